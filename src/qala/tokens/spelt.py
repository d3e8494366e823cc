"""Names that are spelt with the names of Latin letters, سي إن إن: each word of one is a name, whatever else it may mean."""

import re

from qala.alphabet import CARRIED, MASKS, QUOTE, SEPARATOR_BASE, STEM, WORD_BASE, chars, family_numbers
from qala.built import part
from qala.codes import Sieve
from qala.lexicon import Lexicon


class Spelt:
    """Marks such names on a tape."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.latin = lexicon.families.index(frozenset({"BODY", "LATIN"}))
        self.names = part("spelt", lambda: _names(lexicon))
        self.letters = part("letters", lambda: Sieve(_letters(lexicon)))

    def __call__(self, tape: str) -> str:
        """The tape with the name of a body in Latin letters in the place of each; few texts have such a letter at all."""
        return self.names.sub(self._latin, tape) if self.letters.places(tape) and self.names.search(tape) else tape

    def _latin(self, match: re.Match[str]) -> str:
        first = (WORD_BASE >> STEM) + self.latin << STEM
        return "".join([chr(first | ord(code) & CARRIED) if ord(code) >= WORD_BASE else code for code in match[0]])


def _names(lexicon: Lexicon) -> re.Pattern[str]:
    """Two letters or more; إن is one of them before another, or twice behind the first: else it begins a content, بي بي سي إن.

    في is one behind the second, where a quotation mark shuts the name: "إن تي في".
    """
    letters = f"[{chars(_letters(lexicon))}]"
    fi = f"[{chars(family_numbers(number)[0] for number, classes in enumerate(lexicon.families) if 'FI' in classes)}]"
    shut = f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & QUOTE)}]"
    inna = f"[{chars(family_numbers(number)[0] for number, classes in enumerate(lexicon.families) if 'INNA' in classes)}]"
    blank = chr(SEPARATOR_BASE)
    more = f"{blank}(?:{letters}|{inna}(?={blank}{letters})|(?<={letters}{blank}){fi}(?={shut}))"
    begins = f"(?:(?<={letters})|(?={blank}{letters}{blank}(?:{letters}|{fi}{shut})))(?:{more})+"
    return re.compile(f"[{letters[1:-1]}{inna[1:-1]}](?:(?<={letters}){blank}{inna}{blank}{inna}|{begins})")


def _letters(lexicon: Lexicon) -> list[int]:
    """The words that are names of Latin letters, whatever clitics they carry."""
    return [code for number, classes in enumerate(lexicon.families) if "LETTER" in classes for code in family_numbers(number)]
