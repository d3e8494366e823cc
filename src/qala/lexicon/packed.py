"""The lexicon as plain data, to be kept and read in a few milliseconds.

Names and forms are kept as lines, and turned into objects when they are asked for.
"""

import marshal
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import TypeVar

from qala.lexicon import Cue, Entry, Form, Head, Lexicon

V = TypeVar("V")
Lines = dict[bytes, str]
_PART = " + "
_AS_THEY_ARE = ("stems", "imperfects", "openers", "nations", "genders")


class Lazy(MutableMapping[bytes, V]):
    """A table whose values are made of their lines when they are first asked for; one line makes one object."""

    def __init__(self, lines: Lines, make: Callable[[str], V]) -> None:
        self._lines, self._make = lines, make
        self._made: dict[bytes, V] = {}
        self._by_line: dict[str, V] = {}

    def __getitem__(self, key: bytes) -> V:
        found = self._made.get(key)
        if found is None:
            line = self._lines[key]
            if line not in self._by_line:
                self._by_line[line] = self._make(line)
            found = self._made[key] = self._by_line[line]
        return found

    def get(self, key: bytes, default: V | None = None) -> V | None:  # type: ignore[override]
        """The value of `key`; most keys that are asked for are not there, so that no exception is raised for them."""
        return self[key] if key in self._lines else default

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __setitem__(self, key: bytes, value: V) -> None:
        self._lines[key] = ""
        self._made[key] = value

    def __delitem__(self, key: bytes) -> None:
        del self._lines[key]
        self._made.pop(key, None)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def packed(lexicon: Lexicon) -> bytes:
    """All that the lexicon holds."""
    plain = {name: getattr(lexicon, name) for name in _AS_THEY_ARE} | {
        "families": [sorted(classes) for classes in lexicon.families],
        "cues": sorted({_cue_line(form.cue) for forms in lexicon.forms.values() for form in forms}),
        "forms": _lines(lexicon.forms, lambda forms: _PART.join(map(_form_line, forms))),
        "heads": _lines(lexicon.heads, lambda head: "\t".join((head.kind, head.gender, head.number, head.lemma))),
        "entries": _lines(lexicon.entries, lambda one: "\t".join((one.name, one.kind, one.gender, one.country, one.role))),
    }
    return marshal.dumps(plain)


def unpacked(content: bytes) -> Lexicon:
    """The lexicon that was packed."""
    plain = marshal.loads(content)
    cues = {(cue.lemma, cue.pos): cue for cue in map(_cue, plain["cues"])}
    return Lexicon(
        **{name: plain[name] for name in _AS_THEY_ARE},
        families=[frozenset(classes) for classes in plain["families"]],
        forms=Lazy(plain["forms"], partial(_forms, cues)),
        heads=Lazy(plain["heads"], _head),
        entries=Lazy(plain["entries"], _entry),
    )


def _lines(table: Mapping[bytes, V], line: Callable[[V], str]) -> Lines:
    """The line of each value; equal ones are one object, and so are kept once."""
    known: dict[str, str] = {}
    return {key: known.setdefault(made, made) for key, made in ((key, line(value)) for key, value in table.items())}


def _cue_line(cue: Cue) -> str:
    sets = (" ".join(sorted(names)) for names in (cue.that, cue.quote, cue.np))
    return "\t".join((cue.lemma, cue.pos, *sets, cue.act, cue.kind))


def _cue(line: str) -> Cue:
    lemma, pos, that, quote, np, act, kind = line.split("\t")
    return Cue(lemma, pos, frozenset(that.split()), frozenset(quote.split()), frozenset(np.split()), act, kind)


def _form_line(form: Form) -> str:
    return "\t".join((form.cue.lemma, form.cue.pos, form.aspect, form.person, form.gender, form.number))


def _forms(cues: Mapping[tuple[str, str], Cue], line: str) -> tuple[Form, ...]:
    return tuple(_form(cues, one) for one in line.split(_PART))


def _form(cues: Mapping[tuple[str, str], Cue], line: str) -> Form:
    lemma, pos, aspect, person, gender, number = line.split("\t")
    return Form(cues[lemma, pos], aspect, person, gender, number)


def _head(line: str) -> Head:
    return Head(*line.split("\t"))


def _entry(line: str) -> Entry:
    return Entry(*line.split("\t"))
