"""One right-to-left page for one or many records, complete in itself."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from string import Template

from qala.record import Record, Statement
from qala.span import Span
from qala.web.cards import both, card, speaker
from qala.web.labels import label
from qala.web.marks import Reference, marked, marks, safe

_HERE = Path(__file__).parent
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def page(records: Iterable[Record]) -> str:
    """The records as one HTML page: no outside resource, no script but its own, every text inert."""
    all_records = list(records)
    css, script = (_HERE / "page.css").read_text(encoding="utf-8"), (_HERE / "page.js").read_text(encoding="utf-8")
    articles = [_Article(record, number).html() for number, record in enumerate(all_records, 1)]
    title = safe(all_records[0].title or all_records[0].id) if len(all_records) == 1 else label("page", "title").arabic
    return Template((_HERE / "page.html").read_text(encoding="utf-8")).substitute(
        title=title or label("page", "title").arabic,
        policy=_policy(css, script),
        css=css,
        script=script,
        index=_index(all_records) if len(all_records) > 1 else "",
        legend="".join(
            f'<span class="{role}">{both("role", role, "name")}</span>' for role in ("source", "cue", "content")
        ),
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


def _index(records: list[Record]) -> str:
    rows = []
    for number, record in enumerate(records, 1):
        about = " · ".join(f"<bdi>{safe(part)}</bdi>" for part in (record.outlet, record.date.value) if part)
        rows.append(
            f'<li><a href="#a{number}" dir="auto">{safe(record.title or record.id)}</a>'
            f'<span class="about">{about}</span>'
            f'<span class="count">{len(record.statements)}</span></li>'
        )
    name = safe(label("page", "articles").arabic)
    return f'<nav aria-label="{name}"><h2>{both("page", "articles", "name")}</h2><ol>{"".join(rows)}</ol></nav>'


class _Article:
    """One record on its way to HTML; numbers and ids of its cards are given out in text order."""

    def __init__(self, record: Record, number: int) -> None:
        self.record = record
        self.order = sorted(record.statements, key=lambda one: (one.field != "title", _first(one)))
        self.cards = {one.id: (f"a{number}-{index}", index) for index, one in enumerate(self.order, 1)}
        self.anchor = f"a{number}"

    def html(self) -> str:
        record = self.record
        title = record.title or label("page", "untitled").arabic
        rows = [self._row("title", title, (0, len(title)), "h2")] if record.title else [f"<h2>{safe(title)}</h2>"]
        rows.extend(
            self._row("text", record.text, (line.start(), line.end()), "p") for line in _LINE.finditer(record.text)
        )
        return (
            f'<section class="article" id="{self.anchor}">{self._about()}<div class="rows">{"".join(rows)}</div>'
            f"{'' if record.statements else both('page', 'none', 'none')}{self._rest()}</section>"
        )

    def _about(self) -> str:
        record = self.record
        date = (
            f'<time dir="ltr" datetime="{safe(record.date.value)}">{safe(record.date.value)}</time>'
            if record.date.value
            else both("page", "undated", "undated")
        )
        outlet = f'<span dir="auto">{safe(record.outlet)}</span>' if record.outlet else ""
        return f'<div class="about">{outlet}{date}{self._speakers()}</div>'

    def _speakers(self) -> str:
        counts = Counter(speaker(self.record, one)[0] for one in self.order)
        if not counts:
            return ""
        chips = "".join(f"<li><bdi>{safe(name)}</bdi> <b>{count}</b></li>" for name, count in counts.most_common())
        return f'<ul class="speakers" aria-label="{safe(label("page", "speakers").arabic)}">{chips}</ul>'

    def _row(self, field: str, text: str, span: Span, tag: str) -> str:
        """One paragraph and the cards of the statements whose first words stand in it."""
        own = [one for one in self.order if one.field == field]
        spans = [mark for one in own for mark in marks(one, self.cards[one.id][0])]
        html = marked(text, span, spans, [reference for one in own for reference in self._references(one)])
        here = "".join(self._card(one) for one in own if span[0] <= _first(one) < span[1])
        kind = self._section(span) if field == "text" else "title"
        words = f'<{tag} class="words" dir="auto">{html}</{tag}>'
        return f'<div class="row {kind}">{words}<div class="cards">{here}</div></div>'

    def _references(self, one: Statement) -> Iterator[Reference]:
        card_id, number = self.cards[one.id]
        if one.content:
            yield Reference(max(stop for _, stop in one.content), number, card_id)

    def _card(self, one: Statement) -> str:
        return card(self.record, one, *self.cards[one.id], self.cards.get(one.parent or ""))

    def _section(self, span: Span) -> str:
        return next(
            (part.kind for part in self.record.sections if part.span[0] <= span[0] and span[1] <= part.span[1]), "body"
        )

    def _rest(self) -> str:
        """What was not said, and what the reading doubts."""
        record = self.record
        silences = [f'<li dir="auto">{safe(record.quote(one.span))}</li>' for one in record.silences]
        notes = [f'<li dir="auto">{safe(note.message)}</li>' for note in record.notes]
        parts = ((key, items) for key, items in (("silences", silences), ("notes", notes)) if items)
        return "".join(
            f"<details><summary>{both('page', key, 'name')}</summary><ul>{''.join(items)}</ul></details>"
            for key, items in parts
        )


def _first(one: Statement) -> int:
    """Where a statement begins: its cue, else its first words, else its source."""
    return (
        min(span[0] for span in (one.cue, one.source, *one.content) if span)
        if (one.cue or one.content or one.source)
        else 0
    )
