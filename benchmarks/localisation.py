"""How surely budgettjek tells which figure is wrong: `python benchmarks/localisation.py`.

One slip at a time is made in the figures of the real case, and the joint proof is asked what is wrong. The
real case contradicts itself before that; so the figures that its likeliest explanations blame are first
left out, with every equation they are in, until what is left has a solution: then the slip is the only
error. Equations of the rules keep the figures that they had on the real case, and a formula with products
its tangent there.

A slip is visible if no other figures can make it right: the range of the figure, given all others, is
worked out on the case before the slip (of several figures at once: if the case has no solution after it).
An explanation is the true one if it blames changed figures alone; a slip counts as explained if every
contradiction it makes has a true explanation.

The value is told if the true explanation names, for every changed figure, just the amount that stood there
before, as what was meant or as the likeliest within a range; the range alone, or another amount that would
fit as well, does not count. Often rounding leaves more than one
amount. So a figure is determined if its equations, with all other figures right, allow one printed amount
only (more of it than an end), or if several were changed at once and what was meant still stands in the
place of another. A slip is determined if a figure of it is, and its value is then told if that is told for
all those figures. Both shares are told: of all slips, and of the determined.

By hand only, as times belong to a machine. The tables go to stdout as Markdown.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import orjson
from msgspec import Struct
from msgspec.structs import replace
from speed import generate

from budgettjek import engine
from budgettjek.arithmetic.figure import UNITS, Figure
from budgettjek.arithmetic.interval import Interval
from budgettjek.cases.plain_numbers import PlainNumbers
from budgettjek.checking import Checker
from budgettjek.collector import collector_paused
from budgettjek.joint.diagnosis import diagnosed
from budgettjek.joint.explanation import Explained
from budgettjek.joint.network import Network, Stated
from budgettjek.joint.proof import JointProof
from budgettjek.joint.slips import Digits, published_as, the_only
from budgettjek.joint.system import System

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lejre-2019.json"
ROWS = [1_000, 3_000, 10_000]
TABLES = [100, 300, 1_000]
SEED = 2019

Changed = dict[int, Figure]
"""Figures as the slip leaves them, by their number in the network."""
Slip = Callable[["Ground", int, Random], Changed | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--sample", type=int, default=60, help="slips of each kind; 0 takes every figure")
    parser.add_argument("--missed", action="store_true", help="tell each slip that was not ranked first")
    parser.add_argument("--only", choices=("slips", "growth"), help="one part instead of both")
    options = parser.parse_args()
    if options.only != "growth":
        tell_slips(options.case, options.sample, options.missed)
    if options.only != "slips":
        tell_growth(options.case)


# -- the case, made consistent ----------------------------------------------------------------------------


class Ground(Network):
    """The equations of a case, less those with figures that are wrong already."""

    def __init__(self, case: Any, compared: Iterable[Any], wrong: frozenset[int] = frozenset()) -> None:
        super().__init__(case)
        self.groups: list[list[int]] = []
        self.state_structure()
        for comparison in compared:
            self.state(comparison)
        self.stated = [each for each in self.stated if not wrong & {number for _, number in each.terms}]
        kept = ([number for number in group if number not in wrong] for group in self.groups)
        self.groups = [group for group in kept if len(group) > 1]

    def _state_same(self, figures: Sequence[Figure]) -> None:
        self.groups.append([self.number(figure) for figure in figures])

    @cached_property
    def home(self) -> Mapping[int, int]:
        """Figure -> the system that it is in."""
        above: dict[int, int] = {}

        def top(number: int) -> int:
            while above.setdefault(number, number) != number:
                number = above[number]
            return number

        for numbers in [*([n for _, n in each.terms] for each in self.stated), *self.groups]:
            for number in numbers:
                above[top(number)] = top(numbers[0])
        return {number: top(number) for number in above}

    @cached_property
    def equations_of(self) -> Mapping[int, Sequence[Stated]]:
        """System -> its equations."""
        found: dict[int, list[Stated]] = defaultdict(list)
        for each in self.stated:
            found[self.home[each.terms[0][1]]].append(each)
        return found

    @cached_property
    def groups_of(self) -> Mapping[int, Sequence[list[int]]]:
        """System -> its quantities that stand in several places."""
        found: dict[int, list[list[int]]] = defaultdict(list)
        for group in self.groups:
            found[self.home[group[0]]].append(group)
        return found

    @cached_property
    def right(self) -> Mapping[int, tuple[list[Stated], list[tuple[int, int]]]]:
        """System -> its equations as they hold before any slip, and its copies."""
        found = {}
        for home in dict.fromkeys(self.home.values()):
            alone = Slipped.__new__(Slipped)
            alone.__dict__.update(vars(self), changed={}, stated=[], copies=[])
            alone.state_home(self, home)
            found[home] = [replace(each, off=0) for each in alone.stated], alone.copies
        return found

    @cached_property
    def degree(self) -> Mapping[int, int]:
        """Figure -> in how many equations it is."""
        found: dict[int, int] = defaultdict(int)
        for numbers in [*([n for _, n in each.terms] for each in self.stated), *self.groups]:
            for number in set(numbers):
                found[number] += 1
        return found

    @cached_property
    def at(self) -> Mapping[Any, int]:
        """Table, row and column -> figure, of those in an equation."""
        return {self.cell(number): number for number in self.home if self.cell(number)}


class Slipped(Network):
    """The ground with some figures changed; what none of them touches counts as right, as it is."""

    def __init__(self, ground: Ground, changed: Changed) -> None:
        self.__dict__.update(
            {name: own for name, own in vars(ground).items() if name.startswith("_") or name == "groups"}
        )
        self.changed, self.stated, self.copies = changed, [], []
        touched = {ground.home[number] for number in changed}
        for home, (right, copies) in ground.right.items():
            if home in touched:
                self.state_home(ground, home)
            else:
                self.stated += right
                self.copies += copies

    def state_home(self, ground: Ground, home: int) -> None:
        for group in ground.groups_of.get(home, ()):
            self._state_same([self.figure(number) for number in group])
        self.stated += [self.restated(each) for each in ground.equations_of.get(home, ())]

    def figure(self, number: int) -> Figure:
        return self.changed.get(number) or super().figure(number)

    def plain(self, number: int) -> tuple[PlainNumbers, str, int] | None:
        return None if number in self.changed else super().plain(number)

    def figure_at(self, view: int, i: int, j: int) -> Figure | None:
        number = self._numbers.get((view, i, j))
        return self.changed.get(number) or super().figure_at(view, i, j)

    def restated(self, each: Stated) -> Stated:
        moved = [(by, n) for by, n in each.terms if n in self.changed]
        if not moved:
            return each
        if each.bend:
            return replace(each, off=True)
        return replace(each, off=sum(by * self.figure(n).amount for by, n in each.terms) - each.constant)


def consistent(case: Any, compared: Sequence[Any]) -> tuple[Ground, frozenset[int]]:
    """The ground on which slips are made, and the figures that were left out for it."""
    wrong: frozenset[int] = frozenset()
    while True:
        ground = Ground(case, compared, wrong)
        blamed = {
            ground.number(figure) for fault in found_in(whole(ground)) for figure in blamed_first(fault)
        }
        if not blamed:
            return ground, wrong
        wrong |= blamed


def whole(ground: Ground) -> Slipped:
    """All systems of the ground, as they are."""
    return Slipped(ground, {number: ground.figure(number) for number in ground.home})


def found_in(network: Network) -> list[Explained]:
    return [each for _, explained in diagnosed(network, {}).told for each in explained]


def blamed_first(fault: Explained) -> Iterator[Figure]:
    for suspect in fault.explanations[0].suspects:
        yield from suspect.figures


def read(checker: Checker, data: bytes) -> tuple[Any, list[Any]]:
    """The case, and what the rules compare in it."""
    case, _ = checker.read(data, "case.json")
    rules = [rule for rule in checker.ruleset.rules if checker.checks[rule.check].equations]
    judged = [engine.judge(case, rule, checker.checks[rule.check]) for rule in rules]
    return case, [equation for each in judged for equation in each.equations]


def figures_of(case: Any) -> int:
    return sum(part.figures for part in case.covered)


# -- slips ------------------------------------------------------------------------------------------------


def typed(change: Callable[[str, Random], str | None]) -> Slip:
    """A slip in the digits of one figure."""

    def slip(ground: Ground, number: int, random: Random) -> Changed | None:
        figure = ground.figure(number)
        digits = Digits.of(figure)
        text = change(digits.text, random)
        if not text or (text[0] == "0" and len(text) > 1):
            return None
        return to_number(ground, number, -int(text) if digits.number < 0 else int(text))

    return slip


def scaled(powers: Sequence[int]) -> Slip:
    """The figure times a power of ten; digits that have no place any more are rounded away."""

    def slip(ground: Ground, number: int, random: Random) -> Changed | None:
        printed = Digits.of(ground.figure(number)).number
        return to_number(ground, number, round(printed * Fraction(10) ** random.choice(powers)))

    return slip


def to_number(ground: Ground, number: int, digits: int) -> Changed | None:
    figure = ground.figure(number)
    return to_amount(ground, number, digits * Digits.of(figure).step)


def to_amount(ground: Ground, number: int, amount: Fraction) -> Changed | None:
    """The figure, printed as the amount; None where it is that already."""
    figure = ground.figure(number)
    value = amount / UNITS[figure.unit][1]
    printed = Decimal(value.numerator) / Decimal(value.denominator)
    return None if figure.amount == amount else {number: replace(figure, value=printed)}


def swapped(text: str, random: Random) -> str | None:
    able = [n for n in range(len(text) - 1) if text[n] != text[n + 1]]
    n = random.choice(able) if able else 0
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :] if able else None


def wrong_digit(text: str, random: Random) -> str:
    n = random.randrange(len(text))
    return text[:n] + random.choice([digit for digit in "0123456789" if digit != text[n]]) + text[n + 1 :]


def lost_digit(text: str, random: Random) -> str:
    n = random.randrange(len(text))
    return text[:n] + text[n + 1 :]


def doubled_digit(text: str, random: Random) -> str:
    n = random.randrange(len(text))
    return text[:n] + text[n] + text[n:]


def turned(ground: Ground, number: int, random: Random) -> Changed | None:
    return to_amount(ground, number, -ground.figure(number).amount)


def neighbour(ground: Ground, number: int, down: int, right: int) -> int | None:
    cell = ground.cell(number)
    return ground.at.get((cell[0], cell[1] + down, cell[2] + right)) if cell else None


def exchanged(ground: Ground, number: int, random: Random) -> Changed | None:
    """With the next cell of its row or column, or with another of its table."""
    down, right = random.choice([(0, 1), (1, 0), (1, 1), (2, 0)])
    return placed(ground, number, neighbour(ground, number, down, right))


def placed(ground: Ground, one: int, other: int | None) -> Changed | None:
    """The two figures in each other's place."""
    if other is None or ground.figure(one).decimals != ground.figure(other).decimals:
        return None
    there = to_amount(ground, one, ground.figure(other).amount)
    back = to_amount(ground, other, ground.figure(one).amount)
    return {**there, **back} if there and back else None


