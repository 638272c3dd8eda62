"""Figures stand only for the years that they can be for."""

from typing import Any

import pytest

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from budgettjek.rulebook.concept import Text
from tests.making import case, one, said

LATER: dict[str, Any] = {"begreber": ["drift"], "fra": 3, "til": 3}


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        ("drift [aar=2022] = 5 kr.", PASS),
        ("drift [aar=2021] = 5 kr.", FAIL),
        ("drift [aar=2023] = 5 kr.", FAIL),
        ("drift [aar=2021] = 0 kr.", PASS),
    ],
)
def test_a_figure_may_only_stand_three_years_after_the_budget_year(figure: str, kind: str) -> None:
    outcome = one(case(figures=[figure]), "periode", **LATER)
    assert (outcome.kind, outcome.facts["allowed"]) == (kind, "2022")


def test_how_many_years_after_may_be_a_value_of_the_register() -> None:
    entry = {"from": 2007, "to": None, "value": "3", "unit": "antal", "source": "prøve"}
    figures = case(figures=["drift [aar=2022] = 5 kr."])
    outcome = one(figures, "periode", begreber=["drift"], fra=[entry], til=[entry])
    assert (outcome.kind, outcome.facts["allowed"]) == (PASS, "2022")


def test_only_the_chosen_figures_are_judged() -> None:
    figures = ["drift [aar=2020, scenarie=a] = 5 kr.", "drift [aar=2020, scenarie=b] = 5 kr."]
    outcome = one(case(figures=figures), "periode", begreber=["drift"], valgt={"scenarie": "a"}, fra=0, til=0)
    assert (outcome.kind, outcome.figures[0].dims["scenarie"]) == (FAIL, "a")


def test_a_span_of_years_is_told_as_a_span() -> None:
    outcome = one(case(figures=["drift [aar=2018] = 5 kr."]), "periode", begreber=["drift"], fra=0, til=3)
    assert outcome.facts["allowed"] == "2019-2022"


def test_without_a_first_year_all_the_years_before_are_allowed() -> None:
    figures = [f"drift [aar={aar}] = 5 kr." for aar in (2010, 2019, 2020)]
    outcomes = said(case(figures=figures), "periode", begreber=["drift"], til=0)
    assert [outcome.kind for outcome in outcomes] == [PASS, PASS, FAIL]
    assert outcomes[-1].facts["allowed"] == Text("til og med 2019", "the years up to 2019")


@pytest.mark.parametrize(("amount", "kind"), [("-5", FAIL), ("0", PASS), ("5", PASS)])
def test_only_the_sign_that_the_rule_names_is_kept_to_the_years(amount: str, kind: str) -> None:
    figures = case(figures=[f"drift [aar=2020] = {amount} kr."])
    assert one(figures, "periode", begreber=["drift"], til=0, fortegn="negativt").kind == kind


@pytest.mark.parametrize(
    ("dims", "kind"),
    [
        ("aar=2019, scenarie=2016", PASS),
        ("aar=2020, scenarie=2016", FAIL),
        ("aar=2022", PASS),  # as one of the budget year must stand
        ("aar=2019", UNDECIDED),  # perhaps of 2016: the figure does not say
    ],
)
def test_the_years_are_counted_from_the_year_that_the_figure_states(dims: str, kind: str) -> None:
    found = case(figures=[f"drift [{dims}] = 5 kr."])
    assert one(found, "periode", **LATER, regnet_fra="scenarie").kind == kind


def test_a_stated_year_for_which_the_rule_has_no_value_is_undecided() -> None:
    years = [{"from": 2019, "to": None, "value": "3", "unit": "antal", "source": "prøve"}]
    found = case(figures=["drift [aar=2019, scenarie=2016] = 5 kr."])
    outcome = one(found, "periode", begreber=["drift"], fra=years, til=years, regnet_fra="scenarie")
    assert (outcome.kind, outcome.reason, outcome.facts["year"]) == (UNDECIDED, "no_value", "2016")


@pytest.mark.parametrize("figures", [[], ["drift = 5 kr."], ["drift [aar=2019-2022] = 5 kr."]])
def test_without_a_single_year_nothing_is_decided(figures: list[str]) -> None:
    assert [outcome.kind for outcome in said(case(figures=figures), "periode", **LATER)] == [UNDECIDED]
