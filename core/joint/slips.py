"""The slips of the hand that make one printed figure of another, and how likely each is.

A figure is taken as its digits, with as many decimals as it is printed with. `slips` runs them backwards:
from the printed figure to all that may have been meant, each with the probability that meaning it would have
printed this.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from ..arithmetic.figure import Figure, last_digit
from ..arithmetic.interval import Interval

SWAPPED, DIGIT, LOST, DOUBLED, EXTRA = (
    "ciffer_byttet",
    "ciffer_forkert",
    "ciffer_mangler",
    "ciffer_gentaget",
    "ciffer_for_meget",
)
SIGN, COMMA, UNIT = "fortegn", "komma", "enhed"
EXCHANGED, ROWS, COLUMNS, SHIFTED, MOVED, LAST_YEAR, LEFT_OUT, TWICE = (
    "ombyttet",
    "raekker_ombyttet",
    "kolonner_ombyttet",
    "forskudt",
    "flyttet",
    "sidste_aar",
    "del_udeladt",
    "del_talt_to_gange",
)
TABLE_UNIT, OTHER = "tabellens_enhed", "andet"

WEIGHTS: Mapping[str, Fraction] = {
    name: Fraction(percent, 100)
    for name, percent in {
        DIGIT: 22, SWAPPED: 18, SIGN: 12, LOST: 8, DOUBLED: 5, EXTRA: 3, COMMA: 7, UNIT: 5,
        TABLE_UNIT: 5, LAST_YEAR: 5, LEFT_OUT: 4, TWICE: 2, EXCHANGED: 2, ROWS: 1, COLUMNS: 1, SHIFTED: 1,
        MOVED: 1, OTHER: 3,
    }.items()
}  # fmt: skip
"""How often each slip is made, of a hundred errors: rounded from what is known of typing; only their order
matters.
"""

ALONE = frozenset(
    (SWAPPED, DIGIT, LOST, DOUBLED, EXTRA, SIGN, COMMA, UNIT, LAST_YEAR, LEFT_OUT, TWICE, OTHER)
)
"""The slips of one figure: others tell what was meant by where the figures belong."""
RAREST = Fraction(1, 1000)
MOST_ERRORS = 40


class Slip(Struct, frozen=True):
    """A kind of slip, the amount (base unit) that was meant if it tells one, and its probability."""

    kind: str
    meant: Fraction | None
    likelihood: Fraction


class Digits(Struct, frozen=True):
    """A printed figure as a whole number of its last digit."""

    number: int
    step: Fraction

    @classmethod
    def of(cls, figure: Figure) -> "Digits":
        decimals = max(figure.decimals, -int(figure.value.normalize().as_tuple().exponent), 0)
        step = last_digit(decimals, figure.unit)
        return cls(int(figure.amount / step), step)

    @property
    def text(self) -> str:
        return str(abs(self.number))


def slips(figure: Figure, fits: Interval) -> list[Slip]:
    """The slips that explain the figure by another that is published within `fits`, the likeliest first."""
    digits = Digits.of(figure)
    able = _published_within(figure, digits.step, fits)
    best: dict[int, Slip] = {}
    for kind, number, times in _meant(digits):
        if number in able and number != digits.number:
            slip = Slip(kind, number * digits.step, WEIGHTS[kind] / times)
            if number not in best or slip.likelihood > best[number].likelihood:
                best[number] = slip
    return sorted(best.values(), key=lambda slip: (-slip.likelihood, slip.kind, slip.meant or 0))


def _published_within(figure: Figure, step: Fraction, fits: Interval, touching: bool = True) -> range:
    """The whole numbers of steps that are published for some amount within `fits`.

    Without `touching` it is not enough that the two have only an end in common.
    """
    own = figure.interval
    lowest = (fits.lo - own.hi + figure.amount) / step
    highest = (fits.hi - own.lo + figure.amount) / step
    above = not touching or fits.lo_open or own.hi_open
    below = not touching or fits.hi_open or own.lo_open
    return range(floor(lowest) + 1 if above else ceil(lowest), ceil(highest) if below else floor(highest) + 1)


def published_as(figure: Figure, amount: Fraction) -> Interval:
    """The exact values that would be published as the amount, in the place and the way of the figure."""
    own = figure.interval
    return Interval(
        own.lo - figure.amount + amount, own.hi - figure.amount + amount, own.lo_open, own.hi_open
    )


def _meant(digits: Digits) -> Iterator[tuple[str, int, int]]:
    """Kind and number meant; such a slip makes just the printed number of it one time of so many."""
    number, text = digits.number, digits.text
    sign, length = (-1 if number < 0 else 1), len(digits.text)
    if number:
        yield SIGN, -number, 1
        for power, kind in ((1, COMMA), (2, COMMA), (3, UNIT), (6, UNIT)):
            yield kind, number * 10**power, 4
            if number % 10**power == 0:
                yield kind, number // 10**power, 4
    for meant in _swaps(text):
        yield SWAPPED, sign * int(meant), max(length - 1, 1)
    for meant in _one_digit_changed(text):
        yield DIGIT, sign * int(meant), 9 * length
    for meant in _one_digit_more(text):
        yield LOST, sign * int(meant), length + 1
    for at in range(length if length > 1 else 0):
        twice = text[at : at + 2] == 2 * text[at] or text[max(at - 1, 0) : at + 1] == 2 * text[at]
        times = length - 1 if twice else 10 * length
        yield (DOUBLED if twice else EXTRA), sign * int(text[:at] + text[at + 1 :]), times


def _swaps(text: str) -> Iterator[str]:
    for at in range(len(text) - 1):
        if text[at] != text[at + 1]:
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _one_digit_changed(text: str) -> Iterator[str]:
    for at, digit in enumerate(text):
        for other in "0123456789":
            if other != digit:
                yield text[:at] + other + text[at + 1 :]


def _one_digit_more(text: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        for digit in "0123456789":
            yield text[:at] + digit + text[at:]


def rounded_so(figure: Figure, meant: Fraction, fits: Interval, errors: Fraction) -> Fraction:
    """How likely rounding leaves what was meant so far from the middle of what fits, as a share of 1.

    The rest is a sum of `errors` even errors of rounding: the more there are, the rarer they all pull one
    way.
    """
    reach = (fits.hi - fits.lo) / 2 + Digits.of(figure).step / 2
    away = abs(meant - fits.middle) / reach if reach else Fraction(0)
    return max(1 - away**2, RAREST) ** min(max(int((3 * errors - 3) / 2), 0), MOST_ERRORS)


def otherwise(figure: Figure, fits: Interval) -> Slip:
    """No recognised slip; a figure that would have to change its sign is the less likely to be wrong."""
    turned = fits.hi < 0 < figure.amount or figure.amount < 0 < fits.lo
    return Slip(OTHER, the_only(figure, fits), WEIGHTS[OTHER] / (1000 if turned else 100))


def the_only(figure: Figure, fits: Interval) -> Fraction | None:
    """The only amount that can be published within `fits`, if there is one; touching an end is not enough."""
    step = Digits.of(figure).step
    able = _published_within(figure, step, fits, touching=fits.lo == fits.hi)
    return able[0] * step if len(able) == 1 else None


def nearest(figure: Figure, fits: Interval) -> Fraction | None:
    """The amount within `fits` that, published in the figure's place, is nearest to the middle, if one is."""
    step, own = Digits.of(figure).step, figure.interval
    middle = (fits.middle - own.middle + figure.amount) / step
    amount = round(middle) * step
    return amount if middle.denominator != 2 and amount in fits else None
