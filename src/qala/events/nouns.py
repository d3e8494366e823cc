"""Events that a noun tells: زيارة، لقاء، محادثات، جولة، قمة، اتفاق، استقالة …, with the verbs and prepositions that carry them."""

from qala.alphabet import ARTICLE, COLON, COMMA, HARD, OPEN, PREPOSITION, SUFFIX
from qala.deeds.scene import Scene
from qala.events.agreements import Agreements
from qala.events.ahead import Part
from qala.events.dates import set_time
from qala.events.found import Found
from qala.events.kit import Kit
from qala.events.modality import NONE, Step
from qala.events.nearby import apart, same_day
from qala.events.noun import CARRIED, HOLDING, Noun
from qala.events.noun_decisions import NounDecisions
from qala.events.noun_encounters import NounEncounters
from qala.events.words import Sense
from qala.fold import fold
from qala.kept import Kept
from qala.times.clause import sense_before
from qala.times.reading import FUTURE
from qala.tokens.page import Page

_AL, _LEADS = fold("ال"), fold("أدى")
_THIS = frozenset(fold(prefix + word) for word in ("هذا", "هذه", "ذلك", "تلك") for prefix in ("", "و", "ل", "ب"))
_ANY = frozenset(map(fold, ("أي", "أية", "وأي", "بأي", "لأي", "بأية", "لأية")))
_EDGE = HARD | COLON | OPEN
_CARRIER, _FAR = 8, 16
"""Pieces from a verb to the noun that it carries within which it belongs to the mention; the same for verbs of its own type."""
_AT = frozenset(map(fold, ("خلال", "عقب", "إثر", "أثناء", "في")))
"""What makes a meeting the occasion of the sentence that it stands in."""
_TOLD_OF = frozenset({"meeting", "summit", "visit", "call", "round", "agreement"})
_OCCASIONS = frozenset({"meeting", "summit", "visit", "call"})
_OWN = {"agreement": ("sign", "reach"), "attack": ("announce", "deny")}
_FEW = 2
"""Phrases behind a noun before the clause that describes it."""
_GAP = 6
"""Pieces between the words of a mention and a phrase that belongs to them."""
_ORDERS = "أول أولى|ثاني ثانية|ثالث ثالثة|رابع رابعة|خامس خامسة|سادس سادسة|سابع سابعة|ثامن ثامنة|تاسع تاسعة|عاشر عاشرة"
ORDINALS = {fold(word): number for number, words in enumerate(_ORDERS.split("|"), 1) for word in words.split()}


_ONLY_WITH = {"attack": ("announce", "deny"), "message": ("receive",)}
"""What must be told of some nouns, for they are no events by themselves: أعلنت الجماعة استهداف الميناء, تلقى الرئيس رسالة."""


