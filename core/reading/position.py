"""Where a JSON Pointer stands in the text of a JSON document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from json import JSONDecoder
from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*+")
_COLON = re.compile(r"[ \t\n\r]*+:[ \t\n\r]*+")
_COMMA = re.compile(r"[ \t\n\r]*+,?[ \t\n\r]*+")
_NEWLINE = re.compile(r"\r\n?|\n")
_BRACKET = re.compile(r"[\[{\]}]")
_STEP = re.compile(
    r"(?P<open>[\[{])|(?P<close>[\]}])"
    r'|(?P<scalar>"(?:[^"\\]++|\\.)*+"|[^\s\[\]{},:"]++)(?P<key>[ \t\n\r]*+:)?',
    re.DOTALL,
)

_LEVEL = {"[": 1, "{": 1, "]": -1, "}": -1}


def _reader(object_pairs_hook: Callable[[list[tuple[str, Any]]], None] | None = None) -> JSONDecoder:
    # Numbers stay text, for they are only passed over, and int() refuses thousands of digits.
    return JSONDecoder(
        parse_int=str, parse_float=str, parse_constant=str, strict=False, object_pairs_hook=object_pairs_hook
    )


_read = _reader().raw_decode


class Positions:
    """Offsets, lines and columns in the text of one valid JSON document, found on demand and remembered."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = _after(_SPACE, text, 0)
        self._members: dict[int, dict[str, int]] = {}

    def offset(self, pointer: str) -> int:
        """Where the value starts, or its nearest ancestor that exists."""
        here = self._root
        for name in _names(pointer):
            below = self._members_of(here).get(name)
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
        seen: set[tuple[int, str]] = set()
        for member in _walk(self._text, self._root):
            key = (member.container, member.path[-1])
            if key in seen:
                yield _pointer(member.path), member.name_at
            seen.add(key)

    def depth(self) -> int:
        """How many arrays and objects the deepest value lies within, itself included if it is one."""
        no_escapes = self._text.replace(r"\\", "").replace(r"\"", "")
        no_strings = "".join(no_escapes.split('"')[::2])
        return max(accumulate(map(_LEVEL.__getitem__, _BRACKET.findall(no_strings))), default=0)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(newline.end() for newline in _NEWLINE.finditer(self._text))]

    def _members_of(self, container: int) -> dict[str, int]:
        if container not in self._members:
            try:
                self._members[container] = _members(self._text, container)
            except RecursionError:
                self._index(container)
        return self._members[container]

    def _index(self, start: int) -> None:
        # All levels at once: one level at a time would read a deep text again for each of them.
        for member in _walk(self._text, start):
            self._members.setdefault(member.container, {})[member.path[-1]] = member.value_at


@dataclass(slots=True)
class _Member:
    """A value in a container; `path` is the walk's own list and changes as the walk goes on."""

    path: list[str]
    container: int
    name_at: int
    value_at: int


@dataclass(slots=True)
class _Open:
    """A container the walk stands in; in an array `count` names the next value, in an object `key` does."""

    start: int
    is_array: bool
    count: int = 0
    key: str = ""
    key_at: int = 0

    def place(self, value_at: int) -> tuple[str, int]:
        if not self.is_array:
            return self.key, self.key_at
        self.count += 1
        return str(self.count - 1), value_at


def _members(text: str, container: int) -> dict[str, int]:
    """Name and offset of each value directly in a container, the last one where a key is repeated."""
    members: dict[str, int] = {}
    if text[container] not in "[{":
        return members
    is_array = text[container] == "["
    here = _after(_SPACE, text, container + 1)
    while text[here] not in "]}":
        if is_array:
            name = str(len(members))
        else:
            name, here = _read(text, here)
            here = _after(_COLON, text, here)
        members[name] = here
        here = _after(_COMMA, text, _read(text, here)[1])
    return members


def _walk(text: str, start: int) -> Iterator[_Member]:
    """Every value below `start`, in text order, however deep."""
    path: list[str] = []
    within: list[_Open] = []
    for step in _STEP.finditer(text, start):
        kind, here = step.lastgroup, step.start()
        if kind == "key":
            within[-1].key, within[-1].key_at = _read(text, here)[0], here
            continue
        if kind != "close" and within:
            name, name_at = within[-1].place(here)
            path.append(name)
            yield _Member(path, within[-1].start, name_at, here)
        if kind == "open":
            within.append(_Open(here, is_array=text[here] == "["))
            continue
        if kind == "close":
            within.pop()
        if not within:
            return
        path.pop()


def _repeats_a_key(text: str, start: int) -> bool:
    found = False

    def compare(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        found = found or len(dict(pairs)) < len(pairs)

    try:
        _reader(compare).raw_decode(text, start)
    except RecursionError:
        return True  # not known, so the slow walk must look
    return found


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _names(pointer: str) -> list[str]:
    return [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]


def _pointer(path: list[str]) -> str:
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in path)
