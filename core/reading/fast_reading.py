"""The fast reading of a document: plain floats, taken only where nothing can be lost and nothing is wrong.

A float that was written with at most fifteen digits prints its own text again. A key that stands twice in
an object is lost in decoding: then the text has more keys than the document states.
"""

import re
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from ..cases.flat_rows import FIELDS, FlatRows
from ..cases.table_view import Plain, given
from ..document.budget import Attachment, Document, Row, Table

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


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(PlainDocument).decode


def decode_fast(data: bytes) -> Plain | None:
    """The document with float amounts; None when that could lose anything or accept what is wrong."""
    signs = _signs(data)
    if not signs.plain:
        return None
    try:
        document = _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    tables = [FlatRows(table.rows) for table in _tables(document)]
    if not all(map(_ids_are_fine, tables)) or _has_key_twice(data, signs, document, tables):
        return None
    return Plain(document, tables, 10.0**signs.digits, signs.decimals, b"null" in data)


def _tables(document: Document[Any]) -> Iterable[Table[Any]]:
    for attachment in document.attachments:
        yield from given(attachment.tables, default=())


# -- signs ----------------------------------------------------------------------------------------------


class _Signs(Struct):
    """What the bytes show without being read as JSON."""

    plain: bool
    """Whether no number has more than fifteen digits or an exponent."""
    spaced: bool
    """Whether there may be white space between a key and its colon."""
    decimals: int
    """The most that any number has."""
    digits: int
    """The most that any number has before its decimal point."""


def _signs(data: bytes) -> _Signs:
    text = data.translate(_ALIKE)
    decimals, digits = 0, 1
    while decimals < _MOST_DIGITS and b"." + b"0" * (decimals + 1) in text:
        decimals += 1
    while digits <= _MOST_DIGITS and b"0" * (digits + 1) in text:
        digits += 1
    few = decimals + digits <= _MOST_DIGITS or b"0" * (_MOST_DIGITS + 1) not in text.replace(b".", b"0")
    exponent = b"0e" in text and (b"0e0" in text or b"0e-" in text)
    spaced = b" :" in text and _SPACED_KEY.search(text) is not None
    return _Signs(few and not exponent, spaced, decimals, digits)


# -- ids and keys ---------------------------------------------------------------------------------------


def _ids_are_fine(table: FlatRows) -> bool:
    concepts = (concept for concept in table.by_concept if concept is not UNSET)
    return _are_ids(map(attrgetter("id"), table.rows)) and _are_ids(concepts)


def _are_ids(texts: Iterable[object]) -> bool:
    lines = [f"{text}\n" for text in texts]
    joined = "".join(lines)
    return _IDS.fullmatch(joined) is not None and joined.count("\n") == len(lines)


def _has_key_twice(data: bytes, signs: _Signs, document: Document[Any], tables: list[FlatRows]) -> bool:
    if not signs.spaced:
        left = data.count(b'":') - _keys_around_rows(document)
        likely = [table.likely_fields() for table in tables]
        if left == sum(map(_keys_in_rows, tables, likely)):
            for table, fields in zip(tables, likely, strict=True):
                table.note_no_other(fields)
            return False
        if left == sum(_keys_in_rows(table, FIELDS) for table in tables):
            return False
    from .position import Positions

    return next(Positions(data.decode()).duplicate_keys(), None) is not None


def _keys_around_rows(document: Document[Any]) -> int:
    attachments = [replace(attachment, tables=UNSET) for attachment in document.attachments]
    tables = [replace(table, rows=[]) for table in _tables(document)]
    around = [replace(document, attachments=attachments), tables]
    written = _encode(around)
    # without a quotation mark in any text, each is followed by a colon only where it ends a key
    keys = written.count(b'":') if b'\\"' not in written else _keys(msgspec.to_builtins(around))
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
    if keys and field == "percent_of":
        stated = (row.percent_of for row in table.rows if row.percent_of is not UNSET)
        keys += sum(2 + (each.base_at is not UNSET) for each in stated)
    return keys
