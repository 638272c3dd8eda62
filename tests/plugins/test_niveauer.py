"""Parts that stand anywhere in the case add up to the total of the same year, stage and prices."""

from typing import Any

import pytest

from budgettjek import Text, message
from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, fact, one, said, zones

LEVELS: dict[str, Any] = {"dele": "betaling", "i_alt": "betaling.i_alt"}


def paid(year: int, **amounts: str) -> list[str]:
    return [f"betaling [aar={year}, kommune={name}] = {n} mio. kr." for name, n in amounts.items()]


def total(year: int, amount: str) -> str:
    return f"betaling.i_alt [aar={year}] = {amount} mio. kr."


def divided(whole: float, *sum_of: str, year: int = 2019, **amounts: float) -> dict[str, Any]:
    """A table in which the total is the sum of those rows."""
    rows: list[dict[str, Any]] = [
        {"id": id, "label": id, "concept": "betaling", "values": [n]} for id, n in amounts.items()
    ]
    named = {"id": "i-alt", "label": "I alt", "concept": "betaling.i_alt", "values": [whole]}
    form = {"unit": "mio. kr.", "decimals": 1, "columns": [{"id": "k", "dims": {"aar": str(year)}}]}
    return {**form, "rows": [*rows, {**named, "sum_of": [*(sum_of or amounts)]}]}


@pytest.mark.parametrize(("whole", "kind"), [(12.3, PASS), (12.4, PASS), (12.5, FAIL)])
def test_the_parts_add_up_as_far_as_rounding_reaches(whole: float, kind: str) -> None:
    outcome = one(case(tables=[divided(whole, a=5.1, b=7.2)]), "niveauer", **LEVELS)
    assert (outcome.kind, fact(outcome, "expected"), outcome.facts["count"]) == (kind, "12.3", "2")


# -- whether they are all the parts -----------------------------------------------------------------------


def test_one_part_of_an_unknown_number_does_not_make_the_total_wrong() -> None:
    outcome = one(case(figures=[*paid(2019, A="5,1"), total(2019, "12,3")]), "niveauer", **LEVELS)
    assert (outcome.kind, outcome.reason, outcome.facts["count"]) == (UNDECIDED, "all_parts", "1")


def test_parts_that_add_up_are_all_the_parts() -> None:
    assert one(case(figures=[*paid(2019, A="5,1"), total(2019, "5,1")]), "niveauer", **LEVELS).kind == PASS


def test_a_total_of_another_year_may_show_which_the_parts_are() -> None:
    figures = [*paid(2020, a="5,0", b="7,0"), total(2020, "13,0")]
    outcomes = said(case(tables=[divided(12.3, a=5.1, b=7.2)], figures=figures), "niveauer", **LEVELS)
    assert [outcome.kind for outcome in outcomes] == [PASS, FAIL]


def test_a_total_that_is_divided_into_other_things_too_shows_nothing() -> None:
    table = divided(15.0, "a", "b", "pulje", a=5.1, b=7.2)
    table["rows"].insert(2, {"id": "pulje", "label": "Pulje", "values": [2.7]})
    assert one(case(tables=[table]), "niveauer", **LEVELS).reason == "all_parts"


def test_a_part_beside_those_of_the_total_leaves_open_which_there_are() -> None:
    figures = paid(2019, c="1,0")
    outcome = one(case(tables=[divided(12.3, a=5.1, b=7.2)], figures=figures), "niveauer", **LEVELS)
    assert outcome.reason == "all_parts"


def test_the_parts_may_stand_beneath_subtotals() -> None:
    table = divided(15.0, "nord", "syd", a=5.1, b=7.2)
    table["rows"] += [
        {"id": "nord", "label": "Nord", "values": [5.1], "sum_of": ["a"]},
        {"id": "syd", "label": "Syd", "values": [7.2], "sum_of": ["b"]},
    ]
    assert one(case(tables=[table]), "niveauer", **LEVELS).kind == FAIL


# -- what counts as a part --------------------------------------------------------------------------------


