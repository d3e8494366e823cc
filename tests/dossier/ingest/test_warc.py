"""Web archives: pages with their addresses, damage, bombs."""

import gzip
import zlib
from pathlib import Path

import pytest
from given import OTHER, TEXT, failures, items, offer, offers, told, written

from qala.dossier.ingest import Offer, Options


def page(text: str) -> bytes:
    return f"<html><body><p>{text}</p></body></html>".encode()


def record(body: bytes, address: str = "https://a.example/1", kind: str = "response", status: str = "200 OK", **headers: str) -> bytes:
    fields = {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): value for name, value in headers.items()}}
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    block = http.encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{address}>\r\nWARC-Date: 2021-07-23T10:00:00Z\r\n"
    head += f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


FIRST, LAST = record(page(TEXT)), record(page(OTHER), "https://a.example/2")


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x;x=1\r\n%s\r\n0\r\n\r\n" % (5, data[:5], len(data) - 5, data[5:])


@pytest.mark.parametrize(
    "data",
    [FIRST + LAST, gzip.compress(FIRST) + gzip.compress(LAST), gzip.compress(FIRST + LAST)],
    ids=["plain", "packed one by one", "packed as one"],
)
@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc", "unnamed"])
def test_the_pages(tmp_path: Path, data: bytes, name: str) -> None:
    path = written(tmp_path, name, data)
    first, second = offers(path)
    assert (first.document.id, first.document.url, first.document.text) == ("https://a.example/1", "https://a.example/1", TEXT)
    assert (first.place, first.how, first.at, first.raw) == (f"{path}:https://a.example/1", "warc", "2021-07-23T10:00:00Z", page(TEXT))
    assert second.document.text == OTHER


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page(TEXT)), {"Content_Encoding": "gzip"}),
        (zlib.compress(page(TEXT)), {"Content_Encoding": "deflate"}),
        (chunked(page(TEXT)), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(page(TEXT))), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (page(TEXT), {"Transfer_Encoding": "chunked"}),
        (page(TEXT), {"Content_Encoding": "gzip"}),
        (page(TEXT).decode().encode("cp1256"), {"Content_Type": "text/html; charset=windows-1256"}),
        (TEXT.encode(), {"Content_Type": "text/plain"}),
    ],
)
def test_what_servers_do_to_pages(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    assert told(written(tmp_path, "news.warc", record(body, **headers))) == [TEXT]


def test_what_is_no_article_is_counted(tmp_path: Path) -> None:
    others = record(b"x", status="404 Not Found") + record(b"x", Content_Type="image/png") + record(b"x", kind="request")
    path = written(tmp_path, "news.warc", others + FIRST)
    assert told(path) == [TEXT, "! records that are no articles: 1 of status 404, 1 of image/png"]
    assert failures(path)[0].skipped


PACKED = [gzip.compress(FIRST), gzip.compress(LAST)]
BAD = bytearray(gzip.compress(record(page(TEXT * 3), "https://a.example/bad")))
BAD[60:64] = b"\0\1\2\3"


@pytest.mark.parametrize(
    "data",
    [
        PACKED[0] + bytes(BAD) + PACKED[1],
        PACKED[0] + b"garbage" * 30 + PACKED[1],
        PACKED[0] + gzip.compress(record(page(TEXT)))[:-60] + PACKED[1],
        FIRST + b"garbage\n" * 30 + LAST,
        FIRST + b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + LAST,
        FIRST + b"WARC/1.0\r\nContent-Length: -5\r\n\r\n" + LAST,
        FIRST + b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000 + b"\r\n" + LAST,
        FIRST + b"x" * 200_000 + b"\n" + LAST,
    ],
)
def test_damage_never_stops_the_rest(tmp_path: Path, data: bytes) -> None:
    found = [item.document.text for item in items(written(tmp_path, "news.warc.gz", data)) if isinstance(item, Offer)]
    assert (found[0], found[-1]) == (TEXT, OTHER)


@pytest.mark.parametrize("end", [PACKED[1][:-10], PACKED[1][:-100], b"\x1f\x8b\x08"])
def test_an_archive_that_ends_too_early(tmp_path: Path, end: bytes) -> None:
    first, *_, last = told(written(tmp_path, "news.warc.gz", PACKED[0] + end))
    assert first == TEXT and "ends too early" in last


@pytest.mark.parametrize(
    ("body", "encoding", "finding"),
    [
        (gzip.compress(b"x" * 3_000_000), "gzip", "unpacks to more than 1 MB"),
        (b"x" * 2_000_000, "", "larger than 1 MB"),
        (b"x", "br", 'packed as "br"'),
        (b"\x1f\x8b\x08 broken", "gzip", "the compressed data are damaged"),
    ],
)
def test_bombs_and_unknown_packing(tmp_path: Path, body: bytes, encoding: str, finding: str) -> None:
    path = written(tmp_path, "news.warc", record(body, Content_Encoding=encoding) + LAST)
    first, last = told(path, Options(limit=1_000_000))
    assert finding in first and last == OTHER


def test_a_page_of_a_resource(tmp_path: Path) -> None:
    data = FIRST.replace(b"WARC-Type: response", b"WARC-Type: resource")
    assert offer(written(tmp_path, "news.warc", data)).document.text == TEXT


def test_the_text_of_a_page(tmp_path: Path) -> None:
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: {len(TEXT.encode())}\r\n"
    data = gzip.compress(f"{head}Content-Type: text/plain\r\n\r\n{TEXT}\r\n\r\n".encode())
    assert told(written(tmp_path, "news.warc.wet.gz", data)) == [TEXT]
