"""Who holds a stance: the subject of its verb, the owner of its noun, or who speaks."""

from qala.alphabet import ARTICLE, COMMA, CONJ, HARD, LI, PREPOSITION, STEM, SUFFIX
from qala.deeds.doers import Doers
from qala.deeds.lists import STATES
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.mentions.cast import Player
from qala.positions.grammar import WAW
from qala.positions.nucleus import Nucleus
from qala.positions.stances import controls
from qala.positions.subjects import LONG, OWN, Subjects, Who, feminine
from qala.positions.words import VERB, readings
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Classes, Page


class Holders(Subjects):
    """Finds holders in one text."""

    def __init__(self, classes: Classes, doers: Doers) -> None:
        super().__init__(classes, doers)
        self.controlling = controls()

    def of(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """Who holds what the word at `at` says, whose object begins at `stop`; `clause` is the report that it stands in."""
        page = scene.page
        if own := self.cue(scene, at):
            if own.source and at < own.source[0] < stop <= own.source[1] and page.codes[stop - 2] in self.phrases.names:
                return own.source[0], stop - 2  # تعتبر إسرائيل القدس عاصمتها
            return self._of_cue(scene, own, clause)
        if self.speaking(page, at):
            return self.ourselves(clause)
        if self.finite(page, at):
            return self.subject(scene, at, stop, clause)
        if self.adjective(page, at) and self.standing(page, at - 2):
            return self.owner(scene, at - 2, at, clause)
        owner = (
            (None if self._upon(page, at) else self.owner(scene, at, stop, clause))
            or self._having(scene, at, clause)
            or self._controlling(scene, at, clause)
        )
        if owner is None and (self._why(page, at) or self._upon(page, at)):
            return self._moved(scene, at, clause)
        if owner is None and page.codes[at] & ARTICLE and self.cue_like(page, at):
            named = page.codes[at] >> STEM in self.masdars and not page.signs(at - 1)  # رفض فلان المصادقة
            return self._one_of(scene, at, clause) or (None if named else self.apposed(scene, at, clause))
        if owner or page.codes[at] & ARTICLE or page.codes[at] >> STEM in self.masdars:
            return owner
        return (
            self._topic(scene, at, clause)
            or self._seeming(scene, at, clause)
            or (self.main(scene, at, clause) if page.tokens.pieces[at].endswith(_ALEF) or self.cue_like(page, at) else None)
        )

    def inverted(self, scene: Scene, at: int, nucleus: Nucleus, clause: Clause | None) -> Who | None:
        """The subject that stands behind the object of its verb: ندد بالقرار وزير الخارجية, ورفضت الاتفاق دول عدة."""
        page, last = scene.page, nucleus.last
        leads = at == page.sentence_start(at) or page.codes[at] & CONJ or page.signs(at - 1)
        direct = nucleus.first == at + 2 or (nucleus.first == at + 4 and page.codes[at + 2] in self.phrases.prepositions)
        if not leads or not direct or not self.finite(page, at) or not page.codes[last] & ARTICLE:
            return None
        while page.codes[last + 2] & ARTICLE and page.codes[last + 2] in self.adjectives and not page.signs(last + 1):
            last += 2
        first, stop = last + 2, page.sentence_end(at)
        if first >= stop or page.signs(last + 1) or page.codes[first] & (PREPOSITION | CONJ) or first in page.timed:
            return None
        if page.tokens.pieces[first] in _FOREMOST and page.tokens.pieces[first + 2] in _THAN:
            return None  # يريد المعبر أكثر مما يريد شروطه
        plural = page.tokens.pieces[first].endswith(_NOMINATIVE)
        if page.codes[first] & ARTICLE and not plural:
            return None  # an adjective or an owner
        return self._agreeing(scene, at, self.doers.lists.begin(page, first), stop, clause)

    def _agreeing(self, scene: Scene, at: int, first: int, stop: int, clause: Clause | None) -> Who | None:
        """The phrase from a word on, where it may be the subject of a verb."""
        page, gender = scene.page, "f" if feminine(scene.page, at) else "m"
        counted = self.numbered(page, first)
        if counted:
            return first, counted
        if page.codes[first] >> STEM not in self.phrases.speakers or not self.phrases.begins(page, first):
            return None
        if not self.phrases.agrees(page, first, gender, "s"):
            return None
        return self.whose(scene, (first, self.phrases.last(page, first, stop - 1)), clause)

    def ourselves(self, clause: Clause | None) -> Player | None:
        """Who says we: no agency that only tells it."""
        return clause.player if clause and clause.player and clause.player.kind != "media" else None

    def apposed(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Whom a participle describes that stands behind a name: سامر الحداد، المعارض للاتفاق."""
        page = scene.page
        found = self._antecedent(page, at, max(self.begin(scene, clause), page.sentence_start(at))) if at > 2 else None
        if found is None:
            return None
        head = page.lexicon.heads.get(page.word(found[0]).stem)
        one = page.signs(at - 1) or (head is not None and head.number == "s" and head.kind in _BODIES)
        if page.codes[at - 2] not in self.phrases.name and not (one and page.codes[found[0]] in self.bodies):
            return None
        return self.whose(scene, found, clause)

    def _one_of(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who is one of those that a participle means: سامر من أشد المعارضين, كان الحزب من الداعين إلى."""
        page = scene.page
        of = at - 4 if page.tokens.pieces[at - 2] in _FOREMOST else at - 2
        start = max(self.begin(scene, clause), page.sentence_start(at))
        if of <= start or page.tokens.pieces[of] != _OF:
            return None
        verb = page.tokens.pieces[start] in _COUNTED
        found = self._after(page, start, of) if verb else self.doers.subjects.topic(page, of, start)
        return self.whose(scene, found, clause) if found and found[1] == of - 2 else None

    def issuing(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who issues what a noun tells: وقع الرئيس أمرا بسحب القوات."""
        page = scene.page
        for verb in range(at - 2, max(page.sentence_start(at), at - 2 * LONG) - 1, -2):
            if page.signs(verb + 1):
                return None
            if self.finite(page, verb):
                issues = not self.perfect(page, verb) or _ISSUING.isdisjoint(readings(page.tokens.pieces[verb]))
                return None if issues or page.codes[self.before(page, verb)] in self.negations else self.subject(scene, verb, at, clause)
        return None

    def backing(self, scene: Scene, at: int, clause: Clause | None) -> tuple[Who, int, int] | None:
        """Who stands for or against the text right before a verb that tells what it wants, 1 or -1, and the verb that says so.

        صوتت الكتلة لصالح قرار يطالب بوقفه, عارضت فرنسا مشروع قرار يدعو إليه.
        """
        page = scene.page
        if not self.demanding(page, at):
            return None
        sign = 1
        for verb in range(at - 4, max(page.sentence_start(at), at - 2 * LONG) - 1, -2):
            piece = page.tokens.pieces[verb]
            sign = -1 if piece in _AGAINST else sign
            if self.finite(page, verb):
                backs, opposes = (not words.isdisjoint(readings(piece)) for words in (_BACKING, _OPPOSING))
                denied = page.codes[self.before(page, verb)] in self.negations
                who = self.subject(scene, verb, at - 2, clause) if (backs or opposes) and not denied else None
                if isinstance(who, tuple):
                    sided = (word - 2 for word in range(who[0] + 2, at, 2) if page.tokens.pieces[word] in _SIDED)
                    who = who[0], min(who[1], next(sided, at - 4))
                return (who, -sign if opposes else sign, verb) if who else None
        return None

    def demanding(self, page: Page, at: int) -> bool:
        """Whether a verb describes a text, which has no will of its own: قرار يحث الحكومة على وقفه."""
        return page.tokens.pieces[at - 2] in _DEMANDING and not page.signs(at - 1) and self.finite(page, at)

    def _seeming(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who seems or stays what a participle says: بدت الوزيرة متفائلة, ما زالت فرنسا ومصر ملتزمتين."""
        page = scene.page
        for verb in range(at - 4, max(page.sentence_start(at), at - 2 * LONG) - 2, -2):
            if page.signs(verb + 1):
                return None
            if page.tokens.pieces[verb] in _SEEMING or self.still(page, verb):
                found = self._after(page, verb, at)
                return self.whose(scene, (found[0], min(found[1], at - 2)), clause) if found else None
        return None

    def speaker(self, scene: Scene, own: Clause) -> Player | None:
        """Who speaks in a report; who speaks for it where that is his own side: قال فلان إن حزبه يرفض."""
        if own.player and scene.page.tokens.pieces[own.player.best.first] in OWN:
            outer = self.around(scene, own.cue)
            return outer.player if outer else None
        return own.player

    def feeling(self, scene: Scene, at: int, stop: int, clause: Clause | None, by: bool = False) -> Who | None:
        """Who feels something: غضب الفلاحين, مخاوف في أوساط العسكريين, استياء لدى الحكومة; `by`: what is from somebody, ترحيبا من."""
        page, behind = scene.page, at + 2
        while behind < stop and (page.tokens.pieces[behind] in _AMONG or self.describes(page, behind) or self._how(page, behind)):
            behind += 2
        if by and page.tokens.pieces[behind] == _OF:
            behind += 2 + 2 * (page.tokens.pieces[behind + 2] in _SIDE)
        if behind == at + 2:
            return self.owner(scene, at, stop, clause)
        if not self.phrases.begins(page, behind):
            return None
        return self.whose(scene, (behind, self.phrases.last(page, behind, page.sentence_end(at) - 1)), clause)

    def _how(self, page: Page, at: int) -> bool:
        """Whether an accusative says how something is: ترحيبا حارا."""
        code = page.codes[at]
        bare = not code & (ARTICLE | PREPOSITION | SUFFIX | CONJ) and code not in self.phrases.name
        return bare and page.tokens.pieces[at].endswith(_ALEF) and page.tokens.pieces[at - 2].endswith(_ALEF)

    def _of_cue(self, scene: Scene, own: Clause, clause: Clause | None) -> Who | None:
        """Who speaks in a report; a relative pronoun, and كان فلان قد, tell it better than what stands behind the verb."""
        page, at = scene.page, own.cue
        start = max(self.begin(scene, clause), page.sentence_start(at))
        behind = own.source is not None and own.source[0] > at
        if behind and own.source and page.codes[own.source[0] - 2] >> STEM in self.masdars and own.source[0] - 2 > at:
            return None  # رفض قرار فلان
        if at > 2 and page.codes[at - 2] in self.relative and not behind and (found := self._antecedent(page, at - 2, start)):
            return self.whose(scene, found, clause)
        if behind and page.codes[at - 2] in self.already and (found := self.doers.subjects.topic(page, at, start)):
            return self.whose(scene, found, clause)
        return (self._named(page, own.source) if own.source else None) or self.speaker(scene, own)

    def owner(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """Whose noun it is: قرار الحكومة, رفضه."""
        page = scene.page
        if page.codes[at] & SUFFIX and page.codes[at] & CONJ:
            return None  # خطوة فلان وقراره: whose, the noun before tells
        if page.codes[at] & SUFFIX or self.bearing(page, at):
            return self._pronoun(scene, at, clause)
        if page.codes[at] & ARTICLE:
            return self._national(scene, at)
        found = self.doers.of_noun(page, at)
        if found is None or found[0] >= stop or page.codes[found[0]] >> STEM not in self.owners or self.describes(page, found[0]):
            return None
        last = min(found[1], max(stop - 2, found[0]))
        while last > found[0] and page.codes[last] in self.phrases.prepositions:
            last -= 2
        return self.whose(scene, (found[0], last), clause)

    def sending(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """The state whose mission a word is: [سفارة] فرنسا; nobody else moves or opens it."""
        page = scene.page
        theirs = page.word(at).stem in _MISSIONS and not page.codes[at] & (ARTICLE | SUFFIX)
        return self.owner(scene, at, page.sentence_end(at), clause) if theirs else None

    def _national(self, scene: Scene, at: int) -> Who | None:
        """The state that an adjective means, where the text names it: الانسحاب الأميركي."""
        page, behind = scene.page, at + 2
        described = behind < len(page.tokens.pieces) and page.codes[behind] & ARTICLE and not page.signs(at + 1)
        country = page.lexicon.nations.get(page.word(behind).stem) if described and page.codes[behind] in self.phrases.nations else None
        cast = scene.builder.cast
        return (cast.state(country.upper()) or cast.state(country.upper(), _CAPITAL)) if country else None

    def _having(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who is said to have it: لديه إرادة, لدينا أمل."""
        page = scene.page
        having = page.tokens.pieces[at - 2] if at > 2 else b""
        if having in _OURS:
            return clause.player if clause else None
        if having not in _THEIRS:
            return None
        start = max(self.begin(scene, clause), page.sentence_start(at))
        found = self.doers.subjects.topic(page, at - 2, start)
        return self.whose(scene, found, clause) if found else clause.player if clause else None

    def _controlling(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who does what the object of his verb tells: أجمعت الأحزاب على التنديد، سارع فلان إلى الترحيب، أبدى فلان تحفظات على."""
        page = scene.page
        noun = page.codes[at] >> STEM in self.masdars or page.codes[at] in self.common or page.codes[at] in self.participles
        if page.codes[at] & SUFFIX or (page.codes[at] & ARTICLE and not noun):
            return None
        if clause and clause.mark == "np" and at == self.begin(scene, clause) and at > clause.cue:  # أعرب فلان عن القلق من
            return None if self.controlling.isdisjoint(readings(page.tokens.pieces[clause.cue])) else clause.player
        governing = at if page.codes[at] & PREPOSITION else at - 2
        if governing < at and page.codes[governing] not in self.phrases.prepositions:
            if page.codes[at] & ARTICLE or page.codes[at] in self.participles:
                return None
            governing = at
        start = max(self.begin(scene, clause), page.sentence_start(at))
        for verb in range(governing - 2, max(start, at - 2 * LONG) - 2, -2):
            if page.signs(verb + 1) & HARD or page.codes[verb] in self.relative or page.codes[verb] in self.that:
                return None
            if self.finite(page, verb):
                return self.subject(scene, verb, at, clause) if self.controls(page, verb) else None
        return None

    def _upon(self, page: Page, at: int) -> bool:
        """Whether a noun tells what is done to whom it is followed by: لإقناع الحكومة, لحث الحكومة."""
        code = page.codes[at]
        if code >> STEM not in self.masdars or code & (ARTICLE | SUFFIX):
            return False
        keys = readings(page.tokens.pieces[at])
        return not _CONVINCING.isdisjoint(keys) or (code & PREPOSITION == LI and not _UPON.isdisjoint(keys))

    def _why(self, page: Page, at: int) -> bool:
        """Whether a noun tells why somebody does something: تظاهروا رفضا للبناء."""
        bare = not page.codes[at] & (ARTICLE | PREPOSITION | SUFFIX) and page.tokens.pieces[at].endswith(_ALEF)
        governs = page.codes[at + 2] & PREPOSITION or page.codes[at + 2] in self.phrases.prepositions
        return bare and page.codes[at] >> STEM in self.masdars and bool(governs)

    def _moved(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who does what a noun tells the reason of: the subject of the verb before it in the same clause."""
        page = scene.page
        for verb in range(at - 2, max(self.begin(scene, clause), page.sentence_start(at), at - 2 * LONG) - 2, -2):
            if page.signs(verb + 1) or page.codes[verb] in self.relative or page.codes[verb] in self.that:
                return None
            if self.finite(page, verb):
                return None if page.codes[verb - 2] in self.relative else self.subject(scene, verb, at, clause)
        return None

    def controls(self, page: Page, at: int) -> bool:
        """Whether the subject of a verb does what a noun behind it tells."""
        return self.finite(page, at) and not self.controlling.isdisjoint(readings(page.tokens.pieces[at]))

    def paper(self, page: Page, words: Range) -> Range:
        """The newspaper that an editorial speaks for; the same words for others: افتتاحية [الصحيفة]."""
        editorial = page.word(words[0]).stem == _EDITORIAL and words[1] > words[0]
        return (words[0] + 2, words[1]) if editorial else words

    def among(self, page: Page, words: Range, last: int) -> list[Range]:
        """Those of a group whom the sentence names: رفضت دول عدة خروج القوات، بينها [نوران] و[المرسى]."""
        states = any(page.tokens.pieces[at] in STATES for at in range(words[0], words[1] + 1, 2))
        if not states and not any(self._many(page, at) for at in range(words[0], min(words[1], words[0] + 4) + 1, 2)):
            return []
        stop = page.sentence_end(last)
        for at in range(words[1] + 2, min(stop, last + 2 * LONG) - 2, 2):
            first = at + 2
            beside = at <= words[1] + 4
            if page.tokens.pieces[at] not in _AMONG_THEM or not (beside or at > last):
                continue
            if states and not (page.codes[first] in self.phrases.names and page.codes[first] >> STEM in self.doers.lists.names):
                continue
            if page.codes[first] >> STEM in self.phrases.speakers and self.phrases.begins(page, first):
                return self.doers.lists.named(page, *self.doers.trimmed(page, first, self.phrases.last(page, first, stop - 1)))
        return []

    def _many(self, page: Page, at: int) -> bool:
        """Whether a word means several people or bodies: قادة, أحزاب."""
        head = page.lexicon.heads.get(page.word(at).stem)
        return head is not None and head.number == "p"

    def told_before(self, page: Page, words: Range) -> list[Range]:
        """The states that a number of them means, where so many are named side by side before: الدولتان, الدول الثلاث."""
        number = _DUALS.get(page.tokens.pieces[words[0]], 0)
        if words[1] == words[0] + 2 and page.tokens.pieces[words[0]] in _SEVERAL:
            number = _NUMBERS.get(page.tokens.pieces[words[1]], 0)
        if not number:
            return []
        found: list[Range] = []
        side: list[Range] = []
        for at in range(page.sentence_start(max(page.sentence_start(words[0]) - 2, 1)), words[0], 2):
            if (last := self._state(page, at)) and (not side or at > side[-1][1]):
                beside = side and at == side[-1][1] + 2 and page.tokens.pieces[at].startswith(WAW)
                side = [*side, (at, last)] if beside else [(at, last)]
                found = side if len(side) == number else [] if len(side) > number else found
        return found

    def _state(self, page: Page, at: int) -> int:
        """The last word of the state that is named from `at` on; 0 where none is."""
        piece = page.tokens.pieces[at]
        for last in (at + 2, at):
            for bare in (piece, piece.removeprefix(WAW)):
                entry = page.lexicon.entries.get(b" ".join([bare, *page.words(at + 2, last)]))
                if entry and entry.kind in _STATES:
                    return last
        return 0

    def states(self, page: Page, words: Range) -> list[Range]:
        """The states whose leaders or governments a phrase names: زعماء [فرنسا] و[ألمانيا]."""
        first = words[0] + 2
        while first < words[1] and page.tokens.pieces[first] in _DEPARTMENTS:
            first += 2
        if page.tokens.pieces[words[0]] not in _LEADERS or first >= words[1] or page.codes[first] not in self.lands:
            return []
        found = self.doers.lists.named(page, first, words[1])
        return found if len(found) > 1 and all(page.codes[one] in self.lands for one, _ in found) else []

    def by(self, scene: Scene, last: int, clause: Clause | None) -> Who | None:
        """By whom a deed is done: مقاطعة قطر من قبل السعودية."""
        page, stop = scene.page, scene.page.sentence_end(last)
        for at in range(last + 2, min(stop, last + _BY) - 4, 2):
            if page.signs(at - 1):
                return None
            if tuple(page.tokens.pieces[at : at + 3 : 2]) in _BY_WHOM:
                first = self.doers.lists.begin(page, at + 4)
                if first < stop and self.phrases.begins(page, first):
                    return self.whose(scene, (first, self.phrases.last(page, first, stop - 1)), clause)
                return None
        return None

    def _pronoun(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Whom the pronoun of a noun means: who is named right before it, else who speaks, else the subject."""
        page = scene.page
        start = max(self.begin(scene, clause), page.sentence_start(at))
        if owner := self.owning(page, at, start):
            return self.whose(scene, owner, clause)
        governing = page.codes[at - 2] in self.phrases.prepositions and at - 2 > start and not page.signs(at - 3) & COMMA
        for first in range(at - 4, max(start, at - 2 * LONG) - 1, -2) if governing else ():
            named = self.phrases.begins(page, first) and page.codes[first] >> STEM in self.phrases.speakers
            if named and page.tokens.pieces[first - 2] != _IN and self.phrases.last(page, first, at - 4) == at - 4:
                return self.whose(scene, (first, at - 4), clause)
        gender = "f" if page.tokens.pieces[at].endswith(_HERS) else "m" if page.tokens.pieces[at].endswith(_HIS) else "-"
        if clause is None:
            return self.doers.subjects.within(page, page.sentence_start(at), at, gender, "-")
        told = clause.player is not None and clause.player.kind in ("person", "media")
        if told and page.tokens.pieces[at].endswith(_ALL):
            return None
        named = told and clause.player is not None and clause.player.gender in ("m", "f")
        return None if named and clause.player and gender in ("m", "f") and clause.player.gender != gender else clause.player

    def predicate(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who is what a participle says: ما زالت فرنسا ملتزمة."""
        page = scene.page
        if page.codes[at] & (ARTICLE | PREPOSITION | SUFFIX) or page.codes[at] >> STEM in self.masdars or not self.cue_like(page, at):
            return None
        found = self._topic(scene, at, clause)
        if isinstance(found, tuple) and page.codes[found[0]] not in self.phrases.names and page.codes[found[1]] in self.phrases.nations:
            return None  # الجنود الأجانب باقون: they do not decide it
        return found or self._seeming(scene, at, clause) or self.main(scene, at, clause)

    def _topic(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """The topic of a participle: أن الرئيس عازم على."""
        page = scene.page
        start = max(self.begin(scene, clause), page.sentence_start(at))
        before = at - 2
        if before > 0 and page.codes[before] in self.that:
            return clause.player if clause else None
        found = self.doers.subjects.topic(page, at, start)
        return self.whose(scene, found, clause) if found else None

    def own(self, scene: Scene, nucleus: Nucleus, clause: Clause, nations: frozenset[str], lands: frozenset[str]) -> bool:
        """Whether a speaker tells what his own side does or will do; `nations` are those of the object, `lands` his."""
        page, deed = scene.page, nucleus.deed[0]
        if self.speaking(page, deed):
            return True
        if nucleus.object and page.codes[nucleus.object[0]] & SUFFIX and self.finite(page, deed):
            who = self.subject(scene, deed, page.sentence_end(deed), clause)  # not إن تونس ستنقل سفارتها
            return who is clause.player or (isinstance(who, tuple) and page.tokens.pieces[who[0]] == _COUNTRY)
        words = range(nucleus.first, min(nucleus.last + 4, len(page.codes) - 4), 2)
        if any(page.tokens.pieces[at] in OWN for at in words):
            return True
        before = self.before(page, deed)
        if self.finite(page, deed) and page.codes[before] in self.that and self.pronominal(page, before):
            return True
        return bool(nations & lands)


_THEIRS, _OURS = (frozenset(map(fold, words.split())) for words in ("لديه لديها لديهم", "لدي لدينا"))
_DUALS = {fold(word): 2 for word in ("الدولتان", "الدولتين", "البلدان", "البلدين")}
_SEVERAL, _NUMBERS = (
    frozenset(map(fold, ("الدول", "البلدان"))),
    {fold("الثلاث"): 3, fold("الثلاثة"): 3, fold("الأربع"): 4, fold("الأربعة"): 4},
)
_NOMINATIVE = tuple(map(fold, ("ون", "ان")))
_BODIES = frozenset({"group", "institution"})
_OF, _COUNTRY = fold("من"), fold("البلاد")
_FOREMOST = frozenset(map(fold, "أشد أبرز أكبر أكثر أوائل أول كبار ضمن بين".split()))
_THAN = frozenset(map(fold, ("من", "مما", "منه", "منها")))
_COUNTED = frozenset(fold(start + word) for word in "كان كانت يعد تعد يعتبر تعتبر".split() for start in ("", "و"))
"""Verbs behind which somebody is counted among those who do something."""
_STATES = frozenset({"state", "capital"})
_ISSUING = frozenset(VERB + fold(word) for word in "أصدر اتخذ وقع أقر تبنى مرر وجه سن".split())
_CONVINCING, _UPON = (frozenset(VERB + fold(word) for word in words.split()) for words in ("أقنع", "حث حض دفع أجبر أرغم ألزم شجع"))
"""Verbs that are done to somebody who is to do something."""
_DEMANDING = frozenset(map(fold, "قرار قرارا قانون قانونا بيان بيانا نص نصا مقترح مقترحا رسالة عريضة مذكرة وثيقة توصية".split()))
_BACKING = _ISSUING | frozenset(VERB + fold(word) for word in "صوت وافق أيد دعم قدم تقدم طرح اقترح أعد بعث أرسل نشر صاغ رعى".split())
_OPPOSING = frozenset(VERB + fold(word) for word in "عارض رفض أسقط أفشل عطل أحبط نقض".split())
_AGAINST = frozenset(map(fold, ("ضد", "عن", "منع")))
"""Words between such a verb and its text that turn it: صوت ضد قرار, امتنع عن التصويت على قرار."""
_SIDED = _AGAINST | frozenset(map(fold, ("لصالح", "مع")))
_MISSIONS = frozenset(map(fold, "سفارة سفارات قنصلية قنصليات".split()))
_CAPITAL = frozenset({"capital"})
_ALEF, _IN, _HIS, _HERS, _ALL = map(fold, ("ا", "في", "ه", "ها", "هم"))
_SEEM = "بدا بدت يبدو تبدو ظل ظلت يظل تظل بقي بقيت يبقى تبقى أصبح أصبحت بات باتت"
_SEEMING = frozenset(fold(start + word) for word in _SEEM.split() for start in ("", "و"))
_EDITORIAL = fold("افتتاحية")
_AMONG_THEM = frozenset(map(fold, "بينها ومنها منها وبينها أبرزها مثل وهي وأبرزها بينهم وبينهم منهم ومنهم أبرزهم رأسهم رأسها".split()))
_LEADERS = frozenset(
    fold(conjunction + word)
    for word in "زعماء قادة رؤساء حكومات وزراء مندوبو مندوبي سفراء ممثلو ممثلي مسؤولو مسؤولي".split()
    for conjunction in ("", "و")
)
"""Those who stand for their states where several states are named."""
_DEPARTMENTS = frozenset(map(fold, ("خارجية", "دفاع", "مالية", "وزراء", "حكومات", "دول")))
_BY = 10
"""Pieces behind a deed in which من قبل stands."""
_BY_WHOM = {tuple(map(fold, words.split())) for words in ("من قبل", "من جانب", "من طرف", "على يد", "على أيدي")}
_SIDE = frozenset(map(fold, ("جانب", "قبل", "طرف", "جهة")))
_AMONG = frozenset(map(fold, ("في", "لدى", "بين", "أوساط", "صفوف", "واسعة", "واسع", "عارم", "شديد", "كبير", "كبيرة")))
