"""The hard cases: direction, anaphora, two clocks, conflicts, look-alikes, marks and proclitics."""

from datetime import date

import pytest

from qala.times.find import find
from qala.times.resolve import resolve

from .conftest import marked, read, shown, tokens


@pytest.mark.parametrize(
    "example",
    [
        "يعاني البلد منذ [سبع سنوات] من الحصار. → P7Y",
        "زار المبعوث المدينة [منذ أيام] سرا. → PAST_REF",
        "لم يجتمعا منذ [سنوات] في مكان واحد. → PXY",
        "وصل بعد [يومين] من القمة. → P2D",
        "غادر قبل [يومين] من الافتتاح. → P2D",
        "انهار الاتفاق [قبل أكثر من عام] هناك. → 2023",
        "وبعد [13 عاما]، انقلب الحال. → P13Y",
        "كان يعقد [الخميس] ندوة. → 2024-03-07",
        "لم يصل [السبت] أحد. → 2024-03-09",
        "انتخب رئيسا لجلسة مقررة [الأحد] هناك. → 2024-03-17",
        "قتل رجلان [ليل الأحد الاثنين] هناك. → 2024-03-10TNI",
        "خلال [الساعات الـ24 الماضية] هدأت الجبهة. → PT24H",
        "بات هذا ممكنا في [المستقبل القريب] فقط. → FUTURE_REF",
        "هجمات [11 أيلول/سبتمبر 2001] غيرت العالم. → 2001-09-11",
        "نص القانون رقم 12 ل[سنة 1960] على ذلك. → 1960",
        "وُلِدَ في [حَزيران ١٩٨٠] هناك. → 1980-06",
        "وصل [غداًً] متأخرا. → 2024-03-14",
        "بحلول [عام 2030] سينتهي المشروع. → 2030",
        "عاد ل[عامين] إلى الجامعة. → P2Y",
        "من [28 شباط] إلى [2 آذار الجاري] استمرت المناورات. → 2024-02-28 2024-03-02",
        "اجتمع خلال شهري [مايو (أيار)] و[يونيو (حزيران) الماضيين] مرارا. → 2023-05 2023-06",
        "اجتمعوا في [الأول من يناير (كانون الثاني)] هناك. → 2024-01-01",
        "توفي الرئيس في [أول أيار 1999] هناك. → 1999-05-01",
        "وقع الاتفاق [شباط (فبراير - فيفري) 2012] هناك. → 2012-02",
        "وصلوا [الثلاثاء29يونيو2021] إلى البلدة. → 2021-06-29",
        "تمدد المهلة حتى [15 شباط2020] هناك. → 2020-02-15",
        "جرى ذلك في[25 أيلول] هناك. → 2023-09-25",
        "أصيب بكوفيد19 [منذ 3أيام] فقط. → 2024-03-10",
        "يعاني من الحصار المستمر منذ [شهر كامل] هناك. → P1M",
        "أعدم في [2010] فيما نجا شقيقه. → 2010",
        "أقرت [السنة المالية 2023/2022] هناك. → FY2023",
        "وصلوا [الأول من أمس] إلى البلدة. → 2024-03-11",
        "وصلوا [عشية أمس] إلى البلدة. → 2024-03-12TEV",
        "بدأ الحفر في [غرة جانفي 2023] وانتهى [موفى السنة]. → 2023-01-01 2024",
        "امتدت الزيارة [سنة وشهرين] بعيدا. → P1Y2M",
    ],
)
def test_a_case_is_read(example: str) -> None:
    text, words, values = marked(example)
    assert shown(text) == list(zip(words, values, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "نقل موقع اليوم السابع عن مصدر قوله ذلك.",
        "صدر القرار 1701 بالإجماع ثم القرار 2254.",
        "قال حميد شباط إن الحزب باق.",
        "زارت تيريزا ماي المدينة.",
        "رصد التقرير 2019 خرقا و1999 شهيدا.",
        "هنأ المدير العام أحد الموظفين ثانية.",
        "له أب وأخ في السلك الدبلوماسي.",
        "مارس الوزير ضغطا كبيرا.",
        "هم في أمس الحاجة إلى الغذاء.",
        "فاز الفريق 3-صفر هناك.",
        "تعود احتجاجات الربيع العربي إلى الواجهة.",
        "ربع مليار دولار في العقد الموقع.",
        "مع تحيتي لجوان الحداد.",
        "مرضوا في اليوم الذي سبق الرحلة.",
        "نكأ جراح اليوم المشؤوم.",
    ],
)
def test_what_only_looks_like_a_time_stays_silent(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("انتهت المهلة في 31 شباط 2020 هناك.", "impossible-date"),
        ("انتهت المهلة في 5/13/2020 هناك.", "month-first"),
        ("انتهت المهلة في 45/13/2020 هناك.", "impossible-date"),
        ("وصل في 5 حزيران (أيار) 2020 هناك.", "month-names-disagree"),
        ("قال اليوم الخميس إن الحوار باق.", "weekday-conflict"),
        ("وصل الأحد 5 أيار 2020 إلى المدينة.", "weekday-conflict"),
        ("وصل في 5 أيار الجاري إلى المدينة.", "current-month-conflict"),
        ("أسس المجلس عام 1612 هجرية هناك.", "hijri-out-of-range"),
        ("وصل العام الماضي 2021 إلى المدينة.", "year-conflict"),
    ],
)
def test_a_conflict_is_kept_and_noted(text: str, code: str) -> None:
    times, notes = read(text)
    assert len(times) == 1
    assert [note.code for note in notes] == [code]
    assert notes[0].span == times[0].span


def test_a_time_of_day_leans_on_the_day_spoken_of() -> None:
    text = "وقع الهجوم صباح الاثنين. ونقل الجرحى عند الظهر. وأغلقت الطرق الساعة الثالثة عصرا."
    assert [value for _, value in shown(text)] == ["2024-03-11TMO", "2024-03-11TMI", "2024-03-11T15:00"]


def test_the_same_moment_by_two_clocks() -> None:
    assert [value for _, value in shown("وقع الانفجار اليوم الساعة الواحدة (20:30 تغ) قرب الميناء.")] == [
        "2024-03-13", "2024-03-13T01:00", "2024-03-12T20:30Z",
    ]  # fmt: skip


def test_a_weekday_keeps_its_direction_and_the_other_day() -> None:
    (time,), _ = read("التقى الوزير الاثنين نظيره.")
    assert (time.direction, time.anchor, time.alternatives) == ("past", "2024-03-13", ("2024-03-18",))


def test_inside_a_speech_the_day_of_the_speech_counts() -> None:
    text = "قال في جلسة الأحد: سنبدأ غدا."
    cut = tokens(text)
    found = find(cut)
    times, _ = resolve(found, cut, date(2024, 3, 13), speech=lambda first: date(2024, 3, 10) if first > found[0].last else None)
    assert [time.value for time in times] == ["2024-03-10", "2024-03-11"]


def test_spans_leave_out_proclitics_and_keep_marks() -> None:
    text = "ولِعامَيْنِ، وبِنهايةِ العامِ، فالسنواتُ الأخيرةُ."
    assert [words for words, _ in shown(text)] == ["عامَيْنِ", "نهايةِ العامِ", "السنواتُ الأخيرةُ"]
