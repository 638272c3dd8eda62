"""What may be wrong where a system contradicts itself: which figure, what fits in its place, and which slip
made it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.figure import Figure
from ..arithmetic.interval import Interval
from .faults import Fault, Supposed, Suspects, Unit, faults
from .network import System
from .search import Search
from .slips import (
    EXCHANGED,
    LAST_YEAR,
    LEFT_OUT,
    OTHER,
    SHIFTED,
    TWICE,
    WEIGHTS,
    Slip,
    likeness,
    otherwise,
    published_as,
    slips,
    the_only,
)

CERTAIN = Fraction(10**6)
"""One slip that explains several faults is likelier than any other explanation of one of them."""
CLAIMED = 3
"""A figure in the text is so much likelier to be wrong than one in a table: it is typed from memory of
another.
"""


class Suspect(Struct, frozen=True):
    """A figure that may be wrong (with its copies), where the right one lies if all else is right, and how it
    came.

    `fits` is None where the rest does not tell. The first of `slips` is the likeliest.
    """

    figures: tuple[Figure, ...]
    fits: Interval | None
    slips: tuple[Slip, ...]

    @property
    def slip(self) -> Slip:
        return self.slips[0]

    @property
    def likelihood(self) -> Fraction:
        alone = self.figures[0].place.table is None
        return (
            sum((slip.likelihood for slip in self.slips), Fraction(0))
            * (CLAIMED if alone else 1)
            / len(self.figures)
        )


class Explanation(Struct, frozen=True):
    """Figures that are wrong together: then everything else can be right."""

    suspects: tuple[Suspect, ...]
    likelihood: Fraction


class Explained(Struct, frozen=True):
    """A fault with its explanations, the likeliest first; none where more figures are wrong than can be told.

    Faults of one `cause` are explained by one slip.
    """

    fault: Fault
    explanations: tuple[Explanation, ...]
    cause: int


def explained(system: System, trust: Mapping[str, Fraction]) -> list[Explained]:
    """The system's faults with their explanations; none where it has a solution.

    `trust` says of some concepts how much less likely their figures are to be wrong than others.
    """
    search = system.search()
    found = faults(system, search)
    return Explainer(system, search, found, trust).explained() if found else []


class Explainer:
    """`search` holds a solution with the first suspects of every fault released."""

    def __init__(
        self, system: System, search: Search, found: Sequence[Fault], trust: Mapping[str, Fraction]
    ) -> None:
        self.system, self.search, self.faults, self.trust = system, search, found, trust
        self._suspects: dict[tuple[int, Unit], Suspect] = {}

    def explained(self) -> list[Explained]:
        listed = [[*self._explanations(n)] for n in range(len(self.faults))]
        causes = list(range(len(self.faults)))
        for together, explanation in self._shared(listed):
            for n in together:
                causes[n] = min(together)
                listed[n] = [explanation, *listed[n]]
        ranked = [tuple(sorted(each, key=lambda one: -one.likelihood)) for each in listed]
        return [Explained(*parts) for parts in zip(self.faults, ranked, causes, strict=True)]

    # -- one fault by itself --------------------------------------------------------------------------

    def _explanations(self, n: int) -> Iterator[Explanation]:
        fault = self.faults[n]
        for suspects in fault.suspects:
            with Supposed(self.search, fault.wrong, {at for unit in suspects for at in unit}):
                if self.search.conflict() is None:
                    yield self._explanation(n, suspects)

    def _explanation(self, n: int, suspects: Suspects) -> Explanation:
        told = tuple(self._suspect(unit, alone=len(suspects) == 1) for unit in suspects)
        if len(suspects) == 1:
            self._suspects[n, suspects[0]] = told[0]
        return Explanation(told, prod((self._likelihood(each) for each in told), start=Fraction(1)))

    def _likelihood(self, suspect: Suspect) -> Fraction:
        return suspect.likelihood / self.trust.get(suspect.figures[0].concept or "", 1)

    def _suspect(self, unit: Unit, alone: bool) -> Suspect:
        figures = tuple(self.system.figures[at] for at in unit)
        fits = self._fits(unit[0])
        if fits is None:
            return Suspect(figures, None, (Slip(OTHER, None, WEIGHTS[OTHER]),))
        told = [*slips(figures[0], fits), *(self._slips_of_place(unit, fits) if alone else ())]
        only = the_only(figures[0], fits)
        if only is not None:
            told = [slip for slip in told if slip.meant == only]
        weighed = [self._weighed(unit[0], slip, fits) for slip in (*told, otherwise(figures[0], fits))]
        weighed.sort(key=lambda slip: (slip.kind == OTHER, -slip.likelihood))
        return Suspect(figures, fits, tuple(weighed))

    def _weighed(self, at: int, slip: Slip, fits: Interval) -> Slip:
        """The slip, likelier where what was meant is nearer to the columns beside it than what is printed."""
        printed = self.system.figures[at].amount
        meant = fits.middle if slip.meant is None else slip.meant
        beside = [f.amount for f in self._beside(at) if f.unit == self.system.figures[at].unit]
        share = likeness(meant, beside) / likeness(printed, beside)
        return replace(slip, likelihood=slip.likelihood * share)

    def _beside(self, at: int) -> Iterator[Figure]:
        """The figures of the columns before and after, in the same row."""
        yield from filter(None, (self._neighbour(at, 0, step) for step in (-1, 1)))

    def _fits(self, at: int) -> Interval | None:
        lowest, highest = self.search.extent(at)
        if lowest is None or highest is None:
            return None
        return Interval(self.system.amount(lowest), self.system.amount(highest))

    # -- slips that the place shows -------------------------------------------------------------------

    def _slips_of_place(self, unit: Unit, fits: Interval) -> Iterator[Slip]:
        for at in unit:
            yield from self._last_years(at, fits)
            for number in self._sums_up.get(at, ()):
                yield from self._miscounted(at, number, fits)

    def _last_years(self, at: int, fits: Interval) -> Iterator[Slip]:
        """The figure of the column before or after stands here once more."""
        figure = self.system.figures[at]
        if figure.amount and any(f.amount == figure.amount for f in self._beside(at)):
            yield Slip(LAST_YEAR, the_only(figure, fits), WEIGHTS[LAST_YEAR])

    def _neighbour(self, at: int, down: int, right: int) -> Figure | None:
        cell = self.system.cells[at]
        if cell is None:
            return None
        return self.system.network.figure_at(cell[0], cell[1] + down, cell[2] + right)

    @cached_property
    def _sums_up(self) -> Mapping[int, Sequence[int]]:
        """The equations in which a figure is the total of several others."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.system.stated):
            if each.is_sum:
                found[next(iter(self.system.equations[number].factors))].append(number)
        return found

    def _miscounted(self, at: int, number: int, fits: Interval) -> Iterator[Slip]:
        """The total lacks one of its parts, or has it twice."""
        figure, factors = self.system.figures[at], self.system.equations[number].factors
        parts = [(-by, self.system.figures[n]) for n, by in factors.items() if n != at]
        only = the_only(figure, fits)
        meant = sum((by * part.amount for by, part in parts), Fraction(0)) if only is None else only
        for by, part in parts:
            for kind, amount in ((LEFT_OUT, by * part.amount), (TWICE, -by * part.amount)):
                if amount and not (published_as(figure, figure.amount + amount) & fits).empty:
                    yield Slip(kind, meant, WEIGHTS[kind] / len(parts))

    # -- slips that several faults show together ------------------------------------------------------

    def _shared(self, listed: Sequence[Sequence[Explanation]]) -> Iterator[tuple[list[int], Explanation]]:
        """Figures or rows that changed places, and runs of figures that stand one place off."""
        where = self._alone_in_tables()
        seen: set[int] = set()
        for runs in (self._exchanged(where), self._shifted(where)):
            for run in runs:
                together = [n for n, _ in run]
                apart = len(set(together)) == len(together) > 1 and not seen & set(together)
                if apart and self._holds(run):
                    seen |= set(together)
                    yield together, Explanation(tuple(suspect for _, suspect in run), CERTAIN)

    def _holds(self, run: Sequence[tuple[int, Suspect]]) -> bool:
        """Whether nothing is wrong any longer once every suspect of the run is what was meant."""
        wrong = set().union(*(self.faults[n].wrong for n, _ in run))
        place = {self.system.cells[at]: at for at in range(len(self.system.figures))}
        with Supposed(self.search, wrong, set()):
            for _, suspect in run:
                at = place[self.system.network.cell(self.system.network.number(suspect.figures[0]))]
                meant = suspect.slip.meant
                if meant is None:
                    self.search.release(at)
                else:
                    self.search.hold(at, self.system.scaled(published_as(suspect.figures[0], meant)))
            holds = self.search.conflict() is None
            for _, suspect in run:
                at = place[self.system.network.cell(self.system.network.number(suspect.figures[0]))]
                self.search.hold(at)
        return holds

    def _alone_in_tables(self) -> Mapping[tuple[int, int, int], tuple[int, Suspect]]:
        """The cells that explain a fault by themselves: cell -> fault and suspect."""
        found = {}
        for (n, unit), suspect in self._suspects.items():
            cell = self.system.cells[unit[0]]
            if cell is not None and len(unit) == 1 and suspect.fits is not None:
                found[cell] = (n, suspect)
        return found

    def _exchanged(
        self, where: Mapping[tuple[int, int, int], tuple[int, Suspect]]
    ) -> Iterator[list[tuple[int, Suspect]]]:
        """Pairs of cells whose figures fit in each other's place; pairs of the same two rows or columns
        together.
        """
        pairs: dict[tuple[int, int, int, bool], list[tuple[int, Suspect]]] = defaultdict(list)
        cells = sorted(where)
        for place, one in enumerate(cells):
            for other in cells[place + 1 :]:
                if one[0] != other[0] or where[one][0] == where[other][0]:
                    continue
                (n, a), (m, b) = where[one], where[other]
                if _fits_in(b.figures[0], a) and _fits_in(a.figures[0], b):
                    along = one[2] == other[2]
                    key = (one[0], one[1], other[1], True) if along else (one[0], one[2], other[2], False)
                    pairs[key] += [(n, _as(a, EXCHANGED, b)), (m, _as(b, EXCHANGED, a))]
        yield from sorted(pairs.values(), key=lambda run: -len(run))

    def _shifted(
        self, where: Mapping[tuple[int, int, int], tuple[int, Suspect]]
    ) -> Iterator[list[tuple[int, Suspect]]]:
        """Runs of cells in each of which the next one's figure fits: they all stand one place off."""
        for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            following = {
                cell: after
                for cell in where
                if (after := (cell[0], cell[1] + down, cell[2] + right)) in where
                and _fits_in(where[after][1].figures[0], where[cell][1])
            }
            for start in sorted(set(following) - set(following.values())):
                run, cell = [], start
                while cell in following:
                    n, suspect = where[cell]
                    run.append((n, _as(suspect, SHIFTED, where[following[cell]][1])))
                    cell = following[cell]
                if len(run) > 1:  # one figure that fits next door may do so by chance
                    n, last = where[cell]
                    yield [*run, (n, _as(last, SHIFTED, None))]


def _fits_in(figure: Figure, suspect: Suspect) -> bool:
    """Whether the figure, printed in the suspect's place, would be right."""
    own = suspect.figures[0]
    meets = suspect.fits is not None and not (published_as(own, figure.amount) & suspect.fits).empty
    return meets and figure.amount != own.amount


def _as(suspect: Suspect, kind: str, meant: Suspect | None) -> Suspect:
    """The suspect, explained by the figure that was meant in its place, if that is still there."""
    slip = Slip(kind, meant.figures[0].amount if meant else None, WEIGHTS[kind])
    return Suspect(suspect.figures, suspect.fits, (slip, *suspect.slips))
