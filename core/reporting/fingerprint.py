"""What makes a finding the same finding in another edition of the case."""

import hashlib

from ..outcome import Outcome
from ..rulebook.concept import Text


def fingerprint(rule: str, outcome: Outcome) -> str:
    """Stable over editions of the file: made of ids, concept and dims, never of lines or amounts."""
    parts, place = [rule, outcome.variant or ""], outcome.place
    if place is not None:
        parts += [place.attachment, place.table or "", place.row, place.column or ""]
    for figure in outcome.figures[:1]:
        parts += [figure.concept or "", *(f"{dim}={value}" for dim, value in sorted(figure.dims.items()))]
    if place is None and outcome.reason:
        parts += [outcome.reason, *_lacking(outcome)]
    if outcome.comparison is not None and outcome.comparison.text:
        parts += [outcome.comparison.text]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _lacking(outcome: Outcome) -> list[str]:
    """What the case lacks, which alone tells apart the formulas of a rule that has nothing to judge."""
    terms = outcome.facts.get("terms")
    return [] if terms is None else [terms.da if isinstance(terms, Text) else str(terms)]
