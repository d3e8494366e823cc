"""Records as the dossier has them now: JSON Lines, and annotations."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from press import FIRST, HOSTILE, first

from qala.export import annotations, jsonl
from qala.record import as_json


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_is_a_record_with_states_and_ids(db: sqlite3.Connection, tmp_path: Path) -> None:
    jsonl.write(db, tmp_path / "x.jsonl")
    one, two, three = lines(tmp_path / "x.jsonl")
    assert list(one)[:15] == (
        "id title outlet url sha256 date times actors statements positions commitments events silences sections notes".split()
    )
    assert one["date"]["from"] == "given" and "source" not in one["date"]
    first, second, title = one["statements"]
    assert [FIRST[slice(*place)] for place in first["content"]] == ["«الجسر 🌉 جاهز»"]
    assert (first["speaker"], first["time"], first["chain"][0]["actor"], first["state"]) == ("A1", "t1", "A2", "proposed")
    assert (second["parent"], second["addressee"], second["state"], second["machine"]) == ("S1", "A3", "edited", {"act": "assert"})
    assert title["field"] == "title" and HOSTILE[slice(*title["content"][0])] == "http"
    assert [one["id"] for one in two["statements"]] == ["S2"]  # the other was rejected
    assert three["statements"][0]["same_as"] and three["actors"][0]["actor"] == 1


def test_the_keys_are_those_of_the_contract(db: sqlite3.Connection, tmp_path: Path) -> None:

    jsonl.write(db, tmp_path / "x.jsonl")
    held, read = lines(tmp_path / "x.jsonl")[0], as_json(first()[1])
    for kind in ("times", "actors", "statements", "positions", "commitments", "events", "silences", "sections", "notes"):
        for ours, theirs in zip(held[kind], read[kind], strict=True):
            assert {key: ours[key] for key in theirs} == theirs


def test_annotations_have_both_selectors_and_they_agree(db: sqlite3.Connection) -> None:
    found = list(annotations.annotations(db))
    texts = {f"urn:qala:document:{own}": text for own, text in db.execute("SELECT id, text FROM document").fetchall()}
    assert len(found) == len({one["id"] for one in found})
    for one in found:
        place, quotation = one["target"]["selector"]
        assert (place["type"], quotation["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        text = texts.get(one["target"]["source"]["id"], HOSTILE)
        assert text[place["start"] : place["end"]] == quotation["exact"]
        assert text[: place["start"]].endswith(quotation["prefix"]) and text[place["end"] :].startswith(quotation["suffix"])


def test_an_annotation_says_who_and_what(db: sqlite3.Connection) -> None:
    found = {one["id"]: one for one in annotations.annotations(db)}
    whole = next(one for one in found.values() if one["qala:role"] == "content")
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert [body["value"] for body in whole["body"]] == ["assert", "سامر الحداد"]
    part = next(one for one in found.values() if one["qala:role"] == "chain")
    assert [body["purpose"] for body in part["body"]] == ["tagging", "linking"]
    told = {one["qala:role"]: [body["value"] for body in one["body"]] for one in found.values() if one["motivation"] == "describing"}
    assert (told["evidence"], told["what"], told["event"]) == (
        ["position", "bridge", "+2", "سامر الحداد"], ["commitment", "promise", "سامر الحداد"], ["event", "vote", "denied"],
    )  # fmt: skip
    assert {one["creator"]["name"] for one in found.values() if "creator" in one} == {"ليلى"}
