"""Sums are stated as the sheet's own formulas state them, and a checked transcript finds what they do not."""

import math
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import Workbook

from budgettjek import Checker, Report
from budgettjek.transcription.attachment import Transcript
from tests.spreadsheets import read, saved, table, told, transcribed, workbook

HEAD = ["", 2019, 2020, 2021]
A, B, C = ["A", 1, 2, 3], ["B", 4, 5, 6], ["C", 7, 8, 9]
CHECKER = Checker().select(["SUM", "SAM"])
FORMATS = st.sampled_from(["#,##0", "#,##0.0", "0.00", "#,##0.0,", "0.000", "General"])


def checked(draft: Transcript) -> Report:
    document = (
        '{"format": "budgettjek/1", "kind": "budgetsag", "budget_year": 2019, '
        '"municipality": {"code": "350", "name": "Lejre Kommune"}, "attachments": ['
    )
    return CHECKER.check(f"{document}{draft.text()}]}}".encode())


def down(formula: str) -> list[str]:
    """The formula in the columns B, C and D."""
    return [re.sub(r"B(?=[\d$: ])", column, formula) for column in "BCD"]


def sums(rows: list[list[Any]]) -> list[list[str] | None]:
    return [row.get("sum_of") for row in table(workbook(rows))["rows"]]


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        ("=SUM(B2:B4)", ["a", "b", "c"]),
        ("=SUM(B$2:$B4)", ["a", "b", "c"]),
        ("=SUM(B2:B3,B4)", ["a", "b", "c"]),
        ("=B2+B3-B4", ["a", "b", "-c"]),
        ("=-B2+SUM(B3:B4)", ["-a", "b", "c"]),
        ("=SUBTOTAL(9,B2:B4)", ["a", "b", "c"]),
        ("=sum( B2 : B3 )", ["a", "b"]),
    ],
)
def test_a_row_of_which_every_formula_adds_the_same_rows_is_their_sum(formula: str, parts: list[str]) -> None:
    assert sums([HEAD, A, B, C, ["I alt", *down(formula)]])[3] == parts


@pytest.mark.parametrize(
    ("formulas", "kind"),
    [
        (down("=SUM(B2:B3)*1.02"), "sum_other"),
        (down("=SUM(Ark2!B2:B4)"), "sum_other"),
        (["=SUM(B:B)", "=SUM(C:C)", "=SUM(D:D)"], "sum_other"),
        (down("=B2+B2"), "sum_other"),
        (down("=(B2+B3)"), "sum_other"),
        (down("=Ark2!B2+Ark2!B3"), "sum_other"),
        (down("=SUM(B1:B4)"), "sum_outside"),
        (["=SUM(B2:B4)", "=SUM(C2:C3)", "=SUM(D2:D4)"], "sum_uneven"),
        (["=SUM(B2:B4)", 15, 18], "sum_uneven"),
    ],
)
def test_a_formula_that_states_no_sum_of_the_table_is_told(formulas: list[Any], kind: str) -> None:
    rows = [HEAD, A, B, C, ["I alt", *formulas]]
    assert sums(rows)[3] is None
    assert "B5" in told(workbook(rows))[kind]


def test_a_formula_that_only_repeats_a_cell_or_works_out_a_share_is_no_sum() -> None:
    rows = [
        ["", "2019", "2020", "Vækst"],
        *(["ABC"[n], n + 1, f"=B{n + 2}", f"=C{n + 2}/B{n + 2}-1"] for n in range(3)),
    ]
    assert all("sum_of" not in column for column in table(workbook(rows))["columns"])
    assert not {"sum_other", "sum_uneven"} & set(told(workbook(rows)))


def test_a_table_without_formulas_says_that_its_sums_are_unknown() -> None:
    assert told(workbook([HEAD, A, ["I alt", 1, 2, 3]]))["no_formulas"] == ["ark1"]


def test_a_column_that_is_not_added_stands_in_a_table_of_its_own() -> None:
    growth = [[*row, f"=D{n}/C{n}-1"] for n, row in enumerate((A, B), 2)]
    data = workbook([[*HEAD, "Vækst i pct."], *growth, ["I alt", *down("=SUM(B2:B3)"), "=D4/C4-1"]])
    money, rates = read(transcribed(data))["tables"]
    assert money["rows"][2]["sum_of"] == ["a", "b"]
    assert [column["id"] for column in money["columns"]] == ["2019", "2020", "2021"]
    assert [column["id"] for column in rates["columns"]] == ["vaekst-i-pct"]
    assert [row["id"] for row in rates["rows"]] == ["a", "b", "i-alt"]
    assert told(data)["apart"] == ["E"]
    assert not {"sum_uneven", "sum_other", "empty_column", "unit_doubt"} & set(told(data))


@pytest.mark.parametrize("total", ["Drift i alt", "Resultat", "Sum", "Netto"])
def test_percentages_beside_totals_that_no_formula_tells_stand_apart(total: str) -> None:
    rows = [["Mio. kr.", "Budget 2019", "Regnskab 2019", "Pris- og lønvækst i %"], ["Skole", 10, 12, 0.024]]
    rows += [["Veje", 20, 20, 0.018], [total, 30, 32, 0.021]]
    data = workbook(rows, dict.fromkeys(("D2", "D3", "D4"), "0.0%"))
    money, rates = read(transcribed(data))["tables"]
    assert [column["id"] for column in money["columns"]] == ["budget-2019", "regnskab-2019"]
    assert [[column["id"], column["unit"]] for column in rates["columns"]] == [
        ["pris-og-loenvaekst-i", "pct."]
    ]
    assert rates["rows"][2]["values"] == [Decimal("2.1")]
    assert told(data)["percentages_apart"] == ["D"]


