"""Declared decimals that are fewer than those printed, where declaring more changes the meaning of no figure.

That is so only where figures are declared to be exact: elsewhere the decimals tell how far rounding reaches.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ..arithmetic.interval import Interval
from ..cases.case import Case
from ..reporting.report import FigureInfo, Report
from ..rulebook.concept import Text
from .drafting import Draft, change
from .proposal import Prediction
from .typed_numbers import CaseNumbers, Spot, decimals_of

MOST_DECIMALS = 9
"""No document can declare more."""
_CELL = re.compile(r"(?P<table>(/attachments/\d+)?/tables/\d+)(?P<row>/rows/.+)/values/(?P<column>\d+)")


def declarations(report: Report, numbers: CaseNumbers) -> Iterator[Draft]:
    """One draft for each declaration that figures of some finding do not keep; whether it is safe is to be
    seen.
    """
    needed: dict[Spot, FigureInfo] = {}
    for figure in (figure for finding in report.findings for figure in finding.figures):
        place = _declared_at(figure, numbers) if _printed(figure) > max(figure.decimals, 0) else None
        if place and (place not in needed or _printed(needed[place]) < _printed(figure)):
            needed[place] = figure
    for place, figure in needed.items():
        if _printed(figure) <= MOST_DECIMALS:
            yield _draft(place, figure, numbers)


def mean_the_same(case: Any, other: Any) -> bool:
    """Whether no figure means anything else in the other case."""
    return isinstance(case, Case) and isinstance(other, Case) and _meanings(case) == _meanings(other)


def only_goes(predicted: Prediction) -> bool:
    """Whether no rule says anything but what it says now, if less of it."""
    return not any(
        rule.new or rule.changed or rule.margins or rule.now.undecided != rule.then.undecided
        for rule in predicted.rules
    )


def _meanings(case: Case) -> dict[str, Interval]:
    cells = (
        view.figure(i, j)
        for view in case.tables
        for i in range(len(view.rows))
        for j in range(len(view.columns))
    )
    figures = [*filter(None, cells), *(claim.figure for claim in case.claims)]
    return {figure.place.pointer: figure.interval for figure in figures}


def _printed(figure: FigureInfo) -> int:
    return decimals_of(Decimal(figure.value))


def _declared_at(figure: FigureInfo, numbers: CaseNumbers) -> Spot | None:
    """Where the figure's decimals are declared; None where they are not."""
    cell = _CELL.fullmatch(figure.pointer)
    above = (
        (f"{cell['table']}{cell['row']}", f"{cell['table']}/columns/{cell['column']}", cell["table"])
        if cell
        else (figure.pointer.removesuffix("/value"),)
    )
    spots = ((figure.file, f"{home}/decimals") for home in above)
    return next(filter(numbers.stands_at, spots), None)


def _draft(place: Spot, figure: FigureInfo, numbers: CaseNumbers) -> Draft:
    old, new = numbers.typed(place), str(_printed(figure))
    da, en = ("decimal", "decimal") if new == "1" else ("decimaler", "decimals")
    text = Text(
        f"»{figure.label}« er skrevet med {new} {da}, men {old} er angivet. Tallet er angivet som "
        "nøjagtigt, så intet beløb ændres. Står kommaet forkert, så ret tallet i stedet",
        f"“{figure.label}” is written with {new} {en}, but {old} are declared. The figure is declared "
        "to be exact, so no amount changes. If the point is misplaced, correct the figure instead",
    )
    return Draft("format", text, True, (change(figure, place[1], numbers, new),))
