"""Pages and feeds from their addresses, on a server of our own; what is never fetched."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

import pytest
from given import OTHER, TEXT, failures, offer, told

from qala.dossier.ingest import Offer, Options, pages, robots, sources, web
from qala.dossier.ingest.opened import unpacked
from qala.text.inputs import Failure

PAGE = f"<html><head><title>الميناء</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)
FAST = Options(allow_private=True, limit=1_000_000, delay=0, seconds=5, now=lambda: MOMENT)
Route = tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on this machine; it keeps what it was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers.append(dict(self.headers))
                route = site.routes.get(self.path, (404, {}, b""))
                if callable(route):
                    route(self)
                    return
                status, headers, body = route
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str = "/1") -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def html(body: bytes = PAGE, **headers: str) -> Route:
    return 200, {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): value for name, value in headers.items()}}, body


def test_a_page_with_its_custody(site: Site) -> None:
    site.routes["/1"] = html()
    found = offer(site.url(), FAST)
    assert (found.document.text, found.document.url, found.document.title) == (TEXT, site.url(), "الميناء")
    assert (found.place, found.how, found.at, found.raw) == (site.url(), "page", "2026-11-28T12:00:00Z", PAGE)
    assert site.asked == ["/robots.txt", "/1"] and site.headers[1]["User-Agent"].startswith("qala/")


@pytest.mark.parametrize(
    "route",
    [
        html(gzip.compress(PAGE), Content_Encoding="gzip"),
        html(PAGE.decode().encode("cp1256"), Content_Type="text/html; charset=windows-1256"),
        (200, {}, PAGE),
        (200, {"Content-Type": "text/plain"}, TEXT.encode()),
        (200, {"Content-Type": "application/octet-stream"}, b'{"text": "%s"}\n' % TEXT.encode()),
    ],
)
def test_what_servers_do_to_pages(site: Site, route: Route) -> None:
    site.routes["/1"] = route
    assert told(site.url(), FAST) == [TEXT]


@pytest.mark.parametrize(
    ("stated", "asked", "kept"),
    [
        ("https://www.a.example/1", "http://m.a.example/1?x", True),
        ("https://a.example/1", "https://amp.a.example/1", True),
        ("https://b.example/1", "https://a.example/1", False),
        ("https://example/1", "https://a.example/1", True),
        ("/1", "https://a.example/1", False),
        ("https://[x", "https://a.example/1", False),
    ],
)
def test_a_page_never_takes_the_address_of_another_site(stated: str, asked: str, kept: bool) -> None:
    page = f'<html><head><link rel="canonical" href="{stated}"></head><body><p>{TEXT}</p></body></html>'
    given = unpacked(BytesIO(page.encode()), asked, asked)._replace(url=asked)
    (found,) = pages.html(given, FAST)
    assert isinstance(found, Offer) and found.document.url == (stated if kept else asked)


def test_an_arabic_address(site: Site) -> None:
    site.routes["/%D8%AE%D8%A8%D8%B1?a=%D8%A8"] = html()
    assert told(site.url("/خبر?a=ب#جزء"), FAST) == [TEXT]


def rss(*links: str) -> bytes:
    entries = "".join(
        f"<item><guid>g{link}</guid><title>عنوان</title><link>{link}</link><description>{OTHER}</description></item>" for link in links
    )
    return f"<rss version='2.0'><channel><title>صحيفة الضفاف</title>{entries}</channel></rss>".encode()


def test_a_feed(site: Site) -> None:
    site.routes["/feed"] = (200, {"Content-Type": "text/xml"}, rss(site.url("/1")))
    found = offer(site.url("/feed"), FAST)
    assert (found.document.text, found.how, found.place) == (OTHER, "feed", f"{site.url('/feed')}:g{site.url('/1')}")


def test_a_feed_is_followed_to_its_pages(site: Site) -> None:
    site.routes["/1"] = html()
    site.routes["/feed"] = (200, {"Content-Type": "application/rss+xml"}, rss(site.url("/1"), site.url("/2")))
    (source,) = sources([site.url("/feed")], FAST._replace(follow=True))
    first, failed, last = source.items()
    assert isinstance(first, Offer) and (first.document.text, first.document.outlet, first.how) == (TEXT, "صحيفة الضفاف", "page")
    assert first.document.id == f"g{site.url('/1')}" and first.place == site.url("/1")
    assert isinstance(failed, Failure) and "404" in failed.message and failed.place == site.url("/2")
    assert isinstance(last, Offer) and last.document.text == OTHER


@pytest.mark.parametrize(
    ("headers", "asks", "mark"),
    [
        ({"ETag": '"v1"'}, {"If-None-Match": '"v1"'}, 'etag "v1"'),
        (
            {"Last-Modified": "Fri, 23 Jul 2021 10:00:00 GMT"},
            {"If-Modified-Since": "Fri, 23 Jul 2021 10:00:00 GMT"},
            "modified Fri, 23 Jul 2021 10:00:00 GMT",
        ),
    ],
)
def test_what_is_not_new_is_not_fetched(site: Site, headers: dict[str, str], asks: dict[str, str], mark: str) -> None:
    site.routes["/1"] = html(**{name.replace("-", "_"): value for name, value in headers.items()})
    (first,) = sources([site.url()], FAST)
    assert first.mark == mark and len(list(first.items())) == 1
    site.routes["/1"] = (304, headers, b"")
    (again,) = sources([site.url()], FAST._replace(finished={site.url(): mark}.__getitem__))
    assert (again.mark, list(again.items())) == (mark, [])
    assert asks.items() <= site.headers[-1].items()


def test_without_a_version_the_bytes_tell_what_is_new(site: Site) -> None:
    site.routes["/1"] = html()
    (first,) = sources([site.url()], FAST)
    (again,) = sources([site.url()], FAST._replace(finished={site.url(): first.mark}.__getitem__))
    assert first.mark == again.mark and first.mark.startswith("sha256 ") and list(again.items()) == []


def test_redirections_are_followed(site: Site) -> None:
    site.routes |= {"/a": (301, {"Location": "/b"}, b""), "/b": (302, {"Location": site.url("/1")}, b""), "/1": html()}
    found = offer(site.url("/a"), FAST)
    assert (found.place, found.document.url) == (site.url("/a"), site.url("/1"))


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    with contextlib.suppress(OSError):
        for _ in range(1000):
            handler.wfile.write(b"x" * 100_000)


def ends_early(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b"x")


@pytest.mark.parametrize(
    ("route", "finding"),
    [
        ((404, {}, b""), "the server answers 404"),
        ((500, {}, b""), "the server answers 500"),
        ((429, {"Retry-After": "60"}, b""), "asks to come later (429, after 60)"),
        ((301, {"Location": "/1"}, b""), "more than 5 redirections"),
        ((301, {"Location": "file:///etc/hostname"}, b""), "only addresses with http"),
        ((301, {"Location": "http://u:p@127.0.0.1/"}, b""), "holds a name or password"),
        (html(b"x" * 2_000_000), "larger than 1 MB"),
        (endless, "larger than 1 MB"),
        (html(gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip"), "unpacks to more than 1 MB"),
        (html(b"\x1f\x8b broken", Content_Encoding="gzip"), "the compressed data are damaged"),
        (html(PAGE, Content_Encoding="br"), 'packed as "br"'),
        (drips, "no whole answer within 0.4 s"),
        (ends_early, "cannot be reached"),
    ],
)
def test_what_goes_wrong_is_told(site: Site, route: Route, finding: str) -> None:
    site.routes["/1"] = route
    (found,) = failures(site.url(), FAST._replace(seconds=0.4 if route is drips else 5))
    assert finding in found.message and found.place == site.url()


def test_one_bad_address_never_stops_the_rest(site: Site) -> None:
    site.routes["/1"] = html()
    found = [item for source in sources([site.url("/none"), "http://", site.url()], FAST) for item in source.items()]
    assert [isinstance(item, Offer) for item in found] == [False, False, True]


# Robots ----------------------------------------------------------------------------------------------------------------------


def test_what_robots_txt_forbids_is_not_fetched(site: Site) -> None:
    site.routes |= {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /1"), "/1": html(), "/2": (301, {"Location": "/1"}, b"")}
    assert "does not let programs fetch" in failures(site.url("/1"), FAST)[0].message
    assert "does not let programs fetch" in failures(site.url("/2"), FAST)[0].message
    assert "/1" not in site.asked


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (410, True), (401, False), (403, False), (429, False), (500, False), (503, False)]
)
def test_a_site_without_rules(site: Site, status: int, allowed: bool) -> None:
    site.routes |= {"/robots.txt": (status, {}, b""), "/1": html()}
    assert ("/1" in site.asked, told(site.url(), FAST) == [TEXT]) == (False, allowed)


def test_the_rules_are_asked_once_and_the_site_is_left_in_peace(site: Site) -> None:
    site.routes |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7"), "/1": html(), "/2": html()}
    pauses: list[float] = []
    for source in sources([site.url("/1"), site.url("/2")], FAST._replace(delay=1, sleep=pauses.append)):
        assert len(list(source.items())) == 1
    assert site.asked == ["/robots.txt", "/1", "/2"]
    assert len(pauses) == 1 and 0 < pauses[0] <= 7


RULES = """
User-agent: other
Disallow: /

