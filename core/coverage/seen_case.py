"""A case as a rule sees it: with note of what it asks for, or narrowed to what one figure is part of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from msgspec import Struct

from ..arithmetic.algebra import Quantity, Reading, Symbol
from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.formula import Relation, parse_relation
from ..arithmetic.join import Bound
from ..cases.case import Case, Claim, Missing
from ..cases.concept_index import Dims, Holding, Repeated
from ..cases.grouping import Group, Row
from ..cases.judging import judged
from ..cases.percentages import Percentages
from ..cases.sums import Sum
from ..cases.table_view import TableView
from .bonds import Bonds, Formula, RowKey, symbol_of

Compared = Iterator[Comparison | Missing]
Groups = list[tuple[dict[str, str], Group]]
Thing = TypeVar("Thing")
WITHOUT_AMOUNTS = {
    *("called", "concepts", "events", "is_stated", "municipality", "own_parts", "papers", "terms", "titles")
}
FORM = {"attachment", "columns", "decimals", "dims", "pointer", "table", "unit"}
"""What a case, and what a table, says beside its amounts: no change of a figure changes it."""


class Inquiry(Struct, frozen=True):
    """What `Case.compare` is asked, as it takes it."""

    formula: Formula
    parameters: Mapping[str, Fraction] | None = None
    dims: Mapping[str, str] | None = None
    attachment: str | None = None
    leading: Figure | None = None
    assumed: Mapping[Symbol, Reading] | None = None

    @property
    def relation(self) -> Relation:
        return parse_relation(self.formula) if isinstance(self.formula, str) else self.formula

    def of(self, case: Case) -> Compared:
        return case.compare(
            self.relation, self.parameters, self.dims, self.attachment, self.leading, self.assumed
        )


class SeenCase:
    """Ground of the two below: what is known of a case without knowing any of its figures."""

    def __init__(self, case: Case, bonds: Bonds) -> None:
        self._case, self._bonds = case, bonds
        self.kind, self.year, self.phase = case.kind, case.year, case.phase
        self.catalogue = case.catalogue

    def compare(self, *asked: Any, **named: Any) -> Compared:
        return self._compare(Inquiry(*asked, **named))

    def _compare(self, asked: Inquiry) -> Compared:
        raise NotImplementedError


class OverheardCase(SeenCase):
    """The whole case, with note of which figures a rule can have read of it."""

    def __init__(self, case: Case, bonds: Bonds) -> None:
        super().__init__(case, bonds)
        self._concepts: set[str] = set()
        self._symbols: set[Symbol] = set()
        self._rows: set[RowKey | None] = set()
        self._anything = False

    def was_read(self, narrowed: "NarrowedCase") -> bool:
        """Whether the rule can have read the figure that the other is narrowed to."""
        known = narrowed.symbol in self._symbols or narrowed.figure.concept in self._concepts
        return self._anything or known or narrowed.row in self._rows

    def is_measure(self, narrowed: "NarrowedCase") -> bool:
        """Whether the rule can have measured all of its rows by the figure, which stands in none of them."""
        whole = narrowed.figure.concept in self._concepts
        return whole and bool(self._rows) and narrowed.row not in self._rows

    def touch(self, figure: Figure) -> None:
        self._case.touch(figure)

    def figures(self, concept: str) -> Iterator[Figure]:
        self._concepts.add(concept)
        return self._case.figures(concept)

    def quantities(self, concept: str) -> Mapping[Dims, Quantity]:
        self._concepts.add(concept)
        return self._case.quantities(concept)

    def grouped(self, concept: str, over: str) -> Groups:
        self._concepts.add(concept)
        return self._case.grouped(concept, over)

    def repeated(self, concept: str) -> Repeated:
        self._concepts.add(concept)
        return self._case.repeated(concept)

    def holdings(self, concept: str) -> Sequence[Holding]:
        return self._seen(self._case.holdings(concept))

    def things(self, concept: str) -> Sequence[Sequence[Row]]:
        self._seen(self._case.holdings(concept))
        return self._case.things(concept)

    def regulated(self, regulation: str) -> Sequence[Holding]:
        return self._seen(self._case.regulated(regulation))

    @property
    def percentages(self) -> Sequence[Percentages]:
        views = {each.view.pointer: each.view for each in self._case.percentages}
        self._seen([Holding(view, view.row_numbers) for view in views.values()])
        return self._case.percentages

    def _seen(self, holdings: Sequence[Holding]) -> Sequence[Holding]:
        """All of the rows can be read, whatever concept each figure of theirs is of."""
        for holding in holdings:
            self._rows.update((holding.view.pointer, i) for i in holding.rows)
        return holdings

    def closest(self, formulas: Iterable[str]) -> Comparison | None:
        stated = list(formulas)
        for formula in stated:
            self._symbols.update(self._bonds.combinations(formula))
        return self._case.closest(stated)

    def _compare(self, asked: Inquiry) -> Compared:
        if asked.leading is None and not asked.attachment:
            self._symbols.update(self._bonds.combinations(asked.formula, asked.dims))
        else:
            self._anything = True
        if asked.assumed:
            bounds = self._case.lookup.bind(asked.relation, asked.dims or {}, asked.attachment)
            self._bonds.inquire(bounds, asked.assumed)
        return asked.of(self._case)

    def __getattr__(self, name: str) -> Any:
        self._anything = self._anything or name not in WITHOUT_AMOUNTS
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
        self.symbol = symbol_of(figure)
        self._about = {symbol_of(asked): asked for asked in bonds.inquiries.get(self.symbol, {}).values()}
        if figure.concept is not None:
            self._about[self.symbol] = figure
        own = [] if figure.place.table else [n for n, c in enumerate(case.claims) if c.figure == figure]
        self._claims = sorted({*own, *bonds.claims.get(self.symbol, ())})
        self._spot = case.lookup.spot(figure.place) if figure.place.table else None
        self.row = (self._spot[0].pointer, self._spot[1]) if self._spot else None
        """The figure's row, by its table's pointer and its number."""
        self._table = [NarrowedTable(self, bonds, *self._spot)] if self._spot else []
        self._holdings: dict[str, list[Holding]] = {}

    def touch(self, figure: Figure) -> None:
        """What is judged again counts no figure as checked."""

    def __getattr__(self, name: str) -> Any:
        self.handed_out = self.handed_out or name not in WITHOUT_AMOUNTS
        return getattr(self._case, name)

    def figures(self, concept: str) -> Iterator[Figure]:
        self._hand(concept)
        return self._case.figures(concept)

    def quantities(self, concept: str) -> Mapping[Dims, Quantity]:
        self._hand(concept)
        return self._case.quantities(concept)

    def _hand(self, concept: str) -> None:
        """The whole concept is handed out, the figure with it if it is of that."""
        self.handed_out = self.handed_out or concept == self.figure.concept

    @property
    def tables(self) -> Sequence[Any]:
        return self._table

    @property
    def claims(self) -> Sequence[Claim]:
        return self.handed([self._case.claims[n] for n in self._claims])

    @property
    def concepts(self) -> Sequence[str]:
        return sorted({str(figure.concept) for figure in self._about.values()})

    def grouped(self, concept: str, over: str) -> Groups:
        """The groups that the figure is part of, or may belong to: none of their dims say otherwise."""
        dims = {dim: value for dim, value in self.figure.dims.items() if dim != over}
        return [*self.handed(self._case.grouped(concept, over, dims))]

    @property
    def percentages(self) -> Sequence[Percentages]:
        """The columns and rows of percentages that the figure is part of, each as a whole."""
        return self.handed([each for each in self._case.percentages if self._spot and each.has(*self._spot)])

    def things(self, concept: str) -> Sequence[Sequence[Row]]:
        """The thing of the figure's row."""
        rows = self._bonds.things(concept).get(self.row) if self.row else None
        return self.handed([rows] if rows else [])

    def closest(self, formulas: Iterable[str]) -> Comparison | None:
        """All that the formulas compare, where any of it is about the figure."""
        stated = list(formulas)
        return self._case.closest(self.handed(stated if any(map(self._combinations, stated)) else []))

    def repeated(self, concept: str) -> Repeated:
        stated = [self._case.stating(f) for f in self._about.values() if f.concept == concept]
        return Repeated([], [*self.handed([figures for figures in stated if len(figures) > 1])])

    def holdings(self, concept: str) -> Sequence[Holding]:
        if concept not in self._holdings:
            self._holdings[concept] = list(self._held(concept))
        return self.handed(self._holdings[concept])

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

    def _compare(self, asked: Inquiry) -> Compared:
        """All combinations where the formula is asked about something (a claim, a reading)."""
        if asked.leading is not None or asked.attachment or asked.assumed:
            self.handed_out = True
            yield from asked.of(self._case)
            return
        for bound in self.handed(self._combinations(asked.formula, asked.dims)):
            parameters = {} if asked.parameters is None else asked.parameters
            yield judged(asked.relation, self._renewed(bound), parameters, None, {}, self.catalogue)

    def _combinations(self, formula: Formula, dims: Mapping[str, str] | None = None) -> Sequence[Bound]:
        return self._bonds.combinations(formula, dims).get(self.symbol, ())

    def _renewed(self, bound: Bound) -> Bound:
        """The combination with the quantity as the figure now says that it is."""
        now = self._case.quantity_of(self.figure)
        known = {leaf: now if each.symbol == self.symbol else each for leaf, each in bound.quantities.items()}
        return Bound(bound.dims, known)

    def handed(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """The things, noted as handed out, if there are any."""
        self.handed_out = self.handed_out or bool(things)
        return things


class NarrowedTable:
    """A table of which only the sums and lines through one cell are looked at."""

    def __init__(self, case: NarrowedCase, bonds: Bonds, view: TableView, i: int, j: int) -> None:
        self._case, self._view, self._sums = case, view, bonds.sums(view)
        self.row_numbers, self.column_numbers = [i], [j]

    def row_totals(self) -> Sequence[Sum]:
        return self._case.handed(self._sums[0].get(self.row_numbers[0], ()))

    def column_totals(self) -> Sequence[Sum]:
        return self._case.handed(self._sums[1].get(self.column_numbers[0], ()))

    @property
    def figure_count(self) -> int:
        """Those of the row."""
        return sum(value is not None for value in self._view.rows[self.row_numbers[0]].values or ())

    def rows_maybe_finer(self) -> Sequence[int]:
        return self.row_numbers

    def __getattr__(self, name: str) -> Any:
        self._case.handed_out = self._case.handed_out or name not in FORM
        return getattr(self._view, name)
