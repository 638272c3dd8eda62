"""What cannot be transcribed is refused in one sentence that says what to do."""

import sys
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from budgettjek.violation import Unreadable
from tests.spreadsheets import saved, transcribed, workbook

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(name: str) -> bytes:
    raw = BytesIO()
    with ZipFile(raw, "w") as archive:
        archive.writestr(name, "<x/>")
    return raw.getvalue()


def torn() -> bytes:
    """A workbook of which a part is missing."""
    raw, made = BytesIO(workbook([["", 2019], ["A", 1]])), BytesIO()
    with ZipFile(raw) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:200])
    return made.getvalue()


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "words under a workbook's name": ("b.xlsx", lambda: b"hej", "hverken en Excel-projektmappe"),
    "a workbook cut short": ("b.xlsx", lambda: workbook([["", 1]])[:900], "gem den som .xlsx"),
    "a torn workbook": ("b.xlsx", torn, "gem den som .xlsx"),
    "another document": ("b.docx", lambda: zipped("word/document.xml"), "gem den som Word-dokument (.docx)"),
    "a password": (
        "b.xlsx",
        lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "beskyttet med en adgangskode",
    ),
    "the old kind": ("b.xls", lambda: COMPOUND, "Excels gamle format (.xls)"),
    "an empty workbook": ("b.xlsx", lambda: saved(Workbook()), "ingen synlige tal"),
    "a sheet of words": ("b.xlsx", lambda: workbook([["Udvalg", "Formand"]]), "ingen synlige tal"),
    "an empty text": ("b.csv", lambda: b"", "ingen synlige tal"),
    "a text of words": ("b.csv", lambda: b"Udvalg;Formand\n", "ingen synlige tal"),
    "bytes that are no text": ("b.csv", lambda: b"a;1\n\x81\x8d", "UTF-8 eller Windows-1252"),
    "text with nothing in it": ("b.csv", lambda: b"a;1\0;2", "UTF-8 eller Windows-1252"),
    "half a UTF-16 text": ("b.txt", lambda: b"\xff\xfea", "UTF-8 eller Windows-1252"),
    "a field without end": ("b.csv", lambda: b'a;"' + b"x" * 200_000, "kan ikke skilles ad"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_spreadsheet_is_refused(name: str) -> None:
    file, data, sentence = REFUSED[name]
    with pytest.raises(Unreadable) as caught:
        transcribed(data(), file)
    (violation,) = caught.value.violations
    assert sentence in violation.da
    assert violation.en != violation.da


def test_without_openpyxl_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook([["", 2019], ["A", 1]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Unreadable) as caught:
        transcribed(data)
    assert 'pip install "budgettjek[excel]"' in caught.value.violations[0].da
    assert transcribed(b"Udvalg;2019\nA;1\n", "b.csv").figures == 1