class Nouns(Kept):
    """Reads the event of a noun."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.leading = kit.relative | kit.modality.kana
        self.readers = NounEncounters(kit).readers | Agreements(kit).readers | NounDecisions(kit).readers

    def __call__(self, scene: Scene, at: int, sense: Sense, last: Found | None = None) -> Found | None:
        """The event that the noun at `at` tells, if it tells one; `last` is the one told before it."""
        page = scene.page
        if page.in_name(at):
            return None
        pieces = page.tokens.pieces
        if pieces[at - 2] in _ANY:
            return None
        steps = self.kit.modality.steps(page, at)
        if sense.value != "appointment" and steps and steps[0].sense.lemma == _LEADS and steps[0].at + 2 == at and page.codes[at] & ARTICLE:
            steps = []  # أدت الانتخابات إلى
        if sense.value in _ONLY_WITH and not (steps and steps[0].sense.part == "light" and steps[0].sense.value in _ONLY_WITH[sense.value]):
            return None
        if sense.value in ("meeting", "round", "summit") and self.kit.sporting(page, at):
            return None
        parts = self.kit.ahead(page, at + 2, page.sentence_end(at))
        described = self._bare(page, at, parts) if sense.value != "vote" else None
        told = described or self._relative(page, parts[-1].last + 2 if parts else at + 2)
        if told:
            parts += self.kit.ahead(page, told.at + 2, page.sentence_end(at))
        owned = sense.owned or bool(page.codes[at] & SUFFIX)
        definite = owned or bool(page.codes[at] & ARTICLE)
        found = Found(sense.value, at, at, at, sense.lemma, definite=definite, rule=f"event-{sense.value}-noun")
        if page.codes[at] & page.codes[at + 2] & ARTICLE and not page.signs(at + 1):
            found.name = pieces[at + 2]
        noun = Noun(scene, at, sense, found, steps, parts, owned, self.kit.who)
        noun.last = last if last and last.at >= page.sentence_start(at) else None
        noun.told, found.intended = told, noun.weak
        noun.carried = noun.carried or told is not None
        if told and (not noun.steps or (told.sense.past and not noun.steps[0].sense.finite)):
            found.status = self.kit.modality.of_noun(page, told.at + 2, [told])
            found.since = told.sense.value == "start"
        if any(part.kind == "adjective" and self.kit.words.marked(page, part.first, "press") for part in parts[:2]):
            return None
        if not self.readers[sense.value](noun):
            return None
        if found.type in _TOLD_OF and pieces[at - 2] in _THIS and page.codes[at] & ARTICLE:
            found.sure, found.roles = False, []  # عقد ذلك الاجتماع: one told of before
        if any(part.kind == "grade" and self._grade(page, part.first) == "ongoing" for part in parts[:2]):
            found.status = "ongoing"
        if not found.status and found.type != "resignation" and self._refused(noun):
            return None
        if found.type not in ("vote", "summit") or noun.near or not noun.steps or noun.steps[0].sense.part == "around":
            found.status = found.status or self.kit.modality.of_noun(page, at, steps)
        if found.status in ("", "ongoing", "present"):
            found.status = self._described(noun) or found.status or self._behind(noun)
        if found.status == NONE or (found.type == "vote" and found.status == "conditional" and not noun.dated):
            return None
        coming = not found.status and not noun.dated and sense_before(page.tokens, at) == FUTURE
        found.status = "scheduled" if coming else found.status
        found.apart = apart(page, at)
        if found.apart and found.apart[0] > 0 and found.status in ("", "held"):
            found.status = "before"
        self._order(noun)
        self._reach(noun)
        own = noun.verb_value in CARRIED or noun.verb_value in ("sign", "reach", "give", "cancel", "postpone")
        set_time(page, found, parts, steps[0].at if own else at)
        found.since = found.since or (noun.verb_value == "start" and noun.near)
        if found.apart is None and found.time is None and found.type in _OCCASIONS and self._occasion(noun):
            found.occasion = True
            same_day(page, found, self.kit.modality.turning)
        found.parts = parts
        return found

    def _occasion(self, noun: Noun) -> bool:
        """Whether it is what its sentence took place at: في لقاء, خلال زيارته, في ختام اجتماع; the bare noun may mean another."""
        near = bool(noun.steps) and noun.steps[0].sense.value == "amid" and noun.steps[0].at + 2 == noun.at
        return (near or noun.page.tokens.pieces[noun.at - 2] in _AT) and not noun.definite_bare

    def _bare(self, page: Page, at: int, parts: list[Part]) -> Step | None:
        """The verb of a clause that describes an indefinite noun, which is its pronoun: قمة تجمعه بالرئيس, اجتماع في تونس عقده التحالف."""
        if page.codes[at] & (ARTICLE | SUFFIX):
            return None
        for number in range(min(len(parts), _FEW) + 1):
            word = parts[number - 1].last + 2 if number else at + 2
            if number and parts[number - 1].kind == "grade":
                continue  # اجتماع مزمع عقده
            step = self._verb(page, (word,)) if not page.signs(word - 1) else None
            if step and (page.codes[word] & SUFFIX or self._gathers(page, step)):
                del parts[number:]
                return step
        return None

    def _gathers(self, page: Page, step: Step) -> bool:
        """Whether what is described brought somebody together: لقاء جمع الوزيرين, but لقاء جمع من الناس."""
        return step.sense.lemma in HOLDING and step.sense.past and page.codes[step.at + 2] not in self.kit.modality.min

    def _relative(self, page: Page, at: int) -> Step | None:
        """The verb of a clause that says what became of the event: اللقاء الذي جرى أمس, المحادثات التي عقدت."""
        if at + 4 >= len(page.tape) or page.signs(at - 1) & _EDGE:
            return None
        grade = self.kit.words.sense(page, at + 2, "grade") if page.codes[at] in self.kit.modality.min else None
        if grade and page.codes[at + 4] in self.kit.modality.an:  # اجتماع من المتوقع أن يعقده الوزير
            return self._verb(page, (at + 6,))
        relative = page.codes[at] in self.kit.relative
        return self._verb(page, (at + 2, at + 4) if relative else (at,) if not page.signs(at - 1) else ())

    def _verb(self, page: Page, places: tuple[int, ...]) -> Step | None:
        """The first verb there that carries an event."""
        for word in places:
            for sense in self.kit.words.at(page, word) if word < len(page.tape) - 1 else ():
                if sense.part == "light" and sense.finite and sense.value in CARRIED:
                    return Step(word, sense)
        return None

    def _refused(self, noun: Noun) -> bool:
        """Whether somebody will not have it: رفض التوقيع على اتفاق, رفض لقاء الوزير."""
        return any(step.sense.value == "reject" and step.sense.finite for step in noun.steps[:2])

    def _described(self, noun: Noun) -> str:
        """The status by an adjective: المقررة, المرتقبة."""
        grades = (self._grade(noun.page, part.first) for part in noun.parts if part.kind == "grade")
        return next((grade for grade in grades if grade != "signed"), "")

    def _behind(self, noun: Noun) -> str:
        """The status by the verb behind the noun: المحادثات التي جرت, القمة ستعقد."""
        page, stop = noun.page, noun.page.sentence_end(noun.at)
        at, leading = noun.after, self.leading
        while at < stop and page.codes[at] in leading and not page.signs(at - 1) & _EDGE:
            at += 2
        for word in range(at, min(at + 6, stop), 2):
            if page.codes[word] in self.kit.modality.an or page.codes[word] in noun.prepositions:
                break  # قمة تونس أن البلاد تأمل, زيارة بناء على طلب
            for sense in self.kit.words.at(page, word):
                if sense.part == "light" and sense.value != "threaten" and sense.finite and not page.codes[word] & PREPOSITION:
                    return self.kit.modality.of_noun(page, word + 2, [Step(word, sense)])
        return ""

    def _grade(self, page: Page, at: int) -> str:
        sense = self.kit.words.sense(page, at, "grade")
        return sense.value if sense else ""

    def _order(self, noun: Noun) -> None:
        """Which one in a row it is: الجولة الرابعة."""
        pieces = noun.page.tokens.pieces
        if noun.found.type not in ("round", "summit", "meeting"):
            return
        for at in (noun.at + 2, noun.at - 2):
            if at >= len(pieces) or at < 1 or (number := self._ordinal(noun.page, at)) is None:
                continue
            noun.found.ordinal = number
            return

    def _ordinal(self, page: Page, at: int) -> int | None:
        return ORDINALS.get(page.word(at).stem.removeprefix(_AL)) if self.kit.words.marked(page, at, "order") else None

    def _reach(self, noun: Noun) -> None:
        """The words of the mention: the noun, its verb near by, its phrases."""
        found = noun.found
        step = noun.steps[0] if noun.steps else None
        reach = _FAR if noun.verb_value in _OWN.get(found.type, ()) else _CARRIER
        wish = step is not None and step.sense.value in ("propose", "plan") and not step.sense.finite  # أهمية اللقاء, التحضير له
        if step and step.sense.part == "light" and not wish and noun.at - step.at <= reach:
            found.cover(step.at, noun.at)
        for part in noun.parts:
            if part.first - found.last > _GAP or not self._own(noun, part):
                break
            found.cover(part.first, part.last)

    def _strange(self, noun: Noun, part: Part) -> bool:
        """Whether a word is no adjective of a definite noun, for it has no article: تم خلال الاجتماع مناقشة الأزمة."""
        definite = noun.page.codes[noun.at] & (ARTICLE | SUFFIX)
        return bool(definite) and not noun.page.codes[part.first] & ARTICLE and not noun.told

    def _own(self, noun: Noun, part: Part) -> bool:
        """Whether a phrase belongs to the words of the mention, rather than to what is said of it."""
        kind = part.kind
        if kind == "adjective" and self._strange(noun, part):
            return False
        if kind in ("on", "by", "for", "from", "plain", "adjective") and noun.page.signs(noun.found.last + 1) & COMMA:
            return False
        if kind == "on":
            return noun.found.type in ("agreement", "vote", "attack")
        return kind not in ("about", "late") and self.kit.own(noun.page, part)
