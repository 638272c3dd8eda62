"""The figures of a document's text become statements, as they are printed, each with its sentence."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from budgettjek.message import Amount, amount
from budgettjek.transcription.danish_number import read_number
from budgettjek.transcription.prose import prose
from budgettjek.transcription.sheet import held
from tests.spreadsheets import read, transcribed
from tests.word_documents import document

ROWS = [["Udvalg", "BF 2019"], ["Børn og unge", "412,3"]]
NAME = "sagsfremstilling.docx"


def statements(*paragraphs: str) -> list[dict[str, Any]]:
    return list(read(transcribed(document(*paragraphs), NAME)).get("statements", []))


def figures(*paragraphs: str) -> list[str]:
    """Hedge, number, unit and decimals of each."""
    return [
        " ".join(str(each[key]) for key in ("qualifier", "value", "unit", "decimals") if key in each)
        for each in statements(*paragraphs)
    ]


def told(*parts: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in transcribed(document(*parts), NAME).notes:
        found.setdefault(note.kind, []).append(" ".join(text for _, text in note.facts))
    return found


def test_a_figure_is_a_statement_that_says_its_sentence_up_to_it_and_the_last_one_all_of_it() -> None:
    text = "Budgettet holder. Skatterne falder fra 1.521,7 mio. kr. til 1.501,9 mio. kr. i 2019. Det er nyt."
    assert statements(text) == [
        {
            "id": "skatterne-falder-fra",
            "label": "Skatterne falder fra 1.521,7 mio. kr.",
            "value": Decimal("1521.7"),
            "unit": "mio. kr.",
            "decimals": 1,
        },
        {
            "id": "skatterne-falder-fra-til",
            "label": "Skatterne falder fra 1.521,7 mio. kr. til 1.501,9 mio. kr. i 2019.",
            "value": Decimal("1501.9"),
            "unit": "mio. kr.",
            "decimals": 1,
        },
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renterne er -3,8 mio. kr.", ["-3.8 mio. kr. 1"]),
        ("Renterne er minus 3,8 mio. kr.", ["-3.8 mio. kr. 1"]),
        ("Renterne – 3,8 mio. kr. – stiger.", ["3.8 mio. kr. 1"]),
        ("Der er afsat fra 3,2 til 4,1 mio. kr.", ["3.2 mio. kr. 1", "4.1 mio. kr. 1"]),
        ("Det er hhv. 3 og 4,1 mio. kr.", ["3 mio. kr. 0", "4.1 mio. kr. 1"]),
        ("Fra 2019 til 4,1 mio. kr.", ["4.1 mio. kr. 1"]),
        ("Prisen er kr. 3,5 mio. om året.", ["3.5 mio. kr. 1"]),
        ("Prisen er kr. 1.250 om året.", ["1250 kr. 0"]),
        ("Skatten er 25,2 procent og 34,12 ‰.", ["25.2 pct. 1", "34.12 promille 2"]),
        ("Vi er 27.544 personer.", ["27544 personer 0"]),
        ("Budget 2019-2022 behandles den 4. oktober, jf. punkt 7.", []),
        ("Beløb i 1.000 kr. (i hele 1.000 kr.) og mio. kr. 2019, og mio. kr. 2,3 1,3", []),
    ],
)
def test_a_number_with_its_unit_is_taken_as_it_is_printed(text: str, expected: list[str]) -> None:
    assert figures("Rammen er 5 mio. kr.", text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det koster 165.000 kr.", "165000 kr. -3"),
        ("Det koster 940.500 kr.", "940500 kr. 0"),
        ("Det koster ca. 165.000 kr.", "ca. 165000 kr. -3"),
        ("Det koster omkring 400.000 kr.", "ca. 400000 kr. -4"),
        ("Det er godt 4 mio. kr. om dagen", "godt 4 mio. kr. 0"),
        ("Det er næsten 40 personer", "knap 40 personer 0"),
        ("Det er knap 1,25 mio. kr.", "knap 1.25 mio. kr. 2"),
    ],
)
def test_hedges_and_round_numbers_are_as_wide_as_they_are_meant(text: str, expected: str) -> None:
    assert figures(text) == [expected]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = "Det er 3 mio. kr., jf. Bilag 4, nr. A, og 2 pct. I alt er det 5 mio. kr."
    labels = [each["label"] for each in statements(text)]
    assert labels == ["Det er 3 mio. kr.", text.split(" I alt")[0], "I alt er det 5 mio. kr."]


def test_a_long_sentence_is_cut_before_its_figure() -> None:
    (found,) = statements("Og så kom " * 40 + "der 3 mio. kr. til")
    assert found["label"].startswith("… ")
    assert found["label"].endswith("kom der 3 mio. kr.")
    assert len(found["label"]) <= 162


def test_what_cannot_be_taken_is_told_and_what_is_taken_is_counted() -> None:
    notes = told(
        "Der går 3-4 mio. kr. til, og 1.2.3 kr. og 7 mio. kr.", "Gebyret er 1.000 kr.", "Den 25 pct.", ROWS
    )
    assert notes["statements"] == ["2"]
    assert notes["prose_unread"] == ["»4 mio. kr.«, »1.2.3 kr.«, »1.000 kr.«"]
    assert not {"statements", "prose_unread"} & told("Ingen tal her.", ROWS).keys()


def test_what_no_attachment_can_hold_is_told() -> None:
    notes = told("Det er 0,0000000001 pct. af 9.999.999.999.999.999 kr., og 7 kr.", ROWS)
    assert notes["prose_unread"] == ["»0,0000000001 pct.«, »9.999.999.999.999.999 kr.«"]
    assert notes["statements"] == ["1"]


def test_a_document_of_text_alone_is_an_attachment_too() -> None:
    draft = transcribed(document("Serviceudgifterne er 5,8 mio. kr. over rammen."), NAME)
    assert [*read(draft)] == ["id", "title", "statements"]
    assert draft.figures == 1


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 3),
    st.sampled_from(["kr.", "1.000 kr.", "mio. kr.", "mia. kr.", "pct.", "promille", "personer"]),
)
def test_any_amount_is_the_same_in_a_text_as_in_a_cell(value: int, places: int, unit: str) -> None:
    text = amount(Amount(Fraction(value), unit, places), "da")
    cell = read_number(text)
    assume(cell is not None and held(cell) is cell and ".000 " not in text)  # which may be rounded
    (found,) = prose([f"I alt er det {text} i år."]).statements
    assert cell is not None
    assert (found["value"], found["unit"], found["decimals"]) == (cell.value, cell.unit, cell.decimals)
