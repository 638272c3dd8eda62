"""The equations of a case and the figures that they share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any, get_args

from msgspec import Struct

from ..arithmetic.algebra import quantity
from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.interval import Factor, Interval, plain, weighted_total
from ..cases.addition import Addition, Direction, additions
from ..cases.plain_numbers import PlainNumbers
from ..cases.table_view import TableView

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
        self._views: list[TableView] = list(case.tables)
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

    def plain(self, number: int) -> tuple[PlainNumbers, str, int] | None:
        """How a figure's table is written, its unit, and the amount in finest digits; None if not plain."""
        cell = self._cells[number]
        if isinstance(cell, Figure):
            return None
        view = self._views[cell[0]]
        return None if view.plain is None else (view.plain, view.unit, view.amount(*cell[1:]))

    def room(self, equation: Stated) -> Interval:
        """Where the sum of the equation's terms may lie (base unit), as its figures are rounded."""
        return weighted_total((by, self.figure(number).interval) for by, number in equation.terms)

    def view_of(self, number: int) -> int | None:
        """The table of the figure; None for one outside tables."""
        cell = self.cell(number)
        return cell and cell[0]

    def table(self, view: int) -> TableView:
        return self._views[view]

    def in_unit(self, view: int, unit: str) -> "Network":
        """The same equations, with a table in another unit.

        But for those that multiply its figures: a tangent is one near the figures as they are printed.
        """
        from copy import copy  # only needed where a unit is wrong

        other = copy(self)
        other._views = [*self._views]
        other._views[view] = self._views[view].in_unit(unit)
        other.stated = [each for each in self.stated if not (each.bend and self._is_in(view, each))]
        for found in ("components", "_doubtful"):
            vars(other).pop(found, None)
        return other

    def _is_in(self, view: int, equation: Stated) -> bool:
        return any(self.view_of(number) == view for _, number in equation.terms)

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

    def within(self, most: int | None = None) -> list[list[Stated]]:
        """The equations that hang together, but for those that all hold as printed or have more figures."""
        return [each for each, figures in self._doubtful if most is None or figures <= most]

    def beyond(self, most: int | None) -> list[tuple[list[Stated], int]]:
        """What `within` leaves out: equations, and how many figures they have."""
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
