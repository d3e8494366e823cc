"""Cue words: what class of cue a word is taken for, whether it can report where it stands, and what it promises."""

from qala.alphabet import ARTICLE, CARRIED, CLITICS, CLOSE, COMMA, CONJ, HARD, PREPOSITION, SIGNS, STEM, SUFFIX, WORD_BASE
from qala.codes import Codes
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Cue, Form
from qala.remembered import Remembered
from qala.rules import Rule, Rulebook
from qala.statements.verbs import COMING
from qala.tokens.page import Classes, Page

_ASPECTS = {
    "V": ("perfect", "imperfect", "stem"),
    "PART": ("participle",),
    "NCUE": ("masdar",),
    "VPASS": ("passive-perfect", "passive-imperfect"),
}
_REACH = {"V": 43, "PART": 23, "NCUE": 17, "VPASS": 9}
"""How many words off the mark may stand, by the class of the cue."""
_CLASS_OF_RULE = {"verb": "V", "participle": "PART", "noun": "NCUE", "passive": "VPASS"}
_SORTS = {"that": ("that",), "sign": ("colon", "quote"), "any": ("that", "question", "colon", "quote")}
"""Which rules a mark calls for: those of complementisers, of signs, or all."""
_QUESTIONS = frozenset({"سأل", "تساءل", "استفسر"})
KNOWING = frozenset({"عرف", "علم"})
OWN_DECISIONS = frozenset({"قرر", "رفض", "قبل", "وافق"})
"""Lemmas that with أن and a subjunctive tell what somebody will do, not what he said."""
FREE = frozenset(
    (
        "قال قول أضاف تابع أوضح أردف استطرد أكد ختم اختتم صرح كتب غرد أكمل استكمل استدرك زاد واصل علق رد أجاب تساءل سأل خاطب هتف شدد حذر "
        "أعلن"
    ).split()
)
"""Lemmas whose colon opens speech even without quotation marks."""
_HOPE = fold("أمله")
"""His hope, where عن stands before it; else a woman who hopes."""
_NO_REPORT = tuple(
    (lemma, fold(word)) for lemma, word in (("سأل", "الله"), ("سأل", "المولى"), ("قال", "تعالى"), ("قال", "سبحانه"), ("أشار", "أصابع"))
)
"""Cues with the word behind them: سائلا الله أن، قال تعالى، أشارت أصابع الاتهام (H6, H13)."""
_MODAL = frozenset(map(fold, "يمكن يمكننا يمكنه يجب ينبغي يتعين".split()))
"""Behind these stands a noun: يمكن وصف ما جرى."""
WA = fold("و")
_ALEF = fold("ا")
_NEVER_DENIED = frozenset(("perfect", "masdar"))
_IMPERFECT_ONLY = frozenset(map(fold, ("لن", "لم", "سوف", "ولن", "ولم", "وسوف")))
"""Words behind which a verb can only be imperfect."""
_NOUN_LIKE = "participle", "f", "p"
"""مبررات، مطالبات: a feminine plural is a noun, not what somebody says on the side."""
_GOVERNED = "ILA", "ALA", "MIN", "AN3", "FI"
"""Prepositions that a complementiser stands behind."""
_ONTO = "ILA", "ALA"
"""Those of them that a noun phrase often stands behind too: أشار إلى أن."""
Named = tuple[str, Rule]
"""A rule with the mark that it ends in."""


_HERE = fold("هنا"), fold("وهنا"), fold("فهنا")
"""هنأ "he congratulated" is written like it."""
_SHOWING = frozenset("أشار أكد أظهر أثبت كشف دل أوحى رجح".split())
"""Lemmas of what is said, and of signs behind ما: ما يشير إلى أن."""
_SURELY, _AN_ORDER = fold("بالتأكيد"), fold("أمر")
_ANYBODY, _FAITH = fold("أحد"), fold("الدين")
_DOUBT, _NO_DOUBT = fold("شك"), frozenset(map(fold, ("لا", "ولا", "بلا", "دون", "أدنى", "أي")))
"""لا شك في أن: it is certain, and nobody says so."""
_POINTING_OUT, _THE_MATTER = fold("الإشارة"), fold("الأمر")
_MATTER, _A_HOPE = fold("أمرا"), fold("أملا")
_FEMININE = fold("ة"), fold("ات")
_NOT, _IDENTITY = fold("عدم"), (fold("هويت"), fold("اسم"))
"""طالبا عدم كشف هويته: how he speaks, not what he says."""
_NEW, _THEY, _ALL_OF_THEM = fold("جدد"), (fold("فهم"), fold("وفهم")), fold("ون")


