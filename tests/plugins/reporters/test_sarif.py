"""SARIF: valid, with real regions, and nothing that was not judged looks like a pass."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from jsonschema.validators import validator_for
from msgspec.structs import replace
from sarif_pydantic import Sarif

from budgettjek.checking import Checker
from budgettjek.reporting.reporter import Checked
from tests.checked_files import report_of

if TYPE_CHECKING:
    from .conftest import Told

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT.parent / "shared" / "data" / "sarif-2.1.0.schema.json"
LANGUAGES = pytest.mark.parametrize("lang", ["da", "en"])


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    assert isinstance(run, dict)
    return run


@pytest.fixture
def everything(
    real: Checked, crashed: Checked, nothing: Checked, nasty: Checked, unreadable: Checked
) -> list[Checked]:
    return [real, crashed, nothing, nasty, unreadable]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the official schema is not beside the repository")
@LANGUAGES
def test_it_is_valid_by_the_official_schema(told: "Told", everything: list[Checked], lang: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = validator_for(schema)
    errors = validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(
        json.loads(told("sarif", *everything, lang=lang))
    )
    assert [error.message for error in errors] == []


@LANGUAGES
def test_an_independent_reader_reads_it(told: "Told", everything: list[Checked], lang: str) -> None:
    (run,) = Sarif.model_validate(json.loads(told("sarif", *everything, lang=lang))).runs
    assert run.tool.driver.name == "budgettjek"
    assert run.artifacts is not None
    assert len(run.artifacts) == len(everything)
    assert run.invocations is not None
    assert not run.invocations[0].execution_successful
    assert run.results


# -- places ---------------------------------------------------------------------------------------------


def locations(run: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for result in run["results"]:
        yield from (*result["locations"], *result.get("relatedLocations", []))


def test_every_region_is_where_its_figure_stands(told: "Told", real: Checked) -> None:
    text = (ROOT / real.file).read_text(encoding="utf-8")
    lines, document = text.splitlines(), json.loads(text)
    seen = 0
    for location in locations(run_of(told("sarif", real))):
        region = location["physicalLocation"].get("region")
        if region is None:  # what the whole case lacks stands nowhere in it
            continue
        (logical,) = location["logicalLocations"]
        here = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        value: Any = document
        for step in logical["fullyQualifiedName"].split("/")[1:]:
            value = value[int(step) if isinstance(value, list) else step]
        if not isinstance(value, dict | list):  # those may go on over several lines
            assert json.JSONDecoder().raw_decode(here)[0] == value, logical
            seen += 1
    assert seen > 100


def test_the_other_figures_stand_with_what_they_are(told: "Told", real: Checked) -> None:
    (result,) = (
        result
        for result in run_of(told("sarif", real, lang="en"))["results"]
        if "132,602.8" in result["message"]["text"]
    )
    related = [location["message"]["text"] for location in result["relatedLocations"]]
    took_part = [text for text in related if "should" not in text]
    assert len(took_part) == 6
    assert all("DKK " in text and text.endswith(" thousand") for text in took_part)


def test_a_figure_that_is_probably_wrong_is_a_place_that_says_why(told: "Told", real: Checked) -> None:
    results = run_of(told("sarif", real))["results"]
    told_of = [result for result in results if "Sandsynlig fejl" in result["message"]["text"]]
    explained = [finding for finding in report_of(real).findings if finding.explanations]
    assert len(told_of) == len(explained) > 0
    for result, finding in zip(told_of, explained, strict=True):
        related = {
            (location["logicalLocations"][0]["fullyQualifiedName"], location["message"]["text"])
            for location in result["relatedLocations"]
        }
        for each in finding.explanations:
            if each.likely:
                assert {(suspect.figure.pointer, each.text.da) for suspect in each.suspects} <= related


def test_a_place_in_no_figure_is_the_file_and_never_a_made_up_line(told: "Told", crashed: Checked) -> None:
    (notification,) = run_of(told("sarif", crashed))["invocations"][0]["toolExecutionNotifications"]
    (location,) = notification["locations"]
    assert "region" not in location["physicalLocation"]


def test_the_uri_is_relative_and_percent_encoded(told: "Told", nasty: Checked) -> None:
    for location in locations(run_of(told("sarif", nasty))):
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri) == nasty.file
        assert uri.isascii()
        assert not set(uri) & set(' #:"')


# -- verdicts -------------------------------------------------------------------------------------------


def test_every_finding_and_every_question_is_a_result_and_no_pass_is(told: "Told", real: Checked) -> None:
    report, run = report_of(real), run_of(told("sarif", real))
    kinds = Counter((result.get("kind", "fail"), result["level"]) for result in run["results"])
    levels = {"error": "error", "warning": "warning", "info": "note"}
    expected = Counter(("fail", levels[f.severity]) for f in [*report.findings, *report.accepted])
    expected["open", "none"] = len(report.undecided)
    assert kinds == expected
    assert run["artifacts"][0]["properties"]["outcomes"]["pass"] == report.summary.outcomes.passed


@pytest.mark.parametrize(("lang", "until"), [("da", "til og med 2019"), ("en", "until 2019")])
def test_an_accepted_finding_is_suppressed_with_its_justification(
    told: "Told", real: Checked, lang: str, until: str
) -> None:
    results = run_of(told("sarif", real, lang=lang))["results"]
    assert all("suppressions" in result for result in results)
    (accepted,) = (result for result in results if result["suppressions"])
    assert accepted["ruleId"] == "RAM002"
    assert accepted["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": f"Kommunalbestyrelsen, sag 18/27, punkt 2, {until}: Rammen er vejledende",
        }
    ]


def test_a_broken_check_is_no_success(told: "Told", crashed: Checked) -> None:
    (invocation,) = run_of(told("sarif", crashed))["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert notification["level"] == "error"
    assert notification["associatedRule"]["id"] == "AFS001"


def test_a_file_that_cannot_be_read_is_told_at_its_place(told: "Told", unreadable: Checked) -> None:
    (invocation,) = run_of(told("sarif", unreadable, lang="en"))["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert notification["message"]["text"] == "Cannot be judged: The year is missing. Write it."
    region = notification["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5}


def test_nothing_judged_is_told(told: "Told", nothing: Checked) -> None:
    (invocation,) = run_of(told("sarif", nothing))["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert "Intet blev bedømt" in notification["message"]["text"]


# -- identity -------------------------------------------------------------------------------------------


def test_fingerprints_stay_when_the_lines_of_the_file_move(
    told: "Told", real: Checked, checker: Checker
) -> None:
    document = json.loads((ROOT / real.file).read_bytes())
    moved = checker.check_bytes(json.dumps(document, indent=1).encode(), "lejre-2019.json")
    before, after = (run_of(told("sarif", c))["results"] for c in (real, Checked(real.file, moved)))

    def marks(results: list[dict[str, Any]]) -> Counter[str]:
        return Counter(result["partialFingerprints"]["budgettjek/v1"] for result in results)

    assert marks(before) == marks(after)
    assert max(marks(before).values()) == 1
    assert before[0]["locations"] != after[0]["locations"]


@LANGUAGES
def test_each_rule_has_its_metadata_and_its_results_point_to_it(
    told: "Told", everything: list[Checked], lang: str
) -> None:
    run = run_of(told("sarif", *everything, lang=lang))
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"] == rule["properties"]["title"][lang]
        assert rule["properties"]["sources"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
    assert run["language"] == lang


def test_several_files_stand_in_one_run(told: "Told", real: Checked, nasty: Checked) -> None:
    run = run_of(told("sarif", real, nasty))
    assert [artifact["hashes"]["sha-256"] for artifact in run["artifacts"]] == [
        report_of(checked).document.sha256 for checked in (real, nasty)
    ]
    of_each = Counter(
        location["physicalLocation"]["artifactLocation"]["index"]
        for result in run["results"]
        for location in result["locations"]
    )
    assert of_each[1] == len(report_of(nasty).findings) + len(report_of(nasty).undecided)


def test_an_acceptance_that_does_not_hold_has_a_rule_of_its_own(
    told: "Told", real: Checked, checker: Checker
) -> None:
    report = report_of(real)
    fault = replace(report.findings[0], rule="ACC003", where=None, figures=[])
    run = run_of(told("sarif", Checked("a.json", replace(report, findings=[fault]))))
    (result,) = (result for result in run["results"] if result["ruleId"] == "ACC003")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "ACC003"
