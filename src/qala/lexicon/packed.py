"""The lexicon as it is kept: its large tables are one piece of bytes each, so that nothing is built when they are read."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar
from zlib import crc32

from qala.kept import Kept
from qala.lexicon import Cue, Entry, Form, Head, Lexicon

V = TypeVar("V")
_BUCKETS = 4096
_MANY = 20_000
"""Look-ups after which making all of a table at once costs less than going on."""
_KEY, _END, _FIELD, _PART = b"\t", b"\n", "\t", " + "


class Shelf(MutableMapping[bytes, V]):
    """A table of lines in buckets; a value is made of its line when it is first asked for, and equal lines make one object.

    After many look-ups all values are made: who reads many texts has a dictionary, who reads one has paid for nothing.
    """

    def __init__(self, content: bytes, starts: "array[int]", make: Callable[[str], V]) -> None:
        self._content, self._starts, self._make = content, starts, make
        self._known: dict[bytes, V] = {}
        self._absent: set[bytes] = set()
        self._by_line: dict[bytes, V] = {}
        self._asked, self._whole = 0, False

    def get(self, key: bytes, default: V | None = None) -> V | None:  # type: ignore[override]
        """The value of `key`; most keys that are asked for are not there, so that no exception is raised for them."""
        found = self._known.get(key)
        if found is None and not self._whole and key not in self._absent:
            found = self._look_up(key)
        return default if found is None else found

    def __getitem__(self, key: bytes) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None  # type: ignore[arg-type]

    def __setitem__(self, key: bytes, value: V) -> None:
        self._known[key] = value
        self._absent.discard(key)

    def __delitem__(self, key: bytes) -> None:
        if key not in self:
            raise KeyError(key)
        del self._known[key]
        self._absent.add(key)

    def __iter__(self) -> Iterator[bytes]:
        self._make_all()
        return iter(self._known)

    def __len__(self) -> int:
        self._make_all()
        return len(self._known)

    def __reduce__(self) -> tuple[Any, ...]:
        return Shelf, (self._content, self._starts, self._make)

    def _look_up(self, key: bytes) -> V | None:
        self._asked += 1
        if self._asked > _MANY:
            self._make_all()
            return self._known.get(key)
        bucket = crc32(key) % _BUCKETS
        start, stop = self._starts[bucket], self._starts[bucket + 1]
        at = self._content.find(_END + key + _KEY, start, stop)
        if at < 0:
            self._absent.add(key)
            return None
        found = self._known[key] = self._value(self._content[at + len(key) + 2 : self._content.index(_END, at + 1)])
        return found

    def _make_all(self) -> None:
        """Make every value that is neither made nor taken away; from then on nothing is looked up."""
        if not self._whole:
            lines = (line.partition(_KEY) for line in self._content.split(_END)[1:-1])
            made = {key: self._value(value) for key, _, value in lines if key not in self._absent}
            self._known = made | self._known
            self._whole = True
            self._absent.clear()
            self._by_line.clear()

    def _value(self, line: bytes) -> V:
        found = self._by_line.get(line)
        if found is None:
            found = self._by_line[line] = self._make(line.decode())
        return found


def shelf(table: Mapping[bytes, V], line: Callable[[V], str], make: Callable[[str], V]) -> Shelf[V]:
    """The table on a shelf: `line` writes a value, `make` reads it."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for key, value in table.items():
        buckets[crc32(key) % _BUCKETS].append(key + _KEY + line(value).encode() + _END)
    content, starts = bytearray(_END), array("I")
    for bucket in buckets:
        starts.append(len(content) - 1)
        content += b"".join(bucket)
    starts.append(len(content))
    return Shelf(bytes(content), starts, make)


def packed(lexicon: Lexicon) -> dict[str, Any]:
    """All that the lexicon holds, the arguments of `unpacked`."""
    cues = sorted({_cue_line(form.cue) for forms in lexicon.forms.values() for form in forms})
    return {
        "families": lexicon.families,
        "stems": shelf(lexicon.stems, str, int),
        "imperfects": shelf(lexicon.imperfects, str, str),
        "forms": shelf(lexicon.forms, lambda forms: _PART.join(map(_form_line, forms)), _Forms(cues)),
        "heads": shelf(lexicon.heads, lambda head: _FIELD.join((head.kind, head.gender, head.number, head.lemma)), _head),
        "entries": shelf(lexicon.entries, lambda one: _FIELD.join((one.name, one.kind, one.gender, one.country, one.role)), _entry),
        "openers": lexicon.openers,
        "nations": shelf(lexicon.nations, str, str),
        "genders": shelf(lexicon.genders, str, str),
    }


def unpacked(kept: dict[str, Any]) -> Lexicon:
    """The lexicon that was packed."""
    lexicon = Lexicon()
    for name, table in kept.items():
        setattr(lexicon, name, table)  # a compiled object has no dictionary
    return lexicon


def _cue_line(cue: Cue) -> str:
    sets = (" ".join(sorted(names)) for names in (cue.that, cue.quote, cue.np))
    return _FIELD.join((cue.lemma, cue.pos, *sets, cue.act, cue.kind))


def _cue(line: str) -> Cue:
    lemma, pos, that, quote, np, act, kind = line.split(_FIELD)
    return Cue(lemma, pos, frozenset(that.split()), frozenset(quote.split()), frozenset(np.split()), act, kind)


def _form_line(form: Form) -> str:
    return _FIELD.join((form.cue.lemma, form.cue.pos, form.aspect, form.person, form.gender, form.number))


class _Forms(Kept):
    """Makes forms of their lines, and cues of theirs."""

    def __init__(self, cues: list[str]) -> None:
        self.lines = cues  # in order
        self.cues: dict[str, Cue] = {}

    def __call__(self, line: str) -> tuple[Form, ...]:
        return tuple(self._form(one) for one in line.split(_PART))

    def _form(self, line: str) -> Form:
        lemma, pos, *rest = line.split(_FIELD)
        return Form(self._cue(f"{lemma}{_FIELD}{pos}{_FIELD}"), *rest)

    def _cue(self, key: str) -> Cue:
        """The reporting word whose line begins so; made when it is first met."""
        cue = self.cues.get(key)
        if cue is None:
            cue = self.cues[key] = _cue(self.lines[bisect_left(self.lines, key)])
        return cue


def _head(line: str) -> Head:
    return Head(*line.split(_FIELD))


def _entry(line: str) -> Entry:
    return Entry(*line.split(_FIELD))
