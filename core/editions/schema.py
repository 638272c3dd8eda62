"""JSON Schemas of what a comparison answers, generated from its records."""

from ..document.schema import Schema, generate
from ..reporting.report_schema import NUMBER, with_forms
from ..reporting.report_texts import REPORT
from .changes import FORMAT, STAGES_FORMAT, Changes, StageChanges
from .texts import CHANGES

SIGNED = dict.fromkeys(
    ("FigureChange.difference", "MarginChange.difference", "StagePair.difference", "Because.amount"), NUMBER
)


def compare_schema() -> Schema:
    """The schema of `budgettjek-compare/1`."""
    return _schema(Changes, "urn:budgettjek:compare:1", FORMAT)


def stages_schema() -> Schema:
    """The schema of `budgettjek-stages/1`."""
    return _schema(StageChanges, "urn:budgettjek:stages:1", STAGES_FORMAT)


def _schema(record: type, id: str, title: str) -> Schema:
    return with_forms(generate(record, {**REPORT, **CHANGES}, id, title), SIGNED)
