"""The command `new`: what it writes works at once, it says what to do next, and it never overwrites."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from budgettjek.cli.templates import PACKAGE

if TYPE_CHECKING:
    from .conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "plugin"
RULE = "NYE001-service-under-egen-graense.rule.yaml"


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_new_case_takes_a_sheet_and_is_checked(run: "Run", desk: Path) -> None:
    (desk / "drift.csv").write_text("Drift (mio. kr.);2027\nBørn;412,3\nÆldre;398,4\nI alt;810,7\n", "utf-8")
    made = ["new", "case", "Øvre Kommune", "--code", "999", "--year", "2027", "--phase", "1. behandling"]
    assert run(*made, "--dir", "budget 2027") == 0
    assert run.out.startswith("Skrevet: budget 2027/sag.json\n")
    assert run.out.endswith("  budgettjek check 'budget 2027'\n")
    assert run("transcribe", "drift.csv", "--out", "budget 2027") == 0
    assert run("check", "budget 2027", "--select", "FMT001") == 0
    assert run.out.startswith("Øvre Kommune · budgetår 2027 · 1. behandling\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Øvre", "--code", "35", "--year", "2027"], "»35« er ikke en kommunekode."),
        (["Øvre", "--code", "350", "--year", "27"], "»27« er ikke et budgetår."),
        ([" ", "--code", "350", "--year", "2027"], "Kommunens navn skal have mellem 1 og 300 tegn."),
        (["Øvre", "--code", "350", "--year", "2027", "--phase", "3"], "--phase"),
        (["Øvre", "--code", "350"], "--year"),
    ],
)
def test_what_cannot_be_a_case_is_refused_and_nothing_written(
    run: "Run", desk: Path, arguments: list[str], said: str
) -> None:
    before = files(desk)
    assert run("new", "case", *arguments, "--dir", "ny") == 4
    assert said in run.err
    assert files(desk) == before


def test_the_head_of_a_case_is_never_written_over(run: "Run", desk: Path) -> None:
    before = files(desk)
    assert run("new", "case", "Øvre", "--code", "999", "--year", "2027") == 4
    assert "sag.json findes allerede" in run.err
    assert files(desk) == before


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("fil", "fil/sag.json kan ikke skrives: en fil har mappens navn."),
        ("fil/sag", "fil/sag/sag.json kan ikke skrives: en del af stien er ikke en mappe."),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told_as_that(
    run: "Run", desk: Path, place: str, said: str
) -> None:
    (desk / "fil").touch()
    assert run("new", "case", "Øvre", "--code", "999", "--year", "2027", "--dir", place) == 4
    assert said in " ".join(run.err.split())


def test_a_new_rule_passes_the_test_at_once_and_finds_what_it_should(run: "Run", desk: Path) -> None:
    assert run("new", "rule", "nye001", "--dir", "mine") == 0
    assert f"Skrevet: mine/{RULE}" in run.out
    assert run.out.endswith("  budgettjek test-rules mine\n")
    assert run("test-rules", "mine") == 0
    assert "NYE001  6 eksempler, 6 mutanter, 0 overlever" in run.out
    run("check", "sag.json", "--rules", "mine", "--select", "NYE001")
    assert "over kommunens egen grænse, 1.200,0 mio. kr." in run.out


def test_a_rule_like_another_has_all_that_the_other_has_but_is_on_trial(run: "Run", desk: Path) -> None:
    assert run("new", "rule", "NYE002", "--like", "tak001", "--dir", "mine") == 0
    text = (desk / "mine" / "NYE002-takster-foelger-prisfremskrivningen.rule.yaml").read_text(
        encoding="utf-8"
    )
    assert text.startswith("id: NYE002\n")
    assert "\nstatus: trial\n" in text
    assert run("test-rules", "mine") == 0
    assert "0 overlever" in run.out


def test_a_new_check_is_a_module_and_its_first_rule(run: "Run", desk: Path) -> None:
    assert run("new", "check", "runde_tal", "--dir", "checks", "--rules-dir", "rules", "--lang", "en") == 0
    assert "budgettjek test-rules rules" in run.out
    assert '[Check("runde_tal", ' in (desk / "checks" / "runde_tal.py").read_text(encoding="utf-8")
    rule = (desk / "rules" / "RUN001-runde-tal.rule.yaml").read_text(encoding="utf-8")
    assert "\ncheck: runde_tal\n" in rule


def test_the_example_package_is_what_new_writes(run: "Run", desk: Path) -> None:
    assert run("new", "plugin", "hele_tusinder", "--id", "UDE") == 0
    written = files(desk / "hele-tusinder")
    assert sorted(written) == sorted(PACKAGE)
    assert written == {name: (EXAMPLE / name).read_bytes() for name in PACKAGE}


def test_a_package_has_its_own_name_throughout(run: "Run", desk: Path) -> None:
    assert run("new", "plugin", "mit_modul", "--dir", "et sted") == 0
    written = files(desk / "et sted" / "mit-modul")
    assert not any(word in name for name in written for word in ("hele", "UDE"))
    assert not any(word in text for text in written.values() for word in (b"hele_tusinder", b"UDE"))
    assert "pip install -e 'et sted/mit-modul'" in run.out


REFUSED = {
    "an id that is none": (["rule", "NY1"], "»NY1« er ikke et regel-id."),
    "an id of ours": (["rule", "TAK001"], "»TAK001« er allerede brugt i rules/fremskrivning/TAK001-"),
    "an id used in the folder": (["rule", "NYE001"], f"»NYE001« er allerede brugt i {RULE}"),
    "like no rule": (["rule", "NYE009", "--like", "TAK01"], "Mente du »TAK001«?"),
    "a name with capitals": (["check", "Mit"], "»Mit« kan ikke være et navn."),
    "a word of Python's": (["plugin", "class"], "»class« kan ikke være et navn."),
    "a check of ours": (["check", "summer"], "Kontroltypen »summer« findes allerede."),
    "a name too short for an id": (["check", "a"], "»A001« er ikke et regel-id."),
    "letters that are none": (["plugin", "mit", "--id", "M1"], "»M1« er ikke tre store bogstaver."),
    "a file that is there": (["check", "mit"], "mit.py findes allerede, så intet er skrevet."),
    "a package that is there": (["plugin", "min"], "min/README.md findes allerede, så intet er skrevet."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_made_is_told_and_nothing_is_written(name: str, run: "Run", desk: Path) -> None:
    (desk / RULE).write_text("min regel", encoding="utf-8")
    (desk / "mit.py").write_text("mit", encoding="utf-8")
    (desk / "min").mkdir()
    (desk / "min" / "README.md").write_text("min", encoding="utf-8")
    before = files(desk)
    arguments, sentence = REFUSED[name]
    assert run("new", *arguments) == 4
    assert sentence in run.err
    assert files(desk) == before
