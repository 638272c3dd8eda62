"""Makes workbooks as Excel saves them: formulas with their results beside them."""

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from budgettjek.transcription.attachment import Transcript, transcribe

Json = dict[str, Any]


def workbook(
    rows: Sequence[Sequence[object]],
    formats: Mapping[str, str] | str = "General",
    results: Mapping[str, object] | None = None,
    title: str = "Ark1",
) -> bytes:
    """A workbook of one sheet; `formats` by cell or for all, `results` what the formulas gave."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                cell = sheet.cell(row, column, value)
                at = f"{get_column_letter(column)}{row}"
                code = formats if isinstance(formats, str) else formats.get(at)
                if code and (isinstance(value, int | float | Decimal) or str(value).startswith("=")):
                    cell.number_format = code
    return saved(book, {title: results or {}})


def saved(book: Workbook, results: Mapping[str, Mapping[str, object]] | None = None) -> bytes:
    """The bytes of the workbook, with what the formulas of each sheet gave."""
    raw, made = BytesIO(), BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for n, sheet in enumerate(book.worksheets, 1):
                if name == f"xl/worksheets/sheet{n}.xml":
                    data = _with_results(data.decode(), (results or {}).get(sheet.title, {})).encode()
            new.writestr(name, data)
    return made.getvalue()


def _with_results(xml: str, results: Mapping[str, object]) -> str:
    for at, result in results.items():
        kind = "" if not isinstance(result, str) else ' t="e"' if result.startswith("#") else ' t="str"'
        pattern = rf'<c r="{at}"([^>]*?)><f>([^<]*)</f>(?:<v ?/>|<v></v>)</c>'
        xml, count = re.subn(pattern, rf'<c r="{at}"\1{kind}><f>\2</f><v>{result}</v></c>', xml)
        assert count == 1, at
    return xml


def transcribed(data: bytes, name: str = "bilag.xlsx") -> Transcript:
    return transcribe(data, name)


def read(draft: Transcript) -> Json:
    """The draft as it is read from its file: each number as its own text says."""
    found: Json = json.loads(draft.text(), parse_float=Decimal, parse_int=Decimal)
    return found


def table(data: bytes, name: str = "bilag.xlsx") -> Json:
    """The only table of the draft."""
    (found,) = read(transcribed(data, name))["tables"]
    return dict(found)


def values(found: Json) -> list[list[str | None] | None]:
    """The figures of a table row by row, as they are written."""
    rows = [row.get("values") for row in found["rows"]]
    return [row and [None if value is None else str(value) for value in row] for row in rows]


def told(data: bytes, name: str = "bilag.xlsx") -> dict[str, list[str]]:
    """Kind of note -> the cells that it is told of, or its facts where it is of no cell."""
    found: dict[str, list[str]] = {}
    for note in transcribed(data, name).notes:
        found.setdefault(note.kind, []).append(note.cell or " ".join(text for _, text in note.facts))
    return found
