"""What is known of small numbers without making an object of each: sets, code points of a tape, ascending lists; see `codes`."""

from collections.abc import Iterable, Iterator
from typing import final

from qala.alphabet import WORD_BASE
from qala.kept import Kept
from qala.native import i64


@final
class Bits(Kept):
    """A set of numbers, a bit each; of what stands before its first number and behind its last nothing is kept."""

    def __init__(self, members: Iterable[int] = ()) -> None:
        numbers = sorted(set(members))
        self.first: i64 = numbers[0] >> 3 if numbers else 0
        """The number of the first byte."""
        bits = bytearray((numbers[-1] >> 3) + 1 - self.first if numbers else 0)
        for number in numbers:
            bits[(number >> 3) - self.first] |= 1 << (number & 7)
        self.bits = bytes(bits)

    def __contains__(self, number: i64) -> bool:
        bits, at = self.bits, (number >> 3) - self.first
        if at < 0 or at >= len(bits):
            return False
        found: i64 = bits[at]
        return (found >> (number & 7)) & 1 != 0

    def __iter__(self) -> Iterator[int]:
        for at, byte in enumerate(self.bits, self.first):
            for bit in range(8) if byte else ():
                if byte >> bit & 1:
                    yield 8 * at + bit

    def __bool__(self) -> bool:
        return bool(self.bits)

    def __or__(self, other: Iterable[int]) -> "Bits":
        return Bits({*self, *other})

    def __and__(self, other: Iterable[int]) -> "Bits":
        return Bits({*self}.intersection(other))

    def __sub__(self, other: Iterable[int]) -> "Bits":
        return Bits({*self}.difference(other))

    def union(self, *others: Iterable[int]) -> "Bits":
        """What it or any of the others holds."""
        return Bits({*self}.union(*others))

    def isdisjoint(self, numbers: list[int]) -> bool:
        """Whether it holds none of these numbers."""
        return all(number not in self for number in numbers)


@final
class Row:
    """The code points of a tape, by their places."""

    def __init__(self, tape: str) -> None:
        self.tape = tape

    def __getitem__(self, at: i64) -> i64:
        return ord(self.tape[at])

    def __len__(self) -> int:
        return len(self.tape)


@final
class Sieve(Kept):
    """Finds the pieces of a tape whose code points are in a set."""

    def __init__(self, codes: Iterable[int]) -> None:
        self.codes = Bits(codes)
        numbers = [*self.codes]
        words, signs = any(code >= WORD_BASE for code in numbers), any(code < WORD_BASE for code in numbers)
        self.first: i64 = 0 if signs else 1
        self.step: i64 = 1 if words and signs else 2
        """Words stand at odd places, the signs between them at even ones."""

    def places(self, tape: str) -> list[int]:
        """Where they stand, in order."""
        bits, first, found = self.codes.bits, self.codes.first, list[int]()
        at, step = self.first, self.step
        end: i64 = len(tape)
        most: i64 = len(bits)
        while at < end:
            code: i64 = ord(tape[at])
            byte = (code >> 3) - first
            if 0 <= byte < most and bits[byte] >> (code & 7) & 1:
                found.append(at)
            at += step
        return found


def bisect_left(numbers: list[int], number: int, first: int = 0) -> int:
    """How many of the numbers are smaller; those before `first` are."""
    wanted: i64 = number
    low: i64 = first
    high: i64 = len(numbers)
    while low < high:
        middle = (low + high) >> 1
        found: i64 = numbers[middle]
        if found < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def bisect_right(numbers: list[int], number: int, first: int = 0) -> int:
    """How many of the numbers are smaller or the same; those before `first` are."""
    return bisect_left(numbers, number + 1, first)
