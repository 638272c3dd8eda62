"""Documents made from the typed model alone, and documents with something wrong, as JSON texts."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from budgettjek.document.budget import LIMIT, Document

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
    spoil_a_number: bool = draw(st.booleans())
    if numbers and spoil_a_number:
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
