"""The schema file is generated from the typed model, and both take and refuse the same documents."""

import copy
import json
import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from jsonschema import Draft202012Validator
from msgspec import inspect

from budgettjek.descriptions import DOCUMENT
from budgettjek.diagnosis import violations_of
from budgettjek.document import FINEST, LIMIT, Document
from budgettjek.fast_reading import decode_fast
from budgettjek.figure import exact
from budgettjek.reading import decode_exact
from budgettjek.schema import document_schema, dump_schema
from budgettjek.violation import Unreadable

FILE = Path(__file__).parents[2] / "schemas" / "document.schema.json"
REGENERATE = (
    'python -c "from pathlib import Path; from budgettjek.schema import document_schema, dump_schema; '
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


# -- documents, from the model alone --------------------------------------------------------------------

Json = Any
RAW = re.compile(r'"<raw:([^">]*)>"')
LETTERS = st.characters(codec="utf-8", exclude_characters="<")


def raw(number: object) -> str:
    """A number's own text, which `written` puts into the JSON as it is."""
    return f"<raw:{number}>"


def written(document: Json, spaced: bool = False) -> bytes:
    separators = (" ,\n", " : ") if spaced else (",", ":")
    return RAW.sub(r"\1", json.dumps(document, ensure_ascii=spaced, separators=separators)).encode()


SHORT = st.integers(-999_999, 999_999).map(lambda n: f"{n // 10}.{n % 10}")
AMOUNTS = st.one_of(
    SHORT,
    SHORT,
    st.integers(1 - LIMIT, LIMIT - 1).map(str),
    st.decimals(-1000, 1000, places=13).map("{:f}".format),
    st.sampled_from(["0", "-0", "-0.0", "1e2", "1.5E-3", "12.50", "1e14", "0e-99", "0.1000000000000000000"]),
).map(raw)


def valid(kind: inspect.Type, level: int = 0) -> st.SearchStrategy[Json]:
    """Values of one type of the model; rows lie at most three deep in each other."""
    match kind:
        case inspect.StructType():
            return record(kind, level)
        case inspect.ListType():
            items = valid(kind.item_type, level)
            return st.lists(items, min_size=1, max_size=2) | st.lists(
                items, min_size=kind.min_length or 0, max_size=2
            )
        case inspect.DictType():
            return st.dictionaries(st.text(LETTERS, max_size=4), valid(kind.value_type), max_size=2)
        case inspect.UnionType():
            return st.one_of([valid(alternative, level) for alternative in kind.types])
    return scalar(kind)


def scalar(kind: inspect.Type) -> st.SearchStrategy[Json]:
    match kind:
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.FloatType():
            return AMOUNTS
        case inspect.IntType():
            return st.integers(kind.ge, kind.le)
        case inspect.StrType(pattern=str(pattern), max_length=longest):
            return st.from_regex(pattern, fullmatch=True).filter(lambda text: len(text) <= (longest or 99))
        case inspect.StrType(max_length=longest):
            return st.text(LETTERS, max_size=8) | st.just("æ" * (longest or 999))
        case inspect.BoolType():
            return st.booleans()
    assert isinstance(kind, inspect.NoneType), f"a type without a strategy: {kind}"
    return st.none()


def record(kind: inspect.StructType, level: int) -> st.SearchStrategy[Json]:
    rows = ("parts", "of_which")
    level += any(field.name in rows for field in kind.fields)
    fields = [field for field in kind.fields if level < 3 or field.name not in rows]
    strategies = {field.name: valid(field.type, level) for field in fields}
    always = {field.name for field in fields if field.required or field.name in FILLED}
    return st.fixed_dictionaries(
        {name: strategy for name, strategy in strategies.items() if name in always},
        optional={name: strategy for name, strategy in strategies.items() if name not in always},
    )


FILLED = ("tables", "statements", "values")
"""Optional, but a document without them has little to be wrong."""
DOCUMENTS = valid(inspect.type_info(Document[float]))
THOROUGH = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


# -- and documents with something wrong -----------------------------------------------------------------


class Again(str):
    """A key that a dict can hold beside its equal, so that the JSON has it twice."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


NUMBERS = [
    *("2019.0", "1.0", "0.0", "1e2", "2E3", "1.5e-3", "1e-13", "1e-14", "1e15", "-1e15", "1e400", "1e-400"),
    *("1e999999", "1e-999999", "1e99999999999999999999", "0e99999999999999999999", "1" * 40, "1" * 5000),
    *("999999999999999", "999999999999999.9", "1000000000000000", "-1000000000000000", "-999999999999999"),
    *("0.1234567890123", "0.12345678901234", "9007199254740993", "0.30000000000000004", "7", "-0.1"),
    *("NaN", "Infinity", "-Infinity", "01", "1.", "tru", "1561,2"),
]
ODD: list[Json] = [
    *(None, True, False, [], {}, [None], {"a": 1}, {"a": "b"}, 0, 1, -1, 10, 2019, 10**6, 10**20),
    *("", "x", "Bilag 1", "æ", "a\n", "a\nb", "-a", "350", "2019-02-31", "kr", "12.5", "\ud800", "\x00"),
    *("x" * 301, "x" * 2001),
    *map(raw, NUMBERS),
]


def places(node: Json) -> Iterator[tuple[Json, Json]]:
    """Every (container, key or index) of the document."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield node, key
        yield from places(node[key])


def is_number(value: Json) -> bool:
    return isinstance(value, str) and RAW.fullmatch(f'"{value}"') is not None


@st.composite
def spoilt(draw: st.DrawFn) -> Json:
    document = copy.deepcopy(draw(DOCUMENTS))
    spots = list(places(document))
    numbers = [(container, key) for container, key in spots if is_number(container[key])]
    if numbers and draw(st.booleans()):
        container, key = draw(st.sampled_from(numbers))
        container[key] = raw(draw(st.sampled_from(NUMBERS)))
    else:
        container, key = draw(st.sampled_from(spots))
        change(draw, container, key)
    return document


def change(draw: st.DrawFn, container: Json, key: Json) -> None:
    how = draw(st.sampled_from(["replace", "replace", "drop", "add", "rename", "repeat"]))
    if how == "drop":
        del container[key]
    elif how == "replace" or isinstance(container, list):
        container[key] = draw(st.sampled_from(ODD))
    else:
        name = {"add": "beloeb", "rename": f"{key}s", "repeat": Again(key)}[how]
        container[name] = container.pop(key) if how == "rename" else container[key]


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
