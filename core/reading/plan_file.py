"""From bytes to an årsplan, or to the list of everything that is wrong with them."""

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import UNSET, Struct

from ..cases.plan_case import PlanCase
from ..document.plan import Plan
from ..violation import Unreadable, Violation
from .exact_reading import decode_exact, located


def read_plan(data: bytes, path: str) -> PlanCase:
    """The plan, checked in form and structure; Unreadable with every violation otherwise."""
    document = decode_exact(data, path, Plan, plan_violations)
    violations = list(plan_violations(document))
    if violations:
        raise Unreadable(path, located(violations, data.decode()))
    return PlanCase(document)


def is_plan(data: bytes) -> bool:
    """Whether the bytes say that they are an årsplan, sound or not."""
    try:
        return msgspec.json.decode(data, type=_Stated).kind == "aarsplan"
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


class _Stated(Struct):
    kind: object = None


# -- what a schema cannot say ---------------------------------------------------------------------------


def plan_violations(document: Plan) -> Iterator[Violation]:
    """Theme ids that stand twice, and a date that does not exist."""
    seen: set[str] = set()
    for n, theme in enumerate(document.themes):
        if theme.id in seen:
            yield Violation(
                f"/themes/{n}/id",
                f"Id »{theme.id}« er brugt før (tema). Giv hvert sit id.",
                f"The id “{theme.id}” is already used. Give each its own id.",
            )
        seen.add(theme.id)
    stated = UNSET if document.case is UNSET else document.case.date
    if stated is not UNSET and not _exists(stated):
        yield Violation(
            "/case/date", f"Datoen {stated} findes ikke. Ret den.", f"There is no date {stated}. Correct it."
        )


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
