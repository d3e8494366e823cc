"""What the time stage needs of a text's tokens."""

from typing import Protocol

from qala.fold import Shadow


class Tokens(Protocol):
    """Pieces, words at odd indexes, their places in the shadow, and their marks."""

    @property
    def text(self) -> str: ...
    @property
    def shadow(self) -> Shadow: ...
    @property
    def pieces(self) -> list[bytes]: ...
    @property
    def starts(self) -> list[int]: ...
    @property
    def times(self) -> str: ...
    @property
    def tenses(self) -> str: ...
