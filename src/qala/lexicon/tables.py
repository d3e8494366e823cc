"""The tables in `data/`, read as rows."""

from collections.abc import Iterator

from qala.built import PACKAGE
from qala.errors import TableError


def rows(name: str) -> Iterator[list[str]]:
    """The rows of `data/<name>.tsv` below its header, each as long as the header.

    Raises:
        TableError: a row has another number of fields than the header.
    """
    try:
        with open(f"{PACKAGE}/data/{name}.tsv", encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return
    header, *lines = text.rstrip("\n").split("\n")
    width = header.count("\t")
    for number, line in enumerate(lines, 2):
        if line.count("\t") != width:
            raise TableError(f"{name}.tsv:{number}: {line.count(chr(9)) + 1} fields, expected {width + 1}; separate them with tabs")
        yield line.split("\t")


def several(field: str) -> list[str]:
    """The entries of a field that joins them by ` | `."""
    return field.split(" | ") if field else []
