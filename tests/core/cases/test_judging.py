"""A rule judges a figure by the law of the figure's own year, and only where its sign is the normal one."""

from typing import Any

import msgspec
import pytest

from budgettjek.cases.case import Case
from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED, Outcome
from budgettjek.reading.case_file import read_case
from budgettjek.rulebook.concept import Catalogue, Concept
from budgettjek.rulebook.rule import Scope, Years
from tests.making import CATALOGUE, bytes_of, case, checks, concept, one, rule, said

SIGNED = Catalogue(
    {
        "udgift": msgspec.structs.replace(concept("kr.", "aar"), sign="positive"),
        "indtaegt": msgspec.structs.replace(concept("kr.", "aar"), sign="negative"),
        "begge": concept("kr.", "aar"),
    }
)
LIMIT: dict[str, Any] = {"vaerdi": "0 - indtaegt", "loft": "udgift"}


def signed(*figures: str) -> Case:
    return read_case(bytes_of(figures=[*figures]), "sag.json", SIGNED)


# -- signs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("income", "expense", "kind"),
    [
        ("-8", "5", FAIL),
        ("-4", "5", PASS),
        ("0", "5", PASS),
        ("8", "5", UNDECIDED),
        ("-4", "-5", UNDECIDED),
    ],
)
def test_a_limit_is_undecided_where_a_figure_has_the_opposite_of_its_normal_sign(
    income: str, expense: str, kind: str
) -> None:
    outcome = one(signed(f"indtaegt = {income} kr.", f"udgift = {expense} kr."), "ramme", **LIMIT)
    assert (outcome.kind, outcome.reason) == (kind, "sign" if kind == UNDECIDED else None)
    assert outcome.margin == (kind != UNDECIDED)


def test_where_one_of_two_places_has_the_normal_sign_that_one_is_judged() -> None:
    found = signed("indtaegt = -8 kr.", "b: indtaegt = 8 kr.", "udgift = 5 kr.")
    outcome = one(found, "ramme", **LIMIT)
    assert (outcome.kind, outcome.figures[0].value) == (FAIL, -8)


def test_an_equation_counts_on_the_sign_of_what_it_turns_and_of_nothing_else() -> None:
    found = signed("indtaegt = 8 kr.", "udgift = -8 kr.", "begge = 0 kr.")
    turned = one(found, "formel", formler=["0 - indtaegt = begge"])
    assert (turned.kind, turned.reason, turned.facts["label"]) == (UNDECIDED, "sign", "indtaegt")
    assert one(found, "formel", formler=["begge = udgift + indtaegt"]).kind == PASS


def test_a_claim_of_the_case_is_judged_in_its_own_signs() -> None:
    statement = {"id": "s", "label": "lån", "value": 8, "unit": "kr.", "formula": "0 - indtaegt"}
    data = bytes_of(figures=["indtaegt = 8 kr."], statements=[statement])
    assert one(read_case(data, "sag.json", SIGNED), "paastand").kind == FAIL


# -- years ------------------------------------------------------------------------------------------------

LAW = [
    {"from": 2015, "to": 2018, "value": "9", "unit": "kr.", "source": "prøve"},
    {"year": 2019, "value": "5", "unit": "kr.", "source": "prøve"},
]


def of_year(aar: str, amount: int, scope: Scope | None = None) -> Outcome:
    """A figure of the year, in the case of 2019, against the law of its year."""
    asked = rule("ramme", vaerdi="drift", loft="$aarets", aarets=LAW)
    asked = msgspec.structs.replace(asked, applies_to=scope or Scope())
    found = case(figures=[f"drift [aar={aar}] = {amount} kr. (exact)"])
    (outcome,) = checks()["ramme"].run(found, asked.in_force(2019))
    assert isinstance(outcome, Outcome)
    return outcome


@pytest.mark.parametrize(
    ("aar", "amount", "kind"),
    [
        ("2019", 5, PASS),
        ("2019", 6, FAIL),
        ("2018", 9, PASS),  # lawful then, though not in the budget year
        ("2018", 10, FAIL),
        ("2020", 1, NOT_APPLICABLE),  # no value: neither kept nor broken
        ("2018/19", 1, NOT_APPLICABLE),
    ],
)
def test_a_figure_is_judged_by_the_value_of_its_own_year(aar: str, amount: int, kind: str) -> None:
    assert of_year(aar, amount).kind == kind


def test_a_figure_of_a_year_in_which_the_rule_does_not_apply_is_not_judged() -> None:
    outcome = of_year("2018", 10, Scope(years=Years(2019, None)))
    assert (outcome.kind, outcome.reason, outcome.facts["year"]) == (NOT_APPLICABLE, "figure_year", "2018")


def test_a_figure_without_a_year_is_the_budget_years() -> None:
    parameters: dict[str, Any] = {"vaerdi": "drift", "loft": "$aarets", "aarets": LAW}
    assert one(case(figures=["drift = 6 kr. (exact)"]), "ramme", **parameters).kind == FAIL


def test_a_rule_of_one_year_only_leaves_the_others_out_also_without_values() -> None:
    asked = msgspec.structs.replace(
        rule("ramme", vaerdi="drift", loft="anlaeg"), applies_to=Scope(years=Years(2019, None))
    )
    found = case(figures=["drift [aar=2018] = 9 kr.", "drift [aar=2019] = 4 kr.", "anlaeg = 5 kr."])
    kinds = [outcome.kind for outcome in checks()["ramme"].run(found, asked.in_force(2019))]
    assert kinds == [NOT_APPLICABLE, PASS]


def test_shares_of_another_year_add_up_to_the_whole_of_that_year() -> None:
    catalogue = Catalogue({**{id: CATALOGUE[id] for id in CATALOGUE}, "del": parts()})
    figures = [f"del [aar={aar}, kommune={k}] = {n} kr. (exact)" for aar, k, n in SHARES]
    found = read_case(bytes_of(figures=figures), "sag.json", catalogue)
    outcomes = said(found, "andele", andel="del", over="kommune", hele=LAW)
    assert [(o.figures[0].dims["aar"], o.kind) for o in outcomes] == [("2018", PASS), ("2019", FAIL)]


SHARES = (("2018", "a", 4), ("2018", "b", 5), ("2019", "a", 4), ("2019", "b", 5))


def parts() -> Concept:
    return concept("kr.", "aar", "kommune", per="kommune")
