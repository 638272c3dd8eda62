"""All rules as one page of Markdown: the reference that lies beside the budget's own papers."""

import re
from collections.abc import Iterator, Mapping

from ..rulebook.check_kind import Check
from ..rulebook.ruleset import Ruleset
from .rule_page import WORDS, Field, RuleTold

TITLE = {"da": "Regler i budgettjek", "en": "Rules of budgettjek"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#$])")


def reference(ruleset: Ruleset, checks: Mapping[str, Check], year: int | None, lang: str) -> list[str]:
    """Every rule with all there is to know about it; what is the same for all stands first."""
    rounding = WORDS[lang]["rounding"]
    lines = [f"# {TITLE[lang]}", "", _plain(WORDS[lang]["rounding_words"]), ""]
    told = [RuleTold(rule, year, lang, ruleset, checks[rule.check]) for rule in ruleset.rules]
    lines += [f"- [{_plain(rule.title)}](#{rule.rule.id.lower()})" for rule in told]
    for rule in told:
        lines += ["", f'<a id="{rule.rule.id.lower()}"></a>', "", f"## {_plain(rule.title)}"]
        lines += [line for field in rule.fields() if field.name != rounding for line in _field(field)]
    return lines


def _field(field: Field) -> Iterator[str]:
    """A paragraph, or a list where there is more to say."""
    yield ""
    if len(field.texts) == 1:
        yield f"**{field.name}:** {_plain(field.texts[0])}"
        return
    yield f"**{field.name}:**"
    yield ""
    for text in field.texts:
        inner = text.lstrip(" ")
        yield f"{' ' * (len(text) - len(inner))}- {_plain(inner.removeprefix('- '))}"


def _plain(text: str) -> str:
    """The text as it is, whatever signs of Markdown it has."""
    return _SPECIAL.sub(r"\\\1", text)
