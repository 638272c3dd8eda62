"""A case is checked from Python as on the command line: a path, bytes or a document give the same report."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import budgettjek
from budgettjek import BrokenRules, Checker, Report, UnknownRule, Unreadable, check, encode
from budgettjek.rulebook.ruleset import rule_files, rules_digest

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CASE, REGLER = SCENARIOS / "med-fund" / "sag.json", SCENARIOS / "regler"


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("BUDGETTJEK_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(REGLER).select("PRV")


def document(**changes: Any) -> dict[str, Any]:
    return {**json.loads(CASE.read_text(encoding="utf-8")), **changes}


def said(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message.da) for finding in report.findings]


def waiver(folder: Path, *entries: tuple[str, str]) -> Path:
    """An acceptance file with a rule and a fingerprint for each entry."""
    lines = [
        f'  - {{rule: {rule}, fingerprint: "{fingerprint}", reason: kendt, decided_by: KB, '
        "decided_in: sag 1, until: 2019}"
        for rule, fingerprint in entries
    ]
    path = folder / "accept.yaml"
    path.write_text("\n".join(["accepted:", *lines, ""]), encoding="utf-8")
    return path


# -- what may be checked --------------------------------------------------------------------------------


def test_a_path_and_its_bytes_give_the_same_report(checker: Checker) -> None:
    report = encode(checker.check(CASE))
    assert encode(checker.check(str(CASE))) == report
    assert encode(checker.check(CASE.read_bytes(), "sag.json")) == report


def test_a_document_as_python_data_gives_the_same_findings(checker: Checker) -> None:
    exact = json.loads(CASE.read_text(encoding="utf-8"), parse_float=Decimal)
    assert said(checker.check(document())) == said(checker.check(CASE))
    assert said(checker.check(exact)) == said(checker.check(CASE))
    assert checker.check(document()).document.path == "document.json"
    assert checker.check(document(), "min sag").document.path == "min sag"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN")], ids=str)
def test_a_number_that_is_none_is_refused_with_its_place(number: float | Decimal, checker: Checker) -> None:
    broken = document()
    broken["attachments"][0]["tables"][0]["rows"][0]["values"][2] = number
    with pytest.raises(Unreadable) as caught:
        checker.check(broken)
    assert [v.pointer for v in caught.value.violations] == ["/attachments/0/tables/0/rows/0/values/2"]


@pytest.mark.parametrize("value", [object(), {1, 2}, 1 + 2j], ids=["object", "set", "complex"])
def test_what_is_not_data_is_refused(value: object, checker: Checker) -> None:
    with pytest.raises(Unreadable):
        checker.check(document(phase=value))


def test_a_document_of_the_wrong_shape_is_refused_with_every_violation(checker: Checker) -> None:
    with pytest.raises(Unreadable) as caught:
        checker.check(document(kommune="Lejre", budget_year="2019"))
    assert {v.pointer for v in caught.value.violations} == {"/kommune", "/budget_year"}


# -- which rules ----------------------------------------------------------------------------------------


def test_a_single_beginning_of_an_id_is_one_and_not_its_letters() -> None:
    report = check(CASE, rules=str(REGLER), select="PRV00", ignore="PRV003")
    assert [rule.id for rule in report.rules] == ["PRV001", "PRV002", "PRV004", "PRV005"]


def test_a_narrowed_report_says_so_and_a_whole_one_does_not(checker: Checker) -> None:
    whole = Checker(REGLER)
    narrow = checker.check(CASE).ruleset
    assert (narrow.selected, narrow.ignored, narrow.rules) == (["PRV"], [], 5)
    assert narrow.left_out == len(whole.ruleset.rules) - 5
    assert b'"selected"' not in encode(whole.check(CASE))


def test_all_that_can_go_wrong_has_a_public_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownRule):
        check(CASE, select=["RAM999"])
    with pytest.raises(Unreadable):
        check(CASE, rules=[tmp_path / "nope"])
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nope.json")
    (tmp_path / "AAA001-x.rule.yaml").write_text("id: AAA001\n", encoding="utf-8")
    with pytest.raises(BrokenRules):
        check(CASE, rules=tmp_path)
    assert all(hasattr(budgettjek, name) for name in budgettjek.__all__)


def test_the_digest_of_the_rules_does_not_depend_on_where_they_lie(tmp_path: Path) -> None:
    for name in ("a/mine", "b/andres"):
        (tmp_path / name).mkdir(parents=True)
    for n, path in enumerate(sorted(REGLER.iterdir())):
        home = ("a/mine", "b/andres")[n % 2]
        (tmp_path / home / path.name).write_bytes(path.read_bytes())
    folders = [tmp_path / "b/andres", tmp_path / "a/mine"]
    digests = {rules_digest(rule_files(given)) for given in (folders, folders[::-1], [REGLER])}
    assert len(digests) == 1
    assert rules_digest(rule_files(folders[:1])) not in digests


# -- what was accepted ----------------------------------------------------------------------------------


def test_an_accepted_finding_moves_apart_on_every_way_in(checker: Checker, tmp_path: Path) -> None:
    first = checker.check(CASE).findings[0]
    path = waiver(tmp_path, (first.rule, first.fingerprint))
    once = check(CASE, rules=REGLER, select="PRV", accept=path)
    often = Checker(REGLER).select("PRV").accept(path).check(CASE)
    assert once == often
    assert [finding.fingerprint for finding in once.accepted] == [first.fingerprint]
    assert first.fingerprint not in {finding.fingerprint for finding in once.findings}


def test_an_acceptance_is_not_missed_where_its_rule_was_not_run(tmp_path: Path) -> None:
    path = waiver(tmp_path, ("PRV003", "0" * 16), ("PRV001", "1" * 16))
    report = check(CASE, rules=REGLER, select="PRV001", accept=path)
    assert [finding.facts["rule"] for finding in report.findings if finding.rule == "ACC003"] == ["PRV001"]
    ignored = check(CASE, rules=REGLER, select="PRV", ignore="PRV001", accept=path)
    assert [f.facts["rule"] for f in ignored.findings if f.rule == "ACC003"] == ["PRV003"]


def test_an_acceptance_of_a_rule_that_does_not_exist_is_told(tmp_path: Path) -> None:
    path = waiver(tmp_path, ("XYZ001", "0" * 16))
    assert "ACC003" in {f.rule for f in check(CASE, rules=REGLER, select="PRV", accept=path).findings}


def test_a_broken_acceptance_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "accept.yaml").write_text("accepted: ja\n", encoding="utf-8")
    with pytest.raises(Unreadable):
        check(CASE, accept=tmp_path / "accept.yaml")
