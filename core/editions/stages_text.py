"""What changed between two stages of a case, as text for people: the result first, then what moved it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from ..arithmetic.figure import UNITS
from ..message import join_words, plain, report_number, rounded, unit_name
from ..reporting.report import FigureInfo
from ..reporting.reporter import Style
from ..reporting.words import whole
from ..reporting.wrapping import cut, fold
from ..rulebook.concept import worded
from .changes import Because, StageChanges, StagePair
from .words import WORDS, as_printed, signed

YEAR = "aar"
NUMBER = 11
NOTHING = "·"
Group = list[StagePair]
"""The pairs of one concept that differ only in year."""


def render(changes: StageChanges, style: Style) -> str:
    return "".join(f"{line}\n" for line in Writer(changes, style).lines())


class Writer:
    def __init__(self, changes: StageChanges, style: Style) -> None:
        self.changes, self.style, self.lang = changes, style, style.lang
        self.words = WORDS[style.lang]
        self.years = sorted({pair.dims.get(YEAR, "") for pair in changes.pairs if pair.changed})
        self.room = max(16, style.width - NUMBER * len(self.years))

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        groups = [group for group in grouped(self.changes.pairs) if any(pair.changed for pair in group)]
        groups.sort(key=lambda group: not explained(group))
        for group in groups:
            if group[0].row is None:
                yield from self.block(group)
        many = [group for group in groups if group[0].row is not None]
        for _, alike in groupby(many, key=lambda group: group[0].concept):
            yield from self.list(list(alike))

    def heading(self) -> Iterator[str]:
        changes, document = self.changes, self.changes.document
        file = "standard input" if document.path == "-" else document.path
        names = {"old": changes.old, "new": changes.new, "dim": changes.dim}
        yield self.bold(f"{document.municipality.name} · {document.budget_year}")
        yield from fold(f"{file}: {self.words['stages'].format(**names)}", self.style.width)
        counts = {
            name: whole(getattr(changes.summary, name), self.lang)
            for name in ("changed", "unchanged", "only_old", "only_new")
        }
        told = self.words["stage_summary"].format(**counts, old=changes.old, new=changes.new)
        yield from fold(told, self.style.width)
        yield ""

    # -- a concept with its stages --------------------------------------------------------------------

    def block(self, group: Group) -> Iterator[str]:
        unit, pairs = common_unit(group), by_year(group)
        yield from self.head(f"{self.named(group[0])} ({unit_name(unit, self.lang)})")
        for name, side in ((self.changes.old, "old"), (self.changes.new, "new")):
            cells = {year: self.printed(getattr(pair, side), unit) for year, pair in pairs.items()}
            yield self.row(f"  {name}", cells)
        yield self.row(f"  {self.words['change']}", {year: self.moved(p, unit) for year, p in pairs.items()})
        yield from self.adjustments(pairs, unit)
        yield from self.statements(group)
        contradicted = [year for year, pair in pairs.items() if pair.contradicted]
        if contradicted:
            columns = join_words(contradicted, self.lang)
            yield from fold(
                self.words["contradicted"].format(columns=columns), self.style.width, "    ", "  "
            )
        yield ""

    def adjustments(self, pairs: Mapping[str, StagePair], unit: str) -> Iterator[str]:
        """What the case lists between the two stages, and what that comes to."""
        told = [b for pair in pairs.values() for b in pair.because if b.kind == "adjustment"]
        for title in dict.fromkeys(because.title for because in told):
            listed = [because for because in told if because.title == title]
            place = self.words["said"].format(place=self.place(listed[0]))
            yield from fold(place, self.style.width, "    ", "  ")
            for label in dict.fromkeys(because.label for because in listed):
                yield self.sums(label, [b for b in listed if b.label == label], pairs, unit)
            yield self.sums(self.words["total"], listed, pairs, unit)

    def sums(self, label: str, listed: Sequence[Because], pairs: Mapping[str, StagePair], unit: str) -> str:
        """What these adjustments come to in each year."""
        cells = {}
        for year, pair in pairs.items():
            parts = [because for because in pair.because if because in listed]
            total = sum((Fraction(b.amount) * UNITS[b.figure.unit][1] for b in parts), Fraction(0))
            decimals = max((b.figure.decimals for b in parts), default=0)
            cells[year] = signed(plain(total / UNITS[unit][1]), self.lang, decimals) if parts else ""
        return self.row(f"    {label}", cells)

    def statements(self, group: Group) -> Iterator[str]:
        for pair in group:
            for because in pair.because:
                if because.kind == "statement":
                    amount = f"{because.amount} {because.figure.unit}"
                    facts = {"label": because.label, "amount": report_number(amount, self.lang)}
                    told = self.words["states"].format(**facts, place=self.place(because))
                    yield from fold(told, self.style.width, "    ", "  ")

    def place(self, because: Because) -> str:
        page = self.words["page"].format(page=because.page) if because.page else ""
        return ", ".join(part for part in (worded(because.title, self.lang), page) if part)

    # -- a concept with many rows ---------------------------------------------------------------------

    def list(self, groups: Sequence[Group]) -> Iterator[str]:
        """One line a row, the largest change first."""
        unit = common_unit([pair for group in groups for pair in group])
        label = groups[0][0].label.in_language(self.lang)
        yield from self.head(f"{label}, {self.words['change']} ({unit_name(unit, self.lang)})")
        for group in sorted(groups, key=lambda group: -largest(group)):
            cells = {year: self.moved(pair, unit) for year, pair in by_year(group).items()}
            yield self.row(f"  {group[0].row}", cells)
        yield ""

    # -- cells ----------------------------------------------------------------------------------------

    def named(self, pair: StagePair) -> str:
        dims = [value for dim, value in pair.dims.items() if dim != YEAR]
        return ", ".join([pair.label.in_language(self.lang), *dims])

    def printed(self, figure: FigureInfo, unit: str) -> str:
        return as_printed(figure, unit, self.lang)

    def moved(self, pair: StagePair, unit: str) -> str:
        """The difference; of two in different units no finer than the coarser of them is printed."""
        if not pair.changed:
            return NOTHING
        difference = Fraction(pair.difference) * UNITS[pair.unit][1] / UNITS[unit][1]
        if pair.old.unit == pair.new.unit:
            return signed(plain(difference), self.lang, max(pair.old.decimals, pair.new.decimals))
        coarse = max((pair.old, pair.new), key=lambda figure: UNITS[figure.unit][1])
        return signed(f"{rounded(difference, coarse.decimals):f}", self.lang)

    def head(self, title: str) -> Iterator[str]:
        """The title with the years beside it, or below it where there is no room."""
        years = "".join(f"{year:>{NUMBER}}" for year in self.years)
        if len(title) >= self.room:
            yield from map(self.bold, fold(title, self.style.width))
            title = ""
        yield self.bold(f"{title:<{self.room}}{years}".rstrip())

    def row(self, label: str, cells: Mapping[str, str]) -> str:
        shown = "".join(f"{cells.get(year, ''):>{NUMBER}}" for year in self.years)
        return f"{cut(label, self.room - 1):<{self.room}}{shown}".rstrip()

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.style.colour else text


def grouped(pairs: Sequence[StagePair]) -> list[Group]:
    groups: dict[object, Group] = {}
    for pair in pairs:
        rest = frozenset((dim, value) for dim, value in pair.dims.items() if dim != YEAR)
        groups.setdefault((pair.concept, rest), []).append(pair)
    return list(groups.values())


def by_year(group: Group) -> dict[str, StagePair]:
    return {pair.dims.get(YEAR, ""): pair for pair in group}


def explained(group: Group) -> bool:
    """Whether the case lists the adjustments that lead from one stage to the other."""
    return any(because.kind == "adjustment" for pair in group for because in pair.because)


def common_unit(group: Sequence[StagePair]) -> str:
    """The largest unit that any of the figures is printed in."""
    units = [figure.unit for pair in group for figure in (pair.old, pair.new)]
    return max(units, key=lambda unit: UNITS[unit][1])


def largest(group: Group) -> Fraction:
    moved = [Fraction(pair.difference) * UNITS[pair.unit][1] for pair in group if pair.changed]
    return max(map(abs, moved))
