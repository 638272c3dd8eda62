"""A value over time as people write it, and the years that it is for."""

from datetime import date

from ..message import day, report_number, show
from ..rulebook.rule import DAY, DAY_BEFORE, Years

_YEAR_BEFORE = {"da": "{day} i året før", "en": "{day} of the year before"}


def value_text(value: str, unit: str, lang: str) -> str:
    """A number with its unit, or a day."""
    if unit == DAY:
        return show(date.fromisoformat(value), lang)
    if unit == DAY_BEFORE:
        return _YEAR_BEFORE[lang].format(day=day(date.fromisoformat(f"2001-{value}"), lang))
    return report_number(f"{value} {unit}", lang)


def span(years: Years) -> str:
    """2019, 2007-2023 or 2019-."""
    return str(years.first) if years.first == years.last else f"{years.first}-{years.last or ''}"
