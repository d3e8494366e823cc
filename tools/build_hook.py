"""What is built once goes along: the file of tables and rules (see `qala.built`) and, in a wheel, the compiled reading."""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
from compiled import compiled, hindrance

_MAKE = "from qala import built; from qala.reader import Reader; Reader(); print(built.FILE)"
_AGAIN = (
    "import sys; from qala import built, reader; from qala.positions.question import Question; kept = built.Store();"
    "[kept.part(one, lambda: sys.exit(1)) for one in kept.places];"
    "asked = Question('bridge', 'فتح الجسر', '', '', '', ('الجسر',), ('فتح',), ('إغلاق',));"
    "read = reader.Reader([asked]).read('أعلن الوزير سامر الحداد أنه يؤيد فتح الجسر.');"
    "sys.exit(not (kept.places and read.statements))"
)
"""Fails where a start would have to build something anew, and where what was compiled cannot read."""


class BuildHook(BuildHookInterface):
    """Makes the files with the Python that builds; without the file of tables the first start would make it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to what is packed, as far as they could be made."""
        source = Path(self.root) / "src"
        if version == "editable":
            self._tables(source)
            return
        self.folder = Path(tempfile.mkdtemp())
        staged = self.folder / "src"
        shutil.copytree(source, staged, ignore=shutil.ignore_patterns("__pycache__", "built.*.bin*"))
        shutil.copy(Path(self.root) / "pyproject.toml", self.folder)
        files = self._native(staged)
        if any((source / path.relative_to(staged)).read_bytes() != path.read_bytes() for path in staged.rglob("*.py")):
            raise RuntimeError("src: the sources were changed while they were compiled; build again")
        tables = self._tables(staged)
        if files and not _starts(staged):
            self._notice("what was compiled cannot read")
            for file in files:
                file.unlink()
            files, tables = [], self._tables(staged)
        if files:
            build_data["pure_python"], build_data["infer_tag"] = False, True
        for file in (*files, *tables):
            build_data["force_include"][str(file)] = str(file.relative_to(staged))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version != "editable":
            shutil.rmtree(self.folder)

    def _native(self, staged: Path) -> list[Path]:
        """The extension modules, put beside their modules; none, and a notice, where they cannot be made."""
        reason = hindrance() or (None if find_spec("mypyc") and find_spec("setuptools") else "mypy or setuptools is not installed")
        if reason is None:
            try:
                made = compiled(self.folder, self.folder / "native")
            except subprocess.CalledProcessError:
                reason = "compiling failed, see above"
        if reason:
            self._notice(reason)
            return []
        return [Path(shutil.copy(file, staged / file.relative_to(self.folder / "native"))) for file in made]

    def _notice(self, reason: str) -> None:
        self.app.display_warning(f"qala is installed as plain Python, which reads at half the speed: {reason}")

    def _tables(self, source: Path) -> list[Path]:
        """The file of what is built of tables and rules; none, and a notice, where it cannot be made."""
        made = subprocess.run([sys.executable, "-c", _MAKE], env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True)
        file = Path(made.stdout.strip() or "nothing")
        if not file.is_file():
            self.app.display_warning(f"the first start will build tables and rules, for it failed here: {made.stderr.strip()[-300:]}")
            return []
        return [file]


def _starts(source: Path) -> bool:
    """Whether the package can read, and what was kept too."""
    return not subprocess.run([sys.executable, "-S", "-c", _AGAIN], env={**os.environ, "PYTHONPATH": str(source)}).returncode
