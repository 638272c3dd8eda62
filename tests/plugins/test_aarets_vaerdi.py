"""What the case says that a national value is: the value of its own year, as far as rounding tells."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED
from tests.making import case, lacking, one, said, shown, value


def rule(number: str = "2.4", **more: Any) -> dict[str, Any]:
    return {"begreb": "rate", "vaerdi": value(number, "pct."), **more}


@pytest.mark.parametrize(
    ("stated", "number", "kind"),
    [
        ("2,4", "2.4", PASS),
        ("2,40", "2.4", PASS),
        ("2", "2.4", PASS),
        ("2,43", "2.4", PASS),
        ("2,45", "2.4", PASS),
        ("2,46", "2.4", FAIL),
        ("2,5", "2.4", FAIL),
        ("2,3", "2.4", FAIL),
        ("2,4", "2.43", PASS),
        ("2,4", "2.40", PASS),
        ("2,43", "2.40", FAIL),
        ("ca. 2,5", "2.4", PASS),
        ("ca. 2,6", "2.4", FAIL),
        ("-2,4", "2.4", FAIL),
    ],
)
def test_the_one_may_be_the_other_rounded(stated: str, number: str, kind: str) -> None:
    outcome = one(case(figures=[f"rate [aar=2019] = {stated} pct."]), "aarets_vaerdi", **rule(number))
    assert (outcome.kind, shown(outcome, "expected").rstrip("0 pct.")) == (
        kind,
        number.replace(".", ",").rstrip("0"),
    )


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_with_as_many_decimals_on_both_sides_only_the_same_number_passes(stated: int, number: int) -> None:
    ours, theirs = (f"{Decimal(each).scaleb(-1):.1f}" for each in (stated, number))
    sag = case(figures=[f"rate [aar=2019] = {ours.replace('.', ',')} pct."])
    assert (one(sag, "aarets_vaerdi", **rule(theirs)).kind == PASS) == (stated == number)


@given(st.integers(-5000, 5000), st.integers(-500, 500))
def test_a_finer_number_passes_where_it_can_have_been_rounded_to_the_other(fine: int, coarse: int) -> None:
    close = abs(Fraction(fine, 100) - Fraction(coarse, 10)) <= Fraction(1, 20)
    finer, coarser = f"{Decimal(fine).scaleb(-2):.2f}", f"{Decimal(coarse).scaleb(-1):.1f}"
    for ours, theirs in ((finer, coarser), (coarser, finer)):
        sag = case(figures=[f"rate [aar=2019] = {ours.replace('.', ',')} pct."])
        assert (one(sag, "aarets_vaerdi", **rule(theirs)).kind == PASS) == close


def test_a_figure_without_a_year_is_for_the_budget_year() -> None:
    assert one(case(figures=["rate = 2,4 pct."]), "aarets_vaerdi", **rule()).kind == PASS


def test_a_figure_of_another_year_is_held_against_the_value_of_that_year() -> None:
    both = {"begreb": "rate", "vaerdi": [*value("2.4", "pct."), *value("3.4", "pct.", 2026)]}
    figures = [f"rate [aar={year}] = 2,4 pct." for year in ("2019", "2026", "2020", "i alt")]
    outcomes = said(case(figures=figures), "aarets_vaerdi", **both)
    told = {outcome.figures[0].dims["aar"]: (outcome.kind, outcome.reason) for outcome in outcomes}
    assert told == {
        "2019": (PASS, None),
        "2026": (FAIL, None),
        "2020": (NOT_APPLICABLE, "figure_year"),
        "i alt": (NOT_APPLICABLE, "figure_year"),
    }


def test_where_the_case_contradicts_itself_the_nearest_counts() -> None:
    sag = case(figures=["a: rate [aar=2019] = 1,8 pct.", "b: rate [aar=2019] = 2,4 pct."])
    outcome = one(sag, "aarets_vaerdi", **rule())
    assert (outcome.kind, outcome.figures[0].place.attachment) == (PASS, "b")


def test_what_the_council_has_decided_instead_does_not_concern_the_rule() -> None:
    sag = case(figures=["andel.i_alt = 3,0 pct."])
    outcome = one(sag, "aarets_vaerdi", **rule(besluttet="andel.i_alt"))
    assert (outcome.kind, outcome.reason, shown(outcome, "found")) == (NOT_APPLICABLE, "decided", "3,0 pct.")


def test_a_decision_does_not_hide_a_wrong_value_of_the_year() -> None:
    sag = case(figures=["andel.i_alt = 3,0 pct.", "rate [aar=2019] = 3,0 pct."])
    assert one(sag, "aarets_vaerdi", **rule(besluttet="andel.i_alt")).kind == FAIL


def test_a_case_that_says_neither_is_undecided_and_told_what_it_lacks() -> None:
    outcome = one(case(figures=[]), "aarets_vaerdi", **rule(besluttet="andel.i_alt"))
    assert (outcome.kind, lacking(outcome)) == (UNDECIDED, "rate")