class Kind(Kept):
    """A class of cues: how far off its mark may stand, in pieces, and the rules that it opens, by the sort of mark."""

    def __init__(self, name: str, rules: list[Rule], classes: Classes) -> None:
        self.name, self.reach = name, 2 * _REACH[name]
        self.rules: list[Named] = [(rule.id.rpartition(".")[2], rule) for rule in rules]
        self.lexicon, self.numbers = classes.lexicon, classes.numbers
        self.read = Remembered(self._read)
        """What a folded word is as a cue of this kind, if anything."""
        self.stems = Remembered(self._stem)

    def _read(self, piece: bytes) -> "Reading | None":
        return self.stems[self.lexicon.words[piece].stem]

    def _stem(self, stem: bytes) -> "Reading | None":
        """The reading that fits the class, third person and singular first."""
        forms = self.lexicon.forms.get(_HOPE[:-1] if self.name == "NCUE" and stem == _HOPE else stem, ())
        verbal = (form for form in forms if (form.aspect, form.gender, form.number) != _NOUN_LIKE)
        form = max((form for form in verbal if form.aspect in _ASPECTS[self.name]), key=_plain, default=None)
        return Reading(form, self, self.numbers) if form else None


class Reading:
    """A word read as a cue of one kind, with all that its row in the table tells of what may follow."""

    def __init__(self, form: Form, kind: Kind, numbers: dict[str, Codes]) -> None:
        cue = form.cue
        self.form, self.cue, self.lemma, self.name = form, cue, cue.lemma, kind.name
        self.undeniable = form.aspect in _NEVER_DENIED
        self.two = form.number == "d" and form.aspect == "perfect"
        """أكدا; of what is a noun in the accusative too, أمرا, hardly anything is one."""
        self.own = form.person == "1" and form.aspect == "imperfect" and cue.kind == "speech"
        self.barred = frozenset(word for lemma, word in _NO_REPORT if lemma == cue.lemma)
        """Words behind it with which it reports nothing."""
        self.passive = kind.name == "VPASS"
        self.rules = {
            sort: [one for one in kind.rules if one[0] in marks and _promises(cue, kind.name, one[0])] for sort, marks in _SORTS.items()
        }
        self.coming, self.decides = cue.lemma in COMING, cue.lemma in OWN_DECISIONS
        self.found = cue.lemma == "وجد"
        self.that, self.bound = bool(cue.that), bool(cue.that & {"BI", "AN"})
        """Whether a complementiser may follow, and whether with ب."""
        before = [numbers[name] for name in _GOVERNED if name in cue.that] + [numbers["MIN"]] * self.passive
        self.before = Codes().union(*before)
        """The prepositions that a complementiser may stand behind."""
        onto = (*_ONTO, "FI") if cue.lemma == "أمل" and kind.name == "NCUE" else _ONTO
        self.onto = Codes().union(*(numbers[name] for name in onto if name in cue.np))
        """The prepositions that a noun phrase is its content behind."""
        self.free = cue.lemma in FREE
        self.shows = cue.lemma == "أشار" and form.aspect == "imperfect"


