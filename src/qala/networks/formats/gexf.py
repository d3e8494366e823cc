"""GEXF 1.3 for Gephi: a tie's weight without its sign, which Gephi cannot draw, and with it as an attribute beside."""

from collections.abc import Iterator
from pathlib import Path

from qala.export.placing import placed_file
from qala.networks.formats.values import About, attributes, kind, number, quoted, settings
from qala.networks.network import Network


def write(network: Network, out: Path, about: About) -> None:
    """Write the network into a file."""
    with placed_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(network, about))


def _lines(network: Network, about: About) -> Iterator[str]:
    names = ["variable", "frequency", *attributes(network.nodes, about)]
    description = "; ".join(f"{name} {value}" for name, value in settings(network).items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><creator>Qala</creator><description>{description}</description></meta>\n"
    yield '<graph defaultedgetype="undirected" mode="static">\n<attributes class="node">\n'
    for place, name in enumerate(names):
        yield f'<attribute id="{place}" title={quoted(name)} type="{"integer" if name == "frequency" else "string"}"/>\n'
    yield '</attributes>\n<attributes class="edge">\n<attribute id="0" title="signed" type="double"/>\n'
    yield '<attribute id="1" title="kind" type="string"/>\n</attributes>\n<nodes>\n'
    for place, node in enumerate(network.nodes):
        known = {"variable": node.variable, "frequency": str(node.frequency), **about.get((node.variable, node.name), {})}
        values = "".join(f'<attvalue for="{names.index(name)}" value={quoted(value)}/>' for name, value in known.items())
        yield f'<node id="{place}" label={quoted(node.name)}><attvalues>{values}</attvalues></node>\n'
    yield "</nodes>\n<edges>\n"
    for place, (left, right, weight) in enumerate(network.ties()):
        values = f'<attvalue for="0" value="{number(weight)}"/><attvalue for="1" value="{kind(network, weight)}"/>'
        yield (
            f'<edge id="{place}" source="{left}" target="{right}" weight="{number(abs(weight))}"><attvalues>{values}</attvalues></edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"
