"""The report as a page: Markdown to paste into a case or a wiki, HTML to open in a browser or in Word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from budgettjek import (
    REPORT_WORDS,
    Checked,
    Entry,
    Finding,
    Report,
    Reporter,
    RuleInfo,
    Style,
    annex,
    conclusion,
    entries,
    extent,
    hookimpl,
    margin_line,
    message_parts,
    narrowest,
    plain_markdown,
    printable,
    signature,
    source_line,
    tally,
    whole,
    written_date,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "page": "Tjek af {file}",
        "severity": "Alvor",
        "place": "Bilag",
        "line": "Linje",
        "message": "Fund",
        "do": "Gør",
        "rule": "Regel",
        "why": "Hvorfor ikke",
        "decided": "Besluttet",
        "date": "møde {date}",
        "title": "Titel",
    },
    "en": {
        "page": "Check of {file}",
        "severity": "Severity",
        "place": "Attachment",
        "line": "Line",
        "message": "Finding",
        "do": "Action",
        "rule": "Rule",
        "why": "Why not",
        "decided": "Decided",
        "date": "meeting {date}",
        "title": "Title",
    },
}
COUNTS = ("passed", "rounding", "failed", "undecided", "not_applicable")
STYLE = """
body { font-family: Calibri, Carlito, sans-serif; line-height: 1.4; margin: 2em auto; max-width: 75em;
  padding: 0 1em; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1.5em }
