"""A case may be a folder: the same case as in one file, with each place told in the file that it is in."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from budgettjek.checking import Checker
from budgettjek.document.schema import attachment_schema, dump_schema
from budgettjek.reporting.report import FigureInfo, Finding, Report, encode
from budgettjek.violation import Unreadable, Violation

ROOT = Path(__file__).parents[3]
LEJRE = ROOT / "examples" / "lejre-2019.json"
REGENERATE = (
    'python -c "from pathlib import Path; '
    "from budgettjek.document.schema import attachment_schema, dump_schema; "
    "Path('schemas/attachment.schema.json').write_text(dump_schema(attachment_schema()), encoding='utf-8')\""
)
HEAD = """{
  "format": "budgettjek/1",
  "kind": "budgetsag",
  "municipality": {"code": "350", "name": "Lejre Kommune"},
  "budget_year": 2019
}
"""
ANNEX = """{"id": "bilag-%s", "title": "Oversigt",
 "tables": [
  {"id": "t", "unit": "mio. kr.", "decimals": 1, "columns": [{"id": "2019", "dims": {"aar": "2019"}}],
   "rows": [
    {"id": "a", "label": "A", "values": [1.0]},
    {"id": "b", "label": "B", "values": [2.0]},
    {"id": "sum", "label": "I alt", "values": [%s], "sum_of": ["a", "b"]}]}]}
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A head and three attachments; the sums of bilag-2 and bilag-10 are wrong."""
    home = tmp_path / "sag-19"
    home.mkdir()
    (home / "sag.json").write_text(HEAD, encoding="utf-8")
    for number, total in (("1", "3.0"), ("2", "9.0"), ("10", "8.0")):
        (home / f"bilag-{number}.json").write_text(ANNEX % (number, total), encoding="utf-8")
    return home


def split(case: Path, home: Path, kept: int) -> Path:
    """The case as a folder: so many of its attachments in the head, each other in a file of its own."""
    document = json.loads(case.read_text(encoding="utf-8"))
    attachments = document["attachments"]
    document["attachments"] = attachments[:kept]
    if not kept:
        del document["attachments"]
    names = {"sag": "bilag-0"}  # so that it is read first, as it stands first
    home.mkdir()
    files = [(names.get(attachment["id"], attachment["id"]), attachment) for attachment in attachments[kept:]]
    for name, part in [("sag", document), *files]:
        (home / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False, indent=1), encoding="utf-8")
    return home


def placeless(report: Report) -> Iterator[Finding]:
    for finding in report.findings:
        where = finding.where and replace(finding.where, pointer="", line=0, column=0, file=None)
        figures = [unplaced(figure) for figure in finding.figures]
        suspected = [
            replace(
                each,
                suspects=[
                    replace(one, figure=unplaced(one.figure), copies=[unplaced(copy) for copy in one.copies])
                    for one in each.suspects
                ],
            )
            for each in finding.explanations
        ]
        yield replace(finding, where=where, figures=figures, explanations=suspected)


def unplaced(figure: FigureInfo) -> FigureInfo:
    return replace(figure, pointer="", line=0, column=0, file=None)


def violations(checker: Checker, folder: Path) -> list[tuple[str, str, int, int]]:
    return [(v.file, v.pointer, v.line, v.column) for v in refused(checker, folder)]


def refused(checker: Checker, folder: Path) -> list[Violation]:
    with pytest.raises(Unreadable) as caught:
        checker.check(folder)
    assert all(violation.da and violation.en != violation.da for violation in caught.value.violations)
    return caught.value.violations


# -- the same case --------------------------------------------------------------------------------------


def test_the_real_case_in_one_file_an_annex_has_the_findings_of_the_single_file(
    checker: Checker, tmp_path: Path
) -> None:
    single = checker.check(LEJRE)
    several = checker.check(split(LEJRE, tmp_path / "lejre", kept=1))
    assert list(placeless(several)) == list(placeless(single))
    assert several.summary == single.summary
    assert [rule.margins for rule in several.rules] == [rule.margins for rule in single.rules]


def test_every_place_in_the_real_case_is_right_in_its_own_file(checker: Checker, tmp_path: Path) -> None:
    home = split(LEJRE, tmp_path / "lejre", kept=0)
    parts = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in home.iterdir()}
    lines = {path.name: path.read_text(encoding="utf-8").splitlines() for path in home.iterdir()}
    for finding in checker.check(home).findings:
        where = finding.where
        assert where is not None and where.file is not None
        assert parts[where.file]["id"] == where.attachment
        value = at(parts[where.file], where.pointer)
        assert lines[where.file][where.line - 1][where.column - 1 :].startswith(json.dumps(value))
        for figure in finding.figures:
            assert float(figure.value) == at(parts[str(figure.file)], figure.pointer)


def at(node: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node


def test_attachments_follow_the_head_as_people_count(checker: Checker, folder: Path) -> None:
    report = checker.check(folder)
    assert [finding.where and finding.where.file for finding in report.findings] == [
        "bilag-2.json", "bilag-10.json",
    ]  # fmt: skip
    first = report.findings[0].where
    assert first is not None
    assert (first.pointer, first.line, first.column) == ("/tables/0/rows/2/values/0", 7, 48)
    assert list(report.document.files) == ["sag.json", "bilag-1.json", "bilag-2.json", "bilag-10.json"]


def test_a_head_may_hold_attachments_itself_and_they_come_first(checker: Checker, folder: Path) -> None:
    own = json.loads(ANNEX % ("0", "7.0"))
    head = {**json.loads(HEAD), "attachments": [own], "phase": "vedtaget"}
    (folder / "sag.json").write_text(json.dumps(head, indent=1), encoding="utf-8")
    places = [finding.where for finding in checker.check(folder).findings]
    assert [where and where.file for where in places] == ["sag.json", "bilag-2.json", "bilag-10.json"]
    assert places[0] and places[0].pointer == "/attachments/0/tables/0/rows/2/values/0"


@pytest.mark.parametrize("attachments", ['"attachments": [],', '"attachments" : [ ] ,'])
def test_a_head_may_say_that_it_has_no_attachments_itself(
    attachments: str, checker: Checker, folder: Path
) -> None:
    (folder / "sag.json").write_text(HEAD.replace('"kind"', attachments + '"kind"'), encoding="utf-8")
    assert len(checker.check(folder).findings) == 2


def test_a_head_alone_with_its_attachments_is_a_case(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "sag.json").write_bytes(LEJRE.read_bytes())
    assert list(placeless(checker.check(tmp_path))) == list(placeless(checker.check(LEJRE)))


def test_hidden_files_folders_and_other_formats_are_left_alone(checker: Checker, folder: Path) -> None:
    before = encode(checker.check(folder))
    (folder / ".kopi.json").write_text("{", encoding="utf-8")
    (folder / "notat.txt").write_text("{", encoding="utf-8")
    (folder / "arkiv.json").mkdir()
    assert encode(checker.check(folder)) == before


def test_numbers_that_only_the_exact_reading_takes_are_read_exactly(checker: Checker, folder: Path) -> None:
    (folder / "bilag-1.json").write_text(ANNEX % ("1", "3.000000000000e0"), encoding="utf-8")
    assert len(checker.check(folder).findings) == 2


# -- evidence -------------------------------------------------------------------------------------------


def test_the_digest_is_that_of_what_sha256sum_prints(checker: Checker, folder: Path) -> None:
    names = sorted((path.name for path in folder.iterdir()), key=str.encode)
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    printed = "".join(f"{digests[name]}  {name}\n" for name in names)
    document = checker.check(folder).document
    assert document.sha256 == hashlib.sha256(printed.encode()).hexdigest()
    assert document.files == digests
    assert document.path == "sag-19"


def test_the_report_is_the_same_bytes_whatever_order_the_file_system_has(
    checker: Checker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = encode(checker.check(folder))
    listed = list(folder.iterdir())
    for order in (sorted(listed), sorted(listed, reverse=True)):
        monkeypatch.setattr(Path, "iterdir", lambda _, order=order: iter(order))
        assert encode(checker.check(folder)) == before


# -- refusals -------------------------------------------------------------------------------------------


def test_a_folder_without_a_head_says_so(checker: Checker, folder: Path) -> None:
    (folder / "sag.json").unlink()
    (violation,) = refused(checker, folder)
    assert violation.da == "Mappen har ingen sag.json. Læg sagens hoved dér: dokumentet uden bilag."


def test_an_attachment_id_in_two_files_names_the_other_file(checker: Checker, folder: Path) -> None:
    (folder / "kopi.json").write_text(ANNEX % ("2", "3.0"), encoding="utf-8")
    (violation,) = refused(checker, folder)
    assert (violation.file, violation.pointer, violation.line, violation.column) == ("kopi.json", "/id", 1, 8)
    assert "Bilaget »bilag-2« står også i bilag-2.json." in violation.da


def test_an_attachment_that_the_head_holds_too_is_told(checker: Checker, folder: Path) -> None:
    head = {**json.loads(HEAD), "attachments": [json.loads(ANNEX % ("1", "3.0"))]}
    (folder / "sag.json").write_text(json.dumps(head), encoding="utf-8")
    (violation,) = refused(checker, folder)
    assert violation.file == "bilag-1.json" and "også i sag.json" in violation.da


@pytest.mark.parametrize("text", ["{}", HEAD, '{"format": "budgettjek-report/1", "title": "x"}'])
def test_a_file_that_is_neither_head_nor_attachment_is_told(
    text: str, checker: Checker, folder: Path
) -> None:
    (folder / "rapport.json").write_text(text, encoding="utf-8")
    (violation,) = refused(checker, folder)
    assert violation.file == "rapport.json"
    assert "hverken sagens hoved (sag.json) eller et bilag" in violation.da


def test_all_violations_of_all_files_are_told_with_file_line_and_pointer(
    checker: Checker, folder: Path
) -> None:
    (folder / "bilag-1.json").write_text(ANNEX % ("1", '"3"'), encoding="utf-8")
    (folder / "bilag-2.json").write_text((ANNEX % ("2", "3"))[:-10], encoding="utf-8")
    (folder / "bilag-3.json").write_text("[]", encoding="utf-8")
    (folder / "bilag-4.json").write_bytes(b"\xef\xbb\xbf" + (ANNEX % ("4", "3")).encode())
    (folder / "bilag-5.json").write_bytes((ANNEX % ("5", "3")).replace("Oversigt", "Året").encode("cp1252"))
    (folder / "andet.json").write_text("{}", encoding="utf-8")
    (folder / "sag.json").write_text(HEAD.replace("2019", '"2019"'), encoding="utf-8")
    found = violations(checker, folder)
    assert [(file, pointer) for file, pointer, _, _ in found] == [
        ("sag.json", "/budget_year"),
        ("andet.json", ""),
        ("bilag-1.json", "/tables/0/rows/2/values/0"),
        ("bilag-2.json", ""),
        ("bilag-3.json", ""),
        ("bilag-4.json", ""),
        ("bilag-5.json", ""),
    ]
    assert found[2][2:] == (7, 48)


def test_what_only_the_whole_case_shows_is_told_in_its_own_file(checker: Checker, folder: Path) -> None:
    text = (ANNEX % ("2", "3")).replace('"sum_of": ["a", "b"]', '"sum_of": ["a", "c"]')
    (folder / "bilag-2.json").write_text(text, encoding="utf-8")
    (found,) = violations(checker, folder)
    assert found[:3] == ("bilag-2.json", "/tables/0/rows/2/sum_of/1", 7)


def test_no_file_of_the_folder_hides_what_is_wrong_in_another(checker: Checker, folder: Path) -> None:
    text = (ANNEX % ("2", "3")).replace('"sum_of": ["a", "b"]', '"sum_of": ["a", "c"]')
    (folder / "bilag-2.json").write_text(text, encoding="utf-8")
    (folder / "bilag-1.json").write_text(ANNEX % ("1", '"3"'), encoding="utf-8")
    (folder / "bilag-10.json").write_text(ANNEX % ("1", "3"), encoding="utf-8")
    (folder / "andet.json").write_text("{}", encoding="utf-8")
    assert [found[:2] for found in violations(checker, folder)] == [
        ("andet.json", ""),
        ("bilag-1.json", "/tables/0/rows/2/values/0"),
        ("bilag-2.json", "/tables/0/rows/2/sum_of/1"),
        ("bilag-10.json", "/id"),
    ]


def test_a_key_that_stands_twice_is_told_in_its_own_file(checker: Checker, folder: Path) -> None:
    (folder / "bilag-2.json").write_text(ANNEX.replace('"title"', '"id": "x", "title"') % ("2", "3"))
    (folder / "sag.json").write_text(HEAD.replace('"kind"', '"kind": "budgetsag", "kind"'), encoding="utf-8")
    assert [found[:2] for found in violations(checker, folder)] == [
        ("sag.json", "/kind"), ("bilag-2.json", "/id"),
    ]  # fmt: skip


def test_a_plan_cannot_be_a_folder(checker: Checker, folder: Path) -> None:
    (folder / "sag.json").write_bytes((ROOT / "examples" / "lejre-aarsplan-2022.json").read_bytes())
    assert "En årsplan er én fil" in refused(checker, folder)[0].da


@pytest.mark.parametrize("head", ["", "[]", "{}", "{", "3", '{"attachments": 3}', "null", '"x"'])
def test_any_broken_head_is_refused_in_sentences(head: str, checker: Checker, folder: Path) -> None:
    (folder / "sag.json").write_text(head, encoding="utf-8")
    assert {violation.file for violation in refused(checker, folder)} == {"sag.json"}


# -- the schema -----------------------------------------------------------------------------------------


def test_the_schema_of_an_attachment_is_what_the_model_generates() -> None:
    text = (ROOT / "schemas" / "attachment.schema.json").read_text(encoding="utf-8")
    assert text == dump_schema(attachment_schema()), f"The model has changed. Regenerate:\n{REGENERATE}"
