"""For every wheel and editable install: what is built of the tables and rules once (see `qala.built`) goes along."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_MAKE = "from qala import built; from qala.reader import Reader; Reader(); print(built.FILE)"


class BuildHook(BuildHookInterface):
    """Makes the file with the Python that builds; without it the first start would."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to what is packed, if it could be made."""
        source = Path(self.root) / "src"
        made = subprocess.run([sys.executable, "-c", _MAKE], env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True)
        file = Path(made.stdout.strip() or "nothing")
        if file.is_file() and version != "editable":
            build_data["force_include"][str(file)] = str(file.relative_to(source))
