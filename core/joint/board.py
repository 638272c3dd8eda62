"""The tables in which equations contradict themselves, and what becomes of these when figures change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain

from ..arithmetic.figure import Figure
from ..arithmetic.interval import Factor, Interval, plain
from .network import Network, Stated
from .simplex import TooMuchWork
from .system import System

Cell = tuple[int, int, int]
"""Table, row and column."""
Line = tuple[int, int, int]
"""Table, way (1 along a row, 2 down a column), and the number of the row or column."""
REACH = 10
"""Figures are supposed to change places at most so many rows or columns apart."""
Meant = Mapping[int, Fraction | None]
"""For each figure (its number in the network) what was meant; None where that is printed nowhere."""


class Board:
    """Equations go by their place in `network.stated`; a cell in no equation is as if it were empty."""

    def __init__(self, network: Network, violated: Iterable[Stated]) -> None:
        self._network = network
        contradictory = {id(each) for each in violated}
        self.violated = {n for n, each in enumerate(network.stated) if id(each) in contradictory}
        cells = (network.cell(at) for n in self.violated for _, at in network.stated[n].terms)
        views = {cell[0] for cell in cells if cell}
        self.at: dict[Cell, int] = {}
        self.factors: dict[int, list[tuple[int, Fraction | int]]] = defaultdict(list)
        """Figure -> the equations that it is in, with its factor."""
        for n, each in enumerate(network.stated):
            for by, number in each.terms:
                cell = network.cell(number)
                if cell and cell[0] in views:
                    self.at[cell] = number
                    self.factors[number].append((n, by))
        own = (number for n in sorted(self.violated) for _, number, _ in self.cells(n))
        self.doubtful = dict.fromkeys(own)
        """The figures of the equations that contradict themselves: what another equation holds is right."""
        self._figures: dict[int, Figure] = {}
        self._amounts: dict[int, Factor] = {}
        self._ranges: dict[int, tuple[Factor, Factor]] = {}

    def figure(self, number: int) -> Figure:
        found = self._figures.get(number)
        if found is None:
            found = self._figures[number] = self._network.figure(number)
        return found

    def amount(self, number: int) -> Factor:
        """The figure as printed (base unit)."""
        found = self._amounts.get(number)
        if found is None:
            found = self._amounts[number] = plain(self.figure(number).amount)
        return found

    def same(self, one: int, other: int) -> bool:
        """Whether the one is printed just as the other."""
        return self._printed_alike(one, other) and self.amount(one) == self.amount(other)

    def alike(self, one: int, other: int) -> bool:
        """Whether the one can be printed in the place of the other, and would be another figure there."""
        return self._printed_alike(one, other) and self.amount(one) != self.amount(other)

    def _printed_alike(self, one: int, other: int) -> bool:
        a, b = self.figure(one), self.figure(other)
        return a.unit == b.unit and a.decimals == b.decimals

    def cell(self, number: int) -> Cell:
        found = self._network.cell(number)
        assert found is not None  # only figures of tables are on the board
        return found

    def cells(self, equation: int) -> Iterator[tuple[Fraction | int, int, Cell]]:
        """The figures of the equation that stand in tables: factor, figure and cell."""
        for by, number in self._network.stated[equation].terms:
            cell = self._network.cell(number)
            if cell:
                yield by, number, cell

    @cached_property
    def lines(self) -> Mapping[Line, Sequence[int]]:
        """The positions in each line that have a figure."""
        found: dict[Line, list[int]] = defaultdict(list)
        for view, i, j in sorted(self.at):
            found[view, 1, i].append(j)
            found[view, 2, j].append(i)
        return found

    def near(self, number: int) -> Iterator[int]:
        """The figures of the table that may have changed places with the figure, not too far from it.

        They are doubtful too, or an equation does not mind because it has them both.
        """
        view, i, j = self.cell(number)
        beside = (at for equation in self.of([number]) for _, at, _ in self.cells(equation))
        rows = (self._doubtful_in.get((view, row), ()) for row in range(i - REACH, i + REACH + 1))
        for other in dict.fromkeys((*chain.from_iterable(rows), *beside)):
            there = self.cell(other)
            if there[0] == view and abs(there[1] - i) <= REACH and abs(there[2] - j) <= REACH:
                yield other

    @cached_property
    def _doubtful_in(self) -> Mapping[tuple[int, int], Sequence[int]]:
        """Table and row -> its doubtful figures."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number in self.doubtful:
            found[self.cell(number)[:2]].append(number)
        return found

    # -- what becomes of the equations ----------------------------------------------------------------

    def off(self, equation: int) -> tuple[Factor, Factor]:
        """The least and the greatest that the equation can be off; it holds if nil lies between."""
        found = self._ranges.get(equation)
        if found is None:
            each = self._network.stated[equation]
            room = self._network.room(each)
            lowest, highest = room.lo - each.constant - each.bend, room.hi - each.constant + each.bend
            found = self._ranges[equation] = plain(lowest), plain(highest)
        return found

    def of(self, numbers: Iterable[int]) -> set[int]:
        """The equations of the figures."""
        return {equation for number in numbers for equation, _ in self.factors[number]}

    def mended(self, meant: Meant) -> frozenset[int]:
        """The violated equations that hold with what was meant; none if any equation contradicts itself.

        An equation with a figure of which nothing is known tells nothing.
        """
        offs = Offs(self)
        for number, amount in meant.items():
            if amount is not None:
                offs.move(number, plain(amount))
        silent = self.of(number for number, amount in meant.items() if amount is None)
        return frozenset(offs.mended - silent if offs.broken <= silent else ())

    def hold(self, meant: Meant) -> Mapping[int, Interval | None] | None:
        """Proved exactly: whether all systems of these figures have a solution with what was meant.

        Then what fits for each figure; other figures may be wrong too, if their equations contradict
        themselves and have none of these.
        """
        fits: dict[int, Interval | None] = {}
        for equations in self._systems(meant):
            try:
                found = self._held(System(self._network, equations), meant)
            except TooMuchWork:
                found = None
            if found is None:
                return None
            fits |= found
        return fits

    def _systems(self, meant: Meant) -> Iterator[Sequence[Stated]]:
        touched = {id(self._network.stated[n]) for n in self.of(meant)}
        for equations in self._network.components:
            if any(id(each) in touched for each in equations):
                yield equations

    def _held(self, system: System, meant: Meant) -> Mapping[int, Interval | None] | None:
        search, own = system.search(), {}
        elsewhere = {id(self._network.stated[n]) for n in self.violated - self.of(meant)}
        for each in system.stated:
            for _, number in each.terms:
                if id(each) in elsewhere:
                    search.release(system.local[number])
                if number in meant:
                    own[number] = system.local[number]
        for number, at in own.items():
            system.suppose(search, at, meant[number])
        if search.conflict() is not None:
            return None
        return {number: system.extent(search, at) for number, at in own.items()}


class Offs:
    """Which equations of a board hold while its figures become what was meant, one by one."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._moved: dict[int, Factor] = defaultdict(int)
        self.broken: set[int] = set()
        """Equations of moved figures that contradict themselves."""
        self.mended: set[int] = set()
        """Equations of moved figures that did, and do no longer."""

    def move(self, number: int, meant: Factor) -> None:
        way = meant - self._board.amount(number)
        for equation, by in self._board.factors[number]:
            self._moved[equation] += by * way
            lowest, highest = self._board.off(equation)
            holds = lowest + self._moved[equation] <= 0 <= highest + self._moved[equation]
            (self.broken.discard if holds else self.broken.add)(equation)
            mends = holds and equation in self._board.violated
            (self.mended.add if mends else self.mended.discard)(equation)
