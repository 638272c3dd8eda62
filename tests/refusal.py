"""A small right document, ways to spoil it, and what is then asserted of its refusal."""

from typing import Any

import pytest

from budgettjek.reading.case_file import read_case
from budgettjek.rulebook.concept import Catalogue
from budgettjek.violation import Unreadable, Violation


def concept(measure: str) -> dict[str, Any]:
    words = {"da": "Begreb", "en": "Concept"}
    return {"label": words, "definition": words, "measure": measure, "sign": "any", "dims": ["aar"]}


CATALOGUE = Catalogue.from_data(
    {"drift": concept("kr."), "anlaeg": concept("kr."), "folketal": concept("personer")}
)

SAG = """{
  "format": "budgettjek/1",
  "kind": "budgetsag",
  "municipality": {"code": "350", "name": "Lejre Kommune"},
  "budget_year": 2019,
  "attachments": [
    {"id": "bilag-1", "title": "Hovedoversigt", "tables": [
      {"id": "oversigt", "unit": "mio. kr.", "decimals": 1,
       "columns": [{"id": "2019"}, {"id": "2020"}],
       "rows": [
         {"id": "drift", "label": "Drift", "concept": "drift", "values": [1561.2, 1560.0]},
         {"id": "anlaeg", "label": "Anlæg", "values": [105.0, 54.6]},
         {"id": "note", "label": "Heraf"},
         {"id": "sum", "label": "I alt", "values": [1666.2, 1614.6], "sum_of": ["drift", "anlaeg"]}]}],
     "statements": [
       {"id": "service", "label": "Serviceudgifter", "value": 980.1, "formula": "drift - anlaeg"}]}]
}
"""
TABLE, ROW = "/attachments/0/tables/0", "/attachments/0/tables/0/rows/0"
STATEMENT = "/attachments/0/statements/0"
MARK = "¤"


def violations(data: bytes) -> list[Violation]:
    with pytest.raises(Unreadable) as caught:
        read_case(data, "sag.json", CATALOGUE)
    return caught.value.violations


def places(text: str) -> list[tuple[int, int]]:
    """Line and column of each mark, in the text as it is without them."""
    found = []
    for n, line in enumerate(text.splitlines(), 1):
        parts = line.split(MARK)
        found += [(n, len("".join(parts[: k + 1])) + 1) for k in range(len(parts) - 1)]
    return found


def spoilt(before: str, after: str) -> str:
    assert SAG.count(before) == 1, before
    return SAG.replace(before, after)


def assert_refused(text: str, pointer: str, *words: str) -> None:
    """There is one violation, at the mark, and its Danish sentence has the words."""
    (violation,) = violations(text.replace(MARK, "").encode())
    assert (violation.pointer, [(violation.line, violation.column)]) == (pointer, places(text))
    for word in words:
        assert word in violation.da
    assert violation.en and violation.en != violation.da


def assert_all_told(text: str, *pointers: str) -> None:
    found = violations(text.replace(MARK, "").encode())
    assert [(v.pointer, (v.line, v.column)) for v in found] == list(zip(pointers, places(text), strict=True))
