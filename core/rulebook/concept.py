"""The concept catalogue: what a figure in a budget case can be."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct, convert


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in Danish and English."""

    da: str
    en: str

    def in_language(self, lang: str) -> str:
        """The words in `da` or `en`."""
        return self.en if lang == "en" else self.da

    def filled(self, **facts: "Wording") -> "Text":
        """Both sentences with the facts put in."""
        danish, english = (
            {name: worded(fact, lang) for name, fact in facts.items()} for lang in ("da", "en")
        )
        return Text(self.da.format(**danish), self.en.format(**english))


Wording = Text | str
"""Words in both languages, or the same for both, such as a law's own name."""


def worded(words: Wording, lang: str) -> str:
    """The words in the language; words that both languages share are one text."""
    return words if isinstance(words, str) else words.in_language(lang)


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `begreber.yaml`; the key is the concept's id."""

    label: Text
    definition: Text
    measure: Literal["kr.", "pct.", "personer", "antal"]
    sign: Literal["positive", "negative", "any"]
    dims: list[str]
    per: str | None = None
    source: str | None = None

    @property
    def normal_sign(self) -> int:
        """1 or -1; 0 where a figure of the concept may have either."""
        return {"positive": 1, "negative": -1}.get(self.sign, 0)


class Catalogue:
    """Concepts by id; later catalogues (a municipality's own) may add concepts, not change them."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts = dict(concepts)
        self._dims = {id: frozenset(concept.dims) for id, concept in self._concepts.items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Catalogue":
        return cls({id: convert(entry, Concept) for id, entry in data.items()})

    def __contains__(self, id: object) -> bool:
        return id in self._concepts

    def __getitem__(self, id: str) -> Concept:
        return self._concepts[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._concepts)

    def label(self, id: str) -> Text:
        return self._concepts[id].label

    def tells_apart(self, id: str, dims: Collection[str]) -> bool:
        """Whether one of these dims tells the concept's quantities apart."""
        return not self._dims.get(id, frozenset()).isdisjoint(dims)

    def dims_of(self, id: str, dims: Mapping[str, str], own_id: str) -> dict[str, str]:
        """The dims that tell this concept's quantities apart, `per` filled from the row's own id.

        What is counted on a day, but stated for a year only (folketal 2026), has the year for its `dato`.
        """
        wanted = self._dims[id]
        kept = {dim: value for dim, value in dims.items() if dim in wanted}
        if "dato" in wanted and "aar" not in wanted and "dato" not in dims and "aar" in dims:
            kept["dato"] = dims["aar"]
        per = self._concepts[id].per
        if per is not None and per not in kept:
            kept[per] = own_id
        return kept

    def nearest(self, id: str) -> str | None:
        """The known id whose spelling is nearest, if any is near."""
        from difflib import get_close_matches  # only needed when something is misspelt

        close = get_close_matches(id, self._concepts, n=1, cutoff=0.6)
        return close[0] if close else None
