"""Bring the lists of unsolved differences in `tests/statements/*.toml` up to date.

    python tests/relist.py

Differences that are gone are taken off. New ones are printed, not listed: mend the reading, or list them with a reason.
"""

import re
from pathlib import Path

from qala.reader import Reader
from rows import faults, rows

FOLDER = Path(__file__).parent / "statements"


def main() -> None:
    """Rewrite each file whose lists are longer than they need be."""
    reader = Reader()
    for file in sorted(FOLDER.glob("*.toml")):
        head, *parts = re.split(r"(?m)^\[\[row\]\]\n", file.read_text(encoding="utf-8"))
        kept = [head]
        for part, row in zip(parts, rows(file), strict=True):
            found, listed = faults(reader, row), row.get("unsolved", {})
            for key, fault in found.items():
                if key not in listed:
                    print(f"{file.name}: {row['id']}: {key}: {fault}")
            left = {key: why for key, why in listed.items() if key in found}
            line = "unsolved = {" + ", ".join(f'"{key}" = "{why}"' for key, why in left.items()) + "}\n"
            kept.append(re.sub(r"(?m)^unsolved = .*\n?", lambda _, line=line, left=left: line if left else "", part))
        file.write_text("[[row]]\n".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
