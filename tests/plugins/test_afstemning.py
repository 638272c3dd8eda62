"""The same quantity is the same everywhere: in any unit, by rounding; where not, the odd one out is told."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek import message
from budgettjek.arithmetic.figure import UNITS
from budgettjek.outcome import FAIL, PASS
from tests.making import MONEY, WAYS, case, fact, one, published, said, shown, zones

AMOUNT = st.integers(-(10**12), 10**12).map(Fraction)
EDITIONS = st.tuples(st.sampled_from(MONEY), st.integers(-2, 6), st.sampled_from(list(WAYS)))


def statement(n: int, amount: Fraction, unit: str, decimals: int, way: str, **more: Any) -> dict[str, Any]:
    told = {"id": f"tal-{n}", "label": f"Drift {n}", "concept": "drift", "unit": unit, "decimals": decimals}
    return {**told, "rounding": WAYS[way][0], "value": published(amount, unit, decimals, way), **more}


@settings(max_examples=100, deadline=None)
@given(AMOUNT, st.lists(EDITIONS, min_size=2, max_size=4))
def test_one_amount_published_in_several_ways_is_never_impossible(
    amount: Fraction, editions: list[tuple[str, int, str]]
) -> None:
    sag = case(statements=[statement(n, amount, *edition) for n, edition in enumerate(editions)])
    assert "impossible" not in zones(sag, "afstemning")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(-(10**6), 10**6).map(lambda n: Fraction(n * 50_000)),
    st.sampled_from([("mio. kr.", 1), ("mio. kr.", 0), ("mia. kr.", 3), ("1.000 kr.", 0), ("1.000 kr.", -2)]),
)
def test_a_round_amount_at_the_very_edge_is_rightly_rounded(
    amount: Fraction, edition: tuple[str, int]
) -> None:
    """250.000 kr. is 0,3 mio. kr.: rounding alone, no conspiracy."""
    told = [statement(0, amount, "kr.", 0, "half up"), statement(1, amount, *edition, "half up")]
    assert set(zones(case(statements=told), "afstemning")) <= {"exact", "rounding"}


@settings(max_examples=60, deadline=None)
@given(AMOUNT, st.lists(EDITIONS, min_size=2, max_size=3), st.data())
def test_a_figure_changed_by_more_than_rounding_is_found(
    amount: Fraction, editions: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    told = [statement(n, amount, *edition) for n, edition in enumerate(editions)]
    changed = data.draw(st.integers(0, len(told) - 1))
    steps = [UNITS[unit][1] * Fraction(10) ** -decimals for unit, decimals, _ in editions]
    far = data.draw(st.sampled_from([1, -1])) * (2 * max(steps) + data.draw(st.integers(0, 10)) * max(steps))
    told[changed] = statement(changed, amount + far, *editions[changed])
    failed = [o for o in said(case(statements=told), "afstemning") if o.zone == "impossible"]
    assert failed
    assert all(o.kind == FAIL for o in failed)
    place = f"/attachments/0/statements/{changed}/value"
    assert all(place in {f.place.pointer for f in o.figures} for o in failed)
    others = [Fraction(v["value"]) * UNITS[v["unit"]][1] for n, v in enumerate(told) if n != changed]
    assert len(failed) == 1 or len(set(others)) > 1


# -- what is the same, and what is not -------------------------------------------------------------------


def test_the_same_amount_in_millions_and_in_thousands_agrees_by_rounding() -> None:
    sag = case(figures=["drift [aar=2019] = 1.561,2 mio. kr.", "bilag-2: drift [aar=2019] = 1.561.157 t.kr."])
    outcome = one(sag, "afstemning")
    assert (outcome.kind, outcome.zone) == (PASS, "rounding")
    assert {figure.place.attachment for figure in outcome.figures} == {"a", "bilag-2"}


@pytest.mark.parametrize("dims", ["aar=2020", "aar=2019, stade=3", "aar=2019, scenarie=selvbudgettering"])
def test_another_year_stage_or_scenario_is_another_quantity(dims: str) -> None:
    sag = case(figures=["drift [aar=2019] = 100 mio. kr.", f"drift [{dims}] = 200 mio. kr."])
    assert said(sag, "afstemning") == []


def test_a_dim_that_the_concept_does_not_have_does_not_tell_its_figures_apart() -> None:
    sag = case(figures=["rate [aar=2019, kommune=Lejre] = 25,1 pct.", "bilag-2: rate [aar=2019] = 25,3 pct."])
    assert one(sag, "afstemning").kind == FAIL


def test_figures_that_only_just_touch_are_implausible() -> None:
    outcome = one(case(figures=["drift = 10,0 mio. kr.", "bilag-2: drift = 10,1 mio. kr."]), "afstemning")
    assert (outcome.kind, outcome.zone, shown(outcome, "difference")) == (FAIL, "implausible", "0,1 mio. kr.")


def test_the_two_that_agree_least_say_how_well_all_agree() -> None:
    """12 mio. kr. hides nothing: 11,50 and 11,51 mio. kr. only just touch."""
    sag = case(figures=["drift = 12 mio. kr.", "drift = 11,50 mio. kr.", "drift = 11,51 mio. kr."])
    outcome = one(sag, "afstemning")
    assert (outcome.zone, shown(outcome, "found"), shown(outcome, "expected")) == (
        "implausible",
        "11,51 mio. kr.",
        "11,50 mio. kr.",
    )
    assert len(outcome.figures) == 3


# -- who is told against whom ----------------------------------------------------------------------------


def test_of_three_places_the_one_that_dissents_is_told_against_the_two_that_agree() -> None:
    figures = [
        "bilag-1: drift = 10,0 mio. kr.",
        "bilag-2: drift = 12,0 mio. kr.",
        "bilag-3: drift = 12,01 mio. kr.",
    ]
    for turned in (figures, figures[::-1]):
        outcome = one(case(figures=turned), "afstemning")
        assert outcome.figures[0].place.attachment == "bilag-1"
        assert {f.place.attachment for f in outcome.figures} == {"bilag-1", "bilag-2", "bilag-3"}
        assert sorted(fact(outcome, "elsewhere").split(" og ")) == ["bilag-2", "bilag-3"]
        assert (shown(outcome, "found"), shown(outcome, "expected")) == ("10,0 mio. kr.", "12,01 mio. kr.")


def test_each_further_opinion_is_told_by_itself() -> None:
    figures = [f"bilag-{n}: drift = {v} mio. kr." for n, v in enumerate(("12,0", "12,0", "10,0", "14,0"))]
    outcomes = said(case(figures=figures), "afstemning")
    assert [(o.kind, o.figures[0].place.attachment, shown(o, "difference")) for o in outcomes] == [
        (FAIL, "bilag-2", "2,0 mio. kr."),
        (FAIL, "bilag-3", "2,0 mio. kr."),
    ]


def test_what_is_told_apart_cannot_be_the_same_number() -> None:
    """10 and 10,00 may be one number with the first, but not with all of the others together."""
    told: list[dict[str, Any]] = [
        {"value": 10.0, "decimals": 2},
        {"value": 10.1, "decimals": 1, "rounding": "up"},
        {"value": 10.0, "decimals": 1, "rounding": "up"},
    ]
    more = {"label": "Drift", "concept": "drift", "unit": "mio. kr."}
    sag = case(statements=[{**more, **each, "id": f"tal-{n}"} for n, each in enumerate(told)])
    outcome = one(sag, "afstemning")
    assert (outcome.kind, outcome.zone, shown(outcome, "difference")) == (FAIL, "impossible", "0,1 mio. kr.")


def test_within_one_annex_the_figures_are_told_by_what_they_are_called() -> None:
    told = [("forside", 10.0), ("hovedtabel", 12.0), ("bilagstabel", 12.0)]
    more = {"concept": "drift", "unit": "mio. kr.", "decimals": 1}
    outcome = one(
        case(statements=[{"id": id, "label": id, "value": v, **more} for id, v in told]), "afstemning"
    )
    assert (outcome.facts["label"], fact(outcome, "elsewhere")) == (
        "forside",
        "»hovedtabel« og »bilagstabel«",
    )


def test_other_annexes_are_told_by_their_titles_in_the_readers_language() -> None:
    def annex(title: str, value: float) -> dict[str, Any]:
        figure = {"id": "tal", "label": "Drift", "concept": "drift", "value": value}
        return {"title": title, "statements": [figure]}

    told = [("Forside", 10), ("Hovedoversigt", 12), ("Investeringsoversigt", 12)]
    outcome = one(case(attachments=[annex(*each) for each in told]), "afstemning")
    names = [message.fill("{elsewhere}", outcome.facts, lang) for lang in ("da", "en")]
    assert names == ["Hovedoversigt og Investeringsoversigt", "Hovedoversigt and Investeringsoversigt"]


def test_other_annexes_are_told_with_their_pages_each_annex_once() -> None:
    def annex(title: str, *stated: tuple[int, int]) -> dict[str, Any]:
        figures = [
            {
                "id": f"tal{page}",
                "label": "Drift",
                "concept": "drift",
                "value": value,
                "page": page,
            }
            for value, page in stated
        ]
        return {"title": title, "statements": figures}

    told = [
        annex("Forside", (10, 1)),
        annex("Hovedoversigt", (12, 3)),
        annex("Investeringer", (12, 6), (12, 7)),
    ]
    outcome = one(case(attachments=told), "afstemning")
    names = [message.fill("{elsewhere}", outcome.facts, lang) for lang in ("da", "en")]
    assert names == [
        "Hovedoversigt (s. 3) og Investeringer (s. 6 og 7)",
        "Hovedoversigt (p. 3) and Investeringer (p. 6 and 7)",
    ]


def test_the_figure_that_a_formula_bears_witness_for_is_held_to_be_right() -> None:
    figures = ["bilag-1: net = 10,0 mio. kr.", "bilag-2: net = 12,0 mio. kr."]
    parts = ["drift = 7,0 mio. kr.", "anlaeg = 5,0 mio. kr."]
    witnesses = ["net = drift + anlaeg", "skat = drift"]
    for turned in (figures, figures[::-1]):
        outcome = one(case(figures=[*turned, *parts]), "afstemning", vidner=witnesses)
        assert (outcome.figures[0].place.attachment, outcome.variant) == ("bilag-1", "vidne")
        assert fact(outcome, "witness") == "net = drift + anlaeg"


def test_a_witness_outweighs_a_majority() -> None:
    figures = ["bilag-1: net = 10,0 mio. kr.", "bilag-2: net = 10,0 mio. kr.", "bilag-3: net = 12,0 mio. kr."]
    parts = ["drift = 7,0 mio. kr.", "anlaeg = 5,0 mio. kr."]
    outcome = one(case(figures=[*figures, *parts]), "afstemning", vidner=["net = drift + anlaeg"])
    assert (outcome.figures[0].place.attachment, shown(outcome, "expected")) == ("bilag-1", "12,0 mio. kr.")
    alone = one(case(figures=figures), "afstemning", vidner=["net = drift + anlaeg"])
    assert (alone.figures[0].place.attachment, alone.variant) == ("bilag-3", None)


def test_a_witness_for_both_says_nothing() -> None:
    figures = ["net = 10,0 mio. kr.", "net = 12,0 mio. kr.", "drift = 10 mio. kr. (up)", "anlaeg = 0 kr."]
    outcome = one(case(figures=[*figures, "renter = 3 mio. kr."]), "afstemning", vidner=["net <= 5 * renter"])
    assert (outcome.variant, fact(outcome, "witness")) == (None, "")


# -- whole tables row by row --------------------------------------------------------------------------------


def table(id: str, values: list[list[Any]], unit: str, **more: Any) -> dict[str, Any]:
    columns = [{"id": f"k{year}", "dims": {"aar": year}} for year in ("2019", "2020")]
    rows = [{"id": f"r{n}", "label": f"Ydelse {n}", "values": row} for n, row in enumerate(values)]
    return {"id": id, "concept": "pris", "columns": columns, "rows": rows, "unit": unit, **more}


cells = st.none() | st.integers(-50, 50).map(lambda n: Fraction(n, 4))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=6),
    st.lists(st.sampled_from([-3, -1, 0, 0, 0, 1]), min_size=12, max_size=12),
    st.tuples(st.integers(-1, 2), st.integers(-1, 2)),
    st.sampled_from(["kr.", "1.000 kr."]),
)
def test_two_tables_are_compared_alike_by_plain_and_by_exact_numbers(
    exact: list[list[Fraction | None]], moved: list[int], decimals: tuple[int, int], unit: str
) -> None:
    def edition(id: str, d: int, unit: str, moved: list[int]) -> dict[str, Any]:
        steps = iter(moved)

        def cell(amount: Fraction | None) -> Any:
            step = next(steps)
            if amount is None:
                return None
            return published(1000 * amount, unit, d, "half up") + step * published(
                Fraction(10) ** -d, "kr.", d, "half up"
            )

        return table(id, [[cell(amount) for amount in row] for row in exact], unit, decimals=d)

    tables = [edition("t-1", decimals[0], "1.000 kr.", [0] * 12), edition("t-2", decimals[1], unit, moved)]
    plainly, exactly = (zones(case(tables=tables, exactly=how), "afstemning") for how in (False, True))
    assert plainly == exactly


def test_a_row_that_differs_between_two_tables_is_found_at_its_place() -> None:
    tables = [table("t-1", [[10, 11], [20, 21]], "kr."), table("t-2", [[10, 11], [20, 24]], "kr.")]
    outcome = one(case(tables=tables), "afstemning")
    assert (outcome.kind, outcome.zone) == (FAIL, "impossible")
    assert [f.place.pointer for f in outcome.figures] == [
        "/attachments/0/tables/1/rows/1/values/1",
        "/attachments/0/tables/0/rows/1/values/1",
    ]
    assert dict(zones(case(tables=tables), "afstemning")) == {"exact": 3, "impossible": 1}


def test_rows_of_the_same_name_that_are_not_the_same_thing_are_kept_apart() -> None:
    tables = [table("t-1", [[10, 11]], "kr."), {**table("t-2", [[12, 13]], "kr."), "concept": "gebyr"}]
    assert said(case(tables=tables), "afstemning") == []
