"""What changed between two editions of a case: figures, findings and margins."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from .case import Case
from .figure import Figure
from .report import Finding, Margin, Report

Key = Hashable


class FigureChange(Struct, frozen=True):
    """A figure that is other than before; None on the side where it does not stand."""

    old: Figure | None
    new: Figure | None

    @property
    def label(self) -> str:
        figure = self.new or self.old
        return figure.place.label if figure else ""

    @property
    def movement(self) -> Fraction | None:
        """New minus old in the base unit; None where one is missing."""
        return self.new.amount - self.old.amount if self.old and self.new else None


class MarginChange(Struct, frozen=True):
    rule: str
    old: Margin
    new: Margin


class EditionDifference(Struct, frozen=True):
    """Changed figures by what they are, findings by fingerprint, and margins that moved."""

    figures: list[FigureChange]
    appeared: list[Finding]
    gone: list[Finding]
    changed: list[tuple[Finding, Finding]]
    margins: list[MarginChange]


class Edition(Struct, frozen=True):
    """A case as read, with the report on it."""

    case: Case
    report: Report


def difference(old: Edition, new: Edition) -> EditionDifference:
    """Everything that is other in the new edition, the largest movements of figures first."""
    before = {finding.fingerprint: finding for finding in old.report.findings}
    after = {finding.fingerprint: finding for finding in new.report.findings}
    return EditionDifference(
        figures=sorted(_figure_changes(old.case, new.case), key=_by_size),
        appeared=[finding for key, finding in after.items() if key not in before],
        gone=[finding for key, finding in before.items() if key not in after],
        changed=[(before[k], f) for k, f in after.items() if k in before and before[k].facts != f.facts],
        margins=list(_margin_changes(old.report, new.report)),
    )


def _figure_changes(old: Case, new: Case) -> Iterator[FigureChange]:
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was.amount != now.amount:
            yield FigureChange(was, now)


def _by_key(case: Case) -> Mapping[Key, Figure]:
    """Figures by what they are; those without a concept by where they stand; the finest of several."""
    found: dict[Key, Figure] = {}
    for figure in case.all_figures():
        place = figure.place
        key = figure.quantity_key or (place.attachment, place.table, place.row, place.column)
        known = found.get(key)
        if known is None or figure.interval.half < known.interval.half:
            found[key] = figure
    return found


def _by_size(change: FigureChange) -> tuple[bool, Fraction, str]:
    movement = change.movement
    return movement is None, -abs(movement or Fraction(0)), change.label


def _margin_changes(old: Report, new: Report) -> Iterator[MarginChange]:
    before = {(rule.id, m.label): m for rule in old.rules for m in rule.margins}
    for rule in new.rules:
        for margin in rule.margins:
            was = before.get((rule.id, margin.label))
            if was is not None and was != margin:
                yield MarginChange(rule.id, was, margin)
