"""Contents that are noun phrases: دعا إلى الحوار، طالب بوقف النار، أعرب عن قلقه (C10, C17); they are of the tier ext."""

import re

from qala.alphabet import (
    ARTICLE,
    BI,
    CLITICS,
    COMMA,
    CONJ,
    MASKS,
    OPEN,
    PREPOSITION,
    SEPARATOR_BASE,
    SUFFIX,
    WORD_BASE,
    chars,
)  # fmt: skip
from qala.built import expression
from qala.fold import fold
from qala.lexicon import Cue, Form
from qala.mentions.phrase import HEADS, Phrases
from qala.rules import Rulebook
from qala.rules.pattern import SEPARATORS
from qala.statements.clauses import Clause, ClauseFinder
from qala.tokens.page import Classes, Page

_REACH, _NEAR = 24, 5
"""How far off a complement may stand, in words; nearer where the form is mostly another word."""
_BEHIND_COMMA = "PART|REL|ADV|MA|FI|KAMA|FIMA|HAYTHU|LAKIN|ADJO|HIN|ALA|MIN|MAA|VX|VERB|DAY|ILLA|=دون"
"""What ends a noun-phrase content behind a comma."""
_PREPOSITIONS = {"ILA": "ILA", "ALA": "ALA", "AN3": "AN3", "MIN": "MIN", "FI": "FI"}
_LETTERS = {"BI": fold("ب"), "LI": fold("ل")}
_BOUND = {"BI": 2, "LI": 4}
_MASDAR_ONLY = frozenset("رفض أعلن أكد نفى أبدى جدد كرر توقع رجح اقترح استبعد طلب زعم ادعى أمل أبلغ استغرب ناشد".split())
"""Verbs whose bare object reports only where it is a verbal noun."""
_GUARDED = frozenset({"deny", "expect", "reject"})
"""Acts whose negation is one more statement: لم تستبعد مراجعة الدعم."""
_BLAME = fold("مسؤولية")
_CONSIDERING = frozenset({"اعتبر", "عد", "رأى"})
_RECOGNISING = frozenset({"اعترف", "اعتراف"})
_WA = fold("و")
_REPEATING = frozenset({"جدد", "كرر"})
_RECOGNISED = frozenset(map(fold, "دولة استقلال سيادة".split()))
_DIRECTING = frozenset({"وجه", "كلف"})
"""Verbs that report only where a deed is ordered."""
_WORDS = frozenset(map(fold, "الكشف الإفصاح التعليق ذكر الإدلاء الإجابة الخوض".split()))
"""What one only refuses to say: رافضا الكشف عن اسمه (H16)."""
_SHAPES = b"(?:%b|%b)(?:%b.{2,4}%b.|%b..%b.|%b.%b..[%b%b])(?:%b|%b|%b)?"
_DEED = expression(_SHAPES % tuple(map(fold, "ب ل ا ا ت ي م ا ه ت ه ها هم".split())))
"""An unknown word behind ب or ل with the shape of a verbal noun: باستجوابه، لتصريف، بمقاطعتها."""
_ABSTRACT = expression(b"%b.{3,}%b" % (fold("ب"), fold("ة")))
_FROM_THEM = frozenset(fold(word) for word in ("منه", "منها", "منهم", "منا"))
_WEAK = frozenset("دعم عرض نشر عد قرر كتب بث قبل نقل ورد جاء أورد صدر سجل بين علم رأى عرف وجد أظهر أثبت".split())


