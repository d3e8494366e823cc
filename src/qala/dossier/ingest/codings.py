"""Codings that were made elsewhere: stretches of documents, with who stands where to what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from qala.dossier.dnafile import Units
from qala.dossier.ingest import columns, kinds
from qala.dossier.ingest.offers import Coding, Item, Offer, Options, offer
from qala.dossier.ingest.opened import Opened, unpacked
from qala.errors import InputError
from qala.lexicon.tables import rows
from qala.span import Span
from qala.text.inputs import Failure, made

Coded: TypeAlias = tuple[str, Mapping[str, Any], bytes]
"""A row of codings: its place, its values, its bytes."""
_QUOTES = re.compile('["\u2018\u2019\u201c\u201d\u00ab\u00bb]')
_BESIDE = ("", ".txt", ".html", ".htm", ".docx", ".pdf")


class _One(NamedTuple):
    """A coding as it is written."""

    place: str
    found: Mapping[str, object]
    row: Mapping[str, Any]
    raw: bytes


def items(coded: Iterable[Coded | Failure], how: str, opened: Opened, options: Options) -> Iterator[Item]:
    """The documents that were coded, each once with all its codings.

    A document is one that the caller knows, a file beside the table, or the text that the rows themselves give.
    """
    groups: dict[str, list[_One]] = {}
    for item in coded:
        if isinstance(item, Failure):
            yield item
            continue
        place, row, raw = item
        found = columns.fields(row, options.columns)
        name = str(found.get("document", "")).strip()
        if name:
            groups.setdefault(name, []).append(_One(place, found, row, raw))
        else:
            yield Failure(place, "the row names no document; fill its column")
    for name, group in groups.items():
        yield from _document(name, group, how, opened, options)


def _document(name: str, group: list[_One], how: str, opened: Opened, options: Options) -> Iterator[Item]:
    """The document with its codings, and what is wrong with any of them."""
    base = _found(name, group, how, opened, options)
    if isinstance(base, Failure):
        yield base
        return
    aligned = [_aligned(base.document.text, one) for one in group]
    yield base._replace(codings=tuple(one for one in aligned if isinstance(one, Coding)))
    yield from (one for one in aligned if isinstance(one, Failure))


def _found(name: str, group: list[_One], how: str, opened: Opened, options: Options) -> Offer | Failure:
    first = group[0]
    title = first.found.get("title")
    known = options.known(name) or (options.known(title) if isinstance(title, str) else None)
    raw = b"".join(one.raw for one in group)
    if known:
        return offer(known._replace(meta={**known.meta, "place": first.place}), how, raw)
    beside = _beside(name, opened, options)
    if beside:
        return offer(beside.document._replace(meta={**beside.document.meta, "place": first.place}), how, raw)
    text = first.found.get("text")
    if isinstance(text, str) and len(text) > _length(first):
        fields = {field: value for field, value in first.found.items() if field in columns.DOCUMENT}
        return offer(made(name, {**fields, "place": first.place}, ()), how, raw)
    return Failure(first.place, f'the text of document "{name}" is not here; put {Path(name).name}.txt beside the table, or add it first')


def _length(one: _One) -> int:
    start, stop = _number(one.found.get("start")), _number(one.found.get("stop"))
    return 0 if start is None or stop is None else stop - start


def _beside(name: str, opened: Opened, options: Options) -> Offer | None:
    """The document in the file of that name in the folder of the table, or below it; never elsewhere."""
    if not opened.path:
        return None
    folder = opened.path.parent.resolve()
    for ending in _BESIDE:
        try:
            path = (folder / f"{name}{ending}").resolve()
            kind = kinds.by_name(path.name)
            if not kind or not path.is_relative_to(folder) or not path.is_file():
                continue
            with path.open("rb") as raw:
                found = next(kind.reader()(unpacked(raw, str(path), name, path), options), None)
        except (OSError, ValueError, RuntimeError):
            continue
        if isinstance(found, Offer):
            return found
    return None


def _aligned(text: str, one: _One) -> Coding | Failure:
    start, stop = _number(one.found.get("start")), _number(one.found.get("stop"))
    if start is None or stop is None:
        return Failure(one.place, "start or stop is no number; give offsets in characters")
    given = one.found.get("exact", one.found.get("text"))
    exact = given if isinstance(given, str) and len(given) <= 2 * (stop - start) else None
    try:
        span = aligned(text, start, stop, exact)
    except InputError as error:
        return Failure(one.place, str(error))
    return coding(one.place, text, span, {key: str(value) for key, value in one.row.items() if value not in (None, "")}, one.found)


def aligned(text: str, start: int, stop: int, exact: str | None = None) -> Span:
    """The offsets in code points; where the quoted words say so, the given ones count UTF-16 units.

    Raises:
        InputError: they lie outside of the text, or other words stand there.
    """
    units = Units(text)
    for span in ((start, stop), (units.point(start), units.point(stop))):
        if 0 <= span[0] < span[1] <= len(text) and (exact is None or _plain(text[slice(*span)]) == _plain(exact)):
            return span
    if exact is None or not 0 <= start < stop <= len(text):
        raise InputError(f"{start}–{stop} lies outside of the text, which has {len(text)} characters; check the offsets")
    raise InputError(f'"{text[start:stop][:40]}" stands at {start}–{stop}, not "{exact[:40]}"; check that the offsets belong to this text')


def _plain(words: str) -> list[str]:
    """The words without what programs change when they write a table: kinds of quotation marks, breaks of lines."""
    return _QUOTES.sub("'", words).split()


def coding(place: str, text: str, span: Span, more: Mapping[str, str], found: Mapping[str, object]) -> Coding:
    """The coding of a stretch; of several columns that may name the actor, the first that is filled counts."""
    actors = (more[name] for name in columns.ranked(tuple(more), "actor"))
    return Coding(
        place,
        *span,
        text[slice(*span)],
        actor=_text(found.get("actor")) or next(actors, None),
        concept=_text(found.get("concept")),
        agreement=agreement(found.get("agreement")),
        kind=_text(found.get("kind")),
        coder=_text(found.get("coder")),
        more=more,
    )


def agreement(value: object) -> bool | None:
    """Whether a value says yes or no; None where it says neither."""
    written = str(value).strip().casefold()
    return _sides().get(written)


@cache
def _sides() -> dict[str, bool]:
    return {form: side == "yes" for form, side in rows("agreement")}


def _text(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _number(value: object) -> int | None:
    try:
        return int(str(value).strip().removesuffix(".0"))
    except ValueError:
        return None
