"""Figures are followed from one edition to the next: by place first, then by what they are."""

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from .conftest import CASE, Compare, Json, attachment, edited, table

AMOUNTS = st.decimals(-1000, 1000, places=1).map(float)


def set_value(row: int, column: int, value: Any) -> Any:
    return lambda case: table(case)["rows"][row]["values"].__setitem__(column, value)


def told(changes: Any) -> list[tuple[str, str, str | None]]:
    return [(change.change, change.label, change.difference) for change in changes.figures]


def test_the_same_case_has_no_changes(compared: Compare) -> None:
    changes = compared(CASE, CASE)
    assert not changes.any
    assert changes.summary.identical


def test_a_changed_figure_is_told_with_old_new_and_difference_in_its_unit(compared: Compare) -> None:
    (change,) = compared(CASE, edited(set_value(0, 1, 91.5))).figures
    assert change.old is not None and change.new is not None
    assert (change.change, change.old.value, change.new.value) == ("changed", "90", "91.5")
    assert (change.difference, change.unit) == ("1.5", "mio. kr.")
    assert (change.attachment, change.table, change.row, change.column) == (
        "bilag-1",
        "oversigt",
        "drift",
        "2020",
    )
    assert change.moved_from is None


def test_a_filled_cell_is_added_and_an_emptied_one_removed(compared: Compare) -> None:
    filled = edited(set_value(2, 1, 3.0))
    assert told(compared(CASE, filled)) == [("added", "Andet, 2020", None)]
    assert told(compared(filled, CASE)) == [("removed", "Andet, 2020", None)]


def test_a_figure_that_moved_is_found_again_by_concept_and_dims(compared: Compare) -> None:
    def move(case: Json) -> None:
        rows = table(case)["rows"]
        moved = rows.pop(1)
        rows[2]["sum_of"].remove("anlaeg")
        other = {**table(case), "id": "anden", "title": "Anden", "rows": [{**moved, "id": "b", "label": "B"}]}
        attachment(case)["tables"].append(other)

    changes = compared(CASE, edited(move))
    assert [change.change for change in changes.figures] == ["moved", "moved"]
    assert changes.figures[0].moved_from == ["bilag-1", "oversigt", "anlaeg", "2019"]
    assert changes.figures[0].table == "anden"


def test_a_figure_that_moved_and_changed_is_changed_and_says_where_it_was(compared: Compare) -> None:
    def move(case: Json) -> None:
        attachment(case)["statements"][0] |= {"id": "nyt-sted", "value": 71}

    (change,) = compared(CASE, edited(move)).figures
    assert (change.change, change.difference) == ("changed", "1")
    assert change.moved_from == ["bilag-1", "brutto"]


def test_the_same_amounts_in_another_unit_are_a_changed_unit_and_no_changed_figure(compared: Compare) -> None:
    def rescale(case: Json) -> None:
        table(case).update(unit="1.000 kr.", decimals=0)
        for row in table(case)["rows"]:
            row["values"] = [value and value * 1000 for value in row["values"]]

    changes = compared(CASE, edited(rescale))
    assert changes.figures == []
    assert {change.field for change in changes.fields} == {"unit", "decimals"}


def test_a_difference_between_units_is_exact_in_the_smaller(compared: Compare) -> None:
    def finer(case: Json) -> None:
        attachment(case)["statements"][0] |= {"value": 70_013, "unit": "1.000 kr.", "decimals": 0}

    (change,) = compared(CASE, edited(finer)).figures
    assert (change.difference, change.unit) == ("13", "1.000 kr.")


def test_figures_of_different_measures_have_no_difference(compared: Compare) -> None:
    def other(case: Json) -> None:
        table(case)["rows"][2].update(unit="personer")

    changes = compared(CASE, edited(other))
    assert told(changes) == [("changed", "Andet, 2019", None)]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(AMOUNTS, AMOUNTS)
def test_the_old_figure_and_the_difference_give_the_new_one(
    compared: Compare, before: float, after: float
) -> None:
    changes = compared(edited(set_value(2, 0, before)), edited(set_value(2, 0, after)))
    if before == after:
        assert changes.figures == []
        return
    (change,) = changes.figures
    assert change.old is not None and change.new is not None and change.difference is not None
    assert Decimal(change.old.value) + Decimal(change.difference) == Decimal(change.new.value)
