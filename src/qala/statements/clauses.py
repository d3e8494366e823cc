"""Cues and the marks of their contents: which words report, and where what they report begins."""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from qala.alphabet import (
    ARTICLE,
    BI,
    CARRIED,
    CLITICS,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    HARD,
    MASKS,
    OPEN,
    PREPOSITION,
    SEPARATOR_BASE,
    SIGNS,
    SUFFIX,
    WORD_BASE,
    chars,
)  # fmt: skip
from qala.fields import field, slotted
from qala.fold import fold
from qala.lexicon import Cue, Form
from qala.mentions.cast import Player
from qala.mentions.phrase import HEADS
from qala.rules import Rule, Rulebook
from qala.tokens.page import Classes, Page

_FARTHEST = 86
_ASPECTS = {
    "V": ("perfect", "imperfect", "stem"),
    "PART": ("participle",),
    "NCUE": ("masdar",),
    "VPASS": ("passive-perfect", "passive-imperfect"),
}
_REACH = {"V": 43, "PART": 23, "NCUE": 17, "VPASS": 9}
"""How many words off the mark may stand, by the class of the cue."""
_CLASS_OF_RULE = {"verb": "V", "participle": "PART", "noun": "NCUE", "passive": "VPASS"}
_STRICT_GAP = 7
"""A form that is mostly another word must have its mark near, in words."""
_QUESTIONS = frozenset({"سأل", "تساءل", "استفسر"})
_KNOWING = frozenset({"عرف", "علم"})
_WHETHER = frozenset({fold("هل"), fold("إذا")})
"""Words of the questions that one may know the answer to or not."""
_EVIDENCE = frozenset({"أظهر", "أثبت", "دل"})
"""Lemmas of evidence: who or whatever shows, it is no speech."""
COMING = frozenset({"جاء", "ورد"})
"""جاء في البيان أن: only what stands in a text comes with a clause."""
_HOPE = fold("أمله")
"""His hope, where عن stands before it; else a woman who hopes."""
_NO_REPORT = frozenset(
    (lemma, fold(word)) for lemma, word in (("سأل", "الله"), ("سأل", "المولى"), ("قال", "تعالى"), ("قال", "سبحانه"), ("أشار", "أصابع"))
)
"""Cues with the word behind them: سائلا الله أن، قال تعالى، أشارت أصابع الاتهام (H6, H13)."""
_MODAL = frozenset(map(fold, "يمكن يمكننا يمكنه يجب ينبغي يتعين".split()))
"""Behind these stands a noun: يمكن وصف ما جرى."""
_INDEED = fold("لقد")
_WA = fold("و")
_DISOWNED = frozenset({fold("منسوب"), fold("منسوبة")})
_NUN = fold("ن")
_EN = len(fold("أن"))
_OWN_DECISIONS = frozenset({"قرر", "رفض", "قبل", "وافق"})
"""Lemmas that with أن and a subjunctive tell what somebody will do, not what he said."""
_NEVER_DENIED = frozenset(("perfect", "masdar"))
_IMPERFECT_ONLY = frozenset(map(fold, ("لن", "لم", "سوف", "ولن", "ولم", "وسوف")))
"""Words behind which a verb can only be imperfect."""
_NOUN_LIKE = "participle", "f", "p"
"""مبررات، مطالبات: a feminine plural is a noun, not what somebody says on the side."""
_TITLE = 12
"""A quotation of fewer pieces in the middle of a sentence is a title."""
_FREE_GAP = 14
_ONTO = frozenset({"ILA", "ALA"})
"""Frames of a preposition that also stands before a complementiser: أشار إلى أن."""
_FREE = frozenset(
    (
        "قال قول أضاف تابع أوضح أردف استطرد أكد ختم اختتم صرح كتب غرد أكمل استكمل استدرك زاد واصل علق رد أجاب تساءل سأل خاطب هتف شدد حذر "
        "أعلن"
    ).split()
)
"""Lemmas whose colon opens speech even without quotation marks."""


