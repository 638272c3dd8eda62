"""What every record and field of the report means: Danish — English."""

from collections.abc import Mapping

_TITLE = "Reglen i få ord. — The rule in a few words."
_SEVERITY = (
    "Alvoren i denne fase: error er en fejl, warning en advarsel, info en oplysning. — "
    "The severity in this phase."
)
_UNIT = "Enheden, som beløbene står i. — The unit of the amounts."
_LABEL = "Tallets række og kolonne som trykt. — The figure's row and column as printed."
_POINTER = "JSON Pointer til stedet i sagens fil. — JSON Pointer to the place in the case's file."
_FILE = "Filen i mappen, hvor sagen er en mappe. — The file in the folder, where the case is a folder."
_ATTACHMENT = "Id på bilaget. — Id of the attachment."
_RULE = "Reglens id, fx TAK001. — The rule's id, such as TAK001."
_OUTCOMES = (
    "Hvor mange sammenligninger der fik hvert af de fem udfald. — "
    "How many comparisons had each of the five outcomes."
)
_ZONES = "Hvor store forskellene var, målt mod afrunding. — How large the differences were, against rounding."
_LINE = "Linje i sagens fil, fra 1. — Line of the case's file, from 1."
_COLUMN = "Tegn i linjen, fra 1. — Character of the line, from 1."
_FINGERPRINT = (
    "Genkender fundet i næste udgave af sagen: dannet af id'er, aldrig af linjer eller beløb. — "
    "Knows the finding again in the next edition: made of ids, never of lines or amounts."
)
_SOURCES = (
    "Hvor reglen kommer fra, for denne sag: de almindelige kilder, sagens egne, og kilden til hver værdi for "
    "budgetåret. — Where the rule comes from, for this case: the general sources, the case's own, and that "
    "of each value for the budget year."
)
_WHERE = "Hvor i sagen. — Where in the case."

