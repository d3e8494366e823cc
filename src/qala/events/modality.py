"""Whether what a verb or a noun tells took place, is fixed, expected, proposed, put off or denied."""

from typing import final

from qala.alphabet import ARTICLE, BI, COLON, CONJ, FUTURE, HARD, LI, OPEN, PREPOSITION, STEM, SUFFIX
from qala.events.words import Sense, Words
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.tokens.page import Classes, Page

_REACH = 48
"""Pieces before an event noun within which its verb stands."""
_MODAL = 20
"""Pieces before a verb behind أن within which what governs it stands."""
_NOT_YET, _NEVER = frozenset(map(fold, ("لم", "ولم"))), frozenset(map(fold, ("لن", "ولن", "لا", "ولا")))
_NO = _NOT_YET | _NEVER
_NOT = fold("ما")
_WA, _BEFORE = fold("و"), frozenset(map(fold, ("قبل", "بعد")))
_ADVERBS = frozenset(map(fold, ("فعلا", "حالا", "معا")))
_IF = frozenset(map(fold, ("إذا", "وإذا", "لو", "حال", "شرط", "شريطة", "لولا")))
_PERHAPS = frozenset(map(fold, ("ربما", "وربما", "لعل")))
_QAD = frozenset(map(fold, ("قد", "وقد", "فقد", "لقد", "ولقد")))
_MAYBE = _QAD | _PERHAPS
_WILL_BE = frozenset(map(fold, ("سيكون", "ستكون", "وسيكون", "وستكون")))
_BE, _SAKE = fold("كان"), fold("أجل")
_EDGE = HARD | COLON | OPEN
_HANG, _ON = fold("علق"), frozenset(map(fold, ("على", "حول", "بشأن")))
_OFF, _MEANT = frozenset({"cancelled", "postponed"}), frozenset({"propose", "threaten", "reject", "deny"})
"""What becomes of an event, and what leaves open whether it does."""
_TAKING_PLACE = frozenset({"hold", "start"})
"""What is said of an event that takes place; without it there is none."""
NONE = "none"
"""The status of what is said not to take place, without a word of plans."""
BY_VALUE = {
    "propose": "proposed", "plan": "scheduled", "deny": "denied", "expect": "expected", "postpone": "postponed", "cancel": "cancelled",
    "consent": "expected",
}  # fmt: skip


@final
class Step:
    """A word before an event noun that says something of it."""

    def __init__(self, at: int, sense: Sense) -> None:
        self.at, self.sense = at, sense


AIM = Sense("light", "propose", _SAKE, "masdar")
"""من أجل: what is aimed at."""
OTHER = Sense("other", "", aspect="imperfect", person="3")
"""Any other verb."""


