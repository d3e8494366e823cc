"""Who carried a text first: by what the copies say of its origin, else by time or day, else unknown, with the reason."""

from collections.abc import Collection
from datetime import UTC
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.copies.agencies import canonical, is_agency
from qala.text.metadata import parse_published

_LEAD = 300
"""Characters in which a text says where it comes from."""
_UNDATED, _SOME_TIME = "9999", "T99"


class Order(NamedTuple):
    """When a document came out; orders compare as the documents follow each other, those without a date last."""

    day: str
    moment: str
    key: str
    outlet: str | None
    signed: str | None


class First(NamedTuple):
    """Who carried a text first, how that is known or why it is not, and the agency that wrote it."""

    document: int | None
    why: str
    agency: str | None


class Times(dict[int, Order]):
    """When documents came out, fetched when it is wanted."""

    def __init__(self, db: Connection) -> None:
        self.db = db

    def __missing__(self, document: int) -> Order:
        day, latest, published, key, outlet, signed = self.db.execute(_DOCUMENT, (document,)).fetchone()
        self[document] = found = Order(day or latest or _UNDATED, _moment(published) or _SOME_TIME, key, outlet, signed)
        return found


_DOCUMENT = """
    SELECT day, latest, published, key, outlet.name, signed
    FROM document LEFT JOIN outlet ON outlet.id = outlet_id LEFT JOIN print ON document_id = document.id WHERE document.id = ?"""


def _moment(published: str | None) -> str | None:
    """The moment of publication in UTC, None where only the day is given."""
    moment = parse_published(published).moment if published else None
    if moment is None or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).isoformat()


def first(db: Connection, core: Collection[int], members: Collection[int], times: Times) -> First:
    """Who of `members` carried the text of `core` first."""
    agency = _agency(db, core, times)
    rows = sorted(members, key=times.__getitem__)
    if agency:
        own = next((one for one in rows if (outlet := times[one].outlet) and canonical(outlet) == agency), None)
        if own is not None:
            return First(own, "agency", agency)
    return _earliest(rows, times, agency)


def _earliest(rows: list[int], times: Times, agency: str | None) -> First:
    begin = times[rows[0]]
    others = [times[one] for one in rows[1:] if times[one].outlet is None or times[one].outlet != begin.outlet]
    if any(one.day == _UNDATED for one in (begin, *others)):
        return First(None, "unknown: not all copies have a date", agency)
    rivals = [one for one in others if one.day == begin.day]
    if not rivals:
        return First(rows[0], "day", agency)
    if any(one.moment == _SOME_TIME for one in (begin, *rivals)):
        return First(None, "unknown: same day, and not all copies have a time", agency)
    if any(one.moment == begin.moment for one in rivals):
        return First(None, "unknown: same time", agency)
    return First(rows[0], "time", agency)


def _agency(db: Connection, core: Collection[int], times: Times) -> str | None:
    """The one agency that copies are signed with; else the one that the leads of most of them quote."""
    signed = {name for one in core for name in (times[one].signed or "").split(" | ") if name}
    if signed:
        return signed.pop() if len(signed) == 1 else None
    quoted = [names for one in core if (names := _quoted(db, one))]
    alike = set.intersection(*quoted) if len(quoted) * 2 >= len(core) and quoted else set()
    return alike.pop() if len(alike) == 1 else None


def _quoted(db: Connection, document: int) -> set[str]:
    """The agencies that the lead of a document quotes: نقلت وكالة … عن."""
    return {canonical(name) for (name,) in db.execute(_CHAINS, (document, _LEAD)) if is_agency(name)}


_CHAINS = """
    SELECT DISTINCT profile.name
    FROM statement
    JOIN chain_link ON statement_id = statement.id AND position = 0
    JOIN profile ON profile.id = profile_id
    JOIN span ON record_id = statement.id AND role = 'cue' AND nr = 0
    WHERE statement.document_id = ? AND profile.kind = 'media' AND span.field = 'text' AND span.start < ?"""
