"""Write `data/common.tsv`: ordinary words of Arabic, so that an unknown word is not taken for a name.

The words are the most frequent ones of the package wordfreq (code Apache-2.0, data CC BY-SA 4.0). Left out is what the
hand-written tables know already, and whatever is not written in Arabic letters.

    python tools/common.py          write the table
    python tools/common.py --check  exit 1 where the shipped table differs
"""

import re
import sys
from pathlib import Path

from wordfreq import top_n_list

from qala.fold import fold
from qala.lexicon import load

DATA = Path(__file__).parent.parent / "src" / "qala" / "data"
MOST = 12_000
"""How far down the list of frequencies a word still counts as ordinary."""
_ARABIC = re.compile("[\u0621-\u064a]{3,}")
_PREFIXES = tuple(fold(prefix) for prefix in ("ال", "وال", "بال", "لل", "فال", "كال"))

_CLITICS = tuple(fold(clitic) for clitic in ("و", "ف", "ب", "ل", "ك", "وب", "ول"))


def table() -> str:
    """The table as text."""
    lexicon = load(common=False)
    words: dict[bytes, str] = {}
    for word in top_n_list("ar", MOST):
        stem = fold(word)
        prefix = next((prefix for prefix in _PREFIXES if stem.startswith(prefix) and len(stem) - len(prefix) >= 3), b"")
        stem, word = stem[len(prefix) :], word[len(prefix) :]
        if _ARABIC.fullmatch(word) and "X" in lexicon.classes(stem):
            words.setdefault(stem, word)
    for stem in [stem for stem in words if any(stem.startswith(clitic) and stem[len(clitic) :] in words for clitic in _CLITICS)]:
        del words[stem]
    return "form\n" + "".join(f"{words[stem]}\n" for stem in sorted(words))


def main() -> None:
    """Write or check the table."""
    path, made = DATA / "common.tsv", table()
    if "--check" in sys.argv:
        sys.exit(0 if path.read_text(encoding="utf-8") == made else f"{path.name} differs from its script; run tools/common.py")
    path.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
