"""FollowTheMoney entities fit the published schema: `ftm_schema.tsv` holds the facts, as of followthemoney 4.11."""

import csv
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qala.export.ftm import entities

with (Path(__file__).parent / "ftm_schema.tsv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file, delimiter="\t"))
PROPERTIES = {(fact["schema"], fact["property"]): fact for fact in FACTS}
REQUIRED = [(fact["schema"], fact["property"]) for fact in FACTS if fact["required"]]
IS = {
    "Person": {"LegalEntity", "Thing"},
    "Organization": {"LegalEntity", "Thing"},
    "PublicBody": {"Organization", "LegalEntity", "Thing"},
    "LegalEntity": {"Thing"},
    "Position": {"Thing"},
    "Article": {"Document", "Thing"},
    "Note": {"Thing"},
}
"""What an entity may stand for."""
FITS: dict[str, Callable[[str], object]] = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?").fullmatch,
    "country": re.compile("[a-z]{2}").fullmatch,
    "language": re.compile("[a-z]{3}").fullmatch,
    "url": re.compile(r"https?://\S+").fullmatch,
    "number": re.compile(r"\d+(\.\d+)?").fullmatch,
    "mimetype": re.compile("text/plain").fullmatch,
}


@pytest.fixture
def found(db: sqlite3.Connection) -> list[dict[str, Any]]:
    return list(entities(db))


def test_every_property_is_of_its_schema_and_of_its_type(found: list[dict[str, Any]]) -> None:
    schemata = {one["id"]: one["schema"] for one in found}
    assert len(schemata) == len(found)
    for one in found:
        for name, values in one["properties"].items():
            fact = PROPERTIES[one["schema"], name]
            assert values and all(isinstance(value, str) for value in values)
            if fact["type"] == "entity":
                assert all(fact["range"] in {schemata[value], *IS[schemata[value]]} for value in values), (one, name)
            assert all(FITS.get(fact["type"], bool)(value) for value in values), (one, name)
        assert all(name in one["properties"] for schema, name in REQUIRED if schema == one["schema"])


def test_who_said_what_and_who_held_which_office(found: list[dict[str, Any]]) -> None:
    known = {one["id"]: one for one in found}
    person = known["qala-actor-1"]
    assert person["schema"] == "Person"
    assert person["properties"] == {"name": ["سامر الحداد"], "alias": ["Samer Haddad"], "weakAlias": ["أبو سامر"], "country": ["jo"]}
    held = known["qala-holding-1"]["properties"]
    assert (held["holder"], held["post"], held["startDate"]) == (["qala-actor-1"], ["qala-office-1"], ["2023-10"])
    assert "qala-actor-3" not in known  # an office that is an actor too is one entity
    note = next(one for one in found if one["schema"] == "Note")["properties"]
    assert (note["entity"], note["description"], note["proof"]) == (["qala-actor-1"], ["«الجسر 🌉 جاهز»"], ["qala-document-1"])
    assert {one["schema"] for one in found} == {
        "Person", "Organization", "LegalEntity", "Position", "Occupancy", "Article", "Documentation", "Note", "Similar",
    }  # fmt: skip
