"""Accepted deviations: what is moved apart, and what an acceptance does not cover."""

import json
from pathlib import Path

import pytest

from budgettjek.checking import Checker
from budgettjek.reporting.acceptance import accept, draft, read_acceptances
from budgettjek.reporting.report import Report
from budgettjek.violation import Unreadable


def over_the_frame(service: float) -> bytes:
    def statement(id: str, concept: str, value: float) -> dict[str, object]:
        dims = {"aar": "2019"}
        return {
            "id": id,
            "label": concept,
            "concept": concept,
            "dims": dims,
            "value": value,
            "unit": "mio. kr.",
            "decimals": 1,
        }

    statements = [statement("a", "serviceudgifter", service), statement("b", "serviceramme", 100.0)]
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": {"code": "350", "name": "Lejre Kommune"},
        "budget_year": 2019,
        "attachments": [{"id": "notat", "title": "Notat", "statements": statements}],
    }
    return json.dumps(document).encode()


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker().select(["RAM002"])


def entry(**changes: str) -> bytes:
    fields = {
        "rule": "RAM002",
        "concept": "serviceudgifter",
        "reason": '"Rammen er vejledende"',
        "decided_by": '"Kommunalbestyrelsen"',
        "decided_in": '"sag 18/27, punkt 2"',
        "until": "2019",
        "amount": '"5.0"',
        "unit": "mio. kr.",
    }
    lines = [f"{key}: {value}" for key, value in {**fields, **changes}.items()]
    return ("accepted:\n  - " + "\n    ".join(lines) + "\n").encode()


def accepted(checker: Checker, service: float, data: bytes) -> Report:
    report = checker.check_bytes(over_the_frame(service), "sag.json")
    return accept(report, read_acceptances(data, "accept.yaml"), checker.ruleset)


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_an_accepted_finding_moves_to_its_own_part_with_who_decided_it(checker: Checker) -> None:
    report = accepted(checker, 105.0, entry())
    assert rules(report) == []
    assert report.summary.findings.warning == 0
    assert report.summary.accepted == 1
    assert [f.facts["accepted_by"] for f in report.accepted] == ["Kommunalbestyrelsen"]


def test_a_deviation_that_has_grown_is_a_finding_and_is_not_accepted(checker: Checker) -> None:
    report = accepted(checker, 105.1, entry())
    assert rules(report) == ["RAM002", "ACC001"]
    assert "5,0 mio. kr. (accept.yaml:2), men forskellen er nu 5,1 mio. kr. " in report.findings[1].message.da
    assert report.accepted == []


def test_a_deviation_of_exactly_the_accepted_amount_is_accepted(checker: Checker) -> None:
    assert rules(accepted(checker, 105.0, entry(amount='"5000"', unit="1.000 kr."))) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"until": "2018"}, "ACC002"),
        ({"concept": "skatter"}, "ACC003"),
        ({"dims": "{aar: '2020'}"}, "ACC003"),
        ({"reason": '" "'}, "ACC004"),
        ({"decided_in": '""'}, "ACC004"),
    ],
    ids=["expired", "of another concept", "of another year", "without a reason", "without a decision"],
)
def test_an_acceptance_that_does_not_hold_is_a_finding_itself(
    checker: Checker, changes: dict[str, str], fault: str
) -> None:
    report = accepted(checker, 105.0, entry(**changes))
    assert rules(report) == ["RAM002", fault]
    assert report.summary.findings.warning == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": '""'}, "Accepten af RAM002, »serviceudgifter« (accept.yaml:2), mangler en begrundelse"),
        (
            {"until": "2018"},
            "»serviceudgifter« (accept.yaml:2: Rammen er vejledende), gjaldt til og med 2018.",
        ),
        (
            {"concept": "skatter"},
            "Accepten af RAM002, »skatter« (accept.yaml:2: Rammen er vejledende), passer",
        ),
        (
            {"amount": '"4.0"'},
            "RAM002 er accepteret op til 4,0 mio. kr. (accept.yaml:2), men forskellen er nu",
        ),
    ],
    ids=["without a reason", "expired", "of another concept", "grown"],
)
def test_an_acceptance_that_does_not_hold_is_named_by_rule_figure_and_line(
    checker: Checker, changes: dict[str, str], said: str
) -> None:
    finding = accepted(checker, 105.0, entry(**changes)).findings[-1]
    assert said in finding.message.da
    assert "accept.yaml:2" in finding.message.en


def test_each_acceptance_without_a_reason_is_told_at_its_line_in_the_answer(
    checker: Checker, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from budgettjek.cli.main import main

    monkeypatch.chdir(tmp_path)
    Path("sag.json").write_bytes(over_the_frame(105.0))
    Path("accept.yaml").write_bytes(entry(reason='""') + entry(reason='""', concept="skatter")[10:])
    assert main(["check", "sag.json", "--select", "RAM002", "--accept", "accept.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "ACC004 En accept, der ikke holder: 2 advarsler" in lines
    assert "  Gør:   Udfyld reason, decided_by og decided_in." in lines
    assert [line for line in lines if "ADVARSEL  accept.yaml" in line] == [
        "  ! ADVARSEL  accept.yaml:2",
        "  ! ADVARSEL  accept.yaml:10",
    ]


def test_a_draft_must_have_its_reasons_filled_in_before_it_counts(checker: Checker) -> None:
    report = checker.check_bytes(over_the_frame(105.0), "sag.json")
    drafted = draft(report).encode()
    assert rules(accept(report, read_acceptances(drafted, "a.yaml"), checker.ruleset)) == ["RAM002", "ACC004"]
    filled = drafted.replace(b'""', b'"ja"')
    assert rules(accept(report, read_acceptances(filled, "a.yaml"), checker.ruleset)) == []


def test_an_acceptance_file_that_cannot_be_used_says_where(checker: Checker) -> None:
    with pytest.raises(Unreadable) as caught:
        read_acceptances(entry(begrundelse='"x"'), "accept.yaml")
    (violation,) = caught.value.violations
    assert "begrundelse" in violation.da
    assert violation.line == 10


def test_the_drafted_file_is_written_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from budgettjek.cli.main import main

    case = tmp_path / "sag.json"
    case.write_bytes(over_the_frame(105.0))
    place = tmp_path / "accept.yaml"
    assert main(["check", str(case), "--select", "RAM002", "--write-accept", str(place)]) == 0
    assert "RAM002" in place.read_text(encoding="utf-8")
    place.write_bytes(entry())
    assert main(["check", str(case), "--select", "RAM002", "--accept", str(place), "--fail-on", "info"]) == 0
    assert "ACCEPTERET" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--write-accept", "sag.json"], "filen skal læses"),
        (["--accept", "accept.yaml", "--write-accept", "accept.yaml"], "filen skal læses"),
        (["--report", "ud", "--write-accept", "ud"], "kan ikke begge skrive"),
        (["--write-accept", "-"], "skal være en fil"),
        (["sag2.json", "--write-accept", "ud.yaml"], "2 filer"),
    ],
    ids=["over the case", "over the accepted", "over the report", "to the screen", "of two cases"],
)
def test_a_draft_never_replaces_what_is_read_or_written_besides(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    words: str,
) -> None:
    from budgettjek.cli.main import main

    monkeypatch.chdir(tmp_path)
    kept = {"sag.json": over_the_frame(105.0), "sag2.json": over_the_frame(95.0), "accept.yaml": entry()}
    for name, data in kept.items():
        Path(name).write_bytes(data)
    assert main(["check", "sag.json", *options]) == 4
    assert words in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept
