"""What a person types, as an expression of the full-text tables.

Words all have to occur; words in quotation marks side by side; a word behind - must not occur; a word that ends in * stands for
all that begin so. Nothing else has a meaning, and no text can be wrong.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.terms import Wanted, same, wanted

_PART = re.compile('(-?)(?:["«“”„](.*?)["»“”]|(\\S+))')
_LONGEST, _WORDS, _PHRASES, _TERMS = 2_000, 32, 48, 400
"""Characters and words of a query that count, ways to write a phrase that are tried, forms that a word may stand for."""


class Query(NamedTuple):
    """A query that was looked up in one dossier."""

    expression: str
    """Empty where there is no word to look for."""
    terms: frozenset[str]
    """The terms that are hits."""
    prefixes: tuple[str, ...]


def query(db: Connection, text: str) -> Query:
    """The query of a text."""
    must: list[str] = []
    not_: list[str] = []
    terms: set[str] = set()
    prefixes: list[str] = []
    for part in islice(_PART.finditer(text[:_LONGEST].replace("\0", " ")), _WORDS):
        minus, phrase, word = part.groups()
        starred = word is not None and word.endswith("*")
        words = [(want, meant(db, want)) for want in wanted(phrase if word is None else word)]
        words = [(want, found) for want, found in words if found]
        if not words:
            continue
        if starred and len(words) == 1:
            prefixes.append(words[0][0].text)
            must.append(f"{quoted(words[0][0].text)} *")
            continue
        (not_ if minus else must).append(_phrase([found for _, found in words]) if len(words) > 1 else either(words[0][1]))
        terms.update(() if minus else (term for _, found in words for term in found))
    expression = " AND ".join(f"({one})" for one in must)
    if not_ and expression:
        expression = f"({expression}) NOT ({' OR '.join(f'({one})' for one in not_)})"
    return Query(expression, frozenset(terms), tuple(prefixes))


def meant(db: Connection, want: Wanted) -> list[str]:
    """The terms of a dossier that a word of a query may mean; the word itself comes first, whether it occurs or not."""
    found = [*want.keys]
    found += [term for key in want.keys for (term,) in db.execute("SELECT term FROM search_key WHERE key = ? LIMIT ?", (key, _TERMS))]
    alike = [term for key in want.sounds for (term,) in db.execute("SELECT term FROM search_key WHERE key = ? LIMIT ?", (key, _TERMS))]
    found += same(want, dict.fromkeys(alike))
    return [term for term in dict.fromkeys(found) if any(map(str.isalnum, term))][:_TERMS]


def quoted(term: str) -> str:
    """A term as a string of an expression."""
    return '"' + term.replace('"', '""') + '"'


def either(terms: Iterable[str]) -> str:
    """Any of the terms."""
    return " OR ".join(map(quoted, terms))


def marks(letter: str, ids: Iterable[int | str]) -> str:
    """Any of these marks."""
    return "marks : (" + " OR ".join(f'"{letter}{one}"' for one in ids) + ")"


def _phrase(words: list[list[str]]) -> str:
    """The words side by side, in each way to write them; where that is too many ways, all of them somewhere."""
    ways = list(islice(product(*words), _PHRASES + 1))
    if len(ways) > _PHRASES:
        return " AND ".join(f"({either(terms)})" for terms in words)
    return " OR ".join(map(_side_by_side, ways))


def _side_by_side(terms: Iterable[str]) -> str:
    return " + ".join(map(quoted, terms))


def months(since: str | None, until: str | None, first: str, last: str) -> Iterator[str]:
    """The marks of the months between two days, the newest first, inside the months that occur."""
    year, month = int(min(until or last, last)[:4]), int(min(until or last, last)[5:7])
    stop = max(since or first, first)[:7]
    while f"{year:04}-{month:02}" >= stop:
        yield f"{year:04}{month:02}"
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
