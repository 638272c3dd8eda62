"""An area that is paid by its users shows its own balance, and the balance adds up.

The areas are those of the rates that are regulated so: what the dim `omraade` of the row or table says, or
else the table itself. Undecided for each area whose balance the case does not show.
"""

from collections.abc import Iterator, Sequence

from budgettjek import RELATION, Case, Check, Figure, Missing, Outcome, RuleInForce, Text, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["formel"],
    "properties": {"formel": RELATION},
    "additionalProperties": False,
}
FACTS = ("area",)
REASONS = {
    "own_balance": Text(
        "{label}: området skal hvile i sig selv, men sagen viser ikke dets mellemværende med brugerne.",
        "{label}: the area must pay for itself, but the case does not show its balance with the users.",
    ),
}
REGULATION = "hvile_i_sig_selv"


def run(case: Case, rule: RuleInForce) -> Iterator[Outcome]:
    for area, (name, rate) in areas(case).items():
        for compared in case.compare(rule["formel"], dims={"omraade": area}):
            if isinstance(compared, Missing):
                yield Outcome.undecided("own_balance", rate, label=name)
            else:
                yield Outcome.of(compared, area=name)


def areas(case: Case) -> dict[str, tuple[str, Figure]]:
    """Each area with the first of its rates, and its name: its own with that rate's, or its table's."""
    found: dict[str, tuple[str, Figure]] = {}
    for holding in case.regulated(REGULATION):
        view = holding.view
        for i in holding.rows:
            row = view.rows[i]
            stated = (row.dims or {}).get("omraade") or view.dims.get("omraade")
            rates = filter(None, (view.figure(i, j) for j in range(len(view.columns))))
            first = next((rate for rate in rates if rate.value), None)
            if first is not None:
                name = f"{stated} ({view.row_label(i)})" if stated else view.table.title or view.table.id
                found.setdefault(stated or view.table.id, (name, first))
    return found


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("hvile_i_sig_selv", PARAMETERS, FACTS, run, reasons=REASONS)]
