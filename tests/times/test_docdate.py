"""The document's own date, from invented texts in the patterns of the news."""

from datetime import date

import pytest

from qala.reader import Reader
from qala.record import Date, Note
from qala.times.docdate import document_date
from qala.times.find import find

from .conftest import read, tokens

SAME_EVENT = """يبدأ رئيس الحكومة الأحد زيارة إلى الجوار.

وعقدت في العاصمة امس الثلاثاء جولة المشاورات المائية الثالثة ولم يصدر عنها بيان.

رئيسا الوفدين خلال افتتاح جولة المشاورات المائية في 9 آذار مارس 2021

وكانت اللجنة اجتمعت في 4 شباط فبراير 2020 وفي 7 نيسان."""


def dated(text: str, given: date | None = None) -> tuple[Date, list[str], tuple[Note, ...]]:
    """The date of a text, the words that prove it, and the notes."""
    cut = tokens(text)
    found, notes = document_date(find(cut), cut, given)
    return found, [text[slice(*span)] for span in found.evidence], notes


def test_one_event_dated_twice_names_the_day() -> None:
    found, evidence, _ = dated(SAME_EVENT)
    assert (found.value, found.source) == ("2021-03-10", "inferred")
    assert evidence == ["امس الثلاثاء", "9 آذار مارس 2021"]


def test_dates_of_different_events_do_not_name_the_day() -> None:
    found, _, _ = dated("اندلع حريق في السوق أمس الثلاثاء.\n\nانتخب المجلس نقيبا للصيادلة في 9 آذار 2021.")
    assert found.value is None
    assert found.weekdays == (3,)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("أعلن الوزير اليوم الأحد موعد الجلسة.", 7),
        ("أعلن الوزير أمس الأحد موعد الجلسة.", 1),
        ("أعلن الوزير صباح اليوم (الجمعة) موعد الجلسة.", 5),
        ("أعلن الوزير أول من أمس الجمعة موعد الجلسة.", 7),
        ("يبدأ الاقتراع غدا الاثنين في الدوائر.", 7),
        ("يبدأ الاقتراع بعد غد الخميس في الدوائر.", 2),
        ("أعلن الوزير ليل أمس السبت موعد الجلسة.", 7),
    ],
)
def test_a_deictic_day_with_its_weekday_fixes_the_weekday(text: str, weekday: int) -> None:
    found, evidence, _ = dated(text)
    assert (found.value, found.weekdays) == (None, (weekday,))
    assert len(evidence) == 1


def test_a_bare_weekday_proves_nothing() -> None:
    assert dated("التقى الوزير الأحد نظيره.")[0].source == "unknown"


def test_the_latest_date_that_has_passed_is_a_lower_bound() -> None:
    found, evidence, _ = dated("تأسس الحزب عام 2003 وانشق عنه جناح في 5 أيار 2016 ثم عاد إليه.")
    assert (found.earliest, found.latest) == ("2016-05-05", None)
    assert evidence == ["5 أيار 2016"]


@pytest.mark.parametrize(
    "text",
    [
        "تستمر المهلة حتى عام 2030.",
        "ستجرى الانتخابات في آذار 2031.",
        "وافق على موازنة عام 2027.",
        "فاز بتنظيم كأس العالم 2034.",
    ],
)
def test_a_date_to_come_is_no_lower_bound(text: str) -> None:
    assert dated(text)[0].earliest is None


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("ستجرى الانتخابات في 5 آذار 2031 هناك.", "2031-03-05"),
        ("يترقبون القرعة المقررة في آذار 2031 هناك.", "2031-03-31"),
        ("كانت القرعة ستجرى في 5 آذار 2031 هناك.", None),
        ("بحلول آذار 2017 كان يخطط لحفر بئر.", None),
        ("يحيون في 5 آذار 1976 ذكرى قديمة.", None),
    ],
)
def test_a_date_right_after_a_future_verb_is_an_upper_bound(text: str, latest: str | None) -> None:
    assert dated(text)[0].latest == latest


def test_a_plan_in_a_hashtag_is_a_plan() -> None:
    assert dated("أرسلت البلدة فريقا إلى #الألعاب_الأولمبية في 2030 و2032 هناك.")[0].earliest is None


def test_today_in_direct_speech_is_not_the_document_s() -> None:
    text = 'قال الوزير "نفتتح اليوم الأحد معرضا"، وافتتح أمس الاثنين معرضا ثانيا.'
    cut = tokens(text)
    found, _ = document_date(find(cut), cut, spoken=lambda first: cut.place(cut.starts[first]) < text.index("وافتتح"))
    assert found.weekdays == (2,)


def test_the_current_month_is_a_window_of_the_year() -> None:
    found, evidence, _ = dated("بدأت الجولة في 6 حزيران الجاري وتستمر.")
    assert found.month_days == ("06-01", "07-03")  # it may appear some days after it was written
    assert evidence == ["6 حزيران الجاري"]


