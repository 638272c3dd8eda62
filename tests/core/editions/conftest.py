"""Two editions of a small case, compared by the rules that judge them."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from budgettjek.checking import Checker
from budgettjek.editions.changes import Changes
from budgettjek.editions.comparing import Edition, compare

Json = dict[str, Any]
Compare = Callable[[Json, Json], Changes]

CASE: Json = {
    "format": "budgettjek/1",
    "kind": "budgetsag",
    "municipality": {"code": "350", "name": "Lejre Kommune"},
    "budget_year": 2019,
    "attachments": [
        {
            "id": "bilag-1",
            "title": "Hovedoversigt",
            "dims": {"stade": "3. budgetstatus"},
            "tables": [
                {
                    "id": "oversigt",
                    "title": "Oversigt",
                    "unit": "mio. kr.",
                    "decimals": 1,
                    "columns": [
                        {"id": "2019", "dims": {"aar": "2019"}},
                        {"id": "2020", "dims": {"aar": "2020"}},
                    ],
                    "rows": [
                        {"id": "drift", "label": "Drift", "concept": "drift", "values": [100.0, 90.0]},
                        {"id": "anlaeg", "label": "Anlæg", "concept": "anlaeg", "values": [20.0, 10.0]},
                        {"id": "andet", "label": "Andet", "values": [1.0, None]},
                        {"id": "sum", "label": "I alt", "values": [121.0, 100.0],
                         "sum_of": ["drift", "anlaeg", "andet"]},
                    ],
                }
            ],
            "statements": [
                {"id": "brutto", "label": "bruttoanlæg", "value": 70, "unit": "mio. kr.", "decimals": 1,
                 "concept": "brutto_anlaeg", "dims": {"aar": "2019"}},
                {"id": "ramme", "label": "anlægsramme", "value": 78, "unit": "mio. kr.", "decimals": 1,
                 "concept": "anlaegsramme", "dims": {"aar": "2019"}},
            ],
        }
    ],
}  # fmt: skip


def edited(change: Callable[[Json], Any], case: Json = CASE) -> Json:
    """A copy of the case with something changed."""
    edition = copy.deepcopy(case)
    change(edition)
    return edition


def attachment(case: Json) -> Json:
    found: Json = case["attachments"][0]
    return found


def table(case: Json) -> Json:
    found: Json = attachment(case)["tables"][0]
    return found


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return Checker()


@pytest.fixture(scope="session")
def compared(checker: Checker) -> Compare:
    """Read and judge both editions, and compare them."""

    def run(old: Json, new: Json) -> Changes:
        editions = []
        for name, document in (("gammel.json", old), ("ny.json", new)):
            case, source = checker.read(json.dumps(document).encode(), name)
            editions.append(Edition(case, source, checker.judge(case, source)))
        return compare(*editions)

    return run
