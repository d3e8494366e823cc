"""Agencies that a text names as its origin: «(رويترز)» behind the last sentence, «فرانس 24/ أ ف ب» as a line of its own."""

import re
from functools import cache

from qala.fold import fold, readable
from qala.lexicon.tables import rows, several

_EDGE = 90
_NAMES = r"[^()\[\]\n]{2,60}"
_HEAD = re.compile(rf"\s*[^()\[\]/\n]{{0,40}}(?:[(\[]({_NAMES})[)\]]|/({_NAMES}?))\s*[-–—:]")
"""«لندن (رويترز) -», «رام الله/ وفا -»."""
_TAIL = re.compile(rf"(?:[.!؟»\"”\n][\s*–—-]*[(\[]({_NAMES})[)\]]|\n({_NAMES}))[\s.*]*\Z")
"""«… . (رويترز)», «فرانس 24/ أ ف ب» as the last line."""
_PARTS = re.compile(r"\s*(?:[/|،,+&–—-]|\sو(?=\S))\s*")
_LABEL = re.compile(r"^\s*(?:المصدر|مصدر|نقلا عن|عن)\s*:?\s*(?:وكالة\s+)?")


@cache
def media() -> dict[bytes, str]:
    """The name of an outlet, by each of its names, folded; a name that is also another word only where it is all that it says."""
    found: dict[bytes, str] = {}
    for name, aliases, *_ in rows("outlets"):
        for alias in (name, *several(aliases)):
            found.setdefault(_plain(fold(alias)), name)
    return found


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name for name, _, kind, *_ in rows("outlets") if kind == "agency")


_MORE = (fold("وكالة "), fold(" الرسمية"), fold(" الحكومية"), fold(" للأنباء"))
"""What a name may have around it: وكالة رويترز, وكالة الأنباء السعودية الرسمية."""


def canonical(name: str) -> str:
    """The name that the table of outlets gives one, else its own, folded in spelling.

    >>> canonical("اسوشيتد بريس"), canonical("وكالة رويترز للأنباء")
    ('أسوشيتد برس', 'رويترز')
    """
    folded = fold(name)
    for more in (b"", *_MORE[1:]):
        shorter = folded.removesuffix(more)
        found = media().get(_plain(shorter)) or media().get(_plain(shorter.removeprefix(_MORE[0])))
        if found:
            return found
    return readable(folded)


def is_agency(name: str) -> bool:
    """Whether the table of outlets has an agency by that name."""
    return canonical(name) in _agencies()


def signed(text: str) -> str | None:
    """The agencies that the dateline or the end of a text names, separated by " | ".

    >>> signed("أعلنت الوزارة افتتاح الجسر. (رويترز)")
    'رويترز'
    """
    found: dict[str, None] = {}
    for match in (_HEAD.match(text[:_EDGE]), _TAIL.search(text[-_EDGE:])):
        if match:
            found.update(dict.fromkeys(_named(match[1] or match[2])))
    return " | ".join(found) or None


def _named(words: str) -> list[str]:
    """The agencies of a list of names, where all its parts are outlets."""
    names = [media().get(_plain(fold(part)), "") for part in _PARTS.split(_LABEL.sub("", words).strip()) if part.strip()]
    return [name for name in names if name in _agencies()] if all(names) else []


def _plain(folded: bytes) -> bytes:
    """A name without the signs and blanks that are written or left out: أ.ف.ب, أ ف ب, فرانس 24."""
    return folded.translate(None, b" .-")
