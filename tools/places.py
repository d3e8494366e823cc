"""Write countries.tsv and nationalities.tsv from CLDR and the hand-written sources, and check cities.tsv.

Names of countries in every Arabic locale come from CLDR (Unicode License v3) through Babel. News usage, capitals and
nisba stems are written by hand in `tools/sources/`: countries.tsv, nisbas.tsv (peoples, regions and faiths that work as
nationalities do) and ordinary.tsv (forms that news uses in another sense). cities.tsv itself is written by hand.

    python tools/places.py            write the two tables
    python tools/places.py --check    exit 1 where a shipped table differs or cities.tsv breaks a rule
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from qala.errors import TableError
from qala.fold import fold, readable

SOURCES = Path(__file__).parent / "sources"
DATA = Path(__file__).parents[1] / "src" / "qala" / "data"
COUNTRIES = ("code", "name", "aliases", "gender", "capital", "capital_aliases", "stem", "stem_aliases")
NATIONALITIES = ("form", "code", "gender", "number")
ENDINGS = (
    ("", "m", "s"), ("ا", "m", "s"), ("ة", "f", "s"), ("ان", "m", "d"), ("تان", "f", "d"), ("تين", "f", "d"),
    ("ون", "m", "p"), ("ين", "m", "p"), ("ات", "f", "p"),
)  # fmt: skip
"""Endings of a nisba with gender and number; ـين is entered once, as the commoner plural."""
KINDS = {"city", "region", "site", "water"}

Row = dict[str, str]


def main() -> int:
    """Write the tables, or compare them with what is shipped; the exit code."""
    tables = {"countries.tsv": countries(), "nationalities.tsv": nationalities()}
    if "--check" not in sys.argv[1:]:
        for name, text in tables.items():
            (DATA / name).write_text(text, encoding="utf-8")
        return 0
    findings = [
        f"{name}: differs from the output of tools/places.py; run tools/places.py"
        for name, text in tables.items()
        if (DATA / name).read_text(encoding="utf-8") != text
    ]
    findings += city_findings(DATA / "cities.tsv")
    print(*findings, sep="\n", end="\n" if findings else "")
    return 1 if findings else 0


def countries() -> str:
    """The text of countries.tsv: the hand-written rows with the names that CLDR adds.

    Raises:
        TableError: a name stands for two countries, or CLDR does not know a code.
    """
    written, known = read(SOURCES / "countries.tsv"), cldr_names()
    for row in written:
        if row["code"] not in known:
            raise TableError(f"countries.tsv: {row['code']} is no territory of CLDR; correct the code")
        row["aliases"] = " | ".join(distinct([*country_names(row), *known[row["code"]]])[1:])
    unique("countries.tsv", ((name, row["code"]) for row in written for name in country_names(row)))
    return table(COUNTRIES, written)


def cldr_names() -> dict[str, list[str]]:
    """The names of each territory in the Arabic locales, the general one first, without those that carry a note."""
    names: dict[str, list[str]] = {}
    for identifier in sorted(name for name in locale_identifiers() if name == "ar" or name.startswith("ar_")):
        for code, name in Locale.parse(identifier).territories.items():
            names.setdefault(code, []).extend([] if "(" in name else [name])
    return names


def country_names(row: Row) -> list[str]:
    """The name and the aliases of a country."""
    return [row["name"], *several(row["aliases"])]


def nationalities() -> str:
    """The text of nationalities.tsv: every inflection of every stem.

    An accusative that reads as a country (مسؤولا سوريا) is left out, and so are the ordinary words.

    Raises:
        TableError: two entries give the same form.
    """
    written = read(SOURCES / "countries.tsv")
    places = {fold(name) for row in written for name in [*country_names(row), row["capital"]]}
    ordinary = {fold(row["form"]) for row in read(SOURCES / "ordinary.tsv")}
    forms: dict[bytes, Row] = {}
    for row in [*written, *read(SOURCES / "nisbas.tsv")]:
        for form, ending, gender, number in inflections(row):
            folded = fold(form)
            if folded in ordinary or (ending == "ا" and folded in places):
                continue
            taken = forms.setdefault(folded, dict(zip(NATIONALITIES, (form, row["code"], gender, number), strict=True)))
            if taken["code"] != row["code"]:
                raise TableError(f'{row["code"]}: "{form}" belongs to {taken["code"]}; keep the commoner of them')
    return table(NATIONALITIES, forms.values())


def inflections(row: Row) -> Iterator[tuple[str, str, str, str]]:
    """The forms of a row with ending, gender and number."""
    for stem in [*several(row["stem"]), *several(row["stem_aliases"])]:
        for ending, gender, number in ENDINGS:
            form = " ".join(word + ending if word.endswith("ي") else word for word in stem.split())
            yield form, ending, gender, number
    for plural in several(row["plurals"]):
        yield plural, "", "m", "p"


def city_findings(path: Path) -> list[str]:
    """What breaks the rules of cities.tsv, one finding an entry."""
    rows = read(path)
    codes = {row["code"] for row in read(SOURCES / "countries.tsv")}
    taken = {
        fold(name): f"the capital of {row['code']}"
        for row in read(SOURCES / "countries.tsv")
        for name in [row["capital"], *several(row["capital_aliases"])]
        if name
    }
    findings = []
    if rows != sorted(rows, key=lambda row: key(row["name"])):
        findings.append("cities.tsv: not sorted; sort by the folded name")
    for number, row in enumerate(rows, 2):
        if row["kind"] not in KINDS or (row["country"] and row["country"] not in codes):
            findings.append(f"cities.tsv:{number}: unknown kind or country; correct it")
        for name in [row["name"], *several(row["aliases"])]:
            if fold(name) in taken:
                findings.append(f'cities.tsv:{number}: "{name}" equals {taken[fold(name)]}; keep one of them')
            taken.setdefault(fold(name), f"line {number}")
    return findings


def read(path: Path) -> list[Row]:
    """The rows of a table, by column.

    Raises:
        TableError: a row has another number of fields than the header.
    """
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = header.split("\t")
    for number, line in enumerate(lines, 2):
        if line.count("\t") != len(columns) - 1:
            raise TableError(f"{path.name}:{number}: {line.count(chr(9)) + 1} fields, expected {len(columns)}")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """The text of a table with `columns`, sorted by the first of them."""
    ordered = sorted(rows, key=lambda row: key(row[columns[0]]))
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in ordered)]
    return "\n".join(lines) + "\n"


def unique(place: str, entries: Iterable[tuple[str, str]]) -> None:
    """Raise TableError where two entries have one name after folding."""
    owners: dict[bytes, str] = {}
    for name, owner in entries:
        first = owners.setdefault(fold(name), owner)
        if first != owner:
            raise TableError(f'{place}: "{name}" of {owner} also names {first}; keep one of them')


def several(field: str) -> list[str]:
    """The entries of a field that joins them by ` | `."""
    return field.split(" | ") if field else []


def distinct(names: Iterable[str]) -> list[str]:
    """The names that differ after folding, in their order."""
    first: dict[bytes, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return list(first.values())


def key(text: str) -> str:
    """The sorting key of tables: the folded letters."""
    return readable(fold(text))


if __name__ == "__main__":
    sys.exit(main())
