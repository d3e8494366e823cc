"""Statements, events and dated times in their order, with how exactly each is known."""

import json
from collections.abc import Iterator
from heapq import merge
from typing import NamedTuple, TypeAlias

from qala.dossier.anchors import head
from qala.dossier.connection import Connection
from qala.dossier.precision import precision, shown
from qala.dossier.search.expressions import either, meant
from qala.dossier.search.index import GENERATIONS
from qala.dossier.search.naming import outlets, who
from qala.dossier.search.terms import JOINT, Wanted, analyser, same, terms
from qala.dossier.search.terms import wanted as asked

_LAST = "9999-12-31"


class Entry(NamedTuple):
    """One statement, one event, or one time of an article."""

    begin: str | None
    end: str | None
    precision: str
    """day, week, month, quarter, half, year, range, unknown."""
    when: str
    """As a person reads it: 2021-07-23, 2021-07 (month), unknown."""
    kind: str
    """statement, event or time."""
    id: int
    dated_by: str
    """What the day is known from: time (of the statement, or the time itself), event, document, unknown."""
    document: str
    outlet: str | None
    who: str | None
    act: str | None
    reports: int
    """Articles that report the statement or tell of the event; 1 for a time."""
    words: str


class Filter(NamedTuple):
    """What of the timeline is wanted."""

    since: str | None = None
    until: str | None = None
    by: str | None = None
    on: str | None = None
    outlet: str | None = None
    kinds: tuple[str, ...] = ("statement", "event", "time")
    every: bool = False
    """Every report, not only the first of each statement or event that the other conditions leave."""


def timeline(db: Connection, wanted: Filter) -> Iterator[Entry]:
    """Statements, events and times in the order of the days that they begin on; statements without a day come last."""
    words = asked(wanted.on) if wanted.on else []
    if wanted.on and not words:
        return
    asked_for = _values(db, wanted)
    if wanted.on and not asked_for["on"]:
        return  # no letter, no digit: nothing can hold it
    parts = []
    if "statement" in wanted.kinds:
        parts += [_statements(db, wanted, part, asked_for) for part in (_OF_A_DAY, _OF_A_TIME, _UNDATED)]
    if "event" in wanted.kinds:
        parts.append(_events(db, wanted, asked_for))
    if "time" in wanted.kinds and wanted.by is None:
        parts.append(_times(db, wanted, asked_for))
    told: set[int] = set()
    for entry, first in merge(*parts, key=lambda one: one[0].begin or _LAST):
        if first not in told and (not words or _has(entry.words, words)):
            yield entry
            if first and not wanted.every:
                told.add(first)


def _has(text: str, words: list[Wanted]) -> bool:
    """Whether a text holds all the words of a query, in any form and spelling."""
    found = terms(text)
    keys = {key for term in found for key in term.split(JOINT)}
    return all(not keys.isdisjoint(word.keys) or _sounds(found, word) for word in words)


def _sounds(found: list[str], word: Wanted) -> bool:
    others = analyser().others
    alike = [term for term in found if not {*word.sounds}.isdisjoint(others(term))] if word.sounds else []
    return bool(alike) and bool(same(word, alike))


def _statements(db: Connection, wanted: Filter, part: "_Part", values: "_Values") -> Iterator[tuple[Entry, int]]:
    """Entries of statements, each with the first report of the same one."""
    for begin, end, id, first, *rest in db.execute(_query(part, wanted, _many(db, 0, values)), values):
        (reports,) = db.execute(_REPORTS, (first, first)).fetchone()
        parts = db.execute("SELECT prefix, exact FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr", (id,)).fetchall()
        begins = head(*parts[0]) if parts else ""
        yield _entry(begin, end, "statement", id, *rest, reports, begins + " … ".join(exact for _, exact in parts)), first


def _events(db: Connection, wanted: Filter, values: "_Values") -> Iterator[tuple[Entry, int]]:
    """Entries of events, each with its happening, as a number of its own sort."""
    for begin, end, id, happening, document, outlet, type, field, start, stop, document_id in db.execute(
        _query(_EVENTS, wanted, _many(db, 1, values)), values
    ):
        text, title = db.execute("SELECT text, title FROM document WHERE id = ?", (document_id,)).fetchone()
        status, reports = db.execute(_LATEST, {"happening": happening, "id": id}).fetchone()
        who = "، ".join(name for (name,) in db.execute(_WITH, (id,))) or None
        words = around(title or "" if field == "title" else text, start, stop)
        yield _entry(begin, end, "event", id, "event", document, outlet, who, f"{type} {status}", reports, words), -(happening or id)


