"""New profiles find their actors: each is compared with those alone whose names begin or sound alike."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from qala.dossier.connection import Connection, reserved
from qala.dossier.identity import bodies, offices
from qala.dossier.identity.bearers import Bearers
from qala.dossier.identity.figures import Anchors, office_row
from qala.dossier.identity.grouping import LIKENED, make_home, regroup
from qala.dossier.identity.persons import Likeness
from qala.dossier.identity.profiles import bound, lasting
from qala.dossier.identity.roles import telling, title

_AT_ONCE = 500
"""Documents that one query asks for."""
_BODY = Likeness(0.95, "body-name", "two names of one body")
_KNOWN_BODY = Likeness(0.98, "table-body", "the tables know the body by this name")
_OFFICE = Likeness(0.95, "office-name", "two names of one office; who holds it depends on the day")


class New(NamedTuple):
    """A profile that is of no actor yet."""

    id: int
    name: str
    folded: str
    kind: str
    country: str | None
    roles: frozenset[str]
    """The words that tell what is held."""
    offices: frozenset[offices.Office]
    """The offices that a title or role names."""
    document: int
    day: str | None


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Give every new profile of these documents its actor, and note the offices that people are said to hold."""
    taker = _Taker(db)
    for at in range(0, len(documents), _AT_ONCE):
        some = documents[at : at + _AT_ONCE]
        for new in _new(db, some):
            taker.place(new)
        taker.homes()
        taker.offices(some)


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Forget what these documents say of who holds which office; profiles and what people said of them stay."""
    db.executemany("DELETE FROM holding WHERE document_id = ? AND origin = 'text'", [(document,) for document in documents])


def _new(db: Connection, documents: Sequence[int]) -> list[New]:
    """The profiles of these documents that are of no actor, the oldest first, with all roles that they have there."""
    rows: Iterable[tuple[Any, ...]] = db.execute(
        "SELECT p.id, p.name, p.folded, p.kind, p.country, a.roles, d.id, d.day FROM appearance a JOIN profile p ON p.id = a.profile_id "
        "JOIN document d ON d.id = a.document_id "
        f"WHERE a.document_id IN ({', '.join('?' * len(documents))}) AND +p.actor_id IS NULL ORDER BY p.id, a.id",
        tuple(documents),  # the plus keeps SQLite from asking for each profile without an actor whether it is in each of the documents
    )
    rows = [*rows, *db.execute(_EDITED.format(", ".join("?" * len(documents))), tuple(documents))]
    found = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        alike = list(group)
        profile, name, folded, kind, country, _, document, day = alike[0]
        if kind != "person":
            found.append(New(profile, name, folded, kind, country, frozenset(), frozenset(), document, day))
            continue
        roles = [role for row in alike if row[5] != "[]" for role in json.loads(row[5])]
        words = frozenset[str]().union(*map(telling, roles))
        held = frozenset(office for role in (*roles, title(name)) if role and (office := offices.office(role, country)))
        found.append(New(profile, name, folded, kind, country, words, held, document, day))
    return found


class _Taker:
    """Places new profiles of one dossier."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.anchors = Anchors(db)
        self.bearers = Bearers(db, self.anchors)
        self._apart: list[New] = []

    def place(self, new: New) -> None:
        """Find the actor of a profile, or make it."""
        if not lasting(new.kind):
            self._apart.append(new)
        elif listed := self.bearers.listed(new):
            self.join(new.id, listed)
        elif new.kind == "person":
            self.join(new.id, self.bearers.of(new))
        elif new.kind == "office":
            self._office(new)
        else:
            self._body(new)

    def homes(self) -> None:
        """Give those an actor of their own whom nobody is compared with; at once, which takes half the time."""
        if not self._apart:
            return
        first = reserved(self.db, "actor", len(self._apart))
        self.db.executemany(
            "INSERT INTO actor (id, name, kind, country) VALUES (?, ?, ?, ?)",
            [(actor, new.name, new.kind, new.country) for actor, new in enumerate(self._apart, first)],
        )
        self.db.executemany(
            "UPDATE profile SET home = ?1, actor_id = ifnull(actor_id, ?1) WHERE id = ?2",
            [(actor, new.id) for actor, new in enumerate(self._apart, first)],
        )
        self._apart.clear()

    def join(self, profile: int, likenesses: Iterable[tuple[int, Likeness]]) -> None:
        """Write down whom a new profile is like, and give it the actor that follows from that."""
        likenesses = list(likenesses)
        self.db.executemany(LIKENED, [(profile, other, one.score, int(one.joins), one.rule, one.reason) for other, one in likenesses])
        tied = [other for other, one in likenesses if one.joins]
        actors = {self.db.execute("SELECT actor_id FROM profile WHERE id = ?", (other,)).fetchone()[0] for other in tied}
        if not actors:
            self._alone(profile)
        elif len(actors) == 1:
            self.db.execute("UPDATE profile SET actor_id = ? WHERE id = ?", (actors.pop(), profile))
        else:
            regroup(self.db, [profile])

    def _alone(self, profile: int) -> None:
        make_home(self.db, profile)

    def _body(self, new: New) -> None:
        mark = bodies.mark(new.name, new.kind, new.country)
        if not mark or (new.kind == "group" and bound(new.name, new.kind, new.country)):
            self._alone(new.id)
        elif figure := bodies.figure(mark):
            self.join(new.id, [(self.anchors.body(figure, new.kind), _KNOWN_BODY)])
        else:
            self._as_first(new.id, f"#{mark}", _BODY)

    def _as_first(self, profile: int, block: str, likeness: Likeness) -> int:
        """A profile is of the actor of the first one in its block; that one comes back."""
        first = self.db.execute("SELECT profile_id FROM name_block WHERE block = ? ORDER BY profile_id LIMIT 1", (block,)).fetchone()
        if first:
            self.join(profile, [(first[0], likeness)])
            return int(first[0])
        self.db.execute("INSERT INTO name_block VALUES (?, ?)", (block, profile))
        self._alone(profile)
        return profile

    def _office(self, new: New) -> None:
        office = offices.office(new.name, new.country)
        if office is None or not office.told or bound(new.name, new.kind, new.country):
            self._apart.append(new)
            return
        first = self._as_first(new.id, f"@{office.core} {office.country}", _OFFICE)
        if first == new.id:
            row = office_row(self.db, office, new.name)
            self.db.execute("UPDATE office SET actor_id = (SELECT home FROM profile WHERE id = ?) WHERE id = ?", (first, row))
            self.anchors.holders(office)

    def offices(self, documents: Sequence[int]) -> None:
        """Note which offices the persons of these documents are said to hold, on the days of the documents."""
        rows = self.db.execute(
            "SELECT a.roles, ifnull(p.country, a.country), d.day, d.id, p.id, p.actor_id FROM appearance a "
            "JOIN profile p ON p.id = a.profile_id JOIN document d ON d.id = a.document_id "
            f"WHERE d.id IN ({', '.join('?' * len(documents))}) AND p.kind = 'person' AND a.roles != '[]' AND d.day IS NOT NULL "
            "AND p.actor_id IS NOT NULL",
            tuple(documents),
        ).fetchall()
        for roles, country, day, document, profile, actor in rows:
            for role in json.loads(roles):
                if (office := offices.office(role, country)) and office.told:
                    values = (office_row(self.db, office, role), actor, day, day, document, profile)
                    self.db.execute(_HOLDING, values)


_EDITED = """
SELECT DISTINCT p.id, p.name, p.folded, p.kind, p.country, '[]', d.id, d.day FROM record r JOIN document d ON d.id = r.document_id
LEFT JOIN statement s ON s.id = r.id LEFT JOIN position o ON o.id = r.id LEFT JOIN commitment c ON c.id = r.id
LEFT JOIN event_role e ON e.event_id = r.id
JOIN profile p ON p.id IN (s.speaker_id, s.addressee_id, o.holder_id, o.via_id, c.debtor_id, c.creditor_id, c.via_id, e.profile_id)
WHERE d.id IN ({}) AND r.kind <> 'time' AND r.state <> 'proposed' AND p.actor_id IS NULL
AND NOT EXISTS (SELECT 1 FROM appearance a WHERE a.profile_id = p.id) ORDER BY p.id"""
"""Those whom a person named and the article did not."""
_HOLDING = """
INSERT INTO holding (office_id, actor_id, since, until, origin, document_id, profile_id) VALUES (?, ?, ?, ?, 'text', ?, ?)
ON CONFLICT DO NOTHING"""
