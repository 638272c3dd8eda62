"""What changed between two editions, as text for people: a summary, the verdicts, then annex by annex."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from ..arithmetic.figure import UNITS
from ..message import report_number, unit_name
from ..reporting.report import DocumentInfo, Finding, Margin
from ..reporting.reporter import Style
from ..reporting.words import REPORT_WORDS, brief, message_parts, part_title, whole
from ..reporting.wrapping import cut, fold
from ..rulebook.concept import worded
from .changes import (
    Changes,
    FieldChange,
    FigureChange,
    FindingChange,
    MarginChange,
    PartChange,
    Placed,
)
from .rules_text import rule_lines
from .words import WORDS, as_printed, padded, signed

LARGEST = 5
NUMBER, UNIT = 13, 12
MARKS = {"added": "+", "removed": "-"}
Group = tuple[str | None, str | None]
"""Ids of an attachment and, within it, a table."""


def render(changes: Changes, style: Style) -> str:
    return "".join(f"{line}\n" for line in Writer(changes, style).lines())


class Writer:
    def __init__(self, changes: Changes, style: Style) -> None:
        self.changes, self.style, self.lang = changes, style, style.lang
        self.words = WORDS[style.lang]
        self.parts = {(p.change, p.kind, p.attachment, p.table, p.id) for p in changes.parts}
        self.room = max(16, style.width - 2 - 3 * NUMBER - UNIT)

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        if not self.changes.any:
            yield from fold(
                self.words["identical" if self.changes.summary.identical else "alike"], self.style.width
            )
            return
        yield from self.summary()
        yield from self.largest()
        yield from self.findings()
        yield from self.rules()
        yield from self.margins()
        yield from self.details()

    # -- the summary ----------------------------------------------------------------------------------

    def heading(self) -> Iterator[str]:
        old, new = self.changes.old, self.changes.new
        yield self.bold(f"{new.municipality.name} · {new.budget_year}")
        for name, document in (("old", old), ("new", new)):
            yield from fold(self.edition(document), self.style.width, " " * 8, f"{self.words[name] + ':':<8}")
        yield ""

    def edition(self, document: DocumentInfo) -> str:
        file = "standard input" if document.path == "-" else document.path
        date = document.case.date if document.case else None
        return " · ".join(part for part in (file, document.phase, date) if part)

    def summary(self) -> Iterator[str]:
        yield self.bold(self.words["summary"].upper())
        for name, counts in self.counts().items():
            told = [
                f"{whole(count, self.lang)} {self.words[each]}" for each, count in counts.items() if count
            ]
            yield f"  {self.words[name]:<11}{', '.join(told) or self.words['none']}"
        yield ""

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """What is counted -> how many there are of each change."""
        summary, parts = self.changes.summary, Counter(part.change for part in self.changes.parts)
        figures, findings = summary.figures, summary.findings
        return {
            "figures": {name: getattr(figures, name) for name in ("changed", "added", "removed", "moved")},
            "parts": {name: parts[name] for name in ("added", "removed")},
            "fields": {"changed": summary.fields},
            "findings": {
                "finding.gone": findings.gone,
                "finding.new" if findings.new == 1 else "findings.new": findings.new,
                "finding.changed": findings.changed,
                "finding.unchanged": findings.unchanged,
            },
            "rules": {f"rule.{name}": getattr(summary.rules, name) for name in ("silent", "less", "more")},
            "margins": {"changed": summary.margins},
        }

    def largest(self) -> Iterator[str]:
        """The largest changes in kr.; few changes need no such list."""
        changed = [change for change in self.changes.figures if change.change == "changed"]
        money = [change for change in changed if change.unit and UNITS[change.unit][0] == "kr."]
        if len(money) <= LARGEST:
            return
        yield self.bold(self.words["largest"].upper())
        for change in sorted(money, key=_size, reverse=True)[:LARGEST]:
            title = part_title(change.attachment, change.title, self.lang)
            where = " · ".join(text for text in (title, change.label) if text)
            amount = signed(str(change.difference), self.lang, unit=change.unit)
            yield f"  {amount:>22}  {cut(where, self.style.width - 26)}"
        yield ""

    # -- findings and margins -------------------------------------------------------------------------

    def findings(self) -> Iterator[str]:
        order = {"new": 0, "changed": 1, "gone": 2}
        changes = sorted(self.changes.findings, key=lambda change: order[change.change])
        if changes:
            yield self.bold(self.words["findings"].upper())
            for change in changes:
                yield from self.finding(change)
            yield ""

    def finding(self, change: FindingChange) -> Iterator[str]:
        word = self.words[f"finding.{change.change}"]
        first, indent = f"  {word:<8}{change.finding.rule:<8}", " " * 18
        if change.old and change.new:
            before, now = self.said(change.old), self.said(change.new)
            yield from fold(f"{self.words['before']}: {before}", self.style.width, indent, first)
            yield from fold(f"{self.words['now']}: {now}", self.style.width, indent)
            return
        yield from fold(self.said(change.finding), self.style.width, indent, first)
        if change.unjudged:
            reason = change.unjudged.in_language(self.lang)
            yield from fold(f"{self.words['unjudged']}: {reason}", self.style.width, indent)

    def said(self, finding: Finding) -> str:
        """How grave it is and what was found, without what to do about it."""
        found, _ = message_parts(finding.message.in_language(self.lang))
        return f"{REPORT_WORDS[self.lang][finding.severity]}: {found}"

    def rules(self) -> Iterator[str]:
        if self.changes.rules:
            yield self.bold(self.words["rules"].upper())
            yield from rule_lines(self.changes.rules, self.style)
            yield ""

    def margins(self) -> Iterator[str]:
        if self.changes.margins:
            yield self.bold(self.words["margins"].upper())
            for change in self.changes.margins:
                yield from fold(self.margin(change), self.style.width, " " * 10, f"  {change.rule:<8}")
            yield ""

    def margin(self, change: MarginChange) -> str:
        before, now = (self.room_left(margin) for margin in (change.old, change.new))
        label = worded(change.label, self.lang)
        if change.old is None:
            return f"{label}: {self.words['margin_new']}, {now}"
        if change.new is None:
            return f"{label}: {before}, {self.words['margin_gone']}"
        moved = f" ({signed(change.difference, self.lang)})" if change.difference else ""
        return f"{label}: {before} → {now}{moved}"

    def room_left(self, margin: Margin | None) -> str:
        return brief(f"{margin.margin} {margin.unit}", self.lang) if margin else ""

    # -- annex by annex -------------------------------------------------------------------------------

    def details(self) -> Iterator[str]:
        groups = grouped(self.changes)
        if groups:
            plan = self.changes.new.kind == "aarsplan"
            yield self.bold(self.words["plan_details" if plan else "details"].upper())
        told: str | None = ""
        for (attachment, table), changes in groups.items():
            if attachment != told:
                told = attachment
                yield ""
                title = part_title(attachment, changes[0].title, self.lang)
                yield self.bold(self.titled(title, attachment) or self.words["head"])
            yield from self.group(table, changes)

    def titled(self, title: str | None, id: str | None) -> str:
        return f"{title} ({id})" if title and id and title != id else title or id or ""

    def group(self, table: str | None, changes: Sequence[Placed]) -> Iterator[str]:
        figures = [change for change in changes if isinstance(change, FigureChange)]
        loose = [change for change in figures if not self.told_by_part(change)]
        title = self.titled(changes[0].table_title, table) if table else ""
        if any(isinstance(change, PartChange) and change.kind == "table" for change in changes):
            title = ""
        by_row = {row: list(alike) for row, alike in groupby(sorted(figures, key=_row), key=_row)}
        lines = [line for change in changes for line in self.other(change, by_row)]
        if loose:
            head = "".join(f"{self.words[name]:>{NUMBER}}" for name in ("before", "now", "difference"))
            yield f"  {cut(title, self.room):<{self.room}}{head}".rstrip()
        elif title and lines:
            yield from fold(title, self.style.width, "    ", "  ")
        yield from lines
        for change in loose:
            yield from self.figure(change)

    def told_by_part(self, figure: FigureChange) -> bool:
        """Whether the figure came or went with its row, table or annex, which tells of it."""
        homes = (
            ("attachment", None, figure.attachment),
            ("table", figure.table, figure.table),
            ("row", figure.table, figure.row),
            ("statement", None, figure.row),
        )
        return any(
            (figure.change, kind, figure.attachment, table, id) in self.parts for kind, table, id in homes
        )

    def other(self, change: Placed, by_row: Mapping[str, Sequence[FigureChange]]) -> Iterable[str]:
        if isinstance(change, FieldChange):
            return self.field(change)
        if not isinstance(change, PartChange):
            return ()
        is_row = change.kind in ("row", "statement")
        own = by_row.get(change.id, ()) if is_row else ()
        if is_row and change.figures and not own:
            return ()  # all its figures moved, and are told where they went
        return self.part(change, own)

    def field(self, change: FieldChange) -> Iterator[str]:
        name = self.words.get(f"field.{change.field}", change.field)
        old, new = (
            f"»{text}«" if text else self.words["nothing_stated"] for text in (change.old, change.new)
        )
        what = f"{change.label}, " if not self.names_itself(change) else ""
        yield from fold(f"{what}{name}: {old} → {new}", self.style.width, " " * 6, "    ")

    @staticmethod
    def names_itself(change: FieldChange) -> bool:
        """Whether old and new text already say which part it is."""
        return not change.label or (change.field in ("label", "title") and change.kind != "indsats")

    def part(self, change: PartChange, own: Sequence[FigureChange]) -> Iterator[str]:
        amounts = " · ".join(self.amount(f) for f in own if f.change == change.change)
        what = f"{self.words[change.kind]} {self.words[change.change]}"
        if change.figures and not own:
            count = self.words["one"] if change.figures == 1 else self.words["count"]
            what += f", {count.format(count=whole(change.figures, self.lang))}"
        told = f"{change.label} ({what})"
        first = f"  {MARKS[change.change]} "
        yield from fold(f"{told}: {amounts}" if amounts else told, self.style.width, "      ", first)

    def amount(self, change: FigureChange) -> str:
        figure = change.new or change.old
        assert figure is not None
        return report_number(f"{padded(figure.value, figure.decimals)} {figure.unit}", self.lang)

    def figure(self, change: FigureChange) -> Iterator[str]:
        stated = [figure for figure in (change.old, change.new) if figure]
        unit = change.unit or stated[-1].unit
        decimals = max(figure.decimals for figure in stated)
        numbers = [
            as_printed(figure, change.unit or figure.unit, self.lang) if figure else "–"
            for figure in (change.old, change.new)
        ]
        numbers.append(signed(change.difference, self.lang, decimals) if change.difference else "")
        cells = "".join(f"{number:>{NUMBER}}" for number in numbers)
        label = cut(change.label, self.room - 2)
        yield f"    {label:<{self.room - 2}}{cells}  {unit_name(unit, self.lang)}".rstrip()
        if change.old and change.moved_from:
            place = f"{change.old.label} ({'/'.join(change.moved_from)})"
            yield from fold(self.words["moved_from"].format(place=place), self.style.width, "      ")

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.style.colour else text


def grouped(changes: Changes) -> Mapping[Group, list[Placed]]:
    """The changes by attachment and table, the attachments in the order of the documents."""
    groups: dict[Group, list[Placed]] = {}
    for home in (None, *changes.attachments):
        for change in (*changes.fields, *changes.parts, *changes.figures):
            if change.attachment == home:
                groups.setdefault((home, change.table), []).append(change)
    return groups


def _row(change: FigureChange) -> str:
    return change.row


def _size(change: FigureChange) -> Fraction:
    return abs(Fraction(change.difference or 0)) * UNITS[change.unit or "antal"][1]
