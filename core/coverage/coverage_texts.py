"""What every record and field of the coverage means: Danish — English."""

from collections.abc import Mapping

from ..reporting.report_texts import REPORT

_SHARED = ("Tool", "RulesetInfo", "DocumentInfo", "MunicipalityInfo", "CaseInfo")
_ATTACHMENT = "Id på bilaget. — Id of the attachment."
_TABLE = "Id på tabellen; mangler for udsagn. — Id of the table; absent for statements."
_PAGE = "Side i bilaget. — Page of the attachment."
_MEASURES = (
    "Hvor mange af tallene der indgår i en kontrol, og for hvor mange hver slags ændring opdages. En ændring "
    "opdages, når mindst ét udfald bliver et andet, opstår eller forsvinder; en slags ændring kun, når hver "
    "eneste ændring af den slags opdages. — "
    "How many of the figures take part in a check, and of how many each kind of change is noticed. A change "
    "is noticed when at least one outcome becomes another, appears or vanishes; a kind of change only when "
    "each single change of that kind is."
)
_SPOTS = (
    "En hel tabel, række eller kolonne står på én linje, andre tal hver for sig. — "
    "A whole table, row or column stands as one, other figures each by itself."
)

COVERAGE: Mapping[str, str] = {
    **{name: text for name, text in REPORT.items() if name.partition(".")[0] in _SHARED},
    "CoverageReport": (
        "Hvor meget af sagen kontrollerne ser på, hvad de ville opdage, og de blinde vinkler. Samme sag og "
        "samme regler giver de samme bytes. — "
        "How much of the case the checks look at, what they would notice, and the blind spots. The same case "
        "and the same rules give the same bytes."
    ),
    "CoverageReport.format": "Formatets navn og version. — Name and version of the format.",
    "CoverageReport.tool": "Programmet, der målte. — The program that measured.",
    "CoverageReport.ruleset": "Reglerne, der blev målt med. — The rules that it measured with.",
    "CoverageReport.document": "Sagen, der blev målt. — The case that was measured.",
    "CoverageReport.figures": "Antal tal i sagen. — The number of figures in the case.",
    "CoverageReport.measures": _MEASURES,
    "CoverageReport.parts": (
        "Hver tabel og hvert bilags udsagn, i sagens rækkefølge. — "
        "Each table and each attachment's statements, in the order of the case."
    ),
    "CoverageReport.unchecked": f"Tal, som ingen kontrol ser på. {_SPOTS} Figures that no check looks at.",
    "CoverageReport.unnoticed": (
        "Tal, hvor en ændring ikke opdages, efter slags. — Figures of which a change is not noticed, by kind."
    ),
    "PartCoverage": "En tabel, eller et bilags udsagn. — A table, or an attachment's statements.",
    "PartCoverage.attachment": _ATTACHMENT,
    "PartCoverage.figures": "Antal tal. — The number of figures.",
    "PartCoverage.measures": _MEASURES,
    "PartCoverage.table": _TABLE,
    "PartCoverage.page": _PAGE,
    "Measures": _MEASURES,
    "Measures.checked": "Tal, der indgår i en sammenligning. — Figures that take part in a comparison.",
    "Measures.last_digit": (
        "Ét mere og ét mindre på det sidste trykte ciffer. — One more and one less on the last printed digit."
    ),
    "Measures.digit_swap": (
        "To uens nabocifre byttet om, for hvert sådant par. — "
        "Two unequal neighbouring digits swapped, for each such pair."
    ),
    "Measures.sign": "Modsat fortegn; ikke for 0. — The opposite sign; not for 0.",
    "Measures.times_10": "Ganget med 10; ikke for 0. — Multiplied by 10; not for 0.",
    "Measures.times_1000": "Ganget med 1.000; ikke for 0. — Multiplied by 1,000; not for 0.",
    "Share": "En andel af tal. — A share of figures.",
    "Share.figures": "Antal tal, som målet kan gælde. — The number of figures that the measure can be of.",
    "Share.count": "Antallet af dem, som det gælder. — The number of those that it is true of.",
    "Share.percent": (
        "Andelen i procent, rundet ned, så 100 er alle; mangler, hvor der ingen tal er. — "
        "The share in per cent, rounded down so that 100 is all; absent where there are no figures."
    ),
    "BlindSpot": f"En blind vinkel. {_SPOTS} A blind spot.",
    "BlindSpot.attachment": _ATTACHMENT,
    "BlindSpot.what": (
        "»table«, »row«, »column«: alle tal dér; »figure«: ét tal. — "
        "“table”, “row”, “column”: all figures there; “figure”: one."
    ),
    "BlindSpot.label": (
        "Tabellens titel, rækkens eller kolonnens navn, eller tallets række og kolonne. — "
        "The table's title, the row's or column's name, or the figure's row and column."
    ),
    "BlindSpot.figures": "Antal tal. — The number of figures.",
    "BlindSpot.pointer": (
        "JSON Pointer til stedet i sagens fil. — JSON Pointer to the place in the case's file."
    ),
    "BlindSpot.table": _TABLE,
    "BlindSpot.page": _PAGE,
    "Unnoticed": (
        "Tal, hvor mindst én ændring af slagsen ikke ændrer noget udfald. — "
        "Figures of which at least one change of the kind changes no outcome."
    ),
    "Unnoticed.change": "Slagsen af ændring; se measures. — The kind of change; see measures.",
    "Unnoticed.figures": "Antal tal. — The number of figures.",
    "Unnoticed.checked": f"Dem, der dog indgår i en kontrol. {_SPOTS} Those that a check does look at.",
    "Unnoticed.unchecked": f"Dem, som ingen kontrol ser på. {_SPOTS} Those that no check looks at.",
}
