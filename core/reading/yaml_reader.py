"""The one reader of YAML: plain data with positions, and a Danish sentence for everything it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

MAX_BYTES = 1024 * 1024
MAX_ALIASES = 50
MAX_VALUES = 100_000
MAX_DEPTH = 50
_MAX_POINTER_TEXT = 20_000_000

Position = tuple[int, int]

_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,39}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,39})\.[0-9]{1,40}")
_NOT_FINITE = re.compile(r"(?i:[-+]?\.inf|\.nan)|NaN|[-+]?Infinity")
# Possessive, for a megabyte of digits must not be tried in every possible split.
_AMBIGUOUS = re.compile(
    r"[-+]?(?:0x[0-9a-f_]++|0o[0-7_]++|0b[01_]++|[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\.[0-9_]*+)?"
    r"|(?:[0-9][0-9_]*+(?:\.[0-9_]*+)?|\.[0-9][0-9_]*+)(?:e[-+]?[0-9]++)?)",
    re.IGNORECASE,
)
# Control characters, and the line breaks that only some YAML parsers and editors count as such.
_UNSEEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
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
        "Her står et tegn, der ikke kan vises, {found}. Slet det.",
        "There is a character here that cannot be shown, {found}. Delete it.",
    ),
    "syntax": ("Filen er ikke gyldig YAML: {da}.", "The file is not valid YAML: {en}."),
    "empty": ("Filen er tom.", "The file is empty."),
    "documents": (
        "Filen indeholder mere end ét dokument. Skriv kun ét, og fjern linjen ---.",
        "The file holds more than one document. Write only one, and remove the line ---.",
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
        "Ankeret {found} er ikke sat før henvisningen. Ret navnet, eller skriv værdien ud.",
        "The anchor {found} is not set before the reference. Correct the name, or write the value out.",
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
        "Nøglen er ikke tekst. Skriv den som tekst, i anførselstegn hvis den ligner et tal.",
        "The key is not text. Write it as text, in quotes if it looks like a number.",
    ),
    "merge": (
        "Flettenøglen << er ikke tilladt. Skriv værdierne ud.",
        "The merge key << is not allowed. Write the values out.",
    ),
    "duplicate": (
        "Nøglen {found} står her for anden gang (første gang i linje {first}). Fjern den ene.",
        "The key {found} stands here for the second time (first in line {first}). Remove one of them.",
    ),
    "not_finite": (
        "{found} er ikke et tal, der kan regnes med. Skriv et tal, eller sæt teksten i anførselstegn.",
        "{found} is not a number to reckon with. Write a number, or put the text in quotes.",
    ),
    "ambiguous": (
        "{found} kan læses på flere måder. Koder og klokkeslæt skal stå i anførselstegn;"
        " tal skrives med højst 40 cifre og uden +, _, eksponent og foranstillet nul.",
        "{found} can be read in several ways. Codes and times must be quoted;"
        " numbers are written with at most 40 digits and without +, _, exponent and leading zero.",
    ),
}

# What the parser says -> what to tell. The first that fits is told.
_SYNTAX = (
    ("'\\t'", "der står en tabulator; brug mellemrum", "there is a tab; use spaces"),
    ("any token", "tegnet her kræver anførselstegn om teksten", "the character here requires quotes"),
    (
        "mapping values",
        "kolon passer ikke her; ret indrykningen, eller sæt teksten i anførselstegn",
        "a colon does not fit here; correct the indentation, or put the text in quotes",
    ),
    ("expected ':'", "der mangler kolon efter nøglen", "the colon after the key is missing"),
    ("',' or ']'", "der mangler komma eller ]", "a comma or ] is missing"),
    ("',' or '}'", "der mangler komma eller }", "a comma or } is missing"),
    (
        "escape",
        "ukendt tegn efter \\; brug enkelte anførselstegn",
        "unknown escape after \\; use single quotes",
    ),
    ("tag handle", "typemærker (!) er ikke tilladt", "tags (!) are not allowed"),
    ("end of stream", "et anførselstegn er ikke afsluttet", "a quotation mark is not closed"),
    ("<block end>", "linjen passer ikke med indrykningen", "the line does not fit the indentation"),
    ("<document start>", "linjen passer ikke med indrykningen", "the line does not fit the indentation"),
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
        # The C parser knows only YAML 1.1. What it refuses, the Python parser judges and words.
        with suppress(YAMLError, YamlError):
            return _Builder(path, _events(text, pure=False)).document()
    try:
        return _Builder(path, _events(text, pure=True)).document()
    except YAMLError as error:
        raise _syntax_error(path, error) from None


def _text(data: bytes, path: str) -> str:
    """The file's characters, or YamlError where they are too many or not text."""
    if len(data) > MAX_BYTES:
        raise _refusal(path, (1, 1), "too_large", found=len(data), limit=MAX_BYTES)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        raise _refusal(path, _end_of(before), "not_utf8", found=f"0x{data[error.start]:02x}") from None
    if unseen := _UNSEEN.search(text):
        where = _end_of(text[: unseen.start()])
        raise _refusal(path, where, "unseen", found=_code_point(unseen))
    if "\t" in text:
        # Parsers disagree on where a tab may stand, and no rule needs one.
        da, en = _words_for("'\\t'")
        raise _refusal(path, _end_of(text[: text.index("\t")]), "syntax", da=da, en=en)
    return text


