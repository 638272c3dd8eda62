"""A key figure per head is the amount divided by the heads."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, fact, one, said, zones

PER_HEAD: dict[str, Any] = {
    "begreb": "noegle",
    "beloeb": ["pris"],
    "borgere": "borgere",
    "indbyggere": "folk",
}
AMOUNT = "pris [aar=2019, ydelse=syge] = 27.463,9 t.kr."
HEADS = "borgere [dato=2019-01-01, aldersgruppe=17-64] = 16.024 personer"


def key(amount: str, *dims: str) -> str:
    return f"noegle [{', '.join(['aar=2019', 'post=syge', *dims])}] = {amount} kr."


@pytest.mark.parametrize(("printed", "kind"), [("1.714", PASS), ("1.715", FAIL), ("1.741", FAIL)])
def test_the_key_figure_follows_the_amount_and_the_age_group(printed: str, kind: str) -> None:
    sag = case(figures=[key(printed, "aldersgruppe=17-64"), AMOUNT, HEADS])
    outcome = one(sag, "pr_hoved", **PER_HEAD)
    assert (outcome.kind, fact(outcome, "found")) == (kind, printed.replace(".", ""))
    assert (outcome.facts["amount"], outcome.facts["heads"]) == ("pris", "borgere")


def test_without_an_age_group_all_inhabitants_count() -> None:
    assert (
        one(
            case(figures=[key("1.000"), AMOUNT, "folk [dato=2019-01-01] = 27.464 personer"]),
            "pr_hoved",
            **PER_HEAD,
        ).kind
        == PASS
    )


@pytest.mark.parametrize(("printed", "kind"), [("1.714", PASS), ("1.741", FAIL)])
def test_a_concept_that_is_one_amount_is_a_post_by_its_own_name(printed: str, kind: str) -> None:
    figures = [
        f"noegle [aar=2019, post=drift] = {printed} kr.",
        "drift [aar=2019, stade=a] = 27.463,9 t.kr.",
        "anlaeg [aar=2019, stade=a] = 27.896,6 t.kr.",
        "folk [dato=2019-01-01] = 16.024 personer",
    ]
    parameters = {**PER_HEAD, "beloeb": ["pris", "drift", "anlaeg"]}
    outcome = one(case(figures=figures), "pr_hoved", **parameters)
    assert (outcome.kind, outcome.facts["amount"]) == (kind, "drift")


def test_of_several_populations_the_one_that_fits_counts() -> None:
    people = [
        f"folk [dato=2019-01-01, kommune={k}] = {n} personer" for k, n in (("A", "27.464"), ("B", "30.000"))
    ]
    assert one(case(figures=[key("1.000"), AMOUNT, *people]), "pr_hoved", **PER_HEAD).kind == PASS


@pytest.mark.parametrize("figures", [[AMOUNT], [HEADS], [], [AMOUNT, HEADS.replace("2019", "2020")]])
def test_without_the_amount_or_the_heads_nothing_is_decided(figures: list[str]) -> None:
    assert (
        one(case(figures=[key("1.714", "aldersgruppe=17-64"), *figures]), "pr_hoved", **PER_HEAD).kind
        == UNDECIDED
    )


def test_key_figures_of_other_years_or_without_a_base_are_left_alone() -> None:
    figures = ["noegle [aar=2018, post=syge] = 5 kr.", "noegle [aar=2019] = 5 kr.", AMOUNT, HEADS]
    assert said(case(figures=figures), "pr_hoved", **PER_HEAD) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(10**6, 10**9), st.integers(500, 60_000))
def test_a_key_figure_that_was_worked_out_is_never_impossible(amount: int, heads: int) -> None:
    printed = int(Fraction(amount, heads) + Fraction(1, 2))
    told = [
        {
            "id": "n",
            "label": "n",
            "concept": "noegle",
            "dims": {"aar": "2019", "post": "syge"},
            "value": printed,
        },
        {
            "id": "b",
            "label": "b",
            "concept": "pris",
            "dims": {"aar": "2019", "ydelse": "syge"},
            "value": amount,
        },
    ]
    people = {"id": "f", "label": "f", "concept": "folk", "dims": {"dato": "2019-01-01"}, "value": heads}
    found = zones(case(statements=[*told, {**people, "unit": "personer"}]), "pr_hoved", **PER_HEAD)
    assert found["impossible"] == 0
