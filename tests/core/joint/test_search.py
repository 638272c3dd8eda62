"""What the search says of equations within bounds is proved, whichever way it falls out."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from hypothesis import given, settings, strategies as st
from msgspec import Struct

from budgettjek.joint.equation import Equation, combined
from budgettjek.joint.search import Search
from budgettjek.joint.simplex import FREE, Bounds, Conflict


class Problem(Struct):
    values: list[int]
    bounds: list[Bounds]
    equations: list[Equation]

    def search(self) -> Search:
        return Search(self.values, self.bounds, self.equations)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to six variables, some with one end or none, and up to six equations; many say only x = y."""
    count = draw(st.integers(2, 6))
    values = draw(st.lists(st.integers(-9, 9), min_size=count, max_size=count))
    room = st.none() | st.integers(0, 4)
    ends = [(draw(room), draw(room)) for _ in values]
    bounds = [
        (None if below is None else value - below, None if above is None else value + above)
        for value, (below, above) in zip(values, ends, strict=True)
    ]
    factors = st.dictionaries(
        st.integers(0, count - 1), st.integers(-3, 3).filter(bool), min_size=1, max_size=count
    )
    pairs = st.permutations(range(count)).map(lambda order: Equation({order[0]: 1, order[1]: -1}, 0))
    equations = st.lists(st.builds(Equation, factors, st.integers(-30, 30)) | pairs, min_size=1, max_size=6)
    return Problem(values, bounds, draw(equations))


PROBLEMS = problems()


def solved(problem: Problem, values: Sequence[int | Fraction], bounds: Sequence[Bounds]) -> bool:
    within = all(
        (low is None or value >= low) and (high is None or value <= high)
        for value, (low, high) in zip(values, bounds, strict=False)
    )
    return within and all(
        sum(by * Fraction(values[at]) for at, by in each.factors.items()) == each.constant
        for each in problem.equations
    )


def impossible(equation: Equation, bounds: Sequence[Bounds]) -> bool:
    """Whether no values within the bounds fulfil the one equation."""

    def reach(side: int) -> Fraction | None:
        ends = [(by, bounds[at][side if by > 0 else 1 - side]) for at, by in equation.factors.items()]
        return (
            None
            if any(end is None for _, end in ends)
            else sum((Fraction(by) * (end or 0) for by, end in ends), Fraction(0))
        )

    lowest, highest = reach(0), reach(1)
    return (lowest is not None and lowest > equation.constant) or (
        highest is not None and highest < equation.constant
    )


def core(problem: Problem, conflict: Conflict, equations: Iterable[int], variables: Iterable[int]) -> Problem:
    """Only these equations, and the bounds of these variables alone."""
    kept = set(variables)
    bounds = [own if at in kept else FREE for at, own in enumerate(problem.bounds)]
    return Problem(problem.values, bounds, [problem.equations[number] for number in equations])


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_where_it_finds_no_conflict_its_values_are_a_solution(problem: Problem) -> None:
    search = problem.search()
    if search.conflict() is None:
        assert solved(problem, search.values, problem.bounds)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_a_conflict_is_one_equation_that_nothing_within_the_bounds_fulfils(problem: Problem) -> None:
    conflict = problem.search().conflict()
    if conflict is not None:
        total = combined(problem.equations, conflict.multipliers)
        assert set(total.factors) == conflict.variables
        assert impossible(total, problem.bounds)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_without_any_part_of_a_conflict_the_rest_has_a_solution(problem: Problem) -> None:
    conflict = problem.search().conflict()
    if conflict is None:
        return
    numbers, variables = set(conflict.multipliers), conflict.variables
    rests = [core(problem, conflict, numbers - {number}, variables) for number in numbers]
    rests += [core(problem, conflict, numbers, variables - {at}) for at in variables]
    for rest in rests:
        search = rest.search()
        assert search.conflict() is None
        assert solved(rest, search.values, rest.bounds)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS, st.integers(0, 5))
def test_the_ends_of_an_extent_are_reached_and_nothing_is_beyond_them(problem: Problem, at: int) -> None:
    at %= len(problem.values)
    problem.bounds[at] = FREE
    search = problem.search()
    if search.conflict() is not None:
        return
    lowest, highest = search.extent(at)
    assert search.conflict() is None
    assert solved(problem, search.values, problem.bounds)
    negated = [
        Equation({n: -by if n == at else by for n, by in e.factors.items()}, e.constant)
        for e in problem.equations
    ]
    for end, sign, mirrored in ((highest, 1, problem), (lowest, -1, turned(problem, negated, at))):
        again = mirrored.search()
        assert again.conflict() is None
        assert again.extent(at)[1] == (None if end is None else sign * end)
        if end is None:
            again.hold(at, (10**6, None))
            assert again.conflict() is None
        else:
            again.hold(at, (sign * end, sign * end))
            assert again.conflict() is None
            assert again.values[at] == sign * end
            assert solved(mirrored, again.values, mirrored.bounds)
            again.hold(at, (floor(sign * end) + 1, None))
            assert again.conflict() is not None


def turned(problem: Problem, equations: list[Equation], at: int) -> Problem:
    """The same problem, with the variable counted the other way."""
    values, bounds = [*problem.values], [*problem.bounds]
    low, high = bounds[at]
    values[at], bounds[at] = -values[at], (None if high is None else -high, None if low is None else -low)
    return Problem(values, bounds, equations)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS, st.lists(st.integers(0, 5), max_size=6))
def test_what_was_released_and_held_again_leaves_no_trace(problem: Problem, released: list[int]) -> None:
    search = problem.search()
    before = search.conflict()
    for at in (at % len(problem.values) for at in released):
        search.release(at)
        search.conflict()
        search.hold(at)
    after = search.conflict()
    assert (before is None) == (after is None)
    if after is None:
        assert solved(problem, search.values, problem.bounds)
    else:
        assert impossible(combined(problem.equations, after.multipliers), problem.bounds)


def test_a_variable_with_one_end_reaches_as_far_as_the_others_let_it() -> None:
    """x + y = 10 with x >= 3: y is at most 7, and has no least value."""
    search = Search([3, 0], [(3, None), FREE], [Equation({0: 1, 1: 1}, 10)])
    assert search.conflict() is None
    assert search.extent(1) == (None, 7)


def test_two_variables_that_only_go_up_cannot_sum_to_less() -> None:
    conflict = Search([3, 4], [(3, None), (4, None)], [Equation({0: 1, 1: 1}, 6)]).conflict()
    assert conflict is not None
    assert conflict.variables == {0, 1}


def test_a_fraction_is_a_solution_too() -> None:
    search = Search([0, 0], [(0, 1), (0, 1)], [Equation({0: 3, 1: -1}, 1), Equation({0: 1, 1: 1}, 1)])
    assert search.conflict() is None
    assert search.values[:2] == [Fraction(1, 2), Fraction(1, 2)]
    assert ceil(search.values[0]) == 1
