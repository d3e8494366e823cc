"""The arguments of a tool: told as JSON Schema, checked before the tool is called."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from qala.dossier.precision import iso_day
from qala.errors import UsageError

_PATTERNS = {
    "record": (re.compile(r"[RrSs]?([0-9]{1,18})"), "id", "R17"),
    "document": (re.compile(r"[Dd]?([0-9]{1,18})"), "id", "D3"),
    "actor": (re.compile(r"(actor|profile):[0-9]{1,18}"), "id", "actor:5 or profile:7"),
    "place": (re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?:[0-9]{1,18}"), "place", "the `after` of an answer"),
}
"""How an argument of a kind is written, what it is, and an example."""
_WRITTEN = r"^[^\x00]*[^\s\x00-\x1f][^\x00]*$"
"""Something that is seen, and no zero character."""
_NUMBERED = ("record", "document")
_LONGEST = {"text": 500, "reason": 2_000}
"""Characters."""


class WrongError(Exception):
    """An argument that cannot be; the message says which, and what it should be."""


class Field(NamedTuple):
    """One argument."""

    kind: str
    """text, reason (a longer text), day, record, document, actor, place (of a page), number, yes or one of `words`."""
    help: str
    needed: bool = False
    words: tuple[Any, ...] = ()
    least: int = 0
    most: int = 1_000_000_000
    preset: Any = None

    @property
    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        about: dict[str, Any] = {"description": self.help}
        if self.words:
            return about | {"enum": [*self.words]}
        if self.kind == "number":
            return about | {"type": "integer", "minimum": self.least, "maximum": self.most}
        if self.kind == "yes":
            return about | {"type": "boolean"}
        if self.kind == "day":
            return about | {"type": "string", "format": "date"}
        if self.kind in _PATTERNS:
            return about | {"type": "string", "pattern": f"^{_PATTERNS[self.kind][0].pattern}$"}
        return about | {"type": "string", "minLength": 1, "maxLength": _LONGEST[self.kind], "pattern": _WRITTEN}

    def value(self, name: str, given: Any) -> Any:
        """The argument as the tool takes it.

        Raises:
            WrongError: it cannot be.
        """
        if self.words:
            if given not in self.words or isinstance(given, bool):
                raise WrongError(f"{name} cannot be {given!r}; say one of {', '.join(map(str, self.words))}")
            return given
        if self.kind == "number":
            if not isinstance(given, int) or isinstance(given, bool) or not self.least <= given <= self.most:
                raise WrongError(f"{name} must be a whole number from {self.least} to {self.most}")
            return given
        if self.kind == "yes":
            if not isinstance(given, bool):
                raise WrongError(f"{name} must be true or false")
            return given
        return self._text(name, given)

    def _text(self, name: str, given: Any) -> Any:
        if self.kind in _NUMBERED and isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        longest = _LONGEST.get(self.kind, 40)
        if not isinstance(given, str) or not given.strip() or len(given) > longest or "\0" in given:
            raise WrongError(f"{name} must be text of 1 to {longest} characters")
        if self.kind == "day":
            try:
                return iso_day(given)
            except UsageError as error:
                raise WrongError(f"{name}: {error}") from error
        if self.kind not in _PATTERNS:
            return given
        pattern, what, example = _PATTERNS[self.kind]
        if not (match := pattern.fullmatch(given.strip())):
            raise WrongError(f'{name}: "{given}" is no {what}; write it as {example}')
        return int(match[1]) if self.kind in _NUMBERED else given.strip()


def schema(fields: Mapping[str, Field]) -> dict[str, Any]:
    """The arguments of a tool as JSON Schema."""
    return {
        "type": "object",
        "properties": {name: field.schema for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.needed],
        "additionalProperties": False,
    }


def checked(given: Any, fields: Mapping[str, Field]) -> dict[str, Any]:
    """The arguments as the tool takes them; those that are not given have their preset.

    Raises:
        WrongError: one is missing, unknown, or cannot be.
    """
    if not isinstance(given, dict):
        raise WrongError("arguments must be an object")
    if unknown := [name for name in given if name not in fields]:
        raise WrongError(f'there is no argument "{unknown[0]}"; there are: {", ".join(fields)}')
    if missing := [name for name, field in fields.items() if field.needed and given.get(name) is None]:
        raise WrongError(f"{missing[0]} is needed: {fields[missing[0]].help}")
    return {name: field.preset if given.get(name) is None else field.value(name, given[name]) for name, field in fields.items()}
