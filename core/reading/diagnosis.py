"""Everything that is wrong with a budget document's bytes: their encoding, their JSON, and the schema."""

import codecs
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from json import JSONDecodeError, JSONDecoder, detect_encoding
from typing import Any, NamedTuple

from msgspec import Struct

from ..document.schema import Schema, schema_for
from ..quoting import pointer, shown
from ..violation import Violation
from .position import Positions

MAX_DEPTH = 60
"""So deep may lists and groups lie within each other: more than any budget needs, and safe to walk."""
MAX_NUMBER = 100
"""So many characters may a number have; Python refuses to read whole numbers of thousands of digits."""

_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[\[{\]}]', re.DOTALL)
_PROSE = re.compile(r"\s*(?!(?:true|false|null|NaN|Infinity)\b)[^\W\d]", re.IGNORECASE)
"""Text that begins with a letter, as a note or a CSV file does."""
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_FIELDS = re.compile(
    r'\s*+(?![{\[/#]|"[^"\n]*"\s*:)(?:[^\n]*?([;\t])[^\n]*\n[^\n]*\1|[^\n]*,(?! )[^\n]*\n[^\n]*,(?! ))'
)
"""Text whose first lines are divided into fields, as a sheet that was saved as CSV."""
_ZIP, _WORKBOOK, _DOCUMENT, _OLDER = b"PK\x03\x04", b"xl/workbook.", b"word/document.", b"\xd0\xcf\x11\xe0"
_SIGNATURES = {
    _ZIP: ("en zip-fil", "a zip file"),
    b"%PDF": ("en PDF-fil", "a PDF file"),
}


class Unusable(Struct, frozen=True):
    """Stands in the data for a number that cannot be used, until it is told with its place."""

    da: str
    en: str


class Diagnosis(NamedTuple):
    """What bytes hold: the text (empty when they cannot be read as one), and all that is wrong in it."""

    text: str
    found: list[Violation]
    value: Any = None
    """What the text says; None where it is no JSON."""
    spoilt: tuple[str, ...] = ()
    """The pointers of what cannot be used, though it may fit the schema: it is ambiguous or no text."""


def violations_of(data: bytes, schema: Callable[[Any], Schema] = schema_for) -> Diagnosis:
    """All that is wrong in the bytes.

    `schema` gives the schema that the value is to fit, as it may depend on what the value says it is.
    """
    foreign = _foreign(data)
    if foreign is not None:
        return Diagnosis("", [foreign])
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        is_sheet = _FIELDS.match(data.decode("cp1252", "replace"))
        return Diagnosis("", [_SHEET if is_sheet else _not_utf8(error)])
    found = _in_text(text, schema)
    return found._replace(found=[_BYTE_ORDER_MARK, *found.found]) if marked else found


# -- bytes ----------------------------------------------------------------------------------------------

_BYTE_ORDER_MARK = Violation(
    "",
    "Filen begynder med et usynligt mærke (BOM). Gem filen som UTF-8 uden BOM.",
    "The file starts with an invisible mark (BOM). Save the file as UTF-8 without BOM.",
    line=1,
    column=1,
)


def _foreign(data: bytes) -> Violation | None:
    """What the file is, when its first bytes say that it is something else than UTF-8 text."""
    if data.startswith(_ZIP) and _WORKBOOK in data:
        return _SHEET
    if data.startswith(_ZIP) and _DOCUMENT in data:
        return _WORD
    if data.startswith(_OLDER):
        return _OLDER_SHEET
    for signature, (da, en) in _SIGNATURES.items():
        if data.startswith(signature):
            return _no_json(f"er {da}, ikke JSON", f"is {en}, not JSON")
    encoding = detect_encoding(data)
    if encoding.startswith("utf-8"):
        return None
    if _FIELDS.match(data.decode(encoding, "replace")):
        return _SHEET
    name = encoding[:6].upper()
    return Violation(
        "",
        f"Filen er gemt som {name}. Gem filen som UTF-8 uden BOM.",
        f"The file is saved as {name}. Save it as UTF-8 without BOM.",
        line=1,
        column=1,
    )


_SHEET = Violation(
    "",
    "Filen er et regneark; det bliver til et bilag i sagen med: "
    "budgettjek transcribe REGNEARK --out bilag.json.",
    "The file is a spreadsheet; it becomes an attachment of the case by: "
    "budgettjek transcribe SHEET --out attachment.json.",
    line=1,
    column=1,
)


_WORD = Violation(
    "",
    "Filen er et Word-dokument; dets tabeller bliver til et bilag i sagen med: "
    "budgettjek transcribe DOKUMENT.docx --out bilag.json.",
    "The file is a Word document; its tables become an attachment of the case by: "
    "budgettjek transcribe DOCUMENT.docx --out attachment.json.",
    line=1,
    column=1,
)


_OLDER_SHEET = Violation(
    "",
    "Filen er en ældre Excel- eller Word-fil. Gem den som .xlsx eller .docx, og skriv den af med: "
    "budgettjek transcribe FIL.xlsx --out bilag.json.",
    "The file is an older Excel or Word file. Save it as .xlsx or .docx and transcribe it by: "
    "budgettjek transcribe FILE.xlsx --out attachment.json.",
    line=1,
    column=1,
)


