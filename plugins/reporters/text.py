"""The report as text for people: what was judged, what was found, what could not be judged, a verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from budgettjek import (
    REPORT_WORDS,
    Finding,
    Margin,
    Report,
    Reporter,
    RuleInfo,
    Style,
    Undecided,
    annex,
    conclusion,
    count_of,
    cut,
    extent,
    fold,
    gathered,
    hookimpl,
    is_foreign,
    margin_line,
    message_parts,
    narrowest,
    narrowing,
    shared_label,
    signature,
    source_line,
    spans,
    suspicion,
    tally,
    whole,
)

WORDS = REPORT_WORDS
COLOURS = {"error": "31;1", "warning": "33;1", "info": "36"}
MARKS = {"error": "✗", "warning": "!", "info": "i"}
COLUMNS = ("passed", "rounding", "failed", "undecided", "not_applicable", "broken")
LISTED = 4
MANY = 10
"""More rules than this without a verdict are told together where they say the same."""
MARGINS = 3
INDENT = " " * 6


def render(report: Report, style: Style) -> str:
    return "\n".join(Writer(report, style).lines()) + "\n"


class Told(NamedTuple):
    """What is said of a finding; findings of one place that say the same are told together."""

    severity: str
    trial: bool
    place: str
    found: str
    do: str
    unlikely: bool
    cause: str


class Writer:
    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.style, self.lang = report, style, style.lang
        self.words = WORDS[style.lang]
        self.file = "standard input" if report.document.path == "-" else report.document.path
        self.causes: dict[int, Finding] = {}
        """The first finding of each cause: there it is told."""
        for finding in report.findings:
            if finding.cause is not None:
                self.causes.setdefault(finding.cause, finding)
        self.titles = {rule.id: rule.title.in_language(style.lang) for rule in report.rules}

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        yield from self.rules()
        yield from self.findings()
        yield from self.accepted()
        yield from self.undecided()
        yield from self.verdict()

    # -- the case and its rules -----------------------------------------------------------------------

    def heading(self) -> Iterator[str]:
        document, words = self.report.document, self.words
        year = words["year"].format(year=document.budget_year)
        yield from map(self.bold, self.joined(document.municipality.name, year, document.phase))
        case = document.case
        if case is not None:
            number = words["case"].format(number=case.number) if case.number else None
            yield from self.joined(case.title, number)
        yield from fold(self.file, self.style.width)
        if narrowed := narrowing(self.report.ruleset, self.lang):
            yield from fold(narrowed, self.style.width)
        yield ""

    def joined(self, *parts: str | None) -> list[str]:
        text = " · ".join(part for part in parts if part)
        return fold(text, self.style.width) if text else []

    def rules(self) -> Iterator[str]:
        judged = [rule for rule in self.report.rules if rule.reason is None or rule.outcomes.error]
        if not judged:
            return
        columns = [name for name in COLUMNS if name != "broken" or self.report.crashed]
        widths = [max(len(self.words[name]) + 2, 7) for name in columns]
        longest = max(len(self.titles[rule.id]) for rule in judged)
        room = min(longest, self.style.width - 8 - sum(widths))
        yield self.bold(
            f"{self.words['rules'].upper():<{8 + room}}{row(map(self.words.get, columns), widths)}"
        )
        for rule in judged:
            cells = (whole(number, self.lang) if number else "·" for number in counted(rule, columns))
            yield f"{rule.id:<8}{cut(self.titles[rule.id], room):<{room}}{row(cells, widths)}"
            yield from self.margins(rule.margins)
        yield from fold(self.words["legend"], self.style.width)
        yield ""

    def margins(self, margins: Sequence[Margin]) -> Iterator[str]:
        """The narrowest margins; the others are in the report."""
        for margin in narrowest(margins)[:MARGINS]:
            yield cut(f"{'':<8}{margin_line(margin, self.lang)}", self.style.width)
        if len(margins) > MARGINS:
            yield f"{'':<8}{self.words['more_margins'].format(count=len(margins) - MARGINS)}"

    # -- findings -------------------------------------------------------------------------------------

    def findings(self) -> Iterator[str]:
        if not self.report.findings:
            return
        yield self.bold(self.words["findings"].upper())
        for id, found in groupby(self.report.findings, key=lambda finding: finding.rule):
            group = list(found)
            count = tally(Counter(finding.severity for finding in group), self.lang)
            title = f"{id} {self.titles.get(id, self.words['no_acceptance'])}"
            yield ""
            yield from map(self.bold, fold(f"{title}: {count}", self.style.width))
            yield from self.group(group)
        yield ""

    def group(self, findings: Sequence[Finding]) -> Iterator[str]:
        """What to do and where the rule comes from once, then each finding."""
        told = [self.told(finding) for finding in findings]
        do, times = max(Counter(each.do for each in told).items(), key=itemgetter(1))
        common = do if times > 1 or len(told) == 1 else ""
        if common:
            yield from self.field("do", [common])
        yield from self.sources(findings[0])
        for each, alike in groupby(zip(told, findings, strict=True), key=lambda pair: pair[0]):
            yield from self.tell(each, [finding for _, finding in alike], common)

    def finding(self, finding: Finding) -> Iterator[str]:
        """One finding by itself, with what to do."""
        return self.tell(self.told(finding), [finding], "")

    def told(self, finding: Finding) -> Told:
        found, do = finding.message.in_language(self.lang), ""
        if finding.outcome == "fail":
            found, do = message_parts(found)
        if finding.where:
            found = found.removeprefix(f"{finding.where.label}: ")
        found = found[:1].upper() + found[1:]
        unlikely = finding.zone == "implausible" and "afrunding" not in finding.message.da.lower()
        place = self.place(finding) or finding.facts.get("entry", "")
        return Told(finding.severity, finding.trial, place, found, do, unlikely, self.cause(finding))

    def cause(self, finding: Finding) -> str:
        """Which figure is probably wrong; or where that is told already."""
        if finding.cause is None or not finding.explanations:
            return ""
        first = self.causes.get(finding.cause, finding)
        if first is not finding and first.where:
            return self.words["same_cause"].format(rule=first.rule, label=first.where.label)
        return suspicion(finding, self.lang)

    def tell(self, told: Told, alike: Sequence[Finding], common: str) -> Iterator[str]:
        labels = [finding.where.label for finding in alike if finding.where]
        mark = self.mark(told.severity, len(labels))
        trial = f" ({self.words['trial']})" if told.trial else ""
        first, *rest = fold(
            f"{told.place}{self.column(alike[0])}{trial}", self.style.width, INDENT, f"  {mark:<10}  "
        )
        yield first.replace(mark, self.coloured(mark, told.severity), 1)
        yield from rest
        unlikely = self.words["unlikely"] if told.unlikely else ""
        do = f"{self.words['do']}: {told.do}" if told.do and told.do != common else ""
        for text in (shared_label(labels, self.lang), told.found, unlikely, told.cause, do):
            if text:
                yield from fold(text, self.style.width, INDENT)

    def mark(self, severity: str, count: int) -> str:
        word = count_of(count, severity, self.lang).upper() if count > 1 else self.words[severity]
        return f"{MARKS[severity]} {word}"

    def place(self, told: Finding | Undecided) -> str:
        """Attachment, page, file and line."""
        where = told.where
        if where is None:
            return ""
        return f"{annex(where, self.lang)}, {where.file or self.file}:{where.line}"

    @staticmethod
    def column(told: Finding | Undecided) -> str:
        """In one of several files also the column, which is behind the line."""
        return f":{told.where.column}" if told.where and told.where.file else ""

    def sources(self, finding: Finding) -> Iterator[str]:
        return self.field("source", [source_line(source, self.lang) for source in finding.sources])

    def accepted(self) -> Iterator[str]:
        if not self.report.accepted:
            return
        yield self.bold(self.words["accepted"].upper())
        yield from self.signed(self.report.accepted)
        yield ""

    def signed(self, accepted: Sequence[Finding]) -> Iterator[str]:
        """Each accepted finding, with who decided it, where and why."""
        for finding in accepted:
            found, _ = message_parts(finding.message.in_language(self.lang))
            signed = signature(finding, self.lang)
            yield from fold(f"{found} {signed}", self.style.width, " " * 10, f"  {finding.rule:<8}")

    # -- what could not be judged ---------------------------------------------------------------------

    def undecided(self) -> Iterator[str]:
        silent = [rule for rule in self.report.rules if rule.reason and not rule.outcomes.error]
        silent_ids = {rule.id for rule in silent}
        questions = [entry for entry in self.report.undecided if entry.rule not in silent_ids]
        if questions:
            yield self.bold(self.words["not_judged"].upper())
            for id, entries in groupby(questions, key=lambda entry: entry.rule):
                yield from self.questions(id, map(self.question, entries))
            yield ""
        yield from self.unjudged([rule for rule in silent if not is_foreign(rule)])
        yield from self.foreign([rule for rule in silent if is_foreign(rule)])

    def unjudged(self, rules: Sequence[RuleInfo]) -> Iterator[str]:
        """Rules that lack something in the case: each, or all together where they are many."""
        if not rules:
            return
        yield self.bold(self.words["unjudged"].upper())
        reasons = self.reasons(rules)
        if len(rules) > MANY:
            yield from self.together(reasons)
        else:
            for id, reason in reasons.items():
                yield from self.questions(id, [reason])
        yield ""

    def together(self, reasons: Mapping[str, str]) -> Iterator[str]:
        """What several say in common once, then one line a rule."""
        is_cut = False
        for shared, parts in gathered(reasons):
            if not shared:
                for ids, reason in parts:
                    yield from self.questions(", ".join(ids), [reason])
                continue
            yield from fold(shared, self.style.width, "  ")
            for ids, part in parts:
                line = f"    {', '.join(ids):<7} {part}"
                is_cut |= len(line) > self.style.width
                yield cut(line, self.style.width)
        if is_cut:
            yield from fold(self.words["cut"], self.style.width, "  ")

    def foreign(self, rules: Sequence[RuleInfo]) -> Iterator[str]:
        """Rules that do not concern the case at all, those with the same reason in one line."""
        if not rules:
            return
        yield self.bold(self.words["foreign"].upper())
        ids: dict[str, list[str]] = {}
        for id, reason in self.reasons(rules).items():
            ids.setdefault(reason, []).append(id)
        for reason, alike in ids.items():
            count = f" ({count_of(len(alike), 'rule', self.lang)})" if len(alike) > 1 else ""
            told = f"{reason.rstrip('.')}{count}: {', '.join(spans(alike, self.titles))}"
            yield from fold(told, self.style.width, " " * 4, "  ")
        yield ""

    def reasons(self, rules: Sequence[RuleInfo]) -> dict[str, str]:
        return {rule.id: rule.reason.in_language(self.lang) for rule in rules if rule.reason}

    def question(self, entry: Undecided) -> str:
        place = f"{self.place(entry)}{self.column(entry)}"
        return (
            f"{entry.reason.in_language(self.lang)} [{place}]"
            if place
            else entry.reason.in_language(self.lang)
        )

    def questions(self, id: str, sentences: Iterable[str]) -> Iterator[str]:
        once = list(dict.fromkeys(sentences))
        for n, sentence in enumerate(once[:LISTED]):
            lines = fold(sentence, self.style.width, " " * 10, f"  {id if n == 0 else '':<7} ")
            yield from lines[:LISTED]
            if len(lines) > LISTED:
                yield f"{'':<10}…"
        if len(once) > LISTED:
            yield f"{'':<10}{self.words['more'].format(count=len(once) - LISTED)}"

    # -- the verdict ----------------------------------------------------------------------------------

    def verdict(self) -> Iterator[str]:
        if self.report.evaluated:
            yield from fold(extent(self.report, self.lang), self.style.width)
        worst, verdict = self.report.worst(), self.words["verdict"].upper()
        for line in fold(f"{verdict}: {conclusion(self.report, self.lang)}", self.style.width):
            yield self.coloured(line, worst) if worst else self.bold(line)

    # -- lines ----------------------------------------------------------------------------------------

    def field(self, name: str, texts: Iterable[str]) -> Iterator[str]:
        margin = max(len(self.words["do"]), len(self.words["source"])) + 4
        first = f"  {self.words[name]}:".ljust(margin)
        for text in texts:
            yield from fold(text, self.style.width, " " * margin, first)
            first = " " * margin

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.style.colour else text

    def coloured(self, text: str, severity: str) -> str:
        return f"\x1b[{COLOURS[severity]}m{text}\x1b[0m" if self.style.colour else text


def row(cells: Iterable[str | None], widths: Sequence[int]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def counted(rule: RuleInfo, columns: Sequence[str]) -> list[int]:
    numbers = {"rounding": rule.zones.rounding, "broken": rule.outcomes.error}
    return [numbers[name] if name in numbers else getattr(rule.outcomes, name) for name in columns]


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter("text", render)]
