"""What every record and field of a comparison means: Danish — English."""

from collections.abc import Mapping

from ..reporting.report_texts import REPORT

_OLD = "I den gamle udgave. — In the old edition."
_NEW = "I den nye udgave. — In the new edition."
_DIFFERENCE = "Ny minus gammel, i unit. — New minus old, in unit."
_UNIT = "Enheden, som forskellen står i. — The unit of the difference."
_FIELDS: Mapping[str, str] = {
    "attachment": "Id på bilaget (i en årsplan: temaet). — Id of the attachment (in an årsplan: the theme).",
    "title": "Bilagets titel. — The attachment's title.",
    "table": "Id på tabellen. — Id of the table.",
    "table_title": "Tabellens titel. — The table's title.",
}
_KIND = "Hvad for en del: bilag, tabel, kolonne, række, udsagn … — What kind of part."
_ID = "Delens id. — The part's id."
_LABEL = "Delens tekst. — The part's text."


def _placed(record: str) -> dict[str, str]:
    return {f"{record}.{field}": text for field, text in _FIELDS.items()}


CHANGES: Mapping[str, str] = {
    "Changes": (
        "Alt, hvad der er ændret fra én udgave af en sag til den næste. Samme to filer og samme regler giver "
        "de samme bytes. Beløb er tekst. — "
        "All that changed from one edition of a case to the next. The same two files and the same rules give "
        "the same bytes. Amounts are text."
    ),
    "Changes.format": REPORT["Report.format"],
    "Changes.tool": "Programmet, der sammenlignede. — The program that compared.",
    "Changes.ruleset": REPORT["Report.ruleset"],
    "Changes.old": "Den gamle udgave. — The old edition.",
    "Changes.new": "Den nye udgave. — The new edition.",
    "Changes.summary": "Svaret i tal. — The answer in numbers.",
    "Changes.attachments": (
        "Id på begge udgavers bilag, i rækkefølge. — Ids of the attachments of both, in their order."
    ),
    "Changes.fields": ("Tekster og andre felter, der er ændret. — Texts and other fields that were changed."),
    "Changes.parts": "Dele, der er kommet til eller udgået. — Parts that came or went.",
    "Changes.figures": (
        "Tal, der er ændret, flyttet, kommet til eller udgået. — "
        "Figures that were changed, moved, added or removed."
    ),
    "Changes.findings": "Fund, der er nye, væk eller ændret. — Findings that are new, gone or changed.",
    "Changes.margins": "Luft, der har flyttet sig. — Margins that moved.",
    "Changes.rules": (
        "Regler, der bedømmer intet mere, mindre eller mere end før. — "
        "Rules that judge nothing any more, less, or more than before."
    ),
    "ChangeSummary": "Svaret i tal. — The answer in numbers.",
    "ChangeSummary.figures": "Antal tal efter ændring. — The number of figures by change.",
    "ChangeSummary.parts": "Antal dele, der er kommet til eller udgået. — The number of parts.",
    "ChangeSummary.fields": "Antal ændrede tekster og felter. — The number of changed texts and fields.",
    "ChangeSummary.findings": "Antal fund efter ændring. — The number of findings by change.",
    "ChangeSummary.margins": "Antal ændringer i luft. — The number of margins that moved.",
    "ChangeSummary.rules": "Antal regler, der bedømmer andet end før. — The number of rules by change.",
    "ChangeSummary.identical": "Om filerne er ens, byte for byte. — Whether the files are the same bytes.",
    "FigureCounts": "Antal tal efter ændring. — The number of figures by change.",
    "FigureCounts.added": "Kommet til. — Added.",
    "FigureCounts.removed": "Udgået. — Removed.",
    "FigureCounts.changed": "Ændret. — Changed.",
    "FigureCounts.moved": "Samme beløb et andet sted. — The same amount elsewhere.",
    "FindingCounts": "Antal fund efter ændring. — The number of findings by change.",
    "FindingCounts.new": "Nye. — New.",
    "FindingCounts.gone": "Væk. — Gone.",
    "FindingCounts.changed": "Med anden alvor, andre tal eller anden besked. — With other severity or facts.",
    "FindingCounts.unchanged": "Som før. — As before.",
    "RuleCounts": "Antal regler, der bedømmer andet end før. — The number of rules that judge otherwise.",
    "RuleCounts.silent": "Bedømmer intet mere. — Judging nothing any more.",
    "RuleCounts.less": "Bedømmer mindre. — Judging less.",
    "RuleCounts.more": "Bedømmer mere. — Judging more.",
    "FigureChange": (
        "Et tal, der er ændret. Tal følges på deres plads (bilag, tabel, række, kolonne); er pladsen en "
        "anden, på begreb og dims. — "
        "A figure that changed. Figures are followed by place (attachment, table, row, column); where the "
        "place is another, by concept and dims."
    ),
    **_placed("FigureChange"),
    "FigureChange.change": (
        "changed: andet beløb; moved: samme beløb et andet sted; added; removed. — "
        "changed: another amount; moved: the same amount elsewhere; added; removed."
    ),
    "FigureChange.label": "Tallets række og kolonne som trykt. — The figure's row and column as printed.",
    "FigureChange.row": "Id på rækken eller udsagnet. — Id of the row or statement.",
    "FigureChange.column": "Id på kolonnen; mangler for udsagn. — Id of the column; absent for statements.",
    "FigureChange.old": _OLD,
    "FigureChange.new": _NEW,
    "FigureChange.difference": _DIFFERENCE,
    "FigureChange.unit": _UNIT,
    "FigureChange.moved_from": (
        "Den gamle plads, hvis den er en anden: id på bilag, tabel, række og kolonne. — "
        "The old place, if another: ids of attachment, table, row and column."
    ),
    "PartChange": (
        "En del, der er kommet til eller udgået; det, der ligger i den, nævnes ikke igen. — "
        "A part that came or went; what lies within it is not told again."
    ),
    **_placed("PartChange"),
    "PartChange.change": "added: kommet til; removed: udgået. — added or removed.",
    "PartChange.kind": _KIND,
    "PartChange.id": _ID,
    "PartChange.label": _LABEL,
    "PartChange.figures": "Hvor mange tal den har. — How many figures it has.",
    "FieldChange": "Et felt, der er ændret og ikke er et beløb. — A changed field that is not an amount.",
    **_placed("FieldChange"),
    "FieldChange.kind": _KIND,
    "FieldChange.id": _ID,
    "FieldChange.label": _LABEL,
    "FieldChange.field": "Feltets navn i filen, fx label. — The field's name in the file, such as label.",
    "FieldChange.old": _OLD,
    "FieldChange.new": _NEW,
    "FindingChange": (
        "Et fund, der er nyt, væk eller ændret; fund genkendes på deres fingerprint. — "
        "A finding that is new, gone or changed; findings are known by their fingerprint."
    ),
    "FindingChange.change": "new: nyt; gone: væk; changed: ændret. — new, gone or changed.",
    "FindingChange.old": _OLD,
    "FindingChange.new": _NEW,
    "FindingChange.unjudged": (
        "Hvorfor fundet er væk uden at være løst: det kan ikke længere bedømmes. — "
        "Why the finding is gone without being solved: it can no longer be judged."
    ),
    "RuleChange": (
        "En regel, der bedømmer andet end før; det, den ikke bedømmer mere, er ikke godkendt. — "
        "A rule that judges other than before; what it judges no more is not approved."
    ),
    "RuleChange.change": (
        "silent: bedømmer intet mere; less: bedømmer mindre, eller mere er ubedømt; more: bedømmer mere. — "
        "silent: judges nothing any more; less: judges less, or more is left unjudged; more: judges more."
    ),
    "RuleChange.rule": REPORT["Finding.rule"],
    "RuleChange.title": REPORT["RuleInfo.title"],
    "RuleChange.old": _OLD,
    "RuleChange.new": _NEW,
    "RuleChange.reason": "Hvorfor reglen nu intet bedømmer. — Why the rule judges nothing now.",
    "RuleChange.undecided": (
        "Det, der nu er uafklaret og ikke var det før. — What is undecided now and was not before."
    ),
    "MarginChange": "En grænse, hvis luft har flyttet sig. — A limit whose margin moved.",
    "MarginChange.rule": REPORT["Finding.rule"],
    "MarginChange.label": REPORT["Margin.label"],
    "MarginChange.old": _OLD,
    "MarginChange.new": _NEW,
    "MarginChange.difference": _DIFFERENCE,
    "MarginChange.unit": _UNIT,
    "StageChanges": (
        "Alle størrelser, som en sag har på to stader (eller for to værdier af et andet dim). — "
        "All quantities that a case states at two stages (or for two values of another dim)."
    ),
    "StageChanges.format": REPORT["Report.format"],
    "StageChanges.tool": "Programmet, der sammenlignede. — The program that compared.",
    "StageChanges.document": "Sagen. — The case.",
    "StageChanges.dim": "Det, der skiller de to, fx stade. — What tells the two apart, such as stade.",
    "StageChanges.old": "Den ene værdi, fx 2. budgetstatus. — The one value, such as 2. budgetstatus.",
    "StageChanges.new": "Den anden værdi. — The other value.",
    "StageChanges.summary": "Svaret i tal. — The answer in numbers.",
    "StageChanges.pairs": "Størrelser, der står for begge. — Quantities stated for both.",
    "StageChanges.only_old": "Tal, der kun står for old. — Figures stated only for old.",
    "StageChanges.only_new": "Tal, der kun står for new. — Figures stated only for new.",
    "StageSummary": "Svaret i tal. — The answer in numbers.",
    "StageSummary.changed": "Ændret. — Changed.",
    "StageSummary.unchanged": "Uændret. — Unchanged.",
    "StageSummary.only_old": "Kun for old. — Only for old.",
    "StageSummary.only_new": "Kun for new. — Only for new.",
    "StagePair": "En størrelse for begge. — One quantity for both.",
    "StagePair.concept": "Begrebets id. — The concept's id.",
    "StagePair.label": "Begrebets navn. — The concept's name.",
    "StagePair.old": "Tallet for old. — The figure for old.",
    "StagePair.new": "Tallet for new. — The figure for new.",
    "StagePair.difference": _DIFFERENCE,
    "StagePair.unit": _UNIT,
    "StagePair.changed": (
        "Om de er forskellige; trykt med forskellig præcision, om mere end afrunding skiller dem. — "
        "Whether they differ; where printed differently, by more than rounding."
    ),
    "StagePair.row": "Rækken, hvor begrebet har mange. — The row, where the concept has many.",
    "StagePair.dims": "Hvad størrelsen ellers gælder for. — What else the quantity is for.",
    "StagePair.contradicted": (
        "Om sagen har flere forskellige tal for den. — Whether the case has different figures for it."
    ),
    "StagePair.because": "Hvad sagen selv siger om ændringen. — What the case itself says of the change.",
    "Because": "Noget, sagen siger om en ændring. — Something that the case says of a change.",
    "Because.kind": (
        "adjustment: en post mellem de to i en tabel; statement: et udsagn om ændringen. — "
        "adjustment: an item between the two in a table; statement: a statement about the change."
    ),
    "Because.figure": "Postens eller udsagnets tal. — The figure of the item or statement.",
    "Because.label": "Dets tekst. — Its text.",
    "Because.amount": "Hvad det lægger til ændringen, i tallets enhed. — What it adds, in the figure's unit.",
    "Because.title": "Tabellen eller bilaget, hvor det står. — The table or attachment where it stands.",
    "Because.page": "Siden. — The page.",
}
