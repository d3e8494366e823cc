"""Statements and dated times in their order, with how exactly each is known."""

import sqlite3
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from heapq import merge
from typing import NamedTuple

from qala.fold import fold, readable

_LAST = "9999-12-31"


class Entry(NamedTuple):
    """One statement or one time of an article."""

    begin: str | None
    end: str | None
    precision: str
    """day, week, month, quarter, half, year, range, unknown."""
    when: str
    """As a person reads it: 2021-07-23, 2021-07 (month), unknown."""
    kind: str
    """statement or time."""
    id: int
    dated_by: str
    """What the day is known from: time (of the statement, or the time itself), document, unknown."""
    document: str
    outlet: str | None
    who: str | None
    act: str | None
    reports: int
    """Articles that report the statement; 1 for a time."""
    words: str


class Filter(NamedTuple):
    """What of the timeline is wanted."""

    since: str | None = None
    until: str | None = None
    by: str | None = None
    on: str | None = None
    outlet: str | None = None
    kinds: tuple[str, ...] = ("statement", "time")
    every: bool = False
    """Every report, not only the first of each statement that the other conditions leave."""


def timeline(db: sqlite3.Connection, wanted: Filter) -> Iterator[Entry]:
    """Statements and times in the order of the days that they begin on; those without a day come last."""
    wanted_words = readable(fold(wanted.on)).split() if wanted.on else []
    parts = []
    if "statement" in wanted.kinds:
        parts.append(_statements(db, wanted))
    if "time" in wanted.kinds and not wanted.by:
        parts.append(_times(db, wanted))
    for entry in merge(*parts, key=lambda entry: (entry.begin or _LAST, entry.end or _LAST)):
        if not wanted_words or _has(entry.words, wanted_words):
            yield entry


def _has(words: str, wanted: list[str]) -> bool:
    folded = readable(fold(words))
    return all(word in folded for word in wanted)


def _statements(db: sqlite3.Connection, wanted: Filter) -> Iterator[Entry]:
    conditions = [_OUTLET] if wanted.outlet else []
    if wanted.by:
        conditions.append(_BY)
    values = {"outlet": wanted.outlet, "by": f"%{_escaped(readable(fold(wanted.by or '')))}%"}
    told: set[int] = set()
    for begin, end, id, first, *rest in db.execute(_query(_STATEMENTS, conditions, wanted), _values(wanted) | values):
        if wanted.every or first not in told:
            told.add(first)
            (reports,) = db.execute(_REPORTS, (first, first)).fetchone()
            parts = db.execute("SELECT exact FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr", (id,))
            yield _entry(begin, end, "statement", id, *rest, reports, " … ".join(exact for (exact,) in parts))


def _times(db: sqlite3.Connection, wanted: Filter) -> Iterator[Entry]:
    conditions = [_OUTLET] if wanted.outlet else []
    rows = db.execute(_query(_TIMES, conditions, wanted), _values(wanted) | {"outlet": wanted.outlet})
    for begin, end, id, document, outlet, field, start, stop, document_id in rows:
        text, title = db.execute("SELECT text, title FROM document WHERE id = ?", (document_id,)).fetchone()
        words = around(title or "" if field == "title" else text, start, stop)
        yield _entry(begin, end, "time", id, "time", document, outlet, None, None, 1, words)


def around(text: str, start: int, stop: int) -> str:
    """The clause or so that a time stands in: from the last stop or line break before it to the next one.

    >>> around("وصل أمس. غادر في 2021 البلاد.", 17, 21)
    'غادر في 2021 البلاد'
    """
    before, behind = text[max(0, start - 120) : start], text[stop : stop + 120]
    first = max(before.rfind(sign) for sign in "\n.؟!")
    ends = [at for sign in "\n.؟!" if (at := behind.find(sign)) >= 0]
    return (before[first + 1 :] + text[start:stop] + behind[: min(ends, default=len(behind))]).strip()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _entry(begin: str | None, end: str | None, *rest: object) -> Entry:
    end = end or begin
    kind = precision(begin, end)
    return Entry(begin, end, kind, shown(begin, end, kind), *rest)  # type: ignore[arg-type]


