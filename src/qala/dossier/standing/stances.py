"""Positions as the views want them: whose they are in the world, with their words and where these stand."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from qala.dossier.connection import Connection
from qala.dossier.states import CURRENT, DECIDED, FIRSTS, judged


class Holder(NamedTuple):
    """Somebody who holds positions: an actor, or a profile that is of none yet (its number is negative then)."""

    id: int
    name: str
    kind: str


class Source(NamedTuple):
    """Somebody between outlet and holder."""

    name: str
    profile: int


class Stance(NamedTuple):
    """One position that an article tells."""

    id: int
    question: str
    holder: Holder
    side: int
    day: str | None
    day_from: str
    basis: str
    held: str
    changed: str | None
    inferred: bool
    doubted: bool
    state: str
    confidence: float
    document: int
    name: str
    """Of the document."""
    outlet: str | None
    title: str | None
    url: str | None
    said: int
    """The statement that tells it, by its first report; the position itself where none does."""
    chain: tuple[Source, ...]
    """Who stands between outlet and holder, outermost first: whom the statement comes through, then who tells the position."""
    words: str
    condition: str | None
    scope: str | None
    reasons: tuple[str, ...]
    start: int
    stop: int
    field: str
    lost: bool
    """Whether the words are not found, or not for certain, in the text of today."""
    bare: bool = False
    """Whether its words, and whatever tells of its article, were left out; see `bare`."""

    @property
    def sign(self) -> int:
        """-1, 0 or 1."""
        return (self.side > 0) - (self.side < 0)

    @property
    def decided(self) -> bool:
        """Whether a person holds it for right."""
        return self.state in DECIDED


def stances(db: Connection, questions: Collection[str], holders: Collection[int] | None = None) -> list[Stance]:
    """All positions on these questions but for those that were rejected, in the order of their days; undated ones come first.

    Args:
        holders: the profiles whose positions alone are wanted.
    """
    which = _CURRENT if holders is None else _OF
    return _told(db, which, [json.dumps([*chosen]) for chosen in (questions, holders) if chosen is not None])


def dressed(db: Connection, told: Iterable[Stance]) -> dict[int, Stance]:
    """These positions with their words, by their ids."""
    return {one.id: one for one in _told(db, _THESE, [json.dumps(sorted({one.id for one in told}))])}


def bare(db: Connection, questions: Collection[str]) -> list[Stance]:
    """What `stances` tells but for words and articles: enough to say who stands where, in a fraction of the time.

    Each table is gone through once, along an index where it has one; the condition is told.
    """
    rows = db.execute(_BARE, (json.dumps([*questions]),)).fetchall()
    confidences, firsts, conditions = (dict(iter(db.execute(line))) for line in (_CONFIDENCES, FIRSTS, _CONDITIONS))
    return _bare(db, rows, confidences, firsts, conditions)


def recent(db: Connection, questions: Collection[str], since: str) -> list[Stance]:
    """What `bare` tells but for conditions, of those alone who took a position on the same question on that day or later."""
    rows = db.execute(_RECENT, (json.dumps([*questions]), since)).fetchall()
    ids, said = (json.dumps([row[at] for row in rows if row[at]]) for at in (0, 8))
    confidences = dict(iter(db.execute(f"{_CONFIDENCES} AND +id {_AMONG}", (ids,))))
    firsts = dict(iter(db.execute(f"{FIRSTS} AND +id {_AMONG}", (said,))))
    return _bare(db, rows, confidences, firsts, {})


def lately(db: Connection, questions: Collection[str], most: int) -> str | None:
    """A day since when about so many positions were taken; None where there are not so many."""
    row: tuple[str | None] | None = db.execute(_SINCE, (json.dumps([*questions]), most)).fetchone()
    return row[0] if row else None


def profiles(db: Connection, holder: int) -> list[int]:
    """The profiles of a holder, as `Holder.id` has it."""
    if holder < 0:
        return [-holder]
    return [row[0] for row in db.execute("SELECT id FROM profile WHERE actor_id = ?", (holder,))]


_Row: TypeAlias = tuple[Any, ...]
"""Of a position: id, question, profile of the holder, side, day, held, changed, document, statement."""


def _bare(
    db: Connection, rows: Sequence[_Row], confidences: Mapping[int, float], firsts: Mapping[int, int], conditions: Mapping[int, str]
) -> list[Stance]:
    """These positions without those that do not count."""
    states = judged(db, "position")
    profiles = json.dumps([*{row[2] for row in rows}])
    holders = {id: Holder(*told) for id, *told in db.execute(_HOLDERS, (profiles,))}
    found = []
    for id, question, holder, side, day, held, changed, document, statement in rows:
        state = states.get(id, "proposed")
        if state in CURRENT:
            said = firsts.get(statement, statement or id)
            found.append(Stance._make((
                id, question, holders[holder], side, day, "", "", held, changed, False, False, state, confidences[id], document, "", None,
                None, None, said, (), "", conditions.get(id), None, (), 0, 0, "text", False, True,
            )))  # fmt: skip
    return found


def _told(db: Connection, which: str, values: Sequence[str]) -> list[Stance]:
    """All that a condition holds for."""
    words: dict[int, Words] = defaultdict(dict)
    for record_id, role, *place in db.execute(_SPANS.format(which), values):
        words[record_id].setdefault(role, []).append(tuple(place))
    chains: dict[int, list[Source]] = defaultdict(list)
    for line in (_CHAINS, _TELLERS):
        for record_id, *source in db.execute(line.format(which), values):
            if (told := Source._make(source)) not in chains[record_id]:  # who tells the position may be known from the statement
                chains[record_id].append(told)
    return [_stance(row, words[row[0]], tuple(chains.get(row[0], ()))) for row in db.execute(_STANCES.format(which), values)]


Words: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""By role: words, start, stop, field, anchor."""


