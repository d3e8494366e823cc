"""The words of stance: who is for, against, wants, warns, decides; what turns a deed into its opposite; what it is called."""

from typing import NamedTuple

from qala import built
from qala.lexicon.tables import rows
from qala.positions.words import Vocabulary


class Stance(NamedTuple):
    """One row of `stance_words.tsv`."""

    word: str
    kind: str
    sign: int
    force: str
    """weak: never more than half; soft: only half where it is denied, لا يمانع; act: what is told so is done."""


def stances() -> Vocabulary[Stance]:
    """All words of stance."""
    return built.part("stances", _stances)


def _stances() -> Vocabulary[Stance]:
    return Vocabulary(
        (word, Stance(word, kind, _SIGNS[sign], force), kind in _VERBAL and not only)
        for word, kind, sign, force, only, _ in rows("stance_words")
    )


_VERBAL = frozenset({"attitude", "warn", "threat", "believe", "want", "tell", "judge", "raise", "flip", "recant", "deny", "value", "again"})
"""Kinds of words of which every form of the verb counts."""


_SIGNS = {"+": 1, "-": -1, "": 0}
