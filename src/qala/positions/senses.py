"""What words say of a stance on the way from a deed outwards, and what it comes to."""

from qala.alphabet import ARTICLE, BI, COMMA, LI, PAREN, PREPOSITION, STEM, STOP, SUFFIX, UNPAREN
from qala.fold import fold
from qala.named import NamedTuple
from qala.positions.grammar import WAW
from qala.positions.holders import Holders
from qala.positions.nucleus import Nucleus
from qala.positions.stances import Stance, parted, recants, withdrawing
from qala.positions.subjects import Who
from qala.positions.words import VERB, Found, Keys, Vocabulary
from qala.statements.clauses import Clause
from qala.tokens.page import Page

CLOSE, AHEAD = 5, 12
"""Words between an attitude and an object that stands for the deed; words behind a deed among which it is judged."""
ATTITUDES = frozenset({"attitude", "warn", "want", "threat", "believe"})
ENDS = frozenset({"after", "when"})
FEARS = frozenset({"مخاوف", "قلق", "خوف"})
_AGAIN, _NOT = (frozenset(map(fold, words.split())) for words in ("يعد تعد نعد أعد يعودوا", "لم ولم فلم"))
_FACTIVE = frozenset("أدان أسف أشاد استنكر انتقد رحب شجب ندد تنديد ترحيب".split())
"""Words of stance towards what was done."""
_EFFECTS = frozenset(map(fold, "أثر آثار تداعيات نتائج عواقب تبعات".split()))
_UPON = "تعليق رد ردود فعل تنديد احتجاج احتفال ابتهاج تزامن توازي موازاة أيام أسابيع أشهر شهر عام أسبوع مرور"
_REACTIONS = frozenset(map(fold, _UPON.split()))
"""Nouns that something is done, said or held upon, or as long after it: تعليقا على, بالتزامن مع, احتفالا ب, بعد أيام على."""
_SINCE = frozenset(map(fold, "خلفية ضوء ذكرى الذكرى مناسبة بمناسبة".split()))
"""The same without a preposition."""
_EVIDENCE = frozenset(map(fold, "دليل أدلة مؤشر مؤشرات إثبات إثباتات يشير تشير يثبت تثبت يدل تدل يعني تعني".split()))
_NO_SUCH = frozenset(map(fold, "لا لم لن ليس ليست غياب عدم نفى نفت".split()))
"""Words that say that there is none of something."""
_WHAT, _WHETHER = fold("ما"), fold("إذا")
_ALEF = fold("ا")
_WITH, _WE = "مع", frozenset(map(fold, "أنا نحن هو هي هم لست لسنا ليس ليست ليسوا كنت كنا".split()))
_NEEDED = "ضروري"
_DASHED = frozenset(map(fold, ("خيبة", "وخيبة", "بخيبة")))
"""Words behind which hope is none: خيبة أملها."""
_PRONOUNS = frozenset(map(fold, ("هو", "هي", "هم")))
_SPEECHES = frozenset(map(fold, "كلمة كلمته كلمتها كلمتهم كلمات كلماته كلماتها كلماتهم".split()))
"""Speeches, which look like ك before a form of لام."""
_BE = "هو هي يكون تكون كان كانت يعد تعد يعتبر تعتبر يمثل تمثل مثل مثلت يشكل تشكل شكل شكلت يعني تعني يبقى تبقى بات باتت"
_BECOME = "أصبح أصبحت يصبح تصبح بمثابة بأنه بأنها ليس ليست لا لم لن يزال تزال مجرد خطوة مسألة قضية أمر أمرا"
_MAYBE = frozenset(map(fold, "يمكن يمكنه يمكنها قد ربما".split()))
_NEVER = frozenset(map(fold, ("لا", "لن", "لم", "ولا", "ولن", "ولم")))
_MAKE = "يجعل تجعل جعل جعلت يمكن يمكنه يمكنها"
_BRING = "يمنح تمنح يعطي تعطي يصب تصب يأتي تأتي جاء جاءت يترك تترك يدفع تدفع يؤدي تؤدي يقود تقود يجر تجر يفتح تفتح يسبب تسبب يعود تعود"
BEING = frozenset(fold(future + word) for word in f"{_BE} {_BECOME} {_MAKE} {_BRING}".split() for future in ("", "س"))
"""Words between a deed and what it is or causes."""
_ONCE = frozenset({"عندما", "حين", "بينما", "كما", "مثلما"})
"""Words behind which what is told in the perfect was done: عندما قرر فلان."""
_ORDER = tuple(
    "ask retaliate deny attitude warn want threat believe flip phase need silence decision value judge raise upset feeling".split()
)
"""Which sense of a word counts where it has several."""
_KINDS = {kind: number for number, kind in enumerate((*_ORDER, "tell", "negation", "about", "after", "when"))}


