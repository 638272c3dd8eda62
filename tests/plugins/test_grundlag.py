"""What an indsats builds on is told alike, and its dates fit the year of the plan."""

from datetime import date
from typing import Any

import pytest

from budgettjek.cases.plan_case import PlanCase
from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED, Outcome
from budgettjek.rulebook.example import example_case
from tests.making import CATALOGUE, checks, rule


def said(hvad: str, **indsats: Any) -> list[Outcome]:
    case = example_case({"year": 2022, "plan": {"indsatser": [{"number": "1"}, indsats]}}, CATALOGUE)
    assert isinstance(case, PlanCase)
    return list(checks()["grundlag"].run(case, rule("grundlag", hvad=hvad).in_force(2022)))


@pytest.mark.parametrize(
    ("background", "named", "kind"),
    [
        ("budgetaftale 2022-25", "budgetaftale 2022-25", PASS),
        ("budgetaftale 2022-25", "Budgetaftale 2022-25", PASS),
        ("budgetaftale 2022-25", "budgetaftale 2021-24", FAIL),
        ("årsplan 2021, budgetaftale 2022-25", "Budgetaftale 2021-24", FAIL),
        ("budgetaftale 2021-24, budgetaftale 2022-25", "budgetaftale 2021-24", PASS),
        ("årsplan 2021", "budgetaftale 2021-24", NOT_APPLICABLE),
        ("", "budgetaftale 2021-24", NOT_APPLICABLE),
        ("", "2021-24", NOT_APPLICABLE),
    ],
)
def test_a_decision_in_the_description_is_held_against_its_kind_in_the_background(
    background: str, named: str, kind: str
) -> None:
    (outcome,) = said("baggrund", background=background, decisions=[named])
    assert outcome.kind == kind
    assert outcome.place is not None and outcome.place.pointer.endswith("/1/decisions/0")


@pytest.mark.parametrize(
    ("field", "day", "kind", "limit"),
    [
        ("cites", "2021-11-30", PASS, date(2022, 12, 31)),
        ("cites", "2022-12-31", PASS, date(2022, 12, 31)),
        ("cites", "2023-01-01", FAIL, date(2022, 12, 31)),
        ("deadlines", "2021-12-31", FAIL, date(2022, 1, 1)),
        ("deadlines", "2022-01-01", PASS, date(2022, 1, 1)),
        ("deadlines", "2030-01-01", PASS, date(2022, 1, 1)),
    ],
)
def test_nothing_is_built_on_after_the_year_and_nothing_is_due_before_it(
    field: str, day: str, kind: str, limit: date
) -> None:
    (outcome,) = said("datoer", **{field: [{"what": "handleplan", "date": day}]})
    assert (outcome.kind, outcome.facts["expected"], outcome.facts["what"]) == (kind, limit, "handleplan")
    assert outcome.place is not None and outcome.place.pointer.endswith(f"/1/{field}/0")


@pytest.mark.parametrize(("hvad", "reason"), [("baggrund", "no_decision"), ("datoer", "no_date")])
def test_a_plan_that_states_neither_is_undecided(hvad: str, reason: str) -> None:
    (outcome,) = said(hvad, background="budgetaftale 2022-25")
    assert (outcome.kind, outcome.reason) == (UNDECIDED, reason)
