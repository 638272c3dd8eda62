"""A pointer leads to the very place in the text where its value starts."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek.reading.position import Positions

DEEP = 20_000

keys = st.text(max_size=4) | st.sampled_from(["", "/", "~", "~1", "a/b", "0", "æ", '"', "\\", "[", "}"])
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | keys,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)
indents = st.sampled_from([None, 0, 1, 4, "\t"])


def pointers(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, child in members:
        yield from pointers(child, f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}")


def written(pairs: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f'"{key}": {value}' for key, value in pairs) + "}"


@given(documents, indents, st.booleans())
def test_the_value_of_every_pointer_is_read_at_its_offset(
    document: Any, indent: Any, ascii_only: bool
) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_only)
    positions = Positions(text)
    for pointer, value in pointers(document):
        assert json.JSONDecoder().raw_decode(text, positions.offset(pointer))[0] == value


@given(documents, indents)
def test_line_and_column_lead_back_to_the_offset(document: Any, indent: Any) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=True)
    positions = Positions(text)
    for pointer, _ in pointers(document):
        line, column = positions.line_column(pointer)
        before = text.split("\n")[: line - 1]
        assert sum(len(each) + 1 for each in before) + column - 1 == positions.offset(pointer)


@given(documents, indents)
def test_depth_is_the_number_of_containers_around_the_deepest_value(document: Any, indent: Any) -> None:
    deepest = max(
        pointer.count("/") + isinstance(value, list | dict) for pointer, value in pointers(document)
    )
    assert Positions(json.dumps(document, indent=indent)).depth() == deepest


@given(documents, indents)
def test_a_document_without_repeated_keys_has_no_duplicates(document: Any, indent: Any) -> None:
    assert list(Positions(json.dumps(document, indent=indent)).duplicate_keys()) == []


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/a/9", "[10, 20]"),
        ("/a/01", "[10, 20]"),
        ("/a/-", "[10, 20]"),
        ("/a/0/x", "10"),
        ("/b", '{"a"'),
        ("/" + "9" * 5000, '{"a"'),
        ("no pointer", '{"a"'),
    ],
)
def test_a_pointer_to_nothing_leads_to_the_nearest_ancestor(pointer: str, found: str) -> None:
    text = '{"a": [10, 20]}'
    assert text[Positions(text).offset(pointer) :].startswith(found)


@pytest.mark.parametrize(
    "passed_over", ["NaN", "-Infinity", "1e999999", "9" * 5000, "-0.10", '"\\"]}"', '"\\\\"', "[[],{}]"]
)
def test_values_that_are_hard_to_read_are_passed_over(passed_over: str) -> None:
    text = f'{{"a": {passed_over}, "b": true}}'
    assert text[Positions(text).offset("/b") :] == "true}"


def test_blanks_before_the_document_do_not_belong_to_it() -> None:
    assert Positions(" \n\t[1]").line_column("") == (2, 2)


def test_columns_count_characters_and_not_bytes() -> None:
    assert Positions('{"æøå": "🏛", "b": 1}').line_column("/b") == (1, 19)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_starts_a_line(newline: str) -> None:
    assert Positions(f"[{newline}1,{newline}  2]").line_column("/1") == (3, 3)


def test_the_end_of_the_text_has_a_line_and_a_column() -> None:
    assert Positions("[\n]\n").line_column_at(4) == (3, 1)


def test_of_a_repeated_key_the_last_value_counts_as_in_json() -> None:
    assert Positions('{"a": 1, "a": 2}').offset("/a") == 14


def test_every_later_use_of_a_key_is_a_duplicate() -> None:
    text = '{"a": 1, "b": [{"x": 1}, {"x": 1, "y~/z": 2, "y~/z": 3}], "a": 2, "\\u0061": 3}'
    found = [
        (pointer, text[offset:].partition(":")[0]) for pointer, offset in Positions(text).duplicate_keys()
    ]
    assert found == [("/b/1/y~0~1z", '"y~/z"'), ("/a", '"a"'), ("/a", '"\\u0061"')]


def test_the_same_key_in_two_objects_is_no_duplicate() -> None:
    assert list(Positions('[{"a": {"a": 1}}, {"a": 1}, "a", "a"]').duplicate_keys()) == []


@given(
    st.recursive(st.just("0"), lambda inner: st.lists(st.tuples(st.sampled_from("ab"), inner)).map(written))
)
def test_as_many_duplicates_are_found_as_json_drops(text: str) -> None:
    dropped = 0

    def count(pairs: list[tuple[str, Any]]) -> None:
        nonlocal dropped
        dropped += len(pairs) - len(dict(pairs))

    json.loads(text, object_pairs_hook=count)
    assert len(list(Positions(text).duplicate_keys())) == dropped


@pytest.mark.parametrize(("opening", "closing", "name"), [("[", "]", "/0"), ('{"a":', "}", "/a")])
def test_a_very_deep_text_is_walked_without_recursion(opening: str, closing: str, name: str) -> None:
    positions = Positions(f"{opening * DEEP}1{closing * DEEP}")
    assert positions.depth() == DEEP
    assert positions.offset(name * DEEP) == len(opening) * DEEP
    assert list(positions.duplicate_keys()) == []


def test_a_value_beside_a_very_deep_one_is_found() -> None:
    text = f'[{"[" * DEEP}{"]" * DEEP}, {{"a": 1, "a": 2}}]'
    positions = Positions(text)
    assert text[positions.offset("/1/a") :] == "2}]"
    assert [pointer for pointer, _ in positions.duplicate_keys()] == ["/1/a"]


@pytest.mark.parametrize(
    ("text", "depth"), [("1", 0), ('"[["', 0), ("[]", 1), ('{"[": "\\\\"}', 1), ("[[], [[]]]", 3)]
)
def test_depth_counts_no_brackets_within_strings(text: str, depth: int) -> None:
    assert Positions(text).depth() == depth
