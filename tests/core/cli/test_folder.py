"""On the command line a folder is one case; several arguments stay several cases."""

import io
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

REGLER = Path(__file__).parents[2] / "scenarios" / "regler"
OWN = ("--rules", REGLER, "--select", "PRV001")


@pytest.fixture
def home(desk: Path) -> Path:
    """The case of the desk as a folder beside it."""
    case = json.loads((desk / "sag.json").read_text(encoding="utf-8"))
    folder = desk / "mappe"
    folder.mkdir()
    for attachment in case.pop("attachments"):
        text = json.dumps(attachment, ensure_ascii=False, indent=1)
        (folder / f"{attachment['id']}.json").write_text(text, encoding="utf-8")
    (folder / "sag.json").write_text(json.dumps(case, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def test_a_folder_is_checked_as_one_case_and_places_name_the_file(run: "Run", home: Path) -> None:
    assert run("check", "sag.json", *OWN, "--format", "json") == 1
    single = json.loads(run.out)
    assert run("check", "mappe/", *OWN, "--format", "json") == 1
    several = json.loads(run.out)
    assert several["summary"] == single["summary"]
    assert several["document"]["path"] == "mappe"
    where = several["findings"][0]["where"]
    assert run("check", "mappe", *OWN) == 1
    assert f"{where['file']}:{where['line']}:{where['column']}" in run.out


def test_a_folder_can_be_named_by_a_dot(run: "Run", home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert run("check", ".", *OWN, "--format", "json") == 1
    assert json.loads(run.out)["document"]["path"] == "mappe"


def test_files_and_folders_are_each_a_case_of_their_own(run: "Run", home: Path) -> None:
    assert run("check", "mappe", "sag.json", *OWN) == 1
    assert run.out.count("KONKLUSION") == 2


def test_a_refusal_names_the_folder_the_file_and_the_place(run: "Run", home: Path) -> None:
    (home / "rapport.json").write_text("{}", encoding="utf-8")
    annex = next(home.glob("bilag*.json"))
    annex.write_text(annex.read_text(encoding="utf-8").replace('"title"', '"titel"', 1), encoding="utf-8")
    assert run("check", "mappe/") == 4
    assert "mappe/rapport.json:1:1: Filen er hverken" in run.err
    assert f"mappe/{annex.name}:3:" in run.err
    assert "Mente du »title«?" in run.err


@pytest.mark.parametrize("option", ["--report", "--write-accept", "--seal"])
def test_nothing_is_written_among_the_files_of_the_case(option: str, run: "Run", home: Path) -> None:
    before = sorted(home.iterdir())
    assert run("check", "mappe", option, "mappe/ud.json") == 4
    assert "mappens JSON-filer er sagen" in run.err
    assert sorted(home.iterdir()) == before


def test_findings_of_a_folder_are_accepted_as_those_of_a_file(run: "Run", home: Path) -> None:
    assert run("check", "sag.json", *OWN, "--write-accept", "accept.yaml") == 1
    text = Path("accept.yaml").read_text(encoding="utf-8")
    for field in ("reason", "decided_by", "decided_in"):
        text = text.replace(f'{field}: ""', f'{field}: "x"')
    Path("accept.yaml").write_text(text, encoding="utf-8")
    assert run("check", "mappe", *OWN, "--accept", "accept.yaml") == 0
    assert "ACCEPTERET" in run.out


def test_a_folder_is_compared_with_a_file(run: "Run", home: Path) -> None:
    assert run("compare", "sag.json", "mappe") == 0
    annex = next(home.glob("bilag*.json"))
    part = json.loads(annex.read_text(encoding="utf-8"))
    part["tables"][0]["rows"][0]["values"][0] += 1
    annex.write_text(json.dumps(part), encoding="utf-8")
    assert run("compare", "sag.json", "mappe", "--format", "json") == 1
    (change,) = json.loads(run.out)["figures"]
    assert (change["new"]["file"], change["new"]["pointer"]) == (annex.name, "/tables/0/rows/0/values/0")
    assert change["old"]["pointer"].startswith("/attachments/")


def test_standard_input_is_still_one_file(run: "Run", home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((home.parent / "sag.json").read_bytes())))
    assert run("check", "-", *OWN) == 1


def test_the_schema_of_an_attachment_can_be_written_out(run: "Run", home: Path) -> None:
    assert run("schema", "attachment") == 0
    assert json.loads(run.out)["$id"] == "urn:budgettjek:attachment:1"


@pytest.mark.parametrize("format", ["sarif", "junit", "github", "gitlab", "markdown", "html", "csv"])
def test_every_format_names_the_file_within_the_folder(run: "Run", home: Path, format: str) -> None:
    assert run("check", "mappe", *OWN, "--format", "json") == 1
    where = json.loads(run.out)["findings"][0]["where"]
    assert run("check", "mappe", *OWN, "--format", format) == 1
    named = where["file"] if format in ("markdown", "html") else f"mappe/{where['file']}"
    assert named.replace("-", "\\-") in run.out or named in run.out


def test_every_file_of_a_folder_is_an_artifact_with_its_digest(run: "Run", home: Path) -> None:
    assert run("check", "mappe", *OWN, "--format", "sarif") == 1
    (log,) = json.loads(run.out)["runs"]
    digests = {each["location"]["uri"]: each["hashes"]["sha-256"] for each in log["artifacts"]}
    assert set(digests) == {"mappe", *(f"mappe/{path.name}" for path in home.iterdir())}


def test_a_folder_is_sealed_file_by_file_and_proved_without_it(run: "Run", home: Path) -> None:
    assert run("check", "mappe", *OWN, "--seal", "bevis.zip", "--report", "rapport.json") == 1
    (seal,) = re.findall(r"\b[0-9a-f]{64}\b", run.err)
    with zipfile.ZipFile("bevis.zip") as evidence:
        packed = {name: evidence.read(name) for name in evidence.namelist()}
    files = {f"document/{path.name}": path.read_bytes() for path in home.iterdir()}
    assert files.items() <= packed.items()
    assert packed["report.json"] == Path("rapport.json").read_bytes()
    shutil.rmtree(home)
    assert run("verify", "bevis.zip", "--expect", seal) == 0
    assert run.out.startswith("bevis.zip: mappe, forseglet")
    assert "den samme rapport, byte for byte" in run.out


def test_a_changed_a_missing_and_an_added_file_of_a_sealed_folder_are_named(run: "Run", home: Path) -> None:
    run("check", "mappe", *OWN, "--seal", "bevis.zip")
    with zipfile.ZipFile("bevis.zip") as evidence:
        packed = {name: evidence.read(name) for name in evidence.namelist()}
    name = next(name for name in packed if name.startswith("document/bilag"))
    for changed, fault in (
        ({**packed, name: packed[name].replace(b"105", b"106", 1)}, f"{name} er ændret:"),
        ({path: data for path, data in packed.items() if path != name}, f"{name} mangler."),
        ({**packed, "document/bilag-99.json": b"{}"}, "document/bilag-99.json er lagt til:"),
    ):
        assert changed != packed
        with zipfile.ZipFile("rettet.zip", "w") as evidence:
            for path, data in changed.items():
                evidence.writestr(path, data)
        assert run("verify", "rettet.zip") == 1
        assert fault in " ".join(run.out.split())


def test_the_same_folder_is_sealed_in_the_same_bytes_under_any_path(
    run: "Run", home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", "mappe", *OWN, "--seal", "bevis.zip")
    monkeypatch.chdir(home)
    run("check", ".", *OWN, "--seal", "../andet.zip")
    assert (home.parent / "andet.zip").read_bytes() == (home.parent / "bevis.zip").read_bytes()


def test_a_folder_has_a_coverage(run: "Run", home: Path) -> None:
    assert run("coverage", "mappe", "--rules", REGLER) == 0
