"""The extent of a speaker phrase: from its first word to where the circumstances of the clause begin."""

from qala.alphabet import ARTICLE, BI, CARRIED, COMMA, CONJ, DASH, HARD, LI, OPEN, PAREN, PREPOSITION, SIGNS, STEM, SUFFIX, UNPAREN
from qala.built import expression
from qala.codes import Codes
from qala.fold import fold
from qala.lexicon import Entry, Head
from qala.mentions.names import LAST_ONE, PARTICLES, SAME
from qala.mentions.words import HEADS, NAMES, PhraseWords
from qala.tokens.page import Classes, Page

__all__ = ["HEADS", "NAMES", "Phrases", "surname"]

_NOTHING = Codes()
_LONGEST = 30
_POINTING = frozenset(LAST_ONE) | SAME
"""Words that point back to somebody."""
_OFFICE = 16
"""Pieces within which an office is followed by the name of who holds it."""
WHEN = fold("متى")
"""A surname too."""
_ALEF, _AL, _WA = fold("ا"), fold("ال"), fold("و")
_REMEMBERED = 10_000
"""Nouns whose agreement is kept."""
_PEOPLE = fold("يين")
_REPORTERS = frozenset(map(fold, ("مراسل", "مراسلة", "موفد", "مندوب", "مراسلنا")))
"""Those to whom others speak."""
_STANDING_FOR = frozenset(map(fold, ("نائب", "نائبة", "نواب", "ممثل", "ممثلة", "عضو", "عضوة", "مرشح", "مرشحة")))
"""Who is so for a party or a place: النائب عن كتلة البناء."""
_DEPUTY = frozenset(map(fold, ("نائب", "نائبة", "النائب", "النائبة")))
CANDIDATES = frozenset(map(fold, "مرشح مرشحة مترشح مترشحة".split()))
"""Who stands for what follows behind ل."""
_CHARGED = frozenset(map(fold, ("مسؤول", "مسؤولة", "مسئول", "مسئولة")))
"""Who is responsible, behind an office: الوزير المسؤول عن الشؤون الخارجية."""
_BOUND_TO = frozenset(
    fold(f"{stem}{ending}")
    for stem in "مكلف معني متهم مشتبه مختص مهتم مطالب متورط قائم مرتبط متعلق خاص محكوم ملتزم مدان".split()
    for ending in ("", "ة", "ون", "ين")
)
"""What a deed behind ب belongs to: المتهم بالقتل."""
MANNER = frozenset(map(fold, ("بشكل", "بصورة", "بطريقة")))
"""Words that tell how together with the word behind them: بشكل قاطع."""
_AGREED = fold("بالإجماع")
_CALLED = frozenset(map(fold, ("يسمى", "تسمى", "يعرف", "تعرف", "يدعى", "تدعى")))
_OBLIQUE, _HOW = fold("ين"), fold("يا")
_BINDING = frozenset(map(fold, ("عبد", "أبو", "ولد")))
"""Words that make one name with the word behind them, whatever it is."""
_MANY = fold("ية"), fold("ون"), fold("ين")
_BODIES = frozenset({"قوات", "سلطات", "دولة", "ولايات"})
_ONE = fold("ي"), fold("ية")
_SHOW = fold("برنامج")
_ONCE = frozenset(map(fold, ("السابق", "البداية", "النهاية", "المقابل", "الأثناء", "الماضي")))
"""When, behind في: هددت تركيا في السابق."""
_SHOWN = frozenset(map(fold, "عرض دردشة تدخل خرجة تعقيب جواب مرافعة مناظرة".split()))
"""Where somebody spoke, behind في and a name, though the word means other things too."""
_HIS = tuple(map(fold, ("ه", "ها", "هم")))
_PAST = frozenset(map(fold, "ممن مما لتلك لهذه لهذا لذلك بتلك بهذه بهذا بذلك".split()))
"""Words that no name goes on with."""
_BASED = fold("بناء")
_MOST = frozenset(map(fold, "أكبر أهم أبرز أول أكثر أقل أشد أقوى أضخم أعلى كل".split()))
"""Words with which an indefinite thing stays a thing."""
_OTHER = frozenset(map(fold, ("آخر", "أخرى", "آخرون")))
_SHAPED = expression(
    b"(?:%b..%b.|%b.%b.%b.|%b..%b.|%b..%b.)(?:%b|%b|%b|%b)?|(?:%b..%b.|%b.%b..)(?:%b|%b|%b)|%b.%b..(?:%b|%b(?:%b|%b|%b))"
    % tuple(map(fold, "است ا ا ت ا ان ا ت ي ه ها هم نا إ ا ت ا ه ها هم م ا ة ت ه ها هم".split()))
)
"""The shapes of deeds: استجواب، انتقاء، انزعاج، تفعيل، إعفاءه، تفاؤله، مبايعته."""
_PLENTY, _OFFENCES = fold("ات"), 7
"""The ending of unknown plurals that are no names, and more letters than a name with it and the article has."""
_NISBA = tuple(fold(ending) for ending in ("ي", "ية", "يين", "يون", "يات"))


