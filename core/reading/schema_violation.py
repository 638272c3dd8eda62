"""Validation against a JSON Schema, with every violation worded for the one who has to correct it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, cast, get_args

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from ..document.budget import LIMIT, Date, Id, Municipality, SumTerm
from ..quoting import Words, described, either, kinds_of, nearest, pointer, shown
from ..rulebook.rule import DAY, DAY_BEFORE, DAY_PATTERNS
from ..violation import Violation
from .spreadsheet_number import number_for

Error = Any
"""A `ValidationError` of iter_errors: there every attribute is set, unlike in its stub."""


def violations_against(
    schema: Mapping[str, Any], value: Any, ignored: type | None = None
) -> Iterator[Violation]:
    """Everything in the value that the schema does not allow; values of the ignored type are passed over."""
    for error in _Validator(schema).iter_errors(value):
        if ignored is None or not isinstance(error.instance, ignored):
            yield from _worded(error)


# -- keywords that the library takes differently --------------------------------------------------------


def _all_required(validator: Any, keys: list[str], instance: Any, schema: Any) -> Iterator[ValidationError]:
    """One error for all missing keys, but for those that stand there misspelt."""
    if validator.is_type(instance, "object"):
        missing = [key for key in keys if key not in instance]
        meant = _meant(validator, instance, schema) if missing else set()
        if not meant.issuperset(missing):
            yield ValidationError("missing keys", cause=_Keys(key for key in missing if key not in meant))


def _known_only(validator: Any, further: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """One error for all keys that are not known, and then those that may have any name."""
    if validator.is_type(instance, "object"):
        unknown = _unknown_in(validator, instance, schema)
        if unknown:
            yield ValidationError("unknown keys", cause=_Keys(unknown))
        if further is not False:
            free = {key: item for key, item in instance.items() if key not in unknown}
            yield from _ADDITIONAL(validator, further, free, schema)


_ADDITIONAL: Any = Draft202012Validator.VALIDATORS["additionalProperties"]


class _Keys(Exception):
    """The keys that an error is about."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = list(keys)
        super().__init__()


def _unknown_in(validator: Any, instance: Any, schema: Any) -> list[str]:
    """The keys that are not known; where they may have any name, those whose value is of another type."""
    further = schema.get("additionalProperties", True)
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", ())
    strange = [key for key in instance if key not in known and not any(re.search(p, key) for p in patterns)]
    if further is False:
        return strange
    if not known or not isinstance(further, dict) or not isinstance(further.get("type"), str):
        return []
    return [key for key in strange if _mistyped(validator, instance[key], further)]


def _mistyped(validator: Any, value: Any, schema: Any) -> bool:
    """Whether the value, or an item in it, is of another type."""
    errors = validator.evolve(schema=schema).iter_errors(value)
    return any(error.validator == "type" and len(error.absolute_path) <= 1 for error in errors)


def _meant(validator: Any, instance: Any, schema: Any) -> set[str | None]:
    """The known keys that unknown ones are likely meant for."""
    free = _free(instance, schema)
    return {nearest(key, free) for key in _unknown_in(validator, instance, schema)}


def _free(instance: Any, schema: Any) -> list[str]:
    return [name for name in schema.get("properties", {}) if name not in instance]


