"""Rules put to the test: what no example would notice is told in a sentence."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from budgettjek.checking import Checker
from budgettjek.rulebook.mutation import Weighed, figures, parameter_mutants, weigh
from budgettjek.rulebook.rule import Rule

CHECKER = Checker(examples=True)
RULES = CHECKER.ruleset.rules


def weighed(rule: Rule, **changes: Any) -> Weighed:
    return weigh(replace(rule, **changes), CHECKER.checks[rule.check], CHECKER.ruleset.catalogue)


def without(rule: Rule, *names: str) -> dict[str, Any]:
    left = [example for example in rule.examples if example.name.da not in names]
    assert len(left) == len(rule.examples) - len(names)
    return {"examples": left}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_mutant_of_a_rule_of_ours_is_alive(rule: Rule) -> None:
    found = weighed(rule)
    assert [text.da for text in (*found.wrong, *found.lacking, *found.alive)] == []
    assert found.mutants


def test_a_value_is_alive_without_the_example_on_its_boundary() -> None:
    found = weighed(CHECKER.rule("GRS001"), **without(CHECKER.rule("GRS001"), "lige på grænsen"))
    assert [text.da for text in found.alive] == [
        "Intet eksempel ændrer udfald, når hoejst flyttes fra 34, 30 til 33, 29. Vis begge sider af grænsen."
    ]
    assert [text.da for text in found.lacking] == [
        "Intet eksempel viser boundary: inside. Tilføj det, der mangler."
    ]


def test_a_formula_that_no_example_needs_is_told() -> None:
    rule = CHECKER.rule("HOV004")
    name = "resultatet ved statsgaranti er ikke udgifter minus finansiering"
    (alive,) = weighed(rule, **without(rule, name)).alive
    assert "mister »likviditet[scenarie=statsgaranti] = udgifter_i_alt + finansiering«" in alive.da


def test_a_figure_that_the_rule_does_not_see_is_told() -> None:
    rule = CHECKER.rule("RAM002")
    example = next(each for each in rule.examples if each.expect == "pass")
    extra = {**example.given, "figures": [*example.given["figures"], "drift [aar=2019] = 1,0 mio. kr."]}
    more = [*rule.examples, replace(example, name="med et tal for meget", given=extra, boundary=None)]
    (alive,) = weighed(rule, examples=more).alive
    assert "»med et tal for meget« giver det samme uden »drift [aar=2019] = 1,0 mio. kr.«" in alive.da


def test_nil_that_the_rule_passes_over_is_seen_only_because_of_the_other_side_of_the_boundary() -> None:
    rule = CHECKER.rule("TBV001")
    assert weighed(rule).alive == []
    loose = [replace(example, boundary=None) for example in rule.examples]
    (alive,) = weighed(rule, examples=loose).alive
    assert "»nul behøver ingen dækning« giver det samme uden »Ny hal, x«" in alive.da


def test_two_sides_of_a_boundary_that_differ_in_more_than_one_figure_show_nothing_of_either() -> None:
    rule = CHECKER.rule("TBV001")
    outside = next(each for each in rule.examples if each.boundary == "outside")
    (table,) = outside.given["tables"]
    (road, *others) = table["rows"]
    rows = [{**road, "values": [Decimal("3.0")]}, *others]
    further = replace(outside, given={**outside.given, "tables": [{**table, "rows": rows}]})
    examples = [further if each is outside else each for each in rule.examples]
    (alive,) = weighed(rule, examples=examples).alive
    assert "»nul behøver ingen dækning«" in alive.da


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"expect": "fail"}, "skal give fail, men reglen siger pass"),
        ({"facts": {"found": "7"}}, "giver pass som ventet, men ikke med found = 7"),
        (
            {"given": {"figures": ["intet"]}},
            "kan ikke læses: »intet« skal have formen",
        ),
    ],
)
def test_a_wrong_example_is_told_and_nothing_is_mutated(changes: dict[str, Any], sentence: str) -> None:
    rule = CHECKER.rule("GRS001")
    first, *rest = rule.examples
    found = weighed(rule, examples=[replace(first, **changes), *rest])
    assert sentence in found.wrong[0].da
    assert found.mutants == 0


def test_an_example_that_is_no_case_is_told_in_both_languages() -> None:
    rule = CHECKER.rule("GRS001")
    first, *rest = rule.examples
    (wrong,) = weighed(rule, examples=[replace(first, given={"tables": [{"rows": "ti"}]}), *rest]).wrong
    assert "kan ikke læses: »rows« skal være en liste [ ], men er teksten »ti«." in wrong.da
    assert "cannot be read: “rows” must be a list [ ], but is the text “ti”." in wrong.en


@given(st.decimals(-1000, 1000, places=2), st.integers(-50, 50))
def test_a_parameter_is_moved_by_one_unit_of_its_last_digit(value: Decimal, whole: int) -> None:
    entry = {"year": 2019, "value": str(value), "unit": "pct.", "source": "prøve"}
    check = CHECKER.checks["formel"]
    moved = [mutant for mutant, _ in parameter_mutants({"formler": [], "sats": [entry], "n": whole}, check)]
    assert [Decimal(mutant["sats"][0]["value"]) - value for mutant in moved[:2]] == [
        Decimal("-0.01"),
        Decimal("0.01"),
    ]
    assert [mutant["n"] - whole for mutant in moved[2:]] == [-1, 1]


def test_every_single_thing_of_an_example_can_be_left_out() -> None:
    row = {
        "id": "a",
        "label": "A",
        "values": [1, None],
        "parts": [{"id": "b", "label": "B", "values": [2, 3]}],
    }
    given = {
        "figures": ["drift = 1 kr."],
        "statements": [{"id": "s", "label": "S"}],
        "events": [{"kind": "1. behandling"}],
        "tables": [{"columns": [{"id": "x"}, {"id": "y"}], "rows": [row]}],
        "plan": {"indsatser": [{"title": "I"}], "ordliste": [{"code": "O"}]},
    }
    names = [name for _, name in figures(given)]
    assert names == ["»drift = 1 kr.«", "»S«", "»1. behandling«", "»A, x«", "»B, x«", "»B, y«", "»I«"]
