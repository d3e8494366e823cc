"""What compiled code looks into, bits and rows, tells what sets and lists of numbers tell."""

import bisect

from hypothesis import given
from hypothesis import strategies as st

from qala.alphabet import MASKS, SEPARATOR_BASE, WORD_BASE
from qala.bits import Bits, Row, Sieve, bisect_left, bisect_right
from qala.fold import fold
from qala.remembered import Remembered
from qala.tokens import cut_plainly
from qala.tokens.cuts import cut

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


signs, words = st.integers(SEPARATOR_BASE, SEPARATOR_BASE + MASKS - 1), st.integers(WORD_BASE, 0xD000)


@given(st.lists(st.tuples(signs, words), max_size=20), st.sets(signs | words, max_size=5), st.sampled_from([{*()}, {0}, {1}, {0, 1}]))
def test_a_row_and_a_sieve_tell_the_code_points_of_a_tape(pieces: list[tuple[int, int]], some: set[int], kinds: set[int]) -> None:
    codes = [code for pair in pieces for code in pair]
    tape = "".join(map(chr, codes))
    row = Row(tape)
    assert [row[at] for at in range(len(row))] == codes
    wanted = some | {code for at, code in enumerate(codes) if at % 2 in kinds and at % 3}
    assert Sieve(wanted).places(tape) == [at for at, code in enumerate(codes) if code in wanted]


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(-1, 51), st.integers(0, 3))
def test_a_place_in_a_list_is_that_of_the_standard_library(some: list[int], number: int, first: int) -> None:
    ordered = sorted(some)
    first = min(first, len(ordered))
    assert bisect_left(ordered, number, first) == bisect.bisect_left(ordered, number, first)
    assert bisect_right(ordered, number, first) == bisect.bisect_right(ordered, number, first)


@given(st.text('اب13.,:/- \n"', max_size=14))
def test_letter_by_letter_a_shadow_has_the_same_pieces(text: str) -> None:
    folded = fold(text)
    codes = Remembered[bytes, str](lambda piece: f"<{piece!r}>")
    assert cut(folded, codes) == cut_plainly(folded, codes)
