"""What changes between two stages is what is listed, in all and heading by heading."""

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import case, one, said, shown, zones

IN_ALL: dict[str, Any] = {"aendring": "aendring", "i_alt": "net"}
BY_HEADING: dict[str, Any] = {"aendring": "aendring", "poster": ["drift", "anlaeg", "renter"]}
STEP = "fra_stade=2, stade=3"


def listed(amount: str, post: str = "drift", number: int = 1) -> str:
    return f"aendring [{STEP}, post={post}, nr={number}] = {amount} mio. kr."


def stages(concept: str, before: str, after: str) -> list[str]:
    return [f"{concept} [stade=2] = {before} mio. kr.", f"{concept} [stade=3] = {after} mio. kr."]


@pytest.mark.parametrize(("after", "kind"), [("30,6", PASS), ("30,7", PASS), ("31,0", FAIL)])
def test_the_result_moves_by_all_that_is_listed(after: str, kind: str) -> None:
    figures = [*stages("net", "30,4", after), listed("0,5"), listed("-0,3", "anlaeg", 2)]
    outcome = one(case(figures=figures), "stader", **IN_ALL)
    assert (outcome.kind, outcome.facts["before"], outcome.facts["after"]) == (kind, "2", "3")
    assert outcome.facts["count"] == "2"


def test_each_heading_is_held_against_its_own_changes() -> None:
    figures = [
        *stages("drift", "100,0", "100,5"),
        *stages("anlaeg", "50,0", "49,0"),
        listed("0,5"),
        listed("-0,3", "anlaeg", 2),
    ]
    right, wrong = said(case(figures=figures), "stader", **BY_HEADING)
    assert (right.kind, wrong.kind) == (PASS, FAIL)
    assert (shown(wrong, "found"), shown(wrong, "expected")) == ("-1,0 mio. kr.", "-0,3 mio. kr.")


def test_a_heading_for_which_nothing_is_listed_may_not_move() -> None:
    figures = [*stages("drift", "100,0", "100,5"), *stages("renter", "9,5", "9,9"), listed("0,5")]
    _, renter = said(case(figures=figures), "stader", **BY_HEADING)
    assert (renter.kind, renter.facts["count"]) == (FAIL, "0")


@pytest.mark.parametrize("figures", [[], stages("drift", "1,0", "2,0"), [listed("0,5")]])
def test_without_both_stages_and_a_list_nothing_is_decided(figures: list[str]) -> None:
    outcomes = said(case(figures=figures), "stader", **BY_HEADING)
    assert {outcome.kind for outcome in outcomes} == {UNDECIDED}


@settings(max_examples=40, deadline=None)
@given(st.integers(-(10**9), 10**9), st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=5))
def test_what_really_moved_as_listed_is_never_impossible(before: int, moves: list[int]) -> None:
    def told(concept: str, amount: int, **dims: str) -> dict[str, Any]:
        id = "-".join([concept, *dims.values()])
        printed = (amount + 50_000) // 100_000 / 10
        stated = {"id": id, "label": id, "concept": concept, "dims": dims, "value": printed}
        return {**stated, "unit": "mio. kr.", "decimals": 1}

    changes = [
        told("aendring", move, fra_stade="2", stade="3", post="drift", nr=str(n))
        for n, move in enumerate(moves)
    ]
    after = before + sum(moves)
    statements = [told("net", before, stade="2"), told("net", after, stade="3"), *changes]
    assert zones(case(statements=statements), "stader", **IN_ALL)["impossible"] == 0
