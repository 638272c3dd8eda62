"""An Excel workbook as sheets of displayed cells, with the formulas behind them."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

from ..violation import Unreadable, Violation
from .number_format import displayed
from .office_file import COMPOUND, LOCKED, ZIP, is_too_large
from .sheet import At, Cell, Note, Sheet, cell_of, note
from .text_cell import text_cell

_EMPTY_TEXT = "str"
"""The type that openpyxl leaves on the result of a formula when that is a text without signs."""

_MISSING = Violation(
    "",
    'Excel-filer læses med openpyxl, som ikke er installeret. Skriv: pip install "budgettjek[excel]"',
    'Excel files are read with openpyxl, which is not installed. Write: pip install "budgettjek[excel]"',
)
_NO_WORKBOOK = Violation(
    "",
    "Filen kan ikke læses som en Excel-projektmappe. Åbn den i Excel, og gem den som .xlsx.",
    "The file cannot be read as an Excel workbook. Open it in Excel and save it as .xlsx.",
)
_PASSWORD = Violation(
    "",
    "Filen er beskyttet med en adgangskode. Fjern den i Excel (Filer, Oplysninger), og gem igen.",
    "The file is locked with a password. Remove it in Excel (File, Info) and save again.",
)
_OLD = Violation(
    "",
    "Filen er i Excels gamle format (.xls). Åbn den i Excel, og gem den som .xlsx.",
    "The file is in Excel's old format (.xls). Open it in Excel and save it as .xlsx.",
)
_TOO_LARGE = Violation(
    "",
    "Projektmappen fylder over 100 MB, når den er pakket ud. Gem de ark, der er brug for, i en fil for sig.",
    "The workbook is over 100 MB when unpacked. Save the sheets that are needed in a file of their own.",
)


def is_workbook(data: bytes) -> bool:
    return data.startswith((ZIP, COMPOUND))


def read_workbook(data: bytes, name: str) -> tuple[list[Sheet], list[Note]]:
    """The visible sheets, and what is to be told of the rest; Unreadable if it is no workbook."""
    if data.startswith(COMPOUND):
        raise Unreadable(name, [_PASSWORD if LOCKED in data else _OLD])
    if is_too_large(data):
        raise Unreadable(name, [_TOO_LARGE])
    try:
        import_module("openpyxl")
    except ImportError:
        raise Unreadable(name, [_MISSING]) from None
    stored, formulas = _opened(data, name, data_only=True), _opened(data, name, data_only=False)
    notes = [note("hidden_sheet", sheet.title) for sheet in stored.worksheets if _is_hidden(sheet)]
    notes += [note("chart_sheet", sheet.title) for sheet in stored.chartsheets]
    visible = [sheet for sheet in stored.worksheets if not _is_hidden(sheet)]
    return [_sheet(sheet, formulas[sheet.title]) for sheet in visible], notes


def _opened(data: bytes, name: str, data_only: bool) -> Any:
    """The workbook; whatever openpyxl does not like about it, it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it leaves out, such as pictures
        try:
            return import_module("openpyxl").load_workbook(BytesIO(data), data_only=data_only)
        except Exception:  # a broken file surfaces as whatever error its first broken part causes
            raise Unreadable(name, [_NO_WORKBOOK]) from None


def _is_hidden(sheet: Any) -> bool:
    return bool(sheet.sheet_state != "visible")


def _sheet(stored: Any, formulas: Any) -> Sheet:
    cells, shows_nil = {}, stored.sheet_view.showZeros is not False
    for at, source in _cells(formulas):
        formula = _formula(source)
        shown = stored.cell(*at)
        if shown.value != "" and (shown.value is not None or shown.data_type != _EMPTY_TEXT):
            cells[at] = _cell(shown.value, source.number_format, formula, shows_nil)
    rows = {n for n, row in stored.row_dimensions.items() if row.hidden or row.height == 0}
    columns = {
        n
        for column in stored.column_dimensions.values()
        if column.hidden or column.width == 0
        for n in range(column.min, column.max + 1)
    }
    merged = ((each.min_row, each.min_col, each.max_col) for each in stored.merged_cells.ranges)
    spans = {(row, first): last for row, first, last in merged if last > first}
    return Sheet(stored.title, cells, frozenset(rows), frozenset(columns), spans=spans)


def _cells(sheet: Any) -> Iterator[tuple[At, Any]]:
    """The cells that are in the file, row by row: not those of the whole rectangle around them."""
    for at in sorted(sheet._cells):
        cell = sheet._cells[at]
        if cell.value is not None:
            yield at, cell


def _formula(cell: Any) -> str | None:
    if cell.data_type != "f":
        return None
    return str(getattr(cell.value, "text", cell.value))


def _cell(value: Any, code: str, formula: str | None, shows_nil: bool) -> Cell:
    if value is None:
        return Cell("", None, "uncalculated", formula)
    if isinstance(value, bool):
        return Cell("SAND" if value else "FALSK", formula=formula)
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        shown = displayed(number, code) if number or shows_nil else "not_shown"
        return cell_of(shown, "", formula)
    if isinstance(value, date | time | timedelta):
        return Cell(_day(value, code), None, "date", formula)
    return text_cell(str(value), "stored_as_text", formula)


def _day(value: date | time | timedelta, code: str) -> str:
    if isinstance(value, date) and code.strip('"').lower() in ("yyyy", "åååå"):
        return str(value.year)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
