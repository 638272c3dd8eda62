"""Formulas over intervals: sound for every choice of exact amounts, and for linear forms no wider."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import assume, given, settings, strategies as st

from budgettjek.arithmetic.algebra import Polynomial, Quantity, Reading, Valuation, quantity
from budgettjek.arithmetic.figure import Figure, Place
from budgettjek.arithmetic.formula import Binary, Expression, Leaf, Number, Term, fold, parse_expression
from budgettjek.arithmetic.interval import Interval

NAMES = ("a", "b", "c")
SMALL = st.integers(-8, 8).map(lambda n: Fraction(n, 2))
expressions: st.SearchStrategy[Expression] = st.recursive(
    st.sampled_from(NAMES).map(Term) | st.integers(0, 5).map(lambda n: Number(Fraction(n))),
    lambda inner: st.builds(Binary, st.sampled_from("+-*/"), inner, inner),
    max_leaves=6,
)
linear_forms: st.SearchStrategy[Expression] = st.recursive(
    st.builds(
        Binary,
        st.just("*"),
        st.integers(0, 3).map(lambda n: Number(Fraction(n))),
        st.sampled_from(NAMES).map(Term),
    ),
    lambda inner: st.builds(Binary, st.sampled_from("+-"), inner, inner),
    max_leaves=8,
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lo, hi = sorted((draw(SMALL), draw(SMALL)))
    return Interval(lo, hi, lo_open=lo < hi and draw(st.booleans()), hi_open=lo < hi and draw(st.booleans()))


readings = st.fixed_dictionaries({name: intervals() for name in NAMES})


def valued(text: str | Expression, known: Mapping[str, Interval]) -> tuple[Valuation, Polynomial]:
    node = parse_expression(text) if isinstance(text, str) else text
    valuation = Valuation({name: Reading(interval, ()) for name, interval in known.items()})
    return valuation, valuation.polynomial(node, lambda leaf: getattr(leaf, "concept", None))


def computed(node: Expression, amounts: Mapping[str, Fraction]) -> Fraction:
    """The plain value, in fractions; ZeroDivisionError as they have it."""
    operations: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "+": Fraction.__add__,
        "-": Fraction.__sub__,
        "*": Fraction.__mul__,
        "/": Fraction.__truediv__,
    }

    def leaf(at: Leaf) -> Fraction:
        return at.value if isinstance(at, Number) else amounts[str(at)]

    return fold(node, leaf, lambda op, left, right: operations[op](left, right))


@settings(max_examples=100, deadline=None)
@given(expressions, st.fixed_dictionaries(dict.fromkeys(NAMES, SMALL)))
def test_of_exact_amounts_a_formula_is_plain_arithmetic(
    node: Expression, amounts: dict[str, Fraction]
) -> None:
    known = {name: Interval.point(amount) for name, amount in amounts.items()}
    try:
        expected = computed(node, amounts)
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            valued(node, known)
        return
    valuation, polynomial = valued(node, known)
    assert valuation.interval(polynomial) == Interval.point(expected)
    assert valuation.centre(polynomial) == expected


@settings(max_examples=100, deadline=None)
@given(expressions, readings, st.lists(st.fractions(0, 1, max_denominator=4), min_size=3, max_size=3))
def test_the_interval_holds_what_every_choice_of_exact_amounts_gives(
    node: Expression, known: dict[str, Interval], parts: list[Fraction]
) -> None:
    chosen = {name: k.lo + part * (k.hi - k.lo) for (name, k), part in zip(known.items(), parts, strict=True)}
    assume(all(chosen[name] in known[name] for name in NAMES))
    try:
        valuation, polynomial = valued(node, known)
    except ZeroDivisionError:
        return  # undecided: some choice of amounts may divide by zero
    assert computed(node, chosen) in valuation.interval(polynomial)


@settings(max_examples=60, deadline=None)
@given(linear_forms, readings)
def test_a_linear_form_is_as_narrow_as_its_figures_allow(
    node: Expression, known: dict[str, Interval]
) -> None:
    valuation, polynomial = valued(node, known)
    corners = product(*((known[name].lo, known[name].hi) for name in NAMES))
    values = [computed(node, dict(zip(NAMES, corner, strict=True))) for corner in corners]
    found = valuation.interval(polynomial)
    assert (found.lo, found.hi) == (min(values), max(values))
    used = {symbol for monomial in polynomial for symbol in monomial}
    assert (found.lo in found) or any(known[str(name)].lo_open or known[str(name)].hi_open for name in used)
    assert sum(valuation.errors(polynomial)) == found.half


@pytest.mark.parametrize(
    "text",
    [
        "a - a",
        "a + b - a - b",
        "2 * a - a - a",
        "a * b - b * a",
        "(a + b) * c - a * c - b * c",
        "(a - b) * (a + b) - a * a + b * b",
        "a / c - a / c",
        "(a + b) / c - a / c - b / c",
        "a / (b + c) - a / (c + b)",
        "b / (a + c) / (a - c - 9) - b / (a - c - 9) / (c + a)",
        "0 * a",
    ],
)
def test_the_same_quantity_cancels_however_often_it_occurs(text: str) -> None:
    known = {
        "a": Interval(Fraction(1), Fraction(2)),
        "b": Interval(Fraction(3), Fraction(5), lo_open=True),
        "c": Interval(Fraction(4), Fraction(6)),
    }
    valuation, polynomial = valued(text, known)
    assert polynomial == {}
    assert valuation.interval(polynomial) == Interval.point(Fraction(0))
    assert valuation.centre(polynomial) == 0


@pytest.mark.parametrize(
    "text", ["a / b", "a / (b - b)", "a / 0", "1 / (a - a)", "(a - a) / b", "1 / (1 / b)"]
)
def test_what_may_divide_by_zero_says_so(text: str) -> None:
    known = {"a": Interval(Fraction(1), Fraction(2)), "b": Interval(Fraction(-1), Fraction(1))}
    with pytest.raises(ZeroDivisionError):
        valued(text, known)


def test_a_quotient_is_told_as_that_of_the_printed_amounts() -> None:
    """Not as the middle of the quotients, which lies off: 6 / 2 is 3, though 6 / [1; 3] is [2; 6]."""
    known = {"a": Interval.point(Fraction(6)), "b": Interval(Fraction(1), Fraction(3))}
    valuation, polynomial = valued("a / b", known)
    assert valuation.interval(polynomial) == Interval(Fraction(2), Fraction(6))
    assert valuation.centre(polynomial) == 3


def test_a_long_sum_is_no_trouble() -> None:
    known = {"a": Interval(Fraction(1), Fraction(2))}
    valuation, polynomial = valued("+".join(["a"] * 900), known)
    assert valuation.interval(polynomial) == Interval(Fraction(900), Fraction(1800))


# -- what figures say together ---------------------------------------------------------------------------


def figure(value: str, decimals: int, unit: str = "mio. kr.", rounding: str = "nearest") -> Figure:
    place = Place(f"/{value}/{unit}/{rounding}", "bilag", None, "t", "r", "k", value)
    return Figure(Decimal(value), unit, decimals, rounding, None, "drift", {"aar": "2019"}, place)


def together(*figures: Figure) -> Quantity:
    return quantity("drift", {"aar": "2019"}, list(figures))


def values(known: Quantity) -> list[list[str]]:
    return [[str(figure.value) for figure in reading.figures] for reading in known.readings]


def test_the_finest_figure_sharpens_the_others() -> None:
    known = together(figure("12", 0), figure("11.6", 1), figure("11613", 0, "1.000 kr."))
    assert values(known) == [["11613", "11.6", "12"]]
    assert known.readings[0].interval == Interval(Fraction(11_612_500), Fraction(11_613_500))
    assert known.readings[0].centre == 11_613_000


def test_figures_rounded_in_opposite_directions_sharpen_each_other() -> None:
    known = together(figure("12", 0, rounding="up"), figure("11", 0, rounding="down"))
    assert known.readings[0].interval == Interval(Fraction(11_000_000), Fraction(12_000_000), True, True)
    assert known.readings[0].centre == Fraction(11_500_000)


def test_figures_that_contradict_each_other_are_read_apart() -> None:
    known = together(figure("12", 0), figure("12.8", 1), figure("13", 0), figure("12.1", 1))
    assert values(known) == [["12.8", "13"], ["12.1", "12"]]
    assert {f.value for f in known.figures} == {Decimal(v) for v in ("12", "12.8", "13", "12.1")}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 1)), min_size=1, max_size=5))
def test_a_reading_is_what_all_its_figures_allow_and_no_two_readings_could_be_one(
    printed: list[tuple[int, int]],
) -> None:
    known = together(*(figure(str(Decimal(n).scaleb(-d)), d) for n, d in printed))
    for reading in known.readings:
        assert not reading.interval.empty
        assert reading.centre in reading.interval
        ends = [(f.interval.lo, f.interval.hi) for f in reading.figures]
        assert (reading.interval.lo, reading.interval.hi) == (
            max(lo for lo, _ in ends),
            min(hi for _, hi in ends),
        )
    for one, other in permutations(known.readings, 2):
        assert (one.interval & other.interval).empty
        assert any((a.interval & b.interval).empty for a in one.figures for b in other.figures)
