"""Parquet: a document, or a coding, a row."""

from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from qala.dossier.ingest import tables
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened
from qala.dossier.ingest.rows import in_bytes
from qala.dossier.ingest.tables import Row
from qala.errors import InputError
from qala.text.inputs import Failure

_TOGETHER = 256
"""Rows that are in memory together."""


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The documents, or the coded documents, of the rows."""
    file = _file(opened.stream if opened.path and not opened.packed else BytesIO(opened.whole(options.limit)))
    yield from tables.items(_rows(file, opened, options), _header(file), "parquet", opened, options)


def stretch(opened: Opened, options: Options, start: int, stop: int | None) -> Iterator[Item]:
    """The same of some groups of rows alone; where rows belong together the first groups stand for the whole file."""
    file = _file(opened.stream)
    header = _header(file)
    if tables.of_documents(header, options):
        yield from tables.items(_rows(file, opened, options, start, stop), header, "parquet", opened, options)
    elif start == 0:
        yield from tables.items(_rows(file, opened, options), header, "parquet", opened, options)


def sizes(stream: Any) -> list[int]:
    """The bytes of each group of rows, unpacked; nothing of what is no Parquet, or cannot be read here."""
    try:
        told = _file(stream).metadata
    except InputError:
        return []
    return [told.row_group(group).total_byte_size for group in range(told.num_row_groups)]


def _file(source: Any) -> Any:
    if not find_spec("pyarrow"):
        raise InputError("Parquet needs a package that is not here; pip install 'qala[dossier]'")
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(source)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"broken Parquet ({_short(error)}); write the file anew") from error


def _header(file: Any) -> list[str]:
    return [str(name) for name in file.schema_arrow.names]


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _rows(file: Any, opened: Opened, options: Options, start: int = 0, stop: int | None = None) -> Iterator[Row | Failure]:
    """The rows; where a group of them is broken, the next one follows."""
    from pyarrow import ArrowException

    number = sum(file.metadata.row_group(group).num_rows for group in range(start))
    for group in range(start, file.num_row_groups if stop is None else stop):
        first, size = number, file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(_TOGETHER, row_groups=[group]):
                for values in batch.to_pylist():
                    number += 1
                    yield _row(values, number, opened, options)
        except (ArrowException, OSError, ValueError, OverflowError) as error:
            yield Failure(f"{opened.place}:{number + 1}", f"rows up to {first + size} are broken ({_short(error)}); write the file anew")
        number = first + size


def _row(values: dict[str, Any], number: int, opened: Opened, options: Options) -> Row | Failure:
    raw = in_bytes(values)
    if len(raw) > options.limit:
        return Failure(f"{opened.place}:{number}", f"the row is longer than {options.limit // 1_000_000} MB, as no article is; remove it")
    return Row(f"{opened.place}:{number}", f"{opened.name}:{number}", values, raw)
