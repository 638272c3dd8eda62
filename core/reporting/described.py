"""The document, its figures and their places as the report describes them."""

from collections.abc import Mapping

from msgspec import UNSET

from ..arithmetic.figure import Figure
from ..judged import AnyCase
from ..reading.source import Source
from .report import CaseInfo, DocumentInfo, FigureInfo, MunicipalityInfo


def document_info(case: AnyCase, source: Source) -> DocumentInfo:
    document = case.document
    file = document.case
    stated = {} if file is UNSET else {name: getattr(file, name) for name in file.__struct_fields__}
    return DocumentInfo(
        path=source.name,
        sha256=source.sha256,
        files=dict(source.files),
        kind=case.kind,
        municipality=MunicipalityInfo(document.municipality.code, document.municipality.name),
        budget_year=case.year,
        phase=case.phase,
        case=CaseInfo(**{name: value for name, value in stated.items() if value is not UNSET}),
    )


def figure_info(figure: Figure, source: Source, titles: Mapping[str, str] | None = None) -> FigureInfo:
    """`titles` are those of the attachments, by their ids, where the figure shall tell its own."""
    line, column = source.line_column(figure.place.pointer)
    file, pointer = source.home(figure.place.pointer)
    return FigureInfo(
        pointer=pointer,
        line=line,
        column=column,
        label=figure.place.label,
        value=f"{figure.value.normalize() + 0:f}",  # the same for 5 and 5.0
        unit=figure.unit,
        decimals=figure.decimals,
        attachment=figure.place.attachment,
        title=titles[figure.place.attachment] if titles else None,
        page=figure.place.page,
        concept=figure.concept,
        dims=dict(sorted(figure.dims.items())),
        file=file,
    )
