"""What one rule said of a case, and what a run asks of a case."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol

from msgspec import Struct

from .arithmetic.comparison import Comparison
from .arithmetic.figure import Figure
from .cases.covered import Covered
from .outcome import Outcome
from .rulebook.concept import Text
from .rulebook.rule import Rule, Severity


class AnyCase(Protocol):
    """What a run asks of a case, whatever kind of document it is made of."""

    @property
    def document(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def phase(self) -> str | None: ...
    @property
    def titles(self) -> Mapping[str, str]: ...
    @property
    def covered(self) -> list[Covered]: ...
    def touch(self, figure: Figure) -> None: ...


class Judged(Struct):
    """What one rule said of the case."""

    rule: Rule
    reasons: Mapping[str, Text]
    """The sentences that the rule's check may give as a reason, by code."""
    severity: Severity
    counts: Counter[str]
    zones: Counter[str]
    outcomes: list[Outcome]
    """Those that the report lists: failures, the undecided, and kept limits."""
    equations: list[Comparison]
    """Those that must hold in every case, however they were judged."""
