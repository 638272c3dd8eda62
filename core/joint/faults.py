"""Where a system contradicts itself: its faults with their proofs, and the figures that may be to blame."""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, count, islice, product
from operator import ne
from typing import Literal, NamedTuple

from msgspec import Struct

from .search import Search
from .simplex import Conflict
from .system import System

MOST = 5
"""At most so many figures are blamed for one fault."""
TRIES = 3_000
"""So many sets of figures are tried for one fault before it counts as beyond telling."""
LOOKS = 20_000
"""So many are looked at to find those that are worth a try."""

Unit = tuple[int, ...]
"""A figure of a system, or all the figures that state one quantity alike: an error that was copied is one
error.
"""
Suspects = tuple[Unit, ...]
"""What is wrong together, in order."""


Untold = Literal["figures", "tries"]
"""Why nobody can be told: more than `MOST` figures are wrong, or there are too many sets of them to try."""


class TooMany(Exception):
    """There are too many sets of figures to try."""


class Fault(Struct):
    """One place where a system contradicts itself: irreducible conflicts that share figures.

    `suspects` are all smallest sets of figures without which none of the conflicts is left; none where more
    than `MOST` figures would have to be wrong, or too many sets would have to be tried: then it is `untold`.
    """

    conflicts: list[Conflict]
    suspects: list[Suspects] = []
    known: bool = False
    """Whether a slip was recognised that explains all of it; then its figures are the only suspects."""
    untold: Untold | None = None

    @property
    def figures(self) -> set[int]:
        """All figures that are in a conflict."""
        return set().union(*(conflict.variables for conflict in self.conflicts))

    @property
    def wrong(self) -> set[int]:
        """The figures of the first suspects; all that are in a conflict where nobody can be told."""
        return _figures(self.suspects[0]) if self.suspects else self.figures


def faults(
    system: System, search: Search, alone: Sequence[Conflict], known: Sequence[Fault] = ()
) -> list[Fault]:
    """The faults of the system, those that a single equation shows first; none where it has a solution.

    `alone` are the conflicts of single equations, `known` the faults that are explained already. Afterwards
    the search holds a solution, with the first suspects of every fault released.
    """
    settled = set().union(*(fault.wrong for fault in known))
    _release(search, settled)
    found = [*known, *(Fault([conflict]) for conflict in _apart(system, search, alone, settled))]
    rests: list[Conflict] = []
    for fault in found[len(known) :]:
        _explain(fault, found, system, search, alone)
    while True:
        rest = _left(found, system, search)
        if rest is not None:
            rests.append(rest)
            if _choose(found, rests):
                continue
            one_cause = [each for each in found if not each.known and each.figures & rest.variables]
        elif not (one_cause := _interchangeable(found, rests, search)):
            return [part for fault in found for part in _parted(fault)]
        found, one = _merged(found, one_cause, rests)
        _explain(one, found, system, search, alone)


def _apart(
    system: System, search: Search, alone: Iterable[Conflict], settled: set[int]
) -> Iterator[Conflict]:
    """Conflicts that share no variable: each is released when it is found, and what is left is another."""
    released = settled
    for conflict in alone:
        if not released & conflict.variables:
            released = released | system.with_copies(conflict.variables)
            _release(search, released)
            yield conflict
    while (found := search.conflict()) is not None:
        _release(search, system.with_copies(found.variables))
        yield found


def single(system: System) -> Iterator[Conflict]:
    """The equations that contradict themselves: their figures cannot be so far off."""
    for number, each in enumerate(system.stated):
        if each.off:
            equation = system.equations[number]
            ends = [(by, *system.bounds[at]) for at, by in equation.factors.items()]
            lowest = sum(by * (low if by > 0 else high) for by, low, high in ends)
            highest = sum(by * (high if by > 0 else low) for by, low, high in ends)
            if not lowest <= equation.constant <= highest:
                yield Conflict({number: 1}, frozenset(equation.factors))


