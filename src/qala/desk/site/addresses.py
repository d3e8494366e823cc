"""Which addresses of the desk become files, and what these are called."""

import re
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin

from qala.digest import sha256

_LEFT_OUT = re.compile(r"/(search|records)$|/api$|/api/(openapi\.json$|statements|documents)|/(log-?in|log-?out|account|inbox|people)\b")
"""What needs a server, or would be as many files again."""
_NOT_FOR_READERS = {"waiting", "newer", "fresh", "saved", "change", "edit", "split", "threshold", "at", "record", "digits", "months"}
"""Arguments of addresses that are for those who work with the dossier, or that a form alone can give."""
_ENDING = re.compile(r"\.(atom|ics|json|graphml|gexf|dl|csv|svg|css|js|woff2|png)$")
_SAFE = re.compile(r"[^\w.-]+|\.{2,}")
_LONGEST = 60
"""Letters of a part of a file's name."""


def canonical(address: str, base: str) -> tuple[str, str, str]:
    """An address as it is asked for, the language that it names, and its fragment; `base` is the page that it stands on.

    >>> canonical("?page=2&lang=en#top", "/actors/7")
    ('/actors/7?page=2', 'en', 'top')
    """
    whole, _, fragment = urljoin(base, address).partition("#")
    path, _, query = whole.partition("?")
    arguments = parse_qsl(query)
    language = next((value for name, value in arguments if name == "lang"), "")
    kept = urlencode(sorted((name, value) for name, value in arguments if name != "lang" and value and (name, value) != ("page", "1")))
    return f"{path}?{kept}" if kept else path, language, fragment


def wanted(address: str) -> bool:
    """Whether it becomes a file."""
    path, _, query = address.partition("?")
    return not _LEFT_OUT.search(path) and not _NOT_FOR_READERS & {name for name, _ in parse_qsl(query)}


def file_of(address: str, language: str) -> str:
    """Where an address lies in the site; Arabic at its root.

    >>> file_of("/", "ar"), file_of("/actors/7", "en"), file_of("/network.graphml", "ar")
    ('index.html', 'en/actors/7.html', 'network.graphml')
    >>> file_of("/static/desk.css", "en")
    'static/desk.css'
    """
    path, _, query = address.partition("?")
    ending = _ENDING.search(path)
    bare = path[: -len(ending[0])] if ending else path
    name = "/".join(_safe(unquote(part)) for part in bare.split("/") if part) or "index"
    told = f"~{_safe(query.replace('=', '-').replace('&', '~'))}" if query else ""
    own = "" if language == "ar" or path.startswith("/static/") else f"{language}/"
    suffix = ending[0] if ending else ".json" if path.startswith("/api/") else ".html"
    return f"{own}{name}{told}{suffix}"


def _safe(part: str) -> str:
    """A part of a name that every file system takes; what had to be changed in it is told apart by a hash."""
    plain = _SAFE.sub("-", part).strip(".")
    changed = plain != part or len(plain) > _LONGEST or plain != plain.lower()
    return f"{plain[:_LONGEST].lower()}-{sha256(part.encode()).hexdigest()[:8]}" if changed else plain


def link(file: str, target: str, fragment: str = "") -> str:
    """The way from one file of the site to another.

    >>> link("actors/7.html", "articles/3.html", "r5")
    '../articles/3.html#r5'
    """
    return quote(relpath(target, dirname(file) or ".")) + (f"#{quote(fragment)}" if fragment else "")
