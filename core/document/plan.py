"""The årsplan: what a municipality will do in a year, who answers for each indsats and what it builds on.

Only what can be looked up is kept: numbers, owners, dates, the word list and short labels, never the prose.
What the plan leaves empty is stated as empty (`""`, `[]`), so that a gap is the plan's and not the
transcription's.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from .budget import CaseFile, Date, Id, Label, Municipality, Page, Part, Scalar

Code = Annotated[str, Meta(min_length=1, max_length=60)]
Printed = Annotated[str, Meta(max_length=60)]
Body = Literal["fagcenter", "udvalg"]


class Dated(Part):
    what: Label
    date: Date
    page: Page | UnsetType = UNSET


class Indsats(Part):
    number: Printed
    title: Label
    described: bool
    political: list[Code]
    administrative: list[Code]
    background: Label
    residue: Printed | UnsetType = UNSET
    political_text: Label | UnsetType = UNSET
    administrative_text: Label | UnsetType = UNSET
    decisions: list[Label] | UnsetType = UNSET
    cites: list[Dated] | UnsetType = UNSET
    deadlines: list[Dated] | UnsetType = UNSET
    page: Page | UnsetType = UNSET
    extra: dict[str, Scalar] | UnsetType = UNSET


class Theme(Part):
    id: Id
    title: Label
    indsatser: list[Indsats]


class Entry(Part):
    code: Code
    name: Label
    kind: Body


class Mention(Part):
    code: Code
    where: Label
    page: Page | UnsetType = UNSET


class Plan(Part):
    format: Literal["budgettjek/1"]
    kind: Literal["aarsplan"]
    municipality: Municipality
    budget_year: Annotated[int, Meta(ge=1970, le=2200)]
    title: Label
    themes: list[Theme]
    case: CaseFile | UnsetType = UNSET
    ordliste: list[Entry] | UnsetType = UNSET
    mentions: list[Mention] | UnsetType = UNSET
