"""Joining quantities on their dims: those that agree wherever both have the dim belong together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from .algebra import Quantity
from .formula import Expression, Term

Dims = Mapping[str, str]
Candidates = Sequence[tuple[Dims, Quantity]]


class Bound(Struct, frozen=True):
    """One combination: the dims that it has, and the quantity that each leaf of the formula means."""

    dims: Dims
    quantities: Mapping[Expression, Quantity]


def join(candidates: Mapping[Term, Candidates], dims: Dims) -> Iterator[Bound]:
    """Every combination of one candidate a term whose dims agree; a dim that one lacks fits every value."""
    partial: list[Bound] = [Bound(dims, {})]
    for term, options in candidates.items():
        partial = list(_extended(partial, term, options))
    yield from partial


def _extended(partial: Sequence[Bound], term: Term, options: Candidates) -> Iterator[Bound]:
    """Hash join, per pair of dim sets, on the dims that both sides have."""
    by_shape: dict[frozenset[str], list[tuple[Dims, Quantity]]] = defaultdict(list)
    for dims, known in options:
        by_shape[frozenset(dims)].append((dims, known))
    indexes: dict[tuple[frozenset[str], tuple[str, ...]], dict[tuple[str, ...], Candidates]] = {}
    for bound in partial:
        for shape, same_shape in by_shape.items():
            shared = tuple(sorted(shape & bound.dims.keys()))
            if (shape, shared) not in indexes:
                indexes[shape, shared] = _index(same_shape, shared)
            for dims, known in indexes[shape, shared].get(tuple(bound.dims[dim] for dim in shared), ()):
                yield Bound({**bound.dims, **dims}, {**bound.quantities, term: known})


def _index(options: Candidates, shared: tuple[str, ...]) -> dict[tuple[str, ...], Candidates]:
    index: dict[tuple[str, ...], list[tuple[Dims, Quantity]]] = defaultdict(list)
    for dims, known in options:
        index[tuple(dims[dim] for dim in shared)].append((dims, known))
    return dict(index)
