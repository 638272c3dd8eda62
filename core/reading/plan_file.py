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
    """Theme ids that stand twice, and dates that do not exist."""
    seen: set[str] = set()
    for n, theme in enumerate(document.themes):
        if theme.id in seen:
            yield Violation(
                f"/themes/{n}/id",
                f"Id »{theme.id}« er brugt før (tema). Giv hvert sit id.",
                f"The id “{theme.id}” is already used. Give each its own id.",
            )
        seen.add(theme.id)
    for pointer, stated in _dates(document):
        if not _exists(stated):
            yield Violation(
                pointer, f"Datoen {stated} findes ikke. Ret den.", f"There is no date {stated}. Correct it."
            )


def _dates(document: Plan) -> Iterator[tuple[str, str]]:
    if document.case is not UNSET and document.case.date is not UNSET:
        yield "/case/date", document.case.date
    for t, theme in enumerate(document.themes):
        for i, indsats in enumerate(theme.indsatser):
            for field, stated in (("cites", indsats.cites), ("deadlines", indsats.deadlines)):
                for n, dated in enumerate(stated or ()):
                    yield f"/themes/{t}/indsatser/{i}/{field}/{n}/date", dated.date


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
