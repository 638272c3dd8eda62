"""JSON Schema of the coverage, generated from its records."""

from ..document.schema import Schema, generate
from .coverage_report import FORMAT, CoverageReport
from .coverage_texts import COVERAGE

PERCENT = {"pattern": r"^(100|[0-9]{1,2}(\.[0-9])?)$"}


def coverage_schema() -> Schema:
    """The schema of `budgettjek-coverage/1`."""
    schema = generate(CoverageReport, COVERAGE, "urn:budgettjek:coverage:1", FORMAT)
    percent = schema["$defs"]["Share"]["properties"]["percent"]
    next(form for form in percent["anyOf"] if form["type"] == "string").update(PERCENT)
    return schema
