"""How a reader reads: counted nouns, digits, months, days that are asked for, and what the browser tells."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.dossier.told import AT, Told, keep

from qala.desk.app import make_app
from qala.desk.digits import eastern
from qala.desk.manner import CHOICES, Manner, asked_day, counts, manner, plural
from qala.desk.shown import LABELS
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.pictures.labels import table
from qala.positions.question import Question

CROSSING = Question("crossing", "فتح المعبر", "Opening", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    told = Told("قال كريم علوان إن المعبر سيفتح غدا.", "2024-03-14")
    told.stands("كريم علوان", "crossing", 2, "المعبر سيفتح غدا")
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        put(db, (CROSSING,), AT)
        keep(db, told)
    return TestClient(make_app(tmp_path / "press.qala"), base_url="http://localhost")


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (26, "many"), (99, "many"), (100, "other"), (102, "other"),
     (103, "few"), (111, "many"), (1_000, "other"), (1_003, "few"), (100_000, "other")],
)  # fmt: skip
def test_categories_of_numbers_are_those_of_cldr(number: int, category: str) -> None:
    assert plural(number) == category


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [(1, "بقي يوم واحد", "1 day left"), (2, "بقي يومان", "2 days left"), (7, "بقيت 7 أيام", "7 days left"),
     (40, "بقي 40 يوما", "40 days left"), (1_200, "بقي 1٬200 يوم", "1,200 days left")],
)  # fmt: skip
def test_nouns_follow_their_number(number: int, arabic: str, english: str) -> None:
    assert Manner(digits="arabic").counted("days left", number) == arabic
    assert Manner("en", "arabic").counted("days left", number) == english


def test_every_counted_noun_has_its_forms() -> None:
    for key, forms in counts().items():
        assert len(forms) == 8 and all(forms), key
        assert all("{}" in one for one in forms[3:6]) and "{}" in forms[7], key


@pytest.mark.parametrize(
    ("months", "told"),
    [
        ("levant", "5 أيار 2024"),
        ("gulf", "5 مايو 2024"),
        ("maghreb", "5 ماي 2024"),
        ("morocco", "5 ماي 2024"),
        ("both", "5 أيار/مايو 2024"),
    ],
)
def test_months_are_called_as_the_reader_calls_them(months: str, told: str) -> None:
    assert Manner(months=months).day("2024-05-05") == told


@pytest.mark.parametrize(
    ("languages", "months"),
    [("ar-EG,ar;q=0.9", "gulf"), ("en,ar-MA;q=0.5", "morocco"), ("ar-Arab-DZ", "maghreb"), ("ar-IQ", "levant"), ("ar", "levant"),
     ("de-DE", "levant"), ("ar-E", "levant"), ("x" * 9_000, "levant")],
)  # fmt: skip
def test_where_nothing_was_chosen_the_country_of_the_browser_tells(languages: str, months: str) -> None:
    assert manner({}, {}, languages).months == months
    assert manner({}, {"months": "both"}, languages).months == "both"


def test_what_was_chosen_stays(desk: TestClient) -> None:
    assert "14 آذار 2024" in desk.get("/positions/crossing").text
    assert "١٤ آذار/مارس ٢٠٢٤" in desk.get("/positions/crossing?digits=arabic&months=both").text
    again = desk.get("/positions/crossing")
    assert "١٤ آذار/مارس ٢٠٢٤" in again.text and "cookie" in again.headers["vary"]
    assert "14 March 2024" in desk.get("/positions/crossing?lang=en").text


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("word", ["", "x", "<script>", "\u202e", "latin; path=/"])
def test_what_cannot_be_chosen_is_not_kept(desk: TestClient, name: str, word: str) -> None:
    answer = desk.get("/positions/crossing", params={name: word})
    assert answer.status_code == 200 and f"{name}=" not in answer.headers.get("set-cookie", "")
    assert 'lang="ar" dir="rtl"' in answer.text


def test_another_language_leads_to_the_same_place(desk: TestClient) -> None:
    page = desk.get("/positions/crossing", params={"as_of": "2024-03-14", "lang": "ar"}).text
    assert 'href="/positions/crossing?as_of=2024-03-14&amp;lang=en"' in page
    assert '<input type="hidden" name="as_of" value="2024-03-14">' in page


@pytest.mark.parametrize("text", ["٢٠٢٤-٠٣-١٤", "۲۰۲۴-۰۳-۱۴", " 2024-03-14 "])
def test_a_day_is_understood_in_whichever_digits(desk: TestClient, text: str) -> None:
    assert asked_day(text) == ("2024-03-14", False)
    assert 'value="2024-03-14"' in desk.get("/positions/crossing", params={"as_of": text}).text


def test_what_is_no_day_is_told_at_its_place(desk: TestClient) -> None:
    answer = desk.get("/positions/crossing", params={"as_of": '14 March"><b>'})
    assert answer.status_code == 400 and 'aria-invalid="true"' in answer.text and "ليس يوما" in answer.text
    assert "<b>&" not in answer.text and "14 March&#34;&gt;&lt;b&gt;" in answer.text


def test_every_choice_has_its_words() -> None:
    words = table(LABELS)
    assert all(f"{name} {choice}" in words for name in ("digits", "months") for choice in CHOICES[name])


@pytest.mark.parametrize(
    ("page", "told"),
    [("<p>12</p>", "<p>١٢</p>"), ('<a href="/r/17">17</a>', '<a href="/r/17">١٧</a>'), ("a&#39;1", "a&#39;١"),
     ("<bdi>1<b>2</b></bdi>3", "<bdi>1<b>2</b></bdi>٣"), ('<i dir="ltr">R1</i>2', '<i dir="ltr">R1</i>٢'),
     ('<blockquote lang="ar">عام 2020<br>1</blockquote>9', '<blockquote lang="ar">عام 2020<br>1</blockquote>٩'),
     ('<p class="words" lang="ar">7<span class="cue">8</span></p>', '<p class="words" lang="ar">7<span class="cue">8</span></p>'),
     ("<textarea>1</textarea><input value=2>3", "<textarea>1</textarea><input value=2>٣"), ("1 < 2 &amp; 3", "١ < ٢ &amp; ٣"),
     ('<html lang="ar" dir="rtl"><title>1</title>2', '<html lang="ar" dir="rtl"><title>1</title>٢')],
)  # fmt: skip
def test_digits_of_articles_names_and_ids_stay(page: str, told: str) -> None:
    assert eastern(page) == told
