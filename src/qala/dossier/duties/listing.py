"""Commitments as the views want them: one for all articles that tell of it, with its day, its history and what is proposed."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from qala.dossier.connection import Connection
from qala.dossier.states import CURRENT, DECIDED, judged
from qala.fold import fold, readable
from qala.lexicon.tables import rows

SETTLED = ("kept", "partly", "broken")


class Telling(NamedTuple):
    """One article that tells of a commitment."""

    id: int
    """Of the record."""
    document: int
    key: str
    """Of the document."""
    outlet: str | None
    title: str | None
    url: str | None
    day: str | None
    origin: str
    status: str
    due_begin: str | None
    due_end: str | None
    creditor: str | None
    via: str | None
    state: str
    words: str
    due: str | None
    """The words of the deadline."""
    condition: str | None

    @property
    def decided(self) -> bool:
        """Whether a person holds it for right."""
        return self.state in DECIDED


class Turn(NamedTuple):
    """A line of the history: what a person said became of it, or (without a person) what an article tells."""

    status: str
    day: str | None
    by: str | None
    record: int
    document: int | None
    start: int | None
    stop: int | None
    exact: str | None
    lost: bool
    """Whether the words are not where they were."""


class Outline(NamedTuple):
    """One commitment without its words: what it takes to count and to sort."""

    id: int
    """Of its first record."""
    debtor: int
    """Of the actor, or less than nothing of a profile that is of none."""
    status: str
    due_begin: str | None
    due_end: str | None
    records: tuple[int, ...]
    """One of each article that tells of it."""

    @property
    def settled(self) -> bool:
        """Whether it is kept or broken, in whole or in part."""
        return self.status in SETTLED

    @property
    def due(self) -> str | None:
        """The last day that it is due on, or the first where no other is known."""
        return self.due_end or self.due_begin

    def overdue(self, day: str) -> bool:
        """Whether its time is over on that day and nothing is settled."""
        return self.due_end is not None and self.due_end < day and not self.settled

    def coming(self, since: str, until: str | None = None) -> bool:
        """Whether it is still due on a day between these."""
        begin, end = self.due_begin, self.due_end
        if not (begin or end) or (end is not None and end < since) or self.settled:
            return False
        return until is None or (begin or end or "") <= until


class Duty(NamedTuple):
    """One commitment."""

    id: int
    """Of its first record."""
    debtor: int
    name: str
    """Of the debtor."""
    positive: bool
    status: str
    """By the last person's word; open where nobody has decided."""
    history: tuple[Turn, ...]
    proposed: tuple[Turn, ...]
    """What articles tell since, for a person to decide."""
    earlier: tuple[str, ...]
    """Days that it was due on before they were moved."""
    shown: Telling
    """That which holds: decided first, the latest with a day."""
    tellings: tuple[Telling, ...]

    @property
    def settled(self) -> bool:
        """Whether it is kept or broken, in whole or in part."""
        return self.status in SETTLED

    @property
    def bare(self) -> bool:
        """Whether it is not to be done and its words do not say so themselves, as those with لن or عدم do."""
        first = readable(fold(self.shown.words)).lstrip('«"“').split(maxsplit=1)[:1]
        return not self.positive and not (first and first[0] in _denials())

    @property
    def outline(self) -> Outline:
        """What it takes to count and to sort it."""
        shown = self.shown
        return Outline(self.id, self.debtor, self.status, shown.due_begin, shown.due_end, tuple(one.id for one in self.tellings))

    def overdue(self, day: str) -> bool:
        """Whether its time is over on that day and nothing is settled."""
        return self.outline.overdue(day)

    def coming(self, since: str, until: str | None = None) -> bool:
        """Whether it is still due on a day between these."""
        return self.outline.coming(since, until)


