"""A question drafted from a few words: the deed that they name, what it is done to, and the words that lead there and away from there.

>>> from qala.reader import Reader
>>> made = draft("رفع العقوبات عن سوريا", Reader().book.lexicon)
>>> made.object, made.toward[:3], made.away[:2], made.places
(('العقوبات',), ('رفع', 'فك', 'إزالة'), ('فرض', 'ضرب'), ('سوريا',))
"""

import re
from collections.abc import Iterable, Sequence

from qala.errors import UsageError
from qala.fold import fold
from qala.lexicon import Lexicon
from qala.named import NamedTuple
from qala.positions.classes import Class, classes, keys
from qala.positions.lands import Lands
from qala.positions.naming import identifier
from qala.positions.question import Question

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"
_MOST = 12
"""Words of a question."""
_SHORT = 2
"""Letters of a verbal noun that is more often another word: سد."""
_KEEP = "keep"
"""The deed that is meant where only a thing is named: whether it is to stay."""
_UNDO = ("end", "suspend")
"""Classes of what leads away from any deed."""


class _Parts(NamedTuple):
    """What the words of a question are: a deed, what it is done to, the rest."""

    deed: str
    object: tuple[str, ...]
    rest: tuple[str, ...]


def draft(text: str, lexicon: Lexicon, id: str = "", parent: str | None = None) -> Question:
    """A question that can be asked as it stands.

    Args:
        text: a verbal noun with what it is done to (انسحاب القوات), or a thing of which the question is whether it stays (الاتفاق النووي).
        id: how it is called; made from the words by default.
        parent: the id of the question that it is a part of.

    Raises:
        UsageError: there are no words, or too many.
    """
    words = _WORD.findall(text)
    if not words or len(words) > _MOST or not any(map(fold, words)):
        raise UsageError(f'"{" ".join(words)}": no question; give two to {_MOST} words, such as "انسحاب القوات"')
    parts = _parts(words, lexicon)
    toward, away = _ways(parts.deed)
    label = " ".join(words)
    wanted = f"الإبقاء على {label}" if parts.deed == _KEEP else label
    return Question(
        id or identifier(label, lexicon),
        label,
        "",
        f"مع: من يريد «{wanted}» أو يفعل ذلك أو يرحب به. ضد: من يرفض ذلك أو يحذر منه أو يعمل على خلافه ({'، '.join(away[:2])}).",
        "",
        parts.object,
        toward,
        away,
        parent=parent,
        places=_places(parts.rest, lexicon),
    )


def _parts(words: Sequence[str], lexicon: Lexicon) -> _Parts:
    """A verbal noun at the front is the deed, unless an adjective makes it a thing: الاتفاق النووي."""
    head, *others = words
    bare, definite = _bare(head), head != _bare(head)
    tail = next((at for at, word in enumerate(others) if _particle(word, lexicon)), len(others))
    if one := _class(head, "deed"):
        whole = " ".join([head, *others[:tail]])
        return _Parts(one.name, tuple(dict.fromkeys([whole, _ARTICLE + bare])), tuple(others[tail:]))
    if not _deed(bare, lexicon) or (definite and tail > 0):
        return _Parts(_KEEP, (" ".join(words[: tail + 1]),), tuple(others[tail:]))
    if not others:
        return _Parts(bare, (head,), ())
    done_to, rest = others[:tail], others[tail + 1 :]
    if rest and (not done_to or Lands(lexicon).place([fold(word) for word in done_to])):
        end = next((at for at, word in enumerate(rest) if _particle(word, lexicon)), len(rest))  # خروج بريطانيا من الاتحاد
        return _Parts(bare, (" ".join(rest[:end]),), tuple(rest[end:])) if end else _Parts(bare, (" ".join(done_to or [head]),), ())
    return _Parts(bare, (" ".join(done_to or [head]),), tuple(rest))


def _ways(deed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words toward and away: those of the deed's class and of its kin; no word in both."""
    known = {one.name: one for one in classes()}
    own = known.get(deed) or _class(deed)
    with_, against = (own.with_, own.against) if own else ((), ())
    doing = own is not None and own.effect != "deed"
    first = () if deed in known else (deed,)
    near = own.words if own and doing else ()
    toward = _unlike([*first, *near, *_words(known, with_)])
    away = _unlike(_words(known, against or _UNDO), toward)
    return toward, away


def _words(known: dict[str, Class], names: Iterable[str]) -> list[str]:
    return [word for name in names for word in known[name].words]


def _unlike(words: Iterable[str], others: Iterable[str] = ()) -> tuple[str, ...]:
    """Those words that say nothing that one before them or one of the others says."""
    met = frozenset[bytes]().union(*map(keys, others))
    kept: list[str] = []
    for word in words:
        if met.isdisjoint(keys(word)):
            kept.append(word)
        met |= keys(word)
    return tuple(kept)


def _class(word: str, effect: str | None = None) -> Class | None:
    own = keys(word)
    return next((one for one in classes() if not own.isdisjoint(one.keys) and effect in (None, one.effect)), None)


def _deed(bare: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verbal noun, rather than another that looks like one."""
    one = _class(bare)
    return bool(one) or ("MASDAR" in lexicon.classes(fold(bare)) and len(bare) > _SHORT)


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word


def _particle(word: str, lexicon: Lexicon) -> bool:
    return "PREP" in lexicon.classes(fold(word)) and "PLACE" not in lexicon.classes(fold(word))


def _places(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The places among the words behind, of which an article must name one."""
    lands = Lands(lexicon)
    return tuple(dict.fromkeys(word for word in words if lands.place([fold(word)])))
