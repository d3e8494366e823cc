"""Whether two speaker phrases mean the same speaker.

Name words decide. Two phrases without any (offices, bodies) must be equal, or one must hold the other. The words
that do not name stand in `words.tsv`; they belong to this measure, not to the lexicon, so that scores stay comparable.
"""

import re
from functools import cache
from pathlib import Path

_LONGEST = 12
"""Words; a longer speaker phrase is no answer."""
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_FOLD = str.maketrans("أإآٱىة#_", "اااايه  ")
_ORIGIN_ENDS = ("", "ه", "ين", "ون", "يه", "ان", "يون", "يين")


def same(gold: str | None, found: str | None) -> bool:
    """Whether `found` is the speaker that `gold` names.

    >>> same("دونالد ترامب", "الرئيس ترمب"), same("وزارة الخارجية", "وزارة الدفاع")
    (True, False)
    """
    wanted, given = _words(gold), _words(found)
    if not wanted or not given or len(given) > _LONGEST:
        return False
    if "".join(wanted) == "".join(given) or {*wanted} == {*given}:
        return True
    names, given_names = _names(wanted), _names(given)
    if names and given_names:
        common = names & given_names
        return bool(common) and (common in (names, given_names) or len(common) > 1)
    return not names and not given_names and ({*given} <= {*wanted} or {*wanted} <= {*given})


def _folded(phrase: str) -> str:
    return _MARKS.sub("", phrase).translate(_FOLD)


def _words(phrase: str | None) -> list[str]:
    spelling = _table()["spelling"]
    return [spelling.get(word, word) for word in re.findall(r"\w+", _folded(phrase or ""))]


def _names(words: list[str]) -> set[str]:
    return {word for word in words if not _is_common(word)}


def _is_common(word: str) -> bool:
    table = _table()
    bare = word.removeprefix("ال")
    if word in table["particle"] or bare in table["title"]:
        return True
    return any(bare.removesuffix(end) in table["origin"] for end in _ORIGIN_ENDS if bare.endswith(end))


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {"title": {}, "particle": {}, "origin": {}, "spelling": {}}
    for line in Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        word, kind, stands_for = line.split("\t")
        table[kind][_folded(word)] = _folded(stands_for)
    return table
