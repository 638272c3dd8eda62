"""Plain numbers only ever say what exact arithmetic says: the same text, read both ways, is judged alike."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from budgettjek import engine
from budgettjek.arithmetic.zone import plausible_reach
from budgettjek.cases.case import Case
from budgettjek.cases.plain_numbers import are_multiples, plain_numbers
from budgettjek.document.budget import LIMIT
from budgettjek.reporting.fact_texts import fact_texts
from tests.making import MONEY, case, checks, rule, value

THOROUGH = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SUMS: list[tuple[str, dict[str, Any]]] = [
    ("summer", {"retning": "kolonner"}),
    ("summer", {"retning": "raekker"}),
]
OTHERS: list[tuple[str, dict[str, Any]]] = [
    ("afstemning", {}),
    *(("talformat", {"hvad": what}) for what in ("decimaler", "enhed", "fortegn")),
]
YEARS = ["2018", "2019", "2020"]


def written(number: Decimal) -> Decimal:
    """The number without an exponent in its text."""
    return Decimal(f"{number:f}")


def judged(found: Case, wanted: Sequence[tuple[str, dict[str, Any]]]) -> list[object]:
    """All that a report would tell: counts, zones, what is listed, and how many figures were checked."""
    told: list[object] = []
    for check, parameters in wanted:
        verdict = engine.judge(found, rule(check, **parameters), checks()[check])
        listed = [
            (o.kind, o.zone, o.reason, o.variant, [f.place.pointer for f in o.figures], fact_texts(o.facts))
            for o in verdict.outcomes
        ]
        told += [+verdict.counts, +verdict.zones, sorted(listed, key=repr)]
    return [
        *told,
        [view.checked_count for view in found.tables],
        [view.figure_count for view in found.tables],
    ]


def assert_judged_alike(wanted: Sequence[tuple[str, dict[str, Any]]], **given: Any) -> Case:
    """The case as it was read the fast way, unless its numbers leave it to the exact one."""
    found = case(**given)
    assert judged(found, wanted) == judged(case(exactly=True, **given), wanted)
    return found


# -- sums -----------------------------------------------------------------------------------------------


@st.composite
def amounts(draw: st.DrawFn, decimals: int) -> Decimal:
    """An amount of any size, now and then with more decimals than are declared."""
    size = draw(st.sampled_from([9, 10**4, 10**8, 10**11]))
    amount = Decimal(draw(st.integers(-size, size))).scaleb(-decimals)
    finer = draw(st.sampled_from([0, 0, 0, 0, 0, 1, 3]))
    return amount + Decimal(draw(st.integers(-9, 9))).scaleb(-decimals - finer) if finer else amount


@st.composite
def offs(draw: st.DrawFn, terms: int, decimals: int) -> Decimal:
    """How far a total is off: mostly near what rounding can just explain, at times by half a unit more."""
    reach = plausible_reach((terms + 1, 1))
    near = [0, 1, reach, reach + 1, (terms + 1) // 2, (terms + 2) // 2]
    units = Decimal(draw(st.sampled_from(near)) * draw(st.sampled_from([1, -1])))
    more = draw(st.sampled_from(["0", "0", "0", "0.5", "-0.5", "0.001", "-0.001"]))
    return (units + Decimal(more)).scaleb(-decimals)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A table with a nested and a named total row and a total column, each nearly right."""
    decimals = draw(st.integers(-2, 3))
    signs = draw(st.lists(st.sampled_from([1, 1, -1]), min_size=2, max_size=2))
    parts = draw(st.integers(1, 7))

    def row(id: str, cells: list[Decimal], **more: Any) -> dict[str, Any]:
        along = sum((sign * cell for sign, cell in zip(signs, cells, strict=True)), Decimal(0))
        printed = [*cells, along + draw(offs(2, decimals))]
        gaps = [draw(st.sampled_from([False] * 30 + [True])) for _ in printed]
        values = [None if gap else written(cell) for gap, cell in zip(gaps, printed, strict=True)]
        return {"id": id, "label": id.upper(), "values": values, **more}

    cells = [[draw(amounts(decimals)) for _ in signs] for _ in range(parts)]
    below = [row(f"p{n}", part) for n, part in enumerate(cells)]
    totals = [sum(column, Decimal(0)) + draw(offs(parts, decimals)) for column in zip(*cells, strict=True)]
    aside = [draw(amounts(decimals)) for _ in signs]
    named = draw(st.lists(st.sampled_from(["whole", "-whole", "aside", "-aside"]), min_size=1, max_size=3))
    stated = {"whole": totals, "aside": aside}
    grand = [
        sum((-stated[id[1:]][j] if id[0] == "-" else stated[id][j] for id in named), Decimal(0))
        + draw(offs(len(named), decimals))
        for j in range(2)
    ]
    columns = [{"id": "a"}, {"id": "b"}, {"id": "i-alt", "sum_of": ["a" if signs[0] > 0 else "-a"]}]
    columns[2]["sum_of"] += ["b" if signs[1] > 0 else "-b"]  # type: ignore[operator]
    return {
        "unit": draw(st.sampled_from(MONEY)),
        "decimals": decimals,
        "blank": draw(st.sampled_from(["unknown", "nil"])),
        "concept": "skat",
        "columns": columns,
        "rows": [
            row("whole", totals, parts=below),
            {"id": "heading", "label": "OVERSKRIFT", "parts": [row("aside", aside)]},
            row("grand", grand, sum_of=named),
        ],
    }


