"""Pages and feeds from their addresses: as the site allows, politely, and only where something is new."""

import time
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from qala.digest import sha256
from qala.dossier.ingest import kinds, robots
from qala.dossier.ingest.offers import Item, Offer, Options, Source, marked
from qala.dossier.ingest.opened import Opened, unpacked
from qala.dossier.ingest.reading import read
from qala.dossier.ingest.web import Answer, Limits, asked, normal
from qala.errors import InputError
from qala.text.inputs import Failure

AGENT = f"qala/{version('qala')}"
_REDIRECTIONS = (301, 302, 303, 307, 308)
_MOST_STEPS = 5
_ROBOTS = 500_000
_CLOSED = (401, 403, 429)
"""A site that answers so when asked for its rules lets nobody in."""
_BY_TYPE = {
    "text/html": kinds.HTML,
    "application/xhtml+xml": kinds.HTML,
    "application/rss+xml": kinds.FEED,
    "application/atom+xml": kinds.FEED,
    "application/rdf+xml": kinds.FEED,
    "application/pdf": kinds.PDF,
    "application/feed+json": kinds.JSON,
    "text/csv": kinds.TABLE,
    "application/x-ndjson": kinds.LINES,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": kinds.DOCX,
}


class Fetched(NamedTuple):
    """A page: what the server answered, when, and the mark by which it is known again. No answer means that nothing is new."""

    answer: Answer | None
    at: str
    mark: str


