"""A word of a text, without what is written at its front and its end: the keys under which it is found.

Every way to take a word apart is weighed by how frequent its core is and how often such a clitic or ending is written; the
likely ways together give the keys. Words that no table knows keep their form, beside it stands the form without a prefix.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from qala.dossier.search.lexemes import BOUND, FOREIGN, IMPERFECT, NAME, NOUN, PARTICLE, VERB, Lexeme, Lexemes, lexeme


class Found(NamedTuple):
    """What a word is found by."""

    keys: tuple[str, ...]
    name: bool
    """Whether it may be a name: then it is also found by its sounds."""
    foreign: bool
    """Whether newspapers may spell it in several ways."""


Reading = tuple[float, str, int, tuple[str, ...]]
"""One way to take a word apart: how likely it is, its core, what that is, and its keys."""


class Words:
    """What folded words are found by."""

    def __init__(self, table: Lexemes) -> None:
        self.table = table
        self.entries: dict[str, Lexeme] = {}
        """The entries that were needed so far."""

    def find(self, word: str) -> Found:
        """What a folded word is found by; no keys where it is of no use for a search."""
        if not word[0].isalpha() or word[0].isascii():
            return Found((word,), False, False)
        readings = self.readings(word)
        if not readings:
            return self._unknown(word)
        if len(readings) > 1:
            readings.sort(reverse=True)
        best, _, kind, keys = readings[0]
        if kind == PARTICLE:
            return Found((), False, False)
        if len(readings) > 1:
            keys = tuple(dict.fromkeys(key for one in readings if one[0] >= best - _NEAR and one[2] != PARTICLE for key in one[3]))
        if best >= _DOUBTFUL:
            return Found(keys, bool(kind & NAME), bool(kind & FOREIGN))
        return Found(tuple(dict.fromkeys((*keys, *self._unknown(word).keys))), True, True)

    def readings(self, word: str) -> list[Reading]:
        """The ways to take a word apart that end at a form of the tables."""
        found: list[Reading] = []
        longest = len(word) - _LEAST
        for prefix, cost, admits in _BY_HEAD.get(word[:2]) or _BY_HEAD.get(word[0], _PREFIXES[:1]):
            if len(prefix) <= longest and word.startswith(prefix):
                body = word[len(prefix) :]
                self._read(body, cost, admits, found)
                if prefix in _LILS:
                    self._read(_LAM + body, cost, admits, found)  # للجنة: one of three ل fell out
        return found

    def _read(self, body: str, cost: float, admits: int, found: list[Reading]) -> None:
        last = body[-1]
        entry = self._look(body, cost, admits & ~BOUND, found)
        if admits & NOUN and last in _ENDINGS_BY_LAST and not (entry and _is_whole(entry)):
            for ending, instead, price in _ENDINGS_BY_LAST[last]:
                if body.endswith(ending):
                    self._look(body[: -len(ending)] + instead, cost + price, NOUN, found)
        if admits & _ARTICLED or last not in _BY_LAST:
            return
        for suffix, price in _BY_LAST[last]:
            if body.endswith(suffix) and len(body) - len(suffix) > 1:
                self._bound(body[: -len(suffix)], cost + price, admits & ~NAME, found)

    def _bound(self, core: str, cost: float, admits: int, found: list[Reading]) -> None:
        """A word before a pronoun."""
        self._look(core, cost, admits, found)
        last = core[-1]
        for ending, instead in _BEFORE_PRONOUN.get(last, ()):
            if core.endswith(ending):
                self._look(core[: -len(ending)] + instead, cost, admits, found)
        if admits & NOUN:
            for ending, instead, price in _BOUND_BY_LAST.get(last, ()):
                if core.endswith(ending):
                    self._look(core[: -len(ending)] + instead, cost + price, NOUN, found)

    def _look(self, form: str, cost: float, admits: int, found: list[Reading]) -> Lexeme | None:
        """Take in the reading of a form, if the tables have it as something that is admitted; its entry comes back."""
        packed = self.table.get(form)
        if not packed or len(form) < _LEAST:
            return None
        entry = self.entries.get(form)
        if entry is None:
            entry = self.entries[form] = lexeme(packed)
        kind, weight, keys = entry
        if kind & admits:
            words = tuple([key for each, key in keys if each & admits]) if kind & ~admits else tuple([key for _, key in keys])
            found.append((weight / 10 - cost, form, kind & (admits | FOREIGN), words))
        return entry

    def _unknown(self, word: str) -> Found:
        """A word that no table knows: without its article, and beside that without what may be a prefix."""
        for prefix, _, admits in _PREFIXES[::-1]:
            if admits & _ARTICLED and word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                return Found(tuple(dict.fromkeys(_nisba(word[len(prefix) :]))), True, True)
        keys = [*_nisba(word)]
        for prefix in _LOOSE:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                keys += _nisba(word[len(prefix) :])
        return Found(tuple(dict.fromkeys(keys)), True, True)


def _is_whole(entry: Lexeme) -> bool:
    """Whether the tables know a noun or a frequent name that is written so: no ending is looked for."""
    return bool(entry.kind & NOUN or (entry.kind & NAME and entry.weight >= _FREQUENT))


def _nisba(word: str) -> Iterator[str]:
    """The word, or the masculine singular where its ending tells that it is a nisba."""
    for ending in _NISBAS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: -len(ending)] + "ي"
            return
    yield word


_NEAR = 0.7
"""How much less likely, as a decimal logarithm, a reading may be than the best and still count."""
_DOUBTFUL = 1.8
"""A reading that is less likely may be chance: the word may as well be a name that the tables do not know."""
_FREQUENT = 35
_LEAST, _SHORTEST = 2, 3
"""Letters of a form; of what is left of a word that no table knows."""
_ARTICLED = 1 << 10
_ANY = NOUN | VERB | IMPERFECT | NAME | PARTICLE | BOUND
_NOMINAL = NOUN | NAME | PARTICLE
_THE = NOUN | NAME | _ARTICLED
_LILS, _LAM = frozenset({"لل", "ولل", "فلل"}), "ل"
_BEFORE_PRONOUN = {"ت": (("ت", "ه"),), "ا": (("ا", "ي"),), "ي": (("اي", "اء"),), "و": (("او", "اء"), ("و", "وا"))}
"""What an ending before a pronoun is when none follows."""
_PREFIXES: tuple[tuple[str, float, int], ...] = (
    ("", 0.0, _ANY), ("و", 1.0, _ANY), ("ف", 2.2, _ANY),
    ("ب", 1.4, _NOMINAL), ("ل", 1.4, _NOMINAL | IMPERFECT), ("ك", 2.4, _NOMINAL), ("س", 1.6, IMPERFECT),
    ("وب", 2.4, _NOMINAL), ("ول", 2.4, _NOMINAL | IMPERFECT), ("وك", 3.2, _NOMINAL), ("وس", 2.4, IMPERFECT),
    ("فب", 3.4, _NOMINAL), ("فل", 3.4, _NOMINAL | IMPERFECT), ("فس", 3.4, IMPERFECT),
    ("ال", 0.3, _THE), ("وال", 1.2, _THE), ("فال", 2.4, _THE), ("بال", 1.5, _THE), ("لل", 1.5, _THE), ("كال", 2.6, _THE),
    ("وبال", 2.5, _THE), ("ولل", 2.5, _THE), ("فبال", 3.6, _THE), ("فلل", 3.6, _THE), ("وكال", 3.6, _THE),
)  # fmt: skip
"""What is written at the front of a word: its cost as a decimal logarithm, and the kinds of words that admit it."""
_LOOSE = ("و", "ف", "ب", "ل", "ك", "ول", "وب")
"""What may be a prefix of a name that no table knows."""
_PRONOUNS = (("ه", 1.1), ("ها", 1.1), ("هم", 1.5), ("هما", 2.4), ("هن", 2.6), ("نا", 1.7), ("ني", 2.2), ("ي", 2.2), ("ك", 2.6), ("كم", 2.6))
_ENDINGS = (
    ("ا", "", 0.9), ("ات", "ه", 0.6), ("ات", "", 0.7), ("ين", "", 0.8), ("ون", "", 0.8), ("ان", "", 1.3), ("ه", "", 0.6),
    ("تين", "ه", 1.2), ("تان", "ه", 1.2), ("تين", "", 1.5), ("تان", "", 1.5), ("وا", "", 2.5), ("و", "", 2.0), ("ي", "", 2.0),
    ("تي", "ه", 2.0), ("تا", "ه", 2.0),
)  # fmt: skip
_BOUND_ENDINGS = (("ات", "ه", 0.6), ("ات", "", 0.7), ("ي", "", 1.0), ("و", "", 1.0), ("ا", "", 1.5), ("تي", "ه", 1.4), ("تا", "ه", 1.4))


def _by(letter: int, *rows: tuple[Any, ...]) -> dict[str, tuple[Any, ...]]:
    """Rows by the first or last letter of what is written."""
    return {char: tuple(row for row in rows if row[0][letter] == char) for char in {row[0][letter] for row in rows}}


def _by_head() -> dict[str, tuple[tuple[str, float, int], ...]]:
    """What may be a prefix of a word that begins with these two letters, or else with this one."""
    heads = {prefix[:size] for prefix, *_ in _PREFIXES[1:] for size in (1, _LEAST)}
    longer = {head: [row for row in _PREFIXES if len(head) == _LEAST and row[0].startswith(head)] for head in heads}
    return {head: tuple(dict.fromkeys([*(row for row in _PREFIXES if head.startswith(row[0])), *longer[head]])) for head in heads}


_BY_HEAD = _by_head()
_BY_LAST, _ENDINGS_BY_LAST, _BOUND_BY_LAST = _by(-1, *_PRONOUNS), _by(-1, *_ENDINGS), _by(-1, *_BOUND_ENDINGS)
_NISBAS = ("يتان", "يتين", "يون", "يين", "يات", "يه")
