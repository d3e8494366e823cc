"""The picture of a network."""

from collections.abc import Callable

from qala.networks.formats.values import kind
from qala.networks.network import Network, Tie
from qala.pictures.labels import label
from qala.pictures.network import Drawn, Line, Picture
from qala.pictures.network import network as drawn


def picture(network: Network, title: str, language: str, link: Callable[[Tie], str | None] = lambda _: None) -> str:
    """The network as SVG; below its title stands of which days and how many statements it is, and how it was made.

    Args:
        link: where a tie leads on a page.
    """
    nodes = [Drawn(node.name, node.frequency, node.variable == "concept") for node in network.nodes]
    lines = [Line(tie.left, tie.right, abs(tie.weight), kind(network, tie.weight), link(tie)) for tie in network.ties()]
    if network.options.aggregate == "combine":
        lines = [line._replace(weight=1.0) for line in lines]
    return drawn(Picture(title, _under(network, language), nodes, lines), language)


def titled(network: Network, language: str) -> str:
    """What a picture is called that shows no single question."""
    return label(f"network of {'both' if network.columns else network.options.of}", language)


def _under(network: Network, language: str) -> str:
    options = network.options
    begin, end = network.begin or options.since, network.end or options.until
    days = f"{begin or '…'} – {end or '…'}" if begin or end else ""
    made = [label(options.aggregate, language)] + ([label(options.normalise, language)] if options.normalise != "no" else [])
    comma = "، " if language == "ar" else ", "
    return " · ".join(filter(None, (f"{label('statements', language)}: {network.statements}", days, comma.join(made))))
