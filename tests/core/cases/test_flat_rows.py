"""Rows laid flat: in document order, each with its place, and totals with their parts."""

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given, strategies as st

from budgettjek.cases.flat_rows import FIELDS, FlatRows
from budgettjek.document.budget import Row

Rows = list[dict[str, Any]]


def row(values: bool, parts: Rows | None, of_which: Rows | None) -> dict[str, Any]:
    stated = {"values": [1.0] if values else None, "parts": parts, "of_which": of_which}
    return {"id": "r", "label": "R"} | {key: value for key, value in stated.items() if value is not None}


def nested(below: st.SearchStrategy[Rows]) -> st.SearchStrategy[Rows]:
    return st.lists(st.builds(row, st.booleans(), st.none() | below, st.none() | below), max_size=4)


TABLES = st.recursive(st.builds(list), nested, max_leaves=12)


def walked(rows: Rows, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same, told plainly: each row with its pointer, then its parts, then what it is some of."""
    for n, each in enumerate(rows):
        yield f"{pointer}/{n}", each
        for key in ("parts", "of_which"):
            yield from walked(each.get(key, []), f"{pointer}/{n}/{key}")


def parts_of(rows: Rows, pointer: str) -> Iterator[str]:
    """The pointers of the rows that add up to the row with these parts; a heading stands for its own."""
    for n, each in enumerate(rows):
        yield f"{pointer}/{n}"
        if "values" not in each:
            yield from parts_of(each.get("parts", []), f"{pointer}/{n}/parts")


@given(TABLES)
def test_rows_are_laid_flat_in_the_order_of_the_document(rows: Rows) -> None:
    flat = FlatRows(msgspec.convert(rows, list[Row[float]]))
    plain = list(walked(rows, "/rows"))
    assert [flat.pointer(i) for i in range(len(flat.rows))] == [pointer for pointer, _ in plain]
    assert msgspec.to_builtins(flat.rows) == [each for _, each in plain]
    depths = [pointer.count("/") // 2 + ("parts" in each or "of_which" in each) for pointer, each in plain]
    assert flat.nesting == max(depths, default=1)


@given(TABLES)
def test_totals_come_with_their_parts(rows: Rows) -> None:
    flat = FlatRows(msgspec.convert(rows, list[Row[float]]))
    found = {flat.pointer(i): [flat.pointer(part) for part in parts] for i, parts in flat.nests}
    totals = {
        pointer: each for pointer, each in walked(rows, "/rows") if "values" in each and "parts" in each
    }
    assert found == {
        pointer: list(parts_of(each["parts"], f"{pointer}/parts")) for pointer, each in totals.items()
    }


@given(TABLES)
def test_it_is_known_how_many_rows_state_a_field(rows: Rows) -> None:
    flat = FlatRows(msgspec.convert(rows, list[Row[float]]))
    stated = {field: sum(field in each for _, each in walked(rows, "/rows")) for field in FIELDS}
    assert {field: flat.stating(field) for field in FIELDS} == stated
    assert set(flat.likely_fields()) == {field for field, count in stated.items() if count}
