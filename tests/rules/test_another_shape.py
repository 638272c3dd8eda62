"""An invented municipality lays its case out otherwise, and our rules judge it all the same.

Years are rows, what is counted are columns; other units, decimals and committees; no church, no fire service.
"""

from pathlib import Path

import pytest

from budgettjek.checking import Checker

INVENTED = Path(__file__).parents[2] / "examples" / "opdigtet-2026.json"
PLANTED = {
    ("SKA001", "Budget 2026, Indkomstskatteprovenu", "2999.6"),
    ("PAA001", "stigning i driften fra 2026 til 2027", "400"),
    ("TAK001", "Takst 2026, Svømmehal, voksenbillet", "1.47"),
}
JUDGED = ["AFS001", "HOV001", "HOV002", "RAM002", "SUM001", "TAK002", "NUM001", "NUM002"]
JUDGED += ["KAL001", "KAL002", "KAL003", "KAL004", "MAD001", "FRE001"]
LACKING = {
    "BER001": ("»Ejerkommunens andel« (ejerandel)", "“Share of owner municipality” (ejerandel)"),
    "DEM001": ("»Borgere i en aldersgruppe«", "“Inhabitants in an age group”"),
    "FOR001": ("»Andel af udvalgets budget« (fordelingsandel)", "“Share of the committee's budget”"),
    "HOV003": ("»Refusion af købsmoms« (momsrefusion)", "“VAT refund” (momsrefusion)"),
    "KIR001": ("»Ligningsbeløb« (ligningsbeloeb)", "“Church levy” (ligningsbeloeb)"),
    "RAM001": ("»Bruttoanlægsudgifter« (brutto_anlaeg)", "“Gross capital expenditure” (brutto_anlaeg)"),
}
REPORT = Checker().check(INVENTED)
RULES = {rule.id: rule for rule in REPORT.rules}


def test_exactly_the_planted_errors_are_found() -> None:
    found = {(f.rule, f.where and f.where.label, f.facts["difference"]) for f in REPORT.findings}
    assert found == PLANTED
    assert len(REPORT.findings) == len(PLANTED)


@pytest.mark.parametrize("id", JUDGED)
def test_what_is_right_passes(id: str) -> None:
    outcomes = RULES[id].outcomes
    assert outcomes.passed
    assert not outcomes.undecided


def test_rates_that_are_regulated_otherwise_are_told_from_those_that_follow() -> None:
    outcomes = RULES["TAK001"].outcomes
    assert (outcomes.passed, outcomes.failed, outcomes.not_applicable, outcomes.undecided) == (3, 1, 2, 0)


@pytest.mark.parametrize("id", LACKING)
def test_what_the_case_lacks_is_undecided_and_named_in_the_readers_language(id: str) -> None:
    rule, (da, en) = RULES[id], LACKING[id]
    assert rule.outcomes.undecided
    assert not rule.outcomes.passed + rule.outcomes.failed
    assert rule.reason is not None
    assert da in rule.reason.da
    assert en in rule.reason.en


def test_nothing_breaks_and_every_rule_says_something() -> None:
    assert not REPORT.crashed
    told = [rule.outcomes for rule in REPORT.rules]
    assert all(each.passed + each.failed + each.undecided + each.not_applicable for each in told)
