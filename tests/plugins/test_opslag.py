"""Look-ups in an årsplan: each fault is found once, at its place, and what cannot be looked up is said."""

from collections.abc import Iterator
from typing import Any

import pytest

from budgettjek.cases.plan_case import PlanCase
from budgettjek.checking import Checker
from budgettjek.outcome import FAIL, NOT_APPLICABLE, PASS, UNDECIDED, Outcome
from budgettjek.rulebook.example import ExampleError, example_case
from budgettjek.rulebook.rule import Rule
from tests.making import CATALOGUE, checks, rule

ORDLISTE = [
    {"code": "ØU", "name": "Økonomiudvalget", "kind": "udvalg"},
    {"code": "UTMB", "name": "Udvalget for Trafik, Miljø & Byggeri", "kind": "udvalg"},
    {"code": "CTM", "name": "Center for Teknik & Miljø", "kind": "fagcenter"},
    {"code": "CØH", "name": "Center for Økonomi & HR", "kind": "fagcenter"},
]
EJERE = {"political": "udvalg", "administrative": "fagcenter"}
FELTER = {"political": "Politisk", "administrative": "Administrativt", "background": "Baggrund"}
FULL = {"political": ["ØU"], "administrative": ["CØH"], "background": "årsplan 2021"}
RULES = {rule.id: rule for rule in Checker(examples=True).ruleset.rules if rule.check == "opslag"}


def plan(**parts: Any) -> PlanCase:
    case = example_case({"plan": parts}, CATALOGUE)
    assert isinstance(case, PlanCase)
    return case


def said(hvad: str, felter: dict[str, str] | None = None, **parts: Any) -> list[Outcome]:
    parameters = {"hvad": hvad, **({"felter": felter} if felter else {})}
    case = plan(**parts)
    return list(checks()["opslag"].run(case, rule("opslag", **parameters).in_force(case.year)))  # type: ignore[arg-type]


def failed(outcomes: list[Outcome]) -> list[tuple[Any, ...]]:
    """What each finding says: its variant, what was found, and what was expected or is nearest."""
    found = [outcome for outcome in outcomes if outcome.kind == FAIL]
    facts = [(outcome.variant, outcome.facts) for outcome in found]
    return [
        (variant, told.get("found"), told.get("expected", told.get("nearest"))) for variant, told in facts
    ]


# -- owners ---------------------------------------------------------------------------------------------


def owners(political: list[str], administrative: list[str], ordliste: Any = ORDLISTE) -> list[Outcome]:
    row = {"number": "7", "political": political, "administrative": administrative}
    return said("ejerkode", EJERE, indsatser=[row], ordliste=ordliste)


def test_owners_in_the_word_list_pass_each_by_itself() -> None:
    outcomes = owners(["ØU", "UTMB"], ["CTM", "CØH"])
    assert [outcome.kind for outcome in outcomes] == [PASS] * 4
    assert [str(outcome.place and outcome.place.pointer)[-1] for outcome in outcomes] == ["0", "1", "0", "1"]


@pytest.mark.parametrize(
    ("code", "nearest"), [("UTM", "UTMB"), ("UTBM", "UTMB"), ("UMTB", "UTMB"), ("utmb", "UTMB"), ("OU", None)]
)
def test_the_nearest_code_is_proposed_where_there_is_one(code: str, nearest: str | None) -> None:
    assert failed(owners([code], ["CTM"])) == [(None if nearest else "ukendt", code, nearest)]


def test_only_codes_of_the_right_kind_are_proposed() -> None:
    assert failed(owners(["CTMB"], [])) == [(None, "CTMB", "UTMB")]
    assert failed(owners([], ["CTMB"])) == [(None, "CTMB", "CTM")]


def test_an_owner_of_the_other_kind_is_found() -> None:
    assert failed(owners(["CTM"], ["ØU"])) == [
        ("anden_slags", "CTM", "udvalg"),
        ("anden_slags", "ØU", "fagcenter"),
    ]


def test_an_unknown_owner_is_found_once_and_leaves_the_others_alone() -> None:
    outcomes = owners(["ØU"], ["CTM", "Erhvervschef", "CØH"])
    assert [outcome.kind for outcome in outcomes] == [PASS, PASS, FAIL, PASS]


@pytest.mark.parametrize("hvad", ["ejerkode", "forkortelse"])
def test_without_a_word_list_nothing_can_be_looked_up(hvad: str) -> None:
    mentions = [{"code": "ØU", "where": "indsats 1"}]
    for parts in ({}, {"ordliste": []}):
        (outcome,) = said(hvad, EJERE, indsatser=[{"political": ["ØU"]}], mentions=mentions, **parts)
        assert (outcome.kind, outcome.reason) == (UNDECIDED, "no_ordliste")


# -- what must be filled --------------------------------------------------------------------------------


def anchored(**row: Any) -> list[Outcome]:
    return said("forankring", FELTER, indsatser=[{"number": "7", **row}])


@pytest.mark.parametrize(("field", "empty"), [("political", []), ("administrative", []), ("background", "")])
def test_each_field_that_is_empty_is_one_finding_at_that_field(field: str, empty: Any) -> None:
    (outcome,) = (each for each in anchored(**{**FULL, field: empty}) if each.kind != PASS)
    assert (outcome.kind, outcome.facts["field"]) == (FAIL, FELTER[field])
    assert outcome.place is not None and outcome.place.pointer == f"/themes/0/indsatser/0/{field}"


