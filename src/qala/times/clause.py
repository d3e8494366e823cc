"""When a clause happens, seen from its author's day: what the nearest verb or marker says."""

from collections.abc import Mapping, Sequence
from functools import cache

from qala.built import part
from qala.fold import fold
from qala.lexicon.packed import shelf
from qala.lexicon.tables import rows
from qala.times.contexts import words_of
from qala.times.reading import FUTURE, PAST, UNKNOWN
from qala.times.tape import Tokens

LASTING = 2
"""The nearest verb tells what lasts, or a habit."""
PLANNED = 3
"""The nearest verb is in the present and tells what is planned."""
BEFORE = 4
"""A particle or auxiliary that puts the clause into the past and says nothing of how long it lasts."""

QUIET, OTHER_CLAUSE, RELATIVE, BREAK = ".", "c", "r", "|"
"""A piece that says nothing of when; a word after which another clause begins; الذي; a sign that ends the clause."""
COMING = "f"
"""A verb or marker of what is to come."""
PRESENT = "i"
"""A verb in the present that says nothing of when, unless سـ stands before it."""
_TENSES = {"past": "p", "present": PRESENT, "future": COMING, "planned": "n", "lasting": "l", "before": "b", "quiet": QUIET}
_SENSES = {"p": PAST, COMING: FUTURE, "n": PLANNED, "l": LASTING, "b": BEFORE}
_SILENT, _COMING_WITH = QUIET + PRESENT + OTHER_CLAUSE, (PRESENT, "n", "l")

_REACH = 14
"""How many words before a time may hold the verb of its clause."""
_AHEAD = 12
"""How many pieces after it."""
_FUTURE_LETTER, _CONJUNCTIONS = fold("س"), (fold("و"), fold("ف"))
_THIRD, _THIRDS, _PREFIXES = fold("ي"), (fold("ي"), fold("ت")), (fold("ي"), fold("ت"), fold("ن"), fold("ا"))
_ALIF = fold("ا")
_ENDINGS = tuple(map(fold, ("", "ه", "ها", "هم", "هما", "ون", "ان")))
TOLD = "p"
"""A verb in the past."""
_TOWARD, _APPOINTMENT = frozenset(map(fold, ("حتى", "إلى", "لغاية", "غاية"))), fold("موعدا")
_PUT_OFF, _CALLS, _CALLED = words_of("delay"), words_of("call"), words_of("called")
_ANNOUNCED, _INTENDED = words_of("announce"), words_of("intend")
_HELD = words_of("held")
_WANTED = frozenset(letter + word for letter in (b"", *map(fold, "بل")) for word in _HELD | words_of("done"))
_PROCLITICS, _MIN, _ILA = tuple(map(fold, "وفبل")), fold("من"), fold("إلى")
_OPEN = ("l", "n")
_ALA, _LAM = fold("على"), fold("لم")
_GOVERNING = frozenset(map(fold, "على من في ضد إلى مع".split()))
_IF = frozenset(map(fold, ("إذا", "وإذا", "إن", "وإن", "ما")))
_PLANNED, _THAT, _FRONTED, _AN, _QABLA = "n", 4, 4, fold("أن"), fold("قبل")
BACK = frozenset(map(fold, ("لم", "كان", "كانت", "كانوا")))
"""What puts the verb after it into the past."""


@cache
def tenses() -> Mapping[bytes, str]:
    """The tense of each form, as one character."""
    return part("time_verbs", lambda: shelf(_table(), str, str))


def _table() -> dict[bytes, str]:
    table = {fold(form): _TENSES[sense] for form, sense, _ in rows("time_verbs")}
    clauses = words_of("clause")
    return dict.fromkeys(clauses, OTHER_CLAUSE) | dict.fromkeys(clauses & words_of("relative"), RELATIVE) | table


def tense_of(word: bytes) -> str:
    """What a word says of when its clause happens, as one character; a verb after سـ tells of what is to come."""
    table = tenses()
    known = table.get(word)
    if known:
        return known
    first = word[:1]
    if first in _CONJUNCTIONS:
        word = word[1:]
        known = table.get(word)
        if known and known not in (OTHER_CLAUSE, RELATIVE):
            return known
        first = word[:1]
    if first == _FUTURE_LETTER and word[1:2] in _PREFIXES and _present(word[2:], word[1:2] == _ALIF) in _COMING_WITH:
        return COMING
    planned = first in _THIRDS and _present(word[1:]) == _PLANNED
    return _PLANNED if planned and (first == _THIRD or table.get(_without_object(word)) != "p") else QUIET


def _without_object(word: bytes) -> bytes:
    """تستضيفها without its pronoun; what is left of تعرضها is a noun too, spelt as a verb in the past."""
    return next((word[: -len(ending)] for ending in _ENDINGS[1:] if word.endswith(ending)), word)


def _present(word: bytes, bare: bool = False) -> str | None:
    """What the table says of a verb in the present, given without its first letter; unless bare, with object or plural."""
    table = tenses()
    for ending in _ENDINGS[:1] if bare else _ENDINGS:
        known = table.get(_THIRD + word[: len(word) - len(ending)]) if word.endswith(ending) else None
        if known:
            return known
    return None


