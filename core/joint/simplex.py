"""Whether linear forms have values within bounds, settled exactly, with the proof where they have none.

The general simplex of satisfiability solvers (Dutertre and de Moura, 2006) in whole numbers: every form has a
variable of its own, which is the form's value and has bounds like any other. A variable is either free to be
chosen within its bounds, or basic and follows from the chosen ones. Nothing is pivoted that already holds, so
a system of which nearly all equations are exact costs nearly nothing.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd

from msgspec import Struct

Number = int | Fraction
Bounds = tuple[int | None, int | None]
Ends = tuple[Number | None, Number | None]
FREE: Bounds = (None, None)
PATIENCE = 20
"""After so many pivots an equation the smallest variable is taken each time: slower, but never in circles."""


WORK = 10_000_000
"""So many factors of rows are worked out anew in one search: more takes longer than anybody waits."""


class TooMuchWork(Exception):
    """The search was given up: whether there is a solution is not known."""


class Conflict(Struct, frozen=True):
    """The forms, each with its multiplier, whose sum no values of `variables` within their bounds fulfil.

    Irreducible: without the bounds of any one of the forms, or of the variables, the rest can be fulfilled.
    """

    multipliers: Mapping[int, int]
    variables: frozenset[int]


class Row(Struct):
    """What a basic variable follows from: `below` times it is the sum of factor times variable."""

    below: int
    factors: dict[int, int]


class Simplex:
    """Variables are numbered from 0; that of form n is `len(values) + n`."""

    def __init__(
        self, values: Sequence[int], bounds: Sequence[Bounds], forms: Sequence[Mapping[int, int]]
    ) -> None:
        """`bounds` are those of the variables, within which `values` lie, and then those of the forms."""
        self.figures = len(values)
        self.values: list[Number] = [*values]
        self._bounds = [*bounds]
        self._rows: dict[int, Row] = {}
        self._columns: list[set[int]] = [set() for _ in bounds]
        for basic, factors in enumerate(forms, self.figures):
            self._rows[basic] = Row(1, dict(factors))
            self.values.append(sum(by * values[at] for at, by in factors.items()))
            for at in factors:
                self._columns[at].add(basic)
        self._patience = PATIENCE * (len(forms) + 1)
        self._work = 0
        self._doubtful = [basic for basic in self._rows if self._beyond(basic)]

    # -- bounds ---------------------------------------------------------------------------------------

    def hold(self, variable: int, bounds: Bounds) -> None:
        """Hold the variable to these bounds."""
        self._bounds[variable] = bounds
        off = self._beyond(variable)
        if off and variable in self._rows:
            self._doubtful.append(variable)
        elif off:
            self._move(variable, self._bound(variable, off) - self.values[variable])

    def _beyond(self, variable: int) -> int:
        """-1 where the variable is below its bounds, 1 where it is above them, 0 within."""
        lowest, highest = self._bounds[variable]
        value = self.values[variable]
        if lowest is not None and value < lowest:
            return -1
        return 1 if highest is not None and value > highest else 0

    def _bound(self, variable: int, side: int) -> int:
        bound = self._bounds[variable][side > 0]
        assert bound is not None  # only asked for where the variable is beyond it
        return bound

    def _can_move(self, variable: int, direction: int) -> bool:
        lowest, highest = self._bounds[variable]
        if direction > 0:
            return highest is None or self.values[variable] < highest
        return lowest is None or self.values[variable] > lowest

    # -- a solution or a conflict ---------------------------------------------------------------------

    def conflict(self) -> Conflict | None:
        """Why there is no solution within the bounds; None if `values` now are one.

        TooMuchWork where it is given up; then, and whatever is asked for after it, nothing is known.
        """
        pivots = 0
        while (basic := self._off_limits(careful=pivots > self._patience)) is not None:
            off = self._beyond(basic)
            entering = self._entering(basic, -off, careful=pivots > self._patience)
            if entering is None:
                return self._conflict_of(basic)
            self._exchange(basic, entering, self._bound(basic, off))
            pivots += 1
        return None

    def _off_limits(self, careful: bool) -> int | None:
        """A basic variable beyond its bounds: the one that came there last, so that repairs stay together."""
        if careful:
            return min((basic for basic in self._rows if self._beyond(basic)), default=None)
        while self._doubtful:
            basic = self._doubtful[-1]
            if basic in self._rows and self._beyond(basic):
                return basic
            self._doubtful.pop()
        return None

    def _entering(self, basic: int, direction: int, careful: bool) -> int | None:
        """The variable that can take the basic one in the direction.

        One that can take it all the way, if there is one, and of those the one that disturbs fewest others.
        """
        row = self._rows[basic]
        factors = row.factors.items()
        able = [at for at, by in factors if self._can_move(at, direction if by > 0 else -direction)]
        if careful or len(able) < 2:
            return min(able, default=None)
        way = self._bounds[basic][direction < 0]
        need = 0 if way is None else _apart(way, self.values[basic]) * row.below

        def worth(at: int) -> tuple[bool, int, int]:
            by = row.factors[at]
            end = self._bounds[at][(by > 0) == (direction > 0)]
            short = end is not None and _apart(end, self.values[at]) * abs(by) < need
            return short, len(self._columns[at]), at

        return min(able, key=worth)

    def _conflict_of(self, basic: int) -> Conflict:
        row = self._rows[basic]
        all_factors = {basic: row.below, **{at: -by for at, by in row.factors.items()}}
        multipliers = {at - self.figures: by for at, by in all_factors.items() if at >= self.figures}
        return Conflict(multipliers, frozenset(at for at in all_factors if at < self.figures))

    # -- the range of one variable --------------------------------------------------------------------

    def extent(self, variable: int) -> Ends:
        """The least and the greatest value of a variable that the others allow; None where it has no end.

        There must be a solution.
        """
        if self.conflict() is not None:
            raise ValueError("without a solution there is no extent")
        if variable not in self._rows:
            if not self._columns[variable]:
                return FREE
            leaving = min(self._columns[variable], key=lambda at: (len(self._rows[at].factors), at))
            self._pivot(leaving, variable)
        ends = self._farthest(variable, -1), self._farthest(variable, 1)
        self._doubtful.append(variable)
        return ends

    def _farthest(self, variable: int, direction: int) -> Number | None:
        pivots = 0
        while (at := self._entering(variable, direction, careful=pivots > self._patience)) is not None:
            sign = direction if self._rows[variable].factors[at] > 0 else -direction
            room, leaving = self._room(at, sign, variable)
            if room is None:
                return None
            self._move(at, sign * room)
            if leaving is not None:
                self._pivot(leaving, at)
            pivots += 1
        return self.values[variable]

    def _room(self, variable: int, direction: int, target: int) -> tuple[Number | None, int | None]:
        """How far the variable can go, and the basic one that stops it, if it is not its own bound."""
        own = self._bounds[variable][direction > 0]
        room: Number | None = None if own is None else _apart(own, self.values[variable])
        leaving = None
        for basic in sorted(self._columns[variable] - {target}):
            row = self._rows[basic]
            by = direction * row.factors[variable]
            end = self._bounds[basic][by > 0]
            if end is not None:
                own_room = quotient(_apart(end, self.values[basic]) * row.below, abs(by))
                if room is None or own_room < room:
                    room, leaving = own_room, basic
        return room, leaving

    # -- moving and pivoting --------------------------------------------------------------------------

    def _move(self, variable: int, by: Number) -> None:
        """Give a chosen variable another value, and let the basic ones follow."""
        self.values[variable] += by
        for basic in self._columns[variable]:
            row = self._rows[basic]
            self.values[basic] += quotient(row.factors[variable] * by, row.below)
            if self._beyond(basic):
                self._doubtful.append(basic)

    def _exchange(self, basic: int, entering: int, bound: int) -> None:
        """Move the basic variable to its bound by way of the entering one, which becomes basic."""
        row = self._rows[basic]
        self._move(entering, quotient((bound - self.values[basic]) * row.below, row.factors[entering]))
        self._pivot(basic, entering)

    def _pivot(self, basic: int, entering: int) -> None:
        """Solve the row of the basic variable for the entering one, and put that into the other rows."""
        row = self._rows.pop(basic)
        for at in row.factors:
            self._columns[at].discard(basic)
        by = row.factors.pop(entering)
        sign = 1 if by > 0 else -1
        solved = {at: -sign * factor for at, factor in row.factors.items()}
        solved[basic] = sign * row.below
        users = sorted(self._columns[entering])
        self._columns[entering].clear()
        for user in users:
            self._substitute(user, entering, abs(by), solved)
        self._rows[entering] = Row(abs(by), solved)
        for at in solved:
            self._columns[at].add(entering)
        if self._beyond(entering):
            self._doubtful.append(entering)

    def _substitute(self, user: int, entering: int, below: int, solved: Mapping[int, int]) -> None:
        row = self._rows[user]
        self._work += len(row.factors) + len(solved)
        if self._work > WORK:
            raise TooMuchWork
        share = row.factors.pop(entering)
        factors = {at: by * below for at, by in row.factors.items()} if below != 1 else row.factors
        for at, by in solved.items():
            new = factors.get(at, 0) + share * by
            if new:
                factors[at] = new
                self._columns[at].add(user)
            else:
                del factors[at]
                self._columns[at].discard(user)
        row.below, row.factors = row.below * below, factors
        if row.below != 1:
            _shorten(row)


def _shorten(row: Row) -> None:
    common = gcd(row.below, *row.factors.values())
    if common > 1:
        row.below //= common
        row.factors = {at: by // common for at, by in row.factors.items()}


def _apart(one: Number, other: Number) -> Number:
    return one - other if one > other else other - one


def quotient(above: Number, below: int) -> Number:
    """Exact, and a whole number wherever it is one."""
    if isinstance(above, int):
        whole, rest = divmod(above, below)
        return whole if not rest else Fraction(above, below)
    found = above / below
    return found.numerator if found.denominator == 1 else found
