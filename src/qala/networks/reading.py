"""The rows of a dossier: positions on its questions, and codings that were made elsewhere."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from qala.dossier.connection import Connection
from qala.dossier.questions import asked, family, one
from qala.dossier.states import CURRENT, FIRSTS, STATES
from qala.networks.formats.values import About
from qala.networks.rows import Row


class Wanted(NamedTuple):
    """What of a dossier is wanted."""

    concepts: tuple[str, ...] = ()
    """Ids of questions, each with its parts, and concepts of codings; none: all."""
    states: tuple[str, ...] = CURRENT
    every: bool = False
    """Every report of a statement, not the first alone."""
    language: str = "ar"
    """Of the labels of questions."""


class Told(NamedTuple):
    """Rows, what is known of their actors and concepts, and the records that they stand for."""

    rows: list[Row]
    about: About
    records: list[int]
    numbers: Mapping[str, int] = {}
    """Of each name the number of the actor, less than nothing of a profile that is of none."""


def told(db: Connection, wanted: Wanted) -> Told:
    """What actors say of concepts.

    Raises:
        UsageError: the dossier has no question or concept of that name.
    """
    labels, codes = _concepts(db, wanted)
    found = [*_unique(_positions(db, [*labels], wanted), wanted.every), *_unique(_codings(db, codes, wanted), wanted.every)]
    names, about = _actors(db, {actor for _, actor, *_ in found})
    about |= {("concept", label): known for label, known in labels.values()}
    rows = [
        Row(names[actor], labels[what][0] if kind else what, side, document, day) for kind, actor, what, side, document, day, *_ in found
    ]
    return Told(rows, about, [record for *_, record in found], {name: actor for actor, name in names.items()})


def _concepts(db: Connection, wanted: Wanted) -> tuple[dict[str, tuple[str, dict[str, str]]], list[str]]:
    """The questions that are wanted by id, each with its label and what is known of it, and the concepts of codings."""
    coded = [row[0] for row in db.execute("SELECT DISTINCT concept FROM coding WHERE concept IS NOT NULL ORDER BY concept")]
    ids = {question.id for question in asked(db)}
    if missing := [name for name in wanted.concepts if name not in ids and name not in coded]:
        one(db, missing[0])  # it may be one that is asked no more
    chosen = [question for name in wanted.concepts if name not in coded or name in ids for question in family(db, name)]
    questions = list(dict.fromkeys(chosen if wanted.concepts else asked(db)))
    labels = [question.label_en if wanted.language == "en" else question.label_ar for question in questions]
    found = {}
    for question, label in zip(questions, labels, strict=True):
        unique = label if labels.count(label) == 1 and label not in coded else f"{label} #{question.id}"
        known = {"question": question.id, "label_ar": question.label_ar, "label_en": question.label_en, "parent": question.parent or ""}
        found[question.id] = unique, {name: value for name, value in known.items() if value}
    return found, [name for name in wanted.concepts if name in coded] if wanted.concepts else coded


_Found: TypeAlias = tuple[bool, int, str, int | None, int, str | None, int, int]
"""Whether it is a position, actor (a profile below zero), concept, side, document, day, first report, record."""


def _positions(db: Connection, keys: Sequence[str], wanted: Wanted) -> Iterator[_Found]:
    """What is held on the questions; what was held earlier only, as articles tell it, has no day of its own and is left out."""
    firsts = dict(iter(db.execute(FIRSTS)))
    others = [state for state in STATES if state not in wanted.states]
    for *told, statement, id in db.execute(_POSITIONS, (json.dumps([*keys]), json.dumps(others))):
        yield True, *told, firsts.get(statement, statement or id), id


def _codings(db: Connection, concepts: Collection[str], wanted: Wanted) -> Iterator[_Found]:
    for actor, concept, agreement, *rest in db.execute(_CODINGS, (json.dumps([*concepts]), json.dumps(wanted.states))):
        yield False, actor, concept, None if agreement is None else 1 if agreement else -1, *rest


def _unique(found: Iterator[_Found], every: bool) -> Iterator[_Found]:
    """Each statement on a concept once, however many articles report it."""
    seen: set[tuple[int, int, str]] = set()
    for row in found:
        key = row[6], row[1], row[2]
        if every or key not in seen:
            seen.add(key)
            yield row


def _actors(db: Connection, ids: Collection[int]) -> tuple[dict[int, str], dict[tuple[str, str], dict[str, str]]]:
    """The name of each, of which nobody else has the same, and what is known of them."""
    rows = db.execute(_ACTORS, (json.dumps([*ids]),)).fetchall()
    called: dict[str, int] = {}
    for row in rows:
        called[row[1]] = called.get(row[1], 0) + 1
    names, about = {}, {}
    for id, name, *known in rows:
        names[id] = name if called[name] == 1 else f"{name} #{abs(id)}"
        about["actor", names[id]] = {key: value for key, value in zip(_KNOWN, known, strict=True) if value}
    return names, about


_KNOWN = ("kind", "country", "sector", "latin", "wikidata")
_CHOSEN = "IN (SELECT value FROM json_each(?)) AND r.state IN (SELECT value FROM json_each(?))"
_POSITIONS = """
SELECT ifnull(p.actor_id, -p.id), o.question, o.side, o.document_id, o.day, o.statement_id, o.id
FROM position o JOIN profile p ON p.id = o.holder_id
WHERE o.question IN (SELECT value FROM json_each(?)) AND o.held = 'present' AND o.id NOT IN (
    SELECT id FROM record WHERE kind = 'position' AND state IN (SELECT value FROM json_each(?))
) ORDER BY o.day, o.id"""
"""Few are left out: those are looked up, in an index."""
_CODINGS = f"""
SELECT ifnull(p.actor_id, -p.id), c.concept, c.agreement, s.document_id, s.day, ifnull(s.same_as_id, s.id), c.id
FROM coding c JOIN statement s ON s.id = c.id JOIN record r ON r.id = c.id JOIN profile p ON p.id = s.speaker_id
WHERE c.concept {_CHOSEN} ORDER BY s.day, c.id"""
_ACTORS = """
SELECT id, name, kind, country, sector, latin, wikidata FROM actor WHERE id IN (SELECT value FROM json_each(?1))
UNION ALL SELECT -id, name, kind, country, NULL, NULL, NULL FROM profile WHERE -id IN (SELECT value FROM json_each(?1))
ORDER BY name, id"""
