"""What may be wrong where a system contradicts itself: which figure, what fits in its place, and which slip
made it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.comparison import Comparison
from ..arithmetic.figure import Figure
from ..arithmetic.interval import Interval, weighted_total
from .equation import combined
from .faults import Fault, Supposed, Suspects, Unit
from .search import Search
from .simplex import Conflict
from .slips import (
    ALONE,
    LAST_YEAR,
    LEFT_OUT,
    OTHER,
    TWICE,
    WEIGHTS,
    Digits,
    Slip,
    nearest,
    otherwise,
    published_as,
    rounded_so,
    slips,
    the_only,
)
from .surroundings import Surroundings
from .system import System

CLAIMED = 3
"""A figure in the text is so much likelier to be wrong than one in a table: it is typed from memory of
another.
"""


class OtherUnit(Struct, frozen=True):
    """The unit that a whole table should have, and what people call the table."""

    title: str
    attachment: str
    table: str
    printed: str
    unit: str

    def misstates(self, figure: Figure) -> bool:
        """Whether the figure stands in the table, in its unit."""
        place = figure.place
        return (place.attachment, place.table, figure.unit) == (self.attachment, self.table, self.printed)

    def mends(self, compared: Comparison) -> bool:
        """Whether the comparison, of the table with something else, can hold in the other unit."""
        own = {figure.place.pointer for figure in compared.figures if self.misstates(figure)}
        if not own or len(own) == len(compared.figures):
            return False
        form = compared.terms
        if form is None:  # a product: whether it would hold is not known
            return True
        terms = (
            (by, replace(figure, unit=self.unit) if figure.place.pointer in own else figure)
            for by, figure in form
        )
        room = weighted_total((by, figure.interval) for by, figure in terms)
        return -compared.constant in room


class Suspect(Struct, frozen=True):
    """A figure that may be wrong (with its copies), where the right one lies if all else is right, and how it
    came.

    `fits` is None where the rest does not tell. The first of `slips` is the likeliest. With `table` all its
    figures are wrong; `figures` are then those that something else contradicts.
    """

    figures: tuple[Figure, ...]
    fits: Interval | None
    slips: tuple[Slip, ...]
    table: OtherUnit | None = None

    @property
    def slip(self) -> Slip:
        return self.slips[0]

    @property
    def certain(self) -> bool:
        """Whether nothing else than what was meant can stand there, if the slip is what it is taken for."""
        only = self.fits is None or the_only(self.figures[0], self.fits) is not None
        return self.slip.meant is not None and (only or self.slip.kind not in ALONE)

    @property
    def likeliest(self) -> Fraction | None:
        """The amount that was meant, if the slip tells it; else the one printed nearest to the middle of what
        fits, as few errors of rounding all pull one way. None where two are as near, or nothing is told.
        """
        if self.slip.meant is not None or self.fits is None:
            return self.slip.meant
        return nearest(self.figures[0], self.fits)

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
    """A fault with its explanations, the likeliest first; none where it is `untold` which figures are wrong.

    Faults of one `cause` are explained by one slip.
    """

    fault: Fault
    explanations: tuple[Explanation, ...]
    cause: int


class Explainer:
    """Explains the faults of one system; `search` holds a solution with all their first suspects released.

    `trust` says of some concepts how much less likely their figures are to be wrong than others.
    """

    def __init__(self, system: System, search: Search, trust: Mapping[str, Fraction]) -> None:
        self.system, self.search, self.trust = system, search, trust
        self._around = Surroundings(system.network)
        self._errors_of: dict[int, Fraction] = {}

    def explanations(self, fault: Fault) -> Iterator[Explanation]:
        for suspects in fault.suspects:
            with Supposed(self.search, fault.wrong, {at for unit in suspects for at in unit}):
                if self.search.conflict() is None and all(map(self._has_place, suspects)):
                    yield self._explanation(fault, suspects)

    def _has_place(self, unit: Unit) -> bool:
        """Whether the figure can lie anywhere: a product and the rest may leave it no place."""
        fits = self.system.extent(self.search, unit[0])
        return fits is None or not fits.empty

    def _explanation(self, fault: Fault, suspects: Suspects) -> Explanation:
        told = tuple(self._suspect(fault, unit, alone=len(suspects) == 1) for unit in suspects)
        return Explanation(told, prod((self._likelihood(each) for each in told), start=Fraction(1)))

    def _likelihood(self, suspect: Suspect) -> Fraction:
        return suspect.likelihood / self.trust.get(suspect.figures[0].concept or "", 1)

    def _suspect(self, fault: Fault, unit: Unit, alone: bool) -> Suspect:
        figures = tuple(self.system.figure(at) for at in unit)
        fits = self.system.extent(self.search, unit[0])
        if fits is None:
            return Suspect(figures, None, (Slip(OTHER, None, WEIGHTS[OTHER]),))
        told = [*slips(figures[0], fits), *(self._slips_of_place(unit, fits) if alone else ())]
        only = the_only(figures[0], fits)
        if only is not None:
            told = [slip for slip in told if slip.meant == only]
        errors = self._errors(fault, unit[0])
        told += [otherwise(figures[0], fits)]
        weighed = [self._weighed(unit[0], slip, fits, errors) for slip in told]
        weighed.sort(key=lambda slip: (slip.kind == OTHER, -slip.likelihood))
        return Suspect(figures, fits, tuple(weighed))

    def _weighed(self, at: int, slip: Slip, fits: Interval, errors: Fraction) -> Slip:
        """The slip, likelier where what was meant is usual in its place and needs little rounding."""
        meant = fits.middle if slip.meant is None else slip.meant
        share = self._around.gain({self.system.numbers[at]: meant})
        share *= rounded_so(self.system.figure(at), meant, fits, errors)
        return replace(slip, likelihood=slip.likelihood * share)

    def _errors(self, fault: Fault, at: int) -> Fraction:
        """So many even errors of rounding leave the figure its room, in the conflict that leaves least."""
        own = (each for each in fault.conflicts if at in each.variables)
        return min(map(self._evened, own), default=Fraction(1))

    def _evened(self, conflict: Conflict) -> Fraction:
        key = id(conflict)
        if key not in self._errors_of:
            total = combined(self.system.equations, conflict.multipliers)
            figures = ((abs(by), n) for n, by in total.factors.items() if n < self.system.count)
            widths = [by * self.system.width(n) for by, n in figures]
            squares = sum(width**2 for width in widths)
            self._errors_of[key] = Fraction(sum(widths) ** 2, squares) if squares else Fraction(1)
        return self._errors_of[key]

    # -- slips that the place shows -------------------------------------------------------------------

    def _slips_of_place(self, unit: Unit, fits: Interval) -> Iterator[Slip]:
        for at in unit:
            yield from self._last_years(at, fits)
            for number in self.system.sums_of.get(at, ()):
                yield from self._miscounted(at, number, fits)

    def _last_years(self, at: int, fits: Interval) -> Iterator[Slip]:
        """The figure of the column before or after stands here once more."""
        figure = self.system.figure(at)
        beside = self._around.beside(self.system.numbers[at])
        if figure.amount and any(each.amount == figure.amount for each in beside):
            yield Slip(LAST_YEAR, the_only(figure, fits), WEIGHTS[LAST_YEAR])

    def _miscounted(self, at: int, number: int, fits: Interval) -> Iterator[Slip]:
        """The total lacks one of its parts, or has it twice; a part is nobody's total."""
        figure, factors = self.system.figure(at), self.system.equations[number].factors
        if at != next(iter(factors)):
            return
        parts = [(-by, self.system.figure(n)) for n, by in factors.items() if n != at]
        step = Digits.of(figure).step
        for by, part in parts:
            for kind, amount in ((LEFT_OUT, by * part.amount), (TWICE, -by * part.amount)):
                meant = round((figure.amount + amount) / step) * step
                if meant != figure.amount and not (published_as(figure, meant) & fits).empty:
                    yield Slip(kind, meant, WEIGHTS[kind] / len(parts))
