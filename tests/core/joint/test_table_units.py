"""A table of which the unit is wrong is told as one fault, whatever else it is compared with."""

from typing import Any

from hypothesis import given, settings, strategies as st

from budgettjek.joint.proof import Contradiction, JointProof
from tests.making import MONEY, case

YEARS = ("2019", "2020", "2021")
DRIFT = (1_561_200, 1_560_000, 1_565_000)
ANLAEG = (105_000, 54_600, 55_300)
"""What is spent in each year (1.000 kr.)."""

Rows = dict[str, tuple[int, ...]]


def table(rows: Rows, unit: str = "1.000 kr.", **more: Any) -> dict[str, Any]:
    columns = [{"id": year, "dims": {"aar": year}} for year in YEARS]
    listed = [
        {"id": id, "label": id.title(), "concept": id, "values": list(values)} for id, values in rows.items()
    ]
    return {"unit": unit, "decimals": 0, "columns": columns, "rows": listed, **more}


def found(*tables: dict[str, Any]) -> list[Contradiction]:
    named = [{"id": f"tabel-{n}", "title": f"Tabel {n}", **each} for n, each in enumerate(tables, 1)]
    return JointProof(case(tables=named)).contradictions


def units(contradictions: list[Contradiction]) -> list[list[tuple[str, str]]]:
    """For each contradiction the tables, with the unit that each should have."""
    return [
        [(told.table, told.unit) for each in one.explanations for told in [each.suspects[0].table] if told]
        for one in contradictions
    ]


RIGHT: Rows = {"drift": DRIFT, "anlaeg": ANLAEG}


def test_a_table_in_the_wrong_unit_is_one_cause_and_is_named_with_the_right_one() -> None:
    told = found(table(RIGHT), table(RIGHT, "mio. kr."), table(RIGHT))
    assert told
    assert all(each == [("tabel-2", "1.000 kr.")] for each in units(told))
    assert len({each.cause for each in told}) == 1


def test_where_nothing_tells_which_of_two_tables_is_in_the_wrong_unit_both_are_named() -> None:
    told = units(found(table(RIGHT), table(RIGHT, "mio. kr.")))
    assert told
    assert all(each == [("tabel-1", "mio. kr."), ("tabel-2", "1.000 kr.")] for each in told)


def test_a_single_amount_a_thousand_times_too_large_is_no_table_in_the_wrong_unit() -> None:
    wrong = (DRIFT[0] * 1000, *DRIFT[1:])
    (told,) = found(table(RIGHT), table({"drift": wrong, "anlaeg": ANLAEG}), table(RIGHT))
    assert units([told]) == [[]]
    assert told.explanations[0].suspects[0].slip.kind == "enhed"


def test_an_error_in_a_table_in_the_wrong_unit_is_told_beside_it() -> None:
    swapped = (1_516_200, *DRIFT[1:])
    told = found(table(RIGHT), table({"drift": swapped, "anlaeg": ANLAEG}, "mio. kr."), table(RIGHT))
    of_units = [each for each, named in zip(told, units(told), strict=True) if named]
    (other,) = [each for each in told if each not in of_units]
    suspect = other.explanations[0].suspects[0]
    assert {named for each in units(of_units) for named in each} == {("tabel-2", "1.000 kr.")}
    assert (suspect.figures[0].place.table, suspect.slip.kind) == ("tabel-2", "ciffer_byttet")
    assert suspect.slip.meant == 1000 * DRIFT[0]


def test_a_unit_that_would_break_what_holds_is_not_supposed() -> None:
    rows = {"drift": tuple(amount // 1000 for amount in DRIFT), "anlaeg": ANLAEG}
    assert not any(units(found(table(RIGHT), table(rows), table(RIGHT))))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(2_000, 10**7), min_size=3, max_size=3, unique=True),
    st.permutations(MONEY[:3]),
)
def test_whatever_the_amounts_and_the_units_the_table_is_told(amounts: list[int], pair: list[str]) -> None:
    right, printed = pair[:2]
    rows: Rows = {"drift": tuple(amounts)}
    told = found(table(rows, right), table(rows, printed), table(rows, right))
    assert told
    assert all(each == [("tabel-2", right)] for each in units(told))
