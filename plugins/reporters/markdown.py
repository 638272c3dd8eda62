"""The report as Markdown, to be pasted into a case, a wiki or a pull request."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from budgettjek import (
    REPORT_WORDS,
    Checked,
    Entry,
    Finding,
    Report,
    Reporter,
    Style,
    annex,
    conclusion,
    entries,
    extent,
    hookimpl,
    message_parts,
    plain_markdown,
    signature,
    source_line,
    tally,
    written_date,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "title": "Tjek af {file}",
        "severity": "Alvor",
        "place": "Bilag",
        "line": "Linje",
        "message": "Fund",
        "do": "Gør",
        "rule": "Regel",
        "why": "Hvorfor ikke",
        "decided": "Besluttet",
        "date": "møde {date}",
    },
    "en": {
        "title": "Check of {file}",
        "severity": "Severity",
        "place": "Attachment",
        "line": "Line",
        "message": "Finding",
        "do": "Action",
        "rule": "Rule",
        "why": "Why not",
        "decided": "Decided",
        "date": "meeting {date}",
    },
}


def render(cases: Sequence[Checked], style: Style) -> str:
    return "\n".join(line for case in cases for line in Page(case, style.lang).lines())


class Page:
    def __init__(self, case: Checked, lang: str) -> None:
        self.case, self.lang = case, lang
        self.words = {**REPORT_WORDS[lang], **WORDS[lang]}

    def lines(self) -> Iterator[str]:
        yield from (f"# {self.words['title'].format(file=plain_markdown(self.case.file))}", "")
        if self.case.report is None:
            yield from (f"**{self.words['unjudgeable']}**", "")
            yield from self.table(["line", "do"], self.violations())
            return
        yield from self.heading(self.case.report)
        yield from self.findings(self.case.report)
        yield from self.accepted(self.case.report)
        yield from self.undecided(self.case.report)

    def violations(self) -> Iterator[list[str]]:
        for entry in entries(self.case):
            yield [self.line(entry), entry.message.in_language(self.lang)]

    def heading(self, report: Report) -> Iterator[str]:
        """Which case it is, and the verdict."""
        document, words = report.document, self.words
        case = document.case
        said = [document.municipality.name, words["year"].format(year=document.budget_year), document.phase]
        if case is not None:
            said += [case.title, words["case"].format(number=case.number) if case.number else None]
            said += [words["date"].format(date=written_date(case.date, self.lang)) if case.date else None]
        yield from (plain_markdown(" · ".join(part for part in said if part)), "")
        yield from (f"**{words['verdict']}:** {conclusion(report, self.lang)}", "")
        if report.evaluated:
            yield from (extent(report, self.lang), "")

    # -- findings -------------------------------------------------------------------------------------

    def findings(self, report: Report) -> Iterator[str]:
        found = [entry for entry in entries(self.case) if entry.kind in ("fail", "error")]
        if found:
            yield from (f"## {self.words['findings']}", "")
        for _, group in groupby(found, key=lambda entry: entry.rule):
            yield from self.rule(list(group))

    def rule(self, found: Sequence[Entry]) -> Iterator[str]:
        """The rule, its sources, and a table of its findings; what to do once where all say the same."""
        words = self.words
        counted = tally(Counter(entry.severity for entry in found), self.lang)
        yield from (f"### {plain_markdown(found[0].named(self.lang))}: {counted}", "")
        told = [self.parts(entry) for entry in found]
        common = told[0][1] if len({do for _, do in told}) == 1 else ""
        if common:
            yield from (f"**{words['do']}:** {plain_markdown(common)}", "")
        if sources := self.sources(found):
            yield from (f"**{words['source']}:** {plain_markdown('; '.join(sources))}", "")
        columns = ["severity", "place", "line", "message", *([] if common else ["do"])]
        yield from self.table(columns, map(self.row, found, told))

    def sources(self, found: Sequence[Entry]) -> list[str]:
        sources = found[0].finding.sources if found[0].finding else []
        return [source_line(source, self.lang) for source in sources]

    def parts(self, entry: Entry) -> tuple[str, str]:
        """What was found, with the figure that is probably wrong, and what to do."""
        message = entry.message.in_language(self.lang)
        found, do = message_parts(message) if entry.kind == "fail" else (message, "")
        return f"{found} {entry.suspicion(self.lang)}".rstrip(), do

    def row(self, entry: Entry, told: tuple[str, str]) -> list[str]:
        trial = f" ({self.words['trial']})" if entry.finding and entry.finding.trial else ""
        return [self.words[entry.severity].capitalize() + trial, self.place(entry), self.line(entry), *told]

    # -- the rest -------------------------------------------------------------------------------------

    def accepted(self, report: Report) -> Iterator[str]:
        if report.accepted:
            yield from (f"## {self.words['accepted']}", "")
            yield from self.table(["rule", "message", "decided"], map(self.signed, report.accepted))

    def signed(self, finding: Finding) -> list[str]:
        return [
            finding.rule,
            message_parts(finding.message.in_language(self.lang))[0],
            signature(finding, self.lang),
        ]

    def undecided(self, report: Report) -> Iterator[str]:
        """What could not be judged, then the rules that do not concern the case."""
        questions = [entry for entry in entries(self.case) if entry.kind == "undecided"]
        if questions:
            yield from (f"## {self.words['not_judged']}", "")
            yield from self.table(["rule", "why", "place", "line"], map(self.question, questions))
        rest = [
            rule
            for rule in report.rules
            if rule.reason and not (rule.outcomes.undecided or rule.outcomes.error)
        ]
        if rest:
            yield from (f"## {self.words['unjudged']}", "")
            reasons = ([rule.id, rule.reason.in_language(self.lang)] for rule in rest if rule.reason)
            yield from self.table(["rule", "why"], reasons)

    def question(self, entry: Entry) -> list[str]:
        return [entry.rule, entry.message.in_language(self.lang), self.place(entry), self.line(entry)]

    # -- cells ----------------------------------------------------------------------------------------

    def place(self, entry: Entry) -> str:
        return annex(entry.where, self.lang) if entry.where and entry.where.attachment else ""

    def line(self, entry: Entry) -> str:
        if entry.where is None:
            return ""
        return f"{entry.where.file}:{entry.where.line}" if entry.where.file else str(entry.where.line)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """A table, of as many cells a row as there are columns, and the empty line after it."""
        yield f"| {' | '.join(self.words[column] for column in columns)} |"
        yield "|" + " --- |" * len(columns)
        for row in rows:
            yield f"| {' | '.join(plain_markdown(cell) for cell in row[: len(columns)])} |"
        yield ""


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("markdown", render)]