def _times(db: Connection, wanted: Filter, values: "_Values") -> Iterator[tuple[Entry, int]]:
    """Entries of times, each with 0: none is the report of a statement."""
    for begin, end, id, document, outlet, field, start, stop, document_id in db.execute(
        _query(_TIMES, wanted, _many(db, 1, values)), values
    ):
        text, title = db.execute("SELECT text, title FROM document WHERE id = ?", (document_id,)).fetchone()
        words = around(title or "" if field == "title" else text, start, stop)
        yield _entry(begin, end, "time", id, "time", document, outlet, None, None, 1, words), 0


def around(text: str, start: int, stop: int) -> str:
    """The clause or so that a time stands in: from the last stop or line break before it to the next one.

    >>> around("وصل أمس. غادر في 2021 البلاد.", 17, 21)
    'غادر في 2021 البلاد'
    """
    before, behind = text[max(0, start - 120) : start], text[stop : stop + 120]
    first = max(before.rfind(sign) for sign in "\n.؟!")
    ends = [at for sign in "\n.؟!" if (at := behind.find(sign)) >= 0]
    return (before[first + 1 :] + text[start:stop] + behind[: min(ends, default=len(behind))]).strip()


def _entry(begin: str | None, end: str | None, *rest: object) -> Entry:
    end = end or begin
    kind = precision(begin, end)
    return Entry(begin, end, kind, shown(begin, end, kind), *rest)  # type: ignore[arg-type]


class _Part(NamedTuple):
    """A query whose rows come in the order of the days that they begin on, along an index: nothing need be sorted."""

    select: str
    begin: str
    end: str
    order: str


def _query(part: _Part, wanted: Filter, many: bool) -> str:
    """The query with the conditions that the call asks for; of one speaker it goes along the index of speakers, and is sorted.

    So it is with words, unless there are so `many` hits that it takes less time to go along the days and ask of each whether it is one.
    """
    conditions = []
    if wanted.since:  # a stretch of more than a year is shown where it begins only
        short = f"{part.end} >= :since AND julianday(substr({part.end}, 1, 10)) - julianday(substr({part.begin}, 1, 10)) <= 366"
        conditions += [f"{part.begin} >= :earliest", f"({part.begin} >= :since OR ({short}))"]
    if wanted.until:
        conditions.append(f"{part.begin} < :until || '~'")  # behind every hour of that day
    if wanted.outlet is not None:
        conditions.append("outlet.id IN (SELECT value FROM json_each(:outlet))")
    if wanted.by is not None and part is not _TIMES:
        conditions.append(_TAKING_PART if part is _EVENTS else _BY)
    if wanted.on:
        conditions.append(("+" if many else "") + _HOLDING[part in (_TIMES, _EVENTS)])
    select = part.select.replace("CROSS JOIN", "JOIN") if wanted.by is not None or (wanted.on and not many) else part.select
    return " AND ".join([select, *conditions]) + f" ORDER BY {part.order}"


_Values: TypeAlias = dict[str, str | None]


def _values(db: Connection, wanted: Filter) -> _Values:
    """The values of the conditions; speakers and outlets are those that a search takes their names for."""
    by = None if wanted.by is None else json.dumps(who(db, wanted.by).profiles)
    outlet = None if wanted.outlet is None else json.dumps(outlets(db, wanted.outlet))
    earliest = f"{int(wanted.since[:4]) - 2:04}{wanted.since[4:]}" if wanted.since else None
    on = _matching(db, wanted.on or "")
    return {
        "since": wanted.since,
        "earliest": earliest,
        "until": wanted.until,
        "outlet": outlet,
        "by": by,
        "on": on,
        **{table: f"{columns} : ({on})" for table, columns in _HELD},
    }


def _many(db: Connection, nr: int, values: _Values) -> bool:
    """Whether very many statements (0), or documents (1), hold the words."""
    if not values["on"]:
        return False
    table, _ = _HELD[nr]
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT {_MANY})"
    (hits,) = db.execute(sql, (values[table],)).fetchone()
    return bool(hits == _MANY)


def _matching(db: Connection, text: str) -> str:
    """The full-text expression of all words of a text, so that only what may hold them is looked at."""
    return " AND ".join(f"({either(found)})" for word in asked(text) if (found := meant(db, word)))


