"""What a dossier answers: searches, who said what, pages, saved searches; and that no text can break a question."""

import json
import sqlite3
from collections.abc import Callable

import pytest

from qala.dossier import stages
from qala.dossier.search import fulltext, take_in, take_out
from qala.dossier.search.days import first_day, last_day
from qala.dossier.search.expressions import query
from qala.dossier.search.found import found
from qala.dossier.search.index import renew
from qala.dossier.search.naming import who
from qala.dossier.search.said import Said, said
from qala.dossier.search.saved import news, save, searches
from qala.dossier.search.snippets import snippet
from qala.dossier.search.terms import analyser, terms
from qala.dossier.store import transaction
from qala.errors import DossierError, UsageError

Put = Callable[..., int]
BRIDGE = 'قال وزير النقل سامر الحداد إن "الجسر الجديد سيفتح قبل نهاية العام". وأضاف الحداد أن الأشغال بلغت مرحلتها الأخيرة.'
TALKS = "نفى المتحدث باسم الحكومة رائد القاسمي انسحاب الوفد من المحادثات. وقال القاسمي إن الوزراء سيجتمعون غدا."
ABROAD = 'قال الأمين العام للأمم المتحدة أنطونيو غوتيريش لوكالة "نبأ" إن المحادثات ستستأنف الشهر المقبل.'


@pytest.fixture
def press(db: sqlite3.Connection, put: Put) -> sqlite3.Connection:
    """A dossier of three articles."""
    ids = [
        put(BRIDGE, title="خبر الجسر", outlet="صحيفة النهر", published="2021-07-22"),
        put(TALKS, title="محليات", outlet="موقع المرفأ", published="2021-08-02"),
        put(ABROAD, outlet="صحيفة النهر", published="2021-09-10"),
    ]
    db.execute("UPDATE statement SET addressee_id = (SELECT id FROM profile WHERE name LIKE '%الحداد') WHERE document_id = ?", (ids[2],))
    with transaction(db):
        take_in(db, ids)
    return db


def words(answers: tuple[Said, ...]) -> str:
    return " | ".join(one.words for one in answers)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("الجسر", {1}),
        ("جسور", {1}),
        ("منسحب*", set()),
        ("ينسحبون", {2}),
        ("المحادثة", {2, 3}),
        ("محادثات -غوتيريش", {2}),
        ('"باسم الحكومة"', {2}),
        ('"الحكومة باسم"', set()),
        ("Guterres", {3}),
        ("جوتيريس", {3}),
        ("al-Haddad", {1}),
        ("محاد*", {2, 3}),
        ("وزير -جسر", {2}),
        ("سفينة", set()),
    ],
)
def test_a_search_finds_documents(press: sqlite3.Connection, text: str, documents: set[int]) -> None:
    assert {one.id for one in found(press, text).documents} == documents


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"by": "الحداد"}, 2),
        ({"by": "سامر الحداد", "on": "جسر"}, 1),
        ({"by": "وزير النقل", "on": "جسر"}, 1),
        ({"by": "القاسمي"}, 2),
        ({"by": "Guterres"}, 1),
        ({"by": "غوتيرش", "since": "2021-09-01"}, 1),
        ({"by": "غوتيريش", "until": "2021-08-31"}, 0),
        ({"act": "deny"}, 1),
        ({"act": "deny", "outlet": "المرفأ"}, 1),
        ({"outlet": "النهر"}, 3),
        ({"to": "الحداد"}, 1),
        ({"by": "غوتيريش", "to": "وزير النقل", "on": "محادثات"}, 1),
        ({"by": "nobody"}, 0),
        ({"on": "في"}, 0),
        ({}, 5),
    ],
)
def test_said(press: sqlite3.Connection, question: dict[str, str], expected: int) -> None:
    assert len(said(press, **question).statements) == expected


def test_a_statement_tells_where_it_is_from(press: sqlite3.Connection) -> None:
    (one,) = said(press, by="الحداد", on="جسر").statements
    assert (one.day, one.outlet, one.title, one.state, one.reports) == ("2021-07-22", "صحيفة النهر", "خبر الجسر", "proposed", 1)
    text = press.execute("SELECT text FROM document WHERE id = ?", (one.document_id,)).fetchone()[0]
    assert " … ".join(text[start:stop] for _, start, stop in one.spans) == one.words


