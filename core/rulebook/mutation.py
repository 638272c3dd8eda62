"""Rules put to the test: their examples run, then mutants of them, to see what no example would notice.

A mutant of a rule has one parameter moved by one unit of its last digit, or one of several parts of a
parameter left out; it is killed when an example no longer gives what it expects. A mutant of an example that
passes or fails lacks one of its figures; it is killed when anything that the rule says of it changes, or when
that figure alone tells the two sides of the boundary apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.formula import numbers_in
from .check_kind import Check
from .concept import Catalogue, Text
from .example import ExampleError, Tried, try_example
from .rule import DAY, DAY_BEFORE, Example, Rule, is_dated
from .rule_fault import formulas

Path = tuple[str | int, ...]
"""The way to a part of an example or of the parameters."""

MOVED = Text(
    "Intet eksempel ændrer udfald, når {what} flyttes fra {old} til {new}. Vis begge sider af grænsen.",
    "No example changes when {what} is moved from {old} to {new}. Show both sides of the boundary.",
)
LEFT_OUT = Text(
    "Intet eksempel ændrer udfald, når {what} mister »{old}«. Vis, hvad den del fanger.",
    "No example changes when {what} loses “{old}”. Show what that part finds.",
)
UNSEEN = Text(
    "Eksemplet »{example}« giver det samme uden {what}. Fjern det, eller vis, hvad reglen bruger det til.",
    "The example “{example}” gives the same without {what}. Remove it, or show what the rule needs it for.",
)
LACKING = Text(
    "Intet eksempel viser {expect}. Tilføj det, der mangler.",
    "No example shows {expect}. Add what is missing.",
)
WRONG = Text(
    "Eksemplet »{example}« skal give {expect}, men reglen siger {said}. Ret eksemplet eller reglen.",
    "The example “{example}” should give {expect}, but the rule says {said}. Correct one of them.",
)
NOT_AS_TOLD = Text(
    "Eksemplet »{example}« giver {expect} som ventet, men ikke med {facts}. Ret eksemplet eller reglen.",
    "The example “{example}” gives {expect}, but not with {facts}. Correct the example or the rule.",
)
UNREADABLE = Text(
    "Eksemplet »{example}« kan ikke læses: {said}", "The example “{example}” cannot be read: {said}"
)
SHOWN = ("pass", "fail", "undecided", "boundary: inside", "boundary: outside")
"""What every rule's examples must show."""


class Weighed(Struct, frozen=True):
    """How a rule stood the test: what is wrong with its examples, what they lack, and the mutants alive."""

    rule: Rule
    wrong: list[Text]
    lacking: list[Text]
    alive: list[Text]
    mutants: int


def weigh(rule: Rule, check: Check, catalogue: Catalogue) -> Weighed:
    """Try the rule's examples and, where they are right, its mutants."""
    bench = _Bench(rule, check, catalogue)
    wrong = [fault for example in rule.examples if (fault := bench.fault(example)) is not None]
    lacking = _lacking(rule)
    if wrong:
        return Weighed(rule, wrong, lacking, [], 0)
    verdicts = [*bench.moved(), *bench.unseen()]
    return Weighed(rule, wrong, lacking, [said for said in verdicts if said is not None], len(verdicts))


def _lacking(rule: Rule) -> list[Text]:
    shown = {example.expect for example in rule.examples} | {example.boundary for example in rule.examples}
    missing = [expect for expect in SHOWN if expect.removeprefix("boundary: ") not in shown]
    return [LACKING.filled(expect=", ".join(missing))] if missing else []


class _Bench:
    """One rule with its examples."""

    def __init__(self, rule: Rule, check: Check, catalogue: Catalogue) -> None:
        self.rule, self.check, self.catalogue = rule, check, catalogue

    def try_(self, example: Example, rule: Rule | None = None) -> Tried:
        return try_example(rule or self.rule, example, self.check, self.catalogue)

    def fault(self, example: Example) -> Text | None:
        """What is wrong with the example, if anything."""
        try:
            tried = self.try_(example)
        except ExampleError as error:
            return UNREADABLE.filled(example=example.name, said=error.said)
        if tried.right:
            return None
        if tried.said != example.expect:
            return WRONG.filled(example=example.name, expect=example.expect, said=tried.said)
        facts = ", ".join(f"{name} = {value}" for name, value in example.facts.items())
        return NOT_AS_TOLD.filled(example=example.name, expect=example.expect, facts=facts)

    def moved(self) -> Iterator[Text | None]:
        """For each mutant of the parameters None if an example kills it, and otherwise what was changed."""
        for parameters, told in parameter_mutants(self.rule.parameters, self.check):
            mutant = replace(self.rule, parameters=parameters)
            killed = any(not self.try_(example, mutant).right for example in self.rule.examples)
            yield None if killed else told

    def unseen(self) -> Iterator[Text | None]:
        """For each figure of an example that gives a verdict None if the rule misses it there."""
        moved = _moved_across(self.rule.examples)
        for example in self.rule.examples:
            if example.expect in ("pass", "fail"):
                whole = self.try_(example)
                for path, what in figures(example.given):
                    if example.boundary and path in moved:
                        yield None  # seen, though it may be nil: the other side is judged otherwise
                    else:
                        yield from self.without(whole, path, what)

    def without(self, whole: Tried, path: Path, what: str) -> Iterator[Text | None]:
        given = _changed(whole.example.given, path, None)
        try:
            tried = self.try_(replace(whole.example, given=given))
        except ExampleError:
            return  # without it there is no case at all
        same = (tried.facts, tried.counts) == (whole.facts, whole.counts)
        yield UNSEEN.filled(example=whole.example.name, what=what) if same else None


