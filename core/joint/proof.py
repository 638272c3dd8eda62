"""The joint proof over a case: do exact figures exist that round to everything that is printed?

Each contradiction comes with its certificate: a few equations, each times a number, whose sum no figures
fulfil that are published as these are. It is worked out once more in exact arithmetic before it is told.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic import zone
from ..arithmetic.comparison import Comparison, judge, linear
from ..arithmetic.figure import Figure
from ..arithmetic.interval import Interval
from .diagnosis import Diagnosed, diagnosed
from .equation import combined
from .explanation import Explained, Explanation
from .faults import Untold
from .network import Network, Stated
from .simplex import Conflict
from .system import System


class Contradiction(Struct, frozen=True):
    """Equations that cannot all hold, whatever the exact figures are.

    `certificate` is their sum, each times its multiplier, as one comparison; it fails. `equations` is what it
    is the sum of, `figures` all that are in these, `wrong` the places of the figures that the likeliest
    explanation blames (all, where there is none).
    """

    certificate: Comparison
    """The sum of the equations, which fails."""
    equations: tuple[Stated, ...]
    """Those that contradict each other."""
    figures: tuple[Figure, ...]
    """All that take part in them."""
    explanations: tuple[Explanation, ...]
    """What may be wrong, the likeliest first."""
    wrong: frozenset[str]
    """JSON Pointers of the figures that the likeliest explanation blames."""
    cause: int
    """The number that findings of the same cause share."""
    untold: Untold | None = None
    """Why there is no explanation."""

    def blames(self, compared: Comparison) -> int:
        """How many of the figures of a comparison the likeliest explanation blames for it."""
        suspect = self.explanations[0].suspects[0] if self.explanations else None
        if suspect and suspect.table:
            mended = suspect.table.mends(compared)
            return sum(map(suspect.table.misstates, compared.figures)) if mended else 0
        return sum(figure.place.pointer in self.wrong for figure in compared.figures)

    @property
    def likeliest(self) -> Figure:
        """The figure that is likeliest to be wrong; the first where nobody can be told."""
        blamed = [figure for figure in self.figures if figure.place.pointer in self.wrong]
        return (blamed or self.figures)[0]

    @property
    def alone(self) -> bool:
        """Whether one equation contradicts itself, so that a check of its own tells it."""
        return len(self.equations) == 1


class JointProof:
    """Everything that a case states as equations, proved together, one system of hanging equations at a time.

    `compared` are the comparisons that other checks made; sums and repeated quantities need no telling.
    `trust` says of some concepts how much less likely their figures are to be wrong than others. What hangs
    together in more than `most` figures is not proved, but told as `unproved`.
    """

    def __init__(
        self,
        case: Any,
        compared: Iterable[Comparison] = (),
        trust: Mapping[str, Fraction] | None = None,
        most: int | None = None,
    ) -> None:
        network = Network(case)
        network.state_structure()
        for comparison in compared:
            network.state(comparison)
        self._trust, self._most = trust or {}, most
        self._network = network

    @cached_property
    def _diagnosed(self) -> Diagnosed:
        return diagnosed(self._network, self._trust, self._most)

    @property
    def unproved(self) -> list[tuple[Figure, int]]:
        """What is too large to prove, if it does not hold exactly: its first figure, and how many it has."""
        left_out = self._network.beyond(self._most)
        return [(self._network.figure(each[0].terms[0][1]), figures) for each, figures in left_out]

    @property
    def given_up(self) -> list[tuple[Figure, int]]:
        """What takes too much work to prove: its first figure, and how many it has."""
        return [(system.figure(0), system.count) for system in self._diagnosed.given_up]

    @property
    def held(self) -> tuple[int, int]:
        """How many equations hold together with all others, as printed and within rounding."""
        others = [system.stated for system, found in self._diagnosed.told if found]
        others += [system.stated for system in self._diagnosed.given_up]
        others += [each for each, _ in self._network.beyond(self._most)]
        not_held = {id(each) for stated in others for each in stated}
        offs = [bool(each.off) for each in self._network.stated if id(each) not in not_held]
        return offs.count(False), offs.count(True)

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Each fault of each system, told by its first conflict; in the order of the case."""
        return [_contradiction(system, each) for system, found in self._diagnosed.told for each in found]


def _contradiction(system: System, each: Explained) -> Contradiction:
    fault, conflict = each.fault, each.fault.conflicts[0]
    if each.explanations:
        blamed = [figure for suspect in each.explanations[0].suspects for figure in suspect.figures]
    else:
        blamed = system.figures_of(fault.wrong)
    own = {at for number in conflict.multipliers for at in system.equations[number].factors}
    return Contradiction(
        certificate=certificate(system, conflict),
        equations=tuple(system.stated[number] for number in conflict.multipliers),
        figures=tuple(system.figures_of(own)),
        explanations=each.explanations,
        wrong=frozenset(figure.place.pointer for figure in blamed),
        cause=each.cause,
        untold=fault.untold,
    )


def certificate(system: System, conflict: Conflict) -> Comparison:
    """The sum of the equations, judged exactly; ArithmeticError if any figures could fulfil it after all.

    That they probably do not is no proof: only where its room does not hold nil is it used.
    """
    total = combined(system.equations, conflict.multipliers)
    count = system.count
    terms = [(Fraction(by), system.figure(at)) for at, by in sorted(total.factors.items()) if at < count]
    bends = sum(abs(by) * system.bends[at - count] for at, by in total.factors.items() if at >= count)
    constant = Fraction(total.constant, system.scale)
    positive = [term for term in terms if term[0] > 0]
    negative = [(-by, figure) for by, figure in terms if by < 0]
    found = (
        linear(positive, negative, constant=constant)
        if positive
        else linear(negative, [], constant=-constant)
    )
    if bends:
        room = found.room + Interval(-bends, bends)
        halves = [figure.interval.half for figure in found.figures]
        found = replace(found, room=room, zone=judge("=", found.difference, room, halves, hedged=True))
    if found.zone != zone.IMPOSSIBLE:
        raise ArithmeticError(f"no contradiction: {_shown(found.figures)}")
    return found


def _shown(figures: Iterable[Figure]) -> str:
    return ", ".join(figure.place.pointer for figure in figures)
