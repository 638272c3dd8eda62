"""What a case says beside its figures: what happened when, and how attachments and tables are numbered."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from ..arithmetic.figure import Place
from ..document.budget import Attachment, Document
from ..rulebook.concept import Text
from .table_view import given

COURSE, PROSE, ORDLISTE = "forløb", "prosa", "ordliste"
"""Stand for the course of a case, a plan's prose and its word list where a place needs an attachment's id."""
TITLES = {
    COURSE: Text("Sagens forløb", "The course of the case"),
    PROSE: Text("Prosa", "Prose"),
    ORDLISTE: Text("Ordliste", "Word list"),
}
"""What they are called: no document gives them a title."""


class Event(Struct, frozen=True):
    """Something that happened to the case, on a day."""

    kind: str
    """What happened, as the document's `events` name it."""
    body: str | None
    """Who decided, if anybody did."""
    day: date
    """When."""
    place: Place
    """Where the document says so."""


class Citation(Struct, frozen=True):
    """A dated decision or letter that an attachment builds on."""

    what: str
    day: date
    place: Place


class Numbered(Struct, frozen=True):
    """A table, or an attachment, with the number that is printed on it."""

    number: str
    """As printed: `3.2`."""
    title: str
    """What people call the thing."""
    place: Place
    """Where the number stands."""


class Paper(Struct, frozen=True):
    """An attachment. What is one document although the case holds it in parts has the same `document`."""

    id: str
    title: str
    document: str
    day: date | None
    number: Numbered | None
    cites: list[Citation]
    tables: list[Numbered]


def events(document: Document[Any]) -> Iterator[Event]:
    for n, event in enumerate(given(document.events, default=())):
        body = given(event.body)
        label = f"{event.kind} ({body})" if body else event.kind
        place = _place(f"/events/{n}/date", COURSE, label)
        yield Event(event.kind, body, date.fromisoformat(event.date), place)


def papers(document: Document[Any]) -> Iterator[Paper]:
    for a, attachment in enumerate(document.attachments):
        here, stated = f"/attachments/{a}", given(attachment.date)
        yield Paper(
            id=attachment.id,
            title=attachment.title,
            document=given(attachment.document, default=attachment.id),
            day=None if stated is None else date.fromisoformat(stated),
            number=_numbered(attachment, f"{here}/number", attachment, None),
            cites=list(_cites(attachment, here)),
            tables=list(_tables(attachment, here)),
        )


def _cites(attachment: Attachment[Any], here: str) -> Iterator[Citation]:
    for n, cited in enumerate(given(attachment.cites, default=())):
        row = f"{cited.what} {cited.date}"
        place = _place(f"{here}/cites/{n}/date", attachment.id, attachment.title, row, given(cited.page))
        yield Citation(cited.what, date.fromisoformat(cited.date), place)


def _tables(attachment: Attachment[Any], here: str) -> Iterator[Numbered]:
    for t, table in enumerate(given(attachment.tables, default=())):
        numbered = _numbered(attachment, f"{here}/tables/{t}/number", table, given(table.page))
        if numbered is not None:
            yield numbered


def _numbered(attachment: Attachment[Any], pointer: str, thing: Any, page: int | None) -> Numbered | None:
    number, title = given(thing.number), given(thing.title, default=thing.id)
    if number is None:
        return None
    return Numbered(number, title, _place(pointer, attachment.id, title, thing.id, page))


def _place(pointer: str, attachment: str, label: str, row: str = "", page: int | None = None) -> Place:
    return Place(pointer, attachment, page, table=None, row=row or label, column=None, label=label)