class Complements:
    """Finds clauses whose content is a noun phrase."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases, finder: ClauseFinder) -> None:
        self.classes, self.phrases, self.finder = classes, phrases, finder
        self.triggers = re.compile(f"[{chars(ord(code) for code in finder.cues & classes['FRAMED'])}]")
        self.plain = classes["VX"] | (classes["V"] - classes["PREP|NAME|PLACE|COMMON|" + HEADS])
        self.ending = self._ending(classes)
        self.places = classes["PLACE|INSTITUTION"]
        self.reasons = classes["GOV|BYTHE"] - classes["BIMA"]
        self.unknown = classes["X"]
        self.relative, self.bodies = classes["REL"], classes["INSTITUTION|GROUP"]
        self.circumstances, self.inserting = classes["ADJO|DAY|FI"], classes["FI|ADV"]
        self.no_object = classes["PREP|AN|NEG|REL|PREPPRON|FIMA|KAMA|HAYTHU|ADJO"]
        self.particles = classes["QAD|NEG|SAWF|FIMA|HAYTHU|KAMA|LAKIN|AN|REL|MA|KANA|HIN|NAME"]
        self.besides = classes["BESIDES"]
        self.fronting = classes["BESIDES"]
        """What a clause begins with before its verb: وردا على الموقف كرر الوزير رفضه."""
        self.repeated = classes["NCUE"]
        self.what, self.that_which, self.acts = classes["BIMA"], classes["MA"], classes["V|VERB"]
        self.negations = classes["NEG"]
        self.owners = classes["NAME|BODY|" + HEADS]
        self.bar = classes["VX|AN|FIMA"]
        self.closing = self.bar | (classes["PA"] - classes["ADJO"])
        self.masdar = classes["MASDAR|NCUE|DET"]
        self.agents = self.owners - self.masdar
        self.manner = classes["ADJO|JIHA|BALI|DAY"]
        """What a bound preposition may stand before where every other noun is the object: رحب بدوره بالتقرير."""
        self.adverb = classes["ADJO|OCC|JIHA|BALI|DAY"]

    def _ending(self, classes: Classes) -> re.Pattern[str]:
        """What ends a noun-phrase content: a separator and the word behind it."""
        comma, any_sign = SEPARATORS[","], f"[{chars(range(SEPARATOR_BASE, SEPARATOR_BASE + MASKS))}]"
        joined = {code for code in classes["VX|AN|=لم"] if _clitics(code) & CONJ and _clitics(code) & PREPOSITION != BI}
        behind_comma = classes[_BEHIND_COMMA] | {code for code in classes["PRON"] if _clitics(code) & CONJ} | self.plain
        anywhere = (classes["PX|FIMA|LAKIN"] - classes["AGAIN"]) | joined
        names = ("KAMA", "AN|VX|QAD", "ALA", "FI", "AN", "AMONG")
        sets = (behind_comma, anywhere, *(classes[name] for name in names))
        first, second, like, follows, on, within, that, among = (f"[{chars(map(ord, codes))}]" for codes in sets)
        goes_on = f"(?!{on}{any_sign}{that}|{within}{any_sign}{among})"
        return re.compile(f"{comma}{goes_on}{first}|{any_sign}{second}|{any_sign}{like}{any_sign}{follows}")

    def find(self, page: Page, clauses: list[Clause]) -> list[Clause]:
        """Noun-phrase clauses at cues that no complementiser, colon or quotation follows."""
        taken = {clause.cue for clause in clauses}
        found: list[Clause] = []
        finder = self.finder
        tape = page.tape
        for match in self.triggers.finditer(tape):
            at = match.start()
            if at in taken:
                continue
            code = tape[at]
            name = finder.name(code)
            if not finder.may_report(page, at, name) or (name == "V" and code not in self.plain and not self._verbal(page, at)):
                continue
            form = finder.form(page, at, name)
            if form and form.cue.np and (clause := self._clause(page, at, form, name)):
                found.append(clause)
        return found

    def _verbal(self, page: Page, at: int) -> bool:
        """Whether a form that is mostly a noun stands where a verb does: at a clause's head or behind a particle."""
        if page.clitics(at) & CONJ or at == page.sentence_start(at) or page.signs(at - 1):
            return True
        return page.tape[at - 2] in self.particles or page.tokens.pieces[at - 2] == _WA

    def _clause(self, page: Page, at: int, form: Form, name: str) -> Clause | None:
        tape = page.tape
        if form.cue.lemma == "حمل" and not any(
            page.word(word).stem == _BLAME for word in range(at + 2, min(at + 2 * _REACH, len(page.tokens.pieces)), 2)
        ):
            return None
        if name == "V" and page.clitics(at) & SUFFIX and not any(frame.startswith("X_") or frame == "SC" for frame in form.cue.np):
            return None  # أكده على حسابه: what is meant stands before
        if form.cue.kind == "speech" and form.cue.act not in _GUARDED and self._negated(page, at):
            return None  # لا يدعو إلى القلق
        if form.cue.lemma in _WEAK or (form.cue.lemma == "رفض" and name == "V" and form.aspect != "imperfect"):
            return None
        verbal = (at >= 3 and tape[at - 2] in self.classes["QAD|SAWF|NEG"]) or (name == "V" and tape[at + 2 : at + 3] in self.owners)
        reach = _REACH if name != "V" or verbal or tape[at] in self.plain else _NEAR
        limit = min(page.sentence_end(at), at + 2 * reach)
        nearest: tuple[int, int] | None = None
        for frame in form.cue.np:
            hit = self._complement(page, at, limit, frame, form.cue, participle=name == "PART")
            if hit and (nearest is None or hit < nearest):
                nearest = hit
        if nearest is None:
            return None
        start, mark = nearest
        if name == "NCUE" and not self._owned(page, at):
            return None
        clause = Clause(at, form, "np", (at + 2, mark - 2), start, rule=f"phrase.{form.aspect}", tier="ext")
        if page.clitics(start) & PREPOSITION and mark == start:
            clause.cut = page.word(start).before if not page.clitics(start) & ARTICLE else page.word(start).before - 2
            clause.cut = max(clause.cut, 0)
        elif mark == start and tape[start] in self.unknown and name != "NCUE" and any(self._deed(page, start, one) for one in _BOUND):
            clause.cut = 1
        clause.end = self.end(page, clause)
        return clause if clause.end > start else None

    def _negated(self, page: Page, at: int) -> bool:
        return page.signs(at - 1) == 0 and page.tape[at - 2] in self.negations

    def _owned(self, page: Page, at: int) -> bool:
        """A noun reports only where it says whose words they are: by suffix or by the name behind it."""
        if page.clitics(at) & SUFFIX:
            return True
        code = page.tape[at + 2] if at + 3 < len(page.tokens.pieces) and page.signs(at + 1) == 0 else ""
        return (
            not page.clitics(at) & ARTICLE
            and bool(code)
            and (code in self.phrases.names or (code in self.phrases.heads and page.clitics(at + 2) & (PREPOSITION | ARTICLE) == ARTICLE))
        )

    def _complement(self, page: Page, at: int, limit: int, frame: str, cue: Cue, *, participle: bool) -> tuple[int, int] | None:
        """First word of the content and the word that marks it, by one frame of `cues.tsv`."""
        tape = page.tape
        frame = frame.removeprefix("X_")
        if frame == "MIN_X":
            return self._request(page, at, limit)
        if frame in ("SC", "NP") and participle and not page.clitics(at) & SUFFIX:
            words = at + 2 < limit and page.tokens.pieces[at + 2] in _WORDS
            return None if words else self._at_once(page, at + 2, limit)
        if frame == "SC":
            return self._small_clause(page, at, limit, cue.lemma)
        if frame == "NP":
            return self._object(page, at, limit, cue.lemma)
        if frame in _BOUND:
            return self._bound(page, at, limit, frame, cue)
        codes, bar = self.classes[_PREPOSITIONS.get(frame, frame)], self.closing
        for word in range(at + 2, limit - 1, 2):
            code = tape[word]
            if code in bar and self._closes(page, word):
                return None
            if code in codes and word + 2 < limit and tape[word - 2] not in self.besides and not self.finder.aside(page, word):
                return word + 2, word
        return None

    def _bound(self, page: Page, at: int, limit: int, frame: str, cue: Cue) -> tuple[int, int] | None:
        """What stands behind a preposition that is one letter; behind whom it is asked of, rather a deed than a thing."""
        tape, clitics = page.tape, page.codes
        adverb = self.manner if len(cue.np) == 1 and not cue.quote else self.adverb
        asked = "X_BI" in cue.np  # طالب النائب بمجلس الشعب الحكومة بالرد: a body is no deed
        first: tuple[int, int] | None = None
        letter, particles, closing = _BOUND[frame], self.classes[frame], self.closing
        for word in range(at + 2, limit, 2):
            code = tape[word]
            if code in closing and self._closes(page, word):
                break
            if first and not (page.signs(word - 1) & COMMA and not page.clitics(word) & CONJ and code in self.masdar):
                continue
            if code in particles and word + 2 < limit:
                return first or (word + 2, word)
            if code in self.what and frame == "BI":
                return first or (word, word)
            bound = clitics[word] & PREPOSITION == letter and code not in self.reasons
            if (
                (bound or (code in self.unknown and self._deed(page, word, frame)))
                and code not in adverb
                and not (asked and code in self.agents)
                and self._thing(page, word, frame, cue.lemma)
            ):
                if first or not asked or code in self.masdar:
                    return word, word
                first = word, word
        return first

    def _closes(self, page: Page, at: int) -> bool:
        """Whether nothing behind one of the closing words is the cue's: a participle only behind a comma, where it reports too."""
        return page.tape[at] in self.bar or bool(page.signs(at - 1) & COMMA)

    def _deed(self, page: Page, at: int, frame: str) -> bool:
        """Whether an unknown word has the letter of the frame and the shape of a verbal noun, or, behind ب, of an abstract one."""
        piece = page.tokens.pieces[at]
        if not piece.startswith(_LETTERS[frame]):
            return False
        return bool(_DEED.fullmatch(piece)) or (frame == "BI" and bool(_ABSTRACT.fullmatch(piece)))

    def _thing(self, page: Page, at: int, frame: str, lemma: str) -> bool:
        """Whether a word with a bound preposition is really one: an unknown word may only begin with its letter."""
        if frame == "LI" and page.tape[at] not in self.unknown:
            return page.tape[at] in self.masdar
        if lemma in _DIRECTING and page.tape[at] not in self.masdar:
            return False
        if page.tape[at] in self.unknown and self._deed(page, at, frame):
            return True
        if lemma in _RECOGNISING and (page.tape[at] in self.places or page.word(at).stem in _RECOGNISED):
            return False
        return page.tape[at] not in self.classes["X"] or bool(page.clitics(at) & ARTICLE)

    def _request(self, page: Page, at: int, limit: int) -> tuple[int, int] | None:
        """طلب من X فعل شيء: the verbal noun behind the one who is asked."""
        tape = page.tape
        for word in range(at + 2, limit - 1, 2):
            if tape[word] in self.bar:
                return None
            if tape[word] in self.classes["MIN"] or page.tokens.pieces[word] in _FROM_THEM:
                for noun in range(word + 2, limit, 2):
                    if tape[noun] in self.masdar and not page.clitics(noun) & (PREPOSITION | ARTICLE):
                        return noun, noun
        return None

    def _object(self, page: Page, at: int, limit: int, lemma: str) -> tuple[int, int] | None:
        """The bare object: behind a subject before the verb, behind a complete one after it, else the first verbal noun."""
        if lemma != "أبلغ" and self._has_subject_before(page, at):
            return self._at_once(page, at + 2, limit)
        if lemma not in _MASDAR_ONLY and (found := self._behind_subject(page, at + 2, limit)):
            return found
        tape = page.tape
        for word in range(at + 2, limit, 2):
            code = tape[word]
            if code in self.bar or code in self.relative or page.codes[word - 1] & OPEN:
                return None
            if code in self.that_which and tape[word + 2] in self.acts and not page.clitics(word) & PREPOSITION:
                return word, word
            if word == at + 2 and code in self.bodies and page.in_name(word + 2):
                continue
            again = lemma in _REPEATING and code in self.repeated
            if code not in self.masdar or page.clitics(word) & (PREPOSITION | (0 if again else ARTICLE)):
                continue
            head_before = word > at + 2 and tape[word - 2] in self.phrases.heads and not page.clitics(word - 2) & ARTICLE
            if not head_before and not (word > at + 2 and tape[word - 2] in self.phrases.prepositions):
                return word, word
        return None

    def _at_once(self, page: Page, first: int, limit: int) -> tuple[int, int] | None:
        """The object at `first`, behind times and inserted circumstances."""
        tape = page.tape
        while first < limit and (page.time_at(first) is not None or tape[first] in self.circumstances or self._manner(page, first)):
            inserted = page.time_at(first) is None and (tape[first] in self.inserting or tape[first] not in self.circumstances)
            first += 2
            while inserted and first < limit and not page.signs(first - 1) & COMMA:
                first += 2
        plain = first < limit and not page.clitics(first) & (PREPOSITION | CONJ) and tape[first] not in self.no_object
        return (first, first) if plain and not page.signs(first - 1) & OPEN else None

    def _manner(self, page: Page, at: int) -> bool:
        """Whether an inserted phrase tells how: بأشد العبارات."""
        return bool(page.signs(at - 1) & COMMA) and page.clitics(at) & PREPOSITION == BI

    def _behind_subject(self, page: Page, first: int, limit: int) -> tuple[int, int] | None:
        """The object behind a subject that is complete: انتقد الحداد الحكومة."""
        if first >= limit or not self.phrases.begins(page, first):
            return None
        last = self.phrases.last(page, first, limit - 1)
        end = self.phrases.subject_last(page, first, last)
        if end == last and not page.signs(last + 1) & COMMA:
            return None
        return self._at_once(page, end + 2, limit)

    def _has_subject_before(self, page: Page, at: int) -> bool:
        """Whether the subject stands before the verb, so that what follows is the object."""
        tape = page.tokens.tape
        start = page.sentence_start(at)
        if page.clitics(at) & (CONJ | SUFFIX) or at <= start or page.tape[start] in self.fronting:
            return False
        back = at - 2
        if tape[back] in self.classes["QAD"]:
            back -= 2
            if back < page.sentence_start(at):
                return False
        return page.signs(at - 1) == 0 and tape[back] not in self.classes["REL|PREP|FIMA|HAYTHU|KAMA|LAKIN|HIN|THUMMA|ADJO|BAL|AN|MA|OCC"]

    def _small_clause(self, page: Page, at: int, limit: int, lemma: str) -> tuple[int, int] | None:
        """وصف X بـY، اعتبر X Y: the content begins with X, or with Y where X is a pronoun."""
        tape = page.tape
        pronoun = bool(page.clitics(at) & SUFFIX)
        relative = at >= 3 and tape[at - 2] in self.classes["MA|REL|MAN"]
        if pronoun or relative:
            if (
                lemma in _CONSIDERING
                and page.signs(at + 1) == 0
                and not page.clitics(at + 2) & PREPOSITION
                and tape[at + 2] not in self.no_object
            ):
                return at + 2, at + 2
            for word in range(at + 2, limit, 2):
                if page.clitics(word) & PREPOSITION == BI:
                    return word, word
                if tape[word] in self.classes["BI"] and word + 2 < limit:
                    return word + 2, word
                if pronoun and not relative and page.signs(word - 1) == 0 and not self.phrases.begins(page, word):
                    break
            return (at + 2, at + 2) if pronoun and at + 2 < limit else None
        first = at + 2
        if first >= limit:
            return None
        last = first
        if page.clitics(at) & CONJ and page.clitics(first) & ARTICLE:
            return first, first
        if self.phrases.begins(page, first):
            last = self.phrases.subject_last(page, first, self.phrases.last(page, first, limit - 1))
        follow = last + 2
        return (follow, follow) if follow < limit else None

    def end(self, page: Page, clause: Clause) -> int:
        """The separator behind a noun-phrase content."""
        tape = page.tape
        if clause.form.cue.np == {"SC"} and page.clitics(clause.cue) & SUFFIX and (name := page.name_at(clause.start)):
            return name.last + 1  # ما وصفه بـ"الظلم" في المدينة
        limit = page.sentence_end(clause.start)
        around = page.inside_speech(clause.cue)
        if around:
            limit = min(limit, around.last + 1)
        for match in self.ending.finditer(tape, clause.start + 1, limit):
            inside = page.inside_speech(match.start() + 1)
            if not inside or inside is around:
                return match.start()
        return limit


def _clitics(code: str) -> int:
    return (ord(code) - WORD_BASE) % CLITICS