User-agent: qala
User-agent: somebody
Allow: /news/public
Disallow: /news   # but for the above
Disallow: /*.pdf$
Disallow: /a*b*c
Crawl-delay: 3
Sitemap: https://a.example/map

User-agent: *
Disallow: /private
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("", True),
        ("/news", False),
        ("/news/1", False),
        ("/news/public/1", True),
        ("/x/y.pdf", False),
        ("/x/y.pdf?z", True),
        ("/a-b-c-d", False),
        ("/a-c-b", True),
        ("/private", True),
    ],
)
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    assert robots.rules(RULES, "qala/1.0").allow(f"https://a.example{path}") is allowed


def test_rules_for_others_and_odd_rules() -> None:
    assert not robots.rules(RULES, "third").allow("https://a.example/private")
    assert robots.rules(RULES, "qala/1.0").delay == 3
    for text in (
        "",
        "Disallow: /",
        "User-agent: *\nDisallow:",
        "\0\xff",
        "User-agent: *\nCrawl-delay: x\nCrawl-delay: -1\nCrawl-delay: nan",
    ):
        assert robots.rules(text, "qala") == robots.Rules() or robots.rules(text, "qala").allow("https://a.example/")


def test_many_stars_take_no_time() -> None:
    rules = robots.rules("User-agent: *\nDisallow: /" + "*a" * 5000 + "$", "qala")
    assert rules.allow("https://a.example/" + "a" * 4000 + "b")


# Addresses that are never asked ----------------------------------------------------------------------------------------------

PRIVATE = """127.0.0.1 localhost 2130706433 0x7f000001 0177.0.0.1 127.1 0 0.0.0.0 10.0.0.1 172.16.5.5 192.168.1.1 169.254.169.254
    100.64.0.1 224.0.0.1 255.255.255.255 [::1] [::] [::ffff:127.0.0.1] [::ffff:10.0.0.1]
    [fe80::1] [fd00::1] [64:ff9b::7f00:1] [2002:7f00:1::] [ff02::1]"""


@pytest.mark.parametrize("host", PRIVATE.split())
def test_private_addresses_are_refused(host: str) -> None:
    (found,) = failures(f"http://{host}:9/1", Options(delay=0))
    assert "not on the open web" in found.message or "is not known" in found.message


@pytest.mark.parametrize(
    ("address", "public"), [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("::ffff:93.184.216.34", True), ("fe80::1%eth0", False)]
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert web.is_public(address) is public


def test_a_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("10.0.0.7", 80))])
    assert "a.example leads to 10.0.0.7, which is not on the open web" in failures("http://a.example/1", Options(delay=0))[0].message


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[Any] = []

    def connect(address: object, *_: object) -> None:
        met.append(address)
        raise ConnectionRefusedError("closed")

    found = [(0, 0, 0, "", ("10.0.0.7", 80)), (0, 0, 0, "", ("93.184.216.34", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert "cannot be reached" in failures("http://a.example/1", Options(delay=0))[0].message
    assert met == [("93.184.216.34", 80)]


def test_a_redirection_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    site.routes["/1"] = (302, {"Location": "http://169.254.169.254/latest"}, b"")
    (found,) = failures(site.url(), FAST._replace(allow_private=False))
    assert "169.254.169.254 is not on the open web" in found.message


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://[::1",
        "http://a b/",
        "http://a:99999/",
        "http://xn--\u0660/",
        "http://u@a.example/",
        "http://a\r\nX: y/",
    ],
)
def test_addresses_that_are_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    (found,) = failures(url, Options(delay=0))
    assert ";" in found.message


def test_a_feed_that_is_now_followed_is_read_again(site: Site) -> None:
    site.routes |= {"/feed": (200, {"ETag": '"v1"', "Content-Type": "application/rss+xml"}, rss(site.url("/1"))), "/1": html()}
    (first,) = sources([site.url("/feed")], FAST)
    (second,) = sources([site.url("/feed")], FAST._replace(follow=True, finished=lambda _: first.mark))
    assert "If-None-Match" not in site.headers[-1] and second.mark == f"{first.mark} follow"
    (third,) = sources([site.url("/feed")], FAST._replace(follow=True, finished=lambda _: second.mark))
    assert site.headers[-1]["If-None-Match"] == '"v1"' and list(third.items()) == []
