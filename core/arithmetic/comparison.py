"""One comparison of figures: does it hold, in which zone, and by how much not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import mul

from msgspec import Struct

from . import zone
from .figure import Figure
from .interval import ZERO, Factor, Interval, weighted_sum, weighted_total

Terms = tuple[tuple[Fraction, Figure], ...]


class Tangent(Struct, frozen=True):
    """A formula with products, as a linear form near the figures as printed.

    `terms` plus `constant` is off the formula by at most `bend`, as long as every figure is what rounding to
    the printed one allows. `products` is the formula itself: factors, each with what it is multiplied by.
    """

    terms: Terms
    constant: Fraction
    bend: Fraction
    products: tuple[tuple[Fraction, tuple[Figure, ...]], ...] = ()

    def solved(self, wanted: Figure) -> Interval | None:
        """Where the figure must lie for the formula to be nil, if all the others are right.

        None where the others do not tell: they may be nil together, or the figure is multiplied by itself.
        """
        with_it: list[tuple[Fraction, Interval]] = []
        without: list[tuple[Fraction, Interval]] = []
        for factor, figures in self.products:
            others = [figure for figure in figures if figure.place != wanted.place]
            if len(figures) - len(others) > 1:
                return None
            value = reduce(mul, (figure.interval for figure in others), Interval.point(Fraction(1)))
            (without if len(others) == len(figures) else with_it).append((factor, value))
        slope = weighted_total(with_it)
        if slope.lo <= 0 <= slope.hi:
            return None
        return weighted_total(without).scale(Fraction(-1)) * slope.inverse()


class Comparison(Struct, frozen=True):
    """`found op expected`, in base units, with the room that rounding gives.

    `difference` is found minus expected as printed, `room` its interval, `slack` half that interval's width.
    `terms` plus `constant` is the linear form that is compared with 0 (`terms` is None where the formula is
    not linear: then it may have a `tangent`): the same that a joint proof over the whole case takes.
    """

    op: str
    """One of `=`, `<=`, `>=`."""
    found: Fraction
    """The left side as printed."""
    expected: Fraction
    """The right side as printed."""
    room: Interval
    """Where `found - expected` may lie, given how the figures are rounded."""
    zone: str
    """`exact`, `rounding`, `implausible` or `impossible`."""
    figures: tuple[Figure, ...]
    """All that took part; the first is the one that it speaks of."""
    dims: Mapping[str, str]
    """What the figures have in common: year, stage, scenario and so on."""
    terms: Terms | None = None
    """Factor and figure of each term; the sum of them all is compared with nil."""
    text: str = ""
    """The formula as it was written."""
    constant: Fraction = Fraction(0)
    """In the base unit."""
    tangent: Tangent | None = None
    """What a formula with products is near the figures as printed."""

    @property
    def difference(self) -> Fraction:
        """Found minus expected, as printed."""
        return self.found - self.expected

    @property
    def oversteps(self) -> bool:
        """Whether the figures as printed do not keep the limit, though their intervals may."""
        return self.difference > 0 if self.op == "<=" else self.difference < 0 and self.op == ">="

    @property
    def slack(self) -> Fraction:
        """How far rounding can have moved the difference."""
        return self.room.half

    @property
    def holds(self) -> bool:
        """Whether it is exact, or explained by rounding."""
        return self.zone in (zone.EXACT, zone.ROUNDING)


def judge(op: str, difference: Fraction, room: Interval, halves: Iterable[Fraction], hedged: bool) -> str:
    """The zone of `difference op 0`; a `hedged` figure (ca., knap, godt) never makes it implausible."""
    if op == "=":
        return _equal(difference, room, halves, hedged)
    if op == ">=":
        difference, room = -difference, room.scale(Fraction(-1))
    if room.lo > 0 or (room.lo == 0 and room.lo_open):
        return zone.IMPOSSIBLE
    return zone.EXACT if difference <= 0 else zone.ROUNDING


def _equal(difference: Fraction, room: Interval, halves: Iterable[Fraction], hedged: bool) -> str:
    """An equation is the more implausible, the farther 0 lies from the middle of its room."""
    if ZERO not in room:
        return zone.IMPOSSIBLE
    if difference == 0:
        return zone.EXACT
    if hedged:
        return zone.ROUNDING
    errors = [*halves]
    if abs(difference) <= max(errors, default=ZERO):
        return zone.ROUNDING
    found = zone.classify(room.middle, errors)
    # the room of a product is a little wider than the halves, which are of the first order, add up to
    return {zone.EXACT: zone.ROUNDING, zone.IMPOSSIBLE: zone.IMPLAUSIBLE}.get(found, found)


def linear(
    found: Sequence[tuple[Fraction, Figure]],
    expected: Sequence[tuple[Fraction, Figure]],
    op: str = "=",
    constant: Fraction = Fraction(0),
    text: str = "",
) -> Comparison:
    """Compare two linear forms over figures (at least one), each figure by its own published interval.

    `constant` (base unit) is added to the expected side.
    """
    left = weighted_sum((factor, figure.amount) for factor, figure in found)
    right = weighted_sum([(1, constant), *((factor, figure.amount) for factor, figure in expected)])
    figures, terms = _gathered([*found, *((-factor, figure) for factor, figure in expected)])
    intervals = ((factor, figure.interval) for factor, figure in terms)
    room = weighted_total([(-1, Interval.point(constant)), *intervals])
    halves = errors_of((factor, figure, figure.interval.half) for factor, figure in terms)
    hedged = any(figure.qualifier for figure in figures)
    verdict = judge(op, left - right, room, halves, hedged)
    return Comparison(op, left, right, room, verdict, figures, figures[0].dims, terms, text, -constant)


def errors_of(terms: Iterable[tuple[Factor, Figure | None, Fraction]]) -> Iterator[Fraction]:
    """How far each error of rounding can move the sum of the terms: factor, figure and half its interval.

    Worked out when asked for: what is exact or impossible needs it not.

    Figures that are printed alike may be one and the same amount, and then err alike: six instalments of
    250.000 kr. are six times 0,3 mio. kr. Nil is apart, as so many things are nothing at all.
    """
    alike: dict[object, Fraction] = {}
    for n, (factor, figure, half) in enumerate(terms):
        key = (factor.as_integer_ratio(), figure.printed) if figure and figure.value else n
        alike[key] = alike.get(key, ZERO) + abs(factor * half)
    yield from alike.values()


def _gathered(terms: Sequence[tuple[Fraction, Figure]]) -> tuple[tuple[Figure, ...], Terms]:
    """The figures, each once, and the terms with every figure's factors added up."""
    figures = {figure.place.pointer: figure for _, figure in terms}
    factors: dict[str, Fraction] = {}
    for factor, figure in terms:
        pointer = figure.place.pointer
        factors[pointer] = factors[pointer] + factor if pointer in factors else factor
    kept = ((factors[pointer], figure) for pointer, figure in figures.items() if factors[pointer])
    return tuple(figures.values()), tuple(kept)
