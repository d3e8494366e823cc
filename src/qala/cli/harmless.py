"""What articles bring along must not command the terminal: a title may hold the escape sequences of one."""

import re
from io import TextIOWrapper

_ESCAPES = re.compile(r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]")
"""Control characters, but for tabs, ends of lines and the colours that we set ourselves."""
_UNSEEN = re.compile("[\x80-\x9f\u202a-\u202e\u2066-\u2069]")
"""Further controls that a terminal obeys, and those that turn the direction of what follows."""


def harmless(text: str, seen: bool) -> str:
    """The text as it may be printed; `seen` where a terminal shows it, not a program reads it.

    >>> harmless("a\\x1b]0;b\\x07c", False)
    'a\ufffd]0;b\ufffdc'
    """
    if text.isprintable():
        return text
    text = _ESCAPES.sub("\ufffd", text)
    return _UNSEEN.sub("\ufffd", text) if seen else text


class Harmless(TextIOWrapper):
    """A stream of text that lets no control characters through."""

    def write(self, text: str, /) -> int:
        super().write(harmless(text, self.isatty()))
        return len(text)
