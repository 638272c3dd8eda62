"""A rule: what a budget is held to, as data with its legal source."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct, field

from ..arithmetic.figure import UNITS, half_digit
from .concept import Text, Wording

DAY = "dato"
DAY_BEFORE = "dato i året før"
"""The units of a value over time that is a day: one with its year, one in the year before the budget year."""
_ANY_YEAR = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
"""Month and day, such as every year has them."""
DAY_PATTERNS = {DAY: f"^[1-9][0-9]{{3}}-{_ANY_YEAR}$(?!\\n)", DAY_BEFORE: f"^{_ANY_YEAR}$(?!\\n)"}

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


def at_least(severity: Severity, limit: str) -> bool:
    """Whether the severity is as grave as the limit, or graver; nothing reaches the limit `never`."""
    names: tuple[str, ...] = SEVERITIES
    return limit != "never" and names.index(severity) >= names.index(limit)


class Years(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
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


class Belonging(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The cases that a source is for: those of these municipalities (no code: of all), for these years."""

    municipalities: tuple[str, ...] = ()
    years: Years = Years()

    def includes(self, municipality: str, year: int) -> bool:
        return year in self.years and (not self.municipalities or municipality in self.municipalities)


class Source(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a rule comes from: law, agreement, circular or annex, and when it was read.

    A source without `case` is general; one with it belongs to those cases only.
    """

    title: Wording
    section: Wording | None = None
    url: str | None = None
    read: str | None = None
    certainty: str | None = None
    case: Belonging | None = None

    def holds_for(self, municipality: str, year: int) -> bool:
        return self.case is None or self.case.includes(municipality, year)


class Scope(Struct, frozen=True, forbid_unknown_fields=True):
    kind: str = "budgetsag"
    years: Years = Years()
    phases: list[str] | None = None


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A tiny case and what the rule must say of it: documentation and test at once."""

    name: Text
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
    what: Text
    why: Text
    sources: list[Source]
    severity: Severity | dict[str, Severity]
    status: Literal["trial", "in_force", "retired"]
    applies_to: Scope
    check: str
    message: Text
    parameters: dict[str, Any] = {}
    variants: dict[str, Text] = {}
    examples: list[Example] = []
    history: list[Text] = []
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
    """A rule as it stands for one budget year: `rule["name"]` is a parameter, a dated one a number or day."""

    rule: Rule
    """The rule's file, as data: `rule.rule.parameters`, `rule.rule.title`."""
    year: int
    """The budget year."""
    values: Mapping[str, Fraction | date | None]
    """The parameters that are values over time: a Fraction in the base unit, a day, or None without one."""

    @property
    def numbers(self) -> "Numbers":
        """The dated parameters that have a number for the year, in base units, for use in formulas."""
        return Numbers(self)

    @property
    def valueless(self) -> list[str]:
        """The dated parameters without a value for the year."""
        return [name for name, value in self.values.items() if value is None]

    def half_digit(self, name: str) -> Fraction:
        """How far, in the base unit, rounding can have moved a dated number, going by how it is written."""
        entry = entry_for(self.rule.dated()[name], self.year)
        if entry is None:
            raise ValueError(f"»{name}« has no value for {self.year}")
        return half_digit(-int(Decimal(entry["value"]).as_tuple().exponent), entry["unit"])

    def __getitem__(self, name: str) -> Any:
        """A parameter; KeyError where the rule has none of the name."""
        return self.values[name] if name in self.values else self.rule.parameters[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter that a rule may leave out."""
        return self[name] if name in self.values or name in self.rule.parameters else default


class Numbers(dict[str, Fraction]):
    """The numbers of a rule in the budget year. A figure of another year is judged by those of its own."""

    def __init__(self, rule: RuleInForce) -> None:
        super().__init__(
            (name, number) for name, number in rule.values.items() if isinstance(number, Fraction)
        )
        self.rule, self.year = rule.rule, rule.year

    def of_year(self, stated: str) -> "Mapping[str, Fraction] | None":
        """Those of the year, if it is one (`aar` may say 2018/19); None where the rule does not apply."""
        if not (stated.isascii() and stated.isdigit()):
            return {}
        year = int(stated)
        if year == self.year:
            return self
        return self.rule.in_force(year).numbers if year in self.rule.applies_to.years else None


def is_dated(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "value" in value[0]


def entry_for(entries: list[dict[str, Any]], year: int) -> dict[str, Any] | None:
    """The entry in force: one for that very year, an exception, goes before one for a span of years."""
    holding = [entry for entry in entries if year in Years.of(entry)]
    return min(holding, key=lambda entry: "year" not in entry, default=None)


def _value_for(entries: list[dict[str, Any]], year: int) -> Fraction | date | None:
    entry = entry_for(entries, year)
    if entry is None:
        return None
    if entry["unit"] == DAY:
        return date.fromisoformat(entry["value"])
    if entry["unit"] == DAY_BEFORE:
        return date.fromisoformat(f"{year - 1:04}-{entry['value']}")
    return Fraction(Decimal(entry["value"])) * UNITS[entry["unit"]][1]
