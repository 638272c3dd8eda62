"""What is doubtful about a whole set of rules: twins, rules that never find anything, values and sources."""

from collections.abc import Iterator, Mapping
from typing import get_args

import msgspec
from msgspec import Struct

from ..arithmetic.formula import FormulaError, parse_relation
from ..document.budget import Phase
from .check_kind import Check
from .concept import Text
from .rule import Rule, Years
from .ruleset import Ruleset
from .value import Value

DUPLICATE = Text(
    "{one} og {other} bedømmer det samme: samme kontrol, parametre og år. Slet den ene, eller ret den.",
    "{one} and {other} judge the same: same check, parameters and years. Delete one, or make them differ.",
)
NO_YEARS = Text(
    "{rule} gælder for ingen år. Ret applies_to.", "{rule} applies to no year. Correct applies_to."
)
NO_PHASE = Text(
    "{rule} gælder kun i {phases}, og ingen sag har den fase. Vælg mellem {known}.",
    "{rule} applies in {phases} only, and no case has that phase. Choose between {known}.",
)
NO_VALUES = Text(
    "{rule} har ingen værdi for {value} i de år, den gælder for, og bedømmer intet. Tilføj en i {file}.",
    "{rule} has no value for {value} in any year that it applies to, so is never judged. Add one to {file}.",
)
ALWAYS_TRUE = Text(
    "{rule} sammenligner noget med sig selv ({formula}) og kan ikke finde noget. Ret formlen.",
    "{rule} compares something with itself ({formula}) and can find nothing. Correct the formula.",
)
NEVER_SHOWN = Text(
    "{rule} har intet eksempel, der giver et fund. Tilføj et, der viser, hvad den fanger.",
    "{rule} has no example with a finding. Add one that shows what it finds.",
)
NO_VALUE = Text(
    "{rules} mangler {value} for {year}. Tilføj den i {file}.",
    "{value} is missing for {year}, needed by {rules}. Add it to {file}.",
)
OLD_SOURCE = Text(
    "{rule}: »{source}« er ikke læst siden {read}. Læs den igen, og ret datoen.",
    "{rule}: “{source}” has not been read since {read}. Read it again, and correct the date.",
)
OLD_VALUE = Text(
    "{value} er ikke efterset siden {read} ({file}). Se efter i kilden, og ret datoen.",
    "{value} has not been verified since {read} ({file}). Compare it with the source, and correct the date.",
)
UNDATED = Text(
    "{count} kilder har ingen læsedato: {rules}. Tilføj read, når de læses igen.",
    "{count} sources have no date of reading: {rules}. Add read when they are read again.",
)


class Lacking(Struct, frozen=True):
    """A value without which rules cannot judge a year; `value` is None where it is a rule's own."""

    name: str
    path: str
    rules: list[str]
    value: Value | None = None


def lacking(ruleset: Ruleset, year: int) -> list[Lacking]:
    """What the rules that apply in the year lack: values of the register, then rules' own."""
    own, named = [], dict[str, list[str]]()
    for rule in ruleset.rules:
        for parameter in rule.in_force(year).valueless if applies(rule, year) else ():
            if parameter in rule.registered:
                named.setdefault(rule.registered[parameter].name, []).append(rule.id)
            else:
                own.append(Lacking(parameter, rule.path, [rule.id]))
    values = ruleset.values
    return [*(Lacking(name, values[name].path, ids, values[name]) for name, ids in named.items()), *own]


def applies(rule: Rule, year: int) -> bool:
    return rule.status != "retired" and year in rule.applies_to.years


def analyse(ruleset: Ruleset, checks: Mapping[str, Check], today: str) -> dict[str, list[Text]]:
    """Everything doubtful, by kind; `today` is a date such as 2026-11-22."""
    rules = [rule for rule in ruleset.rules if rule.status != "retired"]
    return {
        "duplicates": list(_duplicates(rules)),
        "never": [said for rule in rules for said in _never(rule, checks[rule.check])],
        "values": list(_coming(ruleset, int(today[:4]) + 1)),
        "sources": list(_old(ruleset, rules, f"{int(today[:4]) - 1:04}{today[4:]}")),
    }


def _duplicates(rules: list[Rule]) -> Iterator[Text]:
    seen: dict[bytes, list[Rule]] = {}
    for rule in rules:
        same = [rule.check, rule.parameters, rule.applies_to.kind, sorted(rule.applies_to.phases or ())]
        twins = seen.setdefault(msgspec.json.encode(same, order="sorted"), [])
        for twin in twins:
            if twin.applies_to.years.meet(rule.applies_to.years):
                yield DUPLICATE.filled(one=twin.id, other=rule.id)
        twins.append(rule)


def _never(rule: Rule, check: Check) -> Iterator[Text]:
    """Why the rule can find nothing, if so."""
    years = rule.applies_to.years
    if years.empty:
        yield NO_YEARS.filled(rule=rule.id)
    phases = rule.applies_to.phases
    if phases is not None and not set(phases) & set(get_args(Phase)):
        yield NO_PHASE.filled(rule=rule.id, phases=", ".join(phases), known=", ".join(get_args(Phase)))
    for parameter, entries in rule.dated().items():
        if not any(years.meet(Years.of(entry)) for entry in entries):
            name, file = rule.home_of(parameter)
            yield NO_VALUES.filled(rule=rule.id, value=name, file=file)
    for formula in check.formulas(rule.in_force(years.first or 0)):
        if _always_true(formula):
            yield ALWAYS_TRUE.filled(rule=rule.id, formula=formula)
    if not any(example.expect == "fail" for example in rule.examples):
        yield NEVER_SHOWN.filled(rule=rule.id)


def _always_true(formula: str) -> bool:
    try:
        relation = parse_relation(formula)
    except FormulaError:  # written for people only
        return False
    return relation.left == relation.right


def _coming(ruleset: Ruleset, year: int) -> Iterator[Text]:
    for each in lacking(ruleset, year):
        yield NO_VALUE.filled(rules=", ".join(each.rules), value=each.name, year=str(year), file=each.path)


def _old(ruleset: Ruleset, rules: list[Rule], limit: str) -> Iterator[Text]:
    """Sources and values that nobody has looked at since the limit, and sources without a date."""
    undated: list[str] = []
    for rule in rules:
        for source in rule.sources:
            if source.read is None:
                undated.append(rule.id)
            elif source.read < limit:
                yield OLD_SOURCE.filled(rule=rule.id, source=source.title, read=source.read)
    for name, value in ruleset.values.items():
        oldest = min(entry.verified for entry in value.entries)
        if oldest < limit:
            yield OLD_VALUE.filled(value=name, read=oldest, file=value.path)
    if undated:
        yield UNDATED.filled(count=str(len(undated)), rules=", ".join(dict.fromkeys(undated)))