def _nisba(word: bytes) -> bool:
    """Whether a definite word looks like an adjective of relation."""
    return any(word.endswith(ending) for ending in _NISBA)


def surname(word: bytes) -> bool:
    """Whether a place's name with the article is an adjective of relation, and so rather somebody's surname."""
    return word.startswith(_AL) and _nisba(word)


Agreement = tuple[Head | None, bool, bool]


class Phrases(PhraseWords):
    """Reads speaker phrases off a page."""

    def __init__(self, classes: Classes) -> None:
        super().__init__(classes)
        self.agreement: dict[bytes, Agreement] = {}

    def begins(self, page: Page, at: int) -> bool:
        """Whether a speaker phrase may begin with the word at `at`."""
        code = page.codes[at]
        if page.tokens.pieces[at] in SAME and page.codes[at + 2] & ARTICLE and not page.codes[at + 1] & SIGNS:
            return True  # ذات المتحدث
        if code & PREPOSITION or at in page.timed or page.tokens.pieces[at] == _WA or (code in self.more and self._often(page, at)):
            return False
        if page.tokens.pieces[at] in _MOST and page.codes[at + 2] in self.mute and not page.codes[at + 2] & CARRIED:
            return False  # أكبر نزوح
        if code in self.before and page.first_letter(at) == "أ":
            return False  # أمام الوزير is no إمام
        return code >> STEM in self.speakers or code not in self.strange or (code in self.ala and page.last_letter(at) == "ي")

    def thing(self, page: Page, first: int, last: int) -> bool:
        """Whether a phrase names a thing, which says nothing: القيود، الأمطار الغزيرة."""
        if (
            page.codes[first] not in self.mute
            or page.tokens.pieces[first] in _POINTING
            or not self.name.isdisjoint(page.coded(first, last))
        ):
            return False
        return not page.name_at(first) and self._entry(page, first, self._named(page, first, last)) is None

    def agrees(self, page: Page, at: int, gender: str, number: str) -> bool:
        """Whether the phrase at `at` can be the subject of a verb before it: a singular head agrees in gender."""
        head, accusative, feminine = self._agreement_of(page, at)
        if accusative and not page.name_at(at):
            return False  # an object
        if head is None:
            if not feminine or gender != "m" or number != "s" or page.codes[at] not in self.states:
                return True
            behind = page.codes[at + 2]  # قال باريس كالداس: a man
            return not page.codes[at + 1] & SIGNS and not behind & CARRIED and (behind in self.unknown or behind in self.name)
        if gender == "m" and number == "s" and head.lemma in _BODIES and head.number != "s":
            return False  # وجه قوات الجيش بالتصدي، دعا الدول
        if head.number != "s" or number != "s" or gender not in "mf" or head.gender not in "mf":
            return True
        if head.gender == gender or head.kind == "quantity":
            return True
        if gender == "m" and not page.codes[at] & ARTICLE and page.last_letter(at) == "ه":
            return True  # نظيره is no نظيرة
        if (entry := self._entry(page, at, self._named(page, at, len(page.codes) - 1))) and entry.kind == "person":
            return entry.gender == gender  # عقيلة صالح is a man
        if gender == "m":
            return False
        return head.kind == "office" and self._woman(page, at)

    def _agreement_of(self, page: Page, at: int) -> Agreement:
        piece = page.tokens.pieces[at]
        return self.agreement.get(piece) or self._agreement(page, piece)

    def _agreement(self, page: Page, piece: bytes) -> Agreement:
        """The noun that a word is as the head of a phrase, whether it is in the accusative, and whether it is a feminine place."""
        lexicon = page.lexicon
        stem = lexicon.words[piece].stem
        accusative = not ord(lexicon.code(piece)) & ARTICLE and self._indefinite(page, stem)
        place = lexicon.entries.get(piece)
        if len(self.agreement) >= _REMEMBERED:
            self.agreement.clear()
        found = self.agreement[piece] = lexicon.heads.get(stem), accusative, place is not None and place.gender == "f"
        return found

    def _indefinite(self, page: Page, stem: bytes) -> bool:
        """Whether a word is an indefinite accusative: the form of a noun or participle that is no name, with alef: وزيرا، مياها، مبتسما."""
        lexicon, noun = page.lexicon, stem[:-1]
        if not stem.endswith(_ALEF) or stem.endswith(_HOW):
            return False  # رسميا tells how
        if noun in lexicon.heads:
            return True
        code, own = ord(lexicon.code(stem)), ord(lexicon.code(noun))
        return (code >> STEM in self.unheard and own in self.common) or (code in self.doing and (own in self.doing or own in self.common))

    def accusative(self, page: Page, at: int) -> bool:
        """Whether a word is an indefinite noun or participle in the accusative, and so no subject: وزيرا، باطلا."""
        return self._agreement_of(page, at)[1]

    def oblique(self, page: Page, at: int) -> bool:
        """Whether a word is a plural noun that can be no subject: المواطنين، الحلفاء الأوروبيين."""
        word = page.word(at)
        head = page.lexicon.heads.get(word.stem)
        if head is None or head.number != "p":
            return False
        described = page.codes[at] & page.codes[at + 2] & ARTICLE and not page.codes[at + 1] & SIGNS
        return word.stem.endswith(_OBLIQUE) or bool(described and page.tokens.pieces[at + 2].endswith(_PEOPLE))

    def _woman(self, page: Page, at: int) -> bool:
        """Whether an office in the masculine is a woman's: قالت وزير الصحة هالة النجار."""
        genders, pieces = page.lexicon.genders, page.tokens.pieces
        for word in range(at + 2, min(at + _OFFICE, len(pieces) - 1), 2):
            if page.codes[word - 1] & SIGNS:
                return False
            if gender := genders.get(pieces[word]):
                return gender == "f"
        return False

    def last(self, page: Page, first: int, limit: int, barred: Codes = _NOTHING) -> int:
        """The last word of the phrase that begins at `first`; what cannot stand behind a name ends it (see `_reach`)."""
        if page.tokens.pieces[first] in SAME and first + 2 <= limit and page.codes[first + 2] & ARTICLE:
            return first + 2  # ذات المصدر
        end = self._reach(page, first, limit, barred) if first < limit else first
        if end > first and page.nunated:
            end = self._nominative(page, first, end)
        if end > first:
            end = self._undone(page, first, end)
        at = first
        while at < end:
            if not self._closes(page, at):
                at += 2
            elif (known := self._named(page, at, end)) > at:
                at = known  # واشنطن بوست
            elif not self.given(page, at, first) and page.tokens.pieces[at] not in _BINDING:
                return at
            else:
                at += 2
        if end > first and page.tokens.pieces[end] == _BASED and page.codes[end + 2] in self.ala:
            return end - 2  # زيارة سامر الحداد [بناء على] طلب الحكومة
        if end > first and page.codes[end] in self.min and not page.codes[end] & CARRIED:
            end -= 2  # آخرون [من] بينهم سامر
        if end > first and page.tokens.pieces[end] == _WA:
            end -= 2  # سامر الحداد [و] هو وزير
        if end > first and end + 2 in page.timed and page.codes[end] in self.prepositions and page.codes[end] not in self.name:
            return end - 2  # أعلن الجيش [في أوائل مايو]
        return end

    def _nominative(self, page: Page, first: int, end: int) -> int:
        """The last word before one that is written as an indefinite accusative, which is no part of a name: سامر موقفاً."""
        if not page.nunated_within(first + 2, end):
            return end
        for at in range(first + 2, end + 1, 2):
            if page.codes[at - 1] & (PAREN | OPEN) or page.codes[at] in self.relative:
                break
            if page.nunated_within(at, at) and not self._counted(page, at - 2):
                return at - 2
        return end

    def _counted(self, page: Page, at: int) -> bool:
        """Whether a word tells how many: خمسون نائباً، 12 نائباً."""
        return page.codes[at] in self.numerals or page.codes[at] in self.parts or page.tokens.pieces[at][-1:].isdigit()

    def deed(self, page: Page, at: int) -> bool:
        """Whether a word that nobody knows has the shape of a deed, and so is no name."""
        shaped = page.codes[at] in self.strangers and _SHAPED.fullmatch(page.tokens.pieces[at]) is not None
        return shaped and page.first_letter(at) != "أ"  # أنغدال is no deed

    @staticmethod
    def shaped(stem: bytes) -> bool:
        """Whether a stem has the shape of a deed."""
        return _SHAPED.fullmatch(stem) is not None

    def _undone(self, page: Page, first: int, end: int) -> int:
        """The last word before a deed behind a definite word or a name: سامر الجمهور استجواب الوزير."""
        codes = page.codes
        for at in range(first + 2, end + 1, 2):
            if codes[at] in self.strangers and codes[at - 2] in self.ended and not codes[at - 1] & SIGNS and self.deed(page, at):
                return at - 2
        return end

    def _closes(self, page: Page, at: int) -> bool:
        """Whether a phrase ends with a word because the object of a verb before it stands behind: شكلت تونس لجنة."""
        code, behind = page.codes[at], page.codes[at + 2]
        if code not in self.closing or page.codes[at + 1] & SIGNS:
            return False
        return behind in self.objects or (code in self.countries and behind in self.done_objects)

    def given(self, page: Page, at: int, first: int) -> bool:
        """Whether a word is a given name with nothing of a name before it: what follows is a surname, محمد حصاد."""
        pieces, codes = page.tokens.pieces, page.codes
        behind = pieces[at + 2]
        if page.lexicon.genders.get(pieces[at]) not in ("m", "f") or (behind.endswith(_ALEF) and behind[:-1] in page.lexicon.stems):
            return False  # رفع سامر جزءا: an accusative is no surname
        if at == first:
            return not pieces[at].startswith(_AL)  # ثمن الحداد جهودا
        before = codes[at - 2]
        if codes[at - 1] & SIGNS or before & ARTICLE:
            return before not in self.crowned
        return before not in self.called and pieces[at - 2] not in PARTICLES

    def _reach(self, page: Page, first: int, limit: int, barred: Codes) -> int:
        """The last word of the phrase that begins at `first`.

        Args:
            page: the text.
            first: its first word.
            limit: the last word that it may hold.
            barred: code points of words (prepositions that the cue governs) that end it.
        """
        codes, titles = page.codes, self.titles
        opening = codes[first]
        named = opening in self.names
        limit = min(limit, first + 2 * _LONGEST)
        at = first
        bracket = False
        if page.names:
            quote = page.name_at(first)
            if quote and quote.last < limit and not codes[quote.last + 1] & COMMA and codes[quote.last + 2] not in self.names:
                limit = quote.last
        stop = min(limit + 1, page.next_time(first))
        while at + 2 <= limit:
            if not bracket and codes[at] not in titles:
                end = min(stop, page.name_end(at) + 1) if page.shut else stop
                while at + 2 < end and codes[at + 2] in self.running and not codes[at + 1] & SIGNS:
                    if self._past(page, at + 2):
                        return at
                    at += 2
                    named = named or codes[at] in self.name
                if at + 2 > limit:
                    return at
            ahead, signs = at + 2, codes[at + 1] & SIGNS
            if bracket and not signs & UNPAREN:
                at = ahead
                continue
            bracket = False
            if signs & PAREN:
                if codes[first - 1] & PAREN:
                    return at
                bracket, at = True, ahead
                continue
            code = codes[ahead]
            if page.named:
                if at in page.named and ahead not in page.named and self._leaves(page, ahead):
                    return at
                if ahead in page.named and code not in self.to:
                    if code & SUFFIX and at not in page.named:
                        return at  # أبدت اللجنة "انزعاجها البالغ"
                    at = ahead
                    continue
            if signs and (signs & DASH or not signs & (COMMA | UNPAREN)):
                return at
            if code in self.unnamed and opening in self.anonymous:
                return at
            describes = code in self.media and not signs and at > first and not code & CARRIED
            if describes and opening in self.people and codes[at] >> STEM not in self.heads and codes[at] not in self.prepositions:
                return at
            if signs & COMMA:
                if not self._apposes(page, ahead, limit) or self._somebody_else(page, first, at, ahead):
                    return at
                named = named or code in self.name
                at = ahead
                continue
            titled = codes[at] in titles and ahead not in page.timed
            if titled and not signs and not codes[at] & SUFFIX and not code & (PREPOSITION | CONJ) and code not in self.particles:
                at, named = ahead, True
                continue
            if ahead in page.timed and code not in self.names and not titled:
                return at
            if code in self.times or (code in self.more and self._often(page, ahead)):
                return at
            seated = code in self.seated and opening in self.offices
            if seated or (code in self.sent and opening >> STEM in self.envoys and codes[ahead + 2] in self.places):
                at = ahead  # السفير لدى العراق، المبعوث إلى اليمن
                continue
            if code in self.what and ahead + 4 <= limit and page.tokens.pieces[ahead + 2] in _CALLED:
                at = ahead + 4  # رئيس ما يسمى باللجنة
                continue
            if code in self.pronominal and (named_by := self._known(page, ahead, limit)):
                at = named_by
                continue
            ali = code in self.ala and page.last_letter(ahead) == "ي"
            member = code & CARRIED == ARTICLE and not codes[at] & CARRIED & ~CONJ
            if member and codes[at] not in self.collective:
                member = at > first and codes[at] >> STEM in self.done and codes[at - 2] in self.collective  # لجنة حماية الصحفيين
            verbal = code in self.verbs and not code & CARRIED and at > first and page.tokens.pieces[at] in page.lexicon.genders
            last_name = codes[at] in self.name and (codes[ahead + 1] & SIGNS or codes[ahead + 2] in self.that)
            if last_name and (verbal or page.tokens.pieces[ahead] == WHEN):
                at = ahead
                continue  # النائب سامر متى، إن; المتحدث سامر نزال إن
            standing = code in self.an3 and page.word(at).stem in _STANDING_FOR and codes[ahead + 2] in self.collective
            if (
                (code in self.stops and not member)
                or (code in barred and not ali and not standing)
                or self._circumstance(page, ahead, limit, named, opening)
            ):
                return at
            if code in self.verbs and not code & (PREPOSITION | ARTICLE) and codes[at] not in self.prepositions:
                return at
            if code in self.nouns and (code & PREPOSITION == BI or (code & SUFFIX and named)):
                return at  # رد الوزير بالقول
            if code & (PREPOSITION | ARTICLE) == BI and code in self.posted:
                return at  # بعث الوزير ببرقية
            if code & PREPOSITION == LI and self._purpose(page, first, at):
                return at
            if (
                code & PREPOSITION == BI
                and code >> STEM in self.done
                and page.word(at).stem not in _BOUND_TO
                and page.tokens.pieces[ahead] != _AGREED
            ):
                return at  # أمرت النيابة بإعادة الطفلة, but the one who is المكلف بحماية الرئيس
            if code in self.relative:
                known = named or signs or (at > first and opening in self.bodies)
                return at if known else self._relative(page, ahead, limit)
            if code in self.pronoun or (not signs and self._past(page, ahead)):
                return at
            named = named or code in self.name
            at = ahead
        return at

    def _past(self, page: Page, at: int) -> bool:
        """Whether a word right behind a name is no part of it: what is his, غير سامر موقفه; what is done to it, اختارت مصر سامر موفدا."""
        code, piece, before = page.codes[at], page.tokens.pieces[at], page.codes[at - 2]
        if not (before in self.name or before in self.places) or code in self.name:
            return False
        if code & (PREPOSITION | CONJ | ARTICLE):
            return piece in _PAST
        return piece in _PAST or (code & SUFFIX and piece.endswith(_HIS)) or self._indefinite(page, page.word(at).stem)

    def _purpose(self, page: Page, first: int, last: int) -> bool:
        """Whether ل behind a phrase so far says what for: تسعى فرنسا للحفاظ على الهدنة, but المجلس الأعلى للتخطيط, مصر للطيران."""
        codes, opening = page.codes, page.codes[first]
        if codes[last + 2] >> STEM not in self.done and codes[last + 4] not in self.prepositions:
            return False
        if first == last and opening & (ARTICLE | SUFFIX):
            return opening in self.bodies and opening not in self.offices
        known = page.lexicon.entries.get(b" ".join(page.words(first, last)))
        return known is not None and known.kind in ("state", "capital", "government")

    def _known(self, page: Page, at: int, limit: int) -> int:
        """The last word of the known name that begins at `at`, though its first word looks like بي "by me"; 0 if none does."""
        pieces = page.tokens.pieces
        longest = page.lexicon.openers.get(pieces[at], 0)
        ends = (at + 2 * (words - 1) for words in range(longest, 1, -1))
        return next((end for end in ends if end <= limit and b" ".join(page.words(at, end)) in page.lexicon.entries), 0)

    @staticmethod
    def past_adverb(page: Page, at: int) -> int:
        """The word behind an adverb, which is two words in بشكل قاطع."""
        return at + (4 if page.tokens.pieces[at] in MANNER else 2)

    def _often(self, page: Page, at: int) -> bool:
        """Whether أكثر من مرة, غير مرة begin here: how often, not who."""
        codes = page.codes
        return codes[at] in self.more and (codes[at + 2] in self.times or codes[at + 4] in self.times)

    def _leaves(self, page: Page, at: int) -> bool:
        """Whether a word behind a quoted name is no part of its phrase: صحيفة «الأفق» القرار، مبادرة «العهد» مقاطعتها."""
        code = page.codes[at]
        if code in self.persons:
            return False
        return bool(code & SUFFIX) or (bool(code & ARTICLE) and not _nisba(page.tokens.pieces[at]))

    def _part(self, page: Page, at: int, after: int) -> bool:
        """Whether a demonstrative goes on with a construct: رئيس هذه اللجنة."""
        governing = page.codes[at - 2]
        return bool(after & ARTICLE) and governing >> STEM in self.heads and not governing & ARTICLE

    def _indefinite_plural(self, page: Page, first: int, last: int) -> bool:
        """Whether a phrase is an indefinite plural with an adjective, behind which nothing definite belongs to it."""
        codes = page.codes
        head = page.lexicon.heads.get(page.word(first).stem)
        if (
            last == first
            or head is None
            or head.number != "p"
            or head.kind == "quantity"
            or (codes[first] | codes[last]) & (ARTICLE | SUFFIX)
        ):
            return False
        return codes[last] not in self.bodies_or_groups and page.tokens.pieces[last].endswith(_MANY)

    def _another(self, page: Page, at: int) -> bool:
        """Whether a word behind a definite noun begins another phrase: it is no adjective and no name of the first."""
        code = page.codes[at]
        if code & ARTICLE:
            if _nisba(page.tokens.pieces[at]):
                return page.tokens.pieces[at].endswith(_PEOPLE) and self._single(page, at - 2)
            return page.tokens.pieces[at] in page.lexicon.openers or code in self.bodies_or_groups or self.oblique(page, at)
        return code >> STEM in self.ordinary and code not in self.names and not self.christened(page, at)

    def _unlike(self, page: Page, at: int) -> bool:
        """Whether a definite word does not describe the men before it in the nominative: المحامون الممثلة, not المحامون الدوليون."""
        head = page.lexicon.heads.get(page.word(at - 2).stem)
        men = head is not None and head.number == "p" and head.gender == "m" and page.tokens.pieces[at - 2].endswith(_MANY[1])
        code = page.codes[at]
        return men and bool(code & ARTICLE) and code not in self.numerals and not page.tokens.pieces[at].endswith(_MANY[1])

    def christened(self, page: Page, at: int) -> bool:
        """Whether a given name that is a word too has a surname behind it: صلاح خورشيد."""
        after = page.codes[at + 2]
        follows = not page.codes[at + 1] & SIGNS and not after & CARRIED and (after in self.unknown or after in self.name)
        return follows and page.tokens.pieces[at] in page.lexicon.genders

    def _single(self, page: Page, at: int) -> bool:
        """Whether a word is in the singular, so that no plural describes it: اتهمت الحكومة الجنوبية المتمردين."""
        head = page.lexicon.heads.get(page.word(at).stem)
        return head.number == "s" if head else page.tokens.pieces[at].endswith(_ONE)

    def _named(self, page: Page, first: int, last: int) -> int:
        """The last word of the known or quoted name that a phrase begins with, else its first word."""
        if quote := page.name_at(first):
            return min(quote.last, last)
        longest = page.lexicon.openers.get(page.tokens.pieces[first], 0)
        return next((end for end in range(min(first + 2 * longest - 2, last), first, -2) if self._entry(page, first, end)), first)

    def _entry(self, page: Page, first: int, last: int) -> Entry | None:
        """The known name that these words are."""
        if last - first > 2 * page.lexicon.openers.get(page.tokens.pieces[first], 1) - 2:
            return None
        pieces = page.tokens.pieces
        return page.lexicon.entries.get(pieces[first] if first == last else b" ".join(pieces[first : last + 1 : 2]))

    def _over(self, page: Page, at: int, opening: int) -> bool:
        """Whether على belongs to the word before it or to a text: المشرف على القسم، رسالة على الإنترنت، مقدم برنامج على قناة."""
        aired = page.codes[at + 2] in self.media and _SHOW in page.tokens.pieces[max(at - 8, 1) : at : 2]
        return page.codes[at - 2] in self.governing or opening in self.posted or aired

    def _named_anew(self, page: Page, at: int, last: int) -> bool:
        """Whether a known name begins here that does not describe the one before it: not السعودية in المملكة السعودية."""
        end = self._named(page, at, last)
        return self._entry(page, at, end) is not None and (end > at or not surname(page.tokens.pieces[at]))

    def _body(self, page: Page, at: int, last: int) -> bool:
        """Whether the name of a body or a state begins here: طالب صالح، الأمم المتحدة بالرد."""
        entry = self._entry(page, at, self._named(page, at, last))
        return entry is not None and entry.kind not in ("person", "media")

    def _outlet(self, page: Page, at: int, last: int) -> bool:
        """Whether the name of an outlet begins here: قال الوزير لـ«المدى»."""
        entry = self._entry(page, at, self._named(page, at, last))
        return entry is not None and entry.kind == "media"

    def subject_last(self, page: Page, first: int, last: int) -> int:
        """Where a subject ends when an object follows it at once: before a definite head behind a complete phrase."""
        codes, pieces, role = page.codes, page.tokens.pieces, 0
        for word in range(self._named(page, first, last) + 2, last + 1, 2):
            before, code, signs = codes[word - 2], codes[word], codes[word - 1] & SIGNS
            if signs & COMMA and not self.name.isdisjoint(page.coded(first, word - 2)):
                if code in self.offices:
                    if role or (code & ARTICLE and word < last and codes[word + 2] in self.name):
                        return word - 2  # هاجم سامر الحداد، وزير النقل، رئيس البلدية; النائب كريم علوان
                    role = word
                if code in self.addressed or (code & ARTICLE and pieces[word].endswith(_PEOPLE)) or self._body(page, word, last):
                    return word - 2  # طالب النائب سامر، عضو اللجنة، الحكومة بالرد
            elif signs & COMMA and code in self.addressed and self._apart(codes[first], code):
                return word - 2  # وصف الرئيس اللبناني، السفارة بالبؤرة
            if before in self.selves:
                return word - 2
            if signs or code & (PREPOSITION | CONJ):
                continue
            if word == first + 2 and code in self.name and not code & CARRIED and self._many_or_body(page, first, pieces[word]):
                return first  # أبلغ المحققون كريم علوان
            deputy = code in self.offices and not code & ARTICLE and pieces[first] in _DEPUTY
            if deputy and not self.offices.isdisjoint(page.coded(first + 2, word - 2)):
                continue  # نائب رئيس مجلس الوزراء وزير الخارجية
            if code in self.dubbed and codes[first] in self.persons and not self._forenamed(page, first, word):
                continue  # حذر المتحدث باسم الجيش العميد سامر من
            plenty = code in self.unknown and len(pieces[word]) > _OFFENCES and pieces[word].endswith(_PLENTY)  # المجلس الاعتداءات
            if code & ARTICLE and (code in self.things or plenty) and pieces[word - 2].startswith(_AL):
                return word - 2
            if self._entry(page, first, word - 2) and self._named_anew(page, word, last):
                return word - 2  # حذرت روسيا الولايات المتحدة من
            if pieces[word - 2] in _BINDING:
                continue  # عبد العظيم
            definite = (before & ARTICLE or before in self.places or before in self.name) and before not in self.titles
            if definite and not code & CARRIED and self._indefinite(page, page.word(word).stem):
                return word - 2  # تعتبر المدينة ممرا
            if before in self.name and self._surname(page, word, last) and self.given(page, word - 2, first):
                continue
            if (code & ARTICLE or code in self.places) and self._indefinite_plural(page, first, word - 2):
                return word - 2  # تتهم منظمات محلية الحكومة
            if before & ARTICLE and (self._another(page, word) or self._unlike(page, word)):
                return word - 2
            if before & code & ARTICLE and before in self.carriers and code in self.offices:
                return word - 2  # سألت الصحيفة الوزير
            if before in self.name and code & SUFFIX and code not in self.name:
                return word - 2
            if code & ARTICLE and _nisba(pieces[word]):
                if before in self.name and pieces[word].endswith(_PEOPLE):
                    return word - 2  # أمهل سامر الأوروبيين
                continue
            adjective = before & ARTICLE and _nisba(pieces[word - 2])
            if code in self.media and codes[first] in self.anonymous and not (code | before) & CARRIED and before not in self.media:
                return word - 2  # أبلغ مصدر مطلع وكالة الشرق
            if code in self.told_of and not code & ARTICLE and _nisba(pieces[word - 2]):
                return word - 2  # بثت وسائل إعلام محلية شريطا
            complete = (
                adjective
                or pieces[word - 2] in _OTHER
                or before in self.names
                or before in self.nations
                or (word > first + 2 and pieces[word - 4] in _BINDING)
                or (word == first + 2 and before in self.unknown)
                or (word > first + 2 and before in self.unknown and code not in self.anonymous_or_office and self._forename(page, word - 4))
            )
            if complete and code in self.told_of and not code & ARTICLE and self._called(page, first, word):
                return word - 2  # وصف وائل أبو فارع جلسة المجلس
            if complete and self._objective(code, before, pieces[word], adjective=bool(adjective)):
                return word - 2
        return last

    def _many_or_body(self, page: Page, at: int, name: bytes) -> bool:
        """Whether a definite noun means several or a body, so that no name stands in apposition to it."""
        head = page.lexicon.heads.get(page.word(at).stem)
        if head is None or not page.codes[at] & ARTICLE or head.kind == "quantity":
            return False
        return head.number == "p" or (head.kind == "institution" and not name.startswith(_AL))

    def _forename(self, page: Page, at: int) -> bool:
        """Whether a word is a given name, so that what follows is the surname."""
        return page.tokens.pieces[at] in page.lexicon.genders and not page.codes[at + 1] & SIGNS

    def _forenamed(self, page: Page, first: int, stop: int) -> bool:
        """Whether a given name stands in the words from `first` to before `stop`."""
        return any(page.codes[at] in self.name and not page.tokens.pieces[at].startswith(_AL) for at in range(first, stop, 2))

    def _apart(self, first: int, code: int) -> bool:
        """Whether a body, a state or the public behind a comma cannot describe what a phrase begins with."""
        return first not in self.states and (first in self.persons or code in self.states)

    def _called(self, page: Page, first: int, word: int) -> bool:
        """Whether a phrase has its name before a word: who is only told by his office may still be named."""
        return page.codes[first] not in self.persons or not self.name.isdisjoint(page.coded(first, word - 2))

    def _objective(self, code: int, before: int, piece: bytes, *, adjective: bool) -> bool:
        """Whether a word behind a complete phrase is the object of the verb before it."""
        if code in self.places and not surname(piece) and (before not in self.nations or (adjective and code not in self.name)):
            return True
        if code >> STEM in self.heads and code not in self.names:
            return True
        return bool(code & ARTICLE) and code >> STEM not in self.describing

    def _surname(self, page: Page, at: int, last: int) -> bool:
        """Whether a word behind a given name may be its surname: الحاج in حسين الحاج حسن too."""
        code = page.codes[at]
        if code in self.crowned:
            return at < last and page.codes[at + 2] in self.name
        return code >> STEM not in self.heads and code not in self.places

    def _deputy(self, page: Page, at: int) -> bool:
        """Whether what stands before ل is an office with an adjective, so that it says whose: سامر الحداد، النائب الأول لرئيس المجلس."""
        adjective, office = page.codes[at - 2], page.codes[at - 4]
        return at > 4 and bool(adjective & office & ARTICLE) and office in self.offices and adjective not in self.name

    def _relative(self, page: Page, at: int, limit: int) -> int:
        """The last word of a relative clause that says which of several is meant."""
        while at + 2 <= limit and not page.codes[at + 1] & COMMA and page.codes[at + 2] not in self.days:
            at += 2
        return at

    def _apposes(self, page: Page, at: int, limit: int) -> bool:
        """Whether the words behind a comma go on with the phrase: a role, a name, a nickname."""
        code = page.codes[at]
        if code in self.ala:
            return page.last_letter(at) == "ي" and page.codes[at + 2] in self.called
        if code & (PREPOSITION | CONJ) or code in self.no_role or ((code in self.deeds or code in self.told_of) and not code & ARTICLE):
            return False  # وأكد الحداد، دعم بلاده; وصفت الوزارة، تصريحات الوزير بالخطأ
        if (code in self.parts and code & SUFFIX) or code in self.numerals:
            return False  # متظاهرون، بعضهم على كراسي; سامر، 30 عاما
        if code in self.role:
            return True
        if code in self.verbs:
            return False
        end = next((word for word in range(at, min(at + 8, limit + 1), 2) if page.codes[word + 1] & SIGNS), 0)
        return bool(end) and not page.codes[end + 1] & HARD and self.closed.isdisjoint(page.coded(at, end))

    def _somebody_else(self, page: Page, first: int, last: int, at: int) -> bool:
        """Whether the office behind a bare surname and a comma is held by somebody of another name: هاجم الحداد، المبعوث كريم علوان."""
        codes, pieces = page.codes, page.tokens.pieces
        if codes[at] in self.offices and self._outlet(page, first, last):
            return True  # سألت CNN، القائد
        if last > first or codes[at] not in self.offices or codes[first] >> STEM in self.heads:
            return False
        end = min(at + _OFFICE, len(pieces) - 2)
        end = next((word for word in range(at, end, 2) if codes[word + 1] & SIGNS), end)
        named = next((word for word in range(at + 2, end + 1, 2) if pieces[word] in page.lexicon.genders), 0)
        return bool(named) and not self._governed(page, named) and pieces[first] not in pieces[named : end + 1 : 2]

    def _governed(self, page: Page, at: int) -> bool:
        """Whether a name belongs to the office before it, not to who holds it: سفير الملك سامر."""
        return not page.codes[at - 2] & ARTICLE and page.codes[at - 2] >> STEM in self.heads

    def _circumstance(self, page: Page, at: int, limit: int, named: bool, opening: int) -> bool:
        """Whether a preposition opens a circumstance of the clause rather than a part of the phrase that begins with `opening`."""
        codes = page.codes
        code = codes[at]
        after = codes[at + 2] if at + 2 <= limit else 0
        if code in self.fi:
            once = at + 2 <= limit and page.tokens.pieces[at + 2] in _ONCE
            shown = named and at + 2 <= limit and page.word(at + 2).stem in _SHOWN
            return once or shown or bool(after & SUFFIX) or after in self.circumstance or codes[at - 1] & COMMA != 0
        if code in self.ala:
            return page.last_letter(at) != "ي" and (after in self.platforms or not self._over(page, at, opening))
        if code in self.min:
            belongs = after in self.bodies or after in self.bodies_or_groups or after in self.places  # سامر الحداد من منظمة الأفق
            apart = codes[at - 2] in self.name and not belongs  # قلل الحداد من شأن التصريحات
            return after in self.sides or (named and after in self.names) or apart
        if code in self.an3:
            charged = page.word(at - 2).stem in _CHARGED and bool(codes[at - 2] & codes[at - 4] & ARTICLE)  # الوزير المسؤول عن الشؤون
            return not charged and page.word(at - 2).stem not in _STANDING_FOR  # النائب عن محافظة البصرة
        if code in self.times:
            return after in self.daily
        if code & PREPOSITION == LI:
            if page.word(at - 2).stem in CANDIDATES:
                return False  # المرشح لرئاسة الحزب
            told = code in self.told and bool(code & ARTICLE)
            person = named and not code & ARTICLE and (code in self.offices or code in self.name)
            heads = code & ARTICLE and code in self.bodies_or_groups and opening in self.offices
            heard = (code in self.carriers and not heads) or page.word(at).stem in _REPORTERS
            if (person and not self._deputy(page, at)) or heard or (told and (named or opening not in self.offices)):
                return True
            aired = page.lexicon.entries.get(_AL + page.word(at).stem) if code & ARTICLE and opening in self.people and not heads else None
            return aired is not None and aired.kind == "media"  # قال المسؤول للجزيرة
        if code in self.to:
            return named or codes[at - 2] in self.unknown or opening in self.anonymous or self._outlet(page, at + 2, limit)
        if code in self.under:
            return after in self.headings
        if code in self.pointing:
            return not self._part(page, at, after)
        return False
