"""What the text claims about other figures: its size, its direction and its hedge."""

from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.figure import UNITS
from budgettjek.outcome import FAIL, PASS, UNDECIDED
from tests.making import MONEY, WAYS, case, fact, lacking, one, published, said, shown, zones

AMOUNT = st.integers(-(10**12), 10**12).map(lambda ore: Fraction(ore, 100))
EDITION = st.tuples(st.sampled_from(MONEY), st.integers(-2, 4), st.sampled_from(list(WAYS)))


def stated(amount: Fraction, edition: tuple[str, int, str], **more: Any) -> dict[str, Any]:
    unit, decimals, way = edition
    told = {"value": published(amount, unit, decimals, way), "unit": unit, "decimals": decimals}
    return {**told, "rounding": WAYS[way][0], **more}


def claim(
    value: float, formula: str, unit: str = "mio. kr.", decimals: int = 1, **more: Any
) -> dict[str, Any]:
    told = {"id": "paastand", "label": "merforbrug", "value": value, "unit": unit, "decimals": decimals}
    return {**told, "formula": formula, **more}


def sizes_of(amount: Fraction, step: Fraction, qualifier: str) -> list[int]:
    """The whole steps that a text may honestly say of the amount with this hedge."""
    size = abs(amount) / step
    return {"ca.": [floor(size), ceil(size)], "knap": [ceil(size)], "godt": [floor(size)]}[qualifier]


@settings(max_examples=60, deadline=None)
@given(AMOUNT, AMOUNT, EDITION, EDITION, EDITION)
def test_a_claim_that_is_exactly_true_is_never_impossible_however_it_is_rounded(
    drift: Fraction,
    anlaeg: Fraction,
    a: tuple[str, int, str],
    b: tuple[str, int, str],
    c: tuple[str, int, str],
) -> None:
    told = [
        stated(drift, a, id="drift", label="Drift", concept="drift"),
        stated(anlaeg, b, id="anlaeg", label="Anlæg", concept="anlaeg"),
        stated(drift - anlaeg, c, id="paastand", label="Forskel", formula="drift - anlaeg"),
        stated(anlaeg - drift, c, id="modsat", label="Forskel", formula="{anlaeg} - {a/drift}"),
    ]
    assert "impossible" not in zones(case(statements=told), "paastand")


@settings(max_examples=60, deadline=None)
@given(AMOUNT, AMOUNT, st.sampled_from(["ca.", "knap", "godt"]), st.sampled_from(MONEY), st.integers(0, 2))
def test_an_honest_hedge_is_believed(
    drift: Fraction, anlaeg: Fraction, qualifier: str, unit: str, decimals: int
) -> None:
    told = [
        {**stated(amount, ("kr.", 2, "half up")), "rounding": "exact", "id": id, "label": id, "concept": id}
        for id, amount in (("drift", drift), ("anlaeg", anlaeg))
    ]
    step = UNITS[unit][1] / 10**decimals
    for size in sizes_of(drift - anlaeg, step, qualifier):
        printed = published((size if drift >= anlaeg else -size) * step, unit, decimals, "half up")
        hedged = {**claim(0, "drift - anlaeg", unit, decimals), "value": printed, "qualifier": qualifier}
        if size or qualifier == "ca." or drift >= anlaeg:  # »godt 0« has no direction
            assert zones(case(statements=[*told, hedged]), "paastand")["impossible"] == 0


@pytest.mark.parametrize(
    ("value", "kind", "variant"),
    [
        (5.8, PASS, None),
        (5.9, FAIL, None),
        (-5.8, FAIL, "retning"),
        (-5.9, FAIL, None),
        (0.0, FAIL, None),
    ],
)
def test_a_claim_is_judged_in_size_and_in_direction(value: float, kind: str, variant: str | None) -> None:
    figures = ["drift = 105.800 t.kr. (exact)", "anlaeg = 100.000 t.kr. (exact)"]
    outcome = one(case(figures=figures, statements=[claim(value, "drift - anlaeg")]), "paastand")
    assert (outcome.kind, outcome.variant) == (kind, variant)
    assert (outcome.facts["label"], shown(outcome, "expected")) == ("merforbrug", "5,8 mio. kr.")
    assert outcome.figures[0].place.pointer == "/attachments/0/statements/2/value"


