"""The register of national values: what law and agreements set for a year, each with its source."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

from ..violation import Violation
from .check_kind import DATED, DATED_DAY
from .concept import Text, Wording
from .rule import DAY, DAY_BEFORE, Reference, Years, is_dated

FOLDER = "vaerdier"
"""The folder of a rule folder whose YAML files are the register."""
SCHEMA = "values.schema.json"
KEY = "vaerdi"
"""What a rule's parameter says to be a value of the register: `{vaerdi: its-name}`."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """What a value is for one year or a span of years, and how well that is known."""

    value: str
    source: Wording
    verified: str
    certainty: Literal["read", "general knowledge"]
    year: int | UnsetType = UNSET
    first: int | UnsetType = field(default=UNSET, name="from")
    last: int | UnsetType | None = field(default=UNSET, name="to")

    @property
    def years(self) -> Years:
        if self.year is not UNSET:
            return Years(self.year, self.year)
        return Years(self.first or None, self.last or None)


class Value(Struct, frozen=True):
    """A national value over time. `path` is the file that names it, as shown to people."""

    title: Text
    unit: str
    entries: list[Entry]
    path: str
    reference: Text | None = None
    """What it is for where no rule uses it."""

    def entry(self, year: int) -> Entry | None:
        """The entry in force: an exception for that very year goes before one for a span of years."""
        holding = [entry for entry in self.entries if year in entry.years]
        return min(holding, key=lambda entry: entry.year is UNSET, default=None)

    def dated(self) -> list[dict[str, Any]]:
        """The value as a rule could have written it among its own parameters."""
        return [{**dated(entry), "unit": self.unit} for entry in msgspec.to_builtins(self.entries)]


