"""What is usual where a figure stands: it is like the figures of the columns beside it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import prod

from ..arithmetic.figure import Figure
from .network import Network

USUAL = Fraction(1, 20)
"""By so much of itself a figure usually differs from that of the column beside it."""
UNCHANGED = 10
"""A figure that is the same as in the column beside it is so much more usual than one that is near it, in a
row of which nothing else is known.
"""


class Surroundings:
    """The rows of the tables that a network's figures stand in."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def beside(self, number: int) -> Iterator[Figure]:
        """The figures of the columns before and after, in the same row."""
        cell = self._network.cell(number)
        if cell is not None:
            view, i, j = cell
            yield from filter(None, (self._network.figure_at(view, i, j + step) for step in (-1, 1)))

    def gain(self, meant: Mapping[int, Fraction | None]) -> Fraction:
        """How much more usual these figures would be as what was meant (where it is known)."""
        told = [(number, amount) for number, amount in meant.items() if amount is not None]
        return prod((self._gain(number, amount, meant) for number, amount in told), start=Fraction(1))

    def _gain(self, number: int, amount: Fraction, meant: Mapping[int, Fraction | None]) -> Fraction:
        figure = self._network.figure(number)
        beside = [each for each in self.beside(number) if each.unit == figure.unit]
        unchanged = self._unchanged(number)
        before = _likeness(figure.amount, [each.amount for each in beside], unchanged)
        return _likeness(amount, [self._meant(each, meant) for each in beside], unchanged) / before

    def _meant(self, figure: Figure, meant: Mapping[int, Fraction | None]) -> Fraction:
        amount = meant.get(self._network.number(figure))
        return figure.amount if amount is None else amount

    def _unchanged(self, number: int) -> Fraction:
        """How much more usual it is in this row that a figure is the same as beside it than near it."""
        cell = self._network.cell(number)
        row = self._network.row(cell) if cell else []
        pairs = [
            one.amount == other.amount
            for j, (one, other) in enumerate(pairwise(row))
            if cell and cell[2] not in (j, j + 1) and one and other and one.unit == other.unit
        ]
        return UNCHANGED * Fraction(1 + pairs.count(True), 1 + pairs.count(False))


def _likeness(amount: Fraction, others: list[Fraction], unchanged: Fraction) -> Fraction:
    """How usual the amount is beside the others: the nearer to one of them, the more so."""
    sizes = ((abs(amount - other), max(abs(amount), abs(other))) for other in others)
    farness = min((apart / size if size else Fraction(0) for apart, size in sizes), default=Fraction(0))
    return (1 if farness else unchanged) / (USUAL**2 + farness**2)