@pytest.mark.parametrize("field", ["political", "administrative"])
def test_an_owner_said_in_words_alone_is_left_to_people(field: str) -> None:
    outcomes = anchored(**{**FULL, field: [], f"{field}_text": "alle udvalg"})
    assert [(each.reason, each.facts["found"]) for each in outcomes if each.kind == UNDECIDED] == [
        ("owner_in_words", "alle udvalg")
    ]
    assert failed(outcomes) == []


def test_words_beside_a_code_are_no_matter() -> None:
    outcomes = anchored(**FULL, political_text="ØU er tovholder")
    assert [outcome.kind for outcome in outcomes] == [PASS] * 3


def test_an_empty_row_is_found_as_empty_and_not_as_lacking_owners() -> None:
    rows = [{"number": "7", "title": "Overskrift"}, {}]
    assert [each.kind for each in said("forankring", FELTER, indsatser=rows)] == [NOT_APPLICABLE] * 2
    assert failed(said("tomme_raekker", indsatser=rows)) == [("kun_titel", None, None), (None, None, None)]


def test_only_the_fields_that_the_rule_names_must_be_filled() -> None:
    row = {"number": "7", "political": ["ØU"]}
    assert failed(said("forankring", {"political": "Udvalg"}, indsatser=[row])) == []


# -- numbers --------------------------------------------------------------------------------------------


def numbered(*numbers: str) -> list[tuple[Any, ...]]:
    rows = [{"number": number, "title": "x", "described": True} for number in numbers]
    return failed(said("nummerering", indsatser=rows))


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        pytest.param("1 2 3", [], id="in line"),
        pytest.param("2 3 4", [(None, "2", "1")], id="does not begin with 1"),
        pytest.param("1 2 4 5 6", [(None, "4", "3")], id="a gap is found once"),
        pytest.param("1 2 2 3 4", [("dobbelt", "2", "3")], id="a double is found once"),
        pytest.param("1 2 33 4 5", [(None, "33", "3")], id="a slip is found once"),
        pytest.param("1 3 2 4", [(None, "3", "2"), (None, "2", "3")], id="two that changed places"),
        pytest.param("1 2 3 1 2 3", [("dobbelt", "1", "4")], id="starts over"),
        pytest.param("1 2 4", [(None, "4", "3")], id="a gap before the last"),
        pytest.param("1 2a 3", [(None, "2a", "2")], id="a letter at a number"),
        pytest.param("1 - 3", [(None, "–", "2")], id="no number"),
        pytest.param("1 ² 3", [(None, "²", "2")], id="a digit that is no number"),
    ],
)
def test_each_fault_in_the_numbers_is_found_once(numbers: str, found: list[Any]) -> None:
    assert numbered(*(number.replace("-", "") for number in numbers.split())) == found


def test_what_is_left_of_another_number_is_found_beside_the_number() -> None:
    outcomes = said("nummerering", indsatser=[{"number": "1", "residue": "30."}, {"number": "2"}])
    (outcome,) = (each for each in outcomes if each.kind == FAIL)
    assert (outcome.variant, outcome.facts["found"]) == ("rest", "30.")
    assert outcome.place is not None and outcome.place.pointer.endswith("/0/residue")


def test_empty_rows_without_a_number_do_not_break_the_line() -> None:
    assert failed(said("nummerering", indsatser=[{"number": "1"}, {}, {"number": "2"}])) == []


def test_numbers_of_another_sort_cannot_be_judged() -> None:
    (outcome,) = said("nummerering", indsatser=[{"number": "A"}, {"number": "B"}])
    assert (outcome.kind, outcome.reason) == (UNDECIDED, "numbered_otherwise")


# -- the prose ------------------------------------------------------------------------------------------


def test_every_code_of_the_prose_is_looked_up_where_it_stands() -> None:
    mentions = [{"code": "UTM", "where": "indsats 18", "page": 5}, {"code": "CTM", "where": "indsats 19"}]
    first, second = said("forkortelse", ordliste=ORDLISTE, mentions=mentions)
    assert (first.kind, first.facts["nearest"], second.kind) == (FAIL, "UTMB", PASS)
    place = first.place
    assert place is not None
    assert (place.pointer, place.label, place.page) == ("/mentions/0/code", "Indsats 18", 5)


# -- the rules ------------------------------------------------------------------------------------------


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, dict | list) and node:
        for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(inner, (*path, key))
    else:
        yield path, node


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_two_sides_of_a_boundary_differ_in_one_place(rule: Rule) -> None:
    sides = {example.boundary: dict(leaves(example.given)) for example in rule.examples if example.boundary}
    inside, outside = sides["inside"], sides["outside"]
    assert inside.keys() == outside.keys()
    assert sum(inside[path] != outside[path] for path in inside) == 1


def test_an_example_that_is_no_plan_is_refused_with_the_reason() -> None:
    with pytest.raises(ExampleError, match="ejere"):
        plan(indsatser=[{"number": "1", "ejere": ["ØU"]}])
