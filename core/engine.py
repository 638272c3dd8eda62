"""Run every rule over a case and gather what it says; reads as the story of one check run."""

from collections import Counter
from collections.abc import Mapping, Sequence

from .arithmetic import zone
from .arithmetic.comparison import Comparison
from .judged import AnyCase, Judged
from .outcome import KINDS, PASS, Held, Outcome
from .reading.source import Source
from .reporting.assembling import assembled
from .reporting.report import Report
from .rulebook.check_kind import Check
from .rulebook.rule import Rule, RuleInForce
from .rulebook.ruleset import Ruleset


def run(case: AnyCase, ruleset: Ruleset, checks: Mapping[str, Check], source: Source) -> Report:
    """Judge the case by every rule and write the report."""
    return assembled(case, judge_all(case, ruleset.rules, checks), ruleset, source)


def judge_all(case: AnyCase, rules: Sequence[Rule], checks: Mapping[str, Check]) -> list[Judged]:
    """What each rule says; the joint ones are asked last, and told the equations that the others compared."""
    alone = {rule.id: judge(case, rule, checks[rule.check]) for rule in rules if not checks[rule.check].joint}
    equations = [equation for judged in alone.values() for equation in judged.equations]
    return [alone.get(rule.id) or judge(case, rule, checks[rule.check], equations) for rule in rules]


def judge(case: AnyCase, rule: Rule, check: Check, equations: Sequence[Comparison] = ()) -> Judged:
    """Run one rule; a crash of its check becomes an outcome of that rule and nothing else."""
    judged = Judged(rule, check.all_reasons, rule.severity_in(case.phase), Counter(), Counter(), [], [])
    in_force = rule.in_force(case.year)
    given = (equations,) if check.joint else ()
    certain = check.equations and judged.severity == "error"  # what only warns may have another explanation
    try:
        for outcome in (
            inapplicable(case, rule) or valueless(in_force, check) or check.run(case, in_force, *given)
        ):
            record(case, judged, outcome)
            if certain and isinstance(outcome, Outcome) and outcome.comparison is not None:
                judged.equations.append(outcome.comparison)
    except Exception as error:
        record(case, judged, Outcome.crash(error))
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


def valueless(rule: RuleInForce, check: Check) -> list[Outcome]:
    """One undecided outcome for each value that the rule lacks for the year, naming where it belongs."""
    return [_valueless(rule, parameter) for parameter in rule.valueless if parameter not in check.may_lack]


def _valueless(rule: RuleInForce, parameter: str) -> Outcome:
    name, file = rule.rule.home_of(parameter)
    reason = "no_national_value" if parameter in rule.rule.registered else "no_value"
    return Outcome.undecided(reason, parameter=name, year=str(rule.year), file=file)


def record(case: AnyCase, judged: Judged, outcome: Outcome | Held) -> None:
    """Count an outcome, note its figures as checked, and keep it if the report lists it."""
    if isinstance(outcome, Held):
        judged.counts[PASS] += outcome.exact + outcome.rounding + outcome.alone
        judged.zones[zone.EXACT] += outcome.exact
        judged.zones[zone.ROUNDING] += outcome.rounding
        return
    if outcome.kind not in KINDS:
        raise ValueError(f"»{outcome.kind}« is no outcome: {', '.join(KINDS)}")
    if outcome.reason is not None and outcome.reason not in judged.reasons:
        raise ValueError(
            f"»{outcome.reason}« is no reason of »{judged.rule.check}«: {', '.join(judged.reasons)}"
        )
    judged.counts[outcome.kind] += 1
    if outcome.zone is not None:
        judged.zones[outcome.zone] += 1
    if outcome.comparison is not None:
        for figure in outcome.figures:
            case.touch(figure)
    if outcome.kind != PASS or outcome.margin:
        judged.outcomes.append(outcome)
