"""Exact intervals: what a published figure says about the exact one behind it."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from msgspec import Struct

ZERO = Fraction(0)
HALF = Fraction(1, 2)
Factor = int | Fraction
"""An exact number to add or multiply with, but never to divide: of two ints that would not be exact."""


def plain(number: Fraction) -> Factor:
    """The number as an int where it is whole: then adding and multiplying is much faster, and as exact."""
    return number.numerator if number.denominator == 1 else number


class Interval(Struct, frozen=True):
    """The numbers from `lo` to `hi`; an end that is `open` is itself left out."""

    lo: Fraction
    hi: Fraction
    lo_open: bool = False
    hi_open: bool = False

    @classmethod
    def point(cls, value: Fraction) -> "Interval":
        return cls(value, value)

    @property
    def empty(self) -> bool:
        return self.lo > self.hi or (self.lo == self.hi and (self.lo_open or self.hi_open))

    @property
    def middle(self) -> Fraction:
        return weighted_sum(((HALF, self.lo), (HALF, self.hi)))

    @property
    def half(self) -> Fraction:
        return weighted_sum(((HALF, self.hi), (-HALF, self.lo)))

    def __contains__(self, value: Fraction) -> bool:
        above = value > self.lo or (value == self.lo and not self.lo_open)
        return above and (value < self.hi or (value == self.hi and not self.hi_open))

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            self.lo + other.lo,
            self.hi + other.hi,
            self.lo_open or other.lo_open,
            self.hi_open or other.hi_open,
        )

    def __and__(self, other: "Interval") -> "Interval":
        lo, lo_open = max((self.lo, self.lo_open), (other.lo, other.lo_open))
        hi, hi_closed = min((self.hi, not self.hi_open), (other.hi, not other.hi_open))
        return Interval(lo, hi, lo_open, not hi_closed)

    def scale(self, factor: Fraction) -> "Interval":
        if factor == 1:
            return self
        if factor == -1:
            return Interval(-self.hi, -self.lo, self.hi_open, self.lo_open)
        if factor < 0:
            return Interval(self.hi * factor, self.lo * factor, self.hi_open, self.lo_open)
        if factor == 0:
            return Interval.point(ZERO)
        return Interval(self.lo * factor, self.hi * factor, self.lo_open, self.hi_open)

    def __mul__(self, other: "Interval") -> "Interval":
        """The closed hull of all products; closing an open end can only silence, never accuse."""
        if self.lo == self.hi:
            return other.scale(self.lo)
        if other.lo == other.hi:
            return self.scale(other.lo)
        ends = [a * b for a in (self.lo, self.hi) for b in (other.lo, other.hi)]
        return Interval(min(ends), max(ends))

    def inverse(self) -> "Interval":
        """1 / x for every x; an interval that holds 0 has none (ZeroDivisionError)."""
        if self.lo <= 0 <= self.hi:
            raise ZeroDivisionError("an interval that holds 0 has no inverse")
        return Interval(1 / self.hi, 1 / self.lo, self.hi_open, self.lo_open)


def weighted_total(terms: Iterable[tuple[Factor, Interval]]) -> Interval:
    """The sum of the intervals, each times its factor: a factor of 0 takes its interval away."""
    ends = [
        (factor, term.lo, term.hi, term.lo_open, term.hi_open)
        if factor.numerator > 0
        else (factor, term.hi, term.lo, term.hi_open, term.lo_open)
        for factor, term in terms
        if factor
    ]
    if not ends:
        return Interval.point(ZERO)
    factors, lows, highs, lo_open, hi_open = zip(*ends, strict=True)
    lo, hi = (weighted_sum(zip(factors, side, strict=True)) for side in (lows, highs))
    return Interval(lo, hi, any(lo_open), any(hi_open))


def weighted_sum(terms: Iterable[tuple[Factor, Factor]]) -> Fraction:
    """The sum of the products, in whole numbers to the end: the denominators are nearly always the same."""
    above, below = 0, 1
    for factor, number in terms:
        (n, d), (m, e) = factor.as_integer_ratio(), number.as_integer_ratio()
        n, d = n * m, d * e
        above, below = (above + n, below) if d == below else (above * d + n * below, below * d)
    return Fraction(above, below)


def meet(intervals: Iterable[Interval]) -> Interval:
    """The numbers that lie in all the intervals (at least one must be given)."""
    return reduce(Interval.__and__, intervals)
