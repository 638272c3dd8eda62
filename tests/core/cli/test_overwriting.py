"""No command writes over a file of another kind, or over what a person may have written in."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

OWN = ("--select", "PRV001", "--rules", str(Path(__file__).parents[2] / "scenarios" / "regler"))
OPTIONS = {
    "--report": "er ikke en rapport. Vælg et andet navn.",
    "--seal": "er ikke et bevis. Vælg et andet navn.",
    "--write-accept": "der kan stå beslutninger i den. Vælg et andet navn",
}
OTHERS = {
    "a workbook": b"PK\x03\x04\x14\x00" + bytes(24) + b"[Content_Types].xml",
    "a table": "Række;2019\nDrift;1.561,2\n".encode(),
    "a case": b'{"format": "budgettjek/1", "kind": "budgetsag"}',
    "notes that mention a report": b'se "format": "budgettjek-report/1"',
    "a single line break": b"\n",
}


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_another_kind_is_left_as_it_is(option: str, kind: str, run: "Run", desk: Path) -> None:
    (desk / "fil").write_bytes(OTHERS[kind])
    assert run("check", "sag.json", *OWN, option, "fil") == 4
    assert "kan ikke gemmes i fil: filen findes" in run.err
    assert OPTIONS[option] in run.err
    assert run.out == ""
    assert (desk / "fil").read_bytes() == OTHERS[kind]


@pytest.mark.parametrize("option", OPTIONS)
def test_so_much_is_decided_before_the_case_is_opened(option: str, run: "Run", desk: Path) -> None:
    (desk / "fil").write_bytes(OTHERS["a table"])
    assert run("check", "nope.json", option, "fil", "--lang", "en") == 4
    assert "the file exists" in run.err
    assert "nope.json" not in run.err


def test_decisions_in_an_acceptance_file_survive_another_draft(run: "Run", desk: Path) -> None:
    assert run("check", "sag.json", *OWN, "--write-accept", "accept.yaml") == 1
    decided = (desk / "accept.yaml").read_text(encoding="utf-8").replace('reason: ""', 'reason: "Besluttet"')
    (desk / "accept.yaml").write_text(decided, encoding="utf-8")
    assert run("check", "sag.json", *OWN, "--write-accept", "accept.yaml") == 4
    assert "med --accept accept.yaml får udkastet kun det, der ikke er accepteret" in run.err
    assert (desk / "accept.yaml").read_text(encoding="utf-8") == decided


def test_a_further_draft_beside_the_decisions_has_only_what_is_not_accepted(run: "Run", desk: Path) -> None:
    run("check", "sag.json", *OWN, "--write-accept", "accept.yaml")
    first, *others = (desk / "accept.yaml").read_text(encoding="utf-8").split("  - rule:")[1:]
    signed = first.replace('""', '"Besluttet i sag 18/27"')
    unmatched = re.sub('fingerprint: "[^"]*"', f'fingerprint: "{0:016}"', signed)
    (desk / "accept.yaml").write_text(f"accepted:\n  - rule:{signed}  - rule:{unmatched}", encoding="utf-8")
    run("check", "sag.json", *OWN, "--accept", "accept.yaml", "--write-accept", "nye.yaml")
    further = (desk / "nye.yaml").read_text(encoding="utf-8")
    assert further.count("- rule: PRV001") == len(others)
    assert "ACC003" in run.out
    assert "ACC003" not in further


@pytest.mark.parametrize(("option", "file"), [("--report", "rapport.json"), ("--seal", "bevis.zip")])
def test_an_earlier_file_of_the_same_kind_is_replaced(option: str, file: str, run: "Run", desk: Path) -> None:
    run("check", "sag.json", *OWN, option, file)
    first = (desk / file).read_bytes()
    changed = (desk / "sag.json").read_text(encoding="utf-8").replace("Lejre", "Lejres")
    (desk / "sag.json").write_text(changed, encoding="utf-8")
    assert run("check", "sag.json", *OWN, option, file) == 1
    assert (desk / file).read_bytes() != first


@pytest.mark.parametrize("option", ["--report", "--seal"])
def test_an_empty_file_is_replaced(option: str, run: "Run", desk: Path) -> None:
    (desk / "fil").touch()
    assert run("check", "sag.json", *OWN, option, "fil") == 1
    assert (desk / "fil").stat().st_size > 1000


def test_a_report_that_was_printed_on_one_line_is_a_report(run: "Run", desk: Path) -> None:
    run("check", "sag.json", *OWN, "--report", "rapport.json")
    report = json.loads((desk / "rapport.json").read_text(encoding="utf-8"))
    (desk / "rapport.json").write_text(json.dumps(report), encoding="utf-8")
    assert run("check", "sag.json", *OWN, "--report", "rapport.json") == 1


def test_a_report_for_people_is_named_as_a_page_and_can_be_had_beside_the_one_for_programs(
    run: "Run", desk: Path
) -> None:
    assert run("check", "sag.json", *OWN, "--report", "r.json", "--report", "r.html") == 1
    assert "Rapporten er gemt i r.json.\nRapporten er gemt i r.html." in run.err
    assert json.loads((desk / "r.json").read_bytes())["format"] == "budgettjek-report/1"
    page = (desk / "r.html").read_text(encoding="utf-8")
    assert "<h1>Tjek af sag.json</h1>" in page
    run("check", "sag.json", *OWN, "--format", "html")
    assert run.out == page
    assert run("check", "sag.json", *OWN, "--report", "r.html", "--report", "./r.html") == 4
    assert "--report og --report kan ikke begge skrive i" in run.err


def test_a_page_replaces_an_earlier_page_and_no_other(run: "Run", desk: Path) -> None:
    assert run("check", "sag.json", *OWN, "--report", "r.html") == 1
    assert run("check", "sag.json", *OWN, "--report", "r.html", "--lang", "en") == 1
    assert "<h1>Check of sag.json</h1>" in (desk / "r.html").read_text(encoding="utf-8")
    mine = '<!DOCTYPE html>\n<html lang="da">\n<head><title>Min side</title></head></html>'
    (desk / "min.html").write_text(mine, encoding="utf-8")
    assert run("check", "sag.json", *OWN, "--report", "min.html") == 4
    assert (desk / "min.html").read_text(encoding="utf-8") == mine


def test_a_lock_replaces_an_earlier_lock_and_nothing_else(run: "Run", desk: Path) -> None:
    assert run("rules", "--write-lock", "regler.yaml") == 0
    assert run("rules", "--write-lock", "regler.yaml") == 0
    (desk / "accept.yaml").write_text("accepted: []\n", encoding="utf-8")
    assert run("rules", "--write-lock", "accept.yaml") == 4
    assert "accept.yaml: filen findes i forvejen og er ikke en lås. Vælg et andet navn." in run.err
    assert (desk / "accept.yaml").read_text(encoding="utf-8") == "accepted: []\n"
