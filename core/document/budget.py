"""The budget document: attachments with tables of figures and statements, as published.

The typed model is the one source of the format. It is generic over the number type: `Decimal` is the
reference, `float` is the fast reading, used only when every number in the text has at most fifteen
digits and so is recovered exactly from its shortest representation (see `reading`).
"""

from decimal import Decimal
from typing import Annotated, Generic, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

Number = TypeVar("Number", float, Decimal)

FORMAT = "budgettjek/1"
LIMIT = 10**15
"""Every amount is nearer zero than this, which holds every number that the fast reading takes."""
FINEST = Decimal("1e-13")
"""Every amount is a whole multiple of this."""

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]*$(?!\n)", max_length=120)]
SumTerm = Annotated[str, Meta(pattern=r"^-?[a-z0-9][a-z0-9._-]*$(?!\n)", max_length=121)]
Label = Annotated[str, Meta(max_length=300)]
Date = Annotated[str, Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$(?!\n)")]
Dims = dict[str, str]
Unit = Literal["kr.", "1.000 kr.", "mio. kr.", "mia. kr.", "pct.", "promille", "personer", "antal"]
Decimals = Annotated[int, Meta(ge=-9, le=9)]
Rounding = Literal["nearest", "up", "down", "exact"]
Qualifier = Literal["ca.", "knap", "godt"]
Regulation = Literal[
    "prisfremskrivning", "lov", "omkostning", "hvile_i_sig_selv", "ekstern", "uaendret", "besluttet"
]
RateStep = Annotated[int, Meta(ge=1, le=1_000_000)]
Phase = Literal["administrativt forslag", "1. behandling", "2. behandling", "vedtaget"]
Blank = Literal["unknown", "nil"]
Page = Annotated[int, Meta(ge=1, le=100_000)]
Scalar = str | int | bool


class Part(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Common ground of the records below: unknown keys are refused, absent keys are `UNSET`."""


class Municipality(Part):
    code: Annotated[str, Meta(pattern=r"^[0-9]{3}$(?!\n)")]
    name: Label


class CaseFile(Part):
    number: Label | UnsetType = UNSET
    kle: Label | UnsetType = UNSET
    title: Label | UnsetType = UNSET
    date: Date | UnsetType = UNSET


class Event(Part):
    kind: Label
    date: Date
    body: Label | UnsetType = UNSET


class PercentOf(Part):
    amount: Annotated[list[SumTerm], Meta(min_length=1)]
    base: Annotated[list[SumTerm], Meta(min_length=1)]
    base_at: Id | UnsetType = UNSET


class Column(Part):
    id: Id
    label: Label | UnsetType = UNSET
    concept: Id | UnsetType = UNSET
    concepts: dict[str, Id] | UnsetType = UNSET
    dims: Dims | UnsetType = UNSET
    unit: Unit | UnsetType = UNSET
    decimals: Decimals | UnsetType = UNSET
    rounding: Rounding | UnsetType = UNSET
    sum_of: list[SumTerm] | UnsetType = UNSET
    percent_of: PercentOf | UnsetType = UNSET
    regulering: Regulation | UnsetType = UNSET
    regulering_note: Label | UnsetType = UNSET
    afrunding: RateStep | UnsetType = UNSET


class Row(Part, Generic[Number]):
    id: Id
    label: Label
    values: list[Number | None] | UnsetType = UNSET
    parts: "list[Row[Number]] | UnsetType" = UNSET
    concept: Id | UnsetType = UNSET
    concepts: dict[str, Id] | UnsetType = UNSET
    page: Page | UnsetType = UNSET
    code: Label | UnsetType = UNSET
    dims: Dims | UnsetType = UNSET
    unit: Unit | UnsetType = UNSET
    decimals: Decimals | UnsetType = UNSET
    rounding: Rounding | UnsetType = UNSET
    qualifier: Qualifier | UnsetType = UNSET
    sum_of: list[SumTerm] | UnsetType = UNSET
    percent_of: PercentOf | UnsetType = UNSET
    of_which: "list[Row[Number]] | UnsetType" = UNSET
    regulering: Regulation | UnsetType = UNSET
    regulering_note: Label | UnsetType = UNSET
    afrunding: RateStep | UnsetType = UNSET
    betalingsenhed: Label | UnsetType = UNSET
    overfoerselsadgang: Literal["UO", "MO"] | UnsetType = UNSET
    daekning: Label | UnsetType = UNSET
    extra: dict[str, Scalar] | UnsetType = UNSET


class Table(Part, Generic[Number]):
    id: Id
    columns: Annotated[list[Column], Meta(min_length=1)]
    rows: list[Row[Number]]
    title: Label | UnsetType = UNSET
    number: Label | UnsetType = UNSET
    page: Page | UnsetType = UNSET
    unit: Unit | UnsetType = UNSET
    decimals: Decimals | UnsetType = UNSET
    rounding: Rounding | UnsetType = UNSET
    concept: Id | UnsetType = UNSET
    dims: Dims | UnsetType = UNSET
    blank: Blank | UnsetType = UNSET
    regulering: Regulation | UnsetType = UNSET
    regulering_note: Label | UnsetType = UNSET
    afrunding: RateStep | UnsetType = UNSET
    note: Label | UnsetType = UNSET


class Statement(Part, Generic[Number]):
    id: Id
    label: Label
    value: Number
    unit: Unit | UnsetType = UNSET
    decimals: Decimals | UnsetType = UNSET
    rounding: Rounding | UnsetType = UNSET
    page: Page | UnsetType = UNSET
    qualifier: Qualifier | UnsetType = UNSET
    concept: Id | UnsetType = UNSET
    dims: Dims | UnsetType = UNSET
    formula: Annotated[str, Meta(max_length=2000)] | UnsetType = UNSET
    extra: dict[str, Scalar] | UnsetType = UNSET


class Citation(Part):
    what: Label
    date: Date
    page: Page | UnsetType = UNSET


class Attachment(Part, Generic[Number]):
    id: Id
    title: Label
    number: Label | UnsetType = UNSET
    document: Label | UnsetType = UNSET
    date: Date | UnsetType = UNSET
    cites: list[Citation] | UnsetType = UNSET
    dims: Dims | UnsetType = UNSET
    tables: list[Table[Number]] | UnsetType = UNSET
    statements: list[Statement[Number]] | UnsetType = UNSET


class Document(Part, Generic[Number]):
    format: Literal["budgettjek/1"]
    kind: Literal["budgetsag"]
    municipality: Municipality
    budget_year: Annotated[int, Meta(ge=1970, le=2200)]
    attachments: list[Attachment[Number]]
    phase: Phase | UnsetType = UNSET
    case: CaseFile | UnsetType = UNSET
    dims: Dims | UnsetType = UNSET
    events: list[Event] | UnsetType = UNSET