Kind = tuple[str, frozenset[str], dict[str, list[tuple[str, Rule]]], int]
"""A class of cues, its code points, its rules with the marks that they end in, and its reach in words."""


Range = tuple[int, int]
"""First and last word."""


@slotted
class Slots:
    """What stands around a cue; None where the text says nothing."""

    medium: Range | None = None
    occasion: Range | None = None
    place: Range | None = None
    addressee: Range | None = None
    time: int | None = None
    hedge: str | None = None

    def add(self, other: "Slots") -> None:
        """Fill what is empty from another."""
        self.medium = self.medium or other.medium
        self.occasion = self.occasion or other.occasion
        self.place = self.place or other.place
        self.time = other.time if self.time is None else self.time


@slotted
class Clause:
    """A cue with the content that its mark promises. Indexes are piece indexes of words unless said otherwise."""

    cue: int
    form: Form
    mark: str  # that|colon|quote|np|attribution
    gap: tuple[int, int]  # words between cue and mark, both inside; empty where first > last
    start: int  # first word of the content
    cut: int = 0  # characters of the first word that belong to the complementiser
    end: int = 0  # separator that ends the content
    source: tuple[int, int] | None = None
    shared: "Clause | None" = None
    antecedent: tuple[int, int] | None = None  # whom a verb in the plural means, in the sentence before
    pos: str = "before"
    tier: str = "core"
    negated: bool = False
    passive: bool = False
    rule: str = ""
    background: bool = False
    spans: list[tuple[int, int, int]] = field(default_factory=list)  # first word, cut, last word
    relay: tuple[int, int] | None = None  # who passed the words on: نقلت X عن Y
    outer_cue: int | None = None  # the verb before a noun cue: نقلت … قوله
    channels: "list[Clause]" = field(default_factory=list)
    parent: "Clause | None" = None
    player: "Player | None" = None
    chain: "list[tuple[Player, tuple[int, int], str]]" = field(default_factory=list)
    reason: str | None = None
    repaired: bool = False
    told: Slots | None = None  # what stands behind the report (C7)
    around: Slots = field(default_factory=Slots)
    hearer: "Player | None" = None  # to whom, where only a pronoun says it
    carried: bool = False  # نقلت عن X: who passed it on is the subject of the verb
    since: int = 1  # the first word that can be a circumstance of the clause
    hedged: bool = False  # على حد قوله
    heir_of: "Clause | None" = None  # whose speaker goes on
    silent: bool = False  # a headline of the form `speaker: words` has no cue

    @property
    def lemma(self) -> str:
        """The lemma of the cue."""
        return self.form.cue.lemma


