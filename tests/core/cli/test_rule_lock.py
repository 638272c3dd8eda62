"""A lock keeps a run to the rules that it was written for, and names those that are others."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

REGLER = Path(__file__).parents[2] / "scenarios" / "regler"
LOCK = "regler.lock.yaml"


@pytest.fixture
def locked(run: "Run", desk: Path) -> Path:
    """A folder of own rules, with a lock on them and the installed ones."""
    shutil.copytree(REGLER, desk / "mine")
    assert run("rules", "--rules", "mine", "--write-lock", LOCK) == 0
    assert run.err.startswith(f"Låsen er gemt i {LOCK}. ")
    return desk


def check(run: "Run", *arguments: str, rules: str = "mine") -> int:
    return run("check", "sag.json", "--rules", rules, "--lock", LOCK, "--select", "PRV002", *arguments)


def test_the_lock_has_the_digest_that_the_report_has(run: "Run", locked: Path) -> None:
    run("check", "sag.json", "--rules", "mine", "--format", "json", "--select", "PRV002")
    digest = json.loads(run.out)["ruleset"]["sha256"]
    assert f'ruleset: "{digest}"' in (locked / LOCK).read_text(encoding="utf-8")


def test_the_locked_rules_run_and_each_has_a_line(run: "Run", locked: Path) -> None:
    assert check(run) == 0
    assert run.err == ""
    lines = (locked / LOCK).read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('  "PRV001": ') for line in lines) == 1
    assert any(line.startswith('  "rules/begreber.yaml": ') for line in lines)


def test_rules_elsewhere_or_with_other_line_ends_are_the_same_rules(run: "Run", locked: Path) -> None:
    (locked / "folder" / "mine").mkdir()
    for path in (locked / "mine").iterdir():
        data = path.read_bytes().replace(b"\n", b"\r\n")
        (locked / "folder" / "mine" / path.name).write_bytes(data)
    assert check(run, rules="folder/mine") == 0


def test_rules_added_removed_and_changed_are_named_and_nothing_runs(run: "Run", locked: Path) -> None:
    one = locked / "mine" / "PRV001-drift-og-anlaeg.rule.yaml"
    text = one.read_text(encoding="utf-8")
    two = text.replace("PRV001", "PRV009")
    (locked / "mine" / "PRV009-drift-og-anlaeg.rule.yaml").write_text(two, encoding="utf-8")
    one.write_text(text.replace("from: 2013", "from: 2014"), encoding="utf-8")
    (locked / "mine" / "PRV004-renter.rule.yaml").unlink()
    assert check(run, "--report", "rapport.json") == 4
    assert run.err.splitlines()[1:] == [
        "  kommet til: PRV009",
        "  faldet bort: PRV004",
        "  ændret: PRV001",
    ]
    assert f"Reglerne er ikke dem, som låsen {LOCK} er skrevet for." in run.err
    assert run.out == ""
    assert not (locked / "rapport.json").exists()
    assert check(run, "--lang", "en") == 4
    assert "  changed: PRV001" in run.err


def test_a_lock_by_another_version_is_told_and_holds(run: "Run", locked: Path) -> None:
    lock = locked / LOCK
    lines = lock.read_text(encoding="utf-8").splitlines()
    other = ['tool: "0.0.9"' if line.startswith("tool:") else line for line in lines]
    lock.write_text("\n".join(other), encoding="utf-8")
    assert check(run) == 0
    assert "er skrevet med budgettjek 0.0.9" in run.err


def test_a_lock_is_the_same_every_time(run: "Run", locked: Path) -> None:
    first = (locked / LOCK).read_bytes()
    run("rules", "--rules", "mine", "--write-lock", LOCK)
    assert (locked / LOCK).read_bytes() == first


def test_what_is_no_lock_is_told_by_its_place(run: "Run", locked: Path) -> None:
    (locked / LOCK).write_text(
        "format: budgettjek-lock/1\ntool: '1'\nruleset: abc\nfiles: {}\n", encoding="utf-8"
    )
    assert check(run) == 4
    assert run.err.startswith(f"{LOCK}:3:10: ")
    (locked / LOCK).unlink()
    assert check(run) == 4
    assert run.err == f"{LOCK} kan ikke læses: filen eller mappen findes ikke.\n"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("-", "--write-lock skal være en fil."),
        ("nope/x.yaml", "Låsen kan ikke gemmes i nope/x.yaml: mappen findes ikke."),
        ("folder", "Låsen kan ikke gemmes i folder: det er en mappe, ikke en fil."),
        ("mine/PRV004-renter.rule.yaml", "den skal ligge uden for mapperne med regler."),
    ],
)
def test_a_lock_is_not_written_over_a_rule_or_into_nowhere(
    place: str, sentence: str, run: "Run", locked: Path
) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    assert run("rules", "--rules", "mine", "--write-lock", place) == 4
    assert sentence in run.err
    assert {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()} == before