class Fetcher:
    """Fetches pages one after the other; it remembers the rules of each site, and when it was there last."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._limits = Limits(options.limit, options.seconds, options.allow_private)
        self._rules: dict[str, robots.Rules] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str, mark: str = "") -> Fetched:
        """The page; `mark` is that of the last time.

        Raises:
            InputError: it is not allowed, or there is no answer within the limits.
        """
        at = self._options.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        answer = self._followed(url, _conditions(mark))
        if answer.status == 304:
            return Fetched(None, at, mark)
        if answer.status != 200:
            raise InputError(_refusal(answer))
        found = _mark(answer)
        return Fetched(answer if found != mark else None, at, found)

    def _followed(self, url: str, conditions: Mapping[str, str]) -> Answer:
        """The answer behind all redirections, each of which is checked as the first address was."""
        here = normal(url)
        for _ in range(_MOST_STEPS + 1):
            rules = self._site_rules(here)
            if not rules.allow(here):
                raise InputError("the site's robots.txt does not let programs fetch this; save the page and add the file")
            self._wait(here, rules.delay)
            answer = asked(here, self._limits, {"User-Agent": AGENT, **conditions})
            if answer.status not in _REDIRECTIONS or "location" not in answer.headers:
                return answer
            here = normal(urljoin(here, answer.headers["location"]))
        raise InputError(f"more than {_MOST_STEPS} redirections; check the address")

    def _site_rules(self, url: str) -> robots.Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._asked_rules(f"{site}/robots.txt")
        return self._rules[site]

    def _asked_rules(self, url: str) -> robots.Rules:
        """The rules of a site; nothing is allowed where they cannot be had, all where there are none.

        Raises:
            InputError: the site cannot be reached at all.
        """
        for _ in range(_MOST_STEPS + 1):
            answer = asked(url, self._limits._replace(size=_ROBOTS), {"User-Agent": AGENT})
            if answer.status not in _REDIRECTIONS or "location" not in answer.headers:
                break
            url = normal(urljoin(url, answer.headers["location"]))
        if answer.status == 200:
            return robots.rules(answer.body.decode("utf-8", "replace"), AGENT)
        return robots.NOTHING if answer.status >= 500 or answer.status in _CLOSED or answer.status in _REDIRECTIONS else robots.Rules()

    def _wait(self, url: str, delay: float) -> None:
        """Wait until the site may be asked again."""
        site = urlsplit(url).netloc
        pause = max(delay, self._options.delay)
        if site in self._last:
            self._options.sleep(max(0.0, self._last[site] + pause - time.monotonic()))
        self._last[site] = time.monotonic()


def _conditions(mark: str) -> dict[str, str]:
    """The headers that ask only for what is new."""
    kind, _, value = mark.partition(" ")
    return {"etag": {"If-None-Match": value}, "modified": {"If-Modified-Since": value}}.get(kind, {})


def _mark(answer: Answer) -> str:
    for name, kind in (("etag", "etag"), ("last-modified", "modified")):
        value = answer.headers.get(name, "")
        if value.isascii() and value.isprintable() and 0 < len(value) < 200:
            return f"{kind} {value}"
    return f"sha256 {sha256(answer.body).hexdigest()}"


def _refusal(answer: Answer) -> str:
    wait = answer.headers.get("retry-after", "")
    if answer.status in (429, 503):
        return f"the server asks to come later ({answer.status}{f', after {wait[:40]}' if wait else ''}); try again then"
    remedy = "try again later" if answer.status >= 500 else "check the address"
    return f"the server answers {answer.status} {answer.reason[:40]}; {remedy}"


def kind_of(answer: Answer) -> kinds.Kind:
    """The kind of what was answered: by its stated type, else by its address, else by its first bytes."""
    stated = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    named = kinds.by_name(urlsplit(answer.url).path)
    return _BY_TYPE.get(stated) or (named if named not in (None, kinds.FEED) else None) or kinds.by_head(answer.body[:4096])


def opened(name: str, fetched: Fetched, answer: Answer) -> Opened:
    """The page, ready to be read."""
    charset = answer.headers.get("content-type", "").lower().partition("charset=")[2].strip(" \"'").partition(";")[0]
    found = unpacked(BytesIO(answer.body), name, name, None, kind_of(answer) is kinds.WARC)
    return found._replace(charset=charset or None, url=answer.url, at=fetched.at)


def source(name: str, options: Options, fetcher: Fetcher) -> Source:
    """What stands at an address; it is fetched now, so that its mark is known."""
    try:
        fetched = fetcher.get(name, _own(options.finished(name), options))
    except InputError as error:
        failure = Failure(name, str(error))
        return Source(name, "page", "", lambda: iter([failure]))
    answer = fetched.answer
    if not answer:
        return Source(name, "page", marked(fetched.mark, options), lambda: iter(()))
    kind = kind_of(answer)

    def items() -> Iterator[Item]:
        found = read(opened(name, fetched, answer), kind, options)
        return with_pages(found, fetcher, options) if options.follow and kind in (kinds.FEED, kinds.JSON) else found

    return Source(name, "page" if kind.how == "file" else kind.how, marked(fetched.mark, options), items)


def _own(mark: str, options: Options) -> str:
    """The mark that the server knows; none where the source was read in another way."""
    ways = marked("-", options)[1:]
    return mark.removesuffix(ways) if mark.endswith(ways) and marked(mark.removesuffix(ways), options) == mark else ""


def with_pages(items: Iterator[Item], fetcher: Fetcher, options: Options) -> Iterator[Item]:
    """The entries of a feed, each with the whole article from its page; where that cannot be had, as the feed gives it."""
    for item in items:
        if isinstance(item, Failure) or not item.document.url:
            yield item
            continue
        try:
            yield from _page(item, item.document.url, fetcher, options)
        except InputError as error:
            yield Failure(item.document.url, str(error))
            yield item


def _page(entry: Offer, url: str, fetcher: Fetcher, options: Options) -> Iterator[Item]:
    fetched = fetcher.get(url)
    if not fetched.answer:
        return
    for item in kind_of(fetched.answer).reader()(opened(url, fetched, fetched.answer), options):
        if isinstance(item, Failure):
            yield item
            continue
        document, feed = item.document, entry.document
        whole = document._replace(
            id=feed.id,
            title=document.title or feed.title,
            published=document.published or feed.published,
            outlet=document.outlet or feed.outlet,
        )
        yield item._replace(document=whole)
