"""JSON Schema of the report, generated from its records."""

from collections.abc import Iterable, Mapping
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
    return with_forms(generate(Report, REPORT, "urn:budgettjek:report:1", FORMAT))


def with_forms(schema: Schema, more: Mapping[str, Any] | None = None) -> Schema:
    """The schema of records that may be the report's, with what the model cannot say of their fields."""
    definitions: dict[str, Any] = schema["$defs"]
    for place, form in {**FORMS, **(more or {})}.items():
        record, field = place.split(".")
        if record in definitions:
            _narrow(definitions[record]["properties"][field], form)
    state_whole(definitions, ALWAYS_WHOLE)
    return schema


def state_whole(definitions: dict[str, Any], records: Iterable[str]) -> None:
    """Say of those of these records that there are that every field is written."""
    for record in records:
        properties = definitions[record]["properties"] if record in definitions else {}
        if properties:
            definitions[record]["required"] = list(properties)
        for body in properties.values():
            body.pop("default", None)


def _narrow(body: dict[str, Any], form: Mapping[str, Any]) -> None:
    """Put the form into the field, or into that of its alternatives which is text."""
    alternatives = body.get("anyOf", [body])
    next(each for each in alternatives if each.get("type") == form["type"]).update(form)
