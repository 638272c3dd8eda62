"""Our rules judge a case as people meet it: through budgettjek, with the package installed."""

import json
from pathlib import Path

import pytest

from budgettjek import check


def case(amount: int) -> str:
    """A whole case with one figure, in kroner."""
    figure = {
        "id": "service",
        "label": "Serviceudgifter",
        "concept": "serviceudgifter",
        "dims": {"aar": "2019"},
    }
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": {"code": "350", "name": "Lejre Kommune"},
        "budget_year": 2019,
        "attachments": [
            {"id": "notat", "title": "Notat", "statements": [{**figure, "value": amount, "unit": "kr."}]}
        ],
    }
    return json.dumps(document)


@pytest.mark.parametrize(
    ("amount", "found"),
    [(1_196_200_000, []), (1_196_200_499, ["UDE001"]), (1_204_100_000, ["UDE002"])],
    ids=["fine", "odd kroner", "over our own limit"],
)
def test_what_our_rules_find(amount: int, found: list[str], tmp_path: Path) -> None:
    file = tmp_path / "sag.json"
    file.write_text(case(amount), encoding="utf-8")
    report = check(file, select=["UDE"])
    assert [finding.rule for finding in report.findings] == found
