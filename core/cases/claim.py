"""What a statement claims, and why a formula over the case gives no comparison."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ..arithmetic.figure import Figure, Place, exact
from ..document.budget import Statement
from ..rulebook.concept import Catalogue, Text
from .table_view import DECIMALS, ROUNDING, UNIT, given


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


def claim_of(
    pointer: str, attachment: Any, statement: Statement[Any], outer: Mapping[str, str], catalogue: Catalogue
) -> Claim:
    """The statement at `pointer`; `outer` are the dims of the whole document."""
    dims = {**outer, **given(attachment.dims, default={}), **given(statement.dims, default={})}
    concept = given(statement.concept)
    figure = Figure(
        value=exact(statement.value),
        unit=given(statement.unit, default=UNIT),
        decimals=given(statement.decimals, default=DECIMALS),
        rounding=given(statement.rounding, default=ROUNDING),
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