def test_percentages_stay_where_nothing_is_a_total_and_where_all_is_percentages() -> None:
    rows = [["Mio. kr.", "Budget 2019", "Vækst i pct."], ["Skole", 10, 2], ["Summe, sommer", 20, 3]]
    assert "percentages_apart" not in told(workbook(rows))
    shares = [["Andele", "2019, pct.", "2020, pct."], ["A", 40, 45], ["I alt", 100, 100]]
    assert "percentages_apart" not in told(workbook(shares))


def test_a_subtotal_leaves_other_subtotals_out() -> None:
    part = ["Del", *down("=SUBTOTAL(9,B2:B3)")]
    assert sums([HEAD, A, B, part, C, ["I alt", *down("=SUBTOTAL(9,B2:B5)")]])[4] == ["a", "b", "c"]


def test_headings_and_empty_rows_within_a_sum_are_no_parts() -> None:
    rows = [HEAD, A, ["Heraf:"], [], B, ["I alt", *down("=SUM(B2:B5)")]]
    assert sums(rows)[3] == ["a", "b"]


def test_a_column_is_a_sum_too_and_both_may_meet_in_the_corner() -> None:
    rows = [["", "X", "Y", "I alt"], ["A", 1, 2, "=SUM(B2:C2)"], ["B", 3, 4, "=B3+C3"]]
    for corner in ("=SUM(B4:C4)", "=SUM(D2:D3)"):
        found = table(workbook([*rows, ["Sum", "=SUM(B2:B3)", "=SUM(C2:C3)", corner]]))
        assert found["columns"][2]["sum_of"] == ["x", "y"]
        assert found["rows"][2]["sum_of"] == ["a", "b"]


def test_a_sum_of_hidden_cells_is_told() -> None:
    book = Workbook()
    for row in (HEAD, A, B, ["I alt", *down("=SUM(B2:B3)")]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    assert told(saved(book))["sum_hidden"] == ["B4", "C4", "D4"]


def test_sums_that_go_in_a_circle_are_not_stated() -> None:
    rows = [["", "X", "Y"], ["A", "=B3+B4", 5], ["B", 2, "=C2-C4"], ["C", 3, 3]]
    report = checked(transcribed(workbook(rows, results={"B2": 5, "C3": 2})))
    assert report.summary.findings.error == 0


# -- checked ------------------------------------------------------------------------------------------------


@st.composite
def budgets(draw: st.DrawFn) -> tuple[list[list[Any]], dict[str, str], dict[str, object]]:
    """Rows with a total below and a total beside them, the formats, and what Excel would say they are."""
    height, width = draw(st.integers(2, 4)), draw(st.integers(2, 3))
    stored = st.decimals(-(10**6), 10**6, places=draw(st.integers(0, 4)))
    figures = [[draw(stored) for _ in range(width)] for _ in range(height)]
    last, beside = chr(ord("A") + width), chr(ord("B") + width)
    columns = [chr(ord("B") + n) for n in range(width)]
    rows: list[list[Any]] = [["", *(f"Tal {column}" for column in columns), "I alt"]]
    rows += [[f"Række {n}", *line, f"=SUM(B{n}:{last}{n})"] for n, line in enumerate(figures, 2)]
    rows.append(["Sum", *(f"=SUM({column}2:{column}{height + 1})" for column in (*columns, beside))])
    sides = [math.fsum(map(float, line)) for line in figures]
    below = [math.fsum(map(float, line)) for line in zip(*figures, strict=True)]
    results: dict[str, object] = {f"{beside}{n}": repr_of(side) for n, side in enumerate(sides, 2)}
    for column, total in zip((*columns, beside), (*below, math.fsum(sides)), strict=True):
        results[f"{column}{height + 2}"] = repr_of(total)
    cells = [f"{column}{row}" for column in (*columns, beside) for row in range(2, height + 3)]
    one = draw(FORMATS)
    thousands = [code for code in ("#,##0", "#,##0.0", "0.00", "General") if not one.endswith(",")] or [one]
    formats = {cell: draw(st.sampled_from([one, one, *thousands])) for cell in cells}
    return rows, formats, results


def repr_of(number: float) -> Decimal:
    return Decimal(repr(number))


@settings(max_examples=15)
@given(budgets())
def test_the_sums_of_a_workbook_are_no_errors_however_its_formats_round(
    budget: tuple[list[list[Any]], dict[str, str], dict[str, object]],
) -> None:
    rows, formats, results = budget
    draft = transcribed(workbook(rows, formats, results))
    tables = draft.attachment["tables"]
    for made in tables:
        assert made["rows"][-1]["sum_of"] == [row["id"] for row in made["rows"][:-1]]
    if len(tables) == 1:  # a sum across tables cannot be stated
        assert made["columns"][-1]["sum_of"] == [column["id"] for column in made["columns"][:-1]]
    assert ("sum_parted" in {note.kind for note in draft.notes}) == (len(tables) > 1)
    assert [finding for finding in checked(draft).findings if finding.severity == "error"] == []


@settings(max_examples=15)
@given(budgets(), st.data())
def test_a_total_that_is_typed_over_is_found(
    budget: tuple[list[list[Any]], dict[str, str], dict[str, object]], data: st.DataObject
) -> None:
    rows, formats, results = budget
    column = data.draw(st.integers(1, len(rows[0]) - 2))
    at = f"{chr(ord('A') + column)}{len(rows)}"
    off = data.draw(st.sampled_from([10_000, -25_000]))
    rows[-1][column] = Decimal(str(results.pop(at))) + off
    draft = transcribed(workbook(rows, formats, results))
    assert [note.cell for note in draft.notes if note.kind == "typed"] == [at]
    assert any(each.rule == "SUM002" and each.severity == "error" for each in checked(draft).findings)
