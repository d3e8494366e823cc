"""What the templates are given: words of the reader's language, sides, days, and the page itself."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from qala.desk.api import tagged
from qala.export.grammar import day_told
from qala.pictures.labels import table
from qala.web.labels import label
from qala.web.marks import TURNING

_HERE = Path(__file__).parent
LABELS = _HERE / "labels.tsv"
_SIDES = {2: "strongly for", 1: "for", 0: "told", -1: "against", -2: "strongly against"}


def shown(request: Request, template: str, status: int = 200, **view: Any) -> Response:
    """A page in the language that is asked for, or that was asked for last."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    language = "en" if asked == "en" else "ar"
    words = {key: both[language == "en"] for key, both in table(LABELS).items()}
    page = _templates().get_template(template).render(
        t=words, language=language, way="ltr" if language == "en" else "rtl", other="ar" if language == "en" else "en",
        path=request.url.path, side=lambda number: words[_SIDES[number]], day=lambda one: _day(one, language),
        word=lambda group, key: label(group, str(key))[language == "en"], **view,
    )  # fmt: skip
    answer = tagged(request, page.encode("utf-8", "replace"), "text/html; charset=utf-8", status)
    if request.query_params.get("lang") in ("ar", "en"):
        answer.set_cookie("lang", language, max_age=31_536_000, httponly=True, samesite="strict")
    return answer


def _day(day: str | None, language: str) -> str:
    """A day as the reader writes it."""
    if not day:
        return "—"
    return date.fromisoformat(day[:10]).strftime("%-d %B %Y") if language == "en" else day_told(day)


def _plain(text: str | None) -> str:
    """Words in one line; what turns the direction of the text around them is shown as a mark."""
    return " ".join((text or "").translate(TURNING).split())


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals["plain"] = _plain
    return found
