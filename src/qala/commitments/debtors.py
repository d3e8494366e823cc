"""Who is to do it: the subject of a verb, the speaker of first-person words, his own side."""

from qala.alphabet import COMMA, CONJ, LI, PREPOSITION, SUFFIX
from qala.commitments.words import Duty, DutyWords
from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.named import NamedTuple
from qala.statements.clauses import Clause, Range
from qala.statements.speakers import fits
from qala.tokens.page import Classes, Page

_JOINED = fold("_")
"""What joins the words of a name behind #."""
_NATIONALS = tuple(map(fold, ("يين", "يون")))
_NEAR = 4
_GENDER = {fold("ا"): "f", fold("ه"): "m"}
"""Whose its owner is, by the last letter of a pronoun: عزمها، عزمه."""
_THEIRS = tuple(map(fold, ("هم", "هما", "نا")))
_PEOPLE = tuple(map(fold, ("ون", "ين")))
_IF = frozenset(map(fold, ("إذا", "إن", "لو", "ما")))
_SHORT = 2
_ENDINGS = tuple(map(fold, ("ه", "ها", "هم", "هما", "نا", "ي")))


class Whose(NamedTuple):
    """Who is to act, and through whom the text has it."""

    player: Player
    via: Player | None = None
    own: bool = True
    """Whether it is the speaker or somebody of his side."""
    creditor: Player | None = None
    """To whom it is owed, or who demands it."""
    words: Range | None = None
    """The phrase that names who is to act."""


