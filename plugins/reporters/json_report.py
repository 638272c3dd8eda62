"""The report as JSON, for the case file and for other programs."""

from collections.abc import Sequence

from budgettjek import Report, Reporter, Style, encode, hookimpl


def render(report: Report, style: Style) -> str:
    return encode(report).decode()


@hookimpl
def budgettjek_reporters() -> Sequence[Reporter]:
    return [Reporter("json", render)]
