"""Makes Word documents: tables among paragraphs, and what Word puts into their XML."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Cells = Sequence[Sequence[str]]
STYLES = (
    'w:styleId="Note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    'w:styleId="Grund"><w:rPr><w:vanish/></w:rPr>',
    'w:styleId="Skjult"><w:basedOn w:val="Grund"/>',
)


def document(*parts: str | Cells, change: Callable[[Any], None] | None = None) -> bytes:
    """A paragraph of each text and a table of each list; `Title|Budget` has the style `Title`."""
    made = Document()
    for part in parts:
        if isinstance(part, str):
            style, _, text = part.rpartition("|")
            made.add_paragraph(text, style=style or None)
        else:
            add_table(made, part)
    if change:
        change(made)
    raw = BytesIO()
    made.save(raw)
    return raw.getvalue()


def add_table(made: Any, rows: Cells) -> Any:
    table = made.add_table(0, max(map(len, rows)))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
    return table


def with_cell(inside: str, at: tuple[int, int] = (2, 1)) -> bytes:
    """A table, »Tabel 1«, with 7,5 for Ældre and below it a row for Børn; one paragraph holds this XML.

    The document has two styles of its own: `Note` is raised, and `Skjult` is based on a hidden one.
    """

    def put(made: Any) -> None:
        for each in STYLES:
            made.styles.element.append(parse_xml(f"<w:style {nsdecls('w')} {each}</w:style>"))
        paragraph = made.tables[0].cell(*at).paragraphs[0]._p
        for each in [*paragraph]:
            paragraph.remove(each)
        for each in xml(inside):
            paragraph.append(each)

    rows = [["Udvalg", "2019"], ["Ældre", "7,5"], ["Børn", "1"]]
    return document("Tabel 1. Drift i mio. kr.", rows, change=put)


def xml(text: str) -> list[Any]:
    """Elements from XML in which `w:` is Word's namespace."""
    return list(parse_xml(f"<w:p {nsdecls('w', 'm')}>{text}</w:p>"))
