"""Days as people write them in a call: 2021-07-23, 2021-07 or 2021."""

import re
from calendar import monthrange

from qala.errors import UsageError

_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


def since(written: str | None) -> str | None:
    """What is not before the first day of what was written, as ISO days are compared.

    Raises:
        UsageError: it is no date.
    """
    if written and not _DAY.fullmatch(written):
        raise UsageError(f'"{written}" is no date; write it as 2021-07-23, 2021-07 or 2021')
    return written


def until(written: str | None) -> str | None:
    """The last day of a year, of a month, or the day.

    >>> until("2021"), until("2024-02"), until("2021-07-23")
    ('2021-12-31', '2024-02-29', '2021-07-23')

    Raises:
        UsageError: it is no date.
    """
    written = since(written)
    if not written or len(written) == 10:
        return written
    year, _, month = written.partition("-")
    return f"{year}-{month or 12}-{monthrange(int(year), int(month or 12))[1] if int(year) else 31}"
