"""The register of national values as a page: what a year lacks first, and where to add it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..message import join_words, unit_name
from ..reporting.reporter import Style
from ..reporting.value_text import span, value_text
from ..reporting.wrapping import fold
from ..rulebook.analysis import Lacking, lacking
from ..rulebook.concept import Text, worded
from ..rulebook.rule import DAY, DAY_BEFORE, Rule
from ..rulebook.ruleset import Ruleset
from ..rulebook.value import Entry, Value
from .rule_page import bold

DA: Mapping[str, str] = {
    "title": "Værdier for {year}: {missing} mangler, {present} er på plads, {unneeded} bruges ikke.",
    "title_all": "Nationale værdier: {count}.",
    "missing": "MANGLER (reglerne bedømmes ikke, eller kun efter sagens egne tal, før værdien er tilføjet)",
    "present": "PÅ PLADS",
    "unneeded": "BRUGES IKKE AF NOGEN REGEL I {year}",
    "add": "Tilføj linjen i {file}, eller alle tre i MAPPE/vaerdier/egne.yaml, og kør med --rules MAPPE:",
    "add_own": "Tilføj den i {file} under {name}.",
    "latest": "senest {amount} for {years}",
    "known": "{amount} for {years}: {source} ({certainty}, efterset {verified})",
    "read": "kilden er læst",
    "general knowledge": "almen viden; kilden er ikke læst",
    "needed": "bruges af {rules}",
    "unused": "ingen regel bruger den",
    "reference": "kun til opslag: {why}",
    "date": "ÅÅÅÅ-MM-DD",
    "antal": "antal",
    DAY: DAY,
    DAY_BEFORE: DAY_BEFORE,
}
EN: Mapping[str, str] = {
    "title": "Values for {year}: {missing} missing, {present} in place, {unneeded} not needed.",
    "title_all": "National values: {count}.",
    "missing": "MISSING (until the value is added, rules are not judged, or only by the case's own figures)",
    "present": "IN PLACE",
    "unneeded": "NOT NEEDED BY ANY RULE IN {year}",
    "add": "Add the line to {file}, or all three to FOLDER/vaerdier/own.yaml, and run with --rules FOLDER:",
    "add_own": "Add it to {file} under {name}.",
    "latest": "latest {amount} for {years}",
    "known": "{amount} for {years}: {source} ({certainty}, verified {verified})",
    "read": "source read",
    "general knowledge": "general knowledge; source not read",
    "needed": "needed by {rules}",
    "unused": "no rule uses it",
    "reference": "for reference only: {why}",
    "date": "YYYY-MM-DD",
    "antal": "number",
    DAY: "date",
    DAY_BEFORE: "date in the year before",
}
WORDS = {"da": DA, "en": EN}


def page(ruleset: Ruleset, year: int | None, style: Style) -> list[str]:
    """Every value of the register; with a year, what that year lacks first."""
    page = _Page(ruleset, year, style)
    lines = page.of_all() if year is None else page.of_year(year)
    return [
        line for indent, text in lines for line in fold(text, style.width, " " * (indent + 2), " " * indent)
    ]


Line = tuple[int, str]


class _Page:
    """Lines as (indent, text)."""

    def __init__(self, ruleset: Ruleset, year: int | None, style: Style) -> None:
        self.ruleset, self.year, self.style, self.words = ruleset, year, style, WORDS[style.lang]

    def of_all(self) -> Iterator[Line]:
        yield 0, bold(self.words["title_all"].format(count=len(self.ruleset.values)), self.style)
        for name, value in self.ruleset.values.items():
            yield from self.value(name, value, value.entries)

    def of_year(self, year: int) -> Iterator[Line]:
        missing, values = lacking(self.ruleset, year), self.ruleset.values
        present = {name: value for name, value in values.items() if value.entry(year)}
        rest = [
            name for name in values if name not in present and name not in {each.name for each in missing}
        ]
        counts = {"missing": len(missing), "present": len(present), "unneeded": len(rest)}
        yield 0, bold(self.words["title"].format(year=year, **counts), self.style)
        yield from self.part("missing", (line for each in missing for line in self.missing(each, year)))
        yield from self.part(
            "present",
            (
                line
                for name, value in present.items()
                for line in self.value(name, value, [value.entry(year)])
            ),
        )
        yield from self.part(
            "unneeded", (line for name in rest for line in self.unneeded(name, values[name]))
        )

    def part(self, title: str, lines: Iterable[Line]) -> Iterator[Line]:
        told = list(lines)
        if told:
            yield 0, ""
            yield 0, bold(self.words[title].format(year=self.year), self.style)
            yield from told

    def missing(self, each: Lacking, year: int) -> Iterator[Line]:
        if each.value is None:
            yield 2, f"{each.name}: {self.needed(each.rules)}"
            yield 4, self.words["add_own"].format(file=each.path, name=each.name)
            return
        yield 2, self.headline(each.name, each.value)
        latest = each.value.entries[-1]
        told = self.words["latest"].format(amount=self.amount(latest, each.value), years=span(latest.years))
        yield 4, f"{self.needed(each.rules)}; {told}"
        yield 4, self.words["add"].format(file=each.path)
        line = f'- {{year: {year}, value: "…", source: "…", verified: {self.words["date"]}, certainty: read}}'
        yield from ((6, f"{each.name}:"), (8, "values:"), (10, line))

    def unneeded(self, name: str, value: Value) -> Iterator[Line]:
        yield 2, self.headline(name, value)
        if value.reference is not None:
            yield 4, self.needed([], value.reference)

    def value(self, name: str, value: Value, entries: Sequence[Entry | None]) -> Iterator[Line]:
        yield 2, self.headline(name, value)
        for entry in entries:
            if entry is not None:
                yield 4, self.known(entry, value)
        rules = [rule.id for rule in self.ruleset.rules if name in _names(rule)]
        yield 4, self.needed(rules, value.reference)

    def headline(self, name: str, value: Value) -> str:
        unit = self.words.get(value.unit) or unit_name(value.unit, self.style.lang)
        return f"{name} ({unit}): {value.title.in_language(self.style.lang)}"

    def known(self, entry: Entry, value: Value) -> str:
        return self.words["known"].format(
            amount=self.amount(entry, value),
            years=span(entry.years),
            source=worded(entry.source, self.style.lang),
            certainty=self.words[entry.certainty],
            verified=entry.verified,
        )

    def amount(self, entry: Entry, value: Value) -> str:
        return value_text(entry.value, value.unit, self.style.lang)

    def needed(self, rules: Sequence[str], reference: Text | None = None) -> str:
        if rules:
            return self.words["needed"].format(rules=join_words(rules, self.style.lang))
        if reference is not None:
            return self.words["reference"].format(why=reference.in_language(self.style.lang))
        return self.words["unused"]


def _names(rule: Rule) -> set[str]:
    return {reference.name for reference in rule.registered.values()}
