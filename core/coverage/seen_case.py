"""A case as a rule sees it: with note of what it asks for, or narrowed to what one figure is part of."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from ..arithmetic.algebra import Quantity, Reading, Symbol
from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.formula import Cell, Relation, Term, leaves, parse_relation
from ..arithmetic.join import Bound
from ..cases.case import Case, Claim, Missing
from ..cases.concept_index import Dims, Holding, Repeated
from ..cases.table_view import Sum, TableView
from .bonds import Bonds, Formula, symbol_of

Compared = Iterator[Comparison | Missing]
Thing = TypeVar("Thing")
WITHOUT_FIGURES = {"called", "events", "papers"}
"""What a case says beside its figures."""


class SeenCase:
    """Ground of the two below: what is known of a case without knowing any of its figures."""

    def __init__(self, case: Case, bonds: Bonds) -> None:
        self._case, self._bonds = case, bonds
        self.kind, self.year, self.phase = case.kind, case.year, case.phase
        self.catalogue = case.catalogue


class OverheardCase(SeenCase):
    """The whole case, with note of which figures a rule can have read of it."""

    def __init__(self, case: Case, bonds: Bonds) -> None:
        super().__init__(case, bonds)
        self._concepts: set[str] = set()
        self._cells: set[str] = set()
        self._anything = False

    def was_read(self, figure: Figure) -> bool:
        """Whether the rule can have read this figure."""
        return self._anything or figure.concept in self._concepts or figure.place.pointer in self._cells

    def touch(self, figure: Figure) -> None:
        self._case.touch(figure)

    def figures(self, concept: str) -> Iterator[Figure]:
        self._concepts.add(concept)
        return self._case.figures(concept)

    def quantities(self, concept: str) -> Mapping[Dims, Quantity]:
        self._concepts.add(concept)
        return self._case.quantities(concept)

    def compare(
        self,
        formula: Formula,
        parameters: Mapping[str, Fraction] | None = None,
        dims: Mapping[str, str] | None = None,
        attachment: str | None = None,
        leading: Figure | None = None,
        assumed: Mapping[Symbol, Reading] | None = None,
    ) -> Compared:
        relation = parse_relation(formula) if isinstance(formula, str) else formula
        self._overhear(relation, attachment)
        if assumed:
            self._bonds.inquire(self._case.bind(relation, dims or {}, attachment), assumed)
        return self._case.compare(relation, parameters, dims, attachment, leading, assumed)

    def _overhear(self, relation: Relation, attachment: str | None) -> None:
        for leaf in leaves(relation):
            if isinstance(leaf, Term):
                self._concepts.add(leaf.concept)
            elif isinstance(leaf, Cell):
                self._read(self._case.cell(leaf.path, attachment))

    def _read(self, cell: Figure | None) -> None:
        """A cell is read as its quantity, and so with every figure of its concept."""
        if cell is not None:
            self._cells.add(cell.place.pointer)
            if cell.concept is not None:
                self._concepts.add(cell.concept)

    def __getattr__(self, name: str) -> Any:
        self._anything = self._anything or name not in WITHOUT_FIGURES
        return getattr(self._case, name)


class NarrowedCase(SeenCase):
    """Of each kind of thing that a case hands out, only what one figure is part of.

    `handed_out` tells whether there was any: a rule that got nothing cannot depend on the figure.
    """

    def __init__(self, case: Case, bonds: Bonds, figure: Figure) -> None:
        super().__init__(case, bonds)
        self.figure = figure
        """As it stands in the case now."""
        self.handed_out = False
        self._symbol = symbol_of(figure)
        self._about = {symbol_of(asked): asked for asked in bonds.inquiries.get(self._symbol, {}).values()}
        if figure.concept is not None:
            self._about[self._symbol] = figure
        own = [] if figure.place.table else [n for n, c in enumerate(case.claims) if c.figure == figure]
        self._claims = sorted({*own, *bonds.claims.get(self._symbol, ())})
        self._spot = case.spot(figure.place) if figure.place.table else None
        self._table = [NarrowedTable(bonds, *self._spot)] if self._spot else []
        self._holdings: dict[str, list[Holding]] = {}

    def touch(self, figure: Figure) -> None:
        """What is judged again counts no figure as checked."""

    def __getattr__(self, name: str) -> Any:
        self.handed_out = True
        return getattr(self._case, name)

    @property
    def tables(self) -> Sequence[Any]:
        return self._handed(self._table)

    @property
    def claims(self) -> Sequence[Claim]:
        return self._handed([self._case.claims[n] for n in self._claims])

    @property
    def concepts(self) -> Sequence[str]:
        return self._handed(sorted({str(figure.concept) for figure in self._about.values()}))

    def repeated(self, concept: str) -> Repeated:
        stated = [self._case.stating(f) for f in self._about.values() if f.concept == concept]
        return Repeated([], [*self._handed([figures for figures in stated if len(figures) > 1])])

    def holdings(self, concept: str) -> Sequence[Holding]:
        if concept not in self._holdings:
            self._holdings[concept] = list(self._held(concept))
        return self._handed(self._holdings[concept])

    def _held(self, concept: str) -> Iterator[Holding]:
        """The figure's row, if it may hold figures of the concept; all where the other year is elsewhere."""
        if self._spot is not None:
            view, i, _ = self._spot
            all_held = self._case.holdings(concept)
            if any(held.view is view and i in held.rows for held in all_held):
                yield from [Holding(view, [i])] if self._has_both_years(view) else all_held

    def _has_both_years(self, view: TableView) -> bool:
        years = {(column.dims or {}).get("aar") for column in view.columns}
        return {str(self.year), str(self.year - 1)} <= years

    def compare(
        self,
        formula: Formula,
        parameters: Mapping[str, Fraction] | None = None,
        dims: Mapping[str, str] | None = None,
        attachment: str | None = None,
        leading: Figure | None = None,
        assumed: Mapping[Symbol, Reading] | None = None,
    ) -> Compared:
        """All combinations where the formula is asked about something (a claim, some dims, a reading)."""
        if leading is not None or dims or attachment or assumed:
            self.handed_out = True
            yield from self._case.compare(formula, parameters, dims, attachment, leading, assumed)
            return
        relation = parse_relation(formula) if isinstance(formula, str) else formula
        for bound in self._handed(self._bonds.combinations(formula, self._symbol)):
            yield self._case.kindest(relation, self._renewed(bound), parameters or {}, None, {})

    def _renewed(self, bound: Bound) -> Bound:
        """The combination with the quantity as the figure now says that it is."""
        now = self._case.quantity_of(self.figure)
        known = {
            leaf: now if each.symbol == self._symbol else each for leaf, each in bound.quantities.items()
        }
        return Bound(bound.dims, known)

    def _handed(self, things: Sequence[Thing]) -> Sequence[Thing]:
        self.handed_out = self.handed_out or bool(things)
        return things


class NarrowedTable:
    """A table of which only the sums and lines through one cell are looked at."""

    def __init__(self, bonds: Bonds, view: TableView, i: int, j: int) -> None:
        self._view, self._sums = view, bonds.sums(view)
        self.row_numbers, self.column_numbers = [i], [j]

    def row_totals(self) -> Sequence[Sum]:
        return self._sums[0].get(self.row_numbers[0], ())

    def column_totals(self) -> Sequence[Sum]:
        return self._sums[1].get(self.column_numbers[0], ())

    @property
    def figure_count(self) -> int:
        """Those of the row."""
        return sum(value is not None for value in self._view.rows[self.row_numbers[0]].values or ())

    def rows_maybe_finer(self) -> Sequence[int]:
        return self.row_numbers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)
