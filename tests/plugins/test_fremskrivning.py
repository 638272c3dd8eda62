"""Rates follow the percentage, rounded half up to their step: exactly, and never by way of floats."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek import engine
from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED
from budgettjek.rulebook.concept import Text
from tests.making import case, checks, fact, held, lacking, one, rule as rule_of, said, shown, value, zones

TOP = 20_000
COLUMNS = [{"id": str(year), "dims": {"aar": str(year)}} for year in (2018, 2019)]
RATES = ["2.4", "2.5", "1.5"]


def projected(old: int, rate: str, step: int) -> int:
    """Independently, in whole numbers: half up to whole steps, amount and step in one unit."""
    tenths = 1000 + int(rate.replace(".", ""))
    return (2 * old * tenths + 1000 * step) // (2 * 1000 * step) * step


def is_tie(old: int, rate: str, step: int) -> bool:
    return (2 * old * (1000 + int(rate.replace(".", "")))) % (2 * 1000 * step) == 1000 * step


def rates(rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"concept": "pris", "columns": COLUMNS, "rows": rows, **more}


def row(id: Any, old: Any, new: Any, **more: Any) -> dict[str, Any]:
    return {"id": f"r{id}", "label": f"Takst {id}", "values": [old, new], **more}


def rule(rate: str = "2.4", regulering: str = "prisfremskrivning", **more: Any) -> dict[str, Any]:
    return {"begreb": "pris", "procent": value(rate, "pct."), "regulering": regulering, **more}


# -- every rate there is ------------------------------------------------------------------------------------


def every(rate: str, step: str, off: int = 0, stride: int = 1) -> list[dict[str, Any]]:
    """Rates from 0 on: in kr. at steps of 1 or 10 kr., in øre at steps of 0,01 kr.; ties are always there."""
    size, scale, more = (10, Decimal(1), {"afrunding": 10}) if step == "10" else (1, Decimal(step), {})
    amounts = [n for n in range(TOP + 1) if n % stride == 0 or is_tie(n, rate, size)]
    return [row(n, n * scale, (projected(n, rate, size) + off * size) * scale, **more) for n in amounts]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("step", ["1", "10", "0.01"])
def test_every_rate_up_to_20_000_is_right_when_it_is_rounded_half_up(rate: str, step: str) -> None:
    decimals = 2 if step == "0.01" else 0
    rows = every(rate, step, stride=7 if step == "10" else 1)  # rows with a step of their own are slower
    sag = case(tables=[rates(rows, decimals=decimals)])
    assert zones(sag, "fremskrivning", **rule(rate)) == {"exact": len(rows)}


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("step", ["1", "10", "0.01"])
@pytest.mark.parametrize("off", [-1, 1])
def test_a_rate_that_is_one_step_off_is_wrong_the_more_so_at_a_tie(rate: str, step: str, off: int) -> None:
    """One step below a tie is where half-even rounding, or a float, would have put every other one."""
    rows = every(rate, step, off, stride=401)
    size, scale = (10, Decimal(1)) if step == "10" else (1, Decimal(step))
    expected = {row["id"]: projected(int(row["id"][1:]), rate, size) * scale for row in rows}
    sag = case(tables=[rates(rows, decimals=2 if step == "0.01" else 0)])
    outcomes = said(sag, "fremskrivning", **rule(rate))
    assert {o.figures[0].place.row: o.kind for o in outcomes} == dict.fromkeys(expected, FAIL)
    assert all(Decimal(fact(o, "expected")) == expected[o.figures[0].place.row] for o in outcomes)
    assert any(is_tie(int(id[1:]), rate, size) for id in expected) == (rate != "2.4")  # which never ties


def test_there_are_ties_among_them_and_half_even_would_fail() -> None:
    assert is_tie(20, "2.5", 1)
    outcome = one(case(tables=[rates([row(1, 20, 20)])]), "fremskrivning", **rule("2.5"))
    assert (outcome.kind, shown(outcome, "expected")) == (FAIL, "21 kr.")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.sampled_from([-1, 0, 0, 0, 1])), min_size=1, max_size=8),
    st.sampled_from([*RATES, "0", "1.53", "3.4", "-2.5", "0.05"]),
    st.integers(-1, 2),
)
def test_plain_numbers_and_exact_ones_give_the_same_zones(
    rates_and_offs: list[tuple[int, int]], rate: str, decimals: int
) -> None:
    scale = Decimal(1).scaleb(-decimals)
    growth = 1 + Decimal(rate) / 100
    rows = [
        row(n, old * scale, (int(old * growth + Decimal("0.5")) + off) * scale)
        for n, (old, off) in enumerate(rates_and_offs)
    ]
    plainly, exactly = (
        zones(case(tables=[rates(rows, decimals=decimals)], exactly=how), "fremskrivning", **rule(rate))
        for how in (False, True)
    )
    assert plainly == exactly
    assert plainly["exact"] >= sum(1 for _, off in rates_and_offs if not off)


# -- what is told ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kind", "change"),
    [
        (37, 38, PASS, "2,7 pct."),
        (20, 20, PASS, "0,0 pct."),
        (20, 21, FAIL, "5,0 pct."),
        (0, 0, PASS, "–"),
        (0, 5, FAIL, "–"),
        (1215, 1244, PASS, "2,4 pct."),
    ],
)
@pytest.mark.parametrize("exactly", [False, True])
def test_the_change_in_per_cent_may_be_more_or_less_than_the_percentage(
    old: int, new: int, kind: str, change: str, exactly: bool
) -> None:
    sag = case(tables=[rates([row(1, old, new, regulering="prisfremskrivning")])], exactly=exactly)
    outcome = one(sag, "fremskrivning", **rule())
    assert (outcome.kind, shown(outcome, "change"), shown(outcome, "base")) == (
        kind,
        change,
        f"{old:,} kr.".replace(",", "."),
    )


def test_a_wrong_rate_is_told_with_all_that_a_reader_needs() -> None:
    outcome = one(case(tables=[rates([row(1, 1215, 1250)])]), "fremskrivning", **rule())
    names = ("label", "found", "base", "percent", "expected", "difference")
    told = [shown(outcome, name) for name in names]
    assert told == ["Takst 1, 2019", "1.250 kr.", "1.215 kr.", "2,4 pct.", "1.244 kr.", "6 kr."]
    assert [f.place.pointer[-8:] for f in outcome.figures] == ["values/1", "values/0"]


@pytest.mark.parametrize(
    ("rate", "printed"),
    [("2", "2,0 pct."), ("2.4", "2,4 pct."), ("1.53", "1,53 pct."), ("-0.25", "-0,25 pct.")],
)
def test_the_percentage_is_told_as_it_is(rate: str, printed: str) -> None:
    outcome = one(case(tables=[rates([row(1, 1000, 5000)])]), "fremskrivning", **rule(rate))
    assert shown(outcome, "percent") == printed


def test_the_step_of_the_row_counts_in_kroner() -> None:
    """12.345 kr. grows to 12.641,28 kr., which is 12.640 kr. in whole tens, whatever the unit."""
    in_kroner = rates([row(1, 12_345, 12_640, afrunding=10), row(2, 12_345, 12_641, afrunding=10)])
    assert [o.kind for o in said(case(tables=[in_kroner]), "fremskrivning", **rule())] == [PASS, FAIL]
    in_thousands = rates([row(1, 12.345, 12.64, afrunding=10)], unit="1.000 kr.", decimals=3)
    assert one(case(tables=[in_thousands]), "fremskrivning", **rule()).kind == PASS


@pytest.mark.parametrize("layout", ["columns", "rows", "tables"])
@pytest.mark.parametrize("exactly", [False, True])
def test_rates_that_are_all_whole_kroner_are_rounded_to_those_though_printed_with_oere(
    layout: str, exactly: bool
) -> None:
    """103,00 kr. and 2,4 pct. is 105,47 kr., which a catalogue without øre rounds to 105 kr."""
    rows = [row(1, 103, 105), row(2, 1000, 1024), row(3, 229, 236)]
    laid = {"columns": [rates(rows)], "rows": lying(rows), "tables": a_table_a_year(rows)}[layout]
    for each in laid:
        each["decimals"] = 2
    sag = case(tables=laid, exactly=exactly)
    (wrong,) = (outcome for outcome in said(sag, "fremskrivning", **rule()) if outcome.kind == FAIL)
    assert (shown(wrong, "found"), shown(wrong, "expected")) == ("236,00 kr.", "234,00 kr.")


def test_one_rate_with_oere_is_enough_to_see_that_they_are_not_rounded_to_kroner() -> None:
    rows = [row(1, 103, 105), row(2, Decimal("52.25"), Decimal("53.50"))]
    outcomes = said(case(tables=[rates(rows, decimals=2)]), "fremskrivning", **rule())
    assert [shown(o, "expected") for o in outcomes if o.kind == FAIL] == ["105,47 kr."]


def test_the_old_rate_may_be_taken_as_rounded_where_the_rule_says_so() -> None:
    """19,5 to 20,5 kr. grow to 19,97 to 20,99 kr.: 20 or 21 kr."""
    sag = case(tables=[rates([row(n, 20, 20 + n) for n in range(3)])])
    assert [o.kind for o in said(sag, "fremskrivning", **rule())] == [FAIL, FAIL]
    rounded = said(sag, "fremskrivning", **rule(gammel_takst="afrundet"))
    assert [(o.kind, o.zone) for o in rounded] == [(PASS, "exact"), (PASS, "rounding"), (FAIL, "impossible")]


# -- which rates are judged -------------------------------------------------------------------------------


def test_a_rate_regulated_otherwise_is_left_alone_when_a_note_says_why() -> None:
    rows = [
        row(1, 20, 99, regulering="lov", regulering_note="Dagtilbudsloven § 31"),
        row(2, 20, 99, regulering="ekstern"),
        row(3, 20, 20),
        row(4, 20, 99, regulering="hvile_i_sig_selv"),
    ]
    sag = case(tables=[rates(rows)])
    outcomes = said(sag, "fremskrivning", **rule())
    assert [(o.kind, o.reason, o.facts["regulation"]) for o in outcomes] == [
        (
            NOT_APPLICABLE,
            "regulated",
            Text("»efter lov« (Dagtilbudsloven § 31)", "“by law” (Dagtilbudsloven § 31)"),
        ),
        (UNDECIDED, "regulated_without_note", Text("»fastsat af andre«", "“set by others”")),
        (UNDECIDED, "regulated_without_note", Text("»hviler i sig selv«", "“self-balancing”")),
    ]
    assert held(sag, "fremskrivning", **rule()) == 1


def test_a_rate_of_which_nothing_is_said_is_held_to_the_percentage_until_the_table_says_otherwise() -> None:
    rows = [row(1, 1000, 1024), row(2, 2640, 2665)]
    (found,) = said(case(tables=[rates(rows)]), "fremskrivning", **rule())
    assert (found.kind, shown(found, "expected")) == (FAIL, "2.703 kr.")
    own = {"regulering": "besluttet", "regulering_note": "Kommunalbestyrelsen, pkt. 7"}
    outcomes = said(case(tables=[rates(rows, **own)]), "fremskrivning", **rule())
    noted = Text(
        "»besluttet for sig« (Kommunalbestyrelsen, pkt. 7)",
        "“decided by itself” (Kommunalbestyrelsen, pkt. 7)",
    )
    assert [(o.kind, o.facts["regulation"]) for o in outcomes] == [(NOT_APPLICABLE, noted)] * 2


@pytest.mark.parametrize("layout", ["rows", "columns"])
def test_what_a_table_says_holds_for_each_rate_that_says_nothing_itself(layout: str) -> None:
    said_here = {"regulering": "lov", "regulering_note": "Pasloven", "afrunding": 10}
    rows = [
        row(1, 115, 150),
        row(2, 1243, 1270, regulering="prisfremskrivning"),
        row(3, 500, 512, regulering="prisfremskrivning", afrunding=1),
        row(4, 25, 25, regulering="uaendret", regulering_note="Besluttet"),
        row(5, 25, 30, regulering="ekstern"),
        row(6, 25, 30, regulering_note="§ 3"),
        row(7, 25, 30, regulering="lov"),
    ]
    table = rates(rows) if layout == "rows" else lying(rows)[0]
    judged = said(case(tables=[{**table, **said_here}]), "fremskrivning", **rule())
    told = {o.figures[0].dims["ydelse"]: (o.kind, o.reason, o.facts.get("regulation")) for o in judged}
    assert told == {
        "r1": (NOT_APPLICABLE, "regulated", Text("»efter lov« (Pasloven)", "“by law” (Pasloven)")),
        "r2": (PASS, None, None),
        "r3": (PASS, None, None),
        "r4": (NOT_APPLICABLE, "regulated", Text("»uændret« (Besluttet)", "“unchanged” (Besluttet)")),
        "r5": (UNDECIDED, "regulated_without_note", Text("»fastsat af andre«", "“set by others”")),
        "r6": (NOT_APPLICABLE, "regulated", Text("»efter lov« (§ 3)", "“by law” (§ 3)")),
        "r7": (NOT_APPLICABLE, "regulated", Text("»efter lov« (Pasloven)", "“by law” (Pasloven)")),
    }


def test_a_rate_said_to_be_unchanged_is_unchanged_and_no_others_are_asked() -> None:
    rows = [
        row(1, 20, 20, regulering="uaendret", regulering_note="Besluttet"),
        row(2, 20, 21, regulering="uaendret", regulering_note="Besluttet"),
        row(3, 20, 99),
        row(4, 20, 99, regulering="lov", regulering_note="Loven"),
    ]
    sag = case(tables=[rates(rows)])
    outcomes = said(sag, "fremskrivning", **rule("0", "uaendret"))
    assert [(o.figures[0].place.row, o.kind) for o in outcomes] == [("r1", PASS), ("r2", FAIL)]


def test_a_total_follows_from_its_parts() -> None:
    rows = [row(1, 20, 99, parts=[row(2, 10, 10), row(3, 10, 10)]), row(4, 5, 99, sum_of=["r2"])]
    outcomes = said(case(tables=[rates(rows)]), "fremskrivning", **rule())
    assert [(o.figures[0].place.row, o.kind, o.reason) for o in outcomes] == [
        ("r1", NOT_APPLICABLE, "total"),
        ("r4", NOT_APPLICABLE, "total"),
    ]


@pytest.mark.parametrize("exactly", [False, True])
def test_a_rate_of_only_one_of_the_years_is_undecided(exactly: bool) -> None:
    rows = [row(1, None, 20), row(2, 20, None), row(3, None, None)]
    outcomes = said(case(tables=[rates(rows)], exactly=exactly), "fremskrivning", **rule())
    assert [(o.figures[0].place.row, o.kind, o.reason, fact(o, "years")) for o in outcomes] == [
        ("r1", UNDECIDED, "one_year", "2018 og 2019"),
        ("r2", UNDECIDED, "one_year", "2018 og 2019"),
    ]


@pytest.mark.parametrize(
    ("years", "absent", "instead"),
    [
        (("2019", "2020"), "pris[aar=2018]", "sagen har den for aar=2019 og 2020"),
        (("2017", "2018"), "pris[aar=2019]", "sagen har den for aar=2017 og 2018"),
        (("2019", None), "pris[aar=2018]", "sagen har den for aar=2019"),
        (("2021", "2022"), "pris[aar=2018], pris[aar=2019]", "sagen har den for aar=2021 og 2022"),
    ],
)
def test_without_both_years_nothing_is_decided_and_the_absent_one_and_those_there_are_named(
    years: tuple[str, str | None], absent: str, instead: str
) -> None:
    columns = [{"id": f"k{n}", **({"dims": {"aar": year}} if year else {})} for n, year in enumerate(years)]
    sag = case(tables=[{"concept": "pris", "columns": columns, "rows": [row(1, 20, 20)]}])
    outcome = one(sag, "fremskrivning", **rule())
    assert (outcome.kind, outcome.reason) == (UNDECIDED, "other_dims")
    assert lacking(outcome) == absent
    assert instead in fact(outcome, "terms")


def test_a_catalogue_of_one_year_lacks_the_other_only_for_rates_that_are_said_to_be_unchanged() -> None:
    columns = [{"id": "2019", "dims": {"aar": "2019"}}]
    table = {"concept": "pris", "columns": columns, "rows": [{"id": "r", "label": "R", "values": [20]}]}
    unchanged = rule("0", "uaendret")
    assert said(case(tables=[table]), "fremskrivning", **unchanged) == []
    outcome = one(case(tables=[{**table, "regulering": "uaendret"}]), "fremskrivning", **unchanged)
    assert (outcome.reason, lacking(outcome)) == ("other_dims", "pris[aar=2018]")


def test_both_years_of_different_rates_are_never_compared() -> None:
    tables = [
        {
            "concept": "pris",
            "columns": [{"id": "k", "dims": {"aar": year}}],
            "rows": [{"id": f"r{year}", "label": "R", "values": [20]}],
        }
        for year in ("2018", "2019")
    ]
    assert one(case(tables=tables), "fremskrivning", **rule()).reason == "dims"


def test_a_year_without_a_percentage_is_undecided_and_says_where_to_add_it() -> None:
    sag = case(tables=[rates([row(1, 20, 20)])], year=2020)
    judged = engine.judge(sag, rule_of("fremskrivning", **rule()), checks()["fremskrivning"])
    (outcome,) = judged.outcomes
    assert (judged.counts, outcome.reason) == (Counter({UNDECIDED: 1}), "no_value")
    assert (outcome.facts["parameter"], outcome.facts["year"]) == ("procent", "2020")


def test_the_year_may_stand_on_either_side() -> None:
    table = {
        "concept": "pris",
        "columns": COLUMNS[::-1],
        "rows": [{"id": "r", "label": "R", "values": [38, 37]}],
    }
    assert zones(case(tables=[table]), "fremskrivning", **rule()) == {"exact": 1}


def test_each_years_rate_is_held_to_last_years_that_is_otherwise_for_the_same() -> None:
    """2017 incl. VAT is not 2016 excl. VAT and two per cent."""
    headings = [("2018", "ekskl"), ("2019", "inkl"), ("2019", "ekskl"), ("2018", "inkl")]
    columns = [{"id": f"{y}-{moms}", "dims": {"aar": y, "moms": moms}} for y, moms in headings]
    rows = [{"id": "r", "label": "R", "values": [1000, 1280, 1024, 1250]}]
    rows += [{"id": "s", "label": "S", "values": [1000, 1290, 1024, 1250]}]
    sag = case(tables=[rates(rows, columns=columns)])
    assert zones(sag, "fremskrivning", **rule()) == {"exact": 3, "impossible": 1}
    (wrong,) = said(sag, "fremskrivning", **rule())
    assert (shown(wrong, "found"), shown(wrong, "base")) == ("1.290 kr.", "1.250 kr.")


def test_other_tables_do_not_matter() -> None:
    tables = [{**rates([row(1, 20, 99)]), "concept": "gebyr"}, rates([row(1, 20, 20)])]
    assert zones(case(tables=tables), "fremskrivning", **rule()) == {"exact": 1}


# -- other layouts --------------------------------------------------------------------------------------


def lying(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rates as a table with the years as rows and the services as columns."""
    columns = [
        {**{k: v for k, v in each.items() if k != "values"}, "dims": {"ydelse": each["id"]}} for each in rows
    ]
    years = zip(COLUMNS, zip(*(each["values"] for each in rows), strict=True), strict=True)
    told = [{**year, "label": year["id"], "values": [*values]} for year, values in years]
    return [{"id": "liggende", "concept": "pris", "columns": columns, "rows": told}]


