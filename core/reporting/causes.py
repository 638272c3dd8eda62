"""Which contradiction of the joint proof is behind what a rule found."""

from collections.abc import Iterable

from ..arithmetic import zone
from ..joint.proof import Contradiction
from ..judged import Judged
from ..outcome import Outcome


class Causes:
    """The contradictions that the joint rules found, to be looked up for what any rule found."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        outcomes = (outcome for verdict in judged for outcome in verdict.outcomes)
        self._found = [outcome.contradiction for outcome in outcomes if outcome.contradiction]

    def of(self, outcome: Outcome) -> Contradiction | None:
        """What is behind an equation that cannot hold: each such equation has a figure that is wrong."""
        if outcome.contradiction is not None:
            return outcome.contradiction
        compared = outcome.comparison
        if compared is None or compared.op != "=" or compared.zone != zone.IMPOSSIBLE:
            return None
        blamed = [(each.blames(compared), each) for each in self._found]
        return max(((n, each) for n, each in blamed if n), key=lambda pair: pair[0], default=(0, None))[1]
