"""Columns of percentages whose heading says that they are worked out, and of what, as their figures tell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations, product

from msgspec.structs import replace

from ..arithmetic.comparison import Terms as Weighed
from ..arithmetic.figure import Figure
from ..arithmetic.quotient import Quotient
from ..cases.percentages import Percentage
from . import units
from .layout import Block, WorkedOut
from .percentages import is_percentages, is_total
from .sheet import At

_CHANGE = re.compile(
    r"afvig|ændr|stig|vækst|fald\b|forskel|udvikl|diff|mer-|mindre|merforbrug", re.IGNORECASE
)
_SHARE = re.compile(r"andel|fordel|af (?:i\s?alt|total|hele|samle)", re.IGNORECASE)
_PART = re.compile(r"forbrug|opfyld|realiser|udnyt|dækning|\baf\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
PERCENT = "pct."
FEWEST, USUAL = 2, 3
"""So many percentages must be other than nil and fit; and so many times as many as do not, if some do not."""
NONE, SEVERAL = "percent_none", "percent_several"
"""The kinds of note where a column says that it is worked out, but not of what."""

Found = Mapping[int, WorkedOut | str]
"""Column -> what it is worked out of, or why that is not known."""
Tiers = Sequence[Sequence[WorkedOut]]
"""What may be meant, the likeliest first; one that fits leaves the later ones out."""


def worked_out(block: Block, figures: Mapping[At, Figure], headings: Mapping[int, str]) -> Found:
    """Of each column of percentages whose heading speaks of it: what fits all its figures, or else most."""
    return {
        column: found
        for column in figures_worked_out(block, headings)
        if (found := _Column(block, figures, headings, column).found())
    }


def figures_worked_out(block: Block, headings: Mapping[int, str]) -> Iterator[int]:
    """The columns of percentages that may be worked out of others, going by what stands above them."""
    for column in block.columns.figures:
        if is_percentages(block, column) and (_kinds(headings[column]) or _is_bare(headings[column])):
            yield column


def same_words(heading: str) -> tuple[str, ...]:
    """The words of a heading but for its unit, so that »Afvigelse i %« is »Afvigelse«."""
    words = [word.casefold() for word in _WORD.findall(units.without(heading))]
    return tuple(word for word in words if word != "i")


def without_years(heading: str) -> tuple[str, ...]:
    """The words of a heading as they are every year."""
    return tuple(word for word in same_words(heading) if not word.isdigit())


def _kinds(heading: str) -> list[re.Pattern[str]]:
    return [kind for kind in (_CHANGE, _SHARE, _PART) if kind.search(heading)]


def _is_bare(heading: str) -> bool:
    return not same_words(heading)


class _Column:
    """One column of percentages; the others of its table are what it may be worked out of."""

    def __init__(
        self, block: Block, figures: Mapping[At, Figure], headings: Mapping[int, str], column: int
    ) -> None:
        self.figures, self.headings, self.column = figures, headings, column
        self.rows = [row for row in block.numbered if (row, column) in figures]
        cells = {line.row: line.cells[column].figure for line in block.body if column in line.cells}
        self.dashes = {row for row, shown in cells.items() if shown and shown.decimals is None}
        self.totals = [line.row for line in block.body if is_total(line, block.columns.labels)]
        self.others = [n for n in block.columns.figures if n != column and not is_percentages(block, n)]

    def found(self) -> WorkedOut | str | None:
        """What fits all figures, or else most; a note where the heading speaks of more, and nothing does."""
        heading = self.headings[self.column]
        if self._measures([self.column]) != {PERCENT}:
            return None
        tiers = self._tiers(_kinds(heading) or (_CHANGE, _SHARE, _PART))
        printed = [self.figures[row, self.column].amount for row in self.rows]
        ways = (False, True) if min(printed, default=0) >= 0 else (False,)
        usual: list[Sequence[WorkedOut]] = []
        for by_size, tier in product(ways, tiers):
            fitting = self._fitting(tier, by_size)
            if fitting and not fitting[0].misfits:
                return self._only(fitting)
            usual.append(fitting)
        if likely := next(filter(None, usual), None):
            return self._only(likely)
        return None if _is_bare(heading) else NONE

    def _only(self, fitting: Sequence[WorkedOut]) -> WorkedOut | str:
        likeliest = self._likeliest(fitting)
        return self._with_dashes(likeliest[0]) if len(likeliest) == 1 else SEVERAL

    def _fitting(self, tier: Iterable[WorkedOut], by_size: bool) -> list[WorkedOut]:
        """What gives most percentages, but for the fewest; all of them where anything does."""
        found = [each for each, is_usual in (self._tried(each, by_size) for each in tier) if is_usual]
        if by_size:  # the two ways round are one
            found = [each for each in found if each.amount[0][1] == max(n for _, n in each.amount)]
        fewest = min((len(each.misfits) for each in found), default=0)
        return [each for each in found if len(each.misfits) == fewest]

    def _tiers(self, kinds: Iterable[re.Pattern[str]]) -> Tiers:
        pairs = [pair for pair in permutations(self.others, 2) if len(self._measures(pair)) == 1]
        named = same_words(self.headings[self.column])
        parts = [WorkedOut(((1, one),), ((1, other),)) for one, other in pairs]
        found: list[Sequence[WorkedOut]] = []
        for kind in kinds:
            if kind is _CHANGE:
                found.append(
                    [each for each in parts if same_words(self.headings[each.amount[0][1]]) == named]
                )
                found.append([*_differences(pairs)])
            elif kind is _SHARE:
                whole = (n for n in self.others if len(self._measures([n])) == 1)
                found.append([WorkedOut(((1, n),), ((1, n),), row) for n in whole for row in self.totals])
        return [*found, parts]

    def _measures(self, columns: Sequence[int]) -> set[str]:
        return {figure.measure for (_, column), figure in self.figures.items() if column in columns}

    def _tried(self, each: WorkedOut, by_size: bool) -> tuple[WorkedOut, bool]:
        """With the rows of which it does not give the percentage, and whether it gives the most of them.

        Where the base is negative, a percentage may follow the amount's sign.
        """
        telling, misfits = 0, []
        for row, percentage in self._percentages(each):
            signs = (1, -1) if by_size or percentage.signs[2] < 0 else (1,)
            if row not in self.dashes and not _holds(percentage, signs):
                misfits.append(row)
            else:
                telling += percentage.found.amount != 0
        is_usual = telling >= max(FEWEST, USUAL * len(misfits))
        return replace(each, misfits=misfits), is_usual

    def _with_dashes(self, each: WorkedOut) -> WorkedOut:
        told = ((row, percentage) for row, percentage in self._percentages(each) if row in self.dashes)
        return replace(each, dashes=[row for row, percentage in told if not _holds(percentage, (1,))])

    def _percentages(self, each: WorkedOut) -> Iterator[tuple[int, Percentage]]:
        """Those of which all is stated, by row."""
        for row in self.rows:
            amount = self._terms(each.amount, row)
            base = self._terms(each.base, row if each.base_row is None else each.base_row)
            percentage = Percentage(self.figures[row, self.column], Quotient(amount or (), base or ()), ())
            if amount and base and percentage.is_known:
                yield row, percentage

    def _terms(self, terms: Sequence[tuple[int, int]], row: int) -> Weighed | None:
        if not all((row, column) in self.figures for _, column in terms):
            return None
        return tuple((Fraction(sign), self.figures[row, column]) for sign, column in terms)

    def _likeliest(self, fitting: Sequence[WorkedOut]) -> Sequence[WorkedOut]:
        """Of several, those whose base the heading names; else those that give just what is printed."""
        heading = {*same_words(self.headings[self.column])}
        named = [
            each for each in fitting if heading.issuperset(without_years(self.headings[each.base[0][1]]))
        ]
        exact = [each for each in named or fitting if self._is_as_printed(each)]
        return exact or named or fitting

    def _is_as_printed(self, each: WorkedOut) -> bool:
        """Whether the amounts, taken as they are printed, give the percentages as they are printed."""
        left = {*self.dashes, *each.misfits}
        told = (percentage for row, percentage in self._percentages(each) if row not in left)
        return all(_off(percentage) <= percentage.found.interval.half for percentage in told)


def _differences(pairs: Iterable[tuple[int, int]]) -> Iterator[WorkedOut]:
    for one, other in pairs:
        yield WorkedOut(((1, one), (-1, other)), ((1, other),))
        yield WorkedOut(((1, other), (-1, one)), ((1, other),))


def _holds(percentage: Percentage, signs: Iterable[int]) -> bool:
    return any(percentage.against(sign).holds for sign in signs)


def _off(percentage: Percentage) -> Fraction:
    """How far the percentage is from what the amounts as printed give, whatever its sign."""
    return min(abs(percentage.against(sign).difference) for sign in (1, -1))
