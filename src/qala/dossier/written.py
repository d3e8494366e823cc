"""What was just written of new documents, for those who would otherwise read it again."""

from collections.abc import Sequence
from typing import NamedTuple


class Written(NamedTuple):
    """The rows of new documents, as far as the index of the search needs them; of each document that stands here all of its rows do."""

    documents: Sequence[tuple[int, str | None, str, int | None, str | None]]
    """Id, title, text, outlet, day."""
    statements: Sequence[tuple[int, int, int | None, int | None, str, str | None]]
    """Id, document, speaker, addressee, act, day."""
    contents: Sequence[tuple[int, str]]
    """Statement and words, in their order."""
    chains: Sequence[tuple[int, int]]
    """Statement and profile."""
