"""The profile that an actor of a document belongs to."""

import pytest

from qala.dossier.identity.profiles import folded, profile
from qala.record import Actor

SHARED = [
    # name, kind, country as read, key
    ("سامر الحداد", "person", "IQ", "person|سامر الحداد|IQ"),
    ("سامر الحداد", "person", None, "person|سامر الحداد|"),
    ("الوزير سامر الحداد", "person", None, "person|الوزير سامر الحداد|"),
    ("أنطونيو غوتيريش", "person", "US", "person|انطونيو غوتيريش|UN"),
    ("وزير الخارجية العراقي", "office", None, "office|وزير الخارجيه العراقي|IQ"),
    ("الرئيس التركي", "office", "TR", "office|الرييس التركي|TR"),
    ("المتحدث باسم الجيش الإسرائيلي", "office", None, "office|المتحدث باسم الجيش الاسراييلي|IL"),
    ("وزارة الخارجية الفرنسية", "institution", None, "institution|وزاره الخارجيه الفرنسيه|FR"),
    ("مكتب الرئاسة في كوريا الشمالية", "institution", "KR", "institution|مكتب الرياسه في كوريا الشماليه|KP"),
    ("السفارة الروسية في لندن", "institution", None, "institution|السفاره الروسيه في لندن|RU"),
    ("الأمم المتحدة", "institution", "US", "institution|الامم المتحده|"),
    ("البيت الأبيض", "government", "US", "government|البيت الابيض|US"),
    ("صحيفة «نيويورك تايمز»", "media", "US", "media|صحيفه نيويورك تايمز|US"),
    ("روسيا", "state", "RU", "state|روسيا|RU"),
]
BOUND = [
    ("الحداد", "person", None),
    ("ترامب", "person", "US"),
    ("مصادر أمنية عراقية", "anonymous", "IQ"),
    ("محللون", "generic", None),
    ("التقرير", "document", None),
    ("الوزير", "office", None),
    ("وزارة الداخلية", "institution", None),
    ("الشرطة", "institution", None),
    ("متحدث باسم الجيش الإسرائيلي", "office", "IL"),
    ("مدعون ألمان", "office", "DE"),
    ("المتظاهرون", "group", None),
    ("وسائل إعلام محلية", "media", None),
    ("«»", "person", None),
]


@pytest.mark.parametrize(("name", "kind", "country", "key"), SHARED)
def test_a_lasting_name_has_one_profile_in_all_documents(name: str, kind: str, country: str | None, key: str) -> None:
    actor = Actor("A1", name, kind, country=country)
    assert profile(actor, 1).key == key
    assert profile(actor, 2) == profile(actor, 1)


@pytest.mark.parametrize(("name", "kind", "country"), BOUND)
def test_a_name_that_may_mean_another_is_kept_to_its_document(name: str, kind: str, country: str | None) -> None:
    actor = Actor("A1", name, kind, country=country)
    assert profile(actor, 1).key != profile(actor, 2).key
    assert profile(actor, 1).key == profile(actor, 1).key


def test_a_given_name_that_is_a_nationality_too_is_no_part_of_a_role() -> None:
    actor = Actor("A1", "الحداد", "person", ("المتحدث باسم القوات العقيد الركن تركي",), country="TR")
    assert profile(actor, 1)[:2] == ("person|تركي الحداد|", "تركي الحداد")
    minister = Actor("A1", "الحداد", "person", ("وزير النقل التركي",), country="TR")
    assert profile(minister, 1).key == "person|الحداد|TR|1"


def test_names_are_looked_up_without_spelling_and_quotation_marks() -> None:
    assert folded("أنتوني  «بلينكن»") == folded("انتوني بلينكن")
