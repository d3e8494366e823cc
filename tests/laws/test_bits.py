"""What compiled code looks into, bits and rows, tells what sets and lists of numbers tell."""

import bisect

from hypothesis import given
from hypothesis import strategies as st

from qala.bits import Bits, Row, Sieve, bisect_left, bisect_right

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


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=30), numbers)
def test_a_row_and_a_sieve_tell_the_code_points_of_a_tape(tape: str, some: set[int]) -> None:
    codes = [*map(ord, tape)]
    row = Row(tape)
    assert [row[at] for at in range(len(row))] == codes
    wanted = some | {*codes[::3]}
    assert Sieve(wanted).places(tape) == [at for at, code in enumerate(codes) if code in wanted]


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(-1, 51), st.integers(0, 3))
def test_a_place_in_a_list_is_that_of_the_standard_library(some: list[int], number: int, first: int) -> None:
    ordered = sorted(some)
    first = min(first, len(ordered))
    assert bisect_left(ordered, number, first) == bisect.bisect_left(ordered, number, first)
    assert bisect_right(ordered, number, first) == bisect.bisect_right(ordered, number, first)
