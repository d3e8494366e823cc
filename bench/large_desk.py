"""A large dossier as the desk shows it: invented articles, taken in by the same writer as read ones, from one seed.

Speakers, outlets and words are as unevenly frequent as in news (Zipf), by the generator of `bench_dossier`. Each article of ten
statements has a position, a commitment and an event; one in twenty repeats another outlet's text; one has 50,000 characters and 300
statements.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench_dossier import STATEMENTS, World, Zipf
from qala.dossier import documents, stages
from qala.dossier.documents import Custody
from qala.dossier.questions import put
from qala.dossier.runs import Run
from qala.dossier.store import opened, transaction
from qala.dossier.writing import Writer
from qala.positions.question import Question
from qala.record import Actor, Commitment, Date, Due, Event, Link, Participant, Position, Record, Statement
from qala.text.inputs import Document

MOMENT = "2026-01-01T00:00:00Z"
LONG = 300
"""Statements of the long article."""
_BATCH = 256
_PARTS = {"border": None, "border-goods": "border", "border-people": "border", "dam": None, "election": None}
"""The questions, each with what it is a part of."""
_ACTS = ("assert", "stress", "demand", "deny", "announce", "condemn", "accuse", "promise", "reject", "add")
_HAPPENED = ("held", "expected", "cancelled")
_TYPES = ("visit", "meeting", "call", "round", "agreement", "vote", "measure")


def make(file: Path, documents_: int, seed: int = 7) -> None:
    """Write the dossier: so many articles of ten statements, and the long one."""
    rng = random.Random(seed)
    drawn = _Articles(rng, World.of(rng, documents_))
    with opened(file, write=True, create=True) as db:
        asked = [_question(one, parent) for one, parent in _PARTS.items()]
        put(db, asked, MOMENT)
        writer = Writer(db, Run(db, "bench", lambda: MOMENT).id)
        for first in range(1, documents_ + 1, _BATCH):
            numbers = range(first, min(first + _BATCH, documents_ + 1))
            with transaction(db):
                made = [_kept(writer, number, drawn.article(STATEMENTS, 14)) for number in numbers]
                writer.flush()
                stages.take_in(db, made)
        with transaction(db):
            made = [_kept(writer, documents_ + 1, drawn.article(LONG, 26))]
            writer.flush()
            stages.take_in(db, made)


def _kept(writer: Writer, number: int, record: Record) -> int:
    document = Document(f"bench:{number}", record.text, record.title, record.date.value, record.outlet)
    return writer.new(document, record, "bench", Custody(MOMENT, f"bench-{number}", "file"))


def _question(one: str, parent: str | None) -> Question:
    return Question(one, f"سؤال {one}", f"Question {one}", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",), parent=parent)


class _Articles:
    """Draws articles with all that is read in them."""

    def __init__(self, rng: random.Random, world: World) -> None:
        self.rng, self.world = rng, world
        self.words, self.speakers, self.outlets = Zipf(rng, len(world.words)), Zipf(rng, len(world.speakers)), Zipf(rng, len(world.outlets))
        self._last: Record | None = None

    def article(self, statements: int, words: int) -> Record:
        """An article with so many statements of so many words."""
        outlet = self.world.outlets[self.outlets(1)[0]]
        if self._last and self.rng.random() < 0.05:
            return self._last._replace(outlet=outlet)
        day = self.rng.choice(self.world.days)
        names = [self.world.speakers[nr] for nr in self.speakers(statements)]
        parts = [" ".join(self.world.words[nr] for nr in self.words(words)) for _ in names]
        lines = [f"قال {name} إن {part}." for name, part in zip(names, parts, strict=True)]
        text = "\n".join(lines)
        actors = {name: Actor(f"a{nr}", name, "person", mentions=()) for nr, name in enumerate(dict.fromkeys(names))}
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        told = [self._statement(nr, at, actors[name], part) for nr, (at, name, part) in enumerate(zip(starts, names, parts, strict=False))]
        self._last = Record(
            "", " ".join(parts[0].split()[:7]), outlet, None, documents.checksum(text), Date(day, "given"), (), tuple(actors.values()),
            tuple(told), tuple(self._positions(told)), tuple(self._commitments(told, date.fromisoformat(day))),
            tuple(self._events(told, day)), text=text,
        )  # fmt: skip
        return self._last

    def _statement(self, nr: int, at: int, speaker: Actor, part: str) -> Statement:
        start = at + len(f"قال {speaker.name} إن ")
        chain = (Link(speaker.id, (at + 4, at + 4 + len(speaker.name)), "quoted"),) if self.rng.random() < 0.05 else ()
        return Statement(
            f"s{nr}", (at, at + 3), "before", "قال", (at + 4, at + 4 + len(speaker.name)), speaker.id, speaker.name, None, chain,
            ((start, start + len(part)),), "indirect", "speech", "core", self.rng.choice(_ACTS), "asserted", None, None, None, None, None,
            None, False, "body", None, False, 0.9, ("frame.clause",),
        )  # fmt: skip

    def _positions(self, told: list[Statement]) -> Iterator[Position]:
        for nr, one in enumerate(self.rng.sample(told, max(1, len(told) // 7))):
            side = self.rng.choice((-2, -1, -1, 1, 1, 2))
            start, stop = one.content[0]
            condition = (stop - 12, stop) if self.rng.random() < 0.2 else None
            assert one.speaker is not None
            yield Position(
                f"p{nr}", one.speaker, self.rng.choice([*_PARTS]), side, (start, stop), condition=condition, statement=one.id
            )  # fmt: skip

    def _commitments(self, told: list[Statement], day: date) -> Iterator[Commitment]:
        for nr, one in enumerate(self.rng.sample(told, max(1, len(told) // 10))):
            start, stop = one.content[0]
            until = (day + timedelta(self.rng.randrange(3, 400))).isoformat()
            due = Due(until, until, (stop - 10, stop)) if self.rng.random() < 0.6 else None
            assert one.speaker is not None
            yield Commitment(f"c{nr}", one.speaker, (start, stop), due=due, statement=one.id)

    def _events(self, told: list[Statement], day: str) -> Iterator[Event]:
        for nr, one in enumerate(self.rng.sample(told, max(1, len(told) // 10))):
            parties = tuple(Participant(who, "participant") for who in dict.fromkeys(filter(None, (one.speaker, told[0].speaker))))
            yield Event(
                f"e{nr}", self.rng.choice(_TYPES), one.content[0], participants=parties, status=self.rng.choice(_HAPPENED), begin=day,
                end=day, source=one.id,
            )  # fmt: skip
