"""Words of commitments: the tables `duty_verbs` and `duty_words`, by the word of a text."""

from qala.alphabet import FUTURE
from qala.built import expression
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon import Lexicon
from qala.lexicon.tables import rows
from qala.named import NamedTuple
from qala.remembered import Remembered

_ROLES = frozenset({"noun", "adjective", "term", "granting", "laying", "future", "pact", "notice"})
_GUESSED = expression(b"[%b]?%b[%b]..." % (fold("وف"), fold("س"), fold("يتن")))
"""What looks like a verb in the future: ستتكفل."""
_BE = "كان"
_WAW = fold("و")
_FIRST = {fold("ن"): "p", fold("أ"): "s"}
"""What a verb in the first person begins with, and its number."""
_ENDINGS = {"تان": ("f", "d"), "تين": ("f", "d"), "ات": ("f", "p"), "ة": ("f", "s"), "ون": ("m", "p"), "ين": ("m", "p"), "ان": ("m", "d")}


class Duty(NamedTuple):
    """What a word tells of a commitment."""

    role: str  # verb|noun|adjective|aside|dated|term|granting|laying|pact|notice|future
    origin: str = ""
    frames: frozenset[str] = frozenset()
    """How the act is joined: B (ب), L (ل), A (على), N (a bare noun), S (a clause with أن)."""
    aspect: str = "-"
    person: str = "3"
    gender: str = "-"
    number: str = "-"


class DutyWords(Kept):
    """What each word of a text tells of commitments; most tell nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.stems: dict[bytes, tuple[Duty, ...]] = {}
        self.roles: dict[str, frozenset[bytes]] = {}
        """Other words that matter, by what they do: we, own, to, denied, negated, there, not."""
        self.idle: frozenset[bytes] = frozenset()
        """Imperfects of verbs that are nobody's deed: سيحتاج."""
        self.being: frozenset[bytes] = frozenset()
        """Those of كان among them."""
        self.meeting: frozenset[bytes] = frozenset()
        """Imperfects of verbs that tell of a visit, a meeting, a speech: they are events."""
        self.strange = lexicon.families.index(frozenset({"X"}))
        self.read()
        self.known: Remembered[bytes, tuple[Duty, ...]] = Remembered(self.of)

    def read(self) -> None:
        """Fill the tables."""
        verbs = {lemma: (origin, frozenset(frames.split()), aspects.split()) for lemma, origin, frames, aspects in rows("duty_verbs")}
        found: dict[bytes, list[Duty]] = {}
        apart: dict[str, set[bytes]] = {"idle": set(), "event": set(), _BE: set()}
        forms = [*rows("verb_forms")]
        nouns = {f"{form}ا" for form, _, aspect, *_ in forms if aspect == "masdar"}
        for form, lemma, aspect, person, gender, number, _ in forms:
            if number == "d" and aspect == "perfect" and form in nouns:
                continue  # أمرا is a matter, not what two have ordered
            origin, frames, aspects = verbs.get(lemma, ("", frozenset(), []))
            if origin in apart and aspect in ("imperfect", "stem"):
                apart[origin].add(fold(form))
                if lemma == _BE:
                    apart[_BE].add(fold(form))
            elif aspect in aspects:
                role = {"masdar": "noun", "participle": "adjective"}.get(aspect, "verb")
                if origin in ("granting", "laying", "dated"):
                    role = origin
                if role == "adjective" and origin == "threat":
                    role = "aside"  # متوعدا بالرد; مهددون are those who are threatened
                found.setdefault(fold(form), []).append(Duty(role, origin, frames, aspect, person, gender, number))
        roles: dict[str, set[bytes]] = {}
        for form, role, value in rows("duty_words"):
            roles.setdefault(role, set()).add(fold(form))
            if role not in _ROLES:
                continue
            origin, *kinds = value.split() or [""]
            aspect = {"noun": "masdar", "adjective": "participle", "laying": "participle"}.get(role, "-")
            told = agreement(form) if role == "adjective" else ("-", "-")
            found.setdefault(fold(form), []).append(Duty(role, origin, frozenset(kinds), aspect, "3", *told))
        self.roles = {role: frozenset(forms) for role, forms in roles.items()}
        self.stems = {stem: _plain(duties) for stem, duties in found.items()}
        self.being = frozenset(apart[_BE] | {fold("سيكون"), fold("ستكون")})
        self.idle, self.meeting = frozenset(apart["idle"]), frozenset(apart["event"])

    def of(self, piece: bytes) -> tuple[Duty, ...]:
        """What a word tells, whatever it carries; a verb in the future is known by its prefix."""
        word = self.lexicon.words[piece]
        if word.clitics & FUTURE:
            return (_FUTURE,)
        if word.family == self.strange and not word.clitics and _GUESSED.match(piece):
            return (_GUESS,)
        found = self.stems.get(word.stem) or self.stems.get(piece)
        if found is None and piece.startswith(_WAW):
            found = self.stems.get(piece[1:])
        return found or ()


_FUTURE, _GUESS = Duty("future"), Duty("future", "guess")


def _plain(duties: list[Duty]) -> tuple[Duty, ...]:
    """One reading of each verb and tense, in the third person where the form is of that too: قررت."""
    best: dict[tuple[str, str, str], Duty] = {}
    for duty in sorted(duties, key=_distance):
        best.setdefault((duty.role, duty.origin, duty.aspect), duty)
    return tuple(best.values())


def _distance(duty: Duty) -> bool:
    return duty.person in ("1", "2")


def agreement(form: str) -> tuple[str, str]:
    """Gender and number of an adjective, by its ending."""
    for ending, found in _ENDINGS.items():
        if form.endswith(ending):
            return found
    return "m", "s"


def first_person(stem: bytes) -> str:
    """The number of a verb in the imperfect, if it is in the first person: s or p, else nothing."""
    return _FIRST.get(stem[:1], "")
