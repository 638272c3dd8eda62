"""What a rule's outcomes come to: two runs with equal verdicts tell the reader the same."""

from collections import Counter

from ..judged import Judged
from ..outcome import PASS
from ..reporting.assembling import severity_of
from ..reporting.fingerprint import fingerprint

Verdict = tuple[Counter[str], Counter[tuple[str, str, str]]]
"""How many outcomes of each kind, and of those that are no pass: kind, severity and fingerprint."""


def verdict(judged: Judged) -> Verdict:
    """Figures, facts and the room for rounding may differ between runs with the same verdict."""
    told: Counter[tuple[str, str, str]] = Counter(
        (outcome.kind, severity_of(judged.severity, outcome), fingerprint(judged.rule.id, outcome))
        for outcome in judged.outcomes
        if outcome.kind != PASS
    )
    return judged.counts, told
