"""Run every rule over a case and gather what it says; reads as the story of one check run."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol

from msgspec import UNSET, Struct

from . import message
from .arithmetic import zone
from .arithmetic.comparison import Comparison
from .arithmetic.figure import UNITS, Figure, Place
from .cases.covered import Covered
from .joint.proof import Contradiction
from .outcome import ERROR, FAIL, NOT_APPLICABLE, PASS, UNDECIDED, Amount, Fact, Held, Outcome
from .reading.source import Source as Source, SourceText as SourceText
from .reason import REASONS
from .reporting.explanations import explanations
from .reporting.report import (
    CaseInfo,
    Coverage,
    DocumentInfo,
    FigureInfo,
    Finding,
    Margin,
    MunicipalityInfo,
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
from .rulebook.check_kind import Check
from .rulebook.concept import Text
from .rulebook.rule import SEVERITIES, Rule, RuleInForce, Severity
from .rulebook.ruleset import Ruleset
from .version import VERSION


class AnyCase(Protocol):
    """What a run asks of a case, whatever kind of document it is made of."""

    @property
    def document(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def phase(self) -> str | None: ...
    @property
    def titles(self) -> Mapping[str, str]: ...
    @property
    def covered(self) -> list[Covered]: ...
    def touch(self, figure: Figure) -> None: ...


class Judged(Struct):
    """What one rule said of the case."""

    rule: Rule
    severity: Severity
    counts: Counter[str]
    zones: Counter[str]
    outcomes: list[Outcome]
    """Those that the report lists: failures, the undecided, and kept limits."""
    equations: list[Comparison]
    """Those that must hold in every case, however they were judged."""


def run(case: AnyCase, ruleset: Ruleset, checks: Mapping[str, Check], source: Source) -> Report:
    """Judge the case by every rule and write the report."""
    judged = judge_all(case, ruleset.rules, checks)
    reporting = Reporting(case, source, Causes(judged))
    order = list(source.files)
    findings = sorted(
        (finding for verdict in judged for finding in reporting.findings(verdict)),
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
        rules=[reporting.rule_info(verdict) for verdict in judged],
        findings=findings,
        accepted=[],
        undecided=[entry for verdict in judged for entry in reporting.undecided(verdict)],
    )


def judge_all(case: AnyCase, rules: Sequence[Rule], checks: Mapping[str, Check]) -> list[Judged]:
    """What each rule says; the joint ones are asked last, and told the equations that the others compared."""
    alone = {rule.id: judge(case, rule, checks[rule.check]) for rule in rules if not checks[rule.check].joint}
    equations = [equation for judged in alone.values() for equation in judged.equations]
    return [alone.get(rule.id) or judge(case, rule, checks[rule.check], equations) for rule in rules]


def judge(case: AnyCase, rule: Rule, check: Check, equations: Sequence[Comparison] = ()) -> Judged:
    """Run one rule; a crash of its check becomes an outcome of that rule and nothing else."""
    judged = Judged(rule, rule.severity_in(case.phase), Counter(), Counter(), [], [])
    in_force = rule.in_force(case.year)
    given = (equations,) if check.joint else ()
    certain = check.equations and judged.severity == "error"  # what only warns may have another explanation
    try:
        for outcome in inapplicable(case, rule) or valueless(in_force) or check.run(case, in_force, *given):
            record(case, judged, outcome)
            if certain and isinstance(outcome, Outcome) and outcome.comparison is not None:
                judged.equations.append(outcome.comparison)
    except Exception as error:
        crash: dict[str, Fact] = {"error": f"{type(error).__name__}: {error}"}
        record(case, judged, Outcome(ERROR, reason="crash", facts=crash))
    if not judged.counts.total():
        record(case, judged, Outcome.undecided("nothing", needs=rule.title))
    return judged


def inapplicable(case: AnyCase, rule: Rule) -> list[Outcome]:
    """Why the rule does not concern this case at all, if so."""
    scope = rule.applies_to
    if rule.status == "retired":
        return [Outcome.not_applicable("retired")]
    if scope.kind != case.kind:
        return [Outcome.not_applicable("kind", kind=case.kind)]
    if case.year not in scope.years:
        return [Outcome.not_applicable("years", year=str(case.year))]
    if scope.phases is not None and case.phase not in scope.phases:
        return [Outcome.not_applicable("phase", phase=str(case.phase))]
    return []


def valueless(rule: RuleInForce) -> list[Outcome]:
    """One undecided outcome for each value that the rule lacks for the year, naming where it belongs."""
    year, lacking = str(rule.year), [rule.rule.home_of(name) for name in rule.valueless]
    return [Outcome.undecided("no_value", parameter=name, year=year, file=file) for name, file in lacking]


def record(case: AnyCase, judged: Judged, outcome: Outcome | Held) -> None:
    """Count an outcome, note its figures as checked, and keep it if the report lists it."""
    if isinstance(outcome, Held):
        judged.counts[PASS] += outcome.exact + outcome.rounding + outcome.alone
        judged.zones[zone.EXACT] += outcome.exact
        judged.zones[zone.ROUNDING] += outcome.rounding
        return
    judged.counts[outcome.kind] += 1
    if outcome.zone is not None:
        judged.zones[outcome.zone] += 1
    if outcome.comparison is not None:
        for figure in outcome.figures:
            case.touch(figure)
    if outcome.kind != PASS or outcome.margin:
        judged.outcomes.append(outcome)


class Reporting:
    """Puts outcomes into the report's words, with their places."""

    def __init__(self, case: AnyCase, source: Source, causes: "Causes | None" = None) -> None:
        self.case, self.source, self.causes = case, source, causes or Causes(())
        self.titles = case.titles

    def findings(self, judged: Judged) -> Iterable[Finding]:
        for outcome in judged.outcomes:
            if outcome.kind in (FAIL, ERROR):
                yield self.finding(judged, outcome)

    def finding(self, judged: Judged, outcome: Outcome) -> Finding:
        rule, contradiction = judged.rule, self.causes.of(outcome)
        info = partial(figure_info, source=self.source)
        return Finding(
            rule=rule.id,
            outcome="fail" if outcome.kind == FAIL else "error",
            severity=severity_of(judged.severity, outcome),
            fingerprint=fingerprint(rule.id, outcome),
            message=self.sentence(rule, outcome),
            where=self.where(outcome.place),
            zone=outcome.zone,
            figures=[info(figure) for figure in outcome.figures],
            facts=fact_texts(outcome.facts),
            sources=list(rule.sources),
            trial=rule.status == "trial",
            cause=contradiction.cause if contradiction else None,
            explanations=explanations(contradiction, info) if contradiction else [],
        )

    def sentence(self, rule: Rule, outcome: Outcome) -> Text:
        if outcome.reason is not None:
            template = REASONS[outcome.reason]
        else:
            template = rule.variants.get(outcome.variant or outcome.zone or "", rule.message)
        return Text(
            message.fill(template.da, outcome.facts, "da"), message.fill(template.en, outcome.facts, "en")
        )

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
                sentence = self.sentence(judged.rule, outcome)
                mark = fingerprint(judged.rule.id, outcome)
                yield Undecided(judged.rule.id, mark, sentence, self.where(outcome.place))

    def rule_info(self, judged: Judged) -> RuleInfo:
        rule, counts = judged.rule, judged.counts
        return RuleInfo(
            id=rule.id,
            title=rule.title,
            check=rule.check,
            severity=judged.severity,
            status=rule.status,
            what=rule.what,
            why=rule.why,
            sources=list(rule.sources),
            outcomes=outcome_counts(counts),
            zones=ZoneCounts(**judged.zones),
            reason=self.reason(judged),
            margins=[margin(outcome) for outcome in judged.outcomes if outcome.kind == PASS],
        )

    def reason(self, judged: Judged) -> Text | None:
        """Why the rule gave no verdict at all; None where it gave one."""
        if judged.counts[PASS] or judged.counts[FAIL]:
            return None
        reasons = dict.fromkeys(self.sentence(judged.rule, outcome) for outcome in judged.outcomes)
        return Text(" ".join(reason.da for reason in reasons), " ".join(reason.en for reason in reasons))


