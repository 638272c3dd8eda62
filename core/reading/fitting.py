"""What fits its schema in a document that does not: so much of it can be looked through all the same.

What does not fit, is missing or cannot be told apart is unclear: whatever leads there is neither right nor
wrong until it is corrected, and nothing is said of it. Only broken input is read so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from ..document.budget import Column
from ..violation import UNCLEAR, Violation

Judge = Callable[[Any], Iterable[Violation]]
"""Tells what is wrong with how the parts of a typed document refer to each other."""


def violations_beyond(
    value: Any, kind: Any, spoilt: Iterable[str], told: Iterable[str], judge: Judge
) -> Iterator[Violation]:
    """What is wrong beyond the schema with the value, which is to be a document of this kind.

    `spoilt` are the pointers of what cannot be used although it may fit, `told` of all that was told before.
    """
    fitting = _Fitting(spoilt)
    document = fitting.document(value, kind)
    known = {*told, *fitting.unclear}
    for violation in judge(document):
        if violation.pointer not in known and not any(map(fitting.unclear.__contains__, _above(violation))):
            yield violation


def _above(violation: Violation) -> Iterator[str]:
    """The pointers of all that the violation's place lies within."""
    pointer = violation.pointer
    while pointer:
        pointer = pointer.rpartition("/")[0]
        yield pointer


class _Fitting:
    def __init__(self, spoilt: Iterable[str]) -> None:
        self.unclear = set(spoilt)

    def document(self, value: Any, kind: Any) -> Any:
        return self._record(value, kind, "")

    def _record(self, value: Any, kind: Any, here: str) -> Any:
        """A record of the kind: fields that are not known are left out, those that are needed made up."""
        if not isinstance(value, dict):
            self.unclear.add(here)
        stated: Mapping[str, Any] = {} if here in self.unclear else value
        known = {field.name: field for field in fields(kind)}
        strange = [item for name, item in stated.items() if name not in known]
        found: dict[str, Any] = {}
        for name, field in known.items():
            where = f"{here}/{name}"
            if name in stated:
                found[name] = self._value(stated[name], field.type, where)
            elif field.required or any(_may_be(item, field.type) for item in strange):
                found[name] = self._made_up(field.type, where)
        if f"{here}/concepts" in self.unclear:
            found["unit"] = UNCLEAR  # what is measured is not known: no unit is wrong
        return (get_origin(kind) or kind)(**found)

    def _value(self, value: Any, type: Any, where: str) -> Any:
        if where in self.unclear:
            return self._made_up(type, where)
        record, container = _record_in(type), _container_in(type)
        if container is None:
            return self._record(value, record, where) if record else self._item(value, type, where)
        if not isinstance(value, container):
            return self._made_up(type, where)
        if isinstance(value, dict):
            item = get_args(_told(type))[1]
            return {key: self._item(each, item, f"{where}/{_step(key)}") for key, each in value.items()}
        if record:
            return [self._record(each, record, f"{where}/{n}") for n, each in enumerate(value)]
        item = get_args(_told(type))[0]
        return [self._item(each, item, f"{where}/{n}") for n, each in enumerate(value)]

    def _item(self, value: Any, type: Any, where: str) -> Any:
        if where not in self.unclear and _fits(value, type):
            return value
        self.unclear.add(where)
        return UNCLEAR

    def _made_up(self, type: Any, where: str) -> Any:
        """One unclear record for a list that may have held any, and for a text what is no id.

        Columns are not made up: no row is too short for a table that is not known to have any.
        """
        self.unclear.add(where)
        record, container = _record_in(type), _container_in(type)
        if record is None:
            return UNCLEAR if container is None else container()
        if record is Column:
            return []
        made = self._record({}, record, where)
        return made if container is None else [made]


def _fits(value: Any, type: Any) -> bool:
    try:
        msgspec.convert(value, type)
    except msgspec.ValidationError:
        return False
    return True


def _may_be(value: Any, type: Any) -> bool:
    """Whether a field that is not known may be meant for one of this type that is absent."""
    if _record_in(type):
        return isinstance(value, dict if _container_in(type) is None else list)
    return _fits(value, type)


def _told(type: Any) -> Any:
    """The type of a field without the mark that it may be absent."""
    return next(
        (each for each in (type, *get_args(type)) if get_origin(each) in (list, dict) or _is_record(each)),
        type,
    )


def _container_in(type: Any) -> Any:
    found = get_origin(_told(type))
    return found if found in (list, dict) else None


def _record_in(type: Any) -> Any:
    told = _told(type)
    inner = get_args(told)[0] if get_origin(told) is list else told
    return inner if _is_record(inner) else None


def _is_record(each: Any) -> bool:
    plain = get_origin(each) or each
    return isinstance(plain, type) and issubclass(plain, Struct)


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
