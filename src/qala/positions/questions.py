"""Questions that a user defines: what is asked, and the words that lead to it and away from it."""

from typing import NamedTuple


class Question(NamedTuple):
    """One question; `toward` and `away` are words of movement to or from the state of affairs that it asks about."""

    id: str
    label_ar: str
    label_en: str
    for_ar: str
    for_en: str
    object: tuple[str, ...]
    toward: tuple[str, ...]
    away: tuple[str, ...]
    not_this: str = ""
    parent: str | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
