"""A rule: what a budget is held to, as data with its legal source."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct, field

from ..arithmetic.figure import UNITS
from .concept import Text

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


def at_least(severity: Severity, limit: str) -> bool:
    """Whether the severity is as grave as the limit, or graver; nothing reaches the limit `never`."""
    names: tuple[str, ...] = SEVERITIES
    return limit != "never" and names.index(severity) >= names.index(limit)


class Source(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a rule comes from: law, agreement, circular or annex, and when it was read."""

    title: str
    section: str | None = None
    url: str | None = None
    read: str | None = None
    certainty: str | None = None


class Years(Struct, frozen=True, forbid_unknown_fields=True):
    first: int | None = field(default=None, name="from")
    last: int | None = field(default=None, name="to")

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Years":
        """The years that a dated value is for."""
        return cls(entry["year"], entry["year"]) if "year" in entry else cls(entry["from"], entry.get("to"))

    @property
    def empty(self) -> bool:
        return self.first is not None and self.last is not None and self.first > self.last

    def meet(self, other: "Years") -> bool:
        """Whether any year is in both."""
        return not Years(
            max((year for year in (self.first, other.first) if year is not None), default=None),
            min((year for year in (self.last, other.last) if year is not None), default=None),
        ).empty


class Scope(Struct, frozen=True, forbid_unknown_fields=True):
    kind: str = "budgetsag"
    years: Years = Years()
    phases: list[str] | None = None


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A tiny case and what the rule must say of it: documentation and test at once."""

    name: str
    given: dict[str, Any]
    expect: Literal["pass", "fail", "undecided", "not_applicable"]
    boundary: Literal["inside", "outside"] | None = None
    facts: dict[str, str] = {}


class Reference(Struct, frozen=True):
    """The value of the register that a parameter is, and the file to add further years to."""

    name: str
    path: str


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule file. `path` is the file's name as shown to people, never a path of this machine."""

    id: str
    title: Text
    what: str
    why: str
    sources: list[Source]
    severity: Severity | dict[str, Severity]
    status: Literal["trial", "in_force", "retired"]
    applies_to: Scope
    check: str
    message: Text
    parameters: dict[str, Any] = {}
    variants: dict[str, Text] = {}
    examples: list[Example] = []
    history: list[str] = []
    waivable: bool = True
    path: str = ""
    registered: dict[str, Reference] = {}
    """The parameters that are values of the register; their entries stand in `parameters` like any others."""

    def severity_in(self, phase: str | None) -> Severity:
        """A rule on trial is always a warning (or milder); otherwise the severity may differ by phase."""
        found = self.severity
        if isinstance(found, dict):
            found = found.get(phase or "default", found["default"])
        return "warning" if self.status == "trial" and found == "error" else found

    def dated(self) -> Mapping[str, list[dict[str, Any]]]:
        """The parameters that are values over time."""
        return {name: value for name, value in self.parameters.items() if is_dated(value)}

    def home_of(self, parameter: str) -> tuple[str, str]:
        """What a dated parameter's value is called where it stands, and the file that it stands in."""
        found = self.registered.get(parameter)
        return (found.name, found.path) if found else (parameter, self.path)

    def in_force(self, year: int) -> "RuleInForce":
        values = {name: _value_for(entries, year) for name, entries in self.dated().items()}
        return RuleInForce(self, year, values)


class RuleInForce(Struct, frozen=True):
    """A rule as it stands for one budget year: `rule["name"]` is a parameter, dated ones as a Fraction."""

    rule: Rule
    year: int
    values: Mapping[str, Fraction | None]

    @property
    def numbers(self) -> dict[str, Fraction]:
        """The dated parameters that have a value for the year, in base units, for use in formulas."""
        return {name: value for name, value in self.values.items() if value is not None}

    @property
    def valueless(self) -> list[str]:
        """The dated parameters without a value for the year."""
        return [name for name, value in self.values.items() if value is None]

    def __getitem__(self, name: str) -> Any:
        return self.values[name] if name in self.values else self.rule.parameters[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self.values or name in self.rule.parameters else default


def is_dated(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "value" in value[0]


def _value_for(entries: list[dict[str, Any]], year: int) -> Fraction | None:
    for entry in entries:
        if year in Years.of(entry):
            return Fraction(Decimal(entry["value"])) * UNITS[entry["unit"]][1]
    return None
