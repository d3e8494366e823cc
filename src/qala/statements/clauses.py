"""Cues and the marks of their contents: which words report, and where what they report begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qala.alphabet import COLON, OPEN
from qala.fold import fold
from qala.lexicon import Cue, Form
from qala.mentions.cast import Player
from qala.rules import Rule, Rulebook
from qala.tokens.page import Classes, Page

_CLASS_OF_RULE = {"verb": "V", "participle": "PART", "noun": "NCUE", "passive": "VPASS"}
_STRICT = frozenset(
    "بين عبر عقب رد ورد عرض أمر حمل عد حكم قطع قدر سلم وجد عرف علم أمل سأل نص حسم طلب جاء قبل كتب".split()
)
"""Lemmas whose forms are mostly other words: their mark must be near."""
_STRICT_GAP = 7
_EN = len(fold("أن"))
_FREE = frozenset(
    "قال أضاف تابع أوضح أردف استطرد أكد ختم اختتم صرح كتب غرد أكمل استكمل استدرك زاد واصل علق رد أجاب تساءل سأل خاطب هتف شدد حذر أعلن".split()
)
"""Lemmas whose colon opens speech even without quotation marks."""


@dataclass(slots=True)
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

    @property
    def lemma(self) -> str:
        """The lemma of the cue."""
        return self.form.cue.lemma


class ClauseFinder:
    """Finds clauses by the rules that emit them."""

    def __init__(self, book: Rulebook, classes: Classes) -> None:
        self.classes = classes
        self.rules: dict[str, list[Rule]] = {name: [] for name in _CLASS_OF_RULE.values()}
        for rule in book.emitting("clause"):
            self.rules[_CLASS_OF_RULE[rule.id.split(".")[0]]].append(rule)
        self.triggers = re.compile("[" + "".join(sorted(classes["V|PART|NCUE|VPASS"])) + "]")
        self.kinds = [(name, classes[name], rules) for name, rules in self.rules.items()]

    def __call__(self, page: Page) -> list[Clause]:
        """The clauses of a page in the order of their cues, no mark claimed twice."""
        found: list[Clause] = []
        claimed: dict[int, Clause] = {}
        tape = page.tokens.tape
        for match in self.triggers.finditer(tape):
            at = match.start()
            for clause in self._at(page, at):
                rival = claimed.get(clause.start)
                if rival is not None:
                    if not self._yields(page, rival, clause):
                        break
                    found.remove(rival)
                claimed[clause.start] = clause
                found.append(clause)
                break
        return found

    def _at(self, page: Page, at: int) -> Iterator[Clause]:
        """Every clause that the word at `at` could open, the likeliest first."""
        tape = page.tokens.tape
        if page.clitics(at) & 6 and tape[at] not in self.classes["NCUE"]:
            return
        for name, codes, rules in self.kinds:
            if tape[at] not in codes or not self._may_report(page, at, name):
                continue
            for rule in rules:
                match = rule.regex.match(tape, at)
                if match and (clause := self._clause(page, at, name, rule, match)):
                    yield clause

    def _may_report(self, page: Page, at: int, name: str) -> bool:
        """What stands before a word decides whether it can be a verb at all."""
        if page.tokens.tape[at] in self.classes["GOV|EDIT"]:
            return False
        if name == "NCUE":
            return True
        before = page.tokens.tape[at - 2] if at >= 3 and page.signs(at - 1) == 0 else ""
        if before and before in self.classes["PREP"] and not (before in self.classes["MIN"] and name == "V"):
            return False
        return not (page.clitics(at) & 8 and name == "PART")

    def _clause(self, page: Page, at: int, name: str, rule: Rule, match: re.Match[str]) -> Clause | None:
        groups = match.re.groupindex
        gap_first, gap_last = (at + 2, match.end("gap") - 1) if match["gap"] else (at + 2, at)
        form = self._form(page, at, name)
        if form is None:
            return None
        words = (gap_last - gap_first) // 2 + 1
        if form.cue.lemma in _STRICT and words > _STRICT_GAP:
            return None
        if "that" in groups:
            mark = match.end("that") - 1
            prep = page.tokens.tape[match.end("prep") - 1] if match["prep"] else ""
            if not self._takes(form.cue, page, mark, prep):
                return None
            used = page.word(mark).before + _EN
            whole = len(page.tokens.pieces[mark])
            start, cut = (mark + 2, 0) if used >= whole else (mark, used)
            kind = "that"
            if start >= len(page.tokens.pieces):
                return None
        elif "colon" in groups:
            start, cut, kind = match.end("colon"), 0, "colon"
            if "C" not in form.cue.quote or start >= len(page.tokens.pieces) - 1:
                return None
            if not page.signs(start - 1) & OPEN and form.cue.lemma not in _FREE:
                return None
        else:
            start, cut, kind = match.end("quote"), 0, "quote"
            if not form.cue.quote or start >= len(page.tokens.pieces) - 1:
                return None
        return Clause(at, form, kind, (gap_first, gap_last), start, cut, rule=rule.id, passive=name == "VPASS")

    def _form(self, page: Page, at: int, name: str) -> Form | None:
        """The reading of a cue that fits the class it was taken for."""
        wanted = {
            "V": ("perfect", "imperfect", "stem", "imperative"),
            "PART": ("participle",),
            "NCUE": ("masdar",),
            "VPASS": ("passive-perfect", "passive-imperfect"),
        }[name]
        forms = [form for form in page.forms(at) if form.aspect in wanted]
        third = [form for form in forms if form.person == "3"]
        return next(iter(third or forms), None)

    def _takes(self, cue: Cue, page: Page, mark: int, prep: str) -> bool:
        """Whether the cue's frames allow this complementiser with this preposition."""
        if prep:
            return any(prep in self.classes[name] for name in cue.that if name in ("ILA", "ALA", "MIN", "AN3", "FI"))
        if page.clitics(mark) & 6 == 2:
            return bool(cue.that & {"BI", "AN"})
        return bool(cue.that)

    def _yields(self, page: Page, rival: Clause, clause: Clause) -> bool:
        """Whether an earlier cue gives its mark up to a nearer one."""
        return False


_ = COLON