def dated(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The part of an entry that a rule's own dated values have too."""
    return {name: part for name, part in entry.items() if name not in ("verified", "certainty")}


class Register:
    """Values by name. A file may name new ones, or give further years of those that another file names."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.unclear: set[str] = set()
        """Values whose entry is broken: they are known, and what is wrong with them is told there."""
        self.whole = True
        """Whether every file could be read."""

    def looked_up(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """A rule's parameters, with what the register holds where they refer to it."""
        found = self.references(parameters).items()
        return {**parameters, **{each: self.values[reference.name].dated() for each, reference in found}}

    def references(self, parameters: Mapping[str, Any]) -> dict[str, Reference]:
        """The parameters that are values of the register."""
        named = [(each, name) for each, name in _names(parameters) if name in self.values]
        return {each: Reference(name, self.values[name].path) for each, name in named}

    def unknown(self, parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The parameters that refer to a value which is not held, or not soundly, each with that name."""
        return [
            (each, name)
            for each, name in _names(parameters)
            if name not in self.values or name in self.unclear
        ]

    def is_no_value(self, name: str) -> bool:
        """Whether nobody has named the value, not even in an entry or a file that is broken."""
        return self.whole and name not in self.values and name not in self.unclear

    def define(self, data: Mapping[str, Any], path: str) -> Iterator[Violation]:
        """Take the values that the file itself names; yields those that another file has named.

        An entry that is not as it must be is None.
        """
        for name, told in data.items():
            if told is None:
                self.unclear.add(name)
                continue
            if "title" not in told or "unit" not in told:
                continue
            if name in self.values:
                yield _named_elsewhere(name, self.values[name].path)
            else:
                reference = msgspec.convert(told.get("reference"), Text | None)
                title = msgspec.convert(told["title"], Text)
                self.values[name] = Value(title, told["unit"], [], path, reference)

    def fill(self, data: Mapping[str, Any], path: str) -> Iterator[Violation]:
        """Take the years that the file gives; yields what is wrong with them."""
        for name, told in data.items():
            value = self.values.get(name)
            if told is None:
                continue
            if value is None:
                if self.is_no_value(name):
                    yield _unnamed(name, self.values)
            elif value.path != path and set(told) != {"values"}:
                yield _named_elsewhere(name, value.path)
            else:
                for violation in _fill(value, told["values"], f"/{name}"):
                    self.unclear.add(name)
                    yield violation


def _names(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each, told in parameters.items():
        if isinstance(told, Mapping) and set(told) == {KEY}:
            yield each, str(told[KEY])


def _fill(value: Value, entries: Iterable[dict[str, Any]], pointer: str) -> Iterator[Violation]:
    from ..reading.schema_violation import violations_against

    shape = (DATED_DAY if value.unit in (DAY, DAY_BEFORE) else DATED)["items"]
    for n, told in enumerate(entries):
        where = f"{pointer}/values/{n}"
        wrong = list(violations_against(shape, {**dated(told), "unit": value.unit}))
        if wrong:
            yield from (_placed(violation, pointer, where) for violation in wrong)
            continue
        entry = msgspec.convert(told, Entry)
        twin = next((other for other in value.entries if _collide(entry, other)), None)
        if entry.years.empty:
            yield _backwards(where)
        elif twin is not None:
            yield _twice(f"{where}/{'year' if 'year' in told else 'from'}", twin, value)
        else:
            value.entries.append(entry)
            value.entries.sort(key=lambda entry: entry.years.first or 0)


def _collide(one: Entry, other: Entry) -> bool:
    """Whether both are for a year alike; one for that very year is an exception from one for a span."""
    return (one.year is UNSET) == (other.year is UNSET) and one.years.meet(other.years)


def years_twice(parameters: Mapping[str, Any]) -> Iterator[Violation]:
    """Where a rule's own value over time has two entries for the same year, or one for no year at all."""
    for name, entries in parameters.items():
        kept: list[Mapping[str, Any]] = []
        for n, told in enumerate(entries if is_dated(entries) else ()):
            years, by = Years.of(told), "year" if "year" in told else "from"
            if years.empty:
                yield _backwards(f"/{name}/{n}")
            elif any(by in other and years.meet(Years.of(other)) for other in kept):
                yield Violation(
                    f"/{name}/{n}/{by}",
                    f"»{name}« har allerede en værdi for det år. Slet den ene, eller ret årene.",
                    f"“{name}” already has a value for that year. Delete one of them, or correct the years.",
                )
            kept.append(told)


def _backwards(pointer: str) -> Violation:
    return Violation(
        f"{pointer}/to",
        "Værdien slutter, før den begynder. Byt from og to.",
        "The value ends before it begins. Swap from and to.",
    )


def _placed(violation: Violation, value: str, entry: str) -> Violation:
    """The unit stands on the value, everything else on the year."""
    place = f"{value}/unit" if violation.pointer == "/unit" else f"{entry}{violation.pointer}"
    return msgspec.structs.replace(violation, pointer=place)


def _twice(pointer: str, twin: Entry, value: Value) -> Violation:
    return Violation(
        pointer,
        f"Året har allerede værdien {twin.value} {value.unit} (navngivet i {value.path}). "
        "Nye år kan tilføjes, men en værdi kan ikke ændres andre steder; slet linjen her.",
        f"The year already has the value {twin.value} {value.unit} (named in {value.path}). "
        "Years can be added, but a value cannot be changed elsewhere; delete the line here.",
    )


def _named_elsewhere(name: str, path: str) -> Violation:
    return Violation(
        f"/{name}",
        f"Værdien »{name}« er allerede navngivet i {path}. Skriv kun values her for at tilføje år.",
        f"The value “{name}” is already named in {path}. Write only values here to add years.",
    )


def _unnamed(name: str, known: Iterable[str]) -> Violation:
    from ..quoting import nearest

    near = nearest(name, list(known))
    danish, english = (f" Mente du »{near}«?", f" Did you mean “{near}”?") if near else ("", "")
    return Violation(
        f"/{name}",
        f"Værdien »{name}« findes ikke endnu.{danish} En ny værdi skal have title og unit.",
        f"There is no value “{name}” yet.{english} A new value needs title and unit.",
    )