_MANY = 4_000
"""So many hits are sorted by their days; where there are more, the days are gone along."""
_HELD = (("found_statement", "words"), ("found_document", "{title words}"))
_HOLDING = tuple(
    f"{table.removeprefix('found_')}.id IN (SELECT rowid / {GENERATIONS} FROM {table} WHERE {table} MATCH :{table})" for table, _ in _HELD
)
"""Of statements and of times: what the index says may hold the words; earlier texts are among that."""
_TAKING_PART = "event.id IN (SELECT event_id FROM event_role WHERE profile_id IN (SELECT value FROM json_each(:by)))"
_BY = "statement.speaker_id IN (SELECT value FROM json_each(:by))"
_COLUMNS = """statement.id, ifnull(same_as_id, statement.id), {dated_by}, document.name, outlet.name,
        ifnull(actor.name, ifnull(profile.name, speaker_name)), act"""
_SURROUNDED = """
    JOIN record ON record.id = statement.id AND state NOT IN ('rejected', 'gone')
    JOIN document ON document.id = statement.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    LEFT JOIN profile ON profile.id = speaker_id
    LEFT JOIN actor ON actor.id = profile.actor_id"""
_OF_A_DAY = _Part(
    f"""
    SELECT statement.day, statement.day, {_COLUMNS.format(dated_by="statement.day_from")}
    FROM statement {_SURROUNDED} LEFT JOIN time ON time.id = time_id
    WHERE statement.day IS NOT NULL AND time.begin_day IS NULL""",
    "statement.day", "statement.day", "statement.day, statement.id",
)  # fmt: skip
_OF_A_TIME = _Part(
    f"""
    SELECT substr(time.begin_day, 1, 10), substr(time.end_day, 1, 10), {_COLUMNS.format(dated_by="'time'")}
    FROM time CROSS JOIN statement ON statement.document_id = time.document_id AND time_id = time.id {_SURROUNDED}
    WHERE time.begin_day IS NOT NULL""",
    "time.begin_day", "ifnull(time.end_day, time.begin_day)", "time.begin_day, time.id, statement.id",
)  # fmt: skip
_UNDATED = _Part(
    f"""
    SELECT earliest, latest, {_COLUMNS.format(dated_by="statement.day_from")}
    FROM statement {_SURROUNDED} LEFT JOIN time ON time.id = time_id
    WHERE statement.day IS NULL AND time.begin_day IS NULL""",
    "earliest", "latest", "earliest IS NULL, earliest, statement.id",
)  # fmt: skip
_TIMES = _Part(
    """
    SELECT substr(begin_day, 1, 10), substr(end_day, 1, 10), time.id, document.name, outlet.name,
        span.field, span.start, span.stop, document.id
    FROM time
    CROSS JOIN record ON record.id = time.id AND state NOT IN ('rejected', 'gone')
    JOIN span ON span.record_id = time.id AND role = 'time' AND nr = 0
    JOIN document ON document.id = time.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    WHERE begin_day IS NOT NULL AND type IN ('DATE', 'TIME')""",
    "begin_day", "ifnull(end_day, begin_day)", "begin_day, time.id",
)  # fmt: skip
_EVENTS = _Part(
    """
    SELECT begin_day, ifnull(end_day, begin_day), event.id, happening_id, document.name, outlet.name, event.type,
        span.field, span.start, span.stop, document.id
    FROM event
    CROSS JOIN record ON record.id = event.id AND state NOT IN ('rejected', 'gone')
    JOIN span ON span.record_id = event.id AND role = 'event' AND nr = 0
    JOIN document ON document.id = event.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    WHERE begin_day IS NOT NULL""",
    "begin_day", "ifnull(end_day, begin_day)", "begin_day, event.id",
)  # fmt: skip
_LATEST = """
    SELECT status, count(*) OVER () FROM (
        SELECT status, event.day, event.id, row_number() OVER (PARTITION BY event.document_id ORDER BY event.day DESC, event.id DESC) AS nr
        FROM event JOIN record ON record.id = event.id
        WHERE (happening_id = :happening OR event.id = :id) AND state NOT IN ('rejected', 'gone')
    ) WHERE nr = 1 ORDER BY day DESC, id DESC LIMIT 1"""
"""The latest state of an event, and how many articles tell of it."""
_WITH = """
    SELECT ifnull(actor.name, profile.name) FROM event_role JOIN profile ON profile.id = profile_id
    LEFT JOIN actor ON actor.id = actor_id WHERE event_id = ? ORDER BY position"""
_REPORTS = """
    SELECT count(DISTINCT statement.document_id) FROM statement JOIN record ON record.id = statement.id
    WHERE (statement.id = ? OR same_as_id = ?) AND state NOT IN ('rejected', 'gone')"""
