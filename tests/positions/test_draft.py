"""Questions drafted from a few words: they can be asked as they stand."""

import pytest

from qala.errors import UsageError
from qala.positions.classes import Class, classes, keys
from qala.positions.draft import draft
from qala.positions.naming import identifier
from qala.positions.questions import parse
from qala.positions.written import written
from qala.reader import Reader

READER = Reader()
LEXICON = READER.book.lexicon
DRAFTS = [
    ("انسحاب القوات", ("القوات",), "انسحاب", "بقاء", ()),
    ("انسحاب القوات الألدورية من نوران", ("القوات الألدورية",), "انسحاب", "بقاء", ()),
    ("رفع العقوبات عن سوريا", ("العقوبات",), "رفع", "فرض", ("سوريا",)),
    ("العقوبات على إيران", ("العقوبات",), "فرض", "رفع", ("إيران",)),
    ("التطبيع مع إسرائيل", ("إسرائيل",), "تطبيع", "مقاطعة", ()),
    ("الاتفاق النووي مع إيران", ("الاتفاق النووي",), "إبقاء", "انسحاب", ("إيران",)),
    ("خروج بريطانيا من الاتحاد الأوروبي", ("الاتحاد الأوروبي",), "خروج", "بقاء", ()),
    ("حصار قطر", ("حصار قطر", "الحصار"), "فرض", "رفع", ()),
    ("وقف إطلاق النار في اليمن", ("إطلاق النار",), "وقف", "استمرار", ("اليمن",)),
    ("تشكيل الحكومة", ("الحكومة",), "تشكيل", "إنهاء", ()),
    ("سد النهضة", ("سد النهضة",), "إبقاء", "انسحاب", ()),
    ("الانسحاب", ("الانسحاب",), "انسحاب", "بقاء", ()),
]


@pytest.mark.parametrize(("text", "object_", "toward", "away", "places"), DRAFTS, ids=[row[0] for row in DRAFTS])
def test_a_draft_names_object_ways_and_places(text: str, object_: tuple[str, ...], toward: str, away: str, places: tuple[str, ...]) -> None:
    made = draft(text, LEXICON)
    assert (made.object, made.toward[0], made.away[0], made.places) == (object_, toward, away, places)
    assert made.label_ar == text and text in made.for_ar
    assert parse(written([made]))[0]._replace(label_en="", for_en="") == made


@pytest.mark.parametrize("deed", classes(), ids=[one.name for one in classes()])
def test_a_deed_of_every_class_can_be_asked_about(deed: Class) -> None:
    for word in deed.words:
        made = draft(f"{word} المشروع", LEXICON)
        assert parse(written([made]))
        assert all(keys(one).isdisjoint(keys(other)) for one in made.toward for other in made.away)


def test_a_draft_catches_both_sides() -> None:
    record = Reader((draft("فتح معبر الرمان", LEXICON),)).read("طالبت النقابة بفتح معبر الرمان. ورفضت الحكومة فتح معبر الرمان.", id="a")
    names = {actor.id: actor.name for actor in record.actors}
    assert {names[one.holder]: one.side for one in record.positions} == {"النقابة": 2, "الحكومة": -2}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("انسحاب القوات", "ansahab-qawat"),
        ("وقف إطلاق النار في اليمن", "waqaf-itlaq-nar-yaman"),
        ("الحوار مع NATO", "hawar-nato"),
        ("من", "question"),
        ("؟", "question"),
    ],
)
def test_an_id_can_be_typed_and_read(text: str, id_: str) -> None:
    assert identifier(text, LEXICON) == id_


@pytest.mark.parametrize("text", ["", " . ", "كلمة " * 13])
def test_a_draft_of_nothing_or_of_a_whole_text_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no question; give two to 12 words"):
        draft(text, LEXICON)
