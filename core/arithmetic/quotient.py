"""A printed percentage held against the quotient of two sums of figures, by exact intervals."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from .algebra import Polynomial, Reading, Symbol, Valuation
from .comparison import Comparison, Tangent, Terms, errors_of, judge
from .figure import Figure
from .interval import ZERO, Interval, weighted_sum, weighted_total

Weight = tuple[Fraction, Fraction, Figure]
"""How often a figure is in the amount, and in the base."""


class Quotient(Struct, frozen=True, dict=True):
    """`amount` divided by `base`; only where the base cannot be nil (see `is_known`)."""

    amount: Terms
    base: Terms

    def against(self, found: Figure, sign: int) -> Comparison:
        """The printed percentage against the quotient times the sign, 1 or -1; both as the ratio they are."""
        weights = self._weights
        expected = sign * _ratio(weights, lambda figure: figure.amount)
        room = weighted_total([(1, found.interval), (-sign, self.room)])
        figures = (found, *self.figures)
        slopes = ((a - sign * expected * b, figure, figure.interval.half) for a, b, figure in weights)
        base = abs(printed(self.base))
        halves = errors_of([(base, found, found.interval.half), *slopes])
        hedged = any(figure.qualifier for figure in figures)
        difference = found.amount - expected
        verdict = judge("=", difference, room, (half / base for half in halves), hedged)
        product = self._product(found, sign)
        return Comparison("=", found.amount, expected, room, verdict, figures, found.dims, tangent=product)

    @property
    def is_known(self) -> bool:
        """Whether the base lies above or below nil, however its figures are rounded."""
        room = room_of(self.base)
        return room.lo > 0 or room.hi < 0

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those of the amount and of the base, each once."""
        return tuple(figure for _, _, figure in self._weights)

    @cached_property
    def room(self) -> Interval:
        """Where the quotient may lie, no wider than it must: a figure in both parts is the same in both."""
        weights = self._weights
        if room_of(self.base).hi < 0:
            weights = [(-a, -b, figure) for a, b, figure in weights]
        low, high = _lowest(weights), _lowest([(-a, b, figure) for a, b, figure in weights])
        return Interval(low[0], -high[0], low[1], high[1])

    @cached_property
    def _weights(self) -> list[Weight]:
        gathered: dict[str, Weight] = {}
        amount = ((factor, ZERO, figure) for factor, figure in self.amount)
        base = ((ZERO, factor, figure) for factor, figure in self.base)
        for a, b, figure in (*amount, *base):
            before, below, _ = gathered.get(figure.place.pointer, (ZERO, ZERO, figure))
            gathered[figure.place.pointer] = before + a, below + b, figure
        return [*gathered.values()]

    def _product(self, found: Figure, sign: int) -> Tangent | None:
        """The same as the percentage times the base less the amount, for the joint proof."""
        weights, form = self._weights, Polynomial()
        readings: dict[Symbol, Reading] = {
            each.place.pointer: Reading(each.interval, (each,)) for _, _, each in weights
        }
        readings[found.place.pointer] = Reading(found.interval, (found,))
        for a, b, figure in weights:
            form[found.place.pointer, figure.place.pointer] = b
            form[(figure.place.pointer,)] = -sign * a
        return Valuation(readings).tangent({monomial: by for monomial, by in form.items() if by})


def room_of(terms: Terms) -> Interval:
    """Where the sum may lie."""
    return weighted_total((factor, figure.interval) for factor, figure in terms)


def printed(terms: Terms) -> Fraction:
    """The sum of the figures as printed."""
    return weighted_sum((factor, figure.amount) for factor, figure in terms)


def _lowest(weights: Sequence[Weight]) -> tuple[Fraction, bool]:
    """The least that amount / base can be where every base is above nil, and whether it is just not reached.

    From any quotient on, the figures that bring amount - quotient * base lowest give a lower one, until none
    does: the least stands at ends of the intervals, and there are only so many.
    """
    lowest = _ratio(weights, lambda figure: figure.amount)
    while True:
        slopes = {figure.place.pointer: a - lowest * b for a, b, figure in weights}

        def end(figure: Figure, slopes: Mapping[str, Fraction] = slopes) -> Fraction:
            return figure.interval.lo if slopes[figure.place.pointer] > 0 else figure.interval.hi

        found = _ratio(weights, end)
        if found == lowest:
            return lowest, any(_is_open(figure, slopes[figure.place.pointer]) for _, _, figure in weights)
        lowest = found


def _is_open(figure: Figure, slope: Fraction) -> bool:
    interval = figure.interval
    return (slope > 0 and interval.lo_open) or (slope < 0 and interval.hi_open)


def _ratio(weights: Sequence[Weight], value: Callable[[Figure], Fraction]) -> Fraction:
    values = [(a, b, value(figure)) for a, b, figure in weights]
    return weighted_sum((a, each) for a, _, each in values) / weighted_sum((b, each) for _, b, each in values)
