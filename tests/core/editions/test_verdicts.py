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
