"""Formulas that multiply figures are held against all the rest, however far off one of the figures is."""

from fractions import Fraction
from math import floor

from hypothesis import assume, given, settings, strategies as st

from budgettjek.arithmetic.comparison import Comparison
from budgettjek.joint.proof import Contradiction, JointProof
from tests.making import case

FORMULA = "betaling = andel * betaling.i_alt"
WEIGHTS = st.lists(st.integers(5, 100), min_size=2, max_size=5)
WRONG = st.one_of(
    st.sampled_from([Fraction(1, 1000), Fraction(1, 10), Fraction(10), Fraction(1000), Fraction(-1)]),
    st.fractions(Fraction(1, 20), Fraction(50), max_denominator=20),
)
"""How many times what it should be the wrong figure is."""


def rounded(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def found(shares: list[int], payments: list[int], total: int) -> list[Contradiction]:
    """Shares in whole per cent, payments and their total in 1.000 kr."""
    columns = [
        {"id": "andel", "concept": "andel", "unit": "pct."},
        {"id": "betaling", "concept": "betaling", "dims": {"aar": "2019"}},
    ]
    owners = [
        {"id": f"k{n}", "label": f"Kommune {n}", "values": [*each]}
        for n, each in enumerate(zip(shares, payments, strict=True))
    ]
    table = {"unit": "1.000 kr.", "decimals": 0, "columns": columns, "rows": owners}
    sag = case(figures=[f"betaling.i_alt [aar=2019] = {total} t.kr."], tables=[table])
    compared = [each for each in sag.compare(FORMULA) if isinstance(each, Comparison)]
    assert len(compared) == len(shares)
    return JointProof(sag, compared).contradictions


def blamed_alone(contradictions: list[Contradiction]) -> set[str]:
    """The concepts of the figures that an explanation blames by themselves."""
    return {
        str(each.suspects[0].figures[0].concept)
        for one in contradictions
        for each in one.explanations
        if len(each.suspects) == 1
    }


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.integers(1_000, 50_000), WRONG)
def test_the_figure_that_is_multiplied_is_blamed_alone_however_far_off_it_is(
    weights: list[int], total: int, times: Fraction
) -> None:
    parts = [Fraction(weight, sum(weights)) for weight in weights]
    shares, payments = [rounded(100 * part) for part in parts], [rounded(total * part) for part in parts]
    assume(not found(shares, payments, total))
    told = found(shares, payments, rounded(total * times))
    assume(told)
    assert "betaling.i_alt" in blamed_alone(told)


@settings(max_examples=40, deadline=None)
@given(WEIGHTS, st.integers(1_000, 50_000))
def test_shares_payments_and_their_total_are_never_contradicted_however_they_are_rounded(
    weights: list[int], total: int
) -> None:
    parts = [Fraction(weight, sum(weights)) for weight in weights]
    assert not found(
        [rounded(100 * part) for part in parts], [rounded(total * part) for part in parts], total
    )


def test_what_fits_in_the_place_of_a_factor_is_told_from_the_product() -> None:
    """A total of 12.345 is printed as 1.234: the payments by their shares say where it lies."""
    (told, *_) = found([20, 80], [2_469, 9_876], 1_234)
    (suspect,) = told.explanations[0].suspects
    assert suspect.figures[0].concept == "betaling.i_alt"
    assert suspect.fits is not None
    assert 12_345_000 in suspect.fits
    assert suspect.fits.hi - suspect.fits.lo < 200_000
