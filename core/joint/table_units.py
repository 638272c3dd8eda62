"""Tables of which the unit is wrong as a whole: in another one, what they contradict elsewhere holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ..arithmetic.figure import UNITS
from .network import Network, Stated

FEWEST = 2
"""So many different amounts must fit in the other unit: one alone may be a slip of its own."""


class Misstated(Struct, frozen=True):
    """A table, by its number in the network, with the unit that it should have."""

    view: int
    unit: str
    mended: tuple[Stated, ...]
    """The equations that contradict themselves as printed, and do not in the other unit."""


def misstated(network: Network, violated: Sequence[Stated]) -> list[list[Misstated]]:
    """The tables that another unit explains, those that explain most first; no two share an equation.

    In the other unit nothing may contradict itself that did not before, and most of what the table
    contradicts elsewhere must hold. Those that explain the very same stand together.
    """
    known = {id(each) for each in violated}
    together: dict[frozenset[int], list[Misstated]] = defaultdict(list)
    for view, contradicted in sorted(_crossing(network, violated).items()):
        for unit in _others(network.table(view).unit) if len(contradicted) >= FEWEST else ():
            found = _mended(network, view, unit, contradicted, known)
            if found is not None:
                together[frozenset(map(id, found.mended))].append(found)
    told: list[list[Misstated]] = []
    taken: set[int] = set()
    for own in sorted(together, key=len, reverse=True):
        if taken.isdisjoint(own):
            told.append(together[own])
            taken |= own
    return told


def _others(unit: str) -> Iterator[str]:
    measure, size = UNITS[unit]
    return (other for other, (same, its) in UNITS.items() if same == measure and its != size)


def _crossing(network: Network, equations: Iterable[Stated]) -> Mapping[int, Sequence[Stated]]:
    """The linear equations between a table and something else, by the tables that they cross into."""
    found: dict[int, list[Stated]] = defaultdict(list)
    for each in equations:
        homes = {network.view_of(number) for _, number in each.terms}
        if len(homes) > 1 and not each.bend:
            for view in homes:
                if view is not None:
                    found[view].append(each)
    return found


def _mended(
    network: Network, view: int, unit: str, contradicted: Sequence[Stated], violated: set[int]
) -> Misstated | None:
    """What the other unit mends, if it is telling and breaks nothing."""
    other = network.in_unit(view, unit)
    mended = tuple(each for each in contradicted if _holds(other, each))
    if 2 * len(mended) <= len(contradicted) or len({*_sizes(network, view, mended)}) < FEWEST:
        return None
    others = (each for each in _crossing(network, network.stated).get(view, ()) if id(each) not in violated)
    return Misstated(view, unit, mended) if all(_holds(other, each) for each in others) else None


def _sizes(network: Network, view: int, equations: Iterable[Stated]) -> Iterator[Fraction]:
    """The amounts of the table in the equations, apart from nil, which is nil in every unit."""
    numbers = (number for each in equations for _, number in each.terms)
    own = (network.figure(number) for number in numbers if network.view_of(number) == view)
    return (abs(figure.amount) for figure in own if figure.amount)


def _holds(network: Network, equation: Stated) -> bool:
    return equation.constant in network.room(equation)
