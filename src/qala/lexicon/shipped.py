"""The lexicon as it is shipped: built once by `tools/lexicon.py`, read in a few milliseconds.

`data/lexicon.bin` holds a stamp of all that the lexicon is made of, then sections. A section is a column of folded words
and, for each of them, what is known of it; names and forms are turned into objects when they are asked for. Where the stamp
is another one, a table or the code was changed, and the lexicon is built from the tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from qala.lexicon import Cue, Entry, Form, Head, Lexicon

V = TypeVar("V")
_HERE = Path(__file__).parent
_DATA = _HERE.parent / "data"
FILE = _DATA / "lexicon.bin"
TABLES = (
    "cities", "common", "countries", "cues", "groups", "heads", "institutions", "names", "nationalities", "outlets", "people",
    "verb_forms", "words",
)  # fmt: skip
_CODE = (_HERE / "__init__.py", _HERE / "build.py", Path(__file__), _HERE.parent / "alphabet.py", _HERE.parent / "fold.py")
_SECTION, _LINE, _PART = b"\n\n", b"\n", " + "


class Lazy(MutableMapping[bytes, V]):
    """A table whose values are made of their lines when they are first asked for; one line makes one object."""

    def __init__(self, lines: dict[bytes, bytes], make: Callable[[str], V]) -> None:
        self._lines, self._make = lines, make
        self._made: dict[bytes, V] = {}
        self._by_line: dict[bytes, V] = {}

    def __getitem__(self, key: bytes) -> V:
        found = self._made.get(key)
        if found is None:
            line = self._lines[key]
            if line not in self._by_line:
                self._by_line[line] = self._make(line.decode())
            found = self._made[key] = self._by_line[line]
        return found

    def get(self, key: bytes, default: V | None = None) -> V | None:  # type: ignore[override]
        """The value of `key`; most keys that are asked for are not there, so that no exception is raised for them."""
        return self[key] if key in self._lines else default

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __setitem__(self, key: bytes, value: V) -> None:
        self._lines[key] = b""
        self._made[key] = value

    def __delitem__(self, key: bytes) -> None:
        del self._lines[key]
        self._made.pop(key, None)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def stamp(literals: Iterable[str]) -> bytes:
    """A checksum of the tables, the code and the words of rules that the lexicon is made of."""
    total = crc32("\n".join(sorted(set(literals))).encode())
    for file in (*(_DATA / f"{name}.tsv" for name in TABLES), *_CODE):
        total = crc32(file.read_bytes() if file.exists() else b"", total)
    return b"%08x" % total


def load(literals: Iterable[str]) -> Lexicon | None:
    """The shipped lexicon, or None where it was not made of the tables as they are."""
    try:
        content = FILE.read_bytes()
    except OSError:
        return None
    return unpack(content) if content.startswith(stamp(literals) + _SECTION) else None


def pack(lexicon: Lexicon, literals: Iterable[str]) -> bytes:
    """The content of the file."""
    stems: dict[int, list[bytes]] = {number: [] for number in range(len(lexicon.families))}
    for stem, number in lexicon.stems.items():
        stems[number].append(stem)
    cues = {form.cue for forms in lexicon.forms.values() for form in forms}
    sections = [
        stamp(literals),
        _LINE.join(" ".join(sorted(classes)).encode() for classes in lexicon.families),
        *(_LINE.join(sorted(stems[number])) for number in range(len(lexicon.families))),
        _LINE.join(sorted(lexicon.imperfects)),
        _LINE.join(sorted(_cue_line(cue) for cue in cues)),
        *_columns(lexicon.forms, lambda forms: _PART.join(map(_form_line, forms))),
        *_columns(lexicon.heads, lambda head: "\t".join((head.kind, head.gender, head.number, head.lemma))),
        *_columns(lexicon.entries, lambda one: "\t".join((one.name, one.kind, one.gender, one.country, one.role))),
        *_columns(lexicon.openers, str),
        *_columns(lexicon.nations, str),
        *_columns(lexicon.genders, str),
    ]
    return _SECTION.join(sections) + b"\n"


def unpack(content: bytes) -> Lexicon:
    """The lexicon that `pack` wrote."""
    sections = iter(content.removesuffix(b"\n").split(_SECTION)[1:])
    lexicon = Lexicon()
    lexicon.families = [frozenset(line.split()) for line in next(sections).decode().split("\n")]
    for number in range(len(lexicon.families)):
        if words := next(sections):
            lexicon.stems |= dict.fromkeys(words.split(_LINE), number)
    lexicon.imperfects = set(next(sections).split(_LINE))
    cues = {(cue.lemma, cue.pos): cue for cue in map(_cue, next(sections).decode().split("\n"))}
    lexicon.forms = Lazy(_table(sections), lambda line: tuple(_form(part, cues) for part in line.split(_PART)))
    lexicon.heads = {word: Head(*line.decode().split("\t")) for word, line in _table(sections).items()}
    lexicon.entries = Lazy(_table(sections), lambda line: Entry(*line.split("\t")))
    lexicon.openers = {word: int(line) for word, line in _table(sections).items()}
    lexicon.nations = {word: line.decode() for word, line in _table(sections).items()}
    lexicon.genders = {word: line.decode() for word, line in _table(sections).items()}
    return lexicon


def _columns(table: Mapping[bytes, V], line: Callable[[V], str]) -> tuple[bytes, bytes]:
    return _LINE.join(table), _LINE.join(line(value).encode() or b" " for value in table.values())


def _table(sections: Iterator[bytes]) -> dict[bytes, bytes]:
    return dict(zip(next(sections).split(_LINE), next(sections).split(_LINE), strict=True))


def _cue_line(cue: Cue) -> bytes:
    sets = (" ".join(sorted(names)) for names in (cue.that, cue.quote, cue.np))
    return "\t".join((cue.lemma, cue.pos, *sets, cue.act, cue.kind)).encode()


def _cue(line: str) -> Cue:
    lemma, pos, that, quote, np, act, kind = line.split("\t")
    return Cue(lemma, pos, frozenset(that.split()), frozenset(quote.split()), frozenset(np.split()), act, kind)


def _form_line(form: Form) -> str:
    return "\t".join((form.cue.lemma, form.cue.pos, form.aspect, form.person, form.gender, form.number))


def _form(line: str, cues: Mapping[tuple[str, str], Cue]) -> Form:
    lemma, pos, aspect, person, gender, number = line.split("\t")
    return Form(cues[lemma, pos], aspect, person, gender, number)
