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


def test_a_proposal_is_told_with_place_and_amounts_and_consequence_and_nothing_is_written(
    run: "Run", desk: Path, case: bytes
) -> None:
    before = files(desk)
    assert run("propose", "byraad.json") == 0
    assert run.err == ""
    assert "FORSLAG 2 · ændrer beløb, et menneske afgør det" in run.out
    assert "  Budget 2026, Indkomstskatteprovenu: 636.699 t.kr. → 639.699 t.kr.\n" in run.out
    assert "    Skatteskøn (skat), s. 1, byraad.json:107\n" in run.out
    assert "SKA001  forsvinder: FEJL Budget 2026, Indkomstskatteprovenu" in run.out
    assert "Årsag 2: kan ikke foreslås: de andre tal siger ikke med sikkerhed, hvilket tal der" in run.out
    assert "    mindre sandsynligt: »Budget 2026, Udskrivningsgrundlag«: 2.548.600 t.kr. skulle" in run.out
    assert "/attachments/" not in run.out and "amount" not in run.out
    assert "Intet er skrevet." in run.out
    assert files(desk) == before


def test_what_the_check_calls_likeliest_of_a_range_is_proposed_with_the_range(
    run: "Run", case: bytes
) -> None:
    run("check", "byraad.json")
    told = "3.250 t.kr. skulle ligge mellem 2.849 t.kr. og 2.851 t.kr., sandsynligvis 2.850 t.kr."
    assert told in " ".join(run.out.split())
    run("propose", "byraad.json")
    assert f"Årsag 1, sandsynligt: »stigning i driften fra 2026 til 2027«: {told}" in " ".join(
        run.out.split()
    )
    assert "stigning i driften fra 2026 til 2027: 3.250 t.kr. → 2.850 t.kr." in run.out


def test_all_of_it_is_told_in_english(run: "Run", case: bytes) -> None:
    assert run("propose", "byraad.json", "--lang", "en") == 0
    for sentence in (
        "PROPOSAL 1 · changes amounts, a person decides",
        "Cause 2, likely: ",
        "goes: ERROR",
        "cannot be proposed: ",
        "Nothing is written.",
    ):
        assert sentence in run.out


def test_the_json_has_what_the_text_has(run: "Run", case: bytes) -> None:
    assert run("propose", "byraad.json", "--format", "json") == 0
    _, proposal = json.loads(run.out)["proposals"]
    assert (proposal["number"], proposal["class"], proposal["cause"]) == (2, "amount", 2)
    (change,), (patch,) = proposal["changes"], proposal["patches"]
    assert (change["attachment"], change["title"], change["page"]) == ("skat", "Skatteskøn", 1)
    assert [each["value"] for each in patch["patch"]] == [int(OLD), int(NEW)]
    assert "file" not in patch and "file" not in change


def test_a_new_file_has_the_changed_number_and_its_check_says_what_was_predicted(
    run: "Run", desk: Path, case: bytes
) -> None:
    run("propose", "byraad.json", "--format", "json")
    _, proposal = json.loads(run.out)["proposals"]
    assert run("propose", "byraad.json", "--apply", "2", "--out", "ny.json") == 0
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
        (["--apply", "3", "--out", "ny.json"], "Der er intet forslag 3. Det højeste nummer er 2."),
        (["--apply", "0", "--out", "ny.json"], "»0« er ikke nummeret på et forslag"),
        (["--apply", "1"], "--apply og --out hører sammen"),
        (["--out", "ny.json"], "--apply og --out hører sammen"),
        (["--apply", "1", "--out", "byraad.json"], "det er sagen selv, som aldrig ændres"),
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
def folder(desk: Path, case: bytes) -> dict[str, bytes]:
    """The same case as a folder, with each attachment in a file of its own."""
    head = json.loads(case)
    pieces = {"sag.json": head, **{f"{each['id']}.json": each for each in head.pop("attachments")}}
    (desk / "mappe").mkdir()
    for name, piece in pieces.items():
        (desk / "mappe" / name).write_text(json.dumps(piece, ensure_ascii=False, indent=1), encoding="utf-8")
    return files(desk / "mappe")


def test_a_case_that_is_a_folder_has_the_same_proposals_each_with_the_file_that_it_changes(
    run: "Run", folder: dict[str, bytes]
) -> None:
    assert run("propose", "mappe") == 0
    assert "  Budget 2026, Indkomstskatteprovenu: 636.699 t.kr. → 639.699 t.kr.\n" in run.out
    assert "    Skatteskøn (skat), s. 1, skat.json:" in run.out
    run("propose", "mappe", "--format", "json")
    _, proposal = json.loads(run.out)["proposals"]
    (change,), (patch,) = proposal["changes"], proposal["patches"]
    assert (change["file"], patch["file"]) == ("skat.json", "skat.json")
    assert {each["path"] for each in patch["patch"]} == {change["pointer"]} == {"/tables/0/rows/0/values/2"}


def test_the_new_edition_of_a_folder_is_a_whole_folder_that_checks_as_predicted(
    run: "Run", desk: Path, folder: dict[str, bytes]
) -> None:
    run("propose", "mappe", "--format", "json")
    _, proposal = json.loads(run.out)["proposals"]
    assert run("propose", "mappe", "--apply", "2", "--out", "ny") == 0
    assert "ny er skrevet." in run.out
    assert files(desk / "mappe") == folder
    assert files(desk / "ny") == {**folder, "skat.json": folder["skat.json"].replace(OLD, NEW)}
    run("check", "ny", "--format", "json")
    assert json.loads(run.out)["summary"]["findings"] == proposal["prediction"]["then"]


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("mappe", "det er sagen selv, som aldrig ændres"),
        ("folder", "folder findes i forvejen."),
        ("byraad.json", "byraad.json findes i forvejen."),
        ("mappe/ny.json", "mappens JSON-filer er sagen"),
        ("nowhere/ny", "mappen findes ikke"),
    ],
)
def test_a_folder_is_never_written_over_nor_into_the_case(
    out: str, said: str, run: "Run", desk: Path, folder: dict[str, bytes]
) -> None:
    before = sorted(desk.rglob("*"))
    assert run("propose", "mappe", "--apply", "1", "--out", out) == 4
    assert said in run.err
    assert sorted(desk.rglob("*")) == before


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
    assert "636.699 t.kr. → 639.699 t.kr." in run.out
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
