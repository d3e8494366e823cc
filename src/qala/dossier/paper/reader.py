"""Reads one PDF from standard input and writes what it holds as JSON; a process of its own, with limits on memory and time.

A PDF of a stranger may unpack without end or go in circles: then this process is stopped, and no other.
"""

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from qala.dossier.paper.glyphs import Glyph, plain
from qala.dossier.paper.pages import page as printed
from qala.dossier.paper.pages import texts

MEMORY, SECONDS, PAGES = 2_000_000_000, 120, 2_000
"""What one PDF may take, at most."""
_UNMAPPED = "(cid:"
"""How the library writes a letter of which the file does not say what it is."""


def limited() -> None:
    """Limit what this process may take, where the system can do it."""
    try:
        import resource
    except ImportError:  # Windows has none; there the clock of the parent alone counts
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or hard > most:
            with suppress(ValueError, OSError):  # some systems know the limit and refuse to set it
                resource.setrlimit(kind, (most, most))


def content(data: bytes) -> dict[str, Any]:
    """The text of a PDF, its title, how many letters have no name, and whether pages are missing; `locked` if it is."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect:
        return {"locked": True}
    found, letters, unmapped, broken, number = [], 0, 0, 0, 0
    read = _page_reader()
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > PAGES:
            break
        try:
            glyphs = list(read(page))
        except MemoryError:
            raise
        except Exception:  # the library has no error of its own for what it stumbles over
            broken += 1
            continue
        letters += len(glyphs)
        unmapped += sum(glyph.text.startswith(_UNMAPPED) for glyph in glyphs)
        found.append(printed(glyphs))
    return {
        "text": "\n".join(texts(found)),
        "title": _title(document),
        "letters": letters,
        "unmapped": unmapped,
        "pages": number,
        "broken": broken,
        "turned": sum(one.turned for one in found),
    }


def _page_reader() -> Any:
    """A function that gives the letters of a page."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTChar, LTContainer
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)

    def signs(container: Any) -> Iterator[Glyph]:
        for one in container:
            if isinstance(one, LTChar):
                across, up = one.matrix[:2]
                if abs(up) < abs(across):  # also where letters advance to the left, as text recognition writes Arabic
                    yield Glyph(one.x0, one.y0, one.x1, one.y1, one.get_text())
            elif isinstance(one, LTContainer):
                yield from signs(one)

    def read(page: Any) -> Iterator[Glyph]:
        interpreter.process_page(page)
        return signs(device.get_result())

    return read


def _title(document: Any) -> str | None:
    """The title that the file states of itself."""
    from pdfminer.utils import decode_text

    stated = next((info["Title"] for info in document.info if isinstance(info, dict) and "Title" in info), None)
    if not isinstance(stated, bytes):
        return None
    return " ".join(plain(decode_text(stated)).split()) or None


def answer(data: bytes) -> dict[str, Any]:
    """The content, or what went wrong under `wrong`."""
    try:
        return content(data)
    except MemoryError:
        return {"wrong": "it needs more memory than any article"}
    except RecursionError:
        return {"wrong": "its parts are nested without end"}
    except Exception as error:  # whatever the library stumbles over
        return {"wrong": f"{type(error).__name__}: {error}"[:200]}


def main() -> None:
    """Read standard input, write standard output."""
    limited()
    logging.disable()
    found = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
