"""budgettjek checks Danish municipal budget cases; the names below are its public interface.

They are imported when first used, so that merely having the package installed costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .addition import Addition, Gap, additions
    from .algebra import Quantity, Reading
    from .case import Case, Claim, Missing
    from .check_kind import CONCEPT, DATED, EXPRESSION, RELATION, Check
    from .checking import check
    from .comparison import Comparison, linear
    from .figure import Figure, last_digit
    from .formula import leaves, parse_relation
    from .hookspecs import hookimpl
    from .message import join_words, report_number, rounded
    from .outcome import Amount, Held, Outcome, percent
    from .reader import Reader
    from .report import Finding, Report, encode
    from .reporter import Reporter, Style
    from .rule import RuleInForce
    from .table_view import TableView
    from .version import VERSION as __version__
    from .violation import Unreadable, Violation

_HOMES = {
    "addition": "Addition Gap additions",
    "algebra": "Quantity Reading",
    "case": "Case Claim Missing",
    "check_kind": "CONCEPT DATED EXPRESSION RELATION Check",
    "checking": "check",
    "comparison": "Comparison linear",
    "figure": "Figure last_digit",
    "formula": "leaves parse_relation",
    "hookspecs": "hookimpl",
    "message": "join_words report_number rounded",
    "outcome": "Amount Held Outcome percent",
    "reader": "Reader",
    "report": "Finding Report encode",
    "reporter": "Reporter Style",
    "rule": "RuleInForce",
    "table_view": "TableView",
    "violation": "Unreadable Violation",
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
