"""The words of stance: who is for, against, wants, warns, decides; what turns a deed into its opposite; what it is called."""

from collections.abc import Iterator

from qala import built
from qala.fold import fold
from qala.lexicon.tables import rows, several
from qala.named import NamedTuple
from qala.positions.words import Keys, Vocabulary


class Stance(NamedTuple):
    """One row of `stance_words.tsv`."""

    word: str
    kind: str
    sign: int
    force: str
    """weak: never more than half; soft: only half where it is denied, لا يمانع; act: what is told so is done;
    near: only right before a deed, ضد; calls: only of what others want, تجاهلت الدعوات; tied: only with ب behind the deed,
    ربط الانسحاب بوقف النار."""


def stances() -> Vocabulary[Stance]:
    """All words of stance."""
    return built.part("stances", _stances)


def _stances() -> Vocabulary[Stance]:
    table = [row for row in rows("stance_words") if row[1] not in (_RECANT, _CONTROL)]
    known = {(fold(word), kind) for word, kind, *_ in table}
    found = [(word, Stance(word, kind, _SIGNS[sign], force), kind in _VERBAL and not only) for word, kind, sign, force, only, _ in table]
    return Vocabulary(found + [(one.word, one, True) for one in _of_classes() if (fold(one.word), one.kind) not in known])


def recants() -> tuple[Stance, ...]:
    """The words with which somebody goes back on something: a verb and its preposition, which stand apart."""
    return tuple(
        Stance(word, kind, _SIGNS[sign], force) for word, kind, sign, force, *_ in rows("stance_words") if kind == _RECANT and " " in word
    )


def parted() -> tuple[Stance, ...]:
    """Verbs that mean a stance only with what stands before their object, and with a subject between: دفعت فرنسا نحو."""
    return tuple(
        Stance(word, kind, _SIGNS[sign], force)
        for word, kind, sign, force, *_ in rows("stance_words")
        if kind in _PARTED and " " in word and word.split()[-1] in _LEADING
    )


def controls() -> Keys:
    """The verbs whose subject does what a noun behind their preposition tells: أجمعت الأحزاب على التنديد."""
    return _forms(_CONTROL)


def withdrawing() -> Keys:
    """The verbs with which somebody gives up a stance that is their object: سحبت الحكومة دعمها."""
    return _forms(_RECANT)


def _forms(own: str) -> Keys:
    return frozenset[bytes]().union(
        *(_NONE.keys(fold(word), True) for word, kind, *_ in rows("stance_words") if kind == own and " " not in word)
    )


def _of_classes() -> Iterator[Stance]:
    """The words of deeds that go on with another deed or end it: بدء بناء السد, تعليقه."""
    for name, effect, _, _, words in rows("deed_classes"):
        if (effect == "end" and name != "settle") or name in _PHASES:
            yield from (Stance(word, *(("flip", -1) if effect == "end" else ("phase", 1)), "") for word in several(words))


_RECANT, _CONTROL = "recant", "control"
_PARTED = ("attitude", "want", "flip", "phase")
_LEADING = frozenset("من على في عن إلى مع ضد دون أمام خلف وراء سبيل طريق نحو باتجاه اتجاه أجل جانب لصالح وجه بوجه ب ل".split())
"""What leads from such a verb to its object."""
_NONE: Vocabulary[int] = Vocabulary(())
_PHASES = frozenset({"begin", "go", "finish", "prepare", "carry"})
_VERBAL = frozenset(
    {
        "attitude",
        "warn",
        "threat",
        "believe",
        "want",
        "tell",
        "judge",
        "raise",
        "upset",
        "flip",
        "phase",
        "deny",
        "value",
        "verdict",
        "menace",
        "again",
    }
)
"""Kinds of words of which every form of the verb counts."""


_SIGNS = {"+": 1, "-": -1, "": 0}
