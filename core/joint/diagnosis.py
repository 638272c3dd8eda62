"""What is wrong in a case: the faults of its systems, with their explanations, and which have one cause."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from msgspec import Struct

from .board import Meant
from .explanation import Explained, Explainer, Explanation, OtherUnit, Suspect
from .faults import Fault, faults, single
from .network import Network, Stated
from .patterns import Pattern, recognised
from .simplex import Conflict, TooMuchWork
from .slips import TABLE_UNIT, WEIGHTS, Slip, the_only
from .system import System, systems_of
from .table_units import Misstated, misstated
from .transfers import with_transfers


class Recognised(Struct, frozen=True):
    """A slip that moved several figures, with the conflicts that it explains in each system (by number)."""

    figures: frozenset[int]
    explanations: tuple[Explanation, ...]
    """The slip, and others that explain just as much."""
    conflicts: Mapping[int, Sequence[Conflict]]
    cause: int


class Diagnosed(NamedTuple):
    """The systems that are not right as printed."""

    told: list[tuple[System, list[Explained]]]
    """Each with its faults; those that rounding explains have none."""
    given_up: list[System]
    """Those that take too much work."""


def diagnosed(network: Network, trust: Mapping[str, Fraction], most: int | None = None) -> Diagnosed:
    """What is wrong in the systems of the network.

    `trust` says of some concepts how much less likely their figures are to be wrong than others; systems of
    more than `most` figures are left out.
    """
    causes = count(1)
    told: list[tuple[System, list[Explained]]] = []
    given_up = []
    systems, alone = _apart(network, most)
    for tables in misstated(network, [*_violated(systems, alone)]):
        told += _in_another_unit(network, tables, systems, alone, next(causes))
        network = network.in_unit(tables[0].view, tables[0].unit)
    if told:
        systems, alone = _apart(network, most)
    slips = [*_recognised(network, systems, alone, causes)]
    for n, (system, own) in enumerate(zip(systems, alone, strict=True)):
        mine = [slip for slip in slips if n in slip.conflicts]
        try:
            told.append((system, [*_explained(system, own, mine, n, trust, causes)]))
        except TooMuchWork:
            given_up.append(system)
    return Diagnosed(told, given_up)


def _apart(network: Network, most: int | None) -> tuple[list[System], list[list[Conflict]]]:
    """The systems, and of each the equations that contradict themselves."""
    systems = [*systems_of(network, most)]
    return systems, [[*single(system)] for system in systems]


def _violated(systems: Sequence[System], conflicts: Sequence[Sequence[Conflict]]) -> Iterator[Stated]:
    """The equations of these conflicts, which are given system by system."""
    for system, own in zip(systems, conflicts, strict=True):
        for conflict in own:
            yield from (system.stated[number] for number in conflict.multipliers)


def _in_another_unit(
    network: Network,
    tables: Sequence[Misstated],
    systems: Sequence[System],
    conflicts: Sequence[Sequence[Conflict]],
    cause: int,
) -> Iterator[tuple[System, list[Explained]]]:
    """What a table contradicts, as long as it is in the unit that it is printed in."""
    mended = {id(each) for each in tables[0].mended}
    told = tuple(_misstated(network, each) for each in tables)
    for system, own in zip(systems, conflicts, strict=True):
        mine = [each for each in own if mended.issuperset(id(system.stated[n]) for n in each.multipliers)]
        if mine:
            wrong = {at for each in mine for at in each.variables if _is_of(tables[0], system, at)}
            fault = Fault(mine, [tuple((at,) for at in sorted(wrong))], known=True)
            yield system, [Explained(fault, told, cause)]


def _misstated(network: Network, table: Misstated) -> Explanation:
    numbers = (number for each in table.mended for _, number in each.terms)
    own = dict.fromkeys(number for number in numbers if network.view_of(number) == table.view)
    figures = tuple(network.figure(number) for number in own)
    view, likelihood = network.table(table.view), WEIGHTS[TABLE_UNIT]
    other = OtherUnit(view.title, view.attachment.id, view.table.id, view.unit, table.unit)
    suspect = Suspect(figures, None, (Slip(TABLE_UNIT, None, likelihood),), other)
    return Explanation((suspect,), likelihood)


def _is_of(table: Misstated, system: System, at: int) -> bool:
    return at < system.count and system.network.view_of(system.numbers[at]) == table.view


def _explained(
    system: System,
    alone: Sequence[Conflict],
    slips: Sequence[Recognised],
    n: int,
    trust: Mapping[str, Fraction],
    causes: Iterator[int],
) -> Iterator[Explained]:
    """The faults of one system, those that the slips explain first."""
    known = []
    for slip in slips:
        wrong = tuple((at,) for at in sorted(_here(slip.figures, system)))
        known.append(Fault([*slip.conflicts[n]], [wrong], known=True))
        yield Explained(known[-1], slip.explanations, slip.cause)
    search = system.search()
    found = faults(system, search, alone, known)[len(known) :]
    explainer, told = Explainer(system, search, trust), []
    for fault in found:
        listed = sorted(explainer.explanations(fault), key=lambda each: -each.likelihood)
        told.append(Explained(fault, tuple(listed), next(causes)))
    yield from with_transfers(system, search, told)


def _here(figures: Iterable[int], system: System) -> set[int]:
    return {system.local[number] for number in figures if number in system.local}


def _recognised(
    network: Network,
    systems: Sequence[System],
    conflicts: Sequence[Sequence[Conflict]],
    causes: Iterator[int],
) -> Iterator[Recognised]:
    """The slips that moved several figures, where one wrong figure could not explain as much.

    `conflicts` are those of single equations, system by system.
    """
    violated = [*_violated(systems, conflicts)]
    for patterns in recognised(network, violated) if violated else ():
        meant = patterns[0].meant
        touched = {}
        for n, system in enumerate(systems):
            here = _here(meant, system)
            mine = [conflict for conflict in conflicts[n] if conflict.variables & here]
            if mine:
                touched[n] = mine
        alone = len(touched) == 1 and all(_by_one(systems[n], mine) for n, mine in touched.items())
        if _telling(meant) and not alone:
            told = tuple(_explanation(network, pattern) for pattern in patterns)
            yield Recognised(frozenset(meant), told, touched, next(causes))


def _telling(meant: Meant) -> bool:
    """Whether what was moved could hardly fit by chance, as nil does, or the same amount again and again."""
    return len({amount for amount in meant.values() if amount}) > 1


def _by_one(system: System, conflicts: Sequence[Conflict]) -> bool:
    """Whether one figure, with its copies, is in all of the conflicts."""
    return bool(set.intersection(*(system.with_copies(each.variables) for each in conflicts)))


def _explanation(network: Network, pattern: Pattern) -> Explanation:
    suspects = []
    for number in sorted(pattern.meant, key=lambda number: network.cell(number) or ()):
        figure, meant, fits = network.figure(number), pattern.meant[number], pattern.fits[number]
        if meant is None and fits is not None:
            meant = the_only(figure, fits)
        suspects.append(Suspect((figure,), fits, (Slip(pattern.kind, meant, WEIGHTS[pattern.kind]),)))
    return Explanation(tuple(suspects), pattern.likelihood)
