"""PDF: the text of its pages, with its Arabic in the order in which it is read.

Each file is read by a process of its own (`paper.reader`), which is stopped when it takes too long.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from qala.dossier.ingest.offers import Item, Options, offer
from qala.dossier.ingest.opened import Opened
from qala.dossier.paper.glyphs import ARABIC
from qala.dossier.paper.order import order
from qala.dossier.paper.reader import PAGES, SECONDS
from qala.errors import InputError
from qala.record import Note
from qala.text.inputs import made

_READER = [sys.executable, "-P", "-m", "qala.dossier.paper.reader"]
"""`-P`: no module of the folder that we stand in is loaded."""
_UNNAMED = 0.2
"""Where more of the letters have no name, the rest is no text."""


def items(opened: Opened, options: Options) -> Iterator[Item]:
    """The document of the file."""
    if not find_spec("pdfminer"):
        raise InputError("PDF needs a package that is not here; pip install 'qala[dossier]'")
    data = opened.whole(options.limit)
    found = _content(data)
    text = _checked(found)
    stated = found.get("title")
    fields = {"place": opened.place, "text": text, "title": stated if stated and ARABIC.search(stated) else None, "url": opened.url}
    yield offer(made(opened.name, fields, _notes(found, text)), "pdf", data, opened.at)


def _content(data: bytes) -> dict[str, Any]:
    """What the reader says.

    Raises:
        InputError: it took too long, or was stopped.
    """
    try:
        done = subprocess.run(_READER, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False)
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"the PDF took more than {SECONDS} s to read, which no article does; leave it out") from error
    except ValueError as error:
        raise InputError("the PDF needs more memory or time than any article; leave it out") from error
    return found if isinstance(found, dict) else {}


def _checked(found: dict[str, Any]) -> str:
    """The text.

    Raises:
        InputError: there is none, or it cannot be relied on.
    """
    if found.get("locked"):
        raise InputError("the PDF is locked with a password; save it without one")
    if "wrong" in found:
        raise InputError(f"broken PDF ({found['wrong']}); fetch it again or print it anew")
    text = str(found["text"])
    if not found["letters"]:
        raise InputError("the PDF holds no text, perhaps only pictures of pages; run it through text recognition first")
    if found["unmapped"] > _UNNAMED * found["letters"]:
        raise InputError("the fonts of the PDF do not say which letters they show; run it through text recognition first")
    return text


def _notes(found: dict[str, Any], text: str) -> Iterator[Note]:
    """What is doubtful or missing."""
    if order(text) in ("doubtful", "reversed"):
        yield Note("order", None, "the letters do not all stand in the order in which they are read; compare with the page")
    if found["turned"]:
        yield Note("order", None, f"lines that stood reversed were turned, on pages: {found['turned']}")
    if found["broken"]:
        yield Note("pages", None, f"pages that could not be read: {found['broken']}")
    if found["pages"] > PAGES:
        yield Note("pages", None, f"only the first {PAGES} pages were read")
