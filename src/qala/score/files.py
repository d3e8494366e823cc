"""Gold, predictions and texts from JSON Lines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qala.errors import InputError

_APART = ("after", "relative", "headline")
"""Places of a cue that the gold does not annotate."""

Statements = dict[str, list[dict[str, Any]]]


def gold(file: Path) -> Statements:
    """The gold statements of each document."""
    found: Statements = {}
    for line in _lines(file):
        found.setdefault(line["id"], []).extend(line["statements"])
    return found


def predictions(file: Path) -> Statements:
    """The statements of records as `qala read --json` writes them, or of lines in the format of the gold."""
    found: Statements = {}
    for line in _lines(file):
        names = {actor["id"]: actor["name"] for actor in line.get("actors", ())}
        found.setdefault(line["id"], []).extend(_taken(line["statements"], names))
    return found


def texts(file: Path) -> dict[str, str]:
    """The text of each document."""
    return {line["id"]: line["text"] for line in _lines(file)}


def _taken(statements: list[dict[str, Any]], names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for one in statements:
        if one.get("field", "text") == "text":
            tier = "ext" if one.get("cue_pos") in _APART else one.get("tier")
            speaker = one.get("speaker_name") or names.get(one.get("speaker") or "", None if names else one.get("speaker"))
            yield {**one, "tier": tier, "speaker": speaker}


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    value = json.loads(line)
                except json.JSONDecodeError as error:
                    raise InputError(f"{file}:{number}: {error.msg}; write one JSON object a line") from error
                yield value
