"""A figure stays within its ceiling or above its floor; the margin is told when it does."""

from typing import Any

import pytest

from budgettjek.outcome import FAIL, PASS, UNDECIDED
from budgettjek.reporting.assembling import margin as margin_of
from tests.making import case, fact, lacking, one, said, shown, value

LOFT: dict[str, Any] = {"vaerdi": "drift", "loft": "anlaeg"}
GULV: dict[str, Any] = {"vaerdi": "drift", "gulv": "anlaeg"}
FRAME = "anlaeg = 78,0 mio. kr."


def within(figure: str, *more: str, **parameters: Any) -> Any:
    return one(case(figures=[figure, FRAME, *more]), "ramme", **(parameters or LOFT))


@pytest.mark.parametrize(
    ("printed", "kind", "zone", "margin", "share"),
    [
        ("70,0", PASS, "exact", "8", "10.25641"),
        ("78,0", PASS, "exact", "0", "0"),
        ("78,1", PASS, "rounding", "0.1", "0.128205"),  # 78,05 may be behind both
        ("78,2", FAIL, "impossible", "0.2", "0.25641"),
        ("98,7", FAIL, "impossible", "20.7", "26.538462"),
    ],
)
def test_a_ceiling_is_broken_when_rounding_cannot_explain_the_excess(
    printed: str, kind: str, zone: str, margin: str, share: str
) -> None:
    outcome = within(f"drift = {printed} mio. kr.")
    assert (outcome.kind, outcome.zone) == (kind, zone)
    facts = [fact(outcome, name) for name in ("found", "expected", "difference", "percent", "slack")]
    assert facts == [printed.replace(",", ".").removesuffix(".0"), "78", margin, f"{share} pct.", "0.1"]
    assert outcome.margin


@pytest.mark.parametrize(
    ("printed", "parameters", "margin", "share"),
    [
        ("77,9", LOFT, "0.1", "0.128205 pct."),
        ("78,0", LOFT, "0", "0 pct."),
        ("78,1", LOFT, "-0.1", "-0.128205 pct."),
        ("78,1", GULV, "0.1", "0.128205 pct."),
        ("77,9", GULV, "-0.1", "-0.128205 pct."),
    ],
)
def test_a_limit_that_is_kept_by_rounding_alone_has_a_margin_below_nil(
    printed: str, parameters: dict[str, Any], margin: str, share: str
) -> None:
    told = margin_of(within(f"drift = {printed} mio. kr.", **parameters))
    assert (told.margin, told.percent, told.limit) == (margin, share, "78")


@pytest.mark.parametrize(
    ("printed", "kind", "zone"),
    [
        ("86,0", PASS, "exact"),
        ("78,0", PASS, "exact"),
        ("77,9", PASS, "rounding"),
        ("77,8", FAIL, "impossible"),
    ],
)
def test_a_floor_is_broken_the_other_way(printed: str, kind: str, zone: str) -> None:
    outcome = within(f"drift = {printed} mio. kr.", **GULV)
    assert (outcome.kind, outcome.zone) == (kind, zone)


@pytest.mark.parametrize(
    ("figure", "ceiling", "kind"),
    [
        ("drift = 79 mio. kr. (exact)", "anlaeg = ca. 78 mio. kr.", PASS),
        ("drift = 79.001 t.kr. (exact)", "anlaeg = ca. 78 mio. kr.", FAIL),
        ("drift = 79 mio. kr. (up)", "anlaeg = 78 mio. kr. (exact)", FAIL),
        ("drift = 79 mio. kr. (up)", "anlaeg = 78 mio. kr. (down)", PASS),
        ("drift = 79 mio. kr. (down)", "anlaeg = 79 mio. kr. (exact)", PASS),
        ("drift = knap 79 mio. kr.", "anlaeg = 78 mio. kr. (exact)", PASS),
    ],
)
def test_hedges_and_roundings_reach_as_far_as_they_say(figure: str, ceiling: str, kind: str) -> None:
    assert one(case(figures=[figure, ceiling]), "ramme", **LOFT).kind == kind


@pytest.mark.parametrize(
    ("figures", "terms"), [([FRAME], "drift"), (["drift = 5 kr."], "anlaeg"), ([], "drift, anlaeg")]
)
def test_without_its_figure_or_its_limit_nothing_is_decided(figures: list[str], terms: str) -> None:
    outcome = one(case(figures=figures), "ramme", **LOFT)
    assert (outcome.kind, outcome.reason, lacking(outcome)) == (UNDECIDED, "missing", terms)


def test_every_year_has_its_own_limit() -> None:
    figures = [f"{id} [aar={aar}] = {n} kr." for aar, n in ((2019, 5), (2020, 9)) for id in ("drift",)]
    outcomes = said(
        case(figures=[*figures, "anlaeg [aar=2019] = 7 kr.", "anlaeg [aar=2020] = 7 kr."]), "ramme", **LOFT
    )
    assert [(o.figures[0].dims["aar"], o.kind) for o in outcomes] == [("2019", PASS), ("2020", FAIL)]


def test_both_sides_may_be_computed_from_several_figures_and_a_value_of_the_rule() -> None:
    figures = [
        "drift = 70,0 mio. kr. (exact)",
        "renter = 8,0 mio. kr. (exact)",
        "anlaeg = 65,0 mio. kr. (exact)",
    ]
    parameters: dict[str, Any] = {"vaerdi": "drift + renter", "loft": "$faktor * anlaeg"}
    kept = one(case(figures=figures), "ramme", **parameters, faktor=value("1.2", "antal"))
    assert (kept.kind, shown(kept, "found"), shown(kept, "expected")) == (
        PASS,
        "78,0 mio. kr.",
        "78,0 mio. kr.",
    )
    broken = one(case(figures=figures), "ramme", **parameters, faktor=value("1.1999", "antal"))
    assert (broken.kind, shown(broken, "difference")) == (FAIL, "0,01 mio. kr.")


def test_a_limit_of_nil_has_no_share() -> None:
    outcome = one(case(figures=["drift = 5 kr.", "anlaeg = 0 kr."]), "ramme", **LOFT)
    assert (outcome.kind, shown(outcome, "percent"), fact(outcome, "percent")) == (FAIL, "–", "–")


def test_a_limit_that_cannot_be_computed_is_undecided() -> None:
    outcome = one(
        case(figures=["drift = 5 kr.", "anlaeg = 0 kr."]), "ramme", vaerdi="drift", loft="drift / anlaeg"
    )
    assert (outcome.kind, outcome.reason) == (UNDECIDED, "conflict")
    assert outcome.facts["label"] == "drift"


def test_the_margin_of_a_limit_in_per_cent_has_its_unit() -> None:
    figures = ["rate = 20 pct. (exact)"]
    told = margin_of(
        one(case(figures=figures), "ramme", vaerdi="rate", loft="$hoejst", hoejst=value("25", "pct."))
    )
    assert (told.margin, told.unit, told.percent) == ("5", "pct.", "20 pct.")
