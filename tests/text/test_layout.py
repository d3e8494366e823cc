"""What the lines of an article are. All texts are invented."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qala.record import Section
from qala.text.layout import Layout, layout

BODY = "قال وزير النقل سامر الحداد إن المطار سيفتح يوم الأحد المقبل بعد أعمال صيانة دامت ثلاثة أشهر."
MORE = "وأضاف الحداد في مؤتمر صحفي أن الرحلات ستستأنف تدريجيا خلال الأسبوع، مشيرا إلى أن القرار نهائي."


def labelled(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(one.kind, text[slice(*one.span)]) for one in layout(text, title).sections]


DATELINES = [
    ("بيروت - رويترز:", "بيروت", ["رويترز"]),
    ("إيلاف من لندن :", "لندن", ["إيلاف"]),
    ("ايلاف من بغداد:", "بغداد", ["ايلاف"]),
    ("(رويترز) -", None, ["رويترز"]),
    ("(CNN)--", None, ["CNN"]),
    ("عمّان 12 آذار (بترا)-", "عمّان", ["بترا"]),
    ("عمان 12 آذار 2019 (بترا) --", "عمان", ["بترا"]),
    ("بغداد/ وكالة الرافد/", "بغداد", ["وكالة الرافد"]),
    ("بغداد/ الرافد نيوز/", "بغداد", ["الرافد نيوز"]),
    ("القاهرة فى 17 مارس / أ ن ن /", "القاهرة", ["أ ن ن"]),
    ("صنعاء/ الهدهد/", "صنعاء", []),
    ("دبي، الإمارات العربية المتحدة (CNN)--", "دبي", ["CNN"]),
    ("دبي، الإمارات العربية المتحدة (CNN) —", "دبي", ["CNN"]),
    ("القاهرة ـ أ ش أ:", "القاهرة", ["أ ش أ"]),
    ("عواصم - وكالات:", "عواصم", ["وكالات"]),
    ("غزة - الأناضول -", "غزة", ["الأناضول"]),
    ("رام الله - وفا -", "رام الله", ["وفا"]),
    ("طهران (أ ف ب) -", "طهران", ["أ ف ب"]),
    ("باريس - أ ف ب، رويترز:", "باريس", ["أ ف ب", "رويترز"]),
    ("واس - الرياض:", "الرياض", ["واس"]),
    ("كتب - سامر الحداد:", None, []),
    ("كتبت ليلى النجار:", None, []),
    ("بيروت - كريم علوان:", "بيروت", []),
    ("كريم علوان من صنعاء:", "صنعاء", []),
    ("صنعاء --", "صنعاء", []),
    ("القاهرة: «رويترز»", "القاهرة", ["رويترز"]),
    ("بيروت - ليلى النجار -", "بيروت", []),
    ("أكادير-", None, []),
    ("المرسى -", None, []),
    ("المرسى الإخباري -", None, ["المرسى الإخباري"]),
    ("مرسى 24 -", None, ["مرسى 24"]),
    ("رام الله 12-3-2024 وفا-", "رام الله", ["وفا"]),
    ("رام الله 12-3-2024 (المرسى):", "رام الله", []),
    ("بغداد (رويترز) - 12 آذار/مارس 2024 -", "بغداد", ["رويترز"]),
    ("عمان 12 آذار (بترا) سامر علوان-", "عمان", ["بترا"]),
    ("واشنطن (الضفة) -", "واشنطن", []),
    ("12 مارس (الضفة) -", None, []),
    ("ناصر علوان (أبوظبي)", "أبوظبي", []),
    ("الرباط/ 12 مارس 2024 (و م ع)", "الرباط", ["و م ع"]),
    ("مسقط في 12 مارس / العمانية /", "مسقط", ["العمانية"]),
]


@pytest.mark.parametrize(("head", "place", "agencies"), DATELINES, ids=[row[0] for row in DATELINES])
def test_dateline(head: str, place: str | None, agencies: list[str]) -> None:
    text = f"{head} {BODY}\n{MORE}"
    found = layout(text)
    assert [(one.kind, text[slice(*one.span)]) for one in found.sections] == [("dateline", head)]
    dateline = found.datelines[0]
    assert (text[slice(*dateline.place)] if dateline.place else None) == place
    assert [text[slice(*span)] for span in dateline.agencies] == agencies


@pytest.mark.parametrize(
    "head",
    [
        "وقال الحداد:",
        "مصدر من بغداد:",
        "قال الوزير (سامر الحداد)",
        "الحداد - وهو وزير سابق -",
        "بيروت تستعيد مطارها (بعد عام)",
        "في بيروت، قال الوزير:",
        "العراق: الحوار نهائي",
        "الحداد - الذي زار بيروت أمس - قال",
        "المطار - وقد أغلق قبل عام - مهم،",
    ],
)
def test_no_dateline(head: str) -> None:
    assert not layout(f"{head} إن المطار سيفتح يوم الأحد المقبل بعد أعمال صيانة دامت ثلاثة أشهر.\n{MORE}").datelines


def test_dateline_at_a_later_paragraph() -> None:
    text = f"{BODY}\nتونس (رويترز) - {MORE}"
    assert labelled(text) == [("dateline", "تونس (رويترز) -")]


OWN_LINES = [
    ("عدن – الهدهد نت", "عدن", ["الهدهد نت"]),
    ("المنامة - «المرفأ»", "المنامة", ["المرفأ"]),
    ("المرفأ - الرباط", "الرباط", ["المرفأ"]),
    ("لندن: «المرفأ»", "لندن", ["المرفأ"]),
    ("جنيف، سويسرا", "جنيف", []),
    ("الثلاثاء 11 جانفي 2022", None, []),
    ("الجمعة 13 غشت 2021 - 18:40", None, []),
    ("الاثنين 20 ربيع الآخر 1444هـ الموافق 14 نوفمبر 2022م", None, []),
    ("الرياض 05 محرم 1442 هـ الموافق 24 أغسطس 2020 م و ن ج", "الرياض", ["و ن ج"]),
    ("2021-08-13 18:40", None, []),
    ("كتب: سامر الحداد", None, []),
    ("رصد: المرسى الحرة", None, []),
    ("المرسى نيوز -", None, ["المرسى نيوز"]),
    ("مرسى 24 :", None, ["مرسى 24"]),
    ("المرسى: طرابلس", "طرابلس", ["المرسى"]),
    ("موسكو ــ سامر علوان", "موسكو", []),
    ("05:02 م 11/03/2026", None, []),
    ("الأربعاء 26 يونيو 2024, 03:33", None, []),
    ("04-11-2021 12:24 PM", None, []),
    ("منشور الأحد 12 يناير 2025", None, []),
    ("أكتوبر 3, 2025", None, []),
    ("18-تموز-2022", None, []),
    ("أربعاء, 10/12/2025 - 15:51", None, []),
    ("الخميس - 29 يناير 2026 - الساعة 06:34 م بتوقيت عدن ،،،", None, []),
    ("القاهره 09:10 ص", None, []),
    ("المنامة-سانا", "المنامة", ["سانا"]),
    ("الأربعاء ١٧ نوفمبر ٢٠٢١ - ٠٢:٥٣ بتوقيت غرينتش", None, []),
    ("آخر تحديث: 17 نوفمبر 2021 - 10:22 ص", None, []),
    ("تاريخ النشر: 2021/11/17 - 10:22", None, []),
    ("نُشر في: 17 نوفمبر 2021", None, []),
    ("في 17/11/2021 على الساعة 13:33", None, []),
    ("نشرت في: 17/11/2021 - 16:32آخر تحديث: 17/11/2021 - 16:33", None, []),
    ("الخميس 18 نوفمبر 2021 العدد 1234", None, []),
    ("القاهرة (أ ف ب) 17 نوفمبر 2021", "القاهرة", ["أ ف ب"]),
    ("كتب: سامر الحداد | 17 نوفمبر 2021", None, []),
]


@pytest.mark.parametrize(("line", "place", "agencies"), OWN_LINES, ids=[row[0] for row in OWN_LINES])
def test_dateline_on_a_line_of_its_own(line: str, place: str | None, agencies: list[str]) -> None:
    text = f"الحداد: المطار يفتح الأحد\n{line}\n{BODY}\n{MORE}"
    found = layout(text)
    assert labelled(text) == [("headline", "الحداد: المطار يفتح الأحد"), ("dateline", line)]
    (dateline,) = found.datelines
    assert (text[slice(*dateline.place)] if dateline.place else None) == place
    assert [text[slice(*span)] for span in dateline.agencies] == agencies


LINES = [
    ("heading", "لا تراجع عن القرار"),
    ("heading", "الحداد يلوح بخطوات جديدة نهاية العام"),
    ("heading", '"ضغوط لا تنتهي"'),
    ("heading", '"وكأننا لم نبدأ بعد"'),
    ("heading", "شبكة تكشف الرجل الذي قال لا للجميع"),
    ("heading", "وساطة جديدة في الأفق"),
    ("heading", "من هو سامر الحداد؟"),
    ("heading", "حرب باردة!"),
    ("heading", "المطار من البناء إلى الإغلاق.."),
    ("caption", "وزير النقل سامر الحداد (أرشيفية)"),
    ("caption", "الحداد يصافح نظيره كريم علوان في جنيف (رويترز)"),
    ("caption", "الحداد وعلوان في ختام المؤتمر (أ ف ب - أرشيف)"),
    ("caption", "وزيرا النقل خلال مؤتمرهما الصحافي في جنيف عقب جلسة الحوار في 14 آذار مارس 2019"),
    ("caption", "صورة أرشيفية لمطار العاصمة"),
    ("caption", "الحداد خلال جولته في المطار (المرفأ)"),
    ("boilerplate", "اقرأ أيضا: علوان يرد على الحداد"),
    ("boilerplate", "إقرأ أيضاً"),
    ("boilerplate", "للمزيد - المطار في أرقام"),
    ("boilerplate", "شاهد.. لحظة هبوط الطائرة الأولى"),
    ("boilerplate", "قد يهمك/ علوان: سنرد قريبا"),
    ("boilerplate", "تابعونا على تطبيق الجسر"),
    ("boilerplate", "المصدر: وكالات"),
    ("boilerplate", "* نقلا عن «الجسر» المغربية"),
    ("boilerplate", "-----------------"),
    ("boilerplate", "// انتهى //"),
    ("boilerplate", "انتهى / 25 ل"),
    ("boilerplate", "--(بترا) ن ع/ ف ق"),
    ("boilerplate", "Follow @aljisr_news"),
    ("boilerplate", "#المطار #النقل"),
    ("boilerplate", "https://aljisr.example/a/1"),
    ("boilerplate", "© جميع الحقوق محفوظة لوكالة المرسى نيوز 2024"),
    ("boilerplate", "تــابــــع كــل الأخــبـــــار."),
    ("boilerplate", "إشترك بقناتنا على واتساب"),
    ("boilerplate", "هذا الموقع يستخدم ملفات تعريف الارتباط. اضغط هنا للموافقة"),
    ("boilerplate", "تحميل الفيديو"),
    ("boilerplate", "انفوجرافيك: المطار في أرقام"),
    ("boilerplate", "TT"),
    ("boilerplate", "زر الذهاب إلى الأعلى"),
    ("boilerplate", "إضافة تعليق جديد"),
    ("boilerplate", "ادارة الموقع لا تتبنى وجهة نظر الكاتب او الخبر المنشور"),
    ("boilerplate", "لمتابعة الأخبار أولا بأول على واتساب اضغط هنا"),
]


@pytest.mark.parametrize(("kind", "line"), LINES, ids=[row[1] for row in LINES])
def test_line_between_paragraphs(kind: str, line: str) -> None:
    assert labelled(f"{BODY}\n{line}\n{MORE}") == [(kind, line)]
    assert labelled(f"{BODY}\n\n{line}\n\n{MORE}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "وأضاف: لن نتراجع",
        'وقال علوان: "لن نتراجع"',
        "لكن القرار لم يصدر بعد.",
        "أكد علوان أن القرار نهائي",
        "وتشمل الخطة ما يلي:",
        'وقال إن الخطة "جاهزة."',
        "شاهد عيان تحدث إلى الصحيفة عن دوي انفجار في المكان، ثم غادر مسرعا.",
        "المطار مغلق منذ عام 2015، ولا خطة لفتحه في الوقت الحاضر.",
        "هل ينجح الحوار بعد أن أعلن الطرفان رفضهما أي تمديد جديد للمهلة؟",
    ],
)
def test_ordinary_short_paragraph(line: str) -> None:
    assert labelled(f"{BODY}\n{line}\n{MORE}") == []


def test_headline_is_the_first_short_line() -> None:
    text = f"الحداد: المطار يفتح الأحد\n{BODY}\n{MORE}"
    assert labelled(text) == [("headline", "الحداد: المطار يفتح الأحد")]


def test_headline_and_dateline() -> None:
    text = f"الحداد: المطار يفتح الأحد\n\nبيروت - رويترز: {BODY}\n{MORE}"
    assert labelled(text) == [("headline", "الحداد: المطار يفتح الأحد"), ("dateline", "بيروت - رويترز:")]


def test_repeated_headline() -> None:
    text = f"الحداد: المطار يفتح الأحد\nالحداد: المطار يفتح الأحد\n{BODY}"
    assert [kind for kind, _ in labelled(text)] == ["headline", "headline"]


def test_headline_among_those_of_other_articles() -> None:
    others = [f"علوان يرد على بيان رقم {number} بشأن المعابر" for number in range(8)]
    text = "\n".join([*others, "الحداد: المطار يفتح الأحد", BODY, MORE])
    expected = [("boilerplate", line) for line in others] + [("headline", "الحداد: المطار يفتح الأحد")]
    assert labelled(text) == expected
    assert labelled(text, title="علوان يرد على بيان رقم 3 بشأن المعابر")[3][0] == "headline"


def test_headline_repeated_between_captions() -> None:
    caption = "الحداد خلال جولته في المطار (المرفأ)"
    text = "\n\n".join(["الحداد: المطار يفتح الأحد", caption, caption, "الحداد: المطار يفتح الأحد", caption, BODY, MORE])
    assert [kind for kind, _ in labelled(text)] == ["headline", "caption", "caption", "headline", "caption"]


def test_headlines_of_other_articles_on_one_line() -> None:
    others = "    ".join(f"علوان يرد على بيان رقم {number} بشأن المعابر" for number in range(9))
    text = f"{others}    \n\nالحداد: المطار يفتح الأحد\n\n{BODY}\n{MORE}"
    assert labelled(text) == [("boilerplate", others), ("headline", "الحداد: المطار يفتح الأحد")]


def test_two_links_between_paragraphs() -> None:
    links = ["علوان: لن نفرق بين مطار ومطار في أي قرار", "الوزارة تفرض رسوما على شركات الطيران الخاصة"]
    assert labelled("\n".join([BODY, *links, MORE])) == [("boilerplate", link) for link in links]
    apart = "\n".join([BODY, links[0], MORE, links[1], BODY])
    assert [kind for kind, _ in labelled(apart)] == ["heading", "heading"]


def test_one_link_after_its_head() -> None:
    text = "\n".join([BODY, "اقرأ أيضا", "علوان يرد على الحداد", MORE, "لا تراجع عن القرار", BODY])
    assert [kind for kind, _ in labelled(text)] == ["boilerplate", "boilerplate", "heading"]


def test_links_after_their_head() -> None:
    links = ["علوان يرد على بيان الحداد", "الحداد يزور جنيف الأسبوع المقبل", "خلاف جديد بشأن المعابر البرية"]
    text = "\n".join([BODY, "اقرأ أيضا:", *links, MORE])
    assert [kind for kind, _ in labelled(text)] == ["boilerplate"] * 4


def test_bullets_and_numbers() -> None:
    items = [
        "- فتح المدرج الرئيسي أمام الطائرات المدنية.",
        "- تشغيل الرحلات الداخلية أولا.",
        "- تأجيل الرحلات الليلية.",
    ]
    text = "\n".join(["واتفق الجانبان على ما يلي:", *items])
    assert labelled(text) == [("list", item) for item in items]
    spaced = ["1 - فتح المدرج.", "2 - تشغيل الرحلات."]
    assert labelled("\n".join([BODY, *spaced])) == [("list", item) for item in spaced]
    numbered = ["أولا: فتح المدرج.", "ثانيا: تشغيل الرحلات.", "ثالثا: تأجيل الباقي."]
    assert labelled("\n".join([BODY, *numbered])) == [("list", item) for item in numbered]


def test_list_without_bullets() -> None:
    items = ["بيروت: مليونان", "عمان: ثلاثة ملايين", "تونس: مليون"]
    assert labelled("\n".join([BODY, "وجاءت الأرقام كما يلي:", *items, MORE])) == [("list", item) for item in items]


def test_turns_of_an_interview() -> None:
    text = "س: متى يفتح المطار أمام الطائرات؟\nج: سيفتح يوم الأحد.\nس: وماذا عن الرحلات؟\nج: ستؤجل."
    assert labelled(text) == [("label", "س:"), ("label", "ج:"), ("label", "س:"), ("label", "ج:")]
    text = "الجسر: متى يفتح المطار؟\nالحداد: سيفتح يوم الأحد.\nالجسر: وماذا عن الرحلات؟\nالحداد: ستؤجل."
    assert [kind for kind, _ in labelled(text)] == ["label"] * 4


def test_live_page() -> None:
    items = ["21:20 | عاجل | ارتفاع عدد المفقودين", "21:05 | الحداد: فتحنا ثماني مدارس", "20:50 | لا تعليق من الوزارة"]
    assert labelled("\n".join(["لحظة بلحظة: فيضان الوادي", *items])) == [
        ("headline", "لحظة بلحظة: فيضان الوادي"),
        *(("list", item) for item in items),
    ]


def test_signature_within_the_last_paragraph() -> None:
    assert labelled(f"{MORE}\n{BODY} // انتهى //") == [("boilerplate", "// انتهى //")]
    assert labelled(f"{MORE}\n{BODY} --(بترا)") == [("boilerplate", "--(بترا)")]
    assert labelled(f"{MORE}\n{BODY} المصدر: وكالات") == [("boilerplate", "المصدر: وكالات")]
    assert labelled(f"{MORE}\n{BODY[:-1]} … اقرأ المزيد") == [("boilerplate", "… اقرأ المزيد")]


def test_credit_line_names_agencies() -> None:
    text = f"{BODY}\n{MORE}\nرويترز/ أ ف ب"
    found = layout(text)
    assert labelled(text) == [("boilerplate", "رويترز/ أ ف ب")]
    assert [text[slice(*span)] for span in found.datelines[0].agencies] == ["رويترز", "أ ف ب"]


@pytest.mark.parametrize(
    ("before", "after", "soft"),
    [
        ("وقال وزير", "الخارجية إن المعبر سيفتح.", True),
        ("وشدد الحداد في كلمته أمام أعضاء اللجنة على", "فتح المعابر.", True),
        ("وشدد الحداد في كلمته أمام أعضاء اللجنة", "الذين حضروا على فتح المعابر.", True),
        ("وقال الحداد إن المعبر سيفتح", "وأضاف أن القرار نهائي.", False),
        ("وقال الحداد إن المعبر سيفتح.", "الخارجية ترد.", False),
        ("وجاء في البيان:", "المعابر مفتوحة.", False),
    ],
)
def test_newline_inside_a_sentence(before: str, after: str, soft: bool) -> None:
    text = f"{BODY}\n{before}\n{after}"
    assert layout(text).soft == ((len(BODY) + 1 + len(before),) if soft else ())


def test_first_line_that_breaks_off() -> None:
    text = "وقال وزير\nالخارجية سامر الحداد إن المعبر مفتوح."
    assert layout(text).soft == (len("وقال وزير"),)
    assert labelled(text) == []


def test_text_broken_at_a_width() -> None:
    words = f"{BODY} {MORE} {BODY} {MORE}".split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line])
    found = layout(text)
    broken = [at for at, char in enumerate(text) if char == "\n" and text[at - 1] != "."]
    assert list(found.soft) == broken
    assert found.sections == ()


def test_one_line_is_body() -> None:
    assert layout("المطار يفتح الأحد") == Layout()
    assert layout("") == Layout()


def test_markup_counts() -> None:
    line = "كلام عن الصورة ينتهي بنقطة."
    text = f"{BODY}\n{line}\n{MORE}"
    known = [Section("caption", (len(BODY) + 1, len(BODY) + 1 + len(line)))]
    assert list(layout(text, known=known).sections) == known


def test_carriage_returns() -> None:
    assert labelled(f"{BODY}\r\nلا تراجع عن القرار\r\n{MORE}") == [("heading", "لا تراجع عن القرار")]


_PIECES = st.sampled_from(
    [
        *(
            BODY,
            MORE,
            "لا تراجع",
            "بيروت - رويترز:",
            "(CNN)",
            "س:",
            "- ",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "اقرأ أيضا:",
            "--",
        ),
        *(
            "// انتهى //",
            "12 آذار 2019",
            "إيلاف من لندن :",
            "#",
            "http://",
            '"',
            "،",
            "…",
            "\u2028",
            "\ud800",
            "\u0640",
            "ﷺ",
        ),
    ]
)
_TEXTS = st.one_of(st.text(), st.lists(_PIECES).map("".join), st.lists(_PIECES | st.text(max_size=5)).map(" ".join))


@example("،\u2028:")
@given(_TEXTS)
def test_sections_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = layout(text)
    stop = 0
    for section in found.sections:
        assert stop <= section.span[0] < section.span[1] <= len(text)
        stop = section.span[1]
    for one in found.datelines:
        for span in (one.span, *filter(None, [one.place]), *one.agencies):
            assert 0 <= span[0] <= span[1] <= len(text)
    assert all(0 <= at < len(text) for at in found.soft)
    assert sorted(set(found.soft)) == list(found.soft)
    assert layout(text) == found
