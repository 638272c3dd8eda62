"""Percentages follow the figures that they are worked out of, whatever their table prints of their signs."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from budgettjek import Checker, JointProof, Report
from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import MONEY, WAYS, case, fact, one, published, said, zones

DEVIATION = {"amount": ["ny", "-gl"], "base": ["gl"]}
SAVED = {"amount": ["gl", "-ny"], "base": ["gl"]}
SHARE = {"amount": ["gl"], "base": ["gl"], "base_at": "i-alt"}
ORE = st.integers(-(10**9), 10**9).map(lambda ore: Fraction(ore, 100))
PRINTED = {
    "as the quotient": lambda amount, base: amount / base,
    "by size": lambda amount, base: abs(amount / base),
    "by the sign of the amount": lambda amount, base: amount / abs(base),
    "turned": lambda amount, base: -amount / base,
}
"""How a table may print a percentage."""


def percentages(rows: Sequence[Sequence[object]], stated: Mapping[str, Any] = DEVIATION, **more: Any) -> Any:
    """A table of the columns `gl`, `ny` and their percentage."""
    columns = [{"id": "gl"}, {"id": "ny"}, {"id": "pct", "unit": "pct.", "percent_of": stated}]
    columns[2] |= {
        name: more.pop(f"pct_{name}") for name in ("decimals", "rounding") if f"pct_{name}" in more
    }
    told = [{"id": f"r{n}", "label": f"R{n}", "values": [*row]} for n, row in enumerate(rows)]
    return {"columns": columns, "rows": told, **more}


def kinds(table: Any) -> list[str]:
    return [outcome.kind for outcome in said(case(tables=[table]), "procenter")]


# -- rounding -------------------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(st.tuples(ORE, ORE), min_size=1, max_size=7),
    unit=st.sampled_from(MONEY),
    decimals=st.integers(-2, 3),
    pct=st.integers(0, 4),
    way=st.sampled_from(list(WAYS)),
    how=st.sampled_from(list(PRINTED)),
    stated=st.sampled_from([DEVIATION, SAVED]),
)
def test_percentages_of_an_exact_table_never_fail_however_all_is_rounded_and_signed(
    rows: list[tuple[Fraction, Fraction]], unit: str, decimals: int, pct: int, way: str, how: str, stated: Any
) -> None:
    told = []
    for old, new in rows:
        amount = new - old if stated is DEVIATION else old - new
        ratio = PRINTED[how](amount, old) if old else Fraction(0)
        money = [published(each, unit, decimals, way) for each in (old, new)]
        told.append([*money, published(ratio, "pct.", pct, way)])
    rounding = WAYS[way][0]
    table = percentages(told, stated, unit=unit, decimals=decimals, rounding=rounding, pct_decimals=pct)
    assert "impossible" not in zones(case(tables=[table]), "procenter")


@settings(max_examples=40, deadline=None)
@given(
    parts=st.lists(ORE, min_size=1, max_size=6),
    unit=st.sampled_from(MONEY),
    decimals=st.integers(-2, 3),
    pct=st.integers(0, 3),
)
def test_shares_of_an_exact_total_never_fail_however_all_is_rounded(
    parts: list[Fraction], unit: str, decimals: int, pct: int
) -> None:
    total = sum(parts)
    assume(total)
    rows = [
        [published(each, unit, decimals, "half up"), None, published(each / total, "pct.", pct, "half up")]
        for each in (*parts, total)
    ]
    table = percentages(rows, SHARE, unit=unit, decimals=decimals, pct_decimals=pct)
    table["rows"][-1]["id"] = "i-alt"
    assert "impossible" not in zones(case(tables=[table]), "procenter")


@settings(max_examples=50, deadline=None)
@given(old=st.integers(20, 5000), new=st.integers(0, 5000), off=st.integers(-300, 300))
def test_a_percentage_fails_just_where_no_figures_that_are_printed_so_give_it(
    old: int, new: int, off: int
) -> None:
    half = Fraction(1, 2)
    corners = [(b - a) / a for a, b in product((old - half, old + half), (new - half, new + half))]
    printed = published(Fraction(new - old, old), "pct.", 1, "half up") + Decimal(off).scaleb(-1)
    assume(printed * (new - old) > 0)
    low, high = (Fraction(printed) / 100 + by * Fraction(1, 2000) for by in (-1, 1))
    outcome = one(case(tables=[percentages([[old, new, printed]], pct_decimals=1)]), "procenter")
    possible = low <= max(corners) and min(corners) <= high
    assert (outcome.zone == "impossible") == (not possible)


@given(old=st.integers(100, 9000), new=st.integers(100, 9000))
def test_percentages_that_are_worked_out_of_what_is_printed_are_right_too(old: int, new: int) -> None:
    printed = published(Fraction(new - old, old), "pct.", 2, "half up")
    assert kinds(percentages([[old, new, printed]], pct_decimals=2)) == [PASS]


@pytest.mark.parametrize(("printed", "kind"), [(250, PASS), (25, FAIL)])
def test_promille_are_ten_to_a_percentage(printed: int, kind: str) -> None:
    table = percentages([[400, 500, printed]])
    table["columns"][2]["unit"] = "promille"
    assert kinds(table) == [kind]


def test_many_terms_may_be_added_and_subtracted() -> None:
    stated = {"amount": ["ny", "gl"], "base": ["gl", "-ny"]}
    assert kinds(percentages([[600, 200, 200]], stated)) == [PASS]
    assert kinds(percentages([[600, 200, 220]], stated)) == [FAIL]


# -- what cannot be worked out --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ([0, 40, 0], PASS),
        ([0, 0, 0], PASS),
        ([0, 40, 100], UNDECIDED),
        ([None, 40, 12], UNDECIDED),
        ([None, 40, 0], UNDECIDED),
        ([1, 40, 3900], FAIL),
    ],
)
def test_nothing_is_a_percentage_of_nil_or_of_what_is_not_stated(row: list[Any], kind: str) -> None:
    (found,) = kinds(percentages([row]))
    assert found == kind or (row[0] == 1 and found == PASS)


def test_what_may_be_nil_is_told_with_the_base() -> None:
    outcome = one(case(tables=[percentages([[0, 40, 100]])]), "procenter")
    assert (outcome.reason, fact(outcome, "base")) == ("nil_base", "0 kr.")


def test_an_empty_cell_is_nil_where_the_table_says_so() -> None:
    assert kinds(percentages([[40, None, -100], [None, 40, 0]], blank="nil")) == [PASS, PASS]


def test_where_no_percentage_is_printed_nothing_is_said() -> None:
    assert kinds(percentages([[40, 50, None], [40, 50, 25]])) == [PASS]


def test_a_case_that_declares_none_is_told_how_to() -> None:
    assert one(case(tables=[]), "procenter").reason == "undeclared"


# -- signs ----------------------------------------------------------------------------------------------

FALLS = [[400, 440, 10], [90, 81, -10], [50, 40, -20], [60, 54, -10]]


def test_a_sign_that_all_others_alike_contradict_fails() -> None:
    outcomes = said(case(tables=[percentages([*FALLS, [200, 160, 20]])]), "procenter")
    assert [outcome.kind for outcome in outcomes] == [PASS] * 4 + [FAIL]
    assert (outcomes[4].variant, fact(outcomes[4], "expected")) == ("fortegn", "-20")


@pytest.mark.parametrize(
    "rows",
    [
        [*FALLS[:3], [200, 160, 20]],  # two others are too few to show what is usual
        [*FALLS, [200, 160, 20], [300, 240, 20]],  # two of them: nobody knows what is usual
        [*FALLS, [200, 160, 20], [300, 330, -10]],  # nothing is usual here
        [*FALLS, [-200, -240, 20]],  # income, where the sign of the base turns
        [*FALLS, [-200, -240, -20]],
    ],
)
def test_a_sign_is_left_alone_where_the_column_shows_no_one_way(rows: list[list[int]]) -> None:
    assert set(kinds(percentages(rows))) == {PASS}


def test_what_rounding_can_only_just_explain_by_its_size_is_not_impossible_by_the_sign_of_others() -> None:
    table = percentages([[1, 0, 151], [1, 3, 400]], unit="1.000 kr.")
    assert zones(case(tables=[table]), "procenter") == {"implausible": 1, "rounding": 1}


def test_how_large_a_percentage_is_counts_whatever_its_sign() -> None:
    assert kinds(percentages([[-200, -240, 12], [90, 81, 12]])) == [FAIL, FAIL]


# -- in the whole of a case -----------------------------------------------------------------------------


def checked(*tables: Mapping[str, Any]) -> Report:
    head = {"format": "budgettjek/1", "kind": "budgetsag", "budget_year": 2019}
    municipality = {"code": "999", "name": "Opdigtet Kommune"}
    attachment = {
        "id": "b",
        "title": "Regnskab",
        "tables": [{"id": f"t{n}", **t} for n, t in enumerate(tables)],
    }
    document = {**head, "municipality": municipality, "attachments": [attachment]}
    return Checker().select(["PRO", "SUM", "SAM"]).check(json.dumps(document, default=float).encode())


def accounts(**pct: Any) -> dict[str, Any]:
    table = percentages([[412.3, 420.1, 1.9], [100.0, 110.0, 10.0], [512.3, 530.1, 3.5]], **pct)
    table["rows"][2]["sum_of"] = ["r0", "r1"]
    return {**table, "unit": "mio. kr.", "decimals": 1}


def test_a_total_is_the_sum_of_amounts_but_its_percentage_is_no_sum() -> None:
    report = checked(accounts(pct_decimals=1))
    assert (report.findings, report.summary.outcomes.passed) == ([], 3 + 2 + report.rules[1].outcomes.passed)
    assert not [each for each in report.undecided if each.where]
    assert report.summary.coverage.checked == report.summary.coverage.figures == 9


def test_a_row_of_percentages_is_worked_out_column_by_column_and_is_no_part_of_their_total() -> None:
    pct = {"amount": ["loen"], "base": ["drift"]}
    rows = [
        {"id": "drift", "label": "Drift", "values": [1000, 500, 1500]},
        {"id": "loen", "label": "Løn", "values": [600, 200, 800]},
        {"id": "pct", "label": "Løn i pct.", "unit": "pct.", "values": [60, 40, 53], "percent_of": pct},
    ]
    columns = [{"id": "a"}, {"id": "b"}, {"id": "i-alt", "sum_of": ["a", "b"]}]
    report = checked({"columns": columns, "rows": rows})
    assert report.findings == []
    told = {rule.id: rule.outcomes.passed for rule in report.rules}
    assert (told["PRO001"], told["SUM001"]) == (3, 2)


def test_percentages_of_the_totals_column_are_shares_across_a_row() -> None:
    share = {"amount": ["skat"], "base": ["skat"], "base_at": "i-alt"}
    rows = [
        {"id": "skat", "label": "Skat", "values": [300, 100, 400]},
        {"id": "pct", "label": "Andel", "unit": "pct.", "values": [75, 52, 100], "percent_of": share},
    ]
    (finding,) = checked({"columns": [{"id": "a"}, {"id": "b"}, {"id": "i-alt"}], "rows": rows}).findings
    assert finding.where and (finding.rule, finding.where.label) == ("PRO001", "Andel, b")


def test_a_percentage_is_not_what_its_row_is() -> None:
    table = accounts(pct_decimals=1)
    for row in table["rows"]:
        row["concept"] = "drift"
    sag = case(tables=[table])
    assert [figure.place.column for figure in sag.figures("drift")] == ["gl", "ny"] * 3
    table["columns"][2]["concept"] = "rate"
    assert [str(figure.value) for figure in case(tables=[table]).figures("rate")] == ["1.9", "10.0", "3.5"]


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(st.tuples(ORE, ORE), min_size=1, max_size=5),
    decimals=st.integers(-3, 1),
    pct=st.integers(0, 3),
    how=st.sampled_from(list(PRINTED)),
)
def test_percentages_amounts_and_totals_that_are_right_are_never_contradicted_together(
    rows: list[tuple[Fraction, Fraction]], decimals: int, pct: int, how: str
) -> None:
    exact = [*rows, (sum(old for old, _ in rows), sum(new for _, new in rows))]
    told = []
    for old, new in exact:
        ratio = PRINTED[how](new - old, old) if old else Fraction(0)
        money = [published(each, "1.000 kr.", decimals, "half up") for each in (old, new)]
        told.append([*money, published(ratio, "pct.", pct, "half up")])
    table = percentages(told, unit="1.000 kr.", decimals=decimals, pct_decimals=pct)
    table["rows"][-1]["sum_of"] = [row["id"] for row in table["rows"][:-1]]
    sag = case(tables=[table])
    compared = [each.comparison for each in said(sag, "procenter") if each.comparison]
    assert JointProof(sag, compared).contradictions == []


def test_in_a_table_of_which_the_unit_is_wrong_percentages_are_right_all_the_same() -> None:
    rows = [[412.345, 420.112, 2], [100.123, 113.344, 13], [512.468, 533.456, 4]]
    wrong = percentages(rows, unit="1.000 kr.", decimals=3, pct_decimals=0)
    for n, year in enumerate(("2018", "2019")):
        wrong["columns"][n]["dims"] = {"aar": year}
    for row, concept in zip(wrong["rows"], ("drift", "anlaeg", "renter"), strict=True):
        row["concept"] = concept
    right = {"unit": "mio. kr.", "decimals": 3, "columns": wrong["columns"][:2]}
    right["rows"] = [{**row, "values": row["values"][:2]} for row in wrong["rows"]]
    sag = case(tables=[wrong, right])
    compared = [each.comparison for each in said(sag, "procenter") if each.comparison]
    told = JointProof(sag, compared).contradictions
    assert {figure.place.column for each in told for figure in each.figures} == {"gl"}


def test_two_digits_swapped_in_a_percentage_are_told_as_what_they_are() -> None:
    table = accounts(pct_decimals=1)
    table["rows"][0]["values"][2] = 9.1
    (finding,) = checked(table).findings
    (explanation,) = finding.explanations
    (suspect,) = explanation.suspects
    assert (suspect.figure.label, suspect.meant, suspect.slip) == ("R0, pct", "1.9", "ciffer_byttet")


def test_a_percentage_is_a_witness_to_which_amount_is_wrong() -> None:
    table = accounts(pct_decimals=1)
    table["rows"][0]["values"][1] = 402.1
    found = checked(table).findings
    assert {finding.rule for finding in found} == {"PRO001", "SUM002"}
    suspects = {
        (suspect.figure.label, suspect.likeliest or suspect.meant)
        for finding in found
        for suspect in finding.explanations[0].suspects
    }
    assert suspects == {("R0, ny", "420.1")}
