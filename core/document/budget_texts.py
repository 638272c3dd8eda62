"""What every record and field of the budget document means: Danish — English."""

from collections.abc import Mapping

_ID = (
    "Kort navn, som andre steder i sagen henviser til: små bogstaver a-z, cifre, punktum, bindestreg, "
    "understregning. — "
    "Short name that other places in the case refer to: lower-case a-z, digits, full stop, hyphen, "
    "underscore."
)
_CONCEPT = (
    "Hvad tallet er: id fra begrebskataloget, fx drift eller anlaegsramme. Det nærmeste gælder: række, "
    "kolonne, tabel. — "
    "What the figure is: an id of the concept catalogue, such as drift. The nearest counts: row, "
    "column, table."
)
_CONCEPTS = (
    "Ombytning af begreber: et tal, der ellers ville være nøglens begreb, er her værdiens begreb. — "
    "Concepts exchanged: a figure that would otherwise be the key's concept is here the value's "
    "concept."
)
_DIMS = (
    "Hvad tallet gælder for, fx aar, stade, scenarie, prisniveau eller kommune. Arves fra sag, bilag og "
    "tabel; kolonnen og derefter rækken går forud. — "
    "What the figure is for, such as aar, stade, scenarie, prisniveau or kommune. Inherited from case, "
    "attachment and table; the column's and then the row's take precedence."
)
_UNIT = (
    "Enheden tallet er trykt i. Kolonnen går forud for tabellen, rækken for begge; uden angivelse kr. — "
    "The unit the figure is printed in. A column's precedes the table's, a row's both; kr. when not "
    "given."
)
_DECIMALS = (
    "Antal trykte decimaler, som tallet er afrundet til; -3 er hele tusinder. Uden angivelse 0. — "
    "The printed decimals the figure is rounded to; -3 is whole thousands. 0 when not given."
)
_ROUNDING = (
    "Hvordan tallet er afrundet: nearest til nærmeste, up opad, down nedad, exact slet ikke. Uden "
    "angivelse nearest. — "
    "How the figure was rounded: to the nearest, up, down, or not at all (exact). nearest when not "
    "given."
)
_QUALIFIER = (
    "Forbehold ved tallet: ca. er ± 1 på sidste ciffer, knap er lige under, godt er lige over. — "
    "A hedge on the figure: ca. is ± 1 in the last digit, knap just below, godt just above."
)
_PAGE = "Side i bilaget, talt fra 1. — Page of the attachment, counted from 1."
_DATE = "Dato som åååå-mm-dd. — Date as yyyy-mm-dd."
_EXTRA = (
    "Frie oplysninger (tekst, hele tal, true/false), som ingen regel læser, men som gentages i fund. — "
    "Free information (text, whole numbers, true/false) that no rule reads but findings repeat."
)
_REGULERING = (
    "Hvad der efter sagen regulerer taksten: prisfremskrivning, lov, omkostning (kostægte), "
    "hvile_i_sig_selv, ekstern (andre fastsætter den), uaendret eller besluttet (for sig); tabellens gælder, "
    "hvor hverken række eller kolonne angiver en, og prisfremskrivning, hvor ingen gør. — "
    "What governs the rate according to the case: prisfremskrivning (price index), lov (law), omkostning "
    "(cost), hvile_i_sig_selv (self-balancing), ekstern (set by others), uaendret (unchanged) or besluttet "
    "(decided by itself); the table's holds where neither row nor column states one, and the price index "
    "where none does."
)
_REGULERING_NOTE = (
    "Takstkatalogets egen note eller den lov, der regulerer taksten. — "
    "The catalogue's own note, or the act that governs the rate."
)
_AFRUNDING = (
    "Det hele antal kr., taksten rundes af til, fx 1 eller 10. — "
    "The whole number of kroner that the rate is rounded to, such as 1 or 10."
)

