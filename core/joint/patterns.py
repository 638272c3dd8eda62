"""Slips that move several figures at once: cells, rows or columns exchanged, and figures one place off.

An equation that contradicts itself tells what each of its figures would have to be. Where another cell of the
table has just that, the two may have changed places, alone or with all their row or column, or a run of
figures may stand beside where it belongs. Such a supposition counts if it leaves no equation that contradicts
itself, and if it is proved that exact figures exist behind all that is then printed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.interval import Interval
from .board import Board, Cell, Line, Meant, Offs
from .network import Network, Stated
from .slips import COLUMNS, EXCHANGED, ROWS, SHIFTED, WEIGHTS
from .surroundings import Surroundings

PROOFS = 4
"""At most so many suppositions are proved for one equation, those that explain most equations first."""
LONGEST = 30
"""At most so many figures are supposed to stand one place off together."""
MORE = 3
"""So much less likely a slip is for each figure that it is supposed to have moved."""


class Pattern(Struct, frozen=True):
    """One slip with all the figures that it moved, and how likely it is beside others."""

    kind: str
    meant: Meant
    explains: frozenset[int]
    """The violated equations that it has figures in."""
    likelihood: Fraction
    fits: Mapping[int, Interval | None] = {}
    """Where each figure must lie; only of what is proved."""


def recognised(network: Network, violated: Iterable[Stated]) -> list[list[Pattern]]:
    """The patterns that explain these equations, the likeliest first where several explain the same ones.

    All are proved, and no two for different equations share a figure.
    """
    board = Board(network, violated)
    of: dict[int, list[Pattern]] = defaultdict(list)
    for pattern in _supposed(board, Surroundings(network)):
        for equation in pattern.explains:
            of[equation].append(pattern)
    found: list[list[Pattern]] = []
    taken: set[int] = set()
    explained: set[int] = set()
    for equation in sorted(of):
        free = [each for each in of[equation] if taken.isdisjoint(each.meant)]
        proved = [] if equation in explained else _proved(board, free)
        if proved:
            found.append(proved)
            taken |= proved[0].meant.keys()
            explained |= proved[0].explains
    return found


def _supposed(board: Board, around: Surroundings) -> Iterator[Pattern]:
    """The patterns with which no equation contradicts itself; those that explain most first."""
    kinds: dict[tuple[int, ...], tuple[str, Meant]] = {}
    exchanged = (each for equation in sorted(board.violated) for each in _exchanged(board, equation))
    for kind, meant in (*exchanged, *_shifted(board)):
        if board.mended(meant):
            kinds.setdefault(tuple(sorted(meant)), (kind, meant))
    listed = []
    for kind, meant in kinds.values():
        explains = frozenset(board.of(meant) & board.violated)
        likelihood = around.gain(meant) * WEIGHTS[kind] / MORE ** len(meant)
        listed.append(Pattern(kind, meant, explains, likelihood))
    yield from sorted(
        listed, key=lambda each: (-len(each.explains), -each.likelihood, len(each.meant), [*each.meant])
    )


def _proved(board: Board, patterns: Sequence[Pattern]) -> list[Pattern]:
    """Those of the first few that are proved, and explain as much as the first of them."""
    proved: list[Pattern] = []
    for each in patterns[:PROOFS]:
        fits = board.hold(each.meant)
        if fits is not None:
            proved.append(replace(each, fits=fits))
    return [each for each in proved if each.explains == proved[0].explains]


# -- exchanged --------------------------------------------------------------------------------------------


def _exchanged(board: Board, equation: int) -> Iterator[tuple[str, Meant]]:
    for one, other in _partners(board, equation):
        a, b = board.at[one], board.at[other]
        yield EXCHANGED, {a: board.figure(b).amount, b: board.figure(a).amount}
        if one[2] == other[2]:
            yield ROWS, _lines_exchanged(board, (one[0], 1, one[1]), (one[0], 1, other[1]))
        elif one[1] == other[1]:
            yield COLUMNS, _lines_exchanged(board, (one[0], 2, one[2]), (one[0], 2, other[2]))


def _partners(board: Board, equation: int) -> Iterator[tuple[Cell, Cell]]:
    """Pairs of cells, not far from each other, that mend the equation if their figures change places."""
    own = {number: (by, cell) for by, number, cell in board.cells(equation)}
    lowest, highest = board.off(equation)
    for number, (by, cell) in own.items():
        amount = board.amount(number)
        for other in board.near(number):
            there = board.cell(other)
            by_other = own[other][0] if other in own else 0
            if by != by_other and (other not in own or cell < there):
                moved = (by - by_other) * (board.amount(other) - amount)
                if lowest + moved <= 0 <= highest + moved and board.alike(number, other):
                    yield cell, there


def _lines_exchanged(board: Board, one: Line, other: Line) -> Meant:
    """Two rows or columns, exchanged wherever both have a figure and these differ."""
    meant: dict[int, Fraction | None] = {}
    for position in board.lines[one]:
        a, b = _at(board, one, position), _at(board, other, position)
        if a is not None and b is not None and board.alike(a, b):
            meant |= {a: board.figure(b).amount, b: board.figure(a).amount}
    return meant


def _at(board: Board, line: Line, position: int) -> int | None:
    view, way, number = line
    return board.at.get((view, number, position) if way == 1 else (view, position, number))


# -- one place off ----------------------------------------------------------------------------------------


def _shifted(board: Board) -> Iterator[tuple[str, Meant]]:
    cells = [board.cell(number) for number in board.doubtful]
    for line in dict.fromkeys(line for view, i, j in cells for line in ((view, 1, i), (view, 2, j))):
        for run in _runs(board, line):
            for way in (run, run[::-1]):
                last = {equation: n for n, number in enumerate(way) for equation in board.of([number])}
                for start in range(len(way) - 1):
                    yield from ((SHIFTED, meant) for meant in _run(board, way, start, last))


def _runs(board: Board, line: Line) -> Iterator[list[int]]:
    """The figures of the line that stand next to each other without an empty cell between."""
    for _, together in groupby(enumerate(board.lines[line]), lambda each: each[1] - each[0]):
        yield [number for _, position in together if (number := _at(board, line, position)) is not None]


def _run(board: Board, way: Sequence[int], start: int, last: Mapping[int, int]) -> Iterator[Meant]:
    """Each figure from the start on was meant in the place before it; what belongs in the last is lost.

    `last` is where the last figure of each equation stands on the way: after it nothing mends the equation.
    """
    twice = start > 0 and board.amount(way[start - 1]) == board.amount(way[start])
    meant: dict[int, Fraction | None] = {}
    off = Offs(board)
    for at in range(start, min(start + LONGEST, len(way) - 1)):
        here, after = way[at], way[at + 1]
        if here not in board.doubtful:
            return
        if board.alike(here, after):
            meant[here] = board.figure(after).amount
            off.move(here, board.amount(after))
        elif not (meant and board.same(here, after)):
            return
        if any(last[equation] <= at for equation in off.broken):
            return
        silent = board.of([after])
        if off.broken <= silent and len(off.mended - silent) + twice > 1:
            lost = silent & (off.broken | board.violated - off.mended)
            yield {**meant, after: None} if lost else {**meant}
