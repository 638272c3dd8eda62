"""The joint proof: rounding is never accused, an accusation is proved, and the wrong figure is pointed at.

The properties of what is told are tried from the outside: a budget is made, a slip or two are made in it, and
the whole document is checked.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st
from msgspec import Struct

from budgettjek.arithmetic.comparison import linear
from budgettjek.checking import Checker
from budgettjek.joint.equation import Equation, combined
from budgettjek.joint.network import Network
from budgettjek.joint.proof import Contradiction, JointProof, certificate
from budgettjek.joint.search import Search
from budgettjek.joint.simplex import FREE, Bounds, Conflict
from budgettjek.joint.system import systems_of
from budgettjek.reporting.report import Finding
from tests.making import WAYS, bytes_of, case, published

GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-(10**7), 10**7), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


def added_up(cells: Sequence[Sequence[int]]) -> list[list[int]]:
    """The cells with a total to the right of every row and below every column."""
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def table(
    printed: Sequence[Sequence[int | Decimal]], decimals: int, rounding: str = "nearest"
) -> dict[str, Any]:
    """A table whose last row and last column are totals."""
    parts, columns = [f"r{i}" for i in range(len(printed) - 1)], [f"k{j}" for j in range(len(printed[0]) - 1)]
    return {
        "unit": "1.000 kr.",
        "decimals": decimals,
        "rounding": rounding,
        "columns": [*({"id": id} for id in columns), {"id": "ialt", "sum_of": columns}],
        "rows": [
            {"id": id, "label": id, "values": list(values), **({"sum_of": parts} if id == "sum" else {})}
            for id, values in zip([*parts, "sum"], printed, strict=True)
        ],
    }


@settings(max_examples=20, deadline=None)
@given(GRIDS, st.integers(-2, 2), st.sampled_from(list(WAYS)))
def test_a_table_that_is_exactly_right_is_never_contradicted_however_it_is_rounded(
    cells: list[list[int]], decimals: int, way: str
) -> None:
    printed = [
        [published(Fraction(amount), "1.000 kr.", decimals, way) for amount in row] for row in added_up(cells)
    ]
    assert JointProof(case(tables=[table(printed, decimals, WAYS[way][0])])).contradictions == []


@settings(max_examples=20, deadline=None)
@given(GRIDS, st.data())
def test_one_wrong_figure_within_a_table_is_pointed_at_and_the_right_one_fits_in_its_place(
    cells: list[list[int]], data: st.DataObject
) -> None:
    right = added_up(cells)
    i, j = data.draw(st.integers(0, len(cells) - 1)), data.draw(st.integers(0, len(cells[0]) - 1))
    off = data.draw(st.integers(100, 10**7)) * data.draw(st.sampled_from([1, -1]))
    printed = [[*row] for row in right]
    printed[i][j] += off
    (told,) = JointProof(case(tables=[table(printed, 0)])).contradictions
    assert not told.certificate.holds
    (explanation,) = told.explanations
    (suspect,) = explanation.suspects
    (figure,) = suspect.figures
    assert (figure.place.row, figure.place.column) == (f"r{i}", f"k{j}")
    assert suspect.fits is not None
    assert Fraction(right[i][j] * 1000) in suspect.fits


@st.composite
def systems(draw: st.DrawFn) -> tuple[list[int], list[Bounds], list[Equation]]:
    """Values within their bounds, and a few equations over them."""
    bounds: list[Bounds] = []
    for _ in range(draw(st.integers(2, 5))):
        low = draw(st.integers(-6, 6))
        bounds.append((low, low + draw(st.integers(0, 3))))
    factors = st.dictionaries(
        st.integers(0, len(bounds) - 1), st.sampled_from([-2, -1, 1, 2]), min_size=1, max_size=3
    )
    equations = draw(st.lists(st.builds(Equation, factors, st.integers(-12, 12)), min_size=1, max_size=5))
    return [low for low, _ in bounds if low is not None], bounds, equations


def reach(factors: Any, bounds: Sequence[Bounds]) -> tuple[int, int]:
    """The least and the greatest that a sum of factor times variable can be."""
    ends = [sorted((by * (bounds[at][0] or 0), by * (bounds[at][1] or 0))) for at, by in factors.items()]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


@settings(max_examples=60, deadline=None)
@given(systems())
def test_there_is_either_a_solution_or_a_certificate_that_there_is_none(
    system: tuple[list[int], list[Bounds], list[Equation]],
) -> None:
    values, bounds, equations = system
    search = Search(values, bounds, equations)
    conflict = search.conflict()
    if conflict is None:
        found = search.values[: len(values)]
        assert all(low <= x <= high for x, (low, high) in zip(found, bounds, strict=True))
        sums = [sum(by * found[at] for at, by in each.factors.items()) for each in equations]
        assert sums == [each.constant for each in equations]
    else:
        total = combined(equations, conflict.multipliers)
        low, high = reach(total.factors, bounds)
        assert not low <= total.constant <= high


@settings(max_examples=60, deadline=None)
@given(systems())
def test_a_certificate_is_irreducible(system: tuple[list[int], list[Bounds], list[Equation]]) -> None:
    values, bounds, equations = system
    conflict = Search(values, bounds, equations).conflict()
    assume(conflict is not None)
    assert conflict is not None
    held = [each if at in conflict.variables else FREE for at, each in enumerate(bounds)]
    used = [equations[number] for number in conflict.multipliers]
    assert Search(values, held, used).conflict() is not None
    for n in range(len(used)):
        assert Search(values, held, used[:n] + used[n + 1 :]).conflict() is None
    for at in conflict.variables:
        assert Search(values, [*held[:at], FREE, *held[at + 1 :]], used).conflict() is None


# -- whole documents ---------------------------------------------------------------------------------------

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
            row |= {"concept": "bevilling", "dims": {"bevilling": row["id"]}}
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


@cache
def checker() -> Checker:
    return Checker().select(("AFS001", "SAM001", "SUM001", "SUM002"))


def told(document: dict[str, Any]) -> list[Finding]:
    """What the check of the document finds, but for what only warns."""
    report = checker().check(bytes_of(**document), "sag.json")
    return [each for each in report.findings if each.severity == "error"]


def answers(findings: Sequence[Finding]) -> dict[int, list[set[str]]]:
    """Cause -> the figures of each explanation, by their pointers."""
    return {
        each.cause: [
            {figure.pointer for one in told.suspects for figure in (one.figure, *one.copies)}
            for told in each.explanations
        ]
        for each in findings
        if each.cause is not None
    }


def pointers(document: dict[str, Any], made: Slips) -> set[str]:
    """Where the figures with slips stand in the document."""
    found = set()
    todo = [(f"/attachments/0/tables/0/rows/{n}", row) for n, row in enumerate(document["tables"][0]["rows"])]
    for at, row in todo:
        found |= {f"{at}/values/{column}" for id, column in made if id == row["id"]}
        todo += [(f"{at}/parts/{n}", part) for n, part in enumerate(row.get("parts", ()))]
    return found


@settings(max_examples=15, deadline=None)
@given(BUDGETS)
def test_a_budget_whose_lines_are_repeated_and_rounded_otherwise_has_no_finding(budget: Budget) -> None:
    assert told(budget.document({})) == []


@settings(max_examples=25, deadline=None)
@given(slips(1))
def test_the_one_wrong_figure_is_in_the_answer_and_no_answer_has_more(given: tuple[Budget, Slips]) -> None:
    budget, made = given
    document = budget.document(made)
    findings, wrong = told(document), pointers(document, made)
    assert all(each.cause is not None for each in findings)
    assert len(answers(findings)) == (1 if findings else 0)
    for answer in answers(findings).values():
        assert wrong in answer
    assert all(len(told.suspects) == 1 for each in findings for told in each.explanations)


@settings(max_examples=15, deadline=None)
@given(slips(2))
def test_no_more_figures_are_blamed_than_are_wrong(given: tuple[Budget, Slips]) -> None:
    budget, made = given
    findings = told(budget.document(made))
    firsts = {
        one.figure.pointer for each in findings for told in each.explanations[:1] for one in told.suspects
    }
    assert len(firsts) <= 2
    assert all(len(told.suspects) <= 2 for each in findings for told in each.explanations)


def wrong_in_a_grid(seed: int, count: int) -> tuple[set[tuple[str, str]], Sequence[Contradiction]]:
    """So many wrong figures of a table with totals, no two of them in one row or column; and what is told."""
    random = Random(seed)
    printed = added_up([[random.randint(100, 20_000) for _ in range(6)] for _ in range(8)])
    at = list(zip(random.sample(range(8), count), random.sample(range(6), count), strict=True))
    for n, (i, j) in enumerate(at, 3):
        printed[i][j] += random.choice([1, -1]) * 137 * n * n
    wrong = {(f"r{i}", f"k{j}") for i, j in at}
    return wrong, JointProof(case(tables=[table(printed, 0)])).contradictions


@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("seed", range(4))
def test_each_of_several_wrong_figures_in_one_table_is_named_as_a_cause_of_its_own(
    seed: int, count: int
) -> None:
    wrong, told = wrong_in_a_grid(seed, count)
    causes = [[suspect.figures for suspect in each.explanations[0].suspects] for each in told]
    assert all(len(suspects) == 1 for suspects in causes)
    named = [(figure.place.row, figure.place.column) for ((figure,),) in causes]
    assert sorted(map(str, named)) == sorted(map(str, wrong))
    assert len({each.cause for each in told}) == count


Places = frozenset[tuple[str, str]]


def blamed_for(errors: Mapping[tuple[int, int], int]) -> list[set[Places]]:
    """For each cause, the sets of figures that may be wrong, where a table with totals has these errors."""
    printed = added_up([[1_000 + 60 * i + 7 * j for j in range(4)] for i in range(5)])
    for (i, j), by in errors.items():
        printed[i][j] += by
    return [
        {
            frozenset((str(f.place.row), str(f.place.column)) for each in one.suspects for f in each.figures)
            for one in contradiction.explanations
        }
        for contradiction in JointProof(case(tables=[table(printed, 0)])).contradictions
    ]


def places(*at: tuple[int, int]) -> Places:
    return frozenset((f"r{i}", f"k{j}") for i, j in at)


def test_figures_that_can_be_told_from_others_only_together_stay_together() -> None:
    """Two are off by the same, so rows and columns can be paired in two ways; the third has its own place."""
    told = blamed_for({(0, 0): 90, (1, 1): 90, (3, 2): 700})
    assert sorted(told, key=len) == [{places((3, 2))}, {places((0, 0), (1, 1)), places((0, 1), (1, 0))}]


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(range(5)),
    st.permutations(range(4)),
    st.lists(st.sampled_from([90, -90, 700]), min_size=1, max_size=3),
)
def test_what_is_wrong_is_among_what_is_told_however_alike_the_errors_are(
    rows: list[int], columns: list[int], amounts: list[int]
) -> None:
    errors = dict(zip(zip(rows, columns, strict=False), amounts, strict=False))
    told = blamed_for(errors)
    wrong = places(*errors)
    right = [next((each for each in sets if each <= wrong), frozenset()) for sets in told]
    assert all(right)
    assert frozenset().union(*right) == wrong


def test_where_more_are_wrong_than_are_blamed_at_once_that_is_told() -> None:
    _, told = wrong_in_a_grid(1, 6)
    assert {each.untold for each in told} == {"figures"}


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


@pytest.mark.parametrize(("off", "zone"), [(4, "rounding"), (9, "implausible"), (10, "implausible")])
def test_what_rounding_could_explain_however_hardly_is_no_certificate(off: int, zone: str) -> None:
    network = Network(case(tables=[many_parts(off)]))
    network.state_structure()
    (system,) = systems_of(network)
    (equation,) = system.stated
    total, *parts = (system.network.figure(number) for _, number in equation.terms)
    assert linear([(Fraction(1), total)], [(Fraction(1), part) for part in parts]).zone == zone
    with pytest.raises(ArithmeticError):
        certificate(system, Conflict({0: 1}, frozenset(range(system.count))))


def test_what_no_rounding_explains_is_a_certificate() -> None:
    (contradiction,) = JointProof(case(tables=[many_parts(11)])).contradictions
    assert contradiction.certificate.zone == "impossible"


def many_parts(off: int) -> dict[str, Any]:
    """A table of a total and nineteen unlike parts: rounding explains at most that it is off by ten."""
    parts = [{"id": f"p{n}", "label": f"P{n}", "values": [7 + n]} for n in range(19)]
    total = sum(7 + n for n in range(19)) + off
    return {
        "columns": [{"id": "k"}],
        "rows": [{"id": "sum", "label": "Sum", "values": [total], "parts": parts}],
    }


@settings(max_examples=15, deadline=None)
@given(slips(1), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_rows(given: tuple[Budget, Slips], order: Random) -> None:
    budget, made = given
    straight, shuffled = (told(budget.document(made, by)) for by in (None, order))
    assert sorted(map(said, straight)) == sorted(map(said, shuffled))


def said(finding: Finding) -> tuple[str, ...]:
    """The finding without its line; of equally likely explanations any may come first."""
    assert finding.where
    return (finding.rule, finding.where.label, *sorted(told.text.da for told in finding.explanations))


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