DOCUMENT: Mapping[str, str] = {
    "Amount": (
        "Et beløb eller andet tal som trykt: punktum som decimaltegn, ingen tusindtalsskilletegn, mindre "
        "end 10^15 og med højst 13 decimaler. Læses eksakt. — "
        "An amount or other number as printed: a full stop before the decimals, no thousands separators, "
        "below 10^15 and with at most 13 decimals. Read exactly."
    ),
    "Document": (
        "En kommunal budgetsag med bilag, sådan som tallene er trykt. — "
        "A municipal budget case with its attachments, with the figures as printed."
    ),
    "Document.format": "Formatets navn og version. — Name and version of the format.",
    "Document.kind": "Sagens art. — The kind of case.",
    "Document.municipality": "Kommunen, hvis budget det er. — The municipality whose budget it is.",
    "Document.budget_year": (
        "Budgetåret; vælger de parametre og regler, der gælder. — "
        "The budget year; it selects the parameters and rules in force."
    ),
    "Document.attachments": "Sagens bilag i rækkefølge. — The attachments of the case, in order.",
    "Document.phase": (
        "Hvor langt budgettet er behandlet; en regel kan være strengere senere. — "
        "How far the budget has been treated; a rule may be stricter later on."
    ),
    "Document.case": "Selve sagsfremstillingen. — The case file itself.",
    "Document.dims": (
        "Hvad alle sagens tal gælder for, medmindre bilag, tabel, kolonne eller række siger andet. — "
        "What all figures of the case are for unless attachment, table, column or row say otherwise."
    ),
    "Document.events": (
        "Behandlinger og andre datoer, som frister bedømmes efter. — "
        "Readings and other dates by which deadlines are judged."
    ),
    "Municipality": "En kommune. — A municipality.",
    "Municipality.code": (
        'Kommunekoden på tre cifre, fx "350". — The three-digit municipality code, such as "350".'
    ),
    "Municipality.name": (
        "Kommunens navn, fx Lejre Kommune. — The municipality's name, such as Lejre Kommune."
    ),
    "CaseFile": (
        "Sagens numre og titel i kommunens sagssystem. — "
        "The case's numbers and title in the municipality's files."
    ),
    "CaseFile.number": "Sagsnummer, fx 18/27. — Case number, such as 18/27.",
    "CaseFile.kle": "KLE-nummer, fx 00.30.00.S00. — KLE (file plan) number, such as 00.30.00.S00.",
    "CaseFile.title": "Sagens titel. — Title of the case.",
    "CaseFile.date": "Mødedato som åååå-mm-dd. — Date of the meeting as yyyy-mm-dd.",
    "Event": "En dato i sagens forløb. — A date in the course of the case.",
    "Event.kind": "Hvad der skete, fx 1. behandling. — What happened, such as 1. behandling (first reading).",
    "Event.date": _DATE,
    "Event.body": (
        "Hvem der behandlede sagen, fx Kommunalbestyrelsen. — "
        "Who treated the case, such as Kommunalbestyrelsen."
    ),
    "Attachment": "Et bilag med tabeller og udsagn. — An attachment with tables and statements.",
    "Attachment.id": _ID,
    "Attachment.title": "Bilagets titel, fx Hovedoversigt. — The attachment's title, such as Hovedoversigt.",
    "Attachment.number": (
        "Bilagets nummer som trykt i sagens bilagsliste, fx 1. — "
        "The attachment's number as printed in the case's list of attachments, such as 1."
    ),
    "Attachment.document": (
        "Bilagets dokumentnummer, fx 85108/18. — The attachment's document number, such as 85108/18."
    ),
    "Attachment.date": "Bilagets dato som åååå-mm-dd. — The attachment's date as yyyy-mm-dd.",
    "Attachment.cites": (
        "Beslutninger og breve, som bilaget bygger på, med deres datoer. — "
        "Decisions and letters that the attachment builds on, with their dates."
    ),
    "Citation": ("Noget dateret, som et bilag bygger på. — Something dated that an attachment builds on."),
    "Citation.what": (
        "Hvad bilaget henviser til, som trykt, fx Økonomiudvalgets beslutninger. — "
        "What the attachment refers to, as printed, such as “Økonomiudvalgets beslutninger”."
    ),
    "Citation.date": _DATE,
    "Citation.page": _PAGE,
    "Attachment.dims": (
        "Hvad alle bilagets tal gælder for, fx stade; går forud for sagens. — "
        "What all figures of the attachment are for, such as stade; they precede the case's."
    ),
    "Attachment.tables": "Bilagets tabeller. — The attachment's tables.",
    "Attachment.statements": (
        "Tal uden for tabeller: i tekst, noter og figurer. — "
        "Figures outside tables: in text, notes and charts."
    ),
    "Table": "En tabel: rækker gange kolonner af tal. — A table: rows times columns of figures.",
    "Table.id": _ID,
    "Table.columns": (
        "Tabellens talkolonner fra venstre mod højre. — The table's figure columns from left to right."
    ),
    "Table.rows": "Tabellens rækker ovenfra og ned. — The table's rows from top to bottom.",
    "Table.title": "Tabellens overskrift som trykt. — The table's heading as printed.",
    "Table.number": (
        "Tabellens nummer som trykt: 3 i »Tabel 3«. — The table's number as printed: 3 of “Tabel 3”."
    ),
    "Table.page": (
        "Den side i bilaget, som tabellen begynder på, talt fra 1. — "
        "The page of the attachment on which the table begins, counted from 1."
    ),
    "Table.unit": (
        "Enheden tabellens tal er trykt i; en kolonne eller række kan have sin egen. Uden angivelse kr. — "
        "The unit the table's figures are printed in; a column or row may have its own. kr. when not given."
    ),
    "Table.decimals": _DECIMALS,
    "Table.rounding": _ROUNDING,
    "Table.concept": (
        "Hvad tabellens tal er, hvor hverken række eller kolonne siger det: id fra begrebskataloget. — "
        "What the table's figures are where neither row nor column says so: an id of the concept "
        "catalogue."
    ),
    "Table.dims": (
        "Hvad alle tabellens tal gælder for; går forud for bilagets og sagens. — "
        "What all figures of the table are for; they precede the attachment's and the case's."
    ),
    "Table.blank": (
        "Hvad et tomt felt (null) betyder: unknown er ikke oplyst, nil er nul. Uden angivelse unknown. — "
        "What an empty cell (null) means: unknown is not stated, nil is zero. unknown when not given."
    ),
    "Table.regulering": _REGULERING,
    "Table.regulering_note": _REGULERING_NOTE,
    "Table.afrunding": _AFRUNDING,
    "Table.note": "Tabellens note som trykt. — The table's note as printed.",
    "PercentOf": (
        "Hvordan procenter er regnet ud: amount i procent af base. »Afvigelse i pct.« er "
        'amount ["regnskab", "-budget"] i procent af base ["budget"]. — '
        "How percentages are worked out: amount in per cent of base. “Afvigelse i pct.” (deviation) is "
        'amount ["regnskab", "-budget"] in per cent of base ["budget"].'
    ),
    "PercentOf.amount": (
        "Id på det, der er procenter af base: kolonner, hvis det står på en kolonne, rækker på en række. "
        "Flere lægges sammen; id med minus foran trækkes fra. — "
        "Ids of what is per cent of base: columns where it stands on a column, rows where it stands on a "
        "row. Several are added; an id with a minus before it is subtracted."
    ),
    "PercentOf.base": (
        "Id på det, som procenterne er af, skrevet som amount. — "
        "Ids of what the percentages are of, written as amount."
    ),
    "PercentOf.base_at": (
        "Id på den række, som base står i for alle rækker, fx i alt-rækken: »Andel i pct.« er amount "
        '["beloeb"] i procent af base ["beloeb"] ved base_at "i-alt". For en rækkes procenter er det en '
        "kolonne. Uden angivelse den samme række som procenten. — "
        "Id of the row in which base stands for all rows, such as the total: “Andel i pct.” (share) is "
        'amount ["beloeb"] in per cent of base ["beloeb"] with base_at "i-alt". For the percentages of a row '
        "it is a column. The same row as the percentage when not given."
    ),
    "Column": "En kolonne med tal. — A column of figures.",
    "Column.id": _ID,
    "Column.label": (
        "Kolonnens overskrift som trykt; uden den bruges id. — "
        "The column's heading as printed; its id serves otherwise."
    ),
    "Column.concept": _CONCEPT,
    "Column.concepts": _CONCEPTS,
    "Column.dims": _DIMS,
    "Column.unit": _UNIT,
    "Column.decimals": _DECIMALS,
    "Column.rounding": _ROUNDING,
    "Column.sum_of": (
        "Id på de kolonner, denne kolonne er summen af. Id med minus foran trækkes fra. — "
        "Ids of the columns that this column is the sum of. An id with a minus before it is subtracted."
    ),
    "Column.percent_of": (
        "Hvad kolonnens procenter er regnet ud af; den skal stå i pct. eller promille. Uden eget concept er "
        "de ikke noget begreb. — "
        "What the column's percentages are worked out of; it must be in pct. or promille. Without a concept "
        "of its own they are of none."
    ),
    "Column.regulering": _REGULERING,
    "Column.regulering_note": _REGULERING_NOTE,
    "Column.afrunding": _AFRUNDING,
    "Row": (
        "En række: et tal pr. kolonne, eller en overskrift uden tal. — "
        "A row: one figure a column, or a heading without figures."
    ),
    "Row.id": _ID,
    "Row.label": (
        "Rækkens tekst som trykt. Har flere af tabellens rækker den samme, nævner fund også den række, som "
        "den er del af: »Voksne: 14 dage«. — "
        "The row's text as printed. Where several rows of the table have the same one, findings also name "
        "the row that it is part of: “Voksne: 14 dage”."
    ),
    "Row.values": (
        "Ét tal for hver kolonne, i kolonnernes rækkefølge; null hvor intet står, 0 hvor der er trykt en "
        "streg. En overskrift har ingen values. — "
        "One number for each column, in the columns' order; null where nothing stands, 0 for a printed "
        "dash. A heading has no values."
    ),
    "Row.parts": (
        "De rækker, der tilsammen giver denne række. Under en overskrift tæller de med i rækken uden om "
        "den. — "
        "The rows that add up to this row. Under a heading they count towards the row around it."
    ),
    "Row.concept": _CONCEPT,
    "Row.concepts": _CONCEPTS,
    "Row.page": (
        "Den side i bilaget, som rækken står på, hvor en tabel går over flere sider. Den gælder også for "
        "det, der ligger under rækken, og for de næste rækker i tabellen, indtil en række angiver en anden. "
        "Før den første gælder tabellens. — "
        "The page of the attachment on which the row stands, where a table goes over several pages. It also "
        "holds for what lies below the row, and for the next rows of the table until a row states another. "
        "Before the first, the table's holds."
    ),
    "Row.code": "Rækkens konto eller anden kode som trykt. — The row's account or other code as printed.",
    "Row.dims": _DIMS,
    "Row.unit": _UNIT,
    "Row.decimals": _DECIMALS,
    "Row.rounding": _ROUNDING,
    "Row.qualifier": _QUALIFIER,
    "Row.sum_of": (
        "Id på de rækker i tabellen, denne række er summen af, når de ikke står i parts. Id med minus "
        "foran trækkes fra. — "
        "Ids of the rows of the table that this row is the sum of, when not in parts. An id with a minus "
        "before it is subtracted."
    ),
    "Row.percent_of": (
        "Hvad rækkens procenter er regnet ud af, kolonne for kolonne; den skal stå i pct. eller promille. "
        "Uden eget concept er de ikke noget begreb. — "
        "What the row's percentages are worked out of, column by column; it must be in pct. or promille. "
        "Without a concept of its own they are of none."
    ),
    "Row.of_which": (
        "Rækker, der er nogle af denne rækkes dele (»heraf«); de skal ikke give summen. — "
        "Rows that are some of this row (“of which”); they need not add up to it."
    ),
    "Row.regulering": _REGULERING,
    "Row.regulering_note": _REGULERING_NOTE,
    "Row.afrunding": _AFRUNDING,
    "Row.betalingsenhed": "Hvad taksten betales pr., fx måned. — What the rate is paid per, such as a month.",
    "Row.daekning": (
        "For en tillægsbevilling: hvad der dækker den, fx kassebeholdningen eller en anden bevilling. — "
        "For a supplementary appropriation: what covers it, such as liquid assets or another "
        "appropriation."
    ),
    "Row.overfoerselsadgang": (
        "Bevillingens adgang til overførsel mellem år: UO uden, MO med. — "
        "Whether the appropriation may be carried over between years: UO no, MO yes."
    ),
    "Row.extra": _EXTRA,
    "Statement": (
        "Et tal uden for tabellerne; med formula en påstand om andre tal. — "
        "A figure outside the tables; with a formula a claim about other figures."
    ),
    "Statement.id": _ID,
    "Statement.label": "Hvad udsagnet siger, som trykt. — What the statement says, as printed.",
    "Statement.value": "Tallet som trykt, med fortegn. — The number as printed, with its sign.",
    "Statement.unit": (
        "Enheden tallet er trykt i; uden angivelse kr. — "
        "The unit the figure is printed in; kr. when not given."
    ),
    "Statement.decimals": _DECIMALS,
    "Statement.rounding": (
        "Hvordan tallet er afrundet: nearest til nærmeste, up opad, down nedad, exact slet ikke. Uden "
        "angivelse nearest; dog exact for et optalt antal (antal eller personer) i teksten uden decimaler, "
        "forbehold, begreb og formel, som ikke er for budgetåret eller senere. — "
        "How the figure was rounded: to the nearest, up, down, or not at all (exact). nearest when not "
        "given; but exact for a count (antal or personer) in the text without decimals, hedge, concept and "
        "formula that is not for the budget year or later."
    ),
    "Statement.page": _PAGE,
    "Statement.qualifier": _QUALIFIER,
    "Statement.concept": (
        "Hvad tallet er: id fra begrebskataloget. — What the figure is: an id of the concept catalogue."
    ),
    "Statement.dims": (
        "Hvad tallet gælder for; går forud for bilagets og sagens. Formlens begreber ses inden for dem. — "
        "What the figure is for; they precede the attachment's and the case's. The formula is read within "
        "them."
    ),
    "Statement.formula": (
        "Hvad tallet skal være: + - * / ( ), tal, begreber, og tal i tabeller som {tabel/række/kolonne}. "
        "Fx brutto_anlaeg - anlaegsramme. — "
        "What the figure should be: + - * / ( ), numbers, concepts, and table figures as "
        "{table/row/column}. Such as brutto_anlaeg - anlaegsramme."
    ),
    "Statement.extra": _EXTRA,
}
