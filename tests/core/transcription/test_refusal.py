"""What cannot be transcribed is refused in one sentence that says what to do."""

import sys
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from budgettjek.violation import Unreadable
from tests.spreadsheets import saved, transcribed, workbook
from tests.word_documents import document

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


def bloated() -> bytes:
    """A workbook that has another part, of nothing but noughts."""
    made = BytesIO(workbook([["", 2019], ["A", 1]]))
    with ZipFile(made, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/media/a.bin", bytes(100_000_001))
    return made.getvalue()


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A document of which one part is another, or has come to it."""
    raw, made = BytesIO(document("Tabel 1", [["", "2019"], ["A", "1"]])), BytesIO()
    with ZipFile(raw) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, data in {part: b"", **parts}.items():
            new.writestr(name, change(data) if name == part else data)
    return made.getvalue()


def torn_part(data: bytes) -> bytes:
    return data[:200]


def with_entities(data: bytes) -> bytes:
    """The figure 1 as an entity, which no program may leave out unread."""
    head, _, rest = data.partition(b"?>")
    return head + b'?><!DOCTYPE w [<!ENTITY tal "1">]>' + rest.replace(b"<w:t>1<", b"<w:t>&tal;<")


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
    "words under a document's name": ("b.docx", lambda: b"hej", "gem den som Word-dokument (.docx)"),
    "an empty file": ("b.docx", lambda: b"", "gem den som Word-dokument (.docx)"),
    "a document cut short": (
        "b.docx",
        lambda: document([["", "1"]])[:900],
        "gem den som Word-dokument (.docx)",
    ),
    "a torn document": (
        "b.docx",
        lambda: changed("word/document.xml", torn_part),
        "gem den som Word-dokument",
    ),
    "a document without styles": (
        "b.docx",
        lambda: changed("word/styles.xml", lambda _: b""),
        "gem den som Word-dokument",
    ),
    "a document with entities": (
        "b.docx",
        lambda: changed("word/document.xml", with_entities),
        "gem den som Word-dokument",
    ),
    "a document that grows without bound": (
        "b.docx",
        lambda: changed("word/media/a.bin", lambda _: bytes(100_000_001)),
        "fylder over 100 MB",
    ),
    "a locked document": (
        "b.docx",
        lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "Fjern den i Word",
    ),
    "a document of the old kind": (
        "b",
        lambda: COMPOUND + "WordDocument".encode("utf-16-le"),
        "Words gamle format (.doc)",
    ),
    "a document under a workbook's name": (
        "b.xlsx",
        lambda: document("Kun tekst"),
        "hverken en tabel med tal",
    ),
    "a document of words": (
        "b.docx",
        lambda: document("Tekst", [["Udvalg", "Formand"]]),
        "hverken en tabel med tal",
    ),
    "a workbook that grows without bound": ("b.xlsx", bloated, "Projektmappen fylder over 100 MB"),
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


@pytest.mark.parametrize(
    ("module", "name", "data", "extra"),
    [
        ("openpyxl", "b.xlsx", workbook([["", 2019], ["A", 1]]), "excel"),
        ("docx", "b.docx", document([["", "2019"], ["A", "1"]]), "word"),
    ],
)
def test_without_its_library_it_says_how_to_install_it(
    module: str, name: str, data: bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Unreadable) as caught:
        transcribed(data, name)
    assert f'pip install "budgettjek[{extra}]"' in caught.value.violations[0].da
    assert transcribed(b"Udvalg;2019\nA;1\n", "b.csv").figures == 1
