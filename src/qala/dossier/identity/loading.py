"""The entries of a roster in a dossier: actors of their own, to whom all that bears their names belongs."""

from collections import Counter
from collections.abc import Iterable

from qala.dossier.connection import Connection
from qala.dossier.identity.figures import Anchors, figures, make, office_row
from qala.dossier.identity.grouping import LIKENED, regroup
from qala.dossier.identity.profiles import folded, lasting
from qala.dossier.identity.roster import Entry


def load(db: Connection, entries: Iterable[Entry]) -> int:
    """Bring a roster's entries into the dossier; how many were new or changed comes back."""
    entries = list(entries)
    shared = _shared(entries)
    changed = [entry for entry in entries if _written(db, entry)]
    touched = {profile for entry in changed for profile in _tied(db, entry, shared)}
    regroup(db, touched)
    return len(changed)


def _shared(entries: list[Entry]) -> set[str]:
    """The names that several entries bear."""
    names = [name for entry in entries for name in entry.names]
    return {name for name, count in Counter(names).items() if count > 1}


def _written(db: Connection, entry: Entry) -> bool:
    """Write an entry's actor, names and offices; whether that changed anything comes back."""
    key = f"roster|{entry.id}"
    row = db.execute("SELECT id, home FROM profile WHERE key = ?", (key,)).fetchone()
    before = _state(db, *row) if row else None
    if not row:
        make(db, key, (entry.name, entry.kind, entry.country), "roster")
        row = db.execute("SELECT id, home FROM profile WHERE key = ?", (key,)).fetchone()
    profile, home = row
    db.execute(
        "UPDATE profile SET name = ?, folded = ?, kind = ?, country = ? WHERE id = ?",
        (entry.name, folded(entry.name), entry.kind, entry.country, profile),
    )
    db.execute(
        "UPDATE actor SET name = ?, kind = ?, country = ?, latin = ?, sector = ?, wikidata = ? WHERE id = ?",
        (entry.name, entry.kind, entry.country, next(iter(entry.latin), None), entry.sector, entry.wikidata, home),
    )
    _names(db, entry, home)
    _offices(db, entry, profile)
    return before != _state(db, profile, home)


def _names(db: Connection, entry: Entry, home: int) -> None:
    db.execute("DELETE FROM alias WHERE actor_id = ?", (home,))
    rows = [(home, name, text, "name") for name, text in entry.names.items()]
    rows += [(home, folded(text), text, "latin") for text in entry.latin]
    db.executemany("INSERT INTO alias (actor_id, folded, text, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)


def _offices(db: Connection, entry: Entry, profile: int) -> None:
    db.execute("DELETE FROM holding WHERE profile_id = ? AND origin = 'roster'", (profile,))
    for held in entry.offices:
        row = office_row(db, held.office, held.name)
        db.execute(
            "INSERT INTO holding (office_id, actor_id, since, until, origin, profile_id) "
            "SELECT ?1, actor_id, ?2, ?3, 'roster', id FROM profile WHERE id = ?4",
            (row, held.since, held.until, profile),
        )


def _state(db: Connection, profile: int, home: int) -> list[tuple[object, ...]]:
    """All that a dossier holds of an entry."""
    found: list[tuple[object, ...]] = []
    for query, value in (
        ("SELECT name, folded, kind, country FROM profile WHERE id = ?", profile),
        ("SELECT name, kind, country, latin, sector, wikidata FROM actor WHERE id = ?", home),
        ("SELECT folded, text, kind FROM alias WHERE actor_id = ? ORDER BY 1, 2, 3", home),
        ("SELECT office_id, since, until FROM holding WHERE profile_id = ? AND origin = 'roster' ORDER BY 1, 2, 3", profile),
    ):
        found += db.execute(query, (value,)).fetchall()
    return found


def _tied(db: Connection, entry: Entry, shared: set[str]) -> set[int]:
    """Tie all profiles of an entry's names to it; those whose groups may change come back."""
    (anchor,) = db.execute("SELECT id FROM profile WHERE key = ?", (f"roster|{entry.id}",)).fetchone()
    before = {left for (left,) in db.execute("SELECT left_id FROM resemblance WHERE right_id = ? AND rule = 'roster'", (anchor,))}
    db.execute("DELETE FROM resemblance WHERE rule = 'roster' AND (right_id = ?1 OR left_id = ?1)", (anchor,))
    met = {profile for name in entry.names for profile in _called(db, entry, name, name in shared)}
    db.executemany(
        LIKENED,
        [(profile, anchor, 1.0, 1, "roster", "the roster calls it so") for profile in sorted(met)],
    )
    return {anchor} | before | met


def _called(db: Connection, entry: Entry, name: str, shared: bool) -> set[int]:
    """The profiles of a name: of the same kind, and of the same country where several entries share the name."""
    rows = db.execute("SELECT id, kind, country FROM profile WHERE folded = ? AND anchor IS NULL", (name,))
    same = {
        profile
        for profile, kind, country in rows
        if lasting(kind) and (kind == "person") == (entry.kind == "person") and (not shared or country == entry.country)
    }
    known = figures().named.get(name, []) if entry.kind == "person" and " " in name else []
    if len(known) == 1 and known[0].country in (entry.country, None):
        same.add(Anchors(db).person(known[0]))
    return same
