"""Clauses whose content is a noun phrase: دعا إلى الحوار، طالب بوقف النار، أعرب عن قلقه (C10, C17); they are of the tier ext."""

import re

from qala.alphabet import ARTICLE, BI, CARRIED, CONJ, MASKS, OPEN, PREPOSITION, SEPARATOR_BASE, SIGNS, STEM, SUFFIX, chars
from qala.codes import Codes
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import HEADS, Phrases
from qala.rules import Rulebook
from qala.rules.pattern import SEPARATORS
from qala.statements.clauses import Clause
from qala.statements.cues import WA, Reading
from qala.statements.finder import ClauseFinder
from qala.statements.frames import Frames
from qala.tokens.page import Classes, Numbers, Page

_REACH, _NEAR = 24, 5
"""How far off a complement may stand, in words; nearer where the form is mostly another word."""
_BEHIND_COMMA = "PART|REL|ADV|MA|FI|KAMA|FIMA|HAYTHU|LAKIN|ADJO|HIN|ALA|MIN|MAA|VX|VERB|DAY|ILLA|=دون"
"""What ends a noun-phrase content behind a comma."""
_ASKING = frozenset({"demand", "propose", "order", "promise"})
_GUARDED = frozenset({"deny", "expect", "reject"})
"""Acts whose negation is one more statement: لم تستبعد مراجعة الدعم."""
_WAVED = frozenset(
    map(fold, "علم أعلام راية رايات صورة صور لافتة لافتات شعار شعارات يد يده يدها يديه أيديهم سلاح أسلحة سيف سيوف عصي".split())
)
"""What one waves, with لوح."""
_ITSELF = frozenset(map(fold, ("نفسه", "نفسها", "نفس", "ذاته", "ذاتها", "ذات")))
_WEAK = frozenset("دعم عرض نشر عد قرر كتب بث قبل نقل ورد جاء أورد صدر سجل بين علم رأى عرف وجد أظهر أثبت".split())


