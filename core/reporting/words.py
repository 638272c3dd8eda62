"""The words and counts with which a report is told to people."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from ..cases.papers import TITLES
from ..message import join_words, report_number, rounded
from ..rulebook.concept import worded
from ..rulebook.rule import Belonging, Source, Years
from .report import Coverage, CoveredPart, Finding, Margin, Report, RuleInfo, RulesetInfo
from .value_text import span

PARTS = 3
"""So many of the parts with most figures that are not checked are named."""
SUSPECTED = 4
_WORDS = {
    "case": ("sag {number}", "case {number}"),
    "year": ("budgetår {year}", "budget year {year}"),
    "only_selected": (
        "Kun reglerne {selected} er kørt.",
        "Only the rules {selected} were run.",
    ),
    "without_ignored": (
        "Ikke alle regler er kørt: {ignored} er udeladt.",
        "Not all rules were run: {ignored} left out.",
    ),
    "only_some": (
        "Kun reglerne {selected} uden {ignored} er kørt.",
        "Only the rules {selected} without {ignored} were run.",
    ),
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
    "rounded_margin": (
        "kun med afrunding ({room} forbi grænsen): {label}",
        "only within rounding ({room} past the limit): {label}",
    ),
    "more_margins": ("… og {count} med mere luft", "… and {count} with a larger margin"),
    "findings": ("Fund", "Findings"),
    "do": ("Gør", "Do"),
    "source": ("Kilde", "Source"),
    "unread": ("almen viden, kilden er ikke læst", "general knowledge, the source was not read"),
    "only_cases": ("kun for {cases}", "only for {cases}"),
    "one_municipality": ("kommune {codes}", "municipality {codes}"),
    "municipalities": ("kommunerne {codes}", "municipalities {codes}"),
    "from_year": ("fra {year}", "from {year}"),
    "until_year": ("til {year}", "to {year}"),
    "page": ("s. {page}", "p. {page}"),
    "trial": ("regel på prøve", "rule on trial"),
    "unlikely": (
        "Afrunding kan næppe forklare det; derfor højst en advarsel.",
        "Rounding hardly explains it; hence at most a warning.",
    ),
    "probably": ("Sandsynlig fejl: {text}.", "Probably wrong: {text}."),
    "either": (
        "Sandsynlig fejl er et af disse tal; de kan ikke skelnes: {texts}.",
        "Probably one of these figures is wrong; they cannot be told apart: {texts}.",
    ),
    "further": ("og {count} andre", "and {count} others"),
    "same_cause": ("Samme årsag som {rule} »{label}«.", "Same cause as {rule} “{label}”."),
    "accepted": ("Accepteret", "Accepted"),
    "no_acceptance": ("En accept, der ikke holder", "An acceptance that does not hold"),
    "accepted_by": ("{by}, {place}, til og med {until}: {reason}", "{by}, {place}, until {until}: {reason}"),
    "not_judged": ("Ikke bedømt", "Not judged"),
    "judgeable": ("Filen kan bedømmes", "The file can be judged"),
    "judged": ("Noget blev bedømt", "Something was judged"),
    "unjudgeable": ("Kan ikke bedømmes", "Cannot be judged"),
    "unjudged": ("Regler uden noget at bedømme", "Rules with nothing to judge"),
    "foreign": ("Regler, der ikke gælder for sagen", "Rules that do not concern the case"),
    "cut": (
        "… det, der er skåret af, står i rapporten (--report)",
        "… what is cut off stands in the report (--report)",
    ),
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
    "idle": ("{rules} kunne ikke bedømme noget.", "{rules} could not judge anything."),
    "misfit": (
        "{rules} bedømte intet: sagen har begrebet, men kun med andre dims (fx et andet år eller tilbud).",
        "{rules} judged nothing: the case has the concept, but with other dims only (such as another year).",
    ),
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
    "rule": (("regel", "regler"), ("rule", "rules")),
}
REPORT_WORDS = {
    lang: {name: texts[n] for name, texts in _WORDS.items()} for n, lang in enumerate(("da", "en"))
}
"""The words and sentences of our own reporters: `REPORT_WORDS[lang][name]`, with facts in braces."""
_SENTENCE_START = re.compile(r"(?<=[.:?!]) (?=[A-ZÆØÅ])")
SEVERITIES = ("error", "warning", "info")


def whole(number: int, lang: str) -> str:
    """1.234 in Danish, 1,234 in English."""
    return report_number(str(number), lang)


def count_of(number: int, noun: str, lang: str) -> str:
    """1 advarsel, 2 advarsler; the noun is `error`, `warning`, `info`, `comparison` or `finding`."""
    one, many = _NOUNS[noun][lang == "en"]
    return f"{whole(number, lang)} {one if number == 1 else many}"


def tally(counts: Mapping[str, int], lang: str) -> str:
    """2 fejl og 1 advarsel: how many of each severity."""
    return join_words([count_of(counts[each], each, lang) for each in SEVERITIES if counts.get(each)], lang)


def brief(text: str, lang: str) -> str:
    """A number of the report with at most two decimals, unless nothing would be left of it."""
    digits, _, unit = text.partition(" ")
    few = f"{rounded(Fraction(digits), 2):f}".rstrip("0").rstrip(".")
    return report_number(f"{digits if few in ('0', '-0') else few} {unit}", lang)


def narrowest(margins: Sequence[Margin]) -> list[Margin]:
    """The limits that leave least room first; as they are where their units differ."""
    one_unit = len({margin.unit for margin in margins}) == 1
    return sorted(margins, key=lambda margin: Fraction(margin.margin)) if one_unit else list(margins)


def margin_line(margin: Margin, lang: str) -> str:
    """The room to a limit that is kept; a figure past it that rounding keeps within has none."""
    label, words = worded(margin.label, lang), REPORT_WORDS[lang]
    if margin.margin.startswith("-"):
        room = brief(f"{margin.margin.removeprefix('-')} {margin.unit}", lang)
        return words["rounded_margin"].format(room=room, label=label)
    two = margin.unit == "pct."  # two percentages would be taken for one
    share = f" ({brief(margin.percent, lang)})" if margin.percent and not two else ""
    return f"{words['margin']} {brief(f'{margin.margin} {margin.unit}', lang)}{share}: {label}"


def narrowing(rules: RulesetInfo, lang: str) -> str:
    """That not all rules were run, and which; empty where all were."""
    names = {(True, True): "only_some", (True, False): "only_selected", (False, True): "without_ignored"}
    name = names.get((bool(rules.selected), bool(rules.ignored)))
    if name is None:
        return ""
    selected, ignored = join_words(rules.selected, lang), join_words(rules.ignored, lang)
    return REPORT_WORDS[lang][name].format(selected=selected, ignored=ignored)


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


def part_title(id: str | None, title: str | None, lang: str) -> str:
    """The title of an attachment or a theme; what is neither is named in the reader's language."""
    own = TITLES.get(id or "")
    return own.in_language(lang) if own and title == own.da else title or ""


