"""What the joint rules are told of the others, and what becomes of a check that breaks."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from budgettjek.cases.case import Case
from budgettjek.checking import Checker
from budgettjek.engine import judge_all
from budgettjek.outcome import NOT_APPLICABLE, Outcome
from budgettjek.reason import SHARED_REASONS
from budgettjek.reporting.unjudged import is_foreign
from budgettjek.rulebook.concept import Text
from tests.making import case, checks, rule

EXAMPLE = Path(__file__).parents[2] / "examples" / "opdigtet-2026.json"


@pytest.mark.parametrize(("severity", "contradictions"), [("error", 1), ("warning", 0), ("info", 0)])
def test_only_what_must_hold_is_held_against_all_the_rest(
    severity: Literal["error", "warning", "info"], contradictions: int
) -> None:
    sag = case(figures=["drift [aar=2019] = 5 kr.", "anlaeg [aar=2019] = 8 kr."])
    formula = replace(rule("formel", formler=["drift = anlaeg"]), severity=severity)
    _, joint = judge_all(sag, [formula, replace(rule("samlet", tal_hoejst="1000"), id="TST002")], checks())
    assert joint.counts[NOT_APPLICABLE] == contradictions


# -- a check that breaks ----------------------------------------------------------------------------------


class Untellable(Exception):
    """An error that cannot be told."""

    def __str__(self) -> str:
        raise RuntimeError("no text")


def broken(case: Any, rule: Any) -> Iterator[Outcome]:
    raise Untellable


def without_label(case: Any, rule: Any) -> Iterator[Outcome]:
    yield Outcome("fail", facts={"found": "1"})


def without_a_sentence(case: Any, rule: Any) -> Iterator[Outcome]:
    yield Outcome.undecided("ingen_grund")


def of_a_kind_of_its_own(case: Any, rule: Any) -> Iterator[Outcome]:
    yield Outcome("failed")  # type: ignore[arg-type]


def with_a_float(case: Case, rule: Any) -> Iterator[Outcome]:
    figure = next(case.figures("drift"))
    yield Outcome.within(figure, float("nan"), (Fraction(0), Fraction(0)), (figure,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "run", [broken, without_label, without_a_sentence, of_a_kind_of_its_own, with_a_float]
)
def test_a_check_that_breaks_in_any_way_is_an_error_of_its_rules_and_the_others_speak(
    run: Callable[..., Iterator[Outcome]],
) -> None:
    checker = Checker()
    sound = checker.check(EXAMPLE)
    checker.checks = {**checker.checks, "ramme": replace(checker.checks["ramme"], run=run)}
    report = checker.check(EXAMPLE)
    concerned = {each.id for each in sound.rules if each.check == "ramme"}
    verdicts = {each.id for each in sound.rules if each.outcomes.passed or each.outcomes.failed}
    counts = {each.id: each.outcomes for each in report.rules}
    errors = {each.rule for each in report.findings if each.outcome == "error"}
    assert concerned & verdicts <= errors <= concerned
    assert all((counts[id].passed, counts[id].failed, counts[id].error) == (0, 0, 1) for id in errors)
    assert report.crashed
    assert [each for each in report.findings if each.rule not in concerned] == [
        each for each in sound.findings if each.rule not in concerned
    ]


# -- reasons of a check's own -----------------------------------------------------------------------------

REASONS = {"for_ny": Text("{label}: sagen er for ny.", "{label}: the case is too new.")}


def too_new(case: Any, rule: Any) -> Iterator[Outcome]:
    yield Outcome.undecided("for_ny", label="sag 1")


def with_ramme(run: Callable[..., Iterator[Outcome]], reasons: Mapping[str, Text]) -> Checker:
    checker = Checker().select("RAM001")
    ramme = replace(checker.checks["ramme"], run=run, reasons=reasons)
    checker.checks = {**checker.checks, "ramme": ramme}
    return checker


def test_a_check_gives_reasons_of_its_own_in_both_languages() -> None:
    (undecided,) = with_ramme(too_new, REASONS).check(EXAMPLE).undecided
    assert undecided.reason == Text("sag 1: sagen er for ny.", "sag 1: the case is too new.")


def test_a_reason_that_the_check_does_not_declare_is_an_error_that_names_it() -> None:
    (finding,) = with_ramme(too_new, {}).check(EXAMPLE).findings
    assert (finding.rule, finding.outcome) == ("RAM001", "error")
    assert "»for_ny«" in finding.message.da and "»for_ny«" in finding.message.en


def of_retired_things(case: Any, rule: Any) -> Iterator[Outcome]:
    yield Outcome.not_applicable("udgaaet")


def test_a_reason_is_known_by_its_code_and_not_by_words_that_a_shared_one_has_too() -> None:
    own = with_ramme(of_retired_things, {"udgaaet": SHARED_REASONS["retired"]}).check(EXAMPLE).rules[0]
    shared = Checker().select("ARS001").check(EXAMPLE).rules[0]
    assert (own.reason_codes, is_foreign(own)) == (["udgaaet"], False)
    assert (shared.reason_codes, is_foreign(shared)) == (["kind"], True)
