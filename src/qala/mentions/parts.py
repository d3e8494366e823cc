"""A speaker phrase taken apart: its head, the name in it, whom it is known to mean, and what that says of its kind."""

import re

from qala.alphabet import ARTICLE, CARRIED, CONJ, PREPOSITION, SIGNS, STEM, SUFFIX, chars
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Entry, Head
from qala.mentions.names import LONGEST, PARTICLES, TAGS, telling
from qala.mentions.phrase import HEADS, WHEN, Phrases, surname
from qala.remembered import Remembered
from qala.tokens.page import Classes, Page

_FAITH, _CLERICS = fold("الدين"), frozenset(map(fold, ("رجل", "رجال", "عالم", "علماء")))
_AL, _ALLAH, _YA, _WA = fold("ال"), fold("الله"), fold("ي"), fold("و")
_DEED = re.compile(
    b"[%b].{4,}|%b?(?:%b.+|%b..%b.|%b.%b.%b.|%b..%b.)|.+%b" % tuple(map(fold, "ول ب است ان ا ا ت ا ت ي ة".split())), re.DOTALL
)
"""The shapes of a deed, of a word with something before it, and of a feminine noun: انفتاح، تسميم، ويحرص، حفيظة."""
_MINISTER = "وزير"
_SOURCE = "مصدر"
"""Nobody's title: its name is left out."""
_NEAR_TO = frozenset(map(fold, "مقرب مقربة مقربين مقربون المقرب المقربة المقربين المقربون".split()))
"""Whoever is close to somebody who is named."""
SPEAKING = frozenset({"متحدث", "ناطق"})
"""Heads of those who speak for somebody."""
OURS = frozenset({"مراسل", "موفد", "مندوب"})
_KINDS = {
    "office": "office", "institution": "institution", "group": "group", "anonymous": "anonymous", "expert": "generic", "media": "media",
    "document": "document", "title": "person", "rank": "person", "quantity": "group",
}  # fmt: skip
_ENTRY_KINDS = {"capital": "state", "state": "state", "city": "state", "region": "state", "site": "institution", "water": "state"}
NAMELESS = frozenset({"media", "document", "institution", "group", "quantity"})
"""Kinds of heads that are no people."""
_TITLED = frozenset({"title", "rank", "office", "expert"})
"""Kinds of heads behind which a name stands, whatever it looks like."""

Named = tuple[list[bytes], tuple[int, int] | None]
"""The tokens of a personal name, and its first and last word."""
_NO_NAME: Named = ([], None)
_NO_NATIONS = frozenset[str]()


class Phrase:
    """A speaker phrase taken apart."""

    def __init__(
        self,
        place: tuple[int, int],
        words: list[bytes],
        name: Named,
        head: Head | None,
        entry: Entry | None,
        kind: str,
        agreement: tuple[str, str],
        heads: list[str],
        size: int,
        nations: frozenset[str],
        *,
        definite: bool,
        demonstrative: bool,
        several: bool,
    ) -> None:
        self.first, self.last = place
        self.words, self.head, self.entry, self.kind = words, head, entry, kind
        self.name, self.name_at = name
        self.telling = telling(self.name) if self.name else self.name
        """The words of the name that tell whose it is."""
        self.gender, self.number = agreement
        self.heads = heads
        """The lemmas of the nouns in the phrase that can head one."""
        self.size = size
        """How many words say who is meant: those before a relative pronoun."""
        self.nations = nations
        """The nationalities that the phrase names."""
        self.definite, self.demonstrative = definite, demonstrative
        self.several = several
        """Whether it names several states."""
        self.keys = _keys(heads, entry, self.name, head is not None, words)
        """What another phrase of the same actor has at least one of."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it says: a longer personal name more, else a longer phrase, else an earlier one."""
        return len(self.telling), 0 if self.name else self.size, -self.first