def _explain(
    fault: Fault, all_faults: Sequence[Fault], system: System, search: Search, alone: Sequence[Conflict]
) -> None:
    """Find the fault's suspects, with the figures of every other fault released, and their copies."""
    others = system.with_copies(n for other in all_faults if other is not fault for n in other.figures)
    fault.conflicts += [
        each
        for each in alone
        if each.variables & fault.figures and not each.variables & others and each not in fault.conflicts
    ]
    own = system.with_copies(fault.figures) - others
    _release(search, others)
    _hold(search, own)
    try:
        fault.suspects = _smallest(fault, system, search, others)
    except TooMany:
        fault.untold = "tries"
    _release(search, own)


def _smallest(fault: Fault, system: System, search: Search, released: set[int]) -> list[Suspects]:
    """All smallest sets that meet every conflict there is, found or yet to be found (added to the fault)."""
    tries, looks = count(), count()
    for size in range(1, MOST + 1):
        found: list[Suspects] = []
        for candidate in _sets(size, fault, system, looks):
            if next(tries) == TRIES:
                raise TooMany
            conflict = _conflict_without(_figures(candidate) - released, search)
            if conflict is None:
                found.append(candidate)
            else:
                fault.conflicts.append(conflict)
        if found:
            return _fewest_figures(found)
    fault.untold = "figures"
    return []


def _sets(size: int, fault: Fault, system: System, looks: Iterator[int]) -> Iterator[Suspects]:
    """The sets of so many units that meet every conflict, also those that are found while they are tried.

    Each once, and none that is smaller: those were tried before, and did not meet what was found then. The
    narrowest conflict is met first, and nothing is added where more units are needed than are left. `looks`
    counts the sets that are looked at.
    """
    conflicts: list[_Reach] = []
    seen: set[Suspects] = set()
    waiting: list[Suspects] = [()]
    while waiting:
        if next(looks) == LOOKS:
            raise TooMany
        for n, conflict in enumerate(fault.conflicts[len(conflicts) :], len(conflicts)):
            own = [at for at in conflict.variables if at < system.count]
            insort(conflicts, _Reach(len(own), n, _bits(own), _bits(system.with_copies(own))))
        chosen = waiting.pop()
        wrong = _bits(_figures(chosen))
        unmet = [each for each in conflicts if not each.own & wrong]
        if not unmet:
            yield chosen
        elif len(chosen) + _needed(unmet) <= size:
            narrowest = fault.conflicts[unmet[0].number]
            units = (unit for figure in sorted(narrowest.variables) for unit in _units(figure, system))
            larger = dict.fromkeys(tuple(sorted({*chosen, unit})) for unit in units)
            waiting += [each for each in reversed(larger) if each not in seen]
            seen.update(larger)


class _Reach(NamedTuple):
    """How many figures a conflict has, its number in the fault, and as bits its figures, and those with their
    copies.
    """

    width: int
    number: int
    own: int
    with_copies: int


def _bits(figures: Iterable[int]) -> int:
    return sum(1 << at for at in figures)


def _needed(conflicts: Iterable[_Reach]) -> int:
    """At least so many units are needed to meet the conflicts: those that share none take one each."""
    needed = met = 0
    for each in conflicts:
        if not each.own & met:
            needed += 1
            met |= each.with_copies
    return needed


def _units(figure: int, system: System) -> Iterator[Unit]:
    """The figure by itself and with its copies; what is no figure (a bend) is nobody's error."""
    if figure < system.count:
        yield (figure,)
        if len(system.copies[figure]) > 1:
            yield system.copies[figure]


def _figures(suspects: Suspects) -> set[int]:
    return {figure for unit in suspects for figure in unit}


def _fewest_figures(found: Sequence[Suspects]) -> list[Suspects]:
    """Without the sets of which a part is enough."""
    figures = [_figures(each) for each in found]
    return sorted(each for each, own in zip(found, figures, strict=True) if not any(f < own for f in figures))


def _conflict_without(figures: Iterable[int], search: Search) -> Conflict | None:
    _release(search, figures)
    conflict = search.conflict()
    _hold(search, figures)
    return conflict


def _left(found: Sequence[Fault], system: System, search: Search) -> Conflict | None:
    """A conflict that is left when the first suspects of every fault are wrong (all its figures, if it has
    none).
    """
    wrong = set().union(*(fault.wrong for fault in found))
    everything = system.with_copies(n for fault in found for n in fault.figures)
    _release(search, wrong)
    _hold(search, everything - wrong)
    return search.conflict()


