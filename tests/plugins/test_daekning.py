"""Revenue covers what it is raised for; what is left over is told."""

from typing import Any

import pytest

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, fact, lacking, one, said, shown

COVER: dict[str, Any] = {"indtaegt": "drift * rate", "forpligtelse": "anlaeg"}
BASE = ["drift = 4.500,0 mio. kr. (exact)", "rate = 0,96 pct. (exact)"]


def covered(obligation: str, *more: str) -> Any:
    return one(case(figures=[*BASE, obligation, *more]), "daekning", **COVER)


@pytest.mark.parametrize(
    ("obligation", "kind", "zone", "difference"),
    [
        ("anlaeg = 43,2 mio. kr. (exact)", PASS, "exact", "0"),
        ("anlaeg = 43,0 mio. kr.", PASS, "exact", "0.2"),
        ("anlaeg = 43.250 t.kr.", FAIL, "impossible", "0.05"),
        ("anlaeg = 43,3 mio. kr.", FAIL, "impossible", "0.1"),
        ("anlaeg = 43,25 mio. kr. (up)", FAIL, "impossible", "0.05"),
        ("anlaeg = ca. 43,3 mio. kr.", PASS, "rounding", "0.1"),
    ],
)
def test_revenue_below_the_obligation_fails_when_rounding_cannot_explain_it(
    obligation: str, kind: str, zone: str, difference: str
) -> None:
    outcome = covered(obligation)
    assert (outcome.kind, outcome.zone, outcome.margin) == (kind, zone, True)
    assert fact(outcome, "found") == "4500" or fact(outcome, "found") == "43.2"
    assert fact(outcome, "difference") == difference


def test_what_is_left_over_is_told_as_an_amount_and_a_share() -> None:
    outcome = covered("anlaeg = 40,0 mio. kr.")
    told = [shown(outcome, name) for name in ("found", "expected", "difference", "percent")]
    assert told == ["43,2 mio. kr.", "40,0 mio. kr.", "3,2 mio. kr.", "8,0 pct."]


@pytest.mark.parametrize(
    ("figures", "terms"),
    [(BASE, "anlaeg"), ([BASE[1], "anlaeg = 5 kr."], "drift"), ([], "drift, rate, anlaeg")],
)
def test_a_gap_is_not_a_nil(figures: list[str], terms: str) -> None:
    outcome = one(case(figures=figures), "daekning", **COVER)
    assert (outcome.kind, outcome.reason, lacking(outcome)) == (UNDECIDED, "missing", terms)


def test_an_income_that_is_written_with_minus_is_turned() -> None:
    figures = ["skat = -43,2 mio. kr.", "anlaeg = 43,0 mio. kr."]
    outcome = one(case(figures=figures), "daekning", indtaegt="-skat", forpligtelse="anlaeg")
    assert (outcome.kind, shown(outcome, "found"), outcome.figures[0].concept) == (
        PASS,
        "43,2 mio. kr.",
        "skat",
    )


def test_each_year_is_covered_by_its_own_revenue() -> None:
    figures = [f"skat [aar={aar}] = {n} kr." for aar, n in ((2019, 5), (2020, 9))]
    figures += [f"anlaeg [aar={aar}] = 7 kr." for aar in (2019, 2020)]
    outcomes = said(case(figures=figures), "daekning", indtaegt="skat", forpligtelse="anlaeg")
    assert [(o.figures[0].dims["aar"], o.kind) for o in outcomes] == [("2019", FAIL), ("2020", PASS)]


HELPED: dict[str, Any] = {"indtaegt": "skat", "forpligtelse": "drift", "desuden": "renter"}


@pytest.mark.parametrize(
    ("more", "kind", "variant", "difference"),
    [
        ([], FAIL, None, "5"),
        (["renter = 6 kr. (exact)"], PASS, "desuden", "1"),
        (["renter = 2 kr. (exact)"], FAIL, "desuden", "3"),
        (["renter = -2 kr. (exact)"], FAIL, None, "5"),  # a debt is no part of the obligation
    ],
)
def test_what_revenue_lacks_may_be_covered_besides(
    more: list[str], kind: str, variant: str | None, difference: str
) -> None:
    figures = ["skat = 10 kr. (exact)", "drift = 15 kr. (exact)", *more]
    outcome = one(case(figures=figures), "daekning", **HELPED)
    assert (outcome.kind, outcome.variant, fact(outcome, "difference")) == (kind, variant, difference)


def test_revenue_that_covers_by_itself_asks_for_nothing_besides() -> None:
    figures = ["skat = 16 kr. (exact)", "drift = 15 kr. (exact)", "renter = -9 kr. (exact)"]
    outcome = one(case(figures=figures), "daekning", **HELPED)
    assert (outcome.kind, outcome.variant, fact(outcome, "difference")) == (PASS, None, "1")