def _no_json(da: str, en: str) -> Violation:
    schema = "budgettjek schema document"
    return Violation(
        "",
        f"Filen {da}. Skriv sagen som JSON; formatet vises af: {schema}.",
        f"The file {en}. Write the case as JSON; the format is shown by: {schema}.",
        line=1,
        column=1,
    )


def _not_utf8(error: UnicodeDecodeError) -> Violation:
    before, byte = error.object[: error.start].decode(), error.object[error.start : error.start + 1]
    sign = shown(byte.decode("cp1252", "replace"))
    return Violation(
        "",
        f"Tegnet her (byte 0x{byte.hex()}, i Windows-1252 »{sign}«) er ikke UTF-8. Gem filen som UTF-8.",
        f"The character here (byte 0x{byte.hex()}, “{sign}” in Windows-1252) is not UTF-8. Save it as UTF-8.",
    ).at(*Positions(before).line_column_at(len(before)))


# -- text -----------------------------------------------------------------------------------------------


def _in_text(text: str, schema: Callable[[Any], Schema]) -> Diagnosis:
    if not text.strip():
        return Diagnosis(text, [Violation("", "Filen er tom.", "The file is empty.", 1, 1)])
    if _FIELDS.match(text):
        return Diagnosis(text, [_SHEET])
    if _PROSE.match(text):
        prose = _no_json("begynder ikke med { og er ikke JSON", "does not start with { and is not JSON")
        return Diagnosis(text, [prose])
    positions = Positions(text)
    too_deep = _too_deep_at(text)
    if too_deep is not None:
        return Diagnosis(text, [_TOO_DEEP.at(*positions.line_column_at(too_deep))])
    try:
        value = _DECODER.decode(text)
    except JSONDecodeError as error:
        return Diagnosis(text, [_not_json(error, positions)])
    unusable = [*_keys_twice(positions), *_unusable(value, ())]
    spoilt = tuple(violation.pointer for violation in unusable)
    return Diagnosis(text, [*unusable, *_against_schema(value, schema)], value, spoilt)


_TOO_DEEP = Violation(
    "",
    f"Lister og grupper ligger her mere end {MAX_DEPTH} niveauer inde i hinanden. Gør dokumentet fladere.",
    f"Lists and groups lie more than {MAX_DEPTH} levels within each other here. Make the document flatter.",
)


def _too_deep_at(text: str) -> int | None:
    level = 0
    for token in _BRACKETS.finditer(text):
        if token[0] in ("[", "{"):
            level += 1
            if level > MAX_DEPTH:
                return token.start()
        elif token[0] in ("]", "}"):
            level -= 1
    return None


def _not_json(error: JSONDecodeError, positions: Positions) -> Violation:
    from .json_syntax import explain

    offset, da, en = explain(error)
    return Violation("", da, en).at(*positions.line_column_at(offset))


def _keys_twice(positions: Positions) -> Iterator[Violation]:
    for where, offset in positions.duplicate_keys():
        name = shown(where.rpartition("/")[2].replace("~1", "/").replace("~0", "~"))
        yield Violation(
            where,
            f"Feltet »{name}« står mere end én gang i samme gruppe. Slet det, der er for meget.",
            f"The field “{name}” stands more than once in the same group. Delete what is too much.",
        ).at(*positions.line_column_at(offset))


# -- values ---------------------------------------------------------------------------------------------


def _number(kind: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        if len(text) > MAX_NUMBER:
            return Unusable(
                f"Tallet {shown(text)} fylder {len(text)} tegn. Afrund det.",
                f"The number {shown(text)} has {len(text)} characters. Round it.",
            )
        try:
            return kind(text)
        except InvalidOperation:
            return Unusable(
                f"Tallet {shown(text)} har en urimelig eksponent. Skriv det uden.",
                f"The number {shown(text)} has an absurd exponent. Write it without.",
            )

    return read


def _not_a_number(name: str) -> Unusable:
    return Unusable(
        f"{name} er ikke et tal i JSON. Skriv null, hvor intet er oplyst.",
        f"{name} is not a number in JSON. Write null where nothing is stated.",
    )


_DECODER = JSONDecoder(parse_int=_number(int), parse_float=_number(Decimal), parse_constant=_not_a_number)


def _unusable(value: Any, path: tuple[str | int, ...]) -> Iterator[Violation]:
    """Numbers that are none, and texts with half a character (`\\ud800`), which no UTF-8 file can hold."""
    if isinstance(value, Unusable):
        yield Violation(pointer(path), value.da, value.en)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _half_characters(key, path)
            yield from _unusable(item, (*path, key))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _unusable(item, (*path, n))
    elif isinstance(value, str):
        yield from _half_characters(value, path)


def _half_characters(text: str, path: tuple[str | int, ...]) -> Iterator[Violation]:
    half = _HALF_CHARACTER.search(text)
    if half:
        code = f"\\u{ord(half[0]):04x}"
        yield Violation(
            pointer(path),
            f"{code} er et halvt tegn og kan ikke stå alene. Skriv tegnet selv.",
            f"{code} is half a character and cannot stand alone. Write the character itself.",
        )


def _against_schema(value: Any, schema: Callable[[Any], Schema]) -> Iterator[Violation]:
    from .schema_violation import violations_against  # jsonschema takes long to load

    return violations_against(schema(value), value, ignored=Unusable)