def rows_exchanged(ground: Ground, number: int, random: Random) -> Changed | None:
    """The row of the figure and the next one, in every column."""
    changed: Changed = {}
    cell = ground.cell(number)
    for at, one in ground.at.items() if cell else ():
        if at[:2] == cell[:2]:
            changed |= placed(ground, one, neighbour(ground, one, 1, 0)) or {}
    return changed if len(changed) > 2 else None


def shifted(ground: Ground, number: int, random: Random) -> Changed | None:
    """Each figure of the row or column, from this one on, in the place of the next."""
    down, right = random.choice([(0, 1), (1, 0)])
    run, at = [number], number
    while (after := neighbour(ground, at, down, right)) is not None and len(run) < 8:
        run.append(at := after)
    changed: Changed = {}
    for one, other in pairwise(run):
        if ground.figure(one).decimals == ground.figure(other).decimals:
            changed |= to_amount(ground, other, ground.figure(one).amount) or {}
    return changed if len(changed) > 1 else None


def last_years(ground: Ground, number: int, random: Random) -> Changed | None:
    """The figure of the column before."""
    before = neighbour(ground, number, 0, -1)
    if before is None or ground.figure(before).decimals != ground.figure(number).decimals:
        return None
    return to_amount(ground, number, ground.figure(before).amount)


