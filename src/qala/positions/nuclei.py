"""Where a text speaks of the deed that a question asks about: انسحاب القوات, بقاؤها, القرار."""

import re
from collections.abc import Iterator, Sequence

from qala.alphabet import ARTICLE, CONJ, LI, PREPOSITION, STEM, SUFFIX
from qala.fold import fold
from qala.positions.classes import DERIVED, keys
from qala.positions.grammar import STILL, WAW
from qala.positions.nucleus import Nucleus, between, longest
from qala.positions.objects import COMMENT, DECISIONS, FAR, NEAR, TO
from qala.positions.which import Which
from qala.positions.words import OBJECTS, Found, verb_forms
from qala.statements.clauses import Range
from qala.tokens.page import Page

_AGENT = 10
"""Pieces in which who does a deed stands before the pronoun of its object."""
_WITHIN, _LEAD = 120, 80
"""Pieces within which القرار means what was told of before; where the lead of an article ends."""
_CLOSE = 8
"""The same between a deed that a question does not list and its object."""
_BACK = 3
"""Sentences in which a pronoun finds its object."""
_MORE = frozenset(map(fold, "المزيد مزيد عدد عددا العديد سلسلة مجموعة مزيدا".split()))
"""How many of something that was not told of before: المزيد من الإجراءات."""
_DRAFTS = frozenset(map(fold, ("مشروع", "نص", "مسودة")))
_OCCASIONS = frozenset(map(fold, ("حفل", "احتفال", "احتفالات", "احتفالية", "مراسم", "فعالية", "فعاليات", "مناسبة")))
"""What is held when a deed is done."""
_LI = fold("ل")
_MANNERS = "سابق متسرع سريع كامل شامل مبكر فوري تدريجي جزئي كلي مفاجئ وشيك نهائي مشروط".split()
_HOW = frozenset(fold(word + ending) for word in _MANNERS for ending in ("", "ة"))
"""How a deed is done."""
_ON = fold("بمناسبة")
_ONE = frozenset(map(fold, (*DECISIONS, "خطوت")))
_GOVERNED = TO | frozenset(map(fold, ("عن", "على")))
_UPON = tuple([fold(word)] for word in ("عليه", "عليها", "عليهم"))
_PRONOUNS = "إنه إنها أنه أنها بأنه بأنها هذا هذه هو هي".split()
_IT = frozenset(fold(start + word) for word in _PRONOUNS for start in ("", "و"))
"""What stands before a noun by which a deed is called that was told of: إنه قرار شجاع."""
_SEVERING = keys("قطع")
_DECISION, _PLURAL, _UN = fold("قرار"), fold("ات"), fold("غير")
_CAUSING = re.compile(b"(?:%b..%b.|%b..%b.)" % tuple(map(fold, ("ت", "ي", "ا", "ا"))))
"""Verbal nouns of verbs that do something to an object: تعديل, إلغاء."""
_WHO_SHE, _HERS, _FEMININE = fold("التي"), fold("ها"), (fold("ة"), _PLURAL)
_DECIDING = frozenset[bytes]().union(*map(keys, ("قرار", "قرر", "إعلان", "أعلن")))
_REST = frozenset(fold(conjunction + word) for word in ("باقي", "بقية") for conjunction in ("", "و", "ف"))
_FOR, _SAKE = (fold("من"), fold("أجل")), fold("لأجل")


