"""The command line gives the exit code that belongs to what it found, and a report that is whole."""

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Run, Started

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASE, CLEAN = SCENARIOS / "med-fund" / "sag.json", SCENARIOS / "uden-fund" / "sag.json"
OWN = ["--rules", str(SCENARIOS / "regler"), "--select"]


# -- exit codes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((CLEAN, *OWN, "PRV001"), 0),
        ((CASE, *OWN, "PRV001"), 1),
        ((CASE, *OWN, "PRV003"), 0),
        ((CASE, *OWN, "PRV003", "--fail-on", "warning"), 1),
        ((CASE, *OWN, "PRV003", "--fail-on", "info"), 1),
        ((CASE, *OWN, "PRV001", "--fail-on", "never"), 0),
        ((CASE, *OWN, "PRV004"), 5),
        ((CASE, *OWN, "PRV004", "--fail-on", "never"), 5),
        ((CLEAN, CASE, *OWN, "PRV001"), 1),
        ((CASE, "nope.json", CLEAN, *OWN, "PRV001"), 4),
    ],
    ids=[
        "nothing found",
        "an error found",
        "a warning is below error",
        "a warning is a finding when warnings fail",
        "a warning is above info",
        "never fails",
        "nothing judged is no pass",
        "nothing judged is no pass even when nothing fails",
        "the worst of two files",
        "an unreadable file among others",
    ],
)
def test_exit_code(arguments: tuple[str | Path, ...], code: int, run: "Run") -> None:
    assert run("check", *arguments) == code


def test_a_broken_check_gives_3_and_the_other_rules_still_speak(
    run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(case: Any, rule: Any) -> Any:
        raise ZeroDivisionError("bom")

    monkeypatch.setattr("budgettjek.plugins.checks.formel.run", broken)
    assert run("check", CASE, *OWN, "PRV", "--fail-on", "never") == 3
    assert "ZeroDivisionError: bom" in run.out
    assert "PRV002" in run.out
    assert "Traceback" not in run.out + run.err


def test_an_unexpected_exception_gives_3_and_one_sentence(
    run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("uventet")

    monkeypatch.setattr("budgettjek.checking.Checker.judge", broken)
    assert run("check", CASE) == 3
    assert run.err.startswith("budgettjek gik i stykker og blev ikke færdig: RuntimeError: uventet")
    assert run.err.count("\n") == 1
    monkeypatch.setenv("BUDGETTJEK_DEBUG", "1")
    assert run("check", CASE) == 3
    assert "Traceback" in run.err


def test_an_added_module_that_ends_the_process_is_no_pass(
    run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: Any) -> Any:
        raise SystemExit(0)

    monkeypatch.setattr("budgettjek.checking.Checker.judge", ends)
    assert run("check", CASE) == 3


def test_ctrl_c_gives_130(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("budgettjek.checking.Checker.judge", interrupted)
    assert run("check", CASE) == 130
    assert run.err == "Afbrudt.\n"


# -- the report -----------------------------------------------------------------------------------------


def test_a_report_is_saved_and_told(run: "Run", desk: Path) -> None:
    assert run("check", "sag.json", *OWN, "PRV001", "--report", "rapport.json") == 1
    report = json.loads((desk / "rapport.json").read_text(encoding="utf-8"))
    assert report["document"]["path"] == "sag.json"
    assert run.err == "Rapporten er gemt i rapport.json.\n"
    assert "KONKLUSION" in run.out


def test_a_case_in_another_folder_is_named_without_it(run: "Run", desk: Path) -> None:
    (desk / "folder" / "2019.json").write_bytes((desk / "sag.json").read_bytes())
    run("check", Path("folder") / "2019.json", *OWN, "PRV001", "--format", "json")
    assert json.loads(run.out)["document"]["path"] == "2019.json"


def test_a_report_that_cannot_be_written_leaves_the_old_one_whole(
    run: "Run", desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", "sag.json", *OWN, "PRV001", "--report", "rapport.json")
    old = (desk / "rapport.json").read_bytes()

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("check", "sag.json", *OWN, "PRV001", "--report", "rapport.json") == 4
    assert run.err == "Rapporten kan ikke gemmes i rapport.json: der er ikke plads på drevet.\n"
    assert "PRV001" in run.out
    assert (desk / "rapport.json").read_bytes() == old
    assert not list(desk.glob("*.tmp"))


def test_no_report_is_written_of_an_unreadable_case(run: "Run", desk: Path) -> None:
    assert run("check", "tekst.json", "--report", "rapport.json") == 4
    assert not (desk / "rapport.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
def test_what_is_no_ordinary_file_is_not_replaced_by_a_report(run: "Run", desk: Path) -> None:
    os.mkfifo(desk / "pipe")
    assert run("check", "sag.json", "--report", "pipe") == 4
    assert "det er ikke en almindelig fil" in run.err
    assert (desk / "pipe").is_fifo()


def test_the_format_json_is_the_report_itself(run: "Run", desk: Path) -> None:
    run("check", "sag.json", *OWN, "PRV", "--format", "json", "--report", "rapport.json")
    assert run.out.encode() == (desk / "rapport.json").read_bytes()


def test_standard_input_is_read_and_named(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CASE.read_bytes())))
    assert run("check", "-", *OWN, "PRV001") == 1
    assert "standard input:27" in run.out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{")))
    assert run("check", "-") == 4
    assert "standard input:1:" in run.err


def test_standard_input_is_a_dash_in_the_report(started: "Started") -> None:
    done = started("check", "-", *OWN, "PRV001", "--format", "json", data=CASE.read_bytes())
    assert done.returncode == 1
    assert json.loads(done.stdout)["document"]["path"] == "-"


def test_rules_that_judged_nothing_since_their_figures_have_other_dims_are_named_in_the_verdict(
    run: "Run", desk: Path
) -> None:
    case = json.loads((desk / "sag.json").read_text(encoding="utf-8"))
    case["attachments"][0]["statements"][1]["dims"]["aar"] = "2018"
    (desk / "sidste-aar.json").write_text(json.dumps(case), encoding="utf-8")
    run("check", "sag.json")
    assert "bedømte intet" not in run.out
    run("check", "sidste-aar.json")
    verdict = " ".join(run.out.partition("KONKLUSION")[2].split())
    assert (
        "RAM002 bedømte intet: sagen har begrebet, men kun med andre dims (fx et andet år eller tilbud)."
        in verdict
    )
    run("check", "sidste-aar.json", "--lang", "en")
    assert "RAM002 judged nothing: the case has the concept, but with other dims" in " ".join(run.out.split())
    run("check", "sidste-aar.json", "--format", "json")
    rules = {rule["id"]: rule["other_dims"] for rule in json.loads(run.out)["rules"]}
    assert rules["RAM002"] and not rules["TAK001"] and not rules["FMT001"]
