"""Exact evaluation of formulas over quantities that are known only as intervals.

A formula becomes a polynomial in its quantities, so that the same quantity on both sides cancels
(A - A is 0, not an interval); only then are the intervals put in.
"""

from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction

from msgspec import Struct

from .figure import Figure
from .formula import Binary, Expression, Number
from .interval import Interval, meet, total

Symbol = Hashable
Monomial = tuple[Symbol, ...]
Polynomial = dict[Monomial, Fraction]


class Reading(Struct, frozen=True):
    """One consistent reading of a quantity: where it can lie, and the figures that say so, narrowest first."""

    interval: Interval
    figures: tuple[Figure, ...]

    @property
    def centre(self) -> Fraction:
        amount = self.figures[0].amount if self.figures else self.interval.lo
        return amount if amount in self.interval else self.interval.middle


class Quantity(Struct, frozen=True):
    """All that the case says of one quantity: one reading, or several where its figures disagree."""

    symbol: Symbol
    dims: Mapping[str, str]
    readings: tuple[Reading, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for reading in self.readings for figure in reading.figures)


def quantity(symbol: Symbol, dims: Mapping[str, str], figures: list[Figure]) -> Quantity:
    """Gather figures of one quantity into readings: those whose intervals meet belong together."""
    by_width = sorted(figures, key=lambda figure: figure.interval.half)
    clusters: list[list[Figure]] = []
    for figure in by_width:
        for cluster in clusters:
            if not meet([figure.interval, *(other.interval for other in cluster)]).empty:
                cluster.append(figure)
                break
        else:
            clusters.append([figure])
    readings = (Reading(meet(figure.interval for figure in c), tuple(c)) for c in clusters)
    return Quantity(symbol, dims, tuple(readings))


class Valuation:
    """The polynomial values of a formula under one choice of readings."""

    def __init__(self, readings: Mapping[Symbol, Reading]) -> None:
        self.readings = dict(readings)

    def polynomial(self, node: Expression, symbol_of: Callable[[Expression], Symbol | Fraction]) -> Polynomial:
        """The formula as a polynomial; `symbol_of` names a leaf's quantity, or gives its plain number."""
        if isinstance(node, Number):
            return {(): node.value}
        if not isinstance(node, Binary):
            symbol = symbol_of(node)
            return {(): symbol} if isinstance(symbol, Fraction) else {(symbol,): Fraction(1)}
        left, right = self.polynomial(node.left, symbol_of), self.polynomial(node.right, symbol_of)
        if node.op == "+":
            return combine(left, right, Fraction(1))
        if node.op == "-":
            return combine(left, right, Fraction(-1))
        return multiply(left, right if node.op == "*" else self._inverse(right))

    def _inverse(self, polynomial: Polynomial) -> Polynomial:
        if set(polynomial) <= {()}:
            return {(): 1 / polynomial.get((), Fraction(0))}
        symbol = ("1/", frozenset(polynomial.items()))
        self.readings[symbol] = Reading(self.interval(polynomial).inverse(), self._figures(polynomial))
        return {(symbol,): Fraction(1)}

    def _figures(self, polynomial: Polynomial) -> tuple[Figure, ...]:
        symbols = dict.fromkeys(symbol for monomial in polynomial for symbol in monomial)
        return tuple(figure for symbol in symbols for figure in self.readings[symbol].figures)

    def interval(self, polynomial: Polynomial) -> Interval:
        return total(self._monomial(monomial).scale(factor) for monomial, factor in polynomial.items())

    def _monomial(self, monomial: Monomial) -> Interval:
        product = Interval.point(Fraction(1))
        for symbol in monomial:
            product = product * self.readings[symbol].interval
        return product

    def centre(self, polynomial: Polynomial) -> Fraction:
        return sum((self._term(m, f) for m, f in polynomial.items()), Fraction(0))

    def _term(self, monomial: Monomial, factor: Fraction) -> Fraction:
        for symbol in monomial:
            factor *= self._centre_of(symbol)
        return factor

    def _centre_of(self, symbol: Symbol) -> Fraction:
        reading = self.readings[symbol]
        return reading.interval.middle if isinstance(symbol, tuple) and symbol[:1] == ("1/",) else reading.centre

    def error_halves(self, polynomial: Polynomial) -> list[Fraction]:
        """How far each quantity's rounding can move the value (first order), one entry a quantity."""
        symbols = {symbol for monomial in polynomial for symbol in monomial}
        return [abs(self._slope(polynomial, s)) * self.readings[s].interval.half for s in symbols]

    def _slope(self, polynomial: Polynomial, symbol: Symbol) -> Fraction:
        slope = Fraction(0)
        for monomial, factor in polynomial.items():
            power = monomial.count(symbol)
            if power:
                rest = list(monomial)
                rest.remove(symbol)
                slope += power * self._term(tuple(rest), factor)
        return slope


def combine(left: Polynomial, right: Polynomial, sign: Fraction) -> Polynomial:
    """left + sign * right, without the terms that cancel."""
    result = dict(left)
    for monomial, factor in right.items():
        result[monomial] = result.get(monomial, Fraction(0)) + sign * factor
    return {monomial: factor for monomial, factor in result.items() if factor}


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    result: Polynomial = {}
    for (a, p) in left.items():
        for (b, q) in right.items():
            monomial = tuple(sorted(a + b, key=repr))
            result[monomial] = result.get(monomial, Fraction(0)) + p * q
    return {monomial: factor for monomial, factor in result.items() if factor}
