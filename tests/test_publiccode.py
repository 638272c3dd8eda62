"""publiccode.yml says what public catalogues ask for, and what it says of the project is true."""

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from budgettjek.reading.yaml_reader import read_yaml

ROOT = Path(__file__).parents[1]
SCHEMA = os.environ.get("PUBLICCODE_SCHEMA", "")
"""The path of the standard's JSON Schema (schemastore.org has it), where somebody has it at hand."""

REQUIRED = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}


@pytest.fixture(scope="module")
def stated() -> Any:
    path = ROOT / "publiccode.yml"
    return read_yaml(path.read_bytes(), path.name).value


def test_it_has_the_keys_that_the_standard_asks_for(stated: Any) -> None:
    assert stated.keys() >= REQUIRED
    assert stated["localisation"]["availableLanguages"] == list(stated["description"]) == ["da", "en"]
    for text in stated["description"].values():
        assert len(text["genericName"]) <= 35
        assert len(text["shortDescription"]) <= 150
        assert 500 <= len(text["longDescription"]) <= 10_000


@pytest.mark.skipif(not SCHEMA, reason="PUBLICCODE_SCHEMA names no schema")
def test_it_fits_the_schema_of_the_standard(stated: Any) -> None:
    schema = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    errors = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER).iter_errors(stated)
    assert [error.message for error in errors] == []


def test_it_agrees_with_the_project(stated: Any) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert stated["name"] == project["name"]
    assert stated["softwareVersion"] == project["version"]
    assert stated["legal"]["license"] == project["license"]
    (python,) = stated["dependsOn"]["open"]
    assert project["requires-python"] == f">={python['versionMin']}"
