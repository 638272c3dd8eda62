"""A budget document that cannot be read is refused with every mistake, its place, and what to do about it."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.reading.case_file import read_case
from budgettjek.violation import Unreadable
from tests.refusal import (
    CATALOGUE,
    ROW,
    SAG,
    STATEMENT,
    TABLE,
    assert_all_told,
    places,
    spoilt,
    violations,
)


def test_a_right_document_is_read_with_exact_amounts() -> None:
    case = read_case(SAG.encode(), "sag.json", CATALOGUE)
    assert [str(figure.value) for figure in case.figures("drift")] == ["1561.2", "1560.0"]


def test_an_amount_with_an_exponent_is_read_exactly() -> None:
    case = read_case(spoilt("980.1", "9.801e2").encode(), "sag.json", CATALOGUE)
    assert case.claims[0].figure.value == Decimal("980.1")


# -- bytes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    (violation,) = violations(data)
    assert (violation.da, violation.line, violation.column) == ("Filen er tom.", 1, 1)


def test_a_byte_order_mark_is_refused_with_how_to_save() -> None:
    (violation,) = violations(b"\xef\xbb\xbf" + SAG.encode())
    assert "Gem filen som UTF-8 uden BOM" in violation.da


def test_behind_a_byte_order_mark_the_rest_is_judged_too() -> None:
    first, second = violations(b"\xef\xbb\xbf" + spoilt("2019,", '"2019",').encode())
    assert "BOM" in first.da
    assert (second.pointer, second.line, second.column) == ("/budget_year", 5, 18)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    (violation,) = violations(SAG.encode(encoding))
    assert encoding[:6].upper() in violation.da and "Gem filen som UTF-8" in violation.da


def test_a_byte_that_is_not_utf8_is_told_with_its_place_and_letter() -> None:
    (violation,) = violations(SAG.encode("cp1252"))
    assert [(violation.line, violation.column)] == places(spoilt("Anlæg", "Anl¤æg"))
    assert "0xe6" in violation.da and "»æ«" in violation.da and "Gem filen som UTF-8" in violation.da


@pytest.mark.parametrize(("data", "word"), [(b"PK\x03\x04\x14\x00", "zip"), (b"%PDF-1.7\n\xe2", "PDF")])
def test_a_file_of_another_kind_is_called_what_it_is(data: bytes, word: str) -> None:
    (violation,) = violations(data)
    assert word in violation.da and "ikke JSON" in violation.da


# -- several mistakes -----------------------------------------------------------------------------------


def test_all_that_the_schema_refuses_is_told_in_the_order_of_the_text() -> None:
    text = (
        SAG.replace('"350"', "¤350").replace("2019,", '¤"2019",').replace('"decimals": 1', '"decimals": ¤99')
    )
    text = text.replace("[105.0, 54.6]", '[¤"105,0", ¤NaN]').replace("980.1", "¤1e999999")
    assert_all_told(
        text,
        "/municipality/code",
        "/budget_year",
        f"{TABLE}/decimals",
        f"{TABLE}/rows/1/values/0",
        f"{TABLE}/rows/1/values/1",
        f"{STATEMENT}/value",
    )


def test_all_that_does_not_hang_together_is_told_in_the_order_of_the_text() -> None:
    text = SAG.replace('{"id": "2020"}', '{"id": ¤"2019"}').replace(
        '"concept": "drift"', '"concept": ¤"drfit"'
    )
    text = text.replace("[105.0, 54.6]", "¤[105.0]").replace('["drift", "anlaeg"]', '["drift", ¤"anleg"]')
    text = text.replace('"drift - anlaeg"', '¤"drift - $x"')
    assert_all_told(
        text,
        f"{TABLE}/columns/1/id",
        f"{ROW}/concept",
        f"{TABLE}/rows/1/values",
        f"{TABLE}/rows/3/sum_of/1",
        f"{STATEMENT}/formula",
    )


def test_the_message_has_one_line_for_each_mistake_with_file_line_column_and_pointer() -> None:
    with pytest.raises(Unreadable) as caught:
        read_case(spoilt('"350"', "350").encode(), "sag.json", CATALOGUE)
    assert str(caught.value) == (
        'sag.json:4:28: »code« skal være en tekst, men er tallet 350. Skriv "350". [/municipality/code]'
    )
    assert caught.value.lines("en") == (
        'sag.json:4:28: “code” must be a text, but is the number 350. Write "350". [/municipality/code]'
    )


# -- anything at all ------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
BITS = st.sampled_from(
    [*'[]{}",:\\ \n.-+eE0123456789', "null", "NaN", "\\u", "d800", '"rows"', "å", "\x00", "\ufeff"]
)


def read_or_refuse(data: bytes) -> None:
    try:
        read_case(data, "sag.json", CATALOGUE)
    except Unreadable as refusal:
        assert refusal.violations and all(v.line and v.column for v in refusal.violations)
        assert (refusal.lines("da") + refusal.lines("en")).encode()


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_do_anything_but_be_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(deadline=None)
@given(st.lists(BITS, max_size=30).map("".join))
def test_no_scraps_of_json_do_anything_but_be_refused(text: str) -> None:
    read_or_refuse(text.encode())


@settings(deadline=None)
@given(JSON)
def test_no_json_does_anything_but_be_refused(document: Any) -> None:
    read_or_refuse(json.dumps(document).encode())


@settings(deadline=None)
@given(st.integers(0, len(SAG)), st.integers(0, 9), st.lists(BITS, max_size=3).map("".join))
def test_no_slip_of_the_hand_in_a_right_document_breaks_the_reading(at: int, length: int, new: str) -> None:
    read_or_refuse((SAG[:at] + new + SAG[at + length :]).encode())


@settings(deadline=None)
@given(
    st.sampled_from(["attachments", "tables", "rows", "columns", "values", "sum_of", "label", "formula"]),
    JSON,
)
def test_no_value_in_the_place_of_another_breaks_the_reading(key: str, value: Any) -> None:
    document = json.loads(SAG)
    replace_everywhere(document, key, value)
    read_or_refuse(json.dumps(document).encode())


def replace_everywhere(node: Any, key: str, value: Any) -> None:
    for name, item in node.items() if isinstance(node, dict) else enumerate(node):
        if name == key:
            node[name] = value
        elif isinstance(item, dict | list):
            replace_everywhere(item, key, value)
