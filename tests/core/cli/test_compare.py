"""`budgettjek compare` tells what changed, and by its exit code whether anything did."""

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

ROOT = Path(__file__).parents[3]
LEJRE, PLAN = ROOT / "examples" / "lejre-2019.json", ROOT / "examples" / "lejre-aarsplan-2022.json"
STAGES = ("--stages", "2. budgetstatus", "3. budgetstatus")


@pytest.fixture
def edition(desk: Path) -> Path:
    """The case of the desk with its sum corrected, a text changed and a row more."""
    case = json.loads((desk / "sag.json").read_text(encoding="utf-8"))
    attachment = case["attachments"][0]
    table = attachment["tables"][0]
    table["rows"][0]["label"] = "Ny tekst"
    table["rows"][0]["values"][0] += 1
    table["rows"].append({"id": "mere", "label": "Mere", "values": [1.5] * len(table["columns"])})
    (desk / "ny.json").write_text(json.dumps(case), encoding="utf-8")
    return desk / "ny.json"


def test_two_editions_are_told_with_a_summary_first(run: "Run", edition: Path) -> None:
    assert run("compare", "sag.json", "ny.json") == 1
    lines = run.out.splitlines()
    assert lines[1:3] == ["gammel: sag.json · 2. behandling", "ny:     ny.json · 2. behandling"]
    assert lines[4] == "SAMMENDRAG"
    assert "BILAG FOR BILAG" in lines
    assert any("+1" in line for line in lines)
    assert "Mere (række kommet til)" in run.out
    assert "→ »Ny tekst«" in run.out
    assert all(len(line) <= 100 for line in lines)


def test_the_answer_is_in_english_when_asked(run: "Run", edition: Path) -> None:
    assert run("compare", "sag.json", "ny.json", "--lang", "en") == 1
    assert "SUMMARY" in run.out and "ANNEX BY ANNEX" in run.out
    assert "Mere (row added)" in run.out


def test_a_rule_that_fell_silent_is_a_difference_and_is_told_with_why(run: "Run", desk: Path) -> None:
    case = json.loads((desk / "sag.json").read_text(encoding="utf-8"))
    case["attachments"][0]["statements"][1]["dims"]["aar"] = "2018"
    (desk / "ny.json").write_text(json.dumps(case), encoding="utf-8")
    assert run("compare", "sag.json", "ny.json") == 1
    told = " ".join(run.out.split())
    assert "Regler 2 bedømmer intet mere" in told
    silent = "RAM002 Serviceudgifter inden for servicerammen: bedømmer intet mere (bedømt 1 → 0"
    assert silent in told
    assert told.index(silent) < told.index("BILAG FOR BILAG")


def test_the_same_file_twice_is_no_difference(run: "Run", desk: Path) -> None:
    assert run("compare", "sag.json", "sag.json") == 0
    assert "Filerne er ens" in run.out


def test_files_that_differ_in_layout_only_are_alike_but_not_the_same(run: "Run", desk: Path) -> None:
    case = json.loads((desk / "sag.json").read_text(encoding="utf-8"))
    (desk / "kopi.json").write_text(json.dumps(case, indent=3), encoding="utf-8")
    assert run("compare", "sag.json", "kopi.json") == 0
    assert "ikke ens byte for byte" in run.out


def test_json_has_the_whole_comparison(run: "Run", edition: Path) -> None:
    assert run("compare", "sag.json", "ny.json", "--format", "json") == 1
    answer = json.loads(run.out)
    assert answer["format"] == "budgettjek-compare/1"
    assert answer["summary"]["figures"]["changed"] == 1
    first = run.out
    run("compare", "sag.json", "ny.json", "--format", "json")
    assert run.out == first


def test_one_edition_may_come_from_standard_input(
    run: "Run", edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(edition.read_bytes())))
    assert run("compare", "sag.json", "-") == 1
    assert "ny:     standard input" in run.out


def test_rules_of_ones_own_count(run: "Run", edition: Path) -> None:
    assert run("compare", "sag.json", "ny.json", "--rules", "broken") == 4
    assert "Reglerne kan ikke bruges" in run.err


def test_the_stages_of_the_real_case(run: "Run") -> None:
    assert run("compare", LEJRE, *STAGES) == 1
    assert "Konsekvenser af FR-2" in run.out
    assert "Sagen siger: ændringer på driften samlet set: 0,2 mio. kr." in run.out


def test_any_other_dim_can_be_compared(run: "Run") -> None:
    assert run("compare", LEJRE, "--dim", "scenarie", "statsgaranti", "selvbudgettering", "--lang", "en") == 1
    assert "from statsgaranti to selvbudgettering (scenarie)" in run.out


def test_a_plan_is_compared_by_its_indsatser(run: "Run", tmp_path: Path) -> None:
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    plan["themes"][0]["indsatser"][0]["political"] = ["KB"]
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    assert run("compare", PLAN, tmp_path / "plan.json") == 1
    assert "TEMA FOR TEMA" in run.out
    assert "politisk ejer: »UEKL« → »KB«" in run.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((LEJRE, PLAN), "De to er ikke af samme art"),
        ((LEJRE,), "compare skal have to filer"),
        ((LEJRE, LEJRE, LEJRE), "compare skal have to filer"),
        ((LEJRE, LEJRE, *STAGES), "--stages sammenligner inden for én sag"),
        ((LEJRE, "--stages", "2. budgetstatus", "3. budgetstat"), "Mente du »3. budgetstatus«?"),
        ((LEJRE, "--stages", "2. budgetstatus", "2. budgetstatus"), "Vælg to forskellige"),
        ((LEJRE, "--dim", "sted", "a", "b"), "Sagen har intet tal med dims »sted«"),
        ((PLAN, *STAGES), "En årsplan har ingen stader"),
        ((LEJRE, "nope.json"), "nope.json kan ikke læses"),
        (("-", "-"), "Standard input (-) kan kun læses én gang"),
        (("tom.json", LEJRE), "tom.json:1:1: Filen er tom."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(
    arguments: tuple[str | Path, ...], said: str, run: "Run", desk: Path
) -> None:
    assert run("compare", *arguments) == 4
    assert said in run.err
    assert run.out == ""


def test_a_check_that_broke_gives_3(run: "Run", edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("bom")

    monkeypatch.setattr("budgettjek.plugins.checks.summer.run", broken)
    assert run("compare", "sag.json", "ny.json") == 3


def test_nothing_at_both_stages_gives_5(run: "Run", desk: Path) -> None:
    case = json.loads((desk / "sag.json").read_text(encoding="utf-8"))
    statements = [
        {"id": id, "label": id, "value": 1, "concept": concept, "dims": {"stade": stage, "aar": "2019"}}
        for id, concept, stage in (("a", "renter", "foer"), ("b", "afdrag", "efter"))
    ]
    case["attachments"].append({"id": "tal", "title": "Tal", "statements": statements})
    (desk / "stader.json").write_text(json.dumps(case), encoding="utf-8")
    assert run("compare", "stader.json", "--stages", "foer", "efter") == 5


def test_the_help_says_what_the_exit_codes_mean(run: "Run") -> None:
    assert run("compare", "--help") == 0
    assert "0 ingen forskel, 1 forskelle" in " ".join(run.out.split())
