"""What people say of two profiles goes before what rules say, and can be taken back."""

import random
import sqlite3

import pytest
from casting import Cast, person

from qala.dossier import identity
from qala.dossier.identity.doubts import doubts
from qala.dossier.identity.groups import Tie, grouped
from qala.dossier.identity.judging import Hand, alike, judge, log, standing, undo
from qala.dossier.store import transaction
from qala.errors import UsageError

HAND = Hand("ليلى", "2024-03-14T09:00:00Z", "the same spokesman")


def say(cast: Cast, left: int, right: int, verdict: str) -> int:
    with transaction(cast.db):
        return judge(cast.db, left, right, verdict, HAND)


def take_back(cast: Cast, seq: int) -> int:
    with transaction(cast.db):
        return undo(cast.db, seq, HAND)


@pytest.fixture
def three(cast: Cast) -> list[int]:
    """Three people whom no rule joins."""
    return cast.meet(person("سامر الحداد", "IQ"), person("نبيل الخوري", "LB"), person("هالة المصري", "EG"))


def test_a_judgement_joins_and_its_undoing_restores(cast: Cast, three: list[int]) -> None:
    before = cast.groups()
    seq = say(cast, three[0], three[1], "same")
    assert cast.actor(three[0]) == cast.actor(three[1]) != cast.actor(three[2])
    undone = take_back(cast, seq)
    assert cast.groups() == before
    take_back(cast, undone)
    assert cast.actor(three[0]) == cast.actor(three[1])


def test_sameness_is_transitive_and_a_difference_blocks_the_chain(cast: Cast, three: list[int]) -> None:
    one, other, third = three
    say(cast, one, third, "different")
    say(cast, one, other, "same")
    say(cast, other, third, "same")
    assert cast.actor(one) == cast.actor(other) != cast.actor(third)


def test_the_last_word_on_a_pair_holds(cast: Cast, three: list[int]) -> None:
    one, other, _ = three
    say(cast, one, other, "same")
    say(cast, other, one, "different")
    assert standing(cast.db, one, other) == "different"
    assert cast.actor(one) != cast.actor(other)
    say(cast, one, other, "unsure")
    assert standing(cast.db, one, other) == "unsure"


def test_a_difference_parts_what_rules_joined_also_for_documents_to_come(cast: Cast) -> None:
    (one,) = cast.meet(person("زاركو ميلانوفيتس", "HR"))
    (other,) = cast.meet(person("زركو ميلانوفيتش", "HR"))
    assert cast.actor(one) == cast.actor(other)
    say(cast, one, other, "different")
    assert cast.actor(one) != cast.actor(other)
    cast.meet(person("زاركو ميلانوفيتس", "HR"), person("زركو ميلانوفيتش", "HR"))
    with transaction(cast.db):
        identity.take_out(cast.db, [1, 2, 3])
        identity.take_in(cast.db, [1, 2, 3])
    assert cast.actor(one) != cast.actor(other)


def test_two_known_people_are_joined_by_a_person_alone(cast: Cast) -> None:
    one, other = cast.meet(person("حسن روحاني", "IR"), person("محمد خاتمي", "IR"))
    seq = say(cast, one, other, "same")
    assert cast.actor(one) == cast.actor(other)
    take_back(cast, seq)
    assert cast.called(one) == "حسن روحاني"
    assert cast.called(other) == "محمد خاتمي"


def test_offices_go_with_those_who_hold_them(cast: Cast) -> None:
    one, other = cast.meet(person("سامر الحداد", "IQ", "وزير النقل العراقي"), person("نبيل الخوري", "LB"))
    seq = say(cast, one, other, "same")

    def holder() -> int:
        found: int = cast.db.execute("SELECT actor_id FROM holding").fetchone()[0]
        return found

    assert holder() == cast.actor(other)
    take_back(cast, seq)
    assert holder() == cast.actor(one)


def test_the_log_tells_everything(cast: Cast, three: list[int]) -> None:
    seq = say(cast, three[0], three[1], "same")
    take_back(cast, seq)
    last, first = log(cast.db)
    assert (first.act, first.by, first.reason, first.pair) == ("same", "ليلى", "the same spokesman", f"P{three[0]} P{three[1]}")
    assert (last.act, last.undoes) == ("undo", seq)


