"""Where a JSON Pointer stands in the text of a JSON document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from msgspec import Struct

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_BLANK = r"[ \t\n\r]*+"
_SPACE = re.compile(_BLANK)
_COMMA = re.compile(f"{_BLANK},?{_BLANK}")
_KEY = re.compile(f"({_STRING}){_BLANK}:{_BLANK}", re.DOTALL)
_SCALAR = re.compile(rf'{_STRING}|[^\s\[\]{{}},:"]++', re.DOTALL)
_NEWLINE = re.compile(r"\r\n?|\n")
_BRACKET = re.compile(r"[\[{\]}]")
_UP_TO_BRACKET = re.compile(rf'[^"\[{{\]}}]*+(?:{_STRING}[^"\[{{\]}}]*+)*+[\[{{\]}}]', re.DOTALL)

_LEVEL = {"[": 1, "{": 1, "]": -1, "}": -1}


class _Member(Struct):
    """A value in a container: its name, and where its key (in an array the value) and the value start."""

    name: str
    name_at: int
    value_at: int


class Positions:
    """Offsets, lines and columns in the text of one valid JSON document, found on demand and remembered.

    The text is looked through once, for its brackets: whatever lies within a pair is then passed over in
    one step.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = self._after(_SPACE, 0)
        self._offsets: dict[int, dict[str, int]] = {}

    def offset(self, pointer: str) -> int:
        """Where the value starts, or its nearest ancestor that exists."""
        here = self._root
        for name in _names(pointer):
            below = self._offsets_in(here).get(name)
            if below is None:
                break
            here = below
        return here

    def line_column(self, pointer: str) -> tuple[int, int]:
        """Line and column of `offset(pointer)`, both counted from 1."""
        return self.line_column_at(self.offset(pointer))

    def line_column_at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def duplicate_keys(self) -> Iterator[tuple[str, int]]:
        """Pointer and key offset of every second and later use of a key in one object, in text order."""
        if not _repeats_a_key(self._text, self._root):
            return
        found: list[tuple[int, _Way]] = []
        waiting: list[tuple[_Way, int]] = [((), self._root)]
        while waiting:
            above, container = waiting.pop()
            seen: set[str] = set()
            for member in self._members(container):
                way = (above, member.name)
                if member.name in seen:
                    found.append((member.name_at, way))
                seen.add(member.name)
                if member.value_at in self._ends:
                    waiting.append((way, member.value_at))
        yield from ((_pointer(way), name_at) for name_at, way in sorted(found))

    def depth(self) -> int:
        """How many arrays and objects the deepest value lies within, itself included if it is one."""
        no_escapes = self._text.replace(r"\\", "").replace(r"\"", "")
        no_strings = "".join(no_escapes.split('"')[::2])
        return max(accumulate(map(_LEVEL.__getitem__, _BRACKET.findall(no_strings))), default=0)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(newline.end() for newline in _NEWLINE.finditer(self._text))]

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Where each array and object starts -> where it ends."""
        text, ends = self._text, {}
        within: list[int] = []
        for found in _UP_TO_BRACKET.finditer(text):
            end = found.end()
            if text[end - 1] in "[{":
                within.append(end - 1)
            else:
                ends[within.pop()] = end
        return ends

    def _offsets_in(self, container: int) -> dict[str, int]:
        """Name -> offset of each value directly in a container, the last one where a key is repeated."""
        if container not in self._offsets:
            self._offsets[container] = {each.name: each.value_at for each in self._members(container)}
        return self._offsets[container]

    def _members(self, container: int) -> Iterator[_Member]:
        """Every value directly in a container, in text order; nothing where it is none."""
        if container not in self._ends:
            return
        text, is_array, count = self._text, self._text[container] == "[", 0
        here = self._after(_SPACE, container + 1)
        while text[here] not in "]}":
            key = None if is_array else _KEY.match(text, here)
            name, value = (_read(key[1]), key.end()) if key else (str(count), here)
            yield _Member(name, here, value)
            count += 1
            here = self._after(_COMMA, self._ends.get(value) or self._after(_SCALAR, value))

    def _after(self, pattern: re.Pattern[str], start: int) -> int:
        match = pattern.match(self._text, start)
        return match.end() if match else start


_Way = tuple[()] | tuple["_Way", str]
"""The way to the container of a value, and the name of the value: a chain, for it may be very long."""


def _read(key: str) -> str:
    if "\\" not in key:
        return key[1:-1]
    from json import loads

    name: str = loads(key, strict=False)
    return name


def _repeats_a_key(text: str, start: int) -> bool:
    from json import JSONDecoder  # what it decodes is thrown away, and numbers are not even decoded

    found = False

    def compare(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        found = found or len(dict(pairs)) < len(pairs)

    read = JSONDecoder(
        parse_int=str, parse_float=str, parse_constant=str, strict=False, object_pairs_hook=compare
    )
    try:
        read.raw_decode(text, start)
    except RecursionError:
        return True  # not known, so the slow walk must look
    return found


def _names(pointer: str) -> list[str]:
    return [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]


def _pointer(way: _Way) -> str:
    names: list[str] = []
    while way:
        way, name = way
        names.append("/" + name.replace("~", "~0").replace("/", "~1"))
    return "".join(reversed(names))