class Asked(Which):
    """One question with the means to find what it asks about."""

    def find(self, page: Page) -> list[Nucleus]:
        """The deeds of a text in order."""
        objects = longest([one for one in self.objects.within(page) if not self.another(page, one)])
        severed = list(self._severed(page)) if self.relations.openers else []
        if not (objects or severed) or (self.question.places and not self.places.within(page)):
            return []
        if not severed and not self._topical(page, objects):
            return []
        if self.several:
            objects = longest([*objects, *(one for one in self.pointing.within(page) if self._same(page, one, objects))])
            objects = longest([*objects, *(one for one in self.owned.within(page) if self._theirs(page, one, objects))])
        deeds = longest([deed for deed in self.deeds.within(page) if self._may(page, deed) and not _part(deed, objects)])
        found = _apart(sorted([*self._nuclei(page, objects, deeds), *severed]))
        others = [
            *(self._decisions(page, found) if found else ()),
            *self._occasions(page, found),
            *(self._bare(page, objects, found) if self.existence else ()),
        ]
        return sorted([*found, *others])

    def names(self, page: Page, words: Range) -> bool:
        """Whether a phrase begins with the object's own word, which holds nothing itself: القمة, القدس."""
        return any(one.first == one.last for one in self.objects.at(page, words[0]))

    def _severed(self, page: Page) -> Iterator[Nucleus]:
        """Relations that are broken off: قطعت تونس علاقاتها مع ليبيا, إعلان قطع العلاقات مع ليبيا."""
        for one in self.relations.within(page):
            start = max(page.sentence_start(one.first), one.first - FAR)
            before = range(one.first - 2, start - 2, -2)
            at = next((at for at in before if not _SEVERING.isdisjoint(self.deeds.readings(page.tokens.pieces[at]))), 0)
            if at:
                yield Nucleus(at, one.last, self.existence, (at, at), (one.first, one.last))

    def _may(self, page: Page, deed: Found[int]) -> bool:
        """Whether a word may tell a deed: no particle, nor part of one, من أجل, لا تزال; nor what is left, باقي الأطراف."""
        at, pieces = deed.first, page.tokens.pieces
        particle = deed.first == deed.last and (page.codes[at] in self.particles or pieces[at] in STILL)
        rest = pieces[at] in _REST and page.codes[at + 2] & ARTICLE
        sake = pieces[at] == _SAKE or tuple(pieces[at - 2 : at + 1 : 2]) == _FOR
        if pieces[at] in COMMENT and page.codes[at + 2] in self.phrases.ala:
            return False
        return not particle and not rest and not sake and not self._named(page, deed) and not self._describing(page, deed)

    def _named(self, page: Page, deed: Found[int]) -> bool:
        """Whether a word is a country, whatever verb it looks like: الصين, of صان."""
        return deed.first == deed.last and page.codes[deed.first] in self.phrases.names and bool(self.lands.at(page, deed.first))

    def _describing(self, page: Page, deed: Found[int]) -> bool:
        """Whether a participle that the question does not list only says which noun is meant: الدول الموقعة على الاتفاق."""
        before = page.codes[deed.first - 2]
        if (
            page.codes[deed.first] & ARTICLE
            and before & SUFFIX
            and before >> STEM in self.masdars
            and page.codes[deed.first] in self.describing
        ):
            return True  # رفضه القاطع
        governs = page.codes[deed.first] & ARTICLE and page.words(deed.last + 2, deed.last + 2)[:1] in _UPON
        return abs(deed.meaning) >= DERIVED and page.codes[deed.first] in self.participles and not governs  # المحافظة عليه

    def _same(self, page: Page, one: Found[int], objects: Sequence[Found[int]]) -> bool:
        """Whether هذه القوات are those of the question: the last that were named before are."""
        before = between(objects, one.first - _WITHIN, one.first)
        if not before:
            return False
        head = page.word(one.last).stem
        return all(page.word(at).stem != head for at in range(before[-1].last + 2, one.first, 2))

    def _theirs(self, page: Page, one: Found[int], objects: Sequence[Found[int]]) -> bool:
        """Whether قواته are those of the question, right behind a deed: سحب قواته."""
        owned = page.clitics(one.first) & SUFFIX and any(found.last == one.first - 2 for found in self.deeds.at(page, one.first - 2))
        return bool(owned) and self._same(page, one, objects)

    def _topical(self, page: Page, objects: Sequence[Found[int]]) -> bool:
        """Whether a text means the object: it has a name of its own, or a sentence tells which one is meant."""
        if any(one.meaning for one in objects) or not self.telling.openers:
            return True
        told = {page.sentence_start(one.first) for one in self.telling.within(page)}
        placed, others = set[int](), set[int]()
        for one in objects:
            (placed if self.lands.place(page.words(one.first, one.last)) else others).add(page.sentence_start(one.first))
        if not told.isdisjoint(placed | others) or not placed.isdisjoint(others):
            return True  # السفارة … القدس
        return not self.national.isdisjoint(page.tokens.pieces)

    def _nuclei(self, page: Page, objects: Sequence[Found[int]], deeds: Sequence[Found[int]]) -> Iterator[Nucleus]:
        latest = False
        for found in deeds:
            deed, listed = found._replace(meaning=1 if found.meaning > 0 else -1), abs(found.meaning) < DERIVED
            near = self.object(page, deed, objects)
            if near and self._object_told(page, deed, near):
                continue
            if near:
                apart = near[0] - deed.last
                if apart > _CLOSE:
                    apart -= self.timed(page, deed.last)
                if not listed and (apart > _CLOSE or between(deeds, deed.last + 2, near[0]) or self.doing(page, deed, near)):
                    continue  # ماضون في إخراج القوات: of another deed
                meant = not self.foreign(page, deed, near)
                latest = meant if listed else latest
                if meant:
                    yield Nucleus(min(deed.first, near[0]), max(deed.last, near[1]), deed.meaning, (deed.first, deed.last), near)
            elif listed and (place := self.placed(page, deed)):
                latest = True
                yield Nucleus(deed.first, place, deed.meaning, (deed.first, deed.last), None)
            elif last := self._alone(page, deed):
                if (
                    (self._recent(page, deed, objects, 1 if latest else 0) or self._described_with(page, deed, objects))
                    and not self.elsewhere(page, last)
                    and not self._others(page, deed)
                    and not self._of_another(page, deed, objects)
                    and not self._hers(page, deed, objects)
                ):
                    topic = self._subject_of_relative(page, deed, objects)
                    if not listed and topic < 0 and not (last > deed.last and page.codes[deed.first] & ARTICLE):
                        continue
                    yield Nucleus(deed.first, last, deed.meaning, (deed.first, deed.last), None, topic=topic)
            elif listed and not page.clitics(deed.first) & ARTICLE:
                latest = False

    def _object_told(self, page: Page, deed: Found[int], near: tuple[int, int]) -> bool:
        """Whether a verb carries its object, so that what stands right behind it is its subject: أنشطة يحظرها الاتفاق."""
        behind = near[0] == deed.last + 2 and not page.codes[near[0]] & PREPOSITION
        return behind and deed.first == deed.last and page.codes[deed.first] in self.verbal and _carrying(page.tokens.pieces[deed.first])

    def _alone(self, page: Page, deed: Found[int]) -> int:
        """The last word of a deed that has no object of its own: الانسحاب, انسحابها, انسحبت منه; 0 for others."""
        behind = deed.last + 2
        if behind < len(page.codes) - 4 and page.codes[behind] in self.phrases.pronominal:
            return behind
        if not page.clitics(deed.first) & ARTICLE:
            for at in range(behind, min(behind + _AGENT, len(page.codes) - 4), 2):
                if page.signs(at - 1) or page.codes[at] in self.turns or page.codes[at] in self.phrases.prepositions:
                    break
                if (
                    page.codes[at] in self.phrases.pronominal
                    and deed.last == deed.first
                    and page.codes[behind] >> STEM in self.phrases.speakers
                ):
                    return at  # اعتراف الحكومة بها
        if deed.last > deed.first:
            return deed.last if page.codes[deed.last] in self.phrases.pronominal else 0
        if behind < len(page.tokens.pieces) - 1 and self.strange(page, behind):
            return 0  # الوجود الإيراني
        while page.clitics(deed.first) & ARTICLE and page.clitics(behind) & ARTICLE and not page.signs(behind - 1):
            behind += 2
        if page.clitics(deed.first) & ARTICLE and behind < len(page.codes) - 6 and page.tokens.pieces[behind] in _GOVERNED:
            return 0  # الخروج من المأزق
        alone = page.clitics(deed.first) & (ARTICLE | SUFFIX) or self._carries(page, deed.first) or self._joined(page, deed.first)
        return deed.last if alone or self._described(page, deed) else 0

    def _joined(self, page: Page, at: int) -> bool:
        """Whether ل before a noun that begins with the same letter may hide its article: التخطيط للقاء."""
        return page.tokens.pieces[at].startswith(_LI + _LI) and page.word(at).stem.startswith(_LI) and bool(page.signs(at + 1))

    def _described(self, page: Page, deed: Found[int]) -> bool:
        """Whether a noun of a deed has an adjective that says how it is done, and no object: انسحاب متسرع, but انسحاب كامل للوفد."""
        behind = deed.last + 2
        if page.codes[deed.first] >> STEM not in self.masdars or page.clitics(deed.first) & CONJ or behind >= len(page.codes) - 4:
            return False
        how, code = not page.signs(behind - 1) and page.tokens.pieces[behind] in _HOW, page.codes[behind + 2]
        return how and (bool(page.signs(behind + 1)) or code & PREPOSITION != LI or bool(code & SUFFIX))  # سابق لأوانه

    def _carries(self, page: Page, at: int) -> bool:
        """Whether a verb of a relative clause carries the pronoun of its object: السد الذي تبنيه الدولة."""
        return page.codes[at - 2] in self.relative and _carrying(page.tokens.pieces[at])

    def _of_another(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> bool:
        """Whether a relative clause tells the deed of another noun right before it: السد والطرق التي بنتها الدولة."""
        relative = deed.first - 2
        if not self._carries(page, deed.first):
            return False
        first = relative
        while page.codes[first - 2] & ARTICLE and (first == relative or not page.signs(first - 1)):
            first -= 2
        head = page.lexicon.heads.get(page.word(first).stem)
        feminine = page.tokens.pieces[first].endswith(_FEMININE) or head is None or head.number == "p"
        agrees = first < relative and (page.tokens.pieces[relative] != _WHO_SHE or feminine)
        return agrees and not any(one.last >= first for one in between(objects, first - FAR, relative))

    def _hers(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> bool:
        """Whether a verb carries a pronoun of another gender than the object named last: الاتفاق … ندعمها."""
        piece = page.tokens.pieces[deed.first].removeprefix(WAW)
        if not piece.endswith(_HERS) or piece.removesuffix(_HERS) not in verb_forms():
            return False
        if page.codes[deed.first] >> STEM in self.masdars and not _CAUSING.fullmatch(page.word(deed.first).stem):
            return False  # who withdraws or supports, not what: انسحابها, دعمها
        last = next((one.first for one in reversed(objects) if one.first < deed.first), 0)
        return page.codes[last] >> STEM in self.masdars and not page.tokens.pieces[last].endswith(_FEMININE)

    def _subject_of_relative(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> int:
        """The first word of the object that the relative clause of a deed describes, or -1."""
        start = page.sentence_start(deed.first)
        for one in reversed(between(objects, start, deed.first)):
            if one.last < deed.first:
                behind = next((at for at in range(one.last + 2, deed.first, 2) if not page.clitics(at) & ARTICLE), deed.first)
                return one.first if page.codes[behind] in self.relative else -1
        return -1

    def _recent(self, page: Page, deed: Found[int], objects: Sequence[Found[int]], more: int) -> bool:
        """Whether the object was named before in this sentence, or in one of the few before it where `more`."""
        start = page.sentence_start(deed.first)
        for _ in range(_BACK * more):
            start = page.sentence_start(max(start - 2, 1))
        return bool(between(objects, start, deed.first))

    def _described_with(self, page: Page, deed: Found[int], objects: Sequence[Found[int]]) -> bool:
        """Whether the relative clause behind a deed names the object: القمة التي ستجمعه برئيس ليبيا."""
        if page.codes[deed.last + 2] not in self.relative or page.signs(deed.last + 1):
            return False
        near = between(objects, deed.last + 4, min(deed.last + 2 + FAR, page.sentence_end(deed.last)))
        return bool(near) and not any(map(page.signs, range(deed.last + 3, near[0].first, 2)))

    def _others(self, page: Page, deed: Found[int]) -> bool:
        """Whether the sentence names such an object of another nation before: القوات الروسية … انسحابها."""
        words = page.tokens.pieces
        for at in range(page.sentence_start(deed.first), deed.first - 2, 2):
            if words[at] in self.heads and (nation := self.lands.nation(words[at + 2])) and nation not in self.nations:
                return True
        return False

    def _decisions(self, page: Page, found: Sequence[Nucleus]) -> Iterator[Nucleus]:
        """Other words for a deed that has been told of: رحب بالقرار."""
        decided = sum(one.toward for one in found if self._decided(page, one))
        toward = (1 if decided > 0 else -1) if decided else found[0].toward
        for one in self.decisions.within(page):
            if (
                page.word(one.first).stem not in _ONE
                or self._loose(page, one.first, found)
                or page.tokens.pieces[one.first - 2] in _DRAFTS
                or (page.tokens.pieces[one.first - 2] == _FOR[0] and page.tokens.pieces[one.first - 4] in _MORE)
                or one.first < found[0].first
            ):
                continue
            beside = between(found, one.first - NEAR, one.first + FAR)
            if any(other.first < one.first or not any(map(page.signs, range(one.last + 1, other.first, 2))) for other in beside):
                continue
            near = between(found, one.first - _WITHIN, one.first) or found[0].first <= _LEAD
            if (
                near and self._meant(page, one.first) and not self._introduced(page, one.first)
            ):  # an article speaks of the decision that it begins with
                yield Nucleus(one.first, one.last, toward, (one.first, one.last), None, named=False)

    def _occasions(self, page: Page, found: Sequence[Nucleus]) -> Iterator[Nucleus]:
        """The occasion on which a deed was done, where it is named again: حفل افتتاح السفارة … غاب عن الحفل."""
        held = [one for one in found if page.word(one.first - 2).stem in _OCCASIONS or page.tokens.pieces[one.first - 2] == _ON]
        for at in range(held[0].last + 2, len(page.tokens.pieces), 2) if held else ():
            if page.word(at).stem in _OCCASIONS and page.clitics(at) & ARTICLE and not between(found, at, at + NEAR):
                near = between(held, at - _WITHIN, at)
                if near:
                    yield Nucleus(at, at, near[-1].toward, (at, at), None, named=False, occasion=True)

    def _loose(self, page: Page, at: int, found: Sequence[Nucleus]) -> bool:
        """Whether خطوة may be any: no deed is told of in its sentence, or the few before; قرارات are so unless they are pointed at."""
        stem = page.word(at).stem
        if stem == _DECISION:
            return False
        if stem.endswith(_PLURAL) and not page.clitics(at) & (ARTICLE | SUFFIX):
            return True
        start = page.sentence_start(at)
        for _ in range(_BACK):
            start = page.sentence_start(max(start - 2, 1))
        return not between(found, start, page.sentence_end(at))

    def _decided(self, page: Page, one: Nucleus) -> bool:
        """Whether a deed is told as what somebody decided or announced: قرر فلان سحب القوات, قراره الانسحاب."""
        before = range(max(page.sentence_start(one.first), one.first - NEAR), one.first, 2)
        return any(not _DECIDING.isdisjoint(self.deeds.readings(page.tokens.pieces[at])) for at in before)

    def _bare(self, page: Page, objects: Sequence[Found[int]], found: Sequence[Nucleus]) -> Iterator[Nucleus]:
        """The object alone, where the question is whether it is at all: انتقد الاتفاق; and what somebody does: الحصار."""
        taken = {page.sentence_start(nucleus.first) for nucleus in found}
        for one in objects:
            free = page.sentence_start(one.first) not in taken
            done = any(one.first == other.first for other in self.done.at(page, one.first))
            if free or not _inside(one, found):
                place = one.first, one.last
                yield Nucleus(*place, self.existence, place, place, bare=True, done=done, beside=not free and not done)

    def _introduced(self, page: Page, at: int) -> bool:
        """Whether القرار goes on with another one that the text has just introduced: وافقت على قرار غير ملزم … واعترضت على القرار."""
        if page.word(at).stem != _DECISION or not page.clitics(at) & ARTICLE:
            return False
        last = next((word for word in range(at - 2, max(at - _LEAD, 1), -2) if page.word(word).stem == _DECISION), 0)
        return last > 0 and page.tokens.pieces[last + 2] == _UN and not page.clitics(last) & ARTICLE

    def _meant(self, page: Page, at: int) -> bool:
        """Whether القرار may be what was told of: it is definite, and what follows says nothing else of it."""
        if page.clitics(at) & (ARTICLE | SUFFIX) or page.tokens.pieces[at - 2] in _IT:
            return True
        return bool(self.lands.at(page, at + 2)) or (page.codes[at + 2] in self.phrases.name and not page.codes[at + 2] & ARTICLE)


def _carrying(piece: bytes) -> bool:
    """Whether a verb carries the pronoun of its object: تبنيه."""
    return any(piece.endswith(suffix) and piece.removesuffix(suffix) in verb_forms() for suffix in OBJECTS)


def _part(deed: Found[int], objects: Sequence[Found[int]]) -> bool:
    """Whether a word that the question does not list is part of what the object is called: وقف of وقف إطلاق النار."""
    if abs(deed.meaning) < DERIVED:
        return False
    return any(
        one.first <= deed.first and deed.last <= one.last and one.first < one.last
        for one in between(objects, deed.first - NEAR, deed.last + 1)
    )


def _inside(one: Found[int], found: Sequence[Nucleus]) -> bool:
    """Whether a deed that was found holds an object."""
    near = between(found, one.first - FAR, one.last + 1)
    return any(nucleus.first <= one.first and one.last <= nucleus.last for nucleus in near)


def _apart(found: Sequence[Nucleus]) -> list[Nucleus]:
    """The same without those that only say again what the one before says: بالقدس عاصمة behind الاعتراف بالقدس."""
    kept: list[Nucleus] = []
    for one in found:
        if not kept or one.first > kept[-1].last or one.toward != kept[-1].toward:
            kept.append(one)
    return kept
