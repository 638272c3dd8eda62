"""What changed between two editions of a case, or two stages of one, as records that stand by themselves."""

from typing import Literal

from msgspec import Struct, field

from ..reporting.report import (
    DocumentInfo,
    FigureInfo,
    Finding,
    Margin,
    OutcomeCounts,
    Record,
    RulesetInfo,
    Tool,
    Undecided,
)
from ..rulebook.concept import Text, Wording

FORMAT = "budgettjek-compare/1"
STAGES_FORMAT = "budgettjek-stages/1"

Kind = Literal[
    "case", "attachment", "table", "column", "row", "statement", "theme", "indsats", "entry", "mention"
]


class Placed(Record, frozen=True, kw_only=True):
    """Where a change is: in which attachment and table, by id and title."""

    attachment: str | None = None
    title: str | None = None
    table: str | None = None
    table_title: str | None = None


class FigureChange(Placed, frozen=True, kw_only=True):
    """A figure that came, went, moved, or has another amount; `difference` is new minus old, in `unit`.

    `moved_from` are the ids of its old place: attachment, table, row and column, or attachment and statement.
    """

    change: Literal["added", "removed", "changed", "moved"]
    label: str
    row: str
    column: str | None = None
    old: FigureInfo | None = None
    new: FigureInfo | None = None
    difference: str | None = None
    unit: str | None = None
    moved_from: list[str] | None = None


class PartChange(Placed, frozen=True, kw_only=True):
    """A part of the case that came or went; what lies within it is not told again."""

    change: Literal["added", "removed"]
    kind: Kind
    id: str
    label: str
    figures: int = 0


class FieldChange(Placed, frozen=True, kw_only=True):
    """A part of the case of which something other than an amount was changed."""

    kind: Kind
    id: str
    label: str
    field: str
    old: str | None = None
    new: str | None = None


class FindingChange(Record, frozen=True):
    """A finding that is new, gone, or says something else; `unjudged` says that a gone one is not solved."""

    change: Literal["new", "gone", "changed"]
    old: Finding | None = None
    new: Finding | None = None
    unjudged: Text | None = None

    @property
    def finding(self) -> Finding:
        """The finding as it is now, or was."""
        found = self.new or self.old
        assert found is not None
        return found


class MarginChange(Record, frozen=True):
    """A kept limit whose margin moved, came or went; `difference` is new minus old, in `unit`."""

    rule: str
    label: Wording
    old: Margin | None = None
    new: Margin | None = None
    difference: str | None = None
    unit: str | None = None


class RuleChange(Record, frozen=True):
    """A rule that judges other than it did: nothing any more, less, or more; findings are told elsewhere.

    `reason` says why it judges nothing now; `undecided` are the comparisons that could be decided before.
    """

    change: Literal["silent", "less", "more"]
    rule: str
    title: Text
    old: OutcomeCounts
    new: OutcomeCounts
    reason: Text | None = None
    undecided: list[Undecided] = field(default_factory=list)


class FigureCounts(Struct, frozen=True, forbid_unknown_fields=True):
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0


class FindingCounts(Struct, frozen=True, forbid_unknown_fields=True):
    new: int = 0
    gone: int = 0
    changed: int = 0
    unchanged: int = 0


class RuleCounts(Struct, frozen=True, forbid_unknown_fields=True):
    silent: int = 0
    less: int = 0
    more: int = 0


class ChangeSummary(Struct, frozen=True, forbid_unknown_fields=True):
    figures: FigureCounts
    parts: int
    fields: int
    findings: FindingCounts
    margins: int
    rules: RuleCounts
    identical: bool
    """Whether the two files are the same, byte for byte."""


class Changes(Struct, frozen=True, forbid_unknown_fields=True):
    """All that changed from one edition to the next, in the order of the documents."""

    format: Literal["budgettjek-compare/1"]
    tool: Tool
    ruleset: RulesetInfo
    old: DocumentInfo
    new: DocumentInfo
    summary: ChangeSummary
    attachments: list[str]
    fields: list[FieldChange]
    parts: list[PartChange]
    figures: list[FigureChange]
    findings: list[FindingChange]
    margins: list[MarginChange]
    rules: list[RuleChange]

    @property
    def any(self) -> bool:
        """Whether anything at all changed."""
        judged = self.findings or self.margins or self.rules
        return bool(self.fields or self.parts or self.figures or judged)


# -- stages of one case ---------------------------------------------------------------------------------


class Because(Record, frozen=True):
    """What the case itself says of a change: an adjustment that it lists, or a statement about the change.

    `amount` is what the adjustment adds to the change, in the figure's unit.
    """

    kind: Literal["adjustment", "statement"]
    figure: FigureInfo
    label: str
    amount: str
    title: Wording
    page: int | None = None


class StagePair(Record, frozen=True):
    """One quantity at both stages; `difference` is new minus old, in `unit`."""

    concept: str
    label: Text
    old: FigureInfo
    new: FigureInfo
    difference: str
    unit: str
    changed: bool
    row: str | None = None
    dims: dict[str, str] = field(default_factory=dict)
    contradicted: bool = False
    because: list[Because] = field(default_factory=list)


class StageSummary(Struct, frozen=True, forbid_unknown_fields=True):
    changed: int
    unchanged: int
    only_old: int
    only_new: int


class StageChanges(Struct, frozen=True, forbid_unknown_fields=True):
    """All quantities that a case states at two stages (or two values of any other dim)."""

    format: Literal["budgettjek-stages/1"]
    tool: Tool
    document: DocumentInfo
    dim: str
    old: str
    new: str
    summary: StageSummary
    pairs: list[StagePair]
    only_old: list[FigureInfo]
    only_new: list[FigureInfo]
