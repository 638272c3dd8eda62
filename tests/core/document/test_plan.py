"""An årsplan is read, refused and reported as a budget case is."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from budgettjek.cases.plan_case import PlanCase
from budgettjek.checking import Checker
from budgettjek.cli.main import main
from budgettjek.document.plan import Plan
from budgettjek.document.plan_texts import PLAN
from budgettjek.document.schema import document_schema, dump_schema, plan_schema
from budgettjek.reading.diagnosis import violations_of
from budgettjek.reading.plan_file import read_plan
from budgettjek.reporting.report import Report, encode
from budgettjek.reporting.report_schema import report_schema
from budgettjek.violation import Unreadable, Violation

ROOT = Path(__file__).parents[3]
REAL, BUDGET = ROOT / "examples" / "lejre-aarsplan-2022.json", ROOT / "examples" / "lejre-2019.json"
FILE = ROOT / "schemas" / "aarsplan.schema.json"
REGENERATE = (
    'python -c "from pathlib import Path; from budgettjek.document.schema import dump_schema, plan_schema; '
    "Path('schemas/aarsplan.schema.json').write_text(dump_schema(plan_schema()), encoding='utf-8')\""
)
SCHEMA = plan_schema()

PLANEN = """{
  "format": "budgettjek/1",
  "kind": "aarsplan",
  "municipality": {"code": "350", "name": "Lejre Kommune"},
  "budget_year": 2022,
  "title": "Årsplan 2022",
  "case": {"number": "22/1", "date": "2022-01-31"},
  "themes": [
    {"id": "energi", "title": "Energi", "indsatser": [
      {"number": "1", "title": "Varmeplan", "described": true, "political": ["ØU"],
       "administrative": [], "administrative_text": "De involverede", "background": "årsplan 2021",
       "decisions": ["årsplan 2021"], "cites": [{"what": "handleplan", "date": "2021-11-30"}],
       "deadlines": [{"what": "affaldsplan", "date": "2022-12-31", "page": 3}]},
      {"number": "2", "residue": "30.", "title": "", "described": false, "political": [],
       "administrative": [], "background": "", "page": 2, "extra": {"note": "x"}}]},
    {"id": "natur", "title": "Natur", "indsatser": []}
  ],
  "ordliste": [{"code": "ØU", "name": "Økonomiudvalget", "kind": "udvalg"}],
  "mentions": [{"code": "ØU", "where": "indsats 1", "page": 1}]
}
"""
MARK = "¤"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def report(checker: Checker) -> Report:
    return checker.check(REAL)


# -- the schema -----------------------------------------------------------------------------------------


def test_the_schema_file_is_what_the_model_generates() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text == dump_schema(SCHEMA), f"The model has changed. Regenerate its schema:\n{REGENERATE}"


def test_the_schema_is_valid_in_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_record_and_field_is_described_in_danish_and_english() -> None:
    described = set()
    for name, definition in SCHEMA["$defs"].items():
        described |= {name, *(f"{name}.{field}" for field in definition["properties"])}
        for part in (definition, *definition["properties"].values()):
            da, _, en = part["description"].partition(" — ")
            assert da.endswith(".") and en.endswith("."), part
    assert described == set(PLAN), "a description of something that the model does not have"


def test_each_kind_of_document_has_its_own_schema() -> None:
    plan, case = json.loads(REAL.read_bytes()), json.loads(BUDGET.read_bytes())
    assert Draft202012Validator(SCHEMA).is_valid(plan)
    assert not Draft202012Validator(SCHEMA).is_valid(case)
    assert not Draft202012Validator(document_schema()).is_valid(plan)


# -- the model and the schema take the same plans -------------------------------------------------------

ODD: list[Any] = [
    *(None, True, 0, -1, 1, 2022, 2022.5, 10**6, "", "x", "æ ø", "x" * 61, "x" * 301, "350", "2022-01-01"),
    *(
        [],
        {},
        [None],
        [""],
        ["x"],
        [1],
        {"a": 1},
        {"a": "b"},
        {"a": 1.5},
        "aarsplan",
        "udvalg",
        "budgettjek/1",
    ),
]


def places(node: Any) -> Iterator[tuple[Any, ...]]:
    """The path of everything inside."""
    for key in list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        yield (key,)
        yield from ((key, *path) for path in places(node[key]))


def changed(path: tuple[Any, ...]) -> Iterator[Any]:
    """The plan with something else there, with nothing there, and with one key more beside it."""
    *above, last = path
    for value in [*ODD, ...]:
        plan = json.loads(PLANEN)
        holder = plan
        for key in above:
            holder = holder[key]
        if value is not ...:
            holder[last] = value
        else:
            del holder[last]
        yield plan
    if isinstance(holder, dict):
        yield {**json.loads(PLANEN), f"{last}s": 1}


def taken(plan: Any) -> bool:
    try:
        msgspec.convert(plan, Plan)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("path", [*places(json.loads(PLANEN))], ids=lambda path: "/".join(map(str, path)))
def test_what_the_model_refuses_the_schema_refuses_and_no_more(path: tuple[Any, ...]) -> None:
    for plan in changed(path):
        assert taken(plan) == Draft202012Validator(SCHEMA).is_valid(plan), plan


# -- reading --------------------------------------------------------------------------------------------


def test_a_plan_is_known_by_its_kind_wherever_the_word_stands(checker: Checker) -> None:
    assert checker.check_bytes(PLANEN.encode(), "plan.json").document.kind == "aarsplan"
    case = json.loads(BUDGET.read_bytes())
    case["case"]["title"] = "aarsplan"
    told = json.dumps(case, ensure_ascii=False).encode()
    assert checker.check_bytes(told, "sag.json").document.kind == "budgetsag"


def test_rows_have_their_places_and_repeated_numbers_are_told_apart() -> None:
    plan = json.loads(PLANEN)
    first, second = plan["themes"][0]["indsatser"]
    plan["themes"][1]["indsatser"] = [first, {**second, "number": ""}, {**second, "number": ""}]
    rows = PlanCase(msgspec.convert(plan, Plan)).rows
    assert [row.place.row for row in rows] == ["1", "2", "1 (2)", "uden nummer", "uden nummer (2)"]
    assert rows[2].place.pointer == "/themes/1/indsatser/0"
    assert [row.place.label for row in rows[:2]] == ["Indsats 1 (Varmeplan)", "Indsats 2"]
    assert rows[4].place.label == "#3, Natur"
    assert [row.empty for row in rows] == [False, True, False, True, True]


def test_an_owner_in_words_or_a_description_alone_makes_a_row_that_is_not_empty() -> None:
    bare = json.loads(PLANEN)["themes"][0]["indsatser"][1]
    fillings = [{"described": True}, {"political_text": "udvalget"}, {"background": "årsplan 2021"}]
    plan = json.loads(PLANEN)
    plan["themes"][0]["indsatser"] = [{**bare, **filling} for filling in fillings]
    assert not any(row.empty for row in PlanCase(msgspec.convert(plan, Plan)).rows)


# -- what cannot be read --------------------------------------------------------------------------------


def violations(text: str, checker: Checker) -> list[Violation]:
    with pytest.raises(Unreadable) as caught:
        checker.check_bytes(text.encode(), "plan.json")
    return caught.value.violations


def marks(text: str) -> list[tuple[int, int]]:
    """Line and column of each mark, in the text as it is without them."""
    before = [text[: match.start()].replace(MARK, "") for match in re.finditer(MARK, text)]
    return [(part.count("\n") + 1, len(part) - part.rfind("\n")) for part in before]


FIRST = "/themes/0/indsatser/0"
WRONG = {
    "an unknown field": (
        '"title": "Varmeplan"',
        '"beskrivelse": ¤"x", "title": "Varmeplan"',
        f"{FIRST}/beskrivelse",
        "kendes ikke",
    ),
    "a misspelt field": (
        '"administrative_text": ',
        '"administrativ_text": ¤',
        f"{FIRST}/administrativ_text",
        "Mente du",
    ),
    "a missing field": ('{"number": "1", ', "¤{", FIRST, "»number« mangler"),
    "a number as a number": ('"number": "1"', '"number": ¤1', f"{FIRST}/number", 'Skriv "1"'),
    "an owner that is no list": ('["ØU"]', '¤"ØU"', f"{FIRST}/political", "en liste [ ]"),
    "an owner that is null": ('["ØU"]', "¤null", f"{FIRST}/political", "en liste [ ]"),
    "another kind of body": ('"udvalg"', '¤"råd"', "/ordliste/0/kind", "»fagcenter« eller »udvalg«"),
    "a theme id with capitals": ('"natur"', '¤"Natur"', "/themes/1/id", "små bogstaver"),
    "a theme id used twice": ('"natur"', '¤"energi"', "/themes/1/id", "»energi« er brugt før"),
    "a date that does not exist": ("2022-01-31", "2022-02-30", "/case/date", "2022-02-30 findes ikke"),
    "a cited date that does not exist": (
        "2021-11-30",
        "2021-11-31",
        f"{FIRST}/cites/0/date",
        "2021-11-31 findes ikke",
    ),
    "a deadline that does not exist": (
        "2022-12-31",
        "2022-12-32",
        f"{FIRST}/deadlines/0/date",
        "2022-12-32",
    ),
    "a kind nearly right": ('"aarsplan"', '¤"årsplan"', "/kind", "skal være »budgetsag« eller »aarsplan«"),
    "a key that stands twice": (
        '"kind": "aarsplan"',
        '"kind": "aarsplan", ¤"kind": "aarsplan"',
        "/kind",
        "mere end én gang",
    ),
    "a missing comma": ('"aarsplan",', '"aarsplan"', "", "mangler et komma"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_what_is_wrong_is_said_with_its_place(mistake: str, checker: Checker) -> None:
    before, after, pointer, words = WRONG[mistake]
    assert PLANEN.count(before) == 1
    text = PLANEN.replace(before, after)
    (violation,) = violations(text.replace(MARK, ""), checker)
    assert violation.pointer == pointer
    assert words in violation.da
    assert violation.en != violation.da
    if MARK in text:
        assert [(violation.line, violation.column)] == marks(text)


def test_everything_that_is_wrong_is_told_at_once(checker: Checker) -> None:
    text = (
        PLANEN.replace("2022,", '"2022",')
        .replace('"page": 2', '"page": 0')
        .replace('"ØU", "name"', '"", "name"')
        .replace('"natur"', '"energi"')
        .replace("2022-01-31", "2022-02-30")
    )
    pointers = {violation.pointer for violation in violations(text, checker)}
    assert pointers == {
        "/budget_year",
        "/case/date",
        "/themes/0/indsatser/1/page",
        "/themes/1/id",
        "/ordliste/0/code",
    }


def test_a_kind_that_is_neither_is_told_the_two_there_are() -> None:
    found = violations_of(PLANEN.replace('"aarsplan"', '"referat"').encode())[1]
    told = [violation.da for violation in found if violation.pointer == "/kind"]
    assert told == ["»kind« er teksten »referat«, men skal være »budgetsag« eller »aarsplan«."]


# -- the real plan --------------------------------------------------------------------------------------


def test_the_real_plan_holds_every_row_of_the_source() -> None:
    case = read_plan(REAL.read_bytes(), REAL.name)
    assert [row.indsats.number for row in case.rows] == [*map(str, range(1, 34)), "", ""]
    assert (len(case.document.themes), len(case.ordliste)) == (10, 17)


FINDINGS = [
    ("ARS001", "Indsats 4 ", "Erhverv"),
    ("ARS001", "Indsats 24 ", "Erhvervschef"),
    ("ARS001", "Indsats 25 ", "Erhverv"),
    ("ARS001", "Indsats 26 ", "Erhvervschef"),
    ("ARS003", "Indsats 19 ", "30."),
    ("ARS003", "Indsats 20 ", "31."),
    ("ARS003", "Indsats 23 ", "28."),
    ("ARS003", "Indsats 27 ", "Tt"),
    ("ARS004", "Indsats 27 ", None),
    ("ARS004", "#3, Indtægter", None),
    ("ARS004", "#4, Indtægter", None),
    ("ARS005", "Indsats 18", "UTM"),
    ("ARS006", "Indsats 24 ", "budgetaftale 2021-24"),
]


def test_the_real_plan_has_these_findings_and_no_others(report: Report) -> None:
    assert [(finding.rule, finding.facts.get("found")) for finding in report.findings] == [
        (rule, found) for rule, _, found in FINDINGS
    ]
    for finding, (_, label, _) in zip(report.findings, FINDINGS, strict=True):
        assert finding.where is not None and finding.where.label.startswith(label)


def test_the_owner_that_the_real_plan_only_describes_is_left_to_people(report: Report) -> None:
    (entry,) = report.undecided
    assert (entry.rule, "De involverede fagcentre" in entry.reason.da) == ("ARS002", True)


# -- the report -----------------------------------------------------------------------------------------


def test_a_finding_stands_where_the_fault_is_written(report: Report) -> None:
    lines = REAL.read_text(encoding="utf-8").splitlines()
    for finding in report.findings:
        where = finding.where
        assert where is not None and where.title and where.page
        said = lines[where.line - 1][where.column - 1 :]
        assert said.startswith("{" if finding.rule == "ARS004" else json.dumps(finding.facts["found"]))


def test_the_report_of_a_plan_fits_the_schema_and_counts_no_figures(report: Report) -> None:
    written = json.loads(encode(report))
    assert [error.message for error in Draft202012Validator(report_schema()).iter_errors(written)] == []
    assert written["summary"]["coverage"] == {"figures": 0, "checked": 0, "parts": []}
    assert written["document"]["kind"] == "aarsplan"


def test_a_second_run_gives_the_same_bytes(report: Report) -> None:
    assert encode(Checker().check(REAL)) == encode(report)


def test_fingerprints_tell_findings_apart_and_survive_a_row_put_in_above(
    checker: Checker, report: Report
) -> None:
    prints = [finding.fingerprint for finding in report.findings]
    assert len(set(prints)) == len(prints)
    plan = json.loads(REAL.read_bytes())
    plan["themes"].insert(0, {**copy.deepcopy(plan["themes"][1]), "id": "nyt"})
    plan["themes"][1]["indsatser"].insert(0, {**plan["themes"][1]["indsatser"][0], "number": "0"})
    later = checker.check_bytes(json.dumps(plan).encode(), "plan.json")
    assert set(prints) <= {finding.fingerprint for finding in later.findings}


@pytest.mark.parametrize(("path", "kind"), [(REAL, "aarsplan"), (BUDGET, "budgetsag")])
def test_rules_for_the_other_kind_of_document_do_not_apply(path: Path, kind: str, checker: Checker) -> None:
    kinds = {rule.id: rule.applies_to.kind for rule in checker.ruleset.rules}
    assert set(kinds.values()) == {"aarsplan", "budgetsag"}
    for rule in checker.check(path).rules:
        counts = rule.outcomes
        judged = counts.passed + counts.failed + counts.undecided + counts.error
        assert (judged == 0) == (kinds[rule.id] != kind or counts.not_applicable > 0 == judged), rule.id
        if kinds[rule.id] != kind:
            assert rule.reason is not None and kind in rule.reason.da


def test_a_rule_whose_check_judges_another_kind_of_document_is_refused(tmp_path: Path) -> None:
    text = next((ROOT / "rules" / "aarsplan").glob("ARS004*")).read_text(encoding="utf-8")
    text = text.replace("ARS004", "EGN001").replace("kind: aarsplan", "kind: budgetsag")
    (tmp_path / "EGN001-x.rule.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="»opslag« bedømmer kun aarsplan"):
        Checker([tmp_path])


# -- the command line -----------------------------------------------------------------------------------


def test_check_prints_the_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(REAL), "--fail-on", "warning"]) == 1
    told = capsys.readouterr().out
    assert "»UTM«" in told and "UTMB" in told
    assert "13 advarsler" in told


def test_schema_prints_the_schema_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "aarsplan"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
