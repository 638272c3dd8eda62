"""The report as CSV, for a spreadsheet: one line for each finding, accepted finding and open question.

In Danish as Danish Excel reads it (semicolons, decimal comma), in English with commas and decimal points;
both with the mark that tells Excel that it is UTF-8.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from budgettjek import (
    Checked,
    Entry,
    Reporter,
    Style,
    entries,
    hookimpl,
    message_parts,
    part_title,
    printable,
    source_line,
    unit_name,
)

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = {"da": ";", "en": ","}
COLUMNS: Mapping[str, str] = {
    "da": (
        "Fil|Regel|Titel|Udfald|Alvor|Bilag|Bilagets titel|Side|Tal|Linje|Tegn|Fundet|Ventet|Forskel|"
        "Afrunding|Enhed|Besked|Sandsynlig fejl|Gør|Kilde|Begrundelse|"
        "Besluttet af|Besluttet i|Accepteret til og med|JSON Pointer|Fingeraftryk"
    ),
    "en": (
        "File|Rule|Title|Outcome|Severity|Attachment|Attachment title|Page|Figure|Line|Column|Found|Expected|"
        "Difference|Rounding|Unit|Message|Probably wrong|Action|Source|Reason|"
        "Decided by|Decided in|Accepted until|JSON Pointer|Fingerprint"
    ),
}
OUTCOMES: Mapping[str, Mapping[str, str]] = {
    "da": {
        "fail": "fund",
        "error": "kontrollen gik i stykker",
        "accepted": "accepteret",
        "undecided": "ikke bedømt",
        "nothing": "intet bedømt",
        "unjudgeable": "kan ikke bedømmes",
    },
    "en": {
        "fail": "finding",
        "error": "the check broke",
        "accepted": "accepted",
        "undecided": "not judged",
        "nothing": "nothing judged",
        "unjudgeable": "cannot be judged",
    },
}
SEVERITIES: Mapping[str, Mapping[str, str]] = {
    "da": {"error": "fejl", "warning": "advarsel", "info": "oplysning"},
    "en": {"error": "error", "warning": "warning", "info": "note"},
}
_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(cases: Sequence[Checked], style: Style) -> str:
    from csv import writer as csv_writer

    table = StringIO(newline="")
    table.write(BYTE_ORDER_MARK)
    writer = csv_writer(table, delimiter=SEPARATOR[style.lang])
    writer.writerow(COLUMNS[style.lang].split("|"))
    for case in cases:
        writer.writerows(map(cell, row(entry, style.lang)) for entry in entries(case))
    return table.getvalue()


def row(entry: Entry, lang: str) -> Iterator[str]:
    """The cells, in the order of the columns."""
    where, finding = entry.where, entry.finding
    facts = finding.facts if finding else {}
    found, do = message_parts(entry.message.in_language(lang))
    yield from (entry.file, entry.rule, entry.title.in_language(lang) if entry.title else "")
    yield from (
        OUTCOMES[lang][entry.kind],
        "" if entry.kind == "undecided" else SEVERITIES[lang][entry.severity],
    )
    yield from (
        (
            where.attachment,
            part_title(where.attachment, where.title, lang),
            str(where.page or ""),
            where.label,
        )
        if where
        else [""] * 4
    )
    yield from (str(where.line), str(where.column)) if where else ["", ""]
    told = (facts.get(name, "") for name in ("found", "expected", "difference", "slack"))
    if "unit" in facts:
        yield from (decimal(fact, lang) for fact in told)
        yield from (unit_name(facts["unit"], lang), found)
    else:  # no amounts but names, such as the number of a table: as they are printed
        yield from (*told, "", found)
    yield from (entry.suspicion(lang), do)
    yield "; ".join(source_line(source, lang) for source in finding.sources) if finding else ""
    yield from (facts.get(f"accepted_{name}", "") for name in ("reason", "by", "in", "until"))
    yield from (where.pointer if where else "", entry.fingerprint)


def decimal(fact: str, lang: str) -> str:
    """A number as a spreadsheet of that language reads it: no thousands, its own decimal sign."""
    return fact.replace(".", ",") if lang == "da" and _NUMBER.fullmatch(fact) else fact


def cell(text: str) -> str:
    """The text on one line; what a spreadsheet would take for a formula is marked as text, a number never."""
    text = printable(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter.of_all("csv", render)]
