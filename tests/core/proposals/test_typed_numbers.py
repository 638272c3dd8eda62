"""Numbers are changed where they stand in a text, in the manner they are typed, and nothing else is."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from budgettjek.proposals.typed_numbers import TypedNumbers, like
from budgettjek.reading.source import SourceText

NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15).map(str),
    st.decimals(-1000, 1000, places=3).map("{:f}".format),
    st.sampled_from(["0", "-0.0", "1e2", "1.5E-3", "12.50"]),
)
SPACES = st.text(" \t\r\n", max_size=3)


@given(st.lists(st.tuples(SPACES, NUMBERS, SPACES), min_size=1, max_size=6), st.data())
def test_only_the_chosen_numbers_of_a_text_change_whatever_stands_around_them(
    parts: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    chosen = data.draw(st.dictionaries(st.sampled_from(range(len(parts))), NUMBERS))

    def text(numbers: dict[int, str]) -> bytes:
        members = [f"{a}{numbers.get(n, typed)}{b}" for n, (a, typed, b) in enumerate(parts)]
        return f'{{"æ~ø": [{",".join(members)}]}}\r\n'.encode()

    numbers = TypedNumbers(SourceText("sag.json", text({})))
    assert numbers.replaced({f"/æ~0ø/{n}": new for n, new in chosen.items()}) == text(chosen)
    assert [numbers.typed(f"/æ~0ø/{n}") for n in range(len(parts))] == [typed for _, typed, _ in parts]


@pytest.mark.parametrize(
    ("typed", "number", "written"),
    [
        ("41.7", "40", "40.0"),
        ("41.70", "40", "40.00"),
        ("105", "150", "150"),
        ("105", "105.4", "105.4"),
        ("5398378000", "5.398578E+9", "5398578000"),
        ("1.5e3", "1501", "1501"),
        ("-2.1", "2.2", "2.2"),
        ("0", "999999999999999.9999999999999", "999999999999999.9999999999999"),
    ],
)
def test_a_number_is_typed_as_the_one_it_replaces(typed: str, number: str, written: str) -> None:
    assert like(typed, Decimal(number)) == written


@given(NUMBERS, NUMBERS)
def test_typing_a_number_never_changes_it(typed: str, number: str) -> None:
    written = like(typed, Decimal(number))
    assert Decimal(written) == Decimal(number)
    assert json.loads(written) == json.loads(number)


def test_a_place_without_a_number_is_told_apart() -> None:
    numbers = TypedNumbers(SourceText("sag.json", b'{"a": 1, "b": "2", "c": {"d": null}}'))
    assert [numbers.stands_at(place) for place in ("/a", "/b", "/c/d", "/c/e", "/x")] == [True, *[False] * 4]
    with pytest.raises(LookupError):
        numbers.typed("/b")
