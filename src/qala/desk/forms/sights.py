"""How far a visitor saw the records that a form is about: the page writes it into the form, and the dossier compares it."""

import re

from qala.dossier.logged import Sight
from qala.errors import UsageError

SIGHT = r"(\d{1,18})(?:\.(\d{1,18}))?"
"""The last decision about a record, and the run that had read it so."""
_OF = re.compile(rf"(\d{{1,18}}):{SIGHT}")


def sight(decision: str, run: str | None) -> int | Sight:
    """How far somebody saw a record; a form that names no run tells of the last decision alone."""
    return int(decision) if run is None else Sight(int(decision), int(run))


def several(told: list[str]) -> dict[int, int | Sight]:
    """Records, each with how far it was seen, of RECORD:SIGHT; what is none is left out."""
    return {int(match[1]): sight(match[2], match[3]) for match in map(_OF.fullmatch, told) if match}


def all_of(text: str, *records: int) -> dict[int, int | Sight]:
    """The same of a field that names several, among them these.

    Raises:
        UsageError: one of them is not named, or something else is.
    """
    told = text.split()
    found = several(told)
    if len(found) < len(told) or not {*records} <= found.keys():
        raise UsageError("the form does not tell what its page showed; go back and press a button of the page")
    return found
