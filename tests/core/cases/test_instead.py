"""Where a case has a concept, but not with the dims that were asked for, it says which it has."""

from collections.abc import Sequence

import pytest

from budgettjek.cases.case import Missing
from budgettjek.rulebook.concept import Text
from tests.making import case


def told(formula: str, *figures: str, **dims: str) -> Text:
    """What is said to be lacking, in both languages."""
    (found,) = case(figures=list(figures)).compare(formula, dims=dims)
    assert isinstance(found, Missing)
    terms = found.facts["terms"]
    assert isinstance(terms, Text)
    return terms


def years(*found: int) -> list[str]:
    return [f"drift [aar={year}] = 1 kr." for year in found]


def test_the_years_that_the_case_has_are_named_in_danish_and_english() -> None:
    assert told("drift[aar=2026] = 1", *years(2024, 2025)) == Text(
        "»Begreb« (drift[aar=2026]; sagen har den for aar=2024 og 2025)",
        "“Concept” (drift[aar=2026]; the case has it for aar=2024 and 2025)",
    )


def test_of_many_years_the_four_nearest_are_named() -> None:
    assert "for aar=2016, 2017, 2018 og 2019)" in told("drift[aar=2020] = 1", *years(*range(2009, 2020))).da


@pytest.mark.parametrize(
    ("figures", "instead"),
    [
        (["drift [stade=forslag] = 1 kr.", "renter [aar=2019] = 1 kr."], "uden aar"),
        (["drift [stade=forslag] = 1 kr.", *years(2018)], "uden aar"),
        (["drift [aar=2019, stade=2. behandling] = 1 kr."], "for stade=2. behandling"),
        (["drift [aar=2018, stade=2. behandling] = 1 kr."], "for aar=2018 og for stade=2. behandling"),
    ],
)
def test_only_the_dims_that_fail_in_the_nearest_figures_are_named(figures: list[str], instead: str) -> None:
    wanted = "drift[aar=2019, stade=forslag] = 1" if len(figures) > 1 else "drift[aar=2019] = 1"
    dims = {} if len(figures) > 1 else {"stade": "forslag"}
    assert f"sagen har den {instead})" in told(wanted, *figures, **dims).da


def test_a_dim_that_the_case_never_uses_is_not_said_to_be_lacking() -> None:
    (found,) = case(figures=years(2019)).compare("drift[aar=2019, stade=forslag] = 1")
    assert isinstance(found, Missing)
    assert (found.reason, found.facts["terms"]) == (
        "missing",
        Text(*("»Begreb« (drift[aar=2019, stade=forslag])", "“Concept” (drift[aar=2019, stade=forslag])")),
    )


def test_what_a_claim_is_about_counts_as_asked_for() -> None:
    assert "drift; sagen har den for aar=2018)" in told("drift = 1", *years(2018), aar="2019").da


@pytest.mark.parametrize(
    ("asked", "instead"),
    [("stade-09", "; sagen har den for stade=stade-08)"), ("andet", "(drift[stade=andet])")],
)
def test_of_many_names_only_one_that_is_spelt_alike_is_named(asked: str, instead: str) -> None:
    found: Sequence[str] = [f"drift [stade={name}] = 1 kr." for name in ("stade-08", "x", "y", "z", "w")]
    assert instead in told(f"drift[stade={asked}] = 1", *found).da


def test_a_concept_that_the_case_does_not_have_is_only_named() -> None:
    assert told("drift[aar=2019] = anlaeg", *years(2018)).da.endswith("»Begreb« (anlaeg)")
