"""What SAM001 tells: figures that can each be right, but not together, and which of them is wrong."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from budgettjek import engine
from budgettjek.checking import Checker
from budgettjek.reporting.report import Finding, Report, encode
from budgettjek.reporting.reporter import Style
from tests.making import bytes_of, case, checks, rule

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def real(checker: Checker) -> Report:
    return checker.check(ROOT / "examples" / "lejre-2019.json")


def two_by_two(row_total: int, column_total: int) -> dict[str, Any]:
    """Cells of 1, two rows and two columns."""
    columns = [{"id": "a"}, {"id": "b"}, {"id": "ialt", "label": "I alt", "sum_of": ["a", "b"]}]
    rows: list[dict[str, Any]] = [
        {"id": id, "label": id.upper(), "values": [1, 1, row_total]} for id in ("x", "y")
    ]
    total = {
        "id": "sum",
        "label": "Sum",
        "values": [column_total, column_total, None],
        "sum_of": ["x", "y"],
    }
    return {"tables": [{"unit": "kr.", "decimals": 0, "columns": columns, "rows": [*rows, total]}]}


def findings(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def text(checker: Checker, report: Report) -> str:
    return " ".join(checker.reporters["text"].render(report, Style()).split())


def test_a_message_is_short_however_long_the_labels_are(checker: Checker) -> None:
    document = two_by_two(3, 1)
    for row in document["tables"][0]["rows"]:
        row["label"] = f"{row['id']}, Udvalget for Børn, Familie, Erhverv, Turisme og Landsbyer " * 2
    found = findings(checker.check(bytes_of(**document), "sag.json"), "SAM001")
    assert found
    assert max(len(text) for finding in found for text in (finding.message.da, finding.message.en)) <= 240


def test_sums_that_can_each_be_right_but_not_together_are_found_jointly_alone(checker: Checker) -> None:
    """Rows of 3 need cells of 1,5 at most; columns of 1 leave them 0,75 on average."""
    report = checker.check(bytes_of(**two_by_two(3, 1)), "sag.json")
    assert findings(report, "SUM001") == findings(report, "SUM002") == []
    found = findings(report, "SAM001")
    assert found
    assert all(finding.explanations for finding in found)
    written = json.loads(encode(report))
    assert not [*Draft202012Validator(SCHEMA).iter_errors(written)]
    assert any("explanations" in finding for finding in written["findings"])


def test_sums_that_can_all_be_right_at_once_are_not_found(checker: Checker) -> None:
    assert findings(checker.check(bytes_of(**two_by_two(2, 2)), "sag.json"), "SAM001") == []


def test_two_sums_that_one_figure_breaks_have_the_same_cause(checker: Checker) -> None:
    """A cell of 19 in the place of 91: its row and its column fail, and the one refers to the other."""
    given = two_by_two(0, 0)
    given["tables"][0]["rows"][0]["values"] = [19, 20, 111]
    given["tables"][0]["rows"][1]["values"] = [30, 40, 70]
    given["tables"][0]["rows"][2]["values"] = [121, 60, 181]
    report = checker.check(bytes_of(**given), "sag.json")
    down, along = findings(report, "SUM001") + findings(report, "SUM002")
    assert down.cause == along.cause
    assert [each.text.da for each in down.explanations if each.likely] == [
        "»X, a«: 19 kr. skulle sandsynligvis være 91 kr. (to cifre er byttet om)"
    ]
    written = text(checker, report)
    assert written.count("Sandsynlig fejl") == 1
    assert "Samme årsag som SUM001" in written


def test_what_hangs_together_in_too_many_figures_is_undecided_and_the_rest_is_proved() -> None:
    small, large = two_by_two(3, 1)["tables"][0], two_by_two(3, 1)["tables"][0]
    small = {**small, "rows": [{**small["rows"][0], "values": [1, 1, 3]}]}
    judged = engine.judge(case(tables=[small, large]), rule("samlet", tal_hoejst="3"), checks()["samlet"])
    assert [(outcome.kind, outcome.reason) for outcome in judged.outcomes] == [("undecided", "too_many")]
    assert +judged.zones == {"rounding": 1}


def test_a_case_of_very_many_figures_is_undecided_as_a_whole() -> None:
    found = case(**two_by_two(1, 1))
    limited = rule("samlet", tal_hoejst="1000", sag_hoejst="7")
    judged = engine.judge(found, limited, checks()["samlet"])
    assert [(outcome.kind, outcome.reason) for outcome in judged.outcomes] == [("undecided", "too_large")]
    assert not +judged.zones


def test_what_takes_too_much_work_to_prove_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgettjek.joint.simplex.WORK", 3)
    judged = engine.judge(case(**two_by_two(3, 1)), rule("samlet", tal_hoejst="1000"), checks()["samlet"])
    (outcome,) = judged.outcomes
    assert (outcome.kind, outcome.reason) == ("undecided", "too_hard")
    assert not +judged.zones


# -- the real case ----------------------------------------------------------------------------------------


def first_suspects(real: Report, pointer: str) -> list[tuple[str, str | None]]:
    """The slip and what was meant, wherever the likeliest explanation blames just this figure."""
    return [
        (suspect.slip, suspect.meant)
        for finding in real.findings
        for explanation in finding.explanations[:1]
        for suspect in explanation.suspects
        if suspect.figure.pointer == pointer
    ]


def test_the_tax_base_of_the_church_has_a_wrong_digit(real: Report) -> None:
    (told, *_) = first_suspects(real, "/attachments/8/statements/1/value")
    assert told == ("ciffer_forkert", "5398578000")


def test_less_that_is_more_is_a_turned_sign(real: Report) -> None:
    (told, *_) = first_suspects(real, "/attachments/6/statements/9/value")
    assert told == ("fortegn", "3.8")


def test_the_text_tells_what_is_probably_wrong(checker: Checker, real: Report) -> None:
    written = text(checker, real)
    assert "Sandsynlig fejl: " in written
    assert "5.398.578.000" in written


def in_unit(checker: Checker, attachment: str, id: str, unit: str) -> tuple[list[Finding], str]:
    """What is found only because a table of the real case is said to be in another unit; and its own."""
    document = json.loads((ROOT / "examples" / "lejre-2019.json").read_text(encoding="utf-8"))
    before = {each.fingerprint for each in checker.check(document).findings}
    (one,) = [each for each in document["attachments"] if each["id"] == attachment]
    (table,) = [each for each in one["tables"] if each["id"] == id]
    own, table["unit"] = table["unit"], unit
    return [each for each in checker.check(document).findings if each.fingerprint not in before], own


@pytest.mark.parametrize(
    ("attachment", "id", "unit"),
    [("bilag-1", "hovedoversigt", "1.000 kr."), ("bilag-2", "bevillingsoversigt", "mio. kr.")],
)
def test_a_page_of_findings_has_one_cause_where_a_whole_table_is_in_the_wrong_unit(
    checker: Checker, attachment: str, id: str, unit: str
) -> None:
    new, right = in_unit(checker, attachment, id, unit)
    ((cause, count),) = Counter(each.cause for each in new).most_common(1)
    together = [each for each in new if each.cause == cause]
    assert cause is not None
    assert count > 0.9 * len(new) - 1  # what was wrong before is found again, now with other amounts
    assert {each.rule[:3] for each in together} >= {"AFS", "FMT"}
    for each in together:
        suspect = each.explanations[0].suspects[0]
        assert (suspect.slip, suspect.unit) == ("tabellens_enhed", right)
        assert suspect.figure.attachment == attachment
        assert f"står i {unit}, men skulle stå i {right}" in each.explanations[0].text.da


def test_what_is_found_jointly_stands_at_the_figure_that_is_likeliest_to_be_wrong(checker: Checker) -> None:
    given = two_by_two(3, 1)
    given["tables"].append({**given["tables"][0], "id": "igen"})
    report = checker.check(bytes_of(**given), "sag.json")
    for each in findings(report, "SAM001"):
        blamed = [figure.pointer for told in each.explanations for figure in [told.suspects[0].figure]]
        assert not each.explanations[0].suspects or each.where.pointer == blamed[0]
