"""Variables that equations of the form x = y make one: which they are, and which of the equations say so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .equation import Equation


class Equals:
    """Each variable has a `head`, itself or one that equals it; each head has `members`, itself first.

    The equations that tie the variables to their heads form trees, so that there is just one way from a
    variable to another. Those in `spare` say that variables are the same, but are not needed for it.
    """

    def __init__(self, count: int, equations: Sequence[Equation]) -> None:
        self.head = list(range(count))
        self.members: dict[int, list[int]] = {}
        self._equations = equations
        self._above: dict[int, tuple[int, int]] = {}
        """For each variable but a head the equation and the variable next to it on the way to its head."""
        beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, each in enumerate(equations):
            if _is_equality(each):
                one, other = each.factors
                beside[one].append((number, other))
                beside[other].append((number, one))
        for variable in range(count):
            if variable not in self._above:
                self.members[variable] = self._from(variable, beside)
        self.told = {number for ways in beside.values() for number, _ in ways}
        """The equations that say no more than that variables are the same."""

    def _from(self, head: int, beside: Mapping[int, Sequence[tuple[int, int]]]) -> list[int]:
        """All that equal the head, each after the one that it is next to on its way there."""
        reached = [head]
        for variable in reached:
            self.head[variable] = head
            for number, other in beside.get(variable, ()):
                if other != head and other not in self._above:
                    self._above[other] = (number, variable)
                    reached.append(other)
        return reached

    def moved(self, factors: Mapping[int, int], head: int, holder: int | None) -> Iterator[tuple[int, int]]:
        """The equations, each with its multiplier, that added to these factors move all of the head's members
        to one of them; to none, where they come to nothing.
        """
        members = self.members[head]
        left = {at: factors.get(at, 0) for at in members}
        if holder is not None:
            left[holder] -= sum(left.values())
        for at in reversed(members[1:]):
            if left[at]:
                number, above = self._above[at]
                yield number, -left[at] * self._equations[number].factors[at]
                left[above] += left[at]


def _is_equality(equation: Equation) -> bool:
    """Whether it says that two variables are the same."""
    factors = equation.factors
    return len(factors) == 2 and not equation.constant and {*factors.values()} == {-1, 1}
