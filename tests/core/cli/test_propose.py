"""`propose` tells what could be changed and writes only the new file that it is asked for."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

CASE = Path(__file__).parents[3] / "examples" / "opdigtet-2026.json"
OLD, NEW = b"636699", b"639699"


@pytest.fixture
def case(desk: Path) -> bytes:
    data = CASE.read_bytes()
    (desk / "byraad.json").write_bytes(data)
    return data


def files(desk: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}


def test_a_proposal_is_told_with_class_patch_and_consequence_and_nothing_is_written(
    run: "Run", desk: Path, case: bytes
) -> None:
    before = files(desk)
    assert run("propose", "byraad.json") == 0
    assert run.err == ""
    assert "FORSLAG 1 · amount: ændrer beløb, et menneske afgør det" in run.out
    assert "byraad.json:107 Budget 2026, Indkomstskatteprovenu: 636699 → 639699 (1.000 kr.)" in run.out
    assert "SKA001  forsvinder: FEJL Budget 2026, Indkomstskatteprovenu" in run.out
    assert '{"op": "replace", "path": "/attachments/2/tables/0/rows/0/values/2", "value": 639699}]' in run.out
    assert "Årsag 1: kan ikke foreslås: de andre tal siger ikke, hvilket tal der skulle stå." in run.out
    assert "Intet er skrevet." in run.out
    assert files(desk) == before


def test_all_of_it_is_told_in_english(run: "Run", case: bytes) -> None:
    assert run("propose", "byraad.json", "--lang", "en") == 0
    for sentence in (
        "PROPOSAL 1 · amount: changes amounts, a person decides",
        "Cause 2, likely: ",
        "goes: ERROR",
        "cannot be proposed: ",
        "Nothing is written.",
    ):
        assert sentence in run.out


def test_the_json_has_what_the_text_has(run: "Run", case: bytes) -> None:
    assert run("propose", "byraad.json", "--format", "json") == 0
    (proposal,) = json.loads(run.out)["proposals"]
    assert (proposal["number"], proposal["class"], proposal["cause"]) == (1, "amount", 2)
    assert [each["value"] for each in proposal["patch"]] == [int(OLD), int(NEW)]


def test_a_new_file_has_the_changed_number_and_its_check_says_what_was_predicted(
    run: "Run", desk: Path, case: bytes
) -> None:
    run("propose", "byraad.json", "--format", "json")
    (proposal,) = json.loads(run.out)["proposals"]
    assert run("propose", "byraad.json", "--apply", "1", "--out", "ny.json") == 0
    assert "ny.json er skrevet." in run.out
    assert "er et menneskes afgørelse" in run.out
    assert case.count(OLD) == 1
    assert (desk / "ny.json").read_bytes() == case.replace(OLD, NEW)
    assert (desk / "byraad.json").read_bytes() == case
    run("check", "ny.json", "--format", "json")
    report = json.loads(run.out)
    assert report["summary"]["findings"] == proposal["prediction"]["then"]
    outcomes = {rule["id"]: rule["outcomes"] for rule in report["rules"]}
    assert outcomes == {rule["rule"]: rule["then"] for rule in proposal["prediction"]["rules"]}
    fingerprints = {finding["fingerprint"] for finding in report["findings"]}
    gone = {each["fingerprint"] for rule in proposal["prediction"]["rules"] for each in rule["gone"]}
    assert gone
    assert not gone & fingerprints


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--apply", "2", "--out", "ny.json"], "Der er intet forslag 2. Det højeste nummer er 1."),
        (["--apply", "0", "--out", "ny.json"], "»0« er ikke nummeret på et forslag"),
        (["--apply", "1"], "--apply og --out hører sammen"),
        (["--out", "ny.json"], "--apply og --out hører sammen"),
        (["--apply", "1", "--out", "byraad.json"], "det er sagens egen fil, som aldrig ændres"),
        (["--apply", "1", "--out", "sag.json"], "sag.json findes i forvejen."),
        (["--apply", "1", "--out", "folder"], "det er en mappe"),
        (["--apply", "1", "--out", "nowhere/ny.json"], "mappen findes ikke"),
        (["--apply", "1", "--out", "-"], "--out skal være en fil"),
        (["--apply", "1", "--out", "ny.json", "--format", "json"], "udelad --format json"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_nothing_is_written(
    arguments: list[str], said: str, run: "Run", desk: Path, case: bytes
) -> None:
    before = files(desk)
    assert run("propose", "byraad.json", *arguments) == 4
    assert said in run.err
    assert files(desk) == before


def test_proposals_that_would_change_one_number_twice_are_refused(run: "Run", desk: Path) -> None:
    """One quantity stated as three amounts: any two of them may be wrong."""
    same = {"concept": "serviceudgifter", "dims": {"aar": "2019"}, "unit": "kr.", "rounding": "exact"}
    stated = [{"id": f"x{n}", "label": f"Tal {n}", "value": n, **same} for n in (1100, 1200, 1300)]
    kommune = {"code": "350", "name": "Lejre Kommune"}
    document = {"format": "budgettjek/1", "kind": "budgetsag", "municipality": kommune, "budget_year": 2019}
    bilag = {"id": "b", "title": "Bilag", "statements": stated}
    (desk / "tre.json").write_text(json.dumps({**document, "attachments": [bilag]}), encoding="utf-8")
    assert run("propose", "tre.json", "--apply", "1", "--apply", "2", "--out", "ny.json") == 4
    assert "Forslagene 1, 2 vil ændre det samme tal (Tal 1" in run.err
    assert run("propose", "tre.json", "--apply", "1", "--apply", "1", "--out", "ny.json") == 0


@pytest.fixture
def backwards(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package reads `.bagfra`: JSON written backwards."""
    home = desk / "site"
    (home / "bagfra-1.dist-info").mkdir(parents=True)
    (home / "bagfra-1.dist-info" / "METADATA").write_text("Name: bagfra\nVersion: 1\n", encoding="utf-8")
    points = "[budgettjek]\nbagfra = bagfra\n"
    (home / "bagfra-1.dist-info" / "entry_points.txt").write_text(points, encoding="utf-8")
    module = (
        "from budgettjek import Reader, hookimpl\n"
        "@hookimpl\n"
        "def budgettjek_readers():\n"
        "    return [Reader('bagfra', ('.bagfra',), lambda data, name: data[::-1])]\n"
    )
    (home / "bagfra.py").write_text(module, encoding="utf-8")
    monkeypatch.syspath_prepend(str(home))


