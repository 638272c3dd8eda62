"""JUnit XML: a test for each rule, with counts that agree and every character that XML can hold."""

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from msgspec.structs import replace

from budgettjek.reporting.reporter import Checked
from budgettjek.rulebook.concept import Text
from tests.checked_files import report_of

if TYPE_CHECKING:
    from .conftest import Told

LANGUAGES = pytest.mark.parametrize("lang", ["da", "en"])


def suites(text: str) -> list[TestSuite]:
    return list(JUnitXml.fromstring(text.encode()))


def cases(text: str) -> dict[str, TestCase]:
    (suite,) = suites(text)
    found = {test.name: test for test in suite}
    assert len(found) == suite.tests
    return found


def verdict(test: TestCase) -> str:
    return type(test.result[0]).__name__ if test.result else "Passed"


@LANGUAGES
def test_an_independent_reader_counts_what_the_file_says_it_counts(
    told: "Told", real: Checked, crashed: Checked, nothing: Checked, unreadable: Checked, lang: str
) -> None:
    whole = JUnitXml.fromstring(told("junit", real, crashed, nothing, unreadable, lang=lang).encode())
    stated = [(s.name, s.tests, s.failures, s.errors, s.skipped) for s in whole]
    assert [name for name, *_ in stated] == [c.file for c in (real, crashed, nothing, unreadable)]
    totals = whole.tests, whole.failures, whole.errors
    for suite in whole:
        suite.update_statistics()
    whole.update_statistics()
    assert [(s.name, s.tests, s.failures, s.errors, s.skipped) for s in whole] == stated
    assert totals == (whole.tests, whole.failures, whole.errors)


def test_a_rule_fails_with_its_findings_is_skipped_with_its_reason_or_passes(
    told: "Told", real: Checked
) -> None:
    report, found = report_of(real), cases(told("junit", real))
    for rule in report.rules:
        test = found[f"{rule.id} {rule.title.da}"]
        own = [finding for finding in report.findings if finding.rule == rule.id]
        if own:
            (failure,) = test.result
            assert isinstance(failure, Failure)
            assert failure.text.count("\n") == len(own) - 1
            assert all(finding.message.da in failure.text for finding in own)
        elif rule.reason:
            (skipped,) = test.result
            assert isinstance(skipped, Skipped)
            assert skipped.message == rule.reason.da
        else:
            assert test.result == []


def test_what_a_rule_could_not_judge_beside_what_it_could_is_a_skipped_test(
    told: "Told", real: Checked
) -> None:
    found = cases(told("junit", real))
    open_ones = {name: test for name, test in found.items() if name.endswith("(ikke bedømt)")}
    assert Counter(name.split()[0] for name in open_ones) == Counter(
        ["BEV001", "BEV002", "PAA001", "SUM002", "TAK001"]
    )
    assert {verdict(test) for test in open_ones.values()} == {"Skipped"}


def test_an_accepted_finding_is_no_failure_and_is_told(told: "Told", real: Checked) -> None:
    report = report_of(real)
    without = replace(report, findings=[f for f in report.findings if f.rule != "RAM002"])
    (test,) = (
        test for name, test in cases(told("junit", Checked("a", without))).items() if name[:6] == "RAM002"
    )
    assert verdict(test) == "Passed"
    assert "Accepteret: " in test.system_out
    assert "Rammen er vejledende" in test.system_out


def test_a_broken_check_an_unreadable_file_and_nothing_judged_are_errors(
    told: "Told", crashed: Checked, unreadable: Checked, nothing: Checked
) -> None:
    for checked, saying in ((crashed, "AFS001"), (unreadable, "Filen"), (nothing, "Noget blev bedømt")):
        tests = cases(told("junit", checked))
        errors = [name for name, test in tests.items() if isinstance(next(iter(test.result), None), Error)]
        assert [name.startswith(saying) for name in errors] == [True]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_becomes_a_replacement_character(told: "Told", real: Checked, sign: str) -> None:
    report = report_of(real)
    words = Text(f"før{sign}efter ]]> & <b> \U0001f600", "")
    finding = replace(report.findings[0], message=words)
    text = told("junit", Checked("a.json", replace(report, findings=[finding])))
    root = ElementTree.fromstring(text.encode())
    (failure,) = root.iter("failure")
    assert failure.get("message") == "før\ufffdefter ]]> & <b> \U0001f600"


def test_nasty_labels_and_file_names_come_back_as_they_were(told: "Told", nasty: Checked) -> None:
    (suite,) = suites(told("junit", nasty))
    assert suite.name == nasty.file
    ((failure,),) = (test.result for test in suite if test.name.startswith("KAS001 K"))
    assert "=1+1 | *a* <b>&amp; [x](y) `c`" in failure.text
