"""Classes of fields: what the constructor takes, what is made anew for each object, what a copy keeps."""

import pickle
import typing

import pytest

from qala.fields import field, replace, slotted
from qala.named import NamedTuple


@slotted
class Visit:
    """A visit with what was said during it."""

    place: str
    days: int = 1
    said: list[str] = field(default_factory=list)
    length: str = field(init=False)

    def __post_init__(self) -> None:
        self.length = "short" if self.days < 3 else "long"


class Pair(NamedTuple):
    """A pair."""

    left: int
    right: int = 2

    @property
    def sum(self) -> int:
        return self.left + self.right


class Usual(typing.NamedTuple):
    """A pair."""

    left: int
    right: int = 2


def test_fields_are_taken_in_their_order_and_have_defaults() -> None:
    visit = Visit("صور", days=4)
    assert (visit.place, visit.days, visit.said, visit.length) == ("صور", 4, [], "long")
    assert repr(visit) == "Visit(place='صور', days=4, said=[], length='long')"


def test_what_is_made_is_made_for_each_object() -> None:
    first, second = Visit("صور"), Visit("صيدا")
    first.said.append("كلمة")
    assert second.said == []
    assert Visit("صور", said=first.said).said is first.said


def test_a_copy_with_other_values_knows_what_follows_from_them() -> None:
    copy = replace(Visit("صور", said=["كلمة"]), days=7)
    assert (copy.place, copy.days, copy.said, copy.length) == ("صور", 7, ["كلمة"], "long")
    assert replace(Pair(1), left=5) == Pair(5, 2)


def test_objects_are_compared_by_identity_and_can_be_kept() -> None:
    visit = Visit("صور")
    assert visit != Visit("صور")
    assert visit in {visit}
    assert pickle.loads(pickle.dumps(visit)).length == "short"


def test_no_other_attribute_can_be_set() -> None:
    with pytest.raises(AttributeError):
        Visit("صور").plase = "صيدا"  # type: ignore[attr-defined]


def test_a_named_tuple_is_what_typing_makes() -> None:
    pair, usual = Pair(1), Usual(1)
    assert pair == usual == (1, 2)
    assert repr(pair) == repr(usual).replace("Usual", "Pair") == "Pair(left=1, right=2)"
    assert (Pair._fields, Pair._field_defaults, Pair.__match_args__, Pair.__doc__, Pair.__mro__[1:]) == (
        *(Usual._fields, Usual._field_defaults, Usual.__match_args__, Usual.__doc__, Usual.__mro__[1:]),
    )
    assert (pair.left, pair.right, pair.sum, pair._asdict(), Pair(right=3, left=4)) == (1, 2, 3, {"left": 1, "right": 2}, (4, 3))
    assert (pair._replace(right=7), Pair._make([5, 6]), pickle.loads(pickle.dumps(pair))) == ((1, 7), (5, 6), pair)
    assert type(pickle.loads(pickle.dumps(pair))) is type(pair._replace(left=2)) is Pair


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda made: made(), "missing 1 required positional argument: 'left'"),
        (lambda made: made(1, 2, 3), "from 2 to 3 positional arguments but 4"),
        (lambda made: made(1, middle=2), "unexpected keyword argument 'middle'"),
        (lambda made: made(1)._replace(middle=2), "unexpected field names: ['middle']"),
        (lambda made: made._make([1]), "Expected 2 arguments, got 1"),
        (lambda made: setattr(made(1), "left", 2), "can't set attribute"),
        (lambda made: setattr(made(1), "middle", 2), "has no attribute 'middle'"),
    ],
)
def test_a_named_tuple_refuses_what_typing_refuses(wrong: typing.Callable[[type], object], message: str) -> None:
    told = []
    for made in (Pair, Usual):
        with pytest.raises((TypeError, ValueError, AttributeError)) as error:
            wrong(made)
        told.append(str(error.value).replace(made.__name__, ""))
    assert told[0] == told[1]
    assert message in told[0]


def test_a_field_without_a_default_comes_first() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):  # type: ignore[misc]
            left: int = 1
            right: int  # type: ignore[misc]