def miscounted(sign: int) -> Slip:
    """One part of the total left out (-1) or counted twice (1)."""

    def slip(ground: Ground, number: int, random: Random) -> Changed | None:
        sums = [each for each in ground.stated if each.is_sum and each.terms[0][1] == number]
        if not sums or len(sums[0].terms) < 3:
            return None
        by, part = random.choice(sums[0].terms[1:])
        figure = ground.figure(number)
        amount = figure.amount - sign * by * ground.figure(part).amount
        step = Digits.of(figure).step
        return to_amount(ground, number, round(amount / step) * step)

    return slip


SLIPS: Mapping[str, Slip] = {
    "neighbouring digits swapped": typed(swapped),
    "a digit wrong": typed(wrong_digit),
    "a digit lost": typed(lost_digit),
    "a digit doubled": typed(doubled_digit),
    "sign": turned,
    "comma moved": scaled([-2, -1, 1, 2]),
    "thousands, millions": scaled([-6, -3, 3, 6]),
    "last year's figure": last_years,
    "a part left out": miscounted(-1),
    "a part counted twice": miscounted(1),
    "two cells exchanged": exchanged,
    "two rows exchanged": rows_exchanged,
    "row or column shifted": shifted,
}


def two_at_once(ground: Ground, number: int, random: Random) -> Changed | None:
    """A slip in this figure and one in another, of kinds that happen to one figure."""
    kinds = list(SLIPS.values())[:7]
    other = random.choice(sorted(ground.home))
    one, two = (random.choice(kinds)(ground, at, random) for at in (number, other))
    return {**one, **two} if one and two and number != other else None