class Cues(Kept):
    """Tells what words are cues."""

    def __init__(self, book: Rulebook, classes: Classes) -> None:
        numbers = classes.numbers
        rules: dict[str, list[Rule]] = {name: [] for name in _CLASS_OF_RULE.values()}
        for rule in book.emitting("clause"):
            rules[_CLASS_OF_RULE[rule.id.split(".")[0]]].append(rule)
        self.kinds = {name: Kind(name, own, classes) for name, own in rules.items()}
        never = numbers["GOV|EDIT|AN"] | (numbers["NAME"] - numbers["NCUE"])
        self.codes = {name: _bare(numbers[name.replace("NCUE", "NCUE|HOPE")] - never, name) for name in rules}
        """The code points of each kind, verbs first."""
        self.name = {code: name for name in reversed(self.codes) for code in self.codes[name]}
        """The kind that a word is taken for, by its code point."""
        self.verbs = _by_code(self.codes, self.kinds, ("V", "PART", "VPASS"))
        self.nouns = _by_code(self.codes, self.kinds, ("NCUE",))
        self.possible = numbers["GOV"] - numbers["PREP|ADV"]
        self.accusative = numbers["PA"] - numbers["GOVA|AGAIN"]
        self.lasting = numbers["PA"] & numbers["MASDAR"]
        """Participles that are deeds as well: مواصلة."""
        self.stative = numbers["STATIVE"]
        self.before_verbs = classes.stems("QAD|NEG|SAWF|KANA|KAMA|FIMA|HAYTHU|LAKIN|REL|MA|THUMMA|NAME|OFFICE|ADJO")
        self.speakers = classes.stems("OFFICE|GROUP|INSTITUTION|TITLE|RANK|NAME|PLACE|ANONYMOUS|EXPERT")
        self.prepositions, self.origin = numbers["PREP"], numbers["MIN"]
        self.doubtful = classes.stems("PREP|MASDAR")
        """What else a verb's form may be."""
        self.nominal, self.as_if = classes.stems("MASDAR"), numbers["ASIF"]
        self.before_verb = numbers["SABAQA"] | (numbers["PREP"] - numbers["MIN"])
        """Behind these stands no verb that reports."""
        self.before_others = numbers["SABAQA|PREP"]
        self.what, self.relative = numbers["MA"], numbers["REL"]
        self.that, self.numerals = numbers["AN"], numbers["NUM"]
        self.named, self.media = numbers["NOTVX"], numbers["MEDIA"]
        self.answer, self.upon = numbers["ANSWER"], numbers["ALA"]
        self.citing, self.callable = numbers["CITING"], numbers["NAME|PLACE|BODY|X"]
        self.negation = numbers["NEG"]
        self.about, self.hope, self.deeds = numbers["AN3"], numbers["HOPE"], classes.stems("MASDAR")

    def reports(self, page: Page, at: int, reading: Reading) -> bool:
        """Whether a word with this reading can be a cue where it stands, by the words around it."""
        codes, name = page.codes, reading.name
        code, before, signs = codes[at], codes[at - 2], codes[at - 1] & SIGNS
        if at in page.named or (code in self.named and page.last_letter(at) == "ى"):
            return False
        if reading.undeniable and self.denied(page, at, reading):
            return False
        pieces = page.tokens.pieces
        if at + 2 < len(pieces) and pieces[at + 2] == _FAITH and name != "NCUE":
            return False  # نورد الدين
        for word in (at + 2, at - 2, at - 4, at - 6):
            if 0 < word < len(pieces) and pieces[word] == _ANYBODY and self._nobody(page, at, word):
                return False
        if name == "NCUE":
            return self._may_be_noun(page, at)
        if codes[at] in self.answer and codes[at + 2] in self.upon and page.tokens.pieces[at].endswith(_ALEF):
            return False  # وردا على سؤال
        if reading.lemma == "تابع" and code & SUFFIX:
            return False  # في مقابلة تابعتها الوكالة
        if codes[at + 2] in self.as_if or (code in self.citing and codes[at + 2] in self.about):
            return False  # يعتبر بمثابة جريمة; نقلا عن is no dual
        if name in ("V", "VPASS") and before in self.what and reading.lemma in _SHOWING and self._shows(page, at, reading):
            return False
        if before in self.what and reading.lemma == "دعا" and reading.form.aspect == "imperfect" and not code & SUFFIX and not signs:
            return False  # لا يوجد ما يدعو للقلق
        if self._homograph(page, at, before) or (reading.two and code >> STEM in self.deeds):
            return False
        if before in self.relative and page.tokens.pieces[at - 4] == _THE_MATTER and reading.form.gender == "m" and not code & SUFFIX:
            return False  # الأمر الذي يؤكد أن
        if name != "PART":
            return bool(signs) or at < 3 or self._behind(page, at, code, before, name)
        if reading.lemma == "اتهم" and not signs and (before in self.numerals or page.tokens.pieces[at - 2][-1:].isdigit()):
            return False  # 36 متهما
        threatened = reading.lemma == "هدد" and page.tokens.pieces[at].endswith(_FEMININE[0])  # باتت مهددة بالإغلاق
        governed = before in self.before_others and not before & SUFFIX  # behind إزاءه nothing is
        if not signs and (threatened or governed or (reading.lemma != "قال" and self._describes(page, at, before))):
            return False
        aside = code in self.accusative and (bool(reading.cue.np) or code not in self.lasting)
        return bool(signs & (COMMA | CLOSE)) or code in self.stative or aside

    def _nobody(self, page: Page, at: int, one: int) -> bool:
        """Whether it is said that nobody says so: لن يجرؤ أحد على القول إن، لا أحد يقول إن، لم يقل أحد إن; not لم يقل أحد النواب إن."""
        codes = page.codes
        if one < at and (codes[at] & CONJ or any(codes[word] & (COMMA | HARD) for word in range(one + 1, at, 2))):
            return False
        alone = one + 2 == at or codes[one + 2] in self.prepositions or codes[one + 2] in self.that or bool(codes[one + 1] & SIGNS)
        return alone and any(codes[word] in self.negation for word in (one - 2, one - 4, one - 6) if word > 0)

    def _shows(self, page: Page, at: int, reading: Reading) -> bool:
        """Whether a verb tells what something is a sign of: ليس هناك ما يشير إلى أن."""
        after = page.codes[at + 2]
        bare = not page.codes[at] & SUFFIX and (after in self.that or after in reading.before)
        return bare and reading.form.aspect.endswith("imperfect") and not page.signs(at - 1)

    def _describes(self, page: Page, at: int, before: int) -> bool:
        """Whether a feminine participle is the adjective of the indefinite noun before it: حراسة مشددة، عقوبات مشددة."""
        pieces = page.tokens.pieces
        if before & (ARTICLE | SUFFIX) or before in self.callable or not pieces[at].endswith(_FEMININE[0]):
            return False
        return at > 2 and pieces[at - 2].endswith(_FEMININE)

    def _homograph(self, page: Page, at: int, before: int) -> bool:
        """Whether the word reports nothing here: فهم يملكون "they own", عمال جدد "new workers", طالبا عدم كشف هويته."""
        piece = page.tokens.pieces[at]
        if piece == _DOUBT and page.tokens.pieces[at - 2] in _NO_DOUBT and not page.codes[at - 1] & SIGNS:
            return True
        if piece == _A_HOPE and page.first_letter(at) == "أ":
            return True  # لدينا أملا كبيرا
        if piece == _AN_ORDER and before in self.that and not page.codes[at + 2] & CARRIED:
            return page.codes[at + 2] >> STEM not in self.speakers  # إنه أمر شائن أن
        if piece == _MATTER or (piece in _HERE and page.last_letter(at) != "أ"):
            return True
        if _NOT in page.tokens.pieces[max(0, at - 2) : at + 6 : 2] and any(
            word.startswith(_IDENTITY) for word in page.tokens.pieces[at + 2 : at + 12 : 2]
        ):
            return True
        if piece in _THEY:
            return page.tokens.pieces[at + 2].endswith(_ALL_OF_THEM)
        if piece != _NEW or at < 3 or page.codes[at - 1] & SIGNS or before & (ARTICLE | SUFFIX):
            return False
        return before >> STEM not in self.before_verbs and page.codes[at + 2] >> STEM not in self.speakers

    def _behind(self, page: Page, at: int, code: int, before: int, name: str) -> bool:
        """Whether a verb can follow the word before: not بحال تعرض البلاد."""
        if name == "VPASS":
            return before not in self.before_others and not (code in self.prepositions and self._amid(page, at))
        if before in self.before_verb or page.tokens.pieces[at - 2] in _MODAL:
            return False
        if code >> STEM not in self.doubtful:
            return True
        if code in self.prepositions and self._amid(page, at):
            return False
        return not (code >> STEM in self.nominal and self._construct(page, at - 2))

    def denied(self, page: Page, at: int, reading: Reading) -> bool:
        """Whether what stands before a form makes it another: لن توقع العقد: she will not sign; he who expects would be لن يتوقع."""
        return reading.undeniable and page.tokens.pieces[at - 2] in _IMPERFECT_ONLY and at > 2 and not page.codes[at - 1] & SIGNS

    def _may_be_noun(self, page: Page, at: int) -> bool:
        """Whether a noun can report, by what stands before it: not وكالة الأنباء."""
        codes = page.codes
        if codes[at - 2] in self.media and at >= 3 and not codes[at - 1] & SIGNS:
            return False
        if codes[at] in self.hope:
            return codes[at - 2] in self.about
        if page.tokens.pieces[at] == _POINTING_OUT:
            return False  # تجدر الإشارة إلى أن
        return not codes[at] & ARTICLE or not (self._advised(page, at) or self._surely(page, at))

    def _surely(self, page: Page, at: int) -> bool:
        """Whether a noun only tells that something is certain: نعلم بالتأكيد أن; not اكتفى بالتأكيد أن."""
        if page.tokens.pieces[at] != _SURELY:
            return False
        return at < 3 or bool(page.codes[at - 1] & SIGNS) or page.word(at - 2).stem in page.lexicon.imperfects

    def _construct(self, page: Page, at: int) -> bool:
        """Whether a word is a noun behind a bound preposition that a noun follows."""
        clitics = page.codes[at] & CARRIED
        return bool(clitics & PREPOSITION) and not clitics & (ARTICLE | SUFFIX) and page.last_letter(at + 2) != "ى"

    def _amid(self, page: Page, at: int) -> bool:
        """Whether a word that may be a preposition stands in the middle of a clause: الخلاف بين الجانبين أن."""
        joined = page.codes[at] & CONJ or page.tokens.pieces[at - 2] == WA
        return not joined and page.codes[at - 2] >> STEM not in self.before_verbs

    def _advised(self, page: Page, at: int) -> bool:
        """Whether a noun only names what may be said: يمكن القول إن، من الإنصاف القول إن."""
        codes = page.codes
        if at < 3 or codes[at - 1] & SIGNS:
            return False
        return codes[at - 2] in self.possible or (at >= 5 and codes[at - 4] in self.origin and not codes[at - 3] & SIGNS)

    def performs(self, page: Page, at: int, reading: Reading) -> bool:
        """Whether nothing is reported: a prayer, scripture, an idiom, or "أقول لكم إن" by one who is quoted; his thoughts are reports."""
        if reading.barred and at + 3 < len(page.tokens.pieces) and page.tokens.pieces[at + 2] in reading.barred:
            return True
        return reading.own and page.inside_speech(at) is not None


