"""The rows of a table laid flat, in document order, with what is a part of what."""

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter, countOf
from typing import Any

from msgspec import UNSET

from .document import Row

AnyRow = Row[Any]
FIELDS = Row.__struct_fields__
FEW = 64


class FlatRows:
    """`rows` in document order; `nests` holds each row that has parts, with the indices of those."""

    def __init__(self, top: Sequence[AnyRow]) -> None:
        self.top = top
        self.rows: list[AnyRow] = []
        self.nests: list[tuple[int, list[int]]] = []
        self.nesting = 1
        """How many levels deep the rows lie."""
        self._stating: dict[str, int] = {}
        self._lay(iter(top))

    def _lay(self, top: Iterator[AnyRow]) -> None:
        rows = self.rows
        waiting: list[tuple[Iterator[AnyRow], list[int], int]] = [(top, [], 1)]
        while waiting:
            level, home, depth = waiting.pop()
            for row in level:
                home.append(len(rows))
                rows.append(row)
                if row.parts is not UNSET or row.of_which is not UNSET:
                    waiting.append((level, home, depth))
                    self._lay_below(row, home, depth + 1, waiting)
                    break

    def _lay_below(
        self, row: AnyRow, home: list[int], depth: int, waiting: list[tuple[Iterator[AnyRow], list[int], int]]
    ) -> None:
        """Parts come first; those of a heading are parts of what the heading itself is a part of."""
        self.nesting = max(self.nesting, depth)
        if row.of_which is not UNSET:
            waiting.append((iter(row.of_which), [], depth))
        if row.parts is not UNSET:
            if row.values is not UNSET:
                home = []
                self.nests.append((len(self.rows) - 1, home))
            waiting.append((iter(row.parts), home, depth))

    # -- what the rows state --------------------------------------------------------------------------

    def stating(self, field: str) -> int:
        """How many rows state the field."""
        if field not in self._stating:
            self._stating[field] = _stating(field, self.rows)
        return self._stating[field]

    def likely_fields(self) -> list[str]:
        """The fields that some of the rows state, going by a few of them."""
        sample = self.rows[:: len(self.rows) // FEW + 1]
        return [field for field in FIELDS if _stating(field, sample)]

    def note_no_other(self, fields: Sequence[str]) -> None:
        """It is known that no row states any but these fields."""
        self._stating = {field: self._stating[field] if field in fields else 0 for field in FIELDS}

    # -- places ---------------------------------------------------------------------------------------

    def pointer(self, index: int) -> str:
        """The row's JSON Pointer, from its table."""
        parents, positions = self._ways
        steps: list[str] = []
        while index >= 0:
            parent, position = parents[index], positions[index]
            key = "rows" if parent < 0 else _key(self.rows[parent], position, self.rows[index])
            steps.append(f"/{key}/{position}")
            index = parent
        return "".join(reversed(steps))

    @cached_property
    def _ways(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each row the index of the row that it stands below, and its position there."""
        parents, positions = array("i"), array("i")
        waiting = [(enumerate(self.top), -1)]
        while waiting:
            level, parent = waiting.pop()
            for position, row in level:
                parents.append(parent)
                positions.append(position)
                if row.parts is not UNSET or row.of_which is not UNSET:
                    waiting.append((level, parent))
                    below = [nested for nested in (row.of_which, row.parts) if nested is not UNSET]
                    waiting += [(enumerate(nested), len(parents) - 1) for nested in below]
                    break
        return parents, positions


def _stating(field: str, rows: Sequence[AnyRow]) -> int:
    return len(rows) - countOf(map(attrgetter(field), rows), UNSET)


def _key(above: AnyRow, position: int, row: AnyRow) -> str:
    parts = above.parts
    return "parts" if parts is not UNSET and position < len(parts) and parts[position] is row else "of_which"
