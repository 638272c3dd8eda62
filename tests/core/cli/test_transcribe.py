"""The command `transcribe`: an attachment ready for the case's folder, and never a file written over."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.spreadsheets import workbook
from tests.word_documents import document

if TYPE_CHECKING:
    from .conftest import Run, Started

PLAN = Path(__file__).parents[3] / "examples" / "lejre-aarsplan-2022.json"
HEAD = {
    "format": "budgettjek/1",
    "kind": "budgetsag",
    "municipality": {"code": "999", "name": "Opdigtet Kommune"},
    "budget_year": 2019,
}
ROWS = [
    ["Drift (mio. kr.)"],
    ["Udvalg", 2019, 2020],
    ["Børn", 412.3, 415],
    ["Ældre", 398.4, 401.2],
    ["I alt", "=SUM(B3:B4)", "=SUM(C3:C4)"],
]


CASE_TEXT = (
    "Title|2. behandling af budget 2019-2020",
    "Gevinsten er 17,8 mio. kr. mod 18,6 mio. kr. i 2. budgetstatus.",
    "Tabel 1: Budgetjusteringer siden 1. behandling",
    [
        ["Ændringer", "2019\nMio. kr.", "2020 Mio. kr"],
        ["Balance efter 1. behandling", "30,4", "-2,6"],
        ["Konsekvenser af FR-2", "−0,4", "–0,4"],
        ["Tilbudsgiver", "0,6", "0,2"],
        ["Balance", "30,6", "-2,8"],
        ["*Ovenstående indeholder afrundinger.", "", ""],
    ],
    "Underskuddet er 30,6 mio. kr. i 2019.",
    "Caption|Tabel 2: 3. budgetstatus, budget 2019-2020",
    "Mio. kr.",
    [
        ["", "3. budgetstatus 2019", "BF2020"],
        ["A. Driftsvirksomhed", "1.561,2", "1.560,0"],
        ["B. Anlægsvirksomhed", "105,0", "54,6"],
        ["PRIS-/LØNSTIGNINGER", "–", "37,9"],
        ["Drift og anlæg i alt", "1.666,2", "1.625,5"],
    ],
    "Tabel 3: Indtægter ved statsgaranti og selvbudgettering",
    [
        ["(1.000 kr.)", "Ved statsgaranti", "Ved selvbudgettering", "Forskel"],
        ["Indkomstskatteprovenu", "1.319.920", "1.360.442", "40.522"],
        ["Foreløbig tilskud og udligning", "140.422", "117.684", "-22.738"],
        ["Nettoprovenu 2019", "1.460.342", "1.478.126", "17.784"],
    ],
)
"""A made-up text of a case; the last total of table 2 has two digits exchanged."""


@pytest.fixture
def sheets(desk: Path) -> Path:
    """A case's folder with its head, a workbook in which the last total is typed over, and a text file."""
    (desk / "sagen").mkdir()
    (desk / "sagen" / "sag.json").write_text(json.dumps(HEAD), encoding="utf-8")
    typed = [*ROWS[:4], ["I alt", "=SUM(B3:B4)", 861.2]]
    formats = {f"{column}{row}": "0.0" for column in "BC" for row in (3, 4, 5)}
    (desk / "Bilag 1 Drift.xlsx").write_bytes(workbook(typed, formats, {"B5": 810.7}))
    (desk / "anlæg.csv").write_text("Anlæg (mio. kr.);2019;2020\nVeje;12,5;–\n", encoding="utf-8")
    (desk / "gammel.doc").write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    return desk


def files(desk: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in desk.rglob("*") if path.is_file()}


def test_an_attachment_in_the_folder_of_its_case_is_checked_with_it(run: "Run", sheets: Path) -> None:
    assert run("transcribe", "Bilag 1 Drift.xlsx", "--out", "sagen/bilag-1.json") == 0
    assert run.out == ""
    assert "Ark1!C5: Tallet er tastet, hvor de andre i rækken eller kolonnen er formler." in run.err
    assert run.err.endswith("sagen/bilag-1.json er skrevet.\n")
    assert run("check", "sagen", "--select", "SUM", "--format", "json") == 1
    (finding,) = json.loads(run.out)["findings"]
    assert (finding["where"]["file"], finding["where"]["label"]) == ("bilag-1.json", "I alt, 2020")


