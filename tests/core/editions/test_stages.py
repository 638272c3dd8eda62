"""Two stages of one case: what changed, and what the case itself says of it."""

import json
from pathlib import Path

import pytest

from budgettjek.checking import Checker
from budgettjek.editions.changes import StageChanges, StagePair
from budgettjek.editions.stages import Stages, compare_stages
from budgettjek.editions.stages_text import render
from budgettjek.reporting.reporter import Style
from budgettjek.rulebook.concept import Text

from .conftest import CASE, Json, attachment, edited

LEJRE = Path(__file__).parents[3] / "examples" / "lejre-2019.json"
SECOND, THIRD = "2. budgetstatus", "3. budgetstatus"


def between(checker: Checker, data: bytes) -> StageChanges:
    case, source = checker.read(data, "sag.json")
    return compare_stages(case, Stages("stade", SECOND, THIRD), source)


@pytest.fixture(scope="module")
def lejre(checker: Checker) -> StageChanges:
    return between(checker, LEJRE.read_bytes())


def pair(changes: StageChanges, concept: str, **dims: str) -> StagePair:
    (found,) = (each for each in changes.pairs if each.concept == concept and each.dims == dims)
    return found


def stated(*rows: Json, **more: str) -> Json:
    statements = [{"decimals": 1, "unit": "mio. kr.", "label": str(n), **row} for n, row in enumerate(rows)]
    extra = {"id": "tal", "title": "Tal", "statements": statements, **more}
    return edited(lambda case: case["attachments"].append(extra))


def drift(id: str, stage: str, value: float, **more: object) -> Json:
    return {"id": id, "value": value, "concept": "drift", "dims": {"aar": "2019", "stade": stage}, **more}


def test_the_real_result_moved_by_the_adjustments_that_the_case_lists(lejre: StageChanges) -> None:
    result = pair(lejre, "likviditet", aar="2019", scenarie="selvbudgettering")
    assert (result.old.value, result.new.value, result.difference) == ("30.4", "30.6", "0.2")
    assert [because.amount for because in result.because] == ["-0.4", "0.5", "-0.5", "-0.3", "0.8"]
    (title,) = {because.title for because in result.because}
    assert title == Text(
        "Tabel 1: Oversigt over budgetjusteringer siden 1. behandling",
        "Table 1: Oversigt over budgetjusteringer siden 1. behandling",
    )


def test_what_the_text_says_of_a_change_stands_with_it(lejre: StageChanges) -> None:
    (because,) = pair(lejre, "drift", aar="2019").because
    assert (because.kind, because.label, because.amount) == (
        "statement", "ændringer på driften samlet set", "0.2",
    )  # fmt: skip
    assert pair(lejre, "drift", aar="2020").because == []


def test_everything_is_counted(lejre: StageChanges) -> None:
    summary = lejre.summary
    assert summary.changed + summary.unchanged == len(lejre.pairs)
    assert summary.changed == sum(each.changed for each in lejre.pairs)
    assert (summary.only_old, summary.only_new) == (len(lejre.only_old), len(lejre.only_new))


def test_the_answer_begins_with_the_result_and_its_adjustments(lejre: StageChanges) -> None:
    lines = render(lejre, Style()).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Likviditetsunderskud"))
    told = "\n".join(lines[start : start + 12])
    assert "Konsekvenser af FR-2" in told
    assert "+0,2" in told
    assert all(len(line) <= 100 for line in lines)


def test_a_figure_in_finer_units_is_not_a_change_where_rounding_explains_it(checker: Checker) -> None:
    case = stated(
        drift("a", SECOND, 1561.2), drift("b", "3. budgetstatus b", 1561_187, unit="1.000 kr.", decimals=0)
    )
    found, source = checker.read(json.dumps(case).encode(), "sag.json")
    changes = compare_stages(found, Stages("stade", SECOND, "3. budgetstatus b"), source)
    (only,) = changes.pairs
    assert not only.changed
    assert (only.difference, only.unit) == ("-13", "1.000 kr.")


def test_alike_figures_are_compared_where_a_stage_is_stated_in_two_precisions(checker: Checker) -> None:
    case = stated(
        drift("a", SECOND, 100.1),
        drift("b", THIRD, 100_187, unit="1.000 kr.", decimals=0),
        drift("c", THIRD, 100.2),
    )
    attachment(case)["tables"][0]["rows"][0]["values"][0] = 100.2
    changes = between(checker, json.dumps(case).encode())
    assert pair(changes, "drift", aar="2019").difference == "0.1"


def test_a_quantity_with_contradicting_figures_says_so(checker: Checker) -> None:
    case = stated(drift("a", SECOND, 100.0), drift("b", THIRD, 300.0))
    assert pair(between(checker, json.dumps(case).encode()), "drift", aar="2019").contradicted


def test_what_stands_for_one_stage_only_is_listed_apart(checker: Checker) -> None:
    changes = between(checker, json.dumps(stated(drift("a", SECOND, 100.0))).encode())
    assert [figure.concept for figure in changes.only_new][:3] == ["drift", "anlaeg", "anlaeg"]
    assert changes.only_old == []
    assert len(changes.pairs) == 1


def test_adjustments_that_are_subtracted_count_with_their_sign(checker: Checker) -> None:
    table = {
        "id": "justeringer",
        "unit": "mio. kr.",
        "decimals": 1,
        "columns": [{"id": "2019", "dims": {"aar": "2019"}}],
        "rows": [
            {"id": "foer", "label": "Før", "concept": "renter", "dims": {"stade": SECOND}, "values": [9.0]},
            {"id": "spart", "label": "Spart", "values": [0.5]},
            {"id": "efter", "label": "Efter", "concept": "renter", "dims": {"stade": THIRD}, "values": [8.5],
             "sum_of": ["foer", "-spart"]},
        ],
    }  # fmt: skip
    case = edited(lambda case: attachment(case)["tables"].append(table))
    (because,) = pair(between(checker, json.dumps(case).encode()), "renter", aar="2019").because
    assert (because.label, because.amount, because.figure.value) == ("Spart", "-0.5", "0.5")


def test_a_case_with_one_stage_only_has_no_pairs(checker: Checker) -> None:
    assert between(checker, json.dumps(CASE).encode()).pairs == []
