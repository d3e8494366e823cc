"""New profiles and the actors that they find."""

import pytest
from casting import Cast, person
from dumped import dump

from qala.dossier import identity
from qala.dossier.store import transaction
from qala.record import Actor


def body(name: str, kind: str = "institution", country: str | None = None) -> Actor:
    return Actor("", name, kind, country=country)


SAME = [
    (person("أنتوني بلينكن", "US"), person("انتوني بلنكن", "US")),
    (person("دونالد ترامب"), person("دونالد ترمب", "US")),
    (person("أنطونيو غوتيريش", "UN"), person("أنطونيو جوتيريس")),
    (person("زاركو ميلانوفيتس", "HR"), person("زركو ميلانوفيتش", "HR")),
    (person("سامر الحداد", "IQ"), person("الوزير سامر الحداد", "IQ")),
    (person("سامر عبد الكريم الحداد", "IQ"), person("سامر الحداد", "IQ")),
    (person("عبد الكريم حداد", "LB"), person("عبدالكريم الحداد", "LB")),
    (person("جون لو درانت", "FR"), person("جون لودرانت", "FR")),
    (person("لافروف", None, "وزير الخارجية الروسي"), person("سيرغي لافروف", "RU")),
    (person("الملك سلمان", "SA"), person("سلمان بن عبد العزيز", "SA")),
    (body("الخارجية العراقية"), body("وزارة الخارجية العراقية")),
    (body("البيت الأبيض", "government"), body("الإدارة الأميركية", "government")),
    (body("واشنطن", "state", "US"), body("الولايات المتحدة", "state", "US")),
    (body("حركة حماس", "group"), body("حماس", "group", "PS")),
    (body("وكالة «رويترز»", "media"), body("رويترز", "media")),
    (body("وزيرة الخارجية الفرنسية", "office"), body("وزير خارجية فرنسا", "office")),
    (body("بلدية مدينة الأفق العراقية"), body("بلدية مدينة الأفق في العراق")),
]
APART = [
    (person("محمد علي", "EG"), person("محمود علي", "EG")),
    (person("محمد علي"), person("محمد علي")),
    (person("حيدر العبادي", "IQ"), person("حيدر العبيدي", "IQ")),
    (person("سعد الحداد", "LB"), person("رفيق الحداد", "LB")),
    (person("سالم سعد الحداد", "LB"), person("سعد الحداد", "LB")),
    (person("كيم جونغ أون", "KP"), person("كيم يو جونغ", "KP")),
    (person("مايك مور", "US"), person("مايك مير", "US")),
    (person("سامر الحداد", "IQ"), person("سامر الحداد", "TN")),
    (person("الحداد"), person("سامر الحداد", "IQ")),
    (person("حسن", "IR"), person("حسن روحاني", "IR")),
    (Actor("", "مصادر أمنية", "anonymous"), Actor("", "مصادر أمنية", "anonymous")),
    (Actor("", "محللون", "generic"), Actor("", "محللون", "generic")),
    (body("وزارة الداخلية"), body("وزارة الداخلية")),
    (body("وزارة الداخلية العراقية"), body("وزارة الداخلية التونسية")),
    (body("متحدث باسم الجيش الروسي", "office"), body("متحدث باسم الجيش الروسي", "office")),
    (body("وزير الخارجية العراقي", "office"), body("وزير الدفاع العراقي", "office")),
    (body("وزير الخارجية العراقي", "office"), person("إبراهيم الجعفري", "IQ")),
]


def names(pair: tuple[Actor, Actor]) -> str:
    return f"{pair[0].name}-{pair[1].name}"


@pytest.mark.parametrize("pair", SAME, ids=names)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_names_of_one_actor_are_joined_in_any_order(cast: Cast, pair: tuple[Actor, Actor], turned: bool) -> None:
    one, other = reversed(pair) if turned else pair
    assert cast.actor(*cast.meet(one)) == cast.actor(*cast.meet(other))


@pytest.mark.parametrize("pair", APART, ids=names)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_names_of_two_stay_apart(cast: Cast, pair: tuple[Actor, Actor], turned: bool) -> None:
    one, other = reversed(pair) if turned else pair
    assert cast.actor(*cast.meet(one)) != cast.actor(*cast.meet(other))


def test_a_family_name_means_the_one_whose_country_the_document_names(cast: Cast) -> None:
    (doubtful,) = cast.meet(person("المالكي"))
    (iraqi, _) = cast.meet(person("المالكي"), person("حيدر العبادي", "IQ"))
    assert cast.called(iraqi) == "نوري المالكي"
    assert cast.called(doubtful) == "المالكي"


def test_looking_again_changes_nothing(cast: Cast) -> None:
    cast.meet(person("أنتوني بلينكن", "US", "وزير الخارجية الأميركي"), body("وزير الخارجية الأميركي", "office"), day="2021-07-03")
    cast.meet(person("سامر الحداد", "IQ"), person("الحداد"))
    before = dump(cast.db)
    with transaction(cast.db):
        identity.take_in(cast.db, [1, 2])
    assert dump(cast.db) == before


def test_many_documents_at_once_are_as_good_as_one_by_one(cast: Cast) -> None:
    for _ in range(3):
        cast.meet(person("دونالد ترامب", "US"), person("زاركو ميلانوفيتس", "HR"), person("زركو ميلانوفيتش", "HR"), look=False)
    with transaction(cast.db):
        identity.take_in(cast.db, [1, 2, 3])
    assert len(set(cast.groups().values())) == 2


def test_the_same_company_tells_that_a_name_which_many_bear_is_one(cast: Cast) -> None:
    besides = [person("هالة المصري", "EG"), person("نبيل الخوري", "LB")]
    one, *_ = cast.meet(person("محمد علي"), *besides)
    other, *_ = cast.meet(person("محمد علي"), *besides)
    third, *_ = cast.meet(person("محمد علي"), besides[0])
    assert cast.actor(one) == cast.actor(other) != cast.actor(third)
    father, *_ = cast.meet(person("محمد علي الحداد", "YE"), *besides)
    son, *_ = cast.meet(person("سالم محمد علي الحداد", "YE"), *besides)
    assert cast.actor(father) != cast.actor(son)
