"""A question that a user defines: what is asked, and the words that lead to it and away from it."""

from qala.named import NamedTuple


class Question(NamedTuple):
    """One question; `toward` and `away` are words of movement to or from the state of affairs that it asks about."""

    id: str
    label_ar: str
    label_en: str
    for_ar: str
    for_en: str
    object: tuple[str, ...]
    """Words that show that the question is meant at all."""
    toward: tuple[str, ...]
    away: tuple[str, ...]
    not_this: str = ""
    """What a reader might take for the question, and is not; for people only."""
    parent: str | None = None
    """The id of the question that this one is a part of."""
    actors: tuple[str, ...] = ()
    """Whose positions are looked for: they have a place in a matrix even where nothing was read of them."""
    places: tuple[str, ...] = ()
    """Words of which an article names one, or it does not speak of the question."""
