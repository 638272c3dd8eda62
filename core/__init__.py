"""budgettjek checks Danish municipal budget cases; the names below are its public interface.

They are imported when first used, so that merely having the package installed costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arithmetic.algebra import Quantity as Quantity, Reading as Reading
    from .arithmetic.comparison import Comparison as Comparison, linear as linear
    from .arithmetic.figure import Figure as Figure, Place as Place, last_digit as last_digit
    from .arithmetic.formula import Term as Term, leaves as leaves, parse_relation as parse_relation
    from .cases.addition import Addition as Addition, Gap as Gap, additions as additions
    from .cases.case import Case as Case, Claim as Claim, Missing as Missing
    from .cases.concept_index import Holding as Holding
    from .cases.papers import Event as Event, Numbered as Numbered
    from .cases.percentages import Percentage as Percentage
    from .cases.plan_case import PlanCase as PlanCase, PlanRow as PlanRow
    from .cases.sum_screening import screen_sums as screen_sums
    from .cases.table_view import TableView as TableView
    from .cases.twins import Twins as Twins
    from .checking import Checker as Checker, UnknownRule as UnknownRule, check as check
    from .hookspecs import hookimpl as hookimpl
    from .joint.proof import Contradiction as Contradiction, JointProof as JointProof
    from .message import (
        joined as joined,
        report_number as report_number,
        rounded as rounded,
        unit_name as unit_name,
        written_date as written_date,
    )
    from .outcome import Amount as Amount, Held as Held, Outcome as Outcome, percent as percent
    from .package_data import package_folder as package_folder
    from .quoting import nearest as nearest
    from .reading.reader import Reader as Reader
    from .reporting.entry import Entry as Entry, entries as entries
    from .reporting.markup import plain_markdown as plain_markdown
    from .reporting.report import (
        CoveredPart as CoveredPart,
        FigureInfo as FigureInfo,
        Finding as Finding,
        Margin as Margin,
        Report as Report,
        RuleInfo as RuleInfo,
        Undecided as Undecided,
        Where as Where,
        encode as encode,
    )
    from .reporting.reporter import Checked as Checked, Reporter as Reporter, Style as Style
    from .reporting.unjudged import gathered as gathered, is_foreign as is_foreign, spans as spans
    from .reporting.words import (
        REPORT_WORDS as REPORT_WORDS,
        annex as annex,
        brief as brief,
        conclusion as conclusion,
        count_of as count_of,
        extent as extent,
        margin_line as margin_line,
        message_parts as message_parts,
        narrowest as narrowest,
        narrowing as narrowing,
        part_title as part_title,
        shared_label as shared_label,
        signature as signature,
        source_cases as source_cases,
        source_line as source_line,
        suspicion as suspicion,
        tally as tally,
        whole as whole,
    )
    from .reporting.wrapping import cut as cut, fold as fold, printable as printable
    from .rulebook.check_kind import (
        CONCEPT as CONCEPT,
        DATED as DATED,
        DATED_DAY as DATED_DAY,
        EXPRESSION as EXPRESSION,
        RELATION as RELATION,
        Check as Check,
    )
    from .rulebook.concept import Text as Text, worded as worded
    from .rulebook.rule import RuleInForce as RuleInForce
    from .rulebook.ruleset import BrokenRules as BrokenRules
    from .standing import whereabouts as whereabouts
    from .version import VERSION as __version__
    from .violation import Unreadable as Unreadable, Violation as Violation

_HOMES = {
    "cases.addition": "Addition Gap additions",
    "arithmetic.algebra": "Quantity Reading",
    "cases.case": "Case Claim Missing",
    "checking": "Checker UnknownRule check",
    "rulebook.check_kind": "CONCEPT DATED DATED_DAY EXPRESSION RELATION Check",
    "arithmetic.comparison": "Comparison linear",
    "cases.concept_index": "Holding",
    "arithmetic.figure": "Figure Place last_digit",
    "arithmetic.formula": "Term leaves parse_relation",
    "hookspecs": "hookimpl",
    "joint.proof": "Contradiction JointProof",
    "message": "joined report_number rounded unit_name written_date",
    "outcome": "Amount Held Outcome percent",
    "cases.papers": "Event Numbered",
    "cases.percentages": "Percentage",
    "cases.plan_case": "PlanCase PlanRow",
    "quoting": "nearest",
    "package_data": "package_folder",
    "reading.reader": "Reader",
    "reporting.entry": "Entry entries",
    "reporting.markup": "plain_markdown",
    "reporting.report": "CoveredPart FigureInfo Finding Margin Report RuleInfo Undecided Where encode",
    "reporting.words": (
        "REPORT_WORDS annex brief conclusion count_of extent margin_line message_parts narrowest narrowing "
        "part_title shared_label signature source_cases source_line suspicion tally whole"
    ),
    "reporting.reporter": "Checked Reporter Style",
    "rulebook.concept": "Text worded",
    "rulebook.rule": "RuleInForce",
    "rulebook.ruleset": "BrokenRules",
    "standing": "whereabouts",
    "cases.sum_screening": "screen_sums",
    "cases.table_view": "TableView",
    "cases.twins": "Twins",
    "violation": "Unreadable Violation",
    "reporting.unjudged": "gathered is_foreign spans",
    "reporting.wrapping": "cut fold printable",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
__all__ = [*_HOME_OF, "__version__"]

if not TYPE_CHECKING:  # a type checker must see that a misspelt name does not exist

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        if name == "__version__":
            return import_module(".version", __name__).VERSION
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
        return found
