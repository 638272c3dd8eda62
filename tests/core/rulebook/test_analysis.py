"""What is doubtful about a set of rules is found, and nothing else."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from budgettjek.checking import Checker
from budgettjek.rulebook.analysis import analyse
from budgettjek.rulebook.rule import Rule, Scope, Source, Years

CHECKER = Checker(examples=True)
TODAY = "2026-11-22"


def found(kind: str, *rules: Rule, today: str = TODAY) -> list[str]:
    ruleset = replace_rules([*CHECKER.ruleset.rules, *rules])
    return [text.da for text in analyse(ruleset, CHECKER.checks, today)[kind]]


def replace_rules(rules: list[Rule]) -> Any:
    return msgspec.structs.replace(CHECKER.ruleset, rules=rules)


def new(like: str, **changes: Any) -> Rule:
    return replace(CHECKER.rule(like), **{"id": "NYE001", **changes})


def scope(first: int | None, last: int | None, phases: list[str] | None = None) -> Scope:
    return Scope(years=Years(first, last), phases=phases)


@pytest.mark.parametrize("kind", ["duplicates", "never"])
def test_our_own_rules_are_no_twins_and_all_can_find_something(kind: str) -> None:
    assert found(kind) == []


def test_two_rules_that_judge_the_same_are_told() -> None:
    (told,) = found("duplicates", new("RAM002"))
    assert told.startswith("RAM002 og NYE001 bedømmer det samme")


def test_the_same_rule_for_other_years_is_no_twin() -> None:
    assert found("duplicates", new("GRS001", applies_to=scope(None, 2006))) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"applies_to": scope(2023, 2007)}, "NYE001 gælder for ingen år."),
        ({"applies_to": scope(None, 2006)}, "NYE001 har ingen værdi for grundskyldspromille-hoejst i de år"),
        ({"applies_to": scope(2007, 2023, ["3. behandling"])}, "NYE001 gælder kun i 3. behandling"),
        (
            {"parameters": {"vaerdi": "drift", "loft": "drift"}},
            "sammenligner noget med sig selv (drift <= drift)",
        ),
        ({"examples": []}, "NYE001 har intet eksempel, der giver et fund."),
    ],
)
def test_a_rule_that_can_never_find_anything_is_told(changes: dict[str, Any], sentence: str) -> None:
    assert any(sentence in told for told in found("never", new("GRS001", **changes)))


def test_a_retired_rule_is_left_alone() -> None:
    assert found("never", new("RAM002", status="retired", examples=[])) == []
    assert found("duplicates", new("RAM002", status="retired")) == []


def test_a_value_that_the_coming_year_lacks_is_told_with_its_file() -> None:
    lacking = {
        "FRE001, TAK001": ("kl-prisfremskrivning", "takster"),
        "MAD001": ("madservice-hovedret-hoejst", "betaling"),
        "MAD002": ("madservice-fuld-forplejning-hoejst", "betaling"),
        "RAM003, RAM005": ("landets-anlaegsramme", "rammer"),
        "RAM004, RAM006": ("landets-serviceramme", "rammer"),
    }
    assert sorted(found("values")) == [
        f"{rule} mangler {name} for 2027. Tilføj den i rules/vaerdier/{file}.yaml."
        for rule, (name, file) in lacking.items()
    ]


def test_a_value_that_the_coming_year_has_is_not_told() -> None:
    told = [each.partition(" Tilføj")[0] for each in found("values", today="2022-06-30")]
    assert told == [
        "DAE004 mangler daekningsafgift-erhverv-hoejst for 2023.",
        "FRE001, TAK001 mangler kl-prisfremskrivning for 2023.",
        "RAM004, RAM006 mangler landets-serviceramme for 2023.",
    ]


@pytest.mark.parametrize(("read", "old"), [("2025-11-21", True), ("2025-11-22", False)])
def test_a_source_is_old_after_more_than_a_year(read: str, old: bool) -> None:
    told = found("sources", new("RAM002", sources=[Source("Aftalen", read=read)]))
    assert any(f"NYE001: »Aftalen« er ikke læst siden {read}." in each for each in told) == old


def test_a_value_that_nobody_has_verified_for_a_year_is_told() -> None:
    assert not any("efterset" in told for told in found("sources"))
    told = found("sources", today="2027-11-23")
    assert any("kl-prisfremskrivning er ikke efterset siden 2026-11-22" in each for each in told)


def test_sources_without_a_date_are_counted() -> None:
    assert any("kilder har ingen læsedato" in told and "RAM002" in told for told in found("sources"))
