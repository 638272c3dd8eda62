"""Rows, tables and annexes that came or went are told once, and changed texts with old and new."""

import json
from pathlib import Path
from typing import Any

from .conftest import CASE, Compare, Json, attachment, edited, table

PLAN = Path(__file__).parents[3] / "examples" / "lejre-aarsplan-2022.json"
ROW = {"id": "nyt", "label": "Nyt", "values": [5.0, 6.0]}


def parts(changes: Any) -> list[tuple[str, str, str, int]]:
    return [(part.change, part.kind, part.id, part.figures) for part in changes.parts]


def fields(changes: Any) -> list[tuple[str, str, str, str | None, str | None]]:
    return [(each.kind, each.id, each.field, each.old, each.new) for each in changes.fields]


def test_an_added_row_is_told_with_its_figures(compared: Compare) -> None:
    changes = compared(CASE, edited(lambda case: table(case)["rows"].append(ROW)))
    assert parts(changes) == [("added", "row", "nyt", 2)]
    assert changes.summary.figures.added == 2


def test_a_removed_attachment_is_told_once_without_what_lay_in_it(compared: Compare) -> None:
    more = {**attachment(CASE), "id": "bilag-2", "title": "Kopi"}
    changes = compared(edited(lambda case: case["attachments"].append(more)), CASE)
    assert parts(changes) == [("removed", "attachment", "bilag-2", 9)]
    assert changes.attachments == ["bilag-1", "bilag-2"]


def test_an_added_table_column_and_statement_are_told(compared: Compare) -> None:
    def add(case: Json) -> None:
        attachment(case)["tables"].append({**table(case), "id": "mere"})
        attachment(case)["statements"].append({"id": "s", "label": "S", "value": 1})
        table(case)["columns"].append({"id": "2021"})
        for row in table(case)["rows"]:
            row["values"] = [*row["values"], None]

    attachment_parts = parts(compared(CASE, edited(add)))
    assert [(kind, id) for _, kind, id, _ in attachment_parts] == [
        ("column", "2021"), ("table", "mere"), ("statement", "s"),
    ]  # fmt: skip


def test_a_changed_label_is_told_with_old_and_new(compared: Compare) -> None:
    changes = compared(CASE, edited(lambda case: table(case)["rows"][0].update(label="A. Drift")))
    assert fields(changes) == [("row", "drift", "label", "Drift", "A. Drift")]


def test_a_row_that_became_part_of_another_is_told(compared: Compare) -> None:
    def nest(case: Json) -> None:
        rows = table(case)["rows"]
        rows[0]["of_which"] = [rows.pop(2)]
        rows[2]["sum_of"].remove("andet")

    changes = compared(CASE, edited(nest))
    assert fields(changes) == [
        ("row", "andet", "inside", None, "of_which: drift"),
        ("row", "sum", "sum_of", "drift, anlaeg, andet", "drift, anlaeg"),
    ]
    assert changes.parts == changes.figures == []


def test_what_percentages_are_worked_out_of_is_told_as_the_case_says_it(compared: Compare) -> None:
    def worked_out(case: Json, base: str) -> None:
        stated = {"amount": ["anlaeg", "-andet"], "base": [base]}
        table(case)["rows"].append({"id": "pct", "label": "Pct.", "unit": "pct.", "percent_of": stated})

    old, new = (edited(lambda case, base=base: worked_out(case, base)) for base in ("drift", "sum"))
    assert fields(compared(old, new)) == [
        ("row", "pct", "percent_of", *(f"amount: anlaeg, -andet; base: {base}" for base in ("drift", "sum")))
    ]


def test_the_head_of_the_case_is_compared_too(compared: Compare) -> None:
    def later(case: Json) -> None:
        case.update(phase="vedtaget", case={"title": "Budget", "date": "2018-10-10"})

    changes = compared(CASE, edited(later))
    assert sorted(each.field for each in changes.fields) == ["case.date", "case.title", "phase"]


# -- årsplaner ------------------------------------------------------------------------------------------


def plan() -> Json:
    found: Json = json.loads(PLAN.read_text(encoding="utf-8"))
    return found


def test_an_owner_that_changed_is_told(compared: Compare) -> None:
    def reassign(document: Json) -> None:
        document["themes"][0]["indsatser"][0]["administrative"] = ["CSE"]

    changes = compared(plan(), edited(reassign, plan()))
    assert fields(changes) == [("indsats", "1", "administrative", "CTM", "CSE")]
    assert changes.parts == []


def test_indsatser_are_known_by_their_titles_when_an_earlier_one_goes(compared: Compare) -> None:
    def renumber(document: Json) -> None:
        indsatser = document["themes"][0]["indsatser"]
        indsatser.pop(1)
        for n, indsats in enumerate(indsatser, 1):
            indsats["number"] = str(n)

    changes = compared(plan(), edited(renumber, plan()))
    assert [(part.change, part.kind) for part in changes.parts] == [("removed", "indsats")]
    assert {each.field for each in changes.fields} == {"number"}


def test_an_indsats_that_moved_to_another_theme_is_the_same(compared: Compare) -> None:
    def move(document: Json) -> None:
        document["themes"][1]["indsatser"].append(document["themes"][0]["indsatser"].pop(0))

    changes = compared(plan(), edited(move, plan()))
    assert changes.parts == []
    assert [(each.field, each.old) for each in changes.fields] == [("theme", "Energi")]


def test_the_word_list_is_compared(compared: Compare) -> None:
    changes = compared(plan(), edited(lambda document: document["ordliste"].pop(0), plan()))
    assert [(part.change, part.kind) for part in changes.parts] == [("removed", "entry")]
