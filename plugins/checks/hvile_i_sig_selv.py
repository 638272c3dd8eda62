"""An area that is paid by its users shows its own balance, and the balance adds up.

The areas are those of the rates that are regulated so: what the dim `omraade` of the row, column or table
says, or else the table itself. Undecided for each area whose balance the case does not show.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from budgettjek import RELATION, Case, Check, Figure, Missing, Outcome, RuleInForce, TableView, Text, hookimpl

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
        for i, j in product(holding.rows, view.column_numbers):
            area = stated_area(view, i, j)
            if (area or view.table.id) in found or view.regulation_at(i, j) != REGULATION:
                continue
            rate = view.figure(i, j)
            if rate is not None and rate.value:
                name = f"{area} ({rate_label(view, i, j)})" if area else view.table.title or view.table.id
                found[area or view.table.id] = (name, rate)
    return found


def stated_area(view: TableView, i: int, j: int) -> str | None:
    """What the row, or else the column or the table, says that the rate's area is."""
    dims = (view.rows[i].dims or {}, view.columns[j].dims or {}, view.dims)
    return next((each["omraade"] for each in dims if "omraade" in each), None)


def rate_label(view: TableView, i: int, j: int) -> str:
    """What people call the rate: its row, or its column where that says how it is regulated."""
    column, by_column = view.columns[j], not view.rows[i].regulering and view.columns[j].regulering
    return column.label or column.id if by_column else view.row_label(i)


@hookimpl
def budgettjek_checks() -> Sequence[Check]:
    return [Check("hvile_i_sig_selv", PARAMETERS, FACTS, run, reasons=REASONS)]