def test_a_case_that_is_no_json_file_has_proposals_but_no_new_file(
    run: "Run", desk: Path, case: bytes, backwards: None
) -> None:
    (desk / "byraad.bagfra").write_bytes(case[::-1])
    assert run("propose", "byraad.bagfra") == 0
    assert "636699 → 639699" in run.out
    assert run("propose", "byraad.bagfra", "--apply", "1", "--out", "ny.json") == 4
    assert "byraad.bagfra er ikke en JSON-fil" in run.err
    assert not (desk / "ny.json").exists()


def test_a_new_file_that_would_not_be_read_as_json_is_refused(
    run: "Run", desk: Path, case: bytes, backwards: None
) -> None:
    assert run("propose", "byraad.json", "--apply", "1", "--out", "ny.bagfra") == 4
    assert (
        run.err == "budgettjek: ny.bagfra ville ikke blive læst som JSON. Vælg et navn, der ender på .json.\n"
    )
    assert not (desk / "ny.bagfra").exists()


@pytest.mark.parametrize("name", ["tekst.json", "tom.json", "liste.json", "folder", "findes-ikke.json"])
def test_what_is_no_case_is_told_with_exit_code_4(name: str, run: "Run", desk: Path) -> None:
    assert run("propose", name) == 4
    assert run.out == ""
    assert run.err != ""


def test_a_case_without_findings_has_nothing_to_propose(run: "Run", case: bytes, desk: Path) -> None:
    (desk / "plan.json").write_bytes((CASE.parent / "lejre-aarsplan-2022.json").read_bytes())
    assert run("propose", "plan.json") == 0
    assert "Der er intet at foreslå." in run.out
    assert run("propose", "plan.json", "--apply", "1", "--out", "ny.json") == 4
    assert "Der er ingen forslag til denne sag." in run.err
