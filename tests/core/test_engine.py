"""What the joint rules are told of the others."""

from typing import Literal

import pytest
from msgspec.structs import replace

from budgettjek.engine import judge_all
from budgettjek.outcome import NOT_APPLICABLE
from tests.making import case, checks, rule


@pytest.mark.parametrize(("severity", "contradictions"), [("error", 1), ("warning", 0), ("info", 0)])
def test_only_what_must_hold_is_held_against_all_the_rest(
    severity: Literal["error", "warning", "info"], contradictions: int
) -> None:
    sag = case(figures=["drift [aar=2019] = 5 kr.", "anlaeg [aar=2019] = 8 kr."])
    formula = replace(rule("formel", formler=["drift = anlaeg"]), severity=severity)
    _, joint = judge_all(sag, [formula, replace(rule("samlet", tal_hoejst="1000"), id="TST002")], checks())
    assert joint.counts[NOT_APPLICABLE] == contradictions