class Complements(Kept):
    """Finds clauses whose content is a noun phrase."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, finder: ClauseFinder) -> None:
        numbers = classes.numbers
        self.phrases, self.cues = phrases, finder.cues
        self.frames = Frames(classes, phrases, finder)
        kinds = finder.cues.kinds
        self.framed = {code: kinds[name] for code, name in finder.cues.name.items() if name != "VPASS" and code in numbers["FRAMED"]}
        self.plain = numbers["VX"] | (numbers["V"] - numbers["PREP|NAME|PLACE|COMMON|" + HEADS])
        self.ending = self._ending(classes)
        self.either, self.deeds = (numbers["VERB"] & numbers["MASDAR"]) - numbers["VX"], numbers["MASDAR|COMMON"]
        """Forms that are verbs and verbal nouns: تجنب."""
        self.unknown = numbers["X"]
        self.particles = numbers["QAD|NEG|SAWF|FIMA|HAYTHU|KAMA|LAKIN|AN|REL|MA|KANA|HIN|NAME"]
        self.turning = numbers["ADJO|JIHA"] - numbers["PREP"]
        self.before_verbs, self.negations = numbers["QAD|SAWF|NEG"], numbers["NEG"]
        self.numerals = numbers["NUM"]
        self.owners = classes.stems("NAME|BODY|" + HEADS)
        sign, when, after, that = (f"[{chars(codes)}]" for codes in (range(SEPARATOR_BASE, SEPARATOR_BASE + MASKS), *self._when(numbers)))
        self.once = re.compile(f"{sign}(?:{when}|{after}{sign}{that}){sign}")
        """عندما، بعد أن: behind a noun phrase they tell when it was said, if something happened then."""
        self.past = numbers["VERB|VX|KANA"] - numbers["MASDAR|NAME|COMMON|PLACE|NCUE|PARTV|NAT|PREP|" + HEADS]

    @staticmethod
    def _when(numbers: Numbers) -> tuple[Codes, Codes, Codes]:
        return numbers["WHEN"] - numbers["GOV"], numbers["=بعد"], numbers["AN"]

    def _ending(self, classes: Classes) -> re.Pattern[str]:
        """What ends a noun-phrase content: a separator and the word behind it."""
        numbers = classes.numbers
        comma, any_sign = SEPARATORS[","], f"[{chars(range(SEPARATOR_BASE, SEPARATOR_BASE + MASKS))}]"
        joined = {code for code in numbers["VX|AN|=لم"] if code & CONJ and code & PREPOSITION != BI}
        behind_comma = numbers[_BEHIND_COMMA] | {code for code in numbers["PRON"] if code & CONJ} | self.plain
        anywhere = (numbers["PX|FIMA|LAKIN"] - numbers["AGAIN|MASDAR|NCUE"]) | joined
        names = ("KAMA", "AN|VX|QAD", "ALA", "FI", "AN", "AMONG")
        sets = (behind_comma, anywhere, *(numbers[name] for name in names))
        first, second, like, follows, on, within, that, among = (f"[{chars(codes)}]" for codes in sets)
        goes_on = f"(?!{on}{any_sign}{that}|{within}{any_sign}{among})"
        return re.compile(f"{comma}{goes_on}{first}|{any_sign}{second}|{any_sign}{like}{any_sign}{follows}")

    def find(self, page: Page, cues: list[int], clauses: list[Clause]) -> list[Clause]:
        """Noun-phrase clauses at cues that no complementiser, colon or quotation follows."""
        taken = {clause.cue for clause in clauses}
        found: list[Clause] = []
        codes, pieces, framed = page.codes, page.tokens.pieces, self.framed
        for at in cues:
            code = codes[at]
            if code not in framed or at in taken:
                continue
            reading = framed[code].read[pieces[at]]
            if reading is None or not reading.cue.np or not self._may_take(page, at, code, reading):
                continue
            if self.cues.reports(page, at, reading) and (clause := self._clause(page, at, reading)):
                if found and found[-1].start == clause.start and reading.name == "NCUE":
                    if clause.gap[1] > at:
                        continue  # عزا دعوته المتكررة إلى الخوف: the complement is the verb's
                    found.pop()  # عزا دعوته إلى الحوار: it is the noun's
                found.append(clause)
        return found

    def _verbal(self, page: Page, at: int) -> bool:
        """Whether a form that is mostly a noun stands where a verb does: at a clause's head or behind a particle."""
        codes = page.codes
        if codes[at] & CONJ or codes[at - 1] & SIGNS or at == page.sentence_start(at) or at - 2 in page.timed:
            return True
        if codes[at - 2] in self.turning and codes[at] not in self.cues.prepositions and codes[at + 2] >> STEM in self.owners:
            return True  # بدوره طالب النائب
        return codes[at - 2] in self.particles or page.tokens.pieces[at - 2] == WA

    def _clause(self, page: Page, at: int, reading: Reading) -> Clause | None:
        codes, name = page.codes, reading.name
        near = (
            name == "V"
            and codes[at] not in self.plain
            and codes[at - 2] not in self.before_verbs
            and codes[at + 2] >> STEM not in self.owners
            and page.lexicon.openers.keys().isdisjoint(page.tokens.pieces[at + 2 : at + 3])
        )
        limit = min(page.sentence_end(at), at + 2 * (_NEAR if near else _REACH))
        nearest = self.frames.nearest(page, at, limit, reading)
        if nearest is None:
            return None
        start, mark = nearest
        if self._wordless(page, start, reading):
            return None
        clause = Clause(at, reading.form, "np", (at + 2, mark - 2), start)
        clause.rule, clause.tier = f"phrase.{reading.form.aspect}", "ext"
        if mark == start and not (codes[start - 1] & OPEN and "NP" in reading.cue.np):
            clause.cut = self._cut(page, start, name)
        clause.end = self.end(page, clause)
        return clause if clause.end > start else None

    def _wordless(self, page: Page, start: int, reading: Reading) -> bool:
        """Whether nobody says anything with this complement: who waves flags, what is a sign of something (تعبر عن إرادة الشعب)."""
        stem = page.word(start).stem
        if reading.lemma == "لوح":
            return stem in _WAVED
        if reading.lemma != "عبر" or reading.form.aspect != "imperfect" or reading.form.person == "1":
            return False
        own = page.codes[start] & SUFFIX or (page.codes[start + 2] & SUFFIX and not page.codes[start + 1] & SIGNS)
        return not own or stem in _ITSELF

    def _may_take(self, page: Page, at: int, code: int, reading: Reading) -> bool:
        """Whether a noun phrase behind this cue is a content at all."""
        cue, codes = reading.cue, page.codes
        if cue.lemma in _WEAK:
            return False
        if reading.name == "NCUE" and not self._owned(page, at):
            return False
        if reading.name == "V" and not self._of_verb(page, at, code, reading):
            return False
        if reading.name == "PART" and cue.lemma == "اتهم" and codes[at + 2] & PREPOSITION == BI:
            return False  # متهم بالتزوير
        negated = codes[at - 2] in self.negations and not codes[at - 1] & SIGNS
        return not (cue.kind == "speech" and negated and cue.act not in _GUARDED)  # لا يدعو إلى القلق

    def _of_verb(self, page: Page, at: int, code: int, reading: Reading) -> bool:
        """Whether a finite form is a verb here that a noun phrase may follow."""
        cue = reading.cue
        if cue.lemma == "رفض" and reading.form.aspect != "imperfect":
            return False
        if reading.form.person == "1" and not page.inside_speech(at) and any(form.aspect == "passive-perfect" for form in page.forms(at)):
            return False  # أدين المتهم
        if code & SUFFIX and not any(frame.startswith("X_") or frame == "SC" for frame in cue.np):
            return False  # أكده على حسابه: what is meant stands before
        return code in self.plain or self._verbal(page, at)

    def _cut(self, page: Page, start: int, name: str) -> int:
        """How many characters of a content's first word are the preposition that marks it."""
        clitics = page.codes[start] & CARRIED
        if page.codes[start] in self.frames.what:
            return 1  # ندد بما جرى
        if clitics & PREPOSITION:
            return max(page.word(start).before - (2 if clitics & ARTICLE else 0), 0)
        return int(page.codes[start] in self.unknown and name != "NCUE" and self.frames.any_deed(page, start))

    def _owned(self, page: Page, at: int) -> bool:
        """A noun reports only where it says whose words they are: by suffix or by the name behind it."""
        codes = page.codes
        if codes[at] & SUFFIX:
            return True
        code = codes[at + 2]
        if codes[at] & ARTICLE or codes[at + 1] & SIGNS or at + 3 >= len(page.tokens.pieces):
            return False
        return code in self.phrases.names or (code >> STEM in self.phrases.heads and code & (PREPOSITION | ARTICLE) == ARTICLE)

    def end(self, page: Page, clause: Clause) -> int:
        """The separator behind a noun-phrase content."""
        if clause.form.cue.np == {"SC"} and page.codes[clause.cue] & SUFFIX and (name := page.name_at(clause.start)):
            return name.last + 1  # ما وصفه بـ"الظلم" في المدينة
        limit = page.sentence_end(clause.start)
        around = page.inside_speech(clause.cue)
        if around:
            limit = min(limit, around.last + 1)
        judged = "SC" in clause.form.cue.np  # وصف موقفه عندما غاب بالضعف
        for match in () if judged else self.once.finditer(page.tape, clause.start + 1, limit):
            if self._happened(page, match.end()) and page.inside_speech(match.end()) is around:
                limit = match.start()
                break
        for match in self.ending.finditer(page.tape, clause.start + 1, limit):
            if self._coordinate(page, clause, match.start() + 1):
                continue
            inside = page.inside_speech(match.start() + 1)
            if not page.signs(match.start()) and self._counted(page, match.start() + 1):
                continue
            if not inside or inside is around:
                return match.start()
        return limit

    def _counted(self, page: Page, at: int) -> bool:
        """Whether a word tells who was counted before it: إحالة 28 متهما."""
        return page.codes[at - 2] in self.numerals or page.tokens.pieces[at - 2][-1:].isdigit()

    def _happened(self, page: Page, at: int) -> bool:
        """Whether a verb of the past stands at `at`: بعدما قتل; not بعد أن ينتهي."""
        return page.codes[at] in self.past and page.word(at).stem not in page.lexicon.imperfects

    def _coordinate(self, page: Page, clause: Clause, at: int) -> bool:
        """Whether a form that is a verbal noun too goes on with the deeds that are asked for: دعا إلى الهدوء، وتجنب التصعيد."""
        code, after = page.codes[at], page.codes[at + 2]
        if (
            clause.form.cue.act not in _ASKING
            or page.codes[at - 1] & SIGNS == 0
            or code & (CONJ | SUFFIX) != CONJ
            or code not in self.either
        ):
            return False
        deed = page.codes[clause.start] >> STEM in self.frames.masdar and page.last_letter(at) != "ى"  # وجرى
        return deed and not page.signs(at + 1) and (bool(after & ARTICLE) or after in self.unknown or after in self.deeds)