def _choose(found: Sequence[Fault], rests: Sequence[Conflict]) -> bool:
    """Put those suspects first in each fault that together meet these conflicts too, if there are such.

    The last of the conflicts is met by none of the first suspects.
    """
    able = [
        fault
        for fault in found
        if any(rest.variables & _figures(each) for each in fault.suspects for rest in rests)
    ]
    for picked in islice(product(*(fault.suspects for fault in able)), TRIES):
        wrong = set().union(*map(_figures, picked))
        if all(rest.variables & wrong for rest in rests):
            for fault, first in zip(able, picked, strict=True):
                fault.suspects.sort(key=partial(ne, first))
            return True
    return False


def _interchangeable(found: Sequence[Fault], rests: Iterable[Conflict], search: Search) -> list[Fault]:
    """Two faults of which others than the first suspects can be wrong, but only both at once, if there are.

    The search holds a solution with the first suspects of every fault released.
    """
    for pair in combinations([fault for fault in found if len(fault.suspects) > 1], 2):
        elsewhere = set().union(*(fault.wrong for fault in found if fault not in pair))
        firsts = pair[0].wrong | pair[1].wrong
        unmet = [rest for rest in rests if rest.variables & firsts and not rest.variables & elsewhere]
        for picked in islice(product(*(fault.suspects[1:] for fault in pair)), TRIES):
            one, other = map(_figures, picked)
            if _meets(one | other, unmet) and not (
                _meets(one | pair[1].wrong, unmet) and _meets(pair[0].wrong | other, unmet)
            ):
                with Supposed(search, firsts, one | other):
                    conflict = search.conflict()
                if conflict is None:
                    return [*pair]
                unmet.append(conflict)
    return []


def _meets(figures: set[int], conflicts: Iterable[Conflict]) -> bool:
    return all(conflict.variables & figures for conflict in conflicts)


def _merged(
    found: Sequence[Fault], parts: Sequence[Fault], rests: Iterable[Conflict]
) -> tuple[list[Fault], Fault]:
    """These faults are one, with the conflicts that are left of no other; what is known stays as it is."""
    others = [fault for fault in found if fault not in parts]
    elsewhere = set().union(*(fault.wrong if fault.known else fault.figures for fault in others))
    one = Fault([conflict for fault in parts for conflict in fault.conflicts])
    one.conflicts += [
        rest for rest in rests if rest.variables & one.figures and not rest.variables & elsewhere
    ]
    return [*others, one], one


def _parted(fault: Fault) -> list[Fault]:
    """The fault, or several: a unit that is in every set, and alone in some conflict, is one by itself.

    Were anything else as small to blame there, it would be in one of the sets.
    """
    units = {unit for suspects in fault.suspects for unit in suspects}
    if fault.known or len(units) < 2:
        return [fault]
    by_one: dict[Unit, list[Conflict]] = {}
    rest: list[Conflict] = []
    for conflict in fault.conflicts:
        met = [unit for unit in units if conflict.variables.intersection(unit)]
        if len(met) == 1 and all(met[0] in suspects for suspects in fault.suspects):
            by_one.setdefault(met[0], []).append(conflict)
        else:
            rest.append(conflict)
    left = [tuple(unit for unit in suspects if unit not in by_one) for suspects in fault.suspects]
    parts = [Fault(conflicts, [(unit,)]) for unit, conflicts in by_one.items()]
    return [*parts, Fault(rest, left)] if left[0] else parts


def _release(search: Search, variables: Iterable[int]) -> None:
    for variable in variables:
        search.release(variable)


def _hold(search: Search, variables: Iterable[int]) -> None:
    for variable in variables:
        search.hold(variable)


class Supposed:
    """Within it these figures are released in place of those."""

    def __init__(self, search: Search, instead_of: set[int], released: set[int]) -> None:
        self.search, self.held, self.released = search, instead_of - released, released - instead_of

    def __enter__(self) -> None:
        self._change(self.held, self.released)

    def __exit__(self, *_: object) -> None:
        self._change(self.released, self.held)

    def _change(self, hold: set[int], release: set[int]) -> None:
        _release(self.search, sorted(release))
        _hold(self.search, sorted(hold))
