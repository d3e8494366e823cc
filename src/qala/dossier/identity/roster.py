"""A user's own list of who is who, in TOML: read and checked.

In a dossier it goes before what rules guess and behind what people judged.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from qala.dossier.identity.offices import Office, office
from qala.dossier.identity.profiles import folded
from qala.errors import InputError

KINDS = ("person", "institution", "government", "group", "media", "state", "office")
_FIELDS = {"name", "id", "aliases", "latin", "kind", "country", "sector", "wikidata", "offices"}
_OFFICE_FIELDS = {"name", "since", "until"}
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q\d+")


class Held(NamedTuple):
    """An office of an entry."""

    office: Office
    name: str
    since: str | None
    until: str | None


class Entry(NamedTuple):
    """Somebody, or some body, of a roster."""

    id: str
    name: str
    aliases: tuple[str, ...]
    latin: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    offices: tuple[Held, ...]

    @property
    def names(self) -> dict[str, str]:
        """All Arabic names, by their folded form."""
        return {folded(name): name for name in (self.name, *self.aliases)}


def roster(file: Path) -> list[Entry]:
    """The entries of a roster file.

    Raises:
        InputError: it cannot be read, or an entry is wrong; the message names the file, the entry, the key and the remedy.
    """
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be opened ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: is no TOML ({error}); see docs/commands/who.md") from error
    actors = found.pop("actor", None)
    if found or not isinstance(actors, list) or not all(isinstance(one, dict) for one in actors):
        unknown = f'"{next(iter(found))}" is no key here' if found else "there is no [[actor]]"
        raise InputError(f"{file}: {unknown}; begin each entry with [[actor]]")
    entries = [_entry(f"{file}: actor {nr}", one) for nr, one in enumerate(actors, 1)]
    met: dict[str, int] = {}
    for nr, entry in enumerate(entries, 1):
        if (first := met.setdefault(entry.id, nr)) != nr:
            raise InputError(f'{file}: actor {nr}: id: "{entry.id}" is that of actor {first}; give one of them another id')
    return entries


def _entry(place: str, given: Mapping[str, Any]) -> Entry:
    name = _text(place, given, "name")
    if not name or not folded(name):
        raise InputError(f"{place}: name: is missing; write its fullest Arabic name")
    place = f"{place} ({name})"
    _known(place, given, _FIELDS)
    kind = _text(place, given, "kind") or "person"
    if kind not in KINDS:
        raise InputError(f'{place}: kind: "{kind}" is none; write one of {", ".join(KINDS)}')
    country = _matching(place, given, "country", _COUNTRY, "a code of two capital letters, such as IQ")
    wikidata = _matching(place, given, "wikidata", _WIKIDATA, "a Wikidata id, such as Q42")
    offices = given.get("offices", [])
    if not isinstance(offices, list) or not all(isinstance(one, dict) for one in offices):
        raise InputError(f'{place}: offices: is no list of tables; write [[actor.offices]] with name = "…"')
    if offices and kind != "person":
        raise InputError(f"{place}: offices: a {kind} holds none; leave them out")
    return Entry(
        _text(place, given, "id") or name,
        name,
        _texts(place, given, "aliases"),
        _texts(place, given, "latin"),
        kind,
        country,
        _text(place, given, "sector"),
        wikidata,
        tuple(_held(f"{place}: office {nr}", one, country) for nr, one in enumerate(offices, 1)),
    )


def _held(place: str, given: Mapping[str, Any], country: str | None) -> Held:
    _known(place, given, _OFFICE_FIELDS)
    name = _text(place, given, "name")
    found = office(name, country) if name else None
    if not name or not found or not found.told:
        raise InputError(f'{place}: name: "{name or ""}" names no office of a country; write for example وزير الخارجية العراقي')
    since, until = (_matching(place, given, key, _DAY, "a day, month or year: 2021-07-23, 2021-07 or 2021") for key in ("since", "until"))
    if since and until and since > until:
        raise InputError(f"{place}: until: {until} is before {since}; exchange them")
    return Held(found, name, since, until)


def _known(place: str, given: Mapping[str, Any], fields: Iterable[str]) -> None:
    for key in given:
        if key not in fields:
            raise InputError(f'{place}: "{key}" is no key; there are {", ".join(sorted(fields))}')


def _text(place: str, given: Mapping[str, Any], key: str) -> str | None:
    value = given.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f'{place}: {key}: is no text; write {key} = "…"')
    return value.strip() or None if value else None


def _texts(place: str, given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = given.get(key, [])
    if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
        raise InputError(f'{place}: {key}: is no list of texts; write {key} = ["…", "…"]')
    return tuple(values)


def _matching(place: str, given: Mapping[str, Any], key: str, pattern: re.Pattern[str], wanted: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    text = value if isinstance(value, str) else str(value)  # TOML has days of its own
    if not pattern.fullmatch(text):
        raise InputError(f'{place}: {key}: "{text}" is not {wanted}; correct it or leave it out')
    return text
