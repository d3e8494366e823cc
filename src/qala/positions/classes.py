"""Deeds that are called by several words: who builds erects, who severs relations boycotts; and what a deed does to its object."""

from collections.abc import Iterable, Iterator

from qala.fold import fold
from qala.lexicon.tables import rows, several
from qala.named import NamedTuple
from qala.positions.question import Question
from qala.positions.words import VERB, Keys, Vocabulary

_KEYS: Vocabulary[int] = Vocabulary(())
_HALF = 2
_SIGNS = {"make": 1, "end": -1}
DERIVED = 2
"""What the direction of a word is times that the question does not list itself."""
_SEVER = "sever"
_RELATIONS = ("علاقات", "علاقات دبلوماسية", "كل علاقات", "كافة علاقات")
"""What is severed."""
_NO, _NONE = "لا ", ("لا يوجد", "ليس هناك", "ليس ثمة", "لا يوجد حل", "ليس هناك حل", "ليس من")
"""How else it is said that there is none of something: لا بديل."""
_ANY = frozenset({"build", "hold", "impose", "begin", "go", "finish", "prepare", "carry", "join", "stay", "end", "lift", "suspend"})
"""Classes of what may be done to whatever is made, held, imposed."""


class Class(NamedTuple):
    """One row of `deed_classes.tsv`: words that say the same of a deed."""

    name: str
    effect: str
    """What becomes of the object: make, end; deed: the object itself is what somebody does."""
    with_: tuple[str, ...]
    against: tuple[str, ...]
    """Classes that lead the same way in a question on this deed, and the other way."""
    words: tuple[str, ...]
    keys: Keys


def classes() -> tuple[Class, ...]:
    """All classes of deeds."""
    return tuple(
        Class(name, effect, tuple(several(with_)), tuple(several(against)), tuple(several(words)), _all_keys(several(words)))
        for name, effect, with_, against, words in rows("deed_classes")
    )


def _all_keys(words: Iterable[str]) -> Keys:
    return frozenset[bytes]().union(*map(keys, words))


def keys(word: str) -> Keys:
    """What a word, or the first of a phrase, is known by: الإبقاء of الإبقاء على."""
    return _KEYS.keys(fold(word).split()[0], True)


def _alone(word: str) -> bool:
    """Whether a word stands by itself, or only with a preposition: الإبقاء على."""
    return all(other in _PREPOSITIONS for other in word.split()[1:])


def _clear(word: str) -> bool:
    """Whether a word is a form of one verb alone: تراجع is one of راجع too."""
    return sum(key.startswith(VERB) for key in keys(word)) <= 1


_PREPOSITIONS = frozenset(("على", "في", "من", "عن", "إلى", "مع", "ل", "ب"))


class Deeds:
    """The words of a question that lead to what it asks about or from it, and those that mean the same."""

    def __init__(self, question: Question) -> None:
        self.question, self.classes = question, classes()
        self.existence = self._existence()
        """1 where the question is for it that its object is made or kept, -1 where it is for its end; 0 where neither is clear."""

    def entries(self) -> list[tuple[str, int, bool]]:
        """All words of movement with their directions: those of the question, and those of the same classes."""
        question = self.question
        own = [(word, 1, True) for word in question.toward] + [(word, -1, True) for word in question.away]
        own += [(word.split()[0], sign, _clear(word)) for word, sign, _ in own if " " in word and _alone(word)]  # بقاء واشنطن في الاتفاق
        own += [
            (f"{none} {word.split()[1]}", sign, True) for word, sign, _ in own if word.split()[0] == _NO and " " in word for none in _NONE
        ]
        named = frozenset().union(*(keys(word) for word, *_ in own))
        more: dict[str, int] = {}
        for word, sign, _ in [*own, *self._any()]:
            for one in self.classes:
                if one.effect != "deed" and _alone(word) and not keys(word).isdisjoint(one.keys):
                    for other in one.words:
                        if keys(other).isdisjoint(named):
                            more[other] = 0 if more.get(other, sign) != sign else sign
        return own + [(word, DERIVED * sign, True) for word, sign in more.items() if sign]

    def done(self) -> list[str]:
        """The words of the object that are themselves what somebody does: مقاطعة قطر, الحصار."""
        return [word for word in self.question.object if self.existence and self._of(word, "deed")]

    def relations(self) -> list[str]:
        """What is severed by whoever does what the object is: العلاقات مع قطر of مقاطعة قطر."""
        severed = [word.split()[1:] for word in self.question.object if self.existence and self._severs(word)]
        return [f"{relations} مع {' '.join(land)}" for land in severed if land for relations in _RELATIONS]

    def _severs(self, word: str) -> bool:
        own = keys(word)
        return any(one.name == _SEVER and not own.isdisjoint(one.keys) for one in self.classes)

    def _any(self) -> Iterator[tuple[str, int, bool]]:
        for one in self.classes:
            if one.name in _ANY and self.existence:
                yield one.words[0], _SIGNS[one.effect] * self.existence, True

    def _of(self, word: str, effect: str) -> bool:
        own = keys(word)
        return any(one.effect == effect and not own.isdisjoint(one.keys) for one in self.classes)

    def _existence(self) -> int:
        """What most of the words toward do to the object, if not as many of those away do the same."""
        toward, away = ([self._effect(word) for word in words] for words in (self.question.toward, self.question.away))
        sign = 1 if sum(toward) > 0 else -1
        clear = toward.count(sign) * _HALF >= len(toward) and away.count(sign) * _HALF < len(away)
        return sign if clear else 0

    def _effect(self, word: str) -> int:
        return next((sign for effect, sign in _SIGNS.items() if self._of(word, effect)), 0)
