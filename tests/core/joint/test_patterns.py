"""One slip that moved several figures is told as one, with what was meant in every place."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from budgettjek.arithmetic.figure import Figure
from budgettjek.joint.proof import Contradiction, JointProof
from budgettjek.reporting.explanations import explanations
from budgettjek.reporting.report import FigureInfo
from tests.making import case

YEARS = ("2019", "2020", "2021", "2022")
ROWS: dict[str, list[int]] = {
    "skoler": [5_120, 5_233, 5_311, 5_398],
    "dagtilbud": [1_874, 1_902, 1_947, 1_969],
    "aeldre": [3_406, 3_377, 3_352, 3_341],
    "veje": [742, 689, 715, 733],
}


def document(rows: dict[str, list[int]]) -> dict[str, Any]:
    """Two areas of two lines each; the totals are those of the right rows."""
    columns = [{"id": year, "dims": {"aar": year}} for year in YEARS]
    columns.append({"id": "ialt", "sum_of": [*YEARS]})

    def row(id: str, values: list[int], right: list[int], **more: Any) -> dict[str, Any]:
        return {"id": id, "label": id.title(), "values": [*values, sum(right)], **more}

    def area(id: str, *parts: str) -> dict[str, Any]:
        right = [sum(column) for column in zip(*(ROWS[part] for part in parts), strict=True)]
        return row(id, right, right, parts=[row(part, rows[part], ROWS[part]) for part in parts])

    areas = [area("boern", "skoler", "dagtilbud"), area("omsorg", "aeldre", "veje")]
    table = {"unit": "1.000 kr.", "decimals": 0, "rounding": "exact", "columns": columns, "rows": areas}
    return {"tables": [table]}


def found(rows: dict[str, list[int]]) -> list[Contradiction]:
    return JointProof(case(**document(rows))).contradictions


def told(contradictions: list[Contradiction]) -> dict[tuple[str, str], Fraction | None]:
    """Row and column of each figure that the first explanation blames -> what was meant (1.000 kr.)."""
    assert len({each.cause for each in contradictions}) == 1
    return {
        (figure.place.row, str(figure.place.column)): each.slip.meant and each.slip.meant / 1000
        for each in contradictions[0].explanations[0].suspects
        for figure in each.figures
    }


def kinds(contradictions: list[Contradiction]) -> set[str]:
    return {one.slip.kind for each in contradictions for one in each.explanations[0].suspects}


def meant(*cells: tuple[str, int]) -> dict[tuple[str, str], Fraction]:
    return {(row, YEARS[at]): Fraction(ROWS[row][at]) for row, at in cells}


def test_no_slip_is_no_pattern() -> None:
    assert found(ROWS) == []


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from([(id, at) for id in ROWS for at in range(4)]), min_size=2, max_size=2, unique=True
    )
)
def test_two_cells_of_different_rows_and_columns_that_changed_places_are_told_as_that(
    cells: list[tuple[str, int]],
) -> None:
    (one, i), (other, j) = cells
    rows = {id: [*values] for id, values in ROWS.items()}
    rows[one][i], rows[other][j] = ROWS[other][j], ROWS[one][i]
    if one != other and i != j:
        assert kinds(found(rows)) == {"ombyttet"}
        assert told(found(rows)) == meant(*cells)


def test_two_rows_of_different_areas_that_changed_places_are_one_cause() -> None:
    rows = {**ROWS, "dagtilbud": ROWS["aeldre"], "aeldre": ROWS["dagtilbud"]}
    document_ = document(rows)
    for area, id in ((0, "dagtilbud"), (1, "aeldre")):
        (row,) = (row for row in document_["tables"][0]["rows"][area]["parts"] if row["id"] == id)
        row["values"][-1] = sum(rows[id])
    contradictions = JointProof(case(**document_)).contradictions
    assert kinds(contradictions) == {"raekker_ombyttet"}
    expected = meant(*((id, at) for id in ("dagtilbud", "aeldre") for at in range(4)))
    totals = {(id, "ialt"): Fraction(sum(ROWS[id])) for id in ("dagtilbud", "aeldre")}
    assert told(contradictions) == {**expected, **totals}


@pytest.mark.parametrize("id", ROWS)
def test_figures_that_stand_one_place_off_are_one_cause_and_the_one_that_fell_out_is_worked_out(
    id: str,
) -> None:
    moved = [ROWS[id][0], *ROWS[id][:-1]]
    contradictions = found({**ROWS, id: moved})
    assert kinds(contradictions) == {"forskudt"}
    changed = [at for at, (one, other) in enumerate(zip(moved, ROWS[id], strict=True)) if one != other]
    assert told(contradictions) == meant(*((id, at) for at in changed))


@given(st.sampled_from([*ROWS]), st.integers(0, 3), st.integers(50, 5_000))
@settings(max_examples=20, deadline=None)
def test_one_wrong_figure_is_never_told_as_several(id: str, at: int, off: int) -> None:
    rows = {**ROWS, id: [*ROWS[id]]}
    rows[id][at] += off
    assert told(found(rows)) == meant((id, at))


def test_an_amount_that_stands_in_the_wrong_part_of_a_sum_is_one_cause() -> None:
    """The sum down holds; along the rows the one part has as much too much as the other has too little."""
    rows = {**ROWS, "skoler": [*ROWS["skoler"]], "dagtilbud": [*ROWS["dagtilbud"]]}
    rows["skoler"][1] += 170
    rows["dagtilbud"][1] -= 170
    assert kinds(found(rows)) == {"flyttet"}
    (one, there), (other, back) = told(found(rows)).items()
    assert {one[0], other[0]} == {"skoler", "dagtilbud"}
    assert one[1] == other[1]
    at = YEARS.index(one[1])
    assert {there, back} == {rows["skoler"][at] - 170, rows["dagtilbud"][at] + 170}


def test_no_more_is_moved_than_there_is() -> None:
    """Another table says the parts far apart; to move that much would take it from where it is not."""
    columns = [{"id": "2019", "dims": {"aar": "2019"}}]
    parts = [
        {"id": id, "label": id, "concept": id, "values": [v]} for id, v in (("drift", 41), ("anlaeg", 0))
    ]
    total = {"id": "ialt", "label": "I alt", "values": [41], "parts": parts}
    said = [("drift", 41_160), ("anlaeg", -41_119)]
    again = [{"id": id, "label": id, "concept": id, "values": [v]} for id, v in said]
    tables = [
        {"id": "a", "columns": columns, "rows": [total]},
        {"id": "b", "columns": columns, "rows": again},
    ]
    assert "flyttet" not in kinds(JointProof(case(tables=tables)).contradictions)


def unasked(figure: Figure) -> FigureInfo:
    raise AssertionError(f"no figure is told, but {figure.place.label}")


@pytest.mark.parametrize(
    ("untold", "words"), [("figures", "mere end fem tal"), ("tries", "ikke alle er prøvet")]
)
def test_where_it_cannot_be_told_which_figures_are_wrong_that_is_said(untold: Any, words: str) -> None:
    rows = {**ROWS, "skoler": [*ROWS["skoler"][:3], 1]}
    (contradiction,) = found(rows)
    (said,) = explanations(replace(contradiction, explanations=(), untold=untold), unasked)
    assert words in said.text.da
    assert said.suspects == []
