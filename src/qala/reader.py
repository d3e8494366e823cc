"""The stages in order: the only place where they meet."""

from hashlib import sha256

from qala.record import Date, Note, Record, Section
from qala.rules import rulebook
from qala.statements import Statements
from qala.statements.build import Builder
from qala.statements.slots import SlotReader
from qala.text.inputs import without_surrogates
from qala.text.layout import layout
from qala.text.metadata import parse_published
from qala.times.find import find
from qala.times.resolve import resolve
from qala.tokens import Tokeniser
from qala.tokens.page import Page
from qala.tokens.quotes import pair

_SKIPPED = frozenset({"boilerplate", "caption", "dateline"})


class Reader:
    """Reads documents with one lexicon and one set of rules; made once, used for many."""

    def __init__(self) -> None:
        self.book = rulebook()
        self.tokenise = Tokeniser(self.book.lexicon)
        self.statements = Statements(self.book)
        self.slots = SlotReader(self.statements.classes)

    def read(
        self, text: str, *, id: str = "", title: str | None = None, published: str | None = None, outlet: str | None = None, url: str | None = None
    ) -> Record:
        """The record of one document.

        Args:
            text: the article, as stored; offsets of the record count its code points.
            id: how the document is called.
            title: its headline where that is no part of the text.
            published: ISO 8601 or RFC 822.
            outlet: who published it.
            url: where.
        """
        text, notes = without_surrogates(text)
        page = self.page(text, title)
        found = find(page.tokens)
        page.times = [(one.first, one.last) for one in found]
        day = parse_published(published) if published else None
        times, doubts = resolve(found, page.tokens, day.day if day else None)
        clauses, cast = self.statements(page)
        builder = Builder(page, cast, self.slots, times)
        statements = builder.statements(clauses)
        return Record(
            id=id,
            title=title,
            outlet=outlet,
            url=url,
            sha256=sha256(text.encode()).hexdigest(),
            date=Date(value=published[:10] if published else None, source="given" if published else "unknown"),
            times=times,
            actors=builder.actors(),
            statements=statements,
            sections=tuple(page.sections),
            notes=(*notes, *doubts, *builder.notes),
            text=text,
        )

    def page(self, text: str, title: str | None = None) -> Page:
        """The text on its way to statements."""
        tokens = self.tokenise(text)
        quotes = pair(tokens, self.statements.speech, self.statements.particles, self.statements.plain)
        found = layout(text, title)
        return Page(tokens, self.book.lexicon, quotes, found.sections, soft=found.soft)


_ = (Note, Section, _SKIPPED)
