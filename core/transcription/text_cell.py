"""A cell of text, which may be a number as Danes write it, or a spreadsheet's error."""

import re

from msgspec.structs import replace

from .danish_number import read_number
from .sheet import Cell, cell_of, held

_ERROR = re.compile(r"#(?:[A-ZÆØÅ0-9/_]+[!?]|N/A|I/T|SPILD!?)")


def text_cell(text: str, remark: str | None = None, formula: str | None = None) -> Cell:
    """The cell, its text in one line; a number in it gets the remark."""
    text = " ".join(text.split())
    if _ERROR.fullmatch(text):
        return Cell(text, None, "error", formula)
    number = read_number(text)
    if number is None:
        return Cell(text, formula=formula)
    is_dash = number.decimals is None
    return cell_of(held(number if is_dash else replace(number, remark=remark)), text, formula)
