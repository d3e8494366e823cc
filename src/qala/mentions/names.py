"""Personal names compared: what one leaves out, writes apart or misspells is still the other (S6, S12)."""

from qala.fold import fold

PARTICLES = frozenset(fold(word) for word in ("بن", "ابن", "بنت", "آل", "أبو", "أبي", "عبد", "دي", "فان", "فون", "بو", "ولد", "ذو", "ال"))
SAME = frozenset(map(fold, ("ذات", "نفس")))
"""Words that point back where they stand before a noun: ذات المصدر."""
LAST_ONE = fold("الأخير"), fold("الأخيرة")
"""Whoever was named last."""
_GLUED = frozenset(fold(word) for word in ("عبد", "أبو", "أبي", "بو", "ذو"))
FORMER = frozenset(map(fold, "السابق السابقة الأسبق الأسبقة الراحل الراحلة".split()))
"""Adjectives of those who hold an office no more."""
TAGS = b"#_@"
LONGEST = 7
"""Words of a name that count."""
_AL = fold("ال")
_TYPO = 5
"""Letters that both words must have to be one misspelt."""


def same_name(known: list[bytes], new: list[bytes]) -> bool:
    """Whether two personal names, their telling words, can be one person's: one is part of the other, letter for letter or but for one."""
    short, long = (known, new) if len(known) <= len(new) else (new, known)
    if not short:
        return False
    if b"".join(short) in b"".join(long) and len(short) > 1:
        return True
    if len(short) == 1:
        return any(alike(short[0], token) for token in long)
    return all(any(alike(token, other) for other in long) for token in short)


def telling(name: list[bytes]) -> list[bytes]:
    """The telling words of a name, without the article: عبد الله and أبو زهري as one word, بن and ولد left out."""
    words: list[bytes] = []
    bound = b""
    for token in name[:LONGEST]:
        if token in _GLUED:
            bound = token
        elif bound:
            words.append(bound + token)
            bound = b""
        elif token not in PARTICLES:
            words.append(token.removeprefix(_AL))
    return words


def alike(a: bytes, b: bytes) -> bool:
    """Equal, or one letter apart in a long word."""
    if a == b:
        return True
    if min(len(a), len(b)) < _TYPO or abs(len(a) - len(b)) > 1:
        return False
    return distance_at_most_one(a, b) or (len(a) == len(b) and sorted(a) == sorted(b))


def distance_at_most_one(a: bytes, b: bytes) -> bool:
    """Whether one insertion, deletion or substitution makes `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    middle = len(a) // 2
    if a[:middle] != b[:middle] and a[middle:] != b[middle + len(b) - len(a) :]:
        return False  # one letter leaves one half as it is
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[at:] == b[at + 1 :] or a[at + 1 :] == b[at + 1 :]
