"""A rule's examples: tiny cases written for people, and whether the rule says of them what it should."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from .. import engine
from ..cases.case import Case
from ..cases.plan_case import PlanCase
from ..document.budget import Document
from ..document.plan import Plan
from ..outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED
from ..reading.structure import build_case
from ..reporting.fact_texts import fact_texts
from ..violation import Violation
from .check_kind import Check
from .concept import Catalogue, Text
from .rule import Example, Rule

YEAR = 2019
MUNICIPALITY = {"code": "000", "name": "Eksempel Kommune"}
EMPTY_TABLE: Mapping[str, Any] = {"columns": [{"id": "tal"}], "rows": []}
EMPTY_ROW: Mapping[str, Any] = {
    "number": "",
    "title": "",
    "described": False,
    "political": [],
    "administrative": [],
    "background": "",
}
_LINE = re.compile(
    r"""^(?:(?P<attachment>[a-z0-9-]+):\s*)?
    (?P<concept>[a-z][a-z0-9_.]*)\s*
    (?:\[(?P<dims>[^\]]*)\])?\s*=\s*
    (?:(?P<qualifier>ca\.|knap|godt)\s+)?
    (?P<value>-?[0-9.]+(?:,[0-9]+)?)\s*
    (?P<unit>kr\.|1\.000\ kr\.|t\.kr\.|mio\.\ kr\.|mia\.\ kr\.|pct\.|promille|personer|antal)
    (?:\s+\((?P<rounding>exact|up|down|tusinder)\))?$""",
    re.VERBOSE,
)


class ExampleError(ValueError):
    """An example that cannot be read as a case, and why."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.da)

    @classmethod
    def of(cls, violations: Iterable[Violation]) -> "ExampleError":
        found = list(violations)
        return cls(Text("; ".join(each.da for each in found), "; ".join(each.en for each in found)))


class Tried(Struct, frozen=True):
    """What the rule said of an example."""

    example: Example
    said: str
    facts: list[dict[str, str]]
    counts: dict[str, int]
    """How many outcomes of each kind, and in each zone."""

    @property
    def right(self) -> bool:
        """Whether the rule said what the example expects, with the facts that it expects."""
        wanted = self.example.facts.items()
        return self.said == self.example.expect and (
            not wanted or any(wanted <= facts.items() for facts in self.facts)
        )


def try_example(rule: Rule, example: Example, check: Check, catalogue: Catalogue) -> Tried:
    """Judge the example's case by the rule alone."""
    judged = engine.judge(example_case(example.given, catalogue), rule, check)
    order = ("error", FAIL, UNDECIDED, PASS, NOT_APPLICABLE)
    said = next(kind for kind in order if judged.counts[kind])
    facts = [fact_texts(outcome.facts) for outcome in judged.outcomes]
    return Tried(example, said, facts, dict(judged.counts + judged.zones))


def example_case(given: Mapping[str, Any], catalogue: Catalogue) -> Case | PlanCase:
    """The case that an example describes; ExampleError if it describes none."""
    if "plan" in given:
        return PlanCase(_convert(example_plan(given), Plan))
    case, violations = build_case(_convert(example_document(given), Document[Decimal]), catalogue)
    if case is None:
        raise ExampleError.of(violations)
    return case


def _convert(told: Mapping[str, Any], kind: Any) -> Any:
    try:
        return msgspec.convert(told, kind)
    except msgspec.ValidationError as error:
        from ..document.schema import schema_for
        from ..reading.schema_violation import violations_against

        found = list(violations_against(schema_for(told), told))
        raise ExampleError.of(found or [Violation("", str(error), str(error))]) from None


def example_document(given: Mapping[str, Any]) -> dict[str, Any]:
    """The document: figures as statements of their attachments, tables and statements in attachment `a`.

    Then further `attachments`, without figures.
    """
    lines = [figure_line(line, n) for n, line in enumerate(given.get("figures", []))]
    homes = dict.fromkeys(["a", *(home for home, _ in lines)])
    attachments = [
        {"id": home, "title": home, "tables": [], "statements": [s for at, s in lines if at == home]}
        for home in homes
    ]
    attachments[0]["tables"] = [
        {**EMPTY_TABLE, "id": f"t{n}", **t} for n, t in enumerate(given.get("tables", []))
    ]
    attachments[0]["statements"] += given.get("statements", [])
    attachments += [
        {"id": f"b{n}", "title": f"b{n}", **b} for n, b in enumerate(given.get("attachments", []))
    ]
    document = {
        "format": "budgettjek/1",
        "kind": "budgetsag",
        "municipality": MUNICIPALITY,
        "budget_year": given.get("year", YEAR),
        "attachments": attachments,
        "events": given.get("events", []),
    }
    return {**document, "phase": given["phase"]} if "phase" in given else document


def example_plan(given: Mapping[str, Any]) -> dict[str, Any]:
    """The årsplan, of one theme; what a row leaves out is empty."""
    parts = dict(given["plan"])
    rows = [{**EMPTY_ROW, **row} for row in parts.pop("indsatser", [])]
    return {
        "format": "budgettjek/1",
        "kind": "aarsplan",
        "municipality": MUNICIPALITY,
        "budget_year": given.get("year", YEAR),
        "title": "Eksempel",
        "themes": [{"id": "tema", "title": "Tema", "indsatser": rows}],
        **parts,
    }


def figure_line(line: str, number: int) -> tuple[str, dict[str, Any]]:
    """`begreb [dim=værdi] = 1.234,5 mio. kr.` as (attachment, statement).

    `bilag-2: …` puts it in another attachment; `(tusinder)` says that it is rounded to whole thousands.
    """
    match = _LINE.match(line.strip())
    if match is None:
        form = "begreb [dim=værdi] = 1.234,5 mio. kr."
        raise ExampleError(Text(f"»{line}« skal have formen: {form}", f"“{line}” must have the form: {form}"))
    printed = match["value"]
    statement = {
        "id": f"tal-{number + 1}",
        "label": match["concept"],
        "concept": match["concept"],
        "value": Decimal(printed.replace(".", "").replace(",", ".")),
        "unit": {"t.kr.": "1.000 kr."}.get(match["unit"], match["unit"]),
        "decimals": len(printed.partition(",")[2]),
        "dims": _dims(match["dims"] or ""),
    }
    if match["rounding"] == "tusinder":
        statement["decimals"] = -3
    elif match["rounding"]:
        statement["rounding"] = match["rounding"]
    if match["qualifier"]:
        statement["qualifier"] = match["qualifier"]
    return match["attachment"] or "a", statement


def _dims(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    return {dim.strip(): value.strip() for dim, _, value in pairs}
