"""What a comparison answers as JSON fits a schema that is generated from its records."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from budgettjek.checking import Checker
from budgettjek.document.schema import dump_schema
from budgettjek.editions.schema import compare_schema, stages_schema
from budgettjek.editions.stages import Stages, compare_stages
from budgettjek.reporting.report import encode

from .conftest import CASE, Compare, attachment, edited, table

ROOT = Path(__file__).parents[3]
LEJRE = ROOT / "examples" / "lejre-2019.json"
REGENERATE = (
    'python -c "from pathlib import Path; '
    "from budgettjek.editions.schema import compare_schema, stages_schema; "
    "from budgettjek.document.schema import dump_schema; "
    "[Path(f'schemas/{name}.schema.json').write_text(dump_schema(schema()), encoding='utf-8') "
    "for name, schema in (('compare', compare_schema), ('stages', stages_schema))]\""
)


@pytest.mark.parametrize(("name", "schema"), [("compare", compare_schema), ("stages", stages_schema)])
def test_the_schema_file_is_what_the_records_generate(name: str, schema: Any) -> None:
    Draft202012Validator.check_schema(schema())
    text = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert text == dump_schema(schema()), f"The records have changed. Regenerate:\n{REGENERATE}"


def errors(schema: Any, answer: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(encode(answer)))]


def test_a_comparison_with_every_kind_of_change_fits(compared: Compare) -> None:
    def change(case: Any) -> None:
        case["phase"] = "vedtaget"
        table(case)["rows"][3]["values"][0] = 130.0
        table(case)["rows"][2]["values"] = [None, 4.0]
        attachment(case)["statements"][0] |= {"id": "flyttet", "value": 72}
        attachment(case)["statements"].append({"id": "ny", "label": "Ny", "value": 1.5, "decimals": 1})

    def silence(case: Any) -> None:
        change(case)
        attachment(case)["statements"].pop(1)

    changes = compared(CASE, edited(change))
    assert changes.findings and changes.margins and changes.parts and changes.fields
    assert errors(compare_schema(), compared(CASE, edited(silence))) == []
    assert {each.change for each in changes.figures} == {"added", "removed", "changed"}
    assert errors(compare_schema(), changes) == []


def test_the_stages_of_the_real_case_fit_and_are_the_same_bytes_each_time(checker: Checker) -> None:
    answers = []
    for _ in range(2):
        case, source = checker.read(LEJRE.read_bytes(), LEJRE.name)
        answers.append(compare_stages(case, Stages("stade", "2. budgetstatus", "3. budgetstatus"), source))
    assert encode(answers[0]) == encode(answers[1])
    assert errors(stages_schema(), answers[0]) == []
