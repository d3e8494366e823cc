"""Who is who inside one document: phrases that name the same speaker become one actor (S6, S12, R3)."""

from qala.alphabet import ARTICLE, CONJ, PREPOSITION, SUFFIX
from qala.fields import field, slotted
from qala.fold import fold
from qala.lexicon import Entry, Head, Lexicon
from qala.mentions.fuller import Fuller
from qala.mentions.names import LONGEST, PARTICLES, TAGS, alike, same_name, telling
from qala.mentions.phrase import HEADS, Phrases, surname
from qala.tokens.page import Classes, Page

_AL, _ALLAH = fold("ال"), fold("الله")
_ANAPHOR = 3
"""المصدر الأمني نفسه: a phrase that points back has few words."""
_TYPO = 5
_SOURCE = "مصدر"
_STATEMENTS = frozenset({"بيان", "بلاغ"})
_HUMAN = frozenset("مسؤول متحدث ناطق قيادي دبلوماسي نائب وزير خبير محلل كاتب باحث ناشط برلماني فاعل".split())
_HONOURED = {
    honorific: frozenset([honorific, *heads.split()])
    for honorific, heads in {
        "سيادة": "سيد رئيس", "فخامة": "رئيس", "جلالة": "ملك سلطان عاهل", "سمو": "أمير شيخ", "معالي": "وزير", "سعادة": "سفير وكيل مدير",
    }.items()
}  # fmt: skip
"""Whose titles go with an honorific that stands alone."""
_OURS = frozenset({"مراسل", "موفد", "مندوب"})
_SPEAKING = frozenset({"متحدث", "ناطق"})
_BODIES = ("group", "institution")
_POINTING = ("anonymous", "document", "media", "generic")
_LAST_ONE = fold("الأخير"), fold("الأخيرة")
_KINDS = {
    "OFFICE": "office", "INSTITUTION": "institution", "GROUP": "group", "ANONYMOUS": "anonymous", "EXPERT": "generic", "MEDIA": "media",
    "DOCUMENT": "document", "TITLE": "person", "RANK": "person", "QUANTITY": "group",
}  # fmt: skip
_ENTRY_KINDS = {
    "capital": "state",
    "state": "state",
    "city": "state",
    "region": "state",
    "site": "institution",
    "water": "state",
}


@slotted
class Phrase:
    """A speaker phrase taken apart."""

    first: int
    last: int
    words: list[bytes]
    name: list[bytes]  # the tokens of a personal name
    name_at: tuple[int, int] | None
    head: Head | None
    lexicon: Lexicon
    entry: Entry | None
    kind: str
    gender: str
    number: str
    definite: bool
    demonstrative: bool

    heads: frozenset[str]
    """The lemmas of the nouns in the phrase that can head one."""

    size: int
    """How many words say who is meant: those before a relative pronoun."""

    keys: list[object] = field(init=False)
    """What another phrase of the same actor has at least one of."""
    _nations: set[str] | None = None

    def __post_init__(self) -> None:
        self.keys = _keys(self)

    @property
    def nations(self) -> set[str]:
        """The nationalities that the phrase names."""
        if self._nations is None:
            words, nations = self.lexicon.words, self.lexicon.nations
            self._nations = {nation for word in self.words if (nation := nations.get(words[word].stem))}
        return self._nations


@slotted
class Player:
    """One actor while the document is read."""

    id: str
    phrases: list[Phrase] = field(default_factory=list)
    mentions: set[tuple[int, int]] = field(default_factory=set)

    @property
    def best(self) -> Phrase:
        """The phrase that says most: the longest personal name, else the longest phrase."""
        if len(self.phrases) == 1:
            return self.phrases[0]
        return max(
            self.phrases,
            key=lambda phrase: (len(telling(phrase.name)), phrase.size if not phrase.name else 0, -phrase.first),
        )

    @property
    def kind(self) -> str:
        """The kind that the phrases agree on best: a name makes a person."""
        for phrase in self.phrases:
            if phrase.name:
                return "person"
        return self.phrases[0].kind

    @property
    def gender(self) -> str:
        """Grammatical gender of the actor, "-" where nothing tells it."""
        return next((phrase.gender for phrase in self.phrases if phrase.gender in "mf"), "-")

    @property
    def nations(self) -> set[str]:
        """The nationalities that the phrases name."""
        return set[str]().union(*(phrase.nations for phrase in self.phrases))

    @property
    def number(self) -> str:
        """Grammatical number."""
        return self.phrases[0].number


