"""What is doubtful about the rules, as a page."""

from collections.abc import Mapping, Sequence

from ..reporting.reporter import Style
from ..reporting.wrapping import fold
from ..rulebook.concept import Text
from .rule_page import bold

TITLES: Mapping[str, Text] = {
    "duplicates": Text("Ens regler: {count}", "Duplicate rules: {count}"),
    "never": Text(
        "Regler, der aldrig kan finde noget: {count}", "Rules that can never find anything: {count}"
    ),
    "values": Text("Værdier, der mangler næste år: {count}", "Values missing for the coming year: {count}"),
    "sources": Text(
        "Kilder, der ikke er læst i mere end et år: {count}", "Sources not read for more than a year: {count}"
    ),
}


def page(found: Mapping[str, Sequence[Text]], style: Style) -> list[str]:
    """Each kind with its count, also where there is nothing: that it was looked for is an answer."""
    lines: list[str] = []
    for kind, sentences in found.items():
        title = TITLES[kind].filled(count=str(len(sentences))).in_language(style.lang)
        lines += [bold(title, style)]
        for sentence in sentences:
            lines += fold(sentence.in_language(style.lang), style.width, "    ", "  ")
    return lines
