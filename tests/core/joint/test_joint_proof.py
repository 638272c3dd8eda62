"""A case that can be right is never blamed, and of one that cannot, the wrong figure is told."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings, strategies as st
from msgspec import Struct

from budgettjek.joint.proof import Contradiction, JointProof
from tests.making import case, published

YEARS = ("2019", "2020", "2021")
Cell = tuple[str, int]
Slips = dict[Cell, int]
"""Row and column -> by how many tenths the printed figure is off."""


class Budget(Struct):
    """Exact amounts of each area's lines in each year, in hundredths."""

    areas: list[list[list[int]]]

    def document(self, slips: Slips, order: Random | None = None) -> dict[str, Any]:
        """Areas in their parts and years in a total column; the areas again in whole kroner elsewhere."""
        areas, sums = [], []
        for n, lines in enumerate(self.areas):
            rows = [printed(f"linje-{n}-{m}", line, slips) for m, line in enumerate(lines)]
            sums.append([sum(column) for column in zip(*lines, strict=True)])
            if order:
                order.shuffle(rows)
            areas.append({**printed(f"omraade-{n}", sums[-1], slips), "parts": rows})
        whole = [sum(column) for column in zip(*sums, strict=True)]
        again = [printed(f"omraade-{n}", amounts, {}, decimals=0) for n, amounts in enumerate(sums)]
        if order:
            order.shuffle(areas)
            order.shuffle(again)
        rows = [{**printed("i-alt", whole, slips), "parts": areas}]
        for row in (*areas, *again):
            row |= {"concept": "pris", "dims": {"ydelse": row["id"]}}
        columns: list[dict[str, Any]] = [{"id": year, "dims": {"aar": year}} for year in YEARS]
        columns.append({"id": "sum", "label": "I alt", "dims": {"aar": "2019-2021"}, "sum_of": [*YEARS]})
        first = {"unit": "kr.", "decimals": 1, "columns": columns, "rows": rows}
        return {"tables": [first, {**first, "decimals": 0, "rows": again}]}


def printed(id: str, exact: Sequence[int], slips: Slips, decimals: int = 1) -> dict[str, Any]:
    amounts = [Fraction(each, 100) for each in (*exact, sum(exact))]
    values = [published(amount, "kr.", decimals, "half up") for amount in amounts]
    for at in range(len(values)):
        values[at] += Decimal(slips.get((id, at), 0)).scaleb(-1)
    return {"id": id, "label": id.title(), "values": values}


LINE = st.lists(st.integers(-99_999, 99_999), min_size=3, max_size=3)
BUDGETS = st.builds(Budget, st.lists(st.lists(LINE, min_size=1, max_size=3), min_size=1, max_size=3))


@st.composite
def slips(draw: st.DrawFn, count: int) -> tuple[Budget, Slips]:
    budget = draw(BUDGETS)
    lines = [f"linje-{n}-{m}" for n, area in enumerate(budget.areas) for m in range(len(area))]
    rows = [*lines, *(f"omraade-{n}" for n in range(len(budget.areas))), "i-alt"]
    cells = st.tuples(st.sampled_from(rows), st.integers(0, 3))
    off = st.integers(-5_000, 5_000).filter(lambda tenths: abs(tenths) > 1)
    return budget, draw(st.dictionaries(cells, off, min_size=count, max_size=count))


def contradictions(document: dict[str, Any]) -> list[Contradiction]:
    return JointProof(case(**document)).contradictions


def blamed(contradiction: Contradiction) -> set[frozenset[Cell]]:
    """The figures of each explanation, by row and column."""
    columns = [*YEARS, "sum"]
    return {
        frozenset(
            (figure.place.row, columns.index(str(figure.place.column)))
            for suspect in explanation.suspects
            for figure in suspect.figures
            if figure.place.table == "t0"
        )
        for explanation in contradiction.explanations
    }


@settings(max_examples=15, deadline=None)
@given(BUDGETS)
def test_what_was_published_rounded_is_never_contradictory(budget: Budget) -> None:
    assert contradictions(budget.document({})) == []


@settings(max_examples=25, deadline=None)
@given(slips(1))
def test_the_one_wrong_figure_is_among_those_that_explain_it(given: tuple[Budget, Slips]) -> None:
    budget, made = given
    found = contradictions(budget.document(made))
    assert len(found) <= 1
    for contradiction in found:
        assert frozenset(made) in blamed(contradiction)
        assert all(len(each.suspects) == 1 for each in contradiction.explanations)


@settings(max_examples=15, deadline=None)
@given(slips(2))
def test_no_more_figures_are_blamed_than_are_wrong(given: tuple[Budget, Slips]) -> None:
    budget, made = given
    found = contradictions(budget.document(made))
    assert sum(len(each.explanations[0].suspects) for each in found) <= 2
    assert all(len(one.suspects) <= 2 for each in found for one in each.explanations)


@settings(max_examples=15, deadline=None)
@given(slips(2))
def test_every_certificate_is_one_comparison_that_no_exact_figures_fulfil(
    given: tuple[Budget, Slips],
) -> None:
    budget, made = given
    for contradiction in contradictions(budget.document(made)):
        certificate = contradiction.certificate
        assert certificate.terms is not None
        ends = [figure.interval.scale(factor) for factor, figure in certificate.terms]
        lowest, highest = sum(end.lo for end in ends), sum(end.hi for end in ends)
        assert lowest + certificate.constant > 0 or highest + certificate.constant < 0
        assert not certificate.holds


@settings(max_examples=15, deadline=None)
@given(slips(1), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_rows(given: tuple[Budget, Slips], order: Random) -> None:
    budget, made = given
    straight, shuffled = (contradictions(budget.document(made, by)) for by in (None, order))
    assert [blamed(each) for each in straight] == [blamed(each) for each in shuffled]


# -- what a figure is beside the columns next to it -------------------------------------------------------


def row(id: str, *values: float) -> dict[str, Any]:
    return {"id": id, "label": id.title(), "values": [*values]}


def test_of_several_parts_the_one_that_leaves_its_row_is_the_likeliest() -> None:
    """Any of the three parts could be 90 too low; only one of them jumps, and back."""
    columns = [{"id": year, "dims": {"aar": year}} for year in YEARS]
    parts = [row("a", 700, 700, 700), row("b", 512, 422, 512), row("c", 300, 310, 320)]
    top = {**row("sum", 1512, 1522, 1532), "parts": parts}
    (found,) = contradictions({"tables": [{"unit": "kr.", "decimals": 0, "columns": columns, "rows": [top]}]})
    assert len(found.explanations) == 4
    (first,) = found.explanations[0].suspects
    assert first.figures[0].place.row == "b"
    assert first.fits is not None
    assert Fraction(512) in first.fits
