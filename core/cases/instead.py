"""What a case has instead of a quantity that it lacks: the same concept with other dims."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..arithmetic.formula import Term
from ..quoting import either, nearest, shown
from ..rulebook.concept import Text

MOST = 4
"""At most so many values of a dim are named."""


def instead(
    wanted: Term,
    dims: Mapping[str, str],
    known: Iterable[Iterable[tuple[str, str]]],
    is_used: Callable[[str], bool],
) -> Text | None:
    """The nearest dims that the case has the wanted concept for; None where none is near.

    A dim that the term itself chooses must be stated, one of `dims` need only not be another. Nothing lacks
    a dim by which the case tells nothing apart.
    """
    chosen = dict(wanted.chosen)
    asked = {**chosen, **dims, **chosen}
    misses = [_missed(asked, chosen, dict(own)) for own in known]
    fewest = min(map(len, misses), default=0)
    if not fewest:
        return None
    near = [miss for miss in misses if len(miss) == fewest]
    ((names, _),) = Counter(tuple(miss) for miss in near).most_common(1)
    alike = [miss for miss in near if tuple(miss) == names]
    if any(alike[0][dim] is None and not is_used(dim) for dim in names):
        return None
    if len(names) > 1:
        return _told(*(_one_value(dim, alike[0][dim]) for dim in names))
    values = {miss[names[0]] for miss in alike} - {None}
    return _told(_values(names[0], asked[names[0]], sorted(map(str, values))))


def _missed(
    asked: Mapping[str, str], chosen: Mapping[str, str], own: Mapping[str, str]
) -> dict[str, str | None]:
    """The dims in which the quantity is another than was asked for, as it has them."""
    return {
        dim: own.get(dim)
        for dim, value in asked.items()
        if own.get(dim, None if dim in chosen else value) != value
    }


def _values(dim: str, asked: str, values: Sequence[str]) -> Text | None:
    """A few values; of many those nearest to the one asked for, if that can be said."""
    if len(values) > MOST and asked.isdecimal() and all(value.isdecimal() for value in values):
        values = sorted(sorted(values, key=lambda value: abs(int(value) - int(asked)))[:MOST])
    elif len(values) > MOST:
        near = nearest(asked, values)
        values = [near] if near else []
        if not near:
            return None
    if not values:
        return _one_value(dim, None)
    named = [shown(value) for value in values]
    return Text(f"for {dim}={either(named, 'og')}", f"for {dim}={either(named, 'and')}")


def _one_value(dim: str, value: str | None) -> Text:
    if value is None:
        return Text(f"uden {dim}", f"without {dim}")
    return Text(f"for {dim}={shown(value)}", f"for {dim}={shown(value)}")


def _told(*parts: Text | None) -> Text | None:
    """The case has it for aar=2018 and without stade; None where a part cannot be told."""
    if None in parts:
        return None
    told = [part for part in parts if part]
    da, en = either([part.da for part in told], "og"), either([part.en for part in told], "and")
    return Text(f"sagen har den {da}", f"the case has it {en}")
