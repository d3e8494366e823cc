"""What commands print for machines, and the ids that people give them back."""

import re
from typing import Any

from qala.errors import UsageError

_ID = re.compile(r"[RrSs]?([0-9]{1,18})")


def plain(value: Any) -> Any:
    """The same with objects and lists in the place of named tuples and tuples."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, tuple | list) else value


def record_id(text: str, what: str, printed: str) -> int:
    """The number of a record that a person names: R17 or 17.

    Raises:
        UsageError: it names none; `what` it should be, and who has `printed` it, are told.
    """
    match = _ID.fullmatch(text)
    if not match:
        raise UsageError(f'"{text}" is no id of {what}; write it as {printed}')
    return int(match[1])
