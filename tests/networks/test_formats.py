"""What is written of a network can be read by what it is written for."""

import json
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qala.networks.formats import dl, gexf, graphml, rscript
from qala.networks.formats.plain import plain
from qala.networks.formats.svg import picture
from qala.networks.network import network
from qala.networks.options import Options
from qala.networks.rows import Row

ROWS = [
    Row('سامر "الحداد" & <أخوه>', "الجسر", 1, "d1", "2021-07-01"),
    Row("كريم\x08", "الجسر", -1, "d2", "2021-07-02"),
    Row("نادر", "الجسر", -1, "d2", "2021-07-02"),
    Row("نادر", "الميناء", 1, "d3", "2021-07-03"),
]
ABOUT = {("actor", "نادر"): {"country": "XX"}, ("concept", "الجسر"): {"question": "bridge"}}
ONE = network(ROWS, Options())
TWO = network(ROWS, Options(type="twomode", normalise="activity"))
COMBINED = network([*ROWS, Row("نادر", "الجسر", 1)], Options(type="twomode", aggregate="combine"))
G = "{http://graphml.graphdrawing.org/xmlns}"
X = "{http://gexf.net/1.3}"


def test_graphml_has_the_keys_of_dna_and_the_looks_of_visone(tmp_path: Path) -> None:
    graphml.write(ONE, tmp_path / "net.graphml", ABOUT)
    root = ElementTree.parse(tmp_path / "net.graphml").getroot()
    keys = {key.get("attr.name"): key.get("for") for key in root.findall(f"{G}key") if key.get("for") != "graph"}
    of = {"node": ("id", "name", "variable", "frequency", "country"), "edge": ("weight", "kind", None)}
    assert keys == {name: side for side, names in of.items() for name in names}
    assert {key.get("yfiles.type") for key in root.iter(f"{G}key")} == {None, "nodegraphics", "edgegraphics"}
    nodes = [{data.get("key"): data.text for data in node.findall(f"{G}data")} for node in root.iter(f"{G}node")]
    assert [node["name"] for node in nodes] == ['سامر "الحداد" & <أخوه>', "كريم", "نادر"]
    assert (nodes[2]["frequency"], nodes[2]["country"]) == ("2", "XX")
    edges = {(edge.get("source"), edge.get("target")): [data.text for data in edge][:2] for edge in root.iter(f"{G}edge")}
    assert edges == {("n0", "n1"): ["-1", "differs"], ("n0", "n2"): ["-1", "differs"], ("n1", "n2"): ["1", "agrees"]}
    assert len(root.findall(".//{http://visone.info/xmlns}shapeNode//{http://www.yworks.com/xml/graphml}NodeLabel")) == 3
    assert len(root.findall(".//{http://visone.info/xmlns}polyLineEdge")) == 3
    settings = {data.get("key"): data.text for data in root.findall(f"{G}graph/{G}data")}
    assert settings["g_qualifierAggregation"] == "subtract" and settings["g_statements"] == "4"


def test_many_ties_are_written_without_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphml, "_PLAIN", 2)
    graphml.write(ONE, tmp_path / "net.graphml", {})
    assert "polyLineEdge" not in (tmp_path / "net.graphml").read_text(encoding="utf-8")


def test_gexf_has_weights_without_signs_and_signs_beside(tmp_path: Path) -> None:
    gexf.write(TWO, tmp_path / "net.gexf", ABOUT)
    root = ElementTree.parse(tmp_path / "net.gexf").getroot()
    titles = {one.get("id"): one.get("title") for one in root.findall(f".//{X}attributes[@class='node']/{X}attribute")}
    nodes = [
        {titles[value.get("for")]: value.get("value") for value in node.iter(f"{X}attvalue")} | {"label": node.get("label")}
        for node in root.iter(f"{X}node")
    ]
    assert nodes[2] == {"variable": "actor", "frequency": "2", "country": "XX", "label": "نادر"}
    assert nodes[3] == {"variable": "concept", "frequency": "3", "question": "bridge", "label": "الجسر"}
    edges = {
        (one.get("source"), one.get("target")): (one.get("weight"), [value.get("value") for value in one.iter(f"{X}attvalue")])
        for one in root.iter(f"{X}edge")
    }
    assert edges == {
        ("0", "3"): ("1", ["1", "agrees"]), ("1", "3"): ("1", ["-1", "differs"]),
        ("2", "3"): ("0.5", ["-0.5", "differs"]), ("2", "4"): ("0.5", ["0.5", "agrees"]),
    }  # fmt: skip


def test_dl_is_the_whole_matrix(tmp_path: Path) -> None:
    dl.write(ONE, tmp_path / "one.dl", {})
    assert (tmp_path / "one.dl").read_text(encoding="utf-8").splitlines() == [
        "dl n = 3, format = fullmatrix", "labels:", '"سامر \'الحداد\' & <أخوه>"', '"كريم"', '"نادر"',
        "data:", "0 -1 -1", "-1 0 1", "-1 1 0",
    ]  # fmt: skip
    dl.write(TWO, tmp_path / "two.dl", {})
    lines = (tmp_path / "two.dl").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["dl nr = 3, nc = 2, format = fullmatrix", "row labels:"] and lines[5] == "col labels:"
    assert lines[8:] == ["data:", "1 0", "-1 0", "-0.5 0.5"]


@pytest.mark.parametrize("made", [ONE, TWO, COMBINED, network(ROWS, Options(aggregate="ignore"))], ids=["one", "two", "combined", "ignore"])
def test_the_script_runs_in_r(made: object, tmp_path: Path) -> None:
    rscript.write(made, tmp_path / "net.R", {})  # type: ignore[arg-type]
    script = (tmp_path / "net.R").read_text(encoding="utf-8")
    assert '"net.graphml"' in script and re.findall(r"@[A-Z]+@", script) == [] and (tmp_path / "net.graphml").exists()


@pytest.mark.needs_r
def test_r_draws_it(tmp_path: Path) -> None:
    rscript.write(COMBINED, tmp_path / "net.R", {})
    run = subprocess.run(["Rscript", "net.R"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "net.pdf").read_bytes().startswith(b"%PDF") and "نادر" in run.stdout


def test_json_has_all_of_it() -> None:
    found = json.loads(json.dumps(plain(TWO, ABOUT), ensure_ascii=False))
    assert found["normalization"] == "activity" and found["statements"] == 4
    assert found["nodes"][2] == {"name": "نادر", "variable": "actor", "frequency": 2, "country": "XX"}
    assert found["ties"][2] == {"source": 2, "target": 3, "weight": -0.5}


def test_a_picture_tells_how_it_was_made() -> None:
    assert "statements: 4 · agreement less difference, by activity" in picture(TWO, "t", "en")
    mixed = ElementTree.fromstring(picture(COMBINED, "t", "en"))
    assert "نادر — الجسر: for and against" in [one.text for one in mixed.iter("{http://www.w3.org/2000/svg}title")]
