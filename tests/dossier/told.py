"""Invented articles with positions, commitments and events that a test says are read in them."""

import sqlite3
from typing import Any

from qala.dossier import documents, stages
from qala.dossier.documents import Custody
from qala.dossier.rereading import Change, reread
from qala.dossier.runs import Run
from qala.dossier.store import transaction
from qala.dossier.writing import Writer
from qala.record import Actor, Commitment, Date, Due, Event, Participant, Position, Record, Statement
from qala.span import Span
from qala.text.inputs import Document

AT = "2024-03-14T09:00:00Z"


class Told:
    """One article: each method says that something is read in it, at the words that it names."""

    def __init__(self, text: str, day: str | None = "2024-03-14", *, outlet: str = "المرسى", title: str | None = None) -> None:
        self.text, self.day, self.outlet, self.title = text, day, outlet, title
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []
        self.positions: list[Position] = []
        self.commitments: list[Commitment] = []
        self.events: list[Event] = []

    def span(self, words: str) -> Span:
        """Where the words stand."""
        start = self.text.index(words)
        return start, start + len(words)

    def who(self, name: str, kind: str = "person", **more: Any) -> str:
        """The id of somebody."""
        self.actors.setdefault(name, Actor(f"A{len(self.actors) + 1}", name, kind, mentions=(self.span(name),), **more))
        return self.actors[name].id

    def says(self, who: str, cue: str, content: str, **more: Any) -> str:
        """A statement; its id comes back."""
        one = Statement(
            f"S{len(self.statements) + 1}", self.span(cue), "before", "قال", self.span(who), self.who(who), who, None, (),
            (self.span(content),), "indirect", "speech", "core", "assert", "asserted", None, None, None, None, None, None, False, "body",
            None, False, 0.9, ("frame.clause",),
        )  # fmt: skip
        self.statements.append(one._replace(**more))
        return one.id

    def stands(self, holder: str, question: str, side: int, words: str, **more: Any) -> None:
        """A position; `condition`, `scope` and `reasons` are words."""
        spans = {name: self.span(more.pop(name)) for name in ("object", "scope", "condition") if name in more}
        reasons = tuple(map(self.span, more.pop("reasons", ())))
        more |= {"via": self.who(more["via"])} if "via" in more else {}
        made = Position(f"P{len(self.positions) + 1}", self.who(holder), question, side, self.span(words), reasons=reasons, **spans, **more)
        self.positions.append(made)

    def owes(self, debtor: str, words: str, due: tuple[str | None, str | None, str] | None = None, **more: Any) -> None:
        """A commitment; `due` is begin, end and words."""
        until = Due(due[0], due[1], self.span(due[2])) if due else None
        more |= {"condition": self.span(more["condition"])} if "condition" in more else {}
        more |= {"creditor": self.who(more["creditor"])} if "creditor" in more else {}
        self.commitments.append(Commitment(f"C{len(self.commitments) + 1}", self.who(debtor), self.span(words), due=until, **more))

    def happens(self, type: str, words: str, *participants: tuple[str, str], **more: Any) -> None:
        """An event; participants are name and role."""
        parties = tuple(Participant(self.who(name), role) for name, role in participants)
        more |= {name: tuple(map(self.span, more[name])) for name in ("clauses",) if name in more}
        more |= {"outcome": self.span(more["outcome"])} if "outcome" in more else {}
        self.events.append(Event(f"E{len(self.events) + 1}", type, self.span(words), participants=parties, **more))

    def document(self, id: str) -> Document:
        """The article as it comes in."""
        return Document(id, self.text, self.title, self.day, self.outlet)

    def record(self, id: str = "") -> Record:
        """What is read in it."""
        return Record(
            id, self.title, self.outlet, None, documents.checksum(self.text), Date(self.day, "given" if self.day else "unknown"), (),
            tuple(self.actors.values()), tuple(self.statements), tuple(self.positions), tuple(self.commitments), tuple(self.events),
            text=self.text,
        )  # fmt: skip


def keep(db: sqlite3.Connection, *articles: Told) -> list[int]:
    """Take articles into the dossier, stages and all; their ids come back."""
    writer = Writer(db, Run(db, "test", lambda: AT).id)
    (count,) = db.execute("SELECT count(*) FROM document").fetchone()
    made = []
    with transaction(db):
        for nr, told in enumerate(articles, count + 1):
            made.append(writer.new(told.document(f"article-{nr}"), told.record(), "test", Custody(AT, f"article-{nr}", "file")))
        writer.flush()
        stages.take_in(db, made)
    return made


def again(db: sqlite3.Connection, document_id: int, told: Told) -> list[Change]:
    """The document with another reading, and another text where `told` has one; what changed comes back."""
    with transaction(db):
        writer = Writer(db, Run(db, "test", lambda: AT).id)
        stages.take_out(db, [document_id])
        key, checksum, title = db.execute("SELECT key, sha256, title FROM document WHERE id = ?", (document_id,)).fetchone()
        if checksum != documents.checksum(told.text):
            writer.replace_text(documents.Known(document_id, key, checksum, title), told.document("again"), told.record(), AT)
        changes = reread(writer, document_id, told.record())
        stages.take_in(db, [document_id])
    return changes
