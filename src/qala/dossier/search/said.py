"""Who said what: statements by speaker, words, hearer, channel, time, act and outlet, the newest first."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qala.dossier.anchors import head
from qala.dossier.connection import Connection
from qala.dossier.identity.holding import Spoken, in_office
from qala.dossier.search.expressions import marks, months, query
from qala.dossier.search.index import GENERATIONS
from qala.dossier.search.naming import Meant, outlets, who
from qala.dossier.search.narrowing import ANYTHING, Narrow
from qala.dossier.states import CURRENT

_FEW = 1_000
"""So many hits are sorted at once; where there are more, month after month is looked at."""
_HOLDERS = 20
"""Of so many people that a name may mean the offices are looked up."""
_LATE = "9999"
"""Behind every day; an unknown day comes last."""

After = tuple[str, int]
"""The day and the id of the statement that a page begins behind."""


class Link(NamedTuple):
    """One link of a chain of sources."""

    profile_id: int
    name: str
    relation: str


class Said(NamedTuple):
    """A statement as it is found."""

    id: int
    document_id: int
    day: str | None
    day_from: str
    speaker_id: int | None
    speaker: str | None
    words: str
    spans: tuple[tuple[str, int, int], ...]
    """Field, start and stop of each piece of the words."""
    act: str
    form: str
    polarity: str
    chain: tuple[Link, ...]
    """The outermost source first."""
    state: str
    reports: int
    """In how many documents the dossier has it."""
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    lost: bool
    """Whether its words are no longer found in the text of today."""
    head: str
    """Letters before the words where these begin inside a word: إن of إنه."""


class Answer(NamedTuple):
    """A page of statements."""

    statements: tuple[Said, ...]
    after: After | None
    """Where the next page begins; nothing if there is none."""
    meant: dict[str, Meant]
    """Whom the names of the question were taken to mean."""
    ids: tuple[int, ...] = ()
    """The statements that were looked at: those of the page, or as many as were to be counted."""


def said(
    db: Connection,
    *,
    by: str | None = None,
    on: str | None = None,
    to: str | None = None,
    via: str | None = None,
    since: str | None = None,
    until: str | None = None,
    act: str | None = None,
    outlet: str | None = None,
    limit: int = 20,
    after: After | None = None,
    everything: bool = False,
    every: bool = False,
    newer: int = 0,
    narrow: Narrow = ANYTHING,
    counted: int = 0,
) -> Answer:
    """A page of the statements that fit all that is given.

    Args:
        by: the speaker, `to` the hearer, `via` a source in between: a name in any spelling, a role, actor:ID or profile:ID.
        on: words of the statement, as in a search.
        since: the first ISO day, `until` the last one.
        outlet: words of the outlet's name.
        after: what the page before gave.
        everything: rejected statements too, and those that a newer version does not read.
        every: each report of a statement, not only the first; so it is too where an outlet or a source in between is asked for.
        newer: only statements with greater ids.
        narrow: what else they must be.
        counted: how many `ids` are wanted, if that is more than the page has.
    """
    people = {role: who(db, name) for role, name in (("by", by), ("to", to), ("via", via)) if name is not None}
    offices = _offices(db, people["by"]) if "by" in people else []
    groups = [
        marks(_ROLES[role], meant.profiles + [one.profile for one in offices if role == "by"] or ["0"]) for role, meant in people.items()
    ]
    if outlet is not None:
        groups.append(marks("o", outlets(db, outlet) or ["0"]))
    if act:
        groups.append(act_marks(act))
    if on is not None:
        expression = query(db, on).expression
        if not expression:
            return Answer((), None, people)
        groups.insert(0, f"words : ({expression})")
    wish = _Wish(
        " AND ".join(groups),
        since or "",
        until or _LATE,
        after or (_LATE, 0),
        max(limit, counted) + 1,
        () if everything else CURRENT,
        newer,
        every or bool(outlet or via),
        offices,
        narrow,
    )
    rows = _by_day(db, wish) if not groups else _by_words(db, wish)
    page = rows[:limit]
    after = page[-1] if len(rows) > limit else None
    return Answer(tuple(_told(db, [row[1] for row in page])), after, people, tuple(row[1] for row in rows[: max(limit, counted)]))


def act_marks(act: str) -> str:
    """What the index has of statements with this act."""
    return marks("a", ["".join(char for char in act if char.isalnum())])


_ROLES = {"by": "s", "to": "t", "via": "v"}


class _Wish(NamedTuple):
    expression: str
    since: str
    until: str
    after: After
    limit: int
    states: Sequence[str]
    newer: int
    every: bool
    offices: Sequence[Spoken]
    """Under which offices the speaker is meant too, between which days."""
    narrow: Narrow


def _offices(db: Connection, meant: Meant) -> list[Spoken]:
    """The offices that those who are meant held, where these are not meant themselves."""
    actors = [one.actor_id for one in meant.everybody if one.actor_id][:_HOLDERS]
    own = {*meant.profiles}
    return [one for actor in actors for one in in_office(db, actor) if one.profile not in own]


def _by_day(db: Connection, wish: _Wish) -> list[After]:
    """The statements of all speakers, along their days."""
    conditions, values = _conditions(wish)
    order = "s.day"
    if few := wish.narrow.few(db):
        order, conditions, values = "coalesce(s.day, '')", f"{few[0]} AND {conditions}", (*few[1], *values)
    known = db.execute(f"{_ALONG} {order} > '' AND {conditions} ORDER BY {order} DESC, s.id DESC LIMIT ?", (*values, wish.limit)).fetchall()
    if len(known) < wish.limit and not wish.since:
        more = wish.limit - len(known)
        known += db.execute(f"{_ALONG} s.day IS NULL AND {conditions} ORDER BY s.id DESC LIMIT ?", (*values, more)).fetchall()
    return known


def _by_words(db: Connection, wish: _Wish) -> list[After]:
    """The statements that an expression finds: all at once if they are few, else month after month, always more of them."""
    first = wish.newer * GENERATIONS + GENERATIONS if wish.newer else 0
    few = db.execute(_PROBE, (wish.expression, first, _FEW + 1)).fetchone()[0] <= _FEW
    found: list[After] = []
    for expression in [wish.expression] if few else _monthly(db, wish):
        conditions, values = _conditions(wish)
        sql = f"{_MATCHING} AND {conditions} ORDER BY ifnull(s.day, '') DESC, s.id DESC LIMIT ?"
        found += db.execute(sql, (expression, first, *values, wish.limit - len(found))).fetchall()
        if len(found) >= wish.limit:
            break
    return found


def _monthly(db: Connection, wish: _Wish) -> Iterator[str]:
    """The expression bound to months, from the newest on; statements of an unknown day come last."""
    bounds = db.execute("SELECT (SELECT min(day) FROM statement), (SELECT max(day) FROM statement)").fetchone()
    if bounds[0]:
        until = min(wish.until, wish.after[0] or "0")
        waiting = list(months(wish.since or None, None if until >= _LATE else until, bounds[0], bounds[1]))
        at, size = 0, 1
        while at < len(waiting):
            yield f"({wish.expression}) AND {marks('m', waiting[at : at + size])}"
            at, size = at + size, size * 2
    if not wish.since:
        yield f"({wish.expression}) AND {marks('m', ['0'])}"


def _conditions(wish: _Wish) -> tuple[str, tuple[str | int, ...]]:
    """What SQL has to look at: days, the page, states."""
    day, statement = wish.after
    parts = ["(ifnull(s.day, ''), s.id) < (?, ?)", "ifnull(s.day, '') BETWEEN ? AND ?", "s.id > ?"]
    if not wish.every:
        parts.append("s.same_as_id IS NULL")
    if wish.states:
        parts.append(f"r.state IN ({', '.join('?' * len(wish.states))})")
    values: list[str | int] = [day, statement, wish.since, wish.until, wish.newer, *wish.states]
    for profile in dict.fromkeys(one.profile for one in wish.offices):
        days = [(one.since or "", one.until or _LATE) for one in wish.offices if one.profile == profile]
        parts.append(f"(s.speaker_id IS NOT ? OR {' OR '.join('s.day BETWEEN ? AND ?' for _ in days)})")
        values += [profile, *(edge for between in days for edge in between)]
    condition, wanted = wish.narrow.conditions()
    parts += [condition] if condition else []
    values += wanted
    return " AND ".join(parts), tuple(values)


_ALONG = "SELECT ifnull(s.day, ''), s.id FROM statement s JOIN record r USING (id) WHERE"
_PROBE = "SELECT count(*) FROM (SELECT 1 FROM found_statement WHERE found_statement MATCH ? AND rowid >= ? LIMIT ?)"
_MATCHING = f"""
SELECT ifnull(s.day, ''), s.id FROM found_statement f CROSS JOIN statement s ON s.id = f.rowid / {GENERATIONS} JOIN record r USING (id)
CROSS JOIN search_document i ON i.document_id = s.document_id
WHERE found_statement MATCH ? AND f.rowid >= ? AND i.indexed AND i.generation = f.rowid % {GENERATIONS}"""


def _told(db: Connection, ids: Sequence[int]) -> Iterator[Said]:
    """The statements of these ids, in their order."""
    wanted = json.dumps([*ids])
    spans: dict[int, list[tuple[str, int, int, str, str, str]]] = {}
    for statement, *span in db.execute(_SPANS, (wanted,)):
        spans.setdefault(statement, []).append((span[0], span[1], span[2], span[3], span[4], span[5]))
    chains: dict[int, list[Link]] = {}
    for statement, *link in db.execute(_CHAINS, (wanted,)):
        chains.setdefault(statement, []).append(Link(*link))
    found = {row[0]: row for row in db.execute(_STATEMENTS, (wanted,))}
    for one in ids:
        row, pieces = found[one], spans.get(one, [])
        words = " … ".join(piece[3] for piece in pieces)
        places = tuple(piece[:3] for piece in pieces)
        lost = any(piece[4] in ("orphaned", "ambiguous") for piece in pieces)
        begins = head(pieces[0][5], pieces[0][3]) if pieces else ""
        yield Said._make([*row[:6], words, places, *row[6:9], tuple(chains.get(one, ())), *row[9:], lost, begins])


def told(db: Connection, ids: Iterable[int]) -> list[Said]:
    """The statements of these ids, in their order."""
    return list(_told(db, [*ids]))


_IDS = "(SELECT value FROM json_each(?))"
_SPANS = f"""
SELECT record_id, field, start, stop, exact, anchor, prefix FROM span
WHERE record_id IN {_IDS} AND role = 'content' ORDER BY record_id, nr"""
_CHAINS = f"""
SELECT c.statement_id, c.profile_id, p.name, c.relation FROM chain_link c JOIN profile p ON p.id = c.profile_id
WHERE c.statement_id IN {_IDS} ORDER BY c.statement_id, c.position"""
_STATEMENTS = f"""
SELECT s.id, s.document_id, s.day, s.day_from, s.speaker_id, ifnull(p.name, s.speaker_name), s.act, s.form, s.polarity, r.state,
  (SELECT count(DISTINCT document_id) FROM (SELECT document_id FROM statement WHERE same_as_id = ifnull(s.same_as_id, s.id)
   UNION ALL SELECT document_id FROM statement WHERE id = ifnull(s.same_as_id, s.id))), d.title, o.name, d.url, d.published
FROM statement s JOIN record r USING (id) JOIN document d ON d.id = s.document_id
LEFT JOIN profile p ON p.id = s.speaker_id LEFT JOIN outlet o ON o.id = d.outlet_id WHERE s.id IN {_IDS}"""
