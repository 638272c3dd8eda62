"""The slips that a printed figure may suffer: other values that somebody could have written by mistake."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from ..arithmetic.figure import Figure
from ..document.budget import LIMIT
from ..outcome import stated_decimals

Change = Literal["last_digit", "digit_swap", "sign", "times_10", "times_1000"]
CHANGES: tuple[Change, ...] = ("last_digit", "digit_swap", "sign", "times_10", "times_1000")


def changes(figure: Figure) -> Mapping[Change, list[Decimal]]:
    """The values that each kind of change can give the figure; only kinds that can give it any.

    A value too large for any document is none of them: nobody needs a check to notice it.
    """
    value, decimals = figure.value, stated_decimals(figure)
    unit = Decimal(1).scaleb(-decimals)
    moved: dict[Change, list[Decimal]] = {
        "last_digit": [value + unit, value - unit],
        "digit_swap": list(_swaps(value, decimals)),
        "sign": [-value],
        "times_10": [value * 10],
        "times_1000": [value * 1000],
    }
    possible = {kind: [v for v in values if v != value and abs(v) < LIMIT] for kind, values in moved.items()}
    return {kind: values for kind, values in possible.items() if values}


def _swaps(value: Decimal, decimals: int) -> Iterator[Decimal]:
    """Each pair of neighbouring unequal digits, as printed, changed about."""
    digits = str(int(abs(value).scaleb(decimals))).zfill(max(decimals, 0) + 1)
    for n, (one, other) in enumerate(pairwise(digits)):
        if one != other:
            swapped = Decimal(f"{digits[:n]}{other}{one}{digits[n + 2 :]}").scaleb(-decimals)
            yield swapped.copy_sign(value)
