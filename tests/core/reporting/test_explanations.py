"""What is said of a figure that may be wrong, of which only is known between which amounts it must lie."""

from decimal import Decimal
from fractions import Fraction

import pytest

from budgettjek.arithmetic.figure import Figure, Place
from budgettjek.arithmetic.interval import Interval
from budgettjek.joint.explanation import Suspect
from budgettjek.joint.slips import Slip
from budgettjek.reporting.explanations import told

PLACE = Place("/x", "bilag-1", None, "t", "r", "c", "Udskrivningsprocent")
RATE = Figure(Decimal("25.3"), "pct.", 1, "nearest", None, None, {}, PLACE)


@pytest.mark.parametrize(
    ("lowest", "highest", "said"),
    [
        ("24.9", "25.1", "skulle ligge mellem 24,9 pct. og 25,1 pct., sandsynligvis 25,0 pct."),
        ("24.982", "24.993", "skulle ligge mellem 24,982 pct. og 24,993 pct."),
        ("24.98201", "24.98203", "skulle ligge mellem 24,98201 pct. og 24,98203 pct."),
        ("24.98200001", "24.98200003", "skulle være tæt på 24,982 pct."),
    ],
)
def test_two_ends_are_told_with_enough_digits_to_be_two(lowest: str, highest: str, said: str) -> None:
    fits = Interval(Fraction(lowest) / 100, Fraction(highest) / 100)
    suspect = Suspect((RATE,), fits, (Slip("andet", None, Fraction(1)),))
    assert told([suspect], "da") == f"»Udskrivningsprocent«: 25,3 pct. {said}"
