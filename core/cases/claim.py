"""What a statement claims, and why a formula over the case gives no comparison."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, Struct

from ..arithmetic.figure import Figure, Place, exact
from ..document.budget import Statement
from ..rulebook.concept import Catalogue, Text
from .table_view import DECIMALS, ROUNDING, UNIT, given

COUNTED = ("antal", "personer")


class Claim(Struct, frozen=True):
    """A statement of the document: its figure, its dims and, where it claims something, its formula."""

    figure: Figure
    """The figure that the statement states."""
    dims: Mapping[str, str]
    """Those of the document, the attachment and the statement itself."""
    formula: str | None
    """What it is claimed to be; None where it only states."""
    attachment: str
    """Id of the attachment."""


class Missing(Struct, frozen=True):
    """Why a formula gives no comparison: the code of a reason, and the facts of its sentence."""

    reason: str
    """The code of a shared reason."""
    facts: Mapping[str, Text | str]
    """What fills its sentence."""
    figures: tuple[Figure, ...] = ()
    """Where it is to be shown, if anywhere."""
    applies: bool = True
    """False where the rule does not concern these figures."""


def claim_of(
    pointer: str,
    attachment: Any,
    statement: Statement[Any],
    outer: Mapping[str, str],
    catalogue: Catalogue,
    year: int,
) -> Claim:
    """The statement at `pointer`; `outer` are the dims of the whole document, `year` the budget's."""
    dims = {**outer, **given(attachment.dims, default={}), **given(statement.dims, default={})}
    concept = given(statement.concept)
    figure = Figure(
        value=exact(statement.value),
        unit=given(statement.unit, default=UNIT),
        decimals=given(statement.decimals, default=DECIMALS),
        rounding=given(statement.rounding, default="exact" if _is_count(statement, dims, year) else ROUNDING),
        qualifier=given(statement.qualifier),
        concept=concept,
        dims=dims if concept is None else catalogue.dims_of(concept, dims, statement.id),
        place=Place(
            pointer=f"{pointer}/value",
            attachment=attachment.id,
            page=given(statement.page),
            table=None,
            row=statement.id,
            column=None,
            label=statement.label,
        ),
    )
    return Claim(figure, dims, given(statement.formula), attachment.id)


def _is_count(statement: Statement[Any], dims: Mapping[str, str], year: int) -> bool:
    """Whether the text tells how many there were, to the last one: that is no rounded number.

    What is computed, is hedged, has a concept (forecasts and averages have) or is for a year to come may be.
    """
    unsaid = (statement.formula, statement.concept, statement.qualifier)
    told = given(statement.unit, default=UNIT) in COUNTED and not given(statement.decimals, default=DECIMALS)
    stated = (dims.get(dim, "")[:4] for dim in ("aar", "dato"))
    return told and set(unsaid) == {UNSET} and all(each < str(year) for each in stated)
