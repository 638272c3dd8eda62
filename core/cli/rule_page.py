"""A rule as a page for people, and all rules as a table."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import convert

from ..message import written_date
from ..reporting.reporter import Style
from ..reporting.value_text import span, value_text
from ..reporting.words import source_cases
from ..reporting.wrapping import cut, fold
from ..rulebook.check_kind import Check
from ..rulebook.concept import Wording, worded
from ..rulebook.rule import Example, Rule, Source, Years, entry_for
from ..rulebook.ruleset import Ruleset

DA: Mapping[str, str] = {
    "what": "Hvad",
    "why": "Hvorfor",
    "force": "Gælder",
    "sources": "Kilder",
    "check": "Kontrol",
    "formula": "Formel",
    "no_formula": "ingen fast formel; hvad der sammenlignes, står ovenfor",
    "stands_for": "{id} er »{label}«",
    "waiving": "Undtagelse",
    "waivable": (
        "Den, der har kompetencen, kan acceptere et fund med --accept: begrundelse, hvem der har besluttet "
        "det, i hvilken sag, og til og med hvilket budgetår."
    ),
    "unwaivable": "Ingen kan acceptere et fund; tallene skal rettes.",
    "no_history": "ingen ændringer noteret",
    "verified": "{certainty}, efterset {date}",
    "values": "Værdier",
    "rounding": "Afrunding",
    "examples": "Eksempler",
    "history": "Historie",
    "file": "Fil",
    "rule": "Regel",
    "severity": "Alvor",
    "status": "Status",
    "error": "fejl",
    "warning": "advarsel",
    "info": "oplysning",
    "in_force": "i kraft",
    "trial": "på prøve",
    "retired": "udgået",
    "trial_long": "på prøve (aldrig mere end en advarsel)",
    "years": "budgetår",
    "all_years": "alle budgetår",
    "from": "fra {first}",
    "until": "til {last}",
    "phases": "i fasen {phases}",
    "not_in_force": "gælder ikke for {year}",
    "read": "læst {date}",
    "certain": "læst",
    "uncertain": "almen viden; selve kilden er ikke læst",
    "no_value": "ingen værdi for {year}: tilføj den i {file}",
    "no_national_value": "ingen værdi for {year}; budgettjek values --year {year} viser, hvor den skrives",
    "has_values": "ja",
    "lacks": "mangler {names}",
    "needs_none": "–",
    "pass": "ok",
    "fail": "fund",
    "undecided": "ikke bedømt",
    "not_applicable": "ej relevant",
    "inside": "lige inden for grænsen",
    "outside": "lige uden for grænsen",
    "rounding_words": (
        "Et trykt tal er et interval: 1.561,2 ligger mellem 1.561,15 og 1.561,25, og ca., knap og godt gør "
        "det bredere. Passer tallene inden for intervallerne, er forskellen afrunding og intet fund. Passer "
        "de kun, hvis mange afrundinger tilfældigt trækker samme vej, er det højst en advarsel. Ellers er "
        "det et fund."
    ),
}
EN: Mapping[str, str] = {
    "what": "What",
    "why": "Why",
    "force": "Applies",
    "sources": "Sources",
    "check": "Check",
    "formula": "Formula",
    "no_formula": "no fixed formula; what is compared is told above",
    "stands_for": "{id} is “{label}”",
    "waiving": "Exception",
    "waivable": (
        "Whoever has the authority may accept a finding with --accept: the reason, who decided it, in which "
        "case, and up to and including which budget year."
    ),
    "unwaivable": "Nobody may accept a finding; the figures must be corrected.",
    "no_history": "no changes noted",
    "verified": "{certainty}, verified {date}",
    "values": "Values",
    "rounding": "Rounding",
    "examples": "Examples",
    "history": "History",
    "file": "File",
    "rule": "Rule",
    "severity": "Severity",
    "status": "Status",
    "error": "error",
    "warning": "warning",
    "info": "note",
    "in_force": "in force",
    "trial": "on trial",
    "retired": "retired",
    "trial_long": "on trial (never more than a warning)",
    "years": "budget years",
    "all_years": "all budget years",
    "from": "from {first}",
    "until": "to {last}",
    "phases": "in the phase {phases}",
    "not_in_force": "not for {year}",
    "read": "read {date}",
    "certain": "read",
    "uncertain": "general knowledge; the source itself was not read",
    "no_value": "no value for {year}: add it to {file}",
    "no_national_value": "no value for {year}; budgettjek values --year {year} shows where to write it",
    "has_values": "yes",
    "lacks": "lacks {names}",
    "needs_none": "–",
    "pass": "passes",
    "fail": "finding",
    "undecided": "not judged",
    "not_applicable": "not applicable",
    "inside": "just inside the limit",
    "outside": "just outside the limit",
    "rounding_words": (
        "A published figure is an interval: 1,561.2 lies between 1,561.15 and 1,561.25; ca., knap and godt "
        "widen it. Where the figures agree within their intervals, the difference is rounding and no "
        "finding. Where they agree only if many roundings happen to pull the same way, it is at most a "
        "warning. Otherwise it is a finding."
    ),
}
WORDS = {"da": DA, "en": EN}
MARGIN = 12
Entry = Mapping[str, Any]
_PARAMETER = re.compile(r"\$([a-z][a-z0-9_]*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")


class Field(NamedTuple):
    """One thing to know about a rule: its name, and what there is to say."""

    name: str
    texts: list[str]


def page(rule: Rule, year: int | None, style: Style, ruleset: Ruleset, check: Check) -> list[str]:
    """All there is to know about a rule; with a year, the values of that year."""
    told = RuleTold(rule, year, style.lang, ruleset, check)
    lines = [bold(line, style) for line in fold(told.title, style.width)]
    return [*lines, "", *(line for field in told.fields() for line in _beside(field, style.width))]


def _beside(field: Field, width: int) -> Iterator[str]:
    """A word in the margin, and each text beside it; an indented text keeps its indent."""
    first = f"{field.name:<{MARGIN}}"
    for text in field.texts:
        inner = " " * (len(text) - len(text.lstrip(" ")))
        yield from fold(text, width, " " * (MARGIN + 2) + inner, first + inner)
        first = " " * MARGIN


class RuleTold:
    """A rule in words, for one year or for all."""

    def __init__(self, rule: Rule, year: int | None, lang: str, ruleset: Ruleset, check: Check) -> None:
        self.rule, self.year, self.lang = rule, year, lang
        self.ruleset, self.kind, self.words = ruleset, check, WORDS[lang]

    @property
    def title(self) -> str:
        return f"{self.rule.id}  {self.rule.title.in_language(self.lang)}"

    def fields(self) -> Iterator[Field]:
        """What there is to say, in the order of reading; nothing without anything to say."""
        return (Field(self.words[name], texts) for name, texts in self.told() if texts)

    def told(self) -> Iterator[tuple[str, list[str]]]:
        rule, words = self.rule, self.words
        yield "what", [rule.what.in_language(self.lang)]
        yield "why", [rule.why.in_language(self.lang)]
        yield "force", [self.force()]
        yield "sources", [source_text(source, self.lang) for source in rule.sources]
        yield "check", [rule.check, *self.parameters()]
        yield "formula", list(self.formulas())
        yield "values", list(self.values())
        yield "rounding", [words["rounding_words"]]
        yield "examples", [text for example in rule.examples for text in self.example(example)]
        yield "waiving", [words["waivable" if rule.waivable else "unwaivable"]]
        yield "history", [noted.in_language(self.lang) for noted in rule.history] or [words["no_history"]]
        yield "file", [rule.path]

    def force(self) -> str:
        scope, words = self.rule.applies_to, self.words
        parts = [severity_text(self.rule, words)]
        parts.append(words["trial_long"] if self.rule.status == "trial" else words[self.rule.status])
        parts.append(years_text(scope.years, words))
        if scope.phases:
            parts.append(words["phases"].format(phases=", ".join(scope.phases)))
        if self.year is not None and self.year not in scope.years:
            parts.append(words["not_in_force"].format(year=self.year))
        return " · ".join(parts)

    def parameters(self) -> Iterator[str]:
        dated = self.rule.dated()
        for name, value in self.rule.parameters.items():
            if name not in dated:
                yield from _written(name, value)

    def formulas(self) -> Iterator[str]:
        """What the rule states, with the year's values put in, and what its concepts stand for."""
        stated = list(self.kind.formulas(self.rule.in_force(self.year or 0)))
        yield from (_PARAMETER.sub(self.in_formula, formula) for formula in stated)
        if not stated:
            yield self.words["no_formula"]
        catalogue = self.ruleset.catalogue
        for id in dict.fromkeys(word for formula in stated for word in _NAME.findall(formula)):
            if id in catalogue:
                label = catalogue.label(id).in_language(self.lang)
                yield "  " + self.words["stands_for"].format(id=id, label=label)

    def in_formula(self, named: re.Match[str]) -> str:
        """The parameter as its value of the year, or by name where there is none."""
        entry = entry_for(self.rule.dated().get(named[1], []), self.year) if self.year else None
        return self.amount(entry) if entry else named[0]

    def values(self) -> Iterator[str]:
        for parameter, entries in self.rule.dated().items():
            name, file = self.rule.home_of(parameter)
            shown = name if name == parameter else f"{parameter} = {name}"
            stated = entries if self.year is None else filter(None, [entry_for(entries, self.year)])
            for entry in (told := list(stated)):
                yield f"{shown}, {span(Years.of(entry))}: {self.amount(entry)} ({self.known(name, entry)})"
            if not told:
                lacking = "no_national_value" if parameter in self.rule.registered else "no_value"
                yield f"{shown}: {self.words[lacking].format(year=self.year, file=file)}"

    def known(self, name: str, entry: Entry) -> str:
        """Where the value stands and, if it is of the register, how certain that is."""
        value = self.ruleset.values.get(name)
        if value is None:
            return worded(convert(entry["source"], type=Wording), self.lang)
        found = next(each for each in value.entries if each.years == Years.of(entry))
        certainty = self.words["certain" if found.certainty == "read" else "uncertain"]
        verified = self.words["verified"].format(certainty=certainty, date=found.verified)
        return f"{worded(found.source, self.lang)}; {verified}"

    def amount(self, entry: Entry) -> str:
        return value_text(entry["value"], entry["unit"], self.lang)

    def example(self, example: Example) -> Iterator[str]:
        boundary = f", {self.words[example.boundary]}" if example.boundary else ""
        yield f"{example.name.in_language(self.lang)} → {self.words[example.expect]}{boundary}"
        yield from (f"  {figure}" for figure in example.given.get("figures", []))


