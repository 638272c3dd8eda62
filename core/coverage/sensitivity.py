"""Which changes of which figures would change what some rule says of the case.

Every rule is judged once over the whole case. Then each figure is changed, and only what it is part of is
judged again: two runs of a rule differ exactly where those parts of it differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .. import engine
from ..arithmetic.figure import Figure
from ..cases.case import Case
from ..outcome import ERROR
from ..rulebook.check_kind import Check
from ..rulebook.rule import Rule
from .bonds import Bonds
from .change import Change, changes
from .seen_case import NarrowedCase, OverheardCase
from .verdict import Verdict, verdict

Noticed = Mapping[Change, bool]
"""Of each kind of change that the figure can suffer, whether it is noticed."""


class _Watch(Struct):
    """A rule with a case to judge it on again, and what it says of that now."""

    rule: Rule
    check: Check
    case: Any
    verdict: Verdict


class Sensitivity:
    """The case is judged when this is made; its figures count as checked from then on."""

    def __init__(self, case: Case, rules: Iterable[Rule], checks: Mapping[str, Check]) -> None:
        self._case, self._bonds = case, Bonds(case)
        self.crashed = False
        self._apart: list[tuple[OverheardCase, Rule, Check]] = []
        self._whole: list[tuple[OverheardCase, _Watch]] = []
        for rule in rules:
            if checks[rule.check].joint:
                continue  # asks for all equations at once, at every change; what only it notices is not told
            check, in_force = checks[rule.check], rule.in_force(case.year)
            if not (engine.inapplicable(case, rule) or engine.valueless(in_force, check)):
                self._judge(rule, check)

    def _judge(self, rule: Rule, check: Check) -> None:
        overheard = OverheardCase(self._case, self._bonds)
        judged = engine.judge(overheard, rule, check)
        crashed = judged.counts[ERROR] > 0
        self.crashed = self.crashed or crashed
        if check.apart and not crashed:
            self._apart.append((overheard, rule, check))
        else:
            self._whole.append((overheard, _Watch(rule, check, self._case, verdict(judged))))

    def noticed(self, figure: Figure) -> Noticed:
        """A kind of change is noticed if every change of that kind is."""
        narrowed = NarrowedCase(self._case, self._bonds, figure)
        watches = [
            *self._narrow(narrowed),
            *(watch for seen, watch in self._whole if seen.was_read(narrowed)),
        ]
        return {
            kind: all(self._is_noticed(figure, value, narrowed, watches) for value in values)
            for kind, values in changes(figure).items()
        }

    def _narrow(self, narrowed: NarrowedCase) -> Iterator[_Watch]:
        for seen, rule, check in self._apart:
            if not seen.was_read(narrowed):
                continue
            if seen.is_measure(narrowed):
                yield _Watch(rule, check, self._case, verdict(engine.judge(self._case, rule, check)))
                continue
            narrowed.handed_out = False
            judged = engine.judge(narrowed, rule, check)
            if narrowed.handed_out:
                yield _Watch(rule, check, narrowed, verdict(judged))

    def _is_noticed(
        self, figure: Figure, value: Decimal, narrowed: NarrowedCase, watches: list[_Watch]
    ) -> bool:
        changed = replace(figure, value=value)
        self._case.lookup.restate(figure, changed)
        narrowed.figure = changed
        try:
            for n, watch in enumerate(watches):
                if verdict(engine.judge(watch.case, watch.rule, watch.check)) != watch.verdict:
                    watches.insert(0, watches.pop(n))  # what noticed this will likely notice the next
                    return True
            return False
        finally:
            self._case.lookup.restate(changed, figure)
            narrowed.figure = figure
