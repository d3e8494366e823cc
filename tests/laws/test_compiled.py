"""What a wheel compiles is what reads; nothing is compiled here, for that takes minutes."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qala.kept import Kept
from qala.pickled import _Pickler
from qala.reader import _parts
from qala.times.grammar import grammar

ROOT = Path(__file__).parents[2]
PLAIN = set("built codes digest errors fields named native record rules rules.pattern text text.encodings text.metadata unpickled".split())
"""What a reading loads and runs once a document at most, or only hands values on."""
_READ = (
    "import sys; from qala.reader import Reader; Reader().read('قال الوزير أمس إن الجسر جاهز.', title='قال', published='2024-01-01');"
    "print(*[name.removeprefix('qala.') for name in sys.modules if name.startswith('qala.')])"
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("compiled", ROOT / "tools" / "compiled.py")
    assert spec and spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def modules(tool: ModuleType) -> set[str]:
    """The dotted names, below the package, of what is compiled."""
    package = ROOT / "src" / "qala"
    paths = [path.relative_to(package).with_suffix("").parts for path in tool.sources(package)]
    return {".".join(parts).removesuffix(".__init__") for parts in paths}


def test_what_reads_is_compiled(tool: ModuleType, reader: object) -> None:
    assert reader, "what is built once is there by now"
    run = subprocess.run([sys.executable, "-c", _READ], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) - modules(tool) == PLAIN


def test_what_is_named_is_there(tool: ModuleType) -> None:
    missing = [path for path in tool.sources(ROOT / "src" / "qala") if not path.is_file()]
    assert not missing
    assert all(list((ROOT / "src" / "qala" / name).glob("*.py")) for name in tool.PACKAGES)


def test_what_is_kept_of_compiled_classes_says_so(tool: ModuleType) -> None:
    """A compiled class whose objects are pickled has to; else each start would build everything anew."""
    names, silent = modules(tool), set[type]()

    class Watching(_Pickler):
        def reducer_override(self, part: object) -> Any:
            made = type(part)
            if made.__module__.removeprefix("qala.") in names and not isinstance(part, (type, tuple, dict, Kept)):
                silent.add(made)
            return super().reducer_override(part)

    Watching(BytesIO(), 5).dump((_parts(), grammar()))
    assert {made.__name__ for made in silent} == {"Shelf"}, "it inherits from a Python class, and so is kept as one"


@pytest.mark.parametrize(("said", "works"), [("1", False), ("0", True), (None, True)])
def test_a_person_may_want_it_plain(tool: ModuleType, monkeypatch: pytest.MonkeyPatch, said: str | None, works: bool) -> None:
    _with_everything(tool, monkeypatch)
    if said is not None:
        monkeypatch.setenv("QALA_PLAIN", said)
    assert (tool.hindrance() is None) == works


def test_without_a_compiler_it_stays_plain(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_everything(tool, monkeypatch)
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    assert tool.hindrance() == "there is no C compiler no-such-compiler (on Debian: apt-get install gcc)"


def _with_everything(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where compiling works, whatever this one has."""
    monkeypatch.delenv("QALA_PLAIN", raising=False)
    monkeypatch.setenv("CC", sys.executable)
    monkeypatch.setattr(tool, "headers", lambda: True)


def test_a_checkout_stays_python() -> None:
    """A compiled module would go on as it was where its source is changed."""
    assert list(_compiled(ROOT / "src")) == []


def _compiled(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix in (".so", ".pyd"))


def test_what_is_kept_is_compiled(tool: ModuleType) -> None:
    """A class of Python cannot inherit from a compiled one."""
    assert "kept" in modules(tool)
    _parts()
    assert {made.__module__.removeprefix("qala.") for made in Kept.__subclasses__()} <= modules(tool)


def test_what_is_called_like_a_function_inherits_no_fields(tool: ModuleType) -> None:
    """The compiler puts the fields of an object that is called elsewhere than those of its base, and the process dies."""
    classes = {
        node.name: node
        for path in tool.sources(ROOT / "src" / "qala")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    called = {name for name, node in classes.items() if any(getattr(one, "name", "") == "__call__" for one in node.body)}
    bases = {(name, getattr(base, "id", "")) for name in called for base in classes[name].bases}
    assert called
    assert not [(name, base) for name, base in bases if base in classes and base not in called and base != "Kept"]


def test_constants_are_final_for_the_compiler(tool: ModuleType) -> None:
    written = '"""Text."""\nfrom a import b\nONE, _TWO = 1, (\n    2\n)\nTHREE: int = 3\nT = b()\nword = 4\n'
    made = '"""Text."""\nfrom typing import Final as _Final; from a import b\n'
    made += "ONE: _Final = (1); _TWO: _Final = (2)\n\n\nTHREE: _Final[int] = 3\nT = b()\nword = 4\n"
    assert tool.final(written) == made


def test_what_is_final_is_set_once(tool: ModuleType) -> None:
    """A module that sets a constant twice could not be compiled."""
    for path in tool.sources(ROOT / "src" / "qala"):
        module = tool.final(path.read_text(encoding="utf-8"))
        compile(module, path, "exec")
        constants = re.findall(r"(?:^|; )(\w+): _Final", module, re.MULTILINE)
        again = [name for name in constants if constants.count(name) > 1 or f"global {name}" in module]
        assert not again, path


def test_no_property_is_cached(tool: ModuleType) -> None:
    """The compiler makes a plain property of it, which is computed each time."""
    assert not [path for path in tool.sources(ROOT / "src" / "qala") if "cached_property" in path.read_text(encoding="utf-8")]


def test_nothing_is_looked_for_in_what_is_put_together_there(tool: ModuleType) -> None:
    """The compiler gives up at `in (*ONE, two)`, and everything is installed as plain Python."""
    for path in tool.sources(ROOT / "src" / "qala"):
        compared = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Compare)]
        looked = [node.comparators[0] for node in compared if isinstance(node.ops[0], (ast.In, ast.NotIn))]
        starred = [one.lineno for one in looked if any(isinstance(part, ast.Starred) for part in getattr(one, "elts", ()))]
        assert not starred, path
