"""Whether our verdict on each sum is that of Calculations 1.1: `python benchmarks/calculations_oracle.py`.

The sums of the real case, right and with the slips of `localisation.py` made in them, are written as XBRL:
each sum has concepts of its own, tied by a calculation linkbase of summation-item arcs, and each figure is a
fact with the decimals that it is printed with. Arelle validates them by Calculations 1.1, rounding to
nearest, and its verdict on each sum is held against that of our intervals. Needs Arelle
(`pip install -e '.[bench]'`) and no network; by hand only.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import log10
from pathlib import Path
from random import Random

from localisation import ALL, EXAMPLE, SEED, Ground, Slipped, consistent, fulfilled, read, whole
from msgspec import Struct

from budgettjek.arithmetic.figure import UNITS, Figure
from budgettjek.arithmetic.interval import Interval
from budgettjek.checking import Checker
from budgettjek.collector import collector_paused

TOGETHER = 500
"""So many sums are validated in one report."""
INCONSISTENT = "calc11e:inconsistentCalculationUsingRounding"

ARCROLE = "https://xbrl.org/2023/arcrole/summation-item"
HOME = "https://www.xbrl.org/2023/calculation-1.1.xsd"
INSTANCE = "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"
LINKBASE = "http://www.w3.org/1999/xlink/properties/linkbase"
NAMESPACES = (
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:s="urn:sums"'
)


class Sum(Struct, frozen=True):
    """A total and its parts, each with its factor, and our verdict; where it is from."""

    total: Figure
    parts: Sequence[tuple[int, Figure]]
    ours: bool
    kind: str

    @property
    def figures(self) -> list[Figure]:
        return [self.total, *(figure for _, figure in self.parts)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--sample", type=int, default=60, help="slips of each kind")
    options = parser.parse_args()
    with collector_paused():
        case, compared = read(Checker(), options.case.read_bytes())
        ground, _ = consistent(case, compared)
    found = [*sums_of(ground, options.sample)]
    sums = [each for each in found if all(map(stated_so, each.figures))]
    print(f"{len(sums):,} sums; {len(found) - len(sums)} more have a figure that XBRL cannot state as it is:")
    print("with more digits than its decimals, or not rounded to nearest.")
    batches = (sums[at : at + TOGETHER] for at in range(0, len(sums), TOGETHER))
    verdicts = [verdict for some in batches for verdict in validated(some)]
    tell(sums, verdicts)


# -- the sums ---------------------------------------------------------------------------------------------


def sums_of(ground: Ground, sample: int) -> Iterator[Sum]:
    """Every sum of the case without a slip, then those that a sample of slips touches."""
    yield from sums_in(whole(ground), "no slip", set(ground.home))
    figures = sorted(ground.home)
    for kind, slip in ALL.items():
        made = 0
        for number in Random(f"{SEED} {kind}").sample(figures, len(figures)):
            changed = slip(ground, number, Random(f"{SEED} {kind} {number}")) if made < sample else None
            if changed:
                made += 1
                yield from sums_in(Slipped(ground, changed), kind, set(changed))


def sums_in(network: Slipped, kind: str, touched: set[int]) -> Iterator[Sum]:
    for each in network.stated:
        if each.is_sum and any(number in touched for _, number in each.terms):
            (by, total), *parts = [(int(by), network.figure(number)) for by, number in each.terms]
            yield Sum(total, [(-by * factor, part) for factor, part in parts], fulfilled(each, network), kind)


def stated_so(figure: Figure) -> bool:
    """Whether XBRL's decimals can say just what the figure's interval does."""
    step = Fraction(10) ** -decimals(figure)
    near = Interval(figure.amount - step / 2, figure.amount + step / 2)
    return figure.interval == near and (figure.amount / step).denominator == 1


def decimals(figure: Figure) -> int:
    return figure.decimals - round(log10(UNITS[figure.unit][1]))


# -- as XBRL, and what Arelle says of it ------------------------------------------------------------------


def validated(sums: Sequence[Sum]) -> list[bool]:
    """Whether Arelle finds each sum consistent."""
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    with tempfile.TemporaryDirectory() as folder, Session() as session:
        for name, text in files(sums).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        options = RuntimeOptions(
            entrypointFile=str(Path(folder) / "report.xbrl"),
            validate=True,
            calcs="c11r",
            internetConnectivity="offline",
            disablePersistentConfig=True,
            keepOpen=True,
        )
        session.run(options, logHandler=StructuredMessageLogHandler())
        messages = session.get_log_messages()
    others = [each for each in messages if each["messageCode"] not in (INCONSISTENT, "info")]
    if others or not messages:
        raise SystemExit(f"Arelle could not read what was written: {others[:3]}")
    told = (re.search(r" from s:t(\d+) in ", each["msg"]) for each in messages)
    inconsistent = {int(each[1]) for each in told if each}
    return [n not in inconsistent for n in range(len(sums))]


def files(sums: Sequence[Sum]) -> dict[str, str]:
    """A report, its schema and its calculation linkbase: a total and its parts for each sum."""
    names = [[f"t{n}", *(f"t{n}p{m}" for m in range(len(each.parts)))] for n, each in enumerate(sums)]
    elements = "".join(
        f'<xsd:element id="{name}" name="{name}" type="xbrli:decimalItemType" substitutionGroup="xbrli:item" '
        'xbrli:periodType="instant" nillable="true"/>'
        for own in names
        for name in own
    )
    facts = "".join(
        f'<s:{name} contextRef="c" unitRef="u" decimals="{decimals(figure)}">{plain(figure)}</s:{name}>'
        for own, each in zip(names, sums, strict=True)
        for name, figure in zip(own, each.figures, strict=True)
    )
    links = "".join(link(own, each) for own, each in zip(names, sums, strict=True))
    return {
        "sums.xsd": f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" {NAMESPACES} '
        'targetNamespace="urn:sums" elementFormDefault="qualified"><xsd:annotation><xsd:appinfo>'
        '<link:linkbaseRef xlink:type="simple" xlink:href="sums.xml" '
        f'xlink:arcrole="{LINKBASE}"/></xsd:appinfo></xsd:annotation>'
        f'<xsd:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="{INSTANCE}"/>'
        f"{elements}</xsd:schema>",
        "sums.xml": f"<link:linkbase {NAMESPACES}>"
        f'<link:arcroleRef arcroleURI="{ARCROLE}" xlink:type="simple" '
        f'xlink:href="{HOME}#summation-item"/>'
        '<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
        f"{links}</link:calculationLink></link:linkbase>",
        "report.xbrl": f'<xbrli:xbrl {NAMESPACES} xmlns:iso4217="http://www.xbrl.org/2003/iso4217">'
        '<link:schemaRef xlink:type="simple" xlink:href="sums.xsd"/>'
        '<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:case">1</xbrli:identifier>'
        "</xbrli:entity><xbrli:period><xbrli:instant>2019-01-01</xbrli:instant></xbrli:period>"
        '</xbrli:context><xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
        f"{facts}</xbrli:xbrl>",
    }


def link(names: Sequence[str], each: Sum) -> str:
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="sums.xsd#{name}" xlink:label="{name}"/>'
        for name in names
    )
    arcs = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="{ARCROLE}" xlink:from="{names[0]}" '
        f'xlink:to="{name}" order="{order}" weight="{factor}"/>'
        for order, (name, (factor, _)) in enumerate(zip(names[1:], each.parts, strict=True), 1)
    )
    return locators + arcs


def plain(figure: Figure) -> str:
    amount = figure.amount
    return f"{Decimal(amount.numerator) / Decimal(amount.denominator):f}"


# -- the tables -------------------------------------------------------------------------------------------


def tell(sums: Sequence[Sum], verdicts: Sequence[bool]) -> None:
    counts: dict[str, Counter[tuple[bool, bool]]] = {}
    for each, theirs in zip(sums, verdicts, strict=True):
        counts.setdefault(each.kind, Counter())[each.ours, theirs] += 1
    print("\n| sums | both consistent | neither | only Arelle | only budgettjek |\n|---|---:|---:|---:|---:|")
    counts["**all**"] = sum(counts.values(), Counter())
    for kind, told in counts.items():
        ways = [told[True, True], told[False, False], told[False, True], told[True, False]]
        print(f"| {kind} | {' | '.join(map(str, ways))} |")
    for each, theirs in zip(sums, verdicts, strict=True):
        if each.ours != theirs:
            parts = " ".join(f"{factor:+d}·{plain(part)}±{part.interval.half}" for factor, part in each.parts)
            print(
                f"\n{each.kind}: {each.total.place.pointer}: {plain(each.total)} = {parts}; ours: {each.ours}"
            )


if __name__ == "__main__":
    sys.exit(main())
