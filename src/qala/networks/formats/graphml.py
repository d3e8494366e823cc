"""GraphML as visone reads it: nodes with id, name, variable, frequency and what else is known, ties with their weight, both with a look."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin, sqrt
from pathlib import Path
from xml.sax.saxutils import escape

from qala.export.placing import placed_file
from qala.networks.formats.values import FORBIDDEN, About, attributes, kind, number, quoted, settings
from qala.networks.network import Network, Node, Tie

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:visone="http://visone.info/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd">
"""
_PLAIN = 20_000
"""With more ties than these each stands without its look, which takes five times the room of the rest."""
_SHAPES = {"actor": ("ellipse", "#1f2730"), "concept": ("rectangle", "#ffffff")}
_LOOKS = {"agrees": ("#12595e", "line"), "differs": ("#b9591a", "dashed"), "mixed": ("#7b858f", "dotted"), "together": ("#7b858f", "line")}


def write(network: Network, out: Path, about: About) -> None:
    """Write the network into a file."""
    with placed_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(network, about))


def _lines(network: Network, about: About) -> Iterator[str]:
    nodes, names = network.nodes, attributes(network.nodes, about)
    yield _HEAD
    for name, value in settings(network).items():
        yield f'<key id="g_{name}" for="graph" attr.name="{name}" attr.type="string"><desc>{value}</desc></key>\n'
    numbers = {"id", "frequency"}
    for name in ("id", "name", "variable", "frequency", *names):
        yield f'<key id={quoted(name)} for="node" attr.name={quoted(name)} attr.type="{"int" if name in numbers else "string"}"/>\n'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n'
    yield '<key id="kind" for="edge" attr.name="kind" attr.type="string"/>\n'
    yield '<key id="d0" for="node" yfiles.type="nodegraphics"/>\n<key id="e0" for="edge" yfiles.type="edgegraphics"/>\n'
    yield '<graph id="G" edgedefault="undirected">\n'
    yield from (f'<data key="g_{name}">{value}</data>\n' for name, value in settings(network).items())
    for place, node in enumerate(nodes):
        yield _node(place, node, names, about, len(nodes))
    most = max((abs(value) for value in network.cells.value.tolist()), default=1.0)
    plain = len(network.cells.value) > _PLAIN
    for place, tie in enumerate(network.ties()):
        yield _tie(place, tie, kind(network, tie.weight), most, plain)
    yield "</graph>\n</graphml>\n"


def _node(place: int, node: Node, names: Sequence[str], about: About, number_: int) -> str:
    known = about.get((node.variable, node.name), {})
    values = [("id", str(place)), ("name", node.name), ("variable", node.variable), ("frequency", str(node.frequency))]
    values += [(name, known[name]) for name in names if name in known]
    data = "".join(f"<data key={quoted(name)}>{_text(value)}</data>" for name, value in values)
    return f'<node id="n{place}">{data}{_shape(place, node, number_)}</node>\n'


def _shape(place: int, node: Node, number_: int) -> str:
    """How visone shows it at first: all on a circle, with their names."""
    shape, colour = _SHAPES[node.variable]
    radius, turn = 60 * sqrt(number_) + 40, 2 * pi * place / max(number_, 1)
    return (
        f'<data key="d0"><visone:shapeNode><y:ShapeNode><y:Geometry height="20.0" width="20.0" x="{radius * cos(turn):.1f}" '
        f'y="{radius * sin(turn):.1f}"/><y:Fill color="{colour}" transparent="false"/>'
        f'<y:BorderStyle color="#1f2730" type="line" width="1.0"/>'
        f'<y:NodeLabel>{_text(node.name)}</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode></visone:shapeNode></data>'
    )


def _tie(place: int, tie: Tie, its: str, most: float, plain: bool) -> str:
    data = f'<data key="weight">{number(tie.weight)}</data><data key="kind">{its}</data>'
    if not plain:
        colour, line = _LOOKS[its]
        data += (
            f'<data key="e0"><visone:polyLineEdge><y:PolyLineEdge><y:LineStyle color="{colour}" type="{line}" '
            f'width="{1 + 4 * abs(tie.weight) / most:.2f}"/><y:Arrows source="none" target="none"/>'
            "</y:PolyLineEdge></visone:polyLineEdge></data>"
        )
    return f'<edge id="e{place}" source="n{tie.left}" target="n{tie.right}">{data}</edge>\n'


def _text(text: str) -> str:
    return escape(text.translate(FORBIDDEN))
