"""JSON Schema of the report, generated from its records."""

from collections.abc import Iterable
from typing import Any

from ..document.schema import Schema, generate
from .report import FORMAT, Report
from .report_texts import REPORT

NUMBER = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
FORMS = {
    **dict.fromkeys(("FigureInfo.value", "Margin.found", "Margin.limit", "Margin.margin"), NUMBER),
    **dict.fromkeys(("RulesetInfo.sha256", "DocumentInfo.sha256"), DIGEST),
    "DocumentInfo.path": {"type": "string", "pattern": "^[^/]+$"},
}
"""What the text of a field looks like, beyond being text."""
ALWAYS_WHOLE = ("OutcomeCounts", "ZoneCounts", "SeverityCounts", "Coverage", "RuleInfo")
"""Records whose every field is written, also where it says nothing: a count of zero is a statement."""


def report_schema() -> Schema:
    """The schema of `budgettjek-report/1`."""
    schema = generate(Report, REPORT, "urn:budgettjek:report:1", FORMAT)
    definitions: dict[str, Any] = schema["$defs"]
    for place, form in FORMS.items():
        record, field = place.split(".")
        definitions[record]["properties"][field].update(form)
    state_whole(definitions, ALWAYS_WHOLE)
    return schema


def state_whole(definitions: dict[str, Any], records: Iterable[str]) -> None:
    """Say of these records that every field is written."""
    for record in records:
        properties = definitions[record]["properties"]
        definitions[record]["required"] = list(properties)
        for body in properties.values():
            body.pop("default", None)
