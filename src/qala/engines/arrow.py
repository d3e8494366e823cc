"""Records as Arrow tables: a schema that follows from the record's types, and Parquet files in it.

A span is a list of two integers, a list a list, a record in a record a struct; days and moments stay the text that they are in JSON.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from types import UnionType
from typing import Any, BinaryIO, Union, get_args, get_origin, get_type_hints

from qala.errors import UsageError
from qala.record import Date, Record
from qala.span import Span

_ROWS, _BYTES = 2_000, 8_000_000
"""A group of rows ends with so many of them, or with so many bytes of JSON."""
_NAMES = {(Date, "source"): "from"}
"""Fields that are called otherwise in JSON."""


def needed() -> None:
    """Nothing, where pyarrow is there.

    Raises:
        UsageError: it is not.
    """
    try:
        import pyarrow.parquet  # noqa: F401 (an extra: it is larger than all the rest together)
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'qala[dossier]'") from error


@cache
def schema() -> Any:
    """The schema of a data set of records; `text` is null where the records do not carry it."""
    import pyarrow as arrow

    return arrow.schema(list(_type(Record)))


def _type(kind: Any) -> Any:
    """The Arrow type of a field of a record."""
    import pyarrow as arrow

    plain = {str: arrow.string(), bool: arrow.bool_(), int: arrow.int32(), float: arrow.float64()}
    if kind in plain:
        return plain[kind]
    if kind == Span:
        return arrow.list_(arrow.int32())
    if get_origin(kind) in (Union, UnionType):
        return _type(next(one for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is tuple:
        return arrow.list_(_type(get_args(kind)[0]))
    hints = get_type_hints(kind)
    return arrow.struct([arrow.field(_NAMES.get((kind, name), name), _type(hint)) for name, hint in hints.items()])


def told() -> str:
    """The schema, a column a line."""
    return "\n".join(f"{field.name}: {str(field.type).replace('item: ', '').replace('element: ', '')}" for field in schema())


def write(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    """Write lines of JSON as one Parquet file."""
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(stream, schema(), compression="zstd") as file:
        for group in _groups(lines):
            file.write_table(_table(group))


def _groups(lines: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if len(held) >= _ROWS or size >= _BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _table(lines: bytes) -> Any:
    """The table of some lines; a field that the schema does not know is an error, so that the two cannot come apart."""
    from pyarrow import json

    return json.read_json(
        BytesIO(lines),
        json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        json.ParseOptions(explicit_schema=schema(), unexpected_field_behavior="error"),
    )


def ids(data: bytes) -> list[str]:
    """The ids of the records in a file, in their order."""
    from pyarrow.parquet import read_table

    found: list[str] = read_table(BytesIO(data), columns=["id"])["id"].to_pylist()
    return found


def rewrite(stream: BinaryIO, data: bytes, kept: list[bool]) -> None:
    """Write the file with only those of its rows that are kept."""
    from pyarrow.parquet import read_table, write_table

    write_table(read_table(BytesIO(data)).filter(kept), stream, compression="zstd", row_group_size=_ROWS)
