"""Cues and the marks of their contents: which words report, and where what they report begins."""

import re

from qala.alphabet import (
    BI,
    CARRIED,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    FUTURE,
    HARD,
    LI,
    MASKS,
    OPEN,
    PREPOSITION,
    SEPARATOR_BASE,
    SIGNS,
    STEM,
    SUFFIX,
)
from qala.codes import Codes, Sieve
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Cue, Form
from qala.mentions.phrase import HEADS
from qala.rules import Rule, Rulebook
from qala.statements.clauses import Clause, between, by_cue
from qala.statements.cues import KNOWING, WA, Cues, Kind, Reading
from qala.statements.verbs import BELIEVED, RELAYING
from qala.tokens.page import Classes, Page

_FARTHEST = 86
_STRICT_GAP = 7
"""A form that is mostly another word must have its mark near, in words."""
_WHETHER = frozenset({fold("هل"), fold("إذا")})
"""Words of the questions that one may know the answer to or not."""
_EVIDENCE = frozenset({"أظهر", "أثبت", "دل"})
"""Lemmas of evidence: who or whatever shows, it is no speech."""
_WE_NOT = frozenset(map(fold, ("نحن", "إننا", "لا", "لن", "لم", "ما", "قد", "سوف", "لذلك")))
"""What stands before a verb in the first person plural and belongs to what is said."""
_INDEED = fold("لقد")
_DISOWNED = frozenset({fold("منسوب"), fold("منسوبة")})
_NUN = fold("ن")
_IDHA = fold("إذا")
_TO_IT = frozenset(map(fold, "إليه إليها إليهم إليهما عليه عليها عليهم به بها بهم".split()))
"""What a verb asks for or stresses, behind a relative."""
_INNA = fold("إن")
_EN = len(_INNA)
_TITLE = 12
"""A quotation of fewer pieces in the middle of a sentence is a title."""
_FREE_GAP, _NAME = 14, 8
_PLAIN = frozenset("قال أضاف تابع أردف زاد أوضح أكد ذكر صرح استطرد أكمل".split())
"""Lemmas behind which a sentence may stand as it was said."""
_OPENING = frozenset(map(fold, "لا لن لم ليس ليست هناك ثمة نحن علينا لدينا لابد يجب ينبغي يا".split()))
"""Words that begin a sentence where they follow a verb at once."""
_ESPECIALLY = fold("سيما")
"""With لا it begins no sentence."""
_THERE = frozenset(map(fold, "هناك ثمة ليس ليست لن لدينا علينا نحن".split()))
"""Those of them that begin one behind a name too."""
_THIS = frozenset(map(fold, ("هذا", "هذه", "هؤلاء", "إننا", "أنا", "لقد", "إنها", "إنه")))
"""Words that begin a sentence where they follow a comma."""
_BOUND_ONLY = frozenset({"بشر", "سلم", "قطع", "خاطب"})
"""Lemmas that a complementiser follows only behind ب: بشر is a human being too."""
_GOING_ON = frozenset("أضاف تابع أردف استطرد أكمل".split())
"""Lemmas that tell of nothing but that somebody goes on speaking."""
_FRAMES = {BI: frozenset({"BI", "X_BI"}), LI: frozenset({"LI"})}
"""The frames of a noun phrase behind a letter."""

Begin = tuple[int, int, str]
"""The first word of a content, how many of its characters belong to the complementiser, and the mark that it turns out to have."""


