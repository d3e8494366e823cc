"""Files of JSON: channels of Telegram, arrays of articles, one article."""

import json
from pathlib import Path
from typing import Any

import pytest
from given import OTHER, TEXT, failures, items, offer, offers, told, written

from qala.dossier.ingest import Options, json_stream
from qala.text.inputs import Failure


def message(number: int, text: object, **more: object) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2021-07-23T13:30:00", "date_unixtime": "1627036200", "text": text, **more}


def channel(*messages: object, name: str = "قناة الضفاف", number: int = 77) -> dict[str, Any]:
    return {"name": name, "type": "public_channel", "id": number, "messages": list(messages)}


def export(value: object, indent: int | None = 1) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("indent", [1, None])
def test_a_channel(tmp_path: Path, indent: int | None) -> None:
    parts = ["عاجل: ", {"type": "bold", "text": TEXT}, {"type": "link", "text": " https://a.example"}]
    path = written(tmp_path, "result.json", export(channel(message(4, TEXT), message(5, parts)), indent))
    first, second = offers(path)
    assert (first.document.id, first.document.outlet, first.document.text) == ("telegram:77/4", "قناة الضفاف", TEXT)
    assert (first.place, first.how, first.document.published) == (f"{path}:77/4", "telegram", "2021-07-23T13:30:00+03:00")
    assert second.document.text == f"عاجل: {TEXT} https://a.example"
    assert second.document.url == "https://t.me/c/77/5"


def test_a_forwarded_message_names_its_origin(tmp_path: Path) -> None:
    path = written(tmp_path, "result.json", export(channel(message(4, TEXT, forwarded_from="وكالة الساحل", **{"from": "سامر"}))))
    assert [note.message for note in offer(path).document.meta["notes"]] == ['forwarded from "وكالة الساحل"', 'written by "سامر"']


def test_messages_without_words_are_counted(tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "date": "2021-07-23T10:00:00", "action": "create_channel", "text": ""}
    undated = {"id": 2, "type": "service", "action": "pin_message"}
    path = written(tmp_path, "result.json", export(channel(service, undated, message(4, TEXT), message(5, "", photo="photos/1.jpg"))))
    assert told(path) == [TEXT, "! 3 messages hold no words (pictures, joinings and the like)"]
    assert failures(path)[0].skipped


def test_all_chats_of_an_account(tmp_path: Path) -> None:
    chats = [channel(message(4, TEXT)), channel(message(4, OTHER), name='منبر "النهر"', number=78)]
    account = {"about": 'here "messages": [', "personal_information": {"user_id": 5}, "chats": {"about": "", "list": chats}}
    first, second = offers(written(tmp_path, "result.json", export(account)))
    assert (first.document.id, first.document.outlet) == ("telegram:77/4", "قناة الضفاف")
    assert (second.document.id, second.document.outlet) == ("telegram:78/4", 'منبر "النهر"')


def test_a_broken_message_never_stops_the_rest(tmp_path: Path) -> None:
    whole = export(channel(message(4, TEXT), message(5, "هنا"), message(6, OTHER)))
    path = written(tmp_path, "result.json", whole.replace('"هنا"', "هنا"))
    assert [text[:14] for text in told(path)] == [TEXT[:14], "! broken JSON:", OTHER[:14]]


@pytest.mark.parametrize("odd", [message(5, None), message(5, 7), message(5, [[1], {"text": None}]), {"id": 5}, 5, "x", None])
def test_odd_messages_never_stop_the_rest(tmp_path: Path, odd: object) -> None:
    found = told(written(tmp_path, "result.json", export(channel(message(4, TEXT), odd, message(6, OTHER)))))
    assert [text for text in found if not text.startswith("!")][:1] == [TEXT] and OTHER in found


@pytest.mark.parametrize("times", [{"date_unixtime": "x"}, {"date_unixtime": "9" * 30}, {"date_unixtime": None}, {"date_unixtime": "0"}])
def test_an_odd_moment_leaves_the_written_one(tmp_path: Path, times: dict[str, object]) -> None:
    assert offer(written(tmp_path, "result.json", export(channel(message(4, TEXT, **times))))).document.published == "2021-07-23T13:30:00"


