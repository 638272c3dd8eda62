"""Parts that stand anywhere in the case add up to the total of the same year, stage and prices."""

from typing import Any

import pytest

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, fact, one, said, zones

LEVELS: dict[str, Any] = {"dele": "betaling", "i_alt": "betaling.i_alt"}


def paid(year: int, **amounts: str) -> list[str]:
    return [f"betaling [aar={year}, kommune={name}] = {n} mio. kr." for name, n in amounts.items()]


def total(year: int, amount: str) -> str:
    return f"betaling.i_alt [aar={year}] = {amount} mio. kr."


@pytest.mark.parametrize(("whole", "kind"), [("12,3", PASS), ("12,4", PASS), ("12,5", FAIL)])
def test_the_parts_add_up_as_far_as_rounding_reaches(whole: str, kind: str) -> None:
    outcome = one(case(figures=[*paid(2019, A="5,1", B="7,2"), total(2019, whole)]), "niveauer", **LEVELS)
    assert (outcome.kind, fact(outcome, "expected"), outcome.facts["count"]) == (kind, "12.3", "2")


def test_a_part_that_stands_twice_counts_once() -> None:
    figures = [*paid(2019, A="5,1", B="7,2"), "b: betaling [aar=2019, kommune=A] = 5.100 t.kr."]
    assert one(case(figures=[*figures, total(2019, "12,3")]), "niveauer", **LEVELS).kind == PASS


def test_a_year_that_lacks_a_part_of_another_year_cannot_be_decided() -> None:
    figures = [*paid(2019, A="5,0", B="7,0", C="1,0"), *paid(2020, A="5,0", B="7,0")]
    outcomes = said(case(figures=[*figures, total(2019, "13,0"), total(2020, "13,0")]), "niveauer", **LEVELS)
    assert [outcome.kind for outcome in outcomes] == [PASS, UNDECIDED]
    assert outcomes[1].facts["cells"] == "C"


def test_without_the_total_of_the_year_nothing_is_decided() -> None:
    outcome = one(case(figures=[*paid(2019, A="5,0"), total(2020, "5,0")]), "niveauer", **LEVELS)
    assert (outcome.kind, outcome.facts["terms"]) == (UNDECIDED, "betaling.i_alt[aar=2019]")


@pytest.mark.parametrize(("off", "zone"), [(0, "exact"), (1, "rounding"), (900, "impossible")])
def test_very_many_parts_are_judged_as_few_are(off: int, zone: str) -> None:
    count = 600
    parts = [{"id": f"k{n}", "label": "k", "values": [1.5]} for n in range(count)]
    columns = [{"id": "2019", "dims": {"aar": "2019"}}]
    table = {"concept": "betaling", "unit": "1.000 kr.", "decimals": 1, "columns": columns, "rows": parts}
    row = {"id": "sum", "label": "sum", "concept": "betaling.i_alt", "values": [1.5 * count + off]}
    tables = [table, {**table, "concept": "betaling.i_alt", "rows": [row]}]
    assert zones(case(tables=tables), "niveauer", **LEVELS) == {zone: 1}
    assert zones(case(tables=tables, exactly=True), "niveauer", **LEVELS) == {zone: 1}
