"""README and json.md show what really comes out."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_pages_show_what_comes_out() -> None:
    """`python docs/examples.py` writes the pages anew; look at what changed before you keep it."""
    found = subprocess.run([sys.executable, ROOT / "docs" / "examples.py", "--check"], capture_output=True, text=True, check=False)
    assert (found.stdout, found.stderr) == ("", "")


def test_pages_name_files_that_are_there() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target} is not there"
