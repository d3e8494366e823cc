"""Who is who inside one document: phrases that name the same speaker become one actor (S6, S12, R3)."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, CONJ, PREPOSITION, SUFFIX
from qala.fields import field, slotted
from qala.fold import fold
from qala.lexicon import Entry, Head, Lexicon
from qala.mentions.phrase import HEADS, Phrases, surname
from qala.tokens.page import Classes, Page

_PARTICLES = frozenset(fold(word) for word in ("بن", "ابن", "بنت", "آل", "أبو", "أبي", "عبد", "دي", "فان", "فون", "بو", "ولد", "ذو", "ال"))
_TAGS = b"#_@"
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

    @property
    def nations(self) -> set[str]:
        """The nationalities that the phrase names."""
        found = (self.lexicon.nations.get(self.lexicon.words[word].stem) for word in self.words)
        return {nation for nation in found if nation}


@slotted
class Player:
    """One actor while the document is read."""

    id: str
    phrases: list[Phrase] = field(default_factory=list)
    mentions: set[tuple[int, int]] = field(default_factory=set)

    @property
    def best(self) -> Phrase:
        """The phrase that says most: the longest personal name, else the longest phrase."""
        return max(
            self.phrases,
            key=lambda phrase: (len(phrase.name), len(phrase.words) if not phrase.name else 0, -phrase.first),
        )

    @property
    def kind(self) -> str:
        """The kind that the phrases agree on best: a name makes a person."""
        if any(phrase.name for phrase in self.phrases):
            return "person"
        return self.phrases[0].kind

    @property
    def gender(self) -> str:
        """Grammatical gender of the actor, "-" where nothing tells it."""
        return next((phrase.gender for phrase in self.phrases if phrase.gender in "mf"), "-")

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

    def meet(self, first: int, last: int, *, look: bool = True) -> Player:
        """The actor that the phrase from `first` to `last` stands for, known or new.

        Args:
            first: its first word.
            last: its last word.
            look: whether to look for a fuller phrase elsewhere in the text.
        """
        player = self._met.get((first, last))
        if player is None:
            words = self.words(first, last)
            key = b" ".join(words)
            player = self._named.get(key)
            if player is None:
                player = self._introduce(self.parse(first, last, words), look=look)
                if player.phrases[-1].kind not in ("anonymous", "generic"):
                    self._named[key] = player
            self._met[first, last] = player
            if not self.body:
                player.mentions.add((first, last))
        self._turn(player)
        return player

    def _turn(self, player: Player) -> None:
        """It is this actor's turn: the latest one met."""
        self.recent.pop(player, None)
        self._turns += 1
        self.recent[player] = self._turns

    def _register(self, player: Player, phrase: Phrase) -> None:
        for key in _keys(phrase):
            self._keyed.setdefault(key, {})[player] = None

    def _akin(self, phrase: Phrase) -> list[Player]:
        """The actors that have something in common with a phrase, the latest first."""
        found = {player for key in _keys(phrase) for player in self._keyed.get(key, ())}
        return sorted(found, key=self.recent.__getitem__, reverse=True)

    def _introduce(self, phrase: Phrase, *, look: bool) -> Player:
        """The actor of a phrase that has not been met in these words."""
        player = self._known(phrase)
        if player and self.body and player in self.body.players:
            return player
        if player is None and look and (fuller := self._fuller(phrase)):
            player = self.meet(*fuller, look=False)
        if player is None:
            known = len(self.players) + (len(self.body.players) if self.body else 0)
            player = Player(f"a{known + 1}")
            self.players.append(player)
            self._turn(player)
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
        """A fuller phrase earlier in the text for a bare definite head, a short name or a bare office."""
        page = self.page
        pieces = page.tokens.pieces
        if phrase.name:
            if len(phrase.name) > 1 or not phrase.name_at:
                return None
            token = pieces[phrase.name_at[0]].strip(_TAGS)
            best: tuple[int, int] | None = None
            for at in page.words_with(token):
                if pieces[at] != token:
                    continue
                first = last = at
                while first - 2 > 0 and not page.signs(first - 1) and self._named_before(first - 2):
                    first -= 2
                while last + 2 < len(pieces) and not page.signs(last + 1) and page.tokens.tape[last + 2] in self.classes["NAME"]:
                    last += 2
                if last > first and (best is None or last - first > best[1] - best[0]):
                    best = first, last
            return best or self._misspelt(phrase)
        if phrase.head and phrase.definite and len(phrase.words) == 1 and phrase.kind not in ("anonymous", "generic"):
            stem = page.word(phrase.first).stem
            for at in reversed(list(page.words_with(stem))):
                if at < phrase.first and page.word(at).stem == stem:
                    last = self.phrases.last(page, at, min(page.sentence_end(at) - 1, at + 12))
                    if last > at:
                        return at, last
        return None

    def _misspelt(self, phrase: Phrase) -> tuple[int, int] | None:
        """A full name elsewhere in the text whose last word is this one but for a letter."""
        page, token = self.page, phrase.name[0]
        if len(token) < 5 or any(_alike(token, other) for player in self.players for known in player.phrases for other in known.name):
            return None
        middle = len(token) // 2
        for half in (token[:middle], token[middle:]):
            for at in page.words_with(half):
                word = page.tokens.pieces[at].strip(_TAGS)
                near = at >= 3 and abs(len(word) - len(token)) <= 1 and word != token and not page.signs(at - 1)
                if near and _alike(word, token) and self._named_before(at - 2):
                    return at - 2, at
        return None

    def _named_before(self, at: int) -> bool:
        """Whether a word can belong to the name that stands behind it."""
        code = self.page.tokens.tape[at]
        return (code in self.classes["NAME|X"] and not self.page.clitics(at) & (PREPOSITION | ARTICLE)) or self.page.tokens.pieces[
            at
        ] in _PARTICLES

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
            bool(page.clitics(head_at) & ARTICLE),
            demonstrative,
            self._heads(first, last),
        )

    def _heads(self, first: int, last: int) -> frozenset[str]:
        """The lemmas of the nouns from `first` to `last` that can head a phrase."""
        page, tape, heads = self.page, self.page.tape, self.classes[HEADS]
        return frozenset([page.lexicon.heads[page.word(at).stem].lemma for at in range(first, last + 1, 2) if tape[at] in heads])

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
                end = at
                while end + 2 <= last and not page.signs(end + 1) and self._may_be_name(end + 2):
                    end += 2
                return [page.tokens.pieces[word].strip(_TAGS) for word in range(at, end + 1, 2)], (at, end)
            at += 2
        if head is None and entry is None and tape[first] in self.classes["X|PARTV|VERB|MASDAR"]:
            if page.clitics(first) & ARTICLE and last > first and page.clitics(first + 2) & ARTICLE:
                return [], None
            end = first
            while end + 2 <= last and not page.signs(end + 1) and self._may_be_name(end + 2):
                end += 2
            return [page.tokens.pieces[word].strip(_TAGS) for word in range(first, end + 1, 2)], (first, end)
        if head and head.kind in ("title", "rank", "office", "expert"):
            for at in range(first + 2, last + 1, 2):
                apposed = self.classes["NAT|TITLE|RANK|X" if page.signs(at - 1) else "NAT|TITLE|RANK"]
                definite = bool(page.clitics(at - 2) & ARTICLE)  # الوزير كالدا، وزير النقل هندة: no adjective stands there
                unknown = tape[at] in self.classes["X"] and not page.clitics(at) & (PREPOSITION | ARTICLE | CONJ)
                if unknown and (definite or tape[at - 2] in apposed):
                    end = at
                    while end + 2 <= last and not page.signs(end + 1) and self._may_be_name(end + 2):
                        end += 2
                    return [page.tokens.pieces[word].strip(_TAGS) for word in range(at, end + 1, 2)], (at, end)
        return [], None

    def _qualifies(self, at: int, last: int) -> bool:
        """Whether a definite word behind a definite head describes it: المسؤول العسكري is not called العسكري."""
        page, tape = self.page, self.page.tokens.tape
        described = tape[at - 2] in self.classes[HEADS] and page.clitics(at - 2) & ARTICLE
        return bool(described) and page.tokens.pieces[at].startswith(_AL) and not (at < last and tape[at + 2] in self.classes["NAME"])

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
        if code in self.classes["NAME|LATIN"] or piece in _PARTICLES:
            return True
        if self.page.tokens.pieces[at - 2] in _PARTICLES:
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

    def _known(self, phrase: Phrase) -> Player | None:
        if phrase.words[0] in _LAST_ONE and len(phrase.words) == 1:
            return next((player for player in reversed(self.recent) if player.kind == "person"), None)
        if phrase.head and phrase.head.kind == "title" and len(phrase.words) == 1 and self.page.clitics(phrase.first) & SUFFIX:
            return next((player for player in reversed(self.recent) if player.kind == "person"), None)
        if (
            phrase.head
            and len(phrase.words) <= _ANAPHOR
            and self.page.tokens.tape[phrase.last] in self.classes["NAFS"]
            and phrase.kind in ("office", "anonymous", "document", "media", "generic")
        ):
            wanted = ("person", "office") if phrase.kind == "office" else ("anonymous", "media", "document", "institution", "person")
            if found := next((player for player in reversed(self.recent) if player.kind in wanted), None):
                return found
        for player in self._akin(phrase):
            for other in player.phrases:
                if self._same(other, phrase):
                    return player
        last = next(reversed(self.recent), None)
        if last and any(self._renamed(other, phrase) for other in last.phrases):
            return last
        return None

    def _renamed(self, known: Phrase, new: Phrase) -> bool:
        """Whether the last speaker, a body, goes on under another name that shares a telling word with the first."""
        if not (new.head and known.head) or new.name or known.name or new.gender != known.gender or _foreign(known, new):
            return False
        if (
            new.head.kind not in ("group", "institution")
            or known.head.kind not in ("group", "institution")
            or new.head.lemma == known.head.lemma
        ):
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
            if new.demonstrative or (new.definite and len(new.words) <= 2 and new.kind != "anonymous"):
                return True
            if new.kind == "anonymous":
                return new.definite
            return fresh <= old or (old <= fresh and new.words[0] == known.words[0])
        if new.head and new.definite and (new.demonstrative or len(new.words) == 1) and new.head.lemma in known.heads:
            return True
        return not new.head and not known.head and bool(set(new.words) & set(known.words)) and (set(new.words) <= set(known.words))

    def _compatible(self, nameless: Phrase, named: Phrase) -> bool:
        """Whether a bare role can be the named person's: same nationality, or none said, and no other institution."""
        if nameless.nations and named.nations and not nameless.nations & named.nations:
            return False
        rest = {word.removeprefix(_AL) for word in nameless.words[1:]}
        return nameless.definite or bool(rest & {word.removeprefix(_AL) for word in named.words})


