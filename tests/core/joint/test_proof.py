"""The joint proof: rounding is never accused, an accusation is proved, and the wrong figure is pointed at."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings, strategies as st

from budgettjek.joint.equation import Equation, combined
from budgettjek.joint.proof import JointProof
from budgettjek.joint.search import Search
from budgettjek.joint.simplex import FREE, Bounds
from tests.making import WAYS, case, published

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