@THOROUGH
@given(tables())
def test_sums_are_judged_alike(table: dict[str, Any]) -> None:
    assert_judged_alike([*SUMS, OTHERS[1]], tables=[table])


@THOROUGH
@given(st.lists(st.sampled_from(["a", "a", "b", "c", "-a", "-b"]), min_size=1, max_size=24))
def test_a_sum_in_which_parts_appear_twice_is_judged_alike(terms: list[str]) -> None:
    """One column for each difference that rounding may explain or just cannot, in units and halves."""
    differences = [Decimal(n) / 2 for n in range(-len(terms) - 3, len(terms) + 4)]
    amounts = {"a": Decimal(7), "b": Decimal(40), "c": Decimal(300)}
    total = sum((-amounts[id[1:]] if id[0] == "-" else amounts[id] for id in terms), Decimal(0))
    rows = [{"id": id, "label": id, "values": [amount] * len(differences)} for id, amount in amounts.items()]
    rows.append(
        {"id": "i", "label": "I", "values": [written(total + off) for off in differences], "sum_of": terms}
    )
    columns = [{"id": f"k{n}"} for n in range(len(differences))]
    table = {"decimals": 0, "concept": "skat", "columns": columns, "rows": rows}
    assert assert_judged_alike(SUMS, tables=[table]).tables[0].plain


@pytest.mark.parametrize("terms", [1, 2, 5, 12, 45])
@pytest.mark.parametrize("unit", ["kr.", "mio. kr."])
def test_every_difference_up_to_the_slack_and_past_it_is_judged_alike(terms: int, unit: str) -> None:
    """One column for each difference, in halves of a unit, near nil, the reach of rounding and its end."""
    edges = {0, 2 * plausible_reach((terms + 1, 1)), terms + 1}
    halves = sorted({sign * (edge + n) for edge in edges for n in range(-3, 4) for sign in (1, -1)})
    differences = [Decimal(n) / 2 for n in halves]
    rows = [
        {"id": f"p{n}", "label": "P", "values": [written(Decimal(n)) for _ in differences]}
        for n in range(terms)
    ]
    total = [written(Decimal(sum(range(terms))) + off) for off in differences]
    table = {
        "unit": unit,
        "columns": [{"id": f"k{n}"} for n in range(len(differences))],
        "rows": [{"id": "sum", "label": "SUM", "values": total, "parts": rows}],
    }
    assert assert_judged_alike(SUMS, tables=[table]).tables[0].plain