class Parser(Kept):
    """Takes phrases apart; made once, it remembers what words say."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        self.lexicon = classes.lexicon
        self.phrases = phrases
        self.heads = Remembered(self._head)
        """By each word, the head that it is, if it is one."""
        self.nations = Remembered(self._nation)
        self._roles = Remembered(self._role)
        self.entries = Remembered(self._known)
        """Names that are known, by their words."""
        self.opens = Remembered(self._opens)
        """By each word, whether a known name of several words begins with it, or with what follows its conjunction and preposition."""
        numbers = classes.numbers
        self.relative, self.relating, self.unknown = numbers["REL"], numbers["REL|MA"], numbers["X"]
        self.known = numbers["NAME"] - (numbers["OFFICE|TITLE|RANK"] - numbers["ALA"])
        """A name that is known, or على, which may be one."""
        stems = classes.stems  # the sets below hold codes without their clitics
        self.nouns, self.demonstratives, self.reflexive = stems(HEADS), stems("DEM"), stems("NAFS")
        self.given, self.strange, self.names = stems("NAME"), stems("X"), stems("NAME|LATIN")
        self.ala, self.titles, self.honoured = stems("ALA"), stems("TITLE"), stems("NAME|TITLE|RANK")
        self.within, self.called = stems("FI"), stems("NAME") - stems("PLACE")
        self.twofold = stems("NAME") & stems("OFFICE|QUANTITY")
        self.prepositions, self.bodies = stems("PREP"), stems("GROUP|INSTITUTION|MEDIA")
        self.leading, self.following = stems("X|PARTV|VERB|MASDAR"), stems("X|PARTV|VERB")
        self.apposed, self.joined = stems("NAT|TITLE|RANK|X"), stems("NAT|TITLE|RANK")
        self.ordinary, self.places, self.offices = stems("NAT|" + HEADS), stems("PLACE"), stems("OFFICE")
        self.deeds = stems("MASDAR") - stems("NAME")
        self.national_stems, self.kin = stems("NAT"), stems("KIN")
        self.that, self.organs_or_things = classes.numbers["AN"], stems("BODY|COMMON|MASDAR|THING")
        self.organs, self.dubbed = stems("INSTITUTION|GROUP|MEDIA|DOCUMENT"), classes.numbers["TITLE|RANK"]
        self.national, self.place = re.compile(_any(classes["NAT|PLACE"])), re.compile(_any(classes["PLACE"]))

    def _head(self, piece: bytes) -> Head | None:
        return self.lexicon.heads.get(self.lexicon.words[piece].stem) if ord(self.lexicon.code(piece)) >> STEM in self.nouns else None

    def _known(self, words: bytes) -> Entry | None:
        return self.lexicon.entries.get(words.strip(TAGS).replace(b"_", b" ") if words[:1] in TAGS else words)

    def _nation(self, word: bytes) -> str:
        return self.lexicon.nations.get(self.lexicon.words[word].stem) or ""

    def _opens(self, piece: bytes) -> bool:
        word = self.lexicon.words[piece]
        return _bare(piece, word.clitics, word.before) in self.lexicon.openers

    def words(self, page: Page, first: int, last: int) -> list[bytes]:
        """The folded words of a phrase, the first without its conjunction and preposition."""
        words = page.tokens.pieces[first : last + 1 : 2]
        clitics = page.codes[first]
        if clitics & (CONJ | PREPOSITION):
            words[0] = _bare(words[0], clitics, page.word(first).before)
        return words

    def __call__(self, page: Page, first: int, last: int, words: list[bytes]) -> Phrase:
        """The phrase from `first` to `last`, whose words are `words`."""
        codes = page.codes
        demonstrative = codes[first] >> STEM in self.demonstratives
        head_at = first + 2 if demonstrative and last > first else first
        known = [self.heads[piece] for piece in page.words(first, last)]
        head = known[head_at - first >> 1]
        entry = self._entry(page, first, words)
        if head and head.lemma == _SOURCE:
            entry = None
        elif head and codes[first] >> STEM in self.twofold and self._christens(page, first, head):
            head = None
        if self._anothers(page, first, last, head, entry):
            entry, (name, name_at) = None, self._apposed_name(page, first, last)
        else:
            name, name_at = self._name(page, words, first, last, head, entry)
        size = next((at - first >> 1 for at in range(first, last + 1, 2) if codes[at] in self.relative), len(words))
        nations = [nation for word in words if (nation := self.nations[word])]
        several = entry is not None and entry.kind == "state" and self._several(page, first, last)
        return Phrase(
            (first, last),
            words,
            (name, name_at),
            head,
            None if several else entry,
            _kind(head, entry, name),
            self._agreement(head, entry, name),
            [one.lemma for one in known if one],
            size,
            frozenset(nations) if nations else _NO_NATIONS,
            definite=_definite(codes[head_at], head, head_at == last),
            demonstrative=demonstrative,
            several=several,
        )

    def _entry(self, page: Page, first: int, words: list[bytes]) -> Entry | None:
        """The known name that the phrase begins with (the longest), or that it ends with."""
        entries, longest, count = self.entries, self.lexicon.openers.get, len(words)
        for end in range(min(longest(words[0], 1), count), 0, -1):
            if found := entries[b" ".join(words[:end])]:
                return found
        for begin in range(1, count):
            if longest(words[begin], 1) < count - begin or not (found := entries[b" ".join(words[begin:])]):
                continue
            if begin + 1 == count and found.kind != "person":
                continue
            if self._related(page, first, first + 2 * begin):
                return None
            if found.kind == "person" and self._possesses(page, first + 2 * begin):
                continue
            if found.kind in ("person", "media", "group") or page.codes[first + 2 * begin - 1] & SIGNS:
                return found
        return None

    def _christens(self, page: Page, at: int, head: Head) -> bool:
        """Whether a word that is a given name and a noun is the name, by the word behind it: مختار علي، أكبر الباكر."""
        after = page.codes[at + 2] >> STEM
        named = after in self.called or (head.kind == "quantity" and after in self.strange)
        return named and not page.codes[at] & CARRIED and not page.signs(at + 1)

    def _possesses(self, page: Page, at: int) -> bool:
        """Whether a name is that of whose people or office is meant: أنصار الحداد، مكتب الحداد."""
        head = self.heads[page.tokens.pieces[at - 2]]
        if head is None or page.codes[at - 2] & (ARTICLE | SUFFIX) or page.signs(at - 1):
            return False
        return head.kind in ("group", "institution") or (head.number == "p" and head.kind in ("expert", "office"))

    def _several(self, page: Page, first: int, last: int) -> bool:
        """Whether a phrase that begins with a state names another as well, so that it is not the first: الولايات المتحدة والعراق."""
        for at in range(first + 2, last + 1, 2):
            if page.codes[at] & CONJ and not page.signs(at - 1):
                found = self.entries[page.tokens.pieces[at][1:]]
                if found and found.kind == "state":
                    return True
        return False

    def _related(self, page: Page, first: int, at: int) -> bool:
        """Whether a name stands in what is said of another: بابتشينكو، أحد منتقدي الرئيس فلاديمير."""
        codes, heads = page.codes, self.heads
        begin = next((word for word in range(at - 2, first, -2) if codes[word - 1] & SIGNS), 0)
        if not begin or codes[first] >> STEM in self.nouns or codes[at - 1] & SIGNS:
            return False
        leads, *rest = (head is not None and head.kind in _TITLED for head in map(heads.__getitem__, page.tokens.pieces[begin:at:2]))
        return not leads or (any(rest) and not codes[begin] & ARTICLE)

    def _name(self, page: Page, words: list[bytes], first: int, last: int, head: Head | None, entry: Entry | None) -> Named:
        """The personal name in the phrase."""
        codes = page.codes
        if head and (head.kind in NAMELESS or head.lemma == _SOURCE or any(word in _NEAR_TO for word in words)):
            return _NO_NAME  # مصدر مقرب من سامر الحداد
        if head and head.number == "p" and last > first and codes[first + 2] & ARTICLE and not codes[first] & ARTICLE:
            return _NO_NAME  # محامو الرئيس سامر: the name is not theirs
        if entry and entry.kind != "person" and (first == last or self.entries[b" ".join(words)]):
            return _NO_NAME
        if head is None and (page.name_at(first) or (entry and self._begins_body(page, first, words, entry))):
            return _NO_NAME
        outlet = page.named if head and head.lemma in OURS else ()  # مراسل "المنبر نت"
        for at in range(first, last + 1, 2):
            if codes[at] not in self.known:
                continue
            if self._related(page, first, at):
                break
            if at in outlet or (at > first and self._possesses(page, at)):
                continue
            if (at == first or (not codes[at] & PREPOSITION and self._stands_alone(page, at, last))) and self._is_name(page, at):
                return self._around(page, at, first, last, headed=head is not None)
        if head is None and entry is None and codes[first] >> STEM in self.leading:
            if codes[first] & ARTICLE and last > first and codes[first + 2] & ARTICLE:
                return _NO_NAME
            return self._named(page, first, first, last)
        if head and head.kind in _TITLED:
            for at in range(first + 2, last + 1, 2):
                apposed = self.apposed if codes[at - 1] & SIGNS else self.joined
                # الوزير كالدا، وزير النقل هندة: no adjective stands there
                if (
                    codes[at] in self.unknown
                    and at not in outlet
                    and page.tokens.pieces[at] != _WA
                    and not codes[at] & (PREPOSITION | ARTICLE | CONJ)
                    and (codes[at - 2] & ARTICLE or codes[at - 2] >> STEM in apposed)
                ):
                    return self._named(page, at, at, last)
        return _NO_NAME

    def _begins_body(self, page: Page, first: int, words: list[bytes], entry: Entry) -> bool:
        """Whether a phrase begins with a known body and a deed, so that no man is called what follows: حماس محاولة اغتيال سامر."""
        if entry.kind == "person":
            return False
        end = next((end for end in range(1, len(words)) if self.entries[b" ".join(words[:end])] is entry), 0)
        return end > 0 and page.codes[first + 2 * end] >> STEM in self.deeds

    def _anothers(self, page: Page, first: int, last: int, head: Head | None, entry: Entry | None) -> bool:
        """Whether the name behind the head is another's: محامية سامر الحداد, المتحدث باسم رئيسة الوزراء with her name."""
        if head is None or first == last or page.codes[first + 1] & SIGNS:
            return False
        indefinite = head.kind == "anonymous" and not (page.codes[first] | page.codes[first + 2]) & ARTICLE
        if indefinite and entry is not None and entry.kind == "person":
            return any(code >> STEM in self.within for code in page.coded(first + 2, last - 1))  # مسؤولون في إدارة سامر
        if page.codes[first] >> STEM in self.kin:
            return not page.codes[first] & (ARTICLE | SUFFIX) and page.last_letter(first) != "ه"  # شقيقه is no شقيقة
        if head.lemma not in SPEAKING or entry is None or entry.kind != "person" or first + 6 > last:
            return False
        held = self._roles[entry.role]
        office, *words = page.tokens.pieces[first + 4 : last : 2]
        holder = self.heads[office]
        if not (holder and held and words and holder.lemma == held[0]):
            return False
        return held[1] in (b"", words[0]) or self.nations[words[0]] == entry.country

    def _apposed_name(self, page: Page, first: int, last: int) -> Named:
        """The name behind a comma: محامية سامر الحداد، ليلى النجار."""
        at = next((at for at in range(first + 2, last + 1, 2) if page.codes[at - 1] & SIGNS), None)
        return self._name(page, self.words(page, at, last), at, last, None, None) if at else _NO_NAME

    def _role(self, role: str) -> tuple[str, bytes] | None:
        """The noun that heads an office, and the word behind it."""
        first, *rest = fold(role).split() or [b""]
        head = self.heads[first]
        return (head.lemma, rest[0] if rest else b"") if head else None

    def _around(self, page: Page, at: int, first: int, last: int, *, headed: bool) -> Named:
        """The name of which one word is known."""
        if (
            page.tokens.pieces[at] == _ALLAH
            and at > first + 2
            and page.codes[at - 2] >> STEM in self.strange
            and not page.codes[at - 1] & SIGNS
        ):
            at -= 2  # ذبيح الله
        end = at + 2 if at < last and self._surnamed(page, at, first) else at
        return self._named(page, self._forename(page, at, first if headed or not self._forenamed(page, first) else first - 2), end, last)

    def _named(self, page: Page, begin: int, end: int, last: int) -> Named:
        """The name from `begin` to `end` with the words behind it that may belong to it."""
        while end + 2 <= last and not page.codes[end + 1] & SIGNS and self._may_be_name(page, end + 2):
            end += 2
        return [word.strip(TAGS) for word in self.words(page, begin, end)], (begin, end)

    def _is_name(self, page: Page, at: int) -> bool:
        """Whether a word that is a name is one here: على is not علي, a رجل الدين is not called الدين."""
        if page.tokens.pieces[at] == _FAITH and page.word(at - 2).stem in _CLERICS:
            return False
        return page.codes[at] >> STEM not in self.ala or page.last_letter(at) == "ي"

    def _stands_alone(self, page: Page, at: int, last: int) -> bool:
        """Whether the word before a name does not make it something else: an adjective, or a part of a body's name."""
        return not (
            self._qualifies(page, at, last)
            or self._governs(page, at - 2)
            or self._portfolio(page, at)
            or self._ends_entry(page, at)
            or self._relates(page, at, last)
        )

    def _relates(self, page: Page, at: int, last: int) -> bool:
        """Whether a surname is the adjective of the indefinite noun before it, which nobody's name follows: قائد ميداني."""
        piece, before = page.tokens.pieces[at], page.codes[at - 2]
        if not piece.endswith(_YA) or before & (ARTICLE | SUFFIX) or page.signs(at - 1) or before >> STEM not in self.nouns:
            return False
        if page.tokens.pieces[at] in self.lexicon.entries:
            return False  # محامي ساركوزي
        alone = at == last or page.codes[at + 2] >> STEM not in self.given or page.signs(at + 1) != 0
        return alone and before >> STEM not in self.honoured and self.lexicon.genders.get(piece) not in ("m", "f")

    def _portfolio(self, page: Page, at: int) -> bool:
        """Whether a word says what a minister is minister of: وزير الصيد."""
        head = self.heads[page.tokens.pieces[at - 2]]
        minister = head is not None and head.lemma == _MINISTER and not page.codes[at - 2] & ARTICLE
        return minister and page.tokens.pieces[at].startswith(_AL) and not page.codes[at - 1] & SIGNS

    def _qualifies(self, page: Page, at: int, last: int) -> bool:
        """Whether a definite word behind a definite head describes it: المسؤول العسكري is not called العسكري."""
        piece = page.tokens.pieces[at]
        if not page.codes[at - 2] & ARTICLE or not piece.startswith(_AL):
            return False
        if page.codes[at - 2] >> STEM in self.honoured and not self._governs(page, at - 4):  # مجلس السيادة is no title
            return False
        if piece.removeprefix(_AL) in self.lexicon.nations or at == last or page.codes[at + 2] >> STEM not in self.given:
            return True
        forename = page.tokens.pieces[at + 2] in self.lexicon.genders
        return forename and piece.endswith(_YA) and page.codes[at - 2] >> STEM in self.offices  # المفوض السامي سامر

    def adjectival(self, page: Page, at: int) -> bool:
        """Whether a surname that is also a nationality describes the noun before it: الرئيس المصري عبد الفتاح."""
        piece = page.tokens.pieces[at]
        return piece.startswith(_AL) and piece.removeprefix(_AL) in self.lexicon.nations and bool(page.codes[at - 2] & ARTICLE)

    def _governs(self, page: Page, at: int) -> bool:
        """Whether a word makes the name behind it a body's: حركة أمل, but not الأمين العام للحزب سامر."""
        code = page.codes[at]
        return code >> STEM in self.prepositions or (code >> STEM in self.bodies and not code & ARTICLE)

    def _ends_entry(self, page: Page, at: int) -> bool:
        """Whether a word and the one before it are a known body: البيت الأبيض."""
        entry = self.entries[b" ".join(self.words(page, at - 2, at))]
        return entry is not None and entry.kind != "person"

    def _forename(self, page: Page, at: int, head: int) -> int:
        """Where a name begins behind a head: at unknown words right before one that is known, كيرستان حداد, or at العقيد تركي حداد.

        A nationality without an article behind a rank that has one is a given name.
        """
        while (
            at - 2 > head
            and (page.codes[at - 2] >> STEM in self.strange or page.codes[at - 2] >> STEM in self.twofold)
            and not page.codes[at - 1] & SIGNS
            and not page.codes[at - 2] & CARRIED
        ):
            at -= 2
        code = page.codes[at - 2] if at - 2 > head and not page.codes[at - 1] & SIGNS else 0
        return at - 2 if code >> STEM in self.national_stems and not code & CARRIED and page.codes[at - 4] & ARTICLE else at

    def _forenamed(self, page: Page, at: int) -> bool:
        """Whether an unknown word may be a given name: شيروان بري, but not بن سلمان, حفيظة سلمان, استجواب سلمان."""
        piece = page.tokens.pieces[at]
        return len(piece) > 1 and not page.codes[at] & CARRIED and piece not in PARTICLES and not _DEED.fullmatch(piece)

    def _surnamed(self, page: Page, at: int, first: int) -> bool:
        """Whether the word behind a given name is a surname although it is an ordinary word: محمد حصاد."""
        code = page.codes[at + 2]
        if page.codes[at + 1] & SIGNS or code & (PREPOSITION | CONJ | SUFFIX) or not self.phrases.given(page, at, first):
            return False
        return code in self.phrases.nameable or bool(code >> STEM in self.titles and code & ARTICLE)

    def _may_be_name(self, page: Page, at: int) -> bool:
        """Whether a word may go on with the name before it."""
        code, pieces = page.codes[at], page.tokens.pieces
        stem = code >> STEM
        if stem in self.names or pieces[at] in PARTICLES:
            return True
        if pieces[at - 2] in PARTICLES:
            return not code & (PREPOSITION | CONJ)  # ولد الديه: a particle is no name by itself
        if stem in self.national_stems and code & ARTICLE and self.lexicon.genders.get(pieces[at - 2]) in ("m", "f"):
            return page.signs(at + 1) != 0 or at + 3 >= len(pieces)  # سيف السويدي،
        if self._closes(page, at):
            return True
        if stem in self.ordinary:
            return False
        if stem in self.places and surname(pieces[at]):
            return True
        return stem in self.following and not code & (PREPOSITION | SUFFIX | CONJ)

    def _closes(self, page: Page, at: int) -> bool:
        """Whether a definite word, or متى, is the surname behind a given name, since the phrase ends with it: النائب سامر الجسر، إن."""
        code, pieces = page.codes[at], page.tokens.pieces
        if not page.signs(at + 1) and page.codes[at + 2] not in self.that:
            return False
        given = self.lexicon.genders.get(pieces[at - 2]) in ("m", "f") and page.codes[at - 4] >> STEM in self.offices
        if not given or page.codes[at - 3] & SIGNS:
            return False
        return pieces[at] == WHEN or (pieces[at].startswith(_AL) and not code & PREPOSITION and code >> STEM in self.organs_or_things)

    def _agreement(self, head: Head | None, entry: Entry | None, name: list[bytes]) -> tuple[str, str]:
        """Gender and number."""
        if head:
            return (head.gender if head.gender in "mf" else "-"), head.number
        if entry:
            return (entry.gender if entry.gender in "mf" else "-"), "p" if entry.gender == "p" else "s"
        gender = self.lexicon.genders.get(name[0], "-") if name else "-"
        return (gender if gender in "mf" else "-"), "s"