def _stance(row: tuple[Any, ...], words: Words, chain: tuple[Source, ...]) -> Stance:
    id, question, who, name, kind, *told, inferred, doubted = row[:13]
    evidence = [*words.get("evidence", ()), *words.get("more", ())] or [("", 0, 0, "text", "orphaned")]
    shown = " … ".join(exact for exact, *_ in evidence), _first(words, "condition"), _first(words, "scope")
    reasons = tuple(exact for exact, *_ in words.get("reason", ()))
    _, start, stop, field, anchor = evidence[0]
    values = (id, question, Holder(who, name, kind), *told, bool(inferred), bool(doubted), *row[13:], chain, *shown, reasons)
    return Stance._make((*values, start, stop, field, anchor not in ("found", "moved"), False))


def _first(words: Words, role: str) -> str | None:
    return words[role][0][0] if words.get(role) else None


_CURRENT = "question IN (SELECT value FROM json_each(?)) AND state NOT IN ('rejected', 'gone')"
_OF = f"coalesce(question, '') {_CURRENT.removeprefix('question')} AND o.holder_id IN (SELECT value FROM json_each(?))"
"""Of few holders, along the index of holders."""
_THESE = f"o.id {_CURRENT.removeprefix('question')}"
_AMONG = "IN (SELECT value FROM json_each(?))"
_HOLDERS = f"""
SELECT p.id, ifnull(a.id, -p.id), ifnull(a.name, p.name), ifnull(a.kind, p.kind) FROM profile p LEFT JOIN actor a ON a.id = p.actor_id
WHERE p.id {_AMONG}"""
_CONFIDENCES = "SELECT id, confidence FROM record WHERE kind = 'position'"
_CONDITIONS = "SELECT record_id, exact FROM span WHERE role = 'condition' AND nr = 0"
_SINCE = f"SELECT day FROM position WHERE question {_AMONG} ORDER BY day DESC LIMIT 1 OFFSET ?"
_ROW = "SELECT id, question, holder_id, side, day, held, changed, document_id, statement_id"
_BARE = f"{_ROW} FROM position WHERE question {_AMONG} ORDER BY day, id"
_RECENT = f"""
WITH recent AS (
    SELECT DISTINCT q.id AS who, question AS asked FROM position JOIN profile p ON p.id = holder_id
    JOIN profile q ON q.id = p.id OR q.actor_id = p.actor_id WHERE question {_AMONG} AND day >= ?
)
{_ROW} FROM recent CROSS JOIN position ON holder_id = who AND +question = asked ORDER BY day, id"""
_STANCES = """
SELECT o.id, question, ifnull(a.id, -p.id), ifnull(a.name, p.name), ifnull(a.kind, p.kind), side, o.day, o.day_from, basis, held, changed,
    inferred, doubted, state, confidence, d.id, d.name, u.name, title, url, ifnull(s.same_as_id, ifnull(s.id, o.id))
FROM position o JOIN record r ON r.id = o.id JOIN document d ON d.id = o.document_id LEFT JOIN outlet u ON u.id = d.outlet_id
JOIN profile p ON p.id = o.holder_id LEFT JOIN actor a ON a.id = p.actor_id
LEFT JOIN statement s ON s.id = o.statement_id
WHERE {} ORDER BY o.day, o.id"""
_SPANS = """
SELECT record_id, role, exact, start, stop, field, anchor
FROM position o JOIN record r ON r.id = o.id JOIN span ON record_id = o.id WHERE {} ORDER BY record_id, role, nr"""
_CHAINS = """
SELECT o.id, ifnull(a.name, p.name), p.id FROM position o JOIN record r ON r.id = o.id
JOIN chain_link c ON c.statement_id = o.statement_id JOIN profile p ON p.id = c.profile_id LEFT JOIN actor a ON a.id = p.actor_id
WHERE {} ORDER BY o.id, c.position"""
_TELLERS = """
SELECT o.id, ifnull(a.name, p.name), p.id FROM position o JOIN record r ON r.id = o.id
JOIN profile p ON p.id = o.via_id LEFT JOIN actor a ON a.id = p.actor_id WHERE {}"""
