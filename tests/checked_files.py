"""Makes the files that reporters tell of."""

import json

from budgettjek.reporting.report import Report
from budgettjek.reporting.reporter import Checked

NASTY = '=1+1 | *a* <b>&amp; [x](y) `c` ::error::, 100%; "q" \u0001\r\n- heraf'
"""A label that means something in every one of the formats."""


def report_of(checked: Checked) -> Report:
    assert checked.report is not None
    return checked.report


def statement(label: str, concept: str, value: float) -> dict[str, object]:
    known = {"label": label, "concept": concept, "dims": {"aar": "2019"}}
    return {"id": concept, **known, "value": value, "unit": "mio. kr.", "decimals": 1}


def case(*statements: dict[str, object]) -> bytes:
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": {"code": "350", "name": "Lejre Kommune"},
        "budget_year": 2019,
        "attachments": [{"id": "notat", "title": "Notat", "statements": statements}],
    }
    return json.dumps(document).encode()
