"""Reports, statements and independent sources, each counted apart.

A report is a statement in an article; the same statement in several articles is one. An outlet that only reprints a text is no
source of its own: the source is the agency that wrote it, or else whoever carried it first. Whoever quotes an agency has it from there.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.copies.agencies import canonical


class Counts(NamedTuple):
    """How many reports, of how many statements, from how many independent sources."""

    reports: int
    statements: int
    sources: int


class _Report(NamedTuple):
    id: int
    document: int
    same_as: int
    outlet: str | None
    signed: str | None
    field: str | None
    start: int | None
    quoted: str | None
    """The outlet or agency that the report quotes first."""


class _Part(NamedTuple):
    """What of a document is the text of a cluster."""

    cluster: int
    agency: str | None
    outlet: str | None
    """That carried it first."""
    kind: str
    start: int
    stop: int

    def covers(self, report: _Report) -> bool:
        if report.field != "text" or report.start is None:
            return self.kind != "embedded"
        return self.start <= report.start < self.stop


def counts(db: Connection, statements: Collection[int], *, whole: bool = False) -> Counts:
    """Counts over `statements`; `whole` takes in every report of the same statements."""
    reports = list(_reports(db, statements, whole))
    parts = _parts(db, {report.document for report in reports})
    return Counts(
        len({(report.same_as, report.document) for report in reports}),
        len({report.same_as for report in reports}),
        len({_origin(report, parts.get(report.document, [])) for report in reports}),
    )


def origins(db: Connection, statements: Collection[int], *, whole: bool = False) -> dict[int, str]:
    """The independent source of each report, by statement."""
    reports = list(_reports(db, statements, whole))
    parts = _parts(db, {report.document for report in reports})
    return {report.id: _origin(report, parts.get(report.document, [])) for report in reports}


def _origin(report: _Report, parts: list[_Part]) -> str:
    """Whom the outlet has it from: whom it quotes, the origin of the text that it reprints, the agency that it names, else itself."""
    if report.quoted:
        return canonical(report.quoted)
    for part in parts:
        if part.covers(report):
            return part.agency or (canonical(part.outlet) if part.outlet else f"cluster {part.cluster}")
    if report.signed:
        return report.signed.split(" | ")[0]
    return canonical(report.outlet) if report.outlet else f"document {report.document}"


def nameless(origin: str) -> bool:
    """Whether a source is known by nothing but its article, or the cluster of its copies: no outlet is told."""
    return _NAMELESS.fullmatch(origin) is not None


_NAMELESS = re.compile(r"(?:document|cluster) \d+")
_LIST = "SELECT value FROM json_each(?)"
_ALL = f"""
    SELECT id FROM statement WHERE id IN ({_LIST})
    UNION SELECT member.id FROM statement AS one JOIN statement AS member
        ON member.id = one.same_as_id OR member.same_as_id IN (one.id, one.same_as_id) WHERE one.id IN ({_LIST})"""
_REPORT = """
    SELECT statement.id, statement.document_id, ifnull(same_as_id, statement.id), outlet.name, signed, span.field, span.start,
        CASE WHEN outermost.kind = 'media' THEN outermost.name WHEN outermost.id IS NULL AND speaker.kind = 'media' THEN speaker.name END
    FROM statement
    JOIN record ON record.id = statement.id
    JOIN document ON document.id = statement.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    LEFT JOIN print ON print.document_id = document.id
    LEFT JOIN span ON span.record_id = statement.id AND span.role = 'content' AND span.nr = 0
    LEFT JOIN chain_link ON chain_link.statement_id = statement.id AND position = 0
    LEFT JOIN profile AS outermost ON outermost.id = chain_link.profile_id
    LEFT JOIN profile AS speaker ON speaker.id = speaker_id
    WHERE state NOT IN ('rejected', 'gone') AND statement.id IN """


def _reports(db: Connection, statements: Collection[int], whole: bool) -> Iterator[_Report]:
    asked = json.dumps(sorted(statements))
    rows = db.execute(f"{_REPORT} ({_ALL})", (asked, asked)) if whole else db.execute(f"{_REPORT} ({_LIST})", (asked,))
    return (_Report(*row) for row in rows)


def _parts(db: Connection, documents: Collection[int]) -> dict[int, list[_Part]]:
    """What of each document is the text of a cluster: its own core first."""
    query = f"""
        SELECT copy.document_id, cluster.id, agency, outlet.name, copy.kind, start, stop
        FROM copy JOIN cluster ON cluster.id = cluster_id
        LEFT JOIN document ON document.id = first_document_id LEFT JOIN outlet ON outlet.id = outlet_id
        WHERE copy.document_id IN ({_LIST}) ORDER BY copy.kind = 'embedded', cluster.id"""
    found: dict[int, list[_Part]] = {}
    for document, *row in db.execute(query, (json.dumps(sorted(documents)),)):
        found.setdefault(document, []).append(_Part(*row))
    return found
