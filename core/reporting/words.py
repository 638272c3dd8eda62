"""The words and counts with which a report is told to people."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..message import join_words, report_number, rounded

_WORDS = {
    "case": ("sag {number}", "case {number}"),
    "year": ("budgetår {year}", "budget year {year}"),
    "rules": ("Regler", "Rules"),
    "passed": ("ok", "ok"),
    "rounding": ("afrundet", "rounded"),
    "failed": ("fund", "found"),
    "undecided": ("uafklaret", "undecided"),
    "not_applicable": ("ej relevant", "n/a"),
    "broken": ("brud", "broken"),
    "legend": (
        "afrundet: så mange af dem, der er ok, passer kun, når afrunding regnes med. luft: plads til grænsen",
        "rounded: so many of those that are ok agree only within rounding. margin: room to the limit",
    ),
    "margin": ("luft", "margin"),
    "more_margins": ("… og {count} med mere luft", "… and {count} with a larger margin"),
    "findings": ("Fund", "Findings"),
    "do": ("Gør", "Do"),
    "source": ("Kilde", "Source"),
    "unread": ("almen viden, kilden er ikke læst", "general knowledge, the source was not read"),
    "page": ("s. {page}", "p. {page}"),
    "trial": ("regel på prøve", "rule on trial"),
    "unlikely": (
        "Afrunding kan næppe forklare det; derfor højst en advarsel.",
        "Rounding hardly explains it; hence at most a warning.",
    ),
    "accepted": ("Accepteret", "Accepted"),
    "accepted_by": ("{by}, {place}, til og med {until}: {reason}", "{by}, {place}, until {until}: {reason}"),
    "not_judged": ("Ikke bedømt", "Not judged"),
    "unjudged": ("Regler uden noget at bedømme", "Rules with nothing to judge"),
    "more": (
        "… og {count} til; alle står i rapporten (--report)",
        "… and {count} more; the report has them all (--report)",
    ),
    "error": ("FEJL", "ERROR"),
    "warning": ("ADVARSEL", "WARNING"),
    "info": ("OPLYSNING", "NOTE"),
    "verdict": ("Konklusion", "Verdict"),
    "clean": ("Ingen fund i {passed}.", "No findings in {passed}."),
    "nothing": ("Intet blev bedømt. Det er ikke en godkendelse.", "Nothing was judged. That is no approval."),
    "crashed": (
        "En kontrol gik i stykker; resultatet er ikke fuldstændigt.",
        "A check broke; the result is not complete.",
    ),
    "open": ("{undecided} kunne ikke bedømmes.", "{undecided} could not be judged."),
    "living": ("{accepted} er accepteret.", "{accepted} accepted."),
    "agree": ("{passed} passer.", "{passed} agree."),
    "agree_rounded": (
        "{passed} passer; i {rounding} af dem er der en forskel, som afrunding forklarer.",
        "{passed} agree; in {rounding} of them there is a difference that rounding explains.",
    ),
    "coverage": (
        "{checked} af sagens {figures} tal indgår i en kontrol.",
        "{checked} of the case's {figures} figures take part in a check.",
    ),
    "unchecked": (
        "Uden kontrol er {parts}; budgettjek coverage viser hvilke.",
        "Unchecked are {parts}; budgettjek coverage shows which.",
    ),
    "in_table": ("{count} i {attachment} {table}", "{count} in {attachment} {table}"),
    "in_statements": ("{count} udsagn i {attachment}", "{count} statements in {attachment}"),
    "elsewhere": ("{count} andre steder", "{count} elsewhere"),
}
_NOUNS = {
    "error": (("fejl", "fejl"), ("error", "errors")),
    "warning": (("advarsel", "advarsler"), ("warning", "warnings")),
    "info": (("oplysning", "oplysninger"), ("note", "notes")),
    "comparison": (("sammenligning", "sammenligninger"), ("comparison", "comparisons")),
    "finding": (("fund", "fund"), ("finding", "findings")),
}
REPORT_WORDS = {
    lang: {name: texts[n] for name, texts in _WORDS.items()} for n, lang in enumerate(("da", "en"))
}
_SENTENCE_START = re.compile(r"(?<=[.:?!]) (?=[A-ZÆØÅ])")
SEVERITIES = ("error", "warning", "info")


def whole(number: int, lang: str) -> str:
    """1.234 in Danish, 1,234 in English."""
    return report_number(str(number), lang)


def count_of(number: int, noun: str, lang: str) -> str:
    """1 advarsel, 2 advarsler."""
    one, many = _NOUNS[noun][lang == "en"]
    return f"{whole(number, lang)} {one if number == 1 else many}"


def tally(counts: Mapping[str, int], lang: str) -> str:
    """2 fejl og 1 advarsel."""
    return join_words([count_of(counts[each], each, lang) for each in SEVERITIES if counts.get(each)], lang)


def brief(text: str, lang: str) -> str:
    """A number of the report with at most two decimals, unless nothing would be left of it."""
    digits, _, unit = text.partition(" ")
    few = f"{rounded(Fraction(digits), 2):f}".rstrip("0").rstrip(".")
    return report_number(f"{digits if few in ('0', '-0') else few} {unit}", lang)


def message_parts(message: str) -> tuple[str, str]:
    """What was found, and what to do: the last sentence."""
    starts = [match.end() for match in _SENTENCE_START.finditer(message)]
    return (message[: starts[-1]].rstrip(), message[starts[-1] :]) if starts else (message, "")


def shared_label(labels: Sequence[str], lang: str) -> str:
    """Folketal, 2019 and Folketal, 2020 as: Folketal, 2019 og 2020."""
    once = list(dict.fromkeys(labels))
    rows = {label.rpartition(", ")[0] for label in once}
    if len(once) > 1 and len(rows) == 1 and "" not in rows:
        return f"{rows.pop()}, {join_words([label.rpartition(', ')[2] for label in once], lang)}"
    return " · ".join(once)
