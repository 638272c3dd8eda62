"""The equations of a case and the figures that they share, as systems in whole numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, product
from math import lcm
from typing import Any, get_args

from msgspec import Struct

from ..arithmetic.algebra import quantity
from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.interval import Factor, Interval, plain
from ..cases.addition import Addition, Direction, additions
from .equation import Equation
from .search import Search

FINEST = 2**64
"""Where an end of an interval is open, this much finer whole numbers let it be left out."""

Line = tuple[Addition, int]
Identity = Comparison | Line | list[Figure]
"""An equation that a case must satisfy: one that was compared, a line of a sum, or figures of one quantity.
"""
Cell = tuple[int, int, int]
"""Table, row and column."""


class Stated(Struct, frozen=True):
    """An equation between figures: their factors (base units) and the constant; `off` is how far from it they
    are.

    `bend` is how far the figures may be off it because the formula itself is not linear.
    """

    identity: Identity
    terms: Sequence[tuple[Factor, int]]
    off: Any
    constant: Fraction = Fraction(0)
    bend: Fraction = Fraction(0)

    @property
    def is_sum(self) -> bool:
        """Whether it is a line of a sum, its total first."""
        return isinstance(self.identity, tuple)


class Network:
    """Figures are numbered as they are met; `stated` are the equations between them."""

    def __init__(self, case: Any) -> None:
        self._views = list(case.tables)
        self._number_of_view = {id(view): n for n, view in enumerate(self._views)}
        self._home = {(v.attachment.id, v.table.id): n for n, v in enumerate(self._views)}
        self._case = case
        self._numbers: dict[Any, int] = {}
        self._cells: list[Cell | Figure] = []
        self.stated: list[Stated] = []
        self.copies: list[tuple[int, int]] = []
        """Pairs of figures that state one quantity alike."""

    # -- stating --------------------------------------------------------------------------------------

    def state_structure(self) -> None:
        """Add what every case states by its form: sums add up, and one quantity is the same everywhere."""
        for view, direction in product(self._views, get_args(Direction)):
            for addition in additions(view, direction):
                for line in addition.lines:
                    self._state_line(addition, line)
        for concept in self._case.concepts:
            repeated = self._case.repeated(concept)
            for twins in repeated.twins:
                for n in range(len(twins)):
                    self._state_same(twins.figures(n))
            for figures in repeated.groups:
                self._state_same(figures)

    def state(self, identity: Identity) -> None:
        """Add an equation; what is no equation between figures is left out."""
        if isinstance(identity, Comparison):
            self._state_comparison(identity)
        elif isinstance(identity, tuple):
            self._state_line(*identity)
        else:
            self._state_same(identity)

    def _state_comparison(self, compared: Comparison) -> None:
        form = compared if compared.terms is not None else compared.tangent
        if compared.op != "=" or form is None or not form.terms:
            return
        terms = [(plain(factor), self.number(figure)) for factor, figure in form.terms if factor]
        bend = compared.tangent.bend if compared.tangent else Fraction(0)
        self.stated.append(Stated(compared, terms, compared.difference, -form.constant, bend))

    def _state_line(self, addition: Addition, line: int) -> None:
        view, cells = self._number_of_view[id(addition.view)], addition.cells(line)
        if cells is None:
            return
        factors: dict[int, int] = {}
        off: Any = 0
        for factor, i, j, amount in cells:
            number = self._cell(view, i, j)
            factors[number] = factors.get(number, 0) + factor
            off += factor * amount
        terms = [(factor, number) for number, factor in factors.items() if factor]
        self.stated.append(Stated((addition, line), terms, off))

    def _state_same(self, figures: Sequence[Figure]) -> None:
        """Each reading's figures are held against its narrowest, and that against the best reading's."""
        leaders = []
        for reading in quantity(None, {}, list(figures)).readings:
            leader, *others = reading.figures
            leaders.append(leader)
            self.copies += [(self.number(leader), self.number(other)) for other in others]
            self._state_pairs(leader, others)
        self._state_pairs(leaders[0], leaders[1:])

    def _state_pairs(self, one: Figure, others: Iterable[Figure]) -> None:
        for other in others:
            terms = [(1, self.number(one)), (-1, self.number(other))]
            self.stated.append(Stated([one, other], terms, one.amount - other.amount))

    def number(self, figure: Figure) -> int:
        """The number of the figure; the same for every Figure of the same place."""
        place = figure.place
        if place.table is None:
            return self._number(place.pointer, figure)
        n = self._home[place.attachment, place.table]
        view = self._views[n]
        return self._cell(n, view.row_index[place.row], view.column_index[str(place.column)])

    def _cell(self, view: int, i: int, j: int) -> int:
        return self._number((view, i, j), (view, i, j))

    def _number(self, key: Any, cell: Cell | Figure) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._cells)
            self._cells.append(cell)
        return number

    def figure(self, number: int) -> Figure:
        cell = self._cells[number]
        if isinstance(cell, Figure):
            return cell
        view, i, j = cell
        found = self._views[view].figure(i, j)
        assert isinstance(found, Figure)  # only stated cells are numbered
        return found

    def figure_at(self, view: int, i: int, j: int) -> Figure | None:
        """The figure in the cell; None where there is no such cell or it is empty."""
        rows, columns = self._views[view].rows, self._views[view].columns
        inside = 0 <= i < len(rows) and 0 <= j < len(columns)
        found: Figure | None = self._views[view].figure(i, j) if inside else None
        return found

    def row(self, cell: Cell) -> list[Figure | None]:
        """The figures of the row that the cell is in; None for each empty cell."""
        return [self.figure_at(cell[0], cell[1], j) for j in range(len(self._views[cell[0]].columns))]

    def cell(self, number: int) -> Cell | None:
        """Table, row and column of the figure; None for one outside tables."""
        found = self._cells[number]
        return None if isinstance(found, Figure) else found

    # -- systems --------------------------------------------------------------------------------------

    def systems(self, most: int | None = None) -> Iterator["System"]:
        """The equations that hang together, but for those that all hold as printed or have more figures."""
        for equations, figures in self._doubtful:
            if most is None or figures <= most:
                yield System(self, equations)

    def beyond(self, most: int | None) -> list[tuple[list[Stated], int]]:
        """What `systems` leaves out: equations, and how many figures they have."""
        return [(each, figures) for each, figures in self._doubtful if most is not None and figures > most]

    @cached_property
    def _doubtful(self) -> list[tuple[list[Stated], int]]:
        """The equations that hang together, and how many figures they have; not those that are exact."""
        return [
            (equations, len({number for each in equations for _, number in each.terms}))
            for equations in self.components
            if any(each.off for each in equations)
        ]

    @cached_property
    def copies_of(self) -> Mapping[int, Sequence[int]]:
        """The figures that state the same quantity alike, for each that has such copies."""
        found: dict[int, list[int]] = {}
        for leader, other in self.copies:
            together = found.setdefault(leader, [leader])
            together.append(other)
            found[other] = together
        return found

    @cached_property
    def components(self) -> Sequence[list[Stated]]:
        """The equations, those together that hang together by their figures."""
        above = list(range(len(self._cells)))

        def top(number: int) -> int:
            while above[number] != number:
                above[number] = number = above[above[number]]
            return number

        for each in self.stated:
            first = top(each.terms[0][1])
            for _, number in each.terms[1:]:
                above[top(number)] = first
        found: dict[int, list[Stated]] = defaultdict(list)
        for each in self.stated:
            found[top(each.terms[0][1])].append(each)
        return [*found.values()]


class System:
    """Equations that hang together, with their figures numbered from 0, in whole numbers of a common unit.

    After the figures come the bends: one variable for each equation that is not quite linear.
    """

    def __init__(self, network: Network, stated: Sequence[Stated]) -> None:
        self.stated = list(stated)
        self.network = network
        numbers = dict.fromkeys(number for each in stated for _, number in each.terms)
        self.figures = [network.figure(number) for number in numbers]
        self.cells = [network.cell(number) for number in numbers]
        """Where each figure stands: table, row and column; None outside tables."""
        self.local = {number: n for n, number in enumerate(numbers)}
        """From a figure's number in the network to its number here."""
        copies = (network.copies_of.get(number, (number,)) for number in numbers)
        self.copies = [tuple(sorted(self.local[number] for number in each)) for each in copies]
        """For each figure the figures that state the same quantity alike, itself among them."""

    def with_copies(self, figures: Iterable[int]) -> set[int]:
        """The figures with their copies; a bend has none."""
        count = len(self.figures)
        return {copy for at in figures for copy in (self.copies[at] if at < count else (at,))}

    @cached_property
    def scale(self) -> int:
        """So many of the common unit are one base unit."""
        amounts = [figure.amount for figure in self.figures]
        intervals = [figure.interval for figure in self.figures]
        ends = (end for each in intervals for end in (each.lo, each.hi))
        rest = (number for each in self.stated for number in (each.bend, each.constant))
        finer = FINEST if any(each.lo_open or each.hi_open for each in intervals) else 1
        return finer * lcm(*{number.denominator for number in chain(amounts, ends, rest)})

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Between which whole numbers each variable lies."""
        bends = [self._whole(bend) for bend in self.bends]
        return [self.scaled(figure.interval) for figure in self.figures] + [(-bend, bend) for bend in bends]

    def scaled(self, interval: Interval) -> tuple[int, int]:
        """The ends of an interval (base unit) in whole numbers of the common unit."""
        return self._whole(interval.lo) + interval.lo_open, self._whole(interval.hi) - interval.hi_open

    def width(self, n: int) -> int:
        """How far the ends of the figure's interval are apart, whether they are open or not."""
        interval = self.figures[n].interval
        return self._whole(interval.hi) - self._whole(interval.lo)

    def _whole(self, amount: Fraction) -> int:
        """As `amount * scale`, but without bringing it to lowest terms for nothing."""
        return amount.numerator * self.scale // amount.denominator

    @cached_property
    def equations(self) -> list[Equation]:
        found, bends = [], len(self.figures)
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
        values = [*(self._whole(figure.amount) for figure in self.figures), *(0 for _ in self.bends)]
        return Search(values, self.bounds, self.equations)

    def extent(self, search: Search, at: int) -> Interval | None:
        """Where the figure must lie (base unit), as the search stands; None where there is no end."""
        lowest, highest = search.extent(at)
        if lowest is None or highest is None:
            return None
        return Interval(Fraction(lowest) / self.scale, Fraction(highest) / self.scale)
