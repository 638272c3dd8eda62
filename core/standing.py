"""Where figures stand in the case, as a sentence says it."""

from collections.abc import Mapping, Sequence

from .arithmetic.figure import Figure, Place
from .message import joined
from .rulebook.concept import Text


def whereabouts(figures: Sequence[Figure], seen_from: Figure, titles: Mapping[str, str]) -> Text:
    """Their annexes (with these titles) and pages; within the annex that tells, what they are called."""
    here = seen_from.place.attachment
    places = [figure.place for figure in figures]
    names = [
        _quoted(place.label) if place.attachment == here else _annex(place.attachment, places, titles)
        for place in places
    ]
    return joined(dict.fromkeys(names))


def _annex(attachment: str, places: Sequence[Place], titles: Mapping[str, str]) -> Text:
    """The annex with those of its pages that the places are on."""
    title, own = titles[attachment], [place.page for place in places if place.attachment == attachment]
    pages = joined(str(page) for page in dict.fromkeys(own) if page is not None)
    return Text(f"{title} (s. {pages.da})", f"{title} (p. {pages.en})") if pages.da else Text(title, title)


def _quoted(label: str) -> Text:
    return Text(f"»{label}«", f"“{label}”")
