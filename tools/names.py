"""Write names.tsv, the tokens of personal names, from the hand-written `tools/sources/names.tsv`.

The source holds one row a group and gender, its forms separated by blanks. The group tells what is done with them:
known     well-known names that stay although the word is frequent
ordinary  words that are left out, though another row or an added spelling gives them
nisba     family names without the article; the form with the article is added
western   names with a hard g written غ; the spelling with ج is added
All names are written by hand. Word frequencies (wordfreq, Apache-2.0, data CC BY-SA 4.0) only decide which forms are
left out as ordinary words; nothing of them is copied. So are the forms of nationalities.tsv, with and without article.

    python tools/names.py            write the table
    python tools/names.py --check    exit 1 where the shipped table differs
"""

import sys
from collections.abc import Iterator

from wordfreq import top_n_list

from places import DATA, SOURCES, Row, read, table
from qala.fold import fold

COLUMNS = ("form", "gender")
FREQUENT = 3000
"""How many of the most frequent Arabic words are no names unless they are well known."""
ARTICLE = "ال"


def main() -> int:
    """Write the table, or compare it with what is shipped; the exit code."""
    path, text = DATA / "names.tsv", names()
    if "--check" not in sys.argv[1:]:
        path.write_text(text, encoding="utf-8")
        return 0
    if path.read_text(encoding="utf-8") == text:
        return 0
    print("names.tsv: differs from the output of tools/names.py; run tools/names.py")
    return 1


def names() -> str:
    """The text of names.tsv.

    Raises:
        TableError: a source has a row of another length than its header.
    """
    written = read(SOURCES / "names.tsv")
    ordinary = ordinary_words() - group(written, "known") | group(written, "ordinary")
    found: dict[bytes, Row] = {}
    for form, gender in (entry for row in written for entry in spellings(row)):
        if fold(form) in ordinary:
            continue
        entry = found.setdefault(fold(form), {"form": form, "gender": gender})
        entry["gender"] = joined(entry["gender"], gender)
    return table(COLUMNS, found.values())


def group(written: list[Row], name: str) -> set[bytes]:
    """The folded forms of the rows of one group."""
    return {fold(form) for row in written if row["group"] == name for form in row["forms"].split()}


def ordinary_words() -> set[bytes]:
    """The folded forms of frequent words and of nationalities, these also with the article."""
    nationalities = [row["form"] for row in read(DATA / "nationalities.tsv")]
    words = [*top_n_list("ar", FREQUENT), *nationalities, *(ARTICLE + form for form in nationalities)]
    return {fold(word) for word in words}


def spellings(row: Row) -> Iterator[tuple[str, str]]:
    """The forms of a source row and what its group adds, each with its gender."""
    for form in row["forms"].split():
        yield form, row["gender"]
        if row["group"] == "nisba":
            yield ARTICLE + form, row["gender"]
        if row["group"] == "western" and "غ" in form:
            yield form.replace("غ", "ج"), row["gender"]


def joined(first: str, second: str) -> str:
    """The gender of a token that two groups hold: a given name's over a family name's, unknown where they differ."""
    if first == second or second == "u":
        return first
    return second if first == "u" else "u"


if __name__ == "__main__":
    sys.exit(main())
