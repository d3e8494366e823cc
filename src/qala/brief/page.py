"""The page as HTML: one file, no script, nothing from elsewhere, one sheet of paper when printed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from qala.brief.gathering import Brief, Said
from qala.dossier.duties.listing import Duty
from qala.dossier.standing.matrix import Cell, Split
from qala.dossier.standing.moves import Move
from qala.export.grammar import day_told
from qala.export.quotation import followed
from qala.pictures import labels as pictured
from qala.positions.question import Question
from qala.web.marks import safe

_HERE = Path(__file__).parent
_LABELS = _HERE / "labels.tsv"
_ENGLISH = "January February March April May June July August September October November December".split()
_SIDES = {2: "strongly for", 1: "for", 0: "open", -1: "against", -2: "strongly against"}
_LONG = 190
"""Characters of words that a line shows."""


class Page:
    """Writes the page in a language, with the months of a region."""

    def __init__(self, brief: Brief, language: str, region: str, *, desk: bool = False) -> None:
        """`desk`: it stands among the pages of the desk, has its style from there, and its numbers lead to their records."""
        self.brief, self.language, self.region, self.desk = brief, language, region, desk
        self.labels = {one.id: one.label_en if language == "en" else one.label_ar for one in brief.matrix.questions}

    def html(self, made: str) -> str:
        """The whole page; `made` is the day on which it is made."""
        way = "ltr" if self.language == "en" else "rtl"
        first = self.brief.matrix.questions[0]
        parts = (
            f'<!DOCTYPE html><html lang="{self.language}" dir="{way}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{safe(self.labels[first.id])}</title>{self._style()}</head><body><main>",
            *self._head(first), *self._matrix(), "<div class=two>", *self._moves(), *self._due(), "</div>", *self._said(),
            f"<footer>{self._label('made').format(self._day(made))}</footer></main></body></html>\n",
        )  # fmt: skip
        return "".join(parts)

    def _style(self) -> str:
        if self.desk:
            return '<link rel="icon" href="/static/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/static/brief.css">'
        return f"<style>{(_HERE / 'static' / 'brief.css').read_text(encoding='utf-8')}</style>"

    def _record(self, number: int) -> str:
        return f'<a href="/records/{number}">R{number}</a>' if self.desk else f"R{number}"

    def _label(self, key: str) -> str:
        return safe(pictured.table(_LABELS)[key][self.language == "en"])

    def _day(self, day: str | None) -> str:
        if day and self.language == "en":
            year, month, number = day[:10].split("-")
            return f"{int(number)} {_ENGLISH[int(month) - 1]} {year}"
        return safe(day_told(day, self.region)) or "—"

    def _head(self, question: Question) -> Iterator[str]:
        other = question.label_ar if self.language == "en" else question.label_en
        brief = self.brief
        told = " · ".join((
            self._label("as of").format(self._day(brief.day)), self._label("statements").format(brief.statements),
            *([self._label("outlets").format(brief.outlets)] if brief.outlets else []),
            self._label("reviewed").format(brief.decided, brief.positions),
        ))  # fmt: skip
        if self.desk:
            yield f'<nav><a href="/positions/{quote(question.id)}">{self._label("stands")}</a></nav>'
        yield f"<header><h1>{safe(self.labels[question.id])}</h1><p class=other dir=auto>{safe(other)}</p><p>{told}</p></header>"

    def _matrix(self) -> Iterator[str]:
        questions = self.brief.matrix.questions
        heads = "".join(f"<th scope=col>{safe(self.labels[one.id])}</th>" for one in questions)
        heads = f"<th scope=col>{self._label('who')}</th>{heads}"
        yield f"<section><h2>{self._label('stands')}</h2><table tabindex=0><thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for row in self.brief.rows:
            cells = "".join(self._cell(row.cells.get(one.id)) for one in questions)
            yield f"<tr><th scope=row dir=auto>{safe(row.holder.name)}</th>{cells}</tr>"
        yield "</tbody></table>"
        if self.brief.more:
            yield f"<p class=quiet>{self._label('more').format(self.brief.more)}</p>"
        yield from (f"<p class=split>{self._split(one)}</p>" for one in self.brief.matrix.splits)
        yield "</section>"

    def _cell(self, own: Cell | None) -> str:
        if own is None:
            return "<td class=none>·</td>"
        key = "mixed" if own.mixed else _SIDES[own.side]
        marks = "".join(sign for sign, on in (("⇄ ", own.changed), ("◇ ", own.conditional)) if on)
        formerly = f" ({self._label('formerly')})" if own.formerly else ""
        css = f"s{own.side:+d}" if own.side else "s0"
        return f'<td class="{css}"><b>{marks}{self._label(key)}{formerly}</b><small>{self._day(own.day)} ×{own.statements}</small></td>'

    def _split(self, one: Split) -> str:
        """Who is on one side in name only."""
        comma, between = ("، ", "؛ ") if self.language == "ar" else (", ", "; ")
        side = pictured.table(_LABELS)["for" if one.sign > 0 else "against"][self.language == "en"]
        groups = []
        for held, names in one.groups:
            own = pictured.label(held, self.language) if one.part else " ".join(held.split())
            groups.append(f"{own or pictured.label('without condition', self.language)}: {comma.join(names)}")
        words = pictured.label("same side, other scope" if one.part else "same side, other condition", self.language)
        given = (self.labels[one.question], side, *([self.labels[one.part]] if one.part else []), between.join(groups))
        return safe(words.format(*given))

    def _moves(self) -> Iterator[str]:
        yield f"<section><h2>{self._label('changes')}</h2>"
        yield from map(self._move, self.brief.moves)
        yield "</section>" if self.brief.moves else f"<p class=quiet>{self._label('none moved')}</p></section>"

    def _move(self, one: Move) -> str:
        sides = [self._label(_SIDES[stance.side]) for stance in (one.before, one.after) if stance]
        how = self._label("before").format(*sides) if one.before else self._label("told")
        return (
            f"<p><b><bdi>{safe(one.holder.name)}</bdi></b> {how} · {safe(self.labels[one.question])} · {self._day(one.after.day)}"
            f"<q dir=rtl>{self._short(one.after.words)}</q> <small>{self._record(one.after.id)}</small></p>"
        )

    def _due(self) -> Iterator[str]:
        yield f"<section><h2>{self._label('due')}</h2>"
        yield from map(self._duty, self.brief.duties)
        yield "</section>" if self.brief.duties else f"<p class=quiet>{self._label('none due')}</p></section>"

    def _duty(self, one: Duty) -> str:
        shown, late = one.shown, one.overdue(self.brief.day)
        status = f" <em>{self._label('overdue')}</em>" if late else ""
        condition = f" · {self._label('condition').format(safe(shown.condition))}" if shown.condition else ""
        to_do = f"{self._label('not to')} " if one.bare else ""
        return (
            f"<p><b>{self._label('due by').format(self._day(shown.due_end or shown.due_begin))}</b>{status} · "
            f"<bdi>{safe(one.name)}</bdi>{condition}<q dir=rtl>{to_do}{self._short(shown.words)}</q> "
            f"<small>{self._record(one.id)}</small></p>"
        )

    def _said(self) -> Iterator[str]:
        if self.brief.said:
            yield f"<section><h2>{self._label('said')}</h2><ol>"
            yield from map(self._quotation, self.brief.said)
            yield "</ol></section>"

    def _quotation(self, one: Said) -> str:
        source = safe(one.quoted.source)
        if url := followed(one.quoted.url):
            source = f'<a href="{safe(url)}">{source or safe(url)}</a>'
        state = f" · {self._label('proposed')}" if one.state == "proposed" else ""
        where = f"{source} · {self._record(one.stance.said)}{state}"
        return f"<li><span dir=rtl lang=ar>{safe(one.quoted.sentence)}</span> <small>{where}</small></li>"

    def _short(self, words: str) -> str:
        text = " ".join(words.split())
        return safe(text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …")
