"""What no schema can say of a rule: its check kind, parameters, formulas and messages fit each other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, convert, field
from msgspec.structs import replace

from ..arithmetic.formula import FormulaError, Parameter, Term, leaves, parse_expression, parse_relation
from ..message import placeholders
from ..violation import Violation
from . import value
from .check_kind import Check
from .concept import Concept
from .rule import Belonging, Rule, Scope
from .value import Register


class Known(Struct):
    """What a rule can name: kinds of check, concepts and values."""

    checks: Mapping[str, Check]
    concepts: dict[str, Concept] = {}
    register: Register = field(default_factory=Register)
    unclear_concepts: set[str] = set()
    """Concepts whose entry is broken: they are known, and what is wrong with them is told there."""
    all_concepts: bool = True
    """Whether every catalogue could be read."""

    def rule_violations(
        self, data: Mapping[str, Any], name: str, others: Iterable[Rule]
    ) -> Iterator[Violation]:
        """What is wrong with the fields of a rule file; those that do not fit the schema are None."""
        if data.get("id") is not None:
            yield from _id_violations(data["id"], name.rsplit("/", 1)[-1], others)
        yield from _source_violations(data.get("sources") or ())
        if data.get("check") is None:
            return
        check = self.checks.get(data["check"])
        if check is None:
            yield unknown("/check", "Kontroltypen", "check kind", data["check"], self.checks)
            return
        scope = data.get("applies_to")
        if scope is not None and scope.get("kind", Scope().kind) != check.kind:
            yield Violation(
                "/applies_to",
                f"Kontroltypen »{check.name}« bedømmer kun {check.kind}. Skriv kind: {check.kind}.",
                f"The check kind “{check.name}” judges {check.kind} only. Write kind: {check.kind}.",
            )
        parameters = data.get("parameters", {})
        if parameters is not None:
            yield from self._parameter_violations(parameters, check)
        yield from _message_violations(data, check)

    def _parameter_violations(self, parameters: dict[str, Any], check: Check) -> Iterator[Violation]:
        from ..reading.schema_violation import violations_against

        nameless = dict(self.register.unknown(parameters))
        wrong = [
            unknown(f"/{parameter}/{value.KEY}", "Værdien", "value", name, self.register.values)
            for parameter, name in nameless.items()
            if self.register.is_no_value(name)
        ]
        against = violations_against(check.parameters, self.register.looked_up(parameters))
        wrong += (violation for violation in against if first_step(violation) not in nameless)
        sound = {
            name: told
            for name, told in parameters.items()
            if name not in {*nameless, *map(first_step, wrong)}
        }
        wrong += value.years_twice(sound)
        yield from (replace(violation, pointer=f"/parameters{violation.pointer}") for violation in wrong)
        for pointer, format, text in formulas(sound, check.parameters, "/parameters"):
            yield from self._formula_violations(pointer, format, text, parameters)

    def _formula_violations(
        self, pointer: str, format: str, text: str, parameters: Mapping[str, Any]
    ) -> Iterator[Violation]:
        if format == "concept":
            if self._is_no_concept(text):
                yield unknown(pointer, "Begrebet", "concept", text, self.concepts)
            return
        try:
            formula = parse_relation(text) if format == "relation" else parse_expression(text)
        except FormulaError as error:
            yield Violation(
                pointer,
                f"Formlen kan ikke læses: {error}.",
                f"The formula cannot be read: {error.en} (column {error.column}).",
            )
            return
        for leaf in dict.fromkeys(leaves(formula)):
            if isinstance(leaf, Term) and self._is_no_concept(leaf.concept):
                yield unknown(pointer, "Begrebet", "concept", leaf.concept, self.concepts)
            elif isinstance(leaf, Parameter) and leaf.name not in parameters:
                yield unknown(pointer, "Parameteren", "parameter", leaf.name, parameters)

    def _is_no_concept(self, id: str) -> bool:
        return self.all_concepts and id not in self.concepts and id not in self.unclear_concepts


def first_step(violation: Violation) -> str:
    """The outermost field that the violation lies in; empty where it is about the whole."""
    step = violation.pointer.split("/")[1] if violation.pointer else ""
    return step.replace("~1", "/").replace("~0", "~")


def _id_violations(id: str, file: str, others: Iterable[Rule]) -> Iterator[Violation]:
    if not file.startswith(f"{id}-"):
        yield Violation(
            "/id",
            f"Filen skal hedde »{id}-….rule.yaml« efter reglens id.",
            f"The file must be named “{id}-….rule.yaml” after the rule's id.",
        )
    twin = next((rule for rule in others if rule.id == id), None)
    if twin is not None:
        yield Violation(
            "/id",
            f"Regel-id »{id}« er allerede brugt i {twin.path}. Giv reglen et nyt id.",
            f"The rule id “{id}” is already used in {twin.path}. Give the rule a new id.",
        )


def formulas(value: Any, schema: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str, str]]:
    """(pointer, format, text) of every formula or concept id that the check's parameter schema marks."""
    format = schema.get("format")
    if format in ("relation", "expression", "concept") and isinstance(value, str):
        yield pointer, format, value
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from formulas(item, schema.get("items", {}), f"{pointer}/{n}")
    elif isinstance(value, dict):
        for name, item in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties") or {})
            yield from formulas(item, inner, f"{pointer}/{name}")


def _source_violations(sources: Iterable[Mapping[str, Any]]) -> Iterator[Violation]:
    for n, source in enumerate(sources):
        if convert(source.get("case", {}), Belonging).years.empty:
            yield Violation(
                f"/sources/{n}/case/years/to",
                "Kilden er for ingen år, for den slutter, før den begynder. Byt from og to.",
                "The source is for no year, for it ends before it begins. Swap from and to.",
            )


def _message_violations(data: Mapping[str, Any], check: Check) -> Iterator[Violation]:
    messages = {"/message": data.get("message")}
    messages |= {f"/variants/{name}": text for name, text in (data.get("variants") or {}).items()}
    for pointer, text in messages.items():
        if text is None:
            continue
        for lang in ("da", "en"):
            for name in placeholders(text[lang]):
                if name not in check.all_facts:
                    yield unknown(f"{pointer}/{lang}", "Pladsholderen", "placeholder", name, check.all_facts)
        if set(placeholders(text["da"])) != set(placeholders(text["en"])):
            yield Violation(
                pointer,
                "Den danske og den engelske besked skal bruge de samme pladsholdere.",
                "The Danish and the English message must use the same placeholders.",
            )


def unknown(pointer: str, da: str, en: str, name: str, known: Iterable[str]) -> Violation:
    """A name that leads nowhere, with the nearest right spelling."""
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, list(known), n=1, cutoff=0.5)), None)
    danish, english = (f" Mente du »{near}«?", f" Did you mean “{near}”?") if near else ("", "")
    return Violation(pointer, f"{da} »{name}« findes ikke.{danish}", f"Unknown {en} “{name}”.{english}")
