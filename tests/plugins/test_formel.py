"""Formulas between concepts hold by rounding, sums and products alike, and fail beyond it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.figure import UNITS
from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED
from budgettjek.rulebook.concept import Text
from tests.making import MONEY, WAYS, case, fact, lacking, one, published, said, shown, value, zones

SUM, PRODUCT = "net = drift + anlaeg - 2 * renter", "skat = drift * rate"
AMOUNT = st.integers(-(10**12), 10**12).map(lambda ore: Fraction(ore, 100))
EDITION = st.tuples(st.sampled_from(MONEY), st.integers(-2, 4), st.sampled_from(list(WAYS)))


def statement(id: str, amount: Fraction, edition: tuple[str, int, str]) -> dict[str, Any]:
    unit, decimals, way = edition
    printed = published(amount, unit, decimals, way)
    told = {"id": id, "label": id, "concept": id, "value": printed}
    return {**told, "unit": unit, "decimals": decimals, "rounding": WAYS[way][0]}


@settings(max_examples=60, deadline=None)
@given(AMOUNT, AMOUNT, AMOUNT, st.lists(EDITION, min_size=4, max_size=4), st.sampled_from(["=", "<=", ">="]))
def test_a_sum_that_is_exactly_right_is_never_impossible_when_published(
    drift: Fraction, anlaeg: Fraction, renter: Fraction, editions: list[tuple[str, int, str]], op: str
) -> None:
    amounts = {"net": drift + anlaeg - 2 * renter, "drift": drift, "anlaeg": anlaeg, "renter": renter}
    told = [
        statement(id, amount, edition)
        for (id, amount), edition in zip(amounts.items(), editions, strict=True)
    ]
    assert "impossible" not in zones(case(statements=told), "formel", formler=[SUM.replace("=", op)])


@settings(max_examples=60, deadline=None)
@given(
    AMOUNT,
    st.integers(1, 5000).map(lambda n: Fraction(n, 10_000)),
    EDITION,
    EDITION,
    st.tuples(st.sampled_from(["pct.", "promille"]), st.integers(0, 3), st.sampled_from(list(WAYS))),
)
def test_a_product_and_its_quotient_that_are_exactly_right_are_never_impossible_when_published(
    drift: Fraction,
    rate: Fraction,
    one: tuple[str, int, str],
    other: tuple[str, int, str],
    third: tuple[str, int, str],
) -> None:
    told = [
        statement("skat", drift * rate, one),
        statement("drift", drift, other),
        statement("rate", rate, third),
    ]
    found = zones(
        case(statements=told), "formel", formler=[PRODUCT, "rate * drift = skat", "rate = skat / drift"]
    )
    assert "impossible" not in found


@settings(max_examples=60, deadline=None)
@given(AMOUNT, AMOUNT, st.tuples(st.sampled_from(MONEY), st.integers(0, 3), st.just("half up")), st.data())
def test_a_figure_changed_by_more_than_the_slack_fails_at_the_one_the_formula_speaks_of(
    drift: Fraction, anlaeg: Fraction, edition: tuple[str, int, str], data: st.DataObject
) -> None:
    """Three figures of one precision: off by more than 1½ of the last digit."""
    amounts = {"net": drift + anlaeg, "drift": drift, "anlaeg": anlaeg}
    step = UNITS[edition[0]][1] * Fraction(10) ** -edition[1]
    changed = data.draw(st.sampled_from(list(amounts)))
    amounts[changed] += data.draw(st.sampled_from([-1, 1])) * step * data.draw(st.integers(4, 50))
    told = [statement(id, amount, edition) for id, amount in amounts.items()]
    outcome = one(case(statements=told), "formel", formler=["net = drift + anlaeg"])
    assert (outcome.kind, outcome.zone, outcome.figures[0].concept) == (FAIL, "impossible", "net")
    assert {figure.concept for figure in outcome.figures} == {"net", "drift", "anlaeg"}


def test_each_formula_is_judged_for_each_year_and_named() -> None:
    figures = [
        f"{id} [aar={aar}] = {n} kr." for aar in (2019, 2020) for id, n in (("drift", 5), ("anlaeg", 5))
    ]
    sag = case(figures=[*figures, "renter [aar=2020] = 9 kr."])
    outcomes = said(sag, "formel", formler=["drift = anlaeg", "drift >= renter"])
    assert [(fact(o, "formula"), o.kind, o.figures[0].dims) for o in outcomes] == [
        ("drift = anlaeg", PASS, {"aar": "2019"}),
        ("drift = anlaeg", PASS, {"aar": "2020"}),
        ("drift >= renter", FAIL, {"aar": "2020"}),
    ]


def test_a_value_of_the_rule_counts_as_exact() -> None:
    loft = value("5", "pct.")
    figures = ["anlaeg = 5.000.000 kr. (exact)", "drift = 100,0 mio. kr. (exact)"]
    kept = one(case(figures=figures), "formel", formler=["anlaeg <= $loft * drift"], loft=loft)
    assert (kept.kind, kept.zone, shown(kept, "expected")) == (PASS, "exact", "5.000.000 kr.")
    figures[0] = "anlaeg = 5.000.001 kr. (exact)"
    over = one(case(figures=figures), "formel", formler=["anlaeg <= $loft * drift"], loft=loft)
    assert (over.kind, shown(over, "difference")) == (FAIL, "1 kr.")


@pytest.mark.parametrize(
    ("figures", "reason", "terms"),
    [
        (["drift = 5 kr."], "missing", "anlaeg"),
        (["drift [aar=2019] = 5 kr.", "anlaeg [aar=2020] = 5 kr."], "dims", "drift, anlaeg"),
    ],
)
def test_what_is_missing_is_named(figures: list[str], reason: str, terms: str) -> None:
    outcome = one(case(figures=figures), "formel", formler=["drift = anlaeg"])
    assert (outcome.kind, outcome.reason, lacking(outcome)) == (UNDECIDED, reason, terms)


def test_division_by_what_may_be_nil_does_not_break_the_rule_or_hide_the_others() -> None:
    figures = ["rate = 25 pct.", "skat = 5 mio. kr.", "drift = 0 mio. kr.", "anlaeg = 5 mio. kr."]
    outcomes = said(case(figures=figures), "formel", formler=["rate = skat / drift", "skat = anlaeg"])
    assert [(o.kind, o.reason) for o in outcomes] == [(UNDECIDED, "conflict"), (PASS, None)]
    assert outcomes[0].facts["label"] == "rate"


def test_a_total_in_thousands_makes_a_formula_fail_that_millions_let_pass() -> None:
    figures = ["net = 12 mio. kr.", "drift = 7 mio. kr.", "anlaeg = 4 mio. kr."]
    coarse = one(case(figures=figures), "formel", formler=["net = drift + anlaeg"])
    assert (coarse.kind, coarse.zone) == (PASS, "rounding")
    fine = one(
        case(figures=[*figures, "bilag-2: net = 12.499 t.kr."]), "formel", formler=["net = drift + anlaeg"]
    )
    assert (fine.kind, fine.zone, shown(fine, "difference")) == (FAIL, "impossible", "1.499 t.kr.")


def test_figures_that_contradict_each_other_fail_once_and_not_in_every_formula() -> None:
    figures = [
        "net = 11,0 mio. kr.",
        "bilag-2: net = 13,0 mio. kr.",
        "drift = 7,0 mio. kr.",
        "anlaeg = 4,0 mio. kr.",
    ]
    sag = case(figures=figures)
    assert one(sag, "formel", formler=["net = drift + anlaeg"]).kind == PASS
    assert one(sag, "afstemning").kind == FAIL


# -- what may be stated besides ---------------------------------------------------------------------------

BESIDE: dict[str, Any] = {"formler": ["net = drift + anlaeg"], "desuden": "renter"}


def test_what_is_stated_besides_is_added_where_the_case_states_it_and_only_there() -> None:
    figures = [f"{id} [aar={aar}] = 5 kr." for aar in (2019, 2020) for id in ("drift", "anlaeg")]
    nets = ["net [aar=2019] = 10 kr.", "net [aar=2020] = 13 kr."]
    outcomes = said(case(figures=[*figures, *nets, "renter [aar=2020] = 3 kr."]), "formel", **BESIDE)
    judged = {o.figures[0].dims["aar"]: (o.kind, fact(o, "formula")) for o in outcomes}
    assert judged == {
        "2019": (PASS, "net = drift + anlaeg"),
        "2020": (PASS, "net = drift + anlaeg + renter"),
    }
    assert len(outcomes) == 2


def test_what_the_year_before_ended_with_is_added_where_only_that_makes_the_formula_hold() -> None:
    figures = [f"{id} [aar={aar}] = 5 kr." for aar in (2018, 2019, 2020) for id in ("drift", "anlaeg")]
    nets = ["net [aar=2018] = 10 kr.", "net [aar=2019] = 20 kr.", "net [aar=2020] = 39 kr."]
    rule = {"formler": ["net = drift + anlaeg"], "fra_aaret_foer": "net"}
    outcomes = said(case(figures=[*figures, *nets]), "videreformel", **rule)
    judged = {o.figures[0].dims["aar"]: (o.kind, len(o.figures)) for o in outcomes}
    assert judged == {"2018": (PASS, 3), "2019": (PASS, 4), "2020": (FAIL, 3)}


# -- totals whose parts the case lists itself -------------------------------------------------------------


def totals(*rows: dict[str, Any]) -> Any:
    return case(tables=[{"columns": [{"id": "k"}], "unit": "kr.", "rows": [*rows]}])


def row(id: str, value: int, concept: str | None = None, **more: Any) -> dict[str, Any]:
    stated = {"concept": concept} if concept else {}
    return {"id": id, "label": id, "values": [value], **stated, **more}


PARTS = (row("drift", 5, "drift"), row("anlaeg", 4, "anlaeg"))
LIST = {"formler": ["net = drift + anlaeg"]}


def test_a_total_to_which_the_case_adds_more_is_not_judged_by_the_rules_list() -> None:
    more = (row("gebyr", 3), row("i-alt", 12, "net", sum_of=["drift", "anlaeg", "gebyr"]))
    outcome = one(totals(*PARTS, *more), "formel", **LIST)
    assert (outcome.kind, outcome.reason, outcome.facts["parts"]) == (
        NOT_APPLICABLE,
        "own_parts",
        Text("»gebyr«", "»gebyr«"),
    )


def test_wherever_the_case_lists_the_parts_they_count() -> None:
    """A statement of the same total knows nothing of its parts; the table does."""
    rows = [*PARTS, row("gebyr", 3), row("i-alt", 12, "net", sum_of=["drift", "anlaeg", "gebyr"])]
    table = {"columns": [{"id": "k"}], "unit": "kr.", "rows": rows}
    sag = case(tables=[table], figures=["net = 12,0 kr."])
    assert one(sag, "formel", **LIST).kind == NOT_APPLICABLE


@pytest.mark.parametrize(
    "total",
    [
        row("i-alt", 12, "net"),  # says nothing of its parts
        row("i-alt", 12, "net", sum_of=["drift", "anlaeg"]),  # lists the same
        row("i-alt", 12, "net", sum_of=["drift"]),  # lists fewer
        row("i-alt", 12, "net", sum_of=["vej", "skole"]),  # divides the total in another way
        row("i-alt", 12, "net", sum_of=["begge"]),  # lists a subtotal of the same
    ],
)
def test_a_total_that_lists_nothing_more_is_judged_by_the_rule(total: dict[str, Any]) -> None:
    others = (row("vej", 6), row("skole", 6), row("begge", 9, sum_of=["drift", "anlaeg"]))
    assert one(totals(*PARTS, *others, total), "formel", **LIST).kind == FAIL


def test_a_formula_that_is_no_sum_of_parts_is_judged_whatever_the_case_adds_up() -> None:
    more = (row("gebyr", 3), row("i-alt", 12, "net", sum_of=["drift", "anlaeg", "gebyr"]))
    assert one(totals(*PARTS, *more), "formel", formler=["net = drift + 3 * anlaeg"]).kind == FAIL