def table(rules: Iterable[Rule], year: int | None, style: Style) -> list[str]:
    """One line a rule: id, title, check, severity, status, and whether it has its values (for the year)."""
    words = WORDS[style.lang]
    head = [words[name] for name in ("rule", "check", "severity", "status", "values")]
    rows = [_row(rule, year, words) for rule in rules]
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    room = max(20, style.width - sum(widths) - 2 * len(widths))
    titles = [cut(rule.title.in_language(style.lang), room) for rule in rules]
    room = max(map(len, titles), default=0)
    lines = []
    for title, (id, *rest) in zip(["", *titles], (head, *rows), strict=True):
        cells = [f"{id:<{widths[0]}}", f"{title:<{room}}"]
        cells += [f"{cell:<{width}}" for cell, width in zip(rest, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return [bold(lines[0], style), *lines[1:]]


def _row(rule: Rule, year: int | None, words: Mapping[str, str]) -> list[str]:
    severity, status = severity_text(rule, words), words[rule.status]
    return [rule.id, rule.check, severity, status, _values_cell(rule, year, words)]


def _values_cell(rule: Rule, year: int | None, words: Mapping[str, str]) -> str:
    dated = rule.dated()
    if year is not None and year not in rule.applies_to.years:
        return words["not_in_force"].format(year=year)
    if not dated:
        return words["needs_none"]
    if year is None:
        spans = dict.fromkeys(span(Years.of(entry)) for entries in dated.values() for entry in entries)
        return ", ".join(spans)
    lacking = rule.in_force(year).valueless
    return words["lacks"].format(names=", ".join(lacking)) if lacking else words["has_values"]


def severity_text(rule: Rule, words: Mapping[str, str]) -> str:
    """The severity; where it differs by phase, the usual one and then each phase's own."""
    usual = words[rule.severity_in(None)]
    if not isinstance(rule.severity, dict):
        return usual
    own = [f"{phase}: {words[rule.severity_in(phase)]}" for phase in rule.severity if phase != "default"]
    return f"{usual} ({', '.join(own)})" if own else usual


def source_text(source: Source, lang: str) -> str:
    """The source, where it can be found, when or whether it was read, and which cases alone it is for."""
    words = WORDS[lang]
    text = ", ".join(worded(part, lang) for part in (source.title, source.section, source.url) if part)
    notes = []
    if source.read:
        notes.append(words["read"].format(date=written_date(source.read, lang)))
    elif source.certainty:
        notes.append(words["certain" if source.certainty == "read" else "uncertain"])
    if source.case:
        notes.append(source_cases(source.case, lang))
    return f"{text} ({'; '.join(notes)})" if notes else text


def years_text(years: Years, words: Mapping[str, str]) -> str:
    if years.first is None and years.last is None:
        return words["all_years"]
    parts = [words["years"]]
    if years.first is not None:
        parts.append(words["from"].format(first=years.first))
    if years.last is not None:
        parts.append(words["until"].format(last=years.last))
    return " ".join(parts)


def _written(name: str, value: object, indent: str = "") -> Iterator[str]:
    """A parameter as it could stand in the rule file."""
    if isinstance(value, Mapping | list):
        yield f"{indent}{name}:"
        inner = value.items() if isinstance(value, Mapping) else (("-", item) for item in value)
        for key, item in inner:
            yield from _written(str(key), item, f"{indent}  ")
    else:
        yield f"{indent}{name} {value}" if name == "-" else f"{indent}{name}: {value}"


def bold(text: str, style: Style) -> str:
    return f"\x1b[1m{text}\x1b[0m" if style.colour else text