def precision(begin: str | None, end: str | None) -> str:
    """How exactly a stretch of days says when: its name where it is one of the calendar.

    >>> precision("2021-07-01", "2021-07-31"), precision("2021-07-01", "2021-07-02"), precision(None, None)
    ('month', 'range', 'unknown')
    """
    if not begin or not end:
        return "unknown"
    if begin == end:
        return "day"
    try:
        first, last = date.fromisoformat(begin), date.fromisoformat(end)
    except ValueError:
        return "range"
    if (last - first).days == 6:
        return "week"
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return "range"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    named = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months)
    return named if named and (first.month - 1) % months == 0 else "range"


def shown(begin: str | None, end: str | None, kind: str) -> str:
    """A stretch of days as a person reads it.

    >>> shown("2021-07-01", "2021-09-30", "quarter")
    '2021-Q3 (quarter)'
    """
    if not begin or kind == "unknown":
        return "unknown"
    month = int(begin[5:7])
    named = {
        "day": begin,
        "month": f"{begin[:7]} (month)",
        "quarter": f"{begin[:4]}-Q{(month + 2) // 3} (quarter)",
        "half": f"{begin[:4]}-H{(month + 5) // 6} (half)",
        "year": f"{begin[:4]} (year)",
        "week": f"{begin}/{end} (week)",
    }
    return named.get(kind, f"{begin}/{end} (range)")


def _query(select: str, conditions: list[str], wanted: Filter) -> str:
    """A query with the conditions that the call asks for, so that each finds its index."""
    days = [_SINCE] if wanted.since else []
    if wanted.until:
        days.append("first <= :until")
    told = f"WITH told AS ({' AND '.join([select, *conditions])}) SELECT * FROM told"
    return f"{told} {'WHERE ' + ' AND '.join(days) if days else ''} ORDER BY first IS NULL, first, ifnull(last, '{_LAST}'), 3"


def _values(wanted: Filter) -> dict[str, str | None]:
    return {"since": wanted.since, "until": wanted.until}


_SINCE = "(first >= :since OR (last >= :since AND julianday(last) - julianday(first) <= 366))"
"""A stretch of more than a year is shown where it begins only."""
_OUTLET = "outlet.name = :outlet"
_BY = """statement.speaker_id IN (
    SELECT id FROM profile WHERE folded LIKE :by ESCAPE '\\'
    UNION SELECT other.id FROM profile JOIN profile AS other USING (actor_id) WHERE profile.folded LIKE :by ESCAPE '\\'
    UNION SELECT profile.id FROM alias JOIN profile USING (actor_id) WHERE alias.folded LIKE :by ESCAPE '\\')"""
_STATEMENTS = """
    SELECT substr(ifnull(time.begin_day, ifnull(statement.day, document.earliest)), 1, 10) AS first,
        substr(ifnull(time.end_day, ifnull(statement.day, document.latest)), 1, 10) AS last,
        statement.id, ifnull(same_as_id, statement.id), CASE WHEN time.begin_day IS NOT NULL THEN 'time' ELSE statement.day_from END,
        document.name, outlet.name, ifnull(actor.name, ifnull(profile.name, speaker_name)), act
    FROM statement
    JOIN record ON record.id = statement.id
    JOIN document ON document.id = statement.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    LEFT JOIN time ON time.id = time_id
    LEFT JOIN profile ON profile.id = speaker_id
    LEFT JOIN actor ON actor.id = profile.actor_id
    WHERE state NOT IN ('rejected', 'gone')"""
_REPORTS = """
    SELECT count(DISTINCT statement.document_id) FROM statement JOIN record ON record.id = statement.id
    WHERE (statement.id = ? OR same_as_id = ?) AND state NOT IN ('rejected', 'gone')"""
_TIMES = """
    SELECT substr(begin_day, 1, 10) AS first, substr(ifnull(end_day, begin_day), 1, 10) AS last,
        time.id, document.name, outlet.name, span.field, span.start, span.stop, document.id
    FROM time
    JOIN record ON record.id = time.id
    JOIN span ON span.record_id = time.id AND role = 'time' AND nr = 0
    JOIN document ON document.id = time.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    WHERE begin_day IS NOT NULL AND type IN ('DATE', 'TIME') AND state NOT IN ('rejected', 'gone')"""