th, td { border: 1px solid #bbb; padding: .3em .6em; text-align: left; vertical-align: top }
th { background: #eee }
td.number, th.number { text-align: right; white-space: nowrap }
td.error { border-left: .5em solid #b00020 }
td.warning { border-left: .5em solid #b36b00 }
td.info { border-left: .5em solid #1f5fa8 }
h3 { margin: 1.5em 0 .3em; page-break-after: avoid }
p, ul { margin: .3em 0 }
tr { page-break-inside: avoid }
@page { size: A4 landscape; margin: 1.5cm }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt } }
""".strip()


# -- what a page has ----------------------------------------------------------------------------------------


class Heading(NamedTuple):
    level: int
    text: str


class Paragraph(NamedTuple):
    """Some words; those of the label stand out before them."""

    text: str
    label: str = ""


class Link(NamedTuple):
    text: str
    url: str | None


class Sources(NamedTuple):
    """Where a rule comes from."""

    label: str
    links: Sequence[Link]


class Row(NamedTuple):
    cells: Sequence[str]
    severity: str = ""


class Table(NamedTuple):
    """As many cells of each row as there are columns; the last `numbers` columns have numbers."""

    columns: Sequence[str]
    rows: Sequence[Row]
    numbers: int = 0


Block = Heading | Paragraph | Sources | Table


class Page:
    """What is to be read of a checked file, piece by piece."""

    def __init__(self, case: Checked, lang: str) -> None:
        self.case, self.lang = case, lang
        self.words = {**REPORT_WORDS[lang], **WORDS[lang]}

    def blocks(self) -> Iterator[Block]:
        yield Heading(1, self.words["page"].format(file=self.case.file))
        if self.case.report is None:
            yield Paragraph("", self.words["unjudgeable"])
            yield self.table(["line", "do"], self.violations())
            return
        yield from self.heading(self.case.report)
        yield from self.findings()
        yield from self.accepted(self.case.report)
        yield from self.undecided(self.case.report)

    def violations(self) -> Iterator[Row]:
        for entry in entries(self.case):
            yield Row([self.line(entry), entry.message.in_language(self.lang)])

    def heading(self, report: Report) -> Iterator[Block]:
        """Which case it is, and the verdict."""
        document, words = report.document, self.words
        case = document.case
        said = [document.municipality.name, words["year"].format(year=document.budget_year), document.phase]
        if case is not None:
            said += [case.title, words["case"].format(number=case.number) if case.number else None]
            said += [words["date"].format(date=written_date(case.date, self.lang)) if case.date else None]
        yield Paragraph(" · ".join(part for part in said if part))
        yield Paragraph(conclusion(report, self.lang), words["verdict"])
        if report.evaluated:
            yield Paragraph(extent(report, self.lang))

    def findings(self) -> Iterator[Block]:
        found = [entry for entry in entries(self.case) if entry.kind in ("fail", "error")]
        if found:
            yield Heading(2, self.words["findings"])
        for _, group in groupby(found, key=lambda entry: entry.rule):
            yield from self.rule(list(group))

    def rule(self, found: Sequence[Entry]) -> Iterator[Block]:
        """The rule, its sources, and a table of its findings; what to do once where all say the same."""
        words = self.words
        counted = tally(Counter(entry.severity for entry in found), self.lang)
        yield Heading(3, f"{found[0].named(self.lang)}: {counted}")
        told = [self.parts(entry) for entry in found]
        common = told[0][1] if len({do for _, do in told}) == 1 else ""
        if common:
            yield Paragraph(common, words["do"])
        if links := self.sources(found):
            yield Sources(words["source"], links)
        columns = ["severity", "place", "line", "message", *([] if common else ["do"])]
        yield self.table(columns, map(self.row, found, told))

    def sources(self, found: Sequence[Entry]) -> list[Link]:
        sources = found[0].finding.sources if found[0].finding else []
        return [Link(source_line(source, self.lang), source.url) for source in sources]

    def parts(self, entry: Entry) -> tuple[str, str]:
        """What was found, with the figure that is probably wrong, and what to do."""
        message = entry.message.in_language(self.lang)
        found, do = message_parts(message) if entry.kind == "fail" else (message, "")
        return f"{found} {entry.suspicion(self.lang)}".rstrip(), do

    def row(self, entry: Entry, told: tuple[str, str]) -> Row:
        trial = f" ({self.words['trial']})" if entry.finding and entry.finding.trial else ""
        severity = self.words[entry.severity].capitalize() + trial
        return Row([severity, self.place(entry), self.line(entry), *told], entry.severity)

    def accepted(self, report: Report) -> Iterator[Block]:
        if report.accepted:
            yield Heading(2, self.words["accepted"])
            yield self.table(["rule", "message", "decided"], map(self.signed, report.accepted))

    def signed(self, finding: Finding) -> Row:
        found, _ = message_parts(finding.message.in_language(self.lang))
        return Row([finding.rule, found, signature(finding, self.lang)])

    def undecided(self, report: Report) -> Iterator[Block]:
        """What could not be judged, then the rules that do not concern the case."""
        questions = [entry for entry in entries(self.case) if entry.kind == "undecided"]
        if questions:
            yield Heading(2, self.words["not_judged"])
            yield self.table(["rule", "why", "place", "line"], map(self.question, questions))
        rest = [
            Row([rule.id, rule.reason.in_language(self.lang)])
            for rule in report.rules
            if rule.reason and not (rule.outcomes.undecided or rule.outcomes.error)
        ]
        if rest:
            yield Heading(2, self.words["unjudged"])
            yield self.table(["rule", "why"], rest)

    def question(self, entry: Entry) -> Row:
        return Row([entry.rule, entry.message.in_language(self.lang), self.place(entry), self.line(entry)])

    def rules(self) -> Iterator[Block]:
        """What each rule with a verdict said, and how much room the narrowest limit leaves."""
        judged = [rule for rule in self.case.report.rules if rule.reason is None] if self.case.report else []
        if judged:
            yield Heading(2, self.words["rules"])
            columns = ["rule", "title", "margin", *COUNTS]
            yield self.table(columns, map(self.counted, judged), len(COUNTS))
            yield Paragraph(self.words["legend"])

    def counted(self, rule: RuleInfo) -> Row:
        room = [margin_line(margin, self.lang) for margin in narrowest(rule.margins)[:1]]
        own = {"rounding": rule.zones.rounding}
        numbers = [own[name] if name in own else getattr(rule.outcomes, name) for name in COUNTS]
        cells = [whole(number, self.lang) if number else "·" for number in numbers]
        return Row([rule.id, rule.title.in_language(self.lang), "".join(room), *cells])

    # -- cells ----------------------------------------------------------------------------------------

    def place(self, entry: Entry) -> str:
        return annex(entry.where, self.lang) if entry.where and entry.where.attachment else ""

    def line(self, entry: Entry) -> str:
        if entry.where is None:
            return ""
        return f"{entry.where.file}:{entry.where.line}" if entry.where.file else str(entry.where.line)

    def table(self, columns: Sequence[str], rows: Iterable[Row], numbers: int = 0) -> Table:
        named = [self.words[column][:1].upper() + self.words[column][1:] for column in columns]
        return Table(named, [row._replace(cells=row.cells[: len(named)]) for row in rows], numbers)


# -- Markdown -----------------------------------------------------------------------------------------------


def markdown(cases: Sequence[Checked], style: Style) -> str:
    blocks = (block for case in cases for block in Page(case, style.lang).blocks())
    return "\n".join(line for block in blocks for line in (*markdown_lines(block), ""))


def markdown_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {plain_markdown(text)}"
        case Paragraph(text, label):
            yield markdown_labelled(label, text)
        case Sources(label, links):
            yield markdown_labelled(label, "; ".join(link.text for link in links))
        case Table(columns, rows):
            yield f"| {' | '.join(columns)} |"
            yield "|" + " --- |" * len(columns)
            for row in rows:
                yield f"| {' | '.join(map(plain_markdown, row.cells))} |"


def markdown_labelled(label: str, text: str) -> str:
    said = f"**{label}:**" if label and text else f"**{label}**" if label else ""
    return f"{said} {plain_markdown(text)}".strip()


# -- HTML ---------------------------------------------------------------------------------------------------


def html(cases: Sequence[Checked], style: Style) -> str:
    """One file that needs no other; the severity stands in words, the colour beside it only helps the eye."""
    title = WORDS[style.lang]["page"].format(file=", ".join(case.file for case in cases))
    pages = (Page(case, style.lang) for case in cases)
    blocks = (block for page in pages for block in (*page.blocks(), *page.rules()))
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{style.lang}">',
        '<head><meta charset="utf-8"><meta name="generator" content="budgettjek">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{plain_html(title)}</title>",
        f"<style>\n{STYLE}\n</style></head>",
        "<body>",
    ]
    return "\n".join([*head, *(line for block in blocks for line in html_lines(block)), "</body></html>", ""])


def plain_html(text: str) -> str:
    from html import escape

    return escape(printable(text))


def html_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"<h{level}>{plain_html(text)}</h{level}>"
        case Paragraph(text, label):
            yield f"<p>{html_label(label, text)}{plain_html(text)}</p>"
        case Sources(label, links):
            yield f"<p>{html_label(label, '…')}</p>"
            yield f"<ul>{''.join(f'<li>{html_link(link)}</li>' for link in links)}</ul>"
        case Table(columns, rows, numbers):
            yield "<table>"
            kinds = ["", *[""] * (len(columns) - numbers - 1), *["number"] * numbers]
            heads = (html_cell("th", kind, name) for kind, name in zip(kinds, columns, strict=True))
            yield f"<thead><tr>{''.join(heads)}</tr></thead>"
            for row in rows:
                cells = zip([row.severity, *kinds[1:]], row.cells, strict=True)
                yield f"<tr>{''.join(html_cell('td', kind, cell) for kind, cell in cells)}</tr>"
            yield "</table>"


def html_cell(tag: str, kind: str, text: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    told = f' class="{kind}"' if kind else ""
    return f"<{tag}{scope}{told}>{plain_html(text)}</{tag}>"


def html_label(label: str, text: str) -> str:
    if not label:
        return ""
    return f"<strong>{plain_html(label)}:</strong> " if text else f"<strong>{plain_html(label)}</strong>"


def html_link(link: Link) -> str:
    """A source that can be looked up; anything but a web address is left as words."""
    text = plain_html(link.text)
    safe = link.url if link.url and link.url.startswith(("https://", "http://")) else None
    return f'<a href="{plain_html(safe)}">{text}</a>' if safe else text


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("markdown", markdown), Reporter.of_all("html", html)]
