"""What every record and field of the årsplan means: Danish — English."""

from collections.abc import Mapping

from .budget_texts import DOCUMENT

_SHARED = ("Municipality", "CaseFile")
_PAGE = "Side i planen, talt fra 1. — Page of the plan, counted from 1."

PLAN: Mapping[str, str] = {
    **{name: text for name, text in DOCUMENT.items() if name.partition(".")[0] in _SHARED},
    "Plan": (
        "En kommunes årsplan: temaer med nummererede indsatser, hver med ejere og baggrund. Skrives af, som "
        "den er trykt, også med dens fejl. — "
        "A municipality's plan for a year: themes with numbered indsatser (efforts), each with owners and "
        "background. Transcribed as printed, errors included."
    ),
    "Plan.format": "Formatets navn og version. — Name and version of the format.",
    "Plan.kind": "Dokumentets art: en årsplan. — The kind of document: a plan for a year.",
    "Plan.municipality": "Kommunen, hvis plan det er. — The municipality whose plan it is.",
    "Plan.budget_year": (
        "Året, planen gælder; det vælger de regler, der er i kraft. — "
        "The year of the plan; it selects the rules in force."
    ),
    "Plan.title": "Planens titel som trykt. — The plan's title as printed.",
    "Plan.themes": "Planens temaer i rækkefølge. — The plan's themes, in order.",
    "Plan.case": "Sagen, som planen er behandlet i. — The case in which the plan was treated.",
    "Plan.ordliste": (
        "Planens egen liste over forkortelser af fagcentre og udvalg. Udelades, hvis planen ingen har. — "
        "The plan's own list of abbreviations of centres and committees. Left out where the plan has none."
    ),
    "Plan.mentions": (
        "De koder for udvalg og fagcentre, som planens prosa bruger, hver med stedet. — "
        "The codes of committees and centres that the plan's prose uses, each with its place."
    ),
    "Theme": "Et tema med sine indsatser. — A theme with its indsatser.",
    "Theme.id": (
        "Kort navn, som fund henviser til: små bogstaver a-z, cifre, punktum, bindestreg, understregning. — "
        "Short name that findings refer to: lower-case a-z, digits, full stop, hyphen, underscore."
    ),
    "Theme.title": "Temaets overskrift som trykt. — The theme's heading as printed.",
    "Theme.indsatser": (
        "Temaets rækker ovenfra og ned, også de tomme. — "
        "The theme's rows from top to bottom, the empty included."
    ),
    "Indsats": "En række i planen. — A row of the plan.",
    "Indsats.number": (
        'Nummeret uden punktum, fx "19"; "" hvor intet er trykt. — '
        'The number without its full stop, such as "19"; "" where none is printed.'
    ),
    "Indsats.title": (
        'Indsatsens navn som trykt, uden beskrivelsen; "" hvor intet er trykt. — '
        'The name of the indsats as printed, without its description; "" where none is printed.'
    ),
    "Indsats.described": (
        "Om planen har en beskrivelse af indsatsen. Selve beskrivelsen skrives ikke af. — "
        "Whether the plan describes the indsats. The description itself is not transcribed."
    ),
    "Indsats.political": (
        'Politiske ejere som koder, fx ["ØU"]; [] hvor ingen er oplyst. — '
        'Political owners as codes, such as ["ØU"]; [] where none is stated.'
    ),
    "Indsats.administrative": (
        'Administrative ejere som koder eller ord, fx ["CTM", "Erhvervschef"]; [] hvor ingen er oplyst. — '
        'Administrative owners as codes or words, such as ["CTM", "Erhvervschef"]; [] where none is stated.'
    ),
    "Indsats.background": (
        'Hvad indsatsen bygger på, kort, fx budgetaftale 2022-25; "" hvor intet er trykt. — '
        'What the indsats builds on, in short, such as budgetaftale 2022-25; "" where nothing is printed.'
    ),
    "Indsats.residue": (
        "Tegn, som er trykt sammen med nummeret, men ikke hører til det, uden mellemrum: 30. — "
        "Characters printed with the number that are no part of it, without blanks: 30."
    ),
    "Indsats.political_text": (
        "De trykte ord, hvor den politiske ejer er sagt i prosa. — "
        "The printed words where the political owner is said in prose."
    ),
    "Indsats.administrative_text": (
        "De trykte ord, hvor den administrative ejer er sagt i prosa. — "
        "The printed words where the administrative owner is said in prose."
    ),
    "Indsats.decisions": (
        'Beslutninger, som beskrivelsen selv nævner, skrevet som i background: ["budgetaftale 2022-25"]. — '
        'Decisions that the description itself names, written as in background: ["budgetaftale 2022-25"].'
    ),
    "Indsats.cites": (
        "Daterede beslutninger, som beskrivelsen bygger på. — Dated decisions that the description builds on."
    ),
    "Indsats.deadlines": (
        "De frister med dato, som beskrivelsen sætter. — The dated deadlines that the description sets."
    ),
    "Indsats.page": _PAGE,
    "Indsats.extra": (
        "Frie oplysninger (tekst, hele tal, true/false), som ingen regel læser. — "
        "Free information (text, whole numbers, true/false) that no rule reads."
    ),
    "Dated": "Noget med en dato i beskrivelsen. — Something dated in the description.",
    "Dated.what": "Hvad det er, kort. — What it is, in short.",
    "Dated.date": "Datoen som åååå-mm-dd. — The date as yyyy-mm-dd.",
    "Dated.page": _PAGE,
    "Entry": "En forkortelse i ordlisten. — An abbreviation of the word list.",
    "Entry.code": "Forkortelsen, fx CTM. — The abbreviation, such as CTM.",
    "Entry.name": (
        "Hvad den står for, fx Center for Teknik & Miljø. — "
        "What it stands for, such as “Center for Teknik & Miljø”."
    ),
    "Entry.kind": (
        "fagcenter (en enhed i forvaltningen) eller udvalg (et politisk organ). — "
        "“fagcenter” (a unit of the administration) or “udvalg” (a political body)."
    ),
    "Mention": "En kode, som prosaen bruger. — A code that the prose uses.",
    "Mention.code": "Koden som trykt, fx UTM. — The code as printed, such as UTM.",
    "Mention.where": "Hvor den står, fx indsats 18. — Where it stands, such as indsats 18.",
    "Mention.page": _PAGE,
}
