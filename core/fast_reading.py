"""The fast reading of a document: plain floats, taken only where nothing can be lost and nothing is wrong.

A float that was written with at most fifteen digits prints its own text again. A key that stands twice in
an object is lost in decoding: then the text has more keys than the document states.
"""

import re
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from .document import Attachment, Document, Row, Table
from .flat_rows import FIELDS, FlatRows
from .table_view import Plain, given

_ALIKE = bytes.maketrans(b"123456789E+\t\n\r", b"000000000e-   ")
"""What the tests below need not tell apart: digits, signs of exponents, and white space."""
_IDS = re.compile(r"(?:[a-z0-9][a-z0-9._-]{0,119}+\n)*+")
_SPACED_KEY = re.compile(rb'" +:')
_MOST_DIGITS = 15


class PlainRow(Row[float], kw_only=True):
    """A row whose ids are looked at all together, when everything else is read."""

    id: str
    concept: str | UnsetType = UNSET
    parts: "list[PlainRow] | UnsetType" = UNSET  # type: ignore[assignment]
    of_which: "list[PlainRow] | UnsetType" = UNSET  # type: ignore[assignment]


class PlainTable(Table[float], kw_only=True):
    rows: list[PlainRow]  # type: ignore[assignment]


class PlainAttachment(Attachment[float], kw_only=True):
    tables: list[PlainTable] | UnsetType = UNSET  # type: ignore[assignment]


class PlainDocument(Document[float], kw_only=True):
    attachments: list[PlainAttachment]  # type: ignore[assignment]


_decode = msgspec.json.Decoder(PlainDocument).decode


def decode_fast(data: bytes) -> Plain | None:
    """The document with float amounts; None when that could lose anything or accept what is wrong."""
    text = data.translate(_ALIKE)
    decimals = _decimals(text)
    if decimals is None:
        return None
    try:
        document = _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    tables = [FlatRows(table.rows) for table in _tables(document)]
    if not (all(map(_ids_are_fine, tables)) and _no_key_twice(data, text, document, tables)):
        return None
    return Plain(document, tables, decimals, b"null" in data)


def _tables(document: Document[Any]) -> Iterable[Table[Any]]:
    for attachment in document.attachments:
        yield from given(attachment.tables, default=())


# -- numbers --------------------------------------------------------------------------------------------


def _decimals(text: bytes) -> int | None:
    """The most decimals of any number; None where a number has more than fifteen digits or an exponent."""
    if b"0e" in text and (b"0e0" in text or b"0e-" in text):
        return None
    most = 0
    while most <= _MOST_DIGITS and b"." + b"0" * (most + 1) in text:
        most += 1
    few = b"0" * (_MOST_DIGITS + 1 - most) not in text
    return most if few or b"0" * (_MOST_DIGITS + 1) not in text.replace(b".", b"0") else None


# -- ids and keys ---------------------------------------------------------------------------------------


def _ids_are_fine(table: FlatRows) -> bool:
    concepts = (concept for concept in table.by_concept if concept is not UNSET)
    return _are_ids(map(attrgetter("id"), table.rows)) and _are_ids(concepts)


def _are_ids(texts: Iterable[object]) -> bool:
    lines = [f"{text}\n" for text in texts]
    joined = "".join(lines)
    return _IDS.fullmatch(joined) is not None and joined.count("\n") == len(lines)


def _no_key_twice(data: bytes, text: bytes, document: Document[Any], tables: list[FlatRows]) -> bool:
    if not (b" :" in text and _SPACED_KEY.search(text)):
        left = data.count(b'":') - _keys_around_rows(document)
        likely = [table.likely_fields() for table in tables]
        if left == sum(map(_keys_in_rows, tables, likely)):
            for table, fields in zip(tables, likely, strict=True):
                table.note_no_other(fields)
            return True
        if left == sum(_keys_in_rows(table, FIELDS) for table in tables):
            return True
    from .position import Positions

    return next(Positions(data.decode()).duplicate_keys(), None) is None


def _keys_around_rows(document: Document[Any]) -> int:
    attachments = [replace(attachment, tables=UNSET) for attachment in document.attachments]
    tables = [replace(table, rows=[]) for table in _tables(document)]
    keys = _keys(msgspec.to_builtins([replace(document, attachments=attachments), tables]))
    return keys + sum(attachment.tables is not UNSET for attachment in document.attachments)


def _keys(value: object) -> int:
    if isinstance(value, dict):
        return len(value) + sum(map(_keys, value.values()))
    return sum(map(_keys, value)) if isinstance(value, list) else 0


def _keys_in_rows(table: FlatRows, fields: Iterable[str]) -> int:
    return sum(_keys_in_field(table, field) for field in fields)


def _keys_in_field(table: FlatRows, field: str) -> int:
    keys = table.stating(field)
    if keys and field in ("concepts", "dims", "extra"):
        keys += sum(len(stated) for row in table.rows if (stated := getattr(row, field)) is not UNSET)
    return keys
