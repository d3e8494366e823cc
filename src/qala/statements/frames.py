"""Where a noun phrase begins that is a cue's content, by the frames that the table of cues gives it."""

import re
from collections.abc import Callable
from functools import partial

from qala.alphabet import ARTICLE, BI, CARRIED, COLON, COMMA, CONJ, LI, OPEN, PREPOSITION, SIGNS, STEM, SUFFIX, chars
from qala.built import expression
from qala.codes import Codes
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.phrase import CANDIDATES, HEADS, Phrases
from qala.statements.cues import Reading
from qala.statements.finder import ClauseFinder
from qala.tokens.page import Classes, Page

_AS = fold("بوصف")
_LETTERS = {"BI": fold("ب"), "LI": fold("ل")}
_BOUND = {"BI": BI, "LI": LI}
_MASDAR_ONLY = frozenset("رفض أعلن أكد نفى أبدى جدد كرر توقع رجح اقترح استبعد طلب زعم ادعى أمل أبلغ استغرب ناشد".split())
"""Verbs whose bare object reports only where it is a verbal noun."""
_JUDGING = frozenset("دان أدان استنكر شجب انتقد استهجن ثمن".split())
"""Verbs whose judgement may stand between marks."""
_CONSIDERING = frozenset({"اعتبر", "عد", "رأى"})
_RECOGNISING = frozenset({"اعترف", "اعتراف"})
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
_RUMOURS = frozenset(map(fold, "اتهام اتهامات مزاعم شائعات إشاعات ادعاءات تهم تهمة أنباء أخبار تقارير".split()))
"""What is denied with its article too: نفى الحداد الأنباء عن استقالته."""
_BLAME = frozenset(map(fold, ("مسؤولية", "مسئولية", "مسؤوليت", "مسئوليت")))
"""What somebody is blamed with, also before a pronoun."""
_PLENTY, _NOMINATIVE = fold("ات"), fold("ون")
_THEM = frozenset(map(fold, ("إياه", "إياها", "إياهم", "إياهما", "إياهن")))
"""Pronouns that stand alone: واصفا إياها بالخطوة."""
_DONE = fold("ت"), fold("وا")
"""Endings with which طلب is the verb."""
_NOT, _ALEF = fold("عدم"), fold("ا")
"""What one who wants to stay unnamed asks for: طلبت عدم كشف اسمها."""
_WITHOUT_PARTICLE = frozenset({"MIN_X", "SC", "NP"})
"""Frames that are told by the order of words."""
_FROM_THEM = frozenset(fold(word) for word in ("منه", "منها", "منهم", "منا"))

Hit = tuple[int, int]
"""The first word of a content and the word that marks it."""
Search = Callable[[Page, int, int], Hit | None]
"""Finds a content behind the word at a place, up to a limit."""


