"""Days as people write them."""

import pytest

from qala.cli.days import since, until
from qala.errors import UsageError


@pytest.mark.parametrize(
    "written, first, last",
    [
        (None, None, None),
        ("2021-07-23", "2021-07-23", "2021-07-23"),
        ("2021-07", "2021-07", "2021-07-31"),
        ("2024-02", "2024-02", "2024-02-29"),
        ("2021", "2021", "2021-12-31"),
        ("0000", "0000", "0000-12-31"),
    ],
)
def test_what_a_written_day_begins_and_ends_with(written: str | None, first: str | None, last: str | None) -> None:
    assert (since(written), until(written)) == (first, last)


@pytest.mark.parametrize("written", ["July", "2021-13", "2021-07-32", "٢٠٢١", "2021-7", "2021-07-23T10:00"])
def test_what_is_no_day_is_told(written: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        since(written)