def _keys(phrase: Phrase) -> Iterator[object]:
    """What another phrase of the same actor has at least one of: beginnings and ends of names, nouns, a known name, words.

    Two names that differ in one letter begin or end alike.
    """
    yield from phrase.heads
    if phrase.entry:
        yield id(phrase.entry)
    for token in phrase.name[:_NAME_TOKENS]:
        token = token.removeprefix(_AL)
        yield token[:2]
        yield b"-" + token[-2:]
    if not phrase.name and not phrase.head:
        yield from phrase.words


def _foreign(known: Phrase, new: Phrase) -> bool:
    """Whether two phrases without a personal name are of different countries."""
    return bool(known.nations and new.nations) and not known.nations & new.nations and not known.name and not new.name


def _contrast(known: Phrase, new: Phrase) -> bool:
    """Whether two phrases with one head mean two: a single adjective differs."""
    described = all(len(phrase.words) == 2 and phrase.words[1].startswith(_AL) and not phrase.demonstrative for phrase in (known, new))
    return described and known.words[1] != new.words[1]


def same_name(known: list[bytes], new: list[bytes]) -> bool:
    """Whether two personal names can be one person's: one is part of the other, letter for letter or but for one."""
    short, long = sorted((_joined(known), _joined(new)), key=len)
    if not short:
        return False
    if b"".join(short) in b"".join(long) and len(short) > 1:
        return True
    if len(short) == 1:
        return any(_alike(short[0], token) for token in (*long, *_merged(known if len(known) > len(new) else new)))
    return all(any(_alike(token, other) for other in long) for token in short)


_AL = fold("ال")


_NAME_TOKENS = 7
_ANAPHOR = 3
"""المصدر الأمني نفسه: a phrase that points back has few words."""


def _merged(name: list[bytes]) -> list[bytes]:
    """Particles written together with the word behind them: بو حبيب as بوحبيب."""
    return [name[at] + name[at + 1] for at in range(len(name) - 1) if name[at] in _PARTICLES]


def _joined(name: list[bytes]) -> list[bytes]:
    return [token.removeprefix(_AL) for token in name[:_NAME_TOKENS] if token not in _PARTICLES]


def _alike(a: bytes, b: bytes) -> bool:
    """Equal, or one letter apart in a long word."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    return distance_at_most_one(a, b) or (len(a) == len(b) and sorted(a) == sorted(b))


def distance_at_most_one(a: bytes, b: bytes) -> bool:
    """Whether one insertion, deletion or substitution makes `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[at:] == b[at + 1 :] or a[at + 1 :] == b[at + 1 :]
