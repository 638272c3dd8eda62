"""Equations that hang together, in whole numbers of a common unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import lcm

from ..arithmetic.comparison import Comparison, Tangent
from ..arithmetic.figure import Figure, half_digit
from ..arithmetic.interval import Interval, meet
from ..cases.plain_numbers import PlainNumbers
from .equation import Equation
from .network import Network, Stated
from .search import Search
from .slips import published_as

FINEST = 2**64
"""Where an end of an interval is open, this much finer whole numbers let it be left out."""


def systems_of(network: Network, most: int | None = None) -> Iterator["System"]:
    """The systems of a network, but for those that hold as printed or have more figures."""
    return (System(network, equations) for equations in network.within(most))


class System:
    """Equations that hang together, with their figures numbered from 0, in whole numbers of a common unit.

    After the figures come the bends: one variable for each equation that is not quite linear.
    """

    def __init__(self, network: Network, stated: Sequence[Stated]) -> None:
        self.stated = list(stated)
        self.network = network
        self.numbers = list(dict.fromkeys(number for each in stated for _, number in each.terms))
        """From a figure's number here to its number in the network."""
        self.local = {number: n for n, number in enumerate(self.numbers)}
        self.count = len(self.numbers)
        """So many figures; the bends come after them."""
        copies = (network.copies_of.get(number, (number,)) for number in self.numbers)
        self.copies = [tuple(sorted(self.local[number] for number in each)) for each in copies]
        """For each figure the figures that state the same quantity alike, itself among them."""

    def figure(self, n: int) -> Figure:
        return self.network.figure(self.numbers[n])

    def figures_of(self, variables: Iterable[int]) -> list[Figure]:
        """The figures among the variables, in order."""
        return [self.figure(at) for at in sorted(variables) if at < self.count]

    def with_copies(self, figures: Iterable[int]) -> set[int]:
        """The figures with their copies; a bend has none."""
        return {copy for at in figures for copy in (self.copies[at] if at < self.count else (at,))}

    # -- whole numbers --------------------------------------------------------------------------------

    @cached_property
    def _plain(self) -> list[tuple[PlainNumbers, str, int] | None]:
        """What is known of the figures of plain tables, for which no Figure need be made."""
        return [self.network.plain(number) for number in self.numbers]

    @cached_property
    def scale(self) -> int:
        """So many of the common unit are one base unit."""
        halves = {half_digit(table.digits, unit) for table, unit, _ in filter(None, self._plain)}
        others = [self.figure(n) for n, plain in enumerate(self._plain) if plain is None]
        intervals = [figure.interval for figure in others]
        ends = (end for each in intervals for end in (each.lo, each.hi))
        amounts = (figure.amount for figure in others)
        rest = (number for each in self.stated for number in (each.bend, each.constant))
        finer = FINEST if any(each.lo_open or each.hi_open for each in intervals) else 1
        return finer * lcm(*{number.denominator for number in chain(halves, amounts, ends, rest)})

    @cached_property
    def _published(self) -> list[tuple[int, int, int]]:
        """The amount of each figure as printed, and between which whole numbers the exact one lies."""
        return [
            self._plainly(*plain) if plain else self._exactly(self.figure(n))
            for n, plain in enumerate(self._plain)
        ]

    def _plainly(self, table: PlainNumbers, unit: str, amount: int) -> tuple[int, int, int]:
        half = self._whole(half_digit(table.digits, unit))
        middle, off = 2 * half * amount, half * table.step
        return middle, middle - off, middle + off

    def _exactly(self, figure: Figure) -> tuple[int, int, int]:
        return self._whole(figure.amount), *self.scaled(figure.interval)

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Between which whole numbers each variable lies."""
        bends = [self._whole(bend) for bend in self.bends]
        return [(low, high) for _, low, high in self._published] + [(-bend, bend) for bend in bends]

    def scaled(self, interval: Interval) -> tuple[int, int]:
        """The ends of an interval (base unit) in whole numbers of the common unit."""
        return self._whole(interval.lo) + interval.lo_open, self._whole(interval.hi) - interval.hi_open

    def width(self, n: int) -> int:
        """How far the ends of the figure's interval are apart, whether they are open or not."""
        interval = self.figure(n).interval
        return self._whole(interval.hi) - self._whole(interval.lo)

    def _whole(self, amount: Fraction) -> int:
        """As `amount * scale`, but without bringing it to lowest terms for nothing."""
        return amount.numerator * self.scale // amount.denominator

    @cached_property
    def equations(self) -> list[Equation]:
        found, bends = [], self.count
        for each in self.stated:
            common = lcm(*(factor.denominator for factor, _ in each.terms))
            factors = {
                self.local[number]: factor.numerator * (common // factor.denominator)
                for factor, number in each.terms
            }
            if each.bend:
                factors[bends] = common
                bends += 1
            found.append(Equation(factors, self._whole(each.constant) * common))
        return found

    @cached_property
    def sums_of(self) -> Mapping[int, Sequence[int]]:
        """The equations that are sums, by the figures in them, totals and parts."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.stated):
            for at in self.equations[number].factors if each.is_sum else ():
                found[at].append(number)
        return found

    @cached_property
    def bends(self) -> list[Fraction]:
        """How far each equation that is not quite linear may be off (base unit)."""
        return [each.bend for each in self.stated if each.bend]

    def search(self) -> Search:
        """A fresh search for figures that fulfil all equations, from the printed ones on."""
        values = [*(amount for amount, _, _ in self._published), *(0 for _ in self.bends)]
        hanging = {bend: figures for bend, (_, figures) in self._bent.items()}
        return Search(values, self.bounds, self.equations, hanging)

    @cached_property
    def _bent(self) -> Mapping[int, tuple[Tangent, Sequence[int]]]:
        """For each bend the formula that is not linear, and the figures in it."""
        bent = [each for each in self.stated if each.bend]
        return {
            bend: (tangent, [self.local[number] for _, number in each.terms])
            for bend, each in enumerate(bent, self.count)
            if isinstance(each.identity, Comparison) and (tangent := each.identity.tangent)
        }

    def suppose(self, search: Search, at: int, amount: Fraction | None) -> None:
        """Let the search take the figure for one that is printed as the amount; as whatever, where None."""
        if amount is None:
            search.release(at)
        else:
            search.hold(at, self.scaled(published_as(self.figure(at), amount)))

    def extent(self, search: Search, at: int) -> Interval | None:
        """Where the figure must lie (base unit), as the search stands; None where there is no end."""
        lowest, highest = search.extent(at)
        solved = [*self._solved(search, at)]
        if lowest is not None and highest is not None:
            solved.append(Interval(Fraction(lowest) / self.scale, Fraction(highest) / self.scale))
        return meet(solved) if solved else None

    def _solved(self, search: Search, at: int) -> Iterator[Interval]:
        """Where the formulas that are not linear let the figure lie, if all their other figures are held."""
        for tangent, figures in self._bent.values():
            if at in figures and all(search.is_held(other) for other in figures if other != at):
                found = tangent.solved(self.figure(at))
                if found is not None:
                    yield found
