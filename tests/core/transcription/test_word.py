"""The tables of a Word document come back as they are printed, and all that is doubtful is told."""

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.spreadsheets import read, table, transcribed, values
from tests.word_documents import add_table, document, with_cell

HEAD = ["Udvalg", "BF 2019", "BO 2020"]
BOERN, AELDRE = ["Børn og unge", "412,3", "415,0"], ["Ældre", "1.398,4", "(401,2)"]
ROWS = [HEAD, BOERN, AELDRE]
NAME = "bilag.docx"
READ = [["412.3", "415.0"], ["1398.4", "-401.2"]]


def tables(data: bytes) -> list[dict[str, Any]]:
    return list(read(transcribed(data, NAME))["tables"])


def told(data: bytes) -> dict[str, list[str]]:
    """Kind of note -> table and cell, or its facts where it is of no cell."""
    found: dict[str, list[str]] = {}
    for note in transcribed(data, NAME).notes:
        facts = " ".join(text for _, text in note.facts)
        found.setdefault(note.kind, []).append(f"{note.sheet}!{note.cell}" if note.cell else facts)
    return found


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# -- what a table is called ---------------------------------------------------------------------------------


def test_a_caption_gives_number_title_and_unit() -> None:
    (found,) = tables(document("Tabel 1.3. Politisk organisation, mio. kr.", ROWS))
    assert (found["id"], found["number"]) == ("tabel-1-3", "1.3")
    assert (found["title"], found["unit"]) == ("Politisk organisation, mio. kr.", "mio. kr.")
    assert [row["label"] for row in found["rows"]] == ["Børn og unge", "Ældre"]
    assert [column["dims"] for column in found["columns"]] == [{"aar": "2019"}, {"aar": "2020"}]
    assert values(found) == READ


@pytest.mark.parametrize(
    ("lines", "number", "title", "unit"),
    [
        (["Tabel 2: 3. budgetstatus", "i 1.000 kr."], "2", "3. budgetstatus", "1.000 kr."),
        (["TABEL 4 Nøgletal", "", "Mio. kr."], "4", "Nøgletal", "mio. kr."),
        (["Caption|Oversigt over drift (t.kr.)"], None, "Oversigt over drift (t.kr.)", "1.000 kr."),
        (["Heading 2|Drift", "Beløb i mio. kr."], None, "Drift", "mio. kr."),
        (["Drift (i 1.000 kr. 2019-priser)"], None, "Drift (i 1.000 kr. 2019-priser)", "1.000 kr."),
        (["Driften i mio. kr.:"], None, "Driften i mio. kr.", "mio. kr."),
        (["Drift 2019-2022, mio. kr."], None, "Drift 2019-2022, mio. kr.", "mio. kr."),
        (["Tabel 3 - Ændring på 5,8 mio. kr.", "1.000 kr."], "3", "Ændring på 5,8 mio. kr.", "1.000 kr."),
        (["Alle tal er i mio. kr."], None, "1. tabel", "mio. kr."),
        (["Tabel 2 viser, at driften stiger med 5 mio. kr."], None, "1. tabel", "kr."),
        ([], None, "1. tabel", "kr."),
    ],
)
def test_the_lines_above_a_table_say_what_it_is(
    lines: list[str], number: str | None, title: str, unit: str
) -> None:
    (found,) = tables(document("Driften falder med 21 mio. kr. i alt.", *lines, ROWS))
    assert (found.get("number"), found["title"], found["unit"]) == (number, title, unit)


def test_a_caption_below_a_table_is_its_own_and_that_of_no_other() -> None:
    below = ("Se her:", ROWS, "Tabel 1. Drift (mio. kr.)", "Tekst.", ROWS, "Tabel 2. Anlæg")
    assert [(each["number"], each["title"]) for each in tables(document(*below))] == [
        ("1", "Drift (mio. kr.)"),
        ("2", "Anlæg"),
    ]
    above = document(ROWS, "Tabel 1. Drift", "Mio. kr.", ROWS, "Tabel 2. Anlæg", ROWS)
    assert [each.get("number") for each in tables(above)] == [None, "1", "2"]