def test_doubts_come_with_reasons_the_most_consequential_first(cast: Cast) -> None:
    cast.meet(person("حيدر العبادي", "IQ"))
    (other,) = cast.meet(person("حيدر العبيدي", "IQ"))
    (found,) = doubts(cast.db)
    assert found.left.profile == other
    assert found.right.name == "حيدر العبادي"
    assert "two names" in found.reason
    say(cast, other, found.right.profile, "unsure")
    assert doubts(cast.db)[0].unsure
    say(cast, other, found.right.profile, "different")
    assert doubts(cast.db) == []


def test_two_arabic_names_that_share_but_few_consonants_are_not_doubtful(cast: Cast) -> None:
    cast.meet(person("يوسف الزايدي"))
    cast.meet(person("يوسف الشاهد", "TN"))
    assert doubts(cast.db) == []


def test_one_judgement_can_be_of_all_pairs_of_two_names(cast: Cast) -> None:
    cast.meet(person("سامر البصري"))
    weak = [cast.meet(person("البصري"))[0] for _ in range(3)]
    (found,) = doubts(cast.db)
    assert found.alike == len(weak)
    assert [left for left, _ in alike(cast.db, weak[0], found.right.profile)] == weak


WRONG = [
    ("there is no profile P99", lambda db: judge(db, 1, 99, "same", HAND)),
    ("P1 is one profile", lambda db: judge(db, 1, 1, "same", HAND)),
    ('"perhaps" is no judgement', lambda db: judge(db, 1, 2, "perhaps", HAND)),
    ("decision 7 is no judgement", lambda db: undo(db, 7, HAND)),
]


@pytest.mark.parametrize(("message", "call"), WRONG)
def test_what_cannot_be_is_told(cast: Cast, three: list[int], message: str, call: object) -> None:
    with pytest.raises(UsageError, match=message):
        call(cast.db)  # type: ignore[operator]


def test_nothing_is_taken_back_twice(cast: Cast, three: list[int]) -> None:
    seq = say(cast, three[0], three[1], "same")
    undone = take_back(cast, seq)
    with pytest.raises(UsageError, match="taken back already"):
        take_back(cast, seq)
    take_back(cast, undone)
    with pytest.raises(UsageError, match="taken back already"):
        take_back(cast, undone)


def test_groups_do_not_depend_on_the_order_in_which_ties_are_given() -> None:
    chance = random.Random(7)
    for _ in range(50):
        ties = [Tie((1, -chance.random()), *chance.sample(range(12), 2)) for _ in range(10)]
        apart = [tuple(chance.sample(range(12), 2)) for _ in range(3)]
        found = grouped(range(12), ties, apart, {0: "table", 1: "table"})
        chance.shuffle(ties)
        assert grouped(range(12), ties, apart, {0: "table", 1: "table"}) == found
        groups = {profile: nr for nr, members in enumerate(found) for profile in members}
        assert all(groups[left] != groups[right] for left, right in [*apart, (0, 1)])


def test_any_judgements_taken_back_restore_everything(cast: Cast) -> None:
    chance = random.Random(11)
    people = cast.meet(*(person(f"{given} البصري", "SA") for given in ("سامر", "نبيل", "هالة", "زياد", "رامي")))
    people += cast.meet(person("البصري", "SA"), person("زاركو ميلانوفيتس", "HR"), person("زركو ميلانوفيتش", "HR"))
    before = cast.groups()
    made = [say(cast, *chance.sample(people, 2), chance.choice(["same", "different", "unsure"])) for _ in range(12)]
    chance.shuffle(made)
    for seq in made:
        take_back(cast, seq)
    assert cast.groups() == before


def test_decisions_are_rows_that_stay(cast: Cast, three: list[int]) -> None:
    say(cast, three[0], three[1], "same")
    with pytest.raises(sqlite3.IntegrityError):
        cast.db.execute("DELETE FROM decision")