ALL: Mapping[str, Slip] = {**SLIPS, "two at once": two_at_once}


# -- one slip, judged -------------------------------------------------------------------------------------


class Result(Struct, frozen=True):
    """What was told of one slip; the four ways beside it are simpler ones."""

    visible: bool
    determined: bool
    detected: bool
    explained: bool
    first: bool
    tied: bool
    recovered: bool
    told_determined: bool
    equations: int
    seconds: float
    equality: bool
    tolerance: bool
    sums: bool
    singly: bool
    told: str = ""


def judged(ground: Ground, changed: Changed) -> Result:
    start = process_time()
    slipped = Slipped(ground, changed)
    faults = found_in(slipped)
    seconds = process_time() - start
    touched = [each for each in slipped.stated if any(number in changed for _, number in each.terms)]
    singly = [each for each in touched if not fulfilled(each, slipped)]
    visible = seen(ground, changed, bool(faults))
    able = tellable(ground, changed)
    places = {figure.place.pointer for figure in changed.values()}
    values = {n: meant for fault in faults for n, meant in told_values(ground, fault, places).items()}
    ranks = [rank(fault, places) for fault in faults]
    return Result(
        visible=visible,
        determined=bool(able),
        detected=bool(faults),
        explained=all(likely is not None for _, likely in ranks),
        first=all(position == 0 for position, _ in ranks),
        tied=all(
            likely is not None and likely == f.explanations[0].likelihood
            for f, (_, likely) in zip(faults, ranks, strict=True)
        ),
        recovered=all(values.get(n) == ground.figure(n).amount for n in changed),
        told_determined=all(values.get(n) == ground.figure(n).amount for n in able),
        equations=min(ground.degree[number] for number in changed),
        seconds=seconds,
        equality=any(each.off for each in touched),
        tolerance=any(beyond_tolerance(each, slipped) for each in touched),
        sums=any(each.is_sum for each in singly),
        singly=bool(singly),
        told=told(ground, changed, faults),
    )


def seen(ground: Ground, changed: Changed, found: bool) -> bool:
    """Whether the slip is visible: no other figures can make it right."""
    if len(changed) > 1:
        return found
    ((number, figure),) = changed.items()
    fits = alone_fits(ground, number)
    if fits is None:
        return found
    return (published_as(ground.figure(number), figure.amount) & fits).empty


def alone_fits(ground: Ground, number: int) -> Interval | None:
    """Where the figure must lie if all others are right."""
    system = System(ground, ground.right[ground.home[number]][0])
    search, at = system.search(), system.local[number]
    search.release(at)
    assert search.conflict() is None
    return system.extent(search, at)


def rank(fault: Explained, places: set[str]) -> tuple[int | None, Fraction | None]:
    """Where the first true explanation stands, and how likely it is said to be."""
    for n, each in enumerate(fault.explanations):
        if {figure.place.pointer for suspect in each.suspects for figure in suspect.figures} <= places:
            return n, each.likelihood
    return None, None


def told_values(ground: Ground, fault: Explained, places: set[str]) -> dict[int, Fraction | None]:
    """What the true explanation says was meant, by figure."""
    position, _ = rank(fault, places)
    suspects = () if position is None else fault.explanations[position].suspects
    return {ground.number(figure): each.likeliest for each in suspects for figure in each.figures}


def tellable(ground: Ground, changed: Changed) -> set[int]:
    """The changed figures of which the case tells what they were: one value fits, or it stands elsewhere.

    Where two figures or more were changed, what was meant stands in the place of another if it was moved.
    """
    printed = {figure.amount for figure in changed.values()}
    return {
        number
        for number in changed
        if (len(changed) > 1 and ground.figure(number).amount in printed) or determined(ground, number)
    }


