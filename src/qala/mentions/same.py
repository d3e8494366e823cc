"""Whether two phrases mean one actor (S6, S12)."""

from qala.fold import fold
from qala.lexicon import Lexicon
from qala.mentions.names import FORMER, same_name
from qala.mentions.parts import NAMELESS, Phrase

_AL = fold("ال")
_STATE = "state"
_UNITED = ("african", "arab", "european", "gulf", "international", "regional", "un")
_BODIES = ("group", "institution")
_VAGUE = frozenset({"NAME", "NAT", "PLACE", "PREP", "X"})


def same(known: Phrase, new: Phrase, back: bool) -> bool:
    """Whether a phrase means whom another one means; `back` tells that it stands behind it."""
    if new.several != known.several:
        return False
    if new.name and known.name:
        return same_name(known.telling, new.telling)
    if foreign(known, new):
        return False
    if not new.name and not known.name and new.gender == "f" and new.words[0].removeprefix(_AL)[:-1] in known.words:
        return False  # وزير النقل is not الوزيرة
    if (new.entry and new.entry is known.entry) or new.words == known.words:
        return True
    if new.name or known.name:
        nameless, named = (new, known) if known.name else (known, new)
        if not nameless.head or nameless.head.kind in NAMELESS:
            return False
        return nameless.head.number == "s" and nameless.head.lemma in named.heads and _compatible(nameless, named)
    if new.head and known.head and new.head.lemma == known.head.lemma and new.head.number == known.head.number:
        return not _contrast(known, new) and _goes_back(known, new, back)
    if new.head and new.definite and (new.demonstrative or len(new.words) == 1) and new.head.lemma in known.heads:
        return not (new.kind == "office" and known.kind == "institution")  # مجلس الوزراء is no الوزير
    return not new.head and not known.head and set(new.words) <= set(known.words)


def _goes_back(known: Phrase, new: Phrase, back: bool) -> bool:
    """Whether one of two phrases with the same head says no more than the other."""
    if new.demonstrative or (new.definite and back and len(new.words) <= 2 and new.kind != "anonymous"):
        return True
    if new.kind == "anonymous":
        return new.definite
    old, fresh = set(known.words), set(new.words)
    return fresh <= old or (old <= fresh and new.words[0] == known.words[0])


def _compatible(nameless: Phrase, named: Phrase) -> bool:
    """Whether a bare role can be the named person's: same nationality, or none said, and no other institution."""
    if nameless.nations and nameless.nations.isdisjoint(named.nations or _homes(named) or nameless.nations):
        return False
    if nameless.nations and nameless.definite and FORMER.isdisjoint(nameless.words) and not FORMER.isdisjoint(named.words):
        return False  # الرئيس التونسي is who is so now
    rest = {word.removeprefix(_AL) for word in nameless.words[1:]}
    return nameless.definite or bool(rest & {word.removeprefix(_AL) for word in named.words})


def _homes(named: Phrase) -> frozenset[str]:
    """The country that a person is known to be of, and bodies of several, for which anybody may work: المسؤول الأممي."""
    return (
        frozenset({named.entry.country, *_UNITED}) if named.entry and named.entry.kind == "person" and named.entry.country else frozenset()
    )


def foreign(known: Phrase, new: Phrase) -> bool:
    """Whether two phrases without a personal name are of different countries."""
    return bool(known.nations and new.nations and not (known.name or new.name)) and known.nations.isdisjoint(new.nations)


def _contrast(known: Phrase, new: Phrase) -> bool:
    """Whether two phrases with one head mean two: a single adjective differs."""
    described = all(len(phrase.words) == 2 and phrase.words[1].startswith(_AL) and not phrase.demonstrative for phrase in (known, new))
    return described and known.words[1] != new.words[1]


def renamed(last: list[Phrase], new: Phrase, lexicon: Lexicon) -> bool:
    """Whether an actor, a body under these names, goes on under another one that shares a telling word with one of them."""
    if not new.head or new.name or new.head.kind not in _BODIES or (new.entry and new.entry.kind == _STATE):
        return False  # لجنة الأمم المتحدة … الولايات المتحدة
    return any(_alike(known, new, lexicon) for known in last if known.head and new.head.lemma != known.head.lemma)


def _alike(known: Phrase, new: Phrase, lexicon: Lexicon) -> bool:
    """Whether two names of bodies share a telling word."""
    if not known.head or known.head.kind not in _BODIES or known.name or new.gender != known.gender or foreign(known, new):
        return False
    shared = set(new.words[1:]).intersection(known.words)
    return any(_VAGUE.isdisjoint(classes) or "GROUP" in classes for classes in map(lexicon.classes, shared))