def test_headings_alike_are_titles_of_a_table_each() -> None:
    assert [each["title"] for each in tables(document("Nøgletal", ROWS, "Nøgletal", ROWS))] == [
        "Nøgletal"
    ] * 2


def test_a_number_that_stands_twice_is_kept_and_the_places_are_told_apart() -> None:
    found = tables(document("Tabel 1. A", ROWS, "Tabel 1. B", ROWS))
    assert [(each["id"], each["number"]) for each in found] == [("tabel-1", "1"), ("2-tabel", "1")]


def test_tables_that_one_word_table_falls_into_have_its_number_once() -> None:
    rows = [*ROWS, ["", "", ""], ["Anlæg", "BF 2019", "BO 2020"], ["Veje", "1,0", "2,0"]]
    assert [each.get("number") for each in tables(document("Tabel 1. A", rows))] == ["1", None]


def test_a_unit_in_the_heading_of_every_column_is_that_of_the_table() -> None:
    rows = [["", "2019\nMio. kr.", "2020 Mio. kr"], ["Balance", "30,4", "-2,6"]]
    (found,) = tables(document(rows))
    assert found["unit"] == "mio. kr."
    assert [column["dims"]["aar"] for column in found["columns"]] == ["2019", "2020"]


def test_the_title_of_the_document_is_that_of_the_attachment() -> None:
    data = document("Title|2. behandling af budget 2019-2022", "Tabel 1. Drift", ROWS)
    assert transcribed(data, NAME).attachment["title"] == "2. behandling af budget 2019-2022"
    assert told(data)["title_read"] == ["2. behandling af budget 2019-2022"]
    assert read(transcribed(document(ROWS), NAME))["title"] == "bilag"


# -- figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (run("1.561,2"), "1561.2"),
        (run("−2,8"), "-2.8"),
        (run("–2,8"), "-2.8"),
        (run("–"), "0"),
        (run("(3,5)"), "-3.5"),
        (run("1\xa0561,2"), "1561.2"),
        (run("1.5\xad61,2"), "1561.2"),
        (run("\u200e\u20112,8\u200f"), "-2.8"),
        (run("1.5") + run("61,2", "<w:b/>"), "1561.2"),
        ("<w:r><w:tab/><w:t>12,5</w:t></w:r>", "12.5"),
        ("<w:r><w:noBreakHyphen/><w:t>12,5</w:t></w:r>", "-12.5"),
        ("<w:r><w:t>1.5</w:t><w:softHyphen/><w:t>61</w:t></w:r>", "1561"),
        (f'<w:hyperlink w:anchor="a">{run("12,5")}</w:hyperlink>', "12.5"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('12,5')}</w:sdtContent></w:sdt>", "12.5"),
        (f'<w:fldSimple w:instr="=SUM(ABOVE)">{run("12,5")}</w:fldSimple>', "12.5"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>99</w:t></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12,5")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "12.5",
        ),
        (run("12,5") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "12.5"),
    ],
)
def test_a_figure_is_read_as_it_is_printed(inside: str, wanted: str) -> None:
    assert values(table(with_cell(inside), NAME)) == [["7.5"], [wanted]]


