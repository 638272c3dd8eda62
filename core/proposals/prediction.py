"""What every rule would say of a changed case, held against what it says now."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from ..reporting.report import Finding, Margin, Report, RuleInfo
from ..rulebook.concept import Wording
from .proposal import FindingThen, MarginThen, Prediction, RuleThen

Item = TypeVar("Item")


def prediction(now: Report, then: Report) -> Prediction:
    """How the reports differ, rule by rule; both are of the same rules."""
    rules = zip(now.rules, then.rules, strict=True)
    found, later = _by_rule(now), _by_rule(then)
    return Prediction(
        now=now.summary.findings,
        then=then.summary.findings,
        rules=[_rule(before, after, found[before.id], later[before.id]) for before, after in rules],
    )


def _by_rule(report: Report) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.rule].append(finding)
    return found


def _rule(now: RuleInfo, then: RuleInfo, found: list[Finding], later: list[Finding]) -> RuleThen:
    pairs = _paired(found, later, _fingerprint)
    stay = [(before, after) for before, after in pairs if before and after]
    return RuleThen(
        rule=now.id,
        now=now.outcomes,
        then=then.outcomes,
        stay=len(stay),
        gone=[_told(before) for before, after in pairs if before and not after],
        new=[_told(after) for before, after in pairs if after and not before],
        changed=[_told(after, before) for before, after in stay if _said(before) != _said(after)],
        margins=[
            MarginThen(label=each.label, now=before, then=after)
            for before, after in _paired(now.margins, then.margins, _label)
            if before != after and (each := before or after)
        ],
    )


def _fingerprint(finding: Finding) -> str:
    return finding.fingerprint


def _label(margin: Margin) -> Wording:
    return margin.label


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.severity, finding.message


def _told(finding: Finding, before: Finding | None = None) -> FindingThen:
    """The finding; its severity is the present one, and the other is told if it changes."""
    severity = before.severity if before else finding.severity
    return FindingThen(
        fingerprint=finding.fingerprint,
        label=finding.where.label if finding.where else "",
        severity=severity,
        message=finding.message,
        becomes=finding.severity if finding.severity != severity else None,
    )


def _paired(
    now: Sequence[Item], then: Sequence[Item], key: Callable[[Item], Hashable]
) -> list[tuple[Item | None, Item | None]]:
    """Those that are the same now and then, those that are there only now, and those only then."""
    waiting: dict[Hashable, list[Item]] = defaultdict(list)
    for each in then:
        waiting[key(each)].append(each)
    pairs: list[tuple[Item | None, Item | None]] = []
    for each in now:
        alike = waiting[key(each)]
        pairs.append((each, alike.pop(0) if alike else None))
    return pairs + [(None, each) for left in waiting.values() for each in left]