def _end_of(text: str) -> Position:
    lines = re.split(r"\r\n?|\n", text)
    return len(lines), len(lines[-1]) + 1


def _events(text: str, pure: bool) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    mark = None
    try:
        for event in YAML(typ="safe", pure=pure).parse(text):
            mark = event.end_mark
            yield event
    except (OverflowError, ValueError):  # chr() in the Python parser: an escape such as "\UFFFFFFFF"
        raise MarkedYAMLError(problem="unknown escape", problem_mark=mark) from None


class _Builder:
    """Builds the data from a parser's events, one call deeper for each level; MAX_DEPTH bounds that."""

    def __init__(self, path: str, events: Iterator[Any]) -> None:
        self._path = path
        self._events = events
        self._positions: dict[str, Position] = {}
        self._keys: dict[str, Position] = {}
        self._anchors: dict[str, tuple[Any, str]] = {}
        self._aliases = 0
        self._pointer_text = 0

    def document(self) -> YamlNode:
        next(self._events)  # the start of the stream
        start = next(self._events)
        if _kind(start) == "StreamEnd":
            raise self._refuse((1, 1), "empty")
        if start.version or start.tags:
            raise self._refuse(_where(start), "directive")
        first = next(self._events)
        if _is_omitted(first):
            raise self._refuse((1, 1), "empty")
        value = self._value(first, "", _where(first))
        next(self._events)  # the end of the document
        after = next(self._events)
        if _kind(after) != "StreamEnd":
            raise self._refuse(_where(after), "documents")
        return YamlNode(value, self._positions, self._keys)

    def _value(self, event: Any, pointer: str, where: Position) -> Any:
        kind = _kind(event)
        if kind == "Alias":
            return self._alias(event, pointer, where)
        self._check_tag(event)
        self._place(pointer, where)
        if kind == "Scalar":
            value = self._scalar(event)
        elif kind == "MappingStart":
            value = self._mapping(pointer)
        else:
            value = self._sequence(pointer)
        if event.anchor:
            self._anchors[event.anchor] = (value, pointer)
        return value

    def _mapping(self, pointer: str) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while _kind(event := next(self._events)) != "MappingEnd":
            key, where = self._key(event), _where(event)
            below = f"{pointer}/{_escaped(key)}"
            if key in mapping:
                raise self._refuse(where, "duplicate", found=_shown(key), first=self._keys[below][0])
            self._keys[below] = where
            value = next(self._events)
            mapping[key] = self._value(value, below, where if _is_omitted(value) else _where(value))
        return mapping

    def _sequence(self, pointer: str) -> list[Any]:
        sequence: list[Any] = []
        while _kind(event := next(self._events)) != "SequenceEnd":
            sequence.append(self._value(event, f"{pointer}/{len(sequence)}", _where(event)))
        return sequence

    def _key(self, event: Any) -> str:
        if _kind(event) != "Scalar":
            raise self._refuse(_where(event), "key")
        self._check_tag(event)
        key = self._scalar(event)
        if not isinstance(key, str):
            raise self._refuse(_where(event), "key")
        if key == "<<" and not event.style:
            raise self._refuse(_where(event), "merge")
        if event.anchor:
            self._anchors[event.anchor] = (key, "")
        return key

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if unseen := _SURROGATE.search(text):
            raise self._refuse(_where(event), "unseen", found=_code_point(unseen))
        if event.style:
            return text
        if _NOT_FINITE.fullmatch(text):
            raise self._refuse(_where(event), "not_finite", found=_shown(text))
        value = _plain(text)
        if value is text and _AMBIGUOUS.fullmatch(text):
            raise self._refuse(_where(event), "ambiguous", found=_shown(text))
        return value

    def _alias(self, event: Any, pointer: str, where: Position) -> Any:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise self._refuse(where, "aliases", limit=MAX_ALIASES)
        if event.anchor not in self._anchors:
            raise self._refuse(where, "anchor", found=_shown(event.anchor))
        value, source = self._anchors[event.anchor]
        return self._copy(value, source, pointer, where)

    def _copy(self, value: Any, source: str, target: str, where: Position) -> Any:
        """The value again under another pointer: shared lists would change together."""
        self._place(target, where)
        if isinstance(value, dict):
            return {
                key: self._copy_member(child, f"/{_escaped(key)}", source, target)
                for key, child in value.items()
            }
        if isinstance(value, list):
            return [
                self._copy_member(child, f"/{index}", source, target) for index, child in enumerate(value)
            ]
        return value

    def _copy_member(self, value: Any, name: str, source: str, target: str) -> Any:
        if source + name in self._keys:
            self._keys[target + name] = self._keys[source + name]
        return self._copy(value, source + name, target + name, self._positions[source + name])

    def _place(self, pointer: str, where: Position) -> None:
        if pointer.count("/") > MAX_DEPTH:
            raise self._refuse(where, "depth", limit=MAX_DEPTH)
        self._positions[pointer] = where
        # Long keys above many values would make the pointers thousands of times larger than the file.
        self._pointer_text += len(pointer)
        if len(self._positions) > MAX_VALUES or self._pointer_text > _MAX_POINTER_TEXT:
            raise self._refuse(where, "values", limit=MAX_VALUES)

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refuse(_where(event), "tag", found=_shown(tag))

    def _refuse(self, where: Position, problem: str, **facts: object) -> YamlError:
        return _refusal(self._path, where, problem, **facts)


def _plain(text: str) -> Any:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _where(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _is_omitted(event: Any) -> bool:
    return _kind(event) == "Scalar" and not event.value and not event.style and event.tag is None


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _code_point(character: re.Match[str]) -> str:
    return f"U+{ord(character.group()):04X}"


def _words_for(said: str) -> tuple[str, str]:
    for words, da, en in _SYNTAX:
        if words in said:
            return da, en
    return f"parseren siger: {_shown(said)}", f"the parser says: {_shown(said)}"


def _syntax_error(path: str, error: Any) -> YamlError:
    da, en = _words_for(str(error.problem))
    mark = error.problem_mark
    return _refusal(path, (mark.line + 1, mark.column + 1), "syntax", da=da, en=en)


def _refusal(path: str, where: Position, problem: str, **facts: object) -> YamlError:
    da, en = (sentence.format(**facts) for sentence in _SENTENCES[problem])
    return YamlError(path, *where, da, en)
