"""A published figure: a number with its unit, its precision, its meaning and its place in the case."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from msgspec import Struct

from .interval import Interval

UNITS: dict[str, tuple[str, Fraction]] = {
    "kr.": ("kr.", Fraction(1)),
    "1.000 kr.": ("kr.", Fraction(1000)),
    "mio. kr.": ("kr.", Fraction(10**6)),
    "mia. kr.": ("kr.", Fraction(10**9)),
    "pct.": ("pct.", Fraction(1, 100)),
    "promille": ("pct.", Fraction(1, 1000)),
    "personer": ("personer", Fraction(1)),
    "antal": ("antal", Fraction(1)),
}
"""Unit -> (what is measured, how many of its base unit: kroner, the pure ratio, persons, the number 1)."""
PURE = ("pct.", "antal")
"""What is measured without a dimension: it may multiply anything and leave it what it is."""


def exact(number: float | Decimal) -> Decimal:
    """The number as it was written: a float of at most fifteen digits prints its own source text."""
    return Decimal(repr(number)) if isinstance(number, float) else number


@lru_cache(maxsize=256)
def last_digit(decimals: int, unit: str) -> Fraction:
    """One unit of the last published digit, in the base unit."""
    return UNITS[unit][1] * Fraction(10) ** -decimals


@lru_cache(maxsize=256)
def half_digit(decimals: int, unit: str) -> Fraction:
    """How far, in the base unit, rounding to nearest can have moved an amount."""
    return last_digit(decimals, unit) / 2


def published_interval(
    value: Fraction, decimals: int, unit: str, rounding: str, qualifier: str | None
) -> Interval:
    """The exact values (base unit) that are published as `value`, itself always one of them.

    Up, down, knap and godt are about size, as in a spreadsheet: up is away from zero, down towards it.
    """
    if rounding == "nearest" and not qualifier:
        half = half_digit(decimals, unit)
        amount, off = value.numerator * half.denominator, half.numerator * value.denominator
        below = value.denominator * half.denominator
        return Interval(Fraction(amount - off, below), Fraction(amount + off, below))
    if value < 0:
        return published_interval(-value, decimals, unit, rounding, qualifier).scale(Fraction(-1))
    step = last_digit(decimals, unit)
    if qualifier == "ca.":
        return Interval(value - step, value + step)
    if qualifier == "knap":
        return Interval(value - step, value)
    if qualifier == "godt":
        return Interval(value, value + step)
    if rounding == "exact" or (rounding == "up" and value == 0):
        return Interval.point(value)
    if rounding == "up":
        return Interval(value - step, value, lo_open=True)
    return Interval(value if value else -step, value + step, lo_open=value == 0, hi_open=True)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Rounded half away from zero, as finance does, and exactly: never by way of a binary number."""
    numerator, denominator = abs(value.numerator), value.denominator
    if decimals < 0:
        denominator *= 10**-decimals
    else:
        numerator *= 10**decimals
    whole = (2 * numerator + denominator) // (2 * denominator)
    return Decimal(f"{'-' if value < 0 and whole else ''}{whole}E{-decimals}")


class Place(Struct, frozen=True):
    """Where a figure stands; `pointer` is a JSON Pointer into the document."""

    pointer: str
    """JSON Pointer into the document."""
    attachment: str
    """Id of the attachment."""
    page: int | None
    """Page of the attachment."""
    table: str | None
    """Id of the table; None for a statement."""
    row: str
    """Id of the row or the statement."""
    column: str | None
    """Id of the column; None for a statement."""
    label: str
    """What people call it: row and column as printed."""


class Figure(Struct, frozen=True, dict=True):
    """One published figure. `value` is in `unit` as printed; `amount` and `interval` are in the base unit."""

    value: Decimal
    """As printed, in `unit`."""
    unit: str
    """`kr.`, `1.000 kr.`, `mio. kr.`, `mia. kr.`, `pct.`, `promille`, `personer` or `antal`."""
    decimals: int
    """As declared; -3 is whole thousands of the unit."""
    rounding: str
    """`nearest`, `up`, `down` or `exact`."""
    qualifier: str | None
    """`ca.`, `knap`, `godt` or None."""
    concept: str | None
    """What it is: the id of a concept, or None."""
    dims: Mapping[str, str]
    """What it is for, by dim: `{"aar": "2019"}`."""
    place: Place
    """Where it stands."""

    @cached_property
    def amount(self) -> Fraction:
        """As printed, in the base unit."""
        (above, below), unit = self.value.as_integer_ratio(), UNITS[self.unit][1]
        return Fraction(above * unit.numerator, below * unit.denominator)

    @cached_property
    def interval(self) -> Interval:
        """The exact amounts that are published as this one, in the base unit."""
        return published_interval(self.amount, self.decimals, self.unit, self.rounding, self.qualifier)

    @property
    def printed(self) -> tuple[object, ...]:
        """How the figure is printed: figures that are printed alike have the same interval."""
        return self.value, self.unit, self.decimals, self.rounding, self.qualifier

    @property
    def measure(self) -> str:
        """What is measured: `kr.`, `pct.`, `personer` or `antal`."""
        return UNITS[self.unit][0]

    @property
    def quantity_key(self) -> tuple[str, frozenset[tuple[str, str]]] | None:
        """What the figure is: equal keys are the same quantity. None for a figure without a concept."""
        return None if self.concept is None else (self.concept, frozenset(self.dims.items()))
