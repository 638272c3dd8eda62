"""The sums of a table judged in bulk with plain numbers, so that only the doubtful need exact arithmetic."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import mul

from msgspec import Struct

from ..arithmetic.zone import plausible_reach
from .addition import Addition, Direction, Lines, additions
from .plain_numbers import PlainNumbers, Values, screened
from .table_view import TableView

Line = tuple[Addition, int]
AT_ONCE = 1000
"""So many additions are summed in one go: enough to be fast, and no more than needs little memory."""


class ScreenedSums(Struct):
    """How many lines certainly hold, exactly or by rounding, and which ones need a closer look."""

    exact: int
    rounding: int
    doubtful: list[Line]


def screen_sums(view: TableView, direction: Direction) -> ScreenedSums:
    """Every line of the sums down the columns or along the rows; those that hold are noted as compared."""
    told = ScreenedSums(0, 0, [])
    alike: dict[int, list[Addition]] = defaultdict(list)
    for addition in additions(view, direction):
        if view.plain is None or _may_cancel(addition):
            told.doubtful += [(addition, line) for line in addition.lines]
            continue
        group = alike[len(addition.sum.terms)]
        group.append(addition)
        if len(group) == AT_ONCE:
            _screen_alike(group, view.plain, told)
            group.clear()
    for group in filter(None, alike.values()):
        _screen_alike(group, view.plain, told)
    return told


def _may_cancel(addition: Addition) -> bool:
    """A figure less itself errs not at all, which plain numbers do not see.

    One that is only added twice errs further than two figures would: whatever holds for two holds for it.
    """
    terms = addition.sum.terms
    return bool(addition.sum.signs) and len(set(terms)) < len(terms)


def _screen_alike(group: Sequence[Addition], plain: PlainNumbers | None, told: ScreenedSums) -> None:
    """Additions of equally many figures, and so with the same reach of rounding."""
    assert plain is not None
    figures = len(group[0].sum.terms) + 1
    lines = [addition.full_lines() for addition in group]
    parts = chain.from_iterable(map(_signed, group, lines))
    totals = chain.from_iterable(each.totals for each in lines)
    differences = plain.differences(figures, parts, totals)
    found = screened(differences, range(len(differences)), plausible_reach((figures, plain.step)))
    told.exact += found.exact
    told.rounding += found.rounding
    doubtful = list(_doubtful(group, lines, found.doubtful))
    told.doubtful += doubtful
    _touch(group, doubtful)


def _signed(addition: Addition, lines: Lines) -> Iterable[Values]:
    signs = addition.sum.signs
    return (tuple(map(mul, part, signs)) for part in lines.parts) if signs else lines.parts


def _doubtful(group: Sequence[Addition], lines: Sequence[Lines], numbers: Sequence[int]) -> Iterator[Line]:
    """The lines of these running numbers, and those in which something is not stated."""
    if numbers:
        running = [(addition, n) for addition, each in zip(group, lines, strict=True) for n in each.numbers]
        yield from (running[n] for n in numbers)
    for addition, each in zip(group, lines, strict=True):
        if len(each.numbers) < len(addition.lines):
            yield from ((addition, n) for n in set(addition.lines).difference(each.numbers))


def _touch(group: Sequence[Addition], doubtful: Sequence[Line]) -> None:
    left: dict[int, list[int]] = defaultdict(list)
    for addition, line in doubtful:
        left[id(addition)].append(line)
    for addition in group:
        addition.touch(left.get(id(addition), ()))
