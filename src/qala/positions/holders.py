"""Who holds a stance: the subject of its verb, the owner of its noun, or who speaks."""

from typing import TypeAlias

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, FUTURE, PREPOSITION, SIGNS, STEM, SUFFIX
from qala.deeds.doers import Doers
from qala.deeds.lists import BOTH
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.mentions.cast import Player
from qala.positions.nuclei import Nucleus
from qala.positions.words import speaking_forms
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Classes, Page

Who: TypeAlias = Player | Range
_SIN, _WAW, _FA, _MIM = map(fold, "س و ف م".split())
_OWN = frozenset(map(fold, "بلاده بلادها بلادهم بلدنا بلادنا حكومته حكومتها حكومتنا قواته قواتها قواتنا حزبه حزبها حركته دولته".split()))
"""Words by which a speaker names his own side."""


class Holders:
    """Finds holders in one text."""

    def __init__(self, classes: Classes, doers: Doers) -> None:
        self.doers, self.phrases = doers, doers.phrases
        self.first = speaking_forms()
        self.that = classes.numbers["AN"]
        self.masdars = classes.stems("MASDAR|NCUE")
        self.peoples = frozenset(code for code in classes.numbers["NAT"] if code & PREPOSITION and code & ARTICLE)
        self.turns = classes.numbers["FIMA|LAKIN|REL|HAYTHU"] | frozenset(code for code in classes.numbers["AN"] if code & CONJ)
        """Words that another clause begins with."""
        self.bodies = classes.numbers[_ABLE]
        self.things = classes.numbers["DOCUMENT|DAY|MASDAR|COMMON|NUM|MONTH"] - self.bodies
        self.already = classes.numbers["QAD"]
        self.participles = classes.numbers["PART|PARTV|PA"]
        self.unknown = classes.stems("X")
        self.negations = classes.numbers["NEG|MA"]
        self.relative = classes.numbers["REL"]
        self.owners = doers.subjects.able | classes.stems("NAT|QUANTITY")
        verbal = classes.stems("V|VERB|NCUE|MASDAR|PARTV|PART")
        places = {
            code for code in classes.numbers["PLACE|BODY"] if code >> STEM not in classes.stems("V|VERB|NCUE|MASDAR")
        }  # مصر is no participle
        self.silent = self.that | places | {code for code in classes.numbers["NAME"] if code >> STEM not in verbal}
        """Words that say nothing of a stance, whatever they look like."""
        self.opening = classes.numbers["REL|NEG|QAD|SAWF|KANA|FIMA|LAKIN|HAYTHU|THUMMA"]
        """Words behind which a verb stands."""
        self.finites = doers.subjects.finite | classes.numbers["VERB"]

    def cue(self, scene: Scene, at: int) -> Clause | None:
        """The report whose cue stands at a word."""
        return scene.reports.cues.get(at)

    def around(self, scene: Scene, at: int) -> Clause | None:
        """The innermost report in whose words a word stands, its own and those of nouns aside: رغبة فلان في is a word on the way."""
        return scene.reports.around(scene.page.tokens.places[at], lambda clause: clause.cue == at or clause.form.aspect == "masdar")

    def begin(self, scene: Scene, clause: Clause | None) -> int:
        """The first word of the words of a report."""
        return scene.reports.begin(clause) if clause else 1

    def of(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """Who holds what the word at `at` says, whose object begins at `stop`; `clause` is the report that it stands in."""
        page = scene.page
        if own := self.cue(scene, at):
            return self._of_cue(scene, own, clause)
        if self.speaking(page, at):
            return clause.player if clause else None
        if self.finite(page, at):
            return self.subject(scene, at, stop, clause)
        owner = self.owner(scene, at, stop, clause) or self._having(scene, at, clause)
        if owner or page.codes[at] & ARTICLE or page.codes[at] >> STEM in self.masdars:
            return owner
        return self._topic(scene, at, clause) or (
            self.main(scene, at, clause) if page.tokens.pieces[at].endswith(_ALEF) or self.cue_like(page, at) else None
        )

    def speaker(self, scene: Scene, own: Clause) -> Player | None:
        """Who speaks in a report; who speaks for it where that is his own side: قال فلان إن حزبه يرفض."""
        if own.player and scene.page.tokens.pieces[own.player.best.first] in _OWN:
            outer = self.around(scene, own.cue)
            return outer.player if outer else None
        return own.player

    def feeling(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """Who feels something: غضب الفلاحين, مخاوف في أوساط العسكريين, استياء لدى الحكومة."""
        page, behind = scene.page, at + 2
        while behind < stop and page.tokens.pieces[behind] in _AMONG:
            behind += 2
        if behind == at + 2:
            return self.owner(scene, at, stop, clause)
        if not self.phrases.begins(page, behind):
            return None
        return self.whose(scene, (behind, self.phrases.last(page, behind, page.sentence_end(at) - 1)), clause)

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

    def main(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who does what is told around a word that says how or why: بدأ فلان جولة محاولا."""
        page = scene.page
        if at > 2 and page.codes[at - 2] in self.peoples:
            return at - 2, at - 2  # تظاهرات للفلسطينيين احتجاجا على
        start = max(self.begin(scene, clause), page.sentence_start(at))
        found = self.doers.subjects.within(page, start, at, "-", "-") or self._after(page, start, at)
        if found is None:
            return clause.player if clause else None
        return self.whose(scene, (found[0], min(found[1], max(at - 2, found[0]))), clause)

    def subject(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """The subject of a finite verb."""
        page = scene.page
        if self.still(page, at - 2):
            at -= 4
        start = max(self.begin(scene, clause), page.sentence_start(at))
        before = self._before(page, at)
        end = page.sentence_end(at)
        found = self._behind(page, at, stop) or self._after(page, at, stop)
        if page.codes[before] in self.relative:
            found = found or self._antecedent(page, before, start)
            return self.whose(scene, found, clause) if found else None
        if page.codes[before] in self.that and self._pronominal(page, before):
            return clause.player if clause and before < start + 4 else None
        found = self.doers.subjects.of(page, at, start, end, "-", "-") or found
        if found is None or found[0] >= stop:
            if clause and at == start:
                return clause.player
            found = self.doers.subjects.within(page, start, at, "-", "-") or self._earlier(page, start, at)
        if found is None:
            return clause.player if clause else None
        return self.whose(scene, found, clause)

    def _antecedent(self, page: Page, at: int, start: int) -> Range | None:
        """Whom a relative pronoun means: the longest phrase that ends before it and that nothing governs."""
        begin = at
        for first in range(at - 2, max(start, at - 2 * _LONG) - 1, -2):
            if self.phrases.begins(page, first) and self.phrases.last(page, first, at - 2) == at - 2:
                begin = first
            if page.signs(first - 1) or page.codes[first - 2] in self.phrases.prepositions:
                break
        return (begin, at - 2) if begin < at else None

    def still(self, page: Page, at: int) -> bool:
        """Whether a word and the negation before it only say that something goes on: لا تزال تأمل."""
        return at > 2 and page.tokens.pieces[at] in _STILL and page.codes[at - 2] in self.negations

    def _before(self, page: Page, at: int) -> int:
        """The word before a verb and its particles."""
        before = at - 2
        while before > 1 and page.codes[before] in self.doers.subjects.particles:
            before -= 2
        return max(before, 1)

    def _pronominal(self, page: Page, at: int) -> bool:
        """Whether أن carries a pronoun: أنه, أنها."""
        return len(page.tokens.pieces[at].removeprefix(_WAW).removeprefix(_FA)) > len(_THAT)

    def _after(self, page: Page, at: int, stop: int) -> Range | None:
        """The subject behind a verb and its time: بدأ السبت الوزير."""
        first = at + 2
        while first in page.timed:
            first += 2
        end = page.sentence_end(at)
        if page.codes[at + 1] & SIGNS or first >= min(stop, end) or page.codes[first] >> STEM not in self.phrases.speakers:
            return None
        if not self.phrases.begins(page, first):
            return None
        return first, self.phrases.last(page, first, end - 1)

    def _earlier(self, page: Page, start: int, at: int) -> Range | None:
        """The subject of a verb in a subordinate clause before, if it has the gender of the verb at `at`."""
        for verb in range(at - 2, start - 1, -2):
            if self.finite(page, verb) and _feminine(page, verb) == _feminine(page, at) and (found := self._after(page, verb, at)):
                return found
        return None

    def cue_like(self, page: Page, at: int) -> bool:
        """Whether a word is a participle in the accusative: محاولا, رافضة."""
        return page.codes[at] in self.participles

    def _behind(self, page: Page, at: int, stop: int) -> Range | None:
        """The subject behind a pronoun that is the verb's: انسحبت منه الولايات المتحدة."""
        first = at + 4
        if page.codes[at + 2] not in self.phrases.pronominal or not self.phrases.begins(page, first):
            return None
        return first, self.phrases.last(page, first, page.sentence_end(first) - 1)

    def owner(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """Whose noun it is: قرار الحكومة, رفضه."""
        page = scene.page
        if page.codes[at] & SUFFIX and page.codes[at] & CONJ:
            return None  # خطوة فلان وقراره: whose, the noun before tells
        if page.codes[at] & SUFFIX:
            return self._pronoun(scene, at, clause)
        if page.codes[at] & ARTICLE:
            return None
        found = self.doers.of_noun(page, at)
        if found is None or found[0] >= stop or page.codes[found[0]] >> STEM not in self.owners or self._describes(page, found[0]):
            return None
        last = min(found[1], max(stop - 2, found[0]))
        while last > found[0] and page.codes[last] in self.phrases.prepositions:
            last -= 2
        return self.whose(scene, (found[0], last), clause)

    def _describes(self, page: Page, at: int) -> bool:
        """Whether a word behind an indefinite noun only says of what kind it is: إرادة راسخة, عقوبات اقتصادية."""
        if page.codes[at] & (ARTICLE | SUFFIX | PREPOSITION):
            return False
        return page.codes[at] in self.phrases.nations or (page.codes[at] >> STEM in self.unknown and page.tokens.pieces[at].endswith(_HA))

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
        """Whom the pronoun of a noun means: who is named right before it with a preposition, else who speaks, else the subject."""
        page = scene.page
        start = max(self.begin(scene, clause), page.sentence_start(at))
        governing = page.codes[at - 2] in self.phrases.prepositions and at - 2 > start
        for first in range(at - 4, max(start, at - 2 * _LONG) - 1, -2) if governing else ():
            named = self.phrases.begins(page, first) and page.codes[first] >> STEM in self.phrases.speakers
            if named and self.phrases.last(page, first, at - 4) == at - 4:
                return self.whose(scene, (first, at - 4), clause)
        return clause.player if clause else self.doers.subjects.within(page, page.sentence_start(at), at, "-", "-")

    def predicate(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who is what a participle says: ما زالت فرنسا ملتزمة."""
        page = scene.page
        if page.codes[at] & (ARTICLE | PREPOSITION | SUFFIX) or page.codes[at] >> STEM in self.masdars or not self.cue_like(page, at):
            return None
        found = self._topic(scene, at, clause)
        if isinstance(found, tuple) and page.codes[found[0]] not in self.phrases.names and page.codes[found[1]] in self.phrases.nations:
            return None  # الجنود الأجانب باقون: they do not decide it
        return found or self.main(scene, at, clause)

    def _topic(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """The topic of a participle: أن الرئيس عازم على."""
        page = scene.page
        start = max(self.begin(scene, clause), page.sentence_start(at))
        before = at - 2
        if before > 0 and page.codes[before] in self.that:
            return clause.player if clause else None
        found = self.doers.subjects.topic(page, at, start)
        return self.whose(scene, found, clause) if found else None

    def whose(self, scene: Scene, words: Range, clause: Clause | None) -> Who | None:
        """The same, where the words are those of a speaker for his own side, or describe whom the word before names."""
        page = scene.page
        if page.tokens.pieces[words[0]] in _OWN:
            others = self.doers.lists.named(page, *words)[1:]
            return (others[0][0], words[1]) if others else clause.player if clause else None
        head = page.codes[words[0]]
        if head >> STEM in self.masdars and head not in self.phrases.name and head not in self.bodies:
            return None  # رفض قرار فلان: a decision rejects nothing
        if named := self._named(page, words):
            return named
        last = next((at - 2 for at in range(words[0] + 2, words[1] + 1, 2) if self._beyond(page, at)), words[1])
        return words[0], last

    def _beyond(self, page: Page, at: int) -> bool:
        """Whether a word begins what a verb governs, and so ends its subject."""
        code = page.codes[at]
        if code & PREPOSITION == BI or code in self.phrases.ala or page.tokens.pieces[at] in _RULING:
            return True
        if code & PREPOSITION and code >> STEM in self.masdars:
            return True  # تسعى فرنسا للحفاظ على
        return code in self.phrases.prepositions and page.codes[at - 2] in self.phrases.names

    def _named(self, page: Page, words: Range) -> Range | None:
        """The name that a phrase with a pronoun only describes: إسرائيل، عدوتها اللدود."""
        before = words[0] - 2
        owned = page.codes[words[0]] & SUFFIX or page.tokens.pieces[words[0]].endswith(_OBJECTS)
        described = before > 0 and owned and page.signs(words[0] - 1) & COMMA
        return (before, before) if described and page.codes[before] in self.phrases.names else None

    def finite(self, page: Page, at: int) -> bool:
        """Whether a word is a finite verb; one that may be a verbal noun too is a verb where a clause begins or a particle is before it."""
        code = page.codes[at]
        if code not in self.finites or code & (PREPOSITION | ARTICLE) or page.word(at).stem.startswith(_MIM):
            return False
        if code & FUTURE or code >> STEM not in self.masdars:
            return True
        before = page.codes[at - 2] if at > 2 else 0
        return at == page.sentence_start(at) or bool(page.signs(at - 1)) or before in self.opening or self.still(page, at - 2)

    def speaking(self, page: Page, at: int) -> bool:
        """Whether a word is a verb of those who speak: نريد, سنبقى."""
        word = page.tokens.pieces[at].removeprefix(_WAW).removeprefix(_FA).removeprefix(_SIN)
        return word in self.first or any(word.endswith(one) and word[: -len(one)] in self.first for one in _OBJECTS)

    def own(self, scene: Scene, nucleus: Nucleus, clause: Clause, nations: frozenset[str], lands: frozenset[str]) -> bool:
        """Whether a speaker tells what his own side does or will do; `nations` are those of the object, `lands` his."""
        page, deed = scene.page, nucleus.deed[0]
        if self.speaking(page, deed) or (nucleus.object and page.codes[nucleus.object[0]] & SUFFIX and self.finite(page, deed)):
            return True
        words = range(nucleus.first, min(nucleus.last + 4, len(page.codes) - 4), 2)
        if any(page.tokens.pieces[at] in _OWN for at in words):
            return True
        before = self._before(page, deed)
        if self.finite(page, deed) and page.codes[before] in self.that and self._pronominal(page, before):
            return True
        return bool(nations & lands)

    def able(self, page: Page, words: Range) -> bool:
        """Whether a phrase can name somebody who stands somewhere: no time, no deed, no document."""
        code = page.codes[words[0]]
        if page.tokens.pieces[words[0]] in BOTH:
            return False
        named = code not in self.things or code in self.phrases.name or page.lexicon.entries.get(b" ".join(page.words(*words)))
        return bool(named) and page.tokens.pieces[words[0]] != _ONCE


_THEIRS, _OURS = (frozenset(map(fold, words.split())) for words in ("لديه لديها لديهم", "لدي لدينا"))
_STILL = frozenset(map(fold, "زال زالت زالا زالتا زالوا يزال تزال يزالون يزالا يزالان تزالان نزال أزال يزل تزل".split()))
_THAT, _ALEF = fold("أن"), fold("ا")
_HA = fold("ة")
_ONCE = fold("مرة")
_ABLE = "OFFICE|INSTITUTION|GROUP|ANONYMOUS|EXPERT|MEDIA|TITLE|RANK|QUANTITY|NAT|PLACE|BODY"
_RULING = frozenset(map(fold, ("القاضي", "القاضية")))
_BY = 10
"""Pieces behind a deed in which من قبل stands."""
_BY_WHOM = {tuple(map(fold, words.split())) for words in ("من قبل", "من جانب", "من طرف", "على يد", "على أيدي")}
_LONG = 10
"""Words of an antecedent."""
_OBJECTS = tuple(map(fold, ("ه", "ها", "هم")))


def _feminine(page: Page, at: int) -> bool:
    """Whether a verb has the form of the feminine: أعلنت, تعلن."""
    stem = page.word(at).stem
    return stem.endswith(_TA) or stem.startswith(_TA)


_TA = fold("ت")
_AMONG = frozenset(map(fold, ("في", "لدى", "بين", "أوساط", "صفوف", "واسعة", "واسع", "عارم", "شديد", "كبير", "كبيرة")))
