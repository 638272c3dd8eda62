"""Accepted deviations: findings that somebody responsible decided to live with, and what is wrong with that.

An acceptance moves a finding to its own part of the report. It does not move one that has grown beyond the
accepted amount, that has expired, that has no reason, or whose rule may not be waived; each of those, and an
acceptance that matches nothing, is a finding itself.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.figure import UNITS
from ..message import NO_NUMBER, fill, report_number
from ..outcome import Fact
from ..rulebook.concept import Text
from ..rulebook.ruleset import Ruleset, read_node
from .report import Finding, Report, SeverityCounts

SCHEMA = "accept.schema.json"

GROWN, EXPIRED, UNMATCHED, UNREASONED, UNWAIVABLE = "ACC001", "ACC002", "ACC003", "ACC004", "ACC005"
SENTENCES: dict[str, Text] = {
    GROWN: Text(
        "Afvigelsen er vokset: {rule} er accepteret op til {amount} ({entry}), men forskellen er nu "
        "{difference}. "
        "Ret tallet, eller få den nye forskel besluttet.",
        "The deviation has grown: {rule} is accepted up to {amount} ({entry}), but the difference is now "
        "{difference}. "
        "Correct the figure, or have the new difference decided.",
    ),
    EXPIRED: Text(
        "Accepten af {rule}, »{about}« ({entry}: {reason}), gjaldt til og med {until}. Fjern den, eller få "
        "den fornyet.",
        "The acceptance of {rule}, “{about}” ({entry}: {reason}), held until {until}. Remove it, or have it "
        "renewed.",
    ),
    UNMATCHED: Text(
        "Accepten af {rule}, »{about}« ({entry}: {reason}), passer ikke på noget fund. Fjern den, eller "
        "ret, hvad den peger på.",
        "The acceptance of {rule}, “{about}” ({entry}: {reason}), matches no finding. Remove it, or correct "
        "what it names.",
    ),
    UNREASONED: Text(
        "Accepten af {rule}, »{about}« ({entry}), mangler en begrundelse, eller hvem der har besluttet den "
        "og hvor. Udfyld reason, decided_by og decided_in.",
        "The acceptance of {rule}, “{about}” ({entry}), lacks a reason, or who decided it and where. Fill "
        "in reason, decided_by and decided_in.",
    ),
    UNWAIVABLE: Text(
        "{rule} kan ikke accepteres (»{about}«, {entry}): reglen har ingen undtagelser. Ret tallene.",
        "{rule} cannot be accepted (“{about}”, {entry}): the rule has no exceptions. Correct the figures.",
    ),
}


class Acceptance(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of an acceptance file, which stands at `entry` (`accept.yaml:12`); `amount` is in `unit`."""

    entry: str
    rule: str
    reason: str
    decided_by: str
    decided_in: str
    until: int
    fingerprint: str | None = None
    concept: str | None = None
    dims: dict[str, str] = {}
    amount: str | None = None
    unit: str | None = None

    def matches(self, finding: Finding) -> bool:
        """Whether the entry is about this finding, by fingerprint or by concept and dims."""
        if finding.rule != self.rule:
            return False
        if self.fingerprint is not None:
            return finding.fingerprint == self.fingerprint
        first = finding.figures[0] if finding.figures else None
        return first is not None and first.concept == self.concept and self.dims.items() <= first.dims.items()

    @property
    def decided(self) -> bool:
        """Whether it says why, who and where."""
        return all(text.strip() for text in (self.reason, self.decided_by, self.decided_in))


def read_acceptances(data: bytes, name: str) -> list[Acceptance]:
    """The entries of an acceptance file (YAML); Unreadable with every violation otherwise."""
    node = read_node(data, name, SCHEMA)
    places = (node.line_column(f"/accepted/{n}") for n in range(len(node.value["accepted"])))
    entries = [
        {"entry": f"{name}:{line}", **entry}
        for (line, _), entry in zip(places, node.value["accepted"], strict=True)
    ]
    return msgspec.convert(entries, list[Acceptance])


def accept(report: Report, acceptances: Sequence[Acceptance], rules: Ruleset) -> Report:
    """The report with accepted findings moved apart, and a finding for each acceptance that does not hold.

    Whether one holds whose rule was left out of the run, this run cannot say.
    """
    accepted: list[Finding] = []
    remaining = list(report.findings)
    complaints: list[Finding] = []
    for entry in acceptances:
        if entry.rule in rules.left_out:
            continue
        concerned = [finding for finding in remaining if entry.matches(finding)]
        faults = list(_faults(entry, concerned, report.document.budget_year, rules))
        complaints += faults
        grown = {fault.where for fault in faults}
        held = [f for f in concerned if not faults or (_only_grown(faults) and f.where not in grown)]
        accepted += [_signed(finding, entry) for finding in held]
        remaining = [finding for finding in remaining if finding not in held]
    findings = remaining + complaints
    counts = SeverityCounts(**Counter[str](finding.severity for finding in findings))
    summary = replace(report.summary, findings=counts, accepted=len(accepted))
    return replace(report, findings=findings, accepted=accepted, summary=summary)


