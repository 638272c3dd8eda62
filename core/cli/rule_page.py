"""A rule as a page for people, and all rules as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ..message import day, report_number, show, written_date
from ..reporting.reporter import Style
from ..reporting.wrapping import cut, fold
from ..rulebook.rule import DAY, DAY_BEFORE, Example, Rule, Source, Years, entry_for, entry_years

DA: Mapping[str, str] = {
    "what": "Hvad",
    "why": "Hvorfor",
    "force": "Gælder",
    "sources": "Kilder",
    "check": "Kontrol",
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
    "year_before": "{day} i året før",
    "not_in_force": "gælder ikke for {year}",
    "read": "læst {date}",
    "certain": "læst",
    "uncertain": "almen viden; selve kilden er ikke læst",
    "no_value": "ingen værdi for {year}: tilføj den i {file}",
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
    "year_before": "{day} of the year before",
    "not_in_force": "not for {year}",
    "read": "read {date}",
    "certain": "read",
    "uncertain": "general knowledge; the source itself was not read",
    "no_value": "no value for {year}: add it to {file}",
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


def page(rule: Rule, year: int | None, style: Style) -> list[str]:
    """All there is to know about a rule; with a year, the values of that year."""
    return list(_Page(rule, year, style).lines())


class _Page:
    def __init__(self, rule: Rule, year: int | None, style: Style) -> None:
        self.rule, self.year, self.style = rule, year, style
        self.words = WORDS[style.lang]

    def lines(self) -> Iterator[str]:
        rule, words = self.rule, self.words
        yield from (style_bold(line, self.style) for line in fold(self.title(), self.style.width))
        yield ""
        yield from self.field("what", [rule.what])
        yield from self.field("why", [rule.why])
        yield from self.field("force", [self.force()])
        yield from self.field("sources", [source_text(source, self.style.lang) for source in rule.sources])
        yield from self.field("check", [rule.check, *self.parameters()])
        yield from self.field("values", list(self.values()))
        yield from self.field("rounding", [words["rounding_words"]])
        yield from self.field(
            "examples", [text for example in rule.examples for text in self.example(example)]
        )
        yield from self.field("history", rule.history)
        yield from self.field("file", [rule.path])

    def title(self) -> str:
        return f"{self.rule.id}  {self.rule.title.in_language(self.style.lang)}"

    def field(self, name: str, texts: Sequence[str]) -> Iterator[str]:
        """A word in the margin, and each text beside it; an indented text keeps its indent."""
        first = f"{self.words[name]:<{MARGIN}}"
        for text in texts:
            inner = " " * (len(text) - len(text.lstrip(" ")))
            yield from fold(text, self.style.width, " " * (MARGIN + 2) + inner, first + inner)
            first = " " * MARGIN

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

    def values(self) -> Iterator[str]:
        for name, entries in self.rule.dated().items():
            shown = entries if self.year is None else [entry_for(entries, self.year)]
            for entry in filter(None, shown):
                yield f"{name} {span_text(entry)}: {self.amount(entry)} ({entry['source']})"
            if shown == [None]:
                missing = self.words["no_value"].format(year=self.year, file=self.rule.path)
                yield f"{name}: {missing}"

    def amount(self, entry: Entry) -> str:
        lang, value = self.style.lang, entry["value"]
        if entry["unit"] == DAY:
            return show(date.fromisoformat(value), lang)
        if entry["unit"] == DAY_BEFORE:
            return self.words["year_before"].format(day=day(date.fromisoformat(f"2001-{value}"), lang))
        return report_number(f"{value} {entry['unit']}", lang)

    def example(self, example: Example) -> Iterator[str]:
        boundary = f", {self.words[example.boundary]}" if example.boundary else ""
        yield f"{example.name} → {self.words[example.expect]}{boundary}"
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
    return [style_bold(lines[0], style), *lines[1:]]


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
        spans = dict.fromkeys(span_text(entry) for entries in dated.values() for entry in entries)
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
    """The source, where it can be found, and when or whether it was read."""
    words = WORDS[lang]
    text = ", ".join(part for part in (source.title, source.section, source.url) if part)
    if source.read:
        return f"{text} ({words['read'].format(date=written_date(source.read, lang))})"
    if source.certainty:
        return f"{text} ({words['certain' if source.certainty == 'read' else 'uncertain']})"
    return text


def years_text(years: Years, words: Mapping[str, str]) -> str:
    if years.first is None and years.last is None:
        return words["all_years"]
    parts = [words["years"]]
    if years.first is not None:
        parts.append(words["from"].format(first=years.first))
    if years.last is not None:
        parts.append(words["until"].format(last=years.last))
    return " ".join(parts)


def span_text(entry: Entry) -> str:
    years = entry_years(entry)
    return str(years.first) if years.first == years.last else f"{years.first}-{years.last or ''}"


def _written(name: str, value: object, indent: str = "") -> Iterator[str]:
    """A parameter as it could stand in the rule file."""
    if isinstance(value, Mapping | list):
        yield f"{indent}{name}:"
        inner = value.items() if isinstance(value, Mapping) else (("-", item) for item in value)
        for key, item in inner:
            yield from _written(str(key), item, f"{indent}  ")
    else:
        yield f"{indent}{name} {value}" if name == "-" else f"{indent}{name}: {value}"


def style_bold(text: str, style: Style) -> str:
    return f"\x1b[1m{text}\x1b[0m" if style.colour else text