class Cast:
    """The actors of one document."""

    def __init__(self, page: Page, classes: Classes, phrases: Phrases, body: "Cast | None" = None) -> None:
        self.page, self.classes, self.phrases = page, classes, phrases
        self.body = body
        """The actors of the text under the headline that this cast is of."""
        self.fuller = Fuller(page, classes, phrases)
        self.relative = classes["REL"]
        self.players: list[Player] = []
        self._turns = 0
        self.recent: dict[Player, int] = {}
        """The actors in the order in which they were last met, with the number of that meeting."""
        self._keyed: dict[object, dict[Player, None]] = {}
        """The actors by what two phrases of one actor have in common."""
        for player in body.players if body else ():
            self._turn(player)
            for phrase in player.phrases:
                self._register(player, phrase)
        self._met: dict[tuple[int, int], Player] = {}
        self._named: dict[bytes, Player] = {}

    def meet(self, first: int, last: int, *, look: bool = True, heir: Player | None = None) -> Player:
        """The actor that the phrase from `first` to `last` stands for, known or new.

        Args:
            first: its first word.
            last: its last word.
            look: whether to look for a fuller phrase elsewhere in the text.
            heir: who it is if it is a full name that the text has not used: who spoke before it, without a name.
        """
        player = self._met.get((first, last))
        if player is None:
            words = self.words(first, last)
            key = b" ".join(words)
            player = self._named.get(key)
            if player is None:
                player = self._introduce(self.parse(first, last, words), look=look, heir=heir)
                if self._lasting(player.phrases[-1]):
                    self._named[key] = player
            self._met[first, last] = player
            if not self.body:
                player.mentions.add((first, last))
        self._turn(player)
        return player

    def _lasting(self, phrase: Phrase) -> bool:
        """Whether the same words mean the same actor all through the text."""
        return len(phrase.name) > 1 or bool(phrase.entry) or (len(phrase.words) > _ANAPHOR and phrase.kind not in ("anonymous", "generic"))

    def _turn(self, player: Player) -> None:
        """It is this actor's turn: the latest one met."""
        self.recent.pop(player, None)
        self._turns += 1
        self.recent[player] = self._turns

    def _register(self, player: Player, phrase: Phrase) -> None:
        for key in phrase.keys:
            self._keyed.setdefault(key, {})[player] = None

    def _akin(self, phrase: Phrase) -> list[Player]:
        """The actors that have something in common with a phrase, the latest first."""
        keyed = self._keyed
        found = {player for key in phrase.keys if key in keyed for player in keyed[key]}
        return sorted(found, key=self.recent.__getitem__, reverse=True)

    def back_to(self, at: int) -> None:
        """Make those the latest who were named last before a word: what is read behind its time still means them."""
        ordered = sorted(self.recent, key=lambda player: max((last for _, last in player.mentions if last < at), default=0))
        self.recent = {player: self._turns + turn for turn, player in enumerate(ordered, 1)}
        self._turns += len(ordered)

    def _introduce(self, phrase: Phrase, *, look: bool, heir: Player | None) -> Player:
        """The actor of a phrase that has not been met in these words."""
        player = self._pointed(phrase)
        fuller = self._fuller(phrase) if look and player is None and phrase.kind == "media" else None
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
            player = Player(f"a{known + 1}")
            self.players.append(player)
            self._turn(player)
        if phrase.words in [known.words for known in player.phrases]:
            return player
        player.phrases.append(phrase)
        self._register(player, phrase)
        return player

    def words(self, first: int, last: int) -> list[bytes]:
        """The folded words of a phrase, the first without its conjunction and preposition."""
        page = self.page
        words = page.tokens.pieces[first : last + 1 : 2]
        clitics = page.codes[first]
        if clitics & (CONJ | PREPOSITION):
            words[0] = words[0][max(page.word(first).before - (2 if clitics & ARTICLE else 0), 0) :]
        return words

    def _fuller(self, phrase: Phrase) -> tuple[int, int] | None:
        """A fuller phrase for a short name, a bare head or a role without a name, elsewhere in the text."""
        if not phrase.name and not phrase.head and not phrase.entry and len(phrase.words) == 1:
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

    def _misspelt(self, token: bytes) -> tuple[int, int] | None:
        if len(token) < _TYPO or any(alike(token, other) for player in self.players for known in player.phrases for other in known.name):
            return None
        return self.fuller.misspelt(token)

    def parse(self, first: int, last: int, words: list[bytes]) -> Phrase:
        """A phrase taken apart."""
        page, lexicon, tape = self.page, self.page.lexicon, self.page.tape
        demonstrative = tape[first] in self.classes["DEM"]
        head_at = first + 2 if demonstrative and last > first else first
        head = lexicon.heads.get(page.word(head_at).stem) if tape[head_at] in self.classes[HEADS] else None
        entry = self._entry(first, words)
        name, name_at = self._name(first, last, head, entry)
        kind = self._kind(head, entry, bool(name))
        gender, number = self._agreement(head, entry, name)
        return Phrase(
            first,
            last,
            words,
            name,
            name_at,
            head,
            lexicon,
            entry,
            kind,
            gender,
            number,
            self._definite(head_at, last, head),
            demonstrative,
            self._heads(first, last),
            next((place for place, code in enumerate(tape[first : last + 1 : 2]) if code in self.relative), len(words)),
        )

    def _definite(self, at: int, last: int, head: Head | None) -> bool:
        """Whether a phrase means somebody known: by its article, or as مراسلنا."""
        clitics = self.page.clitics(at)
        return bool(clitics & ARTICLE or (clitics & SUFFIX and at == last and head and head.lemma in _OURS))

    def _heads(self, first: int, last: int) -> frozenset[str]:
        """The lemmas of the nouns from `first` to `last` that can head a phrase."""
        tape, heads = self.page.tape, self.classes[HEADS]
        pieces, lexicon = self.page.tokens.pieces, self.page.lexicon
        places = [at for at in range(first, last + 1, 2) if tape[at] in heads]
        return frozenset([lexicon.heads[lexicon.words[pieces[at]].stem].lemma for at in places])

    def _entry(self, first: int, words: list[bytes]) -> Entry | None:
        """The known name that the phrase begins with (the longest), or that it ends with."""
        entries, openers = self.page.lexicon.entries, self.page.lexicon.openers
        for end in range(min(openers.get(words[0], 1), len(words)), 0, -1):
            if found := entries.get(b" ".join(words[:end])):
                return found
        for begin in range(1, len(words)):
            if openers.get(words[begin], 1) < len(words) - begin:
                continue
            found = entries.get(b" ".join(words[begin:]))
            if found and begin + 1 == len(words) and found.kind != "person":
                continue
            if found and (found.kind in ("person", "media", "group") or self.page.signs(first + 2 * begin - 1) != 0):
                return found
        return None

    def _name(self, first: int, last: int, head: Head | None, entry: Entry | None) -> tuple[list[bytes], tuple[int, int] | None]:
        """The tokens of a personal name in the phrase."""
        page, tape = self.page, self.page.tokens.tape
        if head and head.kind in ("media", "document", "institution", "group", "quantity"):
            return [], None
        if head and head.number == "p" and not page.clitics(first) & ARTICLE and last > first and page.clitics(first + 2) & ARTICLE:
            return [], None  # محامو الرئيس سامر: the name is not theirs
        if entry and entry.kind != "person" and (first == last or b" ".join(self.words(first, last)) in page.lexicon.entries):
            return [], None
        if head is None and self.page.name_at(first):
            return [], None
        at = first
        while at <= last:
            if (
                tape[at] in self.classes["NAME"]
                and self._is_name(at)
                and not (at > first and self._qualifies(at, last))
                and not page.clitics(at) & PREPOSITION
                and not (at > first and (self._governs(at - 2) or self._ends_entry(at)))
            ):
                if page.tokens.pieces[at] == _ALLAH and at > first + 2 and tape[at - 2] in self.classes["X"] and not page.signs(at - 1):
                    at -= 2  # ذبيح الله
                end = at + 2 if at < last and self._surnamed(at, first) else at
                begin = self._forename(at, first)
                while end + 2 <= last and not page.signs(end + 1) and self._may_be_name(end + 2):
                    end += 2
                return [page.tokens.pieces[word].strip(TAGS) for word in range(begin, end + 1, 2)], (begin, end)
            at += 2
        if head is None and entry is None and tape[first] in self.classes["X|PARTV|VERB|MASDAR"]:
            if page.clitics(first) & ARTICLE and last > first and page.clitics(first + 2) & ARTICLE:
                return [], None
            end = first
            while end + 2 <= last and not page.signs(end + 1) and self._may_be_name(end + 2):
                end += 2
            return [page.tokens.pieces[word].strip(TAGS) for word in range(first, end + 1, 2)], (first, end)
        if head and head.kind in ("title", "rank", "office", "expert"):
            for at in range(first + 2, last + 1, 2):
                apposed = self.classes["NAT|TITLE|RANK|X" if page.signs(at - 1) else "NAT|TITLE|RANK"]
                definite = bool(page.clitics(at - 2) & ARTICLE)  # الوزير كالدا، وزير النقل هندة: no adjective stands there
                unknown = tape[at] in self.classes["X"] and not page.clitics(at) & (PREPOSITION | ARTICLE | CONJ)
                if unknown and (definite or tape[at - 2] in apposed):
                    end = at
                    while end + 2 <= last and not page.signs(end + 1) and self._may_be_name(end + 2):
                        end += 2
                    return [page.tokens.pieces[word].strip(TAGS) for word in range(at, end + 1, 2)], (at, end)
        return [], None

    def _qualifies(self, at: int, last: int) -> bool:
        """Whether a definite word behind a definite head describes it: المسؤول العسكري is not called العسكري."""
        page, tape = self.page, self.page.tokens.tape
        described = tape[at - 2] not in self.classes["NAME|TITLE|RANK"] and page.clitics(at - 2) & ARTICLE
        piece = page.tokens.pieces[at]
        if not described or not piece.startswith(_AL):
            return False
        return piece.removeprefix(_AL) in page.lexicon.nations or not (at < last and tape[at + 2] in self.classes["NAME"])

    def _forename(self, at: int, first: int) -> int:
        """Where a name begins: at unknown words right before one that is known, كيرستان حداد."""
        page = self.page
        while at - 2 > first and page.tape[at - 2] in self.classes["X"] and not page.signs(at - 1) and not page.clitics(at - 2):
            at -= 2
        return at

    def _surnamed(self, at: int, first: int) -> bool:
        """Whether the word behind a given name is a surname although it is an ordinary word: محمد حصاد."""
        page, code = self.page, self.page.tape[at + 2]
        if page.signs(at + 1) or page.clitics(at + 2) & (PREPOSITION | CONJ | SUFFIX) or not self.phrases.given(page, at, first):
            return False
        return code in self.phrases.nameable or bool(code in self.classes["TITLE"] and page.clitics(at + 2) & ARTICLE)

    def _governs(self, at: int) -> bool:
        """Whether a word makes the name behind it a body's: حركة أمل, but not الأمين العام للحزب سامر."""
        code = self.page.tokens.tape[at]
        if code in self.classes["PREP"]:
            return True
        return code in self.classes["GROUP|INSTITUTION|MEDIA"] and not self.page.clitics(at) & ARTICLE

    def _ends_entry(self, at: int) -> bool:
        """Whether a word and the one before it are a known body: البيت الأبيض."""
        entry = self.page.lexicon.entries.get(b" ".join(self.words(at - 2, at)))
        return bool(entry and entry.kind != "person")

    def _is_name(self, at: int) -> bool:
        """Whether a word of the class of names is one here: على is not علي, and a title is none."""
        code = self.page.tokens.tape[at]
        if code in self.classes["ALA"]:
            return self.page.last_letter(at) == "ي"
        return code not in self.classes["OFFICE|TITLE|RANK"]

    def _may_be_name(self, at: int) -> bool:
        code = self.page.tokens.tape[at]
        piece = self.page.tokens.pieces[at]
        if code in self.classes["NAME|LATIN"] or piece in PARTICLES:
            return True
        if self.page.tokens.pieces[at - 2] in PARTICLES:
            return not self.page.clitics(at) & (PREPOSITION | CONJ)  # ولد الديه: a particle is no name by itself
        if code in self.classes["NAT"] or code in self.classes[HEADS]:
            return False
        if code in self.classes["PLACE"] and surname(piece):
            return True
        return code in self.classes["X|PARTV|VERB"] and not self.page.clitics(at) & (PREPOSITION | SUFFIX | CONJ)

    def _kind(self, head: Head | None, entry: Entry | None, named: bool) -> str:
        if named:
            return "person"
        if entry:
            return _ENTRY_KINDS.get(entry.kind, entry.kind)
        if head and head.lemma == "حكومة":
            return "government"
        return _KINDS.get(head.kind.upper(), "generic") if head else "generic"

    def _agreement(self, head: Head | None, entry: Entry | None, name: list[bytes]) -> tuple[str, str]:
        if head:
            return (head.gender if head.gender in "mf" else "-"), head.number
        if entry:
            return (entry.gender if entry.gender in "mf" else "-"), "p" if entry.gender == "p" else "s"
        for token in name[:1]:
            gender = self.page.lexicon.genders.get(token, "-")
            return (gender if gender in "mf" else "-"), "s"
        return "-", "s"

    def _pointed(self, phrase: Phrase) -> Player | None:
        """Whom a phrase that only points back means: الأخير, معاليه, المتحدث نفسه (R3)."""
        head = phrase.head
        if len(phrase.words) == 1 and phrase.words[0] in _LAST_ONE:
            near = self.fuller.person(phrase.first, phrase.gender)
            return self.meet(*near, look=False) if near else self._latest({"person"}, "-")
        if head is None:
            return None
        if head.kind == "title" and len(phrase.words) == 1 and self.page.clitics(phrase.first) & SUFFIX:
            return self._honoured(phrase.first, _HONOURED.get(head.lemma, frozenset())) or self._latest({"person"}, "-")
        if len(phrase.words) > _ANAPHOR or self.page.tape[phrase.last] not in self.classes["NAFS"]:
            return None
        if phrase.kind == "office" or head.lemma in _HUMAN:
            found = self._latest({"person", "office", "anonymous"} if head.lemma in _HUMAN else {"person", "office"}, phrase.gender)
            near = None if found else self.fuller.person(phrase.first, phrase.gender)
            return self.meet(*near, look=False) if near else found
        return self._latest({"anonymous", "media", "document", "institution", "person"}, "-") if phrase.kind in _POINTING else None

    def _honoured(self, first: int, heads: frozenset[str]) -> Player | None:
        """The person met last whose office or title goes with an honorific, else named first: سموه is no minister's."""
        for player in reversed(self.recent):
            if player.kind == "person" and any(phrase.heads & heads for phrase in player.phrases):
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
        last = next(reversed(self.recent), None)
        return last if last and last.kind not in ("media", "document", "anonymous", "generic") else None

    def _described(self, phrase: Phrase) -> Player | None:
        """The last actor, a person, under a word for such people: المسؤول الحكومي, الكاتب."""
        head = phrase.head
        kinds = ("anonymous", "generic", "office") if head and head.lemma in _SPEAKING else ("anonymous", "generic")
        human = head and head.number == "s" and head.lemma not in _OURS and head.lemma != _SOURCE and phrase.kind in kinds
        if not human or not phrase.definite or len(phrase.words) > _ANAPHOR:
            return None
        last = self._countryman(phrase) if phrase.nations else next(reversed(self.recent), None)
        agree = last and (phrase.gender not in "mf" or last.gender in ("-", phrase.gender))
        return last if last and agree and last.kind in ("person", "office") else None

    def _countryman(self, phrase: Phrase) -> Player | None:
        """The person of the country that a phrase names who was met last, else named last; without one the last actor of no other."""
        for player in reversed(self.recent):
            if player.kind in ("person", "office") and player.nations & phrase.nations:
                return player
        if near := self.fuller.countryman(phrase.first, phrase.last):
            return self.meet(*near, look=False)
        last = next(reversed(self.recent), None)
        return None if last and last.nations else last

    def _known(self, phrase: Phrase) -> Player | None:
        for player in self._akin(phrase):
            if self._other(player, phrase):
                continue
            for other in player.phrases:
                if self._same(other, phrase):
                    return player
        last = next(reversed(self.recent), None)
        return last if last and self._renamed(last, phrase) else None

    def _other(self, player: Player, phrase: Phrase) -> bool:
        """Whether a full name is not the actor's, even if he was also called by a part that both share."""
        if len(phrase.name) < 2:
            return False
        return any(len(known.name) > 1 and not same_name(known.name, phrase.name) for known in player.phrases)

    def _renamed(self, last: Player, new: Phrase) -> bool:
        """Whether the last speaker, a body, goes on under another name that shares a telling word with the first."""
        if not new.head or new.name or new.head.kind not in _BODIES:
            return False
        return any(self._alike(known, new) for known in last.phrases if known.head and new.head.lemma != known.head.lemma)

    def _alike(self, known: Phrase, new: Phrase) -> bool:
        """Whether two names of bodies share a telling word."""
        if not known.head or known.head.kind not in _BODIES or known.name or new.gender != known.gender or _foreign(known, new):
            return False
        lexicon = self.page.lexicon
        telling = {
            word for word in new.words[1:] if not lexicon.classes(word) & {"NAT", "PLACE", "PREP", "X"} or lexicon.classes(word) & {"GROUP"}
        }
        return bool(telling & set(known.words))

    def _same(self, known: Phrase, new: Phrase) -> bool:
        if new.name and known.name:
            return same_name(known.name, new.name)
        if _foreign(known, new):
            return False
        if new.entry and known.entry and new.entry is known.entry:
            return True
        if new.words == known.words:
            return True
        if new.name or known.name:
            nameless, named = (new, known) if known.name else (known, new)
            if not nameless.head or nameless.head.kind in ("media", "document", "institution", "group", "quantity"):
                return False
            return nameless.head.number == "s" and nameless.head.lemma in named.heads and self._compatible(nameless, named)
        if new.head and known.head and new.head.lemma == known.head.lemma and new.head.number == known.head.number:
            if _contrast(known, new):
                return False
            old, fresh = set(known.words), set(new.words)
            back = known.first < new.first or self.body is not None
            if new.demonstrative or (new.definite and back and len(new.words) <= 2 and new.kind != "anonymous"):
                return True
            if new.kind == "anonymous":
                return new.definite
            return fresh <= old or (old <= fresh and new.words[0] == known.words[0])
        if new.head and new.definite and (new.demonstrative or len(new.words) == 1) and new.head.lemma in known.heads:
            return not (new.kind == "office" and known.kind == "institution")  # مجلس الوزراء is no الوزير
        return not new.head and not known.head and bool(set(new.words) & set(known.words)) and (set(new.words) <= set(known.words))

    def _compatible(self, nameless: Phrase, named: Phrase) -> bool:
        """Whether a bare role can be the named person's: same nationality, or none said, and no other institution."""
        if nameless.nations and named.nations and not nameless.nations & named.nations:
            return False
        rest = {word.removeprefix(_AL) for word in nameless.words[1:]}
        return nameless.definite or bool(rest & {word.removeprefix(_AL) for word in named.words})


