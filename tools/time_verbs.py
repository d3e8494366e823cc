"""Build `data/time_verbs.tsv`: the verb forms that say whether a clause lies before or after its author's day.

Reads `verb_forms.tsv`, and `time_verbs.tsv` beside this file, which says of a word:

    planned         a verb that in the present tells what is planned: "the delegation arrives on Saturday"
    point           a verb that in the past tells what happened at one moment
    lasting         a verb that tells what lasts
    marker future   a word that makes its clause one to come; marker before: one that has passed
    marker quiet    a noun that looks like a verb behind سـ
    noun            a perfect that is as often a noun

Only third persons count.

    python tools/time_verbs.py
"""

from pathlib import Path

from qala.fold import fold
from qala.lexicon.tables import rows, several

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "qala" / "data" / "time_verbs.tsv"
_THIRD = fold("ي")
Senses = dict[str, list[str]]


def senses() -> Senses:
    """What the table beside this file says of each word."""
    lines = (HERE / "time_verbs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {word: several(field) for word, field in (line.split("\t") for line in lines)}


def sense(said: list[str], aspect: str) -> str | None:
    """What a form says of the time of its clause: past, planned or lasting; present where it says nothing without سـ."""
    if "imperfect" in aspect:
        return "planned" if "planned" in said else "lasting" if {"lasting", "point"}.intersection(said) else "present"
    if aspect in ("perfect", "passive-perfect"):
        return "lasting" if "lasting" in said else "past"
    return None


def forms(known: Senses) -> dict[bytes, tuple[str, str, str]]:
    """The forms with their sense and lemma, by their folded form; a form of a listed verb goes before others."""
    table: dict[bytes, tuple[str, str, str]] = {}
    nouns = {fold(word) for word, said in known.items() if "noun" in said}
    doubtful = {fold(row[0]) for row in rows("verb_forms") if row[2] in ("masdar", "participle")}
    for form, lemma, aspect, person, gender, number, _ in rows("verb_forms"):
        said = known.get(lemma, [])
        found = sense(said, aspect) if person == "3" else None
        key = fold(form)
        if found == "present" and (gender != "m" or number != "s" or key[:1] != _THIRD):
            continue
        if not found or len(key) < (3 if said else 4) or (found == "past" and key in (nouns if said else doubtful)):
            continue
        if key not in table or table[key][1] == "present" or (said and found == "past"):
            table[key] = (form, found, lemma)
    return table


def main() -> None:
    """Write the table."""
    known = senses()
    table = forms(known)
    for word, said in known.items():
        for marker in said:
            if marker.startswith("marker "):
                table[fold(word)] = (word, marker.removeprefix("marker "), "")
    lines = ["form\tsense\tlemma", *("\t".join(table[key]) for key in sorted(table))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
