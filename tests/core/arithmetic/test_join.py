"""Joins on dims: every combination that agrees, and no other."""

from collections.abc import Mapping
from itertools import product
from random import Random

from hypothesis import given, settings, strategies as st

from budgettjek.arithmetic.algebra import Quantity
from budgettjek.arithmetic.formula import Term
from budgettjek.arithmetic.join import join

Dims = Mapping[str, str]
TERMS = [Term("a"), Term("b"), Term("c")]
dims = st.dictionaries(st.sampled_from(["aar", "stade", "kommune"]), st.sampled_from(["1", "2"]))
choices = st.lists(st.lists(dims, max_size=4), min_size=1, max_size=3)


def agree(*several: Dims) -> bool:
    """Any two that both have a dim have the same value of it."""
    return all(
        len({each[dim] for each in several if dim in each}) == 1
        for dim in {d for each in several for d in each}
    )


def joined(
    candidates: list[list[Dims]], outer: Dims, order: list[int] | None = None
) -> set[tuple[object, ...]]:
    """What was combined: the number of each term's candidate, and the dims of the combination."""
    known = {
        TERMS[t]: [(d, Quantity((t, n), d, ())) for n, d in enumerate(options)]
        for t, options in enumerate(candidates)
    }
    turned = {TERMS[t]: known[TERMS[t]] for t in order or range(len(candidates))}
    return {
        (*(bound.quantities[TERMS[t]].symbol for t in range(len(candidates))), frozenset(bound.dims.items()))
        for bound in join(turned, outer)
    }


def by_force(candidates: list[list[Dims]], outer: Dims) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = set()
    for numbers in product(*(range(len(options)) for options in candidates)):
        several = [candidates[t][n] for t, n in enumerate(numbers)]
        if agree(outer, *several):
            union = {dim: value for each in (outer, *several) for dim, value in each.items()}
            found.add((*enumerate(numbers), frozenset(union.items())))
    return found


@settings(max_examples=200)
@given(choices, dims)
def test_every_combination_whose_dims_agree_is_made_and_no_other(
    candidates: list[list[Dims]], outer: Dims
) -> None:
    assert joined(candidates, outer) == by_force(candidates, outer)


@given(choices, dims, st.randoms())
def test_the_order_of_the_terms_does_not_matter(
    candidates: list[list[Dims]], outer: Dims, random: Random
) -> None:
    order = list(range(len(candidates)))
    random.shuffle(order)
    assert joined(candidates, outer, order) == joined(candidates, outer)


def test_no_combination_is_made_twice() -> None:
    year: list[Dims] = [{"aar": "1"}, {"aar": "2"}, {}]
    candidates = {term: [(d, Quantity((term, n), d, ())) for n, d in enumerate(year)] for term in TERMS[:2]}
    bounds = list(join(candidates, {}))
    assert len(bounds) == len({tuple(q.symbol for q in bound.quantities.values()) for bound in bounds}) == 7


def test_without_terms_there_is_one_combination_of_nothing() -> None:
    (bound,) = join({}, {"aar": "2019"})
    assert (bound.dims, bound.quantities) == ({"aar": "2019"}, {})
