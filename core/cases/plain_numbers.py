"""What plain (binary) numbers tell of a table for certain; exact arithmetic is kept for the rest.

A float is off by at most 2^-53 of itself. So where the amounts are whole multiples of a finest digit and
small enough, they and their sums lie within a quarter of that digit of the exact ones: rounded to a whole
number of digits they are the exact ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, filterfalse, repeat
from math import inf, nextafter
from operator import mul, sub
from typing import Any

from msgspec import Struct

Values = Sequence[Any]
"""The amounts of a row: floats, or None where nothing is stated."""
PLAIN = 2.0**50
"""In finest digits: every smaller amount is told within a quarter of a digit."""


class Screened(Struct, frozen=True):
    """How many comparisons certainly hold, exactly or by rounding, and which ones need a closer look."""

    exact: int
    rounding: int
    doubtful: list[int]


def screened(differences: Sequence[int], numbers: Sequence[int], reach: int) -> Screened:
    """The comparisons of these numbers, told by their differences: up to `reach` rounding explains them."""
    exact, doubtful = differences.count(0), []
    if differences and not -reach <= min(differences) <= max(differences) <= reach:
        doubtful = [n for n, off in zip(numbers, differences, strict=True) if abs(off) > reach]
    return Screened(exact, len(differences) - exact - len(doubtful), doubtful)


class PlainNumbers:
    """The amounts of a table, all rounded to nearest in one unit, with as many decimals as `declared`."""

    def __init__(self, declared: int, digits: int, limit: float) -> None:
        self.digits = digits
        self.step = 10 ** (digits - declared)
        """What one unit of the last declared digit is, in finest digits."""
        self._scale = 10.0**digits
        self._limit = limit * self._scale

    @property
    def are_certain(self) -> bool:
        return self._limit < PLAIN

    def whole(self, amounts: Iterable[float]) -> Iterator[int]:
        """The amounts in finest digits."""
        return map(round, map(mul, amounts, repeat(self._scale)))

    def whole_one(self, amount: float) -> int:
        """One amount in finest digits."""
        return round(amount * self._scale)

    def differences(self, terms: int, parts: Iterable[Values], totals: Iterable[float]) -> list[int]:
        """Total minus the sum of its parts, in finest digits; each has as many parts as `terms` or fewer."""
        if terms * (terms + 2) * self._limit < 2 * PLAIN:
            return list(self.whole(map(sub, totals, map(sum, parts))))
        return list(map(sub, self.whole(totals), map(sum, map(self.whole, parts))))


def plain_numbers(
    rows: Sequence[Sequence[float]], declared: int, decimals: int, limit: float
) -> PlainNumbers | None:
    """The amounts of the rows, none with more than `decimals` or as large as `limit`; None if too large."""
    digits = max(declared, 0)
    if digits < decimals and not are_multiples(chain.from_iterable(rows), digits):
        digits = decimals
    found = PlainNumbers(declared, digits, limit)
    if not found.are_certain:
        amounts = map(abs, chain.from_iterable(rows))
        found = PlainNumbers(declared, digits, nextafter(max(amounts, default=0.0), inf))
    return found if found.are_certain else None


def are_multiples(amounts: Iterable[float], decimals: int) -> bool:
    """Whether no amount (of at most fifteen digits) has more decimals."""
    scaled = map(mul, amounts, repeat(10.0**decimals))
    return all(_is_nearly_whole(amount) for amount in filterfalse(float.is_integer, scaled))


def _is_nearly_whole(amount: float) -> bool:
    """Whether the amount is a whole number, but for the noise of its binary form."""
    return abs(amount - round(amount)) <= abs(amount) * 2.0**-51
