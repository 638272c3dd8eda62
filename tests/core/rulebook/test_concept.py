"""What tells the quantities of a concept apart, by what a row or column states."""

from budgettjek.checking import Checker

CATALOGUE = Checker().ruleset.catalogue


def test_inhabitants_of_three_years_without_a_day_are_three_quantities() -> None:
    years = ("2026", "2027", "2028")
    found = [CATALOGUE.dims_of("befolkning", {"aar": year}, "0-2-aar") for year in years]
    assert found == [{"dato": year, "aldersgruppe": "0-2-aar"} for year in years]


def test_a_day_that_is_stated_goes_before_the_year() -> None:
    stated = {"aar": "2027", "dato": "2027-01-01"}
    assert CATALOGUE.dims_of("folketal", stated, "i-alt") == {"dato": "2027-01-01"}


def test_what_has_both_a_year_and_a_day_keeps_its_year() -> None:
    assert CATALOGUE.dims_of("likvide_aktiver.gennemsnit", {"aar": "2027"}, "kasse") == {"aar": "2027"}
