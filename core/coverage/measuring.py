"""Measure how much of a case its checks cover, and gather what they are blind to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..cases.case import Case
from ..reading.source import Source
from ..reporting.described import document_info
from ..reporting.report import RulesetInfo, Tool
from ..rulebook.check_kind import Check
from ..rulebook.ruleset import Ruleset
from ..version import VERSION
from .blind_spot import blind_spots
from .change import CHANGES, Change
from .coverage_report import FORMAT, BlindSpot, CoverageReport, Measures, PartCoverage, Share, Unnoticed
from .part import Cell, Part, parts
from .sensitivity import Noticed, Sensitivity


class _Measured(Struct):
    part: Part
    noticed: Mapping[Cell, Noticed]

    def unnoticed(self, change: Change) -> frozenset[Cell]:
        return frozenset(cell for cell, noticed in self.noticed.items() if not noticed.get(change, True))


class Coverage(Struct):
    """The report, and whether a check broke, so that it is not whole."""

    report: CoverageReport
    crashed: bool


def measure(case: Any, ruleset: Ruleset, checks: Mapping[str, Check], source: Source) -> Coverage:
    """The coverage of a case that was read the exact way; one without figures has none."""
    measured: list[_Measured] = []
    crashed = False
    if isinstance(case, Case):
        sensitivity = Sensitivity(case, ruleset.rules, checks)
        crashed = sensitivity.crashed
        measured = [_Measured(part, _noticed(sensitivity, part)) for part in list(parts(case))]
    report = CoverageReport(
        format=FORMAT,
        tool=Tool("budgettjek", VERSION),
        ruleset=RulesetInfo(ruleset.sha256, len(ruleset.rules)),
        document=document_info(case, source),
        figures=sum(len(each.part.figures) for each in measured),
        measures=_measures(measured),
        parts=[_part(each) for each in measured],
        unchecked=_spots((each.part, each.part.unchecked) for each in measured),
        unnoticed=[unnoticed for change in CHANGES if (unnoticed := _unnoticed(measured, change)).figures],
    )
    return Coverage(report, crashed)


def _noticed(sensitivity: Sensitivity, part: Part) -> Mapping[Cell, Noticed]:
    return {cell: sensitivity.noticed(figure) for cell, figure in part.figures.items()}


def _part(measured: _Measured) -> PartCoverage:
    part, view = measured.part, measured.part.view
    return PartCoverage(
        attachment=part.attachment,
        figures=len(part.figures),
        measures=_measures([measured]),
        table=view.table.id if view else None,
        page=(view.table.page or None) if view else None,
    )


def _measures(measured: Sequence[_Measured]) -> Measures:
    figures = sum(len(each.part.figures) for each in measured)
    unchecked = sum(len(each.part.unchecked) for each in measured)
    shares = {change: _share(measured, change) for change in CHANGES}
    return Measures(Share.of(figures - unchecked, figures), **shares)


def _share(measured: Iterable[_Measured], change: Change) -> Share:
    """Of the figures that the kind of change can befall, those of which it is noticed."""
    told = [n[change] for each in measured for n in each.noticed.values() if change in n]
    return Share.of(sum(told), len(told))


def _unnoticed(measured: Sequence[_Measured], change: Change) -> Unnoticed:
    found = [(each.part, each.unnoticed(change)) for each in measured]
    return Unnoticed(
        change,
        figures=sum(len(cells) for _, cells in found),
        checked=_spots((part, cells - part.unchecked) for part, cells in found),
        unchecked=_spots((part, cells & part.unchecked) for part, cells in found),
    )


def _spots(found: Iterable[tuple[Part, Collection[Cell]]]) -> list[BlindSpot]:
    return [spot for part, cells in found for spot in blind_spots(part, cells)]
