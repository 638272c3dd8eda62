"""No fault hides another, none is told twice, and none is told that only follows from one that is told."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.reading.case_file import read_case
from tests.refusal import CATALOGUE, violations

Spoil = Callable[[Any], object]


def row(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "label": id.upper(), "values": [1, 2], **more}


def table(id: str, *rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id, "columns": [{"id": "c1"}, {"id": "c2"}], "rows": [*rows], **more}


def share() -> dict[str, Any]:
    return {"amount": ["x"], "base": ["x"], "base_at": "c2"}


def claim(id: str, formula: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "label": id, "value": 1, "formula": formula, **more}


SOUND: dict[str, Any] = {
    "format": "budgettjek/1",
    "kind": "budgetsag",
    "municipality": {"code": "350", "name": "Lejre Kommune"},
    "budget_year": 2019,
    "case": {"title": "Budget", "date": "2018-09-26"},
    "attachments": [
        {
            "id": "a",
            "title": "A",
            "tables": [
                table("t0", row("x", concept="drift"), row("y"), row("z", sum_of=["x", "y"])),
                table("t1", row("x"), row("y"), row("z"), row("h"), row("s", sum_of=["x", "h"])),
                table("t2", row("x", concept="drift"), row("y", concept="folketal", unit="personer")),
                table("t3", row("x", sum_of=["y"]), row("y"), row("z", parts=[row("p")])),
                *(table(f"t{n}", row("x"), row("y", unit="pct.", percent_of=share())) for n in range(4, 8)),
            ],
            "statements": [
                claim("p", "drift - anlaeg"),
                claim("q", "{t3/z/c1}"),
                claim("r", "{q} + drift"),
                claim("u", "{t3/p/c2} * 2", unit="kr."),
                claim("v", "anlaeg"),
            ],
        },
        {"id": "b", "title": "B", "cites": [{"what": "A", "date": "2018-09-20"}]},
    ],
}
T, S = "/attachments/0/tables", "/attachments/0/statements"


def tables(document: Any) -> Any:
    return document["attachments"][0]["tables"]


def rows(document: Any, t: int) -> Any:
    return tables(document)[t]["rows"]


def statements(document: Any) -> Any:
    return document["attachments"][0]["statements"]


FAULTS: dict[str, tuple[str, Spoil]] = {
    "an unknown field": ("/foo", lambda d: d.update(foo=1)),
    "a number for a text": ("/municipality/code", lambda d: d["municipality"].update(code=350)),
    "a date that does not exist": ("/case/date", lambda d: d["case"].update(date="2018-02-31")),
    "a missing label": (f"{T}/0/rows/1", lambda d: rows(d, 0)[1].pop("label")),
    "a number as a text": (f"{T}/0/rows/1/values/0", lambda d: rows(d, 0)[1].update(values=["1,5", 2])),
    "a short row": (f"{T}/0/rows/0/values", lambda d: rows(d, 0)[0].update(values=[1])),
    "a concept misspelt": (f"{T}/0/rows/0/concept", lambda d: rows(d, 0)[0].update(concept="drfit")),
    "a dead end": (f"{T}/0/rows/2/sum_of/1", lambda d: rows(d, 0)[2].update(sum_of=["x", "w"])),
    "an id twice": (f"{T}/1/rows/2/id", lambda d: rows(d, 1)[2].update(id="y")),
    "a dead end beside an id twice": (
        f"{T}/1/rows/4/sum_of/0",
        lambda d: rows(d, 1)[4].update(sum_of=["w", "h"]),
    ),
    "a heading in a sum": (f"{T}/1/rows/4/sum_of/1", lambda d: rows(d, 1)[3].pop("values")),
    "a unit that is none": (f"{T}/2/rows/0/unit", lambda d: rows(d, 2)[0].update(unit="euro")),
    "a unit that does not fit": (f"{T}/2/rows/1/concept", lambda d: rows(d, 2)[1].update(unit="kr.")),
    "rows in a circle": (f"{T}/3/rows/0/sum_of", lambda d: rows(d, 3)[1].update(sum_of=["x"])),
    "columns in a circle": (
        f"{T}/3/columns/0/sum_of",
        lambda d: tables(d)[3]["columns"][0].update(sum_of=["c1"]),
    ),
    "percentages of what is not there": (
        f"{T}/4/rows/1/percent_of/base/0",
        lambda d: rows(d, 4)[1]["percent_of"].update(base=["w"]),
    ),
    "percentages of a column that is not there": (
        f"{T}/4/rows/1/percent_of/base_at",
        lambda d: rows(d, 4)[1]["percent_of"].update(base_at="c9"),
    ),
    "percentages in kroner": (f"{T}/5/rows/1/percent_of", lambda d: rows(d, 5)[1].pop("unit")),
    "percentages of themselves": (
        f"{T}/6/rows/1/percent_of",
        lambda d: rows(d, 6)[1]["percent_of"].update(amount=["y"], base=["y"]),
    ),
    "percentages of nothing": (
        f"{T}/7/rows/1/percent_of/amount",
        lambda d: rows(d, 7)[1]["percent_of"].update(amount=[]),
    ),
    "a formula that breaks off": (f"{S}/0/formula", lambda d: statements(d)[0].update(formula="drift - ")),
    "a cell that is not there": (f"{S}/1/formula", lambda d: statements(d)[1].update(formula="{t3/z/c9}")),
    "a claim built on itself": (f"{S}/2/formula", lambda d: statements(d)[2].update(formula="{q} + {r}")),
    "a statement without value": (f"{S}/3", lambda d: statements(d)[3].pop("value")),
    "a cell without braces": (f"{S}/4/formula", lambda d: statements(d)[4].update(formula="2 * t3/x/c1")),
    "a date of another form": (
        "/attachments/1/cites/0/date",
        lambda d: d["attachments"][1]["cites"][0].update(date="20-09-2018"),
    ),
}  # fmt: skip


def pointers(document: Any) -> list[str]:
    return sorted(violation.pointer for violation in violations(json.dumps(document).encode()))


def test_without_a_fault_the_document_is_read() -> None:
    read_case(json.dumps(SOUND).encode(), "sag.json", CATALOGUE)


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from(sorted(FAULTS)), min_size=1))
def test_faults_that_do_not_touch_are_all_told_each_once_and_nothing_else(chosen: set[str]) -> None:
    document = deepcopy(SOUND)
    for name in chosen:
        FAULTS[name][1](document)
    assert pointers(document) == sorted(FAULTS[name][0] for name in chosen)


FOLLOWING: dict[str, tuple[list[str], Spoil]] = {
    "the id that a sum leads to is missing": ([f"{T}/0/rows/0"], lambda d: rows(d, 0)[0].pop("id")),
    "the id that a sum leads to is no id": ([f"{T}/0/rows/0/id"], lambda d: rows(d, 0)[0].update(id="X Y")),
    "a summed row's values are misspelt": (
        [f"{T}/0/rows/0/vaules"],
        lambda d: rows(d, 0)[0].update(vaules=rows(d, 0)[0].pop("values")),
    ),
    "a summed row's values are called otherwise": (
        [f"{T}/0/rows/0/tal"],
        lambda d: rows(d, 0)[0].update(tal=rows(d, 0)[0].pop("values")),
    ),
    "a unit is called otherwise": (
        [f"{T}/2/rows/1/enhed"],
        lambda d: rows(d, 2)[1].update(enhed=rows(d, 2)[1].pop("unit")),
    ),
    "a concept that makes the unit right is no text": (
        [f"{T}/2/rows/1/concept"],
        lambda d: rows(d, 2)[1].update(concept=7),
    ),
    "the columns are missing": ([f"{T}/3"], lambda d: tables(d)[3].pop("columns")),
    "the columns are none": ([f"{T}/3/columns"], lambda d: tables(d)[3].update(columns=[])),
    "a column is a text": ([f"{T}/3/columns/0"], lambda d: tables(d)[3]["columns"].__setitem__(0, "2019")),
    "the rows are a text": ([f"{T}/3/rows"], lambda d: tables(d)[3].update(rows="x")),
    "the table that a formula leads to is no table": ([f"{T}/3"], lambda d: tables(d).__setitem__(3, None)),
    "parts are misspelt": (
        [f"{T}/3/rows/2/dele"],
        lambda d: rows(d, 3)[2].update(dele=rows(d, 3)[2].pop("parts")),
    ),
    "the statement that a formula leads to lacks its id": ([f"{S}/1"], lambda d: statements(d)[1].pop("id")),
    "the figure that a formula leads to is a text": (
        [f"{T}/3/rows/2/values/0"],
        lambda d: rows(d, 3)[2]["values"].__setitem__(0, "ukendt"),
    ),
    "the row that a formula leads to is too short": (
        [f"{T}/3/rows/2/parts/0/values"],
        lambda d: rows(d, 3)[2]["parts"][0].update(values=[1]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FOLLOWING)
def test_what_only_follows_from_a_fault_is_not_told(fault: str) -> None:
    document = deepcopy(SOUND)
    expected, spoil = FOLLOWING[fault]
    spoil(document)
    assert pointers(document) == expected


@pytest.mark.parametrize(
    "before, after",
    [
        ('"values": [1, 2]', '"values": [1, 2], "values": [1]'),
        ('"values": [1, 2]', '"values": [1, NaN]'),
        ('"label": "X"', '"label": "X\\ud800"'),
    ],
)
def test_what_json_itself_forbids_hides_nothing_else(before: str, after: str) -> None:
    document = deepcopy(SOUND)
    FAULTS["a dead end"][1](document)
    text = json.dumps(document).replace(before, after, 1)
    assert len(violations(text.encode())) == 2


@pytest.mark.parametrize(
    "formula, told",
    [
        ("t3/x/c1", 1),
        ("t9/x/c1", 2),  # nor is it there
        ("drfit/folketl/anlg", 3),  # misspelt concepts are no cell
        ("drift/anlaeg/folketal", 0),
        ("{t3/x/c1} / p - anlaeg", 1),
    ],
)
def test_a_place_without_braces_is_told_from_a_division(formula: str, told: int) -> None:
    document = deepcopy(SOUND)
    statements(document)[4].update(formula=formula)
    data = json.dumps(document).encode()
    if told:
        assert len(violations(data)) == told
        assert ("klammer" in violations(data)[0].da) == ("drfit" not in formula)
    else:
        read_case(data, "sag.json", CATALOGUE)


def test_a_byte_order_mark_hides_nothing_else() -> None:
    document = deepcopy(SOUND)
    FAULTS["a dead end"][1](document)
    found = violations(b"\xef\xbb\xbf" + json.dumps(document).encode())
    assert [violation.pointer for violation in found] == ["", FAULTS["a dead end"][0]]
