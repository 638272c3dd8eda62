"""`budgettjek coverage` tells in two languages how much is checked, and what is blind."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Run

ROOT = Path(__file__).parents[3]
SCENARIOS = ROOT / "tests" / "scenarios"
CLEAN = SCENARIOS / "uden-fund" / "sag.json"
PLAN = ROOT / "examples" / "lejre-aarsplan-2022.json"


def test_every_table_has_its_line_and_what_is_blind_is_named(run: "Run") -> None:
    assert run("coverage", CLEAN) == 0
    lines = run.out.splitlines()
    (head,) = (line for line in lines if line.startswith("TABELLER OG UDSAGN"))
    assert head.split()[-7:] == ["tal", "kontrol", "±1", "ombyt", "fortegn", "×10", "×1.000"]
    (total,) = (line for line in lines if line.startswith("I alt"))
    assert len(total.split()) == 9
    assert any(line.startswith("bilag-1 hovedoversigt ") for line in lines)
    assert "Tal, som ingen kontrol ser på" in run.out or "Alle tal indgår i en kontrol." in run.out
    assert all(len(line) <= 100 for line in lines)


def test_the_same_is_told_in_english_on_request(run: "Run") -> None:
    assert run("coverage", CLEAN, "--lang", "en") == 0
    assert "TABLES AND STATEMENTS" in run.out
    assert "Per cent, rounded down." in run.out
    assert "kontrol" not in run.out


def test_the_format_json_is_the_coverage_itself(run: "Run") -> None:
    assert run("coverage", CLEAN, "--format", "json") == 0
    told = json.loads(run.out)
    assert told["format"] == "budgettjek-coverage/1"
    assert told["document"]["path"] == "sag.json"
    assert told["figures"] == sum(part["figures"] for part in told["parts"]) > 0


def test_further_rules_check_more(run: "Run", tmp_path: Path) -> None:
    def checked(*rules: str) -> int:
        assert run("coverage", CLEAN, "--format", "json", *rules) == 0
        return int(json.loads(run.out)["measures"]["checked"]["count"])

    assert checked("--rules", str(SCENARIOS / "regler")) > 0
    assert checked() <= checked("--rules", str(SCENARIOS / "regler"))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_an_aarsplan_has_no_figures_to_cover(lang: str, run: "Run") -> None:
    assert run("coverage", PLAN, "--lang", lang) == 5
    assert {"da": "ingen tal", "en": "no figures"}[lang] in run.out
    assert "0 " not in run.out.splitlines()[-1]
    assert run("check", PLAN, "--lang", lang) == 0
    assert not {"af sagens 0 tal", "of the case's 0 figures"} & set(run.out.split(". "))


def test_what_cannot_be_read_is_told_in_a_sentence(run: "Run", desk: Path) -> None:
    assert run("coverage", "nope.json") == 4
    assert "nope.json kan ikke læses" in run.err
    assert run("coverage", "liste.json") == 4
    assert "liste.json:1:1: " in run.err
    assert run("coverage", "sag.json", "--rules", "broken") == 4


def test_a_broken_check_makes_the_coverage_incomplete(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(case: Any, rule: Any) -> Any:
        raise ZeroDivisionError("bom")

    monkeypatch.setattr("budgettjek.plugins.checks.formel.run", broken)
    assert run("coverage", CLEAN) == 3
    assert "ikke fuldstændig" in run.err