@pytest.mark.parametrize("largest", ["99999999.9", "9999999999.9", "999999999999.9", "99999999999999.9"])
def test_large_amounts_are_judged_alike(largest: str) -> None:
    """Towards fifteen digits the noise of a float sum reaches the digits that decide."""
    cells = [[largest, "0.1"], [f"-{largest}", "0.2"], [largest, "-0.3"], ["0.1", largest], ["0.6", largest]]
    rows = [
        {"id": f"p{n}", "label": "P", "values": [Decimal(a), Decimal(b)]}
        for n, (a, b) in enumerate(cells * 3)
    ]
    for off in ("0.0", "0.1", "0.5", "0.6", "-0.7"):
        total = [sum((row["values"][j] for row in rows), Decimal(off)) for j in (0, 1)]
        whole = {"id": "sum", "label": "SUM", "values": total, "parts": rows}
        table = {"decimals": 1, "columns": [{"id": "a"}, {"id": "b"}], "rows": [whole]}
        assert_judged_alike(SUMS, tables=[table])


def test_plain_numbers_alone_decide_a_table_without_mistakes() -> None:
    rows = [{"id": f"p{n}", "label": "P", "values": [Decimal("0.1"), Decimal("2")]} for n in range(10)]
    whole = {"id": "sum", "label": "SUM", "values": [Decimal("1.1"), Decimal("20")], "parts": rows}
    found = case(tables=[{"decimals": 1, "columns": [{"id": "a"}, {"id": "b"}], "rows": [whole]}])
    told = list(checks()["summer"].run(found, rule("summer", retning="kolonner").in_force(2019)))
    assert [(held.exact, held.rounding) for held in told] == [(1, 1)]  # type: ignore[union-attr]


# -- the same quantity in two tables ----------------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Two tables of the same quantities, in units and decimals of their own, and nearly the same."""
    decimals = [draw(st.integers(-2, 3)), draw(st.integers(-2, 3))]
    units = [draw(st.sampled_from(MONEY)), draw(st.sampled_from(MONEY))]
    scale = Decimal(1000) ** (MONEY.index(units[0]) - MONEY.index(units[1]))
    columns = [{"id": year, "dims": {"aar": year}} for year in YEARS]
    rows: list[list[dict[str, Any]]] = [[], []]
    for n in range(draw(st.integers(1, 4))):
        one = [draw(amounts(decimals[0])) for _ in YEARS]
        steps = st.sampled_from(["0", "0", "0.5", "-0.5", "1", "-1", "0.4999", "0.501", "2"])
        other = [amount * scale + Decimal(draw(steps)).scaleb(-decimals[1]) for amount in one]
        digits = Decimal(1).scaleb(-draw(st.sampled_from([decimals[1], decimals[1], decimals[1] + 1])))
        other = [amount.quantize(digits) * draw(st.sampled_from([1] * 30 + [1000, -1])) for amount in other]
        assume(max(map(abs, other)) < LIMIT)
        for cells, where in ((one, rows[0]), (other, rows[1])):
            gap = draw(st.sampled_from([*range(3), *range(10, 60)]))
            values = [None if j == gap else written(cell) for j, cell in enumerate(cells)]
            where.append({"id": f"r{n}", "label": f"R{n}", "values": values})
    rows[1] += draw(st.sampled_from([[], [{**rows[0][0], "id": "alone"}]]))
    more = draw(
        st.sampled_from([{}, {}, {}, {"dims": {"ydelse": "r0"}}, {"unit": "kr."}, {"qualifier": "ca."}])
    )
    rows[1][-1] |= more
    return [
        {"concept": "pris", "unit": units[n], "decimals": decimals[n], "columns": columns, "rows": rows[n]}
        for n in (0, 1)
    ]


@THOROUGH
@given(pairs(), st.booleans())
def test_the_same_quantity_in_two_tables_is_judged_alike(both: list[dict[str, Any]], claimed: bool) -> None:
    claim = {"id": "r0", "label": "R0", "value": Decimal(7), "concept": "pris", "dims": {"aar": "2019"}}
    assert_judged_alike(OTHERS, tables=both, statements=[claim] if claimed else [])


