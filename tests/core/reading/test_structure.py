"""What no schema can say: the parts of a document that do not hang together are told where they stand."""

import pytest

from budgettjek.reading.case_file import read_case
from tests.refusal import CATALOGUE, ROW, STATEMENT, TABLE, assert_refused, spoilt, violations

ANOTHER_ROW = '"values": [105.0, 54.6]},'
STRUCTURE = {
    "a row with too few values": (
        "[105.0, 54.6]",
        "¤[105.0]",
        f"{TABLE}/rows/1/values",
        "»Anlæg« har 1 tal",
        "2 kolonner",
        "null",
    ),
    "a row whose decimal commas split its values": (
        "[105.0, 54.6]",
        "¤[105,0, 54,6]",
        f"{TABLE}/rows/1/values",
        "har 4 tal",
        "med punktum",
    ),
    "an attachment id twice": (
        '"drift - anlaeg"}]}]',
        '"drift - anlaeg"}]}, {"id": ¤"bilag-1", "title": "Igen"}]',
        "/attachments/1/id",
        "»bilag-1« er brugt før",
        "bilag",
    ),
    "a table id twice": (
        '"anlaeg"]}]}],',
        '"anlaeg"]}]}, {"id": ¤"oversigt", "columns": [{"id": "a"}], "rows": []}],',
        "/attachments/0/tables/1/id",
        "»oversigt« er brugt før",
        "tabel",
    ),
    "a statement id twice": (
        '"drift - anlaeg"}',
        '"drift - anlaeg"}, {"id": ¤"service", "label": "Service", "value": 1}',
        "/attachments/0/statements/1/id",
        "»service« er brugt før",
        "udsagn",
    ),
    "a column id twice": ('{"id": "2020"}', '{"id": ¤"2019"}', f"{TABLE}/columns/1/id", "»2019«", "kolonne"),
    "a row id twice": (
        '{"id": "note"',
        '{"id": ¤"anlaeg"',
        f"{TABLE}/rows/2/id",
        "»anlaeg« er brugt før",
        "række",
    ),
    "a row id twice, once nested": (
        ANOTHER_ROW,
        '"values": [1, 1], "parts": [{"id": ¤"drift", "label": "Igen"}]},',
        f"{TABLE}/rows/1/parts/0/id",
        "»drift« er brugt før",
    ),
    "a concept that is misspelt": (
        '"concept": "drift"',
        '"concept": ¤"drfit"',
        f"{ROW}/concept",
        "»drfit« findes ikke",
        "Mente du »drift«?",
    ),
    "a nested concept that is unknown": (
        ANOTHER_ROW,
        '"values": [1, 1], "of_which": [{"id": "x", "label": "X", "concept": ¤"zzz"}]},',
        f"{TABLE}/rows/1/of_which/0/concept",
        "»zzz« findes ikke",
    ),
    "a concept of a column's exchange that is unknown": (
        '{"id": "2020"}',
        '{"id": "2020", "concepts": {"drift": ¤"anlg"}}',
        f"{TABLE}/columns/1/concepts/drift",
        "»anlg« findes ikke",
        "Mente du »anlaeg«?",
    ),
    "a row's own unit that its concept is not measured in": (
        '"concept": "drift"',
        '"unit": "pct.", "concept": ¤"drift"',
        f"{ROW}/concept",
        "»drift« måles i kr.",
        "står i pct. Ret begrebet",
    ),
    "the table's unit, which a row's concept is not measured in": (
        '"concept": "drift"',
        '"concept": ¤"folketal"',
        f"{ROW}/concept",
        "»folketal« måles i personer",
        "står i mio. kr. Ret",
    ),
    "a column's unit that its concept is not measured in": (
        '"anlaeg"]}]}],',
        '"anlaeg"]}]}, {"id": "t", "columns": [{"id": "a", "unit": "antal", "concept": ¤"anlaeg"}], '
        '"rows": [{"id": "r", "label": "R", "values": [1]}]}],',
        "/attachments/0/tables/1/columns/0/concept",
        "»anlaeg« måles i kr.",
        "står i antal. Ret",
    ),
    "a row in a column of another unit than its concept's": (
        '{"id": "2020"}],\n       "rows": [\n         {"id": "drift", "label": "Drift", "concept": "drift"',
        '{"id": "2020", "unit": "pct."}], "rows": [{"id": "drift", "label": "Drift", "concept": ¤"drift"',
        f"{ROW}/concept",
        "»drift« måles i kr.",
    ),
    "a statement's unit that its concept is not measured in": (
        '"value": 980.1',
        '"value": 980.1, "concept": ¤"folketal"',
        f"{STATEMENT}/concept",
        "måles i personer",
        "står i kr. Ret",
    ),
    "percentages of a column that is not in the table": (
        '{"id": "2020"}',
        '{"id": "2020", "unit": "pct.", "percent_of": {"amount": ["2019"], "base": [¤"-2091"]}}',
        f"{TABLE}/columns/1/percent_of/base/0",
        "percent_of peger på »2091«",
        "Mente du »2019«?",
    ),
    "percentages of a row that is not in the table": (
        '{"id": "2020"}',
        '{"id": "2020", "unit": "pct.", "percent_of": '
        '{"amount": ["2019"], "base": ["2019"], "base_at": ¤"summ"}}',
        f"{TABLE}/columns/1/percent_of/base_at",
        "percent_of peger på »summ«",
        "Mente du »sum«?",
    ),
    "percentages that are not in per cent": (
        '{"id": "2020"}',
        '{"id": "2020", "percent_of": ¤{"amount": ["2019"], "base": ["2019"], "base_at": "sum"}}',
        f"{TABLE}/columns/1/percent_of",
        "her står tal i mio. kr.",
        '"unit": "pct."',
    ),
    "percentages of kroner by persons": (
        '"anlaeg"]}]}],',
        '"anlaeg"]}]}, {"id": "t", "columns": [{"id": "a"}, {"id": "b", "unit": "personer"}, {"id": "p", '
        '"unit": "pct.", "percent_of": ¤{"amount": ["a"], "base": ["b"]}}], '
        '"rows": [{"id": "r", "label": "R", "values": [1, 2, 50]}]}],',
        "/attachments/0/tables/1/columns/2/percent_of",
        "»p«: percent_of regner kr ud af personer",
    ),
    "percentages that go in a circle with a sum": (
        '"anlaeg"]}]}],',
        '"anlaeg"]}]}, {"id": "t", "unit": "pct.", "columns": [{"id": "a", "sum_of": ["p"]}, {"id": "p", '
        '"percent_of": ¤{"amount": ["a"], "base": ["a"]}}], '
        '"rows": [{"id": "r", "label": "R", "values": [1, 1]}]}],',
        "/attachments/0/tables/1/columns/1/percent_of",
        "percent_of går i ring: a → p → a",
    ),
    "a formula with a cell that has no braces": (
        '"drift - anlaeg"',
        '¤"2 * oversigt/anlaeg/2019"',
        f"{STATEMENT}/formula",
        "»oversigt/anlaeg/2019« ligner et sted i sagen",
        "skriv {oversigt/anlaeg/2019}.",
    ),
    "a formula with a cell that has no braces and cannot be read": (
        '"drift - anlaeg"',
        '¤"bilag-1/oversigt/anlaeg/2019 - drift"',
        f"{STATEMENT}/formula",
        "skriv {bilag-1/oversigt/anlaeg/2019}.",
    ),
    "a formula with a statement that has no braces": (
        '"drift - anlaeg"',
        '"drift - anlaeg"}, {"id": "x", "label": "X", "value": 1, "formula": ¤"service + drift"',
        "/attachments/0/statements/1/formula",
        "skriv {service}.",
    ),
    "a claim that is built on itself": (
        '"drift - anlaeg"',
        '¤"{service}"',
        f"{STATEMENT}/formula",
        "går i ring: {bilag-1/service} → {bilag-1/service}.",
        "kan ikke bygge på sig selv",
    ),
    "claims that are built on each other": (
        '"drift - anlaeg"',
        '¤"{x} - drift"}, {"id": "x", "label": "X", "value": 1, "formula": "2 * {bilag-1/service}"',
        f"{STATEMENT}/formula",
        "går i ring: {bilag-1/service} → {bilag-1/x} → {bilag-1/service}.",
    ),
    "a sum of a row that is not there": (
        '"sum_of": ["drift"',
        '"sum_of": [¤"drif"',
        f"{TABLE}/rows/3/sum_of/0",
        "»drif«, som ikke findes",
        "Mente du »drift«?",
    ),
    "a sum of a heading": (
        '"sum_of": ["drift"',
        '"sum_of": [¤"-note"',
        f"{TABLE}/rows/3/sum_of/0",
        "»-note«, som er en overskrift uden tal",
    ),
    "a sum of itself by way of another": (
        ANOTHER_ROW,
        '"values": [1, 1], "sum_of": ¤["drift", "sum"]},',
        f"{TABLE}/rows/1/sum_of",
        "ring",
        "anlaeg → sum → anlaeg",
    ),
    "a sum of the row it is a part of": (
        ANOTHER_ROW,
        '"values": [1, 1], "parts": [{"id": "x", "label": "X", "values": [1, 1], "sum_of": ¤["anlaeg"]}]},',
        f"{TABLE}/rows/1/parts/0/sum_of",
        "x → anlaeg → x",
    ),
    "a column that is a sum of itself": (
        '{"id": "2020"}',
        '{"id": "2020", "sum_of": ¤["2020"]}',
        f"{TABLE}/columns/1/sum_of",
        "2020 → 2020",
    ),
    "a column that is a sum of one that is not there": (
        '{"id": "2020"}',
        '{"id": "2020", "sum_of": [¤"2018"]}',
        f"{TABLE}/columns/1/sum_of/0",
        "»2018«, som ikke findes",
    ),
    "a formula that cannot be read": (
        '"drift - anlaeg"',
        '¤"drift - (anlaeg"',
        f"{STATEMENT}/formula",
        "Formlen kan ikke læses",
        "slutparentes",
        "tegn 16",
    ),
    "a formula of an unknown concept": (
        '"drift - anlaeg"',
        '¤"drift - anlg"',
        f"{STATEMENT}/formula",
        "»anlg« findes ikke",
        "Mente du »anlaeg«?",
    ),
    "a formula of a cell that is not there": (
        '"drift - anlaeg"',
        '¤"{oversigt/drift/2021}"',
        f"{STATEMENT}/formula",
        "»{oversigt/drift/2021}«",
        "ikke findes eller er tomt",
    ),
    "a formula of an empty cell": (
        '"drift - anlaeg"',
        '¤"{oversigt/note/2020}"',
        f"{STATEMENT}/formula",
        "ikke findes eller er tomt",
    ),
    "a formula with a rule's parameter": (
        '"drift - anlaeg"',
        '¤"drift * $procent"',
        f"{STATEMENT}/formula",
        "»$procent«",
        "parameter",
    ),
    "a date that no calendar has": (
        '"title": "Hove',
        '"date": ¤"2019-02-29", "title": "Hove',
        "/attachments/0/date",
        "2019-02-29 findes ikke",
    ),
    "an event on a date that no calendar has": (
        '"budget_year"',
        '"events": [{"kind": "1. behandling", "date": ¤"2018-09-31"}], "budget_year"',
        "/events/0/date",
        "2018-09-31 findes ikke",
    ),
}


