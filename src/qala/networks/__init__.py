"""Discourse networks: actors and concepts, tied by what actors say (needs numpy and scipy: `pip install 'qala[networks]'`)."""

from qala.networks.network import Network, Node, Tie, counted, network, networks
from qala.networks.options import Options
from qala.networks.rows import Row

__all__ = ["Network", "Node", "Options", "Row", "Tie", "counted", "network", "networks"]