def claimed(value: float, qualifier: str | None, exact: str) -> Any:
    told = claim(value, "drift", decimals=0, **({"qualifier": qualifier} if qualifier else {}))
    sag = case(figures=[f"drift = {exact} mio. kr. (exact)"], statements=[told])
    return one(sag, "paastand")


@pytest.mark.parametrize(
    ("qualifier", "exact", "kind"),
    [
        (None, "21,4", PASS),
        (None, "21,6", FAIL),
        ("ca.", "20,1", PASS),
        ("ca.", "21,9", PASS),
        ("ca.", "22,1", FAIL),
        ("knap", "20,7", PASS),
        ("knap", "21,2", FAIL),
        ("knap", "19,9", FAIL),
        ("godt", "21,3", PASS),
        ("godt", "20,9", FAIL),
        ("godt", "22,1", FAIL),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_hedge_says_to_which_side_the_claim_may_be_off(
    qualifier: str | None, exact: str, kind: str, sign: int
) -> None:
    minus = "-" if sign < 0 else ""
    assert claimed(sign * 21, qualifier, f"{minus}{exact}").kind == kind
    wrong_way = claimed(-sign * 21, qualifier, f"{minus}{exact}")
    assert (wrong_way.kind, wrong_way.variant) == (FAIL, "retning" if kind == PASS else None)


def test_a_claim_may_point_to_cells_and_to_statements_of_other_annexes() -> None:
    rows = [
        {"id": "fr2", "label": "FR2", "values": [10.5, 11.0]},
        {"id": "tom", "label": "Tom", "values": [None, 1]},
    ]
    table = {
        "id": "hoved",
        "columns": [{"id": "2019"}, {"id": "2020"}],
        "rows": rows,
        "unit": "mio. kr.",
        "decimals": 1,
    }
    statements = [claim(3.5, "{hoved/fr2/2019} - {bilag-2/tal-1}")]
    sag = case(tables=[table], statements=statements, figures=["bilag-2: anlaeg = 7,0 mio. kr."])
    outcome = one(sag, "paastand")
    assert (outcome.kind, outcome.zone) == (PASS, "exact")
    assert [f.place.pointer for f in outcome.figures] == [
        "/attachments/0/statements/0/value",
        "/attachments/0/tables/0/rows/0/values/0",
        "/attachments/1/statements/0/value",
    ]


def test_a_claim_speaks_of_its_own_year_and_stage() -> None:
    figures = [f"{id} [aar={aar}] = {n} mio. kr." for id, aar, n in (("drift", 2019, 5), ("drift", 2020, 7))]
    this_year = claim(5, "drift", decimals=0, dims={"aar": "2019"})
    every_year = {**claim(5, "drift", decimals=0), "id": "alle"}
    outcomes = said(case(figures=figures, statements=[this_year, every_year]), "paastand")
    assert [(o.figures[0].place.row, o.kind) for o in outcomes] == [
        ("paastand", PASS),
        ("alle", PASS),
        ("alle", FAIL),
    ]


def test_a_claim_in_another_annex_takes_the_dims_of_that_annex() -> None:
    outcome = one(
        case(
            figures=["drift [aar=2019] = 5 mio. kr.", "drift [aar=2020] = 7 mio. kr."],
            statements=[claim(7, "drift", decimals=0, dims={"aar": "2020", "stade": "3"})],
        ),
        "paastand",
    )
    assert outcome.kind == PASS


def test_a_claim_about_figures_that_are_not_there_is_undecided_at_the_claim() -> None:
    outcome = one(
        case(statements=[claim(5, "drift - anlaeg[stade=3]")], figures=["drift = 5 kr."]), "paastand"
    )
    assert (outcome.kind, outcome.reason) == (UNDECIDED, "missing")
    assert lacking(outcome) == "anlaeg[stade=3]"
    assert [f.place.row for f in outcome.figures] == ["paastand"]


def test_a_claim_that_divides_by_what_may_be_nil_is_undecided_at_the_claim() -> None:
    figures = ["drift = 5 mio. kr.", "anlaeg = 0 mio. kr."]
    told = claim(5, "drift / anlaeg", "pct.", 0)
    outcome = one(case(figures=figures, statements=[told]), "paastand")
    assert (outcome.kind, outcome.reason, outcome.facts["label"]) == (UNDECIDED, "conflict", "merforbrug")
    assert outcome.figures[0].place.row == "paastand"


def test_a_share_is_claimed_as_a_share() -> None:
    """Service is 2,1 pct. above the frame."""
    figures = ["drift = 102,1 mio. kr.", "anlaeg = 100,0 mio. kr."]
    told = claim(2.1, "(drift - anlaeg) / anlaeg", "pct.")
    outcome = one(case(figures=figures, statements=[told]), "paastand")
    assert (outcome.kind, outcome.zone, shown(outcome, "expected")) == (PASS, "exact", "2,1 pct.")
    told = claim(2.4, "(drift - anlaeg) / anlaeg", "pct.")
    outcome = one(case(figures=figures, statements=[told]), "paastand")
    assert (outcome.kind, fact(outcome, "difference")) == (FAIL, "0.3")


def test_statements_without_a_formula_claim_nothing() -> None:
    assert said(case(figures=["drift = 5 kr."]), "paastand") == []


@pytest.mark.parametrize(
    ("unit", "formula", "told"),
    [
        ("pct.", "drift - anlaeg", "kr."),
        ("personer", "drift", "kr."),
        ("mio. kr.", "drift / anlaeg", "pct."),
        ("pct.", "folk", "personer"),
        ("mio. kr.", "drift + folk", "kr. + personer"),
        ("personer", "drift / folk", "kr./personer"),
    ],
)
def test_a_claim_in_another_measure_than_its_formula_is_undecided(unit: str, formula: str, told: str) -> None:
    figures = ["drift = 20 kr.", "anlaeg = 10 kr.", "folk = 5 personer"]
    outcome = one(case(figures=figures, statements=[claim(10, formula, unit)]), "paastand")
    assert (outcome.kind, outcome.reason, outcome.facts["measure"]) == (UNDECIDED, "measure", told)
    assert outcome.figures[0].place.label == "merforbrug"


@pytest.mark.parametrize(
    ("value", "unit", "formula"),
    [
        (200, "pct.", "drift / anlaeg"),
        (2, "antal", "drift / anlaeg"),
        (4, "kr.", "drift / folk"),
        (5, "antal", "folk"),
        (6, "personer", "folk + 1"),
        (0, "kr.", "drift - drift"),
        (5, "kr.", "drift * rate"),
    ],
)
def test_what_can_be_told_in_the_claims_unit_is_judged(value: float, unit: str, formula: str) -> None:
    figures = ["drift = 20 kr.", "anlaeg = 10 kr.", "folk = 5 personer", "rate = 25 pct."]
    outcome = one(case(figures=figures, statements=[claim(value, formula, unit, 0)]), "paastand")
    assert outcome.kind == PASS


@pytest.mark.parametrize(("stated", "kind"), [(0.2, PASS), (0.3, FAIL)])
def test_a_rate_decided_as_a_change_is_held_against_the_rates_listed(stated: float, kind: str) -> None:
    rates = ["rate [aar=2018] = 25,2 pct. (exact)", "rate [stade=ny] = 25,4 pct. (exact)"]
    change = claim(stated, "rate[stade=ny] - rate[stade=gl]", "pct.", rounding="exact")
    old = rates[0].replace("aar=2018", "stade=gl")
    assert one(case(figures=[old, rates[1]], statements=[change]), "paastand").kind == kind
