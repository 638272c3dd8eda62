"""GitLab Code Quality: the documented form, with fingerprints that are each their own."""

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from budgettjek.reporting.reporter import Checked
from tests.checked_files import report_of

if TYPE_CHECKING:
    from .conftest import Told

TEXT = {"type": "string", "minLength": 1}
DOCUMENTED: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![/.]/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's page on the report's format asks for."""


def issues(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    Draft202012Validator(DOCUMENTED).validate(found)
    assert len({issue["fingerprint"] for issue in found}) == len(found)
    return list(found)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_finding_and_question_is_an_issue_of_its_severity(
    told: "Told", real: Checked, lang: str
) -> None:
    report, found = report_of(real), issues(told("gitlab", real, lang=lang))
    severities = Counter(issue["severity"] for issue in found)
    counts = report.summary.findings
    notes = counts.info + len(report.undecided)
    assert severities == Counter(critical=counts.error, minor=counts.warning, info=notes)
    first, where = found[0], report.findings[0].where
    assert where is not None
    assert first["location"] == {"path": real.file, "lines": {"begin": where.line}}
    assert first["check_name"] == report.findings[0].rule
    assert report.findings[0].message.in_language(lang) in first["description"]


def test_the_same_finding_in_two_files_is_two_issues(told: "Told", real: Checked) -> None:
    other = Checked("sager/kopi.json", real.report)
    assert len(issues(told("gitlab", real, other, real))) == 3 * len(issues(told("gitlab", real)))


def test_what_keeps_a_file_from_being_judged_blocks(
    told: "Told", unreadable: Checked, crashed: Checked, nothing: Checked
) -> None:
    for checked in (unreadable, crashed, nothing):
        assert "blocker" in {issue["severity"] for issue in issues(told("gitlab", checked))}
