"""Why a rule could not be judged, or did not apply: a sentence for each code that any check may use."""

from .rulebook.concept import Text

SHARED_REASONS: dict[str, Text] = {
    "missing": Text(
        "Sagen har intet tal for {terms}. Tilføj det med begreb (concept), hvis det findes i bilagene.",
        "The case has no figure for {terms}. Add it with its concept if an annex states it.",
    ),
    "dims": Text(
        "Sagen har tal for {terms}, men ikke for samme år, stade eller scenarie.",
        "The case has figures for {terms}, but not for the same year, stage or scenario.",
    ),
    "empty_cell": Text(
        "{label}: {cells} er ikke oplyst, så summen kan ikke efterprøves.",
        "{label}: {cells} is not stated, so the sum cannot be verified.",
    ),
    "conflict": Text(
        "{label}: tallet kan ikke beregnes, fordi der divideres med noget, der kan være nul.",
        "{label}: cannot be computed, because a divisor may be zero.",
    ),
    "measure": Text(
        "{label}: udsagnet er i {unit}, men dets formel giver {measure}. Ret enheden eller formlen.",
        "{label}: the claim is in {unit}, but its formula gives {measure}. Correct the unit or the formula.",
    ),
    "no_value": Text(
        "Reglen har ingen værdi for {parameter} i {year}. Tilføj den i {file}.",
        "The rule has no value for {parameter} in {year}. Add it to {file}.",
    ),
    "no_parameter": Text(
        "Reglens formel bruger ${parameter}, men reglen har ikke en sådan værdi for {year}.",
        "The rule's formula uses ${parameter}, but the rule has no such value for {year}.",
    ),
    "kind": Text(
        "Reglen gælder ikke for dokumenttypen {kind}.", "The rule does not concern documents of kind {kind}."
    ),
    "years": Text("Reglen gælder ikke for budgetår {year}.", "The rule does not concern budget year {year}."),
    "phase": Text("Reglen gælder ikke i fasen {phase}.", "The rule does not concern the phase {phase}."),
    "retired": Text("Reglen er udgået.", "The rule is retired."),
    "nothing": Text(
        "Sagen har intet, som reglen kan bedømme: {needs}.",
        "The case has nothing that the rule can judge: {needs}.",
    ),
    "crash": Text(
        "Kontrollen gik i stykker ({error}). Fejlen er i budgettjek eller et tilføjet modul, ikke i sagen.",
        "The check broke ({error}). The fault lies in budgettjek or an added module, not in the case.",
    ),
}
