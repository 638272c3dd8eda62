"""The report as text for people: what was evaluated, what was found, what could not be judged, a verdict."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from budgettjek import Finding, Report, Reporter, Style, hookimpl, report_number

WORDS = {
    "da": {
        "case": "sag {number}",
        "year": "budgetår {year}",
        "rules": "Regler",
        "columns": ("ok", "fund", "uafklaret", "ej relevant", "brud"),
        "rounding": "heraf {count} afrunding",
        "margin": "luft",
        "findings": "Fund",
        "source": "Kilde",
        "page": "s. {page}",
        "trial": "på prøve",
        "undecided": "Ikke bedømt",
        "unjudged": "Regler uden noget at bedømme",
        "more": "… og {count} til af samme slags",
        "error": "FEJL",
        "warning": "ADVARSEL",
        "info": "OPLYSNING",
        "verdict": "Konklusion",
        "found": "{error} fejl, {warning} advarsler og {info} oplysninger.",
        "coverage": "{checked} af {figures} tal indgår i mindst én kontrol; {rounding} forskelle skyldes afrunding.",
        "clean": "Ingen fund i {passed} sammenligninger.",
        "nothing": "Intet blev bedømt. Det er ikke en godkendelse.",
        "crashed": "En kontrol gik i stykker: resultatet er ikke fuldstændigt.",
        "open": "{undecided} sammenligninger kunne ikke bedømmes.",
    },
    "en": {
        "case": "case {number}",
        "year": "budget year {year}",
        "rules": "Rules",
        "columns": ("ok", "found", "undecided", "n/a", "broken"),
        "rounding": "{count} of them rounding",
        "margin": "margin",
        "findings": "Findings",
        "source": "Source",
        "page": "p. {page}",
        "trial": "on trial",
        "undecided": "Not judged",
        "unjudged": "Rules with nothing to judge",
        "more": "… and {count} more of the same kind",
        "error": "ERROR",
        "warning": "WARNING",
        "info": "NOTE",
        "verdict": "Verdict",
        "found": "{error} errors, {warning} warnings and {info} notes.",
        "coverage": "{checked} of {figures} figures take part in a check; {rounding} differences are rounding.",
        "clean": "No findings in {passed} comparisons.",
        "nothing": "Nothing was judged. That is no approval.",
        "crashed": "A check broke: the result is not complete.",
        "open": "{undecided} comparisons could not be judged.",
    },
}
COLOURS = {"error": "31;1", "warning": "33;1", "info": "36"}
MARKS = {"error": "✗", "warning": "!", "info": "i"}
LISTED = 4


def render(report: Report, style: Style) -> str:
    return "\n".join(Writer(report, style).lines()) + "\n"


class Writer:
    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.style = report, style
        self.words = WORDS[style.lang]

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        yield from self.rules()
        yield from self.findings()
        yield from self.undecided()
        yield from self.verdict()

    def heading(self) -> Iterator[str]:
        document = self.report.document
        case = document.case
        parts = [document.municipality.name, (case and case.title) or ""]
        if case and case.number:
            parts.append(self.words["case"].format(number=case.number))
        parts += [self.words["year"].format(year=document.budget_year), document.phase or ""]
        yield self.bold(" · ".join(part for part in parts if part))
        yield document.path
        yield ""

    def rules(self) -> Iterator[str]:
        judged = [rule for rule in self.report.rules if rule.reason is None]
        width = max((len(rule.title.in_language(self.style.lang)) for rule in judged), default=0)
        names = self.words["columns"]
        yield self.bold(f"{self.words['rules']:<{width + 9}}" + "".join(f"{name:>12}" for name in names))
        for rule in judged:
            counts = rule.outcomes
            numbers = (counts.passed, counts.failed, counts.undecided, counts.not_applicable, counts.error)
            title = rule.title.in_language(self.style.lang)
            cells = "".join(f"{number or '·':>12}" for number in numbers)
            tail = f"   ({self.words['rounding'].format(count=rule.zones.rounding)})" if rule.zones.rounding else ""
            yield f"{rule.id:<8} {title:<{width}}{cells}{tail}"
            for margin in rule.margins:
                share = f" ({self.number(margin.percent)})" if margin.percent else ""
                yield f"{'':<9}{self.words['margin']}: {self.number(f'{margin.margin} {margin.unit}')}{share} – {margin.label}"
        yield ""

    def findings(self) -> Iterator[str]:
        if not self.report.findings:
            return
        yield self.bold(self.words["findings"])
        titles = {rule.id: rule.title.in_language(self.style.lang) for rule in self.report.rules}
        for id, found in groupby(self.report.findings, key=lambda finding: finding.rule):
            group = list(found)
            yield ""
            yield self.bold(f"{id} {titles[id]}")
            for finding in group:
                yield from self.finding(finding)
            yield from self.sources(group[0])
        yield ""

    def finding(self, finding: Finding) -> Iterator[str]:
        word = self.words[finding.severity]
        head = self.coloured(f"{MARKS[finding.severity]} {word}", finding.severity)
        trial = f" ({self.words['trial']})" if finding.trial else ""
        yield f"  {head}{trial}  {self.place(finding)}"
        yield from self.wrapped(finding.message.in_language(self.style.lang), "      ")

    def place(self, finding: Finding) -> str:
        where = finding.where
        if where is None:
            return ""
        page = self.words["page"].format(page=where.page) if where.page else ""
        spot = f"{self.report.document.path}:{where.line}"
        return ", ".join(part for part in (f"{where.attachment} {where.title or ''}".strip(), page, spot) if part)

    def sources(self, finding: Finding) -> Iterator[str]:
        titles = [f"{source.title} {source.section or ''}".strip() for source in finding.sources]
        yield from self.wrapped(f"{self.words['source']}: {'; '.join(titles)}", "      ")

    def undecided(self) -> Iterator[str]:
        unjudged = [rule for rule in self.report.rules if rule.reason is not None]
        ids = {rule.id for rule in unjudged}
        open_questions = [entry for entry in self.report.undecided if entry.rule not in ids]
        if open_questions:
            yield self.bold(self.words["undecided"])
            for id, entries in groupby(open_questions, key=lambda entry: entry.rule):
                yield from self.questions(id, [entry.reason.in_language(self.style.lang) for entry in entries])
            yield ""
        if unjudged:
            yield self.bold(self.words["unjudged"])
            for rule in unjudged:
                reason = rule.reason.in_language(self.style.lang) if rule.reason else ""
                yield from self.questions(rule.id, [reason])
            yield ""

    def questions(self, id: str, sentences: list[str]) -> Iterator[str]:
        once = list(dict.fromkeys(sentences))
        for n, sentence in enumerate(once[:LISTED]):
            yield from self.wrapped(sentence, " " * 11, f"  {id if n == 0 else '':<9}")
        if len(once) > LISTED:
            yield " " * 11 + self.words["more"].format(count=len(once) - LISTED)

    def verdict(self) -> Iterator[str]:
        summary, words = self.report.summary, self.words
        counts = summary.findings
        yield self.bold(words["verdict"])
        if not self.report.evaluated:
            yield f"  {words['nothing']}"
        elif self.report.findings:
            found = words["found"].format(error=counts.error, warning=counts.warning, info=counts.info)
            yield "  " + self.coloured(found, self.report.worst() or "info")
        else:
            yield f"  {words['clean'].format(passed=summary.outcomes.passed)}"
        if self.report.crashed:
            yield "  " + self.coloured(words["crashed"], "error")
        if summary.outcomes.undecided:
            yield f"  {words['open'].format(undecided=summary.outcomes.undecided)}"
        cover = summary.coverage
        yield "  " + words["coverage"].format(
            checked=cover.checked, figures=cover.figures, rounding=summary.zones.rounding
        )

    def wrapped(self, text: str, indent: str, first: str | None = None) -> list[str]:
        start = indent if first is None else first
        return wrap(text, self.style.width, initial_indent=start, subsequent_indent=indent, break_long_words=False)

    def number(self, text: str) -> str:
        return report_number(text, self.style.lang)

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.style.colour else text

    def coloured(self, text: str, severity: str) -> str:
        return f"\x1b[{COLOURS[severity]}m{text}\x1b[0m" if self.style.colour else text


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter("text", render)]