def a_table_a_year(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def of_year(n: int) -> dict[str, Any]:
        told = [{**each, "values": [each["values"][n]]} for each in rows]
        dims = COLUMNS[n]["dims"]
        return {"id": f"t-{n}", "concept": "pris", "dims": dims, "columns": [{"id": "kr"}], "rows": told}

    return [of_year(0), of_year(1)]


RATES_OF_ALL_KINDS = [
    row(1, 1000, 1024),
    row(2, 1000, 1030),
    row(3, 1240, 1270, afrunding=10),
    row(4, 800, 900, regulering="lov", regulering_note="loven"),
    row(5, 800, 900, regulering="lov"),
    row(6, None, 20),
    row(7, 1800, 1854, sum_of=["r1", "r4"]),
    row(8, 5, 5, regulering="uaendret", regulering_note="kataloget"),
    row(9, 5, 6, regulering="uaendret", regulering_note="kataloget"),
]


@pytest.mark.parametrize("layout", [lying, a_table_a_year])
@pytest.mark.parametrize("regulering", ["prisfremskrivning", "uaendret"])
def test_the_years_may_stand_as_rows_or_as_tables(layout: Any, regulering: str) -> None:
    def judged(tables: list[dict[str, Any]]) -> Counter[Any]:
        rule_here = rule_of("fremskrivning", **rule(regulering=regulering))
        found = engine.judge(case(tables=tables), rule_here, checks()["fremskrivning"])
        told = Counter((o.kind, o.reason, o.figures[0].dims["ydelse"]) for o in found.outcomes)
        return told + Counter({("all", kind, ""): count for kind, count in found.counts.items()})

    assert judged(layout(RATES_OF_ALL_KINDS)) == judged([rates(RATES_OF_ALL_KINDS)])


def test_a_rate_in_a_column_is_told_by_its_columns_label() -> None:
    (outcome,) = said(case(tables=lying([row(1, 20, 20, regulering="lov")])), "fremskrivning", **rule())
    assert (outcome.reason, outcome.facts["label"]) == ("regulated_without_note", "Takst 1")


# -- the percentage of the case ---------------------------------------------------------------------------

OWN = {"sagens_procent": "rate", "besluttet_procent": "andel.i_alt", "begreb": "pris"}


def lent(year: int = 2019, procent: str = "2.4") -> dict[str, Any]:
    """A rule that has a percentage for one year only, and may take one from the case."""
    return {**OWN, "regulering": "prisfremskrivning", "procent": value(procent, "pct.", year)}


def of_case(*figures: str, rows: list[dict[str, Any]] | None = None, exactly: bool = False) -> Any:
    return case(figures=figures, tables=[rates(rows or [row(1, 1000, 1030)])], exactly=exactly)


@pytest.mark.parametrize("exactly", [False, True])
def test_without_a_percentage_of_the_year_the_case_is_judged_by_its_own_and_is_told_so(exactly: bool) -> None:
    rows = [row(1, 1000, 1030), row(2, 1000, 1024)]
    sag = of_case("rate [aar=2019] = 3,0 pct.", rows=rows, exactly=exactly)
    doubt, *judged = said(sag, "fremskrivning", **lent(2018))
    assert (doubt.kind, doubt.reason) == (UNDECIDED, "by_its_own")
    assert (shown(doubt, "percent"), doubt.facts["year"]) == ("3,0 pct.", "2019")
    (wrong,) = (outcome for outcome in judged if outcome.kind == FAIL)
    assert (wrong.variant, shown(wrong, "percent")) == ("egen_procent", "3,0 pct.")
    assert (shown(wrong, "expected"), len(wrong.figures)) == ("1.030 kr.", 3)
    assert zones(sag, "fremskrivning", **lent(2018)) == {"exact": 1, "impossible": 1}


def test_the_rules_own_percentage_goes_before_that_which_the_case_calls_the_years() -> None:
    outcome = one(of_case("rate [aar=2019] = 3,0 pct."), "fremskrivning", **lent())
    assert (outcome.kind, outcome.variant, shown(outcome, "expected")) == (FAIL, None, "1.024 kr.")


def test_what_the_council_has_decided_goes_before_both_and_is_told() -> None:
    figures = ("andel.i_alt = 3,0 pct.", "rate [aar=2019] = 9,9 pct.")
    doubt, outcome = said(of_case(*figures), "fremskrivning", **lent())
    assert (doubt.kind, doubt.reason, shown(doubt, "percent")) == (UNDECIDED, "by_decision", "3,0 pct.")
    assert (outcome.kind, outcome.zone) == (PASS, "exact")


@pytest.mark.parametrize(
    ("new", "kind"), [(10_294, FAIL), (10_295, PASS), (10_300, PASS), (10_305, PASS), (10_306, FAIL)]
)
def test_a_percentage_of_the_case_is_as_wide_as_it_is_printed(new: int, kind: str) -> None:
    """3,0 pct. of 10.000 kr. is from 295 to 305 kr."""
    sag = of_case("rate [aar=2019] = 3,0 pct.", rows=[row(1, 10_000, new, regulering="prisfremskrivning")])
    assert [outcome.kind for outcome in said(sag, "fremskrivning", **lent(2018))] == [UNDECIDED, kind]


@pytest.mark.parametrize("figures", [(), ("rate [aar=2018] = 3,0 pct.",)])
def test_a_percentage_of_another_year_is_none(figures: tuple[str, ...]) -> None:
    outcome = one(of_case(*figures), "fremskrivning", **lent(2018))
    assert (outcome.kind, outcome.reason, outcome.facts["year"]) == (UNDECIDED, "no_percentage", "2019")
    assert lacking(outcome) == "rate"


def test_of_two_percentages_neither_is_chosen() -> None:
    figures = ("rate [aar=2019, stade=1] = 3,0 pct.", "rate [aar=2019, stade=2] = 2,5 pct.")
    outcome = one(of_case(*figures), "fremskrivning", **lent(2018))
    assert (outcome.kind, outcome.reason, len(outcome.figures)) == (UNDECIDED, "percentages", 2)


@pytest.mark.parametrize(
    ("rows", "checked"), [([row(1, 1000, 1030)], 3), ([row(1, 1000, 1024)], 3), ([row(1, None, None)], 0)]
)
def test_the_percentage_counts_as_checked_where_rates_are_judged_by_it(
    rows: list[dict[str, Any]], checked: int
) -> None:
    sag = of_case("rate [aar=2019] = 3,0 pct.", rows=rows)
    engine.judge(sag, rule_of("fremskrivning", **lent(2018)), checks()["fremskrivning"])
    assert sum(part.checked for part in sag.covered) == checked