def _faults(entry: Acceptance, concerned: list[Finding], year: int, rules: Ruleset) -> Iterator[Finding]:
    rule = rules.rule(entry.rule)
    about = next((finding.where.label for finding in concerned if finding.where), None)
    if not entry.decided:
        yield _fault(UNREASONED, entry, about)
    elif rule is not None and not rule.waivable:
        yield _fault(UNWAIVABLE, entry, about)
    elif year > entry.until:
        yield _fault(EXPIRED, entry, about)
    elif not concerned:
        yield _fault(UNMATCHED, entry)
    else:
        yield from (_fault(GROWN, entry, about, finding) for finding in concerned if _grown(entry, finding))


def _only_grown(faults: list[Finding]) -> bool:
    return all(fault.rule == GROWN for fault in faults)


def _grown(entry: Acceptance, finding: Finding) -> bool:
    if entry.amount is None or entry.unit is None or "difference" not in finding.facts:
        return False
    difference = abs(_base(finding.facts["difference"], finding.facts["unit"]))
    return difference > _base(entry.amount, entry.unit)


def _base(text: str, unit: str) -> Fraction:
    return Fraction(Decimal(text)) * UNITS[unit][1]


def _fault(code: str, entry: Acceptance, about: str | None = None, finding: Finding | None = None) -> Finding:
    """A finding about the acceptance; `about` is the label of what it accepts, where that is found."""
    grown = f"{finding.facts['difference']} {finding.facts['unit']}" if finding and code == GROWN else ""
    facts = {
        "rule": entry.rule,
        "entry": entry.entry,
        "about": about or entry.concept or entry.fingerprint or NO_NUMBER,
        "reason": entry.reason or NO_NUMBER,
        "until": str(entry.until),
        "amount": f"{entry.amount} {entry.unit}",
        "difference": grown,
    }
    return Finding(
        rule=code,
        outcome="fail",
        severity=finding.severity if finding else "warning",
        fingerprint=_fingerprint(code, entry, finding),
        message=Text(_sentence(code, facts, "da"), _sentence(code, facts, "en")),
        where=finding.where if finding else None,
        figures=finding.figures if finding else [],
        facts=facts,
    )


def _sentence(code: str, facts: dict[str, str], lang: str) -> str:
    amounts = {"amount", "difference"} if code == GROWN else set()
    shown: dict[str, Fact] = {
        name: report_number(text, lang) if name in amounts else text for name, text in facts.items()
    }
    return fill(SENTENCES[code].in_language(lang), shown, lang)


def _fingerprint(code: str, entry: Acceptance, finding: Finding | None) -> str:
    from hashlib import sha256

    about = (
        finding.fingerprint
        if finding
        else entry.fingerprint or f"{entry.concept}{sorted(entry.dims.items())}"
    )
    return sha256(f"{code}{entry.rule}{about}".encode()).hexdigest()[:16]


def _signed(finding: Finding, entry: Acceptance) -> Finding:
    """The finding with the acceptance's words, so that the report stands by itself."""
    signature = {
        "accepted_reason": entry.reason,
        "accepted_by": entry.decided_by,
        "accepted_in": entry.decided_in,
        "accepted_until": str(entry.until),
    }
    return replace(finding, facts={**finding.facts, **signature})


FILL_IN = Text(
    "Skriv reason, decided_by og decided_in på hver, du vil acceptere; slet resten.",
    "Write reason, decided_by and decided_in for each that you accept; delete the others.",
)


def draft(report: Report, lang: str = "da") -> str:
    """An acceptance file with one entry a finding; the reasons are empty and must be filled in.

    What is wrong with an acceptance is to be corrected where that stands, not accepted.
    """
    lines = [f"# {FILL_IN.in_language(lang)}", "accepted:"]
    open_findings = [finding for finding in report.findings if finding.rule not in SENTENCES]
    for finding in open_findings:
        lines += [
            f"  # {finding.message.in_language(lang)}",
            f"  - rule: {finding.rule}",
            f"    fingerprint: {json.dumps(finding.fingerprint)}",
            '    reason: ""',
            '    decided_by: ""',
            '    decided_in: ""',
            f"    until: {report.document.budget_year}",
        ]
        if "difference" in finding.facts:
            lines += [
                f"    amount: {json.dumps(finding.facts['difference'])}",
                f"    unit: {json.dumps(finding.facts['unit'], ensure_ascii=False)}",
            ]
    return "\n".join(lines) + "\n" if open_findings else "accepted: []\n"
