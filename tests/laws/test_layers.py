"""A module imports from its own row or an earlier one; the rows are those of the house."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "qala"
ROWS = [
    set("errors span alphabet fold record built pickled unpickled fields digest remembered kept named native bits codes".split()),
    {"lexicon", "rules"},
    {"text", "tokens"},
    {"times", "mentions"},
    {"statements"},
    {"deeds"},
    {"positions", "commitments", "events"},
    {"reader", "explain"},
    {"score"},
    {"dossier"},
    {"export", "networks", "pictures", "engines"},
    {"brief", "mcp", "web"},
    {"desk"},
    {"cli"},
]
OPEN = {"__init__"}
"""What stands outside the rows: the root, which only gathers names."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def part(dotted: str) -> str:
    """The package or module below the root that a dotted name belongs to."""
    names = dotted.split(".")
    return names[1] if len(names) > 1 else "__init__"


def row(name: str) -> int:
    """The number of the row that holds a part."""
    return next(number for number, parts in enumerate(ROWS) if name in parts)


def imported(path: Path) -> list[str]:
    """The dotted names of this package that a module imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"qala.{name.name}" for name in node.names] if node.module == "qala" else [node.module]
    return [name for name in found if name == "qala" or name.startswith("qala.")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_from_its_own_row_or_an_earlier_one(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in OPEN:
        return
    later = [name for name in imported(path) if part(name) not in OPEN and row(part(name)) > row(own)]
    assert not later


def test_every_part_has_a_row() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} - OPEN
    assert parts <= set().union(*ROWS)
