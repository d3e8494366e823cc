"""The stages in order: the only place where they meet."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from qala import built
from qala.commitments import Commitments
from qala.deeds.doers import Doers
from qala.deeds.marks import deed
from qala.deeds.reports import Reports
from qala.deeds.scene import Scene
from qala.digest import sha256
from qala.events import Events
from qala.fold import LETTERS
from qala.positions.question import Question
from qala.record import Actor, Date, Note, Record, Section, Statement
from qala.rules import Rulebook, rulebook
from qala.statements import Statements
from qala.statements.build import Builder
from qala.statements.publisher import without_publisher
from qala.text.encodings import without_surrogates
from qala.text.layout import layout
from qala.text.lines import tables
from qala.times.clause import tenses
from qala.times.docdate import document_date
from qala.times.find import find
from qala.times.grammar import grammar
from qala.times.marks import mark
from qala.times.reading import Found
from qala.times.resolve import Resolved, resolve
from qala.times.samedays import common
from qala.times.speech import speech_day
from qala.tokens import Tokeniser
from qala.tokens.page import Page
from qala.tokens.quotes import pair

if TYPE_CHECKING:
    from qala.positions.read import Positions
    from qala.text.metadata import Published


class Reader:
    """Reads documents with one lexicon and one set of rules; made once, used for many.

    Args:
        questions: those on which the record tells where everybody stands.
    """

    def __init__(self, questions: Sequence[Question] = ()) -> None:
        self.book, self.statements, self.doers, self.commitments, self.events = built.part("reader", _parts)
        self.positions = self._positions(questions) if questions else None
        self.tokenise = Tokeniser(self.book.lexicon, self._marks)
        built.keep()

    def _marks(self, piece: bytes) -> str:
        """What the stages of times, commitments and events must know of a piece."""
        word, events = bool(piece) and piece[0] in LETTERS, self.events.words
        return mark(piece) + deed(word and events.leads(piece), bool(events.of(piece)), word and bool(self.commitments.words.of(piece)))

    def _positions(self, questions: Sequence[Question]) -> "Positions":
        from qala.positions.read import Positions  # only where something is asked

        return Positions(self.book, self.statements, self.doers, questions)

    def read(
        self,
        text: str,
        *,
        id: str = "",
        title: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        sections: Iterable[Section] = (),
        published_from: str = "given",
    ) -> Record:
        """The record of one document.

        Args:
            text: the article, as stored; offsets of the record count its code points.
            id: how the document is called.
            title: its headline where that is no part of the text.
            published: ISO 8601 or RFC 822.
            outlet: who published it.
            url: where.
            sections: headings and captions that the page's markup tells.
            published_from: given, or page where it was read from the page's own metadata.
        """
        notes: list[Note] = []
        try:
            written = text.encode()
        except UnicodeEncodeError:
            text, notes = without_surrogates(text)
            written = text.encode()
        title = without_surrogates(title)[0] if title else title
        page = self.page(text, title, sections)
        found = find(page.tokens)
        page.tell_times([(one.first, one.last) for one in found])
        own, dated = self._date(page, found, published, published_from)
        times, doubts = resolve(found, page.tokens, day(own))
        clauses, silences, cast = self.statements(page)
        builder = Builder(page, cast, times)
        statements = builder.statements(clauses)
        times, doubts = self._spoken(page, found, own, statements, (times, doubts))
        silent = builder.silences(silences)
        scene = Scene(page, builder, clauses, statements, times, day(own), Reports(page, clauses, statements))
        commitments = self.commitments(scene)
        positions = self.positions(scene) if self.positions else ()
        events = self.events(scene)  # last, for many are named in them who say nothing
        headlines, actors = self._title(title, builder, len(statements)) if title else ((), ())
        actors = (*builder.actors(), *actors)
        statements = (*statements, *headlines)
        if outlet:
            statements = without_publisher(statements, actors, outlet)
        return Record(
            id=id,
            title=title,
            outlet=outlet,
            url=url,
            sha256=sha256(written).hexdigest(),
            date=own,
            times=times,
            actors=actors,
            statements=statements,
            positions=positions,
            commitments=commitments,
            events=events,
            silences=silent,
            sections=tuple(page.sections),
            notes=(*notes, *dated, *doubts, *builder.notes),
            text=text,
        )

    def explain(self, text: str, offset: int) -> Iterator[str]:
        """What covers the character at `offset`, by which rule, and how far the other rules of the same word got."""
        from qala.explain import explain  # only for people who ask

        return explain(self, text, offset)

    def page(self, text: str, title: str | None = None, sections: Iterable[Section] = ()) -> Page:
        """The text on its way to statements."""
        tokens = self.tokenise(text)
        statements = self.statements
        quotes = pair(tokens, statements.speech, statements.particles, statements.plain, self.book.lexicon.imperfects)
        found = layout(text, title, sections)
        return Page(tokens, self.book.lexicon, quotes, found.sections, soft=found.soft)

    def _date(self, page: Page, found: Sequence[Found], published: str | None, source: str) -> tuple[Date, tuple[Note, ...]]:
        """The document's own date, and what a person should see of it."""
        given = _given(published) if published else None
        spans = [section.span for section in page.sections if section.kind == "dateline"]
        starts = [page.tokens.place(one.start) for one in found] if spans else []
        dateline = next((span for span in spans if bisect_left(starts, span[0]) < bisect_left(starts, span[1])), None)
        skip = [section.span for section in page.sections if section.kind == "boilerplate"]
        day, spoken = given.day if given else None, page.inside_speech
        own, notes = document_date(found, page.tokens, day, source, dateline=dateline, skip=skip, spoken=spoken)
        if given and given.day is None:
            notes = (Note("published-unread", None, f"published: {given.reason}"), *notes)
        return own, notes

    def _spoken(self, page: Page, found: Sequence[Found], own: Date, said: Sequence[Statement], resolved: Resolved) -> Resolved:
        """The times and their notes, with those in direct speech of another day counted from that day."""
        anchor = day(own)
        days = speech_day(said, resolved[0], anchor)
        if days is None:
            return resolved
        tokens = page.tokens
        return resolve(found, tokens, anchor, lambda at: days(tokens.places[at]) if page.inside_speech(at) else None)

    def _title(self, title: str, body: Builder, offset: int) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
        """The statements of the headline; its speakers are the body's where they can be."""
        page = self.page(title)
        clauses, cast = self.statements.title(page, body.cast)
        if not clauses:
            return (), ()
        builder = Builder(page, cast, (), field="title", body=body)
        return builder.statements(clauses, offset), builder.actors()


def day(found: Date) -> date | None:
    """The day that a document's date names, if it names one."""
    return date.fromisoformat(found.value) if found.value else None


def _given(published: str) -> "Published":
    from qala.text.metadata import parse_published  # only where a date is given

    return parse_published(published)


def _parts() -> tuple[Rulebook, Statements, Doers, Commitments, Events]:
    """What a reader works with, built from tables and rules."""
    for others in (grammar, tenses, common, tables):
        others()  # they have parts of their own, which are kept together with these
    book = rulebook()
    statements = Statements(book)
    doers = Doers(statements)
    return book, statements, doers, Commitments(book, statements, doers), Events(book, statements, doers)
