"""Write `data/lexicon.bin`: the lexicon, built from the tables and the words that rules name, in a form that is read fast.

Qala works without it, and with an old one: it then builds the lexicon from the tables whenever it starts.

    python tools/lexicon.py          write the file
    python tools/lexicon.py --check  exit 1 where the shipped file differs
"""

import sys

from qala.lexicon.build import Builder
from qala.lexicon.shipped import FILE, pack
from qala.rules import sources, words


def content() -> bytes:
    """What the file should hold."""
    named = tuple(words(*sources()))
    return pack(Builder(named, common=True).build(), named)


def main() -> None:
    """Write or check the file."""
    made = content()
    if "--check" in sys.argv:
        sys.exit(0 if FILE.exists() and FILE.read_bytes() == made else f"{FILE.name} differs from its tables; run tools/lexicon.py")
    FILE.write_bytes(made)


if __name__ == "__main__":
    main()