class Causes:
    """The contradictions that the joint rules found, to be looked up for what any rule found."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        outcomes = (outcome for verdict in judged for outcome in verdict.outcomes)
        self._found = [outcome.contradiction for outcome in outcomes if outcome.contradiction]

    def of(self, outcome: Outcome) -> Contradiction | None:
        """What is behind an equation that cannot hold: each such equation has a figure that is wrong."""
        if outcome.contradiction is not None:
            return outcome.contradiction
        compared = outcome.comparison
        if compared is None or compared.op != "=" or compared.zone != zone.IMPOSSIBLE:
            return None
        places = {figure.place.pointer for figure in compared.figures}
        return max(
            (each for each in self._found if places & each.wrong),
            key=lambda each: len(places & each.wrong),
            default=None,
        )


def severity_of(severity: Severity, outcome: Outcome) -> Severity:
    """A crash is an error; what rounding could just explain is at most a warning."""
    if outcome.kind == ERROR:
        return "error"
    if outcome.zone == zone.IMPLAUSIBLE:
        return min(severity, "warning", key=SEVERITIES.index)
    return severity


def fingerprint(rule: str, outcome: Outcome) -> str:
    """Stable over editions of the file: made of ids, concept and dims, never of lines or amounts."""
    parts, place = [rule, outcome.variant or ""], outcome.place
    if place is not None:
        parts += [place.attachment, place.table or "", place.row, place.column or ""]
    for figure in outcome.figures[:1]:
        parts += [figure.concept or "", *(f"{dim}={value}" for dim, value in sorted(figure.dims.items()))]
    if place is None and outcome.reason:
        parts += [outcome.reason]
    if outcome.comparison is not None and outcome.comparison.text:
        parts += [outcome.comparison.text]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def figure_info(figure: Figure, source: Source) -> FigureInfo:
    line, column = source.line_column(figure.place.pointer)
    file, pointer = source.home(figure.place.pointer)
    return FigureInfo(
        pointer=pointer,
        line=line,
        column=column,
        label=figure.place.label,
        value=f"{figure.value.normalize() + 0:f}",  # the same for 5 and 5.0
        unit=figure.unit,
        decimals=figure.decimals,
        attachment=figure.place.attachment,
        concept=figure.concept,
        dims=dict(sorted(figure.dims.items())),
        file=file,
    )


def fact_texts(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Facts as strings: amounts in the common `unit`, those in another with their own unit behind."""
    amounts = [fact for fact in facts.values() if isinstance(fact, Amount)]
    unit = amounts[0].unit if amounts else None
    texts = {name: _fact_text(fact, unit) for name, fact in facts.items()}
    return texts if unit is None else {**texts, "unit": unit}


