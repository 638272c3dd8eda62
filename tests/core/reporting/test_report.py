"""The report stands by itself: whole, the same every time, fit for its schema, free of the machine."""

import json
import os
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from budgettjek.checking import Checker
from budgettjek.document.schema import dump_schema
from budgettjek.reporting.report import Report, encode, write_whole
from budgettjek.reporting.report_schema import report_schema

ROOT = Path(__file__).parents[3]
CASE = ROOT / "examples" / "lejre-2019.json"
FILE = ROOT / "schemas" / "report.schema.json"
REGENERATE = (
    'python -c "from pathlib import Path; from budgettjek.reporting.report_schema import report_schema; '
    "from budgettjek.document.schema import dump_schema; "
    "Path('schemas/report.schema.json').write_text(dump_schema(report_schema()), encoding='utf-8')\""
)
OUTCOMES = {"pass", "fail", "undecided", "not_applicable", "error"}
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def report(checker: Checker) -> Report:
    return checker.check(CASE)


@pytest.fixture(scope="module")
def written(report: Report) -> Any:
    return json.loads(encode(report))


def values(node: Any) -> list[Any]:
    """Every number, text and null inside."""
    if isinstance(node, dict):
        return [value for child in node.values() for value in values(child)]
    if isinstance(node, list):
        return [value for child in node for value in values(child)]
    return [node]


# -- the schema -----------------------------------------------------------------------------------------


def test_the_schema_file_is_what_the_records_generate() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text == dump_schema(report_schema()), f"The report has changed. Regenerate:\n{REGENERATE}"


def test_the_schema_is_valid_in_its_dialect() -> None:
    Draft202012Validator.check_schema(report_schema())


def test_the_report_of_the_real_case_fits_the_schema(written: Any) -> None:
    errors = [error.message for error in Draft202012Validator(report_schema()).iter_errors(written)]
    assert errors == []


@pytest.mark.parametrize(
    ("spoil", "about"),
    [
        (lambda report: report["rules"][0]["outcomes"].pop("undecided"), "a count left out"),
        (lambda report: report["findings"][0]["figures"][0].update(value=1.5), "an amount as a number"),
        (lambda report: report["findings"][0]["figures"][0].update(value="1,5"), "an amount with a comma"),
        (lambda report: report["document"].update(path="/home/me/sag.json"), "a path of a machine"),
        (lambda report: report.update(time="2026-01-01"), "an unknown key"),
        (lambda report: report.pop("undecided"), "a part left out"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_schema_refuses(spoil: Any, about: str, written: Any) -> None:
    spoiled = json.loads(json.dumps(written))
    spoil(spoiled)
    assert not Draft202012Validator(report_schema()).is_valid(spoiled), about


# -- what it holds --------------------------------------------------------------------------------------


def test_every_loaded_rule_appears_with_five_counts_and_nothing_is_silent(
    checker: Checker, written: Any
) -> None:
    assert [rule["id"] for rule in written["rules"]] == [rule.id for rule in checker.ruleset.rules]
    for rule in written["rules"]:
        assert set(rule["outcomes"]) == OUTCOMES
        assert sum(rule["outcomes"].values()) > 0, rule["id"]
        judged = rule["outcomes"]["pass"] + rule["outcomes"]["fail"]
        assert (rule["reason"] is None) == bool(judged), rule["id"]


def test_the_summary_adds_up_the_rules(written: Any) -> None:
    for kind in OUTCOMES:
        counted = sum(rule["outcomes"][kind] for rule in written["rules"])
        assert written["summary"]["outcomes"][kind] == counted
    outcomes = written["summary"]["outcomes"]
    assert len(written["findings"]) == outcomes["fail"] + outcomes["error"]
    assert len(written["undecided"]) == outcomes["undecided"]
    assert sum(written["summary"]["findings"].values()) == len(written["findings"])


def test_whatever_could_not_be_judged_has_a_fingerprint_of_its_own(written: Any) -> None:
    """Also where a rule with several formulas has nothing to judge any of them by."""
    marks = [each["fingerprint"] for each in written["undecided"]]
    assert len(marks) == len(set(marks))
    assert sum(each["rule"] == "HOV005" for each in written["undecided"]) == 3


def test_coverage_is_told_for_each_table_and_for_the_statements_of_each_attachment_in_order(
    written: Any,
) -> None:
    coverage = written["summary"]["coverage"]
    for count in ("figures", "checked"):
        assert sum(part[count] for part in coverage["parts"]) == coverage[count] > 0
    case = json.loads(CASE.read_bytes())
    homes = []
    for attachment in case["attachments"]:
        homes += [(attachment["id"], table["id"]) for table in attachment.get("tables", [])]
        homes += [(attachment["id"], None)] if attachment.get("statements") else []
    assert [(part["attachment"], part.get("table")) for part in coverage["parts"]] == homes


def test_a_second_run_gives_the_same_bytes(report: Report) -> None:
    assert encode(Checker().check(CASE)) == encode(report)


def test_no_number_but_counts_and_places_is_written_as_a_number(written: Any) -> None:
    assert all(isinstance(value, bool | int | str | None) for value in values(written))
    for finding in written["findings"]:
        for figure in finding.get("figures", []):
            assert NUMBER.fullmatch(figure["value"]), figure


def test_what_says_nothing_is_left_out(written: Any) -> None:
    for part in ("document", "findings", "accepted", "undecided"):
        assert None not in values(written[part])


def test_neither_path_host_name_nor_user_is_inside(report: Report) -> None:
    text = encode(report).decode()
    for trace in (str(ROOT), str(Path.home()), os.sep + "tmp", socket.gethostname()):
        assert trace not in text
    assert report.document.path == "lejre-2019.json"


def test_findings_stand_by_rule_and_then_by_place(written: Any) -> None:
    places = [
        (finding["rule"], finding["where"]["line"], finding["where"]["column"])
        for finding in written["findings"]
        if "where" in finding
    ]
    assert places == sorted(places)


def test_every_finding_says_where_and_what_in_both_languages_with_its_source(written: Any) -> None:
    lines = CASE.read_text(encoding="utf-8").splitlines()
    for finding in written["findings"]:
        assert finding["sources"]
        assert finding["message"]["da"] != finding["message"]["en"]
        if finding["outcome"] == "fail":
            where = finding["where"]
            assert lines[where["line"] - 1][where["column"] - 1 :].startswith(("-", '"', *"0123456789"))


def test_fingerprints_tell_findings_apart(written: Any) -> None:
    prints = [finding["fingerprint"] for finding in written["findings"]]
    assert len(set(prints)) == len(prints)


# -- writing it -----------------------------------------------------------------------------------------


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "rapport.json"
    place.write_bytes(b"the old one")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(place, b"the new one")
    assert [entry.name for entry in tmp_path.iterdir()] == ["rapport.json"]
    assert place.read_bytes() == b"the old one"
