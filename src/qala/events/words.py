"""What words have to do with events: the table `event_words`, with the forms of its verbs."""

from collections.abc import Iterator
from typing import final

from qala.deeds.marks import tells
from qala.fold import fold, fold_all
from qala.kept import Kept
from qala.lexicon import BOUND, Lexicon
from qala.lexicon.tables import rows, several
from qala.named import NamedTuple
from qala.remembered import Remembered
from qala.tokens.page import Page

_PRONOUNS = tuple(map(fold, ("ه", "ها", "هم", "هما", "نا")))
_SEATS = tuple(map(fold, "ئؤء"))
_AL = fold("ال")
_TA_MARBUTA, _TA, _HAMZA = fold("ة"), fold("ت"), fold("ء")
_NO_AGREEMENT = "-"


class Sense(NamedTuple):
    """One thing that a word has to do with events."""

    part: str  # noun|verb|light|grade|around|mark
    value: str
    """The type of event; what becomes of the event that is its object; what sort of word it is."""
    lemma: bytes = b""
    aspect: str = _NO_AGREEMENT
    gender: str = _NO_AGREEMENT
    number: str = _NO_AGREEMENT
    person: str = _NO_AGREEMENT
    owned: bool = False
    """Whether a pronoun hangs at it."""
    frame: str = ""
    """What must stand beside a verb so that it tells of an event."""

    @property
    def past(self) -> bool:
        return self.aspect in ("perfect", "passive-perfect") or (self.aspect == "stem" and self.person == "3")

    @property
    def passive(self) -> bool:
        return self.aspect.startswith("passive")

    @property
    def finite(self) -> bool:
        return self.aspect not in ("masdar", "participle", _NO_AGREEMENT)


Senses = tuple[Sense, ...]


@final
class Words(Kept):
    """The senses of folded words, whatever clitics they carry; of most there are none."""

    def __init__(self, lexicon: Lexicon, stems: dict[bytes, Senses]) -> None:
        self.lexicon, self.stems = lexicon, stems
        self.known: Remembered[bytes, Senses] = Remembered(self.of)

    def of(self, piece: bytes) -> Senses:
        """Those of a word."""
        return self.stems.get(self.lexicon.words[piece].stem, ()) if piece else ()

    def leads(self, piece: bytes) -> bool:
        """Whether an event, or the size of a delegation, may be told by a word."""
        return any(map(_leads, self.of(piece)))

    def at(self, page: Page, at: int) -> Senses:
        """Those of a word of a text."""
        return self.known[page.tokens.pieces[at]] if tells(page.tokens.events, at) else ()

    def sense(self, page: Page, at: int, part: str) -> Sense | None:
        """The first sense of that part."""
        return next((one for one in self.at(page, at) if one.part == part), None)

    def marked(self, page: Page, at: int, value: str) -> bool:
        """Whether a word is of a sort."""
        return any(one.part == "mark" and one.value == value for one in self.at(page, at))


def _leads(sense: Sense) -> bool:
    return sense.part in ("noun", "verb") or sense.value == "delegation"


def words(lexicon: Lexicon) -> Words:
    """The words of the table."""
    found: dict[bytes, list[Sense]] = {}
    verbs: dict[bytes, list[tuple[str, str, str]]] = {}
    for form, roles, _ in rows("event_words"):
        key = fold(form)
        for role in several(roles):
            part, value, *frame = role.split()
            if part in ("verb", "light"):
                verbs.setdefault(key, []).append((part, value, "".join(frame)))
                continue
            one = Sense("light", value, key, "masdar") if part == "word" else Sense(part, value, key)
            found.setdefault(key, []).append(one)
            if part in ("grade", "mark"):
                found.setdefault(_AL + key, []).append(one)  # some stand with their article in other tables
            if part == "noun":
                for owned in _owned(key):
                    found.setdefault(owned, []).append(Sense(part, value, key, owned=True))
    barred = {(stem, sense.value) for stem, senses in found.items() for sense in senses if sense.part == "not"}
    for stem, sense in _forms(verbs):
        if (stem, sense.value) not in barred and sense not in found.setdefault(stem, []):
            found[stem].append(sense)
    return Words(lexicon, {stem: tuple(sorted(senses, key=_rank)) for stem, senses in found.items()})


def _rank(sense: Sense) -> tuple[bool, bool, bool, bool]:
    """The commonest reading of a form first; أعلن is rarely what several women did."""
    return sense.person in "12", sense.passive, sense.aspect == "imperfect", (sense.gender, sense.number) == ("f", "p")


def _owned(noun: bytes) -> Iterator[bytes]:
    """A noun with each pronoun; some of these are words of their own in other tables."""
    stems = [noun]
    if noun.endswith(_TA_MARBUTA):
        stems = [noun[: -len(_TA_MARBUTA)] + _TA]
    elif noun.endswith(_HAMZA):
        stems = [noun[: -len(_HAMZA)] + seat for seat in _SEATS]
    return (stem + pronoun for stem in stems for pronoun in _PRONOUNS)


def _forms(verbs: dict[bytes, list[tuple[str, str, str]]]) -> Iterator[tuple[bytes, Sense]]:
    inflected = list(rows("verb_forms"))
    lemmas = fold_all(row[1] for row in inflected)
    stems = fold_all(row[0] for row in inflected)
    for stem, lemma, (_, _, aspect, person, gender, number, _) in zip(stems, lemmas, inflected, strict=True):
        if aspect == "participle" or (person == "1" and number == "s" and aspect == "imperfect"):
            continue  # أصل, أقر: rather another word
        for part, value, frame in verbs.get(lemma, ()):
            if part == "verb" and aspect == "masdar":
                continue  # those that tell of an event stand in the table as nouns
            yield stem + (BOUND if aspect == "stem" else b""), Sense(part, value, lemma, aspect, gender, number, person, frame=frame)
