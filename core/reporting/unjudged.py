"""The rules that judged nothing, told together where they say the same."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from ..reason import FOREIGN
from .report import RuleInfo
from .words import message_parts


class Gathered(NamedTuple):
    """Rules that say the same but for a part: what they share, and the part of each (or of several alike)."""

    shared: str
    parts: Sequence[tuple[Sequence[str], str]]


def is_foreign(rule: RuleInfo) -> bool:
    """Whether the rule does not concern the case at all, by its kind, year or phase, or is retired."""
    foreign = bool(rule.reason_codes) and set(rule.reason_codes).issubset(FOREIGN)
    return foreign and not rule.outcomes.undecided


def spans(ids: Iterable[str], known: Iterable[str]) -> list[str]:
    """The ids in order, an area of rules that are all among them as one span: `BER001-004`."""
    chosen, told = set(ids), list[str]()
    for area, members in groupby(sorted(known), key=lambda id: id[:3]):
        family = list(members)
        if len(family) > 1 and chosen.issuperset(family):
            told.append(f"{family[0]}-{family[-1].removeprefix(area)}")
        else:
            told += [id for id in family if id in chosen]
    return told


def gathered(reasons: Mapping[str, str]) -> list[Gathered]:
    """Reasons by rule, in the rules' order; those that share no sentence with others come last."""
    alike: dict[str, list[str]] = {}
    for id, reason in reasons.items():
        alike.setdefault(reason, []).append(id)
    split = {reason: message_parts(reason) for reason in alike}
    firsts, lasts = Counter(first for first, _ in split.values()), Counter(last for _, last in split.values())
    groups: dict[str, list[str]] = {}
    for reason, (first, last) in split.items():
        groups.setdefault(first if firsts[first] > 1 else last if lasts[last] > 1 else "", []).append(reason)
    ordered = sorted(groups.items(), key=lambda group: not group[0])
    return [_gathered(shared, group, alike) for shared, group in ordered]


def _gathered(shared: str, group: Sequence[str], alike: Mapping[str, Sequence[str]]) -> Gathered:
    """Without the shared sentence, and without the words that all the others begin with."""
    rests = [" ".join(reason.replace(shared, "").split()) for reason in group] if shared else list(group)
    words = takewhile(lambda each: len(set(each)) == 1, zip(*map(str.split, rests), strict=False))
    beginning = " ".join(each[0] for each in words) if shared else ""
    if " " in beginning:
        shared = f"{beginning} … {shared}"
        rests = [re.sub(rf"(?<!\w){re.escape(beginning)} ", "", rest) for rest in rests]
    return Gathered(shared, [(alike[reason], rest) for reason, rest in zip(group, rests, strict=True)])