@pytest.mark.parametrize("question", [{}, {"outlet": "النهر"}, {"on": "محادثات OR وزير"}])
def test_pages_are_the_whole_in_order(press: sqlite3.Connection, question: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = said(press, **question).statements
    for few in (1_000, 0):  # at once, and month after month
        monkeypatch.setattr("qala.dossier.search.said._FEW", few)
        paged: list[Said] = []
        after = None
        while len(paged) < 10:
            answer = said(press, **question, limit=1, after=after)
            paged += answer.statements
            after = answer.after
            if after is None:
                break
        assert paged == [*whole]
    assert [one.day for one in whole] == sorted((one.day for one in whole if one.day), reverse=True)


def test_statements_of_no_day_come_last(db: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [put(BRIDGE), put(BRIDGE, published="2021-07-22")]
    with transaction(db):
        take_in(db, ids)
    for few in (1_000, 0):
        monkeypatch.setattr("qala.dossier.search.said._FEW", few)
        days = [one.day for one in said(db, on="جسر").statements]
        assert days == ["2021-07-22", None]
        assert [one.day for one in said(db, on="جسر", after=("2021-07-22", 1)).statements] == [None]


def test_what_is_kept_out_is_kept_out_of_titles_whose_text_has_it(
    press: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [put(BRIDGE, title="الجسر"), put(TALKS, title="الجسر وحده")]
    with transaction(press):
        take_in(press, ids)
    monkeypatch.setattr("qala.dossier.search.found._RANKED", 1)
    assert [one.title for one in found(press, "الجسر -الأشغال").documents] == ["الجسر وحده"]


def test_hits_of_frequent_words_come_by_title_and_then_by_age(press: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = put("افتتح الجسر أمس.", outlet="صحيفة النهر", title="افتتاح", published="2021-10-02")
    with transaction(press):
        take_in(press, [fresh])
    assert found(press, "جسر").whole
    monkeypatch.setattr("qala.dossier.search.found._RANKED", 1)
    answer = found(press, "جسر", outlet="النهر")
    assert ([one.id for one in answer.documents], answer.whole) == ([1], False)
    assert [one.id for one in found(press, "جسر -غوتيريش -خبر").documents] == [fresh]


def test_rejected_statements_are_left_out(press: sqlite3.Connection) -> None:
    press.execute("UPDATE record SET state = 'rejected' WHERE id IN (SELECT id FROM statement WHERE act = 'deny')")
    assert not said(press, act="deny").statements
    assert len(said(press, act="deny", everything=True).statements) == 1
    assert not found(press, "انسحاب").statements


def test_taking_in_twice_changes_nothing(press: sqlite3.Connection) -> None:
    before = kept(press)
    with transaction(press):
        take_in(press, [1, 2, 3])
    assert kept(press) == before


def test_what_is_taken_out_is_not_found(press: sqlite3.Connection) -> None:
    with transaction(press):
        take_out(press, [1])
    assert not found(press, "جسر").documents
    assert not said(press, on="جسر").statements
    press.execute("UPDATE document SET text = ? WHERE id = 1", (TALKS,))
    with transaction(press):
        take_in(press, [1])
    assert {one.id for one in found(press, "انسحاب").documents} == {1, 2}
    assert not found(press, '"الجديد سيفتح"').documents


def test_another_analyser_makes_the_index_anew(press: sqlite3.Connection) -> None:
    press.execute("UPDATE search_made SET analyser = 'older'")
    fulltext.clear(press)
    with transaction(press):
        take_in(press, [3])
    assert {one.id for one in found(press, "جسر").documents} == {1}


def test_a_live_index_is_the_one_that_is_made_at_once(press: sqlite3.Connection) -> None:
    live = [found(press, text).documents for text in ("جسر", "محادثات", "وزير")]
    with transaction(press):
        renew(press)
    assert [found(press, text).documents for text in ("جسر", "محادثات", "وزير")] == live


def test_a_name_of_several_people_is_told(db: sqlite3.Connection, put: Put) -> None:
    ids = [put("قال وزير النقل سامر الحداد إن الجسر جاهز."), put("قال النائب نبيل الحداد إن الجسر خطر.")]
    with transaction(db):
        take_in(db, ids)
    answer = said(db, by="الحداد")
    assert answer.meant["by"].ambiguous
    assert len(answer.statements) == 2
    one = answer.meant["by"].everybody[0]
    assert len(said(db, by=f"profile:{one.profiles[0]}").statements) == 1


def test_an_actor_is_all_its_profiles(press: sqlite3.Connection) -> None:
    press.execute("INSERT INTO actor (id, name, kind) VALUES (7, 'أنطونيو غوتيريش', 'person')")
    press.execute("UPDATE profile SET actor_id = 7 WHERE id IN (SELECT speaker_id FROM statement WHERE act <> 'deny')")
    press.execute("INSERT INTO alias VALUES ('الامين', 7, 'short', 'الأمين')")
    assert who(press, "actor:7").everybody[0].name == "أنطونيو غوتيريش"
    assert len(said(press, by="غوتيريش").statements) == len(said(press, by="actor:7").statements) > 1
    assert who(press, "الأمين").everybody[0].actor_id == 7


HOSTILE = [
    "", " ", '"', '""', "'", "*", "-", "--", "NEAR(", "a AND OR NOT", "words:x", "{marks} : s1", "^قال", "قال)", "((((", "%", "_", "#_@",
    "\0", "قال\0جسر", "\ud800", "﷽ ﷺ", "x" * 1_000_000, "جسر " * 300_000, '"' + "جسر " * 1000 + '"', "; DROP TABLE document", "=BLNKN", "ـ",
    "12.5", "a+b", "+", ":", "s1", "m202107", "🙂", "\u202eجسر",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_question(press: sqlite3.Connection, text: str) -> None:
    found(press, text, by=text[:10], outlet=text)
    found(press, text)
    for option in ("by", "to", "via", "on", "act", "outlet"):
        said(press, **{option: text})  # type: ignore[arg-type]
    assert press.execute("SELECT count(*) FROM document").fetchone()[0] == 3


def test_marks_are_no_words(press: sqlite3.Connection) -> None:
    assert not found(press, "s1").statements
    assert not said(press, on="m202107").statements
    assert not said(press, act="deny OR marks").statements


def test_a_saved_search_tells_what_is_new(press: sqlite3.Connection, put: Put) -> None:
    with transaction(press):
        save(press, "talks", "search", {"text": "محادثات"})
        save(press, "haddad", "said", {"by": "الحداد"})
    first = news(press, "talks", "2021-10-01T00:00:00Z")
    assert first.found
    assert not first.found.documents
    fresh = put(TALKS + " وقال الحداد إن الجسر جاهز.", id="new", published="2021-10-02")
    with transaction(press):
        take_in(press, [fresh])
    second, third = news(press, "talks", "2021-10-03T00:00:00Z").found, news(press, "talks", "2021-10-04T00:00:00Z").found
    assert second
    assert third
    assert ([one.id for one in second.documents], third.documents, third.statements) == ([4], (), ())
    assert [one.looked for one in searches(press)] == [None, "2021-10-04T00:00:00Z"]
    with pytest.raises(DossierError, match="haddad, talks"):
        news(press, "nothing", "2021-10-05T00:00:00Z")


def test_a_snippet_quotes_the_original_and_marks_the_hits() -> None:
    text = "كلام كثير. " * 40 + "قَالَ الوزيرُ إن الجسورَ جاهزة." + " وكلام آخر." * 40
    wanted = {*terms("جسر"), *terms("وزير")}
    made = snippet(text, wanted.__contains__)
    assert text[made.start :].startswith(made.text)
    assert [made.text[start:stop] for start, stop in made.hits] == ["الوزيرُ", "الجسورَ"]
    assert "[الوزيرُ] إن [الجسورَ]" in made.marked()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-2", "2021-02-01", "2021-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-07-23",) * 3,
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "2021-13", "2021-02-30", "0000", "23.7.2021", "٢٠٢١x", "2021-07-23T00", "0000-00"])
def test_no_day(text: str) -> None:
    for read in (first_day, last_day):
        with pytest.raises(UsageError):
            read(text)


def test_a_preposition_is_no_name(press: sqlite3.Connection) -> None:
    assert terms("وقف على الجسر") == terms("وقف الجسر")
    assert terms("وقف علي الجسر") != terms("وقف الجسر")


def test_a_process_that_has_read_nothing_finds_another_spelling_of_a_name(db: sqlite3.Connection, put: Put) -> None:
    document = put("زار المندوب كوفاتشيفيتش المدينة.")
    with transaction(db):
        take_in(db, [document])
    analyser.cache_clear()
    assert [one.id for one in found(db, "كوفاتشفيتش").documents] == [document]


def test_words_that_are_forgotten_meanwhile_are_found_by_each_key(
    db: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [put(text) for text in (BRIDGE, TALKS, ABROAD)]
    with transaction(db):
        take_in(db, ids)
    whole = kept(db)
    monkeypatch.setattr("qala.dossier.search.terms._MOST", 4)
    analyser.cache_clear()
    with transaction(db):
        renew(db)
    assert kept(db) == whole


def test_a_query_without_words_is_empty(press: sqlite3.Connection) -> None:
    assert query(press, "في من").expression == ""


def kept(db: sqlite3.Connection) -> str:
    tables = ("search_document", "search_key", "search_name", "search_made", "found_document", "found_statement")
    return json.dumps([[*map(repr, db.execute(f"SELECT * FROM {table} "))] for table in tables])


def test_who_held_an_office_on_the_day_said_what_the_office_alone_said(db: sqlite3.Connection, put: Put) -> None:
    office = 'قال وزير الخارجية العراقي إن "المحادثات ستستأنف قبل نهاية العام".'
    ids = [
        put(office, published="2021-07-23"),
        put(office.replace("المحادثات", "الزيارات"), published="2018-03-02"),
        put('قال وزير الخارجية العراقي فؤاد حسين إن "الوفد سيصل غدا إلى العاصمة".', published="2021-08-02"),
    ]
    with transaction(db):
        stages.take_in(db, ids)
    assert words(said(db, by="فؤاد حسين").statements).count(" | ") == 1
    assert "الزيارات" not in words(said(db, by="فؤاد حسين").statements)
    assert "المحادثات" in words(said(db, by="فؤاد حسين", on="محادثات").statements)
    assert len(said(db, by="وزير الخارجية العراقي").statements) >= 2


@pytest.mark.parametrize("name", ["العدوي", "عدوي", "al-Adawi", "Salem Adawi"])
def test_a_name_that_is_also_a_word_is_found_as_it_is_written(db: sqlite3.Connection, put: Put, name: str) -> None:
    article = put("قال وزير الداخلية سالم العدوي إن الجسر سيفتح.", published="2021-07-22")
    with transaction(db):
        take_in(db, [article])
    assert [one.name for one in who(db, name).everybody] == ["سالم العدوي"]
    assert words(said(db, by=name).statements) == "الجسر سيفتح"


def test_an_empty_name_is_nobody(press: sqlite3.Connection) -> None:
    assert said(press, by="").statements == ()
    assert said(press, outlet="").statements == ()


def test_what_is_new_but_too_much_stays_new(press: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.dossier.search.saved._MOST", 1)
    with transaction(press):
        save(press, "haddad", "said", {"by": "الحداد"})
        press.execute("UPDATE saved_search SET last_seen = 0")
        assert [len(fresh.answer.statements) for _ in range(2) if (fresh := news(press, "haddad", "2024")).answer] == [1, 1]


def test_words_that_are_no_longer_in_the_article_are_told(press: sqlite3.Connection) -> None:
    assert not any(one.lost for one in said(press).statements)
    first = said(press).statements[0].id
    press.execute("UPDATE span SET anchor = 'orphaned' WHERE record_id = ? AND role = 'content'", (first,))
    assert [one.id for one in said(press).statements if one.lost] == [first]