class Frames(Kept):
    """Finds the contents of cues by their frames."""

    def __init__(self, classes: Classes, phrases: Phrases, finder: ClauseFinder) -> None:
        self.numbers = numbers = classes.numbers
        self.phrases, self.finder = phrases, finder
        self.places = numbers["PLACE|INSTITUTION"]
        self.reasons = {"BI": numbers["GOV|BYTHE"] - numbers["BIMA"], "LI": numbers["GOV"] - numbers["BIMA"]}
        """By a frame, the words that it never means: بسبب، بمشاركة."""
        self.unknown, self.things = numbers["X"], numbers["COMMON|THING"] - numbers["NAME|PREP|ADJO|DAY|OCC"]
        self.titles = numbers["TITLE"]
        self.but, self.like = numbers["LAKIN"], numbers["KAMA"]
        self.therein = numbers["WITHIN"]
        self.governing, self.offices = numbers["GOV"], numbers["OFFICE"]
        self.judged = numbers["COMMON|MASDAR|THING|LEGAL"] - numbers["NAME|PREP|ADJO|DAY|PARTV|PART|X|PLACE|NAT|KIN|PUBLIC|QUANTITY"]
        self.judged -= numbers["OFFICE|TITLE|RANK|EXPERT|ANONYMOUS|GROUP|INSTITUTION|MEDIA"]
        """Nouns that are judged rather than judge."""
        self.relative, self.bodies, self.origin = numbers["REL"], numbers["INSTITUTION|GROUP"], numbers["MIN"]
        self.circumstances, self.inserting = numbers["ADJO|DAY|FI"], numbers["FI|ADV"]
        self.no_object = numbers["PREP|AN|NEG|REL|PREPPRON|FIMA|KAMA|HAYTHU|ADJO"]
        self.besides = self.fronting = numbers["BESIDES"]
        """What a clause begins with before its verb: وردا على الموقف كرر الوزير رفضه."""
        self.repeated = numbers["NCUE"]
        self.what, self.that_which, self.acts = numbers["BIMA"], numbers["MA"], classes.stems("V|VERB")
        self.bar = numbers["VX|AN|FIMA"]
        self.closing = self.bar | (numbers["PA"] - numbers["ADJO"])
        self.masdar = classes.stems("MASDAR|NCUE|DET")
        self.agents = classes.stems("NAME|BODY|" + HEADS) - self.masdar
        self.manner = numbers["ADJO|JIHA|BALI|DAY"]
        """What a bound preposition may stand before where every other noun is the object: رحب بدوره بالتقرير."""
        self.adverb = numbers["ADJO|OCC|JIHA|BALI|DAY"]
        self.leading = numbers["FIMA|LAKIN|HAYTHU|THUMMA|KAMA"]
        self.relating, self.already, self.by = numbers["MA|REL|MAN"], numbers["QAD"], numbers["BI"]
        self.citing = numbers["=بحسب|=حسب|=وفق"]
        self.no_topic = classes.stems("REL|PREP|FIMA|HAYTHU|KAMA|LAKIN|HIN|THUMMA|ADJO|BAL|AN|MA|OCC")
        self.ending = self.bar | self.relative
        self.pointing = numbers["DEM"]
        self.objects = numbers["NAME|PLACE|BODY|DEM|MA|AN"]
        self.reaching = numbers["ILA|ALA|AN3|MIN"]
        """Prepositions with which a deed takes its object."""
        self.searches: dict[Reading, list[Search]] = {}
        names = {frame.removeprefix("X_") for forms in classes.lexicon.forms.values() for form in forms for frame in form.cue.np}
        self.particles = {name: numbers[name] for name in sorted(names - _WITHOUT_PARTICLE)}
        """By a frame, its prepositions."""
        self.stops = {name: self._stops(name, codes) for name, codes in self.particles.items()}
        """By a frame, the words that tell something: the prepositions, and what closes the clause."""

    def nearest(self, page: Page, at: int, limit: int, reading: Reading) -> Hit | None:
        """The nearest content that any frame of the cue at `at` finds before `limit`."""
        searches = self.searches.get(reading)
        if searches is None:
            searches = self.searches[reading] = [self._search(frame.removeprefix("X_"), reading) for frame in reading.cue.np]
        if len(searches) == 1:
            return searches[0](page, at, limit)
        return min([hit for search in searches if (hit := search(page, at, limit))], default=None)

    def _search(self, frame: str, reading: Reading) -> Search:
        """What one frame of `cues.tsv` looks for."""
        if frame == "MIN_X":
            return self._request
        if reading.lemma == "حمل":
            return self._blame
        if frame == "NP" and reading.name == "NCUE":
            return self._of_noun
        if frame in ("SC", "NP"):
            perhaps = reading.lemma == "اعتبر" and reading.form.aspect == "imperfect"
            search: Search = (
                partial(self._small_clause, lemma=reading.lemma, perhaps_passive=perhaps)
                if frame == "SC"
                else partial(self._object, lemma=reading.lemma)
            )
            return partial(self._of_participle, search=search, lemma=reading.lemma) if reading.name == "PART" else search
        if frame in _BOUND:
            return partial(self._bound, frame=frame, reading=reading, stops=self.stops[frame])
        return partial(self._governed, codes=self.particles[frame], stops=self.stops[frame])

    def _stops(self, frame: str, particles: Codes) -> re.Pattern[str]:
        """The words that the search for a frame must look at."""
        codes = self.closing | particles
        if frame in _BOUND:
            known = Codes(code for code in self.numbers.all() if code & PREPOSITION == _BOUND[frame]) - self.reasons[frame]
            codes = codes | known | self.unknown | self.what
        return re.compile(f"[{chars(codes)}]")

    def _of_participle(self, page: Page, at: int, limit: int, search: Search, lemma: str) -> Hit | None:
        """The object of a participle without a suffix follows at once."""
        if page.codes[at] & SUFFIX:
            return search(page, at, limit)
        if at + 2 < limit and page.tokens.pieces[at + 2] in _THEM:
            return self._of_pronoun(page, at + 2, limit, lemma, named=True)
        words = at + 2 < limit and page.tokens.pieces[at + 2] in _WORDS
        return None if words else self._at_once(page, at + 2, limit)

    def _governed(self, page: Page, at: int, limit: int, codes: Codes, stops: re.Pattern[str]) -> Hit | None:
        """What stands behind a preposition."""
        for match in stops.finditer(page.tape, at + 2, max(limit - 1, 0)):
            word = match.start()
            code = page.codes[word]
            if code in self.closing and self._closes(page, word):
                return None
            if code in codes and word + 2 < limit and page.codes[word - 2] not in self.besides and not self.finder.aside(page, word):
                return word + 2, word
        return None

    def _bound(self, page: Page, at: int, limit: int, frame: str, reading: Reading, stops: re.Pattern[str]) -> Hit | None:
        """What stands behind a preposition that is one letter; behind whom it is asked of, rather a deed than a thing."""
        codes, cue = page.codes, reading.cue
        adverb = self.manner if len(cue.np) == 1 and not cue.quote else self.adverb
        asked = "X_BI" in cue.np  # طالب النائب بمجلس الشعب الحكومة بالرد: a body is no deed
        first: Hit | None = None
        letter, particles, closing, reasons = _BOUND[frame], self.particles[frame], self.closing, self.reasons[frame]
        for match in stops.finditer(page.tape, at + 2, limit):
            word = match.start()
            code = codes[word]
            if (code in closing and self._closes(page, word)) or codes[word - 1] & COLON:
                break
            if first and not (codes[word - 1] & COMMA and not code & CONJ and code >> STEM in self.masdar):
                continue
            if code in particles and word + 2 < limit:
                return first or (word + 2, word)
            if code in self.what and frame == "BI":
                return first or (word, word)
            if (
                ((code & PREPOSITION == letter and code not in reasons) or (code in self.unknown and self._deed(page, word, frame)))
                and code not in adverb
                and page.word(word - 2).stem not in CANDIDATES
                and not (asked and code >> STEM in self.agents and word > at + 2 and not codes[word - 1] & COMMA)
                and self._thing(page, word, frame, cue.lemma)
            ):
                if first or not asked or code >> STEM in self.masdar:
                    return word, word
                first = word, word
        return first

    def _closes(self, page: Page, at: int) -> bool:
        """Whether nothing behind one of the closing words is the cue's: a participle only behind a comma, where it reports too."""
        return page.codes[at] in self.bar or bool(page.codes[at - 1] & COMMA)

    def any_deed(self, page: Page, at: int) -> bool:
        """Whether an unknown word has the shape of a deed behind any of the letters."""
        return any(self._deed(page, at, frame) for frame in _BOUND)

    def _deed(self, page: Page, at: int, frame: str) -> bool:
        """Whether an unknown word has the letter of the frame and the shape of a verbal noun, or, behind ب, of an abstract one."""
        piece = page.tokens.pieces[at]
        if not piece.startswith(_LETTERS[frame]):
            return False
        return bool(_DEED.fullmatch(piece)) or (frame == "BI" and bool(_ABSTRACT.fullmatch(piece)))

    def _thing(self, page: Page, at: int, frame: str, lemma: str) -> bool:
        """Whether a word with a bound preposition is really one: an unknown word may only begin with its letter."""
        code = page.codes[at]
        if frame == "LI" and code not in self.unknown:
            return code >> STEM in self.masdar
        if page.tokens.pieces[at].startswith(_AS):
            return False  # تعهداتها بوصفها ضامنا
        if lemma in _DIRECTING and code >> STEM not in self.masdar:
            return False
        if code in self.unknown and self._deed(page, at, frame):
            return True
        if lemma in _RECOGNISING and (code in self.places or page.word(at).stem in _RECOGNISED):
            return False
        return code not in self.unknown or bool(code & ARTICLE)

    def _blame(self, page: Page, at: int, limit: int) -> Hit | None:
        """What somebody is blamed with, behind him: حمل الحداد الوزارة مسؤولية الحريق."""
        found = next((word for word in range(at + 2, limit, 2) if page.word(word).stem in _BLAME), None)
        return (found, found) if found else None

    def _request(self, page: Page, at: int, limit: int) -> Hit | None:
        """طلب من X فعل شيء: the verbal noun behind the one who is asked; طلبت الوزارة سحب القرار: the first one."""
        codes, pieces, after = page.codes, page.tokens.pieces, at + 2
        for word in range(after, limit - 1, 2):
            if codes[word] in self.bar:
                break
            if codes[word] in self.origin or pieces[word] in _FROM_THEM:
                after = word + 2
                break
        if after == at + 2 and not page.word(at).stem.endswith(_DONE):
            return None  # طلب is a request as well
        for noun in range(after, limit, 2):
            if codes[noun] in self.bar or (after == at + 2 and codes[noun - 1] & OPEN):
                return None
            if codes[noun] >> STEM in self.masdar and not codes[noun] & (PREPOSITION | ARTICLE):
                return None if pieces[noun] == _NOT and after == at + 2 else (noun, noun)
            if codes[noun] >> STEM in self.masdar and after > at + 2 and codes[noun - 2] & (ARTICLE | SUFFIX):
                return noun, noun  # طلب من الوزراء التفكير
        return None

    def _object(self, page: Page, at: int, limit: int, lemma: str) -> Hit | None:
        """The bare object: behind a subject before the verb, behind a complete one after it, else the first verbal noun."""
        if lemma != "أبلغ" and self._has_subject_before(page, at):
            return self._at_once(page, at + 2, limit)
        codes = page.codes
        if lemma in _JUDGING and (found := self._quoted(page, at, limit)):
            return found
        if lemma not in _MASDAR_ONLY and (found := self._behind_subject(page, at + 2, limit)):
            return found
        if at + 4 < limit and codes[at + 2] in self.titles and codes[at + 2] & SUFFIX and not codes[at + 3] & SIGNS:
            return self._at_once(page, at + 4, limit)  # وأكد سموه عمق العلاقات
        if at + 2 < limit and lemma not in _MASDAR_ONLY and self._no_subject(page, at):
            return at + 2, at + 2
        likewise = codes[at - 2] in self.like  # …، كما أعلن مسؤول، لكن
        for word in range(at + 2, limit, 2):
            code = codes[word]
            if code in self.ending or codes[word - 1] & OPEN or (likewise and codes[word - 1] & COMMA and code in self.but):
                return None
            if code in self.that_which and codes[word + 2] >> STEM in self.acts and not code & PREPOSITION:
                return None if codes[word - 2] in self.citing else (word, word)  # …، بحسب ما ذكرت الوكالة
            if word == at + 2 and code in self.bodies and (page.in_name(word + 2) or self._body_acts(page, word, limit)):
                continue
            if lemma == "نفى" and page.word(word).stem in _RUMOURS and not code & PREPOSITION:
                return None if codes[word - 2] in self.pointing else (word, word)
            if (code >> STEM not in self.masdar and not self.phrases.deed(page, word)) or code & PREPOSITION:
                continue
            if code in self.governing or self.phrases.christened(page, word) or self._surname(page, word):
                continue
            before = codes[word - 2] if word > at + 2 else 0
            if code & ARTICLE and not (
                self._named(page, at, word) or self._reached(page, word) or (lemma in _REPEATING and code in self.repeated)
            ):
                continue
            parted = before & (ARTICLE | SUFFIX) or codes[word - 1] & COMMA  # في بيان، رفضه
            if before not in self.phrases.prepositions and (before >> STEM not in self.phrases.heads or parted):
                return word, word
        return None

    def _of_noun(self, page: Page, at: int, limit: int) -> Hit | None:
        """The deed behind a noun with an owner: إعلان الحداد انسحاب بلاده، إعلانه مقتل الزعيم, not إعلان الحداد بعد أيام."""
        codes, first, owned = page.codes, at + 2, bool(page.codes[at] & SUFFIX)
        if codes[at - 2] in self.relative:
            return None  # الأمر الذي أدانته موسكو
        while not owned and first < limit and self.phrases.begins(page, first):
            first = self.phrases.subject_last(page, first, self.phrases.last(page, first, limit - 1)) + 2
            owned = first >= limit or codes[first] not in self.offices or bool(codes[first] & CARRIED)  # سامر الحداد زعيم الحزب
        while owned and first < limit and self._inserted(page, first):
            first += 2
        if not owned or first >= limit or codes[first] & (PREPOSITION | CONJ) or codes[first - 1] & SIGNS:
            return None
        place = codes[first] in self.places and not codes[at] & SUFFIX  # إعلان الحداد القدس عاصمة
        return (first, first) if place or codes[first] >> STEM in self.masdar or self.phrases.deed(page, first) else None

    def _surname(self, page: Page, at: int) -> bool:
        """Whether a word behind a given name ends the subject, though it looks like a deed: أعلن سامر تامر، رفضه."""
        given = page.codes[at - 2] in self.phrases.name and page.tokens.pieces[at - 2] in page.lexicon.genders
        return given and not page.codes[at - 1] & SIGNS and not page.codes[at] & CARRIED and bool(page.codes[at + 1] & COMMA)

    def _quoted(self, page: Page, at: int, limit: int) -> Hit | None:
        """The judgement that stands between marks, behind the subject or at once: دان الحداد "بأشد العبارات الهجوم"."""
        first, codes = at + 2, page.codes
        if first < limit and not codes[at + 1] & SIGNS:
            able = codes[first] >> STEM in self.agents or codes[first] in self.places
            last = self.phrases.last(page, first, limit - 1) if able and self.phrases.begins(page, first) else first
            if not able or self.phrases.subject_last(page, first, last) < last:
                return None  # أدان محاولات "زرع الشقاق"
            first = last + 2
        while first < limit and page.time_at(first) is not None:
            first += 2
        quoted = first < limit and codes[first - 1] & OPEN and not codes[first - 1] & COLON
        return (first, first) if quoted else None

    def _no_subject(self, page: Page, at: int) -> bool:
        """Whether what follows a verb at the head of a sentence at once is judged and judges nobody: وثمن دور الحكومة."""
        codes = page.codes
        code, after = codes[at + 2], codes[at + 4]
        start = page.sentence_start(at)
        leads = codes[at] & CONJ or at == start or (code & ARTICLE and codes[start] in self.phrases.prepositions)
        if codes[at + 1] & SIGNS or code & (PREPOSITION | CONJ) or not leads:
            return False
        if code & ARTICLE and code in self.unknown:
            stem = page.word(at + 2).stem
            return self.phrases.shaped(stem) or stem.endswith(_PLENTY)  # وانتقد الانفلات
        if code not in self.judged:
            return False
        if code & ARTICLE:
            thing = code >> STEM in self.masdar or page.word(at + 2).stem.endswith(_PLENTY)
            return thing and not codes[at + 3] & COMMA and not page.word(at).stem.endswith(_DONE[0])
        return bool(after & ARTICLE) or after in self.places or after >> STEM in self.agents

    def _at_once(self, page: Page, first: int, limit: int) -> Hit | None:
        """The object at `first`, behind times and inserted circumstances."""
        codes = page.codes
        while first < limit and (page.time_at(first) is not None or codes[first] in self.circumstances or self._manner(page, first)):
            inserted = page.time_at(first) is None and (codes[first] in self.inserting or codes[first] not in self.circumstances)
            first = self.phrases.past_adverb(page, first)
            while inserted and first < limit and not codes[first - 1] & COMMA:
                first += 2
        plain = first < limit and not codes[first] & (PREPOSITION | CONJ) and codes[first] not in self.no_object
        return (first, first) if plain and not codes[first - 1] & OPEN else None

    def _body_acts(self, page: Page, at: int, limit: int) -> bool:
        """Whether a deed with a pronoun follows the name of a body: أعلن تنظيم الضباب مسؤوليته."""
        last = self.phrases.last(page, at, limit - 1)
        return any(self._owned(page, word) and not page.signs(word - 1) for word in range(at + 4, min(last + 2, limit - 1) + 1, 2))

    def _owned(self, page: Page, at: int) -> bool:
        """Whether a deed with a pronoun follows: إعلان الحكومة عزمها، أعلنت أوكرانيا مقتله."""
        code = page.codes[at]
        return self.phrases.deed(page, at) or (bool(code & SUFFIX) and not code & (PREPOSITION | CONJ) and code >> STEM in self.masdar)

    def _inserted(self, page: Page, at: int) -> bool:
        """Whether a circumstance stands between subject and object: دان الحداد أمس الهجوم، دان بشدة الهجوم."""
        return page.time_at(at) is not None or page.codes[at] in self.phrases.adverbs

    def _manner(self, page: Page, at: int) -> bool:
        """Whether an inserted phrase tells how: بأشد العبارات."""
        return bool(page.codes[at - 1] & COMMA) and page.codes[at] & PREPOSITION == BI

    def _behind_subject(self, page: Page, first: int, limit: int) -> Hit | None:
        """The object behind a subject that is complete: انتقد الحداد الحكومة."""
        if first >= limit or not self.phrases.begins(page, first):
            return None
        last = self.phrases.last(page, first, limit - 1)
        end = self.phrases.subject_last(page, first, last)
        if end == last and not page.codes[last + 1] & COMMA and not self._goes_on(page, last + 2):
            return None
        return self._at_once(page, end + 2, limit)

    def _named(self, page: Page, cue: int, at: int) -> bool:
        """Whether a name stands right before a word, of two words or right behind the cue: أعلن سامر الحداد التعبئة العامة."""
        first, second = page.codes[at - 4], page.codes[at - 2]
        named = self.phrases.name
        return (first in named and (second in named or second in self.unknown)) or (at - 4 == cue and second in named)

    def _reached(self, page: Page, at: int) -> bool:
        """Whether a definite deed behind a definite phrase has an object of its own: أعلن الجيش الوطني السيطرة على المدينة."""
        codes, back = page.codes, at - 2
        while back in page.timed and codes[at - 1] & COMMA:
            back -= 2  # أعلنت الشرطة الوطنية أمس، القبض على
        before, after = codes[back], codes[at + 2]
        return (
            bool(before & ARTICLE or before in self.places)
            and not codes[at - 1] & SIGNS & ~COMMA
            and not codes[at + 1] & SIGNS
            and (after in self.reaching or after & PREPOSITION == BI)
        )

    def _goes_on(self, page: Page, at: int) -> bool:
        """Whether what follows a subject at once can be an object: behind a circumstance, with a pronoun, a body behind a name, a thing."""
        codes, code = page.codes, page.codes[at]
        after = codes[at + 2]
        owned = (after & ARTICLE and not after & PREPOSITION) or after in self.places or after >> STEM in self.agents
        if code in self.things and not code & CARRIED and not codes[at - 1] & SIGNS and not codes[at + 1] & SIGNS and owned:
            return bool(codes[at - 2] & ARTICLE) or codes[at - 2] in self.phrases.name  # انتقدت الجمعية سياسة الحكومة
        body = code & CARRIED == ARTICLE and code >> STEM in self.agents and not page.codes[at - 1] & SIGNS and self._named(page, 0, at)
        return body or self._inserted(page, at) or self._owned(page, at)

    def _has_subject_before(self, page: Page, at: int) -> bool:
        """Whether the subject stands before the verb, so that what follows is the object."""
        codes = page.codes
        if codes[at] & (CONJ | SUFFIX) or codes[at - 1] & SIGNS:
            return False
        start = page.sentence_start(at)
        if at <= start or codes[start] in self.fronting:
            return False
        if codes[start] in self.phrases.prepositions and not any(codes[sign] & COMMA for sign in range(start + 1, at, 2)):
            return False  # وفي هذا الصدد انتقد الأمين العام
        back = at - 2
        if codes[back] in self.already:
            back -= 2
            if back < start:
                return False
        return codes[back] >> STEM not in self.no_topic

    def _small_clause(self, page: Page, at: int, limit: int, lemma: str, *, perhaps_passive: bool) -> Hit | None:
        """وصف X بـY، اعتبر X Y: the content begins with X, or with Y where X is a pronoun."""
        codes = page.codes
        pronoun, relative = bool(codes[at] & SUFFIX), codes[at - 2] in self.relating
        if perhaps_passive and codes[at + 2] in self.therein and not codes[at - 2] & ARTICLE and not codes[at - 1] & SIGNS:
            return None  # بلد تعتبر فيه التقاليد متجذرة
        if lemma in _CONSIDERING and not pronoun and at + 2 < limit and not codes[at + 1] & SIGNS and self._accusative(page, at + 2):
            return None  # هجوم اعتبر تهديدا
        had = codes[at - 2] in self.already and lemma not in _CONSIDERING and not pronoun and at + 2 < limit
        if had and codes[at + 2] not in self.no_object and self._has_subject_before(page, at):
            return at + 2, at + 2  # وكان سامر الحداد قد وصف الأوضاع بالكارثية
        if pronoun or relative:
            return self._of_pronoun(page, at, limit, lemma, named=relative or not pronoun)
        first = at + 2
        if first >= limit:
            return None
        last = first
        if self.phrases.begins(page, first):
            last = self.phrases.subject_last(page, first, self.phrases.last(page, first, limit - 1))
        follow = last + 2
        if codes[last + 1] & COMMA and codes[follow] in self.relative:  # ووصف الحداد، الذي بدا غاضبا، القرار بالخطأ
            commas = (word for word in range(follow + 2, limit, 2) if codes[word - 1] & COMMA)
            follow = next((word for word in commas if not codes[word] & CONJ and codes[word] not in self.relative), limit)
            return (follow, follow) if follow < limit else None
        if codes[at] & CONJ and codes[first] & ARTICLE and not (follow < limit and self._acts(page, first, follow)):
            return first, first
        if follow >= limit or (perhaps_passive and self._leads(page, at) and self._considered(page, first, follow, limit)):
            return None
        return follow, follow

    def _accusative(self, page: Page, at: int) -> bool:
        """Whether a word is what somebody or something is considered, and so no subject: تهديدا، باطلا."""
        code, piece = page.codes[at], page.tokens.pieces[at]
        return self.phrases.accusative(page, at) or (code >> STEM in self.masdar and not code & CARRIED and piece.endswith(_ALEF))

    def _leads(self, page: Page, at: int) -> bool:
        """Whether a verb begins its clause, so that its subject follows."""
        return bool(page.codes[at] & CONJ or page.codes[at - 1] & SIGNS or page.codes[at - 2] in self.leading) or at == page.sentence_start(
            at
        )

    def _acts(self, page: Page, first: int, follow: int) -> bool:
        """Whether the phrase at `first` is who considers, since what is considered follows: وتعتبر الحكومة المسيرات خطرا."""
        code, codes = page.codes[follow], page.codes
        definite = code & ARTICLE or (codes[follow + 2] & ARTICLE and not codes[follow + 2] & PREPOSITION and not codes[follow + 1] & SIGNS)
        return codes[first] >> STEM in self.agents and (bool(definite) or code in self.objects or code >> STEM in self.masdar)

    def _considered(self, page: Page, first: int, follow: int, limit: int) -> bool:
        """Whether the phrase at `first` is what is considered: يعتبر هذا النوع مكلفا، تعتبر الأردن من الدول المتضررة."""
        codes = page.codes
        if codes[follow - 1] & COMMA:  # هذه المدينة، الواقعة على أبواب الصحراء، ممرا
            follow = next((word for word in range(follow + 2, limit, 2) if codes[word - 1] & COMMA), follow)
        code = codes[follow]
        if codes[first] >> STEM not in self.phrases.speakers or not self.origin.isdisjoint(page.coded(first, follow)):
            return True
        named = code in self.bodies and page.codes[follow + 2] & ARTICLE  # تعتبر الحكومة حزب العمل خطرا
        return not code & (ARTICLE | SUFFIX) and code not in self.objects and code >> STEM not in self.masdar and not named

    def _behind_agent(self, page: Page, first: int, limit: int) -> Hit | None:
        """What follows a subject that is definite or in the nominative: التي يعتبرها المسؤولون محاولة، ما عده مراقبون خطأ."""
        code = page.codes[first]
        known = code & ARTICLE or code in self.objects or page.word(first).stem.endswith(_NOMINATIVE)
        if (code >> STEM not in self.agents and code not in self.places) or not known or not self.phrases.begins(page, first):
            return None
        follow = self.phrases.subject_last(page, first, self.phrases.last(page, first, limit - 1)) + 2
        if not code & ARTICLE and page.codes[first + 2] >> STEM in self.masdar:
            follow = first + 2
        return (follow, follow) if follow < limit else None

    def _of_pronoun(self, page: Page, at: int, limit: int, lemma: str, *, named: bool) -> Hit | None:
        """What is said of one for whom only a pronoun stands."""
        codes, first = page.codes, at + 2
        if lemma in _CONSIDERING and not codes[at + 1] & SIGNS and not codes[first] & PREPOSITION and codes[first] not in self.no_object:
            return self._behind_agent(page, first, limit) or (first, first)
        for word in range(first, limit, 2):
            if codes[word] & PREPOSITION == BI:
                return word, word
            if codes[word] in self.by and word + 2 < limit:
                return word + 2, word
            if not named and not codes[word - 1] & SIGNS and not self.phrases.begins(page, word):
                break
        return (first, first) if codes[at] & SUFFIX and first < limit else None