def _promises(cue: Cue, name: str, mark: str) -> bool:
    """Whether a cue can open a content with a mark: that, question, colon or quote."""
    if mark == "that":
        return bool(cue.that) or name == "VPASS" or cue.lemma in OWN_DECISIONS
    if mark == "question":
        return cue.lemma in _QUESTIONS or cue.lemma in KNOWING
    return "C" in cue.quote if mark == "colon" else bool(cue.quote)


def _plain(form: Form) -> tuple[bool, bool]:
    return form.person in "3-", form.number != "p"


def _bare(codes: Codes, name: str) -> Codes:
    """Codes without an article, and, but for nouns, without a preposition."""
    barred = PREPOSITION | ARTICLE if name != "NCUE" else 0
    return Codes(code for code in codes if not (code - WORD_BASE) % CLITICS & barred)


def _by_code(codes: dict[str, Codes], kinds: dict[str, Kind], names: tuple[str, ...]) -> dict[int, list[Kind]]:
    """The kinds of these names that a word can be, by its code point."""
    found: dict[int, list[Kind]] = {}
    for name in names:
        for code in codes[name]:
            found.setdefault(code, []).append(kinds[name])
    shared: dict[tuple[str, ...], list[Kind]] = {}
    return {code: shared.setdefault(tuple(kind.name for kind in own), own) for code, own in found.items()}
