"""What the command line cannot follow it says in a sentence; what it can, its help tells."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from budgettjek.cli.commands import COMMANDS

if TYPE_CHECKING:
    from .conftest import Run

CASE = Path(__file__).parents[2] / "scenarios" / "med-fund" / "sag.json"


UNUSABLE: dict[str, tuple[list[str], str]] = {
    "no command": ([], "der mangler: KOMMANDO"),
    "an unknown command": (["tjek"], "'tjek' findes ikke (vælg mellem 'check', 'compare'"),
    "no file": (["check"], "der mangler: FILE"),
    "an unknown option": (["check", "sag.json", "--hurtigt"], "ukendt på kommandolinjen: --hurtigt"),
    "an option cut short": (["check", "sag.json", "--sel", "TAK"], "ukendt på kommandolinjen: --sel"),
    "an option without its value": (["check", "sag.json", "--report"], "--report: der skal følge en værdi"),
    "an unknown severity": (["check", "sag.json", "--fail-on", "alt"], "--fail-on: 'alt' findes ikke"),
    "an unknown language": (["check", "sag.json", "--lang", "de"], "--lang: 'de' findes ikke"),
    "a year that is none": (["explain", "TAK001", "--year", "19"], "»19« er ikke et årstal"),
    "an unknown schema": (["schema", "sag"], "'sag' findes ikke"),
    "a missing file": (["check", "nope.json"], "nope.json kan ikke læses: filen eller mappen findes ikke."),
    "a folder without a case": (["check", "folder"], "folder: Mappen har ingen sag.json."),
    "a file below a file": (["check", "sag.json/x"], "sag.json/x kan ikke læses: en del af stien"),
    "not JSON": (["check", "tekst.json"], "tekst.json:1:1: "),
    "an empty file": (["check", "tom.json"], "tom.json:1:1: "),
    "UTF-16": (["check", "utf16.json"], "Filen er gemt som UTF-16"),
    "JSON that is no case": (["check", "liste.json"], "liste.json:1:1: "),
    "an unknown rule": (
        ["check", "sag.json", "--select", "TAK01"],
        "»TAK01« findes ikke. Mente du »TAK001«?",
    ),
    "an unknown ignored rule": (["check", "sag.json", "--ignore", "XYZ9"], "»XYZ9« findes ikke"),
    "an unknown rule to explain": (["explain", "RAM01"], "Mente du »RAM001«?"),
    "a missing folder of rules": (["check", "sag.json", "--rules", "nope"], "Mappen med regler findes ikke"),
    "a file for a folder of rules": (
        ["check", "sag.json", "--rules", "broken/AAA001-x.rule.yaml"],
        "Regler angives som en mappe, og dette er en fil. Angiv mappen »broken«.",
    ),
    "a folder without rules": (["check", "sag.json", "--rules", "folder"], "Mappen folder har ingen regler"),
    "a broken rule": (["check", "sag.json", "--rules", "broken"], "broken/AAA001-x.rule.yaml:1:1: "),
    "an unknown format": (
        ["check", "sag.json", "--format", "xml"],
        "Formatet »xml« findes ikke. Vælg mellem",
    ),
    "standard input twice": (["check", "-", "-"], "Standard input (-) kan kun læses én gang."),
    "a report of two files": (
        ["check", "sag.json", "tom.json", "--report", "ud.json"],
        "--report gælder én fil ad gangen, men der er angivet 2 filer.",
    ),
    "JSON of two files": (
        ["check", "sag.json", "tom.json", "--format", "json"],
        "--format json gælder én fil",
    ),
    "a report on standard output": (["check", "sag.json", "--report", "-"], "Brug --format json"),
    "a report over the case": (
        ["check", "sag.json", "--report", "./sag.json"],
        "det er filen, der skal tjekkes",
    ),
    "a report in no folder": (["check", "sag.json", "--report", "nope/ud.json"], "mappen findes ikke."),
    "a report over a folder": (["check", "sag.json", "--report", "folder"], "det er en mappe, ikke en fil."),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_followed_is_told_in_a_sentence_with_exit_code_4(
    name: str, run: "Run", desk: Path
) -> None:
    arguments, sentence = UNUSABLE[name]
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert run(*arguments) == 4
    assert sentence in run.err
    assert run.out == ""
    assert "Traceback" not in run.err
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["no command", "a missing file", "an unknown rule", "a broken rule"])
def test_the_same_is_told_in_english_on_request(name: str, run: "Run", desk: Path) -> None:
    arguments, _ = UNUSABLE[name]
    assert run(*arguments, "--lang", "en") == 4
    assert not set("æøå") & set(run.err.lower())


def test_no_access_is_told(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert run("check", CASE) == 4
    assert "du har ikke adgang" in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["sag.json", "--select", "SUM001", "SUM002"],
        ["--select", "SUM001", "SUM002", "sag.json"],
        ["--select", "sum001", "SUM002", "--fail-on", "error", "sag.json"],
        ["sag.json", "--select", "SUM", "SKA", "--ignore", "SKA", "RAM001"],
    ],
)
def test_several_rules_may_follow_one_option_and_no_file_is_taken_for_one(
    arguments: list[str], run: "Run", desk: Path
) -> None:
    assert run("check", *arguments, "--format", "json") != 4
    assert {rule["id"] for rule in json.loads(run.out)["rules"]} == {"SUM001", "SUM002"}


def test_a_case_that_is_named_like_a_rule_is_still_a_case(run: "Run", desk: Path) -> None:
    (desk / "SUM001").write_bytes((desk / "sag.json").read_bytes())
    assert run("check", "--select", "SUM002", "SUM001", "--format", "json") != 4
    assert [rule["id"] for rule in json.loads(run.out)["rules"]] == ["SUM002"]


# -- the help -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_danish_throughout_and_english_on_request(command: str, run: "Run") -> None:
    danish = [*filter(None, [command]), "--help"]
    assert run(*danish) == 0
    assert run.out.startswith("brug: budgettjek")
    assert not any(word in run.out for word in ("usage", "optional", "options:", "show this help"))
    if command:
        assert run(*danish, "--lang", "en") == 0
        assert run.out.startswith("usage: budgettjek")
        assert not set("æøå") & set(run.out.lower())


def test_the_help_names_every_exit_code(run: "Run") -> None:
    run("check", "--help")
    assert all(f" {code} " in run.out for code in (0, 1, 3, 4, 5))
    assert "0 ingen fund på eller over --fail-on, 1 fund," in " ".join(run.out.split())


@pytest.mark.parametrize(("lang", "words"), [("da", "gerne flere"), ("en", "also several")])
def test_the_help_tells_that_there_may_be_several_rules(lang: str, words: str, run: "Run") -> None:
    run("check", "--help", "--lang", lang)
    assert " ".join(run.out.split()).count(words) == 2


def test_the_version_is_shown(run: "Run") -> None:
    assert run("--version") == 0
    assert run.out.startswith("budgettjek ")
