"""A linear equation in whole numbers, and the sum of several."""

from collections.abc import Mapping, Sequence

from msgspec import Struct


class Equation(Struct, frozen=True):
    """The sum of factor times variable is the constant; all whole numbers, no factor 0."""

    factors: Mapping[int, int]
    constant: int


def combined(equations: Sequence[Equation], multipliers: Mapping[int, int]) -> Equation:
    """The sum of the equations, each times its multiplier."""
    factors: dict[int, int] = {}
    for number, times in multipliers.items():
        for at, by in equations[number].factors.items():
            factors[at] = factors.get(at, 0) + times * by
    constant = sum(times * equations[number].constant for number, times in multipliers.items())
    return Equation({at: by for at, by in factors.items() if by}, constant)
