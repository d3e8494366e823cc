"""What pages tell of articles of no known outlet, of those through whom something came, and pictures in the colours of the page."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.showing import links, shown, text
from tests.dossier.told import AT, Told, keep

from qala.desk.app import make_app
from qala.dossier import questions
from qala.dossier.chains import chain
from qala.dossier.duties import listing
from qala.dossier.store import opened, transaction
from qala.pictures import canvas
from qala.positions.question import Question
from qala.record import Link

HEAD = "دمشق: خلاف على المعبر"


@pytest.fixture
def nameless(tmp_path: Path) -> Path:
    """Two articles of no known outlet that tell the same, one of them without a title."""
    file = tmp_path / "press.qala"
    said = "المعبر الشمالي لن يفتح قبل اكتمال الترتيبات الأمنية كلها"
    articles = []
    for day, head, title in (("2024-03-14", "", HEAD), ("2024-03-15", "خبر من الحدود\n", None)):
        told = Told(f"{head}قالت هدى الشامي إن {said}. هذا ما جاء في {day}.", day, outlet="", title=title)
        told.says("هدى الشامي", "قالت", said)
        articles.append(told)
    with opened(file, write=True, create=True) as db:
        keep(db, *articles)
        db.execute("UPDATE document SET outlet_id = NULL")
    return file


def test_an_article_of_no_known_outlet_goes_by_its_title_or_its_first_line(nameless: Path) -> None:
    with opened(nameless) as db:
        found = chain(db, 1)
    assert found
    assert [(one.title, one.source, one.own) for one in found.reports] == [(HEAD, HEAD, True), ("خبر من الحدود", HEAD, False)]
    desk = TestClient(make_app(nameless), base_url="http://localhost")
    for address in ("/statements/1", "/statements/2", "/articles/2", "/inbox", "/articles", "/search?q=المعبر", "/actors/1"):
        page = desk.get(address, follow_redirects=True).text
        assert not re.search(r"document \d|cluster \d|article-\d", page), address
    page = shown(desk, "/statements/2")
    assert "وسيلة غير معروفة" in text(page) and HEAD in text(page) and "خبر من الحدود" in text(page)
    assert "خبر من الحدود · قال" in text(shown(desk, "/articles/2"))


def test_whoever_a_position_came_through_is_a_link(tmp_path: Path) -> None:
    told = Told("نقلت صحيفة الأفق عن هدى الشامي رفضها فتح المعبر، وقالت إن الوزارة تؤيد فتح المعبر غدا.", "2024-03-14")
    paper = Link(told.who("صحيفة الأفق", "media"), told.span("صحيفة الأفق"), "quoted")
    made = told.says("هدى الشامي", "نقلت", "رفضها فتح المعبر", chain=(paper,))
    told.stands("هدى الشامي", "crossing", -2, "رفضها فتح المعبر", statement=made)
    told.stands("الوزارة", "crossing", 1, "تؤيد فتح المعبر", via="هدى الشامي")
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        keep(db, told)
        with transaction(db):
            questions.put(db, [Question("crossing", "فتح المعبر", "Opening", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))], AT)
    desk = TestClient(make_app(tmp_path / "press.qala"), base_url="http://localhost")
    for name, through in (("هدى الشامي", "صحيفة الأفق"), ("الوزارة", "هدى الشامي")):
        (address,) = {one for one in links(shown(desk, "/positions/crossing")) if re.search(r"/crossing/-?\d+", one)
                      and f"{name} · قال" in text(shown(desk, one))}  # fmt: skip
        assert re.search(rf'<a class="who" href="/actors/P\d+"><bdi>{through}</bdi></a> ←', shown(desk, address)), name


def test_pictures_take_the_colours_of_the_page() -> None:
    style = (Path(make_app.__code__.co_filename).with_name("static") / "desk.css").read_text(encoding="utf-8")
    colours = {value for name, value in vars(canvas).items() if name.isupper() and isinstance(value, str) and value.startswith("#")}
    assert len(colours) == 7
    for colour in colours:
        for what in ("fill", "stroke"):
            assert re.search(rf'\.picture \[{what}="{colour}"\] \{{ {what}: var\(--\w+\); \}}', style), (colour, what)


def test_the_picture_of_a_network_stands_in_such_a_frame(desk: TestClient) -> None:
    assert re.search(r'<figure class="scroll picture"[^>]*><svg', shown(desk, "/network"))


def test_the_board_asks_once_for_all_its_columns(sampled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    told = listing.duties

    def counted(*args: object, **more: object) -> object:
        asked.append(1)
        return told(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(listing, "duties", counted)
    shown(TestClient(make_app(sampled), base_url="http://localhost"), "/commitments")
    assert asked == [1]
