"""Files of questions: read, and checked before anything else is."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from qala.errors import UsageError
from qala.fold import fold
from qala.positions.question import Question

_TEXTS = ("id", "label_ar", "label_en", "for_ar", "for_en", "not_this", "parent")
_LISTS = ("object", "toward", "away", "actors", "places")
_KEYS = Question._fields
_NEEDED = ("label_ar", "for_ar", "object", "toward", "away")
"""What a question cannot do without, besides its id; labels in English are taken from the Arabic ones."""


def questions(file: str | Path, known: Collection[str] = ()) -> tuple[Question, ...]:
    """The questions of a file, in its order; `known` are ids that they may be parts of, besides each other.

    Raises:
        UsageError: the file cannot be read, or a question is wrong; the message names file, key and remedy.
    """
    try:
        text = Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}; name a file of questions that can be read") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: byte {error.start}: is no UTF-8; save the file as UTF-8") from error
    return parse(text, str(file), known)


def parse(text: str, place: str = "questions", known: Collection[str] = ()) -> tuple[Question, ...]:
    """The questions of a text in TOML; `place` is what messages call it.

    Raises:
        UsageError: see `questions`.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{place}: is no TOML: {error}; mend that place") from error
    try:
        return _checked(content, known)
    except ValueError as error:
        raise UsageError(f"{place}: {error}") from error


def _checked(content: Mapping[str, Any], known: Collection[str]) -> tuple[Question, ...]:
    """The questions of a file's content; a ValueError says what is wrong from the key on."""
    if unknown := sorted(set(content) - {"question"}):
        raise ValueError(f"{unknown[0]}: unknown key; a file of questions holds only tables [[question]]")
    tables = content.get("question")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise ValueError("question: no question in it; begin each one with a line [[question]]")
    found = tuple(_question(table, f"question {number}") for number, table in enumerate(tables, 1))
    _check_ids(found)
    _check_parents(found, known)
    return found


def _question(table: Mapping[str, Any], place: str) -> Question:
    """One question from its table."""
    if not (isinstance(table.get("id"), str) and table["id"].strip()):
        raise ValueError(f"{place}.id: has no id; give it a short one of its own")
    place = table["id"]
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            raise ValueError(f"{place}.{key}: unknown key; " + (f"write {near[0]}" if near else f"known are {', '.join(_KEYS)}"))
    for key in _NEEDED:
        if not table.get(key):
            raise ValueError(f"{place}.{key}: is missing or empty; {'give at least one word' if key in _LISTS else 'say it in a line'}")
    texts = {key: _text(table[key], f"{place}.{key}") for key in _TEXTS if key in table}
    lists = {key: _words(table[key], f"{place}.{key}") for key in _LISTS if key in table}
    english = {"label_en": texts["label_ar"], "for_en": texts["for_ar"]}
    question = Question(**english | texts | lists)  # type: ignore[arg-type]
    _check_words(question)
    return question


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f'{place}: is no text; write it between quotation marks: "…"')
    return value


def _words(value: object, place: str) -> tuple[str, ...]:
    """A list of words and phrases, none of them empty, none of them twice."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f'{place}: is no list of words; write it as ["…", "…"]')
    seen: dict[bytes, str] = {}
    for word in value:
        if not (folded := fold(word).strip()):
            raise ValueError(f"{place}: holds an empty word; take it out")
        if folded in seen:
            raise ValueError(f'{place}: "{word}" stands twice; keep one of them')
        seen[folded] = word
    return tuple(value)


def _check_words(question: Question) -> None:
    """No word leads both ways; one that names the object may lead somewhere too: التطبيع."""
    toward = {fold(word).strip() for word in question.toward}
    for word in question.away:
        if fold(word).strip() in toward:
            raise ValueError(f'{question.id}.away: "{word}" is in toward too; keep it in one of them')


def _check_ids(found: Sequence[Question]) -> None:
    seen: set[str] = set()
    for question in found:
        if question.id in seen:
            raise ValueError(f"{question.id}.id: two questions have this id; call one of them otherwise")
        seen.add(question.id)


def _check_parents(found: Sequence[Question], known: Collection[str]) -> None:
    """Each parent is a question of the same file or known, and nothing is a part of itself."""
    parents: dict[str, str | None] = dict.fromkeys(known) | {question.id: question.parent for question in found}
    for question in found:
        if question.parent is not None and question.parent not in parents:
            near = get_close_matches(question.parent, parents, 1)
            raise ValueError(
                f'{question.id}.parent: no question "{question.parent}"; '
                + (f"write {near[0]}" if near else "add it or take this line out")
            )
        above = list(_above(question.id, parents))
        if above and above[-1] == question.id:
            raise ValueError(f"{question.id}.parent: is a part of itself ({' < '.join([question.id, *above])}); take out one parent")


def _above(name: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """The questions that one is a part of, upwards, up to the first that comes again."""
    seen = set[str]()
    parent = parents.get(name)
    while parent and parent not in seen:
        yield parent
        seen.add(parent)
        parent = parents.get(parent)