class ClauseFinder(Kept):
    """Finds clauses by the rules that emit them."""

    def __init__(self, book: Rulebook, classes: Classes) -> None:
        numbers = classes.numbers
        self.cues = Cues(book, classes)
        self.pure = numbers["VERB"] - numbers["MASDAR|NAME|X|PLACE|NAT|ADJO|" + HEADS]
        self.speakers = classes.stems("NAME|PLACE|BODY|" + HEADS)
        self.figures = numbers["FIGURES"]
        self.aside_of, self.deeds = numbers["PA|FI|ADV|HAYTHU|KAMA"], classes.stems("MASDAR|NCUE") - classes.stems("OCC|ADJO|MEDIUM")
        self.goals = classes.stems("MASDAR|COMMON") - classes.stems(HEADS)
        self.leading, self.certain = numbers["FIMA|HAYTHU"], numbers["VX"]
        self.names, self.strangers = numbers["NAME"], numbers["X"]
        self.surnames = numbers["NAME"] - numbers["ALA"]
        self.nouns = classes.stems("MASDAR|NCUE|COMMON|" + HEADS)
        saying = book.compile("'قائلا|قائلة|قائلين|قائلتين'")
        self.saying = Codes(code for code in self.cues.name if saying.match(chr(code)))
        self.said = numbers["=قول"]
        self.that_words = numbers["AN"] - numbers["ALLA"]
        self.thats, self.governing, self.unless = numbers["AN|ALLA"], numbers["GOV|GOVA|MA"], numbers["ALLA"]
        self.questions, self.inside, self.onto = numbers["QUEST"], numbers["FI"], numbers["ILA"]
        self.upon, self.tongue, self.channels = numbers["ALA"], numbers["TONGUE"], numbers["PLATFORM|MEDIA"]
        self.answers, self.besides = numbers["BESIDES|ANSWER|=تعليق"], numbers["MEDIUM|OCC"]
        self.relating, self.what = numbers["REL|MA"], numbers["MA"]
        self.relative, self.open = numbers["REL"], numbers["PREP|REL|MA|MAN|BAL"]
        self.parting = numbers["REL|BAL"]
        self.clausal = numbers["AN|ALLA|QUEST|IF|REL|VX|PART"]
        """Words of which none stands between a cue and the comma that its content follows."""
        self.aside_words = numbers["REL|PART"]
        """Words behind which a verb is not what the cue reports: قال الذي نعرفه، تابع قائلا."""
        self.participles = numbers["PX"]
        self.framing = numbers["ADV|PREP|REL|FIMA|HAYTHU|KAMA|PART|VX|HIN|DAY|ADJO"]
        """Words that no content begins with where a comma stands for the colon."""
        self.governed = {name: numbers[name] for name in ("ILA", "ALA", "AN3", "MIN")}
        signs = {SEPARATOR_BASE + mask for mask in range(MASKS) if mask & (COLON | OPEN | HARD)}
        self.triggers = Sieve(self.cues.name)
        self.marks = Sieve(numbers["AN|ALLA|QUEST|IF"] | signs)
        """Marks, and the ends of sentences, behind which no mark is a cue's."""
        self.begin = {"that": self._that, "question": self._question, "colon": self._colon, "quote": self._quote}
        self.cuts: dict[bytes, int] = {}
        """How many characters of a word are a complementiser that a suffix follows, 0 where the whole word is one."""

    def __call__(self, page: Page) -> tuple[list[int], list[Clause]]:
        """The words of a page that may be cues, and its clauses in the order of their cues.

        No mark is claimed twice; verbs claim their marks before nouns do.
        """
        found: list[Clause] = []
        claimed: set[int] = set()
        codes = page.codes
        words = self.triggers.places(page.tape)
        near = self._near(page, words)
        for kinds in (self.cues.verbs, self.cues.nouns):
            for at, ahead, sort in near:
                own = kinds.get(codes[at])
                clause = self._at(page, at, ahead, sort, own) if own else None
                if clause and clause.start not in claimed:
                    claimed.add(clause.start)
                    found.append(clause)
        found.sort(key=by_cue)
        return words, found

    def _near(self, page: Page, cues: list[int]) -> list[tuple[int, int, str]]:
        """The words that may be cues, each with the next mark of its sentence, and which rules that calls for.

        A complementiser calls for its own rules, a sign for those of signs, and both for all where a word before may govern it.
        """
        codes, thats, governing = page.codes, self.thats, self.governing
        following = iter(self.marks.places(page.tape))
        ahead, end = 0, len(page.tape)
        found = []
        for at in cues:
            while ahead <= at:
                ahead = next(following, end + _FARTHEST)
            if ahead - at > _FARTHEST:
                continue
            if ahead % 2:
                found.append((at, ahead, "that" if codes[ahead] in thats and codes[ahead - 2] not in governing else "any"))
            elif codes[ahead] & (COLON | OPEN):
                found.append((at, ahead, "any" if codes[ahead + 1] in thats or ahead + 1 >= end else "sign"))
        return found

    def _at(self, page: Page, at: int, ahead: int, sort: str, kinds: list[Kind]) -> Clause | None:
        """The likeliest clause that the word at `at` opens with the mark `ahead` or one behind it, if any."""
        piece = page.tokens.pieces[at]
        for kind in kinds:
            reading = kind.read[piece]
            if reading is None or ahead - at > kind.reach or not (rules := reading.rules[sort]) or not self.cues.reports(page, at, reading):
                continue
            if (reading.own or reading.barred) and self.cues.performs(page, at, reading):
                continue
            for mark, rule in rules:
                match = rule.regex.match(page.tape, at)
                if match and (clause := self._clause(page, at, reading, mark, rule, match)):
                    return clause
        return None

    def bare(self, page: Page, cues: list[int], clauses: list[Clause]) -> list[Clause]:
        """قائلا with neither mark nor quotation: what follows is said all the same."""
        found = self._unmarked(page, cues, clauses)
        own = {clause.cue: clause for clause in (*clauses, *found)}
        found += self._first_person(page, cues, own)
        found += self._behind_comma(page, cues, own)
        found += self._going_on(page, cues, own)
        taken = own.keys()
        for at in cues:
            if page.codes[at] not in self.saying or at in taken or at + 3 >= len(page.tokens.pieces):
                continue
            if page.codes[at + 1] & HARD or page.in_name(at):
                continue
            if any(at <= clause.gap[1] for clause in between(clauses, page.sentence_start(at), at)):
                continue
            reading = self.cues.kinds["PART"].read[page.tokens.pieces[at]]
            if reading and reading.lemma == "قال":
                found.append(Clause(at, reading.form, "colon", (at + 2, at), at + 2, rule="participle.bare"))
        return found

    def _first_person(self, page: Page, cues: list[int], own: dict[int, Clause]) -> list[Clause]:
        """وأضاف فلان نطالب، وقال فلان، سنوقع: a cue, its subject, and at once a verb in the first person plural.

        What stands behind that verb is no content of the cue itself: قال نريد أن نعرف. New clauses are added to `own`.
        """
        found = []
        codes, pieces, readings = page.codes, page.tokens.pieces, self.cues.kinds["V"].read
        for at in cues:
            clause = own.get(at)
            if codes[at] not in self.certain or (clause and (clause.mark != "that" or clause.start < at + 6)):
                continue
            reading = readings[pieces[at]]
            if reading is None or not reading.free or page.inside_speech(at) or self.cues.denied(page, at, reading):
                continue
            plain = reading.lemma in _PLAIN
            if clause and not plain:
                continue
            for word in range(at + 2, min(at + 16, page.sentence_end(at), clause.start - 2 if clause else len(pieces)), 2):
                nearest = at + 2 if plain and not codes[at + 1] & SIGNS else at + 4
                if pieces[word] == _INDEED or (word >= nearest and not page.name_at(word) and self._speaks_for_many(page, word)):
                    while word > at + 4 and pieces[word - 2] in _WE_NOT and not codes[word - 1] & SIGNS:
                        word -= 2  # وأضاف الحداد نحن لا نريد
                    if clause:
                        self._restart(clause, word, "verb.first-person")
                        break
                    own[at] = Clause(at, reading.form, "colon", (at + 2, word - 2), word, rule="verb.first-person")
                    found.append(own[at])
                    break
                signs = codes[word + 1] & SIGNS if word > at + 2 else 0
                if signs == COMMA and self._speaks_for_many(page, word + 2):
                    continue
                if signs or codes[word] in self.aside_words or codes[word] in self.cues.prepositions:
                    break
        return found

    def _going_on(self, page: Page, cues: list[int], own: dict[int, Clause]) -> list[Clause]:
        """مضيفا نتمنى أن نوقع: a participle and at once a verb in the first person plural. New clauses are added to `own`."""
        found = []
        codes, readings = page.codes, self.cues.kinds["PART"].read
        for at in cues:
            if codes[at] not in self.participles or codes[at + 1] & HARD or page.inside_speech(at):
                continue
            clause, reading = own.get(at), readings[page.tokens.pieces[at]]
            if reading is None or reading.lemma not in _PLAIN or not self._speaks_for_many(page, at + 2):
                continue
            if clause is None:
                own[at] = Clause(at, reading.form, "colon", (at + 2, at), at + 2, rule="participle.first-person")
                found.append(own[at])
            elif clause.mark == "that" and clause.start >= at + 6:
                self._restart(clause, at + 2, "participle.first-person")
        return found

    @staticmethod
    def _restart(clause: Clause, start: int, rule: str) -> None:
        """Let a clause begin with the words that follow its cue or its subject, not behind an أن further on."""
        clause.mark, clause.gap, clause.start, clause.cut, clause.rule = "colon", (clause.cue + 2, start - 2), start, 0, rule

    def _behind_comma(self, page: Page, cues: list[int], own: dict[int, Clause]) -> list[Clause]:
        """وقال فلان، هذه الخطة جاهزة; وأضاف في حديث صحفي، البرلمان باق: a comma where a colon should be. New clauses are added to `own`."""
        found = []
        codes, pieces, readings = page.codes, page.tokens.pieces, self.cues.kinds["V"].read
        for at in cues:
            if at in own or codes[at] not in self.certain:
                continue
            reading = readings[pieces[at]]
            if reading is None or reading.lemma not in _PLAIN or reading.lemma == "زاد" or reading.form.aspect != "perfect":
                continue
            if page.inside_speech(at) or self.cues.denied(page, at, reading):
                continue
            if start := self._spoken(page, at, going_on=reading.lemma in _GOING_ON):
                own[at] = Clause(at, reading.form, "colon", (at + 2, start - 2), start, rule="verb.comma")
                found.append(own[at])
        return found

    def _spoken(self, page: Page, at: int, *, going_on: bool) -> int:
        """The first word behind the comma that stands for the colon of a cue, or 0.

        Args:
            page: the text.
            at: the cue.
            going_on: whether its verb does nothing but go on with what is said: then a medium before the comma is enough.
        """
        codes, end, medium = page.codes, page.sentence_end(at), False
        if going_on and codes[at + 1] & SIGNS == COMMA and at + 6 < end and self._opens(page, at + 2):
            return at + 2  # وأضاف، لا أحد يعرف
        for word in range(at + 2, min(at + 2 * _FREE_GAP, end - 4), 2):
            if codes[word] in self.clausal:
                return 0
            medium = medium or (codes[word] in self.besides and codes[word - 2] in self.inside)
            signs, after = codes[word + 1] & SIGNS, word + 2
            if signs & COMMA:
                joined = codes[after] & (CONJ | PREPOSITION) or codes[after] in self.framing
                if self._opens(page, after) or (medium and going_on and not joined):
                    return after
                if not medium:
                    return 0
            elif not signs and (codes[word] in self.names or codes[word] in self.strangers) and page.tokens.pieces[after] in _THERE:
                return after
            elif signs & ~CLOSE:
                return 0
        return 0

    @staticmethod
    def _opens(page: Page, at: int) -> bool:
        """Whether a sentence begins with a word: هذا، لا, but not لا سيما."""
        piece = page.tokens.pieces[at]
        return piece in _THIS or (piece in _OPENING and page.tokens.pieces[at + 2] != _ESPECIALLY)

    def _unmarked(self, page: Page, cues: list[int], clauses: list[Clause]) -> list[Clause]:
        """وقال لا نقبل بذلك، وأضاف هناك من يرفض: a cue and at once what begins a sentence; no mark further on is its own."""
        found = []
        codes, pieces, readings = page.codes, page.tokens.pieces, self.cues.kinds["V"].read
        own: dict[int, Clause] = {}
        for at in cues:
            if codes[at] not in self.certain or codes[at + 1] & SIGNS or at + 3 > len(pieces) or pieces[at + 2] not in _OPENING:
                continue
            reading = readings[pieces[at]]
            if reading is None or reading.lemma not in _PLAIN or page.inside_speech(at) or self.cues.denied(page, at, reading):
                continue
            if page.name_at(at + 2):
                continue
            own = own or {clause.cue: clause for clause in clauses}
            clause = own.get(at)
            if clause is None:
                found.append(Clause(at, reading.form, "colon", (at + 2, at), at + 2, rule="verb.unmarked"))
            elif clause.mark == "that" and clause.start > at + 4:
                self._restart(clause, at + 2, "verb.unmarked")
        return found

    def _speaks_for_many(self, page: Page, at: int) -> bool:
        """Whether a word is hardly anything but a verb in the first person plural: نطالب."""
        codes = page.codes
        if at >= len(page.tokens.pieces):
            return False
        code = codes[at]
        if code & CARRIED & ~FUTURE or code >> STEM in self.nouns or code in self.names:
            return False
        stem = page.word(at).stem
        return stem.startswith(_NUN) and stem in page.lexicon.imperfects and codes[at + 2] not in self.surnames

    def _clause(self, page: Page, at: int, reading: Reading, mark: str, rule: Rule, match: re.Match[str]) -> Clause | None:
        """The clause of a match, unless the cue takes no such content."""
        first, last = at + 2, max(match.end("gap") - 1, at)
        if mark == "that" and (self._ali(page, reading, match.end("prep") - 1) or self._ends_name(page, match.end("that") - 1)):
            last += 2
        words, name = (last - first) // 2 + 1, reading.name
        if reading.coming and not self._contains(page, first, last):
            return None
        if words > _STRICT_GAP and name == "V" and not self._certain(page, at):
            bound = mark != "that" or match["prep"] or page.codes[match.end("that") - 1] & PREPOSITION
            if not bound or words > 2 * _STRICT_GAP:
                return None
        if reading.found and page.codes[at] & SUFFIX:
            return None
        if name == "NCUE" and any(page.codes[word - 1] & COMMA or self._goes_on(page, word) for word in range(first, last + 1, 2)):
            return None
        begin = self.begin[mark](page, at, reading, last, match)
        if begin is None:
            return None
        start, cut, kind = begin
        if kind == "that" and cut == 0 and page.codes[start - 1] & HARD:
            return None
        evident = reading.lemma in _EVIDENCE or (reading.shows and page.codes[first] in self.figures)
        clause = Clause(at, self._form(page, at, reading, alone=first > last), kind, (first, last), start, cut)
        clause.rule, clause.passive = rule.id, reading.passive
        if evident:
            clause.tier = "ext"
        return clause

    def _ends_name(self, page: Page, at: int) -> bool:
        """Whether a complementiser is a part of the name before it, since another one follows at once: أعلن مون جاي إن أن."""
        codes = page.codes
        again = page.tokens.pieces[at] == _INNA and codes[at + 2] in self.that_words and not codes[at + 2] & PREPOSITION
        return again and not (codes[at + 1] | codes[at - 1]) & SIGNS

    def _ali(self, page: Page, reading: Reading, at: int) -> bool:
        """Whether what looks like the preposition of a cue that takes none such is a name: قال مختار علي إن."""
        code = page.codes[at] if at > 0 else 0
        return code in self.upon and code not in reading.before and page.last_letter(at) == "ي"

    @staticmethod
    def _form(page: Page, at: int, reading: Reading, *, alone: bool) -> Form:
        """The form of a cue: أعتقد in somebody's words is the first person, though it may be spelt like the perfect.

        Args:
            page: the text.
            at: the cue.
            reading: what it is taken for.
            alone: whether its mark follows at once, so that اعتقد has no subject of its own.
        """
        form = reading.form
        spelt = page.first_letter(at) == "أ" or (alone and reading.lemma in BELIEVED)
        if form.aspect != "perfect" or not spelt or not page.inside_speech(at):
            return form
        own = (other for other in page.forms(at) if other.person == "1" and other.number == "s" and other.aspect == "imperfect")
        return next(own, form)

    def _that(self, page: Page, at: int, reading: Reading, last: int, match: re.Match[str]) -> Begin | None:
        codes = page.codes
        mark, prep = match.end("that") - 1, match.end("prep")
        before = codes[prep - 1] if prep > 0 else 0
        if self._ends_name(page, mark):
            mark += 2
        name_said = reading.name == "V" and reading.lemma not in RELAYING and reading.lemma != "قال" and page.first_letter(mark) == "إ"
        if before and self._ali(page, reading, prep - 1):
            before = 0
        if not self._takes(page, reading, mark, before):
            return None
        nearer = codes[last] in (self.certain if codes[last - 2] in self.what else self.cues.verbs)
        if last > at + 2 and codes[last - 2] in self.relating and nearer:
            return None  # أعلنت الكتل دعمها، عدا الحداد الذي أكد أن، بسبب ما قال إنه: the mark is the nearer verb's
        if codes[at - 2] in self.relative and page.tokens.pieces[at + 2] in _TO_IT:
            return None  # الخطوات التي دعا إليها الحداد، علما أنها
        if any(page.tokens.pieces[word] == _IDHA and not codes[word - 1] & SIGNS for word in range(at + 4, last + 1, 2)):
            return None  # حذر من فسخ العقد إذا ثبت أن: the mark is the condition's
        if name_said and any(codes[word] in self.said and not codes[word] & CARRIED for word in range(at + 2, last + 1, 2)):
            return None  # يأمر بالفرز بعد قول الحداد إن: the mark is the noun's
        if reading.onto and before not in reading.onto and self._framed(page, reading.onto, at + 2, last):
            return None
        signs, cut, kind = codes[mark - 1], self._cut(page, mark), "that"
        start = mark if cut else mark + 2
        if signs & OPEN and not before and reading.cue.quote:
            start, cut, kind = mark, 0, "colon" if signs & COLON else "quote"
        if codes[mark] in self.unless:
            start, cut = mark, page.word(mark).before
        return (start, cut, kind) if start < len(page.tape) else None

    def _question(self, page: Page, at: int, reading: Reading, last: int, match: re.Match[str]) -> Begin | None:
        start = match.end("question") - 1
        if reading.lemma in KNOWING and page.word(start).stem not in _WHETHER:
            return None
        return start if page.codes[start] in self.questions else start - 2, 0, "that"

    def _colon(self, page: Page, at: int, reading: Reading, last: int, match: re.Match[str]) -> Begin | None:
        start = match.end("colon")
        if start >= len(page.tape) - 1:
            return None
        start = self._past_name(page, start)
        loose = not page.codes[start - 1] & OPEN and (not reading.free or last - at > 2 * _FREE_GAP)
        return None if loose else (start, 0, "colon")

    def _past_name(self, page: Page, start: int) -> int:
        """Where speech begins behind a colon, a quoted name and another colon: زعيم الحزب: "الأفق" المعارض: "سنعود"; else `start`."""
        quote = page.quote_at(start) or page.name_at(start)
        if quote is None or quote.last - start > _NAME or not self.pure.isdisjoint(page.coded(start, quote.last)):
            return start
        for end in range(quote.last + 1, min(quote.last + 2 * _FREE_GAP, len(page.tape) - 2), 2):
            signs = page.codes[end] & SIGNS
            if signs & COLON and signs & OPEN:
                return end + 1
            if signs & (HARD | COLON) or page.codes[end + 1] in self.certain:
                break
        return start

    def _quote(self, page: Page, at: int, reading: Reading, last: int, match: re.Match[str]) -> Begin | None:
        start = match.end("quote")
        return (start, 0, "quote") if start < len(page.tape) - 1 and self._at_once(page, at, last, reading) else None

    def _cut(self, page: Page, mark: int) -> int:
        """How many characters of the word at `mark` are the complementiser, 0 where all are."""
        piece = page.tokens.pieces[mark]
        cut = self.cuts.get(piece)
        if cut is None:
            used = page.word(mark).before + _EN
            cut = self.cuts[piece] = 0 if used >= len(piece) else used
        return cut

    def _takes(self, page: Page, reading: Reading, mark: int, prep: int) -> bool:
        """Whether the cue's frames allow the complementiser at `mark` behind this preposition."""
        codes = page.codes
        if codes[mark] in self.unless:
            if prep in self.onto:
                return False
            follows = page.word(mark + 2).stem if mark + 3 < len(page.tokens.pieces) else b""
            return reading.that and follows in page.lexicon.imperfects and codes[mark + 2] not in self.thats
        if prep:
            return prep in reading.before
        if codes[mark] & PREPOSITION == BI:
            return reading.bound
        if reading.decides and mark + 3 < len(page.tokens.pieces):
            return page.word(mark + 2).stem not in page.lexicon.imperfects
        return reading.that and reading.lemma not in _BOUND_ONLY

    def _goes_on(self, page: Page, at: int) -> bool:
        """Whether a verb goes on with a sentence here: لديه شكوى ويريد أن."""
        return bool(page.codes[at] & CONJ) and page.codes[at] & PREPOSITION == 0 and page.word(at).stem in page.lexicon.imperfects

    def _contains(self, page: Page, first: int, last: int) -> bool:
        """Whether a text that speaks for itself stands between: جاء في البيان أن, not جاء في التصريحات المنسوبة إلى X."""
        if last > first + 2 and page.codes[first] in self.upon and page.codes[first + 2] in self.tongue:
            return True  # جاء على لسان الوزير أن
        if last <= first or page.codes[first] not in self.inside:
            return False
        return not any(page.word(word).stem in _DISOWNED for word in range(first, last + 1, 2))

    def _certain(self, page: Page, at: int) -> bool:
        """Whether a word is hardly anything but a verb: by its form, or where it opens a sentence with a conjunction or a subject."""
        codes = page.codes
        code = codes[at]
        if code in self.certain or page.last_letter(at) == "ى":
            return True
        if at >= 3 and codes[at - 2] in self.leading and not codes[at - 1] & SIGNS:
            return True
        if at != page.sentence_start(at):
            return False
        joined = page.clitics(at) & CONJ and code not in self.cues.prepositions
        return bool(joined) or codes[at + 2] >> STEM in self.speakers

    def _framed(self, page: Page, onto: Codes, first: int, last: int) -> bool:
        """Whether the cue's own preposition stands in the gap: then its complement is a noun, and the clause another's."""
        codes = page.codes
        return any(codes[at] in onto and not self.aside(page, at) for at in range(first, last + 1, 2))

    def aside(self, page: Page, at: int) -> bool:
        """Whether على tells where, what for or in answer to what it was said: على تويتر، ردا على سؤال، في جلسة على هامش القمة."""
        codes = page.codes
        if codes[at] not in self.upon:
            return False
        if codes[at + 2] in self.channels or codes[at - 2] in self.answers:
            return True
        if codes[at - 2] & PREPOSITION == LI and codes[at - 2] >> STEM in self.goals and not codes[at - 1] & SIGNS:
            return True  # أكدت الوزارة للحفاظ على الهدنة أن
        return codes[at - 2] in self.besides and codes[at + 2] not in self.thats and codes[at + 2] >> STEM not in self.deeds

    def _at_once(self, page: Page, at: int, last: int, reading: Reading) -> bool:
        """Whether a quotation is the cue's own object: not one of a preposition, a verb or a relative clause between."""
        codes, first, cue = page.codes, at + 2, reading.cue
        if codes[at - 2] in self.relative:
            return False
        quote = page.quote_at(last + 2 if first <= last else first)
        goes_on = quote is not None and not codes[quote.last + 1] & SIGNS & ~CLOSE and codes[quote.last + 2] not in self.aside_of
        goes_on = goes_on and not (quote and codes[quote.last + 2] & CONJ and codes[quote.last + 2] in self.certain)  # "…" وأضاف
        if quote and goes_on and quote.last - quote.first < _TITLE:
            return False  # a title or a name: the sentence goes on
        if first > last:
            return True
        if page.tokens.pieces[last] == WA or self._bound(page, first, last, cue):
            return False
        if codes[last] in self.open or (codes[last] in self.pure and first < last):
            return False
        if codes[at] & SUFFIX and "SC" in cue.np:
            return False
        governed = [one for name, one in self.governed.items() if name in cue.np or name in cue.that]
        between = page.coded(first, last) if governed else []
        return all(one.isdisjoint(between) for one in (self.parting, *governed))

    def _bound(self, page: Page, first: int, last: int, cue: Cue) -> bool:
        """Whether a deed behind the cue's ب or ل stands between: طالب الادعاء بسجن المتهم "لمساعدته الجماعة"."""
        letters = {letter for letter, frames in _FRAMES.items() if cue.np & frames}
        codes = page.codes
        return any(codes[at] >> STEM in self.deeds and codes[at] & PREPOSITION in letters for at in range(first, last + 1, 2))
