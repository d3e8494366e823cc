"""DL, the format of UCINET, as DNA writes it: the whole matrix with the names of its rows and columns."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from qala.export.placing import placed_file
from qala.networks.formats.values import FORBIDDEN, About, number
from qala.networks.network import Network, Node


def write(network: Network, out: Path, about: About) -> None:
    """Write the network into a file; what else is known of nodes has no place there."""
    with placed_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(network))


def _lines(network: Network) -> Iterator[str]:
    if network.columns:
        yield f"dl nr = {len(network.rows)}, nc = {len(network.columns)}, format = fullmatrix\n"
        yield f"row labels:\n{_labels(network.rows)}col labels:\n{_labels(network.columns)}data:\n"
    else:
        yield f"dl n = {len(network.rows)}, format = fullmatrix\nlabels:\n{_labels(network.rows)}data:\n"
    for line in network.matrix():
        yield " ".join(map(number, line.tolist())) + "\n"


def _labels(nodes: Sequence[Node]) -> str:
    """Names in quotation marks, one a line: these hold blanks and commas together."""
    names = (node.name.translate(FORBIDDEN).replace('"', "'").replace("\n", " ") for node in nodes)
    return "".join(f'"{name}"\n' for name in names)
