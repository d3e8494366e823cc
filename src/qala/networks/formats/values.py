"""What the formats have in common."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import quoteattr

from qala.networks.network import Network, Node

About: TypeAlias = Mapping[tuple[str, str], Mapping[str, str]]
"""What is known of nodes, by variable and name: the country of an actor, the parent of a question."""
_COMBINED = {1: "agrees", 2: "differs", 3: "mixed"}
FORBIDDEN = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
"""What no XML may hold."""


def number(value: float) -> str:
    """A weight without a point where it is whole, exactly otherwise.

    >>> number(3.0), number(-0.125)
    ('3', '-0.125')
    """
    return str(int(value)) if value == int(value) else repr(value)


def kind(network: Network, weight: float) -> str:
    """What a tie says: agrees, differs, mixed (an actor both for and against), together (both speak of the same)."""
    how = network.options.aggregate
    if how == "combine":
        return _COMBINED[int(weight)]
    if how == "ignore":
        return "together"
    return "agrees" if (weight > 0) != (how == "conflict") else "differs"


def attributes(nodes: Sequence[Node], about: About) -> list[str]:
    """The names of all that is known of some node."""
    return sorted({name for node in nodes for name in about.get((node.variable, node.name), ())})


def quoted(text: str) -> str:
    """A text as the value of an XML attribute, with its quotation marks."""
    return quoteattr(text.translate(FORBIDDEN))


def settings(network: Network) -> dict[str, str]:
    """How the network was made, by the names that DNA has for it, and of which days and how many statements."""
    options = network.options
    made = {
        "networkType": options.type,
        "variable1": "actor" if options.type == "twomode" or options.of == "actors" else "concept",
        "qualifierAggregation": options.aggregate,
        "normalization": options.normalise,
        "duplicates": options.duplicates,
        "timeWindow": options.window,
        "windowSize": str(options.size) if options.window != "no" else "",
        "kernel": options.kernel,
        "scale": options.scale,
        "begin": network.begin or options.since or "",
        "end": network.end or options.until or "",
        "statements": str(network.statements),
    }
    return {name: value for name, value in made.items() if value}
