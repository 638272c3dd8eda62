"""Formulas over figures: `+ - * / ( )`, numbers, concepts, cells, parameters, and one of `= <= >=`.

    indkomstskatteprovenu = udskrivningsgrundlag * udskrivningsprocent
    nettoprovenu[scenarie=forskel] = nettoprovenu[scenarie=selvbudgettering] - nettoprovenu[scenarie=statsgaranti]
    ligning.pulje <= $loft * ligningsbeloeb
    {tabel-1/fr2/2019} + {tabel-1/tilbudsgiver/2019}

A concept may choose some of its dims in brackets; the rest are joined. A cell stands in braces as
`attachment/table/row/column` (the attachment may be left out), a statement as `attachment/statement`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

MAX_DEPTH = 50

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
    | (?P<concept>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)
    | \{(?P<cell>[^{}]*)\}
    | \$(?P<parameter>[a-z_]+)
    | (?P<choice>\[[^\]]*\])
    | (?P<op><=|>=|[=+\-*/()])
    )""",
    re.VERBOSE,
)
_CHOICE = re.compile(r"\s*([a-z_]+)\s*=\s*(?:'([^']*)'|([^',\]]+?))\s*(?:,|$)")


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
    chosen: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        choice = ", ".join(f"{dim}={value}" for dim, value in self.chosen)
        return f"{self.concept}[{choice}]" if choice else self.concept


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
    left = reader.sum(0)
    op = reader.take("=", "<=", ">=")
    if op is None:
        raise reader.error("Formlen skal have et af tegnene = <= >=", "The formula needs one of = <= >=")
    right = reader.sum(0)
    reader.finish()
    return Relation(op, left, right, text)


@lru_cache(maxsize=2048)
def parse_expression(text: str) -> Expression:
    """Read an expression without a relation sign; FormulaError says where it cannot be read."""
    reader = _Reader(text)
    expression = reader.sum(0)
    reader.finish()
    return expression


def leaves(node: Relation | Expression) -> Iterator[Leaf]:
    """The numbers, parameters, cells and terms of a formula, from left to right."""
    if isinstance(node, Relation | Binary):
        yield from leaves(node.left)
        yield from leaves(node.right)
    else:
        yield node


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
                sign = self.text[position:].lstrip()[:1]
                raise FormulaError(f"Tegnet »{sign}« kan ikke stå her", f"Unexpected “{sign}”", position + 1)
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
        inner, position, chosen = text[1:-1], 0, {}
        while position < len(inner):
            match = _CHOICE.match(inner, position)
            if match is None:
                self.at -= 1
                raise self.error(f"»{text}« skal være [dim=værdi, …]", f"“{text}” must be [dim=value, …]")
            chosen[match[1]] = match[2] if match[2] is not None else match[3]
            position = match.end()
        return tuple(sorted(chosen.items()))
