"""The annotated articles of our own: texts, and their gold with offsets.

The annotation quotes words; offsets are searched here. A quoted string that does not occur is an error that names it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qala.reader import Reader
from qala.record import Record
from qala.span import Span
from qala.text.inputs import Document, documents

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "annotations" / "gold"


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article and what people read in it; spans instead of quoted words."""

    name: str
    document: Document
    statements: tuple[dict[str, Any], ...]
    silences: tuple[dict[str, Any], ...]

    def read(self, reader: Reader, text: str | None = None) -> Record:
        """The record of the article, or of another version of its text."""
        own = self.document
        sections = own.meta.get("sections", ()) if text is None else ()
        return reader.read(
            own.text if text is None else text,
            id=self.name,
            title=own.title,
            published=own.published,
            outlet=own.outlet,
            sections=sections,
        )


@cache
def articles() -> tuple[Annotated, ...]:
    """All annotated articles, by name."""
    return tuple(_article(file) for file in sorted(GOLD.glob("*.toml")))


def _article(file: Path) -> Annotated:
    annotation = tomllib.loads(file.read_text(encoding="utf-8"))
    (document,) = documents([ROOT / annotation["text"]])
    assert isinstance(document, Document), document
    told = Document(
        document.id,
        document.text,
        document.title,
        annotation.get("published") or document.published,
        annotation.get("outlet") or document.outlet,
        document.url,
        document.meta,
    )
    statements = [_statement(file.stem, document.text, row) for row in annotation.get("statement", ())]
    silences = [_silence(file.stem, document.text, row) for row in annotation.get("silence", ())]
    return Annotated(file.stem, told, tuple(statements), tuple(silences))


def _statement(name: str, text: str, row: dict[str, Any]) -> dict[str, Any]:
    cue = _marked(name, text, row["cue"])
    content = _contents(name, text, row["content"], cue[1])
    source = _nearest(name, text, row["source"], cue) if row.get("source") else None
    words = {key: row.get(key) for key in ("addressee", "medium", "occasion", "place", "time")}
    return {**row, **words, "cue": cue, "source": source, "content": content, "tier": _tier(row)}


def _tier(row: dict[str, Any]) -> str:
    apart = row.get("cue_pos") in ("relative", "headline", "after")
    return "ext" if apart else str(row["tier"])


def _silence(name: str, text: str, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "span": _marked(name, text, f"[{row['words']}]")}


def _marked(name: str, text: str, snippet: str) -> Span:
    """The range of the words in brackets of a snippet that occurs once."""
    before, cue, after = re.fullmatch(r"(.*)\[(.*)\](.*)", snippet, re.DOTALL).groups()  # type: ignore[union-attr]
    at = text.find(before + cue + after)
    assert at >= 0, f"{name}: {snippet!r} is not in the text"
    assert text.find(before + cue + after, at + 1) < 0, f"{name}: {snippet!r} stands twice in the text"
    return at + len(before), at + len(before) + len(cue)


def _contents(name: str, text: str, quoted: list[str], behind: int) -> list[Span]:
    """The first occurrence of the words behind the cue, or the last one before it."""
    found = []
    for words in quoted:
        at = text.find(words, behind)
        at = at if at >= 0 else text.rfind(words, 0, behind)
        assert at >= 0, f"{name}: {words!r} is not in the text"
        found.append((at, at + len(words)))
    return sorted(found)


def _nearest(name: str, text: str, words: str, cue: Span) -> Span:
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    assert places, f"{name}: {words!r} is not in the text"
    at = min(places, key=lambda place: min(abs(place - cue[0]), abs(place + len(words) - cue[0])))
    return at, at + len(words)
