"""Formulas over figures: `+ - * / ( )`, numbers, concepts, cells, parameters, and one of `= <= >=`.

    indkomstskatteprovenu = udskrivningsgrundlag * udskrivningsprocent
    provenu[scenarie=forskel] = provenu[scenarie=selvbudgettering] - provenu[scenarie=statsgaranti]
    ligning.pulje <= $loft * ligningsbeloeb
    {tabel-1/fr2/2019} + {tabel-1/tilbudsgiver/2019}

A concept may choose some of its dims in brackets; the rest are joined. A dim's value with a comma, a quote
or a bracket stands in quotes: `takst[ydelse='Mad, 0-2 år']`; a quote in it is doubled. A cell stands in
braces as `attachment/table/row/column` (the attachment may be left out), a statement as
`attachment/statement`.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

MAX_DEPTH = 50
MAX_SIZE = 2_000
"""The most terms that a formula may have when its parentheses are multiplied out."""

Value = TypeVar("Value")

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<concept>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)
    | \{(?P<cell>[^{}]*)\}
    | \$(?P<parameter>[a-z_][a-z0-9_]*)
    | (?P<choice>\[(?:'[^']*'|[^'\]])*\])
    | (?P<op><=|>=|[=+\-*/()])
    )""",
    re.VERBOSE,
)
_CHOICE = re.compile(
    r"\s*([a-z_][a-z0-9_]*)\s*=\s*(?:'((?:[^']|'')*)'|([^',\[\]\s][^',\[\]]*?))\s*(?:,(?!\s*$)|$)"
)
_PLAIN = re.compile(r"[^',\[\]\s](?:[^',\[\]]*[^',\[\]\s])?")


class FormulaError(ValueError):
    """A formula that cannot be read; `column` is the 1-based place in the formula."""

    def __init__(self, da: str, en: str, column: int) -> None:
        super().__init__(f"{da} (tegn {column})")
        self.da, self.en, self.column = da, en, column


class Number(Struct, frozen=True):
    value: Fraction


class Parameter(Struct, frozen=True):
    name: str


class Cell(Struct, frozen=True):
    path: str


class Term(Struct, frozen=True):
    """A concept, with the dims that the formula itself chooses."""

    concept: str
    """Id of the concept."""
    chosen: tuple[tuple[str, str], ...] = ()
    """Dim and value, in the order of the formula."""

    def __str__(self) -> str:
        choice = ", ".join(f"{dim}={_quoted(value)}" for dim, value in self.chosen)
        return f"{self.concept}[{choice}]" if choice else self.concept


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else "'" + value.replace("'", "''") + "'"


class Binary(Struct, frozen=True):
    op: str
    left: "Expression"
    right: "Expression"


Expression = Number | Parameter | Cell | Term | Binary
Leaf = Number | Parameter | Cell | Term


class Relation(Struct, frozen=True):
    """`left op right` with op one of `=`, `<=`, `>=`."""

    op: str
    left: Expression
    right: Expression
    text: str = ""


@lru_cache(maxsize=2048)
def parse_relation(text: str) -> Relation:
    """Read `expression op expression`; FormulaError says where it cannot be read."""
    reader = _Reader(text)
    left = reader.expression()
    op = reader.take("=", "<=", ">=")
    if op is None:
        raise reader.error("Formlen skal have et af tegnene = <= >=", "The formula needs one of = <= >=")
    right = reader.expression()
    reader.finish()
    return Relation(op, left, right, text)


@lru_cache(maxsize=2048)
def parse_expression(text: str) -> Expression:
    """Read an expression without a relation sign; FormulaError says where it cannot be read."""
    reader = _Reader(text)
    expression = reader.expression()
    reader.finish()
    return expression


def leaves(node: Relation | Expression) -> Iterator[Leaf]:
    """The numbers, parameters, cells and terms of a formula, from left to right."""
    waiting: list[Relation | Expression] = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Relation | Binary):
            waiting += [node.right, node.left]
        else:
            yield node


