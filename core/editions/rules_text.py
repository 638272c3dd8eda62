"""The rules that judge other than they did, as text for people."""

from collections.abc import Iterator, Mapping, Sequence

from ..reporting.reporter import Style
from ..reporting.words import whole
from ..reporting.wrapping import fold
from .changes import RuleChange
from .words import WORDS

REASONS = 4
INDENT = " " * 10


def rule_lines(changes: Sequence[RuleChange], style: Style) -> Iterator[str]:
    """Each rule with the counts that changed, and why something is not judged."""
    for change in changes:
        yield from fold(_said(change, style.lang), style.width, INDENT, f"  {change.rule:<8}")
        for reason in _reasons(change, style.lang):
            yield from fold(reason, style.width, INDENT)


def _said(change: RuleChange, lang: str) -> str:
    words, title = WORDS[lang], change.title.in_language(lang)
    counts = ", ".join(
        f"{words[name]} {whole(before, lang)} → {whole(now, lang)}"
        for name, (before, now) in _counts(change).items()
        if before != now
    )
    how = f"{words[f'rule.{change.change}']} ({counts})" if counts else words["newly"]
    return f"{title}: {how}."


def _counts(change: RuleChange) -> Mapping[str, tuple[int, int]]:
    """What is counted of a rule, before and now."""
    old, new = change.old, change.new
    return {
        "judged": (old.passed + old.failed, new.passed + new.failed),
        "undecided": (old.undecided, new.undecided),
        "not_applicable": (old.not_applicable, new.not_applicable),
        "error": (old.error, new.error),
    }


def _reasons(change: RuleChange, lang: str) -> list[str]:
    """Why nothing, or less, is judged; of many reasons the first."""
    if change.reason is not None:
        return [change.reason.in_language(lang)]
    told = [entry.reason.in_language(lang) for entry in change.undecided]
    more = [WORDS[lang]["reasons"].format(count=len(told) - REASONS)] if len(told) > REASONS else []
    return [*told[:REASONS], *more]
