"""Findings are matched by fingerprint and margins by rule and label: new, gone, changed, moved."""

from typing import Any

from .conftest import CASE, Compare, Json, attachment, edited, table


def total(value: float) -> Any:
    return lambda case: table(case)["rows"][3]["values"].__setitem__(0, value)


def gross(value: float) -> Any:
    return lambda case: attachment(case)["statements"][0].update(value=value)


def findings(changes: Any) -> list[tuple[str, str]]:
    return [(change.change, change.finding.rule) for change in changes.findings]


def test_a_finding_that_came_is_new_and_one_that_went_is_gone(compared: Compare) -> None:
    wrong = edited(total(130.0))
    assert findings(compared(CASE, wrong)) == [("new", "SUM002")]
    assert findings(compared(wrong, CASE)) == [("gone", "SUM002")]


def test_a_finding_with_another_difference_is_changed(compared: Compare) -> None:
    (change,) = compared(edited(total(130.0)), edited(total(140.0))).findings
    assert change.change == "changed"
    assert change.old is not None and change.new is not None
    assert (change.old.facts["difference"], change.new.facts["difference"]) == ("9", "19")
    assert change.old.fingerprint == change.new.fingerprint


def test_a_finding_that_stays_is_counted_as_before(compared: Compare) -> None:
    def relabel(case: Json) -> None:
        total(130.0)(case)
        table(case)["title"] = "Andet navn"

    changes = compared(edited(total(130.0)), edited(relabel))
    assert changes.findings == []
    assert changes.summary.findings.unchanged == 1


def test_a_finding_that_can_no_longer_be_judged_is_not_called_solved(compared: Compare) -> None:
    def blank(case: Json) -> None:
        total(130.0)(case)
        table(case)["rows"][1]["values"][0] = None

    (change,) = compared(edited(total(130.0)), edited(blank)).findings
    assert change.change == "gone"
    assert change.unjudged is not None
    assert "ikke oplyst" in change.unjudged.da


def test_a_margin_that_moved_is_told_with_the_difference(compared: Compare) -> None:
    (change,) = compared(CASE, edited(gross(72))).margins
    assert (change.rule, change.difference, change.unit) == ("RAM001", "-2", "mio. kr.")
    assert change.old is not None and change.new is not None
    assert (change.old.margin, change.new.margin) == ("8", "6")


def test_a_limit_that_is_broken_has_no_margin_any_more_but_a_finding(compared: Compare) -> None:
    changes = compared(CASE, edited(gross(90)))
    (margin,) = changes.margins
    assert margin.new is None and margin.difference is None
    assert findings(changes) == [("new", "RAM001")]


def ceiling_of_last_year(case: Json) -> None:
    attachment(case)["statements"][1]["dims"]["aar"] = "2018"


def rules(changes: Any) -> dict[str, str]:
    return {change.rule: change.change for change in changes.rules}


def test_a_rule_that_judges_nothing_any_more_is_told_with_why_though_no_finding_or_figure_changed(
    compared: Compare,
) -> None:
    changes = compared(CASE, edited(ceiling_of_last_year))
    silent = changes.rules[0]
    assert (silent.rule, silent.change, silent.old.passed, silent.new.passed) == ("RAM001", "silent", 1, 0)
    assert silent.reason is not None and "Andel af anlægsrammen" in silent.reason.da
    assert [entry.rule for entry in silent.undecided] == ["RAM001"]
    assert not changes.findings and not changes.figures
    assert changes.summary.rules.silent == 1


def test_a_rule_that_judges_what_it_did_not_judge_more(compared: Compare) -> None:
    assert rules(compared(edited(ceiling_of_last_year), CASE))["RAM001"] == "more"


def test_a_rule_that_leaves_one_of_its_comparisons_unjudged_judges_less(compared: Compare) -> None:
    def judged_in_both_years(case: Json) -> None:
        table(case)["rows"][2]["values"] = [1.0, 0.0]

    def blank(case: Json) -> None:
        judged_in_both_years(case)
        table(case)["rows"][1]["values"][0] = None

    changes = compared(edited(judged_in_both_years), edited(blank))
    less = next(change for change in changes.rules if change.rule == "SUM002")
    assert (less.change, less.old.passed, less.new.passed, less.new.undecided) == ("less", 2, 1, 1)
    assert "Anlæg" in less.undecided[0].reason.da


def test_rules_that_judged_nothing_before_and_judge_nothing_now_are_not_told(compared: Compare) -> None:
    changes = compared(CASE, edited(ceiling_of_last_year))
    assert set(rules(changes)) == {"RAM001"}


def test_a_changed_amount_that_is_judged_as_before_changes_no_rule(compared: Compare) -> None:
    assert compared(CASE, edited(gross(72))).rules == []
