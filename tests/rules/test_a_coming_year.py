"""A budget for a year that the register does not know yet: what is missing is told, and nothing passes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from budgettjek import Report
from budgettjek.checking import Checker

INVENTED = Path(__file__).parents[2] / "examples" / "opdigtet-2026.json"
YEAR = 2040
"""So late that no value for a single year is known."""
CHECKER = Checker().select(["TAK", "FRE", "MAD", "RYK", "KAL", "RAM"])


def invented(*statements: dict[str, Any]) -> Report:
    """The invented case as if it were for that year, its rates with these statements."""

    def later(found: re.Match[str]) -> str:
        return str(int(found[0]) + YEAR - 2026)

    document = json.loads(re.sub(r"\b202[4-9]\b", later, INVENTED.read_text(encoding="utf-8")))
    document["attachments"][-1]["statements"] = [
        {"id": f"s{n}", "label": "Fremskrivning", "decimals": 1, "unit": "pct.", **statement}
        for n, statement in enumerate(statements)
    ]
    return CHECKER.check(document)


def told(report: Report, rule: str) -> str:
    return " ".join(entry.reason.da for entry in report.undecided if entry.rule == rule)


def outcomes(report: Report, rule: str) -> tuple[int, int, int]:
    (found,) = (each.outcomes for each in report.rules if each.id == rule)
    return found.passed, found.failed, found.undecided


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("FRE001", "kl-prisfremskrivning"),
        ("TAK001", "kl-prisfremskrivning"),
        ("MAD001", "madservice-hovedret-hoejst"),
        ("MAD002", "madservice-fuld-forplejning-hoejst"),
    ],
)
def test_a_rule_that_lacks_its_value_judges_nothing_and_says_which_and_where(rule: str, value: str) -> None:
    report = invented()
    assert outcomes(report, rule) == (0, 0, 1)
    assert f"ingen værdi for {value} i {YEAR}" in told(report, rule)
    assert f"budgettjek values --year {YEAR}" in told(report, rule)


def test_rates_are_judged_by_the_percentage_of_the_case_and_that_is_told() -> None:
    report = invented({"concept": "procent_fremskrivning", "value": 3.4})
    assert outcomes(report, "TAK001") == (3, 1, 1)
    assert "bedømt efter sagens egen procent, 3,4 pct. Om den er årets, er ikke bedømt" in told(
        report, "TAK001"
    )
    (finding,) = (finding for finding in report.findings if finding.rule == "TAK001")
    assert "fremskrevet med sagens egen procent, 3,4 pct., giver 46,53 kr." in finding.message.da
    assert outcomes(report, "FRE001") == (0, 0, 1)


def test_rates_that_do_not_fit_the_percentage_of_the_case_are_findings() -> None:
    report = invented({"concept": "procent_fremskrivning", "value": 1.9})
    assert outcomes(report, "TAK001") == (0, 4, 1)


def test_what_the_council_has_decided_is_told_to_be_that() -> None:
    report = invented({"concept": "procent_fremskrivning.besluttet", "value": 3.4})
    assert outcomes(report, "TAK001") == (3, 1, 1)
    assert "som kommunalbestyrelsen ifølge sagen har besluttet, 3,4 pct." in told(report, "TAK001")