class Located(Protocol):
    """What stands on a page of an attachment."""

    @property
    def attachment(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def page(self) -> int | None: ...


def annex(where: Located, lang: str) -> str:
    """The attachment and its page."""
    title = part_title(where.attachment, where.title, lang)
    named = f"{title} ({where.attachment})" if title else where.attachment
    page = REPORT_WORDS[lang]["page"].format(page=where.page) if where.page else ""
    return ", ".join(part for part in (named, page) if part)


def source_line(source: Source, lang: str) -> str:
    """A source's title and section, and whether it is only known of; for a case that it holds for."""
    unread = f" ({REPORT_WORDS[lang]['unread']})" if source.certainty == "general knowledge" else ""
    parts = (source.title, source.section)
    return ", ".join(worded(part, lang) for part in parts if part) + unread


def source_cases(case: Belonging, lang: str) -> str:
    """Which municipalities' cases a source is for, and for which budget years."""
    words, codes = REPORT_WORDS[lang], case.municipalities
    name = "one_municipality" if len(codes) == 1 else "municipalities"
    told = [words[name].format(codes=join_words(codes, lang))] if codes else []
    told += [words["year"].format(year=_years(case.years, lang))] if case.years != Years() else []
    return words["only_cases"].format(cases=", ".join(told))


def _years(years: Years, lang: str) -> str:
    """2019, 2007-2023, fra 2024, til 2023."""
    words = REPORT_WORDS[lang]
    if years.first is None:
        return words["until_year"].format(year=years.last)
    return words["from_year"].format(year=years.first) if years.last is None else span(years)


def signature(finding: Finding, lang: str) -> str:
    """Who accepted the finding, where, until when and why."""
    names = {
        "by": "accepted_by",
        "place": "accepted_in",
        "until": "accepted_until",
        "reason": "accepted_reason",
    }
    facts = {name: finding.facts.get(fact, "–") for name, fact in names.items()}
    return REPORT_WORDS[lang]["accepted_by"].format(**facts)


def suspicion(finding: Finding, lang: str) -> str:
    """Which figure is probably wrong; where several cannot be told apart, a few of them."""
    words = REPORT_WORDS[lang]
    likely = [each.text.in_language(lang) for each in finding.explanations if each.likely]
    if len(likely) <= 1:
        return words["probably"].format(text=likely[0].rstrip(".")) if likely else ""
    more = [words["further"].format(count=len(likely) - SUSPECTED)] if len(likely) > SUSPECTED else []
    return words["either"].format(texts="; ".join([*likely[:SUSPECTED], *more]).rstrip("."))


def extent(report: Report, lang: str) -> str:
    """How many comparisons agree, how many of the figures took part in them, and where the others are."""
    words, summary = REPORT_WORDS[lang], report.summary
    rounding = summary.zones.rounding
    agree = words["agree_rounded" if rounding else "agree"].format(
        passed=count_of(summary.outcomes.passed, "comparison", lang), rounding=whole(rounding, lang)
    )
    return " ".join([agree, *_coverage(summary.coverage, lang)])


def _coverage(cover: Coverage, lang: str) -> Iterator[str]:
    """How many figures are checked, and where most of the others are; nothing where there are none."""
    words = REPORT_WORDS[lang]
    if not cover.figures:
        return
    yield words["coverage"].format(checked=whole(cover.checked, lang), figures=whole(cover.figures, lang))
    unchecked = [part for part in cover.parts if part.checked < part.figures]
    unchecked.sort(key=lambda part: part.checked - part.figures)
    told = [_unchecked(part, lang) for part in unchecked[:PARTS]]
    rest = sum(part.figures - part.checked for part in unchecked[PARTS:])
    if rest:
        told.append(words["elsewhere"].format(count=whole(rest, lang)))
    if told:
        yield words["unchecked"].format(parts=join_words(told, lang))


def _unchecked(part: CoveredPart, lang: str) -> str:
    count, name = whole(part.figures - part.checked, lang), "in_table" if part.table else "in_statements"
    return REPORT_WORDS[lang][name].format(count=count, attachment=part.attachment, table=part.table)


def _few(names: Sequence[str], lang: str) -> str:
    """All the names, or the first and how many others."""
    if len(names) <= SUSPECTED:
        return join_words(names, lang)
    further = REPORT_WORDS[lang]["further"].format(count=len(names) - SUSPECTED)
    return f"{', '.join(names[:SUSPECTED])} {further}"


def conclusion(report: Report, lang: str) -> str:
    """The verdict in a few sentences; what was not judged is always told."""
    return " ".join(_conclusions(report, lang))


def _judged_nothing(rule: RuleInfo) -> bool:
    """Whether all that the rule says is that it could not judge: there was no comparison to speak of."""
    outcomes = rule.outcomes
    return bool(outcomes.undecided) and not (outcomes.passed or outcomes.failed or outcomes.error)


def _conclusions(report: Report, lang: str) -> Iterator[str]:
    outcomes, words = report.summary.outcomes, REPORT_WORDS[lang]
    if not report.evaluated:
        yield words["nothing"]
    if report.findings:
        yield f"{tally(Counter(finding.severity for finding in report.findings), lang)}."
    elif report.evaluated:
        yield words["clean"].format(passed=count_of(outcomes.passed + outcomes.failed, "comparison", lang))
    if report.crashed:
        yield words["crashed"]
    if report.accepted:
        yield words["living"].format(accepted=count_of(len(report.accepted), "finding", lang))
    idle = [rule.outcomes.undecided for rule in report.rules if _judged_nothing(rule)]
    if undecided := outcomes.undecided - sum(idle):
        yield words["open"].format(undecided=count_of(undecided, "comparison", lang))
    if idle:
        yield words["idle"].format(rules=count_of(len(idle), "rule", lang))
    if misfits := [rule.id for rule in report.rules if rule.other_dims]:
        yield words["misfit"].format(rules=_few(misfits, lang))
    if narrowed := narrowing(report.ruleset, lang):
        yield narrowed