def _fact_text(fact: Fact, unit: str | None) -> str:
    if isinstance(fact, str):
        return fact
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Text):
        return fact.da
    text = message.plain(fact.value / UNITS[fact.unit][1])
    return text if fact.unit == unit else f"{text} {fact.unit}"


def margin(outcome: Outcome) -> Margin:
    """The room that is left; below nil where the limit is kept by rounding alone."""
    texts, percent = fact_texts(outcome.facts), outcome.facts.get("percent")
    label = outcome.facts["label"]
    sign = "-" if outcome.comparison is not None and outcome.comparison.oversteps else ""
    return Margin(
        label=label if isinstance(label, Text) else texts["label"],
        found=texts["found"],
        limit=texts["expected"],
        margin=f"{sign}{texts['difference']}",
        unit=texts["unit"],
        percent=f"{sign}{texts['percent']}" if isinstance(percent, Amount) else texts.get("percent"),
        slack=texts["slack"],
    )


def outcome_counts(counts: Counter[str]) -> OutcomeCounts:
    return OutcomeCounts(counts[PASS], counts[FAIL], counts[UNDECIDED], counts[NOT_APPLICABLE], counts[ERROR])


def document_info(case: AnyCase, source: Source) -> DocumentInfo:
    document = case.document
    file = document.case
    stated = {} if file is UNSET else {name: getattr(file, name) for name in file.__struct_fields__}
    return DocumentInfo(
        path=source.name,
        sha256=source.sha256,
        files=dict(source.files),
        kind=case.kind,
        municipality=MunicipalityInfo(document.municipality.code, document.municipality.name),
        budget_year=case.year,
        phase=case.phase,
        case=CaseInfo(**{name: value for name, value in stated.items() if value is not UNSET}),
    )


def summary(case: AnyCase, judged: list[Judged], findings: list[Finding]) -> Summary:
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