def determined(ground: Ground, number: int) -> bool:
    fits = alone_fits(ground, number)
    return fits is not None and the_only(ground.figure(number), fits) is not None


def fulfilled(each: Stated, network: Network) -> bool:
    """Whether the equation by itself can hold within rounding: the verdict of Calculations 1.1."""
    ends = [network.figure(number).interval.scale(Fraction(by)) for by, number in each.terms]
    lowest, highest = sum(end.lo for end in ends), sum(end.hi for end in ends)
    lo_open, hi_open = any(end.lo_open for end in ends), any(end.hi_open for end in ends)
    low, high = each.constant + each.bend - lowest, highest - each.constant + each.bend
    return (low > 0 or (low == 0 and not lo_open)) and (high > 0 or (high == 0 and not hi_open))


def beyond_tolerance(each: Stated, network: Network) -> bool:
    """Whether it is off by more than one unit of the last digit of its coarsest figure."""
    if not each.off:
        return False
    figures = [(by, network.figure(number)) for by, number in each.terms]
    off = sum(by * figure.amount for by, figure in figures) - each.constant
    return abs(off) > max(2 * figure.interval.half for _, figure in figures)


def told(ground: Ground, changed: Changed, faults: Sequence[Explained]) -> str:
    made = "; ".join(f"{f.place.pointer} {ground.figure(n).value} → {f.value}" for n, f in changed.items())
    said = "; ".join(
        " | ".join(
            " + ".join(f"{s.figures[0].place.pointer}×{len(s.figures)} {s.slip.kind}" for s in each.suspects)
            + f" {float(each.likelihood):.2g}"
            for each in fault.explanations[:3]
        )
        or "nothing"
        for fault in faults[:3]
    )
    return f"{made} ⇒ {said}"


# -- the tables of slips ----------------------------------------------------------------------------------

GROUND: list[Ground] = []
"""The ground that the processes share."""


def judged_kind(task: tuple[str, int, int]) -> Result | None:
    """The slip of this kind in this figure, always the same; None where there can be none."""
    kind, number, seed = task
    changed = ALL[kind](GROUND[0], number, Random(f"{seed} {kind} {number}"))
    return judged(GROUND[0], changed) if changed else None


def tell_slips(path: Path, sample: int, missed: bool) -> None:
    with collector_paused():
        case, compared = read(Checker(), path.read_bytes())
        ground, wrong = consistent(case, compared)
    GROUND[:] = [ground]
    figures = sorted(ground.home)
    network = whole(ground)
    covered, equations = f"{len(figures):,} of them in", f"{len(network.stated):,} equations"
    print(f"{path.name}: {figures_of(case):,} figures, {covered} {equations} of {len(ground.right)} systems;")
    print(f"{len(wrong)} were left out as wrong already, the rest no equation covers.")
    results: dict[str, list[Result]] = {}
    with Pool(2) as pool:
        for kind in ALL:
            order = Random(f"{SEED} {kind}").sample(figures, len(figures))
            found: list[Result] = []
            wanted = sample or len(figures)
            while order and len(found) < wanted:
                tasks = [(kind, order.pop(), SEED) for _ in range(min(len(order), 2 * (wanted - len(found))))]
                found += [each for each in pool.map(judged_kind, tasks, chunksize=4) if each]
            results[kind] = found[:wanted]
    tell_found(results)
    tell_beside(results, network)
    if missed:
        for kind, found in results.items():
            for each in found:
                if each.visible and not each.first:
                    print(f"\n{kind}: {each.told}")


def tell_found(results: Mapping[str, Sequence[Result]]) -> None:
    print("\n| slip | made | invisible | detected | only jointly | explained | first | first or tied", end="")
    print(" | value told | value in 2+ equations | determined | value of the determined", end="")
    print(" | of these in 2+ equations | ms, mean | ms, most |")
    print("|---|" + "---:|" * 14)
    single = [each for kind in list(SLIPS)[:10] for each in results[kind]]
    for kind, made in [*results.items(), ("**one figure, all kinds**", single)]:
        seen = [each for each in made if each.visible]
        wide = [each for each in seen if each.equations > 1]
        cells = [
            f"{len(made)} | {len(made) - len(seen)}",
            share(each.detected for each in seen),
            share(not each.singly for each in seen),
            share(each.explained for each in seen),
            share(each.first for each in seen),
            share(each.tied for each in seen),
            share(each.recovered for each in seen),
            share(each.recovered for each in wide),
            share(each.determined for each in seen),
            share(each.told_determined for each in seen if each.determined),
            share(each.told_determined for each in wide if each.determined),
            f"{1000 * sum(each.seconds for each in made) / max(len(made), 1):.0f}",
            f"{1000 * max((each.seconds for each in made), default=0):.0f}",
        ]
        print(f"| {kind} | {' | '.join(cells)} |")


