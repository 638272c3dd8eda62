"""A budget case ready to be checked: its tables, its figures by concept, and formulas joined over them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from . import zone
from .algebra import Polynomial, Quantity, Reading, Symbol, Valuation, combine, quantity
from .comparison import Comparison, judge
from .concept import Catalogue
from .document import Document, Statement
from .figure import PURE, Figure, Place, exact
from .formula import (
    Cell,
    Expression,
    Leaf,
    Number,
    Parameter,
    Relation,
    Term,
    leaves,
    parse_expression,
    parse_relation,
)
from .join import Bound, join
from .table_view import DECIMALS, ROUNDING, UNIT, Plain, TableView, given, table_views

AnyDocument = Document[Any]
MAX_READINGS = 64


class Claim(Struct, frozen=True):
    """A statement of the document: its figure, its dims and, where it claims something, its formula."""

    figure: Figure
    dims: Mapping[str, str]
    formula: str | None
    attachment: str


class Missing(Struct, frozen=True):
    """Why a formula gives no comparison: a code of `reason.REASONS`, and the facts of its sentence."""

    reason: str
    facts: Mapping[str, str]
    figures: tuple[Figure, ...] = ()


class Case:
    """The document with its tables laid flat and its figures found by what they are."""

    def __init__(self, document: AnyDocument, catalogue: Catalogue, plain: Plain | None = None) -> None:
        """`plain` is the document's own, where the fast reading made it."""
        self.document = document
        self.catalogue = catalogue
        outer = given(document.dims, default={})
        self.tables = list(table_views(document, catalogue, plain))
        self.claims = [
            self._claim(f"/attachments/{a}/statements/{s}", attachment, statement, outer)
            for a, attachment in enumerate(document.attachments)
            for s, statement in enumerate(given(attachment.statements, default=()))
        ]
        self._quantities: dict[str, dict[frozenset[tuple[str, str]], Quantity]] = {}
        self.touched_claims: set[str] = set()

    @property
    def kind(self) -> str:
        return self.document.kind

    @property
    def year(self) -> int:
        return self.document.budget_year

    @property
    def phase(self) -> str | None:
        phase: str | None = given(self.document.phase)
        return phase

    def _claim(
        self, pointer: str, attachment: Any, statement: Statement[Any], outer: Mapping[str, str]
    ) -> Claim:
        dims = {**outer, **given(attachment.dims, default={}), **given(statement.dims, default={})}
        concept = given(statement.concept)
        figure = Figure(
            value=exact(statement.value),
            unit=given(statement.unit, default=UNIT),
            decimals=given(statement.decimals, default=DECIMALS),
            rounding=given(statement.rounding, default=ROUNDING),
            qualifier=given(statement.qualifier),
            concept=concept,
            dims=dims if concept is None else self.catalogue.dims_of(concept, dims, statement.id),
            place=Place(
                pointer=f"{pointer}/value",
                attachment=attachment.id,
                page=given(statement.page),
                table=None,
                row=statement.id,
                column=None,
                label=statement.label,
            ),
        )
        return Claim(figure, dims, given(statement.formula), attachment.id)

    # -- figures by concept ---------------------------------------------------------------------------

    @cached_property
    def _places(self) -> dict[str, list[tuple[TableView, list[int]]]]:
        """Concept -> the rows of each table that may hold figures of it."""
        places: dict[str, list[tuple[TableView, list[int]]]] = defaultdict(list)
        for view in self.tables:
            for concept, rows in _rows_by_concept(view).items():
                places[concept].append((view, rows))
        return places

    @cached_property
    def _claimed(self) -> dict[str, list[Figure]]:
        claimed: dict[str, list[Figure]] = defaultdict(list)
        for claim in self.claims:
            if claim.figure.concept is not None:
                claimed[claim.figure.concept].append(claim.figure)
        return claimed

    @property
    def concepts(self) -> list[str]:
        """The concepts that the case has figures of, sorted."""
        return sorted({*self._places, *self._claimed})

    def rows_of(self, concept: str) -> list[tuple[TableView, list[int]]]:
        """The tables, and in each the rows, that may hold figures of the concept."""
        return self._places.get(concept, [])

    def figures(self, concept: str) -> Iterator[Figure]:
        """Every figure of the concept, in tables and statements, in document order of each."""
        for view, rows in self._places.get(concept, ()):
            yield from _figures_of(view, rows, concept)
        yield from self._claimed.get(concept, ())

    def repeated(self, concept: str) -> list[list[Figure]]:
        """The figures that say the same quantity, for each quantity of the concept said more than once."""
        groups: dict[Any, list[Figure]] = defaultdict(list)
        for view, rows in self._rows_that_may_repeat(concept):
            for figure in _figures_of(view, rows, concept):
                groups[figure.quantity_key].append(figure)
        for figure in self._claimed.get(concept, ()):
            groups[figure.quantity_key].append(figure)
        return [figures for figures in groups.values() if len(figures) > 1]

    def _rows_that_may_repeat(self, concept: str) -> Iterator[tuple[TableView, list[int]]]:
        """Leave out the rows that cannot repeat: a concept told apart by row id, with an id seen once."""
        places = self._places.get(concept, [])
        per = self.catalogue[concept].per
        if per is None or concept in self._claimed or any(_states_dim(view, per) for view, _ in places):
            yield from places
            return
        seen: Counter[str] = Counter()
        if len(places) > 1:
            for view, rows in places:
                seen.update({view.rows[i].id for i in rows})
        for view, rows in places:
            if _columns_repeat(view, concept):
                yield view, rows
            elif len(places) > 1:
                yield view, [i for i in rows if seen[view.rows[i].id] > 1]

    def quantity(self, figures: list[Figure]) -> Quantity:
        """The one quantity that these figures (of the same concept and dims) state."""
        first = figures[0]
        return quantity((first.concept, frozenset(first.dims.items())), first.dims, figures)

    def quantities(self, concept: str) -> Mapping[frozenset[tuple[str, str]], Quantity]:
        """The quantities of the concept by their dims, each with all figures that state it."""
        if concept not in self._quantities:
            groups: dict[frozenset[tuple[str, str]], list[Figure]] = defaultdict(list)
            for figure in self.figures(concept):
                groups[frozenset(figure.dims.items())].append(figure)
            self._quantities[concept] = {
                dims: self.quantity(figures) for dims, figures in groups.items()
            }
        return self._quantities[concept]

    # -- formulas -------------------------------------------------------------------------------------

    def compare(
        self,
        formula: str | Relation,
        parameters: Mapping[str, Fraction] | None = None,
        dims: Mapping[str, str] | None = None,
        attachment: str | None = None,
        leading: Figure | None = None,
        assumed: Mapping[Symbol, Reading] | None = None,
    ) -> Iterator[Comparison | Missing]:
        """Judge the formula for every combination of dims in which all its concepts are present.

        Where a quantity's own figures disagree, each reading is tried and the kindest verdict counts:
        the disagreement is a finding of its own. With `leading` the formula is an expression's relation
        to that figure (a claim), which stands on the left. `assumed` fixes the reading of some quantities.
        Yields one Missing when there is no combination.
        """
        relation = parse_relation(formula) if isinstance(formula, str) else formula
        bindings = list(self.bind(relation, dims or {}, attachment))
        lacking = self._lacking(relation, dims or {}, attachment, parameters or {}, bindings)
        if lacking is not None:
            yield lacking if leading is None else replace(lacking, figures=(leading,))
            return
        for bound in bindings:
            yield self._kindest(relation, bound, parameters or {}, leading, assumed or {})

    def compare_claim(self, claim: Claim, opposite: bool = False) -> Iterator[Comparison | Missing]:
        """Judge a claim against its own formula (it must have one), or the claim with its sign turned."""
        figure = replace(claim.figure, value=-claim.figure.value) if opposite else claim.figure
        relation = Relation("=", Number(Fraction(0)), parse_expression(claim.formula or ""), "")
        return self.compare(relation, dims=claim.dims, attachment=claim.attachment, leading=figure)

    def bind(
        self, node: Relation | Expression, dims: Mapping[str, str], attachment: str | None
    ) -> Iterator[Bound]:
        """The combinations of quantities that the formula's terms and cells can mean, within `dims`."""
        terms = dict.fromkeys(leaf for leaf in leaves(node) if isinstance(leaf, Term))
        cells = {leaf: self.cell(leaf.path, attachment) for leaf in leaves(node) if isinstance(leaf, Cell)}
        if any(value is None for value in cells.values()):
            return
        fixed: dict[Expression, Quantity] = {
            leaf: self._quantity_of(figure) for leaf, figure in cells.items() if figure is not None
        }
        for bound in join({term: self._candidates(term, dims) for term in terms}, dims):
            yield Bound(bound.dims, {**bound.quantities, **fixed})

    def _candidates(self, term: Term, dims: Mapping[str, str]) -> list[tuple[Mapping[str, str], Quantity]]:
        """The quantities a term can mean, each with the dims that it still has to be joined on."""
        chosen = dict(term.chosen)
        found: list[tuple[Mapping[str, str], Quantity]] = []
        for known in self.quantities(term.concept).values() if term.concept in self.catalogue else ():
            if all(known.dims.get(dim) == value for dim, value in chosen.items()):
                free = {dim: value for dim, value in known.dims.items() if dim not in chosen}
                if all(dims.get(dim, value) == value for dim, value in free.items()):
                    found.append((free, known))
        return found

    def _quantity_of(self, figure: Figure) -> Quantity:
        if figure.concept is not None:
            return self.quantities(figure.concept)[frozenset(figure.dims.items())]
        return Quantity(figure.place.pointer, figure.dims, (Reading(figure.interval, (figure,)),))

    def _lacking(
        self,
        relation: Relation,
        dims: Mapping[str, str],
        attachment: str | None,
        parameters: Mapping[str, Fraction],
        bindings: list[Bound],
    ) -> Missing | None:
        """What the formula lacks before any combination can be judged; None if nothing."""
        used = list(dict.fromkeys(leaves(relation)))
        for leaf in used:
            if isinstance(leaf, Parameter) and leaf.name not in parameters:
                return Missing("no_parameter", {"parameter": leaf.name, "year": str(self.year)})
        if bindings:
            return None
        terms = [leaf for leaf in used if isinstance(leaf, Term)]
        absent = [str(term) for term in terms if not self._candidates(term, dims)]
        cells = [leaf.path for leaf in used if isinstance(leaf, Cell)]
        absent += [f"{{{path}}}" for path in cells if self.cell(path, attachment) is None]
        if absent:
            return Missing("missing", {"terms": ", ".join(absent)})
        return Missing("dims", {"terms": ", ".join(map(str, terms))})

    def _kindest(
        self,
        relation: Relation,
        bound: Bound,
        parameters: Mapping[str, Fraction],
        leading: Figure | None,
        assumed: Mapping[Symbol, Reading],
    ) -> Comparison | Missing:
        best: Comparison | Missing | None = None
        quantities = list({known.symbol: known for known in bound.quantities.values()}.values())
        options = [
            (assumed[known.symbol],) if known.symbol in assumed else known.readings for known in quantities
        ]
        for tried, readings in enumerate(product(*options)):
            chosen = {known.symbol: reading for known, reading in zip(quantities, readings, strict=True)}
            comparison = self._judge(relation, bound, chosen, parameters, leading)
            if best is None or _kindness(comparison) < _kindness(best):
                best = comparison
            if tried >= MAX_READINGS or (isinstance(best, Comparison) and best.holds):
                break
        assert best is not None  # a quantity has at least one reading
        return best

    def _judge(
        self,
        relation: Relation,
        bound: Bound,
        chosen: dict[Symbol, Reading],
        parameters: Mapping[str, Fraction],
        leading: Figure | None,
    ) -> Comparison | Missing:
        def symbol_of(leaf: Leaf) -> Symbol | Fraction:
            return parameters[leaf.name] if isinstance(leaf, Parameter) else bound.quantities[leaf].symbol

        if leading is not None:
            chosen = {**chosen, _CLAIM: Reading(leading.interval, (leading,))}
        figures = _representatives(chosen)
        valuation = Valuation(chosen)
        try:
            left = valuation.polynomial(relation.left, symbol_of) if leading is None else _CLAIM_ALONE
            right = valuation.polynomial(relation.right, symbol_of)
        except ZeroDivisionError:
            label = figures[0].place.label if figures else relation.text
            return Missing("conflict", {"label": label}, figures)
        if not figures:
            return Missing("nothing", {"needs": relation.text})
        if leading is None:
            figures = _alike_first(figures, valuation.measures(left or right))
        form = combine(left, right, Fraction(-1))
        room = valuation.interval(form)
        found, expected = valuation.centre(left), valuation.centre(right)
        hedged = any(figure.qualifier for figure in figures)
        verdict = judge(relation.op, found - expected, room, valuation.error_halves(form), hedged)
        dims = bound.dims if leading is None else leading.dims
        terms = _linear_terms(valuation, form)
        return Comparison(relation.op, found, expected, room, verdict, figures, dims, terms, relation.text)

    # -- cells ----------------------------------------------------------------------------------------

    def cell(self, path: str, attachment: str | None) -> Figure | None:
        """The figure at `attachment/table/row/column` or `attachment/statement`; the attachment may be left
        out for the one that speaks. None where there is no such place or the cell is empty."""
        parts = path.split("/")
        if len(parts) in (1, 3):
            parts = [attachment or "", *parts]
        if len(parts) == 2:
            return next(
                (
                    claim.figure
                    for claim in self.claims
                    if (claim.attachment, claim.figure.place.row) == (parts[0], parts[1])
                ),
                None,
            )
        if len(parts) != 4:
            return None
        for view in self.tables:
            if (view.attachment.id, view.table.id) == (parts[0], parts[1]):
                i, j = view.row_index.get(parts[2]), view.column_index.get(parts[3])
                return None if i is None or j is None else view.figure(i, j)
        return None

    # -- coverage -------------------------------------------------------------------------------------

    def touch(self, figure: Figure) -> None:
        """Note that the figure took part in a comparison."""
        if figure.place.table is None:
            self.touched_claims.add(figure.place.pointer)
            return
        view = self._view_at[figure.place.attachment, figure.place.table]
        view.touch(view.row_index[figure.place.row], view.column_index[str(figure.place.column)])

    @cached_property
    def _view_at(self) -> dict[tuple[str, str], TableView]:
        return {(view.attachment.id, view.table.id): view for view in self.tables}


