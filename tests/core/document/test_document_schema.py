"""The schema file is generated from the typed model, and both take and refuse the same documents."""

import json
from collections.abc import Iterator
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from jsonschema import Draft202012Validator

from budgettjek.arithmetic.figure import exact
from budgettjek.document.budget import FINEST, LIMIT, Document
from budgettjek.document.budget_texts import DOCUMENT
from budgettjek.document.schema import document_schema, dump_schema
from budgettjek.reading.diagnosis import violations_of
from budgettjek.reading.exact_reading import decode_exact
from budgettjek.reading.fast_reading import decode_fast
from budgettjek.violation import Unreadable
from tests.documents import DOCUMENTS, Json, raw, spoilt, written

FILE = Path(__file__).parents[3] / "schemas" / "document.schema.json"
REGENERATE = (
    'python -c "from pathlib import Path; '
    "from budgettjek.document.schema import document_schema, dump_schema; "
    "Path('schemas/document.schema.json').write_text(dump_schema(document_schema()), encoding='utf-8')\""
)
SCHEMA = document_schema()


# -- the file -------------------------------------------------------------------------------------------


def test_the_file_is_what_the_model_generates() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text == dump_schema(SCHEMA), f"The model has changed. Regenerate its schema:\n{REGENERATE}"


def test_the_schema_is_valid_in_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_record_and_field_is_described_in_danish_and_english() -> None:
    described = set()
    for name, definition in SCHEMA["$defs"].items():
        described.add(name)
        described.update(f"{name}.{field}" for field in definition.get("properties", {}))
        for part in (definition, *definition.get("properties", {}).values()):
            da, _, en = part["description"].partition(" — ")
            assert da.endswith(".") and en.endswith("."), part
    assert described == set(DOCUMENT), "a description of something that the model does not have"


def test_no_name_of_the_generic_model_is_left() -> None:
    assert "float" not in dump_schema(SCHEMA)


# -- model and schema ------------------------------------------------------------------------------------

THOROUGH = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def schema_takes(data: bytes) -> bool:
    return not violations_of(data)[1]


def reading_takes(data: bytes) -> bool:
    try:
        return decode_fast(data) is not None or decode_exact(data, "sag.json") is not None
    except Unreadable:
        return False


def model_takes(data: bytes) -> bool:
    """The typed model and the two limits of amounts, with nothing of the schema."""
    try:
        msgspec.json.decode(data, type=Document[float])
        document = msgspec.json.decode(data, type=Document[Decimal])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return no_key_twice(data) and all(map(within_limits, amounts(in_builtins(document))))


def no_key_twice(data: bytes) -> bool:
    lengths: list[bool] = []
    json.loads(data, object_pairs_hook=lambda pairs: lengths.append(len(dict(pairs)) == len(pairs)))
    return all(lengths)


def within_limits(amount: Decimal) -> bool:
    with localcontext(prec=100):
        return abs(amount) < LIMIT and (
            not amount or int(amount.normalize().as_tuple().exponent) >= FINEST.adjusted()
        )


def amounts(node: Json) -> Iterator[Any]:
    if isinstance(node, float | Decimal):
        yield node
    elif isinstance(node, dict | list):
        for item in node.values() if isinstance(node, dict) else node:
            yield from amounts(item)


@THOROUGH
@given(DOCUMENTS, st.booleans())
def test_what_the_model_allows_the_schema_and_the_reading_take(document: Json, spaced: bool) -> None:
    data = written(document, spaced)
    assert violations_of(data)[1] == []
    assert reading_takes(data) and model_takes(data)


@THOROUGH
@given(spoilt(), st.booleans())
def test_what_one_refuses_the_others_refuse(document: Json, spaced: bool) -> None:
    try:
        data = written(document, spaced)
    except UnicodeEncodeError:
        data = written(document, spaced=True)  # half a character can only be written as an escape
    taken = schema_takes(data)
    assert reading_takes(data) == taken
    assert model_takes(data) == taken


@THOROUGH
@given(DOCUMENTS | spoilt(), st.booleans())
def test_what_the_fast_reading_takes_the_exact_one_takes_with_the_same_amounts(
    document: Json, spaced: bool
) -> None:
    data = written(document, spaced=True) if spaced else written_or_escaped(document)
    plain = decode_fast(data)
    if plain is not None:
        reference = decode_exact(data, "sag.json")
        assert in_decimals(msgspec.to_builtins(plain.document)) == in_decimals(in_builtins(reference))


def in_builtins(document: Document[Decimal]) -> Json:
    return msgspec.to_builtins(document, builtin_types=[Decimal])


def in_decimals(node: Json) -> Json:
    if isinstance(node, dict):
        return {key: in_decimals(item) for key, item in node.items()}
    if isinstance(node, list):
        return [in_decimals(item) for item in node]
    return exact(node) if isinstance(node, float) else node


def written_or_escaped(document: Json) -> bytes:
    try:
        return written(document)
    except UnicodeEncodeError:
        return written(document, spaced=True)


# -- the limits of amounts ------------------------------------------------------------------------------


def with_value(number: str) -> bytes:
    statement = {"id": "s", "label": "s", "value": raw(number)}
    return written(
        {
            "format": "budgettjek/1",
            "kind": "budgetsag",
            "municipality": {"code": "350", "name": "Lejre Kommune"},
            "budget_year": 2019,
            "attachments": [{"id": "a", "title": "A", "statements": [statement]}],
        }
    )


@pytest.mark.parametrize(
    "number", ["999999999999999", "-999999999999999", "0.0000000000001", "9999999999999.9", "0"]
)
def test_the_widest_and_finest_numbers_of_the_fast_reading_are_within_the_limits(number: str) -> None:
    assert decode_fast(with_value(number)) is not None
    assert schema_takes(with_value(number))


@pytest.mark.parametrize(
    "number", ["9999999999999999", "0.00000000000001", "1e2", "1E-2", "0.12345678901234"]
)
def test_longer_numbers_and_exponents_are_left_to_the_exact_reading(number: str) -> None:
    assert decode_fast(with_value(number)) is None


@pytest.mark.parametrize(
    "number", ["999999999999999.9999999999999", "1e14", "1e-13", "1.50000000000000000000"]
)
def test_within_the_limits_the_exact_reading_takes_what_the_fast_one_leaves(number: str) -> None:
    (statement,) = decode_exact(with_value(number), "sag.json").attachments[0].statements
    assert statement.value == Decimal(number)
