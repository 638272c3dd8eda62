"""JSON Schema (Draft 2020-12) of a format, generated from its typed model and descriptions of its fields."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from ..quoting import nearest
from .budget import FINEST, LIMIT, Attachment, Document
from .budget_texts import DOCUMENT
from .plan import Plan
from .plan_texts import PLAN

DIALECT = "https://json-schema.org/draft/2020-12/schema"
AMOUNT: Mapping[str, Any] = {
    "title": "Amount",
    "type": "number",
    "exclusiveMinimum": -LIMIT,
    "exclusiveMaximum": LIMIT,
    "x-finest": float(FINEST),
}

Schema = dict[str, Any]


def document_schema() -> Schema:
    """The schema of `budgettjek/1`."""
    return generate(Document[float], DOCUMENT, "urn:budgettjek:document:1", "budgettjek/1")


def attachment_schema() -> Schema:
    """The schema of an attachment in a file of its own, in the folder of its case."""
    return generate(Attachment[float], DOCUMENT, "urn:budgettjek:attachment:1", "budgettjek/1: attachment")


def head_schema(value: Any) -> Schema:
    """The schema of the head of a case whose attachments stand in files of their own."""
    schema = schema_for(value)
    definitions = schema["$defs"]
    if "Document" not in definitions:
        return schema
    required = [name for name in definitions["Document"]["required"] if name != "attachments"]
    head = {**definitions["Document"], "required": required}
    return {**schema, "$defs": {**definitions, "Document": head}}


def plan_schema() -> Schema:
    """The schema of a `budgettjek/1` that is an årsplan."""
    return generate(Plan, PLAN, "urn:budgettjek:aarsplan:1", "budgettjek/1: aarsplan")


SCHEMAS = {"budgetsag": document_schema, "aarsplan": plan_schema}
"""Kind of document -> its schema."""


def schema_for(value: Any) -> Schema:
    """The schema of the kind that the value says it is, or nearly says; it names every kind there is."""
    kind = value.get("kind") if isinstance(value, dict) else None
    meant = nearest(kind, list(SCHEMAS)) if isinstance(kind, str) else None
    return _of_any_kind(meant or "budgetsag")


@cache
def _of_any_kind(kind: str) -> Schema:
    """The schema of this kind, in which every kind may be named; nobody changes it."""
    schema = SCHEMAS[kind]()
    top = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    top["properties"]["kind"]["enum"] = list(SCHEMAS)
    return schema


def generate(record: Any, descriptions: Mapping[str, str], id: str, title: str) -> Schema:
    """The schema of a msgspec record; every record and field must have a description, as `Row.values`."""
    (top,), components = msgspec.json.schema_components([record])
    definitions = {_plain(name): _renamed(body) for name, body in components.items()}
    if "Amount" in descriptions:
        definitions["Amount"] = dict(AMOUNT)
    for name, definition in definitions.items():
        definition["description"] = descriptions[name]
        for field, body in definition.get("properties", {}).items():
            body["description"] = descriptions[f"{name}.{field}"]
    return {"$schema": DIALECT, "$id": id, "title": title, **_renamed(top), "$defs": definitions}


def dump_schema(schema: Schema) -> str:
    """The schema as the text of its file, the same every time."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _renamed(node: Any) -> Any:
    """The node with `Row_float_` and `Row[float]` called Row, and each bare number an Amount."""
    if isinstance(node, list):
        return [_renamed(item) for item in node]
    if isinstance(node, str):
        return _plain(node)
    if not isinstance(node, dict):
        return node
    if node == {"type": "number"}:
        return {"$ref": "#/$defs/Amount"}
    return {key: _renamed(value) for key, value in node.items()}


def _plain(name: str) -> str:
    return name.removesuffix("_float_").removesuffix("[float]")
