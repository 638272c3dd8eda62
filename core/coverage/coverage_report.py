"""The coverage of a case: how much of it the checks look at and would notice, and the blind spots."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ..reporting.report import DocumentInfo, Record, RulesetInfo, Tool
from .change import Change

FORMAT: Literal["budgettjek-coverage/1"] = "budgettjek-coverage/1"
What = Literal["table", "row", "column", "figure"]


class Share(Record, frozen=True):
    """`count` of `figures`; `percent`, left out where there are none, is rounded down: 100 means all."""

    figures: int
    count: int
    percent: str | None = None

    @classmethod
    def of(cls, count: int, figures: int) -> "Share":
        return cls(figures, count, floored(count, figures) if figures else None)


def floored(count: int, figures: int) -> str:
    """The percentage with at most one decimal."""
    whole, tenth = divmod(1000 * count // figures, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


class Measures(Struct, frozen=True, forbid_unknown_fields=True):
    """Of the figures: those in a comparison, and those of which each kind of change is noticed."""

    checked: Share
    last_digit: Share
    digit_swap: Share
    sign: Share
    times_10: Share
    times_1000: Share


class PartCoverage(Record, frozen=True):
    """A table, or the statements of an attachment."""

    attachment: str
    figures: int
    measures: Measures
    table: str | None = None
    page: int | None = None


class BlindSpot(Record, frozen=True):
    """A figure, or all the figures of a row, a column or a table."""

    attachment: str
    what: What
    label: str
    figures: int
    pointer: str
    table: str | None = None
    page: int | None = None


class Unnoticed(Struct, frozen=True, forbid_unknown_fields=True):
    """The figures of which some change of this kind changes no outcome."""

    change: Change
    figures: int
    checked: list[BlindSpot]
    unchecked: list[BlindSpot]


class CoverageReport(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole answer."""

    format: Literal["budgettjek-coverage/1"]
    tool: Tool
    ruleset: RulesetInfo
    document: DocumentInfo
    figures: int
    measures: Measures
    parts: Sequence[PartCoverage]
    unchecked: list[BlindSpot]
    unnoticed: list[Unnoticed]
