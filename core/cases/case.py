"""A budget case ready to be checked: its tables, its figures by concept, and formulas joined over them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from ..arithmetic.algebra import Quantity, Reading, Symbol
from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.formula import (
    Leaf,
    Number,
    Relation,
    Term,
    leaves,
    parse_expression,
    parse_relation,
)
from ..document.budget import Document
from ..rulebook.concept import Catalogue, Text
from .claim import Claim as Claim, Missing as Missing, claim_of
from .concept_index import Dims, Holding, Repeated, one_quantity
from .covered import Covered, covered
from .grouping import Group, Row, alike_but_for, regulated, things
from .judging import judged
from .lookup import Lookup
from .naming import called, missing
from .own_parts import OwnParts
from .papers import COURSE, TITLES, Event, Paper, events, papers
from .percentages import Percentages, percentages_of
from .table_view import TableView, given

AnyDocument = Document[Any]


class Case:
    """The document with its tables laid flat and its figures found by what they are.

    `document` is what was read, `tables` its tables, `claims` its statements, `catalogue` the concepts.
    """

    def __init__(self, document: AnyDocument, catalogue: Catalogue, tables: Sequence[TableView]) -> None:
        self.document = document
        self.catalogue = catalogue
        outer = given(document.dims, default={})
        self.tables = tables
        self.claims = [
            claim_of(f"/attachments/{a}/statements/{s}", attachment, statement, outer, catalogue, self.year)
            for a, attachment in enumerate(document.attachments)
            for s, statement in enumerate(given(attachment.statements, default=()))
        ]
        self.lookup = Lookup(self.year, catalogue, tables, self.claims)
        self._index = self.lookup.index
        self.touched_claims: set[str] = set()

    @property
    def kind(self) -> str:
        """`budgetsag`."""
        return self.document.kind

    @property
    def year(self) -> int:
        """The budget year."""
        return self.document.budget_year

    @property
    def municipality(self) -> str:
        """Its name."""
        return str(self.document.municipality.name)

    @property
    def phase(self) -> str | None:
        """How far the case has come; None where it does not say."""
        phase: str | None = given(self.document.phase)
        return phase

    @property
    def titles(self) -> Mapping[str, str]:
        """The attachments' titles by their ids."""
        titles = {attachment.id: attachment.title for attachment in self.document.attachments}
        return {COURSE: TITLES[COURSE].da, **titles}

    @cached_property
    def events(self) -> Sequence[Event]:
        """What happened to the case, with its days."""
        return list(events(self.document))

    @cached_property
    def papers(self) -> Sequence[Paper]:
        """The attachments with their days and numbers."""
        return list(papers(self.document))

    # -- figures by concept ---------------------------------------------------------------------------

    @property
    def concepts(self) -> list[str]:
        """The concepts that the case has figures of, sorted."""
        return self._index.concepts

    def holdings(self, concept: str) -> list[Holding]:
        """The tables, and in each the rows, that may hold figures of the concept."""
        return self._index.holdings(concept)

    def figures(self, concept: str) -> Iterator[Figure]:
        """Every figure of the concept, in tables and statements, in document order of each."""
        return self._index.figures(concept)

    def repeated(self, concept: str) -> Repeated:
        """The figures that state the same quantity, for each that is stated more than once."""
        return self._index.repeated(concept)

    def quantity(self, figures: list[Figure]) -> Quantity:
        """The one quantity that these figures (of the same concept and dims) state."""
        return one_quantity(figures)

    def quantities(self, concept: str) -> Mapping[Dims, Quantity]:
        """The quantities of the concept by their dims, each with all figures that state it."""
        return self._index.quantities(concept)

    def terms(self, concept: str) -> Sequence[Term]:
        """The quantities of the concept as a formula writes them, without the amounts."""
        return self._index.terms(concept)

    def grouped(
        self, concept: str, over: str, within: Mapping[str, str] | None = None
    ) -> list[tuple[dict[str, str], Group]]:
        """The quantities alike in all dims but `over`: those dims, and each quantity by its value of that."""
        return alike_but_for(over, self._index.quantities_within(concept, within or {}))

    def things(self, concept: str) -> list[Sequence[Row]]:
        """The rows that may hold figures of the concept, by what it tells apart (a bevilling)."""
        return things(self.holdings(concept), self.catalogue[concept].per)

    def is_stated(self, attribute: str, concept: str) -> bool:
        """Whether any row of the tables that hold the concept states the attribute."""
        return any(holding.view.flat.stating(attribute) for holding in self.holdings(concept))

    def regulated(self, regulation: str) -> list[Holding]:
        """The tables, and in each the rows, of which a cell is regulated so (`TableView.regulation_at`)."""
        return list(regulated(self.tables, regulation))

    @cached_property
    def percentages(self) -> Sequence[Percentages]:
        """The columns and rows of percentages of which the tables say what they are worked out of."""
        return [each for view in self.tables for each in percentages_of(view)]

    @cached_property
    def own_parts(self) -> OwnParts:
        """What the case itself says that its totals are the sums of."""
        return OwnParts(self.lookup, self.catalogue)

    def stating(self, figure: Figure) -> list[Figure]:
        """The figures that state the same quantity as this one, itself among them."""
        return self.lookup.stating(figure)

    def quantity_of(self, figure: Figure) -> Quantity:
        """The quantity that the figure states; one without a concept is a quantity by itself."""
        return self.lookup.quantity_of(figure)

    def cell(self, path: str, attachment: str | None) -> Figure | None:
        """The figure at `attachment/table/row/column` or `attachment/statement`; the attachment may be left
        out for the one that speaks. None where there is no such place or the cell is empty."""
        return self.lookup.cell(path, attachment)

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

        `parameters` are the rule's numbers that it names with `$`, in base units; `dims` are those that every
        figure must have. A formula that cannot be read raises FormulaError (a rule's are read when it loads).

        Where a quantity's own figures disagree, each reading is tried and the kindest verdict counts: the
        disagreement is a finding of its own. Figures of another year than the budget's are judged by the
        rule's values of that year, where the parameters are the `numbers` of a rule. With `leading` the
        formula is an expression's relation to that figure (a claim), which stands on the left. `assumed`
        fixes the reading of some quantities.
        Yields one Missing when there is no combination.
        """
        relation = parse_relation(formula) if isinstance(formula, str) else formula
        bindings = list(self.lookup.bind(relation, dims or {}, attachment))
        parameters = {} if parameters is None else parameters
        lacking = self.lookup.lacking(relation, dims or {}, attachment, parameters, bindings)
        if lacking is not None:
            yield lacking if leading is None else replace(lacking, figures=(leading,))
            return
        for bound in bindings:
            yield judged(relation, bound, parameters, leading, assumed or {}, self.catalogue)

    def closest(self, formulas: Iterable[str]) -> Comparison | None:
        """Of all that the formulas compare, what holds or is nearest to it; None if they compare nothing."""
        found = (compared for formula in formulas for compared in self.compare(formula))
        compared = [each for each in found if isinstance(each, Comparison)]
        return min(compared, key=lambda each: (not each.holds, abs(each.difference)), default=None)

    def compare_claim(self, claim: Claim, opposite: bool = False) -> Iterator[Comparison | Missing]:
        """Judge a claim against its own formula (it must have one), or the claim with its sign turned."""
        figure = replace(claim.figure, value=-claim.figure.value) if opposite else claim.figure
        relation = Relation("=", Number(Fraction(0)), parse_expression(claim.formula or ""), "")
        return self.compare(relation, dims=claim.dims, attachment=claim.attachment, leading=figure)

    def called(self, *terms: str) -> Text:
        """What people call these terms (`takst[aar=2019]`), with what the document must call them."""
        return called(_leaves(terms), self.catalogue)

    def missing(self, *terms: str, figures: Sequence[Figure] = ()) -> Missing:
        """That the case lacks these terms, for a comparison that would speak of the figures."""
        found = missing(_leaves(terms), {}, self._index, self.catalogue)
        return replace(found, figures=tuple(figures))

    # -- coverage -------------------------------------------------------------------------------------

    @property
    def covered(self) -> list[Covered]:
        """Each table, and after those of an attachment its statements, with how many took part so far."""
        order = {attachment.id: n for n, attachment in enumerate(self.document.attachments)}
        parts = covered(self.tables, self.claims, self.touched_claims)
        return sorted(parts, key=lambda part: order[part.attachment])

    def touch(self, figure: Figure) -> None:
        """Note that the figure took part in a comparison."""
        if figure.place.table is None:
            self.touched_claims.add(figure.place.pointer)
            return
        view, i, j = self.lookup.spot(figure.place)
        view.touch(i, j)


def _leaves(terms: Iterable[str]) -> list[Leaf]:
    return [leaf for term in terms for leaf in leaves(parse_expression(term))]
