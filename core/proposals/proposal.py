"""The proposals for a case as people and machines read them: numbers to change, and what then follows."""

from decimal import Decimal
from typing import Literal

import msgspec
from msgspec import Struct

from ..reporting.report import (
    DocumentInfo,
    Margin,
    OutcomeCounts,
    Record,
    RulesetInfo,
    SeverityCounts,
    Tool,
)
from ..rulebook.concept import Text, Wording
from ..rulebook.rule import Severity

FORMAT = "budgettjek-proposals/1"

Class = Literal["format", "amount"]
"""`format` changes the meaning of no figure; of an `amount` a person decides."""


class Change(Record, frozen=True):
    """One number of the case's file, as it is typed there and as it would be."""

    pointer: str
    line: int
    label: str
    old: str
    new: str
    attachment: str
    title: str | None = None
    page: int | None = None
    unit: str | None = None
    file: str | None = None

    @property
    def spot(self) -> tuple[str | None, str]:
        """Where the number stands: in which file, and there at what pointer."""
        return self.file, self.pointer


class Operation(Record, frozen=True):
    """One operation of a JSON Patch (RFC 6902)."""

    op: Literal["test", "replace"]
    path: str
    value: Decimal


class FilePatch(Record, frozen=True):
    """A JSON Patch of one file; `file` where the case is a folder."""

    patch: list[Operation]
    file: str | None = None


class FindingThen(Record, frozen=True):
    """A finding that goes, comes or changes; `becomes` is the severity it would have, if another."""

    fingerprint: str
    label: str
    severity: Severity
    message: Text
    becomes: Severity | None = None


class MarginThen(Record, frozen=True):
    """A kept limit whose margin changes; without `now` it is kept only then, without `then` only now."""

    label: Wording
    now: Margin | None = None
    then: Margin | None = None


class RuleThen(Struct, frozen=True, forbid_unknown_fields=True):
    """What one rule says now, and would say then."""

    rule: str
    now: OutcomeCounts
    then: OutcomeCounts
    stay: int
    gone: list[FindingThen]
    new: list[FindingThen]
    changed: list[FindingThen]
    margins: list[MarginThen]

    @property
    def same(self) -> bool:
        """Whether nothing would change that a report tells."""
        undecided = self.now.undecided == self.then.undecided
        return undecided and not (self.gone or self.new or self.changed or self.margins)


class Prediction(Struct, frozen=True, forbid_unknown_fields=True):
    """What every rule would say of the changed case."""

    now: SeverityCounts
    then: SeverityCounts
    rules: list[RuleThen]


class Proposal(Record, frozen=True, rename={"kind": "class"}):
    """One change of the case: all figures that one explanation blames, with those that repeat them."""

    number: int
    kind: Class
    text: Text
    likely: bool
    changes: list[Change]
    patches: list[FilePatch]
    prediction: Prediction
    cause: int | None = None


class Unproposed(Record, frozen=True):
    """An explanation that names no numbers to put in the place of those that are wrong."""

    cause: int
    text: Text
    likely: bool
    why: Text


class Proposals(Struct, frozen=True, forbid_unknown_fields=True):
    """All proposals for one case; `more` were not worked out, `silent` findings tell nothing to propose."""

    format: Literal["budgettjek-proposals/1"]
    tool: Tool
    ruleset: RulesetInfo
    document: DocumentInfo
    proposals: list[Proposal]
    more: int
    unproposed: list[Unproposed]
    silent: int


def encode(proposals: Proposals) -> bytes:
    """The proposals as indented JSON with a final newline."""
    return msgspec.json.format(_encode(proposals), indent=2) + b"\n"


_encode = msgspec.json.Encoder(decimal_format="number").encode