def tell_beside(results: Mapping[str, Sequence[Result]], network: Network) -> None:
    print("\n| detected of the visible | exact equality | tolerance of one unit", end="")
    print(" | each sum by intervals (Calculations 1.1) | each equation by intervals | jointly |")
    print("|---|" + "---:|" * 5)
    alarms = [
        sum(bool(each.off) for each in network.stated),
        sum(beyond_tolerance(each, network) for each in network.stated),
        sum(each.is_sum and not fulfilled(each, network) for each in network.stated),
        sum(not fulfilled(each, network) for each in network.stated),
        0,
    ]
    for kind, made in results.items():
        seen = [each for each in made if each.visible]
        ways = ("equality", "tolerance", "sums", "singly", "detected")
        print(f"| {kind} | {' | '.join(share(getattr(each, way) for each in seen) for way in ways)} |")
    print(f"| *false alarms before any slip* | {' | '.join(map(str, alarms))} |")


def share(hits: Iterable[bool]) -> str:
    listed = list(hits)
    return f"{100 * sum(listed) / len(listed):.1f} %" if listed else "–"


# -- growth -----------------------------------------------------------------------------------------------


def tell_growth(path: Path) -> None:
    checker = Checker()
    print("\n| case | figures | seconds of the joint proof | growth | contradictions |")
    print("|---|---:|---:|---:|---:|")
    tell_proof(checker, path.name, path.read_bytes(), None)
    before = None
    with tempfile.TemporaryDirectory() as name:
        for rows in ROWS:
            generated = Path(name) / f"{rows}.json"
            generate(generated, rows)
            document = orjson.loads(generated.read_bytes())
            row = document["attachments"][0]["tables"][0]["rows"][0]["parts"][0]["parts"][0]["parts"][3]
            row["values"][2] = round(row["values"][2] + 900, 1)
            before = tell_proof(checker, f"{rows:,} rows, one digit wrong", orjson.dumps(document), before)
    before = None
    for tables in TABLES:
        name = f"{tables:,} tables, every tenth with a wrong figure"
        before = tell_proof(checker, name, orjson.dumps(case_of_tables(tables)), before)


def case_of_tables(count: int) -> dict[str, Any]:
    """Tables of 100 figures with sums both ways, in 100 kr. and rounded; nothing ties one to another."""
    random = Random(SEED)
    tables = [table_of_sums(n, random) for n in range(count)]
    for table in tables[::10]:
        table["rows"][3]["values"][4] += 900
    attachment = {"id": "bilag", "title": "Bilag", "tables": tables}
    head = {"format": "budgettjek/1", "kind": "budgetsag", "budget_year": 2019}
    return {**head, "municipality": {"code": "350", "name": "Lejre"}, "attachments": [attachment]}


def table_of_sums(n: int, random: Random) -> dict[str, Any]:
    parts = [[random.randrange(10**6) for _ in range(9)] for _ in range(9)]
    exact = [[*row, sum(row)] for row in [*parts, [sum(column) for column in zip(*parts, strict=True)]]]
    rows: list[dict[str, Any]] = [
        {"id": f"r{i}", "label": f"R{i}", "values": [round(amount / 100) for amount in row]}
        for i, row in enumerate(exact)
    ]
    rows[-1]["sum_of"] = [f"r{i}" for i in range(9)]
    columns = [*({"id": f"k{j}"} for j in range(9)), {"id": "k9", "sum_of": [f"k{j}" for j in range(9)]}]
    return {"id": f"t{n}", "unit": "kr.", "decimals": 0, "columns": columns, "rows": rows}


def tell_proof(checker: Checker, name: str, data: bytes, before: float | None) -> float:
    """One row of the table; the seconds, to compare the next with."""
    with collector_paused():
        case, compared = read(checker, data)
        start = process_time()
        proof = JointProof(case, compared)
        found = "given up, too much work" if proof.given_up else len(proof.contradictions)
        seconds = process_time() - start
    growth = f"{seconds / before:.1f}" if before else ""
    print(f"| {name} | {figures_of(case):,} | {seconds:.2f} | {growth} | {found} |", flush=True)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
