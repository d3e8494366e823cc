"""What kinds of words the readers of positions tell apart, and what a single word of a text is."""

from qala.alphabet import ARTICLE, CONJ, DOTS, FUTURE, PREPOSITION, STEM, STOP, SUFFIX
from qala.codes import Codes
from qala.deeds.doers import Doers
from qala.deeds.lists import BOTH
from qala.fold import fold
from qala.positions.words import readings, speaking_forms
from qala.statements.clauses import Range
from qala.tokens.page import Classes, Page

WAW, FA = fold("و"), fold("ف")
_SIN, _MIM, _ALEF = map(fold, "سما")
_ROOT = 3
"""Letters of the shortest verb."""


class Grammar:
    """Kinds of words, and what a word is in its place."""

    def __init__(self, classes: Classes, doers: Doers) -> None:
        self.doers, self.phrases = doers, doers.phrases
        self.first = speaking_forms()
        self.that, self.lest_words = classes.numbers["AN"], classes.numbers["ALLA"]
        self.masdars = classes.stems("MASDAR|NCUE")
        self.peoples = Codes(code for code in classes.numbers["NAT"] if code & PREPOSITION and code & ARTICLE)
        self.turns = classes.numbers["FIMA|LAKIN|REL|HAYTHU"] | Codes(code for code in classes.numbers["AN"] if code & CONJ)
        """Words that another clause begins with."""
        self.bodies = classes.numbers[_ABLE]
        self.common = classes.numbers["COMMON|X"]
        self.things = classes.numbers["DOCUMENT|DAY|MASDAR|COMMON|NUM|MONTH"] - self.bodies
        self.occasions = classes.numbers["OCCASION"]
        self.already = classes.numbers["QAD"]
        self.participles = classes.numbers["PART|PARTV|PA"]
        self.adjectives = self.participles | classes.numbers["NAT"]
        """Adjectives."""
        self.organs, self.offices = classes.numbers["INSTITUTION|GROUP"], classes.numbers["OFFICE"]
        self.numerals = classes.numbers["NUM"]
        self.unknown = classes.stems("X")
        self.negations = classes.numbers["NEG|MA"]
        self.relative = classes.numbers["REL"]
        self.owners = doers.subjects.able | classes.stems("NAT|QUANTITY")
        verbal = classes.stems("V|VERB|NCUE|MASDAR|PARTV|PART")
        places = {
            code for code in classes.numbers["PLACE|BODY"] if code >> STEM not in classes.stems("V|VERB|NCUE|MASDAR")
        }  # مصر is no participle
        self.silent = self.that | places | {code for code in classes.numbers["NAME"] if code >> STEM not in verbal}
        """Words that say nothing of a stance, whatever they look like."""
        self.lands = classes.numbers["PLACE"]
        self.opening = classes.numbers["REL|NEG|QAD|SAWF|KANA|FIMA|LAKIN|HAYTHU|THUMMA"]
        """Words behind which a verb stands."""
        self.finites = doers.subjects.finite | classes.numbers["VERB"]
        self.plainly = self.finites - classes.numbers["MASDAR|PART|PARTV|PA|NCUE|MONTH|NAME|PLACE|COMMON|PREP"]
        """Those that are nothing else: مدد, but not مطالب."""

    def together(self, page: Page, start: int, at: int) -> int:
        """The first word of what is told together with a word: two dots part it from what stands before, and a stop inside a quotation."""
        return next((word for word in range(at, start, -2) if page.signs(word - 1) & (DOTS | STOP)), start)

    def finite(self, page: Page, at: int) -> bool:
        """Whether a word is a finite verb; one that may be a verbal noun too is a verb where a clause begins or a particle is before it."""
        code = page.codes[at]
        if code not in self.finites or code & (PREPOSITION | ARTICLE) or at in page.timed:
            return False
        if self._derived(page.word(at).stem) and code not in self.plainly:
            return False
        if code & FUTURE or code >> STEM not in self.masdars:
            return True
        behind = page.codes[at + 2]
        if code & SUFFIX and behind & ARTICLE and behind >> STEM not in self.doers.lists.heads and not page.signs(at + 1):
            return False  # ودعمها المالي
        before = page.codes[at - 2] if at > 2 else 0
        if page.tokens.pieces[at - 2] == _THAT and page.word(at).stem in page.lexicon.imperfects and page.word(at).stem.startswith(_OTHERS):
            return True  # أن تنقل; أن نقل may be a noun
        leads = at == page.sentence_start(at) or page.signs(at - 1) or before in self.opening or self.still(page, at - 2)
        return bool(leads) or self._topical(page, at)

    def verbal(self, page: Page, at: int) -> bool:
        """Whether a word looks like a verb, and tells no time: not سابق of في وقت سابق, nor السابق."""
        return page.codes[at] in self.phrases.verbs and not page.codes[at] & ARTICLE and at not in page.timed

    def _topical(self, page: Page, at: int) -> bool:
        """Whether a clause begins with whom a word tells of: لكن فلانا رفض, but not قرار فلان رفض."""
        before = page.codes[at - 2]
        if not (before & ARTICLE or before in self.phrases.name) or page.codes[at] & SUFFIX:
            return False
        start = page.sentence_start(at)
        was = page.codes[start] in self.doers.subjects.particles and start < at - 2  # كان فلان رفض
        return self.doers.subjects.topic(page, at, start + 2 * was) is not None

    def _derived(self, stem: bytes) -> bool:
        """Whether a word may be a participle by its first letter: مطالب, but not منع."""
        return stem.startswith(_MIM) and len(stem) > _ROOT

    def describing(self, page: Page, at: int) -> bool:
        """Whether a verb only says of which indefinite noun behind a preposition something is told: خلال اتصال جرى, في بيان صدر."""
        if page.codes[at] not in self.phrases.verbs or page.signs(at - 1):
            return False
        for word in range(at - 2, max(at - 8, 1), -2):
            code = page.codes[word]
            if code & (ARTICLE | SUFFIX | CONJ) or page.signs(word - 1) or code in self.phrases.names:
                return False
            if page.codes[word - 2] in self.phrases.prepositions or code & PREPOSITION:
                return code in self.common or code in self.occasions
        return False

    def bearing(self, page: Page, at: int) -> bool:
        """Whether a word that the lexicon does not know seems to end in a pronoun: امتعاضه."""
        return page.codes[at] >> STEM in self.unknown and page.tokens.pieces[at].endswith(OBJECTS)

    def speaking(self, page: Page, at: int) -> bool:
        """Whether a word is a verb of those who speak: نريد, سنبقى."""
        word = page.tokens.pieces[at].removeprefix(WAW).removeprefix(FA).removeprefix(_SIN)
        return word in self.first or any(word.endswith(one) and word[: -len(one)] in self.first for one in OBJECTS)

    def perfect(self, page: Page, at: int) -> bool:
        """Whether a verb is no imperfect: أصدر is less often "I issue"."""
        stem = page.word(at).stem
        return stem not in page.lexicon.imperfects or (stem.startswith(_ALEF) and stem not in self.first)

    def still(self, page: Page, at: int) -> bool:
        """Whether a word and the negation before it only say that something goes on: لا تزال تأمل."""
        return at > 2 and page.tokens.pieces[at] in STILL and page.codes[at - 2] in self.negations

    def lest(self, page: Page, at: int) -> bool:
        """Whether a word is أن with its negation, before a verb: طلب ألا تنسحب, not إلا."""
        if page.codes[at] not in self.lest_words or page.signs(at + 1) or page.word(at + 2).stem not in page.lexicon.imperfects:
            return False
        return _BUT not in page.tokens.text[slice(*page.tokens.span(at, at))]

    def cue_like(self, page: Page, at: int) -> bool:
        """Whether a word is a participle in the accusative: محاولا, رافضة."""
        return page.codes[at] in self.participles

    def before(self, page: Page, at: int) -> int:
        """The word before a verb and its particles."""
        before = at - 2
        while before > 1 and page.codes[before] in self.doers.subjects.particles:
            before -= 2
        return max(before, 1)

    def pronominal(self, page: Page, at: int) -> bool:
        """Whether أن carries a pronoun: أنه, أنها."""
        return len(page.tokens.pieces[at].removeprefix(WAW).removeprefix(FA)) > len(_THAT)

    def adjective(self, page: Page, at: int) -> bool:
        """Whether a participle describes the definite noun before it: رفضهم القاطع."""
        before = page.codes[at - 2] if at > 2 else 0
        definite = before & (ARTICLE | SUFFIX) and not page.signs(at - 1)
        return bool(definite) and page.codes[at] & ARTICLE > 0 and page.codes[at] in self.participles

    def standing(self, page: Page, at: int) -> bool:
        """Whether a word is somebody's stance, which an adjective behind it describes: موقفه الرافض."""
        return not _STANCE.isdisjoint(readings(page.tokens.pieces[at]))

    def numbered(self, page: Page, at: int) -> int:
        """The last word of a number of people or bodies: 128 دولة, تسع دول; 0 for others."""
        if page.codes[at] not in self.numerals or at + 4 >= len(page.codes) or page.signs(at + 1):
            return 0
        head = page.lexicon.heads.get(page.word(at + 2).stem)
        return at + 2 if head and not page.codes[at + 2] & (ARTICLE | PREPOSITION | CONJ) else 0

    def describes(self, page: Page, at: int) -> bool:
        """Whether a word behind an indefinite noun only says of what kind it is: إرادة راسخة, عقوبات اقتصادية."""
        code, piece = page.codes[at], page.tokens.pieces[at]
        if piece in _GREAT:
            return True
        if code & (ARTICLE | SUFFIX | PREPOSITION) or code in self.phrases.names:
            return False
        return code in self.phrases.nations or piece.endswith(_NISBA) or (code >> STEM in self.unknown and piece.endswith(_HA))

    def able(self, page: Page, words: Range) -> bool:
        """Whether a phrase can name somebody who stands somewhere: no time, no deed, no document."""
        code = page.codes[words[0]]
        if code in self.that or self.phrases.accusative(page, words[0]):
            return False
        if (
            page.tokens.pieces[words[0]] in BOTH
            or page.tokens.pieces[words[-1]] in _OTHERS_ALL
            or (words[0] == words[1] and self.describes(page, words[0]))
        ):
            return False
        if words[0] == words[1] and (code in self.occasions or self._once(page, words[0])):
            return False
        named = (
            self.numbered(page, words[0])
            or code not in self.things
            or code in self.phrases.name
            or page.lexicon.entries.get(b" ".join(page.words(*words)))
        )
        return bool(named) and page.tokens.pieces[words[0]] not in _TIMES

    def _once(self, page: Page, at: int) -> bool:
        """Whether nobody knows a word and the text has it once, so that it is no surname: قرار [ملموس], but سامر كارتيس … كارتيس."""
        code, pieces = page.codes[at], page.tokens.pieces
        unknown = code >> STEM in self.unknown and not code & ARTICLE and code not in self.phrases.name
        return unknown and pieces.count(pieces[at]) == 1


STILL = frozenset(map(fold, "زال زالت زالا زالتا زالوا يزال تزال يزالون يزالا يزالان تزالان نزال أزال يزل تزل".split()))
"""Forms that say behind a negation that something goes on."""
_STANCE = frozenset(map(fold, ("موقف", "مواقف")))
_GREAT = frozenset(map(fold, "كبير كبيرة بالغ بالغة شديد شديدة واسع واسعة عميق عميقة تام تامة".split()))
"""How much of something there is: باهتمام كبير."""
_OTHERS_ALL = frozenset(map(fold, ("البعض", "بعضهما")))
"""One another: بعضهما البعض."""
_BUT = "إ"
"""The letter that tells إلا from ألا where it is written."""
_THAT, _HA, _NISBA = map(fold, ("أن", "ة", "ية"))
_TIMES = frozenset(map(fold, "مرة الوقت وقت يوم اليوم حين".split()))
_ABLE = "OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|TITLE|RANK|QUANTITY|NAT|PLACE|BODY"
_OTHERS = tuple(map(fold, ("ت", "ي")))
OBJECTS = tuple(map(fold, ("ه", "ها", "هم")))
"""Pronouns that a verb carries as its object."""
