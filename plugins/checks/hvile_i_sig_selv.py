"""An area that is paid by its users shows its own balance, and the balance adds up.

The areas are those of the rates that are regulated so: what the dim `omraade` of the row or table says, or
else the table itself. Undecided for each area whose balance the case does not show.
"""

from collections.abc import Iterator, Sequence

from budgettjek import RELATION, Case, Check, Figure, Missing, Outcome, RuleInForce, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["formel"],
    "properties": {"formel": RELATION},
    "additionalProperties": False,
}
FACTS = ("area",)
REGULATION = "hvile_i_sig_selv"


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for area, rate in areas(case).items():
        for compared in case.compare(rule["formel"], dims={"omraade": area}):
            if isinstance(compared, Missing):
                yield Outcome.undecided("own_balance", rate, label=area)
            else:
                yield Outcome.of(compared, area=area)


def areas(case: Case) -> dict[str, Figure]:
    """Each area with the first of its rates."""
    found: dict[str, Figure] = {}
    for holding in case.regulated(REGULATION):
        view = holding.view
        for i in holding.rows:
            area = (view.rows[i].dims or {}).get("omraade") or view.dims.get("omraade") or view.table.id
            rates = filter(None, (view.figure(i, j) for j in range(len(view.columns))))
            first = next((rate for rate in rates if rate.value), None)
            if first is not None:
                found.setdefault(area, first)
    return found


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("hvile_i_sig_selv", PARAMETERS, FACTS, run)]
