"""How many there were is no rounded number, where the text tells it; what may be estimated is."""

from typing import Any

import pytest

from budgettjek.cases.case import Case
from tests.making import case, one

NINE: dict[str, Any] = {"id": "alarmer", "label": "alarmer", "value": 9, "unit": "antal"}


def rounding_of(**more: Any) -> str:
    return case(statements=[{**NINE, **more}]).claims[0].figure.rounding


@pytest.mark.parametrize("more", [{}, {"unit": "personer"}, {"decimals": 0}, {"dims": {"aar": "2018"}}])
def test_a_count_in_the_text_is_exact(more: dict[str, Any]) -> None:
    assert rounding_of(**more) == "exact"


@pytest.mark.parametrize(
    "more",
    [
        {"unit": "pct."},
        {"unit": "kr."},
        {"decimals": 1},  # an average
        {"decimals": -3},  # thousands
        {"qualifier": "ca."},
        {"rounding": "nearest"},
        {"concept": "folk", "unit": "personer"},  # a population may be a forecast
        {"formula": "9"},  # computed
        {"dims": {"aar": "2019"}},  # the budget year is still to come
        {"dims": {"dato": "2019-01-01"}},
    ],
)
def test_what_may_be_an_estimate_is_rounded_as_other_figures_are(more: dict[str, Any]) -> None:
    assert rounding_of(**more) == "nearest"


def test_a_table_says_itself_that_it_was_counted() -> None:
    form: dict[str, Any] = {"columns": [{"id": "k"}], "unit": "antal"}
    row = {"id": "r", "label": "årsværk", "values": [9]}
    for more, rounding in (({}, "nearest"), ({"rounding": "exact"}, "exact")):
        figure = case(tables=[{**form, **more, "rows": [row]}]).tables[0].figure(0, 0)
        assert figure is not None and figure.rounding == rounding


def shares(printed: int) -> Case:
    share = {
        "id": "andel",
        "label": "andel",
        "value": printed,
        "unit": "pct.",
        "formula": "{alarmer} / {alle}",
    }
    return case(statements=[NINE, {**NINE, "id": "alle", "value": 12}, share])


@pytest.mark.parametrize(
    ("printed", "kind"), [(75, "pass"), (74, "fail"), (76, "fail"), (66, "fail"), (86, "fail")]
)
def test_nine_of_twelve_is_75_per_cent_and_nothing_else(printed: int, kind: str) -> None:
    assert one(shares(printed), "paastand").kind == kind