# -- rates ------------------------------------------------------------------------------------------------


@st.composite
def rates(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Rates under a percentage, near what rounding makes of them; 2,5 % and 1,5 % often tie."""
    percentage = draw(st.sampled_from(["2.4", "2.5", "1.5", "0", "-1.5", "3.33"]))
    decimals = draw(st.integers(-2, 2))
    rows = []
    for n in range(draw(st.integers(1, 8))):
        old = Decimal(draw(st.integers(-3, 4000))).scaleb(-decimals)
        if draw(st.integers(0, 9)) == 0:
            old += Decimal(5).scaleb(-decimals - 1)
        grown = old * (1 + Decimal(percentage) / 100)
        step = draw(st.sampled_from(["0", "0", "0", "0.5", "-0.5", "1", "-1"]))
        new = (grown + Decimal(step).scaleb(-decimals)).quantize(Decimal(1).scaleb(-decimals))
        special = [{}] * 6 + [{"afrunding": 10}, {"regulering": "uaendret"}, {"regulering": "ekstern"}]
        values = [None if draw(st.integers(0, 40)) == 0 else written(rate) for rate in (new, old)]
        rows.append({"id": f"r{n}", "label": f"R{n}", "values": values, **draw(st.sampled_from(special))})
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2019", "2018")]
    return percentage, {"concept": "pris", "decimals": decimals, "columns": columns, "rows": rows}


@THOROUGH
@given(
    rates(), st.sampled_from(["prisfremskrivning", "uaendret"]), st.sampled_from(["som_trykt", "afrundet"])
)
def test_rates_are_judged_alike(
    of_the_year: tuple[str, dict[str, Any]], regulation: str, old_rate: str
) -> None:
    percentage, table = of_the_year
    parameters = {"begreb": "pris", "regulering": regulation, "gammel_takst": old_rate}
    projected = ("fremskrivning", {**parameters, "procent": value(percentage, "pct.")})
    assert_judged_alike([projected], tables=[table])


@pytest.mark.parametrize("percentage", ["2.4", "2.5", "1.5"])
def test_every_whole_rate_is_judged_alike(percentage: str) -> None:
    """Right, one too low and one too high, with all their ties: 2,5 % of 20 kr. is exactly half a krone."""
    rows = [
        {"id": f"r{old}-{off}", "label": "R", "values": [Decimal(int(old * 1.03) + off - 1), Decimal(old)]}
        for old in range(400)
        for off in range(3)
    ]
    columns = [{"id": year, "dims": {"aar": year}} for year in ("2019", "2018")]
    parameters = {"begreb": "pris", "regulering": "prisfremskrivning", "procent": value(percentage, "pct.")}
    table = {"concept": "pris", "decimals": 0, "columns": columns, "rows": rows}
    assert assert_judged_alike([("fremskrivning", parameters)], tables=[table]).tables[0].plain


# -- what plain numbers rest on ---------------------------------------------------------------------------


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=6), st.integers(0, 6))
def test_a_float_shows_how_many_decimals_it_was_written_with(number: Decimal, decimals: int) -> None:
    assert are_multiples([float(number)], decimals) == (number == round(number, decimals))


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=60), st.integers(-3, 4), st.booleans())
def test_differences_are_exact_in_the_finest_digit(whole: list[int], decimals: int, roomy: bool) -> None:
    parts = [Decimal(n).scaleb(-max(decimals, 0)) for n in whole]
    total = round(sum(parts) / 3, max(decimals, 0))
    limit = 1e15 if roomy else 1e14
    plain = plain_numbers([list(map(float, parts))], decimals, max(decimals, 0), limit)
    assert plain is not None
    (found,) = plain.differences(len(parts) + 1, [tuple(map(float, parts))], [float(total)])
    assert found == (total - sum(parts)).scaleb(plain.digits)
