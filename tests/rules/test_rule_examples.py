"""Every example of every rule is judged as it says, and every message that it brings forth is short."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from budgettjek import engine
from budgettjek.checking import Checker
from budgettjek.judged import Judged
from budgettjek.outcome import FAIL, Outcome
from budgettjek.reading.source import SourceText
from budgettjek.reporting.assembling import Reporting
from budgettjek.rulebook.concept import Text
from budgettjek.rulebook.example import example_case, try_example
from budgettjek.rulebook.rule import Example, Rule

CHECKER = Checker(examples=True)
RULES = CHECKER.ruleset.rules
REAL_CASE = Path(__file__).parents[2] / "examples" / "lejre-2019.json"
LONGEST = 240
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "é": "e", " ": "-"})


def readable(text: str) -> str:
    """pytest escapes what is not ASCII."""
    return text.translate(_ASCII).encode("ascii", "ignore").decode()


def every_example() -> Iterator[object]:
    for rule in RULES:
        for example in rule.examples:
            yield pytest.param(rule, example, id=f"{rule.id}-{readable(example.name.da)}")


def judged_by(rule: Rule, example: Example) -> Judged:
    case = example_case(example.given, CHECKER.ruleset.catalogue)
    return engine.judge(case, rule, CHECKER.checks[rule.check])


def failures(judged: Judged) -> list[Outcome]:
    return [outcome for outcome in judged.outcomes if outcome.kind == FAIL]


def template(rule: Rule, outcome: Outcome) -> Text:
    return rule.variants.get(outcome.variant or outcome.zone or "", rule.message)


def sentences(rule: Rule, example: Example) -> Iterator[str]:
    case = example_case(example.given, CHECKER.ruleset.catalogue)
    reporting = Reporting(case, SourceText("eksempel", b""))
    judged = judged_by(rule, example)
    for outcome in failures(judged):
        told = reporting.sentence(judged, outcome)
        yield from (told.da, told.en)


@pytest.mark.parametrize(("rule", "example"), [*every_example()])
def test_example(rule: Rule, example: Example) -> None:
    tried = try_example(rule, example, CHECKER.checks[rule.check], CHECKER.ruleset.catalogue)
    assert tried.right, f"{rule.id} says {tried.said}, not {example.expect}: {tried.facts}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_filled_message_is_short(rule: Rule) -> None:
    told = [sentence for example in rule.examples for sentence in sentences(rule, example)]
    assert [sentence for sentence in told if len(sentence) > LONGEST] == []


def test_messages_on_the_real_case_are_short() -> None:
    found = CHECKER.check(REAL_CASE).findings
    told = [sentence for finding in found for sentence in (finding.message.da, finding.message.en)]
    assert [sentence for sentence in told if len(sentence) > LONGEST] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_message_of_the_rule_is_shown_by_an_example(rule: Rule) -> None:
    judged = [judged_by(rule, example) for example in rule.examples]
    shown = [template(rule, outcome) for each in judged for outcome in failures(each)]
    assert [name for name, text in rule.variants.items() if text not in shown] == []
    assert rule.message in shown
