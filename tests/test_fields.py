"""Classes of fields: what the constructor takes, what is made anew for each object, what a copy keeps."""

import pickle
from typing import NamedTuple

import pytest

from qala.fields import field, replace, slotted


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
