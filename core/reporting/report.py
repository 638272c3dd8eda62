"""The report: what was checked, what was found, and what could not be judged; it stands by itself."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from ..cases.covered import Covered
from ..rulebook.concept import Text, Wording
from ..rulebook.rule import Severity, Source

FORMAT = "budgettjek-report/1"


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Common ground of the records below; keys with nothing to say are left out."""


class Tool(Record, frozen=True):
    name: str
    version: str


class RulesetInfo(Record, frozen=True):
    sha256: str
    rules: int
    selected: list[str] = []
    ignored: list[str] = []
    left_out: int = 0


class MunicipalityInfo(Record, frozen=True):
    code: str
    name: str


class CaseInfo(Record, frozen=True):
    number: str | None = None
    kle: str | None = None
    title: str | None = None
    date: str | None = None


class DocumentInfo(Record, frozen=True):
    path: str
    sha256: str
    kind: str
    municipality: MunicipalityInfo
    budget_year: int
    phase: str | None = None
    case: CaseInfo | None = None
    files: dict[str, str] = {}


class OutcomeCounts(
    Struct, frozen=True, forbid_unknown_fields=True, rename={"passed": "pass", "failed": "fail"}
):
    passed: int = 0
    failed: int = 0
    undecided: int = 0
    not_applicable: int = 0
    error: int = 0


class ZoneCounts(Struct, frozen=True, forbid_unknown_fields=True):
    exact: int = 0
    rounding: int = 0
    implausible: int = 0
    impossible: int = 0


class SeverityCounts(Struct, frozen=True, forbid_unknown_fields=True):
    error: int = 0
    warning: int = 0
    info: int = 0


class CoveredPart(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table, or the statements of an attachment."""

    attachment: str
    figures: int
    checked: int
    table: str | None = None


class Coverage(Struct, frozen=True, forbid_unknown_fields=True):
    figures: int = 0
    checked: int = 0
    parts: list[CoveredPart] = []

    @classmethod
    def of(cls, parts: Iterable[Covered]) -> "Coverage":
        """What is covered of each part, and of all."""
        told = [CoveredPart(part.attachment, part.figures, part.checked, part.table) for part in parts]
        return cls(sum(part.figures for part in told), sum(part.checked for part in told), told)


class Summary(Struct, frozen=True, forbid_unknown_fields=True):
    outcomes: OutcomeCounts
    zones: ZoneCounts
    findings: SeverityCounts
    accepted: int
    coverage: Coverage


class Where(Record, frozen=True):
    pointer: str
    line: int
    column: int
    attachment: str
    label: str
    title: str | None = None
    page: int | None = None
    table: str | None = None
    file: str | None = None


class FigureInfo(Record, frozen=True):
    pointer: str
    line: int
    column: int
    label: str
    value: str
    unit: str
    decimals: int
    attachment: str
    title: str | None = None
    page: int | None = None
    concept: str | None = None
    dims: dict[str, str] = {}
    file: str | None = None


class Margin(Record, frozen=True):
    """A kept limit: how far below (or above) it the figure stays."""

    label: Wording
    found: str
    limit: str
    margin: str
    unit: str
    percent: str | None = None
    slack: str | None = None


class RuleInfo(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: Text
    check: str
    severity: Severity
    status: str
    what: Text
    why: Text
    sources: list[Source]
    outcomes: OutcomeCounts
    zones: ZoneCounts
    reason: Text | None = None
    reason_codes: list[str] = []
    other_dims: bool = False
    margins: list[Margin] = []


class SuspectInfo(Record, frozen=True):
    """A figure that may be wrong, with those that repeat it; what was meant, or where it must lie."""

    figure: FigureInfo
    slip: str
    copies: list[FigureInfo] = []
    meant: str | None = None
    lowest: str | None = None
    highest: str | None = None
    likeliest: str | None = None
    unit: str | None = None


class ExplanationInfo(Struct, frozen=True, forbid_unknown_fields=True):
    """Figures that are wrong together; `likely` where it cannot be told apart from the likeliest."""

    text: Text
    likely: bool
    suspects: list[SuspectInfo]


class Finding(Record, frozen=True):
    rule: str
    outcome: Literal["fail", "error"]
    severity: Severity
    fingerprint: str
    message: Text
    where: Where | None = None
    zone: str | None = None
    figures: list[FigureInfo] = []
    facts: dict[str, str] = {}
    sources: list[Source] = []
    trial: bool = False
    cause: int | None = None
    explanations: list[ExplanationInfo] = []


class Undecided(Record, frozen=True):
    rule: str
    fingerprint: str
    reason: Text
    where: Where | None = None


class Report(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole report; `encode` gives the same bytes for the same input."""

    format: Literal["budgettjek-report/1"]
    tool: Tool
    ruleset: RulesetInfo
    document: DocumentInfo
    summary: Summary
    rules: list[RuleInfo]
    findings: list[Finding]
    accepted: list[Finding]
    undecided: list[Undecided]

    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        counts = self.summary.findings
        order: tuple[Severity, ...] = ("error", "warning", "info")
        return next((severity for severity in order if getattr(counts, severity)), None)

    @property
    def crashed(self) -> bool:
        """Whether a check broke: then the report is not whole."""
        return self.summary.outcomes.error > 0

    @property
    def evaluated(self) -> bool:
        """Whether anything at all was judged: a report without any verdict is no pass."""
        return self.summary.outcomes.passed + self.summary.outcomes.failed > 0


def encode(report: Struct) -> bytes:
    """The report, or another answer, as indented JSON with a final newline."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with these files whole or not at all (OSError if it cannot, or if it is there)."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.mkdir()
    try:
        for name, data in files.items():
            (temporary / name).write_bytes(data)
        temporary.rename(path)
    finally:
        if temporary.exists():
            for file in temporary.iterdir():
                file.unlink()
            temporary.rmdir()


def write_whole(path: Path, data: bytes) -> None:
    """Write the file whole or not at all: beside its place first, then moved there (OSError if it cannot)."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
