"""The coverage as a page for people: each part in per cent, then the blind spots."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ..message import report_number
from ..reporting.reporter import Style
from ..reporting.words import whole
from ..reporting.wrapping import cut, fold
from .change import CHANGES
from .coverage_report import BlindSpot, CoverageReport, Measures, Share, Unnoticed

DA: Mapping[str, str] = {
    "year": "budgetår {year}",
    "parts": "Tabeller og udsagn",
    "figures": "tal",
    "checked": "kontrol",
    "last_digit": "±1",
    "digit_swap": "ombyt",
    "sign": "fortegn",
    "times_10": "×10",
    "times_1000": "×1.000",
    "statements": "udsagn",
    "total": "I alt",
    "legend": (
        "Tallene er procent, rundet ned. kontrol: af tallene indgår så mange i mindst én sammenligning. De "
        "andre: så mange bliver opdaget, hvis de ændres sådan, fordi et udfald bliver et andet. ±1: én op "
        "eller ned på sidste ciffer (det kan afrunding oftest forklare). ombyt: to nabocifre byttet om. "
        "fortegn: skiftet. ×10 og ×1.000: ganget. Kan et tal ændres på flere af de måder, skal hver af dem "
        "opdages. –: intet tal kan ændres sådan. Hvad kun prøven af alle ligninger på én gang ville opdage, "
        "tæller ikke med."
    ),
    "unchecked": "Tal, som ingen kontrol ser på: {count}",
    "all_checked": "Alle tal indgår i en kontrol.",
    "unnoticed_last_digit": "Tal, der kan være én forkert på sidste ciffer, uden at det opdages: {count}",
    "unnoticed_digit_swap": "Tal, hvor to nabocifre kan byttes om, uden at det opdages: {count}",
    "unnoticed_sign": "Tal, der kan skifte fortegn, uden at det opdages: {count}",
    "unnoticed_times_10": "Tal, der kan blive 10 gange så store, uden at det opdages: {count}",
    "unnoticed_times_1000": "Tal, der kan blive 1.000 gange så store, uden at det opdages: {count}",
    "rounded": "Oftest kan afrunding forklare en forskel på én. Kolonnen ±1 ovenfor siger, hvor de står.",
    "also_unchecked": "Heraf {count}, som ingen kontrol ser på (se ovenfor).",
    "whole": "Alle tal i",
    "row": "rækken »{label}« ({count})",
    "column": "kolonnen »{label}« ({count})",
    "figure": "»{label}«",
    "page": "s. {page}",
    "more": "… og {count} tal til",
    "listed": "Hele listen: --format json.",
    "none": "Dokumentet har ingen tal, der kan indgå i en kontrol.",
}
EN: Mapping[str, str] = {
    "year": "budget year {year}",
    "parts": "Tables and statements",
    "figures": "figures",
    "checked": "checked",
    "last_digit": "±1",
    "digit_swap": "swap",
    "sign": "sign",
    "times_10": "×10",
    "times_1000": "×1,000",
    "statements": "statements",
    "total": "Total",
    "legend": (
        "Per cent, rounded down. checked: so many of the figures take part in at least one comparison. The "
        "others: so many are noticed if they change like that, because some outcome becomes another. ±1: one "
        "up or down on the last digit (which rounding can mostly explain). swap: two neighbouring digits "
        "swapped. sign: turned. ×10 and ×1,000: multiplied. Where a figure can change in several of those "
        "ways, each must be noticed. –: no figure can change like that. What only the proof of all equations "
        "at once would notice does not count."
    ),
    "unchecked": "Figures that no check looks at: {count}",
    "all_checked": "Every figure takes part in a check.",
    "unnoticed_last_digit": "Figures that may be off by one on the last digit unnoticed: {count}",
    "unnoticed_digit_swap": "Figures of which two neighbouring digits may be swapped unnoticed: {count}",
    "unnoticed_sign": "Figures that may change sign unnoticed: {count}",
    "unnoticed_times_10": "Figures that may be 10 times as large unnoticed: {count}",
    "unnoticed_times_1000": "Figures that may be 1,000 times as large unnoticed: {count}",
    "rounded": "Mostly rounding can explain a difference of one. The column ±1 above says where they are.",
    "also_unchecked": "Of them {count} that no check looks at (see above).",
    "whole": "All figures of",
    "row": "the row “{label}” ({count})",
    "column": "the column “{label}” ({count})",
    "figure": "“{label}”",
    "page": "p. {page}",
    "more": "… and {count} more figures",
    "listed": "The whole list: --format json.",
    "none": "The document has no figures that could take part in a check.",
}
WORDS = {"da": DA, "en": EN}
LISTED = 6
"""So many blind spots of a part are named; the others are counted."""
INDENT = " " * 4


def page(report: CoverageReport, style: Style) -> list[str]:
    """The lines of the page."""
    return list(_Page(report, style).lines())


class _Page:
    def __init__(self, report: CoverageReport, style: Style) -> None:
        self.report, self.style, self.lang = report, style, style.lang
        self.words = WORDS[style.lang]

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        if not self.report.figures:
            yield self.words["none"]
            return
        yield from self.table()
        yield ""
        yield from self.unchecked()
        for unnoticed in self.report.unnoticed:
            yield ""
            yield from self.unnoticed(unnoticed)
        yield ""
        yield self.words["listed"]

    def heading(self) -> Iterator[str]:
        document = self.report.document
        year = self.words["year"].format(year=document.budget_year)
        named = [document.municipality.name, year, *filter(None, [document.phase])]
        yield from map(self.bold, fold(" · ".join(named), self.style.width))
        yield from fold("standard input" if document.path == "-" else document.path, self.style.width)
        yield ""

    # -- each part in per cent ------------------------------------------------------------------------

    def table(self) -> Iterator[str]:
        columns = ("figures", "checked", *CHANGES)
        widths = [max(len(self.words[name]) + 2, 7) for name in columns]
        names = [self.name(part.attachment, part.table) for part in self.report.parts]
        longest = max(map(len, [*names, self.words["parts"]]))
        room = min(longest, self.style.width - sum(widths))

        def row(name: str, cells: Sequence[str]) -> str:
            filled = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
            return f"{cut(name, room):<{room}}{''.join(filled)}"

        yield self.bold(row(self.words["parts"].upper(), [self.words[name] for name in columns]))
        for name, part in zip(names, self.report.parts, strict=True):
            yield row(name, self.cells(part.figures, part.measures))
        yield self.bold(row(self.words["total"], self.cells(self.report.figures, self.report.measures)))
        yield from fold(self.words["legend"], self.style.width)

    def name(self, attachment: str, table: str | None) -> str:
        return f"{attachment} {table or self.words['statements']}"

    def cells(self, figures: int, measures: Measures) -> list[str]:
        shares = [measures.checked, *(getattr(measures, change) for change in CHANGES)]
        return [whole(figures, self.lang), *map(self.percent, shares)]

    def percent(self, share: Share) -> str:
        return "–" if share.percent is None else report_number(share.percent, self.lang)

    # -- blind spots ----------------------------------------------------------------------------------

    def unchecked(self) -> Iterator[str]:
        checked = self.report.measures.checked
        if checked.count == checked.figures:
            yield self.bold(self.words["all_checked"])
        else:
            yield self.title("unchecked", checked.figures - checked.count)
            yield from self.spots(self.report.unchecked)

    def unnoticed(self, unnoticed: Unnoticed) -> Iterator[str]:
        """Only what is not told above; of the last digit the table says enough."""
        yield self.title(f"unnoticed_{unnoticed.change}", unnoticed.figures)
        if unnoticed.change == "last_digit":
            yield from fold(self.words["rounded"], self.style.width, "  ")
            return
        known = sum(spot.figures for spot in unnoticed.unchecked)
        if known:
            told = self.words["also_unchecked"].format(count=whole(known, self.lang))
            yield from fold(told, self.style.width, "  ")
        yield from self.spots(unnoticed.checked)

    def title(self, name: str, count: int) -> str:
        return self.bold(self.words[name].format(count=whole(count, self.lang)))

    def spots(self, spots: Sequence[BlindSpot]) -> Iterator[str]:
        """The whole tables in one sentence, then a line for each table with other blind spots."""
        tables = [f"{self.place(spot)} ({spot.figures})" for spot in spots if spot.what == "table"]
        if tables:
            yield from fold(f"{self.words['whole']} {', '.join(tables)}", self.style.width, INDENT, "  ")
        others = (spot for spot in spots if spot.what != "table")
        for place, found in groupby(others, key=self.place):
            told = ", ".join(self.listed(list(found)))
            yield from fold(f"{place}: {told}", self.style.width, INDENT, "  ")

    def listed(self, spots: Sequence[BlindSpot]) -> Iterable[str]:
        for spot in spots[:LISTED]:
            yield self.words[spot.what].format(label=spot.label, count=spot.figures)
        rest = sum(spot.figures for spot in spots[LISTED:])
        if rest:
            yield self.words["more"].format(count=whole(rest, self.lang))

    def place(self, spot: BlindSpot) -> str:
        name = self.name(spot.attachment, spot.table)
        return f"{name} {self.words['page'].format(page=spot.page)}" if spot.page and spot.table else name

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.style.colour else text
