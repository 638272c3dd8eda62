"""Exact evaluation of formulas over quantities that are known only as intervals.

A formula becomes a polynomial in its quantities, so that the same quantity on both sides cancels
(A - A is 0, not an interval); only then are the intervals put in.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import mul

from msgspec import Struct

from .comparison import Tangent, errors_of
from .figure import PURE, Figure
from .formula import Expression, Leaf, Number, fold
from .interval import ZERO, Factor, Interval, weighted_sum, weighted_total

Symbol = Hashable
Monomial = tuple[Symbol, ...]
Polynomial = dict[Monomial, Factor]


class Reading(Struct, frozen=True):
    """One consistent reading of a quantity: where it lies, and the figures that say so, narrowest first."""

    interval: Interval
    """Where the quantity lies, in the base unit: what its figures' intervals have in common."""
    figures: tuple[Figure, ...]
    """Narrowest first."""

    @property
    def centre(self) -> Fraction:
        """The narrowest figure as printed; between the figures where they together rule that out."""
        if len(self.figures) == 1:
            return self.figures[0].amount
        printed = (figure.amount for figure in self.figures[:1])
        return next((amount for amount in printed if amount in self.interval), self.interval.middle)


class Quantity(Struct, frozen=True):
    """All that the case says of one quantity: one reading, or several where its figures disagree."""

    symbol: Symbol
    """What tells it from every other quantity of the case."""
    dims: Mapping[str, str]
    """What it is for."""
    readings: tuple[Reading, ...]
    """One; or several where the figures cannot all be right."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All that state it."""
        return tuple(figure for reading in self.readings for figure in reading.figures)


def quantity(symbol: Symbol, dims: Mapping[str, str], figures: list[Figure]) -> Quantity:
    """Gather figures of one quantity into readings: those whose intervals meet belong together."""
    if len({figure.printed for figure in figures}) == 1:
        return Quantity(symbol, dims, (Reading(figures[0].interval, tuple(figures)),))
    meeting: list[Interval] = []
    clusters: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda figure: figure.interval.half):
        for n, common in enumerate(meeting):
            if not (common & figure.interval).empty:
                meeting[n] = common & figure.interval
                clusters[n].append(figure)
                break
        else:
            meeting.append(figure.interval)
            clusters.append([figure])
    readings = map(Reading, meeting, map(tuple, clusters))
    return Quantity(symbol, dims, tuple(readings))


