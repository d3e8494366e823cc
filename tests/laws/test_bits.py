"""Sets of bits, which compiled code looks into, hold what sets of numbers hold."""

from hypothesis import given
from hypothesis import strategies as st

from qala.bits import Bits

numbers = st.sets(st.integers(0, 0xFFFF), max_size=30)


@given(numbers, numbers)
def test_bits_are_a_set(some: set[int], others: set[int]) -> None:
    one, other = Bits(some), Bits(others)
    assert [*one] == sorted(some)
    assert bool(one) == bool(some)
    assert {number for number in some | others | {0, 0xFFFF} if number in one} == some
    assert {*(one | other)} == some | others == {*one.union(others)}
    assert {*(one & other)} == some & others
    assert {*(one - others)} == some - others
    assert one.isdisjoint([*others]) == some.isdisjoint(others)
