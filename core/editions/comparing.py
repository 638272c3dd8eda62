"""Two editions of a case, compared: their parts, figures, findings and margins, and what was judged."""

from collections import Counter
from typing import NamedTuple

from ..cases.case import Case
from ..judged import AnyCase
from ..reading.source import Source
from ..reporting.report import Report, Tool
from ..version import VERSION
from .changes import Changes, ChangeSummary, FigureCounts, FindingCounts, RuleCounts
from .figures import figure_changes
from .parts import homes, part_changes, parts_of
from .verdicts import finding_changes, margin_changes, rule_changes


class Edition(NamedTuple):
    """A case, what it was read from, and the report on it."""

    case: AnyCase
    source: Source
    report: Report


def compare(old: Edition, new: Edition) -> Changes:
    """What changed from the old edition to the new; both are of the same kind."""
    (before, _, judged), (after, _, rejudged) = old, new
    parts, fields = part_changes(parts_of(before), parts_of(after))
    figures = []
    if isinstance(before, Case) and isinstance(after, Case):
        figures = figure_changes(before, after, (old.source, new.source))
    findings, unchanged = finding_changes(judged, rejudged)
    margins = list(margin_changes(judged, rejudged))
    rules = rule_changes(judged, rejudged)
    summary = ChangeSummary(
        figures=FigureCounts(**Counter[str](change.change for change in figures)),
        parts=len(parts),
        fields=len(fields),
        findings=FindingCounts(**Counter[str](change.change for change in findings), unchanged=unchanged),
        margins=len(margins),
        rules=RuleCounts(**Counter[str](change.change for change in rules)),
        identical=judged.document.sha256 == rejudged.document.sha256,
    )
    return Changes(
        format="budgettjek-compare/1",
        tool=Tool("budgettjek", VERSION),
        ruleset=rejudged.ruleset,
        old=judged.document,
        new=rejudged.document,
        summary=summary,
        attachments=list(dict.fromkeys([*homes(after), *homes(before)])),
        fields=fields,
        parts=parts,
        figures=figures,
        findings=findings,
        margins=margins,
        rules=rules,
    )
