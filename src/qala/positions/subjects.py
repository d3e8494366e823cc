"""The subject of a verb that says where somebody stands, and whose side its words mean."""

from typing import TypeAlias

from qala.alphabet import ARTICLE, BI, COMMA, CONJ, HARD, PREPOSITION, SIGNS, STEM, SUFFIX
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.mentions.cast import Player
from qala.positions.grammar import OBJECTS, Grammar
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page

Who: TypeAlias = Player | Range
OWN = frozenset(map(fold, "بلاده بلادها بلادهم بلدنا بلادنا حكومته حكومتها حكومتنا قواته قواتها قواتنا حزبه حزبها حركته دولته".split()))
"""Words by which a speaker names his own side."""


class Subjects(Grammar):
    """Finds the subjects of verbs in one text."""

    def cue(self, scene: Scene, at: int) -> Clause | None:
        """The report whose cue stands at a word."""
        return scene.reports.cues.get(at)

    def around(self, scene: Scene, at: int) -> Clause | None:
        """The innermost report in whose words a word stands but its own, and those of nouns and texts: رغبة فلان في is on the way."""
        return scene.reports.around(
            scene.page.tokens.places[at], lambda clause: clause.cue == at or clause.form.aspect == "masdar" or _of_text(clause)
        )

    def begin(self, scene: Scene, clause: Clause | None) -> int:
        """The first word of the words of a report."""
        return scene.reports.begin(clause) if clause else 1

    def subject(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """The subject of a finite verb."""
        page = scene.page
        if self.still(page, at - 2):
            at -= 4
        start = max(self.begin(scene, clause), page.sentence_start(at))
        before = self.before(page, at)
        end = page.sentence_end(at)
        found = self._behind(page, at, stop) or self._after(page, at, stop)
        if page.codes[before] in self.relative:
            found = found or self._antecedent(page, before, start)
            return self.whose(scene, found, clause) if found else None
        if page.codes[before] in self.that and self.pronominal(page, before):
            return clause.player if clause and before < start + 4 else None
        found = self._beginning(page, at, start) or self.doers.subjects.of(page, at, start, end, "-", "-") or found
        if found is None or found[0] >= stop:
            if clause and at == start:
                return clause.player
            found = self.doers.subjects.within(page, start, at, "-", "-") or self._earlier(page, start, at)
        if found is None:
            return clause.player if clause else None
        return self.whose(scene, self.cut(page, found, stop), clause)

    def cut(self, page: Page, words: Range, stop: int) -> Range:
        """The same as far as what a verb is about begins: رفض [البرلمان] المصادقة, but قبلت [دول الحصار]."""
        if not words[0] < stop <= words[1] or page.codes[stop] in self.phrases.name:
            return words
        before = page.codes[stop - 2]
        if page.codes[stop] & PREPOSITION and before in self.participles:
            return words  # القوات الموالية للحكومة
        whole = before & ARTICLE or before in self.phrases.name or before in self.phrases.nations
        return (words[0], stop - 2) if whole else words

    def mismatched(self, page: Page, at: int, who: Who) -> bool:
        """Whether what stands right behind a masculine verb is a land, which it does something to: هدد واشنطن."""
        return isinstance(who, tuple) and who[0] == at + 2 and page.codes[who[0]] in self.lands and not feminine(page, at)

    def _beginning(self, page: Page, at: int, start: int) -> Range | None:
        """The topic that و begins a clause with behind a comma: …، والرئيس فلان يقوم بدور الوساطة."""
        before = self.before(page, at)
        for first in range(before, max(start, at - 2 * LONG), -2):
            if page.signs(first - 1) & COMMA and page.codes[first] & CONJ:
                able = page.codes[first] >> STEM in self.phrases.speakers and self.phrases.begins(page, first)
                return (first, before) if able and self.phrases.last(page, first, before) == before else None
        return None

    def behind(self, scene: Scene, at: int, stop: int, clause: Clause | None) -> Who | None:
        """The subject right behind a verb and its pronoun: يرفضه فلان، نددت به الحكومة."""
        found = self._after(scene.page, at, stop)
        return self.whose(scene, found, clause) if found else None

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

    def _antecedent(self, page: Page, at: int, start: int) -> Range | None:
        """Whom a relative pronoun means: the longest phrase that ends before it and that nothing governs."""
        begin = at
        for first in range(at - 2, max(start, at - 2 * LONG) - 1, -2):
            named = self.phrases.begins(page, first) and self.phrases.last(page, first, at - 2) == at - 2
            if named and not self._deed(page.codes[first]):
                begin = first
            if page.signs(first - 1) or page.codes[first - 2] in self.phrases.prepositions:
                break
        return (begin, at - 2) if begin < at else None

    def _after(self, page: Page, at: int, stop: int) -> Range | None:
        """The subject behind a verb and its time: بدأ السبت الوزير."""
        first = at + 2
        while first in page.timed:
            first += 2
        end = page.sentence_end(at)
        if first < end and (last := self.numbered(page, first)) and not page.codes[at + 1] & SIGNS:
            return first, last
        if page.codes[at + 1] & SIGNS or first >= min(stop, end) or page.codes[first] >> STEM not in self.phrases.speakers:
            return None
        if not self.phrases.begins(page, first):
            return None
        return first, self.phrases.last(page, first, end - 1)

    def _earlier(self, page: Page, start: int, at: int) -> Range | None:
        """The subject of a verb in a subordinate clause before, if it has the gender of the verb at `at`."""
        for verb in range(at - 2, start - 1, -2):
            if self.finite(page, verb) and feminine(page, verb) == feminine(page, at) and (found := self._after(page, verb, at)):
                return found
        return None

    def _behind(self, page: Page, at: int, stop: int) -> Range | None:
        """The subject behind a pronoun that is the verb's: انسحبت منه الولايات المتحدة."""
        first = at + 4
        if page.codes[at + 2] not in self.phrases.pronominal or first >= len(page.tokens.pieces) - 1:
            return None  # the text ends with the pronoun
        return (first, self.phrases.last(page, first, page.sentence_end(first) - 1)) if self.phrases.begins(page, first) else None

    def whose(self, scene: Scene, words: Range, clause: Clause | None) -> Who | None:
        """The same, where the words are those of a speaker for his own side, or describe whom the word before names."""
        page = scene.page
        if page.tokens.pieces[words[0]] in OWN:
            others = self.doers.lists.named(page, *words)[1:]
            owner = None if others else self.owning(page, words[0] - 2, max(self.begin(scene, clause), page.sentence_start(words[0])))
            if owner:
                return self.whose(scene, owner, clause)
            return (others[0][0], words[1]) if others else clause.player if clause else None
        if self._deed(page.codes[words[0]]):
            return None  # رفض قرار فلان: a decision rejects nothing
        if named := self._named(page, words):
            return named
        return self.trimmed(page, words)

    def owning(self, page: Page, at: int, start: int) -> Range | None:
        """The owner of the noun before: إعلان [الحكومة] عزمها."""
        for first in range(at - 2, max(start + 2, at - 2 * LONG) - 1, -2):
            if page.signs(first + 1) & HARD:
                return None
            owned = (
                page.codes[first - 2] >> STEM in self.masdars
                and not page.codes[first - 2] & (ARTICLE | SUFFIX)
                and not page.signs(first - 1)
            )
            named = owned and page.codes[first] >> STEM in self.phrases.speakers and self.phrases.begins(page, first)
            if named and self.phrases.last(page, first, at - 2) == at - 2:
                return first, at - 2
        return None

    def _deed(self, code: int) -> bool:
        """Whether a word is a verbal noun, and no name or body that looks like one."""
        return code >> STEM in self.masdars and code not in self.phrases.name and code not in self.bodies

    def trimmed(self, page: Page, words: Range) -> Range:
        """The same without what a verb governs behind its subject: فرنسا وألمانيا [للحفاظ على]."""
        last = next((at - 2 for at in range(words[0] + 2, words[1] + 1, 2) if self._beyond(page, at)), words[1])
        while last > words[0] and page.codes[last] in self.phrases.prepositions and page.codes[last] not in self.phrases.name:
            last -= 2  # أصدرت مصر [في] 5 يونيو بيانا
        return words[0], last

    def _beyond(self, page: Page, at: int) -> bool:
        """Whether a word begins what a verb governs, and so ends its subject."""
        code = page.codes[at]
        if code & PREPOSITION == BI or code in self.phrases.ala or page.tokens.pieces[at] in _RULING:
            return True
        if code & PREPOSITION and code >> STEM in self.masdars:
            return True  # تسعى فرنسا للحفاظ على
        bare = not code & (ARTICLE | PREPOSITION | SUFFIX) and code not in self.phrases.name
        if bare and (code >> STEM in self.masdars or page.tokens.pieces[at].endswith(_PLURAL)) and page.codes[at - 2] in self.phrases.name:
            return True  # أجرى فلان محادثات
        plain = not page.codes[at] & (ARTICLE | PREPOSITION | SUFFIX | CONJ) and page.codes[at] >> STEM in self.masdars
        if plain and page.tokens.pieces[at - 2].endswith(_UNA):
            return True  # أجرى مسؤولون محادثات
        bound = code in self.phrases.pronominal  # طهران بموجبه
        return bound or (code in self.phrases.prepositions and page.codes[at - 2] in self.phrases.names)

    def _named(self, page: Page, words: Range) -> Range | None:
        """The name that a phrase with a pronoun only describes: إسرائيل، عدوتها اللدود."""
        before = words[0] - 2
        owned = page.codes[words[0]] & SUFFIX or page.tokens.pieces[words[0]].endswith(OBJECTS)
        described = before > 0 and owned and page.signs(words[0] - 1) & COMMA
        return (before, before) if described and page.codes[before] in self.phrases.names else None


_RULING = frozenset(map(fold, ("القاضي", "القاضية")))
LONG = 10
"""Words of an antecedent."""


def _of_text(clause: Clause) -> bool:
    """Whether a verb only says which text is meant: إعلان أوروبي ينتقد البناء."""
    text = clause.player is not None and clause.player.kind == "document"
    return text and clause.mark == "np" and clause.source is not None and clause.source[1] == clause.cue - 2


def feminine(page: Page, at: int) -> bool:
    """Whether a verb has the form of the feminine: أعلنت, تعلن."""
    stem = page.word(at).stem
    return stem.endswith(_TA) or stem.startswith(_TA)


_TA, _PLURAL, _UNA = fold("ت"), fold("ات"), fold("ون")
