"""Each explanation that names a number is proposed, tried, and told with what every rule would then say."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from budgettjek import Checker, Text
from budgettjek.checking import NamedBytes
from budgettjek.document.schema import dump_schema
from budgettjek.proposals.drafting import Draft, foremost
from budgettjek.proposals.proposal import Operation, Proposal, Proposals, encode
from budgettjek.proposals.proposal_schema import proposals_schema
from budgettjek.proposals.proposing import Proposer

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "schemas" / "proposals.schema.json"
REGENERATE = (
    'python -c "from pathlib import Path; '
    "from budgettjek.proposals.proposal_schema import proposals_schema; "
    "from budgettjek.document.schema import dump_schema; "
    "Path('schemas/proposals.schema.json').write_text(dump_schema(proposals_schema()), encoding='utf-8')\""
)
CASE = """{
  "format": "budgettjek/1", "kind": "budgetsag",
  "municipality": {"code": "350", "name": "Lejre Kommune"},
  "budget_year": 2019,
  "attachments": [
    {"id": "bilag-1", "title": "Oversigt", "tables": [
      {"id": "t", "unit": "mio. kr.", "decimals": 1,
       "columns": [{"id": "2019", "dims": {"aar": "2019"}}],
       "rows": [
         {"id": "a", "label": "Skole",	"values": [ 512.30 ]},
         {"id": "b", "label": "Ældre", "values": [471.8]},
         {"id": "sum", "label": "I alt", "concept": "serviceudgifter", "values": [948.1],
          "sum_of": ["a", "b"]}]}]},
    {"id": "bilag-2", "title": "Notat", "statements": [
       {"id": "s", "label": "Serviceudgifter", "value": 948.1, "unit": "mio. kr.", "decimals": 1,
        "concept": "serviceudgifter", "dims": {"aar": "2019"}},
       {"id": "t", "label": "Serviceudgifter i tusinder", "value": 948100, "unit": "1.000 kr.",
        "decimals": -2, "concept": "serviceudgifter", "dims": {"aar": "2019"}}]}]
}
"""
"""948,1 was meant to be 984,1, in all three places."""
SUM, STATED, THOUSANDS = (
    "/attachments/0/tables/0/rows/2/values/0",
    "/attachments/1/statements/0/value",
    "/attachments/1/statements/1/value",
)
RIGHT = CASE.replace("948.1", "984.1").replace("948100", "984100")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def proposer(checker: Checker, text: str = CASE) -> Proposer:
    return Proposer(checker, NamedBytes("sag.json", text.encode()))


def written(proposing: Proposer) -> bytes:
    """The case with all that is proposed."""
    changed = proposing.changed(proposing.drafts)
    assert isinstance(changed, NamedBytes)
    return changed.data


def operations(proposal: Proposal) -> list[Operation]:
    (only,) = proposal.patches
    return only.patch


def patched(document: Any, operations: Iterable[Operation]) -> Any:
    """The document after a JSON Patch of tests and replacements, by RFC 6902."""
    document = json.loads(json.dumps(document, default=str), parse_float=Decimal)
    for operation in operations:
        *way, last = operation.path.split("/")[1:]
        home = document
        for step in way:
            home = home[int(step) if isinstance(home, list) else step]
        last = int(last) if isinstance(home, list) else last
        if operation.op == "test":
            assert home[last] == operation.value
        else:
            home[last] = operation.value
    return document


# -- what is proposed ---------------------------------------------------------------------------------------


def test_what_was_meant_is_proposed_wherever_the_figure_stands_in_its_own_unit(checker: Checker) -> None:
    (proposal,) = proposer(checker).proposals().proposals
    assert (proposal.number, proposal.kind, proposal.likely, proposal.cause) == (1, "amount", True, 1)
    assert [(each.pointer, each.line, each.old, each.new) for each in proposal.changes] == [
        (SUM, 12, "948.1", "984.1"),
        (STATED, 15, "948.1", "984.1"),
        (THOUSANDS, 17, "948100", "984100"),
    ]
    assert [(each.op, each.path, each.value) for each in operations(proposal)] == [
        *(
            ("test", place, Decimal(old))
            for place, old in ((SUM, "948.1"), (STATED, "948.1"), (THOUSANDS, 948100))
        ),
        *(
            ("replace", place, Decimal(new))
            for place, new in ((SUM, "984.1"), (STATED, "984.1"), (THOUSANDS, 984100))
        ),
    ]


def test_the_patch_makes_the_document_that_is_written_and_all_other_bytes_stay(checker: Checker) -> None:
    proposing = proposer(checker)
    new = written(proposing)
    assert new.decode() == RIGHT
    (proposal,) = proposing.proposals().proposals
    assert patched(json.loads(CASE), operations(proposal)) == json.loads(new, parse_float=Decimal)


def test_a_range_is_no_proposal_but_is_listed_with_the_reason(checker: Checker) -> None:
    found = proposer(checker).proposals()
    told = [(each.cause, each.likely, each.text.da.partition(":")[0]) for each in found.unproposed]
    assert told == [(1, False, "»Skole, 2019«"), (1, False, "»Ældre, 2019«")]
    assert {each.why.da for each in found.unproposed} == {
        "de andre tal siger ikke med sikkerhed, hvilket tal der skulle stå"
    }


def test_a_repetition_that_is_printed_finer_is_not_guessed_at(checker: Checker) -> None:
    finer = CASE.replace("948100", "948130").replace('"decimals": -2', '"decimals": 0')
    found = proposer(checker, finer).proposals()
    assert found.proposals == []
    assert found.unproposed[0].why.en.startswith("the figure is repeated with another precision")


def test_a_case_that_agrees_has_nothing_to_propose(checker: Checker) -> None:
    found = proposer(checker, RIGHT).proposals()
    assert (found.proposals, found.unproposed, found.silent, found.more) == ([], [], 0, 0)


def draft(number: int, likely: bool) -> Draft:
    return Draft("amount", Text(str(number), ""), likely, (), cause=number)


def test_where_there_are_too_many_the_likely_ones_of_every_cause_come_before_the_others() -> None:
    found = [draft(1, True), draft(1, False), draft(1, False), draft(2, True), draft(2, False)]
    assert foremost(found, most=3) == [found[0], found[1], found[3]]
    assert foremost(found, most=9) == found


# -- what the rules would then say --------------------------------------------------------------------------


def test_the_prediction_is_what_the_check_says_of_the_changed_case(checker: Checker) -> None:
    proposing = proposer(checker)
    (proposal,) = proposing.proposals().proposals
    after = checker.check_bytes(written(proposing), "ny.json")
    assert proposal.prediction.then == after.summary.findings
    assert [rule.then for rule in proposal.prediction.rules] == [rule.outcomes for rule in after.rules]
    assert [rule.now for rule in proposal.prediction.rules] == [
        rule.outcomes for rule in proposing.report.rules
    ]


def test_every_rule_is_there_and_the_finding_that_goes_is_named(checker: Checker) -> None:
    (proposal,) = proposer(checker).proposals().proposals
    rules = {rule.rule: rule for rule in proposal.prediction.rules}
    assert set(rules) == {rule.id for rule in checker.ruleset.rules}
    assert [id for id, rule in rules.items() if not rule.same] == ["SUM002"]
    (gone,) = rules["SUM002"].gone
    assert (gone.label, gone.severity) == ("I alt, 2019", "error")
    assert rules["SUM002"].new == rules["SUM002"].changed == []


LIMIT = """
       {"id": "ramme", "label": "Serviceramme", "value": 980.0, "unit": "mio. kr.", "decimals": 1,
        "concept": "serviceramme", "dims": {"aar": "2019"}},"""


def test_a_limit_that_would_no_longer_be_kept_is_told_as_a_new_finding_and_a_lost_margin(
    checker: Checker,
) -> None:
    head, statements, tail = CASE.partition('"statements": [')
    (proposal,) = proposer(checker, f"{head}{statements}{LIMIT}{tail}").proposals().proposals
    (rule,) = (rule for rule in proposal.prediction.rules if rule.rule == "RAM002")
    assert (rule.now.passed, rule.then.failed) == (rule.then.failed, rule.now.passed) != (0, 0)
    assert [(each.label, each.severity) for each in rule.new] == [("I alt, 2019", "warning")]
    (margin,) = rule.margins
    assert margin.now is not None
    assert (margin.now.margin, margin.then) == ("31.9", None)


# -- what is safe -------------------------------------------------------------------------------------------

EXACT = RIGHT.replace(
    '"statements": [',
    '"statements": [{"id": "x", "label": "Grænse", "value": 5.125, "unit": "kr.", '
    '"decimals": 1, "rounding": "exact"},',
)


def test_decimals_declared_too_few_for_an_exact_figure_are_safe_to_raise(checker: Checker) -> None:
    proposing = proposer(checker, EXACT)
    (proposal,) = proposing.proposals().proposals
    place = "/attachments/1/statements/0/decimals"
    assert (proposal.kind, proposal.cause) == ("format", None)
    assert [(each.path, each.value) for each in operations(proposal)] == [(place, 1), (place, 3)]
    assert [rule.rule for rule in proposal.prediction.rules if not rule.same] == ["FMT001"]
    assert written(proposing).decode() == EXACT.replace(
        '"decimals": 1, "rounding"', '"decimals": 3, "rounding"'
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(EXACT.replace('"rounding": "exact"', '"rounding": "nearest"'), id="rounded"),
        pytest.param(EXACT.replace('"decimals": 1, "rounding"', '"rounding"'), id="nothing declared"),
        pytest.param(EXACT.replace("5.125", "5.1234567891"), id="more than can be declared"),
    ],
)
def test_decimals_are_left_alone_where_raising_them_would_mean_something(
    other: str, checker: Checker
) -> None:
    found = proposer(checker, other).proposals()
    assert found.proposals == []
    assert found.silent == 1


def test_a_table_is_safe_only_where_all_its_figures_are_exact(checker: Checker) -> None:
    table = RIGHT.replace("512.30", "512.34").replace(
        '"decimals": 1,\n', '"decimals": 1, "rounding": "exact",\n'
    )
    table = table.replace('"values": [984.1]', '"values": [984.14]')
    assert [each.kind for each in proposer(checker, table).drafts] == ["format"]
    rounded = table.replace('"values": [471.8]', '"values": [471.8], "rounding": "nearest"')
    assert all(each.kind == "amount" for each in proposer(checker, rounded).drafts)


# -- as a file ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [CASE, EXACT, RIGHT], ids=["amount", "format", "nothing"])
def test_the_json_fits_its_schema_and_is_the_same_every_time(text: str, checker: Checker) -> None:
    data = encode(proposer(checker, text).proposals())
    Draft202012Validator(proposals_schema()).validate(json.loads(data))
    assert data == encode(proposer(checker, text).proposals())
    assert encode(msgspec.json.decode(data, type=Proposals)) == data


def test_the_schema_file_is_what_the_records_generate() -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    assert text == dump_schema(proposals_schema()), f"The records have changed. Regenerate:\n{REGENERATE}"
