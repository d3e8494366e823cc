"""Names of people as identity compares them: without titles and particles, letter by letter or by their consonants.

Two Arabic given names that differ in one letter are two names (محمد, محمود); a foreign name is written as it is heard, so what
its spellings have in common is their consonants (غوتيريش, جوتيريس; بلينكن, بلنكن; نتنياهو, نتانياهو).
"""

from functools import cache, lru_cache
from typing import NamedTuple

from qala.dossier.identity.known import known, words_of
from qala.fold import fold, readable
from qala.lexicon.tables import rows

Tokens = tuple[str, ...]
_AL = "ال"
_BINDING = {"عبد": "عبد", "ابو": "ابو", "ابي": "ابو", "ابا": "ابو", "ام": "ام", "بو": "ابو", "ذو": "ذو"}
_DROPPED = frozenset("بن ابن بنت ال ولد دي فان فون دو دا ديل".split())
_SOUNDS = str.maketrans(dict(zip("طضذثظصشزژجغقكگخپڤچ", "تددتسسسسسكككككخبفس", strict=True)) | dict.fromkeys("اويهءع"))
"""Consonants that foreign names interchange, and the letters that they leave out."""
_PAIRS = ("تش", "تس", "تز")
"""Letters that stand for one foreign sound, or two: كورتس, كورز."""
_TYPO = 5
"""Letters from which on one may be wrong."""
_LONG = 4
"""Consonants from which on one may differ."""
_TELLING = 3
"""Consonants from which on equal ones make two spellings one name: مور and مير have too few."""
SAME, HEARD, NEAR = 1.0, 0.9, 0.7


class _Given(NamedTuple):
    arabic: frozenset[str]
    variants: dict[str, str]


@cache
def _given() -> _Given:
    """Arabic given names, and other forms of a name."""
    arabic, variants = set(), {}
    for form, other, _ in rows("given_names"):
        form = readable(fold(form))
        if other:
            variants[form] = readable(fold(other))
        else:
            arabic.add(form)
    return _Given(frozenset(arabic), variants)


@lru_cache(6_000)
def tokens(name: str) -> Tokens:
    """The words of a name that tell who is meant.

    >>> tokens("الأمير محمد بن سلمان"), tokens("عبد الفتاح السيسي")
    (('محمد', 'سلمان'), ('عبدفتاح', 'سيسي'))
    """
    found: list[str] = []
    bound = ""
    for word in known().personal(words_of(name)):
        bare = word.removeprefix(_AL) if len(word) > len(_AL) + 1 else word
        if bound:
            found.append(bound + bare)
            bound = ""
        elif word in _BINDING:
            bound = _BINDING[word]
        elif word not in _DROPPED:
            found.append("عبد" + word.removeprefix("عبدال") if word.startswith("عبدال") else bare)
    return tuple(found)


def arabic(token: str) -> bool:
    """Whether a token is an Arabic given name, where each letter tells."""
    return token in _given().arabic or token.startswith("عبد")


def formal(token: str) -> str:
    """The full form of a short or other form of a name: مايك is مايكل."""
    return _given().variants.get(token, token)


@lru_cache(6_000)
def sounds(token: str) -> str:
    """The consonants of a name as far as its foreign spellings agree in them; its first letter is kept if it is a vowel.

    >>> sounds("غوتيريش"), sounds("جوتيريس"), sounds("انتوني")
    ('كترس', 'كترس', 'انتن')
    """
    initial = "ا" if token[:1] in "اعويه" else ""
    for pair in _PAIRS:
        token = token.replace(pair, "س")
    heard = token.translate(_SOUNDS)
    return initial + "".join(letter for at, letter in enumerate(heard) if at == 0 or heard[at - 1] != letter)


def alike(one: str, other: str) -> float:
    """How far two tokens can be one name, 0 to 1."""
    if one == other:
        return SAME
    if arabic(one) or arabic(other):
        return SAME if formal(one) == formal(other) else 0.0
    if formal(one) == formal(other):
        return HEARD
    first, second = sounds(one), sounds(other)
    if first == second:
        return HEARD if len(first.removeprefix("ا")) >= _TELLING else NEAR
    if min(len(first), len(second)) >= _LONG and one_apart(first, second):
        return NEAR
    if min(len(one), len(other)) >= _TYPO and one_apart(one, other):
        return NEAR
    return 0.0


def one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes one string into the other."""
    short, long = sorted((one, other), key=len)
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])


def blocks(name: Tokens) -> list[str]:
    """What two names of one person have at least one of in common: how the first begins, with how the last sounds."""
    if len(name) == 1:
        return []
    first, last = formal(name[0]), name[-1]
    found = [f"{sounds(first)[:1]}.{sounds(last)}", f"{sounds(first)[:2]}.{sounds(name[1])}"]
    if len(name) > 2:
        found += f"{sounds(name[1])[:1]}.{sounds(last)}", f"{sounds(first)[:1]}.{sounds(''.join(name[1:]))}"
    return list(dict.fromkeys(found))
