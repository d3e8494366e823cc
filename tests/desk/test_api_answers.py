"""What the JSON tells besides the tools: searches, articles, actors, contradictions, each with ids that lead on."""

from typing import Any

import pytest
from starlette.testclient import TestClient


def _asked(desk: TestClient, address: str, **given: Any) -> Any:
    answer = desk.get(f"/api/{address}", params=given)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_a_search_finds_leads_to_its_article(desk: TestClient) -> None:
    told = _asked(desk, "search", words="معبر تل الرمان", limit=5)
    one = told["statements"][0]
    whole = _asked(desk, f"documents/{one['document']}")
    (record,) = [own for own in whole["records"] if own["id"] == one["id"]]
    (quote,) = record["quotes"]["content"]
    assert whole[quote["field"]][quote["start"] : quote["stop"]] == quote["exact"] == one["exact"]
    assert told["more"] and told["facets"]["outlets"] and one["state"] == record["state"] == "proposed"


def test_articles_come_in_pages_without_a_gap(desk: TestClient) -> None:
    ids, before = [], None
    while True:
        page = _asked(desk, "documents", limit=7, **({"before": before} if before else {}))
        ids += [one["id"] for one in page["documents"]]
        if not (before := page["before"]):
            break
    assert ids == [f"D{number}" for number in range(17, 0, -1)]


def test_an_actor_has_one_id_under_every_name(desk: TestClient) -> None:
    told = _asked(desk, "actors", limit=3)
    first = told["actors"][0]
    own = _asked(desk, f"actors/{first['id']}")
    assert own["name"] == first["name"] and own["statements"] == first["statements"] > 5
    assert _asked(desk, f"actors/{own['profiles'][0]}")["id"] == first["id"]
    assert _asked(desk, "actors", offset=told["more"] + 3)["actors"] == []


def test_pairs_that_do_not_go_together(desk: TestClient) -> None:
    told = _asked(desk, "contradictions")
    assert isinstance(told["more"], bool)
    assert all(one["left"]["id"] != one["right"]["id"] for one in told["pairs"])


@pytest.mark.parametrize("address", ["documents/D99", "actors/actor:999", "actors/profile:999", "contradictions?question=none"])
def test_what_is_not_there_is_told(desk: TestClient, address: str) -> None:
    answer = desk.get(f"/api/{address}")
    assert answer.status_code == 404 and answer.json()["error"]


@pytest.mark.parametrize(
    "address", ["search", "search?words=%00", "actors/5", "documents?limit=0", "documents?before=x", "actors?offset=-1"]
)
def test_what_cannot_be_asked_is_told(desk: TestClient, address: str) -> None:
    answer = desk.get(f"/api/{address}")
    assert answer.status_code == 400 and answer.json()["error"]
