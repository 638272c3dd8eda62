"""budgettjek checks Danish municipal budget cases; the names below are its public interface.

They are imported when first used, so that merely having the package installed costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arithmetic.algebra import Quantity as Quantity, Reading as Reading
    from .arithmetic.comparison import Comparison as Comparison, linear as linear
    from .arithmetic.figure import Figure as Figure, Place as Place, last_digit as last_digit
    from .arithmetic.formula import leaves as leaves, parse_relation as parse_relation
    from .cases.addition import Addition as Addition, Gap as Gap, additions as additions
    from .cases.case import Case as Case, Claim as Claim, Missing as Missing
    from .cases.concept_index import Holding as Holding
    from .cases.plan_case import PlanCase as PlanCase, PlanRow as PlanRow
    from .cases.sum_screening import screen_sums as screen_sums
    from .cases.table_view import TableView as TableView
    from .cases.twins import Twins as Twins
    from .checking import check as check
    from .hookspecs import hookimpl as hookimpl
    from .message import join_words as join_words, report_number as report_number, rounded as rounded
    from .outcome import Amount as Amount, Held as Held, Outcome as Outcome, percent as percent
    from .package_data import package_folder as package_folder
    from .quoting import nearest as nearest
    from .reading.reader import Reader as Reader
    from .reporting.report import (
        CoveredPart as CoveredPart,
        Finding as Finding,
        Margin as Margin,
        Report as Report,
        RuleInfo as RuleInfo,
        Undecided as Undecided,
        encode as encode,
    )
    from .reporting.reporter import Reporter as Reporter, Style as Style
    from .reporting.words import (
        REPORT_WORDS as REPORT_WORDS,
        brief as brief,
        count_of as count_of,
        message_parts as message_parts,
        shared_label as shared_label,
        tally as tally,
        whole as whole,
    )
    from .reporting.wrapping import cut as cut, fold as fold
    from .rulebook.check_kind import (
        CONCEPT as CONCEPT,
        DATED as DATED,
        EXPRESSION as EXPRESSION,
        RELATION as RELATION,
        Check as Check,
    )
    from .rulebook.rule import RuleInForce as RuleInForce
    from .version import VERSION as __version__
    from .violation import Unreadable as Unreadable, Violation as Violation

_HOMES = {
    "cases.addition": "Addition Gap additions",
    "arithmetic.algebra": "Quantity Reading",
    "cases.case": "Case Claim Missing",
    "rulebook.check_kind": "CONCEPT DATED EXPRESSION RELATION Check",
    "checking": "check",
    "arithmetic.comparison": "Comparison linear",
    "cases.concept_index": "Holding",
    "arithmetic.figure": "Figure Place last_digit",
    "arithmetic.formula": "leaves parse_relation",
    "hookspecs": "hookimpl",
    "message": "join_words report_number rounded",
    "outcome": "Amount Held Outcome percent",
    "cases.plan_case": "PlanCase PlanRow",
    "quoting": "nearest",
    "package_data": "package_folder",
    "reading.reader": "Reader",
    "reporting.report": "CoveredPart Finding Margin Report RuleInfo Undecided encode",
    "reporting.words": "REPORT_WORDS brief count_of message_parts shared_label tally whole",
    "reporting.reporter": "Reporter Style",
    "rulebook.rule": "RuleInForce",
    "cases.sum_screening": "screen_sums",
    "cases.table_view": "TableView",
    "cases.twins": "Twins",
    "violation": "Unreadable Violation",
    "reporting.wrapping": "cut fold",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
__all__ = [*_HOME_OF, "__version__"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        return import_module(".version", __name__).VERSION
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
