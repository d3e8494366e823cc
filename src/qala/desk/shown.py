"""What the templates are given: words of the reader's language, sides, days, and the page itself."""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context

from qala.desk.api import tagged
from qala.desk.digits import eastern
from qala.desk.findings import in_arabic
from qala.desk.manner import CHOICES, Manner, manner
from qala.desk.visitors import visitor
from qala.pictures.labels import table
from qala.web.labels import label
from qala.web.marks import TURNING

_HERE = Path(__file__).parent
LABELS = _HERE / "labels.tsv"
_SIDES = {2: "strongly for", 1: "for", 0: "told", -1: "against", -2: "strongly against"}


def shown(request: Request, template: str, status: int = 200, **view: Any) -> Response:
    """A page as the reader reads, by what is asked for, was asked for last, or the browser tells."""
    asked, own = _chosen(request), manner_of(request)
    words = _words(own.english)
    page = _templates().get_template(template).render(
        t=words, language=own.lang, way="ltr" if own.english else "rtl", other="ar" if own.english else "en", own=own, choices=CHOICES,
        path=_path(request), side=lambda number: words[_SIDES[number]], day=own.day, number=own.number, counted=own.counted,
        percent=own.percent, word=lambda group, key: label(group, str(key))[own.english], here=lambda **given: _here(request, given),
        arguments=_arguments(request), published=request.app.state.published, visitor=visitor(request),
        found_so=str if own.english else in_arabic, **view,
    )  # fmt: skip
    if own.digits == "arabic" and not own.english:
        page = eastern(page)
    answer = tagged(request, page.encode("utf-8", "replace"), "text/html; charset=utf-8", status)
    answer.headers["vary"] = "cookie, accept-language"
    for name, word in asked.items():
        answer.set_cookie(name, word, max_age=31_536_000, httponly=True, samesite="strict")
    return answer


@cache
def _words(english: bool) -> dict[str, str]:
    """The words of all pages in a language."""
    return {key: both[english] for key, both in table(LABELS).items()}


def manner_of(request: Request) -> Manner:
    """How the reader of a request reads."""
    return manner(_chosen(request), request.cookies, request.headers.get("accept-language", ""))


def _chosen(request: Request) -> dict[str, str]:
    """What is asked for by the address."""
    return {name: word for name in CHOICES if (word := request.query_params.get(name)) in CHOICES[name]}


def _arguments(request: Request, given: Collection[str] = ()) -> list[tuple[str, str]]:
    """The arguments of a page besides those that choose how it is read."""
    return [(key, value) for key, value in request.query_params.multi_items() if key not in given and key not in CHOICES]


def _here(request: Request, given: dict[str, Any]) -> str:
    """The address of this page with some of its arguments changed; None takes one out."""
    query = urlencode([*_arguments(request, given), *((key, value) for key, value in given.items() if value is not None)])
    return f"{_path(request)}?{query}" if query else _path(request)


def _path(request: Request) -> str:
    """The path of this page; of the answer to a form, which has none, that of the desk."""
    return "/" if request.method == "POST" else str(request.url.path)


def _plain(text: str | None) -> str:
    """Words in one line; what turns the direction of the text around them is shown as a mark."""
    return " ".join((text or "").translate(TURNING).split())


def _shielded(text: str) -> str:
    """Words as they stand; what turns the direction of the text around them is shown as a mark."""
    return text.translate(TURNING)


class _Called(Context):
    """A template's variables, whose functions are called at once: none of ours asks for the template that calls it."""

    def call(self, called: Callable[..., Any], /, *args: Any, _block_vars: Any = None, _loop_vars: Any = None, **given: Any) -> Any:
        """What a function or a macro gives."""
        return called(*args, **given)


class _Environment(Environment):
    context_class = _Called


@cache
def _templates() -> Environment:
    found = _Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip
    found.globals |= {"plain": _plain, "shielded": _shielded}
    return found
