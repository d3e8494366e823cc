"""Writing the site: every page that links lead to from the first one, in both languages, then all links set."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from qala.desk.app import make_app
from qala.desk.site.addresses import canonical, file_of, link, wanted
from qala.desk.site.calls import HOST, Caller
from qala.desk.site.rewriting import links, rewritten, told_abroad
from qala.dossier.connection import Place
from qala.errors import OutputError
from qala.export.placing import placed_folder

LANGUAGES = ("ar", "en")
MARK = "qala-site.json"
"""The file by which a site of ours is known."""
_STARTS = ("/", "/commitments.ics", "/timeline.json", "/api/coverage")
_CARD = re.compile(r'id="r(\d+)"')
_RECORD = re.compile(r"/records/(\d+)$")
_TEXT = ("text/calendar", "application/json", "application/atom+xml")


class Written(NamedTuple):
    """What the site came to."""

    files: int
    size: int
    """Bytes."""


class _Site:
    """All pages of one language, on their way into a folder."""

    def __init__(self, caller: Caller, language: str, folder: Path, base: str, tell: Callable[[int], None]) -> None:
        self.caller, self.language, self.folder, self.base, self.tell = caller, language, folder, base, tell
        self.files: dict[str, str | None] = {}
        """The file of each address that was asked for; None where there is nothing."""
        self.cards: dict[int, tuple[str, str]] = {}
        """The address and the fragment of each record's card."""
        self.kinds: dict[str, str] = {}

    async def gather(self) -> None:
        """Ask for every page and put it into the folder as it came."""
        waiting = [*reversed(_STARTS)]
        while waiting:
            address = waiting.pop()
            if address in self.files:
                continue
            found = await self._page(address)
            waiting += [one for one in found if one not in self.files]

    async def _page(self, address: str) -> Iterator[str]:
        """Where a page leads that was just put into the folder."""
        answer = await self.caller.get(address)
        if answer.status in (302, 303, 307):
            further, _, _ = canonical(answer.location.removeprefix(f"http://{HOST}"), address)
            self.files[address] = f"={further}"
            return iter([further] if wanted(further) else [])
        if answer.status != 200:
            self.files[address] = None
            return iter(())
        file = file_of(address, self.language)
        self.files[address], self.kinds[file] = file, answer.kind
        place = self.folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(answer.body)
        self.tell(1)
        if answer.kind != "text/html":
            return iter(())
        page = answer.body.decode()
        if address.startswith("/articles/"):
            self.cards |= {int(number): (address, f"r{number}") for number in _CARD.findall(page)}
        return self._further(page, address)

    def _further(self, page: str, address: str) -> Iterator[str]:
        for one in links(page):
            further, language, _ = canonical(one, address)
            if language in ("", self.language) and wanted(further) and not _RECORD.search(further):
                yield further

    def settle(self, others: dict[str, "_Site"]) -> None:
        """Set all links of the pages."""
        for address, file in self.files.items():
            if not file or file.startswith("="):
                continue
            place, kind = self.folder / file, self.kinds[file]
            if kind == "text/html":
                place.write_text(rewritten(place.read_text(encoding="utf-8"), self._way(address, file, others)), encoding="utf-8")
            elif kind in _TEXT:
                place.write_text(told_abroad(place.read_text(encoding="utf-8"), self._way_abroad), encoding="utf-8")

    def _way(self, base: str, file: str, others: dict[str, "_Site"]) -> Callable[[str], str | None]:
        def way(address: str) -> str | None:
            further, language, fragment = canonical(address, base)
            target, own = others.get(language, self).found(further)
            return link(file, target, own or fragment) if target else None

        return way

    def _way_abroad(self, address: str) -> str | None:
        """An address in a feed or a calendar, as the site is called; from its root where that is not known."""
        further, _, fragment = canonical(address, "/")
        target, own = self.found(further)
        return f"{self.base}{link('index.html', target, own or fragment)}" if target else self.base or "./"

    def found(self, address: str) -> tuple[str, str]:
        """The file of an address, and the fragment where it is a place in it; nothing where it is no part of the site."""
        fragment = ""
        if match := _RECORD.search(address):
            address, fragment = self.cards.get(int(match[1]), ("", ""))
        for _ in range(4):
            file = self.files.get(address)
            if file is None or not file.startswith("="):
                return file or "", fragment if file else ""
            address = file[1:]
        return "", ""


async def _gathered(sites: Sequence[_Site]) -> None:
    for one in sites:
        await one.gather()


def _run(work: Coroutine[None, None, None]) -> None:
    """Do it to its end; in a thread of its own where this one has a loop running, as notebooks have."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, work).result()


def publish(file: Place, folder: Path, version: str = "0", base: str = "", tell: Callable[[int], None] = lambda _: None) -> Written:
    """Write the desk of a dossier as a site into a folder, which is there as a whole or not at all.

    Args:
        base: the address that the site will have, for feeds and calendars.
        tell: is called with the number of files as they come.

    Raises:
        UsageError: the folder is there and is no site of ours.
        OutputError: it cannot be written.
        DossierError: the dossier cannot be read.
    """
    home = f"{base.rstrip('/')}/" if base else ""
    with placed_folder(folder, MARK) as part:
        app = make_app(file, version, (HOST,), published=True)
        sites = {language: _Site(Caller(app, language), language, part, home, tell) for language in LANGUAGES}
        _run(_gathered([*sites.values()]))
        if not sites["ar"].files.get("/"):
            raise OutputError(f"{file}: its first page cannot be made; try: qala serve --dossier {file}")
        for one in sites.values():
            one.settle(sites)
        (part / MARK).write_text(json.dumps({"made": "qala publish", "version": version}) + "\n", encoding="utf-8")
        sizes = [one.stat().st_size for one in part.rglob("*") if one.is_file()]
    return Written(len(sizes), sum(sizes))
