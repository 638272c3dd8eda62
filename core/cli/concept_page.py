"""The concepts that some words are about, as a page: what to write as `concept`, and with which `dims`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from ..reporting.reporter import Style
from ..reporting.wrapping import fold
from ..rulebook.concept import Concept
from .rule_page import bold

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "all": "Begreber: {count}.",
        "found": "Begreber om »{words}«: {count}.",
        "none": "Intet begreb handler om »{words}«.",
        "meant": "Ord, der ligner: {others}.",
        "fewer": "Prøv ét ord ad gangen.",
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
        "fewer": "Try one word at a time.",
        "measure": "measured in {measure}",
        "dims": "dims: [{dims}]",
        "per": "a row's id is its dim ({dim}) unless something else is written",
        "positive": "usually positive",
        "negative": "usually negative",
    },
}


def page(concepts: Mapping[str, Concept], wanted: Sequence[str], style: Style) -> list[str]:
    """The concepts in which all of the words stand, those that have them in their name first."""
    wanted = " ".join(wanted).split()
    words, asked = WORDS[style.lang], " ".join(wanted)
    found = _about(concepts, [_plain(word) for word in wanted])
    if not found:
        told = [words["none"].format(words=asked)]
        if others := ", ".join(_alike(concepts, wanted)):
            told.append(words["meant"].format(others=others))
        if len(wanted) > 1:
            told.append(words["fewer"])
        return fold(" ".join(told), style.width)
    head = words["found" if wanted else "all"].format(words=asked, count=len(found))
    lines = [bold(head, style)]
    for id in found:
        concept = concepts[id]
        lines += ["", f"{concept.label.in_language(style.lang)} (concept: {id})"]
        for text in (concept.definition.in_language(style.lang), "; ".join(_facts(concept, words))):
            lines += fold(text, style.width, "  ", "  ")
    return lines


def _about(concepts: Mapping[str, Concept], wanted: Sequence[str]) -> list[str]:
    """Those that are called just that, those in whose name all the words stand, and then the rest."""

    def has(*texts: str) -> bool:
        said = _plain("\n".join(texts))
        return all(word in said for word in wanted)

    names = {id: (id, each.label.da, each.label.en) for id, each in concepts.items()}
    called = [id for id, texts in names.items() if " ".join(wanted) in map(_plain, texts)]
    named = [id for id, texts in names.items() if has(*texts)]
    defined = [id for id, each in concepts.items() if has(*names[id], each.definition.da, each.definition.en)]
    return [*dict.fromkeys([*called, *named, *defined])]


def _plain(text: str) -> str:
    """The text as ids write it: »anlæg« is found in `anlaeg`, and the other way."""
    return text.casefold().translate(_DANISH)


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
