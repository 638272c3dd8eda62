"""Sealed evidence holds as it was made, and whatever is changed in it is named."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from budgettjek import Checker, Unreadable
from budgettjek.checking import NamedBytes
from budgettjek.document.schema import dump_schema
from budgettjek.evidence.archive import MANIFEST, pack, seal_of, unpack
from budgettjek.evidence.manifest import REPORT, Member
from budgettjek.evidence.manifest_schema import manifest_schema
from budgettjek.evidence.sealing import seal
from budgettjek.evidence.verification import Verdict, verify
from budgettjek.rulebook.ruleset import RuleFile

ROOT = Path(__file__).parents[3]
SCENARIOS = ROOT / "tests" / "scenarios"
CASE = SCENARIOS / "med-fund" / "sag.json"
SCHEMA = ROOT / "schemas" / "evidence.schema.json"
REGENERATE = (
    'python -c "from pathlib import Path; from budgettjek.evidence.manifest_schema import manifest_schema; '
    "from budgettjek.document.schema import dump_schema; "
    "Path('schemas/evidence.schema.json').write_text(dump_schema(manifest_schema()), encoding='utf-8')\""
)
RULE = "rules/given-1/regler/PRV002-serviceramme.rule.yaml"
DOCUMENT = "document.json"


def rule_files() -> list[RuleFile]:
    """Five rules and the concepts they speak of: little, so that it is read quickly."""
    given = sorted((SCENARIOS / "regler").iterdir())
    return [
        RuleFile("rules/begreber.yaml", (ROOT / "rules" / "begreber.yaml").read_bytes(), "installed-1"),
        *(RuleFile(f"regler/{path.name}", path.read_bytes(), "given-1") for path in given),
    ]


def sealed(checker: Checker, name: str = "sag.json") -> bytes:
    data = CASE.read_bytes()
    return seal(checker.check_bytes(data, name), NamedBytes(name, data), checker)


@pytest.fixture(scope="module")
def evidence() -> bytes:
    return sealed(Checker(files=rule_files()))


def members(evidence: bytes) -> dict[str, bytes]:
    return unpack(evidence, "bevis.zip").members


def packed(content: dict[str, bytes]) -> bytes:
    return pack(NamedBytes(name, data) for name, data in content.items())


def edited(evidence: bytes, path: str, before: str, after: str) -> bytes:
    """The evidence with a member changed, and nothing else."""
    content = members(evidence)
    assert before.encode() in content[path]
    return packed({**content, path: content[path].replace(before.encode(), after.encode(), 1)})


def forged(evidence: bytes, path: str, before: str, after: str) -> bytes:
    """The evidence with a member changed and the manifest adapted to it."""
    content = members(edited(evidence, path, before, after))
    manifest = msgspec.json.decode(content[MANIFEST])
    manifest["members"] = [
        msgspec.to_builtins(Member.of(member["path"], content[member["path"]]))
        for member in manifest["members"]
    ]
    return packed({**content, MANIFEST: msgspec.json.encode(manifest)})


def proved(evidence: bytes, expected: str | None = None) -> Verdict:
    return verify(evidence, "bevis.zip", expected)


def told(verdict: Verdict) -> str:
    return "\n".join(text.da for text in (*verdict.faults, *verdict.unable, *verdict.differences))


# -- what is sealed -------------------------------------------------------------------------------------


def test_evidence_holds_report_document_rules_and_a_manifest_and_nothing_else(evidence: bytes) -> None:
    content = members(evidence)
    assert list(content)[:3] == [MANIFEST, REPORT, DOCUMENT]
    assert content[DOCUMENT] == CASE.read_bytes()
    assert [f"rules/{file.home}/{file.name}" for file in rule_files()] == list(content)[3:]
    assert [content[path] for path in list(content)[3:]] == [file.data for file in rule_files()]


def test_the_manifest_fits_its_schema_and_names_every_member(evidence: bytes) -> None:
    manifest = json.loads(members(evidence)[MANIFEST])
    Draft202012Validator(manifest_schema()).validate(manifest)
    assert [member["path"] for member in manifest["members"]] == list(members(evidence))[1:]
    assert manifest["ruleset"] == json.loads(members(evidence)[REPORT])["ruleset"]


def test_the_schema_file_is_what_the_records_generate() -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    assert text == dump_schema(manifest_schema()), f"The manifest has changed. Regenerate:\n{REGENERATE}"


def test_sealing_twice_gives_the_same_bytes(evidence: bytes) -> None:
    assert sealed(Checker(files=rule_files())) == evidence


def test_other_programs_can_open_it(evidence: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(evidence)) as archive:
        assert archive.testzip() is None
        assert archive.read(DOCUMENT) == CASE.read_bytes()


@pytest.mark.parametrize(
    ("name", "path"),
    [("sag.JSON", "document.json"), ("-", "document"), ("sag", "document"), ("x.a b", "document")],
)
def test_the_document_is_packed_under_a_plain_name_and_known_by_its_own(name: str, path: str) -> None:
    evidence = sealed(Checker(files=rule_files()), name)
    assert path in members(evidence)
    assert proved(evidence).holds
    assert proved(evidence).manifest.document.name == name


# -- what holds -----------------------------------------------------------------------------------------


def test_evidence_as_it_was_made_holds(evidence: bytes) -> None:
    assert proved(evidence).holds
    assert proved(evidence, seal_of(evidence)).holds


def test_a_narrowed_run_with_acceptances_is_run_again_the_same_way(tmp_path: Path) -> None:
    checker = Checker(files=rule_files()).select("PRV", ignore="PRV003")
    finding = checker.check(CASE).findings[0]
    accept = tmp_path / "vores.yaml"
    accept.write_text(
        f'accepted: [{{rule: PRV001, fingerprint: "{finding.fingerprint}", reason: kendt, '
        "decided_by: KB, decided_in: sag 1, until: 2019}]",
        encoding="utf-8",
    )
    verdict = proved(sealed(checker.accept(accept)))
    assert verdict.holds
    assert (verdict.manifest.ruleset.selected, verdict.manifest.ruleset.ignored) == (["PRV"], ["PRV003"])
    assert verdict.manifest.accept is not None
    assert verdict.manifest.accept.name == "vores.yaml"


def test_the_packed_rules_are_used_and_not_the_installed_ones(evidence: bytes) -> None:
    rules = json.loads(members(evidence)[REPORT])["rules"]
    assert {rule["id"][:3] for rule in rules} == {"PRV"}
    assert proved(evidence).holds


# -- what is changed ------------------------------------------------------------------------------------

CHANGES = {
    "a digit in the report": (REPORT, '"value": "1641.6"', '"value": "1641.7"', "1641.7"),
    "a digit in the document": (DOCUMENT, "1641.6", "1642.6", "PRV001 Drift og anlæg i alt, 2020"),
    "a digit in a rule": (RULE, "from: 2013", "from: 2023", "Regel / PRV002"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_named_and_what_it_does_to_the_report_is_shown(change: str, evidence: bytes) -> None:
    path, before, after, shown = CHANGES[change]
    verdict = proved(edited(evidence, path, before, after))
    assert not verdict.holds
    assert [fault.da.split(" ")[0] for fault in verdict.faults] == [path]
    assert shown in "\n".join(text.da for text in verdict.differences)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_with_an_adapted_manifest_is_given_away_by_the_new_run_and_by_the_seal(
    change: str, evidence: bytes
) -> None:
    path, before, after, shown = CHANGES[change]
    fake = forged(evidence, path, before, after)
    assert shown in "\n".join(text.da for text in proved(fake).differences)
    (fault,) = proved(fake, seal_of(evidence)).faults
    assert seal_of(evidence) in fault.da


def test_evidence_made_anew_from_another_case_holds_but_has_another_seal(evidence: bytes) -> None:
    other = sealed(Checker(files=rule_files()).select("PRV001"))
    assert proved(other).holds
    assert not proved(other, seal_of(evidence)).holds


def test_missing_and_added_members_are_named(evidence: bytes) -> None:
    content = members(evidence)
    del content[RULE]
    verdict = proved(packed({**content, "rules/given-1/regler/ny.rule.yaml": b""}))
    assert [fault.da for fault in verdict.faults] == [
        f"{RULE} mangler.",
        "rules/given-1/regler/ny.rule.yaml er lagt til: manifestet kender den ikke.",
    ]


def test_no_byte_can_be_changed_unseen(evidence: bytes) -> None:
    """One byte in every member, in every kind of header, and at both ends."""
    content = members(evidence)
    places = {name: evidence.index(data) + len(data) // 2 for name, data in content.items()}
    headers = [0, 5, 8, 12, 20, 27, len(evidence) - 1, len(evidence) - 8, evidence.index(b"PK\1\2") + 13]
    for name, place in [*places.items(), *(("", place) for place in headers)]:
        changed = bytearray(evidence)
        changed[place] ^= 1
        try:
            verdict = proved(bytes(changed))
        except Unreadable as error:
            assert name in ("", MANIFEST), name
            assert name in error.path
        else:
            assert verdict.faults, place
            assert name in verdict.faults[0].da


def test_a_zip_file_packed_anew_is_told_from_the_sealed_one(evidence: bytes) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members(evidence).items():
            archive.writestr(name, data)
        archive.mkdir("rules")
    verdict = proved(written.getvalue())
    assert [fault.da.partition(",")[0] for fault in verdict.faults] == ["Filerne holder"]
    assert verdict.differences == []


def test_a_report_written_otherwise_is_a_difference(evidence: bytes) -> None:
    verdict = proved(edited(evidence, REPORT, '{\n  "format"', '{ "format"'))
    assert "siger det samme, men er skrevet anderledes" in told(verdict)


@pytest.mark.parametrize(
    ("path", "before", "after", "shown"),
    [
        (REPORT, "{", "[", "ikke JSON"),
        (DOCUMENT, "{", "[", "sag.json:"),
        (RULE, "id: PRV002", "id: PRV00", "PRV002-serviceramme.rule.yaml:1:5"),
    ],
)
def test_what_can_no_longer_be_read_is_told_beside_the_digest(
    path: str, before: str, after: str, shown: str, evidence: bytes
) -> None:
    verdict = proved(edited(evidence, path, before, after))
    assert verdict.faults[0].da.startswith(path)
    assert shown in told(verdict)


# -- another machine ------------------------------------------------------------------------------------


def test_another_version_of_the_program_is_told_and_is_no_difference(evidence: bytes) -> None:
    here = members(evidence)
    version = json.loads(here[REPORT])["tool"]["version"]
    older = forged(evidence, REPORT, f'"version": "{version}"', '"version": "0.0.9"')
    verdict = proved(
        packed(
            {
                **members(older),
                MANIFEST: members(older)[MANIFEST].replace(
                    f'"version":"{version}"'.encode(), b'"version":"0.0.9"'
                ),
            }
        )
    )
    assert verdict.holds
    assert "Forseglet med budgettjek 0.0.9" in verdict.notes[0].da


def test_a_kind_of_check_that_is_missing_here_is_named_with_its_package(evidence: bytes) -> None:
    fake = forged(evidence, RULE, "check: ramme", "check: fremmed")
    manifest = json.loads(members(fake)[MANIFEST])
    manifest["packages"] = [{"name": "fremmede-regler", "version": "2.1", "checks": ["fremmed"]}]
    verdict = proved(packed({**members(fake), MANIFEST: json.dumps(manifest).encode()}))
    assert not verdict.holds
    assert (verdict.faults, verdict.differences) == ([], [])
    assert "Pakken fremmede-regler 2.1 (kontroltyper: fremmed) mangler her." in told(verdict)
    assert "»fremmed« findes ikke" in told(verdict)


# -- what is refused ------------------------------------------------------------------------------------


def with_member(name: str, mode: int = 0o644 | stat.S_IFREG) -> Callable[[bytes], bytes]:
    def add(evidence: bytes) -> bytes:
        written = io.BytesIO(evidence)
        with zipfile.ZipFile(written, "a") as archive:
            info = zipfile.ZipInfo("navn")
            info.filename = info.orig_filename = name
            info.external_attr = mode << 16
            archive.writestr(info, b"x")
        return written.getvalue()

    return add


def bomb(evidence: bytes) -> bytes:
    """The first member says that it is two gigabytes."""
    at = evidence.index(b"PK\1\2") + 24
    return evidence[:at] + (2**31).to_bytes(4, "little") + evidence[at + 4 :]


def flagged(offset: int, value: int) -> Callable[[bytes], bytes]:
    def change(evidence: bytes) -> bytes:
        at = evidence.index(b"PK\1\2") + offset
        return evidence[:at] + bytes([value]) + evidence[at + 1 :]

    return change


def without_manifest(evidence: bytes) -> bytes:
    content = members(evidence)
    del content[MANIFEST]
    return packed(content)


HARM = {
    "a way out of the folder": (with_member("rules/../../ud"), "»rules/../../ud« har et farligt navn"),
    "an absolute path": (with_member("/etc/passwd"), "har et farligt navn"),
    "a drive": (with_member("C:x"), "har et farligt navn"),
    "a path of another system": (with_member("..\\ud"), "har et farligt navn"),
    "a control character": (with_member("a\x1b[2J"), "har et farligt navn"),
    "a link": (with_member("link", 0o777 | stat.S_IFLNK), "»link« er en genvej (symlink)"),
    "a name twice": (with_member(REPORT), "»report.json« står der to gange"),
    "a bomb": (bomb, "for stor"),
    "too many members": (lambda evidence: evidence + b"PK\1\2" * 20_001, "for stor"),
    "a secret": (flagged(8, 1), "er krypteret"),
    "an unknown compression": (flagged(10, 14), "er komprimeret på en ukendt måde"),
    "no zip file": (lambda _: b"hej", "ikke en zip-fil"),
    "an empty file": (lambda _: b"", "ikke en zip-fil"),
    "half a file": (lambda evidence: evidence[: len(evidence) // 2], "ikke en zip-fil"),
    "a zip file without manifest": (without_manifest, "intet manifest.json"),
    "a manifest that is no JSON": (lambda e: edited(e, MANIFEST, "{", "["), "ikke JSON"),
    "a manifest of another format": (
        lambda e: edited(e, MANIFEST, "budgettjek-evidence/1", "budgettjek-evidence/9"),
        "budgettjek-evidence/1",
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("harm", HARM)
def test_what_is_no_evidence_or_means_harm_is_refused_in_a_sentence(harm: str, evidence: bytes) -> None:
    spoil, sentence = HARM[harm]
    with pytest.raises(Unreadable, match=r"(?s).*") as caught:
        proved(spoil(evidence))
    assert sentence in caught.value.lines("da")
    assert caught.value.lines("en") != caught.value.lines("da")
