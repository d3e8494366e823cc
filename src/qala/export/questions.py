"""A code book of the questions: what each means, how often who was on which side, and the words that it was found in."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from qala.dossier.connection import Connection, Row, by_name
from qala.export.placing import placed_lines

_EXAMPLES = 3
"""Of each side."""
_SIDES = {2: "for", 1: "for, weakly or on a condition", 0: "open", -1: "against, weakly or on a condition", -2: "against"}


def write(db: Connection, out: Path) -> None:
    """Write the code book as a page of Markdown."""
    with placed_lines(out) as file:
        file.writelines(f"{line}\n" for line in page(db))


def page(db: Connection) -> Iterator[str]:
    """The page: a section for each question, behind that which it is a part of, then the concepts of codings made elsewhere."""
    by_name(db)
    found = db.execute("SELECT key, parent, definition FROM question WHERE until IS NULL ORDER BY position").fetchall()
    told: dict[str, list[Row]] = defaultdict(list)
    seen: set[tuple[int, str, int]] = set()
    for row in db.execute(_POSITIONS):
        key = row["said"], row["question"], row["holder"]
        if key not in seen:  # a statement counts once, however many articles report it
            seen.add(key)
            told[row["question"]].append(row)
    yield "# Questions"
    for row in _nested(found, None):
        yield from _section(json.loads(row["definition"]), told[row["key"]])
    coded = db.execute(_CODINGS).fetchall()
    if coded:
        yield from (
            "",
            "## Concepts of codings made elsewhere",
            "",
            "| concept | statements | agreement | disagreement |",
            "|---|---|---|---|",
        )
        yield from (f"| {_cell(row['concept'])} | {row['number']} | {row['agreed']} | {row['disagreed']} |" for row in coded)


def _nested(found: Sequence[Row], parent: str | None) -> Iterator[Row]:
    """The questions, each with its parts behind it; a part whose whole is asked no more stands alone."""
    keys = {row["key"] for row in found}
    for row in found:
        above = row["parent"] if row["parent"] in keys else None
        if above == parent:
            yield row
            yield from _nested(found, row["key"])


def _section(question: dict[str, Any], told: Sequence[Row]) -> Iterator[str]:
    yield from ("", f"## {question['label_ar']} · {question['label_en']}", "")
    part = f", a part of `{question['parent']}`" if question["parent"] else ""
    yield from (f"`{question['id']}`{part}", "", f"{question['for_en']}", "", f"{question['for_ar']}")
    for name, what in (("not_this", "Not this"), ("object", "Is meant by"), ("toward", "Toward"), ("away", "Away"), ("places", "Places")):
        if question[name]:
            words = question[name] if isinstance(question[name], str) else "، ".join(question[name])
            yield from ("", f"{what}: {words}")
    days = sorted(row["day"] for row in told if row["day"])
    holders = len({row["holder"] for row in told})
    yield from ("", f"{len(told)} statements by {holders} holders" + (f", {days[0]} to {days[-1]}" if days else ""))
    if told:
        yield from ("", "| side | meaning | statements | holders |", "|---|---|---|---|")
    for side, meaning in _SIDES.items():
        own = [row for row in told if row["side"] == side]
        if own:
            yield f"| {f'{side:+d}' if side else 0} | {meaning} | {len(own)} | {len({row['holder'] for row in own})} |"
    for name, sign in (("For", 1), ("Against", -1)):
        own = sorted((row for row in told if row["side"] * sign > 0), key=lambda row: (-abs(row["side"]), -row["confidence"], row["id"]))
        if own:
            yield from ("", f"{name}:", "")
            yield from map(_example, own[:_EXAMPLES])


def _example(row: Row) -> str:
    where = ", ".join(filter(None, (row["outlet"], row["day"], f"R{row['id']}")))
    return f"- {row['name']}: «{_cell(row['words'] or '')}» ({where})"


def _cell(text: str) -> str:
    """A text on one line, without what Markdown would take for a column, a tag or emphasis."""
    return " ".join(text.split()).translate({ord(sign): f"\\{sign}" for sign in "|<>*_`[]"})


_POSITIONS = """
SELECT o.id, ifnull(s.same_as_id, ifnull(s.id, -o.id)) AS said,
    o.question, o.side, o.day, r.confidence, ifnull(p.actor_id, -p.id) AS holder, ifnull(a.name, p.name) AS name, u.name AS outlet,
    (SELECT group_concat(exact, ' … ') FROM (
        SELECT exact FROM span WHERE record_id = o.id AND role IN ('evidence', 'more') ORDER BY role, nr)) AS words
FROM position o JOIN chosen_record USING (id) JOIN record r USING (id) JOIN document d ON d.id = o.document_id
LEFT JOIN outlet u ON u.id = d.outlet_id JOIN profile p ON p.id = o.holder_id LEFT JOIN actor a ON a.id = p.actor_id
LEFT JOIN statement s ON s.id = o.statement_id
ORDER BY o.id"""
_CODINGS = """
SELECT c.concept, count(*) AS number, count(*) FILTER (WHERE c.agreement) AS agreed, count(*) FILTER (WHERE NOT c.agreement) AS disagreed
FROM coding c JOIN chosen_record USING (id) WHERE c.concept IS NOT NULL GROUP BY c.concept ORDER BY number DESC, c.concept"""
