"""Percentages of a pie follow its amounts, whichever way the table is turned."""

from collections import Counter
from typing import Any

import pytest

from budgettjek import engine
from tests.making import case, checks, lacking, rule, said

RIGHT, WRONG = [44, 4, 52], [44, 7, 49]
AMOUNTS = [49.3, 4.7, 57.6, 111.6]


def standing(shares: list[int]) -> dict[str, Any]:
    columns = [
        {"id": "pct", "concept": "andel", "unit": "pct."},
        {"id": "mio", "unit": "mio. kr.", "decimals": 1},
    ]
    printed: list[int | None] = [*shares, None]
    rows = [
        {"id": f"r{n}", "label": f"r{n}", "values": [share, amount]}
        for n, (share, amount) in enumerate(zip(printed, AMOUNTS, strict=True))
    ]
    rows[-1]["sum_of"] = ["r0", "r1", "r2"]
    return {"columns": columns, "rows": rows}


def lying(shares: list[int]) -> dict[str, Any]:
    columns: list[dict[str, Any]] = [{"id": f"r{n}"} for n in range(4)]
    columns[-1]["sum_of"] = ["r0", "r1", "r2"]
    rows = [
        {"id": "pct", "label": "pct", "concept": "andel", "unit": "pct.", "values": [*shares, None]},
        {"id": "mio", "label": "mio", "unit": "mio. kr.", "decimals": 1, "values": AMOUNTS},
    ]
    return {"columns": columns, "rows": rows}


def kinds(table: dict[str, Any]) -> Counter[str]:
    return engine.judge(case(tables=[table]), rule("fordeling", andel="andel"), checks()["fordeling"]).counts


@pytest.mark.parametrize("turned", [standing, lying])
def test_each_slice_is_its_part_of_the_whole(turned: Any) -> None:
    assert kinds(turned(RIGHT)) == {"pass": 3}
    assert kinds(turned(WRONG)) == {"pass": 1, "fail": 2}


def test_without_percentages_their_concept_is_named() -> None:
    (outcome,) = said(case(), "fordeling", andel="andel")
    assert (outcome.kind, lacking(outcome)) == ("undecided", "andel")
