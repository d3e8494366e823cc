"""The tables that people take a dossier away in, as `tables.toml` describes them."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from qala.dossier.connection import Connection

_FILE = Path(__file__).with_name("tables.toml")


class Column(NamedTuple):
    """A column; `refers` names the table whose ids it holds."""

    name: str
    kind: str  # integer|real|flag|day|moment|text|words|long|json
    refers: str
    expression: str
    meaning: str


class Table(NamedTuple):
    """A table; `label` is the column that a person knows a row by, `search` are those that hold text to be searched."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    source: str
    order: str
    label: str = ""
    search: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """What the columns are called."""
        return [column.name for column in self.columns]

    def rows(self, db: Connection) -> Iterator[tuple[Any, ...]]:
        """The rows of what was chosen, one by one."""
        columns = ", ".join(column.expression for column in self.columns)
        return iter(db.execute(f"SELECT {columns} FROM {self.source} ORDER BY {self.order}"))

    def without(self, kind: str) -> "Table":
        """The same table but for the columns of one kind."""
        return self._replace(columns=tuple(column for column in self.columns if column.kind != kind))


@cache
def tables() -> tuple[Table, ...]:
    """Every table; those that a table refers to stand before it."""
    with _FILE.open("rb") as file:
        found = tomllib.load(file)["table"]
    return tuple(
        Table(
            one["name"], one["meaning"], tuple(Column(*column) for column in one["columns"]), one["from"], one["order"],
            one.get("label", ""), tuple(one.get("search", ())),
        )
        for one in found
    )  # fmt: skip
