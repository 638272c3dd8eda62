"""A check is sealed and proved again from the command line, with the exit code that belongs to it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from budgettjek.checking import NamedBytes
from budgettjek.evidence.archive import pack, seal_of, unpack

if TYPE_CHECKING:
    from .conftest import Run, Started

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OWN = ["--rules", str(SCENARIOS / "regler"), "--select", "PRV"]
REAL_CASE = Path(__file__).parents[3] / "examples" / "lejre-2019.json"


def sealed(run: "Run", name: str = "bevis.zip") -> bytes:
    run("check", "sag.json", *OWN, "--seal", name)
    return Path(name).read_bytes()


def changed(path: str, before: bytes, after: bytes) -> None:
    """bevis.zip with a member changed."""
    evidence = Path("bevis.zip")
    members = unpack(evidence.read_bytes(), evidence.name).members
    assert before in members[path]
    members[path] = members[path].replace(before, after, 1)
    evidence.write_bytes(pack(NamedBytes(name, data) for name, data in members.items()))


def test_sealing_tells_the_seal_and_keeps_the_exit_code(run: "Run", desk: Path) -> None:
    assert run("check", "sag.json", *OWN, "--seal", "bevis.zip") == 1
    seal = seal_of((desk / "bevis.zip").read_bytes())
    assert run.err == f"Beviset er gemt i bevis.zip. Skriv dets segl i sagen: {seal}\n"


def test_the_same_check_is_sealed_in_the_same_bytes_in_any_folder(run: "Run", desk: Path) -> None:
    first = sealed(run)
    (desk / "folder" / "sag.json").write_bytes((desk / "sag.json").read_bytes())
    run("check", "folder/sag.json", *OWN, "--seal", "folder/andet.zip")
    assert (desk / "folder" / "andet.zip").read_bytes() == first


def test_evidence_holds_on_a_machine_without_the_rules(run: "Run", desk: Path) -> None:
    seal = seal_of(sealed(run))
    (desk / "sag.json").unlink()
    assert run("verify", "bevis.zip") == 0
    assert "giver den samme rapport, byte for byte" in run.out
    assert "KONKLUSION: Beviset holder." in run.out
    assert f"Segl: {seal}" in run.out
    assert "Rapporten siger: 2 fejl og 1 advarsel. 1 regel kunne ikke bedømme noget. Kun" in run.out
    assert "Sammenlign seglet" in run.out


def test_the_seal_may_be_stated_and_is_read_as_people_write_it(run: "Run", desk: Path) -> None:
    seal = seal_of(sealed(run))
    assert run("verify", "bevis.zip", "--expect", f"{seal[:32].upper()} {seal[32:]}") == 0
    assert "Sammenlign seglet" not in run.out
    assert run("verify", "bevis.zip", "--expect", "0" * 64) == 1
    assert "Seglet er et andet end det noterede" in run.out
    assert run("verify", "bevis.zip", "--expect", "12ab") == 4
    assert "»12ab« er intet segl" in run.err


@pytest.mark.parametrize(
    ("path", "before", "after", "shown"),
    [
        ("report.json", b'"value": "1641.6"', b'"value": "1641.7"', 'værdi: "1641.7" i den forseglede'),
        ("document.json", b"1641.6", b"1614.6", "PRV001 Drift og anlæg i alt, 2020"),
        ("rules/given-1/regler/PRV001-drift-og-anlaeg.rule.yaml", b"from: 2013", b"from: 2023", "PRV001"),
    ],
    ids=["report", "document", "rule"],
)
def test_a_changed_digit_is_named_with_what_it_does(
    path: str, before: bytes, after: bytes, shown: str, run: "Run", desk: Path
) -> None:
    sealed(run)
    changed(path, before, after)
    assert run("verify", "bevis.zip") == 1
    words = " ".join(run.out.split())
    assert f"{path} er ændret:" in words
    assert shown in words
    assert "KONKLUSION: Beviset holder ikke." in run.out
    assert run("verify", "bevis.zip", "--lang", "en") == 1
    assert f"{path} was changed:" in " ".join(run.out.split())
    assert "The evidence does not hold." in run.out


def test_many_differences_are_cut_short(run: "Run", desk: Path) -> None:
    sealed(run)
    report = unpack((desk / "bevis.zip").read_bytes(), "bevis.zip").members["report.json"]
    changed("report.json", report, report.replace(b'"da": "', b'"da": "X').replace(b'"en": "', b'"en": "X'))
    assert run("verify", "bevis.zip") == 1
    assert "  … og " in run.out
    assert len(run.out.splitlines()) < 70


def test_without_a_new_run_nothing_is_proved(run: "Run", desk: Path) -> None:
    sealed(run)
    members = unpack((desk / "bevis.zip").read_bytes(), "bevis.zip").members
    manifest = json.loads(members["manifest.json"])
    manifest["ruleset"]["selected"] = ["XYZ"]
    members["manifest.json"] = json.dumps(manifest).encode()
    (desk / "bevis.zip").write_bytes(pack(NamedBytes(name, data) for name, data in members.items()))
    assert run("verify", "bevis.zip") == 4
    assert "»XYZ« findes ikke" in run.out
    assert "uden en genkørsel er intet bevist" in run.out


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("sag.json", "sag.json: Filen er ikke en zip-fil, eller den er ødelagt."),
        ("nope.zip", "nope.zip kan ikke læses: filen eller mappen findes ikke."),
        ("folder", "folder kan ikke læses: det er en mappe, ikke en fil."),
    ],
)
def test_what_is_no_evidence_gives_4_and_a_sentence(file: str, sentence: str, run: "Run", desk: Path) -> None:
    assert run("verify", file) == 4
    assert run.err.startswith(sentence)
    assert run.out == ""


def test_the_real_case_is_sealed_and_proved_by_another_process(
    run: "Run", started: "Started", desk: Path
) -> None:
    assert run("check", REAL_CASE, "--seal", desk / "bevis.zip") == 1
    done = started("verify", desk / "bevis.zip", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "the same report, byte for byte" in done.stdout.decode()


# -- places ---------------------------------------------------------------------------------------------

REFUSED = {
    "standard output": (["--seal", "-"], "--seal skal være en fil."),
    "the case": (["--seal", "sag.json"], "Beviset kan ikke gemmes i sag.json: filen skal læses."),
    "the acceptances": (["--seal", "tekst.json", "--accept", "tekst.json"], "filen skal læses."),
    "the lock": (["--report", "tekst.json", "--lock", "tekst.json"], "Rapporten kan ikke gemmes"),
    "no folder": (["--seal", "nope/b.zip"], "Beviset kan ikke gemmes i nope/b.zip: mappen findes ikke."),
    "a folder": (["--seal", "folder"], "det er en mappe, ikke en fil."),
    "the report": (["--report", "b", "--seal", "./b"], "--report og --seal kan ikke begge skrive i b."),
    "two cases": (["tom.json", "--seal", "b.zip"], "--seal gælder én fil ad gangen"),
}


@pytest.mark.parametrize("place", REFUSED)
def test_a_seal_is_not_written_over_anything_else(place: str, run: "Run", desk: Path) -> None:
    arguments, sentence = REFUSED[place]
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert run("check", "sag.json", *arguments) == 4
    assert sentence in run.err
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before
