"""Whom a pronoun, a dropped subject or a circumstance means."""

import re
from bisect import bisect_left

from qala.alphabet import ARTICLE, COMMA, CONJ, PREPOSITION, STEM, chars
from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.events.named import Named
from qala.events.words import Words
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.statements.clauses import by_cue
from qala.statements.speakers import fits
from qala.tokens.page import Classes

_FEMININE = fold("ها")
_PLURAL = tuple(map(fold, ("هم", "هما")))
_PEOPLE = frozenset({"person", "office", "anonymous", "group", "institution", "state", "government"})
_NEAR = 3
"""Statements before a word in which its dropped subject is looked for."""
_BACK = 60
"""Pieces before a pronoun within which the one is named whom it means."""
_CLAUSE = 24
"""Pieces of a clause that describes a body, to a verb coordinated with its own."""
_RELATIVE = 10
"""Pieces behind الذي that are of its clause in any case."""


class Meant(Kept):
    """Finds those whom words mean that do not name them."""

    def __init__(self, classes: Classes, doers: Doers, words: Words) -> None:
        self.doers, self.phrases, self.words = doers, doers.phrases, words
        self.players = Named(classes, doers, words)
        numbers = classes.numbers
        self.heads = classes.stems("OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|TITLE|RANK|QUANTITY")
        self.names = classes.stems("NAME|PLACE|BODY|LATIN")
        self.called = self.heads | self.names
        """What a phrase begins with that tells of somebody."""
        self.nations, self.bodies = classes.stems("NAT"), classes.stems("INSTITUTION|GROUP")
        self.unknown, self.prepositions = classes.stems("X"), numbers["PREP"]
        self.no_names = numbers["EDIT"] | doers.phrases.verbs
        self.names_before = numbers["OFFICE|TITLE|RANK|NAME"]
        self.relative = numbers["REL"]
        self.people = re.compile(f"[{chars(numbers['OFFICE|TITLE|RANK|NAME'] - numbers['PREP|ALA|EDIT'])}]")

    def speaker(self, scene: Scene, at: int) -> list[Player]:
        """Who says I or we."""
        after = bisect_left(scene.clauses, at, key=by_cue)
        near = next((one for one in reversed(scene.clauses[max(after - _NEAR, 0) : after]) if one.player and one.end >= at), None)
        return [near.player] if near and near.player else []

    def hearer(self, scene: Scene, at: int) -> Player | None:
        """Whom the report before a word in its sentence is made to."""
        after = bisect_left(scene.clauses, at, key=by_cue)
        near = scene.clauses[after - 1] if after else None
        if near is None or near.cue < scene.page.sentence_start(at):
            return None
        return scene.hearer(near)

    def owner(self, scene: Scene, at: int) -> Player | None:
        """Whom the pronoun at the noun at `at` means."""
        piece = scene.page.tokens.pieces[at]
        if piece.endswith(_PLURAL):
            return None
        return self.meant(scene, at, "f" if piece.endswith(_FEMININE) else "m", "s")

    def meant(self, scene: Scene, at: int, gender: str, number: str) -> Player | None:
        """Whom a pronoun or a verb without a subject means: the subject before it in its sentence, whoever speaks there, or spoke last."""
        page = scene.page
        start = page.sentence_start(at)
        if number == "s" and (antecedent := self._antecedent(scene, at, start, gender)):
            return antecedent
        clauses = scene.clauses
        after = bisect_left(clauses, at, key=by_cue)
        near = clauses[after - 1] if after and clauses[after - 1].cue >= start else None
        floor = max(start, near.cue if near else start)
        within = self.doers.subjects.within(page, floor, at, gender, number)
        if within and page.codes[within[0]] in self.no_names:
            within = None
        if (body := self._described(scene, at, start)) and (within or fits(body, gender, number)):
            return body
        player = next(iter(self.players(scene, within)), None) if within else None
        if player and player.kind in _PEOPLE:
            return player
        if near and near.player and fits(near.player, gender, number):
            return near.player
        if within is None and near is None and (follows := self._following(scene, at, gender, number)):
            return follows
        if person := self._first_person(scene, start, at, gender):
            return person
        behind = clauses[after] if after < len(clauses) and clauses[after].cue < page.sentence_end(at) else None
        if behind and behind.player and near is None and fits(behind.player, gender, number):
            return behind.player
        for clause in reversed(clauses[max(after - _NEAR, 0) : after]):
            if (
                clause.player
                and clause.parent is None
                and clause.player.kind in ("person", "office")
                and fits(clause.player, gender, number)
            ):
                return clause.player
        return self._last_person(scene, at, gender)

    def _described(self, scene: Scene, at: int, start: int) -> Player | None:
        """The body that a clause without a pronoun describes, where a verb is coordinated with it: لجنة تضع الشروط وعقدت اجتماعا."""
        page = scene.page
        for word in range(at - 2, max(start, at - _CLAUSE), -2) if page.codes[at] & CONJ else ():
            if page.codes[word] in self.phrases.verbs:
                head = next((one for one in (word - 2, word - 4) if one >= start and page.codes[one] >> STEM in self.bodies), 0)
                plain = head and not page.codes[head] & ARTICLE and not page.codes[word] & CONJ
                return scene.builder.cast.meet(head, word - 2) if plain else None
        return None

    def _antecedent(self, scene: Scene, at: int, start: int, gender: str) -> Player | None:
        """Whom a relative clause before a word speaks of: الوزير سامر الحداد، الذي تقدم باستقالته."""
        codes = scene.page.codes
        for word in range(at - 2, max(start, at - _RELATIVE), -2):
            if codes[word] in self.relative:
                before = codes[word - 2] >> STEM
                person = before in self.names or before in self.nations or before in self.heads or before in self.unknown
                return self._last_person(scene, word, gender) if person else None
            if scene.page.signs(word - 1) & COMMA:
                break
        return None

    def _following(self, scene: Scene, at: int, gender: str, number: str) -> Player | None:
        """The subject of the verb behind a circumstance that leads the sentence: خلال لقائه بنظيره، تحدث الوزير."""
        page = scene.page
        stop = page.sentence_end(at)
        for verb in range(at + 2, min(stop, at + _BACK), 2):
            if page.codes[verb] in self.doers.subjects.finite and page.signs(verb - 1) & COMMA:
                found = self.doers.subjects.of(page, verb, verb, stop, gender, number)
                player = scene.builder.cast.meet(*self.doers.lists.members(page, *found)[0]) if found else None
                return player if player and player.kind in _PEOPLE else None
        return None

    def _last_person(self, scene: Scene, at: int, gender: str) -> Player | None:
        """The person named last before a word."""
        page = scene.page
        found = [match.start() for match in self.people.finditer(page.tape, max(at - _BACK, 1), at)]
        for first in reversed(found):
            apart = page.codes[first - 2] not in self.names_before or (
                page.codes[first] & PREPOSITION and page.codes[first] >> STEM in self.heads
            )
            if apart and not self.words.marked(page, first, "order"):
                last = self.phrases.last(page, first, at - 2)
                player = scene.builder.cast.meet(*self.doers.lists.members(page, first, last)[0])
                if player.kind in ("person", "office") and fits(player, gender, "s"):
                    return player
        return None

    def _first_person(self, scene: Scene, start: int, at: int, gender: str) -> Player | None:
        """The first person of the sentence whom no preposition governs."""
        page = scene.page
        for match in self.people.finditer(page.tape, start, at):
            first = match.start()
            if page.codes[first] & PREPOSITION or (first > start and page.codes[first - 2] in self.prepositions):
                continue
            if self.words.marked(page, first, "order"):
                continue
            last = self.phrases.last(page, first, at - 2)
            player = scene.builder.cast.meet(*self.doers.lists.members(page, first, last)[0])
            return player if player.kind in ("person", "office") and fits(player, gender, "s") else None
        return None