def test_a_part_that_stands_twice_counts_once() -> None:
    figures = [*paid(2019, A="5,1", B="7,2"), "b: betaling [aar=2019, kommune=A] = 5.100 t.kr."]
    assert one(case(figures=[*figures, total(2019, "12,3")]), "niveauer", **LEVELS).kind == PASS


def test_a_year_that_lacks_a_part_of_another_year_cannot_be_decided() -> None:
    figures = [*paid(2019, A="5,0", B="7,0", C="1,0"), *paid(2020, A="5,0", B="7,0")]
    outcomes = said(case(figures=[*figures, total(2019, "13,0"), total(2020, "13,0")]), "niveauer", **LEVELS)
    assert [outcome.kind for outcome in outcomes] == [PASS, UNDECIDED]
    assert outcomes[1].facts["cells"] == Text("C", "C")


def test_a_part_that_is_not_stated_is_called_what_its_row_is_called() -> None:
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2019", "2020")]
    rows = [
        {"id": "a", "label": "Årslev", "values": [5, 5]},
        {"id": "b", "label": "Borup", "values": [7, None]},
    ]
    parts = {"concept": "betaling", "unit": "mio. kr.", "columns": columns, "rows": rows}
    outcomes = said(
        case(tables=[parts], figures=[total(2019, "12,0"), total(2020, "5,0")]), "niveauer", **LEVELS
    )
    assert [outcome.kind for outcome in outcomes] == [PASS, UNDECIDED]
    assert outcomes[1].facts["cells"] == Text("Borup", "Borup")


def test_without_the_total_of_the_year_nothing_is_decided() -> None:
    outcome = one(case(figures=[*paid(2019, A="5,0"), total(2020, "5,0")]), "niveauer", **LEVELS)
    assert outcome.kind == UNDECIDED
    assert "betaling.i_alt[aar=2019]" in message.show(outcome.facts["terms"], "da")


def many(off: float, *more: dict[str, Any], decimals: int = 1) -> list[dict[str, Any]]:
    """600 parts of 1.000 kr. to 600.000 kr., and a total of them that is so much off."""
    parts = [{"id": f"k{n}", "label": "k", "values": [n + 1.0]} for n in range(600)]
    columns = [{"id": "2019", "dims": {"aar": "2019"}}]
    table = {"concept": "betaling", "unit": "1.000 kr.", "decimals": decimals, "columns": columns}
    ids = [part["id"] for part in parts]
    row = {"id": "sum", "label": "sum", "concept": "betaling.i_alt", "values": [180_300 + off], "sum_of": ids}
    return [{**table, "rows": [*parts, row]}, *({**table, **extra} for extra in more)]


@pytest.mark.parametrize(
    ("off", "zone"), [(0, "exact"), (1, "rounding"), (3, "implausible"), (900, "impossible")]
)
def test_very_many_parts_are_judged_as_few_are(off: int, zone: str) -> None:
    assert zones(case(tables=many(off)), "niveauer", **LEVELS) == {zone: 1}
    assert zones(case(tables=many(off), exactly=True), "niveauer", **LEVELS) == {zone: 1}


def test_a_coarse_part_among_very_many_does_not_hide_what_is_impossible() -> None:
    coarse = {"unit": "mio. kr.", "decimals": 0, "rows": [{"id": "stor", "label": "stor", "values": [1]}]}
    outcome = one(case(tables=many(1600, coarse)), "niveauer", **LEVELS)
    assert (outcome.kind, outcome.reason) == (UNDECIDED, "all_parts")


def test_a_part_that_only_the_text_states_counts_among_very_many() -> None:
    figures = ["betaling [aar=2019, kommune=X] = 50,0 t.kr."]
    assert zones(case(tables=many(50), figures=figures), "niveauer", **LEVELS) == {"exact": 1}


def test_parts_may_be_told_by_their_dims_among_very_many() -> None:
    named = {"rows": [{"id": "z", "label": "z", "values": [1.5], "dims": {"kommune": "k0"}}]}
    assert zones(case(tables=many(0, named)), "niveauer", **LEVELS) == {"exact": 1}
