"""An area that its users pay for shows its own balance."""

from typing import Any

import pytest

from budgettjek.checking import Checker
from budgettjek.engine import judge
from budgettjek.judged import Judged
from budgettjek.outcome import Outcome
from budgettjek.rulebook.example import example_case

CHECKER = Checker()
BALANCE = [
    "mellemvaerende.ultimo [aar=2019, omraade=renovation] = 3,7 mio. kr.",
    "mellemvaerende.primo [aar=2019, omraade=renovation] = 3,0 mio. kr.",
    "brugerfinansieret_resultat [aar=2019, omraade=renovation] = -0,7 mio. kr.",
]


def judged(figures: list[str], **table: Any) -> dict[str, int]:
    return dict(+verdict(figures, **table).counts)


def said(figures: list[str], **table: Any) -> Outcome:
    (outcome,) = verdict(figures, **table).outcomes
    return outcome


def verdict(figures: list[str], **table: Any) -> Judged:
    rule = CHECKER.ruleset.rule("HIS001")
    assert rule is not None
    row = {"id": "a", "label": "Restaffald", "values": [950], "regulering": "hvile_i_sig_selv"}
    rates = {"id": "renovation", "concept": "takst", "columns": [{"id": "x"}], "rows": [row], **table}
    case = example_case({"tables": [rates], "figures": figures}, CHECKER.ruleset.catalogue)
    return judge(case, rule, CHECKER.checks[rule.check])


@pytest.mark.parametrize(
    "table", [{}, {"id": "gebyr", "dims": {"omraade": "renovation"}}], ids=["named by its id", "by its dim"]
)
def test_the_area_is_the_tables(table: dict[str, Any]) -> None:
    assert judged(BALANCE, **table) == {"pass": 1}


def test_the_balance_of_another_area_does_not_count() -> None:
    assert judged(BALANCE, id="rotter") == {"undecided": 1}


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ({"title": "Takster for rotter"}, "Takster for rotter"),
        ({"dims": {"omraade": "rotter"}}, "rotter (Restaffald)"),
        (
            {
                "dims": {"omraade": "rotter"},
                "regulering": "hvile_i_sig_selv",
                "rows": [{"id": "a", "label": "Gebyr", "values": [9]}],
            },
            "rotter (Gebyr)",
        ),
    ],
)
def test_an_area_without_a_balance_is_called_what_the_case_calls_it(table: dict[str, Any], name: str) -> None:
    outcome = said([], **table)
    assert (outcome.kind, outcome.facts["label"]) == ("undecided", name)


def test_rates_that_need_not_pay_for_themselves_are_left_alone() -> None:
    row = {"id": "a", "label": "Hal", "values": [950]}
    assert judged([], rows=[row]) == {"undecided": 1}  # nothing to judge


def test_a_table_may_say_that_its_rates_pay_for_themselves_but_not_for_a_row_that_says_otherwise() -> None:
    rows = [{"id": "a", "label": "Restaffald", "values": [950]}]
    assert judged(BALANCE, regulering="hvile_i_sig_selv", rows=rows) == {"pass": 1}
    rows[0]["regulering"] = "lov"
    assert judged(BALANCE, regulering="hvile_i_sig_selv", rows=rows) == {"undecided": 1}  # nothing to judge


def test_a_balance_that_does_not_add_up_is_found() -> None:
    assert judged([BALANCE[0].replace("3,7", "2,3"), *BALANCE[1:]]) == {"fail": 1}


# -- years as rows: the column says how its rates are regulated ----------------------------------------------

COLUMNS = [
    {"id": "mad", "label": "Mad"},
    {"id": "a", "label": "Restaffald", "regulering": "hvile_i_sig_selv", "dims": {"omraade": "renovation"}},
]
YEAR = {"id": "2019", "label": "2019", "values": [30, 950]}


def test_the_area_is_that_of_the_column_whose_rates_are_regulated_so() -> None:
    assert judged(BALANCE, id="takster", columns=COLUMNS, rows=[YEAR]) == {"pass": 1}
    outcome = said([], id="takster", columns=COLUMNS, rows=[YEAR])
    assert outcome.facts["label"] == "renovation (Restaffald)"
    assert [figure.value for figure in outcome.figures] == [950]


def test_what_a_row_says_of_its_rates_goes_before_what_the_column_says() -> None:
    row = {**YEAR, "regulering": "lov"}
    assert judged([], id="takster", columns=COLUMNS, rows=[row]) == {"undecided": 1}
    assert said([], id="takster", columns=COLUMNS, rows=[row]).reason == "nothing"


def test_a_row_that_states_nothing_else_is_not_regulated_by_the_neighbouring_column() -> None:
    row = {**YEAR, "values": [30, None]}
    assert said([], id="takster", columns=COLUMNS, rows=[row]).reason == "nothing"