def test_a_cut_off_file_keeps_what_stands_before(tmp_path: Path) -> None:
    whole = export(channel(message(4, TEXT), message(5, OTHER)))
    first, second = items(written(tmp_path, "result.json", whole[:-60]))
    assert first.place.endswith("77/4") and isinstance(second, Failure)


def test_a_file_larger_than_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", 64)
    monkeypatch.setattr(json_stream, "_KEPT", 256)
    path = written(tmp_path, "result.json", export(channel(*(message(number, TEXT) for number in range(100)))))
    assert [found.document.id for found in offers(path)] == [f"telegram:77/{number}" for number in range(100)]


def test_an_array_of_articles(tmp_path: Path) -> None:
    path = written(tmp_path, "news.json", export([{"body": TEXT, "id": "a"}, 5, {"body": OTHER}]))
    first, wrong, last = items(path)
    assert (first.place, wrong.place, last.place) == (f"{path}:1", f"{path}:2", f"{path}:3")
    assert isinstance(wrong, Failure)


def test_an_object_with_articles_inside(tmp_path: Path) -> None:
    assert told(written(tmp_path, "news.json", export({"status": "ok", "articles": [{"content": TEXT}, {"content": OTHER}]}))) == [
        TEXT,
        OTHER,
    ]


def test_a_feed_in_json(tmp_path: Path) -> None:
    entry = {
        "id": "1",
        "url": "https://a.example/1",
        "title": "الميناء",
        "content_html": f"<p>{TEXT}</p>",
        "date_published": "2021-07-23T10:00:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "صحيفة الضفاف", "items": [entry]}
    found = offer(written(tmp_path, "feed.json", export(feed))).document
    assert (found.text, found.outlet, found.title, found.url) == (TEXT, "صحيفة الضفاف", "الميناء", "https://a.example/1")


def test_one_article(tmp_path: Path) -> None:
    path = written(tmp_path, "port.json", export({"text": TEXT * 500, "title": "الميناء", "items": [{}]}))
    assert (offer(path).document.id, offer(path).document.text) == ("port", TEXT * 500)


@pytest.mark.parametrize("data", ["{}", '{"a": 1}', "[]", "[" * 100_000, '{"messages": [' + "[" * 100_000, "5", "{" * 1000])
def test_what_holds_no_article(tmp_path: Path, data: str) -> None:
    assert all(text.startswith("!") for text in told(written(tmp_path, "odd.json", data), Options(limit=1_000_000)))


def test_the_kind_is_known_without_its_name(tmp_path: Path) -> None:
    assert told(written(tmp_path, "export", export(channel(message(4, TEXT))))) == [TEXT]
    assert told(written(tmp_path, "export", export(channel(message(4, TEXT)), None))) == [TEXT]
    assert told(written(tmp_path, "lines", json.dumps({"text": TEXT}) + "\n")) == [TEXT]
    assert told(written(tmp_path, "array", json.dumps([{"text": TEXT}]))) == [TEXT]


@pytest.mark.parametrize("value", [[{"text": TEXT}], {"text": TEXT}, {"items": [{"text": TEXT}]}])
@pytest.mark.parametrize("encoding", ["cp1256", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, value: object, encoding: str) -> None:
    assert told(written(tmp_path, "news.json", export(value).encode(encoding))) == [TEXT]


def test_what_cannot_be_decoded_is_noted(tmp_path: Path) -> None:
    data = export([{"text": TEXT * 9}]).encode().replace("الميناء".encode(), "المينا".encode() + b"\xd8", 1)
    assert [note.code for note in offer(written(tmp_path, "news.json", data)).document.meta["notes"]] == ["encoding"]


@pytest.mark.parametrize("length", range(8180, 8190))
def test_a_letter_at_the_edge_of_what_is_looked_at(tmp_path: Path, length: int) -> None:
    data = f'[{{"id": "{"x" * length}", "text": "{TEXT}"}}]'
    assert told(written(tmp_path, "news.json", data)) == [TEXT]
    assert told(written(tmp_path, "news.csv", f"text,{'x' * (length - 6)}ن\n{TEXT},1\n")) == [TEXT]
