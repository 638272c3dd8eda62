"""Why a rule could not be judged, or did not apply: a sentence for each code that any check may use."""

from .rulebook.concept import Text

DIMS = ("other_dims", "dims")
"""The reasons that say that the case has the figures, but not with the dims that the rule needs."""
FOREIGN = ("kind", "years", "phase", "retired")
"""The reasons that say that the rule does not concern the case, whatever stands in it."""
SHARED_REASONS: dict[str, Text] = {
    "missing": Text(
        "Sagen har intet tal for {terms}. Tilføj det med begreb (concept), hvis det findes i bilagene.",
        "The case has no figure for {terms}. Add it with its concept if an annex states it.",
    ),
    "other_dims": Text(
        "Sagen har intet tal for {terms}. Ret dims, hvis det er det tal, der menes; ellers tilføj tallet, "
        "hvis det findes i bilagene.",
        "The case has no figure for {terms}. Correct the dims if that is the figure meant; else add the "
        "figure if an annex states it.",
    ),
    "named": Text(
        "Sagen har intet tal for {terms}. Har den det i en række med en anden id, så skriv »{dims}« i "
        "rækkens eller kolonnens dims.",
        "The case has no figure for {terms}. If a row of another id has it, write “{dims}” in the dims of "
        "the row or column.",
    ),
    "dims": Text(
        "Sagen har tal for {terms}, men ikke for samme år, stade eller scenarie.",
        "The case has figures for {terms}, but not for the same year, stage or scenario.",
    ),
    "empty_cell": Text(
        "{label}: {cells} er ikke oplyst, så summen kan ikke efterprøves.",
        "{label}: {cells} is not stated, so the sum cannot be verified.",
    ),
    "rates": Text(
        "{label}: procenterne giver ikke summen. Er de andele, så ret dem; ellers (fx ændring i pct.) skriv "
        "percent_of på kolonnen, eller giv den en tabel for sig.",
        "{label}: the percentages do not give the total. Correct them if they are shares; else (such as "
        "change in per cent) write percent_of on the column, or give it a table of its own.",
    ),
    "conflict": Text(
        "{label}: tallet kan ikke beregnes, fordi der divideres med noget, der kan være nul.",
        "{label}: cannot be computed, because a divisor may be zero.",
    ),
    "measure": Text(
        "{label}: udsagnet er i {unit}, men dets formel giver {measure}. Ret enheden eller formlen.",
        "{label}: the claim is in {unit}, but its formula gives {measure}. Correct the unit or the formula.",
    ),
    "sign": Text(
        "{label}: tallet har det modsatte fortegn af det normale, som reglen regner med. Ret det, eller "
        "skriv det i sagens fil med udgifter positive og indtægter negative.",
        "{label}: the figure has the opposite of the normal sign, on which the rule counts. Correct it, or "
        "write it in the case file with expenses positive and income negative.",
    ),
    "figure_year": Text(
        "{label}: reglen gælder ikke for {year}, eller den har ingen værdi for det år.",
        "{label}: the rule does not concern {year}, or it has no value for that year.",
    ),
    "own_parts": Text(
        "{label}: bilaget lægger også {parts} sammen i summen, så reglens liste over dele bedømmer den ikke. "
        "Bilagets egen sum efterprøves for sig.",
        "{label}: the annex adds {parts} to the total too, so the rule's list of parts does not judge it. "
        "The annex's own sum is verified by itself.",
    ),
    "no_value": Text(
        "Reglen har ingen værdi for {parameter} i {year}. Tilføj den i {file}.",
        "The rule has no value for {parameter} in {year}. Add it to {file}.",
    ),
    "no_national_value": Text(
        "Reglen har ingen værdi for {parameter} i {year}. Skriv den i din egen mappe, og kør med --rules; "
        "budgettjek values --year {year} viser hvordan.",
        "The rule has no value for {parameter} in {year}. Write it in a folder of your own and run with "
        "--rules; budgettjek values --year {year} shows how.",
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
