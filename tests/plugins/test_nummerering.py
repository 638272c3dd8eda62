"""Numbers of annexes and tables: each once, none missing, whatever order they are written in."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek.outcome import Outcome
from tests.making import case, said


def annexes(*papers: dict[str, Any]) -> list[Outcome]:
    return said(case(attachments=papers), "nummerering", hvad="bilag")


def tables(*numbers: str, **more: Any) -> list[Outcome]:
    stated = [{"title": f"Tabel {n}", "number": number} for n, number in enumerate(numbers)]
    return said(case(tables=stated, **more), "nummerering", hvad="tabeller")


def faults(outcomes: list[Outcome]) -> list[tuple[Any, ...]]:
    found = [outcome for outcome in outcomes if outcome.kind == "fail"]
    return [(outcome.variant, outcome.facts["found"], outcome.facts["other"]) for outcome in found]


def test_the_later_annex_with_a_number_is_told_against_the_first() -> None:
    found = annexes(*({"title": title, "number": "1"} for title in ("Oversigt", "Aftale", "Notat")))
    assert faults(found) == [(None, "1", "Oversigt"), (None, "1", "Oversigt")]
    assert [outcome.facts["label"] for outcome in found] == ["Oversigt", "Aftale", "Notat"]


def test_parts_of_one_document_are_one_annex() -> None:
    parts = [{"number": "6", "document": "85115/18"}, {"number": "6", "document": "85115/18"}]
    assert faults(annexes(*parts)) == []


def test_annexes_without_numbers_are_not_judged() -> None:
    assert [outcome.reason for outcome in annexes({"title": "Oversigt"})] == ["unnumbered"]


@given(st.permutations([*range(1, 9)]))
def test_a_whole_series_passes_in_any_order(order: list[int]) -> None:
    assert [outcome.kind for outcome in tables(*map(str, order))] == ["pass"] * 8


@given(st.lists(st.integers(1, 12), min_size=1))
def test_every_repeated_number_and_every_jump_is_told_once(numbers: list[int]) -> None:
    found = faults(tables(*(f"3.{number}" for number in numbers)))
    repeated = [fault for fault in found if fault[0] == "dobbelt"]
    assert len(repeated) == len(numbers) - len(set(numbers))
    jumps = [number for number in set(numbers) if number > 1 and number - 1 not in numbers]
    assert len(found) - len(repeated) == len(jumps)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["2"], "1"),
        (["1", "Tabel 3"], "Tabel 1, Tabel 2"),
        (["3.1", "3.5"], "3.2, 3.3, 3.4"),
        (["3.1", "3.200"], "3.2 … 3.199"),
    ],
)
def test_what_is_missing_is_named_as_it_would_be_printed(numbers: list[str], missing: str) -> None:
    ((variant, found, other),) = faults(tables(*numbers))
    assert (variant, found, other) == (None, numbers[-1], missing)


def test_tables_of_two_documents_are_two_series_and_of_one_document_one() -> None:
    def paper(document: str, number: str) -> dict[str, Any]:
        table = {"id": "t", "columns": [{"id": "tal"}], "rows": [], "number": number}
        return {"document": document, "tables": [table]}

    apart = case(attachments=[paper("1/18", "1"), paper("2/18", "1")])
    assert faults(said(apart, "nummerering", hvad="tabeller")) == []
    together = case(attachments=[paper("1/18", "1"), paper("1/18", "2")])
    assert faults(said(together, "nummerering", hvad="tabeller")) == []


def test_a_number_without_a_whole_number_at_its_end_is_not_judged() -> None:
    assert [outcome.reason for outcome in tables("3a")] == ["not_counted"]
    assert [outcome.reason for outcome in tables()] == ["unnumbered"]
