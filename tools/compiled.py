"""Compiles what reads into extension modules, with mypyc and the C compiler of the machine; `docs/decisions/0003-compiled.md` says why.

A wheel is made by `pip wheel .` or `pip install .` (`tools/build_hook.py`); a checkout that is installed with -e stays Python.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

PACKAGES = ("commitments", "deeds", "events", "lexicon", "mentions", "positions", "statements", "times", "tokens")
MODULES = (
    "alphabet", "bits", "fold", "kept", "reader", "remembered", "span", "text/datelines", "text/headings", "text/layout", "text/lines",
)  # fmt: skip
"""What is compiled of `src/qala`."""
REQUIRED = ("mypy>=1.18", "setuptools>=69")
"""What compiling needs, besides a C compiler."""
_FLAGS = ("--config-file=pyproject.toml", "--explicit-package-bases", "--namespace-packages", "--ignore-missing-imports")


def sources(package: Path) -> list[Path]:
    """The modules that are compiled, in their order."""
    return sorted([*(path for name in PACKAGES for path in (package / name).glob("*.py")), *(package / f"{name}.py" for name in MODULES)])


def hindrance() -> str | None:
    """Why nothing can be compiled here; None where it can."""
    if os.environ.get("QALA_PLAIN", "0") != "0":
        return "QALA_PLAIN is set"
    if not headers():
        return "the headers of Python are missing (on Debian: apt-get install python3-dev)"
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cl").split()[0]
    return None if shutil.which(compiler) else f"there is no C compiler {compiler} (on Debian: apt-get install gcc)"


def headers() -> bool:
    """Whether Python's own headers are installed."""
    return Path(sysconfig.get_path("include"), "Python.h").exists()


def compiled(root: Path, target: Path) -> list[Path]:
    """The extension modules of the sources below `root`, made in the folder `target`, where they lie as their modules do in `src`.

    Raises:
        subprocess.CalledProcessError: mypyc or the C compiler failed; what they say is on standard error.
    """
    subprocess.run([sys.executable, __file__, str(root), str(target)], check=True)
    return sorted(path for path in target.rglob("*") if path.suffix in (".so", ".pyd"))


def final(module: str) -> str:
    """The text of a module with its constants as final, line for line; what else a name may become costs a look-up each time it is used.

    Constants are names in capitals that the module sets at its top; a single letter is a type.
    """
    lines = module.encode().splitlines(keepends=True)  # `ast` counts bytes
    statements = ast.parse(module).body
    for node in reversed(statements):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and (made := _final(module, node.targets[0], node.value)):
            _put(lines, node, made)
        elif isinstance(node, ast.AnnAssign) and _constant(node.target):
            annotation = node.annotation
            _put(lines, annotation, f"_Final[{ast.get_source_segment(module, annotation)}]")
    for first in statements[1:2]:  # behind the docstring
        lines[first.lineno - 1] = b"from typing import Final as _Final; " + lines[first.lineno - 1]
    return b"".join(lines).decode()


def _final(module: str, target: ast.expr, value: ast.expr) -> str:
    """An assignment to constants with each as final; nothing where it is one of another kind."""
    if _constant(target):
        pairs = [(target, value)]
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and all(map(_constant, target.elts)):
        pairs = list(zip(target.elts, value.elts, strict=True))
    else:
        return ""
    text = partial(ast.get_source_segment, module)
    return "; ".join(f"{text(one)}: _Final = ({text(its)})" for one, its in pairs)


def _constant(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and re.fullmatch("_?[A-Z][A-Z0-9_]+", target.id) is not None


def _put(lines: list[bytes], node: ast.stmt | ast.expr, text: str) -> None:
    """Put a text in the place of a node; where it has fewer lines, empty ones follow."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    first, last = node.lineno - 1, node.end_lineno - 1
    whole = lines[first][: node.col_offset] + text.encode() + lines[last][node.end_col_offset :]
    made = whole.splitlines(keepends=True)
    lines[first : last + 1] = made + [b"\n"] * (last + 1 - first - len(made))


def _build(root: Path, target: Path) -> None:
    """The same within this process, which mypyc leaves when it finds an error."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    work = target.parent / f"{target.name}.work"
    shutil.copytree(root / "src", work / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", work)
    os.chdir(work)
    os.environ["MYPYPATH"] = "src"
    files = sources(Path("src/qala"))
    for path in files:
        path.write_text(final(path.read_text(encoding="utf-8")), encoding="utf-8")
    extensions = mypycify([*_FLAGS, *map(str, files)], opt_level="2", debug_level="0", multi_file=True, target_dir=str(work / "c"))

    for extension in extensions if os.name != "nt" else ():
        extension.extra_compile_args += ["-fvisibility=hidden"]  # what is not looked up by name is called directly

    class Parallel(build_ext):  # type: ignore[misc] # setuptools has no types
        """Compiles as many files at once as there are processors."""

        def build_extensions(self) -> None:
            one = self.compiler.compile

            def several(names: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    return [made for each in pool.map(lambda name: one([name], **options), names) for made in each]

            self.compiler.compile = several
            super().build_extensions()

    command = Parallel(Distribution({"name": "qala", "ext_modules": extensions, "package_dir": {"": "src"}}))
    command.build_lib, command.build_temp = str(target), str(work / "o")
    command.ensure_finalized()
    command.run()
    shutil.rmtree(work)


if __name__ == "__main__":
    _build(*(Path(argument).resolve() for argument in sys.argv[1:3]))
