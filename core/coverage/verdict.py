"""What a rule's outcomes come to: two runs with equal verdicts tell the reader the same."""

from collections import Counter

from ..engine import Judged, fingerprint, severity_of
from ..outcome import PASS

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
