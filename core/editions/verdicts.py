"""The verdicts of two reports, paired: what was solved, what came, what moved, and what is judged no more."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import Literal, TypeVar

from ..arithmetic.figure import UNITS
from ..message import plain
from ..reporting.report import Finding, Margin, OutcomeCounts, Report, Undecided
from ..rulebook.concept import Text
from .changes import FindingChange, MarginChange, RuleChange

Thing = TypeVar("Thing")


def finding_changes(old: Report, new: Report) -> tuple[list[FindingChange], int]:
    """The findings that are new, gone or changed, by rule; and how many stayed as they were."""
    changes: list[FindingChange] = []
    unchanged = 0
    for before, after in paired(old.findings, new.findings, lambda finding: finding.fingerprint):
        if before is None:
            changes.append(FindingChange("new", None, after))
        elif after is None:
            changes.append(FindingChange("gone", before, None, _unjudged(before, old, new)))
        elif _says(before) == _says(after):
            unchanged += 1
        else:
            changes.append(FindingChange("changed", before, after))
    return sorted(changes, key=lambda change: change.finding.rule), unchanged


def _says(finding: Finding) -> tuple[object, ...]:
    return finding.severity, finding.facts, finding.message


def _unjudged(gone: Finding, old: Report, new: Report) -> Text | None:
    """Why the finding may be gone without being solved: what it was about can no longer be judged."""
    rule = next((rule for rule in new.rules if rule.id == gone.rule), None)
    if rule is not None and rule.reason is not None:
        return rule.reason
    home = gone.where.attachment if gone.where else None
    known = {(entry.rule, entry.reason) for entry in old.undecided}
    return next(
        (
            entry.reason
            for entry in new.undecided
            if entry.rule == gone.rule
            and (entry.rule, entry.reason) not in known
            and (entry.where is None or entry.where.attachment == home)
        ),
        None,
    )


def margin_changes(old: Report, new: Report) -> Iterator[MarginChange]:
    """The kept limits whose margin is not the same, by rule and label."""
    for before, after in paired(_margins(old), _margins(new), lambda pair: (pair[0], pair[1].label)):
        one, other = before and before[1], after and after[1]
        if one != other:
            rule, margin = after or before or ("", None)
            assert margin is not None
            yield MarginChange(rule, margin.label, one, other, *_moved(one, other))


def _margins(report: Report) -> list[tuple[str, Margin]]:
    return [(rule.id, margin) for rule in report.rules for margin in rule.margins]


def _moved(old: Margin | None, new: Margin | None) -> tuple[str | None, str | None]:
    if old is None or new is None or UNITS[old.unit][0] != UNITS[new.unit][0]:
        return None, None
    base, unit = UNITS[new.unit][1], UNITS[old.unit][1]
    return plain(
        (Fraction(Decimal(new.margin)) * base - Fraction(Decimal(old.margin)) * unit) / base
    ), new.unit


def rule_changes(old: Report, new: Report) -> list[RuleChange]:
    """The rules that judge other than they did, those that judge nothing any more first."""
    before, after = _undecided(old), _undecided(new)
    found = [
        RuleChange(change, now.id, now.title, was.outcomes, now.outcomes, now.reason, lost)
        for was, now in zip(old.rules, new.rules, strict=True)
        for lost in [_not_among(before[now.id], after[now.id])]
        if (change := _judges(was.outcomes, now.outcomes, bool(lost)))
    ]
    order = ("silent", "less", "more")
    return sorted(found, key=lambda change: order.index(change.change))


def _judges(
    old: OutcomeCounts, new: OutcomeCounts, newly_undecided: bool
) -> Literal["silent", "less", "more"] | None:
    """How much the rule judges by now; None where it is as before."""
    (before, without), (now, left) = _extent(old), _extent(new)
    if now > before:
        return "more"
    if not now:
        return "silent" if before else None
    grown = any(b > a for a, b in zip(without, left, strict=True))
    return "less" if now < before or newly_undecided or grown else None


def _extent(counts: OutcomeCounts) -> tuple[int, tuple[int, int, int]]:
    """How much was judged, and how much was not."""
    return counts.passed + counts.failed, (counts.undecided, counts.not_applicable, counts.error)


def _undecided(report: Report) -> dict[str, list[Undecided]]:
    found: dict[str, list[Undecided]] = defaultdict(list)
    for entry in report.undecided:
        found[entry.rule].append(entry)
    return found


def _not_among(known: Iterable[Undecided], entries: Iterable[Undecided]) -> list[Undecided]:
    """The entries that are not among the known ones, by fingerprint."""
    left = Counter(entry.fingerprint for entry in known)
    new = []
    for entry in entries:
        if left[entry.fingerprint]:
            left[entry.fingerprint] -= 1
        else:
            new.append(entry)
    return new


def paired(
    old: Iterable[Thing], new: Iterable[Thing], key: Callable[[Thing], Hashable]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """The things with the same key, in their order, those of the new first; None where one is missing."""
    before, after = _grouped(old, key), _grouped(new, key)
    for name in dict.fromkeys([*after, *before]):
        yield from zip_longest(before.get(name, ()), after.get(name, ()))


def _grouped(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> dict[Hashable, list[Thing]]:
    groups: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups
