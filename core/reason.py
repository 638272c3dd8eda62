"""Why a rule could not be judged, or did not apply: one sentence for each reason code."""

from .rulebook.concept import Text

DIMS = ("other_dims", "dims")
"""The reasons that say that the case has the figures, but not with the dims that the rule needs."""
REASONS: dict[str, Text] = {
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
    "alone": Text(
        "{label}: intet andet tal i sagen siger det samme, så der er intet at sammenligne med.",
        "{label}: no other figure of the case tells the same, so there is nothing to compare it with.",
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
    "own_balance": Text(
        "{label}: området skal hvile i sig selv, men sagen viser ikke dets mellemværende med brugerne.",
        "{label}: the area must pay for itself, but the case does not show its balance with the users.",
    ),
    "unmarked": Text(
        "Sagen siger ikke {attribute} for nogen række. Tilføj det, hvis det står i bilagene.",
        "The case states {attribute} for no row. Add it if an annex states it.",
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
    "uncounted": Text(
        "{label}: tallet siger ikke, hvilket år det hører til, så det kan ikke ses, om det står rigtigt. "
        "Tilføj {dim} i dims.",
        "{label}: the figure does not say which year it belongs to, so its place cannot be judged. "
        "Add {dim} to its dims.",
    ),
    "own_parts": Text(
        "{label}: bilaget lægger også {parts} sammen i summen, så reglens liste over dele bedømmer den ikke. "
        "Bilagets egen sum efterprøves for sig.",
        "{label}: the annex adds {parts} to the total too, so the rule's list of parts does not judge it. "
        "The annex's own sum is verified by itself.",
    ),
    "all_parts": Text(
        "{label}: {found}, og sagen har {count} dele, der giver {expected}. Den viser ikke, om det er dem "
        "alle; vis det med en tabel, hvor summen er delt i dem (parts eller sum_of).",
        "{label}: {found}, and the case has {count} parts that give {expected}. It does not show whether "
        "they are all; show it by a table in which the total is divided into them (parts or sum_of).",
    ),
    "no_base": Text(
        "{label}: sagen har ikke både beløbet ({post}) og antallet af borgere, som nøgletallet bygger på.",
        "{label}: the case lacks the amount ({post}) or the number of inhabitants behind the key figure.",
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
    "one_year": Text(
        "{label}: taksten står kun for ét af årene {years}.",
        "{label}: the rate is stated for only one of the years {years}.",
    ),
    "regulated": Text(
        "{label}: reguleres ikke med prisfremskrivningen, men {regulation}.",
        "{label}: not price-projected, but {regulation}.",
    ),
    "regulated_without_note": Text(
        "{label}: siges reguleret {regulation}, men uden note om hvorfor. Tilføj regulering_note.",
        "{label}: said to be regulated {regulation}, but no note says why. Add regulering_note.",
    ),
    "total": Text(
        "{label}: er en sum; den følger af sine dele.",
        "{label}: is a total; it follows from its parts.",
    ),
    "too_many": Text(
        "{label}: {count} tal hænger sammen, og kun op til {most} prøves samlet (tal_hoejst i reglen). "
        "Hver sammenhæng er bedømt for sig.",
        "{label}: {count} figures hang together, and only up to {most} are proved jointly (tal_hoejst in the "
        "rule). Each equation is judged by itself.",
    ),
    "too_hard": Text(
        "{label}: {count} tal hænger så tæt sammen, at det tager for lang tid at prøve dem samlet. Hver "
        "sammenhæng er bedømt for sig.",
        "{label}: {count} figures hang together so closely that proving them jointly takes too long. Each "
        "equation is judged by itself.",
    ),
    "too_large": Text(
        "Sagen har {count} tal, og kun sager med op til {most} prøves samlet (sag_hoejst i reglen). "
        "Hver sammenhæng er bedømt for sig.",
        "The case has {count} figures, and only cases of up to {most} are proved jointly (sag_hoejst in the "
        "rule). Each equation is judged by itself.",
    ),
    "told_alone": Text(
        "{label}: en enkelt sammenhæng modsiger sig selv, og det siger reglen for den.",
        "{label}: a single equation contradicts itself, which its own rule tells.",
    ),
    "no_ordliste": Text(
        "Planen har ingen ordliste, som koderne kan slås op i. Tilføj ordliste, hvis planen har en.",
        "The plan has no word list to look its codes up in. Add ordliste if the plan has one.",
    ),
    "owner_in_words": Text(
        "{label}: »{field}« er kun sagt med ord (»{found}«), som ikke kan slås op. Skriv ejerens kode.",
        "{label}: “{field}” is only said in words (“{found}”), not to be looked up. Write the owner's code.",
    ),
    "empty_row": Text(
        "{label}: rækken er tom, så den har intet at bedømme.",
        "{label}: the row is empty, so there is nothing in it to judge.",
    ),
    "no_event": Text(
        "Sagen siger ikke, hvornår den havde {event}. Tilføj datoen under events.",
        "The case does not say when it had {event}. Add the date under events.",
    ),
    "other_body": Text(
        "Sagens {event} er ved {bodies}, som ikke er genkendt som {wanted}. Ret body under events, eller "
        "tilføj den behandling, der mangler.",
        "The case's {event} is at {bodies}, not recognised as {wanted}. Correct body under events, or add "
        "the event that is missing.",
    ),
    "no_citation": Text(
        "Intet bilag siger, hvilke daterede beslutninger det bygger på. Tilføj dem under cites.",
        "No attachment says which dated decisions it builds on. Add them under cites.",
    ),
    "undated": Text(
        "{label}: bilaget har ingen dato, så det kan ikke ses, om det er ældre end det, det bygger på. "
        "Tilføj date.",
        "{label}: the attachment has no date, so it cannot be seen whether it is older than what it builds "
        "on. Add date.",
    ),
    "unnumbered": Text(
        "Ingen af sagens {things} har et trykt nummer. Tilføj det som number, hvis der står et.",
        "None of the case's {things} has a printed number. Add it as number where one is printed.",
    ),
    "not_counted": Text(
        "{label}: nummeret »{number}« ender ikke med et helt tal, så rækkefølgen kan ikke ses.",
        "{label}: the number “{number}” does not end in a whole number, so its order cannot be seen.",
    ),
    "numbered_otherwise": Text(
        "Indsatserne er ikke nummereret med hele tal.",
        "The indsatser are not numbered with whole numbers.",
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
