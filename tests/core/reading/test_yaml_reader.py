"""A rule file is read as it is written; what could be read in two ways is refused with place and reason."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.reading.yaml_reader import (
    MAX_ALIASES,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    YamlError,
    YamlNode,
    read_yaml,
)

RULES = sorted(Path(__file__).parents[3].glob("rules/**/*.yaml"))[::4]
"""A fourth of them: the reader that is written in Python takes its time, and they are written alike."""
LISTS = "a: &a [1, {b: 2}]\nc: *a\n"


@pytest.fixture(params=[False, True], ids=["C", "Python"])
def read(request: pytest.FixtureRequest) -> Any:
    """The reader with the C parser and without it: every sentence below holds for both."""
    return lambda text: read_yaml(
        text.encode() if isinstance(text, str) else text, "f.yaml", pure=request.param
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("-12", -12),
        ("9" * 40, int("9" * 40)),
        ("5.30", Decimal("5.30")),
        ("-0.0", Decimal("-0.0")),
        ("2018-06-29", "2018-06-29"),
        ("2018-06-29 12:30:00", "2018-06-29 12:30:00"),
        ("00.30.00.S00", "00.30.00.S00"),
        ("18/27", "18/27"),
        ("5,30", "5,30"),
        ("1.000.000", "1.000.000"),
        ("'010'", "010"),
        ('"5.30"', "5.30"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'null'", "null"),
        ("no", "no"),
        ("Ja", "Ja"),
        ("|\n  12\n", "12\n"),
        (">-\n  to\n  linjer\n", "to linjer"),
        ("{url: https://kl.dk/a, b: [1, æ]}", {"url": "https://kl.dk/a", "b": [1, "æ"]}),
        ("\n- 1\n- - 2\n", [1, [2]]),
    ],
)
def test_a_value_is_read_as_it_is_written(read: Any, written: str, value: Any) -> None:
    found = read(f"a: {written}").value["a"]
    assert (found, type(found), str(found)) == (value, type(value), str(value))


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: !!python/object:os.system x", 1, 4, "Typemærket !!python/object:os.system er ikke tilladt"),
        ("a: !!str 1", 1, 4, "Typemærket !!str er ikke tilladt"),
        ("a: !x [1]", 1, 4, "Typemærket !x er ikke tilladt"),
        ("a: ! x", 1, 4, "Typemærket ! er ikke tilladt"),
        ("!x a: 1", 1, 1, "Typemærket !x er ikke tilladt"),
        ("!x", 1, 1, "Typemærket !x er ikke tilladt"),
        ("a: !" + "x" * 200, 1, 4, "xxx… er ikke tilladt"),
        ("a: !e!x 1", 1, 4, "typemærker (!) er ikke tilladt"),
        ("%YAML 1.1\n---\na: 1", 2, 1, "Direktiver (%YAML, %TAG) er ikke tilladt"),
        ("a: 1\n---\nb: 2", 2, 1, "mere end ét dokument"),
        ("a: 1\n...\nb: 2", 3, 1, "mere end ét dokument"),
        ("", 1, 1, "Filen er tom"),
        ("# kun en bemærkning\n", 1, 1, "Filen er tom"),
        ("---\n", 1, 1, "Filen er tom"),
        ("a: 010", 1, 4, "010 kan læses på flere måder. Koder og klokkeslæt skal stå i anførselstegn"),
        ("a: 0x1f", 1, 4, "skal stå i anførselstegn"),
        ("a: 0o17", 1, 4, "skal stå i anførselstegn"),
        ("a: 1_000", 1, 4, "skal stå i anførselstegn"),
        ("a: 12:30", 1, 4, "skal stå i anførselstegn"),
        ("a: 00.32", 1, 4, "skal stå i anførselstegn"),
        ("a: +5", 1, 4, "skal stå i anførselstegn"),
        ("a: -0", 1, 4, "skal stå i anførselstegn"),
        ("a: .5", 1, 4, "skal stå i anførselstegn"),
        ("a: 5.", 1, 4, "skal stå i anførselstegn"),
        ("a: 1e5", 1, 4, "uden +, _, eksponent og foranstillet nul"),
        ("a: 1.5E-3", 1, 4, "uden +, _, eksponent og foranstillet nul"),
        ("a: " + "9" * 41, 1, 4, "højst 40 cifre"),
        ("a: " + "9" * 5000, 1, 4, "999… kan læses på flere måder"),
        ("a: .nan", 1, 4, ".nan er ikke et tal, der kan regnes med"),
        ("a: .NaN", 1, 4, "ikke et tal, der kan regnes med"),
        ("a: -.inf", 1, 4, "-.inf er ikke et tal, der kan regnes med"),
        ("a: Infinity", 1, 4, "ikke et tal, der kan regnes med"),
        ("a: NaN", 1, 4, "ikke et tal, der kan regnes med"),
        ("a: 1\nb: 2\na: 3", 3, 1, "Nøglen a står her for anden gang (første gang i linje 1)"),
        ("a: {b: 1, 'b': 2}", 1, 11, "Nøglen b står her for anden gang"),
        ("2019: 1", 1, 1, "Nøglen er ikke tekst"),
        ("a: {true: 1}", 1, 5, "Nøglen er ikke tekst"),
        ("? [a]\n: 1", 1, 3, "Nøglen er ikke tekst"),
        ("a: &a b\n*a : 1", 2, 1, "Nøglen er ikke tekst"),
        ("010: 1", 1, 1, "Koder og klokkeslæt skal stå i anførselstegn"),
        ("a: &a {b: 1}\nc:\n  <<: *a", 3, 3, "Flettenøglen << er ikke tilladt"),
        ("a: *b", 1, 4, "Ankeret b er ikke sat før henvisningen"),
        ("a: &a [*a]", 1, 8, "Ankeret a er ikke sat før henvisningen"),
        (b"a: 1\n\xef\xbb\xbfb: 2", 2, 1, "et tegn, der ikke kan vises, U+FEFF"),
        ("a: 1\nb: x\0y", 2, 5, "et tegn, der ikke kan vises, U+0000"),
        ("a: x\u2028y", 1, 5, "et tegn, der ikke kan vises, U+2028"),
        ('a: "\\ud800"', 1, 4, "et tegn, der ikke kan vises, U+D800"),
        (b"a: 1\nb: \xe6", 2, 4, "ikke UTF-8 (byte 0xe6)"),
        ("a: 1".encode("utf-16"), 1, 1, "ikke UTF-8"),
    ],
)
def test_what_could_be_misread_is_refused(read: Any, text: Any, line: int, column: int, words: str) -> None:
    error = refusal(read, text)
    assert (error.line, error.column) == (line, column)
    assert words in error.da


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\t- b", 2, "der står en tabulator; brug mellemrum"),
        ("a: x # y\tz", 1, "der står en tabulator; brug mellemrum"),
        ("a: b: c", 1, "kolon passer ikke her"),
        ("a: 1\n b: 2", 2, "kolon passer ikke her"),
        ("a: @x", 1, "kræver anførselstegn"),
        ("a: %x", 1, "kræver anførselstegn"),
        ("a: 1\nb\nc: 2", 3, "der mangler kolon efter nøglen"),
        ("a: [1,\nb: 2", 2, "der mangler komma eller ]"),
        ("a: {b: 1", 1, "der mangler komma eller }"),
        ("a: 'x", 1, "et anførselstegn er ikke afsluttet"),
        ('a: "\\q"', 1, "ukendt tegn efter \\"),
        ('a: "\\UFFFFFFFF"', 1, "ukendt tegn efter \\"),
        ("a:\n  b: 1\n c: 2", 3, "linjen passer ikke med indrykningen"),
        ("  a: 1\nb: 2", 2, "linjen passer ikke med indrykningen"),
        ("a: |x", 1, "parseren siger: "),
    ],
)
def test_what_is_not_yaml_is_refused_at_its_line(read: Any, text: str, line: int, words: str) -> None:
    error = refusal(read, text)
    assert error.line == line
    assert error.da.startswith("Filen er ikke gyldig YAML: ")
    assert words in error.da


def refusal(read: Any, text: Any) -> YamlError:
    with pytest.raises(YamlError) as caught:
        read(text)
    error = caught.value
    assert error.en and error.en != error.da
    assert max(len(error.da), len(error.en)) <= 240
    return error


def test_a_refusal_says_path_line_column_and_the_danish_sentence() -> None:
    with pytest.raises(ValueError, match=r"^rules/x\.yaml:1:4: 010 kan læses") as caught:
        read_yaml(b"a: 010", "rules/x.yaml")
    assert isinstance(caught.value, YamlError)
    assert caught.value.path == "rules/x.yaml"
    assert caught.value.en.startswith("010 can be read in several ways")


def test_a_byte_order_mark_is_skipped_and_takes_no_column(read: Any) -> None:
    assert read(b"\xef\xbb\xbfa: 1").positions == {"": (1, 1), "/a": (1, 4)}


def test_every_value_and_every_key_has_its_place(read: Any) -> None:
    node = read("# regel\nid: X\n'b/c':\n  - 1\n  - {d: 2,\n     ~e: 3}\nom: |\n  tekst\n")
    assert node.positions == {
        "": (2, 1),
        "/id": (2, 5),
        "/b~1c": (4, 3),
        "/b~1c/0": (4, 5),
        "/b~1c/1": (5, 5),
        "/b~1c/1/d": (5, 9),
        "/b~1c/1/~0e": (6, 10),
        "/om": (7, 5),
    }
    assert node.keys == {
        "/id": (2, 1),
        "/b~1c": (3, 1),
        "/b~1c/1/d": (5, 6),
        "/b~1c/1/~0e": (6, 6),
        "/om": (7, 1),
    }


def test_a_value_left_out_stands_at_its_key(read: Any) -> None:
    node = read("a: 1\nb:\n\nc: 2\n")
    assert node.value["b"] is None
    assert node.positions["/b"] == node.keys["/b"] == (2, 1)


def test_a_pointer_to_nothing_leads_to_the_nearest_ancestor(read: Any) -> None:
    node = read("a:\n  b: 1\n")
    assert [node.line_column(pointer) for pointer in ("/a/b/c/d", "/a/x", "/x", "")] == [
        (2, 6),
        (2, 3),
        (1, 1),
        (1, 1),
    ]


def test_an_alias_is_a_copy_of_its_anchor(read: Any) -> None:
    value = read(LISTS).value
    assert value["c"] == value["a"] == [1, {"b": 2}]
    assert value["c"] is not value["a"]
    assert value["c"][1] is not value["a"][1]


def test_an_alias_stands_where_it_is_written_and_its_values_where_they_were(read: Any) -> None:
    node = read(LISTS)
    assert node.positions["/c"] == (2, 4)
    assert node.positions["/c/1/b"] == node.positions["/a/1/b"] == (1, 15)
    assert node.keys["/c/1/b"] == (1, 12)


def test_an_anchor_may_be_set_on_a_key_and_set_again(read: Any) -> None:
    assert read("&a k: &b 1\nl: &b 2\nm: [*a, *b]").value == {"k": 1, "l": 2, "m": ["k", 2]}


def test_as_many_aliases_as_allowed_are_read_and_one_more_is_refused(read: Any) -> None:
    text = "a: &a 1\nb: [" + ", ".join(["*a"] * MAX_ALIASES)
    assert read(f"{text}]").value["b"] == [1] * MAX_ALIASES
    assert f"henviser til ankre mere end {MAX_ALIASES} gange" in refusal(read, f"{text}, *a]").da


def test_as_many_levels_as_allowed_are_read_and_one_more_is_refused(read: Any) -> None:
    assert read("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).value
    error = refusal(read, "[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1))
    assert f"dybere end {MAX_DEPTH} niveauer" in error.da


def test_a_few_aliases_may_not_unfold_to_a_bomb(read: Any) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 25))]
    assert f"for mange værdier; højst {MAX_VALUES}" in refusal(read, "\n".join(lines)).da


def test_as_many_values_as_allowed_are_read_and_one_more_is_refused(read: Any) -> None:
    ones = MAX_VALUES // 10 - 2
    text = f"a: &a [{'1,' * ones}]\nb: [{'*a,' * 9}{'1,' * 8}"
    assert len(read(f"{text}]").positions) == MAX_VALUES
    assert "for mange værdier" in refusal(read, f"{text}1]").da


def test_long_keys_above_many_values_may_not_fill_the_memory(read: Any) -> None:
    assert "for mange værdier" in refusal(read, f"? {'k' * 500_000}\n: [" + "1," * 1000 + "]").da


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_refused(read: Any) -> None:
    text = "a: '" + "x" * (MAX_BYTES - 5) + "'"
    assert len(read(text).value["a"]) == MAX_BYTES - 5
    assert f"højst {MAX_BYTES} er tilladt" in refusal(read, f"{text} ").da


def test_a_megabyte_of_digits_is_refused_without_delay(read: Any) -> None:
    assert "flere måder" in refusal(read, "1_" * (MAX_BYTES // 2)).da


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**39), 10**39)
    | st.decimals(allow_nan=False, allow_infinity=False).map(str)
)
texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"
    )
)
documents = st.dictionaries(texts, st.recursive(scalars | texts, lambda inner: st.lists(inner, max_size=4)))


@settings(max_examples=20, deadline=None)
@given(documents)
def test_json_is_read_alike_with_and_without_the_c_parser(document: Any) -> None:
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    fast, slow = read_yaml(data, "f"), read_yaml(data, "f", pure=True)
    assert fast == slow
    assert fast.value == document


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_file_of_rules_is_read_alike_with_and_without_the_c_parser(path: Path) -> None:
    data = path.read_bytes()
    assert read_yaml(data, path.name) == read_yaml(data, path.name, pure=True)


def test_a_node_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        YamlNode({}, {}, {}).value = 1  # type: ignore[misc]


def test_importing_the_reader_does_not_import_ruamel() -> None:
    program = (
        "import sys, budgettjek.reading.yaml_reader; sys.exit(any('ruamel' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
