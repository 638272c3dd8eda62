"""What may be chosen once is chosen alike everywhere."""

from typing import Any

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, one, said

CHOICE: dict[str, Any] = {"begreber": ["drift", "anlaeg"], "valg": "scenarie", "for": "aar"}


def kinds(*figures: str) -> list[str]:
    return [outcome.kind for outcome in said(case(figures=[*figures]), "enkeltvalg", **CHOICE)]


def test_one_choice_is_one_choice_however_often_it_is_told() -> None:
    assert kinds("drift [aar=2019, scenarie=a] = 5 kr.", "anlaeg [aar=2019, scenarie=a] = 7 kr.") == [PASS]


def test_the_figure_that_stands_alone_is_told_against_the_others() -> None:
    figures = [
        "drift [aar=2019, scenarie=a] = 5 kr.",
        "bilag-2: drift [aar=2019, scenarie=b] = 5 kr.",
        "bilag-3: anlaeg [aar=2019, scenarie=b] = 7 kr.",
    ]
    _, wrong = said(case(figures=figures), "enkeltvalg", **CHOICE)
    assert (wrong.kind, wrong.facts["other"], wrong.facts["chosen"]) == (FAIL, "a", "b")
    assert wrong.facts["elsewhere"] == "bilag-2"


def test_each_year_has_its_own_choice() -> None:
    figures = [
        f"{concept} [aar={year}, scenarie={choice}] = 5 kr."
        for year, choice in ((2019, "a"), (2020, "b"))
        for concept in ("drift", "anlaeg")
    ]
    assert kinds(*figures) == [PASS, PASS]


def test_nil_chooses_nothing() -> None:
    followers = ["drift [aar=2019, scenarie=a] = 5 kr.", "anlaeg [aar=2019, scenarie=a] = 5 kr."]
    assert kinds(*followers, "bilag-2: drift [aar=2019, scenarie=b] = 0 kr.") == [PASS]


def test_a_figure_that_nothing_can_be_compared_with_is_not_judged() -> None:
    outcome = one(case(figures=["drift [aar=2019, scenarie=a] = 5 kr."]), "enkeltvalg", **CHOICE)
    assert (outcome.kind, outcome.reason) == (UNDECIDED, "alone")


def test_without_a_choice_nothing_is_decided() -> None:
    assert one(case(figures=["drift [aar=2019] = 5 kr."]), "enkeltvalg", **CHOICE).kind == UNDECIDED