# -- parameters -------------------------------------------------------------------------------------------


def parameter_mutants(parameters: Mapping[str, Any], check: Check) -> Iterator[tuple[dict[str, Any], Text]]:
    """The parameters with one thing changed, and that said."""
    marked = {
        pointer for pointer, format, _ in formulas(parameters, check.parameters, "") if format != "concept"
    }
    for name, value in parameters.items():
        for mutated, told in _mutated(name, value, f"/{name}", marked):
            yield {**parameters, name: mutated}, told


def _mutated(name: str, value: Any, pointer: str, marked: set[str]) -> Iterator[tuple[Any, Text]]:
    if is_dated(value):
        yield from _dated(name, value)
    elif isinstance(value, list):
        yield from _listed(name, value, pointer, marked)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        for new in _beside(str(value)):
            yield type(value)(new), MOVED.filled(what=name, old=str(value), new=new)
    elif pointer in marked:
        yield from _formula(name, value)


def _listed(name: str, items: list[Any], pointer: str, marked: set[str]) -> Iterator[tuple[Any, Text]]:
    for n, item in enumerate(items):
        if len(items) > 1:
            yield [*items[:n], *items[n + 1 :]], LEFT_OUT.filled(what=name, old=str(item))
        for mutated, told in _mutated(name, item, f"{pointer}/{n}", marked):
            yield [*items[:n], mutated, *items[n + 1 :]], told


def _formula(name: str, text: str) -> Iterator[tuple[Any, Text]]:
    """Each number moved, but nil: `0 - x` is how a formula turns a sign."""
    for start, end in numbers_in(text):
        old = text[start:end]
        for new in _beside(old) if Decimal(old) else ():
            told = MOVED.filled(what=f"{name} ({text})", old=old, new=new)
            yield text[:start] + new + text[end:], told


def _dated(name: str, entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Any, Text]]:
    """All years moved together: examples need not show every year, but one of them must notice."""
    for way in (0, 1):
        moved = [{**entry, "value": _entry_beside(entry, way)} for entry in entries]
        old, new = (", ".join(each["value"] for each in some) for some in (entries, moved))
        yield moved, MOVED.filled(what=name, old=old, new=new)


def _entry_beside(entry: Mapping[str, Any], way: int) -> str:
    """The value one unit of its last digit below or above, a day one day before or after."""
    value: str = entry["value"]
    if entry["unit"] not in (DAY, DAY_BEFORE):
        return _beside(value)[way]
    moved = date.fromisoformat(value if entry["unit"] == DAY else f"2001-{value}") + timedelta(2 * way - 1)
    return moved.isoformat() if entry["unit"] == DAY else f"{moved:%m-%d}"


def _beside(number: str) -> tuple[str, str]:
    """The numbers one unit of the last digit below and above."""
    value = Decimal(number)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return f"{value - step:f}", f"{value + step:f}"


# -- examples ---------------------------------------------------------------------------------------------


def figures(given: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every figure (or other single thing) of an example: the way to it, and what it is called."""
    for n, line in enumerate(given.get("figures", ())):
        yield ("figures", n), f"»{line}«"
    for home in ("statements", "events", "attachments"):
        for n, item in enumerate(given.get(home, ())):
            named = (item.get(name) for name in ("label", "kind", "title", "id"))
            yield (home, n), f"»{next(filter(None, named), n + 1)}«"
    for t, table in enumerate(given.get("tables", ())):
        names = [column.get("label", column.get("id")) for column in table.get("columns", ())]
        yield from _cells(table.get("rows", ()), ("tables", t, "rows"), names)
        if not table.get("rows"):
            yield ("tables", t), f"»{table.get('title', t + 1)}«"
    for part, items in given.get("plan", {}).items():
        for n, item in enumerate(items if part != "ordliste" else ()):  # only looked up in, never judged
            yield ("plan", part, n), f"»{item.get('title') or item.get('code') or f'{part} {n + 1}'}«"


def _moved_across(examples: Sequence[Example]) -> set[Path]:
    """The way to the one figure that tells the two sides of the boundary apart, if it is only one."""
    sides = {each.boundary: each for each in examples if each.boundary}
    if len(sides) < 2 or sides["inside"].expect == sides["outside"].expect:
        return set()
    inside, outside = (each.given for each in sides.values())
    shared = dict(figures(inside)).keys() & dict(figures(outside)).keys()
    return {path for path in shared if _changed(inside, path, None) == _changed(outside, path, None)}


def _cells(rows: Sequence[Mapping[str, Any]], path: Path, names: Sequence[str]) -> Iterator[tuple[Path, str]]:
    for r, row in enumerate(rows):
        for c, value in enumerate(row.get("values") or ()):
            if value is not None:
                yield (*path, r, "values", c), f"»{row.get('label', row.get('id'))}, {names[c]}«"
        for below in ("parts", "of_which"):
            yield from _cells(row.get(below) or (), (*path, r, below), names)


def _changed(data: Any, path: Path, new: Any) -> Any:
    """The data without what the path leads to; a cell stays, without a value."""
    first, *rest = path
    if not rest:
        return [item for n, item in enumerate(data) if n != first]
    if rest[0] == "values" and len(rest) == 2:
        row = data[first]
        return _with(data, first, {**row, "values": _with(row["values"], rest[1], new)})
    return _with(data, first, _changed(data[first], tuple(rest), new))


def _with(data: Any, key: str | int, value: Any) -> Any:
    """A copy of the list or group with one member changed."""
    if isinstance(data, list):
        return [value if n == key else item for n, item in enumerate(data)]
    return {**data, key: value}
