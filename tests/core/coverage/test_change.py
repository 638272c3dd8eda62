"""A figure can be changed as people miswrite numbers: a digit, two digits, the sign, the point."""

from decimal import Decimal

import pytest

from budgettjek.arithmetic.figure import Figure
from budgettjek.coverage.change import changes
from tests.making import case


def figure(value: str, decimals: int = 0) -> Figure:
    statement = {"id": "a", "label": "A", "value": Decimal(value), "decimals": decimals}
    return case(statements=[statement]).claims[0].figure


@pytest.mark.parametrize(
    ("value", "decimals", "moved"),
    [
        ("1561.2", 1, ["1561.3", "1561.1"]),
        ("12", 2, ["12.01", "11.99"]),
        ("5398378000", -3, ["5398379000", "5398377000"]),
        ("12.345", 2, ["12.346", "12.344"]),
        ("0", 0, ["1", "-1"]),
    ],
    ids=["decimals", "decimals that are nil", "whole thousands", "more decimals than declared", "nil"],
)
def test_the_last_digit_that_is_printed_can_be_one_more_or_one_less(
    value: str, decimals: int, moved: list[str]
) -> None:
    assert changes(figure(value, decimals))["last_digit"] == list(map(Decimal, moved))


@pytest.mark.parametrize(
    ("value", "decimals", "swapped"),
    [
        ("1561.2", 1, ["5161.2", "1651.2", "1516.2", "1562.1"]),
        ("-0.5", 1, ["-5.0"]),
        ("10", 0, ["1"]),
        ("7", 1, ["0.7"]),
        ("1200000", -3, ["2100000", "1020000"]),
    ],
    ids=[
        "each pair",
        "across the point",
        "to the front",
        "with a nil that is printed",
        "only printed digits",
    ],
)
def test_each_pair_of_unequal_neighbours_can_be_swapped(
    value: str, decimals: int, swapped: list[str]
) -> None:
    assert changes(figure(value, decimals))["digit_swap"] == list(map(Decimal, swapped))


@pytest.mark.parametrize("value", ["5", "77", "0"])
def test_where_no_neighbours_differ_there_is_nothing_to_swap(value: str) -> None:
    assert "digit_swap" not in changes(figure(value))


def test_the_sign_can_turn_and_the_point_can_slip() -> None:
    found = changes(figure("-12.5", 1))
    assert [found[kind] for kind in ("sign", "times_10", "times_1000")] == [
        [Decimal("12.5")],
        [Decimal(-125)],
        [Decimal(-12500)],
    ]


def test_nil_has_neither_a_sign_nor_a_size() -> None:
    assert list(changes(figure("0"))) == ["last_digit"]


def test_what_no_document_can_hold_is_no_change() -> None:
    assert list(changes(figure("111111111111111"))) == ["last_digit", "sign"]
