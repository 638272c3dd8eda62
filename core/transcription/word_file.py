"""A Word document's file: known by what is in it, and opened, or refused with what to do."""

import warnings
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import Any

from ..violation import Unreadable, Violation
from .office_file import COMPOUND, LOCKED, ZIP, is_too_large, sizes

_SUFFIXES = (".docx", ".docm", ".doc")
_OLD_STREAM = "WordDocument".encode("utf-16-le")
"""What a document of the old kind calls its text."""

_MISSING = Violation(
    "",
    'Word-filer læses med python-docx, som ikke er installeret. Skriv: pip install "budgettjek[word]"',
    'Word files are read with python-docx, which is not installed. Write: pip install "budgettjek[word]"',
)
_NO_DOCUMENT = Violation(
    "",
    "Filen kan ikke læses som et Word-dokument. Åbn den i Word, og gem den som Word-dokument (.docx).",
    "The file cannot be read as a Word document. Open it in Word and save it as a Word document (.docx).",
)
_PASSWORD = Violation(
    "",
    "Filen er beskyttet med en adgangskode. Fjern den i Word (Filer, Oplysninger), og gem igen.",
    "The file is locked with a password. Remove it in Word (File, Info) and save again.",
)
_OLD = Violation(
    "",
    "Filen er i Words gamle format (.doc). Åbn den i Word, og gem den som .docx.",
    "The file is in Word's old format (.doc). Open it in Word and save it as .docx.",
)
_TOO_LARGE = Violation(
    "",
    "Dokumentet fylder over 100 MB, når det er pakket ud. Gem det uden billeder, eller del det i flere.",
    "The document is over 100 MB when unpacked. Save it without pictures, or part it into several.",
)


def is_document(data: bytes, name: str) -> bool:
    """Whether this is a Word document, or a file that only its name says so of."""
    if data.startswith(ZIP):
        folders = {PurePath(each).parts[0] for each in sizes(data) if each}
        if folders & {"word", "xl"}:
            return "word" in folders
    if data.startswith(COMPOUND) and _OLD_STREAM in data:
        return True
    return PurePath(name).suffix.lower() in _SUFFIXES


def opened(data: bytes, name: str) -> Any:
    """The document; whatever python-docx does not like about it, it is none."""
    if data.startswith(COMPOUND):
        raise Unreadable(name, [_PASSWORD if LOCKED in data else _OLD])
    if is_too_large(data):
        raise Unreadable(name, [_TOO_LARGE])
    try:
        docx = import_module("docx")
    except ImportError:
        raise Unreadable(name, [_MISSING]) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it does not know
        try:
            document = docx.Document(BytesIO(data))
            is_plain = not document.element.getroottree().docinfo.doctype  # entities would not be read
            is_whole = document.element.body is not None and document.styles.element is not None
        except Exception:  # a broken file surfaces as whatever error its first broken part causes
            raise Unreadable(name, [_NO_DOCUMENT]) from None
    if not (is_plain and is_whole):
        raise Unreadable(name, [_NO_DOCUMENT])
    return document
