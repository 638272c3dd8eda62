"""Ids made from what people call things."""

import re
import unicodedata
from collections.abc import Iterable

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_LONGEST = 100


def slug(text: str) -> str:
    """The text in lower-case a-z, digits and hyphens; empty where it has neither letter nor digit."""
    danish = unicodedata.normalize("NFC", text).lower().translate(_DANISH)
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-")


class Ids:
    """Gives out ids, with -2, -3 behind those that are taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, id: str) -> str:
        free, n = id, 2
        while free in self._taken:
            free, n = f"{id}-{n}", n + 1
        self._taken.add(free)
        return free


def unique(ids: Iterable[str]) -> list[str]:
    taken = Ids()
    return [taken.free(id) for id in ids]
