"""What each quantity of a case is bound to: combinations of formulas, claims, sums, and inquiries.

None of it depends on the figures' values, only on what they are and where they stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ..arithmetic.algebra import Reading, Symbol
from ..arithmetic.figure import Figure
from ..arithmetic.formula import Relation, parse_expression, parse_relation
from ..arithmetic.join import Bound
from ..cases.case import Case
from ..cases.concept_index import Dims
from ..cases.grouping import Row
from ..cases.sums import Sum
from ..cases.table_view import TableView

Formula = str | Relation
RowKey = tuple[str, int]
"""A row by its table's pointer and its number."""
Sums = Mapping[int, list[Sum]]


def symbol_of(figure: Figure) -> Symbol:
    """What formulas know the figure's quantity by."""
    return figure.quantity_key or figure.place.pointer


class Bonds:
    def __init__(self, case: Case) -> None:
        self._case = case
        self._combinations: dict[tuple[Formula, Dims], Mapping[Symbol, Sequence[Bound]]] = {}
        self._things: dict[str, Mapping[RowKey, Sequence[Row]]] = {}
        self._sums: dict[str, tuple[Sums, Sums]] = {}
        self.inquiries: dict[Symbol, dict[Symbol, Figure]] = defaultdict(dict)
        """A quantity -> those that were inquired into by a formula that it is part of, each by a figure."""

    def combinations(
        self, formula: Formula, dims: Mapping[str, str] | None = None
    ) -> Mapping[Symbol, Sequence[Bound]]:
        """The combinations of the formula, within `dims`, by each quantity that is part of them."""
        key = formula, frozenset((dims or {}).items())
        if key not in self._combinations:
            relation = parse_relation(formula) if isinstance(formula, str) else formula
            self._combinations[key] = _by_symbol(self._case.lookup.bind(relation, dims or {}, None))
        return self._combinations[key]

    def things(self, concept: str) -> Mapping[RowKey, Sequence[Row]]:
        """For each row of the concept, the rows of the same thing."""
        if concept not in self._things:
            self._things[concept] = {
                (holding.view.pointer, i): rows for rows in self._case.things(concept) for holding, i in rows
            }
        return self._things[concept]

    @cached_property
    def claims(self) -> Mapping[Symbol, list[int]]:
        """The numbers of the claims whose formula the quantity is part of."""
        found: dict[Symbol, list[int]] = defaultdict(list)
        for n, claim in enumerate(self._case.claims):
            if claim.formula is not None:
                bound = self._case.lookup.bind(parse_expression(claim.formula), claim.dims, claim.attachment)
                for symbol in _by_symbol(bound):
                    found[symbol].append(n)
        return found

    def sums(self, view: TableView) -> tuple[Sums, Sums]:
        """The sums of the table by each row and by each column that is part of them."""
        if view.pointer not in self._sums:
            self._sums[view.pointer] = _by_term(view.row_totals()), _by_term(view.column_totals())
        return self._sums[view.pointer]

    def inquire(self, bounds: Iterable[Bound], inquired: Mapping[Symbol, Reading]) -> None:
        """Note that these quantities were inquired into by way of these combinations."""
        for symbol in _by_symbol(bounds):
            self.inquiries[symbol].update({asked: r.figures[0] for asked, r in inquired.items()})


def _by_symbol(bounds: Iterable[Bound]) -> Mapping[Symbol, list[Bound]]:
    found: dict[Symbol, list[Bound]] = defaultdict(list)
    for bound in bounds:
        for symbol in dict.fromkeys(known.symbol for known in bound.quantities.values()):
            found[symbol].append(bound)
    return found


def _by_term(sums: Iterable[Sum]) -> Sums:
    found: dict[int, list[Sum]] = defaultdict(list)
    for sum in sums:
        for term in {sum.total, *sum.terms}:
            found[term].append(sum)
    return found
