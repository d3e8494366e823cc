"""The tables of a `.dna` file as DNA 3.0 makes them, and what a new file holds before anybody has coded anything."""

from qala.dossier.connection import Connection
from qala.dossier.dnafile import LONGEST, STATEMENT_TYPE, VARIABLES

VERSION, DATE = "3.0.8", "2022-06-16"
"""The release whose tables these are; every 3.0 reads them."""
_RIGHTS = (
    "AddDocuments EditDocuments DeleteDocuments ImportDocuments AddStatements EditStatements DeleteStatements EditAttributes EditRegex "
    "EditStatementTypes EditCoders EditCoderRelations ViewOthersDocuments EditOthersDocuments ViewOthersStatements EditOthersStatements"
).split()
_ID = "ID INTEGER NOT NULL PRIMARY KEY"


def _short(name: str, default: str | None = None) -> str:
    """A column for a short text."""
    return f"{name} TEXT NOT NULL{f' DEFAULT {default!r}' if default is not None else ''} CHECK (LENGTH({name}) < {LONGEST + 1})"


def _within(name: str, low: int, high: int, default: int | None, null: str = " NOT NULL") -> str:
    """A column for a number between two others."""
    return f"{name} INTEGER{null}{f' DEFAULT {default}' if default is not None else ''} CHECK ({name} BETWEEN {low} AND {high})"


def _flag(name: str, default: int = 1) -> str:
    return _within(name, 0, 1, default)


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _colour(default: int | None = 0, null: str = " NOT NULL") -> list[str]:
    return [_within(part, 0, 255, default, null) for part in ("Red", "Green", "Blue")]


def _data(value: str, *more: str) -> list[str]:
    """The columns of a table that holds the values of one type of variable."""
    own = [_ID, "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value]
    return [*own, _refers("StatementId", "STATEMENTS"), _refers("VariableId", "VARIABLES"), *more, "UNIQUE (StatementId, VariableId)"]


TABLES = {
    "SETTINGS": ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"],
    "CODERS": [
        _ID,
        _short("Name"),
        *_colour(),
        _within("Refresh", 0, 9999, 0),
        _within("FontSize", 1, 99, 14),
        _short("Password"),
        _within("PopupWidth", 100, 9999, 300, null=""),
        _flag("ColorByCoder", 0),
        _flag("PopupDecoration", 0),
        _flag("PopupAutoComplete"),
        *(_flag(f"Permission{right}") for right in _RIGHTS),
    ],
    "DOCUMENTS": [
        _ID,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, "") for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _short("Type", ""),
        "Date INTEGER NOT NULL",
        _refers("Coder", "CODERS"),
    ],
    "STATEMENTTYPES": [_ID, _short("Label"), *_colour()],
    "VARIABLES": [
        _ID,
        _short("Variable"),
        "DataType TEXT NOT NULL DEFAULT 'short text' CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text'))",
        "StatementTypeId INTEGER",
        _refers("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ],
    "VARIABLELINKS": [
        _ID,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _refers("SourceVariableId", "VARIABLES"),
        _refers("TargetVariableId", "VARIABLES"),
    ],
    "REGEXES": [f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < {LONGEST + 1})", *_colour()],
    "CODERRELATIONS": [
        _ID,
        "Coder INTEGER CHECK (Coder > 0)",
        "OtherCoder INTEGER CHECK (OtherCoder > 0)",
        *(_flag(name) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
        "CHECK (Coder != OtherCoder)",
        _refers("Coder", "CODERS"),
        _refers("OtherCoder", "CODERS"),
    ],
    "STATEMENTS": [
        _ID,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _refers("StatementTypeId", "STATEMENTTYPES"),
        _refers("Coder", "CODERS"),
        _refers("DocumentId", "DOCUMENTS"),
    ],
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": [
        _ID,
        "VariableId INTEGER NOT NULL",
        _short("Value", ""),
        *_colour(None, null=""),
        "ChildOf INTEGER CHECK (ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _refers("ChildOf", "ENTITIES"),
        _refers("VariableId", "VARIABLES"),
    ],
    "DATASHORTTEXT": _data("Entity INTEGER NOT NULL", _refers("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": [
        _ID,
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _refers("VariableId", "VARIABLES"),
    ],
    "ATTRIBUTEVALUES": [
        _ID,
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", ""),
        "UNIQUE (EntityId, AttributeVariableId)",
        _refers("EntityId", "ENTITIES"),
        _refers("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ],
}
"""The columns and constraints of each table; what is referred to may come later."""
_OTHER_TYPES = {
    "NPF Story Element": (
        (100, 200, 190),
        dict.fromkeys(("narrator", "victim", "villain", "plot", "hero", "policy solution"), "short text"),
    ),
    "Annotation": ((211, 211, 211), {"note": "long text"}),
}
STATEMENT_TYPES = {STATEMENT_TYPE: ((239, 208, 51), VARIABLES), **_OTHER_TYPES}
ATTRIBUTES = ("Type", "Alias", "Notes")
"""What DNA notes of each entity of the first statement type."""


def create(db: Connection, password: str) -> None:
    """Make the tables in an empty file, with the coder Admin, the settings and the statement types; `password` is a digest."""
    for table, columns in TABLES.items():
        db.execute(f"CREATE TABLE {table}({', '.join(columns)})")
    db.execute("INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 255, 255, 0, ?)", (password,))
    db.executemany("INSERT INTO SETTINGS VALUES (?, ?)", [("version", VERSION), ("date", DATE)])
    for nr, (label, (colour, variables)) in enumerate(STATEMENT_TYPES.items(), 1):
        db.execute("INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", (nr, label, *colour))
        rows = [(name, kind, nr) for name, kind in variables.items()]
        db.executemany("INSERT INTO VARIABLES (Variable, DataType, StatementTypeId) VALUES (?, ?, ?)", rows)
    texts = [nr for nr, kind in enumerate(VARIABLES.values(), 1) if kind == "short text"]
    attributes = [(variable, name) for name in ATTRIBUTES for variable in texts]
    db.executemany("INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)", attributes)
