"""What a case was read from, and where in it a thing stands."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from .position import Positions


class Source(Protocol):
    """What a case was read from: one text, or several files."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def files(self) -> Mapping[str, str]: ...
    def home(self, pointer: str) -> tuple[str | None, str]: ...
    def line_column(self, pointer: str) -> tuple[int, int]: ...


class SourceText:
    """The bytes that a document was read from, under the name that people know them by."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.data.decode())

    @property
    def files(self) -> Mapping[str, str]:
        """No files but the one."""
        return {}

    def home(self, pointer: str) -> tuple[str | None, str]:
        """The pointer as it is: there is no other file."""
        return None, pointer

    def line_column(self, pointer: str) -> tuple[int, int]:
        return self.positions.line_column(pointer)