_LEST = Stance("ألا", "negation", -1, "")
_DOING = ("want", "phase")
_HALF = ("weak", "calls", "tied")
"""Words whose stance is never more than half."""
_LETTERS = {fold("ب"): BI, fold("ل"): LI}
"""Prepositions that are written in one word with what they govern."""


class Level(NamedTuple):
    """One who stands somewhere, and by which words."""

    who: Who
    side: int
    first: int
    last: int
    basis: str
    depth: int
    clause: Clause | None = None
    inferred: bool = False
    past: bool = False
    changed: bool = False


class Recanting(NamedTuple):
    """A verb of going back on something, and the sign that it leaves what it is said of; 0 where that cannot be told."""

    at: int
    stop: int
    """Where what it is said of begins."""
    sign: int


class Way:
    """What is known of a deed on the way outwards."""

    def __init__(self, nucleus: Nucleus) -> None:
        self.sign, self.weak, self.force, self.worse = nucleus.toward, nucleus.occasion, False, False
        self.about, self.decided, self.inferred, self.held, self.depth = False, False, False, False, 0
        self.wanted = False
        """Whether somebody's attitude to the deed counted."""
        self.beside = False
        """Whether the word before is told beside what counted."""
        self.purpose = False
        """Whether the deed is what something is done for."""
        self.namely = 0
        """Where several are named one by one: وهم فرنسا وألمانيا."""
        self.how = 0
        """Where begins what only says how the next verb is meant: رفضا قاطعا."""
        self.last, self.named = nucleus.last, nucleus.named and not nucleus.bare
        self.operator = nucleus.deed[0]
        """The last word that counted."""

    def turn(self, sign: int, at: int) -> None:
        self.sign *= sign
        self.depth += sign < 0
        self.operator = at

    @property
    def side(self) -> int:
        return self.sign * (1 if self.weak else 2)