@pytest.mark.parametrize("mistake", STRUCTURE)
def test_what_does_not_hang_together_is_told(mistake: str) -> None:
    before, after, pointer, *words = STRUCTURE[mistake]
    assert_refused(spoilt(before, after), pointer, *words)


@pytest.mark.parametrize("key", ["parts", "of_which"])
def test_rows_nested_too_deep_are_refused(key: str) -> None:
    def nested(levels: int) -> str:
        inner = ""
        for n in range(levels - 1):
            inner = f', "{key}": [{{"id": "r{n}", "label": "R"{inner}}}]'
        return spoilt('"label": "Heraf"', f'"label": "Heraf"{inner}')

    read_case(nested(20).encode(), "sag.json", CATALOGUE)
    assert_refused(nested(21).replace('"rows": [', '"rows": ¤['), f"{TABLE}/rows", "mere end 20 niveauer")


def test_sums_are_not_followed_in_a_table_where_ids_repeat() -> None:
    text = spoilt('"id": "note", "label": "Heraf"', '"id": ¤"drift", "label": "Overskrift"')
    assert_refused(text, f"{TABLE}/rows/2/id", "er brugt før")


def test_a_unit_is_not_judged_where_nothing_is_stated() -> None:
    text = spoilt(
        '"concept": "drift", "values": [1561.2, 1560.0]', '"concept": "folketal", "values": [null, null]'
    )
    read_case(text.encode(), "sag.json", CATALOGUE)


def test_a_wrong_unit_for_many_rows_is_told_once_where_it_is_named() -> None:
    text = spoilt('"unit": "mio. kr.",', '"unit": "mio. kr.", "concept": ¤"folketal",')
    assert_refused(text, f"{TABLE}/concept", "måles i personer")


def test_a_ring_of_sums_is_told_once_and_two_rings_twice() -> None:
    rows = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")]
    ring = ", ".join(f'{{"id": "{a}", "label": "{a}", "values": [1, 1], "sum_of": ["{b}"]}}' for a, b in rows)
    found = violations(spoilt('{"id": "note", "label": "Heraf"}', ring).encode())
    assert [v.da.rpartition(": ")[2] for v in found] == ["a → b → c → a.", "d → d."]