class ClauseFinder:
    """Finds clauses by the rules that emit them."""

    def __init__(self, book: Rulebook, classes: Classes) -> None:
        self.classes = classes
        self._read: dict[str, dict[bytes, Form | None]] = {name: {} for name in _ASPECTS}
        rules: dict[str, list[Rule]] = {name: [] for name in _CLASS_OF_RULE.values()}
        for rule in book.emitting("clause"):
            rules[_CLASS_OF_RULE[rule.id.split(".")[0]]].append(rule)
        self.verbs = classes["VERB"] - classes["MASDAR|NAME|X|PLACE|NAT|ADJO|" + HEADS]
        self.speakers = classes["NAME|PLACE|BODY|" + HEADS]
        self.possible = classes["GOV"] - classes["PREP|ADV"]
        self.accusative = classes["PA"]
        self.predicative, self.stative = classes["GOVA|AGAIN"], classes["STATIVE"]
        self.before_verbs = classes["QAD|NEG|SAWF|KANA|KAMA|FIMA|HAYTHU|LAKIN|REL|MA|THUMMA|NAME|OFFICE|ADJO"]
        self.figures = classes["FIGURES"]
        self.aside_of, self.deeds = classes["PA|FI|ADV|HAYTHU|KAMA"], classes["MASDAR|NCUE"] - classes["OCC|ADJO|MEDIUM"]
        self.prepositions = classes["PREP"]
        self.origin, self.leading = classes["MIN"], classes["FIMA|HAYTHU"]
        self.nominal, self.as_if = classes["MASDAR"], classes["ASIF"]
        self.auxiliary = classes["SABAQA"]
        self.named = classes["NOTVX"]
        self.media = classes["MEDIA"]
        self.names = classes["NAME"]
        self.nouns = classes["MASDAR|NCUE|COMMON|" + HEADS]
        self.going_on = book.compile("VX")
        self.saying = book.compile("'قائلا|قائلة|قائلين|قائلتين'")
        never = classes["GOV|EDIT|AN"] | (classes["NAME"] - classes["NCUE"])
        self.kinds = [
            (name, _bare(classes[name.replace("NCUE", "NCUE|HOPE")] - never, name), _sorted(rules[name]), _REACH[name]) for name in rules
        ]
        self.about, self.hope = classes["AN3"], classes["HOPE"]
        self.thats, self.governing = classes["AN|ALLA"], classes["GOV|GOVA|MA"]
        self.turns = [_by_code(self.kinds, {"V", "PART", "VPASS"}), _by_code(self.kinds, {"NCUE"})]
        """Verbs claim their marks before nouns do."""
        self.cues = frozenset[str]().union(*(codes for name, codes, _, _ in self.kinds if name != "VPASS"))
        self.triggers = re.compile(f"[{_escaped(frozenset().union(*(codes for _, codes, _, _ in self.kinds)))}]")
        signs = {chr(SEPARATOR_BASE + mask) for mask in range(MASKS) if mask & (COLON | OPEN | HARD)}
        self.marks = re.compile(f"[{_escaped(classes['AN|ALLA|QUEST|IF'] | signs)}]")
        """Marks, and the ends of sentences, behind which no mark is a cue's."""

    def __call__(self, page: Page) -> list[Clause]:
        """The clauses of a page in the order of their cues, no mark claimed twice."""
        found: list[Clause] = []
        claimed: set[int] = set()
        tape = page.tape
        near = self._near(page)
        for kinds in self.turns:
            for at, ahead in near:
                clause = self._at(page, at, ahead, kinds[tape[at]]) if tape[at] in kinds else None
                if clause and clause.start not in claimed:
                    claimed.add(clause.start)
                    found.append(clause)
        found.sort(key=by_cue)
        return found

    def _near(self, page: Page) -> list[tuple[int, int]]:
        """The words that may be cues, each with the next mark of its sentence."""
        tape, codes = page.tape, page.codes
        marks = [match.start() for match in self.marks.finditer(tape)]
        marks.append(len(tape) + _FARTHEST)
        found = []
        for match in self.triggers.finditer(tape):
            at = match.start()
            ahead = marks[bisect_right(marks, at)]
            if ahead - at <= _FARTHEST and (ahead % 2 or codes[ahead] & (COLON | OPEN)):
                found.append((at, ahead))
        return found

    def _at(self, page: Page, at: int, ahead: int, kinds: list[Kind]) -> Clause | None:
        """The likeliest clause that the word at `at` opens with the mark `ahead` or one behind it, if any."""
        tape = page.tape
        for name, _, rules, reach in kinds:
            if ahead - at > 2 * reach or not self.may_report(page, at, name):
                continue
            form = self.form(page, at, name)
            if form is None or self._performs(page, at, form):
                continue
            for mark, rule in rules[self._sort(tape, ahead)]:
                if not _promises(form.cue, name, mark):
                    continue
                match = rule.regex.match(tape, at)
                if match and (clause := self._clause(page, at, name, form, rule, match)):
                    return clause
        return None

    def _sort(self, tape: str, ahead: int) -> str:
        """Which rules a mark calls for: those of complementisers, of signs, or all where a word before it governs it."""
        if ahead % 2 == 0:
            return "any" if ahead + 1 >= len(tape) or tape[ahead + 1] in self.thats else "sign"
        return "that" if tape[ahead] in self.thats and tape[ahead - 2] not in self.governing else "any"

    def bare(self, page: Page, clauses: list[Clause]) -> list[Clause]:
        """قائلا with neither mark nor quotation: what follows is said all the same."""
        taken = {clause.cue for clause in clauses}
        found = self._first_person(page, taken)
        for match in self.saying.finditer(page.tape):
            at = match.start()
            if at in taken or at + 3 >= len(page.tokens.pieces) or page.signs(at + 1) & HARD or page.in_name(at):
                continue
            if any(at <= clause.gap[1] for clause in between(clauses, page.sentence_start(at), at)):
                continue
            form = self.form(page, at, "PART")
            if form and form.cue.lemma == "قال":
                found.append(Clause(at, form, "colon", (at + 2, at), at + 2, rule="participle.bare"))
        return found

    def may_report(self, page: Page, at: int, name: str) -> bool:
        """What stands before a word decides whether it can be a verb at all."""
        tape = page.tape
        code = tape[at]
        if at in page.named or (code in self.named and page.last_letter(at) == "ى"):
            return False
        if name == "NCUE":
            return self._may_be_noun(page, at)
        if tape[at + 2 : at + 3] in self.as_if:
            return False  # يعتبر بمثابة جريمة
        signs = page.codes[at - 1] & SIGNS
        if at >= 3 and not signs:
            before = tape[at - 2]
            if name == "V" and (page.tokens.pieces[at - 2] in _MODAL or (code in self.prepositions and self._amid(page, at))):
                return False
            if name == "V" and code in self.nominal and self._construct(page, at - 2):
                return False  # بحال تعرض البلاد
            if before in self.auxiliary or (before in self.prepositions and not (before in self.origin and name == "V")):
                return False
        if name != "PART" or signs & COMMA or code in self.stative:
            return True
        return code in self.accusative and code not in self.predicative

    def _may_be_noun(self, page: Page, at: int) -> bool:
        """Whether a noun can report, by what stands before it: not وكالة الأنباء."""
        tape = page.tape
        if at >= 3 and tape[at - 2] in self.media and not page.signs(at - 1):
            return False
        if tape[at] in self.hope:
            return tape[at - 2] in self.about
        return not page.codes[at] & ARTICLE or not self._advised(page, at)

    def _construct(self, page: Page, at: int) -> bool:
        """Whether a word is a noun behind a bound preposition that a noun follows."""
        return bool(page.clitics(at) & PREPOSITION) and not page.clitics(at) & (ARTICLE | SUFFIX) and page.last_letter(at + 2) != "ى"

    def _amid(self, page: Page, at: int) -> bool:
        """Whether a word that may be a preposition stands in the middle of a clause: الخلاف بين الجانبين أن."""
        joined = page.clitics(at) & CONJ or page.tokens.pieces[at - 2] == _WA
        return not joined and page.tape[at - 2] not in self.before_verbs

    def _advised(self, page: Page, at: int) -> bool:
        """Whether a noun only names what may be said: يمكن القول إن، من الإنصاف القول إن."""
        tape = page.tape
        if at < 3 or page.signs(at - 1):
            return False
        return tape[at - 2] in self.possible or (at >= 5 and tape[at - 4] in self.origin and page.signs(at - 3) == 0)

    def _first_person(self, page: Page, taken: set[int]) -> list[Clause]:
        """وأضاف فلان نطالب: a cue, its subject, and at once a verb in the first person plural."""
        found = []
        tape = page.tape
        for match in self.going_on.finditer(tape):
            at = match.start()
            if at in taken:
                continue
            form = self.form(page, at, "V")
            if form is None or form.cue.lemma not in _FREE or page.inside_speech(at):
                continue
            for word in range(at + 2, min(at + 16, page.sentence_end(at)), 2):
                if page.tokens.pieces[word] == _INDEED or (word > at + 2 and self._speaks_for_many(page, word)):
                    found.append(Clause(at, form, "colon", (at + 2, word - 2), word, rule="verb.first-person"))
                    break
                if word > at + 2 and (page.codes[word + 1] & SIGNS or tape[word] in self.prepositions):
                    break
        return found

    def _speaks_for_many(self, page: Page, at: int) -> bool:
        """Whether a word is hardly anything but a verb in the first person plural: نطالب."""
        tape = page.tape
        if page.codes[at] & CARRIED or tape[at] in self.nouns or tape[at] in self.names:
            return False
        stem = page.word(at).stem
        return stem.startswith(_NUN) and stem in page.lexicon.imperfects and tape[min(at + 2, len(tape) - 2)] not in self.names

    def _clause(self, page: Page, at: int, name: str, form: Form, rule: Rule, match: re.Match[str]) -> Clause | None:
        groups, tape = match.re.groupindex, page.tape
        gap_first, gap_last = at + 2, max(match.end("gap") - 1, at)
        words = (gap_last - gap_first) // 2 + 1
        lemma = form.cue.lemma
        if lemma in COMING and not self._contains(page, gap_first, gap_last):
            return None
        if name == "V" and words > _STRICT_GAP and not self._certain(page, at):
            bound = "that" not in groups or match["prep"] or page.clitics(match.end("that") - 1) & PREPOSITION
            if not bound or words > 2 * _STRICT_GAP:
                return None
        if lemma == "وجد" and page.clitics(at) & SUFFIX:
            return None
        if name == "NCUE" and any(page.signs(word - 1) & COMMA for word in range(gap_first, gap_last + 1, 2)):
            return None
        if "that" in groups:
            mark = match.end("that") - 1
            prep = tape[match.end("prep") - 1] if match["prep"] else ""
            if not self._takes(form.cue, page, mark, prep, name == "VPASS"):
                return None
            if not _ONTO.isdisjoint(form.cue.np) and self._framed(page, form.cue, gap_first, gap_last, prep):
                return None
            used = page.word(mark).before + _EN
            whole = len(page.tokens.pieces[mark])
            start, cut = (mark + 2, 0) if used >= whole else (mark, used)
            kind = "that"
            if page.signs(mark - 1) & OPEN and not prep and form.cue.quote:
                start, cut, kind = mark, 0, "colon" if page.signs(mark - 1) & COLON else "quote"
            if tape[mark] in self.classes["ALLA"]:
                start, cut = mark, page.word(mark).before
            if start >= len(tape):
                return None
        elif "question" in groups:
            if lemma in _KNOWING and page.word(match.end("question") - 1).stem not in _WHETHER:
                return None
            start, cut, kind = match.end("question") - 1, 0, "that"
            if tape[start] not in self.classes["QUEST"]:
                start -= 2
        elif "colon" in groups:
            start, cut, kind = match.end("colon"), 0, "colon"
            if start >= len(tape) - 1:
                return None
            if not page.signs(start - 1) & OPEN and (lemma not in _FREE or words > _FREE_GAP):
                return None
        else:
            start, cut, kind = match.end("quote"), 0, "quote"
            if start >= len(tape) - 1 or not self._at_once(page, at, gap_first, gap_last, form.cue):
                return None
        if kind == "that" and cut == 0 and page.signs(start - 1) & HARD:
            return None
        return Clause(
            at,
            form,
            kind,
            (gap_first, gap_last),
            start,
            cut,
            rule=rule.id,
            passive=name == "VPASS",
            tier="ext" if lemma in _EVIDENCE or self._shown(page, form, gap_first) else "core",
        )

    def _shown(self, page: Page, form: Form, first: int) -> bool:
        """Whether figures or signs tell it: تشير التقديرات إلى أن."""
        return form.cue.lemma == "أشار" and form.aspect == "imperfect" and page.tape[first : first + 1] in self.figures

    def _contains(self, page: Page, first: int, last: int) -> bool:
        """Whether a text that speaks for itself stands between: جاء في البيان أن, not جاء في التصريحات المنسوبة إلى X."""
        if last <= first or page.tape[first] not in self.classes["FI"]:
            return False
        return not any(page.word(word).stem in _DISOWNED for word in range(first, last + 1, 2))

    def _performs(self, page: Page, at: int, form: Form) -> bool:
        """Whether nothing is reported: a prayer, scripture, an idiom, or "أقول لكم إن" by one who is quoted; his thoughts are reports."""
        if at + 3 < len(page.tokens.pieces) and (form.cue.lemma, page.tokens.pieces[at + 2]) in _NO_REPORT:
            return True
        own = form.person == "1" and form.aspect == "imperfect" and form.cue.kind == "speech"
        return own and page.inside_speech(at) is not None

    def _certain(self, page: Page, at: int) -> bool:
        """Whether a word is hardly anything but a verb: by its form, or where it opens a sentence with a conjunction or a subject."""
        code = page.tape[at]
        if code in self.classes["VX"] or page.last_letter(at) == "ى":
            return True
        if at >= 3 and page.tape[at - 2] in self.leading and not page.signs(at - 1):
            return True
        if at != page.sentence_start(at):
            return False
        joined = bool(page.clitics(at) & CONJ) and code not in self.prepositions
        return joined or page.tape[at + 2 : at + 3] in self.speakers

    def _framed(self, page: Page, cue: Cue, first: int, last: int, prep: str) -> bool:
        """Whether the cue's own preposition stands in the gap: then its complement is a noun, and the clause another's."""
        codes = self.classes["|".join(sorted(cue.np & _ONTO))]
        return prep not in codes and any(page.tape[at] in codes and not self.aside(page, at) for at in range(first, last + 1, 2))

    def aside(self, page: Page, at: int) -> bool:
        """Whether على tells where or in answer to what it was said: على تويتر، في مقابلة على قناة، ردا على سؤال."""
        tape = page.tape
        return tape[at] in self.classes["ALA"] and (
            tape[at + 2] in self.classes["PLATFORM|MEDIA"] or tape[at - 2] in self.classes["BESIDES|MEDIUM|OCC"]
        )

    def _at_once(self, page: Page, at: int, first: int, last: int, cue: Cue) -> bool:
        """Whether a quotation is the cue's own object: not one of a preposition, a verb or a relative clause between."""
        tape = page.tape
        if at >= 3 and tape[at - 2] in self.classes["REL"]:
            return False
        quote = page.quote_at(last + 2 if first <= last else at + 2)
        goes_on = (
            quote is not None and page.signs(quote.last + 1) & ~CLOSE == 0 and tape[quote.last + 2 : quote.last + 3] not in self.aside_of
        )
        if quote and goes_on and quote.last - quote.first < _TITLE:
            return False  # a title or a name: the sentence goes on
        if first > last:
            return True
        if page.tokens.pieces[last] == _WA or (cue.np & {"BI", "X_BI"} and self._bound(page, first, last)):
            return False
        if tape[last] in self.classes["PREP|REL|MA|MAN|BAL"] or (tape[last] in self.verbs and first < last):
            return False
        if page.clitics(at) & SUFFIX and "SC" in cue.np:
            return False
        governed = [name for name in ("ILA", "ALA", "AN3", "MIN") if name in cue.np or name in cue.that]
        if not governed:
            return True
        barred = self.classes["|".join(["REL", "BAL", *governed])]
        return not any(tape[word] in barred for word in range(first, last + 1, 2))

    def _bound(self, page: Page, first: int, last: int) -> bool:
        """Whether a deed behind ب stands between: طالب الادعاء بسجن المتهم "لمساعدته الجماعة"."""
        return any(page.tape[at] in self.deeds and page.clitics(at) & PREPOSITION == BI for at in range(first, last + 1, 2))

    def name(self, code: str) -> str:
        """The class of cues that a word is taken for, verbs first."""
        for name, codes, _, _ in self.kinds:
            if code in codes:
                return name
        return ""

    def form(self, page: Page, at: int, name: str) -> Form | None:
        """The reading of a cue that fits the class it was taken for, third person and singular first."""
        stem, read = page.word(at).stem, self._read[name]
        if stem not in read:
            forms = page.lexicon.forms[_HOPE[:-1]] if name == "NCUE" and stem == _HOPE else page.forms(at)
            fitting = (form for form in forms if form.aspect in _ASPECTS[name] and (form.aspect, form.gender, form.number) != _NOUN_LIKE)
            read[stem] = max(fitting, key=_plain, default=None)
        found = read[stem]
        if found and found.aspect in _NEVER_DENIED and at > 2 and page.tokens.pieces[at - 2] in _IMPERFECT_ONLY and not page.signs(at - 1):
            return None  # لن توقع العقد: she will not sign; he who expects would be لن يتوقع
        return found

    def _takes(self, cue: Cue, page: Page, mark: int, prep: str, passive: bool) -> bool:
        """Whether the cue's frames allow this complementiser with this preposition."""
        if page.tape[mark] in self.classes["ALLA"]:
            if prep and prep in self.classes["ILA"]:
                return False
            follows = page.word(mark + 2).stem if mark + 3 < len(page.tokens.pieces) else b""
            return bool(cue.that) and follows in page.lexicon.imperfects and page.tape[mark + 2] not in self.thats
        if prep and passive and prep in self.origin:
            return True
        if prep:
            return any(prep in self.classes[name] for name in cue.that if name in ("ILA", "ALA", "MIN", "AN3", "FI"))
        if page.clitics(mark) & PREPOSITION == BI:
            return bool(cue.that & {"BI", "AN"})
        if cue.lemma in _OWN_DECISIONS and mark + 3 < len(page.tokens.pieces):
            return page.word(mark + 2).stem not in page.lexicon.imperfects
        return bool(cue.that)