@pytest.mark.parametrize(
    ("inside", "wanted", "kind"),
    [
        (run("12,5") + run("1", '<w:vertAlign w:val="superscript"/>'), "12.5", "footnote_mark"),
        (run("12,5 ") + run("1)", '<w:vertAlign w:val="superscript"/>'), "12.5", "footnote_mark"),
        (run("12,5") + run("1", '<w:rStyle w:val="Note"/>'), "12.5", "footnote_mark"),
        (run("12,5¹"), "12.5", "footnote_mark"),
        (run("12,5*"), "12.5", "footnote_mark"),
        (run("12,5") + run("9", "<w:vanish/>"), "12.5", "hidden_text"),
        (run("12,5") + run("9", '<w:rStyle w:val="Skjult"/>'), "12.5", "hidden_text"),
        (run("10,1 ", "<w:strike/>") + run("12,5"), "12.5", "struck"),
        (run("10,1 ", "<w:dstrike/>") + run("12,5", '<w:dstrike w:val="0"/>'), "12.5", "struck"),
        (f'<w:del w:id="1" w:author="A">{run("10,1")}</w:del>{run("12,5")}', "12.5", "tracked"),
        (f'{run("12")}<w:ins w:id="1" w:author="A">{run(",5")}</w:ins>', "12.5", "tracked"),
        (f'<w:moveFrom w:id="1" w:author="A">{run("9")}</w:moveFrom>{run("12,5")}', "12.5", "tracked"),
        ("<w:r><w:t>412</w:t><w:br/><w:t>398</w:t></w:r>", None, "several_numbers"),
        ("<w:r><w:t>412</w:t><w:tab/><w:t>398</w:t></w:r>", None, "several_numbers"),
        ('<w:r><w:sym w:font="Symbol" w:char="F02D"/><w:t>12,5</w:t></w:r>', None, "text"),
        ("<m:oMath><m:r><m:t>−12,5</m:t></m:r></m:oMath>", None, "text"),
        (run("12,5 ved ikke"), None, "text"),
    ],
)
def test_what_is_not_simply_a_figure_is_told(inside: str, wanted: str | None, kind: str) -> None:
    data = with_cell(inside)
    assert values(table(data, NAME)) == [["7.5"], [wanted]]
    assert told(data)[kind] == ([""] if kind == "tracked" else ["Tabel 1!B3"])


def test_a_raised_sign_after_metres_is_a_part_of_the_text() -> None:
    data = with_cell(run("Pris pr. m") + run("2", '<w:vertAlign w:val="superscript"/>'), (2, 0))
    assert tables(data)[0]["rows"][1]["label"] == "Pris pr. m2"


# -- layout -------------------------------------------------------------------------------------------------


def merged(first: tuple[int, int], last: tuple[int, int]) -> bytes:
    def merge(made: Any) -> None:
        cells = made.tables[0]
        text = cells.cell(*first).text
        cells.cell(*first).merge(cells.cell(*last)).text = text

    return document("Tabel 1. Drift i mio. kr.", ROWS, change=merge)


def test_a_figure_of_merged_cells_is_written_once_and_told() -> None:
    across, down = merged((1, 1), (1, 2)), merged((1, 1), (2, 1))
    assert values(table(across, NAME)) == [["412.3", None], ["1398.4", "-401.2"]]
    assert values(table(down, NAME)) == [["412.3", "415.0"], [None, "-401.2"]]
    assert told(across)["merged"] == told(down)["merged"] == ["Tabel 1!B2"]


def test_a_heading_that_is_merged_across_columns_counts_for_each_of_them() -> None:
    rows = [["Post", "Budget", "Overslag", ""], ["", "2019", "2020", "2021"], ["Drift", "1", "2", "(3)"]]

    def merge(made: Any) -> None:
        cells = made.tables[0]
        cells.cell(0, 2).merge(cells.cell(0, 3)).text = "Overslag"
        cells.cell(0, 0).merge(cells.cell(1, 0)).text = "Post"

    found = table(document("Tabel 1. Drift i mio. kr.", rows, change=merge), NAME)
    assert [column["label"] for column in found["columns"]] == [
        "Budget 2019",
        "Overslag 2020",
        "Overslag 2021",
    ]
    assert values(found) == [["1", "2", "-3"]]


def test_a_label_of_merged_cells_is_that_of_its_first_row() -> None:
    rows = [["Udvalg", "Art", "2019"], ["Børn", "Løn", "1"], ["Børn", "Drift", "2"]]

    def merge(made: Any) -> None:
        made.tables[0].cell(1, 0).merge(made.tables[0].cell(2, 0)).text = "Børn"

    (found,) = tables(document(rows, change=merge))
    assert [row["label"] for row in found["rows"]] == ["Børn, Løn", "Drift"]


def test_columns_whose_borders_are_out_by_a_hair_are_one_column() -> None:
    def shift(made: Any) -> None:
        first, _, last = made.tables[0].rows
        first._tr.tc_lst[0].grid_span = 2
        last._tr.tc_lst[1].grid_span = 2

    assert values(table(document(ROWS, change=shift), NAME)) == READ


