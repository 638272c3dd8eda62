"""A rate follows from another one, up to a ceiling."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED
from tests.making import case, fact, lacking, one, said, value

HALF: dict[str, Any] = {
    "vaerdi": "drift",
    "giver": "anlaeg / 2",
    "hoejst": "$loft",
    "loft": value("15", "mio. kr."),
}


def judged(rate: str, other: str, **more: Any) -> Any:
    figures = [f"drift = {rate} mio. kr. (exact)", f"anlaeg = {other} mio. kr. (exact)"]
    return one(case(figures=figures), "foelger", **HALF, **more)


@pytest.mark.parametrize(
    ("rate", "other", "kind", "expected"),
    [
        ("14,0", "28,0", PASS, "14"),
        ("14,1", "28,0", FAIL, "14"),
        ("13,9", "28,0", FAIL, "14"),
        ("15,0", "30,0", PASS, "15"),
        ("15,0", "34,0", PASS, "15"),
        ("17,0", "34,0", FAIL, "15"),
        ("14,0", "34,0", FAIL, "15"),
    ],
)
def test_a_rate_is_what_it_follows_from_or_the_ceiling_where_that_is_less(
    rate: str, other: str, kind: str, expected: str
) -> None:
    outcome = judged(rate, other)
    assert (outcome.kind, fact(outcome, "expected")) == (kind, expected)


def test_a_rate_that_is_printed_rounded_follows_from_the_one_behind_it() -> None:
    figures = ["anlaeg = 28,23 mio. kr. (exact)"]
    assert one(case(figures=["drift = 14,1 mio. kr.", *figures]), "foelger", **HALF).kind == PASS
    assert one(case(figures=["drift = 14,1 mio. kr. (exact)", *figures]), "foelger", **HALF).kind == FAIL


def test_where_rounding_leaves_open_whether_the_ceiling_is_reached_no_rate_between_is_wrong() -> None:
    for rate in ("14,98", "15,00"):
        figures = [f"drift = {rate} mio. kr. (exact)", "anlaeg = 30,0 mio. kr."]
        assert one(case(figures=figures), "foelger", **HALF).kind == PASS


def test_nil_is_no_rate_where_it_may_be_left_out() -> None:
    assert judged("0,0", "28,0").kind == FAIL
    outcome = judged("0,0", "28,0", nul="opkræves ikke")
    assert (outcome.kind, outcome.reason) == (NOT_APPLICABLE, "not_charged")


@pytest.mark.parametrize(
    ("figure", "terms"), [("drift = 14 mio. kr.", "anlaeg"), ("anlaeg = 28 mio. kr.", "drift")]
)
def test_without_either_rate_nothing_is_decided(figure: str, terms: str) -> None:
    outcome = one(case(figures=[figure]), "foelger", **HALF)
    assert (outcome.kind, lacking(outcome)) == (UNDECIDED, terms)


def test_every_year_follows_from_its_own() -> None:
    years = (("2018", "14,0", "28,0"), ("2019", "15,0", "34,0"), ("2020", "15,0", "28,0"))
    figures = [
        f"{concept} [aar={year}] = {rate} mio. kr. (exact)"
        for year, *rates in years
        for concept, rate in zip(("drift", "anlaeg"), rates, strict=True)
    ]
    outcomes = said(case(figures=figures), "foelger", **HALF)
    assert [(each.figures[0].dims["aar"], each.kind) for each in outcomes] == [
        ("2018", PASS),
        ("2019", PASS),
        ("2020", FAIL),
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.integers(1, 400))
def test_a_rate_is_right_exactly_where_it_is_the_lesser(rate: int, other: int) -> None:
    printed = [str(Decimal(tenths) / 10).replace(".", ",") for tenths in (rate, other)]
    assert (judged(*printed).kind == PASS) == (rate * 2 == min(other, 300))