def test_the_tables_of_a_case_text_are_checked_as_soon_as_their_sums_are_stated(
    run: "Run", sheets: Path
) -> None:
    (sheets / "sagsfremstilling.docx").write_bytes(document(*CASE_TEXT))
    assert run("transcribe", "sagsfremstilling.docx", "--out", "sagen/sag-1.json") == 0
    draft = json.loads((sheets / "sagen" / "sag-1.json").read_text(encoding="utf-8"))
    found = [(each["number"], each["title"], each["unit"]) for each in draft["tables"]]
    assert found == [
        ("1", "Budgetjusteringer siden 1. behandling", "mio. kr."),
        ("2", "3. budgetstatus, budget 2019-2020", "mio. kr."),
        ("3", "Indtægter ved statsgaranti og selvbudgettering", "1.000 kr."),
    ]
    assert [(each["label"], each["value"]) for each in draft["statements"]] == [
        ("Gevinsten er 17,8 mio. kr.", 17.8),
        ("Gevinsten er 17,8 mio. kr. mod 18,6 mio. kr. i 2. budgetstatus.", 18.6),
        ("Underskuddet er 30,6 mio. kr. i 2019.", 30.6),
    ]
    for each in draft["tables"]:
        *parts, total = (row for row in each["rows"] if "values" in row)
        total["sum_of"] = [part["id"] for part in parts]
    (sheets / "sagen" / "sag-1.json").write_text(json.dumps(draft), encoding="utf-8")
    assert run("check", "sagen", "--select", "SUM002", "--format", "json") == 1
    (finding,) = json.loads(run.out)["findings"]
    assert (finding["where"]["file"], finding["where"]["label"]) == (
        "sag-1.json",
        "Drift og anlæg i alt, BF2020",
    )
    assert (finding["facts"]["found"], finding["facts"]["expected"]) == ("1625.5", "1652.5")


def test_last_years_case_says_what_the_rows_of_this_years_sheet_are(run: "Run", sheets: Path) -> None:
    assert run("transcribe", "Bilag 1 Drift.xlsx", "--out", "sagen/bilag-1.json") == 0
    last = json.loads((sheets / "sagen" / "bilag-1.json").read_text(encoding="utf-8"))
    last["tables"][0]["rows"][2]["concept"] = "drift"
    (sheets / "sagen" / "bilag-1.json").write_text(json.dumps(last), encoding="utf-8")
    (sheets / "drift.csv").write_text(
        "Drift (mio. kr.)\nUdvalg;2020;2021\nBørn;420,0;425,0\nÆldre;400,1;402,2\nI alt;820,1;872,2\n",
        encoding="utf-8",
    )
    assert run("transcribe", "drift.csv", "--like", "sagen", "--out", "drift.json") == 0
    assert "genkendt som »Drift (mio. kr.)« i bilaget bilag-1-drift: rækker 3 af 3." in " ".join(
        run.err.split()
    )
    draft = json.loads((sheets / "drift.json").read_text(encoding="utf-8"))
    (sheets / "sag.json").write_text(json.dumps({**HEAD, "budget_year": 2020, "attachments": [draft]}))
    assert run("check", "sag.json", "--select", "SUM002,HOV", "--format", "json") == 1
    (finding,) = json.loads(run.out)["findings"]
    assert (finding["rule"], finding["where"]["label"]) == ("SUM002", "I alt, 2021")


