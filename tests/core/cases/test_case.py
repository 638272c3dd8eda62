"""A case: its figures by what they are, and formulas judged over them."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.comparison import Comparison
from budgettjek.arithmetic.figure import Figure
from budgettjek.cases.case import Case, Missing
from budgettjek.outcome import Outcome
from budgettjek.rulebook.concept import Text
from tests.making import case, fact, shown


def compared(
    sag: Case,
    formula: str,
    parameters: Mapping[str, str] | None = None,
    dims: Mapping[str, str] | None = None,
) -> list[Comparison | Missing]:
    values = {name: Fraction(value) for name, value in (parameters or {}).items()}
    return list(sag.compare(formula, values, dims))


def only(sag: Case, formula: str, **parameters: str) -> Comparison:
    (found,) = compared(sag, formula, parameters)
    assert isinstance(found, Comparison), found
    return found


def lacking(sag: Case, formula: str, **parameters: str) -> Missing:
    (found,) = compared(sag, formula, parameters)
    assert isinstance(found, Missing), found
    return found


# -- the narrowest of several -----------------------------------------------------------------------------

COARSE = ["drift = 12 mio. kr.", "anlaeg = 11 mio. kr.", "renter = 0 mio. kr. (exact)"]


def test_a_figure_in_thousands_sharpens_the_same_one_in_millions() -> None:
    """12 and 11 mio. kr. may be equal (11,5); that it is 11.800 t.kr. rules it out."""
    assert only(case(figures=COARSE), "drift = anlaeg + renter").zone == "implausible"
    sharper = only(case(figures=[*COARSE, "drift = 11.800 t.kr."]), "drift = anlaeg + renter")
    assert (sharper.zone, sharper.found) == ("impossible", Fraction(11_800_000))
    assert [f.unit for f in sharper.figures if f.concept == "drift"] == ["1.000 kr."]


def test_it_does_not_matter_where_in_the_case_the_sharper_figure_stands() -> None:
    sharper = "bilag-2: drift = 11.800 t.kr."
    for figures in ([sharper, *COARSE], [*COARSE, sharper]):
        assert only(case(figures=figures), "drift = anlaeg + renter").zone == "impossible"


def test_figures_that_contradict_each_other_are_each_tried_and_the_kindest_verdict_counts() -> None:
    figures = [
        "drift = 12,0 mio. kr.",
        "drift = 13,0 mio. kr.",
        "anlaeg = 13,0 mio. kr.",
        "renter = 14,0 mio. kr.",
    ]
    sag = case(figures=figures)
    assert only(sag, "drift = anlaeg").zone == "exact"
    assert only(sag, "drift = renter").zone == "impossible"
    assert only(sag, "drift <= anlaeg").zone == "exact"
    assert only(sag, "drift + drift = 2 * anlaeg").zone == "exact"


def test_one_reading_is_kept_throughout_a_formula() -> None:
    """drift is 12 or 13, but not 12 on the left and 13 on the right."""
    sag = case(figures=["drift = 12,0 mio. kr.", "drift = 13,0 mio. kr.", "anlaeg = 1,0 mio. kr. (exact)"])
    assert only(sag, "drift = drift + anlaeg").zone == "impossible"
    assert only(sag, "drift - drift = anlaeg").zone == "impossible"
    assert only(sag, "drift = drift").zone == "exact"


def test_a_cell_is_read_as_the_quantity_that_it_states() -> None:
    row = {"id": "r", "label": "R", "concept": "drift", "values": [12]}
    table = {"columns": [{"id": "k", "dims": {"aar": "2019"}}], "rows": [row], "unit": "mio. kr."}
    sag = case(tables=[table], figures=["anlaeg [aar=2019] = 11 mio. kr."])
    assert only(sag, "{a/t0/r/k} = anlaeg").zone == "implausible"
    sharper = ["anlaeg [aar=2019] = 11 mio. kr.", "drift [aar=2019] = 11.800 t.kr."]
    assert only(case(tables=[table], figures=sharper), "{a/t0/r/k} = anlaeg").zone == "impossible"


# -- cancelling, units and signs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        "drift = drift",
        "drift - drift = 0",
        "drift + anlaeg - drift = anlaeg",
        "drift + anlaeg = anlaeg + drift",
        "2 * drift = drift + drift",
        "drift * anlaeg - anlaeg * drift = 0",
        "anlaeg / drift = anlaeg / drift",
        "drift / (anlaeg + renter) = drift / (renter + anlaeg)",
    ],
)
def test_a_quantity_that_stands_on_both_sides_cancels(formula: str) -> None:
    found = only(case(figures=["drift = 12 mio. kr.", "anlaeg = 5 mio. kr.", "renter = 3 mio. kr."]), formula)
    assert found.zone == "exact"
    assert found.slack == found.difference == 0


def test_an_amount_comes_before_the_share_that_it_is_told_in() -> None:
    """However the formula is turned, kr. are told in kr., not as a percentage."""
    figures = ["rate = 25,0 pct.", "drift = 100,0 mio. kr. (exact)", "skat = 30,0 mio. kr."]
    for formula in ("skat = drift * rate", "rate * drift = skat"):
        told = Outcome.of(only(case(figures=figures), formula))
        assert shown(told, "difference") == "5,0 mio. kr."
        assert told.figures[0].unit == "mio. kr."
    told = Outcome.of(only(case(figures=figures), "rate = skat / drift"))
    assert (shown(told, "found"), shown(told, "expected")) == ("25,0 pct.", "30,0 pct.")
    told = Outcome.of(only(case(figures=figures), "skat / drift = rate"))
    assert (shown(told, "found"), shown(told, "expected")) == ("30,0 pct.", "25,0 pct.")


def test_the_linear_form_of_a_formula_is_told_for_a_joint_proof() -> None:
    sag = case(figures=["drift = 12 mio. kr.", "anlaeg = 5 mio. kr.", "rate = 25 pct."])
    linear = only(sag, "2 * drift - anlaeg = drift")
    assert linear.terms is not None
    assert {figure.concept: factor for factor, figure in linear.terms} == {"drift": 1, "anlaeg": -1}
    assert only(sag, "drift = anlaeg * rate").terms is None


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.integers(-500, 500)] * 3),
    st.sampled_from(["kr.", "t.kr.", "mio. kr.", "mia. kr."]),
    st.sampled_from(
        ["drift = anlaeg + renter", "2 * drift - renter = anlaeg", "drift * renter = anlaeg * anlaeg"]
    ),
)
def test_another_unit_or_the_opposite_signs_change_no_zone(
    values: tuple[int, int, int], unit: str, formula: str
) -> None:
    def zone(sign: int, unit: str) -> str:
        told = zip(("drift", "anlaeg", "renter"), values, strict=True)
        return only(case(figures=[f"{id} = {sign * n},0 {unit}" for id, n in told]), formula).zone

    assert zone(1, "kr.") == zone(1, unit)
    assert zone(1, unit) == zone(-1, unit)


# -- what is missing ---------------------------------------------------------------------------------------


def test_a_concept_without_figures_is_named() -> None:
    found = lacking(case(figures=["drift = 1 kr."]), "drift = anlaeg[stade=3] + renter")
    assert (found.reason, found.facts["terms"]) == (
        "missing",
        Text(
            "»Begreb« (anlaeg[stade=3]), »Begreb« (renter)", "“Concept” (anlaeg[stade=3]), “Concept” (renter)"
        ),
    )


def test_concepts_that_never_meet_are_named() -> None:
    found = lacking(case(figures=["drift [aar=2019] = 1 kr.", "anlaeg [aar=2020] = 1 kr."]), "drift = anlaeg")
    assert (found.reason, found.facts["terms"]) == (
        "dims",
        Text("»Begreb« (drift), »Begreb« (anlaeg)", "“Concept” (drift), “Concept” (anlaeg)"),
    )


def test_a_cell_that_is_not_there_is_named() -> None:
    found = lacking(case(figures=["drift = 1 kr."]), "drift = {a/t0/r/k} + {a/t0}")
    assert (found.reason, found.facts["terms"]) == ("missing", Text(*["{a/t0/r/k}, {a/t0}"] * 2))


def test_a_parameter_without_a_value_is_named() -> None:
    found = lacking(case(figures=["drift = 1 kr."]), "drift <= $loft")
    assert (found.reason, found.facts) == ("no_parameter", {"parameter": "loft", "year": "2019"})
    assert Outcome.of(found).kind == "undecided"
    assert only(case(figures=["drift = 1 kr."]), "drift <= $loft", loft="2").zone == "exact"


def test_a_formula_without_figures_judges_nothing() -> None:
    assert lacking(case(), "1 = 2").reason == "nothing"
    assert lacking(case(), "$a <= 2", a="1").reason == "nothing"


# -- division by what may be nil ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "figures"),
    [
        ("rate = skat / drift", ["drift = 0 mio. kr."]),
        ("rate = skat / drift", ["drift = 0 mio. kr. (exact)"]),
        ("rate = skat / (drift - anlaeg)", ["drift = 5 mio. kr.", "anlaeg = 5 mio. kr."]),
        ("rate = skat / (drift - drift)", ["drift = 5 mio. kr."]),
        ("rate = skat / 0", []),
    ],
)
def test_division_by_what_may_be_nil_is_undecided(formula: str, figures: list[str]) -> None:
    sag = case(figures=["rate = 25 pct.", "skat = 30,0 mio. kr.", *figures])
    found = lacking(sag, formula)
    assert (found.reason, found.facts["label"]) == ("conflict", "rate")
    told = Outcome.of(found)
    assert (told.kind, told.reason, told.figures[0].concept) == ("undecided", "conflict", "rate")


def test_a_reading_that_can_be_divided_by_decides_when_the_formula_holds_there() -> None:
    figures = ["drift = 0 mio. kr.", "drift = 100,0 mio. kr.", "skat = 25,0 mio. kr."]
    assert only(case(figures=[*figures, "rate = 25,0 pct."]), "rate = skat / drift").zone == "exact"
    assert lacking(case(figures=[*figures, "rate = 40,0 pct."]), "rate = skat / drift").reason == "conflict"


# -- combinations of dims ------------------------------------------------------------------------------------


def test_a_formula_is_judged_once_for_every_combination_of_dims() -> None:
    figures = [f"{id} [aar={year}] = {year} kr." for id in ("drift", "anlaeg") for year in (2019, 2020, 2021)]
    found = compared(case(figures=[*figures, "drift [aar=2022] = 7 kr."]), "drift = anlaeg")
    assert [(c.dims, c.zone) for c in found if isinstance(c, Comparison)] == [
        ({"aar": "2019"}, "exact"),
        ({"aar": "2020"}, "exact"),
        ({"aar": "2021"}, "exact"),
    ]


def test_a_concept_without_a_dim_fits_every_value_of_it() -> None:
    sag = case(figures=["drift [aar=2019] = 5 kr.", "drift [aar=2020] = 6 kr.", "anlaeg = 5 kr. (exact)"])
    found = [(c.dims, c.zone) for c in compared(sag, "drift = anlaeg") if isinstance(c, Comparison)]
    assert found == [({"aar": "2019"}, "exact"), ({"aar": "2020"}, "impossible")]


def test_a_chosen_dim_is_not_joined_on() -> None:
    figures = ["net [aar=2019, scenarie=selv] = 7 kr.", "net [aar=2019, scenarie=garanti] = 4 kr."]
    figures += ["net [aar=2019, scenarie=forskel] = 3 kr.", "net [aar=2020, scenarie=selv] = 9 kr."]
    formula = "net[scenarie=forskel] = net[scenarie=selv] - net[scenarie=garanti]"
    found = compared(case(figures=figures), formula)
    assert [(c.dims, c.zone) for c in found if isinstance(c, Comparison)] == [({"aar": "2019"}, "exact")]


def test_the_dims_that_a_statement_has_narrow_the_combinations() -> None:
    figures = [f"{id} [aar={year}] = {year} kr." for id in ("drift", "anlaeg") for year in (2019, 2020)]
    found = compared(case(figures=figures), "drift = anlaeg", dims={"aar": "2020", "stade": "3"})
    assert [dict(c.dims) for c in found if isinstance(c, Comparison)] == [{"aar": "2020", "stade": "3"}]


# -- figures by what they are ----------------------------------------------------------------------------

ids = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True)
some_dims = st.dictionaries(
    st.sampled_from(["aar", "ydelse", "stade"]), st.sampled_from(["1", "2"]), max_size=1
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(st.integers(0, 2), min_size=1, max_size=3))
    columns = [{"id": f"k{n}", "dims": draw(some_dims)} for n in range(len(names))]
    for column in columns:
        if draw(st.integers(0, 5)) == 0:
            column |= draw(st.sampled_from([{"concept": "gebyr"}, {"concepts": {"pris": "gebyr"}}]))

    def row(id: str) -> dict[str, Any]:
        values = [draw(st.sampled_from([None, 1, 2])) for _ in names]
        row: dict[str, Any] = {"id": id, "label": id, "values": values}
        if draw(st.integers(0, 7)) == 0:
            row["dims"] = draw(some_dims)
        if draw(st.integers(0, 7)) == 0:
            row["concept"] = draw(st.sampled_from(["pris", "gebyr", "drift"]))
        return row

    table = {"columns": columns, "rows": [row(id) for id in draw(ids)]}
    return {**table, **draw(st.sampled_from([{}, {"concept": "pris"}, {"concept": "drift"}]))}


def groups(sag: Case, concept: str) -> list[list[Figure]]:
    repeated = sag.repeated(concept)
    return [*repeated.groups, *(twins.figures(n) for twins in repeated.twins for n in range(len(twins)))]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(tables(), min_size=1, max_size=3),
    st.lists(st.sampled_from(["pris [ydelse=a] = 1 kr.", "drift = 2 kr."])),
)
def test_what_is_said_more_than_once_is_what_has_the_same_concept_and_dims(
    several: list[dict[str, Any]], figures: list[str]
) -> None:
    sag = case(tables=several, figures=figures)
    expected: dict[Any, set[str]] = defaultdict(set)
    for view in sag.tables:
        for i in range(len(view.rows)):
            for j in range(len(view.columns)):
                figure = view.figure(i, j)
                if figure is not None and figure.concept is not None:
                    expected[figure.quantity_key].add(figure.place.pointer)
    for claim in sag.claims:
        expected[claim.figure.quantity_key].add(claim.figure.place.pointer)
    for concept in ("pris", "gebyr", "drift"):
        of_it = {key: places for key, places in expected.items() if key[0] == concept}
        assert (concept in sag.concepts) >= bool(of_it)
        repeated = {group[0].quantity_key: {f.place.pointer for f in group} for group in groups(sag, concept)}
        assert len(repeated) == len(groups(sag, concept))
        assert repeated == {key: places for key, places in of_it.items() if len(places) > 1}
        stated = {
            (concept, dims): {f.place.pointer for f in q.figures}
            for dims, q in sag.quantities(concept).items()
        }
        assert stated == of_it


def test_a_row_that_states_its_own_year_repeats_itself_in_the_columns_of_other_years() -> None:
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2018", "2019")]
    row = {"id": "a", "label": "A", "values": [1, 2], "dims": {"aar": "2017"}}
    sag = case(tables=[{"concept": "pris", "columns": columns, "rows": [row]}])
    ((one, other),) = groups(sag, "pris")
    assert (one.place.column, other.place.column) == ("2018", "2019")
    assert dict(one.dims) == dict(other.dims) == {"aar": "2017", "ydelse": "a"}


def test_a_statement_is_found_by_its_path() -> None:
    sag = case(statements=[{"id": "over", "label": "Over", "value": 5}], figures=["bilag-2: drift = 7 kr."])
    assert [
        str(figure.value) for path in ("a/over", "bilag-2/tal-1") if (figure := sag.cell(path, None))
    ] == ["5.0", "7.0"]
    assert sag.cell("over", "a") == sag.cell("a/over", "bilag-2")
    for nowhere in ("over", "x/over", "a/b/c/d/e", "", "a/t/r/k"):
        assert sag.cell(nowhere, None) is None


def test_facts_of_a_formula_are_told_in_the_unit_of_what_it_speaks_of() -> None:
    sag = case(figures=["drift = 12,3 mio. kr.", "anlaeg = 12.000 t.kr."])
    told = Outcome.of(only(sag, "drift = anlaeg"))
    assert [fact(told, name) for name in ("label", "found", "expected", "difference", "unit")] == [
        "drift",
        "12.3",
        "12",
        "0.3",
        "mio. kr.",
    ]


def test_a_thing_that_is_missing_by_its_name_may_be_stated_by_a_rows_dims() -> None:
    """A row's id names it, unless its dims do."""
    row = {"id": "hovedret", "label": "Hovedret", "values": [65]}
    table = {"concept": "pris", "columns": [{"id": "k"}]}
    found = lacking(case(tables=[{**table, "rows": [row]}]), "pris[ydelse=mad-hovedret] <= 59")
    assert (found.reason, found.facts["dims"]) == ("named", "ydelse: mad-hovedret")
    stated = case(tables=[{**table, "rows": [{**row, "dims": {"ydelse": "mad-hovedret"}}]}])
    assert not only(stated, "pris[ydelse=mad-hovedret] <= 59").holds