def _keys(phrase: Phrase) -> list[object]:
    """What another phrase of the same actor has at least one of: beginnings and ends of names, nouns, a known name, words.

    Two names that differ in one letter begin or end alike.
    """
    keys: list[object] = [*phrase.heads]
    if phrase.entry:
        keys.append(id(phrase.entry))
    for token in phrase.name[:LONGEST]:
        token = token.removeprefix(_AL)
        keys += token[:2], b"-" + token[-2:]
    if not phrase.name and not phrase.head:
        keys += phrase.words
    return keys


def _reveals(phrase: Phrase, unnamed: Player) -> bool:
    """Whether a phrase begins with a full name that can be an actor's without one."""
    leads = len(phrase.name) > 1 and phrase.name_at is not None and phrase.name_at[0] == phrase.first
    abroad = bool(phrase.nations and unnamed.nations) and not phrase.nations & unnamed.nations
    return leads and not abroad and {phrase.gender, unnamed.gender} != {"f", "m"}


def _foreign(known: Phrase, new: Phrase) -> bool:
    """Whether two phrases without a personal name are of different countries."""
    if known.name or new.name:
        return False
    return bool(known.nations and new.nations) and not known.nations & new.nations


def _contrast(known: Phrase, new: Phrase) -> bool:
    """Whether two phrases with one head mean two: a single adjective differs."""
    described = all(len(phrase.words) == 2 and phrase.words[1].startswith(_AL) and not phrase.demonstrative for phrase in (known, new))
    return described and known.words[1] != new.words[1]