class Modality(Kept):
    """Reads the words before a verb or noun."""

    def __init__(self, classes: Classes, phrases: Phrases, words: Words) -> None:
        numbers = classes.numbers
        self.words, self.phrases = words, phrases
        self.an, self.min, self.kana = numbers["AN"], numbers["MIN"], numbers["KANA"]
        self.soon = numbers["SAWF"]
        self.leading = numbers["QAD|NEG|KANA|REL|AN|SAWF|HAYTHU|FIMA|LAKIN"]
        self.governing_words = numbers["PREP|GOV|DET"] - self.leading
        self.officers = classes.stems("OFFICE|TITLE|NAME|INSTITUTION|GROUP")
        self.openers = numbers["AN|REL|FIMA|HAYTHU|LAKIN|BECAUSE|THUMMA|AMMA"]
        self.turning = self.openers | self.kana
        self.finite = phrases.verbs | numbers["V|VX"] - numbers["MASDAR|NCUE|NAME|PLACE|GOV|PREP|OFFICE|DOCUMENT"]

    def steps(self, page: Page, at: int) -> list[Step]:
        """The words of the clause before the noun at `at` that say something of it, the nearest first, up to its verb."""
        start = max(page.sentence_start(at), at - _REACH)
        found: list[Step] = []
        word = at - 2
        while word >= start:
            code = page.codes[word]
            if page.signs(word + 1) & _EDGE or code in self.openers:
                break
            sense = self._sense(page, word, at)
            if code in self.kana and page.tokens.pieces[word] in _WILL_BE:
                found.append(Step(word, Sense("light", "hold", _BE, "imperfect", person="3")))
                break
            amid = sense is not None and sense.part == "around"
            if amid and code & SUFFIX:
                word -= 2  # تم خلالها الاتفاق
                continue
            idle = sense is not None and sense.value == "threaten" and not (found and BY_VALUE.get(found[-1].sense.value) in _OFF)
            if sense and not idle and not (amid and page.time_at(word + 2) is not None):
                found.append(Step(word, sense))
                if sense.finite:
                    break
            elif code in self.finite and not code & (ARTICLE | PREPOSITION) and page.tokens.pieces[word] not in _ADVERBS:
                found.append(Step(word, OTHER))
                break
            word -= 2
        return found

    def _sense(self, page: Page, at: int, noun: int) -> Sense | None:
        senses = self.words.at(page, at)
        if page.tokens.pieces[at] == _SAKE and page.codes[at - 2] in self.min:
            return AIM
        if not senses:
            return None
        for sense in senses:
            if sense.part == "around" and not (len(senses) > 1 and self._accepts(page, at, noun)):
                return sense
        lights = [sense for sense in senses if sense.part == "light" and not (page.codes[at] & FUTURE and sense.past)]  # ستوقع
        if lights and lights[0].lemma == _HANG and not _ON.isdisjoint(page.tokens.pieces[at + 2 : noun : 2]):
            return None  # علق على القمة, علق آمالا عليها
        if len(lights) > 1 and len({sense.finite for sense in lights}) > 1:
            finite = self._verbal(page, at)
            return next(sense for sense in lights if sense.finite == finite)
        found = next((sense for sense in lights if not (sense.finite and page.codes[at] & (ARTICLE | PREPOSITION))), None)
        nominal = found is not None and found.finite and page.codes[at] not in self.phrases.verbs and not self._verbal(page, at)
        return None if nominal else found

    def _verbal(self, page: Page, at: int) -> bool:
        """Whether a word that may be a verb or its noun is the verb: nothing governs it, and its clause has no other."""
        if page.codes[at] & (ARTICLE | PREPOSITION):
            return False
        start = page.sentence_start(at)
        if at == start or page.codes[at] & CONJ or page.signs(at - 1) or page.codes[at - 2] in self.leading:
            return True
        if page.codes[at - 2] in self.governing_words:
            return False
        for word in range(at - 2, max(start, at - _MODAL) - 2, -2):
            code = page.codes[word]
            if word < start or code in self.openers or page.signs(word + 1) & _EDGE:
                return True
            finite = code in self.finite or any(one.finite for one in self.words.at(page, word))
            if finite and not code & (ARTICLE | PREPOSITION):
                return False
        return True

    def _accepts(self, page: Page, at: int, noun: int) -> bool:
        """Whether قبل is the verb: قبل الرئيس استقالة الوزير."""
        leads = at == page.sentence_start(at) or page.codes[at] & CONJ or page.signs(at - 1)
        return bool(leads) and noun - at > 2 and page.codes[at + 2] >> STEM in self.officers

    def of_verb(self, page: Page, at: int, sense: Sense) -> str:
        """The status of what the finite verb at `at` tells; `NONE` where it is said not to take place."""
        pieces, before = page.tokens.pieces, at - 2
        start = page.sentence_start(at)
        if before >= start and not page.signs(at - 1) & _EDGE:
            piece = pieces[before]
            if piece in _NO or (piece == _NOT and (before == start or page.signs(before - 1))):
                return "expected" if before - 2 >= start and pieces[before - 2] in _MAYBE else NONE  # قد لا تعقد القمة
            if self._if(page, at, start):
                return "conditional"
            if page.codes[before] in self.soon:
                return "scheduled"
            if (piece in _QAD and sense.aspect.endswith("imperfect")) or piece in _PERHAPS:
                return "expected"
            if page.codes[before] in self.an and not sense.past and (said := self.governing(page, before, start)):
                return said
        if page.codes[at] & FUTURE or page.tokens.pieces[at] in _WILL_BE:
            return "scheduled"
        return "held" if sense.past else "present"

    def _if(self, page: Page, at: int, start: int) -> bool:
        return any(piece in _IF for piece in page.tokens.pieces[max(start, at - 8) : at : 2])

    def governing(self, page: Page, at: int, start: int) -> str:
        """What stands before أن at `at`: من المقرر, يعتزم, دعا إلى."""
        pieces = page.tokens.pieces
        if at - 2 >= start and pieces[at - 2].lstrip(_WA) in _BEFORE:
            return "held"  # هددت قبل أن تتفق: told as done
        for word in range(at - 2, max(start, at - _MODAL) - 2, -2):
            if word < start or page.signs(word + 1) & _EDGE:
                break
            if page.codes[word] in self.openers:
                break
            for sense in self.words.at(page, word):
                if (
                    sense.part == "grade"
                    and sense.value in ("scheduled", "expected")
                    and (page.codes[word - 2] in self.min or page.codes[word - 2] in self.kana)
                ):
                    denied = any(piece in _NO for piece in pieces[max(start, word - 6) : word : 2])
                    return NONE if denied else sense.value
                if sense.part == "light" and sense.value in BY_VALUE:
                    return BY_VALUE[sense.value]
        return ""

    def of_noun(self, page: Page, at: int, steps: list[Step]) -> str:
        """The status of the noun at `at` by the words before it; nothing where they do not say it."""
        start = page.sentence_start(at)
        if self._if(page, at, start):
            return "conditional"
        for number, step in enumerate(steps):
            word, sense = step.at, step.sense
            if sense.part == "other":
                status = self.of_verb(page, word, sense)
                return status if number == 0 and status in ("expected", "conditional") else ""
            if sense.part == "around":
                return sense.value if number == 0 or steps[0].sense.aspect == "masdar" else ""
            if sense.value == "join" and not sense.finite:
                return ""  # للمشاركة في القمة: she is held anyway
            status = self._light(page, word, sense)
            if status in _OFF and not sense.finite and any(one.sense.value in _MEANT for one in steps[number + 1 : number + 2]):
                return "expected"  # هدد بإلغاء القمة, دعا إلى تأجيلها
            if (
                status == "masdar"
                and all(step.sense.part == "other" for step in steps[number + 1 :])
                and page.codes[word] & PREPOSITION in (BI, LI)
            ):
                return "proposed"
            if status == NONE and sense.value not in _TAKING_PLACE:
                return "" if page.codes[at] & ARTICLE else NONE  # لم يشارك في القمة: she was held all the same
            if status == NONE:
                return "cancelled" if page.codes[at] & (ARTICLE | SUFFIX) else NONE
            if status != "masdar":
                return status
        return ""

    def _light(self, page: Page, at: int, sense: Sense) -> str:
        """What a verb that governs an event noun makes of it: `masdar` where its own verb decides."""
        if sense.value in BY_VALUE and not (sense.finite and self._negated(page, at)):
            return BY_VALUE[sense.value]
        if not sense.finite:
            return "masdar"
        status = self.of_verb(page, at, sense)
        if status == "held" and sense.value == "start":
            return "ongoing"
        if status in ("held", "present") and sense.value == "go":
            return "ongoing"
        return status

    def _negated(self, page: Page, at: int) -> bool:
        return page.tokens.pieces[at - 2] in _NO
