"""Formats that hold any number of files: each named as the user named it, none left out."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Run, Started

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OWN = ["--rules", str(SCENARIOS / "regler"), "--select", "PRV001"]
SEVERAL = ("csv", "github", "gitlab", "html", "junit", "markdown", "sarif")


@pytest.fixture
def folders(desk: Path) -> Path:
    """A case that fails and one that does not, by the same name in two folders."""
    for name in ("med-fund", "uden-fund"):
        (desk / name).mkdir()
        (desk / name / "sag.json").write_bytes((SCENARIOS / name / "sag.json").read_bytes())
    return desk


def artifacts(run: "Run") -> list[str]:
    (log,) = json.loads(run.out)["runs"]
    return [artifact["location"]["uri"] for artifact in log["artifacts"]]


def test_several_files_stand_in_one_answer_by_their_paths(run: "Run", folders: Path) -> None:
    files = ["uden-fund/sag.json", "./med-fund/../med-fund/sag.json"]
    assert run("check", *files, *OWN, "--format", "sarif") == 1
    assert artifacts(run) == ["uden-fund/sag.json", "med-fund/sag.json"]


def test_no_path_of_the_machine_is_told(run: "Run", folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path.cwd()
    run("check", here / "med-fund" / "sag.json", *OWN, "--format", "sarif")
    assert artifacts(run) == ["med-fund/sag.json"]
    monkeypatch.chdir(folders / "uden-fund")
    run("check", "../med-fund/sag.json", *OWN, "--format", "sarif")
    assert artifacts(run) == ["sag.json"]


@pytest.mark.parametrize("format", SEVERAL)
def test_a_file_that_cannot_be_judged_is_in_the_answer_and_the_others_have_their_turn(
    run: "Run", folders: Path, format: str
) -> None:
    files = ["nope.json", "liste.json", "med-fund/sag.json"]
    assert run("check", *files, *OWN, "--format", format) == 4
    assert "Sagen kan ikke bedømmes" in run.err
    for file in files:
        assert file in run.out
    assert "nope.json kan ikke læses: filen eller mappen findes ikke." in run.out


def test_what_keeps_a_file_from_being_judged_is_told_in_both_languages(run: "Run", desk: Path) -> None:
    run("check", "nope.json", *OWN, "--format", "sarif", "--lang", "en")
    ((notification,),) = (
        invocation["toolExecutionNotifications"]
        for invocation in json.loads(run.out)["runs"][0]["invocations"]
    )
    both = notification["properties"]["message"]
    assert both["da"] == "nope.json kan ikke læses: filen eller mappen findes ikke."
    assert both["en"] == "nope.json cannot be read: the file or folder does not exist."


def test_a_report_of_one_file_is_refused_for_several(run: "Run", folders: Path) -> None:
    assert run("check", "sag.json", "med-fund/sag.json", *OWN, "--format", "json") == 4
    assert run.out == ""
    assert "--format json gælder én fil ad gangen, men der er angivet 2 filer." in run.err


@pytest.mark.parametrize("format", SEVERAL)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_same_files_give_the_same_answer(run: "Run", desk: Path, format: str, lang: str) -> None:
    answers = set()
    for _ in range(2):
        run("check", "sag.json", *OWN, "--format", format, "--lang", lang)
        answers.add(run.out)
    assert len(answers) == 1


def test_standard_input_has_no_file_to_annotate(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO((SCENARIOS / "med-fund" / "sag.json").read_bytes())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert run("check", "-", *OWN, "--format", "github") == 1
    assert "file=" not in run.out
    assert "::error line=27,col=" in run.out


def test_a_spreadsheet_gets_utf8_with_its_mark_and_its_line_ends_whatever_the_system(
    started: "Started", desk: Path
) -> None:
    done = started("check", "sag.json", *OWN, "--format", "csv", PYTHONIOENCODING="ascii")
    assert done.stdout.startswith(b"\xef\xbb\xbfFil;Regel;")
    table: list[dict[str, Any]] = [
        *csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline=""), delimiter=";")
    ]
    assert [line["Regel"] for line in table] == ["PRV001", "PRV001"]
    assert done.stdout.count(b"\r\n") == 3
