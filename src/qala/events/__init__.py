"""Visits, meetings, calls, rounds, agreements, votes, appointments …: who, where, when, held or expected."""

from collections.abc import Iterator

from qala.deeds.doers import Doers
from qala.deeds.marks import marked
from qala.deeds.scene import Scene
from qala.events.both import Both
from qala.events.counting import each, votes
from qala.events.dates import dated, of_report
from qala.events.delegations import Delegation, Delegations, given
from qala.events.found import Found
from qala.events.kit import Kit
from qala.events.linking import joined
from qala.events.nouns import Nouns
from qala.events.outcomes import Outcomes
from qala.events.verbs import Verbs
from qala.events.words import Senses, words
from qala.kept import Kept
from qala.record import Count, Event, Participant
from qala.rules import Rulebook
from qala.span import Span
from qala.statements import Statements

_SAID = {"demand": "proposed", "propose": "proposed", "offer": "proposed", "hope": "proposed", "ask": "proposed", "expect": "expected"}
"""What a statement's act makes of an event that its content tells of by a noun alone."""


class Events(Kept):
    """Reads the events of a text."""

    def __init__(self, book: Rulebook, statements: Statements, doers: Doers) -> None:
        self.words = words(book.lexicon)
        classes = statements.classes
        kit = Kit(classes, doers, self.words)
        self.places, self.both, self.outcomes = kit.places, Both(classes), Outcomes(classes, self.words)
        self.delegations = Delegations(kit)
        self.verbs, self.nouns = Verbs(classes, kit), Nouns(kit)

    def __call__(self, scene: Scene) -> tuple[Event, ...]:
        """Those of a text in the order of their words."""
        delegations: list[Delegation] = []
        mentions = list(self._mentions(scene, delegations))
        if not mentions:
            return ()
        given(mentions, delegations)
        for found in mentions:
            self._told(scene, found)
        events = joined(mentions)
        for found in events:
            of_report(scene, found)
        return tuple(self._event(scene, found, f"e{number}") for number, found in enumerate(events, 1))

    def _mentions(self, scene: Scene, delegations: list[Delegation]) -> Iterator[Found]:
        """The mentions in their order; beside them, where delegations stand and how many they have."""
        page = scene.page
        done, last = 0, None
        earlier: list[Found] = []
        for at in marked(page.tokens.events):
            if at <= done or page.apart(at):
                continue
            senses = self.words.at(page, at)
            if any(one.value == "delegation" for one in senses) and (delegation := self.delegations(scene, at)):
                delegations.append(delegation)
            if found := self._read(scene, at, senses, last):
                done = found.process[1] if found.process else done
                self.both(scene, found, earlier)
                for last in each(page, found, found.parts, self.places):
                    earlier.append(last)
                    yield last

    def _read(self, scene: Scene, at: int, senses: Senses, last: Found | None) -> Found | None:
        """The event that a word tells as a verb, else as a noun; `last` is the one told before it."""
        for part, reader in (("verb", self.verbs), ("noun", self.nouns)):
            for sense in senses:
                if sense.part == part:
                    if found := reader(scene, at, sense, last):
                        return found
                    break
        return None

    def _told(self, scene: Scene, found: Found) -> None:
        """Set source, land, days and status."""
        clause = scene.reports.around(scene.page.tokens.places[found.at])
        if found.type == "visit" and found.place:
            found.land = self.places.land(scene.page, found.place)
        if found.type == "vote":
            found.counts = votes(scene.page, found.at)
            found.place = found.place or self.both.land(scene, found)
        found.outcome = self.outcomes(scene.page, found)
        if clause:
            statement = scene.reports.said[id(clause)]
            found.source = statement.id
            if statement.polarity == "denied" and found.status in ("", "held", "amid"):
                found.status = "denied"
            elif not found.status and not found.time and statement.act in _SAID:
                found.status = _SAID[statement.act]
        dated(scene, found)

    def _event(self, scene: Scene, found: Found, name: str) -> Event:
        use, span = scene.builder.use, self._span(scene, found)
        return Event(  # in the order of its fields
            name,
            found.type,
            span,
            tuple(sorted({self._span(scene, one) for one in found.more} - {span})) if found.more else (),
            tuple([Participant(use(player), role) for player, role in found.roles]),
            tuple([scene.span(*words) for words in found.clauses]),
            tuple([Count(kind, count) for kind, count in found.counts]),
            scene.span(*found.outcome) if found.outcome else None,
            found.ordinal,
            found.size,
            found.status,
            self.places.name(scene, found.place) if found.place else None,
            scene.times[found.time].id if found.time is not None and found.begin else None,
            found.begin,
            found.end,
            self.places.name(scene, found.process) if found.process else None,
            found.source,
            1.0,
            (found.rule,),
        )

    def _span(self, scene: Scene, found: Found) -> Span:
        return scene.span(found.first, found.last)
