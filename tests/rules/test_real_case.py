"""Every group of rules has something to say of the real case, and says what reading it by hand says."""

from functools import cache
from pathlib import Path

import pytest

from budgettjek.checking import Checker
from budgettjek.reporting.report import Report

REAL_CASE = Path(__file__).parents[2] / "examples" / "lejre-2019.json"


@cache
def report() -> Report:
    return Checker().check(REAL_CASE)


@pytest.mark.parametrize(
    "group",
    ["BEV", "INV", "STA", "SEL", "SKA", "GRS", "DAE", "KIR", "BET", "RYK", "DEM", "NOG", "FOR", "FMT", "OVF"],
)
def test_a_group_of_rules_decides_something(group: str) -> None:
    outcomes = [rule.outcomes for rule in report().rules if rule.id.startswith(group)]
    assert any(found.passed or found.failed for found in outcomes)


@pytest.mark.parametrize("id", ["BET002", "HIS001", "KAS001", "LAN001", "MAD001", "SKA005", "TBV001"])
def test_what_the_case_does_not_state_is_undecided(id: str) -> None:
    (outcomes,) = (rule.outcomes for rule in report().rules if rule.id == id)
    assert (outcomes.passed, outcomes.failed) == (0, 0)
    assert outcomes.undecided


def test_the_committees_chapters_do_not_add_up_to_the_stage_that_they_say_they_build_on() -> None:
    told = [finding.facts for finding in report().findings if finding.rule == "BEV002"]
    assert [(facts["found"], facts["expected"]) for facts in told] == [
        ("1561", "1557.5"),
        ("1560.3", "1556.7"),
        ("1565.3", "1561.8"),
        ("1571.7", "1568.3"),
    ]


def test_the_populations_behind_the_choice_are_not_those_of_the_sources() -> None:
    told = [finding.facts for finding in report().findings if finding.rule == "DEM002"]
    assert [(facts["found"], facts["expected"]) for facts in told] == [("27447", "27573"), ("27718", "27838")]
    assert [facts["elsewhere"] for facts in told] == [
        "3. budgetstatus (s. 3)",
        "Budgetbemærkninger - Budgettet kort fortalt (s. 4)",
    ]


def test_a_figure_that_is_wrong_in_a_few_places_is_told_with_the_annex_and_page_of_each() -> None:
    told = next(finding for finding in report().findings if finding.rule == "AFS001").explanations[0].text
    places = "sag s. 4, bilag-1 s. 1 og bilag-5 s. 2"
    assert f"»Faste anlægsudgifter, BF2020« (3 steder: {places}): 41,7 mio. kr." in told.da
    assert "(3 places: sag p. 4, bilag-1 p. 1 and bilag-5 p. 2)" in told.en


def test_118_people_are_told_of_two_dates() -> None:
    (facts,) = (finding.facts for finding in report().findings if finding.rule == "DEM003")
    assert (facts["found"], facts["date"], facts["other"]) == ("118", "2018-07-31", "2018-07-01")


def test_the_service_expenditure_per_head_is_not_that_of_the_case_for_any_of_its_populations() -> None:
    (facts,) = (finding.facts for finding in report().findings if finding.rule == "NOG001")
    assert (facts["found"], facts["expected"]) == ("43190", "43598.678066")  # 1.213,7 mio. kr. / 27.838
