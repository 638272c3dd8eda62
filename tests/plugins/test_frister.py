"""Days keep their order and their deadlines: to the day, in the year's own way, and never by guessing."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from budgettjek import message
from budgettjek.outcome import Outcome
from budgettjek.reading.case_file import read_case
from budgettjek.reading.schema_violation import violations_against
from budgettjek.violation import Unreadable
from tests.making import CATALOGUE, bytes_of, case, checks, fact, one, rule, said, value

COUNCIL = ["Kommunalbestyrelsen", "Byrådet"]
FIRST, SECOND = {"slags": "1. behandling", "ved": COUNCIL}, {"slags": "2. behandling", "ved": COUNCIL}
STANDING = {"from": 2013, "to": None, "value": "10-15", "unit": "dato i året før", "source": "prøve"}
EXCEPTION = {"year": 2020, "value": "2019-11-05", "unit": "dato", "source": "prøve"}
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def event(kind: str, day: date | str, body: str | None = "Byrådet") -> dict[str, Any]:
    return {"kind": kind, "date": str(day), **({"body": body} if body else {})}


def apart(*events: dict[str, Any]) -> list[Outcome]:
    parameters = {"haendelse": SECOND, "efter": FIRST, "dage": value("21", "antal")}
    return said(case(events=events), "frister", hvad="mellemrum", **parameters)


def in_time(*events: dict[str, Any], year: int = 2019, **parameters: Any) -> Outcome:
    return one(
        case(events=events, year=year),
        "frister",
        **{"hvad": "frist", "haendelse": SECOND, "frist": [STANDING, EXCEPTION], **parameters},
    )


# -- events ---------------------------------------------------------------------------------------------


@given(first=DAYS, days=st.integers(-400, 400))
def test_two_readings_are_far_enough_apart_from_the_twenty_first_day(first: date, days: int) -> None:
    second = first + timedelta(days=days)
    (outcome,) = apart(event("1. behandling", first), event("2. behandling", second))
    assert (outcome.kind == "pass") == (days >= 21)
    assert fact(outcome, "expected") == str(first + timedelta(days=21))


def test_each_reading_that_is_not_stated_is_named() -> None:
    assert [outcome.facts["event"] for outcome in apart(event("2. behandling", "2018-10-04"))] == [
        "1. behandling (Kommunalbestyrelsen, Byrådet)"
    ]
    assert [outcome.kind for outcome in apart()] == ["undecided", "undecided"]


@pytest.mark.parametrize("body", ["byrådet", "Kommunalbestyrelsen", None])
def test_a_reading_without_a_body_or_with_another_spelling_is_the_councils(body: str | None) -> None:
    assert in_time(event("2. Behandling", "2018-10-04", body)).kind == "pass"


@pytest.mark.parametrize(
    "body",
    [
        "Byråd",
        "Eksempel Byråd",
        "Byrådet i Eksempel",
        "Kommunalbestyrelsen for Eksempel Kommune",
        "EKSEMPEL KOMMUNES KOMMUNALBESTYRELSE",
    ],
)
def test_the_council_is_known_with_the_municipalitys_name_before_or_after(body: str) -> None:
    assert in_time(event("2. behandling", "2018-10-20", body)).kind == "fail"


@pytest.mark.parametrize(
    "body", ["Økonomiudvalget", "Økonomiudvalget under Byrådet", "Odense Byråd", "Ældrerådet", "Eksempel"]
)
def test_the_reading_of_another_body_is_not_the_councils_and_the_body_is_named(body: str) -> None:
    outcome = in_time(event("2. behandling", "2018-10-04", body))
    assert (outcome.kind, outcome.reason) == ("undecided", "other_body")
    assert message.show(outcome.facts["bodies"], "da") == f"»{body}«"
    assert message.show(outcome.facts["wanted"], "da") == "»Kommunalbestyrelsen« og »Byrådet«"


@pytest.mark.parametrize(
    ("year", "day", "kind"),
    [
        (2019, "2018-10-15", "pass"),
        (2019, "2018-10-16", "fail"),
        (2020, "2019-11-05", "pass"),
        (2020, "2019-11-06", "fail"),
        (2021, "2020-10-16", "fail"),
    ],
)
def test_an_exception_holds_for_its_own_year_whatever_stands_first(year: int, day: str, kind: str) -> None:
    for entries in ([STANDING, EXCEPTION], [EXCEPTION, STANDING]):
        assert in_time(event("2. behandling", day), year=year, frist=entries).kind == kind


def test_a_later_event_in_time_proves_the_earlier_one_and_a_late_one_proves_nothing() -> None:
    proposal: dict[str, Any] = {"haendelse": {"slags": "Forslag"}, "bevist_ved": FIRST}
    assert in_time(event("1. behandling", "2018-10-15"), **proposal).kind == "pass"
    late = in_time(event("1. behandling", "2018-10-16"), **proposal)
    assert (late.kind, late.facts["event"]) == ("undecided", "Forslag")
    assert (
        in_time(event("Forslag", "2018-10-16"), event("1. behandling", "2018-10-01"), **proposal).kind
        == "fail"
    )


def test_days_are_told_as_people_write_them_and_reported_as_iso() -> None:
    outcome = in_time(event("2. behandling", "2018-10-16"))
    assert message.fill("{found} / {expected}", outcome.facts, "da") == "16. oktober 2018 / 15. oktober 2018"
    assert message.fill("{found} / {expected}", outcome.facts, "en") == "16 October 2018 / 15 October 2018"
    assert fact(outcome, "found") == "2018-10-16"


def test_an_event_is_told_with_its_place_in_the_file() -> None:
    outcome = in_time(event("1. behandling", "2018-09-06"), event("2. behandling", "2018-10-16"))
    assert outcome.place is not None
    assert (outcome.place.pointer, outcome.place.label) == ("/events/1/date", "2. behandling (Byrådet)")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("2019-02-30", "dato", "en dag, der findes"),
        ("11-05", "dato", "åååå-mm-dd"),
        ("02-29", "dato i året før", "der findes hvert år"),
        ("2019-11-05", "dato i året før", "mm-dd"),
    ],
)
def test_a_rule_with_a_day_that_is_none_is_refused_in_words(value: str, unit: str, words: str) -> None:
    entry = {"year": 2020, "value": value, "unit": unit, "source": "prøve"}
    parameters = {"hvad": "frist", "haendelse": SECOND, "frist": [entry]}
    (violation,) = violations_against(checks()["frister"].parameters, parameters)
    assert violation.pointer == "/frist/0/value"
    assert words in violation.da


@pytest.mark.parametrize("what", ["frist", "mellemrum"])
def test_a_rule_that_lacks_what_it_needs_is_refused(what: str) -> None:
    found = violations_against(checks()["frister"].parameters, {"hvad": what, "haendelse": SECOND})
    assert {violation.pointer for violation in found} == {""}


def test_days_have_no_part_in_formulas() -> None:
    dated = {"hvad": "frist", "frist": [STANDING], "dage": value("21", "antal")}
    assert list(rule("frister", **dated).in_force(2019).numbers) == ["dage"]


# -- documents ------------------------------------------------------------------------------------------


def citing(day: str | None, *cited: str) -> list[Outcome]:
    cites = [{"what": "mødet", "date": each} for each in cited]
    paper = {"title": "Notat", "cites": cites, **({"date": day} if day else {})}
    return said(case(attachments=[paper]), "frister", hvad="henvisning")


@given(written=DAYS, decided=DAYS)
def test_a_document_is_as_new_as_the_newest_decision_that_it_builds_on(written: date, decided: date) -> None:
    (outcome,) = citing(str(written), str(decided))
    assert (outcome.kind == "pass") == (decided <= written)


def test_each_decision_is_judged_by_itself() -> None:
    assert [outcome.kind for outcome in citing("2018-08-01", "2018-06-19", "2018-09-19")] == ["pass", "fail"]


def test_without_a_date_or_a_decision_nothing_is_judged() -> None:
    assert [outcome.reason for outcome in citing(None, "2018-09-19")] == ["undated"]
    assert [outcome.reason for outcome in citing("2018-08-01")] == ["no_citation"]


def test_a_cited_day_that_does_not_exist_is_refused_with_its_place() -> None:
    data = bytes_of(attachments=[{"cites": [{"what": "mødet", "date": "2018-09-31"}]}])
    with pytest.raises(Unreadable) as refused:
        read_case(data, "sag.json", CATALOGUE)
    assert [violation.pointer for violation in refused.value.violations] == ["/attachments/1/cites/0/date"]
