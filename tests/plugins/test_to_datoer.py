"""The same count is not given under two dates."""

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, one, said, shown


def kinds(*figures: str) -> list[str]:
    return [outcome.kind for outcome in said(case(figures=[*figures]), "to_datoer", begreber=["folk"])]


def test_each_date_has_its_own_count() -> None:
    assert (
        kinds("folk [dato=2018-01-01] = 118 personer", "folk [dato=2018-07-01] = 119 personer") == [PASS] * 2
    )


def test_a_count_told_twice_with_its_date_is_one_count() -> None:
    assert kinds("folk [dato=2018-01-01] = 118 personer", "b: folk [dato=2018-01-01] = 118 personer") == [
        PASS
    ]


def test_the_later_date_is_told_against_the_earlier() -> None:
    figures = ["folk [dato=2018-07-31] = 118 personer", "bilag-5: folk [dato=2018-07-01] = 118 personer"]
    outcome = one(case(figures=figures), "to_datoer", begreber=["folk"])
    assert (outcome.kind, shown(outcome, "date"), shown(outcome, "other")) == (
        FAIL,
        "31. juli 2018",
        "1. juli 2018",
    )
    assert outcome.facts["elsewhere"] == "bilag-5"


def test_two_places_may_have_as_many_people() -> None:
    figures = [
        "folk [dato=2018-01-01, kommune=A] = 9 personer",
        "folk [dato=2018-07-01, kommune=B] = 9 personer",
    ]
    assert kinds(*figures) == [PASS] * 2


def test_without_dated_counts_nothing_is_decided() -> None:
    assert [o.kind for o in said(case(figures=[]), "to_datoer", begreber=["folk"])] in ([], [UNDECIDED])
