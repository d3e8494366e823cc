"""Parsing XML of strangers: no entities but the five, nothing loaded from elsewhere, no bombs."""

import re
from html.entities import name2codepoint
from typing import Any

from qala.errors import InputError

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_ENTITIES = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = {"amp", "lt", "gt", "quot", "apos"}
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_pis": True}
"""What every parser of lxml here is given."""


def parsed(text: str) -> Any:
    """The root element; where the XML is broken, of what could be read.

    Raises:
        InputError: it declares entities, or nothing could be read.
    """
    from lxml import etree  # type: ignore[import-untyped]  # only for XML

    if _ENTITIES.search(text):
        raise InputError("the XML declares entities of its own, which can blow it up; remove its DOCTYPE")
    plain = _NAMED.sub(_character, _DECLARATION.sub("", text).replace("\0", " "))
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), etree.XMLParser(recover=True, encoding="utf-8", **SAFE))
    except etree.XMLSyntaxError as error:
        raise InputError(f"broken XML: {error}; fetch it again or mend it") from error
    if root is None:
        raise InputError("broken XML: there is no element in it; fetch it again or mend it")
    return root


def _character(match: re.Match[str]) -> str:
    """The character that HTML calls so; XML knows five names only."""
    name = match[1]
    return chr(name2codepoint[name]) if name in name2codepoint and name not in _OWN else match[0]


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
