"""Whatever a sheet holds, its draft can be checked, and nothing of it is lost without being told."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import assume, given, settings, strategies as st
from jsonschema import Draft202012Validator

from budgettjek import Checker
from budgettjek.transcription.attachment import Transcript
from budgettjek.violation import Unreadable
from tests.spreadsheets import read, transcribed, workbook
from tests.word_documents import document

ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "schemas" / "attachment.schema.json").read_text(encoding="utf-8"))
)
CHECKER = Checker().select("SUM")
WIDTH = 6
NUMBERS = ("1.561,2", "-2,8", "–", "(5)", "12,5 %", "0652", "-", "12345678901234567890", "0,12345678901")
ODD = st.sampled_from(
    ("", "", "", "x", "Udvalg", "2019", "BF 2019", "#REF!", "kr.", "1.000 kr.", "5.28.20", "!!", *NUMBERS)
)
FORMULAS = ["=SUM(B2:B4)", "=B2+B3", "=SUM(B2:D2)", "=B3-C3", "=C4-B5", "=SUM(C2:C5)", "=SUBTOTAL(9,B2:B6)"]
STORED = st.sampled_from([None, "x", "Udvalg", 2019, 2020, 1, 2.5, -3, 1e17, True, "#N/A", "–", *FORMULAS])
KINDS = st.sampled_from(["nothing", "nothing", "words", "number", "number", "error", "code", "unit"])


def rows(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(cells, min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=8)


def drafted(data: bytes, name: str) -> Transcript:
    """The draft, if there is anything to transcribe."""
    try:
        return transcribed(data, name)
    except Unreadable:
        assume(False)
        raise


def assert_can_be_checked(draft: Transcript) -> None:
    SCHEMA.validate(json.loads(json.dumps(read(draft), default=float)))
    head = '"kind": "budgetsag", "budget_year": 2019, "municipality": {"code": "350", "name": "Lejre"}'
    CHECKER.check(f'{{"format": "budgettjek/1", {head}, "attachments": [{draft.text()}]}}'.encode())


@given(rows(ODD))
def test_any_text_of_fields_is_refused_or_can_be_checked(found: list[list[str]]) -> None:
    assert_can_be_checked(drafted("\n".join(map(";".join, found)).encode(), "a.csv"))


@given(st.lists(st.lists(STORED, min_size=1, max_size=5), min_size=1, max_size=7))
def test_any_workbook_is_refused_or_can_be_checked(found: list[list[object]]) -> None:
    assert_can_be_checked(drafted(workbook(found), "a.xlsx"))


@settings(max_examples=15)
@given(rows(ODD))
def test_any_word_table_is_refused_or_can_be_checked(found: list[list[str]]) -> None:
    assert_can_be_checked(drafted(document("Tabel 1. Drift", found), "a.docx"))


@given(rows(KINDS))
def test_every_cell_is_in_the_draft_or_told(found: list[list[str]]) -> None:
    assert_all_cells_are_told(found, lambda lines: ("\n".join(map(";".join, lines)).encode(), "a.csv"))


@settings(max_examples=15)
@given(rows(KINDS))
def test_every_cell_of_a_word_table_is_in_the_draft_or_told(found: list[list[str]]) -> None:
    assert_all_cells_are_told(found, lambda lines: (document(lines), "a.docx"))


def assert_all_cells_are_told(
    found: list[list[str]], saved: Callable[[list[list[str]]], tuple[bytes, str]]
) -> None:
    cells = {
        (row, column): {
            "nothing": "",
            "words": f"ord{row}{column}x",
            "number": f"{7 * row},{row}{column}5",
            "error": f"#FEJL{row}{column}!",
            "code": f"5.{row}{column}.77",
            "unit": f"pct. {row}{column}y",
        }[kind]
        for row, kinds in enumerate(found, 1)
        for column, kind in enumerate(kinds, 1)
    }
    lines = [[cells[row, column] for column in range(1, WIDTH + 1)] for row in range(1, len(found) + 1)]
    draft = drafted(*saved(lines))
    shown = draft.text() + "".join(draft.told("da"))
    told = {note.cell for note in draft.notes}
    for (row, column), text in cells.items():
        is_shown = text in shown or text.replace(",", ".") in shown
        assert is_shown or f"{'ABCDEF'[column - 1]}{row}" in told
