"""Amounts of a concept are whole thousands of kroner."""

from importlib.resources import files

from budgettjek import CONCEPT, Check, Outcome, hookimpl

PARAMETERS = {
    "type": "object",
    "required": ["begreb"],
    "properties": {"begreb": CONCEPT},
    "additionalProperties": False,
}


def run(case, rule):
    for figure in case.figures(rule["begreb"]):
        nearest = round(figure.amount / 1000) * 1000
        yield Outcome.within(figure, nearest, (nearest, nearest), (figure,))


@hookimpl
def budgettjek_checks():
    return [Check("hele_tusinder", PARAMETERS, (), run)]


@hookimpl
def budgettjek_rules():
    return [files("hele_tusinder") / "rules"]