def outlines(db: Connection, as_of: str | None = None, *, records: Collection[int] | None = None) -> list[Outline]:
    """What `duties` tells but for words, people and articles, in the same order and in a fraction of the time.

    Args:
        records: only the commitments of these records, of which each is named with all others that tell of the same.
    """
    only, values = ("", ()) if records is None else (_ONLY.format("id"), (json.dumps([*records]),))
    states = judged(db, "commitment")
    gone = {id for id, state in states.items() if state not in CURRENT}
    turns: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for record, status, day in db.execute("SELECT commitment_id, status, day FROM commitment_status ORDER BY commitment_id, nr"):
        if not (as_of and day > as_of):
            turns[record].append((day, status))
    actors = dict(iter(db.execute(_DEBTORS.format(only), values)))
    several = {happening for (happening,) in db.execute(_SEVERAL.format(only), values)}
    found: list[Outline] = []
    groups: dict[int, list[_Told]] = defaultdict(list)
    for happening, id, debtor, day, begin, end in db.execute(_OUTLINES.format(only), values):
        if id in gone or (as_of and day and day > as_of):
            continue
        if happening in several:
            groups[happening].append(_Told(id, actors[debtor], day, begin, end))
        else:
            found.append(Outline(id, actors[debtor], _became(turns[id]) if id in turns else "open", begin, end, (id,)))
    for group in groups.values():
        group.sort(key=lambda one: (one.day or "", one.id))
        shown = _holding(group, lambda one: states.get(one.id) in DECIDED)
        ids = tuple([one.id for one in group])
        status = _became([turn for id in ids if id in turns for turn in turns[id]])
        found.append(Outline(min(ids), group[0].debtor, status, shown.due_begin, shown.due_end, ids))
    found.sort(key=itemgetter(0))  # nearly so already: in two steps it takes half the time
    found.sort(key=lambda one: one[4] or one[3] or "9999")
    return found


def due(db: Connection, day: str, until: str) -> tuple[list[Outline], int]:
    """The commitments that are still due between two days, as `outlines` tells them, and how many are overdue on the first."""
    apart = [id for (id,) in db.execute(_APART)]
    near = [id for (id,) in db.execute(_NEAR, (day, until))]
    told = outlines(db, records={*apart, *near})
    (late,) = db.execute(_LATE, (day, json.dumps(apart))).fetchone()
    return [one for one in told if one.coming(day, until)], late + sum(one.overdue(day) for one in told)


class _Told(NamedTuple):
    """What an article tells of a commitment, in outline."""

    id: int
    debtor: int
    day: str | None
    due_begin: str | None
    due_end: str | None


def _became(turns: Sequence[tuple[str, str]]) -> str:
    """The status by lines of a history, each a day and a status."""
    return max(enumerate(turns), key=lambda turn: (turn[1][0], turn[0]))[1][1] if turns else "open"


def shown(db: Connection, found: Iterable[Outline], as_of: str | None = None) -> list[Duty]:
    """These commitments with all that is known of them, in their order."""
    outlined = [*found]
    made = {one.id: one for one in duties(db, as_of, records=[record for one in outlined for record in one.records])}
    return [made[one.id] for one in outlined]


def duty(db: Connection, record: int) -> Duty | None:
    """The commitment that a record tells of; None where there is none, or all its records are rejected."""
    told = [row[0] for row in db.execute(_SAME, (record, record))]
    return next((one for one in duties(db, records=told) if any(telling.id == record for telling in one.tellings)), None)


def duties(db: Connection, as_of: str | None = None, *, records: Collection[int] | None = None) -> list[Duty]:
    """All commitments that are not rejected, as they were known on a day, in the order of the days that they are due on.

    Args:
        records: only the commitments of these records, of which each is named with all others that tell of the same.
    """
    of_record, of_status = ("", "") if records is None else (_ONLY.format("c.id"), _ONLY.format("commitment_id"))
    values = () if records is None else (json.dumps([*records]),)
    words: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record_id, role, exact in db.execute(_WORDS.format(of_record), values):
        words[record_id][role].append(exact)
    history: dict[int, list[Turn]] = defaultdict(list)
    for record_id, status, day, by, document, start, stop, exact, lost in db.execute(_HISTORY.format(of_status), values):
        history[record_id].append(Turn(status, day, by, record_id, document, start, stop, exact, bool(lost)))
    groups: dict[Any, list[tuple[int, str, bool, Telling]]] = defaultdict(list)
    for happening, debtor, name, positive, *rest in db.execute(_COMMITMENTS.format(of_record), values):
        own = words[rest[0]]
        said = " … ".join([*own["what"], *own["more"]])
        telling = Telling._make((*rest, said, " ".join(own["due"]) or None, " ".join(own["condition"]) or None))
        if not (as_of and telling.day and telling.day > as_of):
            groups[happening or -telling.id].append((debtor, name, bool(positive), telling))
    found = [_duty(group, history, as_of) for group in groups.values()]
    return sorted(found, key=lambda one: (one.shown.due_end or one.shown.due_begin or "9999", one.id))