def test_a_past_month_and_a_coming_month_bracket_the_date() -> None:
    found, evidence, _ = dated("فاز المرشح في مايو (أيار) الماضي ويتسلم مهامه في سبتمبر (أيلول) المقبل.")
    assert found.month_days == ("06-01", "08-31")
    assert evidence == ["مايو (أيار) الماضي", "سبتمبر (أيلول) المقبل"]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("فاز المرشح في مايو الماضي هناك.", ("06-01", "05-31")),
        ("يتسلم مهامه في سبتمبر المقبل هناك.", ("09-01", "08-31")),
    ],
)
def test_one_month_alone_opens_a_year(text: str, window: tuple[str, str]) -> None:
    assert dated(text)[0].month_days == window


@pytest.mark.parametrize("words", ["العام الجاري 2019", "العام الماضي 2018", "العام المقبل (2020)"])
def test_a_year_called_by_its_place_names_the_document_s_own(words: str) -> None:
    found, evidence, _ = dated(f"ترتفع الكلفة كما في {words} هناك.")
    assert (found.earliest, found.latest, evidence) == ("2019-01-01", "2020-01-03", [words])


def test_what_began_has_begun() -> None:
    assert dated("يحكم البلاد منذ عام 2017 بلا منازع.")[0].earliest == "2017-01-01"


def test_day_and_year_together_leave_one_day() -> None:
    assert dated("افتتح المعرض اليوم الأحد 7 تموز 2019 في القاعة.")[0].value == "2019-07-07"


def test_weekdays_that_contradict_each_other_claim_nothing() -> None:
    found, _, notes = dated("قال اليوم الأحد إن الجلسة انتهت. وقال أمس الخميس إنها بدأت.")
    assert found.weekdays == ()
    assert [note.code for note in notes] == ["document-weekday-conflict"]


def test_a_given_date_is_kept_and_what_contradicts_it_noted() -> None:
    found, _, notes = dated("أعلن الوزير اليوم الأحد موعد الجلسة.", date(2024, 3, 13))
    assert (found.value, found.source) == ("2024-03-13", "given")
    assert [note.code for note in notes] == ["date-contradicted"]
    assert found.confidence == 0.5


def test_a_given_date_that_the_text_confirms_is_surer() -> None:
    found, _, notes = dated("أعلن الوزير اليوم الأربعاء موعد الجلسة.", date(2024, 3, 13))
    assert (found.confidence, notes) == (0.99, ())


def test_a_dateline_states_the_date() -> None:
    text = "صنعاء - 5 نيسان 2019 (وكالة الساحل): أعلن الوزير موعد الجلسة."
    cut = tokens(text)
    found, _ = document_date(find(cut), cut, dateline=(0, 32))
    assert (found.value, found.source) == ("2019-04-05", "dateline")


def test_dates_outside_the_article_are_no_evidence() -> None:
    text = "أعلن الوزير موعد الجلسة.\n\nاقرأ أيضا: اندلع حريق اليوم الأحد"
    cut = tokens(text)
    assert document_date(find(cut), cut, skip=[(24, len(text))])[0].source == "unknown"


def test_without_a_date_relative_times_have_no_value_and_say_why() -> None:
    times, notes = read("وصل الوفد أمس وغادر عام 2020.", None)
    assert [time.value for time in times] == [None, "2020"]
    assert [note.code for note in notes] == ["date-unknown"]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("أقر المجلس القرار في 18 تشرين الأول. ومن المقرر أن تبدأ الجولة في 25 كانون الثاني.", ("10-18", "01-25")),
        ("يضربون منذ اندلاع الأزمة في 15 آذار، ويفترض أن يجتمعوا في 23 أيلول.", ("03-15", "09-23")),
        ("أقر المجلس القرار في 18 كانون الأول.", ()),
        ("أقر المجلس القرار في 18 كانون الأول. ومن المقرر أن تبدأ الجولة في 5 كانون الثاني.", ()),
        ("سيكشف التحقيق ما حدث في 7 نيسان. واستقالوا في 5 شباط.", ()),
    ],
)
def test_days_without_year_bracket_the_date_between_them(text: str, window: tuple[str, ...]) -> None:
    assert dated(text)[0].month_days == window


def test_a_hijri_dateline_names_a_day_that_may_be_one_off() -> None:
    record = Reader().read("الرياض 9 ذو الحجة 1444هـ - أكد المدير عايض المطرفي اكتمال الرحلة.")
    assert (record.date.source, record.date.earliest, record.date.value, record.date.latest) == (
        "dateline", "2023-06-26", "2023-06-27", "2023-06-28",
    )  # fmt: skip
