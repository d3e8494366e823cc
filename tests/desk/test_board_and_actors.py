"""The board of commitments and the pages of those who act, over the samples."""

from pathlib import Path

from starlette.testclient import TestClient
from tests.desk.showing import links, profile, shown, text
from tests.dossier.told import Told, keep

from qala.desk.app import make_app
from qala.dossier.store import opened


def test_the_board_names_articles_and_denies_once(desk: TestClient) -> None:
    page = shown(desk, "/commitments")
    assert ".txt" not in text(page)
    assert "الطيب لـ«مدارات»: لن نجلس إلى طاولة لا مكان فيها للمدنيين" in text(page)
    assert "لن أقبل وزارة ولا سفارة" in text(page) and "ألّا لن" not in text(page) and "ألّا: لن" not in text(page)


def test_what_is_not_to_be_done_is_denied_where_its_words_do_not(tmp_path: Path) -> None:
    told = Told("وعد كريم علوان بألا يفتح المعبر. وقال كريم علوان إنه لن يزيد الرسوم.", "2024-03-14")
    for words in ("يفتح المعبر", "لن يزيد الرسوم"):
        told.owes("كريم علوان", words, do=False)
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        keep(db, told)
    page = text(shown(TestClient(make_app(tmp_path / "press.qala"), base_url="http://localhost"), "/commitments"))
    assert "ألّا يفتح المعبر" in page and "ألّا لن" not in page


def test_only_columns_that_hold_something_are_drawn(desk: TestClient) -> None:
    page = shown(desk, "/commitments")
    assert page.count("<section") == 1 and "أُخلف 0" in text(page)
    late = shown(desk, "/commitments?status=late")
    assert "إعداد خطة متكاملة للأمن الغذائي" in text(late) and late.count('<li class="card') == 1


def test_the_board_can_be_that_of_one_debtor(desk: TestClient) -> None:
    everybody, one = shown(desk, "/commitments"), shown(desk, "/commitments?by=وزارة شؤون الزراعة")
    assert 0 < one.count('<li class="card') < everybody.count('<li class="card')
    assert all("وزارة شؤون الزراعة" in text(card) for card in one.split('<li class="card')[1:]) and "/commitments" in links(one)
    assert '<li class="card' not in shown(desk, "/commitments?by=nobody")


def test_a_commitment_has_a_page_of_its_own(desk: TestClient) -> None:
    (address,) = [one for one in links(shown(desk, "/commitments?status=late")) if one.startswith("/commitments/")]
    page = text(shown(desk, address))
    assert "وزارة شؤون الزراعة لـ مجلس الوزراء" in page and "خلال 60 يوما" in page and "متأخر " in page
    assert desk.get("/commitments/999999").status_code == 404


def test_an_actor_has_names_offices_statements_positions_and_who_quotes(desk: TestClient) -> None:
    page = shown(desk, profile(desk, "سالم العدوي"))
    words = text(page)
    assert "شخص · JO" in words and "وزير الداخلية الأردني" in words and "ضد بقوة فتح معبر تل الرمان" in words
    assert "من ينقل عنه وكالة المدار 5" in words and "بواسطة من وكالة المدار 1" in words
    assert "أقوال: 13" in words and page.count('<li class="card') == 8  # five of the thirteen are reports of the same
    assert any(one.startswith("/positions/crossing/") for one in links(page))


def test_every_name_leads_to_one_page(desk: TestClient) -> None:
    found = desk.get(profile(desk, "الطيب"), follow_redirects=False)
    assert found.status_code == 303
    address = found.headers["location"]
    assert desk.get(address, follow_redirects=False).status_code == 200
    number = address.rsplit("/", 1)[1]
    assert desk.get(f"/actors/P{number}").url == desk.get(address).url
    promised = [one for one in links(shown(desk, address)) if one.startswith("/commitments/")]
    assert len(promised) == 2
    for wrong in ("/actors/999999", "/actors/A999999", "/actors/x", "/actors/-1"):
        assert desk.get(wrong).status_code == 404


def test_names_on_cards_lead_to_whom_they_name(desk: TestClient) -> None:
    reader = next(one for one in links(shown(desk, profile(desk, "سالم العدوي"))) if one.startswith("/articles/"))
    page = shown(desk, reader)
    named = {one for one in links(page) if one.startswith("/actors/P")}
    assert "سالم العدوي" in {text(shown(desk, one)).split(" · ")[0] for one in named}


def test_who_speaks_most_comes_first_and_names_are_found_in_latin(desk: TestClient) -> None:
    assert text(shown(desk, "/actors")).index("سالم العدوي") < text(shown(desk, "/actors")).index("الطيب")
    assert "سالم العدوي" in text(shown(desk, "/actors?name=Salem+Adwi"))
