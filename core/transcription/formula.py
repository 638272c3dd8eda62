"""A formula that only adds and subtracts whole cells of its own sheet."""

import re
from collections.abc import Iterator

from msgspec import Struct

from .sheet import At

_CELL = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
_AREA = re.compile(rf"{_CELL}(?::{_CELL})?")
_TERM = re.compile(
    rf"(?P<sign>[+-]?)(?:(?P<cell>{_CELL})|(?P<sum>SUM|SUBTOTAL)\((?P<kind>(?:9|109),)?(?P<areas>[A-Z0-9$:,]+)\))"
)
_FUNCTION = re.compile(r"\b(?:SUM|SUBTOTAL)\(")
_SIGN = re.compile(r"\d\)*[+-]\(*[$'A-Z]")


class Area(Struct, frozen=True):
    """A rectangle of cells, and whether it is added or subtracted."""

    sign: int
    first: At
    last: At
    is_subtotal: bool = False
    """Whether other subtotals within it are left out."""


def is_sum(formula: str) -> bool:
    """Whether the formula is meant to add something."""
    text = re.sub(r"\s", "", formula).upper()
    return bool(_FUNCTION.search(text) or (_SIGN.search(text) and not {"*", "/"} & set(text)))


def is_subtotal(formula: str | None) -> bool:
    return formula is not None and "SUBTOTAL(" in formula.upper()


def areas(formula: str) -> list[Area] | None:
    """What the formula adds and subtracts; None if it does anything else, or only repeats a cell."""
    text = re.sub(r"\s", "", formula).removeprefix("=").upper()
    found: list[Area] = []
    at = 0
    while at < len(text):
        term = _TERM.match(text, at)
        if term is None or (found and not term["sign"]) or bool(term["kind"]) != (term["sum"] == "SUBTOTAL"):
            return None
        within = list(_areas(term))
        if None in within:
            return None
        found += [area for area in within if area]
        at = term.end()
    is_copy = len(found) == 1 and "(" not in text
    return None if is_copy else found or None


def _areas(term: re.Match[str]) -> Iterator[Area | None]:
    sign = -1 if term["sign"] == "-" else 1
    for text in (term["cell"] or term["areas"]).split(","):
        area = _AREA.fullmatch(text)
        if area is None:
            yield None
            continue
        first = _at(area[1], area[2])
        last = _at(area[3], area[4]) if area[3] else first
        yield Area(
            sign,
            (min(first[0], last[0]), min(first[1], last[1])),
            (max(first[0], last[0]), max(first[1], last[1])),
            term["sum"] == "SUBTOTAL",
        )


def _at(column: str, row: str) -> At:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(row), number
