"""Commitments that a word of promising, planning, threatening, offering, deciding or ordering tells."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, BI, CLOSE, COMMA, CONJ, HARD, LI, PREPOSITION, SUFFIX
from qala.commitments.debtors import Debtors, Whose, agent, known
from qala.commitments.drafts import Draft
from qala.commitments.extent import Extents
from qala.commitments.words import Duty, DutyWords
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.kept import Kept
from qala.statements.clauses import Clause
from qala.tokens.page import Classes, Page

_REACH, _NEAR = 44, 14
"""Pieces behind a verb, and behind a noun or an adjective, within which the act begins."""
_ASIDE = tuple(map(fold, ("ة", "ين")))
"""Endings of a participle that tells on the side what somebody threatens."""
_OBJECT = fold("ا")
_VERBAL = frozenset({"verb", "aside"})
_OWED = frozenset({"promise", "offer"})
"""Origins of what is owed to the one to whom it is told."""


class Cued(Kept):
    """Reads the act that a duty word announces."""

    def __init__(self, classes: Classes, words: DutyWords, debtors: Debtors, extents: Extents) -> None:
        numbers = classes.numbers
        self.words, self.debtors, self.extents = words, debtors, extents
        self.names = numbers["NAME|PLACE"]
        self.undone = words.roles["undone"] | words.roles["pact"] | words.roles["law"]
        """Nouns that look like those of deeds and are none: التزم بالاتفاق."""
        self.denied, self.negated, self.undoing = words.roles["denied"], words.roles["negated"], words.roles["not"]
        self.doing = words.roles["deed"] | self.undoing
        self.unless = numbers["ALLA"]
        self.deeds = numbers["MASDAR|NCUE"]
        self.no_deeds = numbers["NAME|PLACE|BODY|ADJO|OCC|MEDIUM|PREP|PRON|DEM|MA|REL|PLATFORM|DAY|MONTH|NUM|QUANTITY|OFFICE"]
        """Words behind ب that no act begins with."""
        self.that, self.onto = numbers["AN|ALLA"], numbers["ALA"]
        self.governing = numbers["PREP|FI|MIN|ILA|AN3|MAA"]
        self.barring = numbers["FIMA|LAKIN|HAYTHU|REL|PX|BECAUSE"]

    def read(self, scene: Scene, at: int, duty: Duty, voice: Clause | None, cue: Clause | None) -> Iterator[Draft]:
        """The commitments that the word at `at` tells, whose report, if it makes one, is `cue`."""
        page = scene.page
        if at > 2 and page.tokens.pieces[at - 2] in self.denied:
            return
        dated = duty.role == "dated"
        if duty.role in ("verb", "dated") and page.clitics(at) & (PREPOSITION | ARTICLE):
            return
        if duty.role == "aside" and (cue is None or not self._on_the_side(page, at)):
            return
        act = self.act(page, at, duty, cue)
        do = page.tokens.pieces[at - 2] not in self.negated
        if act is None or (not do and duty.origin != "plan"):
            return
        whose = self.whose(scene, at, act[0], duty, voice, cue)
        if whose is None or not agent(whose.player) or not self._sure(page, at, duty, whose):
            return  # تهدد الفيضانات بإغراق القرى
        if duty.origin in _OWED and whose.creditor is None:
            whose = whose._replace(creditor=self.debtors.creditor(scene, at, act[0], cue))
        words = cue.source if cue and cue.player is whose.player else whose.words
        players = self.debtors.members(scene, words) if words else [whose.player]
        if cue and words and whose.player in players and page.tokens.pieces[words[0]] not in self.debtors.each:
            players = [whose.player]  # the parts of a name are no people of their own
        origin = "announcement" if dated else duty.origin
        for player in players:
            draft = self.draft(scene, act, whose._replace(player=player), origin, do, voice if cue is None else cue)
            if draft.term or not dated:
                yield draft  # what is announced without a day may be done already

    def _on_the_side(self, page: Page, at: int) -> bool:
        """Whether a participle tells what somebody threatens besides: متوعدا بالرد, not مدنيين مهددين."""
        piece = page.tokens.pieces[at]
        return piece.endswith(_OBJECT) or (bool(page.signs(at - 1)) and piece.endswith(_ASIDE))

    def _sure(self, page: Page, at: int, duty: Duty, whose: Whose) -> bool:
        """Whether a word that may mean something else is one of somebody known, and so a commitment: not تهدد الفيضانات بإغراق القرى."""
        if duty.origin == "offer" and duty.role == "verb":
            return known(whose.player) and whose.player.phrases[0].kind != "generic"
        bare = duty.role == "noun" and not page.clitics(at) & SUFFIX and page.codes[at - 2] not in self.onto
        unsure = bare or (duty.origin == "threat" and duty.aspect == "imperfect")
        return not unsure or known(whose.player)

    def whose(self, scene: Scene, at: int, act: int, duty: Duty, voice: Clause | None, cue: Clause | None) -> Whose | None:
        """Who is to act."""
        page = scene.page
        if duty.origin == "order":
            return self.debtors.ordered(scene, at, act, duty, cue)
        if cue and cue.player and not (duty.role == "noun" and cue.player.kind == "media"):
            return Whose(cue.player)
        if duty.role == "noun" and page.codes[at - 2] in self.onto and not page.clitics(at) & (SUFFIX | ARTICLE):
            return self.debtors.of(scene, at - 2, act, duty, voice)  # إنها على استعداد لـ
        if duty.role == "noun":
            return self.debtors.owner(scene, at, act, voice)
        return self.debtors.of(scene, at, act, duty, voice)

    def draft(self, scene: Scene, act: tuple[int, bool], whose: Whose, origin: str, do: bool, voice: Clause | None) -> Draft:
        """What is known of the act that begins at a word."""
        first, negated = act
        page = scene.page
        limit = self.extents.limit(page, first)
        last = self.extents.of(page, first, limit)
        term = self.extents.term(scene, first, last, limit, scene.spoken(voice))
        condition = self.extents.condition(page, first, max(last, term.words[1] if term else last), limit)
        if term and first < term.words[0] <= last:
            last = term.words[0] - 2
            while last > first and page.codes[last] in self.governing:
                last -= 2
        return Draft(
            whose.player, (first, last), origin, f"duty.{origin}", do != negated, term, condition, whose.creditor, whose.via, voice
        )

    def act(self, page: Page, at: int, duty: Duty, cue: Clause | None) -> tuple[int, bool] | None:
        """The first word of the act, and whether it is one of not doing: عدم التدخل."""
        first = self._complement(page, at, duty)
        if first is None and cue and cue.mark == "np" and duty.role != "dated" and (duty.origin == "threat" or self.deed(page, cue.start)):
            first = cue.start
        if first is None:
            return None
        if self._undoing(page, first):
            return (first + 2, True) if first + 2 < len(page.tape) else None
        return first, False

    def deed(self, page: Page, at: int) -> bool:
        """Whether a word is the noun of a deed, or of its not being done."""
        stem = page.word(at).stem
        return stem not in self.undone and (page.codes[at] in self.deeds or stem in self.doing)

    def _complement(self, page: Page, at: int, duty: Duty) -> int | None:
        """The first word of what stands behind a duty word in one of its frames."""
        verb, codes = duty.role in ("verb", "dated"), page.codes
        end = min(page.sentence_end(at), at + (_REACH if verb else _NEAR))
        start, near = at + 2, verb or not page.clitics(at) & SUFFIX
        if "N" in duty.frames and verb and (behind := self.debtors.behind(page, at, duty)):
            ahead = range(behind + 2, min(behind + 12, end), 2)
            if any(self.deed(page, word) or codes[word] in self.that for word in ahead):
                start = behind + 2
        for word in range(start, end, 2):
            signs, code = page.signs(word - 1), codes[word]
            if signs & (HARD | CLOSE) or (code in self.barring and not code & PREPOSITION) or (signs & COMMA and not verb):
                return None
            if code & CONJ and word > at + 2:
                return None
            if code in self.governing and not signs and "N" in duty.frames and "B" not in duty.frames:
                return None  # قررت التمهل في إصدار حكم
            if duty.role == "dated" and (code in self.that or self.words.known[page.tokens.pieces[word]]):
                return None  # أعلن عزمه سحب: the other word tells it
            if (
                verb
                and "L" in duty.frames
                and page.tokens.pieces[word].endswith(_OBJECT)
                and not code & (ARTICLE | SUFFIX)
                and code not in self.names
            ):
                return None  # تعد المدينة معقلا للتنظيم
            if found := self._framed(
                page, word, duty, near=word == start or (near and ("B" not in duty.frames or self._undoing(page, word)))
            ):
                return found if found < end else None
        return None

    def _undoing(self, page: Page, word: int) -> bool:
        """Whether a word says that something is not to be done: التزام الطرفين [عدم] التصعيد."""
        return page.word(word).stem in self.undoing

    def _framed(self, page: Page, word: int, duty: Duty, *, near: bool) -> int | None:
        """The first word of the act, if a frame of the duty word opens it here."""
        codes, frames = page.codes, duty.frames
        code = codes[word]
        if code in self.that and "S" in frames:
            return word + 2
        if code in self.onto and "A" in frames:
            if codes[word + 2] in self.that:
                return word + 4
            return word + 2 if not codes[word + 2] & PREPOSITION else None
        bound = code & PREPOSITION
        if ("B" if bound == BI else "L" if bound == LI else "N") not in frames:
            return None
        if bound not in (BI, LI) and (bound or not near or codes[word - 2] in self.governing):
            return None
        if bound == BI and code not in self.no_deeds and (duty.role in _VERBAL or not code & (ARTICLE | SUFFIX)):
            return word if page.word(word).stem not in self.undone else None
        return word if self.deed(page, word) else None
