"""How two reports differ, told finding by finding and number by number."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from ..reporting.report import Report, encode
from ..rulebook.concept import Text

_DANISH = {
    "report": "rapporten",
    "tool": "program",
    "ruleset": "regelsæt",
    "document": "sag",
    "findings": "fund",
    "accepted": "accepteret",
    "undecided": "uafklaret",
    "rules": "regel",
    "summary": "sammentælling",
    "outcomes": "udfald",
    "pass": "ok",
    "fail": "fund",
    "not_applicable": "ej relevant",
    "zones": "afrunding",
    "exact": "præcist",
    "rounding": "afrundet",
    "implausible": "næppe afrunding",
    "impossible": "umuligt",
    "error": "fejl",
    "warning": "advarsler",
    "info": "oplysninger",
    "coverage": "dækning",
    "figures": "tal",
    "checked": "kontrolleret",
    "facts": "i tal",
    "found": "fundet",
    "expected": "ventet",
    "difference": "forskel",
    "margins": "luft",
    "margin": "luft",
    "limit": "grænse",
    "message": "besked",
    "reason": "begrundelse",
    "severity": "alvor",
    "where": "sted",
    "value": "værdi",
    "unit": "enhed",
    "sources": "kilder",
    "version": "version",
    "municipality": "kommune",
    "budget_year": "budgetår",
    "phase": "fase",
}
_ENGLISH = {"findings": "finding", "rules": "rule"}
_FIRST = ("ruleset", "document", "findings", "accepted", "undecided", "rules", "summary")
_ABSENT = object()
_LONGEST = 60


def differences(sealed: bytes, again: Report) -> Iterator[Text]:
    """What the sealed report says otherwise than the one that came out again; nothing if they are equal."""
    anew = encode(again)
    if sealed == anew:
        return
    try:
        before = msgspec.json.decode(sealed)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        yield Text("Den forseglede rapport er ikke JSON.", "The sealed report is not JSON.")
        return
    told = list(_between(_ordered(before), _ordered(msgspec.json.decode(anew)), []))
    yield from told or [
        Text(
            "Den forseglede rapport siger det samme, men er skrevet anderledes (rækkefølge eller mellemrum).",
            "The sealed report says the same, but is written otherwise (order or spaces).",
        )
    ]


def _ordered(report: Any) -> Any:
    """The report with what matters most to people first."""
    if not isinstance(report, dict):
        return report
    return {key: report[key] for key in dict.fromkeys([*_FIRST, *report]) if key in report}


def _between(before: Any, after: Any, path: list[str]) -> Iterator[Text]:
    if before is _ABSENT or after is _ABSENT:
        yield _one_sided(path, before is _ABSENT)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _between_records(before, after, path)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _between_records(_named(before), _named(after), path)
    elif before != after:
        old, new = _short(before), _short(after)
        da, en = _place(path)
        yield Text(
            f"{da}: {old} i den forseglede rapport, men {new} ved genkørslen.",
            f"{en}: {old} in the sealed report, but {new} in the new run.",
        )


def _between_records(before: dict[str, Any], after: dict[str, Any], path: list[str]) -> Iterator[Text]:
    for key in dict.fromkeys([*before, *after]):
        yield from _between(before.get(key, _ABSENT), after.get(key, _ABSENT), [*path, key])


def _named(items: list[Any]) -> dict[str, Any]:
    """The items by what people know them by, twins numbered, so that one more does not move all others."""
    seen: Counter[str] = Counter()
    named: dict[str, Any] = {}
    for n, item in enumerate(items, 1):
        name = _name(item, n)
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name} ({seen[name]})"] = item
    return named


def _name(item: Any, n: int) -> str:
    if not isinstance(item, dict):
        return str(n)
    where = item.get("where")
    place = where.get("label") if isinstance(where, dict) else None
    parts = [item.get("id"), item.get("rule"), place, item.get("label"), item.get("fingerprint")]
    return " ".join(str(part) for part in parts if part) or str(n)


def _one_sided(path: list[str], only_again: bool) -> Text:
    da, en = _place(path)
    if only_again:
        return Text(f"{da} kommer kun ved genkørslen.", f"{en} is in the new run only.")
    return Text(f"{da} står kun i den forseglede rapport.", f"{en} is in the sealed report only.")


def _place(path: list[str]) -> tuple[str, str]:
    """The way to the place, in people's words where there are some."""
    steps = path or ["report"]
    danish = " / ".join(_DANISH.get(step, step) for step in steps)
    english = " / ".join(_ENGLISH.get(step, step.replace("_", " ")) for step in steps)
    return danish[:1].upper() + danish[1:], english[:1].upper() + english[1:]


def _short(value: Any) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