_CLAIM: Symbol = "the claim itself"
_CLAIM_ALONE: Polynomial = {(_CLAIM,): Fraction(1)}
_KINDNESS = (zone.EXACT, zone.ROUNDING, zone.IMPLAUSIBLE, "conflict", zone.IMPOSSIBLE)


def _kindness(comparison: Comparison | Missing) -> int:
    return _KINDNESS.index(comparison.zone if isinstance(comparison, Comparison) else comparison.reason)


def _representatives(chosen: Mapping[Symbol, Reading]) -> tuple[Figure, ...]:
    """The narrowest figure of each quantity, in the formula's order, the claim first."""
    order = [_CLAIM, *chosen] if _CLAIM in chosen else list(chosen)
    by_place = {chosen[s].figures[0].place.pointer: chosen[s].figures[0] for s in order if chosen[s].figures}
    return tuple(by_place.values())


def _alike_first(figures: tuple[Figure, ...], measures: Mapping[str, int]) -> tuple[Figure, ...]:
    """The figures, first those that are measured in what is compared: an amount before its share."""
    alike = tuple(measures) if list(measures.values()) == [1] else () if measures else PURE
    return tuple(sorted(figures, key=lambda figure: figure.measure not in alike))


def _linear_terms(
    valuation: Valuation, form: Mapping[tuple[Symbol, ...], Fraction]
) -> tuple[tuple[Fraction, Figure], ...] | None:
    if any(len(monomial) != 1 or not valuation.readings[monomial[0]].figures for monomial in form):
        return None
    return tuple((factor, valuation.readings[monomial[0]].figures[0]) for monomial, factor in form.items())


