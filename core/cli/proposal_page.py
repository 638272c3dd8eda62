"""Proposals as text: what each would change, and what the rules would then say."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

import msgspec

from ..message import report_number
from ..proposals.proposal import (
    Change,
    FindingThen,
    MarginThen,
    Prediction,
    Proposal,
    Proposals,
    RuleThen,
    Unproposed,
)
from ..reporting.report import DocumentInfo
from ..reporting.reporter import Style
from ..reporting.words import REPORT_WORDS, annex, brief, tally, whole
from ..reporting.wrapping import fold
from ..rulebook.concept import worded
from .words import Words

LISTED = 4
PAGE_WORDS: Mapping[str, Words] = {
    "da": {
        "proposal": "Forslag {number}",
        "format": "sikkert, ændrer ikke, hvad noget tal betyder",
        "amount": "ændrer beløb, et menneske afgør det",
        "decimals": "angivne decimaler",
        "likely": "Årsag {cause}, sandsynligt: {text}.",
        "unlikely": "Årsag {cause}, mindre sandsynligt: {text}.",
        "then": "Så siger reglerne:",
        "gone": "forsvinder",
        "new": "nyt fund",
        "changed": "ændret",
        "margin": "luft",
        "undecided": "uafklaret",
        "kept": "{label}: bliver overholdt med {then}",
        "unkept": "{label}: overholdes ikke længere (nu {now})",
        "times": "{count} gange",
        "same": (
            "Resten er som nu: {rules} regler siger det samme, og {stay} fund bliver. I alt {then}; nu {now}."
        ),
        "no_finding": "intet fund",
        "unproposed": "Kan ikke foreslås",
        "why": "Årsag {cause}: kan ikke foreslås: {why}.",
        "further": "… og {count} til",
        "nothing": "Der er intet at foreslå.",
        "more": "{count} mindre sandsynlige forslag er ikke prøvet. Afgør nogle af disse, og kør igen.",
        "silent": "{count} fund siger ikke selv, hvilket tal der er forkert. Se dem med budgettjek check.",
        "less": "mindre sandsynligt: {text}",
        "unwritten": (
            "Intet er skrevet. En ny udgave med fx forslag 1 skrives med --apply 1 --out {new}. Hvert "
            "forslag som JSON Patch: --format json."
        ),
    },
    "en": {
        "proposal": "Proposal {number}",
        "format": "safe, changes the meaning of no figure",
        "amount": "changes amounts, a person decides",
        "decimals": "declared decimals",
        "likely": "Cause {cause}, likely: {text}.",
        "unlikely": "Cause {cause}, less likely: {text}.",
        "then": "The rules would then say:",
        "gone": "goes",
        "new": "new",
        "changed": "changed",
        "margin": "margin",
        "undecided": "undecided",
        "kept": "{label}: comes to be kept, by {then}",
        "unkept": "{label}: no longer kept (now {now})",
        "times": "{count} times",
        "same": (
            "The rest is as now: {rules} rules say the same, {stay} findings stay. In all {then}; now {now}."
        ),
        "no_finding": "no finding",
        "unproposed": "Cannot be proposed",
        "why": "Cause {cause}: cannot be proposed: {why}.",
        "further": "… and {count} more",
        "nothing": "There is nothing to propose.",
        "more": "{count} less likely proposals were not tried. Decide some of these, and run again.",
        "silent": "{count} findings do not tell which figure is wrong. See them with budgettjek check.",
        "less": "less likely: {text}",
        "unwritten": (
            "Nothing is written. --apply 1 --out {new} writes a new edition, here with proposal 1. Each "
            "proposal as a JSON Patch: --format json."
        ),
    },
}


def page(proposals: Proposals, style: Style) -> list[str]:
    """All that there is to say, in lines."""
    return list(_Page(style, proposals.document).lines(proposals))


def changes(found: Sequence[Change], file: str, style: Style) -> Iterator[str]:
    """Each number that is changed, and where it stands; what is changed alike is told once."""
    places: dict[str, list[str]] = defaultdict(list)
    for change in found:
        place = f"{annex(change, style.lang)}, {change.file or file}:{change.line}"
        places[_changed(change, style.lang)].append(place)
    for told, at in places.items():
        yield from fold(told, style.width, "    ", "  ")
        for place in at:
            yield from fold(place, style.width, "      ", "    ")


def _changed(change: Change, lang: str) -> str:
    """The row and column, the amount there and what it would be; or the declared decimals."""
    if change.unit is None:
        return f"{change.label}: {PAGE_WORDS[lang]['decimals']} {change.old} → {change.new}"
    old, new = (_amount(number, change.unit, lang) for number in (change.old, change.new))
    return f"{change.label}: {old} → {new}"


def _amount(typed: str, unit: str, lang: str) -> str:
    return report_number(f"{Decimal(typed):f} {unit}", lang)


def consequences(predicted: Prediction, style: Style) -> Iterator[str]:
    """What the rules would say otherwise, and how much stays."""
    words, lang = PAGE_WORDS[style.lang], style.lang
    yield f"  {words['then']}"
    other = [rule for rule in predicted.rules if not rule.same]
    for rule in other:
        for told, times in Counter(_otherwise(rule, lang)).items():
            repeated = f" ({words['times'].format(count=times)})" if times > 1 else ""
            yield from fold(f"{told}{repeated}", style.width, " " * 12, f"    {rule.rule:<8}")
    then, now = (
        tally(msgspec.structs.asdict(counts), lang) or words["no_finding"]
        for counts in (predicted.then, predicted.now)
    )
    stay = sum(rule.stay - len(rule.changed) for rule in predicted.rules)
    facts = {"rules": len(predicted.rules) - len(other), "stay": whole(stay, lang), "then": then, "now": now}
    yield from fold(words["same"].format(**facts), style.width, "    ")


def _otherwise(rule: RuleThen, lang: str) -> Iterator[str]:
    words = PAGE_WORDS[lang]
    for name, findings in (("gone", rule.gone), ("new", rule.new), ("changed", rule.changed)):
        for finding in findings:
            yield f"{words[name]}: {_finding(finding, name == 'changed', lang)}"
    for margin in rule.margins:
        yield f"{words['margin']}: {_margin(margin, lang)}"
    if rule.now.undecided != rule.then.undecided:
        yield f"{words['undecided']}: {rule.now.undecided} → {rule.then.undecided}"


def _finding(finding: FindingThen, whole_message: bool, lang: str) -> str:
    names = REPORT_WORDS[lang]
    becomes = f" → {names[finding.becomes]}" if finding.becomes else ""
    message = finding.message.in_language(lang)
    return f"{names[finding.severity]}{becomes} {message if whole_message else finding.label or message}"


def _margin(margin: MarginThen, lang: str) -> str:
    words, label = PAGE_WORDS[lang], worded(margin.label, lang)
    now, then = (
        brief(f"{each.margin} {each.unit}", lang) if each else "" for each in (margin.now, margin.then)
    )
    if now and then:
        return f"{label}: {now} → {then}"
    return words["kept" if then else "unkept"].format(label=label, now=now, then=then)


class _Page:
    def __init__(self, style: Style, document: DocumentInfo) -> None:
        self.style, self.words, self.file = style, PAGE_WORDS[style.lang], document.path
        self.new = "NY" if style.lang == "da" else "NEW"
        if not document.files:
            self.new += ".json"

    def lines(self, proposals: Proposals) -> Iterator[str]:
        for proposal in proposals.proposals:
            yield from self.proposal(proposal)
        if proposals.unproposed:
            yield self.bold(self.words["unproposed"].upper())
            for _, alike in groupby(proposals.unproposed, key=lambda each: (each.cause, each.why)):
                yield from self.unproposed(list(alike))
            yield ""
        yield from self.ending(proposals)

    def proposal(self, proposal: Proposal) -> Iterator[str]:
        words, lang = self.words, self.style.lang
        heading = words["proposal"].format(number=proposal.number).upper()
        yield from map(self.bold, fold(f"{heading} · {words[proposal.kind]}", self.style.width))
        text = proposal.text.in_language(lang).rstrip(".")
        if proposal.cause is None:
            text = f"{text}."
        else:
            name = "likely" if proposal.likely else "unlikely"
            text = words[name].format(cause=proposal.cause, text=text)
        yield from fold(text, self.style.width, "  ")
        yield from changes(proposal.changes, self.file, self.style)
        yield from consequences(proposal.prediction, self.style)
        yield ""

    def unproposed(self, alike: Sequence[Unproposed]) -> Iterator[str]:
        """The explanations of one cause that all lack the same."""
        words, lang, width = self.words, self.style.lang, self.style.width
        first = alike[0]
        yield from fold(
            words["why"].format(cause=first.cause, why=first.why.in_language(lang)), width, "    ", "  "
        )
        for each in alike[:LISTED]:
            text = each.text.in_language(lang)
            yield from fold(text if each.likely else words["less"].format(text=text), width, "      ", "    ")
        if len(alike) > LISTED:
            yield f"    {words['further'].format(count=len(alike) - LISTED)}"

    def ending(self, proposals: Proposals) -> Iterator[str]:
        words = self.words
        told = {
            "nothing": not proposals.proposals,
            "more": proposals.more,
            "silent": proposals.silent,
            "unwritten": bool(proposals.proposals),
        }
        for name in (name for name, true in told.items() if true):
            count = whole(int(told[name]), self.style.lang)
            yield from fold(words[name].format(count=count, new=self.new), self.style.width)

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.style.colour else text