class Valuation:
    """The polynomial values of a formula under one choice of readings."""

    def __init__(self, readings: Mapping[Symbol, Reading]) -> None:
        self.readings = dict(readings)
        self._centres = {symbol: reading.centre for symbol, reading in readings.items()}
        self._divisors: dict[Symbol, Polynomial] = {}
        self._order: dict[Symbol, int] = {}

    def polynomial(self, node: Expression, symbol_of: Callable[[Leaf], Symbol | Fraction]) -> Polynomial:
        """The formula as a polynomial; `symbol_of` names a leaf's quantity, or gives its plain number.

        ZeroDivisionError where a divisor may be zero.
        """

        def leaf(at: Leaf) -> Polynomial:
            symbol = at.value if isinstance(at, Number) else symbol_of(at)
            return {(): symbol} if isinstance(symbol, Fraction) else {(symbol,): 1}

        return fold(node, leaf, self._joined)

    def _joined(self, op: str, left: Polynomial, right: Polynomial) -> Polynomial:
        if op in ("+", "-"):
            return combine(left, right, 1 if op == "+" else -1)
        return self._product(left, right if op == "*" else self._inverse(right))

    def _product(self, left: Polynomial, right: Polynomial) -> Polynomial:
        result: Polynomial = {}
        for a, p in left.items():
            for b, q in right.items():
                monomial = tuple(sorted(a + b, key=self._rank))
                result[monomial] = result.get(monomial, 0) + p * q
        return {monomial: factor for monomial, factor in result.items() if factor}

    def _rank(self, symbol: Symbol) -> int:
        return self._order.setdefault(symbol, len(self._order))

    def _inverse(self, polynomial: Polynomial) -> Polynomial:
        if set(polynomial) <= {()}:
            return {(): Fraction(1) / polynomial.get((), 0)}
        symbol = ("1/", frozenset(polynomial.items()))
        self.readings[symbol] = Reading(self.interval(polynomial).inverse(), self._figures(polynomial))
        self._centres[symbol] = 1 / self.centre(polynomial)
        self._divisors[symbol] = polynomial
        return {(symbol,): 1}

    def _figures(self, polynomial: Polynomial) -> tuple[Figure, ...]:
        symbols = dict.fromkeys(symbol for monomial in polynomial for symbol in monomial)
        return tuple(figure for symbol in symbols for figure in self.readings[symbol].figures)

    def measures(self, polynomial: Polynomial) -> Mapping[str, int]:
        """What the value is measured in, as powers of kr. and persons: nothing for a pure number."""
        powers: Counter[str] = Counter()
        for symbol in next(iter(polynomial), ()):
            if symbol in self._divisors:
                powers.subtract(self.measures(self._divisors[symbol]))
            else:
                powers.update(figure.measure for figure in self.readings[symbol].figures[:1])
        return {measure: power for measure, power in powers.items() if power and measure not in PURE}

    def unlike(self, measure: str, polynomial: Polynomial) -> str | None:
        """What the value is measured in, where that cannot be compared with the measure; None if it can.

        Kroner per person are told in kroner, and persons may be told as a number. A plain number in the
        formula, outside all products, is measured like the rest.
        """
        powers = [self.measures({monomial: factor}) for monomial, factor in polynomial.items() if monomial]
        wrong = [power for power in powers if not _told_in(measure, power)]
        return " + ".join(dict.fromkeys(map(_written, powers))) if wrong else None

    def interval(self, polynomial: Polynomial) -> Interval:
        return weighted_total((factor, self._monomial(each)) for each, factor in polynomial.items())

    def _monomial(self, monomial: Monomial) -> Interval:
        intervals = (self.readings[symbol].interval for symbol in monomial)
        return reduce(mul, intervals) if monomial else Interval.point(Fraction(1))

    def centre(self, polynomial: Polynomial) -> Fraction:
        return weighted_sum((factor, self._centre(monomial)) for monomial, factor in polynomial.items())

    def _centre(self, monomial: Sequence[Symbol]) -> Factor:
        return reduce(mul, map(self._centres.__getitem__, monomial)) if monomial else 1

    def errors(self, polynomial: Polynomial) -> Iterator[Fraction]:
        """How far each error of rounding can move the value (first order)."""
        slopes = self._slopes(polynomial).items()
        yield from errors_of(
            (slope, self._figure(symbol), self.readings[symbol].interval.half) for symbol, slope in slopes
        )

    def tangent(self, polynomial: Polynomial) -> Tangent | None:
        """The polynomial as a linear form near the centres; None where it divides, or multiplies three."""
        if any(len(m) > 2 or any(self._figure(symbol) is None for symbol in m) for m in polynomial):
            return None
        slopes = self._slopes(polynomial)
        at_centres = weighted_sum((slope, self._centres[symbol]) for symbol, slope in slopes.items())
        bends = (abs(by * self._bend(*each)) for each, by in polynomial.items() if len(each) == 2)
        terms = tuple((Fraction(slope), self.readings[symbol].figures[0]) for symbol, slope in slopes.items())
        products = tuple(
            (Fraction(factor), tuple(self.readings[symbol].figures[0] for symbol in monomial))
            for monomial, factor in polynomial.items()
        )
        return Tangent(terms, self.centre(polynomial) - at_centres, sum(bends, ZERO), products)

    def _bend(self, one: Symbol, other: Symbol) -> Fraction:
        """How far a product may be off its tangent: more than its errors multiplied only where one is nil."""
        half, other_half = (self.readings[symbol].interval.half for symbol in (one, other))
        moved = abs(self._centres[one]) * other_half + abs(self._centres[other]) * half
        return max(moved, half * other_half)

    def _figure(self, symbol: Symbol) -> Figure | None:
        """The narrowest figure of a quantity; None for a divisor, or where no figure states it."""
        figures = () if symbol in self._divisors else self.readings[symbol].figures
        return figures[0] if figures else None

    def _slopes(self, polynomial: Polynomial) -> Mapping[Symbol, Factor]:
        """How steeply the value follows each quantity, near the centres."""
        slopes: dict[Symbol, Factor] = {}
        for monomial, factor in polynomial.items():
            for symbol in dict.fromkeys(monomial):
                rest = list(monomial)
                rest.remove(symbol)
                slope = monomial.count(symbol) * factor * self._centre(rest)
                slopes[symbol] = slopes.get(symbol, 0) + slope
        return slopes


def _told_in(measure: str, powers: Mapping[str, int]) -> bool:
    """Whether a value of these powers of kr. and persons can be printed in the measure."""
    if measure in PURE:
        return not powers or (measure == "antal" and powers == {"personer": 1})
    above = {name: power for name, power in powers.items() if power > 0}
    return above == {measure: 1} and (measure == "kr." or len(powers) == 1)


def _written(powers: Mapping[str, int]) -> str:
    above = [name for name, power in powers.items() for _ in range(power)]
    below = [name for name, power in powers.items() for _ in range(-power)]
    return "/".join(["*".join(above) or ("1" if below else "pct."), *below])


def combine(left: Polynomial, right: Polynomial, sign: int) -> Polynomial:
    """left + sign * right, without the terms that cancel."""
    result = dict(left)
    for monomial, factor in right.items():
        result[monomial] = result.get(monomial, 0) + sign * factor
    return {monomial: factor for monomial, factor in result.items() if factor}
