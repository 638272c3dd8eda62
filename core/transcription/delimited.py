"""A text file of values between separators as one sheet."""

import codecs
import csv
import re
from collections.abc import Sequence
from io import StringIO

from ..violation import Unreadable, Violation
from .sheet import At, Cell, Note, Sheet, note
from .text_cell import text_cell

SUFFIXES = (".csv", ".tsv", ".txt")
_SEPARATORS = (";", "\t")
_OTHERWISE = ","
_STATED = re.compile(r"\Asep=(.)\r?\n")
"""How Excel itself names the separator, in a line of its own."""
_WINDOWS = "cp1252"

_NO_TEXT = Violation(
    "",
    "Filen er ikke tekst i UTF-8 eller Windows-1252. Gem den i Excel som CSV UTF-8.",
    "The file is no text in UTF-8 or Windows-1252. Save it in Excel as CSV UTF-8.",
)
_BROKEN = Violation(
    "",
    "Filens felter kan ikke skilles ad. Gem den i Excel som CSV UTF-8.",
    "The file's fields cannot be told apart. Save it in Excel as CSV UTF-8.",
)


def read_delimited(data: bytes, name: str, title: str) -> tuple[Sheet, list[Note]]:
    """The sheet, and what is to be told of how it was read; Unreadable if it is no text."""
    text, notes = _decoded(data, name, title)
    stated = _STATED.match(text)
    separator = stated[1] if stated else _separator(text)
    if separator == _OTHERWISE and separator in text and not stated:
        notes.append(note("commas", title))
    try:
        lines = list(csv.reader(StringIO(_STATED.sub("\n", text), newline=""), delimiter=separator))
    except csv.Error:
        raise Unreadable(name, [_BROKEN]) from None
    return Sheet(title, _cells(lines)), notes


def _decoded(data: bytes, name: str, title: str) -> tuple[str, list[Note]]:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", _WINDOWS):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, [note("windows_text", title)] if encoding == _WINDOWS else []
    raise Unreadable(name, [_NO_TEXT])


def _separator(text: str) -> str:
    """The sign in at least half of the lines that have any; a comma, which may be a decimal one, last."""
    lines = [line for line in text.splitlines() if {*_SEPARATORS, _OTHERWISE} & set(line)]
    common = {sign: sum(sign in line for line in lines) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: common[sign])
    return best if common[best] * 2 >= len(lines) else _OTHERWISE


def _cells(lines: Sequence[Sequence[str]]) -> dict[At, Cell]:
    return {
        (row, column): text_cell(text)
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line, 1)
        if text.strip()
    }
