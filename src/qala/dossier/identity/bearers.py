"""Whom a new profile of a person may be: people of a roster, of the tables, of the dossier."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qala.dossier.connection import Connection
from qala.dossier.identity.figures import Anchors, Figure, figures, holders
from qala.dossier.identity.known import known
from qala.dossier.identity.names import NEAR, Tokens, alike, arabic, blocks, tokens
from qala.dossier.identity.persons import DOUBTFUL, JOINS, NONE, Likeness, Person, likeness
from qala.dossier.identity.profiles import folded
from qala.dossier.identity.roles import telling

if TYPE_CHECKING:
    from qala.dossier.identity.taking import New

Found = list[tuple[int, Likeness]]
_ROSTER = Likeness(1.0, "roster", "the roster calls it so")
_TABLE = Likeness(0.98, "table-name", "the tables know one person by this name")
_CONTEXT = Likeness(0.82, "context", "the document speaks of the country of one alone of those whom the tables know by this name")
_HOLDER = Likeness(0.95, "holder", "a title or role with the name of who held that office on the day")
_COUNTRYMAN = Likeness(0.85, "countryman", "the tables know one of this family name in the country")
_SEVERAL = Likeness(0.6, "namesakes", "the tables know several by this name")
_NAMESAKE = Likeness(0.8, "namesake", "the same single name; the same country or a common role")
_COMPANY = frozenset({"common-name", "near", "few-sounds", "family", "cut-short"})
"""Rules that the company of a name can settle; father and son are named together too, so it settles no others."""
_SEVERAL_BESIDES = 2
_COMPARED = 50
"""Profiles of a block that a new one is compared with."""
_DOUBTS = 3
"""Doubtful pairs that are kept for a profile."""


class Bearers:
    """Finds whom new profiles may be."""

    def __init__(self, db: Connection, anchors: Anchors) -> None:
        self.db, self.anchors = db, anchors
        self._rosters = bool(db.execute("SELECT 1 FROM profile WHERE anchor = 'roster' LIMIT 1").fetchone())

    def of(self, new: "New") -> Found:
        """The profiles that a new one is like, at most one of each actor, the likest first."""
        person = Person(tokens(new.name), new.country, new.roles)
        if not person.tokens:
            return []
        if holder := self._holder(new, person):
            return [(self.anchors.person(holder), _HOLDER)]
        return self._best(self._single(new, person) if len(person.tokens) == 1 else self._full(new, person))

    def listed(self, new: "New") -> Found:
        """Whom a roster calls so; where it calls several so, the one of the profile's country."""
        if not self._rosters:
            return []
        rows = self.db.execute(
            "SELECT p.id, p.country FROM alias a JOIN profile p ON p.home = a.actor_id AND p.anchor = 'roster' "
            "WHERE a.folded = ? AND a.kind = 'name' AND (p.kind = 'person') = ?",
            (new.folded, new.kind == "person"),
        ).fetchall()
        own = [row for row in rows if row[1] == new.country] if len(rows) > 1 else rows
        return [(own[0][0], _ROSTER)] if len(own) == 1 else []

    def _full(self, new: "New", person: Person) -> Found:
        """Those whose full name is like this one: of the tables, else of the dossier."""
        found = self._tabled(new, person)
        if not any(one.joins for _, one in found):
            found += self._met(new, person)
        self._register(new.id, person, anchored=any(one.joins for _, one in found))
        return found

    def _tabled(self, new: "New", person: Person) -> Found:
        tables = figures()
        exact = tables.named.get(new.folded) or tables.told.get(person.tokens, [])
        if len(exact) > 1:
            exact = [one for one in exact if one.country == person.country] or exact
        if exact:
            sure = len(exact) == 1 and (person.country in (None, exact[0].country) or new.folded in tables.named)
            return [(self.anchors.person(one), _TABLE if sure else _SEVERAL) for one in exact]
        near = {id(figure): figure for block in blocks(person.tokens) for figure in tables.blocked.get(block, ())}
        scored = [(figure, _likest(person, figure)) for figure in near.values()]
        return [(self.anchors.person(figure), one) for figure, one in scored if one.score >= DOUBTFUL]

    def _met(self, new: "New", person: Person) -> Found:
        """Those of the dossier that stand in a block with a full name."""
        return self._compared(new.id, person, blocks(person.tokens))

    def _compared(self, profile: int, person: Person, keys: list[str]) -> Found:
        rows = self.db.execute(
            "SELECT DISTINCT p.id, p.name, p.country FROM name_block b JOIN profile p ON p.id = b.profile_id "
            f"WHERE b.block IN ({', '.join('?' * len(keys))}) AND p.id != ? ORDER BY p.id LIMIT {_COMPARED}",
            (*keys, profile),
        ).fetchall()
        found = []
        for other, name, country in rows:
            plain = Person(tokens(name), country)
            if likeness(person, plain).score < DOUBTFUL / 2:
                continue
            one = likeness(person, plain._replace(roles=self._roles(other)))
            if one.rule in _COMPANY and DOUBTFUL <= one.score < JOINS and self._together(profile, other):
                one = one._replace(score=JOINS + 0.02, reason=f"{one.reason}; named together with the same people")
            if one.score >= DOUBTFUL:
                found.append((other, one))
        return found

    def _together(self, profile: int, other: int) -> bool:
        """Whether two profiles are named together with several of the same people and bodies."""
        rows = self.db.execute(_BESIDES, (profile, other, other, profile)).fetchone()
        return bool(rows[0] >= _SEVERAL_BESIDES)

    def _roles(self, profile: int) -> frozenset[str]:
        rows = self.db.execute("SELECT roles FROM appearance WHERE profile_id = ? AND roles != '[]' LIMIT 5", (profile,))
        return frozenset[str]().union(*(telling(role) for (roles,) in rows for role in json.loads(roles)))

    def _register(self, profile: int, person: Person, *, anchored: bool) -> None:
        """Have the profile found by later ones; what is joined to somebody known is found through him."""
        if not anchored:
            keys = [*blocks(person.tokens), f"={person.tokens[-1]}"]
            self.db.executemany("INSERT INTO name_block VALUES (?, ?) ON CONFLICT DO NOTHING", [(key, profile) for key in keys])

    def _single(self, new: "New", person: Person) -> Found:
        """Those whom a single name may mean: a known one alone by his name or by the document, else those of the family."""
        (token,) = person.tokens
        tables = figures()
        exact = tables.named.get(new.folded) or ([] if arabic(token) else tables.told.get(person.tokens, []))
        if not exact and (arabic(token) or not _family(token)):
            return []
        kin = tables.families.get(token, [])
        family = kin if exact else [one for one in kin if new.country in (None, one.country)] or kin
        rivals = list({id(one): one for one in (*exact, *family)}.values())
        if len(exact) == 1 and {one.country for one in rivals} == {exact[0].country}:
            return [(self.anchors.person(exact[0]), _TABLE)]
        if len(rivals) == 1 and new.country == rivals[0].country:
            return [(self.anchors.person(rivals[0]), _COUNTRYMAN)]
        return self._by_context(new, rivals) if rivals else self._of_family(new, person)

    def _of_family(self, new: "New", person: Person) -> Found:
        """Those of the dossier whose full name ends so; nobody is sure where several may be meant."""
        token = person.tokens[0]
        kin = self._compared(new.id, person, [f"={token}"])
        if sum(one.joins for _, one in kin) == 1:
            return [pair for pair in kin if pair[1].joins]
        return [(other, one._replace(score=min(one.score, JOINS - 0.1))) for other, one in kin] or self._namesakes(new, token)

    def _holder(self, new: "New", person: Person) -> Figure | None:
        """The one of this name who held, on the day of the document, an office that a title or role names."""
        found = {
            figure.name: figure
            for office in new.offices
            for holding in holders(office)
            if new.day and holding.on(new.day)
            for figure in figures().named.get(folded(holding.person), ())
            if figure.name == holding.person and any(_within(person.tokens, name) for name in figure.names)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _by_context(self, new: "New", rivals: list[Figure]) -> Found:
        """The one of several known people of a name whose country the document names; without one, all are doubtful."""
        rows = self.db.execute(
            "SELECT DISTINCT p.country FROM appearance a JOIN profile p ON p.id = a.profile_id "
            "WHERE a.document_id = ? AND p.id != ? AND p.country IS NOT NULL",
            (new.document, new.id),
        )
        countries = {country for (country,) in rows}
        named = [one for one in rivals if one.country in countries]
        if len(named) == 1:
            return [(self.anchors.person(named[0]), _CONTEXT)]
        return [(self.anchors.person(one), _SEVERAL) for one in (named or rivals)[:_DOUBTS]]

    def _namesakes(self, new: "New", token: str) -> Found:
        """The first profile of the same single name that has the same country or a common role."""
        block = f"~{token}"
        rows = self.db.execute(
            "SELECT p.id, p.country FROM name_block JOIN profile p ON p.id = profile_id WHERE block = ? ORDER BY p.id LIMIT 10",
            (block,),
        ).fetchall()
        for other, country in rows:
            if (new.country and country == new.country) or (new.roles and new.roles & self._roles(other)):
                return [(other, _NAMESAKE)]
        self.db.execute("INSERT INTO name_block VALUES (?, ?) ON CONFLICT DO NOTHING", (block, new.id))
        return []

    def _best(self, found: Iterable[tuple[int, Likeness]]) -> Found:
        """The likest profile of each actor; of those that are doubtful a few, and none where one is certain."""
        ranked = sorted(found, key=lambda pair: (-pair[1].score, pair[0]))
        actors: dict[int, tuple[int, Likeness]] = {}
        for other, one in ranked:
            actors.setdefault(self._actor(other), (other, one))
        tied = [pair for pair in actors.values() if pair[1].joins]
        doubtful = [pair for pair in actors.values() if not pair[1].joins]
        return tied + doubtful[: 0 if any(one.rule in _SURE for _, one in tied) else _DOUBTS]

    def _actor(self, profile: int) -> int:
        found: int = self.db.execute("SELECT actor_id FROM profile WHERE id = ?", (profile,)).fetchone()[0]
        return found


_BESIDES = """
SELECT count(*) FROM (
    SELECT p.actor_id FROM appearance own JOIN appearance a ON a.document_id = own.document_id JOIN profile p ON p.id = a.profile_id
    WHERE own.profile_id = ? AND p.id != ? AND p.kind IN ('person', 'institution', 'group') AND p.actor_id IS NOT NULL
    INTERSECT
    SELECT p.actor_id FROM appearance own JOIN appearance a ON a.document_id = own.document_id JOIN profile p ON p.id = a.profile_id
    WHERE own.profile_id = ? AND p.id != ? AND p.kind IN ('person', 'institution', 'group') AND p.actor_id IS NOT NULL)"""
_SURE = frozenset({"roster", "table-name", "same-name"})


def _within(some: Tokens, name: Tokens) -> bool:
    """Whether all words of one name are, or sound like, words of another; one is the same."""
    return any(token in name for token in some) and all(any(alike(token, other) >= NEAR for other in name) for token in some)


def _family(token: str) -> bool:
    """Whether a token is known as a part of names."""
    return token in known().names or f"ال{token}" in known().names


def _likest(person: Person, figure: Figure) -> Likeness:
    """How far a person is one of the tables, by the likest of his names."""
    return max((likeness(person, Person(name, figure.country)) for name in figure.names if len(name) > 1), default=NONE)
