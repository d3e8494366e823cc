"""CSV and its kin: values separated by commas, semicolons, tabs or bars."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from qala.dossier.ingest import tables
from qala.dossier.ingest.columns import guessed
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened, encoding, in_utf8, lines
from qala.dossier.ingest.tables import Row
from qala.errors import InputError
from qala.text.inputs import Failure

_DELIMITERS = (",", ";", "\t", "|")
_HEAD = 1 << 16
_SEPARATOR = "sep="
"""How a spreadsheet announces the separator in the first line."""


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The documents, or the coded documents, of the rows; the first row names the columns."""
    stream = in_utf8(opened.stream)
    head = stream.peek(_HEAD)
    file = _Lines(lines(stream, options.limit), encoding(head), options.limit)
    separator = _separator(head.decode(file.encoding, "replace"))
    csv.field_size_limit(max(options.limit, csv.field_size_limit()))
    reader = csv.reader(file, delimiter=separator)
    header = _header(reader)
    file.taken()
    yield from tables.items(_rows(reader, file, header, opened), header, "csv", opened, options)


class _Lines:
    """The lines as text; the bytes of those that were read since are kept until they are taken."""

    def __init__(self, numbered: Iterator[tuple[int, bytes | None]], encoding: str, limit: int) -> None:
        self._numbered, self._raw = numbered, bytearray()
        self._limit, self.encoding = limit, encoding

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        _, line = next(self._numbered)
        if line is None or len(self._raw) + len(line) > self._limit:
            raise InputError(f"the row is longer than {self._limit // 1_000_000} MB; look for a quotation mark that is not closed")
        self._raw += line
        return line.decode(self.encoding, "replace")

    def taken(self) -> bytes:
        """The bytes of the lines since the last call."""
        raw = bytes(self._raw)
        self._raw.clear()
        return raw


def _separator(head: str) -> str:
    """The separator by which the first line gives the most columns that are known, then the most columns."""
    first = head.partition("\n")[0].rstrip("\r")
    if first.lower().startswith(_SEPARATOR) and len(first) == len(_SEPARATOR) + 1:
        return first[-1]
    splits = {sign: next(csv.reader([first.replace("\r", " ")], delimiter=sign), []) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (len(guessed(tuple(splits[sign]))), len(splits[sign])))


def _header(reader: Iterator[list[str]]) -> list[str]:
    """The names of the columns.

    Raises:
        InputError: there is no row that can be read, or two columns have one name.
    """
    try:
        row = next((row for row in reader if any(row) and not row[0].lower().startswith(_SEPARATOR)), None)
    except csv.Error as error:
        raise InputError(f"the names of the columns cannot be read ({error}); mend the first row") from error
    if row is None:
        raise InputError("no row names the columns; write one above the others")
    names = [name.strip() for name in row]
    twice = next((name for name, count in Counter(names).items() if name and count > 1), None)
    if twice:
        raise InputError(f'two columns are called "{twice}"; rename one')
    return names


def _rows(reader: Iterator[list[str]], file: _Lines, header: list[str], opened: Opened) -> Iterator[Row | Failure]:
    number = reader.line_num + 1  # type: ignore[attr-defined]
    while True:
        place = f"{opened.place}:{number}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except (csv.Error, InputError) as error:
            yield Failure(place, f"{error}; mend or remove the row")
        else:
            if len(row) > len(header):
                yield Failure(place, f"{len(row)} values, but {len(header)} columns; put quotation marks around values with separators")
            elif any(row):
                yield Row(place, f"{opened.name}:{number}", dict(zip_longest(header, row, fillvalue="")), file.taken())
        file.taken()
        number = reader.line_num + 1  # type: ignore[attr-defined]