class Debtors(Kept):
    """Finds who is to act."""

    def __init__(self, classes: Classes, doers: Doers, words: DutyWords) -> None:
        numbers, roles = classes.numbers, words.roles
        self.doers = doers
        self.each, self.relative = roles["each"], numbers["REL"]
        self.voiced = roles["voice"]
        self.we, self.own, self.to = roles["we"], roles["own"], roles["to"] | roles["before"]
        """First-person pronouns; what somebody calls his own: بلاده; what leads to the one who is told."""
        self.somebody = numbers["NAME|PLACE|TITLE|OFFICE|BODY|INSTITUTION"]
        self.deeds, self.plain = numbers["MASDAR"], numbers["PRON|DEM|MA|REL|AN|MEDIUM|OCC|OCCASION"]
        self.that, self.pronouns, self.skipped = numbers["AN"], numbers["PRON"], numbers["QAD|SAWF|NEG"]

    def of(self, scene: Scene, at: int, act: int, duty: Duty, voice: Clause | None) -> Whose | None:
        """The one whom the verb or adjective at `at`, behind which the act begins at `act`, tells of."""
        page, speaker = scene.page, voice.player if voice else None
        if duty.person == "1" or self._we(page, at):
            return Whose(speaker) if speaker else None
        if voice and speaker and self.pronoun(page, at, voice) and fits(speaker, duty.gender, duty.number):
            return Whose(speaker)
        if voice and speaker and self._consequence(page, at, voice) and fits(speaker, duty.gender, duty.number):
            other = self.doers.of_verb(page, at, duty.gender, duty.number)
            return None if other and other[0] > at else Whose(speaker)
        phrase = self._described(page, at, duty) or self.doers.of_verb(page, at, duty.gender, duty.number)
        if phrase and phrase[0] > at and duty.number in "pd":  # نفى سامر وكريم التهم وقررا متابعته: it agrees with what stands before
            phrase = self.doers.subjects.within(page, page.sentence_start(at), at, duty.gender, duty.number)
        if phrase and duty.number in "pd" and phrase[0] < at and not self.doers.subjects.several(page, phrase):
            return None
        if phrase and (not voice or self._inside(phrase, voice)):
            return self._named(scene, (phrase[0], min(phrase[1], act - 2) if phrase[0] < act else phrase[1]), speaker)
        return None

    def _consequence(self, page: Page, at: int, voice: Clause) -> bool:
        """Whether a condition stands between إنه and its verb: قال إنه إذا لم تتوقف الغارات، سيرفض الهدنة."""
        for that in (voice.start - 2, voice.start):
            if self._carries(page, that) and page.tokens.pieces[that + 2] in _IF:
                commas = [word for word in range(that + 4, at, 2) if page.signs(word + 1) & COMMA]
                return bool(page.signs(at - 1) & COMMA) and len(commas) == 1
        return False

    def _described(self, page: Page, at: int, duty: Duty) -> Range | None:
        """The subject right behind the verb of a relative clause: الذين قررت [بريطانيا] طردهم."""
        if page.codes[at - 2] not in self.relative or at + 2 >= len(page.tape) or not self.doers.phrases.begins(page, at + 2):
            return None
        if not self.doers.phrases.agrees(page, at + 2, duty.gender, duty.number):
            return None
        last = self.doers.phrases.last(page, at + 2, page.sentence_end(at) - 1)
        return self.doers.trimmed(page, at + 2, self.doers.phrases.subject_last(page, at + 2, last))

    def owner(self, scene: Scene, at: int, act: int, voice: Clause | None) -> Whose | None:
        """The one whose resolve, readiness or promise to do the act at `act` the noun at `at` is."""
        page, speaker = scene.page, voice.player if voice else None
        if not page.clitics(at) & SUFFIX:
            phrase = self.doers.of_noun(page, at)
            return self._named(scene, (phrase[0], min(phrase[1], act - 2)), speaker) if phrase and phrase[0] < act else None
        if speaker and voice and voice.mark == "np" and at - voice.start <= _NEAR:
            return Whose(speaker)  # أعلنت عزمها سحب
        start = max(page.sentence_start(at), voice.start if voice else 1)
        gender = _GENDER.get(page.tokens.pieces[at][-1:], "-") if not page.tokens.pieces[at].endswith(_THEIRS) else "-"
        within = self.doers.subjects.within
        found = within(page, start, at, gender, "-") or (within(page, start, at, "-", "-") if voice is None else None)
        if found:
            return self._named(scene, found, speaker)
        return Whose(speaker) if speaker and speaker.kind != "media" and fits(speaker, gender, "-") else None

    def ordered(self, scene: Scene, at: int, act: int, duty: Duty, cue: Clause | None) -> Whose | None:
        """The one whom a verb of ordering tells to do the act at `act`: أمر القوات بـ، أوعز للوزير بـ."""
        page, phrases = scene.page, self.doers.phrases
        subject = cue.source if cue and cue.source else self.doers.of_verb(page, at, duty.gender, duty.number)
        by = cue.player if cue else scene.builder.cast.meet(*subject) if subject else None
        hearer = scene.hearer(cue) if cue else None
        if hearer is None:
            start = subject[1] + 2 if subject and subject[0] > at else at + 2
            words = self.toward(page, at, act)
            if words is None and start < act and (subject is None or subject[0] != start) and phrases.begins(page, start):
                words = start, phrases.last(page, start, act - 2)
            hearer = scene.builder.cast.meet(*words) if words else None
        return Whose(hearer, creditor=by) if hearer else None

    def _body(self, scene: Scene, speaker: Player) -> Player | None:
        """The body that a spokesman without a name speaks for: المتحدث باسم [الشركة]."""
        page, phrase = scene.page, speaker.phrases[0]
        if phrase.name:
            return None
        for at in range(phrase.first + 2, phrase.last, 2):
            if page.word(at).stem in self.voiced:
                return scene.builder.cast.meet(at + 2, phrase.last)
        return None

    def bare(self, page: Page, phrase: Range) -> Range:
        """A phrase without the relative clause that begins in it."""
        first, last = phrase
        return first, next((at - 2 for at in range(first + 2, last + 1, 2) if page.codes[at] in self.relative), last)

    def members(self, scene: Scene, phrase: Range) -> list[Player]:
        """Those whom a phrase names: each of several people or states, joined by و, else one."""
        page, cast = scene.page, scene.builder.cast
        parts = self.doers.lists.members(page, phrase[0], phrase[1])
        if len(parts) == 1 or page.codes[parts[0][0]] not in self.somebody:
            first, last = parts[0][0], phrase[1]
            nation = page.tokens.pieces[first].endswith(_NATIONALS)  # الأوروبيين is no surname
            return [cast.meet(first, last, look=not nation)]
        return [cast.meet(*part) for part in parts]

    def toward(self, page: Page, at: int, act: int) -> Range | None:
        """Whom the words between a verb and the act say it is told or promised to: لكريم علوان، إلى الوزير، أمام البرلمان."""
        for word in range(at + 2, act, 2):
            code = page.codes[word]
            led = page.tokens.pieces[word - 2] in self.to and word - 2 > at
            if (led or (code & PREPOSITION == LI and code not in self.deeds)) and code not in self.plain and word not in page.timed:
                return word, self.doers.phrases.last(page, word, act - 2)
        return None

    def creditor(self, scene: Scene, at: int, act: int, cue: Clause | None) -> Player | None:
        """To whom the act at `act` is promised by the word at `at`."""
        hearer = scene.hearer(cue) if cue else None
        words = self.toward(scene.page, at, act) if hearer is None else None
        return scene.builder.cast.meet(*words) if words else hearer

    def behind(self, page: Page, at: int, duty: Duty) -> int | None:
        """The last word of the subject right behind the verb at `at`."""
        found = self.doers.subjects.of(page, at, page.sentence_start(at), page.sentence_end(at), duty.gender, duty.number)
        return self.doers.trimmed(page, found[0], found[1])[1] if found and found[0] == at + 2 else None

    def _inside(self, phrase: Range, voice: Clause) -> bool:
        """Whether a subject stands among the words of the same report."""
        return voice.start - 2 <= phrase[0] <= voice.end

    def _named(self, scene: Scene, phrase: Range, speaker: Player | None) -> Whose:
        """Whom a phrase means: the speaker behind بلاده."""
        page = scene.page
        if speaker and page.clitics(phrase[0]) & SUFFIX and page.word(phrase[0]).stem in self.own:
            return Whose(self._body(scene, speaker) or speaker)
        phrase = self.bare(page, phrase)
        player = self.members(scene, phrase)[0]
        if player is speaker or speaker is None:
            return Whose(player, words=phrase)
        return Whose(player, speaker, same_side(player, speaker), words=phrase)

    def _we(self, page: Page, at: int) -> bool:
        """Whether a pronoun of the first person is the subject."""
        back = self._back(page, at)
        return back > 0 and page.tokens.pieces[back] in self.we

    def _back(self, page: Page, at: int) -> int:
        """The word before a verb and its particles."""
        back = at - 2
        while back > 0 and page.codes[back] in self.skipped:
            back -= 2
        return back

    def pronoun(self, page: Page, at: int, voice: Clause) -> bool:
        """Whether only a pronoun right before the verb tells who: أنها ستنسحب، وهي مستعدة."""
        back = self._back(page, at)
        if back < 1:
            return False
        code = page.codes[back]
        if back > voice.start and not code & CONJ:
            return False  # بحجة أنهم لن يتلقوا: not those who speak
        if code in self.pronouns:
            return voice.mark in ("that", "np")
        return voice.mark == "that" and self._carries(page, back)

    def _carries(self, page: Page, at: int) -> bool:
        """Whether a word is أن with a pronoun: أنها, إنه."""
        return page.codes[at] in self.that and page.tokens.pieces[at].endswith(_ENDINGS) and len(page.tokens.pieces[at]) > _SHORT


def agent(player: Player) -> bool:
    """Whether an actor can owe anything: no document does."""
    return player.kind != "document" and not any(phrase.head and phrase.head.kind == "document" for phrase in player.phrases)


def known(player: Player) -> bool:
    """Whether an actor is known to be somebody: by a name, an office, a body, or as people in the plural."""
    return any(
        phrase.entry
        or phrase.head
        or (phrase.name and phrase.gender in "mf")
        or _JOINED in phrase.words[0]
        or phrase.words[0].endswith(_PEOPLE)
        for phrase in player.phrases
    )


def same_side(player: Player, speaker: Player) -> bool:
    """Whether an actor is of the speaker's country, or what he speaks for."""
    if player.countries & speaker.countries:
        return True
    words = set[bytes]().union(*(phrase.words for phrase in speaker.phrases))
    return any(set(phrase.words) <= words for phrase in player.phrases)
