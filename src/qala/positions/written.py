"""Questions as a file of them is written."""

import json
from collections.abc import Iterable

from qala.positions.question import Question


def written(questions: Iterable[Question]) -> str:
    """The questions in TOML; fields that are empty are left out.

    >>> print(written([Question("gate", "فتح البوابة", "", "مع", "", ("البوابة",), ("فتح",), ("إغلاق",))]))
    [[question]]
    id = "gate"
    label_ar = "فتح البوابة"
    for_ar = "مع"
    object = ["البوابة"]
    toward = ["فتح"]
    away = ["إغلاق"]
    <BLANKLINE>
    """
    return "\n".join(f"[[question]]\n{''.join(map(_line, _fields(one)))}" for one in questions)


def _fields(question: Question) -> Iterable[tuple[str, str | tuple[str, ...]]]:
    return ((name, value) for name, value in question._asdict().items() if value)


def _line(field: tuple[str, str | tuple[str, ...]]) -> str:
    name, value = field
    text = _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"
    return f"{name} = {text}\n"


def _quoted(text: str) -> str:
    """A basic string: what JSON escapes, TOML does as well, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
