"""The one reader of YAML: plain data with positions, and a Danish sentence for everything it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

MAX_BYTES = 1024 * 1024
MAX_ALIASES = 50
MAX_VALUES = 100_000
MAX_DEPTH = 50
MAX_DIGITS = 40
_MAX_POINTER_TEXT = 20_000_000

Position = tuple[int, int]

_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_NOT_FINITE = re.compile(r"[-+]?\.inf|\.nan|nan|[-+]?infinity", re.IGNORECASE)
_EXPONENT = re.compile(r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)e[-+]?[0-9]+", re.IGNORECASE)
_AMBIGUOUS = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)",
    re.IGNORECASE,
)
# Control characters, and the line breaks that only some YAML parsers and editors count as such.
_UNSEEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_SENTENCES = {
    "too_large": (
        "Filen fylder {found} byte; højst {limit} er tilladt. Del den i flere filer.",
        "The file holds {found} bytes; at most {limit} are allowed. Split it into several files.",
    ),
    "not_utf8": (
        "Filen er ikke UTF-8 (byte {found}). Gem den som UTF-8.",
        "The file is not UTF-8 (byte {found}). Save it as UTF-8.",
    ),
    "unseen": (
        "Her står et usynligt tegn, {found}. Slet det.",
        "There is an invisible character here, {found}. Delete it.",
    ),
    "syntax": ("Filen er ikke gyldig YAML: {da}.", "The file is not valid YAML: {en}."),
    "empty": ("Filen er tom.", "The file is empty."),
    "documents": (
        "Filen indeholder mere end ét dokument. Skriv kun ét, og fjern linjen \"---\".",
        'The file holds more than one document. Write only one, and remove the line "---".',
    ),
    "directive": (
        "Direktiver (%YAML, %TAG) er ikke tilladt. Fjern linjen.",
        "Directives (%YAML, %TAG) are not allowed. Remove the line.",
    ),
    "tag": (
        "Typemærket {found} er ikke tilladt. Fjern det; tekst skrives i anførselstegn.",
        "The tag {found} is not allowed. Remove it; text is written in quotes.",
    ),
    "aliases": (
        "Filen henviser til ankre mere end {limit} gange. Skriv værdierne ud.",
        "The file refers to anchors more than {limit} times. Write the values out.",
    ),
    "anchor": (
        "Ankeret {found} er ikke sat oven for henvisningen. Ret navnet, eller skriv værdien ud.",
        "The anchor {found} is not set above this reference. Correct the name, or write the value out.",
    ),
    "values": (
        "Filen folder sig ud til for mange værdier; højst {limit} er tilladt.",
        "The file unfolds to too many values; at most {limit} are allowed.",
    ),
    "depth": (
        "Værdien ligger dybere end {limit} niveauer. Gør filen fladere.",
        "The value lies deeper than {limit} levels. Make the file flatter.",
    ),
    "key": (
        "Nøgler skal være tekst. Sæt nøglen {found} i anførselstegn.",
        "Keys must be text. Put the key {found} in quotes.",
    ),
    "complex_key": (
        "Nøgler skal være tekst, ikke lister, opslag eller henvisninger.",
        "Keys must be text, not lists, mappings or references.",
    ),
    "merge": (
        "Flettenøglen << er ikke tilladt. Skriv værdierne ud.",
        "The merge key << is not allowed. Write the values out.",
    ),
    "duplicate": (
        "Nøglen {found} står her for anden gang (første gang i linje {first}). Fjern den ene.",
        "The key {found} stands here for the second time (first in line {first}). Remove one of them.",
    ),
    "surrogate": (
        "Teksten indeholder et halvt tegn (\\ud800-\\udfff). Skriv tegnet selv.",
        "The text holds half a character (\\ud800-\\udfff). Write the character itself.",
    ),
    "not_finite": (
        "{found} er ikke et tal, der kan regnes med. Skriv et tal, eller sæt teksten i anførselstegn.",
        "{found} is not a number to reckon with. Write a number, or put the text in quotes.",
    ),
    "exponent": (
        "Tallet {found} er skrevet med eksponent. Skriv tallet helt ud; koder skal stå i anførselstegn.",
        "The number {found} is written with an exponent. Write it out; codes must be quoted.",
    ),
    "ambiguous": (
        "{found} kan læses på flere måder. Koder og klokkeslæt skal stå i anførselstegn;"
        " tal skrives uden +, _ og foranstillet nul.",
        "{found} can be read in several ways. Codes and times must be quoted;"
        " numbers are written without +, _ and leading zero.",
    ),
    "long_number": (
        "Tallet {found} er på mere end {limit} cifre. Koder skal stå i anførselstegn.",
        "The number {found} has more than {limit} digits. Codes must be quoted.",
    ),
}

# What the parser says -> what to tell. The first that fits is told.
_SYNTAX = (
    ("'\\t'", "der står en tabulator; brug mellemrum", "there is a tab; use spaces"),
    (
        "cannot start any token",
        "tegnet kan ikke begynde en værdi; sæt teksten i anførselstegn",
        "the character cannot begin a value; put the text in quotes",
    ),
    (
        "mapping values are not allowed",
        "kolon er ikke tilladt her; ret indrykningen, eller sæt teksten i anførselstegn",
        "a colon is not allowed here; correct the indentation, or put the text in quotes",
    ),
    ("could not find expected ':'", "der mangler kolon efter nøglen", "the colon after the key is missing"),
    ("expected ',' or ']'", "der mangler komma eller ]", "a comma or ] is missing"),
    ("expected ',' or '}'", "der mangler komma eller }", "a comma or } is missing"),
    ("escape", "ukendt tegn efter \\; brug enkelte anførselstegn", "unknown escape after \\; use single quotes"),
    ("tag handle", "typemærker (!) er ikke tilladt", "tags (!) are not allowed"),
    ("end of stream", "et anførselstegn er ikke afsluttet", "a quotation mark is not closed"),
    (
        "expected <block end>",
        "linjen passer ikke med indrykningen ovenfor",
        "the line does not fit the indentation above",
    ),
    (
        "<document start>",
        "linjen passer ikke med indrykningen ovenfor",
        "the line does not fit the indentation above",
    ),
)


class YamlError(ValueError):
    """A file that is refused: where, and why in Danish and in English."""

    def __init__(self, path: str, line: int, column: int, da: str, en: str) -> None:
        super().__init__(path, line, column, da, en)
        self.path = path
        self.line = line
        self.column = column
        self.da = da
        self.en = en

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.da}"


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A file's data, and where everything in it stands as (line, column) counted from 1.

    `positions` holds every value by JSON Pointer ("" is the whole), `keys` the key of every mapping member
    by the same pointer. A value left out (`key:`) stands at its key. An alias stands where it is written;
    the values within it stand where they were written first.
    """

    value: Any
    positions: dict[str, Position]
    keys: dict[str, Position]

    def line_column(self, pointer: str) -> Position:
        """Where the value stands, or its nearest ancestor that exists."""
        while pointer not in self.positions:
            pointer = pointer.rpartition("/")[0]
        return self.positions[pointer]


def read_yaml(data: bytes, path: str, *, pure: bool = False) -> YamlNode:
    """Read one YAML document; `pure` leaves the C parser out. Raises YamlError for all that is refused."""
    from ruamel.yaml.error import YAMLError

    text = _text(data, path)
    if not pure:
        try:
            return _Builder(path, _events(text, pure=False)).document()
        except YAMLError:
            pass  # The C parser knows only YAML 1.1: what it cannot read, the Python parser judges and words.
    try:
        return _Builder(path, _events(text, pure=True)).document()
    except YAMLError as error:
        raise _syntax_error(path, error) from None
