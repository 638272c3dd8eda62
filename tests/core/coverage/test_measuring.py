"""Coverage is told for each part of a case, and what is blind is told where people can find it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

from budgettjek.checking import Checker
from budgettjek.coverage.blind_spot import blind_spots
from budgettjek.coverage.coverage_report import BlindSpot, CoverageReport, floored
from budgettjek.coverage.coverage_schema import coverage_schema
from budgettjek.coverage.measuring import measure
from budgettjek.coverage.part import Part, parts
from budgettjek.document.schema import dump_schema
from budgettjek.reading.case_file import read_document
from budgettjek.reading.source import SourceText
from budgettjek.reporting.report import encode
from budgettjek.rulebook.rule import Rule
from budgettjek.rulebook.ruleset import Ruleset
from tests.making import CATALOGUE, bytes_of, case, checks, rule

ROOT = Path(__file__).parents[3]
FILE = ROOT / "schemas" / "coverage.schema.json"
SCENARIO = ROOT / "tests" / "scenarios" / "med-fund" / "sag.json"
PLAN = ROOT / "examples" / "lejre-aarsplan-2022.json"
REGENERATE = (
    'python -c "from pathlib import Path; from budgettjek.coverage.coverage_schema import coverage_schema; '
    "from budgettjek.document.schema import dump_schema; "
    "Path('schemas/coverage.schema.json').write_text(dump_schema(coverage_schema()), encoding='utf-8')\""
)
SUMS = rule("summer", retning="kolonner")


def row(id: str, *values: int | None, **more: Any) -> dict[str, Any]:
    return {"id": id, "label": id.upper(), "values": list(values), **more}


def table(*rows: dict[str, Any]) -> dict[str, Any]:
    columns = [{"id": f"c{j}", "label": f"C{j}"} for j in range(len(rows[0]["values"]))]
    return {"title": "Tabel", "page": 7, "columns": columns, "rows": list(rows)}


def measured(*rules: Rule, **given: Any) -> CoverageReport:
    data = bytes_of(**given)
    found = read_document(data, "sag.json", CATALOGUE, exactly=True)
    ruleset = Ruleset(list(rules), CATALOGUE, "0" * 64)
    return measure(found, ruleset, checks(), SourceText("sag.json", data)).report


def told(spots: list[BlindSpot]) -> list[str]:
    return [f"{spot.what} {spot.label} {spot.figures}" for spot in spots]


# -- the two measures -----------------------------------------------------------------------------------


def test_each_table_and_the_statements_are_measured_apart() -> None:
    found = measured(
        SUMS,
        tables=[
            table(row("a", 20, 3), row("b", 40, 5), row("sum", 60, 8, sum_of=["a", "b"])),
            table(row("ene", 55, None)),
        ],
        statements=[{"id": "s", "label": "Udsagn", "value": 0}],
    )
    assert [(part.table, part.page, part.figures) for part in found.parts] == [
        ("t0", 7, 6),
        ("t1", 7, 1),
        (None, None, 1),
    ]
    shares = [part.measures for part in found.parts]
    assert [(share.checked.count, share.checked.percent) for share in shares] == [
        (6, "100"),
        (0, "0"),
        (0, "0"),
    ]
    assert (found.figures, found.measures.checked.count, found.measures.checked.percent) == (8, 6, "75")
    # 20 + 40 = 60: one more is rounding, 200 is not
    assert (shares[0].last_digit.count, shares[0].times_10.count, shares[0].sign.count) == (0, 6, 6)
    # 3, 5 and 8 have no two digits to swap
    assert (shares[0].digit_swap.figures, shares[0].digit_swap.count) == (3, 3)
    # 55 has two alike, and nil has neither sign nor size
    assert shares[1].digit_swap.percent is shares[2].digit_swap.percent is shares[2].sign.percent is None


def test_a_kind_of_change_is_noticed_only_if_every_change_of_that_kind_is() -> None:
    ceiling = rule("ramme", vaerdi="drift", loft="net")
    statements = [
        {"id": id, "label": id, "concept": id, "value": amount, "rounding": "exact"}
        for id, amount in (("drift", 100), ("net", 100))
    ]
    (part,) = measured(ceiling, statements=statements).parts
    assert part.measures.last_digit.count == 0  # one more breaks the ceiling, one less does not


def test_a_failure_that_stays_one_notices_nothing() -> None:
    broken = table(row("a", 20), row("b", 40), row("sum", 600, sum_of=["a", "b"]))
    found = measured(SUMS, tables=[broken])
    assert found.measures.checked.percent == "100"
    assert found.measures.sign.count == 0


def test_what_no_check_looks_at_is_told_once_and_not_again_with_each_kind_of_change() -> None:
    found = measured(
        SUMS,
        tables=[table(row("ene", 55)), table(row("a", 1), row("b", 2), row("sum", 3, sum_of=["a", "b"]))],
    )
    assert told(found.unchecked) == ["figure ENE, C0 1"]
    unnoticed = {each.change: each for each in found.unnoticed}
    assert told(unnoticed["sign"].unchecked) == ["figure ENE, C0 1"]
    assert unnoticed["sign"].checked == []
    assert unnoticed["last_digit"].figures == 4
    assert told(unnoticed["last_digit"].checked) == ["table Tabel 3"]


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_percentage_is_never_rounded_up_to_all(share: tuple[int, int]) -> None:
    count, figures = share
    percent = Decimal(floored(count, figures))
    assert (percent == 100) == (count == figures)
    assert percent <= Decimal(100 * count) / figures < percent + Decimal("0.1")


# -- blind spots ----------------------------------------------------------------------------------------


def only_part(*rows: dict[str, Any]) -> Part:
    (part,) = parts(case(exactly=True, tables=[table(*rows)]))
    return part


GRID = [row("a", 1, 2, 3), row("b", 4, None, 6), row("c", 7, 8, 9), row("hoved", None, None, 5)]


@pytest.mark.parametrize(
    ("chosen", "spots"),
    [
        ([(i, j) for i in range(4) for j in range(3)], ["table Tabel 9"]),
        ([(0, 0), (1, 0), (2, 0)], ["column C0 3"]),
        ([(1, 0), (1, 2)], ["row B 2"]),
        ([(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)], ["column C0 3", "row C 3"]),
        ([(0, 0), (0, 1)], ["figure A, C0 1", "figure A, C1 1"]),
        ([(3, 2)], ["figure HOVED, C2 1"]),
        ([], []),
    ],
    ids=[
        "all",
        "a column",
        "a row with a gap",
        "a column and a row",
        "part of a row",
        "a row of one",
        "none",
    ],
)
def test_a_whole_table_row_or_column_is_one_blind_spot(chosen: list[Any], spots: list[str]) -> None:
    part = only_part(*GRID)
    found = list(blind_spots(part, [cell for cell in chosen if cell in part.figures]))
    assert told(found) == spots


def test_a_blind_spot_leads_to_its_place_in_the_file() -> None:
    document = json.loads(bytes_of(tables=[table(*GRID)]))
    part = only_part(*GRID)
    for chosen in (list(part.figures), [(0, 0), (1, 0), (2, 0)], [(1, 0), (1, 2)], [(2, 2)]):
        (spot,) = blind_spots(part, chosen)
        at: Any = document
        for step in spot.pointer.split("/")[1:]:
            at = at[int(step)] if isinstance(at, list) else at[step]
        assert (spot.attachment, spot.table, spot.page) == ("a", "t0", 7)
        assert at == 9 or at.get("title", at.get("label")) == spot.label


def test_a_row_that_is_a_blind_spot_is_told_with_its_own_page_and_whose_it_is() -> None:
    """The table begins on page 7 and goes on to page 8 with the second group."""
    groups = [
        {"id": id, "label": id.upper(), "parts": [{**row(f"{id}-14", 1, 2), "label": "14 dage"}], **more}
        for id, more in (("boern", {}), ("voksne", {"page": 8}))
    ]
    part = only_part(row("x", 5, 6), *groups)
    spots = [spot for i in (2, 4) for spot in blind_spots(part, [(i, 0), (i, 1)])]
    assert [(spot.what, spot.label, spot.page) for spot in spots] == [
        ("row", "BOERN: 14 dage", 7),
        ("row", "VOKSNE: 14 dage", 8),
    ]


# -- the report -----------------------------------------------------------------------------------------


def test_the_schema_file_is_what_the_records_generate() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text == dump_schema(coverage_schema()), f"The coverage has changed. Regenerate:\n{REGENERATE}"


@pytest.mark.parametrize("path", [SCENARIO, PLAN], ids=["a case", "an årsplan"])
def test_the_coverage_fits_its_schema_and_is_the_same_every_time(path: Path) -> None:
    def once() -> bytes:
        checker = Checker()
        found = checker.read(path.read_bytes(), path.name, exactly=True)
        coverage = measure(found[0], checker.ruleset, checker.checks, found[1])
        assert not coverage.crashed
        return encode(coverage.report)

    written = once()
    errors = [
        error.message for error in Draft202012Validator(coverage_schema()).iter_errors(json.loads(written))
    ]
    assert errors == []
    assert once() == written


def test_the_figures_that_are_checked_are_those_that_the_report_of_a_check_counts() -> None:
    checker = Checker()
    summary = checker.check(SCENARIO).summary.coverage
    found = checker.read(SCENARIO.read_bytes(), SCENARIO.name, exactly=True)
    coverage = measure(found[0], checker.ruleset, checker.checks, found[1]).report
    checked = [(part.attachment, part.table, part.measures.checked.count) for part in coverage.parts]
    assert checked == [(part.attachment, part.table, part.checked) for part in summary.parts if part.figures]


def test_a_document_without_figures_has_no_percentages() -> None:
    checker = Checker()
    found = checker.read(PLAN.read_bytes(), PLAN.name, exactly=True)
    report = measure(found[0], checker.ruleset, checker.checks, found[1]).report
    assert (report.figures, report.parts, report.unchecked, report.unnoticed) == (0, [], [], [])
    assert msgspec.to_builtins(report.measures.checked) == {"figures": 0, "count": 0}
