"""Nouns of votes, posts, ceremonies, attacks and messages: what must stand beside each."""

from qala.alphabet import ARTICLE, CONJ, LI, PREPOSITION, STEM, SUFFIX
from qala.events.kit import BODIES, Kit
from qala.events.linking import ELECTIONS
from qala.events.modality import BY_VALUE
from qala.events.noun import CARRIED, Noun, Sharing
from qala.events.who import kind_of
from qala.fold import fold
from qala.statements.clauses import Range

_SACKED = frozenset(map(fold, ("إقالة", "عزل", "إعفاء")))
_OATH, _CHOICE = fold("يمين"), fold("اختيار")
_IN_OFFICE = frozenset({"person", "office", "government", "institution"})
"""Who can resign, or sack somebody."""
_STRIKING = frozenset(map(fold, ("استهداف", "قصف")))
"""What one announces of oneself: an attack that one announces may be another's."""
_TITLE = 8
"""Pieces of a body's name before the noun in it."""
_PERFORM = frozenset(map(fold, ("أدى", "تأدية", "أداء")))
_ELECTION, _ELECTIONS = fold("انتخاب"), fold("انتخابات")


class NounDecisions(Sharing):
    """Tells whether such a noun is an event, and fills it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.who, self.bodies = kit.who.called | kit.nations, kit.who.bodies - kit.persons
        self.readers = {
            "vote": self._vote, "appointment": self._appointment, "resignation": self._resignation, "ceremony": self._ceremony,
            "attack": self._attack, "message": self._message,
        }  # fmt: skip

    def _vote(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        if noun.sense.lemma == _ELECTION and not (noun.adjunct or noun.dated):
            return False
        genitive = noun.genitive()
        if noun.owned and (owner := self.kit.who.owner(noun.scene, noun.at)):
            chosen = noun.sense.lemma == _ELECTION
            if not chosen or kind_of(owner) in ("person", "office"):
                found.add(owner, "appointed" if chosen else "voter")
        elif genitive and not self.kit.places.is_place(page, genitive) and noun.sense.lemma != _ELECTIONS:
            noun.join(self.kit.who, genitive, "appointed" if noun.sense.lemma == _ELECTION else "voter", BODIES)
        elif genitive and page.codes[genitive[0]] >> STEM in self.kit.countries:
            found.place = genitive
        self._site(noun)
        if noun.sense.lemma == _ELECTION:
            return bool(found.roles)
        firm = not self._of_body(noun) and (self._dated(noun) or (not self._of_another(noun) and self._takes_place(noun)))
        if noun.sense.lemma in ELECTIONS and not firm:
            found.sure = False
            return found.definite
        return firm or (noun.adjunct and bool(found.roles))

    def _takes_place(self, noun: Noun) -> bool:
        """Whether the clause says that the vote itself is held, called for, put off: not who runs in it, nor on what condition."""
        if noun.told or not noun.near:
            return noun.told is not None
        step, value = noun.steps[0], noun.steps[0].sense.value
        if not step.sense.finite and step.sense.part == "light" and value in CARRIED and len(noun.steps) > 1:
            value = noun.steps[1].sense.value  # دعا إلى إجراء انتخابات
            return value in BY_VALUE or (noun.steps[1].sense.finite and value in CARRIED)
        return step.sense.part == "light" and (value in BY_VALUE or (step.sense.finite and value in CARRIED - {"join"}))

    def _dated(self, noun: Noun) -> bool:
        """Whether its day stands with it: الانتخابات الرئاسية في البلاد عام 2016, but not فتحت مكاتب الاقتراع أبوابها الخميس."""
        for part in noun.parts:
            if part.kind in ("time", "late"):
                return True
            place = part.kind == "in" and self.kit.places.is_place(noun.page, part.words)
            if part.kind not in ("adjective", "grade", "lasting") and not place and part.first != noun.at + 2:
                break
        return False

    def _of_body(self, noun: Noun) -> bool:
        """Whether the noun is part of a body's name: المفوضية العليا المستقلة للانتخابات."""
        page, at = noun.page, noun.at - 2
        while at > noun.at - _TITLE and page.codes[at] & ARTICLE and not self.kit.words.marked(page, at, "council"):
            at -= 2
        return not page.signs(noun.at - 1) and self.kit.words.marked(page, at, "council")

    def _of_another(self, noun: Noun) -> bool:
        """Whether the noun only tells what another is of: مفوضية الانتخابات, قواعد الانتخابات."""
        before = noun.page.codes[noun.at - 2]
        free = bool(noun.page.signs(noun.at - 1) or before & ARTICLE or noun.page.codes[noun.at] & PREPOSITION)
        return not free and before >> STEM in self.kit.things and not self.kit.words.at(noun.page, noun.at - 2)

    def _appointment(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        if noun.sense.lemma == _OATH:
            if not any(step.sense.lemma in _PERFORM for step in noun.steps[:1]):
                return False
            step = noun.steps[0]
            owner = self.kit.who.owner(noun.scene, step.at) if page.codes[step.at] & SUFFIX else None
            if owner:
                found.add(owner, "appointed")
            else:
                self._carrier(noun, "appointed", BODIES)
            return bool(found.roles)
        genitive, whom = noun.genitive(), noun.part("for")
        if whom and page.codes[whom[0]] >> STEM not in self.who:
            whom = None  # تعيين قضاة للإشراف على الفرز
        if whom and genitive and page.codes[whom[0]] >> STEM in self.bodies:
            whom = None  # تعيين الحداد وزيرا للداخلية
        if noun.owned:
            genitive = None  # تعيينه رئيسا
        if noun.sense.lemma == _CHOICE and not (genitive and whom):
            return False
        if genitive and (by := self._trimmed(noun, genitive, self.kit.persons)) != genitive:
            genitive, whom = by, (by[1] + 2, genitive[1])
        if genitive:
            noun.join(self.kit.who, genitive, "by" if whom and genitive[1] + 2 == whom[0] else "appointed", BODIES)
        if whom:
            noun.join(self.kit.who, whom, "appointed", BODIES)
        if noun.owned and (owner := self.kit.who.owner(noun.scene, noun.at)):
            found.add(owner, "appointed")
        task = noun.part("by")
        formed = task is not None and self.kit.words.marked(page, task[0], "forming")
        return bool(found.roles) and (noun.adjunct or noun.carried or noun.dated or whom is not None or noun.steps != [] or formed)

    def _resignation(self, noun: Noun) -> bool:
        found = noun.found
        if noun.owned and noun.page.last_letter(noun.at) == "ة":
            return False  # عزلة is not عزله
        given = noun.weak or noun.verb_value in ("give", "announce", "accept", "reject", "propose")
        genitive, sacked = noun.genitive(), noun.sense.lemma in _SACKED
        if genitive:
            by, whom = self._sacking(noun, genitive) if sacked and not noun.owned else (None, genitive)
            for words, role in ((by, "by"), (whom, "resigned")):
                if words:
                    noun.join(self.kit.who, words, role, _IN_OFFICE)
        step = noun.steps[0] if noun.steps else None
        if sacked and noun.owned:
            if genitive and (owner := self.kit.who.owner(noun.scene, noun.at)):
                found.add(owner, "by")
            if noun.weak and noun.near and not genitive and (owner := self.kit.who.owner(noun.scene, noun.at)):
                found.add(owner, "resigned")  # طلب الوزير إعفاءه
                return True
            found.sure = genitive is not None
            return found.sure or noun.dated
        if step and step.sense.value in ("give", "announce") and (who := self._of_step(noun, step)):
            for player in who:
                found.add(player, "by" if sacked else "resigned")
        elif step and step.sense.value in ("accept", "reject") and (who := self._of_step(noun, step)):
            for player in who:
                found.add(player, "by")
        elif noun.owned and not genitive and (owner := self.kit.who.owner(noun.scene, noun.at)):
            found.add(owner, "resigned")
        leads = noun.at == noun.page.sentence_start(noun.at)
        found.sure = given or noun.adjunct or noun.dated or noun.carried or leads
        return bool(found.roles) and (found.sure or genitive is not None)

    def _sacking(self, noun: Noun, genitive: Range) -> tuple[Range | None, Range]:
        """Who sacks, if he is named, and whom: إقالة الرئيس وزير خارجيته, إقالته لوزير خارجيته, إقالة الوزير."""
        whom, codes, (first, last) = noun.part("for"), noun.page.codes, genitive
        if whom and whom[0] == last + 2 and codes[whom[0]] >> STEM in self.kit.persons:
            return genitive, whom
        for at in range(first + 2, last, 2):
            if codes[at] & CONJ:
                break
            if codes[at] >> STEM in self.kit.persons and (codes[at] & PREPOSITION == LI or codes[at + 2] & SUFFIX):
                return (first, at - 2), (at, last)
        return None, genitive

    def _ceremony(self, noun: Noun) -> bool:
        self._site(noun)
        held = noun.told is not None or (noun.near and noun.carried and noun.verb_value != "join")
        noun.found.sure = bool(noun.parts) and (noun.dated or held)
        return noun.found.sure

    def _attack(self, noun: Noun) -> bool:
        """أعلنت الجماعة استهداف الميناء, مسؤوليتها عن الهجوم, نفت ضلوعها فيه: told, with its claim or denial."""
        genitive = noun.genitive()
        if not noun.steps[0].sense.finite:
            return False
        owned = any(self.kit.words.marked(noun.page, word, "behind") for word in range(noun.steps[0].at + 2, noun.at, 2))
        if not owned and (genitive is None or noun.sense.lemma not in _STRIKING):
            return False
        for player in self._of_step(noun, noun.steps[0]):
            noun.found.add(player, "by")
        noun.found.place = genitive if genitive and self.kit.places.is_place(noun.page, genitive) else None
        return bool(noun.found.roles)

    def _message(self, noun: Noun) -> bool:
        self._carrier(noun, "participant", BODIES)
        if words := noun.part("from"):
            noun.join(self.kit.who, words, "by", BODIES)
        return len(noun.found.roles) > 1
