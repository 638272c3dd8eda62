"""Where a finding comes from: the rule's sources that hold for its case, and those of the year's values."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import convert

from ..judged import AnyCase
from ..rulebook.concept import Text, Wording
from ..rulebook.rule import Belonging, Rule, Source, Years, entry_for
from ..rulebook.value import Value
from .value_text import value_text


def case_sources(rule: Rule, case: AnyCase, values: Mapping[str, Value]) -> list[Source]:
    """The general sources and those of this very case, then that of each value used for its budget year."""
    municipality = case.document.municipality.code
    held = [source for source in rule.sources if source.holds_for(municipality, case.year)]
    return list(dict.fromkeys([*held, *_of_values(rule, case.year, values)]))


def _of_values(rule: Rule, year: int, values: Mapping[str, Value]) -> Iterator[Source]:
    for parameter, entries in rule.dated().items():
        entry = entry_for(entries, year)
        if entry is None:
            continue
        registered = rule.registered.get(parameter)
        value = values[registered.name] if registered else None
        yield _of_value(entry, value, year)


def _of_value(entry: Mapping[str, Any], value: Value | None, year: int) -> Source:
    """The value's own source with the amount; of one of the register also what it is, and how it is known."""
    da, en = (value_text(entry["value"], entry["unit"], lang) for lang in ("da", "en"))
    title, years = convert(entry["source"], type=Wording), Belonging(years=Years.of(entry))
    noted = value.entry(year) if value else None
    if value is None or noted is None:
        return Source(title, Text(da, en), case=years)
    said = Text(f"{value.title.da}: {da}", f"{value.title.en}: {en}")
    return Source(title, said, read=noted.verified, certainty=noted.certainty, case=years)
