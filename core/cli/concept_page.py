"""The concepts that some words are about, as a page: what to write as `concept`, and with which `dims`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from ..reporting.reporter import Style
from ..reporting.wrapping import fold
from ..rulebook.concept import Concept
from .rule_page import bold

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "all": "Begreber: {count}.",
        "found": "Begreber om »{words}«: {count}.",
        "none": "Intet begreb handler om »{words}«.",
        "meant": "Ord, der ligner: {others}.",
        "measure": "måles i {measure}",
        "dims": "dims: [{dims}]",
        "per": "{dim} er rækkens id, hvis intet andet er skrevet",
        "positive": "normalt positivt",
        "negative": "normalt negativt",
    },
    "en": {
        "all": "Concepts: {count}.",
        "found": "Concepts about “{words}”: {count}.",
        "none": "No concept is about “{words}”.",
        "meant": "Words that are alike: {others}.",
        "measure": "measured in {measure}",
        "dims": "dims: [{dims}]",
        "per": "a row's id is its dim ({dim}) unless something else is written",
        "positive": "usually positive",
        "negative": "usually negative",
    },
}


def page(concepts: Mapping[str, Concept], wanted: Sequence[str], style: Style) -> list[str]:
    """The concepts in which all of the words stand, those that have them in their name first."""
    words, asked = WORDS[style.lang], " ".join(wanted)
    found = _about(concepts, [word.casefold() for word in wanted])
    if not found:
        told = words["none"].format(words=asked)
        others = ", ".join(_alike(concepts, wanted))
        return fold(f"{told} {words['meant'].format(others=others)}" if others else told, style.width)
    head = words["found" if wanted else "all"].format(words=asked, count=len(found))
    lines = [bold(head, style)]
    for id in found:
        concept = concepts[id]
        lines += ["", f"{concept.label.in_language(style.lang)} (concept: {id})"]
        for text in (concept.definition.in_language(style.lang), "; ".join(_facts(concept, words))):
            lines += fold(text, style.width, "  ", "  ")
    return lines


def _about(concepts: Mapping[str, Concept], wanted: Sequence[str]) -> list[str]:
    def has(id: str, *texts: str) -> bool:
        said = "\n".join((id, *texts)).casefold()
        return all(word in said for word in wanted)

    named = [id for id, each in concepts.items() if has(id, each.label.da, each.label.en)]
    defined = [
        id
        for id, each in concepts.items()
        if has(id, each.label.da, each.label.en, each.definition.da, each.definition.en)
    ]
    return [*dict.fromkeys([*named, *defined])]


def _facts(concept: Concept, words: Mapping[str, str]) -> Iterator[str]:
    yield words["measure"].format(measure=concept.measure)
    if concept.sign in words:
        yield words[concept.sign]
    if concept.dims:
        yield words["dims"].format(dims=", ".join(concept.dims))
    if concept.per:
        yield words["per"].format(dim=concept.per)


def _alike(concepts: Mapping[str, Concept], wanted: Iterable[str]) -> list[str]:
    """The words of the concepts' names that are spelt nearly as those that were asked for."""
    names = " ".join(f"{each.label.da} {each.label.en}" for each in concepts.values()).casefold()
    known = [*dict.fromkeys(re.findall(r"\w{3,}", names))]
    return [near for word in wanted for near in get_close_matches(word.casefold(), known, n=3, cutoff=0.75)]
