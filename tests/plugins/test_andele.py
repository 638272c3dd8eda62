"""Shares add up to the whole, payments to their total, and shares follow what they are shares of."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from budgettjek.reading.schema_violation import violations_against
from tests.making import case, checks, fact, lacking, one, published, said, shown, value, zones

WHOLE: dict[str, Any] = {"andel": "andel", "over": "kommune", "hele": value("100", "pct.")}
TOTAL: dict[str, Any] = {"andel": "betaling", "over": "kommune", "i_alt": "betaling.i_alt"}
BASE: dict[str, Any] = {
    "andel": "andel",
    "over": "kommune",
    "grundlag": "folk",
    "betaling_i_alt": "betaling.i_alt",
}
NAMES = ["Lejre", "Holbæk", "Sorø", "Kalundborg", "Odsherred", "Ringsted"]
WEIGHTS = st.lists(st.integers(1, 10**5), min_size=2, max_size=6)


def shares(*printed: str, unit: str = "pct.") -> list[str]:
    return [f"andel [kommune={name}] = {n} {unit}" for name, n in zip(NAMES, printed, strict=False)]


def figures(concept: str, amounts: list[Fraction], unit: str, decimals: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{concept}-{n}",
            "label": NAMES[n],
            "concept": concept,
            "dims": {"kommune": NAMES[n]},
            "value": published(amount, unit, decimals, "half up"),
            "unit": unit,
            "decimals": decimals,
        }
        for n, amount in enumerate(amounts)
    ]


@pytest.mark.parametrize("whole", ["hele", "i_alt", "grundlag"])
def test_a_rule_says_what_the_shares_are_held_against(whole: str) -> None:
    schema = checks()["andele"].parameters
    told = {"hele": WHOLE["hele"], "i_alt": "betaling.i_alt", "grundlag": "folk"}
    assert not list(violations_against(schema, {"andel": "andel", "over": "kommune", whole: told[whole]}))
    (violation,) = violations_against(schema, {"andel": "andel", "over": "kommune"})
    assert violation.da == "Et af felterne »hele«, »i_alt« eller »grundlag« mangler. Tilføj det."
    assert violation.en == "One of the fields “hele”, “i_alt” or “grundlag” is missing. Add it."


# -- sums -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "kind", "zone", "found"),
    [
        (["15", "39", "27", "18"], PASS, "rounding", "99"),
        (["15", "39", "27", "19"], PASS, "exact", "100"),
        (["15", "39", "27", "17"], FAIL, "implausible", "98"),
        (["15", "39", "27", "16"], FAIL, "impossible", "97"),
        (["15,0", "39,0", "27,0", "18,0"], FAIL, "impossible", "99"),
        (["33", "33", "33"], PASS, "rounding", "99"),
        (["33,3", "33,3", "33,3"], PASS, "rounding", "99.9"),
        (["50", "49"], FAIL, "implausible", "99"),
    ],
)
def test_rounded_shares_add_up_to_a_hundred_as_far_as_rounding_reaches(
    printed: list[str], kind: str, zone: str, found: str
) -> None:
    outcome = one(case(figures=shares(*printed)), "andele", **WHOLE)
    assert (outcome.kind, outcome.zone, fact(outcome, "found"), fact(outcome, "expected")) == (
        kind,
        zone,
        found,
        "100",
    )


def test_the_shares_are_named() -> None:
    outcome = one(case(figures=shares("15", "39", "27", "17")), "andele", **WHOLE)
    assert shown(outcome, "parts") == "Lejre, Holbæk, Sorø og Kalundborg"
    assert len(outcome.figures) == 4


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.integers(0, 3))
def test_shares_of_a_whole_rounded_each_for_itself_are_never_impossible(
    weights: list[int], decimals: int
) -> None:
    exact = [Fraction(weight, sum(weights)) for weight in weights]
    sag = case(statements=figures("andel", exact, "pct.", decimals))
    assert "impossible" not in zones(sag, "andele", **WHOLE)


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.sampled_from(["kr.", "1.000 kr.", "mio. kr."]), st.sampled_from([0, 1]))
def test_payments_that_add_up_do_so_when_published(weights: list[int], unit: str, decimals: int) -> None:
    amounts = [Fraction(weight * 997) for weight in weights]
    total = {"id": "i-alt", "label": "I alt", "concept": "betaling.i_alt", "unit": "kr.", "decimals": 0}
    told = [*figures("betaling", amounts, unit, decimals), {**total, "value": sum(weights) * 997}]
    sag = case(statements=told)
    assert "impossible" not in zones(sag, "andele", **TOTAL)
    told[-1]["value"] += 10**6 * 10 * len(weights)
    outcome = one(case(statements=told), "andele", **TOTAL)
    assert (outcome.kind, outcome.zone, outcome.figures[0].place.row) == (FAIL, "impossible", "i-alt")


def test_payments_are_added_year_by_year() -> None:
    told = [
        f"betaling [kommune={k}, aar={a}] = {n} kr."
        for a in (2019, 2020)
        for k, n in (("Lejre", 5), ("Sorø", 7))
    ]
    totals = ["betaling.i_alt [aar=2019] = 12 kr.", "betaling.i_alt [aar=2020] = 15 kr."]
    outcomes = said(case(figures=[*told, *totals]), "andele", **TOTAL)
    assert [(o.kind, o.figures[0].dims["aar"]) for o in outcomes] == [(PASS, "2019"), (FAIL, "2020")]


def test_without_a_total_nothing_is_decided() -> None:
    told = ["betaling [kommune=Lejre, aar=2019] = 5 kr.", "betaling [kommune=Sorø, aar=2019] = 7 kr."]
    for figures in (told, [*told, "betaling.i_alt [aar=2020] = 12 kr."]):
        outcome = one(case(figures=figures), "andele", **TOTAL)
        assert (outcome.kind, outcome.reason, lacking(outcome)) == (
            UNDECIDED,
            "missing",
            "betaling.i_alt",
        )


def test_without_shares_nothing_is_decided() -> None:
    outcome = one(case(), "andele", **WHOLE)
    assert (outcome.kind, outcome.reason, lacking(outcome)) == (UNDECIDED, "missing", "andel")


# -- bases --------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.integers(0, 2), st.integers(-3, 0))
def test_rounded_shares_follow_the_base_they_were_taken_of(
    weights: list[int], decimals: int, rounding: int
) -> None:
    """Also where the base itself is rounded: to whole thousands of persons, say."""
    assume(all(published(Fraction(weight), "personer", rounding, "half up") for weight in weights))
    exact = [Fraction(weight, sum(weights)) for weight in weights]
    persons = figures("folk", [Fraction(weight) for weight in weights], "personer", rounding)
    sag = case(statements=[*figures("andel", exact, "pct.", decimals), *persons])
    assert "impossible" not in zones(sag, "andele", **BASE)


def test_a_share_that_does_not_follow_its_base_is_told_with_what_the_base_gives() -> None:
    people = ["folk [kommune=Lejre] = 27.544 personer", "folk [kommune=Holbæk] = 70.983 personer"]
    outcomes = said(case(figures=[*shares("30", "70"), *people]), "andele", **BASE)
    assert [(o.kind, fact(o, "member"), shown(o, "found")) for o in outcomes] == [
        (FAIL, "Lejre", "30 pct."),
        (FAIL, "Holbæk", "70 pct."),
    ]
    assert shown(outcomes[0], "expected") == "28 pct."
    assert {f.concept for f in outcomes[0].figures} == {"andel", "folk"}


@pytest.mark.parametrize(("share", "kind"), [("12", FAIL), ("13", PASS)])
def test_a_share_is_wrong_from_the_half_on(share: str, kind: str) -> None:
    people = ["folk [kommune=Lejre] = 12.501 personer", "folk [kommune=Holbæk] = 87.499 personer"]
    lejre, _ = said(case(figures=[*shares(share, "87"), *people]), "andele", **BASE)
    assert lejre.kind == kind


def test_a_right_share_is_told_with_what_its_rounding_moves() -> None:
    people = ["folk [kommune=Lejre] = 27.544 personer", "folk [kommune=Holbæk] = 70.983 personer"]
    total = "betaling.i_alt [aar=2019] = 46.035.815 kr."
    lejre, holbaek = said(case(figures=[*shares("28", "72"), *people, total]), "andele", **BASE)
    assert (lejre.kind, lejre.margin) == (PASS, True)
    paid, due = Fraction(28, 100) * 46_035_815, Fraction(27_544, 98_527) * 46_035_815
    assert fact(lejre, "found") == str(round(paid))
    assert fact(lejre, "expected") == str(round(due))
    assert fact(lejre, "difference") == fact(holbaek, "difference") == str(round(paid - due))


def test_a_wrong_share_is_told_with_what_it_moves() -> None:
    people = ["folk [kommune=Lejre] = 25.000 personer", "folk [kommune=Holbæk] = 75.000 personer"]
    total = "betaling.i_alt [aar=2019] = 40.000.000 kr."
    lejre, _ = said(case(figures=[*shares("30", "70"), *people, total]), "andele", **BASE)
    assert (lejre.kind, lejre.variant, shown(lejre, "cost")) == (FAIL, "betaling", "2.000.000 kr.")


@pytest.mark.parametrize("people", [[], ["folk [kommune=Lejre] = 27.544 personer"]])
def test_without_the_base_of_every_share_nothing_is_decided(people: list[str]) -> None:
    outcome = one(case(figures=[*shares("30", "70"), *people]), "andele", **BASE)
    assert (outcome.kind, outcome.reason, lacking(outcome)) == (UNDECIDED, "missing", "folk")


def test_of_several_bases_the_one_that_the_shares_follow_counts() -> None:
    """The population of one date or the other."""
    told = [{**figure, "id": f"{figure['id']}-2018"} for figure in people("2018-01-01", 25_000, 75_000)]
    sag = case(figures=shares("30", "70"), statements=[*told, *people("2019-01-01", 30_000, 70_000)])
    assert [o.kind for o in said(sag, "andele", **BASE)] == [PASS, PASS]


def people(date: str, *counts: int) -> list[dict[str, Any]]:
    told = figures("folk", [Fraction(count) for count in counts], "personer", 0)
    return [{**figure, "dims": {**figure["dims"], "dato": date}} for figure in told]


def test_a_base_of_nobody_is_undecided() -> None:
    people = [f"folk [kommune={name}] = 0 personer" for name in NAMES[:2]]
    outcomes = said(case(figures=[*shares("30", "70"), *people]), "andele", **BASE)
    assert {(o.kind, o.reason) for o in outcomes} == {(UNDECIDED, "conflict")}