@pytest.mark.parametrize(
    ("head", "year"),
    [({"budget_year": 2021}, "2021"), ({"budget_year": "x"}, None), ({}, "2019"), (None, None)],
)
def test_where_no_heading_has_a_year_the_case_in_whose_folder_it_is_written_tells_it(
    run: "Run", sheets: Path, head: dict[str, Any] | None, year: str | None
) -> None:
    text = "Drift (mio. kr.)\nUdvalg;Budget\nBørn;420,0\nÆldre;400,1\n"
    (sheets / "drift.csv").write_text(text, encoding="utf-8")
    assert run("transcribe", "drift.csv", "--out", "sagen/drift.json") == 0
    last = json.loads((sheets / "sagen" / "drift.json").read_text(encoding="utf-8"))
    last["tables"][0]["columns"][0]["dims"] = {"aar": "2019"}
    (sheets / "sagen" / "drift.json").write_text(json.dumps(last), encoding="utf-8")
    (sheets / "ny").mkdir()
    if head is not None:
        (sheets / "ny" / "sag.json").write_text(json.dumps({**HEAD, **head}), encoding="utf-8")
    for place in ("ny/drift.json", "sagen/drift-2.json"):
        assert run("transcribe", "drift.csv", "--like", "sagen", "--out", place) == 0
    (column,) = json.loads((sheets / "ny" / "drift.json").read_text(encoding="utf-8"))["tables"][0]["columns"]
    assert column.get("dims") == ({"aar": year} if year else None)
    assert "dims" not in (sheets / "sagen" / "drift-2.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "dims"),
    [
        ({}, {"kommune": "Lejre", "stade": "budget"}),
        ({"dims": {"stade": "2. behandling"}}, {"kommune": "Lejre"}),
        ({"municipality": {"code": "998", "name": "En anden"}}, None),
    ],
    ids=["another year", "says a dim itself", "another municipality"],
)
def test_what_the_earlier_head_said_of_its_whole_case_holds_for_the_tables_of_its_municipality(
    run: "Run", sheets: Path, head: dict[str, Any], dims: dict[str, str] | None
) -> None:
    assert run("transcribe", "anlæg.csv", "--out", "sagen/anlaeg.json") == 0
    old = {**HEAD, "dims": {"kommune": "Lejre", "stade": "budget"}}
    (sheets / "sagen" / "sag.json").write_text(json.dumps(old), encoding="utf-8")
    (sheets / "ny").mkdir()
    (sheets / "ny" / "sag.json").write_text(json.dumps({**HEAD, **head}), encoding="utf-8")
    assert run("transcribe", "anlæg.csv", "--like", "sagen", "--out", "ny") == 0
    (sheets / "ny" / "sag.json").write_bytes(
        json.dumps({**HEAD, "dims": {"kommune": "K"}}).encode().replace(b'"K"', b'"\xd8"')
    )
    assert run("transcribe", "anlæg.csv", "--like", "sagen", "--out", "ny/som-windows.json") == 0
    draft = json.loads((sheets / "ny" / "anlaeg.json").read_text(encoding="utf-8"))
    assert draft["tables"][0].get("dims") == dims


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ("ingen.json", "ingen.json"),
        ("anlæg.csv", "Filen er et regneark"),
        ("sagen/sag.json", "»attachments« mangler"),
        ("plan.json", "plan.json er en årsplan. Vælg en budgetsag med --like."),
    ],
)
def test_what_is_no_earlier_case_is_refused_and_nothing_written(
    run: "Run", sheets: Path, earlier: str, said: str
) -> None:
    shutil.copy(PLAN, sheets / "plan.json")
    before = files(sheets)
    assert run("transcribe", "anlæg.csv", "--like", earlier, "--out", "b.json") == 4
    assert said in run.err
    assert files(sheets) == before


def test_without_a_place_the_attachment_goes_to_standard_output(started: "Started", sheets: Path) -> None:
    done = started("transcribe", "anlæg.csv", "--id", "bilag-2", "--title", "Anlæg 2019", "--lang", "en")
    assert done.returncode == 0
    attachment = json.loads(done.stdout)
    assert (attachment["id"], attachment["title"]) == ("bilag-2", "Anlæg 2019")
    assert attachment["tables"][0]["rows"][0]["values"] == [12.5, 0]
    assert "Draft of anlæg.csv: tables 1, figures 2." in done.stderr.decode()


def test_several_files_become_an_attachment_each(run: "Run", sheets: Path) -> None:
    assert run("transcribe", "Bilag 1 Drift.xlsx", "anlæg.csv", "--out", "sagen") == 0
    written = sorted(path.name for path in (sheets / "sagen").iterdir())
    assert written == ["anlaeg.json", "bilag-1-drift.json", "sag.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["anlæg.csv", "--out", "sag.json"], "sag.json findes i forvejen."),
        (["anlæg.csv", "--out", "anlæg.csv"], "den fil skrives der af fra."),
        (["anlæg.csv", "--out", "ingen/b.json"], "mappen findes ikke"),
        (["anlæg.csv", "--out", "-"], "Udelad --out"),
        (["anlæg.csv", "--out", "b.txt"], "b.txt kan ikke være et bilag i en sag."),
        (["anlæg.csv", "--out", "folder/sag.json"], "folder/sag.json kan ikke være et bilag i en sag."),
        (["anlæg.csv", "--id", "Bilag 1"], "»Bilag 1« kan ikke være et id."),
        (["anlæg.csv", "--title", "A" * 301], "Titlen må højst have 300 tegn, men har 301."),
        (["anlæg.csv", "tekst.json"], "skal --out være en mappe"),
        (["anlæg.csv", "anlæg.csv", "--out", "sagen", "--id", "b"], "--id og --title gælder ét bilag"),
        (["anlæg.csv", "anlæg.csv", "--out", "sagen"], "ville blive til sagen/anlaeg.json"),
        (["anlæg.csv", "tekst.json", "--out", "sagen"], "tekst.json: Filen er hverken"),
        (["gammel.doc", "--out", "b.json"], "gammel.doc: Filen er i Words gamle format (.doc)."),
        (["findes-ikke.csv", "--out", "b.json"], "findes-ikke.csv kan ikke læses"),
        (["folder"], "folder kan ikke læses"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_nothing_is_written(
    arguments: list[str], said: str, run: "Run", sheets: Path
) -> None:
    before = files(sheets)
    assert run("transcribe", *arguments) == 4
    assert said in run.err
    assert run.out == ""
    assert files(sheets) == before