REPORT: Mapping[str, str] = {
    "Report": (
        "Hele svaret på et tjek: hvad der blev bedømt, fundet og ikke kunne bedømmes. Samme sag og samme "
        "regler giver de samme bytes; der står ingen tid, maskine eller sti. Beløb er tekst. — "
        "The whole answer of a check: what was judged, found and could not be judged. The same case and "
        "the same rules give the same bytes; no time, machine or path is inside. Amounts are text."
    ),
    "Report.format": "Formatets navn og version. — Name and version of the format.",
    "Report.tool": "Programmet, der bedømte. — The program that judged.",
    "Report.ruleset": "Reglerne, der blev bedømt efter. — The rules that it judged by.",
    "Report.document": "Sagen, der blev bedømt. — The case that was judged.",
    "Report.summary": "Svaret i tal. — The answer in numbers.",
    "Report.rules": (
        "Alle kørte regler efter id, også dem, der intet kunne bedømme. — "
        "All rules that were run, by id, also those that could judge nothing."
    ),
    "Report.findings": (
        "Det, der skal ses på, efter regel og derefter sted. — What must be looked at, by rule, then place."
    ),
    "Report.accepted": (
        "Fund, som nogen har besluttet at leve med. — Findings that somebody decided to live with."
    ),
    "Report.undecided": (
        "Det, der ikke kunne bedømmes, og hvad der mangler. — What could not be judged, and what is missing."
    ),
    "Tool": "Et program. — A program.",
    "Tool.name": "Programmets navn. — The program's name.",
    "Tool.version": "Programmets version. — The program's version.",
    "RulesetInfo": "De indlæste regler. — The rules that were loaded.",
    "RulesetInfo.sha256": (
        "SHA-256 af alle regelfilers indhold, uanset hvor de ligger. — "
        "SHA-256 of the content of all rule files, wherever they lie."
    ),
    "RulesetInfo.rules": "Hvor mange regler der er kørt. — How many rules were run.",
    "RulesetInfo.selected": (
        "Kun regler med disse begyndelser er kørt; mangler, hvis intet er valgt. — "
        "Only rules with these beginnings were run; absent unless chosen."
    ),
    "RulesetInfo.ignored": (
        "Regler med disse begyndelser er udeladt. — Rules with these beginnings were left out."
    ),
    "RulesetInfo.left_out": (
        "Hvor mange indlæste regler der ikke er kørt. — How many loaded rules were not run."
    ),
    "DocumentInfo": "Sagen, der blev bedømt. — The case that was judged.",
    "DocumentInfo.path": (
        "Filens navn uden mappe; - er standard input. — The file's name without folder; - is standard input."
    ),
    "DocumentInfo.sha256": (
        "SHA-256 af filens indhold. Er sagen en mappe, af det, som »sha256sum *.json« skriver i den: en "
        "linje for hver fil med dens SHA-256, to mellemrum og navnet, sorteret efter navnets bytes. — "
        "SHA-256 of the file's content. Where the case is a folder, of what “sha256sum *.json” prints in it: "
        "one line a file with its SHA-256, two spaces and the name, sorted by the bytes of the name."
    ),
    "DocumentInfo.files": (
        "Mappens filer, hver med SHA-256 af sit indhold; mangler, hvor sagen er én fil. — "
        "The folder's files, each with the SHA-256 of its content; absent where the case is one file."
    ),
    "DocumentInfo.kind": "Sagens art. — The kind of case.",
    "DocumentInfo.municipality": "Kommunen, hvis budget det er. — The municipality whose budget it is.",
    "DocumentInfo.budget_year": "Budgetåret. — The budget year.",
    "DocumentInfo.phase": "Hvor langt budgettet er behandlet. — How far the budget has been treated.",
    "DocumentInfo.case": "Sagens numre og titel. — The case's numbers and title.",
    "MunicipalityInfo": "En kommune. — A municipality.",
    "MunicipalityInfo.code": "Kommunekoden på tre cifre. — The three-digit municipality code.",
    "MunicipalityInfo.name": "Kommunens navn. — The municipality's name.",
    "CaseInfo": "Sagens numre og titel i sagssystemet. — The case's numbers and title in the files.",
    "CaseInfo.number": "Sagsnummer. — Case number.",
    "CaseInfo.kle": "KLE-nummer. — KLE (file plan) number.",
    "CaseInfo.title": "Sagens titel. — Title of the case.",
    "CaseInfo.date": "Mødedato som åååå-mm-dd. — Date of the meeting as yyyy-mm-dd.",
    "Summary": "Svaret i tal, over alle regler. — The answer in numbers, over all rules.",
    "Summary.outcomes": _OUTCOMES,
    "Summary.zones": _ZONES,
    "Summary.findings": "Antal fund efter alvor. — The number of findings by severity.",
    "Summary.accepted": "Antal accepterede fund. — The number of accepted findings.",
    "Summary.coverage": "Hvor meget af sagen der blev efterprøvet. — How much of the case was verified.",
    "OutcomeCounts": _OUTCOMES,
    "OutcomeCounts.pass": "Passer, eventuelt med afrunding. — Agree, if need be within rounding.",
    "OutcomeCounts.fail": "Passer ikke. — Do not agree.",
    "OutcomeCounts.undecided": (
        "Kunne ikke bedømmes, fordi noget mangler i sagen. — "
        "Could not be judged because the case lacks something."
    ),
    "OutcomeCounts.not_applicable": "Reglen gælder ikke for dem. — The rule does not concern them.",
    "OutcomeCounts.error": (
        "Kontrollen gik i stykker; rapporten er ikke fuldstændig. — "
        "The check broke; the report is not complete."
    ),
    "ZoneCounts": _ZONES,
    "ZoneCounts.exact": "Ingen forskel. — No difference.",
    "ZoneCounts.rounding": "En forskel, som afrunding forklarer. — A difference that rounding explains.",
    "ZoneCounts.implausible": (
        "En forskel, som kun et usandsynligt sammenfald af afrundinger forklarer. — "
        "A difference that only an improbable coincidence of roundings explains."
    ),
    "ZoneCounts.impossible": (
        "En forskel, som afrunding ikke kan forklare. — A difference that rounding cannot explain."
    ),
    "SeverityCounts": "Antal fund efter alvor. — The number of findings by severity.",
    "SeverityCounts.error": "Fejl. — Errors.",
    "SeverityCounts.warning": "Advarsler. — Warnings.",
    "SeverityCounts.info": "Oplysninger. — Notes.",
    "Coverage": "Hvor mange af sagens tal der blev efterprøvet. — How many figures were verified.",
    "Coverage.figures": "Sagens tal. — The figures of the case.",
    "Coverage.checked": "Dem, der indgår i en bedømt sammenligning. — Those in a judged comparison.",
    "Coverage.parts": (
        "Det samme for hver tabel og for hvert bilags udsagn, i sagens rækkefølge. — "
        "The same for each table and for each attachment's statements, in the order of the case."
    ),
    "CoveredPart": "En tabel, eller et bilags udsagn. — A table, or an attachment's statements.",
    "CoveredPart.attachment": _ATTACHMENT,
    "CoveredPart.figures": "Antal tal. — The number of figures.",
    "CoveredPart.checked": "Dem, der indgår i en bedømt sammenligning. — Those in a judged comparison.",
    "CoveredPart.table": "Id på tabellen; mangler for udsagn. — Id of the table; absent for statements.",
    "RuleInfo": "En regel, og hvordan det gik med den. — A rule, and how it fared.",
    "RuleInfo.id": _RULE,
    "RuleInfo.title": _TITLE,
    "RuleInfo.check": "Kontroltypen, fx summer. — The kind of check, such as summer.",
    "RuleInfo.severity": _SEVERITY,
    "RuleInfo.status": (
        "trial er på prøve (højst en advarsel), in_force i kraft, retired udgået. — "
        "trial (at most a warning), in_force or retired."
    ),
    "RuleInfo.what": "Hvad der sammenlignes med hvad. — What is compared with what.",
    "RuleInfo.why": "Hvorfor det betyder noget. — Why it matters.",
    "RuleInfo.sources": _SOURCES,
    "RuleInfo.outcomes": _OUTCOMES,
    "RuleInfo.zones": _ZONES,
    "RuleInfo.reason": (
        "Hvorfor reglen slet intet bedømte; null, hvor den gjorde. — "
        "Why the rule judged nothing at all; null where it did."
    ),
    "RuleInfo.reason_codes": (
        "Koderne for de grunde, der står i reason, hver én gang. — "
        "The codes of the reasons in reason, each once."
    ),
    "RuleInfo.other_dims": (
        "Om reglen slet intet bedømte, selv om sagen har tallene, blot med andre dims. — "
        "Whether the rule judged nothing at all though the case has the figures, only with other dims."
    ),
    "RuleInfo.margins": "Grænser, der er holdt, og pladsen til dem. — Limits kept, and the room to them.",
    "Margin": "En grænse, der er holdt. — A limit that is kept.",
    "Margin.label": _LABEL,
    "Margin.found": "Tallet i sagen. — The figure of the case.",
    "Margin.limit": "Grænsen. — The limit.",
    "Margin.margin": "Luften: afstanden mellem dem. — The margin: the distance between them.",
    "Margin.unit": _UNIT,
    "Margin.percent": "Luften i procent af grænsen, med enhed. — The margin as a percentage of the limit.",
    "Margin.slack": ("Hvor meget afrunding kan flytte afstanden. — How much rounding can move the distance."),
    "Finding": "Noget, der skal ses på; står alene. — Something to look at; it stands alone.",
    "Finding.rule": _RULE,
    "Finding.outcome": (
        "fail: tallene passer ikke; error: kontrollen gik i stykker. — "
        "fail: the figures do not agree; error: the check broke."
    ),
    "Finding.severity": _SEVERITY,
    "Finding.fingerprint": _FINGERPRINT,
    "Finding.message": (
        "Hvad der blev fundet, hvad der var ventet, og hvad man skal gøre. — "
        "What was found, what was expected, what to do."
    ),
    "Finding.where": _WHERE,
    "Finding.zone": (
        "Forskellens størrelse mod afrunding, fx impossible. — "
        "The size of the difference against rounding, such as impossible."
    ),
    "Finding.figures": (
        "Alle tal, der indgik; det første er det, fundet handler om. — "
        "All figures that took part; the first is the one it speaks of."
    ),
    "Finding.facts": (
        "Beskedens tal og ord som tekst; beløb i unit, andre med deres enhed. — "
        "The message's numbers and words as text; amounts in unit, others with their own."
    ),
    "Finding.sources": _SOURCES,
    "Finding.trial": "Reglen er på prøve. — The rule is on trial.",
    "Finding.cause": (
        "Fund med samme nummer har samme årsag. — Findings with the same number have the same cause."
    ),
    "Finding.explanations": (
        "Hvad der kan være galt, det mest sandsynlige først; flere med likely kan ikke skelnes. — What may "
        "be wrong, the likeliest first; several with likely cannot be told apart."
    ),
    "ExplanationInfo": (
        "Tal, der er forkerte sammen; så kan alle andre være rigtige. — Figures that are wrong together; "
        "then all others can be right."
    ),
    "ExplanationInfo.text": "Forklaringen som sætning. — The explanation as a sentence.",
    "ExplanationInfo.likely": (
        "Om den er højst ti gange mindre sandsynlig end den første. — Whether it is at most ten times less "
        "likely than the first."
    ),
    "ExplanationInfo.suspects": "Tallene. — The figures.",
    "SuspectInfo": "Et tal, der kan være forkert. — A figure that may be wrong.",
    "SuspectInfo.figure": "Tallet, som det er trykt. — The figure as printed.",
    "SuspectInfo.slip": (
        "Fejlen, der kan have lavet det: ciffer_byttet, ciffer_forkert, fortegn, komma …; andet, hvis ingen "
        "kendt. — The slip that may have made it; andet if none is known."
    ),
    "SuspectInfo.copies": ("De steder, der gentager tallet. — The places that repeat the figure."),
    "SuspectInfo.meant": (
        "Hvad der skulle stå, hvis det kan siges. — What it should be, if that can be told."
    ),
    "SuspectInfo.lowest": (
        "Det rigtige er mindst så stort, hvis alt andet er rigtigt. — The right one is at least this, if all "
        "else is right."
    ),
    "SuspectInfo.highest": "Det rigtige er højst så stort. — The right one is at most this.",
    "SuspectInfo.likeliest": (
        "Det mest sandsynlige mellem lowest og highest, hvor meant ikke kan siges. — The likeliest between "
        "lowest and highest, where meant cannot be told."
    ),
    "SuspectInfo.unit": (
        "Den enhed, som hele tabellen skulle stå i. — The unit that its whole table should be in."
    ),
    "Where": _WHERE,
    "Where.pointer": _POINTER,
    "Where.line": _LINE,
    "Where.column": _COLUMN,
    "Where.attachment": _ATTACHMENT,
    "Where.label": _LABEL,
    "Where.title": "Bilagets titel. — The attachment's title.",
    "Where.page": "Side i bilaget. — Page of the attachment.",
    "Where.table": "Id på tabellen; mangler for udsagn. — Id of the table; absent for statements.",
    "Where.file": _FILE,
    "FigureInfo.file": _FILE,
    "FigureInfo": "Et tal, som det er trykt. — A figure as printed.",
    "FigureInfo.pointer": _POINTER,
    "FigureInfo.line": _LINE,
    "FigureInfo.column": _COLUMN,
    "FigureInfo.label": _LABEL,
    "FigureInfo.value": "Tallet som tekst. — The number as text.",
    "FigureInfo.unit": "Enheden, tallet er trykt i. — The unit it is printed in.",
    "FigureInfo.decimals": (
        "Trykte decimaler; -3 er hele tusinder. — Printed decimals; -3 is whole thousands."
    ),
    "FigureInfo.attachment": _ATTACHMENT,
    "FigureInfo.title": "Bilagets titel. — The attachment's title.",
    "FigureInfo.page": "Side i bilaget. — Page of the attachment.",
    "FigureInfo.concept": "Hvad tallet er: id fra begrebskataloget. — What it is: a concept's id.",
    "FigureInfo.dims": "Hvad tallet gælder for. — What the figure is for.",
    "Undecided": "Noget, der ikke kunne bedømmes. — Something that could not be judged.",
    "Undecided.rule": _RULE,
    "Undecided.fingerprint": _FINGERPRINT,
    "Undecided.reason": "Hvad der mangler. — What is missing.",
    "Undecided.where": _WHERE,
    "Text": "De samme ord på dansk og engelsk. — The same words in Danish and English.",
    "Text.da": "Dansk. — Danish.",
    "Text.en": "Engelsk. — English.",
    "Source": "Lov, aftale, cirkulære eller bilag. — Law, agreement, circular or annex.",
    "Source.title": "Kildens titel. — The source's title.",
    "Source.section": "Paragraf, afsnit eller side. — Section, chapter or page.",
    "Source.url": "Hvor kilden kan læses. — Where the source can be read.",
    "Source.read": "Hvornår kilden sidst er læst. — When the source was last read.",
    "Source.certainty": (
        "read: kilden er læst; general knowledge: almen viden. — Whether the source itself was read."
    ),
    "Source.case": (
        "De sager, kilden er for; mangler for en kilde, der er for alle. — "
        "The cases that the source is for; absent for one that is for all."
    ),
    "Belonging": "De sager, en kilde er for. — The cases that a source is for.",
    "Belonging.municipalities": (
        "Kommunernes koder; mangler, hvis den er for alle kommuner. — "
        "The municipalities' codes; absent if it is for all municipalities."
    ),
    "Belonging.years": "De budgetår, kilden er for. — The budget years that the source is for.",
    "Years": "Et tidsrum af budgetår. — A span of budget years.",
    "Years.from": "Det første; mangler, hvis der intet er. — The first; absent if there is none.",
    "Years.to": "Det sidste; mangler, hvis der intet er. — The last; absent if there is none.",
}
