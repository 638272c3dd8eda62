"""Rows state what they must, and the same wherever they stand."""

from typing import Any

import pytest

from budgettjek.outcome import FAIL, UNDECIDED
from tests.making import case, one, said

MARK: dict[str, Any] = {"begreb": "pris", "attribut": "overfoerselsadgang"}


def table(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    cells = [{"label": row["id"], "values": [5], **row} for row in rows]
    return {"concept": "pris", "columns": [{"id": "2019", "dims": {"aar": "2019"}}], "rows": cells, **more}


def marked(id: str, mark: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "overfoerselsadgang": mark, **more}


def test_a_row_without_the_mark_is_found() -> None:
    outcome = one(case(tables=[table(marked("a", "UO"), {"id": "b"})]), "oplysning", **MARK)
    assert (outcome.kind, outcome.facts["label"], outcome.variant) == (FAIL, "b", None)


def test_a_mark_in_one_table_is_enough() -> None:
    assert said(case(tables=[table({"id": "a"}), table(marked("a", "MO"))]), "oplysning", **MARK) == []


def test_a_thing_is_known_by_its_dim_before_its_row() -> None:
    tables = [table({"id": "x", "dims": {"ydelse": "a"}}), table(marked("a", "MO"))]
    assert said(case(tables=tables), "oplysning", **MARK) == []


def test_two_marks_that_differ_are_told_against_each_other() -> None:
    outcome = one(case(tables=[table(marked("a", "UO")), table(marked("a", "MO"))]), "oplysning", **MARK)
    assert (outcome.kind, outcome.variant) == (FAIL, "modstrid")
    assert (outcome.facts["stated"], outcome.facts["other"]) == ("MO", "UO")


@pytest.mark.parametrize("values", [[0], [None]])
def test_nil_needs_no_mark(values: list[Any]) -> None:
    assert said(case(tables=[table({"id": "a", "values": values})]), "oplysning", **MARK) == []


def test_a_local_custom_that_a_case_does_not_follow_at_all_is_undecided() -> None:
    assert one(case(tables=[table({"id": "a"})]), "oplysning", **MARK).kind == FAIL
    assert one(case(tables=[table({"id": "a"})]), "oplysning", **MARK, lokal=True).kind == UNDECIDED
