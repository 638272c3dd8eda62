"""Two stages of one case: each quantity at both, and what the case itself says of the change."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from ..arithmetic.algebra import Quantity
from ..arithmetic.figure import UNITS, Figure, last_digit
from ..arithmetic.formula import Term, leaves, parse_expression
from ..cases.case import Case, Claim
from ..cases.concept_index import Dims
from ..cases.sums import Sum
from ..cases.table_view import TableView, given
from ..message import plain
from ..reading.source import Source
from ..reporting.described import document_info, figure_info
from ..reporting.report import Tool
from ..rulebook.concept import Concept, Text
from ..version import VERSION
from .changes import Because, StageChanges, StagePair, StageSummary
from .figures import difference_of

Same = tuple[str, Dims]
"""A concept and the dims that its quantity has at either stage."""


class Stages(Struct, frozen=True):
    """Two values of a dim; the quantities that differ in nothing else are compared."""

    dim: str
    old: str
    new: str

    def values(self, case: Case) -> list[str]:
        """The values that the dim has in the case."""
        found = (dict(dims).get(self.dim) for concept in case.concepts for dims in case.quantities(concept))
        return sorted({value for value in found if value is not None})

    def same(self, concept: str | None, dims: Mapping[str, str], value: str) -> Same | None:
        """What the quantity is at either stage; None if it is not one at this stage."""
        if concept is None or dims.get(self.dim) != value:
            return None
        return concept, frozenset((dim, told) for dim, told in dims.items() if dim != self.dim)


def compare_stages(case: Case, stages: Stages, source: Source) -> StageChanges:
    """Every quantity that the case states at both stages, by concept as in the catalogue."""
    old, new = _quantities(case, stages, stages.old), _quantities(case, stages, stages.new)
    said = _said(case, stages, source)
    pairs = [
        _pair(case.catalogue[same[0]], same, (old[same], new[same]), said.get(same, []), source)
        for same in new
        if same in old
    ]
    only_old = [quantity for same, quantity in old.items() if same not in new]
    only_new = [quantity for same, quantity in new.items() if same not in old]
    changed = sum(pair.changed for pair in pairs)
    return StageChanges(
        format="budgettjek-stages/1",
        tool=Tool("budgettjek", VERSION),
        document=document_info(case, source),
        dim=stages.dim,
        old=stages.old,
        new=stages.new,
        summary=StageSummary(changed, len(pairs) - changed, len(only_old), len(only_new)),
        pairs=pairs,
        only_old=[figure_info(quantity.figures[0], source) for quantity in only_old],
        only_new=[figure_info(quantity.figures[0], source) for quantity in only_new],
    )


def _quantities(case: Case, stages: Stages, value: str) -> dict[Same, Quantity]:
    present = set(case.concepts)
    found: dict[Same, Quantity] = {}
    for concept in case.catalogue:
        for dims, quantity in case.quantities(concept).items() if concept in present else ():
            same = stages.same(concept, dict(dims), value)
            if same is not None:
                found[same] = quantity
    return found


# -- one quantity ---------------------------------------------------------------------------------------


def _pair(
    concept: Concept, same: Same, both: tuple[Quantity, Quantity], said: list[Because], source: Source
) -> StagePair:
    before, after = _alike(both[0].figures, both[1].figures)
    difference, unit = difference_of(before, after)
    changed = _differ(before, after)
    row = after.place.label
    if after.place.table is not None:
        row = row.rpartition(", ")[0]
    return StagePair(
        concept=same[0],
        label=concept.label,
        old=figure_info(before, source),
        new=figure_info(after, source),
        difference=difference or "0",
        unit=unit or after.unit,
        changed=changed,
        row=row if concept.per else None,
        dims=dict(sorted(same[1])),
        contradicted=max(len(quantity.readings) for quantity in both) > 1,
        because=said,
    )


def _alike(old: Sequence[Figure], new: Sequence[Figure]) -> tuple[Figure, Figure]:
    """A figure of each, as finely printed as can be had alike, so that rounding is no part of the change."""

    def apart(pair: tuple[Figure, Figure]) -> tuple[bool, object]:
        digits = [last_digit(figure.decimals, figure.unit) for figure in pair]
        return digits[0] != digits[1], max(digits)

    return min(product(old, new), key=apart)


def _differ(old: Figure, new: Figure) -> bool:
    """Whether the amounts differ; of two that are not printed alike, by more than rounding explains."""
    if last_digit(old.decimals, old.unit) == last_digit(new.decimals, new.unit):
        return old.amount != new.amount
    return (old.interval & new.interval).empty


# -- what the case says of it ---------------------------------------------------------------------------


def _said(case: Case, stages: Stages, source: Source) -> Mapping[Same, list[Because]]:
    said: dict[Same, list[Because]] = defaultdict(list)
    for same, because in _adjustments(case, stages, source):
        said[same].append(because)
    changes = list(_claimed_changes(case, stages, source))
    for concept in dict.fromkeys(concept for concept, _, _ in changes):
        for dims in case.quantities(concept):
            quantity = stages.same(concept, dict(dims), stages.new)
            if quantity is not None:
                said[quantity] += [
                    because for about, fit, because in changes if about == concept and _fits(fit, quantity)
                ]
    return said


def _adjustments(case: Case, stages: Stages, source: Source) -> Iterator[tuple[Same, Because]]:
    """Where a row at the new stage is the sum of the same at the old stage and others: those others."""
    for view in case.tables:
        for total in view.row_totals():
            for j in range(len(view.columns)):
                for same, sign, figure in _adjustments_at(view, total, j, stages):
                    yield same, _adjustment(view, sign, figure, source)


def _adjustments_at(
    view: TableView, total: Sum, j: int, stages: Stages
) -> Iterator[tuple[Same, int, Figure]]:
    result = view.figure(total.total, j)
    same = stages.same(result.concept, result.dims, stages.new) if result else None
    if same is None:
        return
    terms = [(sign, figure) for sign, i in total.parts if (figure := view.figure(i, j)) is not None]
    rest = [
        (sign, figure)
        for sign, figure in terms
        if sign < 0 or stages.same(figure.concept, figure.dims, stages.old) != same
    ]
    if len(rest) == len(terms) - 1:
        yield from ((same, sign, figure) for sign, figure in rest)


def _adjustment(view: TableView, sign: int, figure: Figure, source: Source) -> Because:
    title = given(view.table.title, default=view.attachment.title)
    number = given(view.table.number)
    return Because(
        kind="adjustment",
        figure=figure_info(figure, source),
        label=figure.place.label.rpartition(", ")[0],
        amount=plain(sign * figure.amount / UNITS[figure.unit][1]),
        title=Text(f"Tabel {number}: {title}", f"Table {number}: {title}") if number else title,
        page=figure.place.page,
    )


def _claimed_changes(
    case: Case, stages: Stages, source: Source
) -> Iterator[tuple[str, Mapping[str, str], Because]]:
    """The statements whose formula sets a concept at the new stage against the same at the old one."""
    for claim in case.claims:
        terms = _two_terms(claim)
        chosen = [dict(term.chosen) for term in terms]
        if len({term.concept for term in terms}) != 1 or len(terms) != 2:
            continue
        stated = [dims.pop(stages.dim, None) for dims in chosen]
        if sorted(map(str, stated)) != sorted((stages.old, stages.new)) or chosen[0] != chosen[1]:
            continue
        figure = claim.figure
        amount = plain(figure.amount / UNITS[figure.unit][1])
        title = case.titles[claim.attachment]
        because = Because(
            "statement", figure_info(figure, source), figure.place.label, amount, title, figure.place.page
        )
        yield terms[0].concept, {**claim.dims, **chosen[0]}, because


def _two_terms(claim: Claim) -> list[Term]:
    used = list(leaves(parse_expression(claim.formula))) if claim.formula else []
    return [leaf for leaf in used if isinstance(leaf, Term)] if len(used) == 2 else []


def _fits(dims: Mapping[str, str], same: Same) -> bool:
    return all(dims.get(dim, value) == value for dim, value in same[1])
