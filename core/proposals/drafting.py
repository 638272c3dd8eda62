"""What the explanations of a report propose: which numbers to put where, before anything is tried."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec
from msgspec import Struct

from ..arithmetic.figure import UNITS, rounded
from ..document.budget import LIMIT
from ..reporting.report import ExplanationInfo, FigureInfo, Report, SuspectInfo
from ..rulebook.concept import Text
from .proposal import Change, Class, Unproposed
from .typed_numbers import CaseNumbers, Spot, decimals_of, like

MOST = 30
"""At most so many proposals are worked out: each is a check of the whole case."""

_RANGE = Text(
    "de andre tal siger ikke med sikkerhed, hvilket tal der skulle stå",
    "the other figures do not tell for certain which number it should be",
)
_COPIES = Text(
    "tallet gentages med en anden nøjagtighed, så det står ikke fast, hvad der skulle stå alle steder",
    "the figure is repeated with another precision, so what it should be in every place is not certain",
)
_LARGE = Text("tallet ville være for stort til en sag", "the number would be too large for a case")


class Draft(Struct, frozen=True):
    """A proposal that was not tried yet."""

    kind: Class
    text: Text
    likely: bool
    changes: tuple[Change, ...]
    cause: int | None = None

    @property
    def numbers(self) -> dict[Spot, str]:
        """Where -> the number to put there."""
        return {change.spot: change.new for change in self.changes}


class _NoNumberError(Exception):
    """An explanation cannot be followed; the argument says why."""


def drafts(report: Report, numbers: CaseNumbers) -> tuple[list[Draft], list[Unproposed]]:
    """The changes that explanations name, by cause and the likeliest first; and those that name none."""
    found: list[Draft] = []
    unproposed: list[Unproposed] = []
    for cause, explanation in _by_cause(report):
        try:
            changes = tuple(_changes(explanation, numbers))
            found.append(Draft("amount", explanation.text, explanation.likely, changes, cause))
        except _NoNumberError as error:
            why: Text = error.args[0]
            unproposed.append(Unproposed(cause, explanation.text, explanation.likely, why))
    return found, unproposed


def foremost(found: Sequence[Draft], most: int = MOST) -> list[Draft]:
    """As many as may be worked out, in their order: the likely ones of every cause before any unlikely."""
    likeliest = sorted(range(len(found)), key=lambda n: not found[n].likely)
    return [found[n] for n in sorted(likeliest[:most])]


def _by_cause(report: Report) -> Iterator[tuple[int, ExplanationInfo]]:
    """Each explanation once, by cause, the likely ones first."""
    told = (
        (finding.cause, explanation)
        for finding in report.findings
        for explanation in finding.explanations
        if finding.cause is not None
    )
    seen: set[tuple[int, bytes]] = set()
    for cause, explanation in sorted(told, key=lambda each: (each[0], not each[1].likely)):
        key = cause, msgspec.json.encode(explanation.suspects)
        if key not in seen:
            seen.add(key)
            yield cause, explanation


def change(
    figure: FigureInfo, pointer: str, numbers: CaseNumbers, new: str, unit: str | None = None
) -> Change:
    """The change of what stands at the pointer in the figure's file, told by the figure's place."""
    spot = figure.file, pointer
    return Change(
        pointer=pointer,
        line=numbers.line(spot),
        label=figure.label,
        old=numbers.typed(spot),
        new=new,
        attachment=figure.attachment,
        title=figure.title,
        page=figure.page,
        unit=unit,
        file=figure.file,
    )


def _changes(explanation: ExplanationInfo, numbers: CaseNumbers) -> Iterator[Change]:
    if not explanation.suspects:
        raise _NoNumberError(_RANGE)
    for suspect in explanation.suspects:
        right = _right(suspect, explanation.likely)
        for figure in (suspect.figure, *suspect.copies):
            meant = _meant(suspect.figure, right, figure)
            typed = numbers.typed((figure.file, figure.pointer))
            if Decimal(typed) != meant:
                yield change(figure, figure.pointer, numbers, like(typed, meant), figure.unit)


def _right(suspect: SuspectInfo, likely: bool) -> Decimal:
    """What was meant; of a likely explanation also the likeliest of what may have been meant."""
    number = suspect.meant or (suspect.likeliest if likely else None)
    if number is None:
        raise _NoNumberError(_RANGE)
    return Decimal(number)


def _meant(figure: FigureInfo, meant: Decimal, place: FigureInfo) -> Decimal:
    """What was meant, as the place would print it; _NoNumberError unless it prints the present figure so."""
    if place is not figure and _printed(figure, Decimal(figure.value), place) != Decimal(place.value):
        raise _NoNumberError(_COPIES)
    number = meant if place is figure else _printed(figure, meant, place)
    if abs(number) >= LIMIT:
        raise _NoNumberError(_LARGE)
    return number


def _printed(figure: FigureInfo, number: Decimal, place: FigureInfo) -> Decimal:
    amount = Fraction(number) * UNITS[figure.unit][1] / UNITS[place.unit][1]
    return rounded(amount, max(place.decimals, decimals_of(Decimal(place.value))))
