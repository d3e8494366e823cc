"""A script for R that draws the network: it needs igraph alone, and the GraphML file beside it."""

from pathlib import Path

from qala.export.placing import placed_file
from qala.networks.formats import graphml
from qala.networks.formats.values import About, settings
from qala.networks.network import Network

_SCRIPT = Path(__file__).with_name("network.R")


def write(network: Network, out: Path, about: About) -> None:
    """Write the script, and the GraphML file that it reads."""
    beside = out.with_suffix(".graphml")
    graphml.write(network, beside, about)
    made = "\n".join(f"#   {name}: {value}" for name, value in settings(network).items())
    script = _SCRIPT.read_text(encoding="utf-8").replace("@SETTINGS@", made).replace("@GRAPHML@", _in_r(beside.name))
    with placed_file(out) as part:
        part.write_text(script.replace("@PDF@", _in_r(out.with_suffix(".pdf").name)), encoding="utf-8")


def _in_r(text: str) -> str:
    """A string as R writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
