"""One right-to-left page for one or many records, complete in itself."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from string import Template

from qala.positions.question import Question
from qala.record import Record
from qala.web.article import article, headline
from qala.web.cards import both
from qala.web.labels import label
from qala.web.marks import safe

_HERE = Path(__file__).parent


def page(records: Iterable[Record], questions: Sequence[Question] = ()) -> str:
    """The records, read for these questions, as one HTML page: no outside resource, no script but its own, every text inert."""
    all_records = list(records)
    css = (_HERE / "page.css").read_text(encoding="utf-8")
    script = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("static/cards.js", "page.js"))
    articles = [article(record, number, questions) for number, record in enumerate(all_records, 1)]
    title = _name(all_records[0]) if len(all_records) == 1 else label("page", "title").arabic
    return Template((_HERE / "page.html").read_text(encoding="utf-8")).substitute(
        title=safe(title),
        policy=_policy(css, script),
        css=css,
        script=script,
        index=_index(all_records) if len(all_records) > 1 else "",
        legend=_legend(all_records),
        keys=both("page", "keys", "name"),
        articles="".join(articles),
    )


def _policy(css: str, script: str) -> str:
    """A policy that lets only this style and this script run, and nothing load."""
    style, code = (b64encode(sha256(part.encode()).digest()).decode() for part in (css, script))
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{style}'",
        f"script-src 'sha256-{code}'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _legend(records: Sequence[Record]) -> str:
    """What the marks in the text stand for, as far as there are some."""
    deeds = {"position for": "positions", "commitment": "commitments", "event": "events"}
    there = [role for role, kind in deeds.items() if any(getattr(record, kind) for record in records)]
    known = [(role, both("role", role, "name")) for role in ("source", "cue", "content")]
    known += [(role, both("deed", role.split()[0], "name")) for role in there]
    return "".join(f'<span class="{role}">{words}</span>' for role, words in known)


def _name(record: Record) -> str:
    return record.title or headline(record) or record.id


def _index(records: list[Record]) -> str:
    rows = []
    for number, record in enumerate(records, 1):
        about = " · ".join(f"<bdi>{safe(part)}</bdi>" for part in (record.outlet, record.date.value) if part)
        rows.append(
            f'<li><a href="#a{number}" dir="auto">{safe(_name(record))}</a>'
            f'<span class="about">{about}</span>'
            f'<span class="count">{len(record.statements)}</span></li>'
        )
    name = safe(label("page", "articles").arabic)
    return f'<nav aria-label="{name}"><h2>{both("page", "articles", "name")}</h2><ol>{"".join(rows)}</ol></nav>'