def added(relation: Relation) -> list[Term]:
    """The total and its parts, where the formula says `total = part + part` and nothing else; else none."""
    parts: list[Term] = []
    waiting: list[Expression] = [relation.right]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Binary) and node.op == "+":
            waiting += [node.right, node.left]
        elif isinstance(node, Term):
            parts.append(node)
        else:
            return []
    is_sum = relation.op == "=" and isinstance(relation.left, Term) and len(parts) > 1
    return [relation.left, *parts] if is_sum and isinstance(relation.left, Term) else []


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each number of a formula stands in its text."""
    return (match.span("number") for match in _TOKEN.finditer(text) if match["number"])


def fold(
    node: Expression, leaf: Callable[[Leaf], Value], binary: Callable[[str, Value, Value], Value]
) -> Value:
    """The value of an expression from its leaves up; not by recursion, as a sum may have many terms."""
    values: list[Value] = []
    waiting: list[Expression | str] = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            right, left = values.pop(), values.pop()
            values.append(binary(at, left, right))
        elif isinstance(at, Binary):
            waiting += [at.op, at.right, at.left]
        else:
            values.append(leaf(at))
    return values.pop()


def _size(op: str, left: int, right: int) -> int:
    """How many terms there are when the expression is multiplied out; all of a divisor is one factor."""
    if op in "+-":
        return left + right
    return min(left * right, MAX_SIZE + 1) if op == "*" else max(left, right)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._tokens())
        self.at = 0

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        position, end = 0, len(self.text.rstrip())
        while position < end:
            match = _TOKEN.match(self.text, position)
            if match is None or match.lastgroup is None:
                rest = self.text[position:].lstrip()
                da, en = f"Tegnet »{rest[0]}« kan ikke stå her", f"Unexpected “{rest[0]}”"
                raise FormulaError(da, en, len(self.text) - len(rest) + 1)
            yield match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1
            position = match.end()

    def error(self, da: str, en: str) -> FormulaError:
        column = self.tokens[self.at][2] if self.at < len(self.tokens) else len(self.text) + 1
        return FormulaError(da, en, column)

    def take(self, *signs: str) -> str | None:
        if self.at < len(self.tokens):
            kind, value, _ = self.tokens[self.at]
            if kind == "op" and value in signs:
                self.at += 1
                return value
        return None

    def finish(self) -> None:
        if self.at < len(self.tokens):
            raise self.error(
                f"»{self.tokens[self.at][1]}« er uventet her", f"Unexpected “{self.tokens[self.at][1]}”"
            )

    def expression(self) -> Expression:
        found = self.sum(0)
        if fold(found, lambda leaf: 1, _size) > MAX_SIZE:
            raise FormulaError("Formlen er for lang", "The formula is too long", 1)
        return found

    def sum(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise self.error("Formlen har for mange parenteser", "Too many parentheses")
        if self.take("-"):
            left: Expression = Binary("-", Number(Fraction(0)), self.product(depth))
        else:
            left = self.product(depth)
        while op := self.take("+", "-"):
            left = Binary(op, left, self.product(depth))
        return left

    def product(self, depth: int) -> Expression:
        left = self.leaf(depth)
        while op := self.take("*", "/"):
            left = Binary(op, left, self.leaf(depth))
        return left

    def leaf(self, depth: int) -> Expression:
        if self.take("("):
            inner = self.sum(depth + 1)
            if not self.take(")"):
                raise self.error("Der mangler en slutparentes", "A closing parenthesis is missing")
            return inner
        if self.at == len(self.tokens) or self.tokens[self.at][0] in ("op", "choice"):
            raise self.error("Her mangler et tal eller et begreb", "A number or a concept is missing here")
        kind, value, _ = self.tokens[self.at]
        self.at += 1
        return self._named(kind, value)

    def _named(self, kind: str, value: str) -> Leaf:
        if kind == "number":
            return Number(Fraction(Decimal(value)))
        if kind == "parameter":
            return Parameter(value)
        if kind == "cell":
            return Cell(value.strip())
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "choice":
            self.at += 1
            return Term(value, self._choice(self.tokens[self.at - 1][1]))
        return Term(value)

    def _choice(self, text: str) -> tuple[tuple[str, str], ...]:
        inner, position = text[1:-1], 0
        chosen: dict[str, str] = {}
        while position < len(inner) or not chosen:
            match = _CHOICE.match(inner, position)
            if match is None or match[1] in chosen:
                self.at -= 1
                raise self.error(
                    f"»{text}« skal være [dim=værdi, …] med hver dim én gang",
                    f"“{text}” must be [dim=value, …] with each dim once",
                )
            chosen[match[1]] = match[2].replace("''", "'") if match[3] is None else match[3]
            position = match.end()
        return tuple(sorted(chosen.items()))
