"""A network as plain values, for JSON."""

from typing import Any

from qala.networks.formats.values import About, settings
from qala.networks.network import Network


def plain(network: Network, about: About) -> dict[str, Any]:
    """How it was made, its nodes with what is known of them, its ties by the places of their ends."""
    nodes = [node._asdict() | dict(about.get((node.variable, node.name), {})) for node in network.nodes]
    ties = [{"source": left, "target": right, "weight": weight} for left, right, weight in network.ties()]
    return {**settings(network), "statements": network.statements, "nodes": nodes, "ties": ties}
