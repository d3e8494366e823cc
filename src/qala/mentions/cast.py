"""Who is who inside one document: phrases that name the same speaker become one actor (S6, S12, R3)."""

from collections.abc import Iterable

from qala.alphabet import ARTICLE, STEM, SUFFIX
from qala.mentions.fuller import Fuller
from qala.mentions.names import LAST_ONE, SAME, alike, same_name
from qala.mentions.parts import OURS, SPEAKING, Parser, Phrase
from qala.mentions.same import renamed, same
from qala.tokens.page import Page

_SURNAMED = 2
"""The words of an office and a surname."""
_ANAPHOR = 3
"""المصدر الأمني نفسه: a phrase that points back has few words."""
_TYPO = 5
_STATE = frozenset({"state"})
_SOURCE, _COUNTRY = "مصدر", "بلد"
_STATEMENTS = frozenset({"بيان", "بلاغ"})
_HUMAN = frozenset("مسؤول متحدث ناطق قيادي دبلوماسي نائب وزير خبير محلل كاتب باحث ناشط برلماني فاعل".split())
_HONOURED = {
    honorific: frozenset([honorific, *heads.split()])
    for honorific, heads in {
        "سيادة": "سيد رئيس", "فخامة": "رئيس", "جلالة": "ملك سلطان عاهل", "سمو": "أمير شيخ", "معالي": "وزير", "سعادة": "سفير وكيل مدير",
    }.items()
}  # fmt: skip
"""Whose titles go with an honorific that stands alone."""
_POINTING = ("anonymous", "document", "media", "generic")


class Player:
    """One actor while the document is read."""

    def __init__(self, id: str, phrase: Phrase) -> None:
        self.id = id
        self.phrases = [phrase]
        self.mentions: set[tuple[int, int]] = set()
        self.best = phrase
        """The phrase that says most: the longest personal name, else the longest phrase."""
        self.kind = "person" if phrase.name else phrase.kind
        """The kind that the phrases agree on best: a name makes a person."""
        self.gender = phrase.gender if phrase.gender in "mf" else "-"
        """Grammatical gender of the actor, "-" where nothing tells it."""
        self.number = phrase.number
        """Grammatical number."""
        self.nations = phrase.nations
        """The nationalities that the phrases name."""

    def take(self, phrase: Phrase) -> None:
        """Be called by another phrase, too."""
        self.phrases.append(phrase)
        if phrase.weight > self.best.weight:
            self.best = phrase
        if phrase.name:
            self.kind = "person"
        if self.gender == "-" and phrase.gender in "mf":
            self.gender = phrase.gender
        self.nations |= phrase.nations

    @property
    def countries(self) -> frozenset[str]:
        """The codes of the countries that the phrases name, or whose known names they are."""
        known = {phrase.entry.country for phrase in self.phrases if phrase.entry}
        return frozenset({*map(str.upper, self.nations), *known} - {""})


