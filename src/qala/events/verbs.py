"""Events that a verb tells: التقى، استقبل، زار، وصل إلى، اتفق، صوت، عين، استقال …"""

from functools import partial

from qala.alphabet import ARTICLE, CONJ, PREPOSITION, STEM, SUFFIX
from qala.codes import Codes
from qala.deeds.scene import Scene
from qala.events.dates import set_time
from qala.events.decisions import Decisions
from qala.events.encounters import Encounters
from qala.events.found import Found
from qala.events.kit import Kit
from qala.events.modality import NONE
from qala.events.told import Told
from qala.events.words import Sense
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

_OWN = frozenset({"plain", "with", "between", "by", "to", "in", "time", "lasting", "phone"})
"""Phrases that belong to the words of a mention."""
_GAP = 4
_WA = fold("و")
_DURING = frozenset(map(fold, ("خلالها", "خلاله", "أثناءها", "أثناءه")))
_WHEN = frozenset(map(fold, ("عندما", "حين", "حينما")))
_SORTS = {"pass": "bill", "charge": "forming", "ballot": "ballot"}
"""What sort of word some frames want behind their verb."""
_HOMOGRAPHS = frozenset(map(fold, ("عين", "صوت", "صوتا")))


class Verbs(Kept):
    """Reads the event of a finite verb."""

    def __init__(self, classes: Classes, kit: Kit) -> None:
        self.kit = kit
        numbers = classes.numbers
        self.pure = kit.who.phrases.verbs
        self.leading = numbers["QAD|NEG|KANA|REL|AN|HAYTHU|FIMA|LAKIN|WHEN|ADV"]
        self.fresh = numbers["QAD|AN|HAYTHU|FIMA|LAKIN|KAMA|THUMMA"]
        self.verbal = classes.stems("VERB|V")
        self.barred = numbers["PREP|GOV|DET"] - numbers["QAD|NEG|AN|HAYTHU|KANA"]
        decisions = Decisions(kit)
        self.frames = Encounters(kit).frames | decisions.frames
        self.other = decisions.marked

    def __call__(self, scene: Scene, at: int, sense: Sense, last: Found | None = None) -> Found | None:
        """The event that the verb at `at` tells, if it tells one; `last` is the one told before it."""
        page = scene.page
        code = page.codes[at]
        if code & (ARTICLE | PREPOSITION) or page.in_name(at) or not self._stands(page, at):
            return None
        if sense.value in ("meeting", "vote") and self.kit.sporting(page, at):
            return None
        status = self.kit.modality.of_verb(page, at, sense)
        if status == NONE:
            return None
        if not self._possible(page, at, sense.frame):
            return None
        subject = self.kit.who.subject_words(scene, at, sense)
        plain = code not in self.pure or page.tokens.pieces[at].lstrip(_WA) in _HOMOGRAPHS
        if plain and (subject is None or not self._leading(page, subject[0])):
            return None
        if plain and subject and subject[0] > at and not self._leads(page, at, self.leading):
            return None
        if sense.value == "attack":
            subject = self._attacker(page, at, subject)
            if subject is None and not self._leads(page, at, self.fresh):
                return None  # غارات استهدفت المدينة: what struck, not who
        behind = subject is not None and subject[0] > at
        start = subject[1] + 2 if subject and behind else at + 2
        parts = self.kit.ahead(page, start, page.sentence_end(at), object=True)
        found = Found(sense.value, at, at, at, sense.lemma, status=status, rule=f"event-{sense.frame}")
        found.finite = found.intended = True
        if subject:
            found.cover(*subject)
        frame = self.frames.get(sense.frame, self.other)
        who = partial(self._players, scene, at, sense, subject, last)
        known = Told(scene, at, sense, found, who, subject if behind else None, parts)
        if not frame(known):
            return None
        if last and last.type == "resignation" and found.type == "appointment":
            gone = [player for player, _ in last.roles]
            found.roles = [(player, role) for player, role in found.roles if role != "by" or player not in gone]
        agreed = (
            next((number for number, part in enumerate(parts) if part.kind == "on"), len(parts)) if sense.frame == "agree" else len(parts)
        )
        site = next((part for part in parts[:agreed] if part.kind == "in"), None)
        if site and found.place is None and found.type != "visit" and self.kit.places.is_place(page, site.words):
            found.place = self.kit.who.doers.lists.members(page, *site.words)[0]
        for part in parts:
            if part.kind not in _OWN or part.first - found.last > _GAP or not self.kit.own(page, part):
                break
            found.cover(part.first, part.last)
        set_time(page, found, parts, at, subject[0] if subject else 0)
        there = page.codes[at - 2] in self.kit.where and last and last.type == "visit" and last.at >= page.sentence_start(at)
        if there and last and found.type == "meeting":
            found.place = found.place or last.place  # وصل إلى تونس حيث التقى نظيره
            found.time = last.time if found.time is None else found.time
        if found.time is None and page.tokens.pieces[at - 2] in _WHEN:
            found.time = page.time_at(at - 4)  # يوم 4 يونيو عندما يلتقي نظيره
        if found.time is None and last and at + 2 < len(page.tape) and page.tokens.pieces[at + 2] in _DURING:
            found.time, found.since = last.time, last.since  # والتقى خلالها
        return found

    def _possible(self, page: Page, at: int, frame: str) -> bool:
        """Whether a word of the sort that the frame of a verb wants stands behind it in its sentence, where it wants one."""
        sort, words = _SORTS.get(frame), self.kit.words
        return sort is None or any(words.marked(page, word, sort) for word in range(at + 2, page.sentence_end(at), 2))

    def _players(self, scene: Scene, at: int, sense: Sense, subject: Range | None, last: Found | None) -> list[Player]:
        """Of whom a verb is told."""
        page = scene.page
        if subject:
            owned = sense.value == "attack" and page.codes[subject[0]] & SUFFIX
            owner = self.kit.who.owner(scene, subject[0]) if owned else None  # قواته شنت
            return [owner] if owner else self.kit.who.players(scene, subject)
        if sense.number in "dp" and last and last.at > page.sentence_start(at):
            return [player for player, _ in last.roles]
        if sense.person == "1":
            return self.kit.who.speaker(scene, at)
        player = self.kit.who.meant(scene, at, sense.gender, sense.number)
        return [player] if player else []

    def _leading(self, page: Page, at: int) -> bool:
        """Whether a subject is one that makes a word a verb which may be a noun: عين الرئيس, but not أهالي عين سلطان."""
        stem = page.codes[at] >> STEM
        return stem in self.kit.who.called and stem not in self.verbal

    def _leads(self, page: Page, at: int, leading: Codes) -> bool:
        """Whether a clause may begin at a word: قاعدة عين الصخر is no verb."""
        first = at == page.sentence_start(at) or page.signs(at - 1) or page.codes[at] & CONJ
        return bool(first) or page.codes[at - 2] in leading

    def _attacker(self, page: Page, at: int, subject: Range | None) -> Range | None:
        """Who strikes: not a blow, and for aircraft and guns those whose they are, قصفت مقاتلات [التحالف]."""
        first = subject[0] if subject else at + 2
        if first + 2 >= len(page.tape):
            return subject
        aircraft = first > at and self.kit.words.marked(page, first, "aircraft")
        if aircraft and not page.codes[first] & ARTICLE and not page.signs(first + 1):
            owner = first + 2
            known = page.codes[owner] >> STEM in self.kit.who.called
            return (owner, self.kit.ahead.last(page, owner, page.sentence_end(at))) if known else None
        if subject is None or page.codes[at - 2] in self.kit.relative or (first > at and not self._leads(page, at, self.fresh)):
            return None
        blow = any(one.value == "attack" for word in range(first, subject[1] + 1, 2) for one in self.kit.words.at(page, word))
        return None if blow else subject

    def _stands(self, page: Page, at: int) -> bool:
        """Whether a word that may be a noun too is a verb where it stands."""
        if page.codes[at] in self.pure:
            return True
        start = page.sentence_start(at)
        if at == start or page.signs(at - 1) or page.codes[at] & CONJ:
            return page.codes[at + 2] >> STEM in self.kit.persons or page.codes[at + 2] >> STEM in self.kit.who.heads
        return page.codes[at - 2] not in self.barred