def _promises(cue: Cue, name: str, mark: str) -> bool:
    """Whether a cue can open a content with a mark: that, question, colon or quote."""
    if mark == "that":
        return bool(cue.that) or name == "VPASS" or cue.lemma in _OWN_DECISIONS
    if mark == "question":
        return cue.lemma in _QUESTIONS or cue.lemma in _KNOWING
    return "C" in cue.quote if mark == "colon" else bool(cue.quote)


def _plain(form: Form) -> tuple[bool, bool]:
    return form.person in "3-", form.number != "p"


def between(clauses: list[Clause], first: int, last: int) -> list[Clause]:
    """The clauses whose cues stand from `first` to before `last`."""
    start = bisect_left(clauses, first, key=by_cue)
    return clauses[start : bisect_left(clauses, last, start, key=by_cue)] if last > first else []


by_cue = attrgetter("cue")
"""What clauses are sorted by."""


def _bare(codes: frozenset[str], name: str) -> frozenset[str]:
    """Codes without an article, and, but for nouns, without a preposition."""
    barred = PREPOSITION | ARTICLE if name != "NCUE" else 0
    return frozenset(code for code in codes if not (ord(code) - WORD_BASE) % CLITICS & barred)


def _sorted(rules: list[Rule]) -> dict[str, list[tuple[str, Rule]]]:
    """The rules, with the marks that they end in, by the sort of mark."""
    marked = [(rule.id.rpartition(".")[2], rule) for rule in rules]
    that = [one for one in marked if one[0] == "that"]
    sign = [one for one in marked if one[0] in ("colon", "quote")]
    return {"that": that, "sign": sign, "any": marked}


def _by_code(kinds: list[Kind], names: set[str]) -> dict[str, list[Kind]]:
    """The kinds of these names that a word can be, by its code point."""
    found: dict[str, list[Kind]] = {}
    for kind in kinds:
        for code in kind[1] if kind[0] in names else ():
            found.setdefault(code, []).append(kind)
    shared: dict[tuple[str, ...], list[Kind]] = {}
    return {code: shared.setdefault(tuple(kind[0] for kind in own), own) for code, own in found.items()}


def _escaped(codes: frozenset[str]) -> str:
    return chars(ord(code) for code in codes)