class Cast:
    """The actors of one document."""

    def __init__(self, page: Page, parser: Parser, body: "Cast | None" = None) -> None:
        self.page, self.parser = page, parser
        self.body = body
        """The actors of the text under the headline that this cast is of."""
        self.fuller = Fuller(page, parser)
        self.players: list[Player] = []
        self._turns = 0
        self.recent: dict[Player, int] = {}
        """The actors in the order in which they were last met, with the number of that meeting."""
        self._last: Player | None = None
        """The actor met last."""
        self._keyed: dict[object, list[Player]] = {}
        """The actors by what two phrases of one actor have in common."""
        for player in body.players if body else ():
            self._turn(player)
            for phrase in player.phrases:
                self._register(player, phrase)
        self._met: dict[tuple[int, int], Player] = {}
        self._named: dict[bytes, Player] = {}
        self._tokens: set[bytes] = set()
        """The words of their names."""

    def meet(self, first: int, last: int, *, look: bool = True, heir: Player | None = None) -> Player:
        """The actor that the phrase from `first` to `last` stands for, known or new.

        Args:
            first: its first word.
            last: its last word.
            look: whether to look for a fuller phrase elsewhere in the text.
            heir: who it is if it is a full name that the text has not used: who spoke before it, without a name.
        """
        place = first, last
        player = self._met.get(place)
        if player is None:
            words = self.words(first, last)
            key = b" ".join(words)
            player = self._named.get(key)
            if player is None:
                player = self._introduce(self.parser(self.page, first, last, words), look=look, heir=heir)
                if self._lasting(player.phrases[-1]):
                    self._named[key] = player
            self._met[place] = player
            if not self.body:
                player.mentions.add(place)
        self._turn(player)
        return player

    def _lasting(self, phrase: Phrase) -> bool:
        """Whether the same words mean the same actor all through the text."""
        return len(phrase.name) > 1 or bool(phrase.entry) or (len(phrase.words) > _ANAPHOR and phrase.kind not in ("anonymous", "generic"))

    def _turn(self, player: Player) -> None:
        """It is this actor's turn: the latest one met."""
        if player is self._last:
            return
        self.recent.pop(player, None)
        self._turns += 1
        self.recent[player] = self._turns
        self._last = player

    def _register(self, player: Player, phrase: Phrase) -> None:
        for key in phrase.keys:
            players = self._keyed.setdefault(key, [])
            if player not in players:
                players.append(player)

    def _akin(self, phrase: Phrase) -> Iterable[Player]:
        """The actors that have something in common with a phrase, the latest first."""
        keyed = self._keyed
        found = {player for key in phrase.keys if key in keyed for player in keyed[key]}
        return sorted(found, key=self.recent.__getitem__, reverse=True) if len(found) > 1 else found

    def back_to(self, at: int) -> None:
        """Make those the latest who were named last before a word: what is read behind its time still means them."""
        ordered = sorted(self.recent, key=lambda player: max((last for _, last in player.mentions if last < at), default=0))
        self.recent = {player: self._turns + turn for turn, player in enumerate(ordered, 1)}
        self._turns += len(ordered)
        self._last = ordered[-1] if ordered else None

    def _introduce(self, phrase: Phrase, *, look: bool, heir: Player | None) -> Player:
        """The actor of a phrase that has not been met in these words."""
        player = self._pointed(phrase)
        fuller = None
        if look and player is None:
            fuller = self._fuller(phrase) if phrase.kind == "media" else self._surnamed(phrase)
        if player is None and fuller is None:
            player = self._known(phrase)
        if player and self.body and player in self.body.players:
            return player
        player = player or self._issuer(phrase)
        if player is None and look and (fuller := fuller or self._fuller(phrase)):
            player = self.meet(*fuller, look=False)
        player = player or self._described(phrase) or (heir if heir and _reveals(phrase, heir) else None)
        if player is None:
            known = len(self.players) + (len(self.body.players) if self.body else 0)
            player = Player(f"a{known + 1}", phrase)
            self.players.append(player)
            self._turn(player)
        elif phrase.words in [known.words for known in player.phrases]:
            return player
        else:
            player.take(phrase)
        self._tokens.update(phrase.name)
        self._register(player, phrase)
        return player

    def words(self, first: int, last: int) -> list[bytes]:
        """The folded words of a phrase, the first without its conjunction and preposition."""
        return self.parser.words(self.page, first, last)

    def _fuller(self, phrase: Phrase) -> tuple[int, int] | None:
        """A fuller phrase for a short name, a bare head or a role without a name, elsewhere in the text."""
        unknown = not phrase.entry or phrase.entry.kind == "media"  # السوداني is a newspaper, and a man
        if not phrase.name and not phrase.head and unknown and len(phrase.words) == 1:
            return self.fuller.named(phrase.first)
        if phrase.name:
            if len(phrase.name) > 1 or not phrase.name_at:
                return None
            return self.fuller.named(phrase.name_at[0]) or self._misspelt(phrase.name[0])
        if not phrase.head or phrase.number != "s":
            return None
        honorific = phrase.head.kind == "title" and bool(self.page.clitics(phrase.first) & SUFFIX)
        if len(phrase.words) == 1:
            bare = honorific or (phrase.definite and phrase.kind not in ("anonymous", "generic"))
            return self.fuller.headed(phrase.first, earliest=honorific) if bare else None
        if phrase.head.kind in ("office", "title", "expert"):
            return self.fuller.role(phrase.first, phrase.last)
        return None

    def _surnamed(self, phrase: Phrase) -> tuple[int, int] | None:
        """The full name of whom an office and a surname mean that is no name elsewhere: الرئيس المشاط behind مهدي المشاط."""
        if phrase.kind != "office" or len(phrase.words) != _SURNAMED or phrase.nations or phrase.last != phrase.first + 2:
            return None
        if not self.page.codes[phrase.first] & ARTICLE or not self.fuller.surname(phrase.words[1]):
            return None
        return self.fuller.named(phrase.last)

    def _misspelt(self, token: bytes) -> tuple[int, int] | None:
        if len(token) < _TYPO or token in self._tokens or any(alike(token, other) for other in self._tokens):
            return None
        return self.fuller.misspelt(token)

    def _pointed(self, phrase: Phrase) -> Player | None:
        """Whom a phrase that only points back means: الأخير, معاليه, المتحدث نفسه (R3)."""
        again = phrase.words[0] in SAME and 1 < len(phrase.words) <= _ANAPHOR
        if again:
            phrase = self.parser(self.page, phrase.first + 2, phrase.last, phrase.words[1:])  # ذات المصدر
            if phrase.kind == "document":
                return None
        head = phrase.head
        if len(phrase.words) == 1 and phrase.words[0] in LAST_ONE:
            return self._last_named(phrase.first, "f" if self.page.last_letter(phrase.first) == "ة" else "m")
        if head is None:
            return None
        if head.lemma == _COUNTRY and len(phrase.words) == 1 and self.page.clitics(phrase.first) & SUFFIX:
            return self._homeland()
        if head.kind == "title" and len(phrase.words) == 1 and self.page.clitics(phrase.first) & SUFFIX:
            return self._honoured(phrase.first, _HONOURED.get(head.lemma, frozenset())) or self._latest({"person"}, "-")
        if not again and (len(phrase.words) > _ANAPHOR or self.page.codes[phrase.last] >> STEM not in self.parser.reflexive):
            return None
        if phrase.kind == "office" or head.lemma in _HUMAN:
            found = self._latest({"person", "office", "anonymous"} if head.lemma in _HUMAN else {"person", "office"}, phrase.gender)
            near = None if found else self.fuller.person(phrase.first, phrase.gender)
            return self.meet(*near, look=False) if near else found
        unnamed = self._latest({"anonymous"}, "-") if head.lemma == _SOURCE else None
        others = {"anonymous", "media", "document", "institution", "person"}
        return unnamed or (self._latest(others, "-") if phrase.kind in _POINTING else None)

    def _last_named(self, first: int, gender: str) -> Player | None:
        """Whom الأخير means: the nearest full name before it that may be of its gender, else the last actor of the gender."""
        near = self.fuller.person(first, gender)
        last = next((player for player in reversed(self.recent) if player.gender == gender and player.number == "s"), None)
        if near and last and last.kind != "person" and max(at for _, at in last.mentions or {(0, 0)}) > near[1]:
            return last
        return self.meet(*near, look=False) if near else last or self._latest({"person"}, "-")

    def _homeland(self) -> Player | None:
        """The state of the actor met last, where the text names it: بلاده."""
        last = self._last
        country, *others = last.countries if last and last.countries else ("",)
        return self.state(country) if country and not others else None

    def state(self, country: str, kinds: frozenset[str] = _STATE) -> Player | None:
        """The state with this code, where the text names it, or its capital, as the kinds say."""
        at = self.fuller.state(country, kinds)
        if not at:
            return None
        both = self.parser.words(self.page, at, at + 2)
        return self.meet(at, at + 2 if len(both) > 1 and self.parser.entries[b" ".join(both)] else at, look=False)

    def _honoured(self, first: int, heads: frozenset[str]) -> Player | None:
        """The person met last whose office or title goes with an honorific, else named first: سموه is no minister's."""
        for player in reversed(self.recent):
            if player.kind == "person" and not all(heads.isdisjoint(phrase.heads) for phrase in player.phrases):
                return player
        bearer = self.fuller.bearer(first, heads)
        return self.meet(*bearer, look=False) if bearer else None

    def _latest(self, kinds: set[str], gender: str) -> Player | None:
        """The actor met last of one of these kinds, of this gender where it is told."""
        for player in reversed(self.recent):
            if player.kind in kinds and (gender not in "mf" or player.gender in ("-", gender)):
                return player
        return None

    def _issuer(self, phrase: Phrase) -> Player | None:
        """Who spoke last, where البيان goes on and no statement has spoken under a name of its own."""
        if not phrase.head or phrase.head.lemma not in _STATEMENTS or not phrase.definite or len(phrase.words) > 1:
            return None
        last = self._last
        return last if last and last.kind not in ("media", "document", "anonymous", "generic") else None

    def _described(self, phrase: Phrase) -> Player | None:
        """The last actor, a person, under a word for such people: المسؤول الحكومي, الكاتب."""
        head = phrase.head
        kinds = ("anonymous", "generic", "office") if head and head.lemma in SPEAKING else ("anonymous", "generic")
        human = head and head.number == "s" and head.lemma not in OURS and head.lemma != _SOURCE and phrase.kind in kinds
        if not human or not phrase.definite or len(phrase.words) > _ANAPHOR:
            return None
        last = self._countryman(phrase) if phrase.nations else self._last
        agree = last and (phrase.gender not in "mf" or last.gender in ("-", phrase.gender))
        return last if last and agree and last.kind in ("person", "office") else None

    def _countryman(self, phrase: Phrase) -> Player | None:
        """The person of the country that a phrase names who was met last, else named last; without one the last actor of no other."""
        for player in reversed(self.recent):
            if player.kind in ("person", "office") and player.nations & phrase.nations:
                return player
        if near := self.fuller.countryman(phrase.first, phrase.last):
            return self.meet(*near, look=False)
        last = self._last
        return None if last and last.nations else last

    def _known(self, phrase: Phrase) -> Player | None:
        """The actor that a phrase means by what it has in common with others."""
        for player in self._akin(phrase):
            if self._other(player, phrase):
                continue
            for other in player.phrases:
                if same(other, phrase, self.body is not None or other.first < phrase.first):
                    return player
        last = self._last
        return last if last and renamed(last.phrases, phrase, self.page.lexicon) else None

    def _other(self, player: Player, phrase: Phrase) -> bool:
        """Whether a full name is not the actor's, even if he was also called by a part that both share."""
        if len(phrase.name) < 2:
            return False
        return any(len(known.name) > 1 and not same_name(known.telling, phrase.telling) for known in player.phrases)


def _reveals(phrase: Phrase, unnamed: Player) -> bool:
    """Whether a phrase begins with a full name that can be an actor's without one."""
    leads = len(phrase.name) > 1 and phrase.name_at is not None and phrase.name_at[0] == phrase.first
    abroad = bool(phrase.nations and unnamed.nations) and not phrase.nations & unnamed.nations
    return leads and not abroad and {phrase.gender, unnamed.gender} != {"f", "m"}