class Senses:
    """Tells the senses of words in one text."""

    def __init__(self, words: Vocabulary[Stance], holders: Holders) -> None:
        self.words, self.holders = words, holders
        self.relative = holders.phrases.relative
        self.recanting = tuple(map(self._recanting, recants()))
        """Words of going back on something: the verb, the noun before the preposition if there must be one, the preposition."""
        self.withdrawing = withdrawing()
        self.parting = tuple(map(self._parting, parted()))
        """Verbs with what stands right before their object: the verb, the words before the last, the last."""

    def sense(self, page: Page, at: int) -> Found[Stance] | None:
        """What a word says of a stance, if anything; the most telling of its senses."""
        before, piece = page.tokens.pieces[at - 2], page.tokens.pieces[at]
        described = self.holders.adjective(page, at) and not self.holders.standing(page, at - 2)
        if page.codes[at] in self.holders.silent or piece in _SPEECHES or described or before in _DASHED:
            return None
        found = [one for one in self.words.at(page, at) if one.meaning.kind in _KINDS]
        if found and found[0].meaning.word == _WITH and not self._with(page, at):
            return None
        if not found and self.holders.lest(page, at):
            return Found(at, at, _LEST)
        named = page.codes[at] & ARTICLE and page.codes[at] in self.holders.bodies
        if not found or (named and LI not in (page.codes[at + 2] & PREPOSITION, page.codes[at + 4] & PREPOSITION)):
            return None  # المعارضين, but المعارضين لبناء السد, المعارض بشدة للسد
        if len(found) == 1:
            return found[0]
        words = self.words.plain(page.tokens.pieces[at])
        return min(found, key=lambda one: (-one.last, fold(one.meaning.word) not in words, _KINDS[one.meaning.kind]))

    def _with(self, page: Page, at: int) -> bool:
        """Whether مع tells for what somebody is: إنه مع, نحن مع."""
        before = page.codes[at - 2]
        return page.tokens.pieces[at - 2] in _WE or (before in self.holders.that and self.holders.pronominal(page, at - 2))

    def within(self, page: Page, at: int) -> bool:
        """Whether a word only ends a phrase that tells what something is worth: جدوى of لا جدوى."""
        before = (one for first in range(max(at - 4, 1), at, 2) for one in self.words.at(page, first))
        return any(one.last >= at and one.meaning.kind in ("value", "need") for one in before)

    def ends(self, page: Page, at: int) -> bool:
        """Whether a word says when or why: what stands before it is told of something else."""
        return at > 0 and any(one.meaning.kind in ENDS for one in self.words.at(page, at))

    def taken_for_done(self, page: Page, at: int) -> bool:
        """Whether a noun of a deed is told as of something that was done: ندد بانسحاب فلان, not احتمال انسحابه."""
        before = at - 2
        if before < 1 or page.signs(at - 1) or page.codes[before] in self.holders.that:
            return False
        found = self.sense(page, before)
        led = page.codes[before] in self.holders.phrases.prepositions
        noun = before - 2 if led else before
        reacting = (led or page.codes[at] & PREPOSITION) and not _REACTIONS.isdisjoint(self.words.readings(page.tokens.pieces[noun]))
        if found is None or reacting:
            return reacting or page.tokens.pieces[before] in _SINCE or (led and page.tokens.pieces[noun] in _EFFECTS)
        return found.meaning.word in _FACTIVE

    def factive(self, found: Found[Stance]) -> bool:
        """Whether a word of stance takes what it is said of for done: ندد."""
        return found.meaning.word in _FACTIVE

    def held(self, page: Page, at: int) -> bool:
        """Whether a deed is itself a stance that its owner is said to have: سيواجه تمسك فرنسا بالاتفاق."""
        own, before = self.sense(page, at), self.sense(page, at - 2)
        if before is None and page.codes[at] & SUFFIX and page.codes[at - 2] in self.holders.common:
            return False  # ثمار التزامها بالاتفاق
        return own is not None and own.meaning.kind in ATTITUDES and (before is None or before.meaning.kind in ("tell", "raise"))

    def counted(self, page: Page, nucleus: Nucleus) -> int:
        """The last word of a deed that only says what its object counts as: [تعتبر إسرائيل] القدس عاصمتها; 0 for others."""
        at, thing = nucleus.deed[0], nucleus.object
        if thing is None or thing[1] + 2 != at or page.codes[at] & ARTICLE or self.holders.finite(page, at):
            return 0
        return 0 if page.codes[at] >> STEM in self.holders.masdars else nucleus.last

    def _recanting(self, one: Stance) -> tuple[Keys, Keys, bytes, int]:
        verb, *nouns, preposition = fold(one.word).split()
        keys = self.words.keys
        return keys(verb, True), keys(nouns[0], False) if nouns else frozenset(), preposition, one.sign

    def governs(self, page: Page, found: Found[Stance]) -> bool:
        """Whether a word may count from before a comma: a verb, or a participle that says what somebody does meanwhile."""
        finite = self.holders.finite(page, found.first) or self.holders.cue_like(page, found.first)
        return finite or found.meaning.kind in ENDS or found.meaning.kind == "negation"

    def described(self, page: Page, at: int) -> bool:
        """Whether a verb only says which noun is meant: الدول التي وقعته."""
        return page.codes[at - 2] in self.relative and bool(page.codes[at] & SUFFIX)

    def real(self, page: Page, at: int) -> bool:
        """Whether a verb tells what is done, or is said to be: not what might be, أن تنسحب."""
        done = self.holders.perfect(page, at)
        first = self.holders.before(page, at)
        before = self.words.at(page, first - 2 * (page.tokens.pieces[first] in _PRONOUNS))  # إذا هي انسحبت
        if self._asked(page, at):
            return False
        return not any(one.meaning.kind in ("when", "condition", "ask") and not (done and one.meaning.word in _ONCE) for one in before)

    def _asked(self, page: Page, at: int) -> bool:
        """Whether it is open whether somebody does it: ما إذا كانت بلاده ستنسحب."""
        for word in range(at - 2, max(page.sentence_start(at), at - 2 * AHEAD), -2):
            if page.signs(word + 1) & COMMA:
                return False
            if page.tokens.pieces[word] == _WHETHER:
                return page.tokens.pieces[word - 2] == _WHAT
            if page.codes[word] in self.holders.that:
                return self._unproved(page, word)
        return False

    def _unproved(self, page: Page, that: int) -> bool:
        """Whether what stands behind أن is said not to follow or to be proved: لا دليل على أن, ليس هناك ما يشير إلى أن, لا يعني أن."""
        words = range(that - 2, max(page.sentence_start(that) - 2, that - 2 * CLOSE), -2)
        evidence = next((at for at in words if page.word(at).stem in _EVIDENCE), 0)
        before = range(evidence, max(page.sentence_start(that) - 2, evidence - 2 * CLOSE), -2) if evidence else ()
        return any(page.tokens.pieces[at].removeprefix(WAW) in _NO_SUCH for at in before)

    def possible(self, page: Page, at: int) -> bool:
        """Whether a verb tells what may be: قد تنسحب."""
        return page.codes[at - 2] in self.holders.already and not self.holders.perfect(page, at)

    def turn(self, way: Way, found: Found[Stance]) -> None:
        kind, sign = found.meaning.kind, found.meaning.sign
        way.turn(sign, found.first)
        way.force = way.force or kind not in ("flip", "phase")
        way.worse = way.worse or (kind == "value" and sign < 0)

    def apply(self, page: Page, way: Way, found: Found[Stance], clause: Clause | None) -> bool:
        """Have an attitude turn the sign; whether it is one at all comes back."""
        kind, sign, force = found.meaning.kind, found.meaning.sign, found.meaning.force
        denied = self.denied(page, found.first) or bool(clause and clause.negated)
        if (denied and force == "plan") or (force == "calls" and not way.wanted):
            return False  # who has not decided it is not against it
        if force == "tied" and not self._tied(page, way):
            return False
        if kind == "believe" and not denied:
            way.operator = found.first
            return way.force
        if not (kind in ("warn", "feeling") and sign < 0 and way.worse):
            way.turn(sign, found.first)
        if denied:
            way.turn(-1, found.first)
            found = found._replace(first=found.first - 2)  # the negation has counted
        way.weak = way.weak or force in _HALF or (force == "soft" and denied) or (kind == "feeling" and found.meaning.word in FEARS)
        way.operator = found.first
        way.wanted = True
        return True

    def _tied(self, page: Page, way: Way) -> bool:
        """Whether behind a deed stands what it is made to depend on: ربط الانسحاب بوقف النار."""
        first, stop = way.last + 2, min(way.last + 2 + 2 * CLOSE, page.sentence_end(way.last))
        return way.named and any(page.codes[at] & PREPOSITION == BI for at in range(first, stop, 2))

    def denied(self, page: Page, at: int) -> bool:
        """Whether a word is negated: by a particle before it, or as what is no longer so."""
        if at <= 2:
            return False
        negated = any(one.meaning.kind == "negation" for one in self.words.at(page, at - 2))
        return negated or self.holders.lest(page, at - 2) or self.no_longer(page, at)

    def no_longer(self, page: Page, at: int) -> bool:
        """Whether a verb tells what is so no longer: لم يعد المجلس يعارض."""
        pieces = page.tokens.pieces
        for back in range(at - 2, max(page.sentence_start(at), at - 2 * CLOSE), -2):
            if page.signs(back + 1):
                return False
            if pieces[back] in _AGAIN and pieces[back - 2] in _NOT:
                return self.holders.finite(page, at)
        return False

    def recanted(self, page: Page, at: int) -> Recanting | None:
        """The verb with which somebody goes back on what stands behind a preposition: تراجعت الحكومة عن [رفضها]."""
        for verb, nouns, preposition, sign in self.recanting:
            if page.tokens.pieces[at] != preposition or (nouns and nouns.isdisjoint(self.words.readings(page.tokens.pieces[at - 2]))):
                continue
            for back in range(at - 2, max(page.sentence_start(at), at - 2 * CLOSE) - 1, -2):
                if page.signs(back + 1):
                    break
                if not verb.isdisjoint(self.words.readings(page.tokens.pieces[back])):
                    return Recanting(back, at - 2 * bool(nouns), sign)
        return None

    def given_up(self, page: Page, at: int) -> Recanting | None:
        """The verb with which somebody gives up the stance of his own that a noun tells: [سحبت] الحكومة دعمها للبناء."""
        own = self.sense(page, at) if page.codes[at] & SUFFIX else None
        if own is None or (own.meaning.kind not in ATTITUDES and own.meaning.kind != "feeling"):
            return None
        for back in range(at - 2, max(page.sentence_start(at), at - 2 * CLOSE) - 1, -2):
            code = page.codes[back]
            if page.signs(back + 1) or code in self.holders.phrases.prepositions or code in self.holders.participles:
                return None
            if not self.withdrawing.isdisjoint(self.words.readings(page.tokens.pieces[back])):
                return Recanting(back, at, -1) if self.holders.finite(page, back) else None
        return None

    def parted(self, page: Page, at: int, stop: int) -> Found[Stance] | None:
        """The verb of stance of which only the end stands at a word before what it is about: [دفعت] فرنسا نحو, [أدار] فلان ظهره ل.

        Its last word is the one before that end."""
        if stop - at > 4:
            return None
        for stance, verb, nouns, ending in self.parting:
            if ending in _LETTERS:
                back = at if page.codes[at + 2] & PREPOSITION == _LETTERS[ending] else 0
            else:
                back = at - 2 if page.tokens.pieces[at] == ending else 0
            if stance.kind in _DOING and (stop != at + 2 or self._thing(page, stop)):
                continue
            first = back - 2 * len(nouns)
            if first < 1 or any(
                noun.isdisjoint(self.words.readings(page.tokens.pieces[first + 2 + 2 * place])) for place, noun in enumerate(nouns)
            ):
                continue
            for word in range(first, max(page.sentence_start(at), first - 2 * AHEAD) - 1, -2):
                if page.signs(word + 1) or page.codes[word] in self.holders.that or page.codes[word] in self.relative:
                    break
                if self._verbal(page, word):
                    other = verb.isdisjoint(self.words.readings(page.tokens.pieces[word]))
                    beside = word == at - 2 and ending not in _LETTERS
                    if not (other or beside):
                        return Found(word, first, stance)
                    break
        return None

    def _thing(self, page: Page, at: int) -> bool:
        """Whether a word with an article is no deed: على القوات, but على الحفاظ على."""
        deed = page.codes[at] >> STEM in self.holders.masdars or page.codes[at + 2] in self.holders.phrases.prepositions
        return bool(page.codes[at] & ARTICLE) and not deed

    def _verbal(self, page: Page, at: int) -> bool:
        """Whether a word is a verb, or a participle without an article."""
        participle = self.holders.cue_like(page, at) and not page.codes[at] & ARTICLE and page.codes[at] not in self.holders.silent
        noun = page.codes[at] >> STEM in self.holders.masdars and at != page.sentence_start(at)  # لكن رد طهران على القرار
        return participle or (self.holders.finite(page, at) and not noun)

    def _parting(self, one: Stance) -> tuple[Stance, Keys, tuple[Keys, ...], bytes]:
        verb, *nouns, ending = fold(one.word).split()
        return one, self.words.keys(verb, True), tuple(self.words.keys(noun, False) for noun in nouns), ending

    def brings(self, page: Page, at: int, found: Found[Stance] | None) -> bool:
        """Whether a verb tells what something brings that stands behind it, not what anybody does: [تخشى] أن يؤدي [الانسحاب]."""
        if page.codes[at] not in self.holders.phrases.verbs or page.codes[at - 2] not in self.holders.that:
            return False
        return found is None or found.meaning.kind == "flip"

    def needed(self, page: Page, way: Way) -> bool:
        """Whether the last word that counted is a noun of need: ضرورة البناء, أهمية البناء."""
        found = self.sense(page, way.operator)
        noun = not page.codes[way.operator] & (ARTICLE | SUFFIX) and not self.holders.finite(page, way.operator)
        return found is not None and found.meaning.kind == "need" and noun

    def absolute(self, page: Page, at: int) -> int:
        """The first word of what only says how a verb before it is meant: رفض الحزب [رفضا قاطعا] البناء; 0 for others."""
        for noun in (at, at - 2):
            bare = not page.codes[noun] & (ARTICLE | PREPOSITION | SUFFIX) and page.tokens.pieces[noun].endswith(_ALEF)
            keys = self.words.readings(page.tokens.pieces[noun][:-1]) if bare and page.codes[noun] >> STEM in self.holders.masdars else ()
            verbs = {key for key in keys if key.startswith(VERB)}
            for back in range(noun - 2, max(page.sentence_start(at), noun - 2 * AHEAD) - 1, -2) if verbs else ():
                if not verbs.isdisjoint(self.words.readings(page.tokens.pieces[back])):
                    return noun if self.holders.finite(page, back) else 0
        return 0

    def deny(self, page: Page, way: Way, at: int) -> None:
        """A negation right before a verb whose object stands before it: القوات لن تغادر."""
        if self.denied(page, at):
            way.turn(-1, at - 2)

    def once(self, page: Page, at: int) -> bool:
        """Whether a stance is told as one of before: كان يعارض."""
        if self.holders.perfect(page, at):
            return False
        start = max(page.sentence_start(at), at - 2 * CLOSE)
        return any(one.meaning.kind == "once" for word in range(start, at, 2) for one in self.words.at(page, word))

    def level(self, page: Page, way: Way, who: Who, nucleus: Nucleus, at: int, basis: str, clause: Clause | None) -> Level:
        first, last = min(at, nucleus.first), max(nucleus.last, at)
        return Level(
            who, way.side, first, last, basis, way.depth, clause, way.inferred, past=self.once(page, at), changed=self.no_longer(page, at)
        )

    def act(self, way: Way, who: Who, nucleus: Nucleus, at: int, clause: Clause | None) -> Level:
        return Level(who, way.side, min(at, nucleus.first), nucleus.last, "act", way.depth, clause)

    def judged(self, page: Page, nucleus: Nucleus, way: Way) -> int:
        """The last word of what a deed is called behind it, which turns the sign; 0 where it is called nothing."""
        first, stop = nucleus.last + 2, min(page.sentence_end(nucleus.last), nucleus.last + 2 * AHEAD)
        for at in range(first, stop, 2):
            if page.codes[at] in self.relative or (page.signs(at - 1) & (COMMA | STOP) and not self._left_out(page, at - 1)):
                return 0
            for found in self.words.at(page, at):
                worth = found.meaning.kind == "value" or found.meaning.word == _NEEDED
                if worth or (found.meaning.kind == "verdict" and self._plainly(page, first, at)):
                    way.turn(found.meaning.sign, at)
                    maybe = any(page.tokens.pieces[word] in _MAYBE for word in range(first, at, 2))
                    way.weak = way.weak or maybe or found.meaning.force == "weak"
                    if self.denied(page, at) or self.never(page, first, at):
                        way.turn(-1, at)
                    return found.last
        return 0

    def content(self, page: Page, way: Way, nucleus: Nucleus, found: Found[Stance]) -> None:
        """Turn the sign by what a clause says of a deed that somebody agrees or is convinced of: أجمعوا على أن الاتفاق خطأ."""
        if found.meaning.sign < 0 or way.force or self.holders.finite(page, nucleus.deed[0]):
            return
        if any(page.codes[at] in self.holders.that for at in range(max(found.first + 2, nucleus.first - 2 * CLOSE), nucleus.first, 2)):
            self.judged(page, nucleus, way)

    def _left_out(self, page: Page, at: int) -> bool:
        """Whether a separator says that words were left out: القرار (...) غير مقبول."""
        return bool(page.signs(at) & PAREN and page.signs(at) & UNPAREN and page.signs(at) & STOP)

    def never(self, page: Page, first: int, at: int) -> bool:
        """Whether the verb before says that a deed is or brings no such thing: لن يؤدي إلى حرب, لا يوفر حلا."""
        verbs = (
            word
            for word in range(first + 2, at, 2)
            if page.tokens.pieces[word] in BEING or (word == at - 2 and self.holders.finite(page, word))
        )
        return any(page.tokens.pieces[word - 2] in _NEVER and not self.holders.still(page, word) for word in verbs)

    def _plainly(self, page: Page, first: int, at: int) -> bool:
        """Whether a word is what a deed itself is or brings: no other verb stands before it, and no noun that it describes."""
        last = page.codes[at - 2]
        described = at > first and not (last & (ARTICLE | SUFFIX) or page.tokens.pieces[at - 2] in BEING) and last in self.holders.common
        brought = at - 2 * (page.tokens.pieces[at - 4] in _NEVER and not page.codes[at] & PREPOSITION)  # لن يلحق ضررا
        other = any(self.holders.finite(page, word) and page.tokens.pieces[word] not in BEING for word in range(first, brought, 2))
        return not described and not other


def basis(kind: str, clause: Clause | None) -> str:
    """Whether somebody said it, did it, or is said to feel so."""
    if kind == "retaliate":
        return "act"
    return "statement" if clause else "report"