def _fine_enough(validator: Any, step: float, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`x-finest`: no more decimals than this step has. Not `multipleOf`: floats make others refuse 0.1."""
    if validator.is_type(instance, "number") and decimals(instance) > decimals(step):
        yield ValidationError("too many decimals")


def decimals(number: float | Decimal) -> int:
    """How many decimals are needed to write the number; below zero for whole tens, hundreds …"""
    _, digits, exponent = Decimal(str(number)).as_tuple()
    written = "".join(map(str, digits)).rstrip("0")
    return len(written) - len(digits) - int(exponent) if written else 0


_Validator: Any = cast(Any, extend)(
    Draft202012Validator,
    {"required": _all_required, "additionalProperties": _known_only, "x-finest": _fine_enough},
)


# -- fields ---------------------------------------------------------------------------------------------


def _worded(error: Error) -> Iterator[Violation]:
    return _WORDS.get(str(error.validator), _otherwise)(error)


def _missing(error: Error) -> Iterator[Violation]:
    owner = error.instance.get("id")
    da, en = (f" i »{shown(owner)}«", f" of “{shown(owner)}”") if isinstance(owner, str) else ("", "")
    for key in error.cause.keys:
        yield _at(
            error,
            f"Feltet »{key}«{da} mangler. Tilføj det.",
            f"The field “{key}”{en} is missing. Add it.",
        )


def _unknown(error: Error) -> Iterator[Violation]:
    for key in error.cause.keys:
        da, en = _way_out(key, error)
        yield Violation(
            pointer([*error.absolute_path, key]),
            f"Feltet »{shown(key)}« kendes ikke.{da}",
            f"The field “{shown(key)}” is not known.{en}",
        )


def _way_out(key: str, error: Error) -> Words:
    free = _free(error.instance, error.schema)
    near = nearest(key, free)
    if near:
        return f" Mente du »{near}«?", f" Did you mean “{near}”?"
    if "extra" in free:
        return " Slet det, eller flyt det ind i »extra«.", " Delete it, or move it into “extra”."
    if error.validator_value is False:
        return " Slet det.", " Delete it."
    known_da = f"Her kendes {either([f'»{name}«' for name in free], 'og')}; andre" if free else "Andre"
    known_en = f"Known here: {either([f'“{name}”' for name in free], 'and')}; others" if free else "Others"
    da, en = kinds_of([error.validator_value["type"]])
    return f" {known_da} felter skal være {da}.", f" {known_en} must be {en}."


# -- types ----------------------------------------------------------------------------------------------


def _wrong_type(error: Error) -> Iterator[Violation]:
    expected = error.validator_value
    yield _not_of(error, [expected] if isinstance(expected, str) else expected)


def _not_of(error: Error, types: list[str]) -> Violation:
    da, en = kinds_of(types)
    is_da, is_en = described(error.instance)
    fix_da, fix_en = _correction(types, error.instance) or _in_both_languages(error)
    return _about(error, f"skal være {da}, men er {is_da}.{fix_da}", f"must be {en}, but is {is_en}.{fix_en}")


def _in_both_languages(error: Error) -> Words:
    """What to do about one text where a Danish and an English one belong."""
    if isinstance(error.instance, str) and error.schema.get("required") == ["da", "en"]:
        return ' Skriv {da: "…", en: "…"}.', ' Write {da: "…", en: "…"}.'
    return "", ""


def _correction(types: list[str], value: Any) -> Words | None:
    if "integer" in types and isinstance(value, Decimal) and abs(value) < LIMIT and value == int(value):
        return f" Skriv {int(value)} uden decimaler.", f" Write {int(value)} without decimals."
    if "string" in types and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f' Skriv "{shown(value)}".', f' Write "{shown(value)}".'
    if isinstance(value, str) and {"number", "integer"} & set(types):
        return number_for(value, "null" in types)
    return None


def _any_of(error: Error) -> Iterator[Violation]:
    """Word the alternative that was meant: the one whose type is right, or else the types of them all."""
    alternatives: dict[Any, list[Error]] = {}
    for tried in error.context or ():
        alternatives.setdefault(tried.schema_path[0], []).append(tried)
    lacking = [tried for tried in error.context or () if tried.validator == "required"]
    if len(lacking) > 1 and len(lacking) == len(error.context or ()):
        keys = [key for tried in lacking for key in tried.validator_value]
        if _meant(_Validator(error.schema), error.instance, error.schema).isdisjoint(keys):
            yield _one_missing(error, keys)
        return
    if not alternatives and all(set(each) == {"required"} for each in error.validator_value):
        yield _one_too_many(error, [key for each in error.validator_value for key in each["required"]])
        return
    types: list[str] = []
    for tries in alternatives.values():
        mistyped = [tried for tried in tries if tried.validator == "type" and not tried.relative_path]
        if not mistyped:
            for tried in tries:
                yield from _worded(tried)
            return
        types += [tried.validator_value for tried in mistyped]
    yield from [_not_of(error, types)] if types else _otherwise(error)


def _one_missing(error: Error, keys: list[str]) -> Violation:
    da, en = either([f"»{key}«" for key in keys], "eller"), either([f"“{key}”" for key in keys], "or")
    return _at(
        error, f"Et af felterne {da} mangler. Tilføj det.", f"One of the fields {en} is missing. Add it."
    )


def _one_too_many(error: Error, keys: list[str]) -> Violation:
    present = [key for key in keys if key in error.instance]
    da, en = either([f"»{key}«" for key in present], "og"), either([f"“{key}”" for key in present], "and")
    return _at(
        error,
        f"Felterne {da} kan ikke stå sammen. Behold ét af dem.",
        f"The fields {en} cannot stand together. Keep one of them.",
    )


# -- values ---------------------------------------------------------------------------------------------


def _not_allowed(error: Error) -> Iterator[Violation]:
    allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
    is_da, is_en = described(error.instance)
    must_da = either([f"»{shown(value)}«" for value in allowed], "eller")
    must_en = either([f"“{shown(value)}”" for value in allowed], "or")
    yield _about(error, f"er {is_da}, men skal være {must_da}.", f"is {is_en}, but must be {must_en}.")


def _mismatch(error: Error) -> Iterator[Violation]:
    other = (f"passe til {error.validator_value}", f"match {error.validator_value}")
    da, en = _PATTERNS.get(error.validator_value, other)
    is_da, is_en = described(error.instance)
    id = _id_from(error.instance) if error.validator_value in (_pattern(Id), _pattern(SumTerm)) else ""
    fix_da, fix_en = (f" Fx »{id}«.", f" Such as “{id}”.") if id else ("", "")
    yield _about(error, f"er {is_da}, men skal {da}.{fix_da}", f"is {is_en}, but must {en}.{fix_en}")


def _id_from(text: str) -> str:
    for letter, ascii in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        text = text.lower().replace(letter, ascii)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("._-")[:40]


def _pattern(annotated: Any) -> str:
    return str(get_args(annotated)[1].pattern)


_ID_WORDS = (
    "bestå af små bogstaver a-z, cifre og . - _ og begynde med bogstav eller ciffer",
    "consist of lower-case a-z, digits and . - _ and start with a letter or digit",
)
_EXISTING = (
    r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$(?!\n)"
)
"""As the schemas of rules and values have it."""
_PATTERNS: Mapping[str, Words] = {
    "^[A-Z]{3}[0-9]{3}$": (
        "være tre store bogstaver og tre cifre, fx NYE001",
        "be three capital letters and three digits, such as NYE001",
    ),
    _EXISTING: (
        "være en dato, der findes, skrevet åååå-mm-dd, fx 2018-09-26",
        "be a date that exists, written yyyy-mm-dd, such as 2018-09-26",
    ),
    DAY_PATTERNS[DAY]: (
        "være en dag, der findes, skrevet åååå-mm-dd, fx 2019-11-05",
        "be a day that exists, written yyyy-mm-dd, such as 2019-11-05",
    ),
    DAY_PATTERNS[DAY_BEFORE]: (
        "være en dag, der findes hvert år, skrevet mm-dd, fx 10-15",
        "be a day that every year has, written mm-dd, such as 10-15",
    ),
    r"^-?[0-9]+(\.[0-9]+)?$": (
        'være et tal i anførselstegn med punktum, fx "2.4"',
        'be a number in quotes with a point, such as "2.4"',
    ),
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": (
        "bestå af små bogstaver a-z, cifre og bindestreger",
        "consist of lower-case a-z, digits and hyphens",
    ),
    _pattern(Id): _ID_WORDS,
    _pattern(SumTerm): _ID_WORDS,
    _pattern(Date): (
        "være en dato skrevet åååå-mm-dd, fx 2018-09-26",
        "be a date written yyyy-mm-dd, such as 2018-09-26",
    ),
    _pattern(Municipality.__annotations__["code"]): (
        'være en kommunekode på tre cifre, fx "350"',
        'be a municipality code of three digits, such as "350"',
    ),
}


def _out_of_bounds(error: Error) -> Iterator[Violation]:
    da, en = _BOUNDS[str(error.validator)]
    is_da, is_en = described(error.instance)
    limit = error.validator_value
    yield _about(error, f"er {is_da}, men skal være {da} {limit}.", f"is {is_en}, but must be {en} {limit}.")


_BOUNDS: Mapping[str, Words] = {
    "minimum": ("mindst", "at least"),
    "maximum": ("højst", "at most"),
    "exclusiveMinimum": ("større end", "greater than"),
    "exclusiveMaximum": ("mindre end", "less than"),
}


def _too_fine(error: Error) -> Iterator[Violation]:
    most = decimals(error.validator_value)
    is_da, is_en = described(error.instance)
    yield _about(
        error,
        f"er {is_da}, som har flere end {most} decimaler. Afrund det.",
        f"is {is_en}, which has more than {most} decimals. Round it.",
    )


def _wrong_length(error: Error) -> Iterator[Violation]:
    da, en = _LENGTHS[str(error.validator)]
    size, limit = len(error.instance), error.validator_value
    yield _about(error, f"har {size} {da} {limit}.", f"has {size} {en} {limit}.")


_LENGTHS: Mapping[str, Words] = {
    "minLength": ("tegn, men skal have mindst", "characters, but must have at least"),
    "maxLength": ("tegn, men må højst have", "characters, but may have at most"),
    "minItems": ("led, men skal have mindst", "items, but must have at least"),
    "maxItems": ("led, men må højst have", "items, but may have at most"),
    "minProperties": ("felter, men skal have mindst", "fields, but must have at least"),
    "maxProperties": ("felter, men må højst have", "fields, but may have at most"),
}


def _otherwise(error: Error) -> Iterator[Violation]:
    is_da, is_en = described(error.instance)
    yield _about(
        error,
        f"er {is_da} og opfylder ikke skemaets krav »{error.validator}«.",
        f"is {is_en} and does not fulfil the schema's “{error.validator}”.",
    )


# -- sentences ------------------------------------------------------------------------------------------


def _about(error: Error, da: str, en: str) -> Violation:
    """A sentence whose subject is the value."""
    path = list(error.absolute_path)
    names = [shown(step) for step in path if isinstance(step, str)]
    if path and isinstance(path[-1], int):
        subject = f"Nr. {path[-1] + 1} i »{names[-1]}«", f"No. {path[-1] + 1} of “{names[-1]}”"
    else:
        subject = (f"»{names[-1]}«", f"“{names[-1]}”") if path else ("Hele filen", "The whole file")
    return _at(error, f"{subject[0]} {da}", f"{subject[1]} {en}")


def _at(error: Error, da: str, en: str) -> Violation:
    return Violation(pointer(error.absolute_path), da, en)


_WORDS: Mapping[str, Callable[[Error], Iterator[Violation]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _wrong_type,
    "anyOf": _any_of,
    "oneOf": _any_of,
    "enum": _not_allowed,
    "const": _not_allowed,
    "pattern": _mismatch,
    "x-finest": _too_fine,
    **dict.fromkeys(_BOUNDS, _out_of_bounds),
    **dict.fromkeys(_LENGTHS, _wrong_length),
}
