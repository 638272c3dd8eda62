"""An årsplan ready to be checked: its rows with their places, and its word list to look codes up in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ..arithmetic.figure import Figure, Place
from ..document.plan import Entry, Indsats, Mention, Plan, Theme
from ..quoting import shown
from .covered import Covered
from .papers import PROSE, TITLES


class PlanRow(Struct, frozen=True):
    """A row of the plan with its place."""

    indsats: Indsats
    """The row as it stands in the document."""
    place: Place
    """Where it stands."""

    @property
    def empty(self) -> bool:
        """Whether the row has nothing but a number and a title."""
        row = self.indsats
        owners = (row.political, row.administrative, row.political_text, row.administrative_text)
        return not (row.described or row.background or any(owners))

    def at(self, field: str, n: int | None = None, name: str = "") -> Place:
        """The place of a field of the row or, with `n`, of the item in it that goes by the name."""
        inner = field if n is None else f"{field}/{n}"
        return replace(self.place, pointer=f"{self.place.pointer}/{inner}", column=f"{field} {name}".rstrip())


class PlanCase:
    """The plan (`document`) with its rows laid in one line (`rows`) and its codes found by name."""

    def __init__(self, document: Plan) -> None:
        self.document = document
        self.rows = list(_rows(document))

    @property
    def kind(self) -> str:
        """`aarsplan`."""
        return self.document.kind

    @property
    def year(self) -> int:
        """The plan's year."""
        return self.document.budget_year

    @property
    def phase(self) -> str | None:
        """A plan has none."""
        return None

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each part that a place can name."""
        return {PROSE: TITLES[PROSE].da, **{theme.id: theme.title for theme in self.document.themes}}

    @property
    def covered(self) -> list[Covered]:
        """A plan has no figures that could take part in a comparison."""
        return []

    def touch(self, figure: Figure) -> None:
        """There are no figures to note."""

    @cached_property
    def ordliste(self) -> Mapping[str, Entry]:
        """The entries of the word list by code."""
        return {entry.code: entry for entry in self.document.ordliste or ()}

    @property
    def mentions(self) -> Iterator[tuple[Mention, Place]]:
        """The codes in the prose, each with its place."""
        for n, mention in enumerate(self.document.mentions or ()):
            place = Place(
                pointer=f"/mentions/{n}/code",
                attachment=PROSE,
                page=mention.page or None,
                table=None,
                row=mention.where,
                column=mention.code,
                label=mention.where[:1].upper() + mention.where[1:],
            )
            yield mention, place


# -- rows -----------------------------------------------------------------------------------------------


def _rows(document: Plan) -> Iterator[PlanRow]:
    seen: Counter[str] = Counter()
    for t, theme in enumerate(document.themes):
        for i, indsats in enumerate(theme.indsatser):
            name = indsats.number or "uden nummer"
            seen[name] += 1
            place = Place(
                pointer=f"/themes/{t}/indsatser/{i}",
                attachment=theme.id,
                page=indsats.page or None,
                table=None,
                row=name if seen[name] == 1 else f"{name} ({seen[name]})",
                column=None,
                label=_label(indsats, i, theme),
            )
            yield PlanRow(indsats, place)


def _label(indsats: Indsats, i: int, theme: Theme) -> str:
    number = indsats.number
    named = f"Indsats {number}" if number else f"#{i + 1}, {shown(theme.title)}"
    return f"{named} ({shown(indsats.title)})" if indsats.title else named
