"""Whether equations have a solution within bounds: what the simplex need not look at is taken away first.

Variables that equal each other become one, with the narrowest of their bounds. A variable that stands in one
equation only, as most figures of a budget do, is a leaf: nothing else depends on its value, so its bounds
widen those of the equation. What is left to search is what the equations share.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import gcd
from typing import TypeVar

from .equals import Equals
from .equation import Equation, combined
from .simplex import FREE, Bounds, Conflict, Ends, Number, Simplex, quotient

N = TypeVar("N", int, Number)
End = tuple[int | None, int | None]
"""An end of bounds, and the variable that has it; twice None where there is no end."""
NO_END: End = (None, None)


class Search:
    """Variables are numbered from 0, as the equations have them."""

    def __init__(
        self,
        values: Sequence[int],
        bounds: Sequence[Bounds],
        equations: Sequence[Equation],
        hanging: Mapping[int, Sequence[int]] | None = None,
    ) -> None:
        """`values` lie within `bounds`; they are where the search for a solution starts.

        The bounds of the `hanging` variables hold only as long as those of the variables that each hangs on.
        """
        self._equations = equations
        self._hanging: Mapping[int, Sequence[int]] = hanging or {}
        self._under: dict[int, list[int]] = defaultdict(list)
        for variable, others in self._hanging.items():
            for other in others:
                self._under[other].append(variable)
        self._own, self._bounds = tuple(bounds), [*bounds]
        self._equals = Equals(len(bounds), equations)
        forms = self._forms()
        uses = Counter(at for form in forms.values() for at in form)
        self._numbers = [*forms]
        """The equation of each form that is searched."""
        self._leaves = [[(at, by) for at, by in form.items() if uses[at] == 1] for form in forms.values()]
        self._home = {at: form for form, leaves in enumerate(self._leaves) for at, _ in leaves}
        self._torn: set[int] = set()
        """The heads of which the members' bounds do not meet."""
        self._common: list[Bounds] = [*bounds]
        for head, members in self._equals.members.items():
            if len(members) > 1:
                self._narrow(head)
        self._simplex = Simplex(
            [*map(_nearest, values, self._common)],
            [*self._common, *map(self._total, range(len(forms)))],
            [{at: by for at, by in form.items() if uses[at] > 1} for form in forms.values()],
        )

    def _forms(self) -> dict[int, dict[int, int]]:
        """The equations between heads, by number; of those that say the same only the first."""
        found: dict[int, dict[int, int]] = {}
        seen = set()
        for number, each in enumerate(self._equations):
            if number in self._equals.told:
                continue
            factors: dict[int, int] = {}
            for at, by in each.factors.items():
                head = self._equals.head[at]
                factors[head] = factors.get(head, 0) + by
            form = {at: by for at, by in sorted(factors.items()) if by}
            common = gcd(each.constant, *form.values()) * (-1 if next(iter(form.values()), 1) < 0 else 1)
            said = (*form, *(by // (common or 1) for by in (*form.values(), each.constant)))
            if said not in seen:
                seen.add(said)
                found[number] = form
        return found

    # -- bounds ---------------------------------------------------------------------------------------

    def release(self, variable: int) -> None:
        """Let the variable be any number."""
        self.hold(variable, FREE)

    def hold(self, variable: int, bounds: Bounds | None = None) -> None:
        """Hold the variable to these bounds, or to its own again."""
        held = bounds or (self._own[variable] if self._hangs(variable) else FREE)
        if held == self._bounds[variable]:
            return
        self._bounds[variable] = held
        self._follow(variable)
        for other in self._under.get(variable, ()):
            self.hold(other)

    def is_held(self, variable: int) -> bool:
        """Whether the variable is held to its own bounds."""
        return self._bounds[variable] == self._own[variable]

    def _hangs(self, variable: int) -> bool:
        """Whether all that the variable's bounds hang on is held."""
        return all(map(self.is_held, self._hanging.get(variable, ())))

    def _follow(self, variable: int) -> None:
        """Let the search follow the variable's new bounds."""
        head = self._equals.head[variable]
        self._narrow(head)
        form = self._home.get(head)
        if form is None:
            self._simplex.hold(head, self._common[head])
        else:
            self._simplex.hold(len(self._own) + form, self._total(form))

    def _narrow(self, head: int) -> None:
        """Work out what the bounds of the head's members have in common."""
        if len(self._equals.members[head]) == 1:
            self._common[head] = self._bounds[head]
            return
        bounds = [self._bounds[at] for at in self._equals.members[head]]
        low = max([low for low, _ in bounds if low is not None], default=None)
        high = min([high for _, high in bounds if high is not None], default=None)
        torn = low is not None and high is not None and low > high
        (self._torn.add if torn else self._torn.discard)(head)
        self._common[head] = FREE if torn else (low, high)

    def _ends(self, head: int) -> tuple[End, End]:
        """The narrowest end from below and from above, each with the member that has it."""
        bounds = [(at, *self._bounds[at]) for at in self._equals.members[head]]
        lows = [(low, at) for at, low, _ in bounds if low is not None]
        highs = [(high, at) for at, _, high in bounds if high is not None]
        return max(lows, key=_end, default=NO_END), min(highs, key=_end, default=NO_END)

    def _total(self, form: int) -> Bounds:
        """The bounds of what is searched of the equation: its constant less its leaves."""
        return _less(self._equations[self._numbers[form]].constant, self._reach(form))

    def _reach(self, form: int, but: int | None = None) -> Bounds:
        """The least and the greatest that the leaves of the form can come to, `but` one left out."""
        lowest: int | None = 0
        highest: int | None = 0
        for at, by in self._leaves[form]:
            if at != but:
                low, high = self._common[at] if by > 0 else self._common[at][::-1]
                lowest = None if lowest is None or low is None else lowest + by * low
                highest = None if highest is None or high is None else highest + by * high
        return lowest, highest

    # -- a solution or a conflict ---------------------------------------------------------------------

    def conflict(self) -> Conflict | None:
        """Why there is no solution within the bounds; None if there is one.

        Irreducible: without any one of the equations, or of the variables' bounds, the rest can be fulfilled.
        """
        if self._torn:
            return self._torn_apart(min(self._torn))
        found = self._simplex.conflict()
        if found is None:
            return None
        multipliers = {self._numbers[form]: by for form, by in found.multipliers.items()}
        total = combined(self._equations, multipliers)
        factors: dict[int, int] = {}
        for at, by in total.factors.items():
            head = self._equals.head[at]
            factors[head] = factors.get(head, 0) + by
        too_much = self._at_least(factors, total.constant)
        blamed = []
        for head, by in factors.items():
            holder = self._ends(head)[(by > 0) != too_much][1] if by else None
            multipliers.update(self._equals.moved(total.factors, head, holder))
            if holder is not None:
                blamed += [holder, *self._hanging.get(holder, ())]
        return Conflict(multipliers, frozenset(blamed))

    def _torn_apart(self, head: int) -> Conflict:
        """Two of the head's members cannot be the same."""
        (_, low_at), (_, high_at) = self._ends(head)
        assert low_at is not None and high_at is not None  # it is their ends that do not meet
        apart = self._equals.moved({low_at: 1, high_at: -1}, head, None)
        return Conflict(dict(apart), frozenset((low_at, high_at)))

    def _at_least(self, factors: Mapping[int, int], constant: int) -> bool:
        """Whether the factors times the least that each variable can be come to more than the constant."""
        least = 0
        for at, by in factors.items():
            end = self._common[at][by < 0] if by else 0
            if end is None:
                return False
            least += by * end
        return least > constant

    @property
    def values(self) -> Sequence[Number]:
        """Values that fulfil all equations within the bounds; `conflict` was asked last, and found none."""
        found = [*self._simplex.values[: len(self._own)]]
        for form, leaves in enumerate(self._leaves):
            left = self._equations[self._numbers[form]].constant - self._simplex.values[len(self._own) + form]
            for at, by in leaves:
                found[at] = _nearest(found[at], self._common[at])
                left -= by * found[at]
            for at, by in leaves:
                before, found[at] = found[at], _nearest(found[at] + quotient(left, by), self._common[at])
                left -= by * (found[at] - before)
        return [found[head] for head in self._equals.head]

    # -- the range of one variable --------------------------------------------------------------------

    def extent(self, variable: int) -> Ends:
        """The least and the greatest value of the variable in any solution; None where it has no end.

        There must be a solution: `conflict` was asked last, and found none.
        """
        head = self._equals.head[variable]
        form = self._home.get(head)
        lowest, highest = self._simplex.extent(head) if form is None else self._extent_of_leaf(head, form)
        low, high = self._common[head]
        return _narrower(max, lowest, low), _narrower(min, highest, high)

    def _extent_of_leaf(self, leaf: int, form: int) -> Ends:
        low, high = _less(self._equations[self._numbers[form]].constant, self._reach(form, but=leaf))
        lowest, highest = self._simplex.extent(len(self._own) + form)
        by = next(by for at, by in self._leaves[form] if at == leaf)
        ends = (
            None if low is None or highest is None else quotient(low - highest, by),
            None if high is None or lowest is None else quotient(high - lowest, by),
        )
        return ends if by > 0 else ends[::-1]


def _less(constant: int, reach: Bounds) -> Bounds:
    """What is left of the constant by anything within the reach."""
    lowest, highest = reach
    return None if highest is None else constant - highest, None if lowest is None else constant - lowest


def _nearest(value: N, bounds: Bounds) -> N | int:
    lowest, highest = bounds
    if lowest is not None and value < lowest:
        return lowest
    return highest if highest is not None and value > highest else value


def _narrower(which: Callable[..., Number], *ends: Number | None) -> Number | None:
    return which((end for end in ends if end is not None), default=None)


def _end(end: End) -> int:
    assert end[0] is not None
    return end[0]