def _any(codes: frozenset[str]) -> str:
    """An expression for one of these code points."""
    return f"[{chars(map(ord, codes))}]"


def _kind(head: Head | None, entry: Entry | None, name: list[bytes]) -> str:
    if name:
        return "person"
    if entry:
        return _ENTRY_KINDS.get(entry.kind, entry.kind)
    if head is None:
        return "generic"
    return "government" if head.lemma == "حكومة" else _KINDS[head.kind]


def _definite(clitics: int, head: Head | None, alone: bool) -> bool:
    """Whether a phrase means somebody known: by its article, or as مراسلنا."""
    return bool(clitics & ARTICLE or (clitics & SUFFIX and alone and head and head.lemma in OURS))


def _keys(heads: list[str], entry: Entry | None, name: list[bytes], headed: bool, words: list[bytes]) -> list[object]:
    """What another phrase of the same actor has at least one of: beginnings and ends of names, nouns, a known name, words.

    Two names that differ in one letter begin or end alike.
    """
    keys: list[object] = [*heads]
    if entry:
        keys.append(id(entry))
    for token in name[:LONGEST]:
        token = token.removeprefix(_AL)
        keys.append(token[:2])
        keys.append(b"-" + token[-2:])
    if not name and not headed:
        keys += words
    return keys


def _bare(piece: bytes, clitics: int, before: int) -> bytes:
    """A word without its conjunction and preposition; `before` is the length of these and of its article."""
    return piece[max(before - (2 if clitics & ARTICLE else 0), 0) :] if clitics & (CONJ | PREPOSITION) else piece