def _rows_by_concept(view: TableView) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    outer = [c for c in dict.fromkeys([*(col.concept for col in view.columns), view.table.concept]) if c]
    swaps = [column.concepts for column in view.columns if column.concepts is not UNSET]
    for i, row in enumerate(view.rows):
        if row.values is UNSET:
            continue
        own = [row.concept] if row.concept is not UNSET else outer
        if swaps or row.concepts is not UNSET:
            own = _swapped(own, [*swaps, given(row.concepts, default={})])
        for concept in own:
            found[concept].append(i)
    return found


def _swapped(concepts: list[str], swaps: list[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys([*concepts, *(swap[c] for swap in swaps for c in concepts if c in swap)]))


def _figures_of(view: TableView, rows: list[int], concept: str) -> Iterator[Figure]:
    width = range(len(view.columns))
    for i in rows:
        for j in width:
            figure = view.figure(i, j)
            if figure is not None and figure.concept == concept:
                yield figure


def _states_dim(view: TableView, dim: str) -> bool:
    by_column = any(dim in given(column.dims, default=()) for column in view.columns)
    return dim in view.dims or by_column or any(dim in row.dims for row in view.rows if row.dims is not UNSET)


def _columns_repeat(view: TableView, concept: str) -> bool:
    dims = [
        frozenset(view.catalogue.dims_of(concept, {**view.dims, **given(column.dims, default={})}, "").items())
        for column in view.columns
    ]
    return len(set(dims)) < len(dims)