def _duty(group: Sequence[tuple[int, str, bool, Telling]], history: dict[int, list[Turn]], as_of: str | None) -> Duty:
    debtor, name, positive, _ = group[0]
    tellings = [telling for *_, telling in group]
    turns = [turn for telling in tellings for turn in history.get(telling.id, ()) if not (as_of and turn.day and turn.day > as_of)]
    turns.sort(key=lambda turn: turn.day or "")
    since = turns[-1].day or "" if turns else ""
    proposed = tuple(
        Turn(one.status, one.day, None, one.id, one.document, None, None, one.words, False)
        for one in tellings
        if one.status not in ("open", turns[-1].status if turns else "open") and (one.day or "") >= since
    )
    shown = _holding(tellings, lambda one: one.decided)
    dated = [one for one in tellings if one.due_begin or one.due_end]
    days = dict.fromkeys(one.due_end for one in dated if one.due_end and one.due_end != shown.due_end)
    status = turns[-1].status if turns else "open"
    ids = min(one.id for one in tellings)
    return Duty(ids, debtor, name, positive, status, tuple(turns), proposed, tuple(filter(None, days)), shown, tuple(tellings))


_Telling = TypeVar("_Telling", _Told, Telling)
_Owed = TypeVar("_Owed", Outline, Duty)


def _holding(tellings: Sequence[_Telling], decided: Callable[[_Telling], bool]) -> _Telling:
    """That which holds: what was decided first, the latest with a day."""
    dated = [one for one in tellings if one.due_begin or one.due_end] or tellings
    return max(dated, key=lambda one: (decided(one), one.day or "", one.id))


def owed_by(found: Iterable[_Owed], debtors: Collection[int] | None) -> list[_Owed]:
    """Those of some debtors alone; all where that is None."""
    return [one for one in found if debtors is None or one.debtor in debtors]


@cache
def _denials() -> frozenset[str]:
    """Words that say of themselves that something is not done."""
    said = [form for form, classes in rows("words") if "NEG" in classes.split()]
    said += [form for form, role, _ in rows("duty_words") if role in ("not", "negated")]
    return frozenset(readable(fold(form)) for form in said)


_COMMITMENTS = """
SELECT happening_id, ifnull(a.id, -p.id), ifnull(a.name, p.name), positive, c.id, d.id, d.key, o.name, title, url, c.day, c.origin,
    c.status, due_begin, due_end, ifnull(b.name, q.name), ifnull(w.name, v.name), state
FROM commitment c JOIN record r ON r.id = c.id JOIN document d ON d.id = c.document_id LEFT JOIN outlet o ON o.id = d.outlet_id
JOIN profile p ON p.id = debtor_id LEFT JOIN actor a ON a.id = p.actor_id
LEFT JOIN profile q ON q.id = creditor_id LEFT JOIN actor b ON b.id = q.actor_id
LEFT JOIN profile v ON v.id = via_id LEFT JOIN actor w ON w.id = v.actor_id
WHERE state NOT IN ('rejected', 'gone'){} ORDER BY c.day, c.id"""
_ONLY = " AND {} IN (SELECT value FROM json_each(?))"
_OUTLINES = "SELECT happening_id, id, debtor_id, day, due_begin, due_end FROM commitment WHERE 1 = 1{} ORDER BY id"
_DEBTORS = "SELECT id, ifnull(actor_id, -id) FROM profile WHERE id IN (SELECT debtor_id FROM commitment WHERE 1 = 1{})"
_SEVERAL = "SELECT happening_id FROM commitment WHERE happening_id IS NOT NULL{} GROUP BY happening_id HAVING count(*) > 1"
_APART = f"""
SELECT id FROM commitment WHERE happening_id IN ({_SEVERAL.format("")}) UNION SELECT commitment_id FROM commitment_status
UNION SELECT id FROM record WHERE kind = 'commitment' AND state IN ('rejected', 'gone')"""
"""Records whose row alone does not tell what became of the commitment."""
_NEAR = "SELECT id FROM commitment WHERE (due_end IS NULL OR due_end >= ?) AND ifnull(due_begin, due_end) <= ?"
_LATE = "SELECT count(*) FROM commitment WHERE due_end < ? AND id NOT IN (SELECT value FROM json_each(?))"
_SAME = """
SELECT id FROM commitment WHERE id = ? OR happening_id = (SELECT happening_id FROM commitment WHERE id = ?)"""
_WORDS = """
SELECT record_id, role, exact FROM commitment c JOIN span ON record_id = c.id{} ORDER BY record_id, role, nr"""
_HISTORY = """
SELECT commitment_id, status, s.day, by, document_id, start, stop, exact,
    ifnull(substr(text, start + 1, stop - start) <> exact, document_id IS NULL)
FROM commitment_status s LEFT JOIN document d ON d.id = document_id
WHERE 1 = 1{} ORDER BY commitment_id, nr"""
