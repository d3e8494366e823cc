"""Pictures are sound SVG, say in words what they show, read from the right side, and can be told apart without colours."""

from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest

from qala.pictures import calendar, canvas, labels, lettering
from qala.pictures.graph import Drawn, Line, Picture
from qala.pictures.layout import places, spaced
from qala.pictures.matrix import Matrix, Stand, matrix
from qala.pictures.network import network
from qala.pictures.timeline import Happening, Timeline, timeline

SVG = "{http://www.w3.org/2000/svg}"
MATRIX = Matrix(
    "إغلاق الجسر <القديم> & الجديد",
    "حتى 2021-07-23",
    ["سامر الحداد", "الأمين العام لاتحاد البلديات الساحلية في الجنوب"],
    ["الجسر القديم", "الجسر الجديد"],
    {(0, 0): Stand(2, "2021-07-22", 9, changed=True), (0, 1): Stand(-1, "2021-07-01", condition=True), (1, 0): Stand(0)},
    ["سامر الحداد والأمين العام: جانب واحد."],
)
TIMELINE = Timeline(
    "الحوار",
    "أربعة أحداث",
    [
        Happening("visit", "expected", None, None, ("كريم",)),
        Happening("round", "held", "2021-04-07", "2021-04-07", ("كريم", "سامر"), "المرسى", "الحوار، الجولة الثالثة"),
        Happening("meeting", "cancelled", "2021-06-01", "2021-06-30"),
        Happening("summit", "postponed", "2021-02-01", "2021-02-03"),
    ],
    "2021-07-23",
)
LINES = [Line(0, 1, 3.0, "agrees"), Line(0, 2, 1.0, "differs"), Line(1, 2, 2.0, "differs")]
NETWORK = Picture("من مع من", "عشرة أقوال", [Drawn("سامر", 4), Drawn("كريم", 9), Drawn("نادر", 1)], LINES)
TWO = Picture(
    "من مع ماذا", "", [Drawn("سامر", 4), Drawn("كريم", 9), Drawn("الجسر", 13, True)], [Line(0, 2, 1.0, "agrees"), Line(1, 2, 1.0, "mixed")]
)
PICTURES = {
    f"{name}-{language}": made(shown, language)  # type: ignore[operator]
    for language in labels.LANGUAGES
    for name, made, shown in (
        ("matrix", matrix, MATRIX),
        ("timeline", timeline, TIMELINE),
        ("network", network, NETWORK),
        ("two", network, TWO),
    )
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sound_and_says_what_it_shows(name: str) -> None:
    root = ElementTree.fromstring(PICTURES[name])
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img" and title is not None and description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text and description.text and len(description.text) > 20
    assert [one.tag for one in root.iter() if "style" in one.attrib or one.tag == f"{SVG}style"] == [], "it needs no style sheet"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_keeps_inside_its_sheet(name: str) -> None:
    root = ElementTree.fromstring(PICTURES[name])
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    for one in root.iter():
        for keys, size in ((("x", "x1", "x2", "cx"), wide), (("y", "y1", "y2", "cy"), high)):
            assert all(-0.01 <= float(one.get(key) or 0) <= size + 0.01 for key in keys)
        if one.tag == f"{SVG}text":
            room = lettering.width(one.text or "", float(one.get("font-size") or 0))
            start = float(one.get("x") or 0) - {"start": 0.0, "middle": room / 2, "end": room}[one.get("text-anchor") or ""]
            assert start >= -1 and start + room <= wide + 1, one.text


def test_the_same_is_drawn_the_same() -> None:
    assert network(NETWORK) == PICTURES["network-ar"] and timeline(TIMELINE) == PICTURES["timeline-ar"]


def test_arabic_reads_from_the_right() -> None:
    for name in ("matrix", "timeline"):
        (arabic, wide), (english, _) = (_title(f"{name}-{language}") for language in labels.LANGUAGES)
        assert float(arabic.get("x") or 0) == pytest.approx(wide - float(english.get("x") or 0))
        assert (arabic.get("text-anchor"), english.get("text-anchor")) == ("end", "start")


def _title(name: str) -> tuple[ElementTree.Element, float]:
    root = ElementTree.fromstring(PICTURES[name])
    found = root.find(f"{SVG}text")
    assert found is not None
    return found, float(root.get("width") or 0)


def test_sides_differ_in_print_and_in_more_than_colour() -> None:
    def bright(colour: str) -> float:
        return sum(int(colour[at : at + 2], 16) * share for at, share in ((1, 0.299), (3, 0.587), (5, 0.114)))

    for one, other in combinations((canvas.FOR, canvas.AGAINST, canvas.DOUBT), 2):
        assert abs(bright(one) - bright(other)) > 15
    lines = [one for one in ElementTree.fromstring(PICTURES["network-ar"]).iter(f"{SVG}line") if one.get("stroke-opacity")]
    assert {(one.get("stroke"), one.get("stroke-dasharray") is None) for one in lines} == {(canvas.FOR, True), (canvas.AGAINST, False)}


def test_every_cell_says_who_what_and_where() -> None:
    said = [one.text for one in ElementTree.fromstring(PICTURES["matrix-en"]).iter(f"{SVG}title")]
    assert "سامر الحداد — الجسر الجديد: against, on condition, 2021-07-01" in said
    assert "الأمين العام لاتحاد البلديات الساحلية في الجنوب — الجسر الجديد: no position" in said


def test_a_stretch_of_days_is_a_whisker_and_an_unknown_day_is_none() -> None:
    groups = list(ElementTree.fromstring(PICTURES["timeline-en"]).iter(f"{SVG}g"))
    kinds = [sorted({part.tag.removeprefix(SVG) for part in one} - {"title", "text"}) for one in groups]
    assert kinds == [["circle", "line", "path"], ["circle", "line"], ["circle", "line"], ["line"]]
    assert [len(one.findall(f"{SVG}line")) for one in groups] == [1 + 3, 1, 1 + 3 + 2, 1]


def test_a_deadline_is_a_flag_at_its_last_day() -> None:
    owed = [Happening("deadline", status, "2021-07-01", "2021-07-31", ("سامر",), process="يسلم") for status in ("due", "overdue", "kept")]
    groups = list(ElementTree.fromstring(timeline(Timeline("t", "u", owed), "en")).iter(f"{SVG}g"))
    assert [len(list(group.iter(f"{SVG}path"))) for group in groups] == [1, 1, 2]
    for group in groups:
        upright = [float(one.get("x1") or 0) for one in group.iter(f"{SVG}line") if one.get("x1") == one.get("x2")]
        first, last, flag = upright[:3]
        assert first < flag < last and last - flag < 10, "it stands on the last day, not between both"


def test_a_large_network_tells_what_it_leaves_out() -> None:
    nodes = [Drawn(f"فاعل {number}", number) for number in range(100)]
    lines = [Line(left, right, float(left + right), "agrees") for left, right in combinations(range(100), 2)]
    assert "60 / 100 nodes" in network(Picture("t", "u", nodes, lines), "en")


def test_no_network_is_drawn_too() -> None:
    ElementTree.fromstring(network(Picture("t", "", [], [])))
    ElementTree.fromstring(network(Picture("t", "", [Drawn("سامر", 1)], [])))
    ElementTree.fromstring(timeline(Timeline("t", "", [])))
    ElementTree.fromstring(matrix(Matrix("t", "", [], [], {})))


def test_those_who_agree_stand_closer() -> None:
    found = places(4, [(0, 1, 2.0), (2, 3, 2.0), (0, 2, -2.0), (1, 3, -1.0)])
    far = {pair: float(np.linalg.norm(found[pair[0]] - found[pair[1]])) for pair in combinations(range(4), 2)}
    assert max(far[0, 1], far[2, 3]) < 0.7 * min(far[0, 2], far[1, 3], far[0, 3], far[1, 2])


def test_boxes_are_moved_off_each_other() -> None:
    halves = np.array([[30.0, 10.0]] * 12)
    moved = spaced(np.zeros((12, 2)) + np.arange(12)[:, None], halves)
    gaps = np.abs(moved[:, None] - moved[None])[np.triu_indices(12, 1)]
    assert ((gaps[:, 0] >= 59.7) | (gaps[:, 1] >= 19.7)).all()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-07-01", "2021-07-05", "07-01 07-02 07-03 07-04 07-05"),
        ("2021-07-01", "2021-07-30", "07-05 07-12 07-19 07-26"),
        ("2021-04-02", "2021-12-31", "2021-05 2021-07 2021-09 2021-11"),
        ("2001-04-02", "2021-12-31", "2005 2010 2015 2020"),
    ],
)
def test_marks_of_an_axis(first: str, last: str, expected: str) -> None:
    days = [calendar.date.fromisoformat(day).toordinal() for day in (first, last)]
    assert " ".join(mark.text for mark in calendar.marks(days[0], days[1], 6)) == expected


def test_a_day_keeps_its_order_behind_arabic() -> None:
    assert lettering.isolated("اليوم 2021-07-23") == "\u2067اليوم \u20662021-07-23\u2069\u2069"
    assert lettering.isolated("سامر الحداد") == "سامر الحداد" and lettering.isolated("2021-07-23") == "2021-07-23"


def test_long_names_are_cut_with_an_ellipsis() -> None:
    found = lettering.lines("الأمين العام لاتحاد البلديات الساحلية في الجنوب", 13, 100)
    assert len(found) == 2 and found[-1].endswith("…") and all(lettering.width(line, 13) <= 100 for line in found)


def test_the_words_are_in_order() -> None:
    lines = (labels._TABLE).read_text(encoding="utf-8").splitlines()
    assert [line.count("\t") for line in lines] == [2] * len(lines)
    assert lines[1:] == sorted(lines[1:]) and len({line.split("\t")[0] for line in lines}) == len(lines)
