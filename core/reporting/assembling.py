"""The report, put together from what the rules said: each outcome in the report's words, with its place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from ..arithmetic import zone
from ..arithmetic.figure import Place
from ..judged import AnyCase, Judged
from ..message import fill
from ..outcome import ERROR, FAIL, NOT_APPLICABLE, PASS, UNDECIDED, Amount, Outcome
from ..reading.source import Source
from ..reason import DIMS
from ..rulebook.concept import Text
from ..rulebook.rule import SEVERITIES, Rule, Severity, Source as LegalSource
from ..rulebook.ruleset import Ruleset
from ..rulebook.value import Value
from ..version import VERSION
from .case_sources import case_sources
from .causes import Causes
from .described import document_info, figure_info
from .explanations import explanations
from .fact_texts import fact_texts
from .fingerprint import fingerprint
from .report import (
    Coverage,
    Finding,
    Margin,
    OutcomeCounts,
    Report,
    RuleInfo,
    RulesetInfo,
    SeverityCounts,
    Summary,
    Tool,
    Undecided,
    Where,
    ZoneCounts,
)


def assembled(case: AnyCase, judged: Sequence[Judged], ruleset: Ruleset, source: Source) -> Report:
    """The report on the case by these rules, one verdict each."""
    reporting = Reporting(case, source, Causes(judged), ruleset.values)
    told = [reporting.told(verdict) for verdict in judged]
    order = list(source.files)
    findings = sorted(
        (finding for each in told for finding in each.findings),
        key=lambda finding: (finding.rule, _position(finding, order), finding.fingerprint),
    )
    return Report(
        format="budgettjek-report/1",
        tool=Tool("budgettjek", VERSION),
        ruleset=RulesetInfo(
            sha256=ruleset.sha256,
            rules=len(ruleset.rules),
            selected=ruleset.selected,
            ignored=ruleset.ignored,
            left_out=len(ruleset.left_out),
        ),
        document=document_info(case, source),
        summary=summary(case, judged, findings),
        rules=[each.rule for each in told],
        findings=findings,
        accepted=[],
        undecided=[entry for each in told for entry in each.undecided],
    )


class Told(NamedTuple):
    """What the report says of one rule."""

    findings: list[Finding]
    undecided: list[Undecided]
    rule: RuleInfo


class Reporting:
    """Puts outcomes into the report's words, with their places."""

    def __init__(
        self,
        case: AnyCase,
        source: Source,
        causes: Causes | None = None,
        values: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        self.case, self.source, self.causes, self.values = case, source, causes or Causes(()), values
        self.titles = case.titles
        self._sources: dict[str, list[LegalSource]] = {}

    def told(self, judged: Judged) -> Told:
        """What one rule said; a crash where it is put into words becomes an outcome of that rule alone."""
        try:
            return Told([*self.findings(judged)], [*self.undecided(judged)], self.rule_info(judged))
        except Exception as error:
            crash = Outcome.crash(error)
            judged.counts, judged.zones = Counter({crash.kind: 1}), Counter()
            judged.outcomes = [crash]
            return Told([*self.findings(judged)], [], self.rule_info(judged))

    def findings(self, judged: Judged) -> Iterable[Finding]:
        for outcome in judged.outcomes:
            if outcome.kind in (FAIL, ERROR):
                yield self.finding(judged, outcome)

    def finding(self, judged: Judged, outcome: Outcome) -> Finding:
        rule, contradiction = judged.rule, self.causes.of(outcome)
        info = partial(figure_info, source=self.source, titles=self.titles)
        return Finding(
            rule=rule.id,
            outcome="fail" if outcome.kind == FAIL else "error",
            severity=severity_of(judged.severity, outcome),
            fingerprint=fingerprint(rule.id, outcome),
            message=self.sentence(judged, outcome),
            where=self.where(outcome.place),
            zone=outcome.zone,
            figures=[info(figure) for figure in outcome.figures],
            facts=fact_texts(outcome.facts),
            sources=self.sources(rule),
            trial=rule.status == "trial",
            cause=contradiction.cause if contradiction else None,
            explanations=explanations(contradiction, info) if contradiction else [],
        )

    def sources(self, rule: Rule) -> list[LegalSource]:
        """Worked out once for all the rule's findings."""
        if rule.id not in self._sources:
            self._sources[rule.id] = case_sources(rule, self.case, self.values)
        return self._sources[rule.id]

    def sentence(self, judged: Judged, outcome: Outcome) -> Text:
        rule = judged.rule
        if outcome.reason is not None:
            template = judged.reasons[outcome.reason]
        else:
            template = rule.variants.get(outcome.variant or outcome.zone or "", rule.message)
        return Text(fill(template.da, outcome.facts, "da"), fill(template.en, outcome.facts, "en"))

    def where(self, place: Place | None) -> Where | None:
        if place is None:
            return None
        line, column = self.source.line_column(place.pointer)
        file, pointer = self.source.home(place.pointer)
        return Where(
            pointer=pointer,
            line=line,
            column=column,
            attachment=place.attachment,
            label=place.label,
            title=self.titles[place.attachment],
            page=place.page,
            table=place.table,
            file=file,
        )

    def undecided(self, judged: Judged) -> Iterable[Undecided]:
        for outcome in judged.outcomes:
            if outcome.kind == UNDECIDED:
                sentence = self.sentence(judged, outcome)
                mark = fingerprint(judged.rule.id, outcome)
                yield Undecided(judged.rule.id, mark, sentence, self.where(outcome.place))

    def rule_info(self, judged: Judged) -> RuleInfo:
        rule, counts, reason = judged.rule, judged.counts, self.reason(judged)
        codes = dict.fromkeys(each.reason for each in judged.outcomes if reason and each.reason)
        return RuleInfo(
            id=rule.id,
            title=rule.title,
            check=rule.check,
            severity=judged.severity,
            status=rule.status,
            what=rule.what,
            why=rule.why,
            sources=self.sources(rule),
            outcomes=outcome_counts(counts),
            zones=ZoneCounts(**judged.zones),
            reason=reason,
            reason_codes=[*codes],
            other_dims=not codes.keys().isdisjoint(DIMS),
            margins=[margin(outcome) for outcome in judged.outcomes if outcome.kind == PASS],
        )

    def reason(self, judged: Judged) -> Text | None:
        """Why the rule gave no verdict at all; None where it gave one."""
        if judged.counts[PASS] or judged.counts[FAIL]:
            return None
        reasons = dict.fromkeys(self.sentence(judged, outcome) for outcome in judged.outcomes)
        return Text(" ".join(reason.da for reason in reasons), " ".join(reason.en for reason in reasons))


def severity_of(severity: Severity, outcome: Outcome) -> Severity:
    """A crash is an error; what rounding could just explain is at most a warning."""
    if outcome.kind == ERROR:
        return "error"
    if outcome.zone == zone.IMPLAUSIBLE:
        return min(severity, "warning", key=SEVERITIES.index)
    return severity


def margin(outcome: Outcome) -> Margin:
    """The room that is left; below nil where the limit is kept by rounding alone."""
    texts, share = fact_texts(outcome.facts), outcome.facts.get("percent")
    percent = texts.get("percent")
    if isinstance(share, Amount) and share.unit == texts["unit"]:
        percent = f"{percent} {share.unit}"
    label = outcome.facts["label"]
    sign = "-" if outcome.comparison is not None and outcome.comparison.oversteps else ""
    return Margin(
        label=label if isinstance(label, Text) else texts["label"],
        found=texts["found"],
        limit=texts["expected"],
        margin=f"{sign}{texts['difference']}",
        unit=texts["unit"],
        percent=f"{sign}{percent}" if isinstance(share, Amount) else percent,
        slack=texts["slack"],
    )


def outcome_counts(counts: Counter[str]) -> OutcomeCounts:
    return OutcomeCounts(counts[PASS], counts[FAIL], counts[UNDECIDED], counts[NOT_APPLICABLE], counts[ERROR])


def summary(case: AnyCase, judged: Sequence[Judged], findings: Sequence[Finding]) -> Summary:
    counts = sum((verdict.counts for verdict in judged), Counter[str]())
    zones = sum((verdict.zones for verdict in judged), Counter[str]())
    severities = Counter(finding.severity for finding in findings)
    return Summary(
        outcomes=outcome_counts(counts),
        zones=ZoneCounts(**zones),
        findings=SeverityCounts(**{str(name): count for name, count in severities.items()}),
        accepted=0,
        coverage=Coverage.of(case.covered),
    )


def _position(finding: Finding, files: list[str]) -> tuple[int, int, int]:
    """Where the finding stands: in which of the files, if there are several, and there at what place."""
    where = finding.where
    if where is None:
        return 0, 0, 0
    return files.index(where.file) if where.file else 0, where.line, where.column
