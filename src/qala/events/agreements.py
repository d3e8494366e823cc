"""Nouns of agreements: signed, reached, denied; the mere word is none."""

from qala.alphabet import ARTICLE, STEM
from qala.events.kit import BODIES, Kit
from qala.events.noun import Noun, Sharing
from qala.events.words import Sense
from qala.fold import fold

_MEMORANDUM = frozenset(map(fold, ("مذكرة", "مذكرتي", "مذكرات", "مذكرتين")))
_UNDERSTANDING = frozenset(map(fold, ("تفاهم", "التفاهم")))
_MAPS, _ROAD = frozenset(map(fold, ("خريطة", "خارطة"))), frozenset(map(fold, ("طريق", "الطريق")))
_DOCUMENTS = frozenset(map(fold, ("إعلان", "إعلانا", "وثيقة", "ميثاق", "ميثاقا", "صفقة", "صفقات", "عقد", "عقود", "عقودا")))
"""What is an agreement only where it is signed."""
_DONE = frozenset(map(fold, ("تم", "جرى")))
_SIGNED = frozenset({"sign", "reach"})


class Agreements(Sharing):
    """Tells whether such a noun is an event, and fills it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.readers = {"agreement": self._agreement}

    def _agreement(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        pieces = page.tokens.pieces
        follows = pieces[noun.at + 2] if noun.at + 2 < len(pieces) else b""
        if (noun.sense.lemma in _MEMORANDUM and follows not in _UNDERSTANDING) or (noun.sense.lemma in _MAPS and follows not in _ROAD):
            return False
        made = noun.verb_value in _SIGNED or self._agreed(noun)
        if noun.sense.lemma in _DOCUMENTS and not (noun.verb_value == "sign" and noun.near):
            return False
        if made and noun.steps[0].sense.aspect == "imperfect" and not noun.dated and self._open(noun):
            return False
        self._lays_down(noun)
        signed, since = self._signed(noun)
        for kind in ("with", "between"):
            if words := noun.part(kind):
                noun.join(self.kit.who, words, "party", BODIES)
        if made:
            self._carrier(noun, "party", BODIES)
            if noun.steps[0].sense.aspect == "masdar" and (owner := self._of_masdar(noun)):
                noun.join(self.kit.who, owner, "party", BODIES)
                self._between_them(noun, owner[1] + 2, "party")
        denied = noun.verb_value == "deny"
        hoped = made and noun.steps[0].sense.aspect == "masdar" and len(noun.steps) > 1 and not found.roles and not self._told(noun)
        if hoped or not (made or signed or denied):
            found.sure = False
            return noun.found.definite or hoped
        self._site(noun)
        if signed:
            found.cover(noun.at, since)
        return True

    def _told(self, noun: Noun) -> bool:
        """Whether it is told to have been reached: أعلن التوصل إلى اتفاق, تم التوصل إلى اتفاق; not in a condition, not denied."""
        page, steps = noun.page, noun.steps
        if page.codes[noun.at] & ARTICLE or steps[0].sense.value != "reach":
            return False
        governing = steps[1].sense
        told = governing.past and (governing.value == "announce" or governing.lemma in _DONE)
        return told and self.kit.modality.of_noun(page, noun.at, steps) == "held"

    def _agreed(self, noun: Noun) -> bool:
        """Whether the noun is what was done: تم الاتفاق على تشكيل لجنة."""
        done = noun.near and noun.steps[0].sense.lemma in _DONE and noun.part("on") is not None
        noun.found.definite = noun.found.definite and not done
        return done

    def _open(self, noun: Noun) -> bool:
        """Whether the present of its verb only asks or wishes: هل يتوصل البلدان إلى اتفاق."""
        return self.kit.modality.of_verb(noun.page, noun.steps[0].at, noun.steps[0].sense) == "present"

    def _lays_down(self, noun: Noun) -> None:
        """Its clauses."""
        on = noun.part("on")
        clause = self.kit.clauses.whole(noun.page, on[0]) if on else self.kit.clauses.behind(noun.page, noun.after)
        if clause:
            noun.found.clauses.append(clause)

    def _signed(self, noun: Noun) -> tuple[bool, int]:
        """الموقع عام …, الذي وقعته إيران, الذي تم إبرامه: whether the noun is told to be of something done, and where that ends."""
        page, found = noun.page, noun.found
        for part in noun.parts:
            if part.kind in ("plain", "to"):
                break
            sense = self.kit.words.sense(page, part.first, "grade") if part.kind == "grade" else None
            if sense and sense.value == "signed" and (noun.dated or page.codes[part.first] & ARTICLE):
                found.status = "held"
                return True, part.first
        at, stop = noun.after, page.sentence_end(noun.at)
        if at >= stop or page.codes[at] not in self.kit.relative:
            return False, noun.at
        for word in range(at + 2, min(at + 10, stop), 2):
            senses = self.kit.words.at(page, word)
            if any(one.part == "light" and one.value in _SIGNED for one in senses):
                found.status = "held" if any(one.past or one.aspect == "masdar" for one in senses) else found.status
                self._signers(noun, word, next(one for one in senses if one.part == "light"))
                for part in self.kit.ahead(page, word + 2, stop):
                    if part.kind == "time":
                        found.time = page.time_at(part.first)
                        return True, part.last
                return True, word
        return False, noun.at

    def _signers(self, noun: Noun, at: int, sense: Sense) -> None:
        """Those who made it, in a relative clause: الذي وقعته إيران مع القوى الكبرى."""
        page, stop = noun.page, noun.page.sentence_end(at)
        start = at + 2
        while start < stop and page.codes[start] in self.kit.modality.phrases.pronominal:
            start += 2
        if sense.finite and not sense.passive and start < stop and page.codes[start] >> STEM in self.kit.who.called:
            last = self.kit.ahead.last(page, start, stop)
            noun.join(self.kit.who, (start, last), "party", BODIES)
        for part in self.kit.ahead(page, at + 2, stop):
            if part.kind in ("with", "between"):
                noun.join(self.kit.who, part.words, "party", BODIES)