def test_rows_that_are_deleted_or_hidden_are_left_out() -> None:
    def change(made: Any) -> None:
        for row, mark in ((1, '<w:del {} w:id="1" w:author="A"/>'), (3, "<w:hidden {}/>")):
            made.tables[0].rows[row]._tr.get_or_add_trPr().append(parse_xml(mark.format(nsdecls("w"))))

    data = document(
        "Tabel 1. Drift", [HEAD, ["Slettet", "1", "2"], BOERN, ["Skjult", "3", "4"]], change=change
    )
    assert [row["label"] for row in tables(data)[0]["rows"]] == ["Børn og unge"]
    assert told(data)["hidden"] == ["3"]
    assert "tracked" in told(data)


def test_rows_and_tables_inside_content_controls_are_read() -> None:
    def wrap(made: Any) -> None:
        for each in (made.tables[0]._tbl.tr_lst[1], made.tables[0]._tbl):
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            each.addprevious(control)
            control[0].append(each)

    assert values(table(document("Tabel 1. Drift", ROWS, change=wrap), NAME)) == READ


# -- what is not transcribed --------------------------------------------------------------------------------


def test_tables_without_figures_within_cells_and_in_boxes_are_told_and_not_read() -> None:
    def put(made: Any) -> None:
        inner = made.tables[1].cell(1, 0).add_table(1, 1)
        inner.cell(0, 0).text = "99"
        box = f"<w:p {nsdecls('w')}><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>"
        made.element.body.insert(0, parse_xml(box))
        made.element.body[0][0][0][0].append(add_table(made, [["", "2019"], ["A", "88"]])._tbl)

    data = document([["Sagsnr.", "x"], ["Resumé", "Drift: 21 mio. kr."]], "Tabel 1. Drift", ROWS, change=put)
    assert values(table(data, NAME)) == READ
    notes = told(data)
    assert notes["nested_table"] == ["Tabel 1!A2"]
    assert (notes["no_numbers"], notes["boxed_tables"]) == ([""], ["1"])
    assert "pictures" not in notes
    assert [each["label"] for each in read(transcribed(data, NAME))["statements"]] == ["Drift: 21 mio. kr."]


@pytest.mark.parametrize("text", ["25,00/750,00", "100 - 200", "1.000,00–2.000,00"])
def test_a_table_of_two_numbers_a_cell_is_told_as_that_and_not_as_one_without_numbers(text: str) -> None:
    data = document([["Kost", "2020"], ["Varm mad", text]], [["Kost", "2020"], ["Kold mad", "41,00"]])
    notes = told(data)
    assert (notes["joined_numbers"], "no_numbers" in notes) == ([f"»{text}«"], False)


def test_tables_within_a_table_that_only_lays_out_are_read_with_their_captions() -> None:
    def put(made: Any) -> None:
        cell = made.tables[0].cell(1, 1)
        cell.paragraphs[0].text = "Rammen er 5 mio. kr."
        cell.add_paragraph("Tabel 1. Drift i mio. kr.")
        cell._tc.append(add_table(made, ROWS)._tbl)
        cell.add_paragraph()

    data = document([["Sagsnr.", "x"], ["Sagsfremstilling", ""]], change=put)
    (found,) = tables(data)
    assert (found["number"], values(found)) == ("1", READ)
    assert told(data)["inner_tables"] == ["Tabel 1"]
    assert [each["label"] for each in read(transcribed(data, NAME))["statements"]] == ["Rammen er 5 mio. kr."]


def test_pictures_are_told() -> None:
    def put(made: Any) -> None:
        made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:object/></w:r></w:p>"))

    assert told(document("Tabel 1. Drift", ROWS, change=put))["pictures"] == ["1"]
    assert "pictures" not in told(document("Tabel 1. Drift", ROWS))


def test_a_document_without_traps_is_told_nothing_of_them() -> None:
    assert told(document("Tabel 1. Drift i mio. kr.", ROWS)).keys() == {
        "cells_named",
        "concepts",
        "label_heading",
        "no_formulas",
        "unit_read",
    }
