"""DNA's event list of what a network is made of: one statement a line, in the order of the days."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from qala.dossier.connection import Connection
from qala.dossier.dnafile import Units
from qala.export.dna_events import HEADER, quoted
from qala.export.dna_values import PERSONS
from qala.export.placing import placed_file
from qala.networks.reading import Told


def write(db: Connection, told: Told, places: Sequence[int], out: Path) -> None:
    """Write the rows at these places that have a side; as DNA does, without a line end behind the last line."""
    with placed_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(";".join(map(quoted, HEADER)))
        file.writelines(f"\n{line}" for line in _lines(db, told, places))


def _lines(db: Connection, told: Told, places: Sequence[int]) -> Iterator[str]:
    for place in places:
        row = told.rows[place]
        if not row.side:
            continue
        start, stop, words, coder, *document, text = db.execute(_RECORD, (told.records[place],)).fetchone()
        person = told.about.get(("actor", row.actor), {}).get("kind") in PERSONS
        names = (row.actor, "") if person else ("", row.actor)
        units = Units(text)
        where = (units.units(start or 0), units.units(stop or 0))
        about = (document[0], *map(quoted, (document[1], "", document[2], "", "")))
        parts = (*map(quoted, (*names, row.concept)), int(row.side > 0), *where, quoted(words or ""), coder, *about)
        yield ";".join(map(str, (told.records[place], f"{row.day or '1970-01-01'} 00:00:00", *parts)))


_RECORD = """
SELECT x.start, x.stop, x.exact, 1, d.id, ifnull(d.title, d.name), ifnull(u.name, ''), d.text
FROM record r JOIN document d ON d.id = r.document_id LEFT JOIN outlet u ON u.id = d.outlet_id
LEFT JOIN span x ON x.record_id = r.id AND x.role IN ('evidence', 'content') AND x.nr = 0 WHERE r.id = ?"""
