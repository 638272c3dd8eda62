"""What the text claims about other figures is true, in size and in direction."""

from collections.abc import Iterator, Sequence

from budgettjek import Case, Check, Claim, Comparison, Outcome, RuleInForce, hookimpl

PARAMETERS = {"type": "object", "properties": {}, "additionalProperties": False}
FACTS: tuple[str, ...] = ()
WRONG_WAY = "retning"


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for claim in case.claims:
        if claim.formula is not None:
            yield from judged(case, claim)


def judged(case: Case, claim: Claim) -> Iterator[Outcome]:
    for compared in case.compare_claim(claim):
        wrong_way = isinstance(compared, Comparison) and not compared.holds and turned(case, claim)
        yield Outcome.of(compared, variant=WRONG_WAY if wrong_way else None)


def turned(case: Case, claim: Claim) -> bool:
    """Whether the claim would be true with the opposite sign: right size, wrong direction."""
    opposite = case.compare_claim(claim, opposite=True)
    return claim.figure.value != 0 and all(isinstance(c, Comparison) and c.holds for c in opposite)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("paastand", PARAMETERS, FACTS, run, equations=True, apart=True)]
