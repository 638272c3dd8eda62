"""In every format a finding in a table of several pages is told with its own page and whose figure it is."""

from typing import TYPE_CHECKING

import pytest

from budgettjek.reporting.acceptance import draft
from budgettjek.reporting.reporter import Checked
from tests.checked_files import report_of

if TYPE_CHECKING:
    from .conftest import Told

PAGES = {
    "Folketal pr. 1/1, Ved statsgaranti": ("sag", 6),
    "SOCIALE TILBUD, 2017 forbrug i 2019 priser": ("bilag-2", 5),
    "Børn: 14 dage, Takstforslag 2019": ("bilag-4", 3),
    "Børn: 30 dage, Takstforslag 2019": ("bilag-4", 3),
    "Voksne fra 14 år: 14 dage, Takstforslag 2019": ("bilag-4", 4),
    "Voksne fra 14 år: 30 dage, Takstforslag 2019": ("bilag-4", 4),
    "Bramsnæsvig ABL 105/SEL 85, Takstforslag 2019": ("bilag-4", 8),
    "Bofælleskaberne ABL 105/SEL 85, Takstforslag 2019": ("bilag-4", 9),
}
"""Of the real case, by the page marks in its text."""


def test_the_report_says_on_which_page_each_finding_stands(real: Checked) -> None:
    places = [finding.where for finding in report_of(real).findings if finding.where]
    told = {where.label: (where.attachment, where.page) for where in places}
    assert {label: told.get(label) for label in PAGES} == PAGES


@pytest.mark.parametrize("format", ["csv", "markdown", "html", "junit", "github", "sarif"])
def test_every_format_tells_the_page_and_whose_rate_it_is(told: "Told", real: Checked, format: str) -> None:
    label, text = "Voksne fra 14 år: 14 dage, Takstforslag 2019", told(format, real)
    if format == "csv":
        assert f"Takstkatalog 2019;4;{label}" in text
    else:
        assert "Takstkatalog 2019 (bilag-4), s. 4" in text
        assert label in text.replace("%3A", ":").replace("%2C", ",")


def test_a_drafted_acceptance_says_which_of_two_rows_of_one_label_it_is_for(real: Checked) -> None:
    lines = [line for line in draft(report_of(real)).splitlines() if "14 dage" in line]
    assert len(lines) == 2
    assert [line.partition(", ")[0] for line in lines] == [
        "  # Børn: 14 dage",
        "  # Voksne fra 14 år: 14 dage",
    ]