def nearest(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """What the nearest verb before the words says, else the next after them, and how many words away it is.

    PAST, FUTURE, LASTING, BEFORE or UNKNOWN. A verb after the words counts as far, and one in the present, which may tell of
    what goes on. What stands before الذي is of another clause, even where the verb behind it is not known: سيوقع القانون الذي
    أقره البرلمان الأربعاء. Behind أن a verb goes with what stands before that: من المقرر أن يتم بحث القضية الخميس.
    """
    tenses = tokens.tenses
    begin = max(first - 2 * _REACH, 0) + 1
    said = tenses[begin:first].rstrip(_SILENT)
    if said[-1:] == _PLANNED and _before_it(tokens.pieces, begin + len(said) - 1):
        said = said[:-1].rstrip(_SILENT)
    if said[-1:] in _OPEN and _subjunctive(tokens, begin + len(said) - 1):
        return FUTURE, _REACH
    if said and said[-1] == RELATIVE:
        return UNKNOWN, _REACH
    if said and said[-1] != BREAK:
        at, sense = begin + len(said) - 1, _SENSES[said[-1]]
        before = tokens.pieces[at - 2] if at > 1 else b""
        denied = at if tokens.pieces[at] == _LAM else at - 2
        if denied > 2 and tokens.pieces[denied] == _LAM and tokens.pieces[denied - 2] in _IF:
            return FUTURE, _REACH  # إذا لم تعقد القمة الاثنين
        if (before in BACK or before[1:] in BACK) and (sense in (PLANNED, LASTING) or tokens.pieces[at][:1] == _FUTURE_LETTER):
            return BEFORE, (first - at) // 2
        return (FUTURE, _REACH) if sense == PLANNED else (sense, (first - at) // 2)
    said = tenses[last + 1 : last + _AHEAD].lstrip(QUIET + PRESENT)[:1]
    sense = _SENSES.get(said, UNKNOWN)
    return FUTURE if sense == PLANNED else sense, _REACH


def _subjunctive(tokens: Tokens, verb: int) -> bool:
    """Whether a verb in the present stands behind على أن or behind a marker of what is to come and أن."""
    pieces = tokens.pieces
    if verb <= _THAT or pieces[verb - 2] != _AN:
        return False
    return pieces[verb - 4] == _ALA or tokens.tenses[max(verb - _AHEAD, 0) : verb].rstrip(_SILENT)[-1:] == COMING


def told_before(tokens: Tokens, first: int) -> bool:
    """Whether كان or قد stands in the clause before a word: وكان قد تعرض لإصابة الأحد."""
    return "b" in tokens.tenses[max(first - 2 * _REACH, 0) + 1 : first].rpartition(BREAK)[2]


def told_behind(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a sentence begins with a time and goes on with a verb in the past: في 10 أيلول فاز الحداد بالجائزة."""
    tenses = tokens.tenses
    return (
        tenses[last + 2 : last + 3] == TOLD
        and tenses[last + 1] != BREAK
        and (first < _FRONTED or BREAK in tenses[first - _FRONTED + 1 : first])
    )


def put_off(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause puts something off, calls for it, or announces it.

    أجلت الجلسة إلى الأحد; حدد 10 أيلول موعدا; دعت إلى إضراب الأحد; أعلن إجراء انتخابات في 24 حزيران.
    """
    pieces = tokens.pieces
    if pieces[last + 2 : last + 3] == [_APPOINTMENT]:
        return True
    begin = max(first - 2 * _REACH, 1)
    begin = max(begin, tokens.tenses.rfind(BREAK, begin, first) + 1) | 1
    words = pieces[begin:first:2]
    if words and words[-1] in _TOWARD:
        return any(
            (word in _PUT_OFF or (word[:1] in _PROCLITICS and word[1:] in _PUT_OFF)) and pieces[begin + 2 * at - 2] != _MIN
            for at, word in enumerate(words)
        )  # not من أجل
    if not _WANTED.isdisjoint(words) and _announced(tokens, begin, words):
        return True
    if _CALLED.isdisjoint(words) or _ILA not in words:
        return False
    called = words.index(_ILA)
    caller = any(word in _CALLS or (word[:1] in _CONJUNCTIONS and word[1:] in _CALLS) for word in words[:called])
    return caller and not _CALLED.isdisjoint(words[called:])


def _announced(tokens: Tokens, begin: int, words: Sequence[bytes]) -> bool:
    """Whether the last verb of these words announces, promises or wants what a noun behind it says will be held."""
    held = max(at for at, word in enumerate(words) if word in _WANTED)
    said = tokens.tenses[begin : begin + 2 * held].rstrip(_SILENT)
    if not said or tokens.tenses[begin + 2 * held : begin + 2 * len(words)].strip(_SILENT):
        return False
    verb = words[(len(said) - 1) // 2]
    verb = verb[1:] if verb[:1] in _CONJUNCTIONS and verb[1:] in _ANNOUNCED | _INTENDED else verb
    told = verb in _ANNOUNCED and words[held] in _HELD and words[held - 1] not in _GOVERNING  # not أعلن النصر على تنظيم
    return told or verb in _INTENDED


def _before_it(pieces: Sequence[bytes], verb: int) -> bool:
    """Whether a verb in the present stands behind قبل أن: when it happens is said by the verb before that."""
    return verb > _THAT and pieces[verb - 2] == _AN and pieces[verb - 4] == _QABLA


def sense(tokens: Tokens, first: int, last: int) -> int:
    """What the verb nearest to the words `first` to `last` says."""
    return nearest(tokens, first, last)[0]


def sense_before(tokens: Tokens, first: int) -> int:
    """What the nearest verb before the word `first` says, in its clause."""
    return nearest(tokens, first, len(tokens.pieces))[0]
