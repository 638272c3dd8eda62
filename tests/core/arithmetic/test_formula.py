"""Formulas: what can be read, what it means, and where it cannot be read."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.formula import (
    MAX_DEPTH,
    Binary,
    Cell,
    Expression,
    FormulaError,
    Leaf,
    Number,
    Parameter,
    Term,
    fold,
    leaves,
    parse_expression,
    parse_relation,
)

A, B, C = Term("a"), Term("b"), Term("c")


def read(text: str) -> Expression:
    return parse_expression(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("  a  ", A),
        ("a+b", Binary("+", A, B)),
        ("a\t-\nb", Binary("-", A, B)),
        ("a - b - c", Binary("-", Binary("-", A, B), C)),
        ("a - (b - c)", Binary("-", A, Binary("-", B, C))),
        ("a + b * c", Binary("+", A, Binary("*", B, C))),
        ("(a + b) * c", Binary("*", Binary("+", A, B), C)),
        ("a / b / c", Binary("/", Binary("/", A, B), C)),
        ("-a", Binary("-", Number(Fraction(0)), A)),
        ("-a * b", Binary("-", Number(Fraction(0)), Binary("*", A, B))),
        ("-a + b", Binary("+", Binary("-", Number(Fraction(0)), A), B)),
        ("a * (-b)", Binary("*", A, Binary("-", Number(Fraction(0)), B))),
        ("((a))", A),
        ("1.50", Number(Fraction(3, 2))),
        ("007", Number(Fraction(7))),
        ("$loft", Parameter("loft")),
        ("$loft_2", Parameter("loft_2")),
        ("{tabel-1/række 2/2019}", Cell("tabel-1/række 2/2019")),
        ("{ udsagn }", Cell("udsagn")),
        ("ligning.pulje_2", Term("ligning.pulje_2")),
    ],
)
def test_what_a_formula_means(text: str, expected: Expression) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("a[aar=2019]", {"aar": "2019"}),
        ("a [ aar = 2019 , stade = 3. budgetstatus ]", {"aar": "2019", "stade": "3. budgetstatus"}),
        ("a[stade='3. budgetstatus']", {"stade": "3. budgetstatus"}),
        ("a[ydelse='Mad, 0-2 år']", {"ydelse": "Mad, 0-2 år"}),
        ("a[ydelse='[se note]']", {"ydelse": "[se note]"}),
        ("a[ydelse='den ''gamle'' takst']", {"ydelse": "den 'gamle' takst"}),
        ("a[ydelse='']", {"ydelse": ""}),
        ("a[ydelse=' luft ']", {"ydelse": " luft "}),
        ("a[ydelse=a=b]", {"ydelse": "a=b"}),
    ],
)
def test_a_concept_chooses_dims_in_brackets(text: str, chosen: dict[str, str]) -> None:
    assert read(text) == Term("a", tuple(sorted(chosen.items())))


@given(st.dictionaries(st.sampled_from(["aar", "stade", "ydelse_2"]), st.text(max_size=8), max_size=3))
def test_a_concept_is_written_as_it_can_be_read_again(chosen: dict[str, str]) -> None:
    term = Term("ligning.pulje", tuple(sorted(chosen.items())))
    assert read(str(term)) == term
    assert read(f"1 + {term} * 2") == Binary("+", Number(Fraction(1)), Binary("*", term, Number(Fraction(2))))


@pytest.mark.parametrize("op", ["=", "<=", ">="])
def test_a_relation_has_one_of_three_signs(op: str) -> None:
    relation = parse_relation(f" a + b {op} -c ")
    assert (relation.op, relation.left) == (op, Binary("+", A, B))
    assert relation.right == Binary("-", Number(Fraction(0)), C)
    assert relation.text == f" a + b {op} -c "
    assert list(leaves(relation)) == [A, B, Number(Fraction(0)), C]


MISSING, SIGN = "Her mangler et tal eller et begreb", "Formlen skal have et af tegnene = <= >="


@pytest.mark.parametrize(
    ("text", "column", "da"),
    [
        ("", 1, MISSING),
        ("   ", 4, MISSING),
        ("a +", 4, MISSING),
        ("a + * b", 5, MISSING),
        ("a - -b", 5, MISSING),
        ("--a", 2, MISSING),
        ("+a", 1, MISSING),
        ("()", 2, MISSING),
        ("[aar=2019]", 1, MISSING),
        ("(a + b", 7, "Der mangler en slutparentes"),
        ("(a b)", 4, "Der mangler en slutparentes"),
        ("a b", 3, "»b« er uventet her"),
        ("a)", 2, "»)« er uventet her"),
        ("2 a", 3, "»a« er uventet her"),
        ("2[aar=2019]", 2, "»[aar=2019]« er uventet her"),
        ("a = b", 3, "»=« er uventet her"),
        ("a +  ?", 6, "Tegnet »?« kan ikke stå her"),
        ("1,5", 2, "Tegnet »,« kan ikke stå her"),
        ("a < b", 3, "Tegnet »<« kan ikke stå her"),
        ("år", 1, "Tegnet »å« kan ikke stå her"),
        ("Drift", 1, "Tegnet »D« kan ikke stå her"),
        ("a + {t/r/k", 5, "Tegnet »{« kan ikke stå her"),
        ("a + b[aar=2019", 6, "Tegnet »[« kan ikke stå her"),
        ("a * $", 5, "Tegnet »$« kan ikke stå her"),
        ("٣", 1, "Tegnet »٣« kan ikke stå her"),
        ("a + b[]", 6, "»[]« skal være [dim=værdi, …] med hver dim én gang"),
        ("a + b[2019]", 6, "»[2019]« skal være [dim=værdi, …] med hver dim én gang"),
        ("a[aar= ]", 2, "»[aar= ]« skal være [dim=værdi, …] med hver dim én gang"),
        ("a[aar=1,]", 2, "»[aar=1,]« skal være [dim=værdi, …] med hver dim én gang"),
        ("a[aar=1 stade=2, x]", 2, "»[aar=1 stade=2, x]« skal være [dim=værdi, …] med hver dim én gang"),
        ("a[aar=1, aar=2]", 2, "»[aar=1, aar=2]« skal være [dim=værdi, …] med hver dim én gang"),
    ],
)
def test_every_error_has_its_place_and_its_danish_words(text: str, column: int, da: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read(text)
    assert (caught.value.column, caught.value.da) == (column, da)
    assert str(caught.value) == f"{da} (tegn {column})"
    assert caught.value.en != da


@pytest.mark.parametrize(
    ("text", "column", "da"),
    [
        ("a + b", 6, SIGN),
        ("a b = c", 3, SIGN),
        ("= a", 1, MISSING),
        ("a =", 4, MISSING),
        ("a = b = c", 7, "»=« er uventet her"),
        ("a == b", 4, MISSING),
        ("a => b", 4, "Tegnet »>« kan ikke stå her"),
    ],
)
def test_a_relation_that_cannot_be_read_says_where(text: str, column: int, da: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_relation(text)
    assert (caught.value.column, caught.value.da) == (column, da)


@settings(max_examples=300)
@given(st.text(alphabet="ab1.+-*/()[]{}=<>$, '\n", max_size=30))
def test_any_text_is_read_or_refused_at_a_place_within_it(text: str) -> None:
    for parse in (parse_expression, parse_relation):
        try:
            parse(text)
        except FormulaError as error:
            assert 1 <= error.column <= len(text) + 1


def test_parentheses_may_be_nested_so_deep_and_no_deeper() -> None:
    assert read("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == A
    with pytest.raises(FormulaError, match="for mange parenteser") as caught:
        read("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1))
    assert caught.value.column == MAX_DEPTH + 2


def test_a_sum_may_be_long() -> None:
    expression = read("+".join(["a"] * 1000))
    assert list(leaves(expression)) == [A] * 1000
    assert fold(expression, lambda leaf: 1, lambda op, left, right: left + right) == 1000


@pytest.mark.parametrize(
    "text", ["+".join(["a"] * 5000), "*".join(["(a+b+c)"] * 12), "1/(" + "*".join(["(a+b+c)"] * 12) + ")"]
)
def test_a_formula_too_long_to_multiply_out_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="Formlen er for lang"):
        read(text)


def written(node: Expression) -> str:
    def leaf(at: Leaf) -> str:
        return str(at.value) if isinstance(at, Number) else str(at)

    return fold(node, leaf, lambda op, left, right: f"({left} {op} {right})")


numbers = st.integers(0, 99).map(lambda n: Number(Fraction(n)))
expressions: st.SearchStrategy[Any] = st.recursive(
    numbers, lambda inner: st.builds(Binary, st.sampled_from("+-*"), inner, inner), max_leaves=12
)


@given(expressions)
def test_what_is_written_with_parentheses_is_read_as_it_was(expression: Expression) -> None:
    assert read(written(expression)) == expression
