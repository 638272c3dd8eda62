"""What is told of a transcription, by the kind of note, in Danish and English."""

from collections.abc import Mapping

from .earlier_words import EARLIER_NOTES
from .percent_words import PERCENT_NOTES

NOTES: Mapping[str, tuple[str, str]] = {
    **EARLIER_NOTES,
    **PERCENT_NOTES,
    "hidden_sheet": (
        "Arket er skjult og er udeladt.",
        "The sheet is hidden and is left out.",
    ),
    "chart_sheet": (
        "Arket er et diagram og er udeladt.",
        "The sheet is a chart and is left out.",
    ),
    "hidden": (
        "Skjult og derfor udeladt: {what}.",
        "Hidden and therefore left out: {what}.",
    ),
    "empty_sheet": (
        "Her står intet; det er udeladt.",
        "Nothing stands here; it is left out.",
    ),
    "no_numbers": (
        "Her er ingen synlige tal; det er udeladt.",
        "There are no visible numbers here; it is left out.",
    ),
    "joined_numbers": (
        "Cellerne har flere tal hver ({texts}), så det er udeladt. Skriv tallene i hver sin kolonne, så "
        "bliver de taget med.",
        "The cells have several numbers each ({texts}), so it is left out. Write each number in a column of "
        "its own, and they are taken.",
    ),
    "tracked": (
        "Dokumentet har sporede ændringer, der ikke er accepteret: det slettede er udeladt, det indsatte er "
        "læst. Accepter eller afvis dem i Word, og skriv af igen.",
        "The document has tracked changes that are not accepted: what is deleted is left out, what is "
        "inserted was read. Accept or reject them in Word, and transcribe again.",
    ),
    "cells_named": (
        "Celler er nævnt som i Excel: B3 er tabellens anden kolonne, tredje række.",
        "Cells are named as in Excel: B3 is the table's second column, third row.",
    ),
    "statements": (
        "Tal med enhed i teksten er skrevet af som udsagn (statements): {count}. Giv dem, der skal tjekkes, "
        "et begreb (concept) eller en formel (formula), og dims; slet resten.",
        "Figures with a unit in the text are transcribed as statements: {count}. Give those that are to be "
        "checked a concept or a formula, and dims; delete the rest.",
    ),
    "prose_unread": (
        "Tal i teksten, der ikke kunne tages: {texts}. Skriv dem selv som udsagn (statements).",
        "Figures of the text that could not be taken: {texts}. Write them as statements yourself.",
    ),
    "boxed_tables": (
        "Tabeller i tekstfelter er ikke læst: {count}. Flyt dem ud af felterne i Word.",
        "Tables in text boxes were not read: {count}. Move them out of the boxes in Word.",
    ),
    "pictures": (
        "Billeder og indsatte objekter er ikke læst: {count}. Står der tal i dem, så skriv dem selv, eller "
        "skriv regnearket bag dem af.",
        "Pictures and embedded objects were not read: {count}. If they hold figures, write those yourself, "
        "or transcribe the spreadsheet behind them.",
    ),
    "inner_tables": (
        "Står i en celle i en tabel uden tal og er læst som tabeller for sig: {what}.",
        "Stand in a cell of a table without figures and were read as tables of their own: {what}.",
    ),
    "nested_table": (
        "Her står en tabel i en celle blandt tal; den er ikke læst. Flyt den ud af cellen i Word.",
        "A table stands in a cell among figures here; it was not read. Move it out of the cell in Word.",
    ),
    "merged": (
        "Tallet står i en flettet celle; det er kun skrevet i den første af dens rækker og kolonner.",
        "The number stands in a merged cell; it is written in the first of its rows and columns only.",
    ),
    "several_numbers": (
        "Her står flere tal på hver sin linje ({text}); de er blevet til null. Giv hvert tal sin række.",
        "Several numbers stand here on lines of their own ({text}); they are null. Give each its own row.",
    ),
    "free": (
        "»Gratis« er skrevet af som 0.",
        "“Gratis” (free) is written down as 0.",
    ),
    "footnote_mark": (
        "Et hævet tegn eller en stjerne er læst som henvisning til en note, ikke som en del af cellen.",
        "A raised sign or an asterisk was read as a reference to a note, not as a part of the cell.",
    ),
    "hidden_text": (
        "Her står skjult tekst, som er udeladt.",
        "Hidden text stands here; it is left out.",
    ),
    "struck": (
        "Her står gennemstreget tekst, som er udeladt.",
        "Text that is struck through stands here; it is left out.",
    ),
    "windows_text": (
        "Filen er læst som Windows-1252, fordi den ikke er UTF-8. Se efter, om æ, ø og å er rigtige.",
        "The file was read as Windows-1252, since it is not UTF-8. Check that æ, ø and å are right.",
    ),
    "commas": (
        "Felterne er skilt ad ved komma. Er det decimalkommaer, så gem filen med semikolon mellem felterne.",
        "The fields were parted by commas. If those are decimal ones, save with semicolons between fields.",
    ),
    "text": (
        "Her står teksten »{text}«, hvor der skulle være et tal; den er blevet til null.",
        "The text “{text}” stands where a figure should be; it has become null.",
    ),
    "date": (
        "Her står datoen {text}, hvor der skulle være et tal; den er blevet til null.",
        "The date {text} stands where a figure should be; it has become null.",
    ),
    "error": (
        "Her står fejlen {text}, som er blevet til null. Ret formlen.",
        "The error {text} stands here; it has become null. Correct the formula.",
    ),
    "uncalculated": (
        "Formlen har intet gemt resultat, så tallet er blevet til null. Åbn filen i Excel, og gem den.",
        "The formula has no saved result, so the figure is null. Open it in Excel and save it.",
    ),
    "not_shown": (
        "Her står et tal, som talformatet ikke viser; det er blevet til null.",
        "A number stands here that its format does not show; it has become null.",
    ),
    "format_unknown": (
        "Talformatet kan ikke læses, så tallet er blevet til null. Skriv det selv, som det er vist.",
        "The number format cannot be read, so the figure is null. Write it yourself, as it is shown.",
    ),
    "too_fine": (
        "Tallet vises med flere end 9 decimaler og er blevet til null. Vis det med færre.",
        "The number is shown with more than 9 decimals and has become null. Show it with fewer.",
    ),
    "too_large": (
        "Tallet er for stort til et bilag og er blevet til null.",
        "The number is too large for an attachment and has become null.",
    ),
    "stored_as_text": (
        "Tallet er gemt som tekst og er læst, som det står. Excel tæller det ikke med i SUM.",
        "The number is stored as text and was read as it stands. Excel does not count it in SUM.",
    ),
    "sign": (
        "Talformatet viser et andet fortegn, end tallet har; det viste er skrevet af.",
        "The number format shows another sign than the number has; what is shown was copied.",
    ),
    "colour": (
        "Talformatet viser kun med farve, at tallet er negativt; det er skrevet med minus.",
        "The number format shows by colour only that the number is negative; it is written with a minus.",
    ),
    "beside": (
        "Talformatet skriver ord ved tallet, som ikke er en enhed, et bilag kender. Tallet er taget i "
        "tabellens enhed: ret det, hvis den ikke passer.",
        "The format writes words with the number that are no unit an attachment knows. The number is taken "
        "in the table's unit: correct that if it does not fit.",
    ),
    "no_label": (
        "Rækken har ingen tekst; den er kaldt efter sit nummer.",
        "The row has no text; it is called by its number.",
    ),
    "no_heading": (
        "Kolonne {column} har ingen overskrift; den er kaldt efter sit bogstav.",
        "Column {column} has no heading; it is called by its letter.",
    ),
    "no_headings": (
        "Der er ingen række med overskrifter over tallene.",
        "There is no row of headings above the figures.",
    ),
    "headings_joined": (
        "Overskrifterne står i række {rows} og er sat sammen. En flettet celle gælder alle sine kolonner, en "
        "anden kun sin egen.",
        "The headings stand in rows {rows} and are joined. A merged cell counts for all of its columns, any "
        "other for its own only.",
    ),
    "labels_joined": (
        "Teksterne i kolonne {columns} er sat sammen til rækkens label.",
        "The texts in columns {columns} are joined into the row's label.",
    ),
    "codes": (
        "Kolonne {columns} står før teksten eller er mest uden bogstaver; den er blevet rækkens code.",
        "Column {columns} stands before the text or is mostly without letters; it is the row's code.",
    ),
    "access": (
        "Kolonne {columns} har kun UO og MO; den er blevet rækkens overfoerselsadgang.",
        "Column {columns} has UO and MO only; it has become the row's overfoerselsadgang.",
    ),
    "remarks": (
        "Teksten i kolonne {columns} er blevet rækkens extra, som ingen regel læser.",
        "The text in column {columns} has become the row's extra, which no rule reads.",
    ),
    "side_by_side": (
        "Teksten i kolonne {columns} står mellem tal. Er det to tabeller ved siden af hinanden, så flyt den "
        "ene ned under den anden, og skriv af igen.",
        "The text in column {columns} stands between figures. If these are two tables side by side, move one "
        "below the other and transcribe again.",
    ),
    "label_heading": (
        "Overskriften »{text}« står over tekst eller koder og har ingen plads i tabellen.",
        "The heading “{text}” stands above text or codes and has no place in the table.",
    ),
    "empty_column": (
        "Under overskriften »{text}« står intet; kolonnen er udeladt.",
        "Nothing stands under the heading “{text}”; the column is left out.",
    ),
    "title_read": (
        "Bilagets titel er læst her: »{text}«. Ret title, hvis bilaget hedder noget andet.",
        "The attachment's title was read here: “{text}”. Correct title if it is called something else.",
    ),
    "figure_in_title": (
        "Tallet står over overskrifterne og er blevet en del af tabellens titel.",
        "The number stands above the headings and has become a part of the table's title.",
    ),
    "new_table": (
        "I række {row} begynder en ny tabel, fordi der står overskrifter igen.",
        "A new table begins in row {row}, since headings stand there again.",
    ),
    "apart": (
        "Kolonne {columns} lægges ikke sammen, som de andre gør, og står derfor i en tabel for sig.",
        "Column {columns} is not added as the others are, so it stands in a table of its own.",
    ),
    "percentages_apart": (
        "Kolonne {columns} er procenter ved siden af beløb, der lægges sammen, og står derfor i en tabel for "
        "sig. Er det andele, der også lægges sammen, så skriv sum_of i begge.",
        "Column {columns} is percentages beside amounts that are added up, so it stands in a table of its "
        "own. If they are shares, which add up too, write sum_of in both.",
    ),
    "cut": (
        "Teksten er længere, end et bilag kan holde, og er skåret af: »{text}«",
        "The text is longer than an attachment can hold and is cut off: “{text}”",
    ),
    "unit_read": (
        "Enheden er læst af teksten over tallene: {unit}",
        "The unit was read from the text above the figures: {unit}",
    ),
    "unit_doubt": (
        "Over tallene står flere enheder ({found}). Den første er brugt: ret unit, hvis det er forkert.",
        "Several units stand above the figures ({found}). The first is used: correct unit if that is wrong.",
    ),
    "units_by_row": (
        "Rækkernes enhed er læst af kolonne {columns}, hvor den er en, et bilag har; ellers er den en del af "
        "rækkens label.",
        "The units of the rows are read from column {columns} where an annex has them; else they are part of "
        "the row's label.",
    ),
    "unit_below": (
        "Enheden er læst af noten under tallene: {unit}",
        "The unit was read from the note below the figures: {unit}",
    ),
    "unit_above": (
        "Enheden er taget fra tabellen ovenover: {unit} Ret unit, hvis det er forkert.",
        "The unit is taken from the table above: {unit} Correct unit if that is wrong.",
    ),
    "unit_unknown": (
        "ENHEDEN ER UKENDT. Der er skrevet {unit}, som er et gæt: ret unit, før bilaget bruges.",
        "THE UNIT IS UNKNOWN. What is written, {unit}, is a guess: correct unit before it is used.",
    ),
    "column_unit": (
        "Kolonnen »{column}« har sin egen enhed: {unit}",
        "The column “{column}” has a unit of its own: {unit}",
    ),
    "row_unit": (
        "Rækken »{row}« nævner en enhed ({unit}). Skriv unit på rækken, hvis den ikke er tabellens.",
        "The row “{row}” speaks of a unit ({unit}). Write unit on the row if it is not the table's.",
    ),
    "scaled": (
        "Talformatet viser tallene i hele tusinder eller millioner; de er skrevet, som de er vist.",
        "The number format shows the figures by the thousand or million; they are written as shown.",
    ),
    "scaled_unevenly": (
        "Talformaterne viser kun nogle tal i tusinder eller millioner. Skriv unit, hvor det er forkert.",
        "The formats show only some figures by the thousand or million. Write unit where it is wrong.",
    ),
    "unlike": (
        "Kolonne {columns} vises med andre decimaler eller enheder, end én tabel kan angive sammen med "
        "resten, og har fået en tabel for sig. Vis kolonnerne ens, hvis de skal stå sammen.",
        "Column {columns} is shown with other decimals or units than one table can declare with the rest, so "
        "it has a table of its own. Show the columns alike if they are to stand together.",
    ),
    "typed": (
        "Tallet er tastet, hvor de andre i rækken eller kolonnen er formler. Det regnes efter som dem.",
        "The number is typed where others in its row or column are formulas. It is checked as they are.",
    ),
    "no_formulas": (
        "Tabellen »{table}« har ingen formler, så ingen sum er kendt. Skriv selv sum_of på summerne.",
        "The table “{table}” has no formulas, so no sum is known. Write sum_of on the sums yourself.",
    ),
    "sums_shown": (
        "Tabellen »{table}« har ingen formler, men navne og tal viser disse summer. Hold dem op mod bilaget, "
        "og ret sum_of, hvor de er anderledes: {sums}",
        "The table “{table}” has no formulas, but names and figures show these sums. Hold them against the "
        "annex, and correct sum_of where they are not so: {sums}",
    ),
    "sum_misfit": (
        "Summen »{line}« passer kun i {fits} af {all} tal. Se efter, om et tal er skrevet forkert af; er det "
        "trykt sådan, finder check det.",
        "The sum “{line}” fits in {fits} of {all} figures only. See whether one was copied wrongly; if it is "
        "printed so, check finds it.",
    ),
    "sum_hidden": (
        "Formlen tæller skjulte celler med, så den er ikke skrevet som sum_of.",
        "The formula counts hidden cells, so it is not written as sum_of.",
    ),
    "sum_outside": (
        "Formlen tæller celler uden for tabellens rækker og kolonner med, så den er ikke skrevet som sum_of.",
        "The formula counts cells outside the table's rows and columns, so it is not written as sum_of.",
    ),
    "sum_uneven": (
        "Formlen er en sum, men resten af rækken (kolonnen) regnes ikke ens. Skriv selv sum_of.",
        "The formula is a sum, but the rest of its row (column) is not added alike. Write sum_of yourself.",
    ),
    "sum_other": (
        "Formlen lægger sammen, men ikke kun tabellens egne rækker eller kolonner. Skriv selv sum_of.",
        "The formula adds, but not only the table's own rows or columns. Write sum_of yourself.",
    ),
    "sum_parted": (
        "Kolonnen »{column}« er en sum af kolonner, der er kommet i en anden tabel, så den er ikke skrevet "
        "som sum_of. Vis kolonnerne ens, så den kan regnes efter.",
        "The column “{column}” is a sum of columns that came into another table, so it is not written as "
        "sum_of. Show the columns alike, so that it can be checked.",
    ),
    "concepts": (
        "Tabellen »{table}«: skriv concept på de rækker, som reglerne skal kende (budgettjek concepts ORD "
        "finder begrebet): {rows}",
        "The table “{table}”: write concept on the rows that the rules should know (budgettjek concepts WORD "
        "finds it): {rows}",
    ),
    "concepts_rates": (
        'Tabellen »{table}«: er tallene takster, så skriv "concept": "takst" én gang på tabellen. Ellers '
        "skriv concept på de rækker, som reglerne skal kende: {rows}",
        'The table “{table}”: if the figures are rates, write "concept": "takst" once on the table. Else '
        "write concept on the rows that the rules should know: {rows}",
    ),
    "concepts_by_column": (
        "Tabellen »{table}« har flere slags tal: skriv concept på kolonnerne i {unit} ({columns}), ikke på "
        "rækkerne. Har rækkerne hver sit begreb, så giv de andre kolonner ({others}) en tabel for sig.",
        "The table “{table}” has several kinds of figures: write concept on the columns in {unit} "
        "({columns}), not on the rows. If rows differ in concept, give the others ({others}) a table.",
    ),
    "concepts_mixed": (
        "Tabellen »{table}« har flere slags tal i både rækker og kolonner. Del den i tabeller med én slags i "
        "hver, før du skriver concept.",
        "The table “{table}” has several kinds of figures in both rows and columns. Part it into tables of "
        "one kind each before you write concept.",
    ),
    "dims": (
        "Tabellen »{table}«: disse kolonner har intet år: {columns}. Skriv dims på dem, eller sum_of på dem, "
        "der er en sum eller forskel af andre.",
        "The table “{table}”: these columns have no year: {columns}. Write dims on them, or sum_of on those "
        "that are a sum or difference of others.",
    ),
    "same_year": (
        "Tabellen »{table}«: {columns} gælder alle {year}. Skriv i dims, hvad der skiller dem, fx stade "
        "eller moms, og sum_of på dem, der er en sum eller forskel af andre.",
        "The table “{table}”: {columns} are all for {year}. Write in dims what parts them, such as stade "
        "or moms, and sum_of on those that are a sum or difference of others.",
    ),
    "empty": (
        'Tabellen »{table}«: tomme felter (null): {count}. Betyder de nul, så skriv "blank": "nil".',
        'The table “{table}”: empty cells (null): {count}. If they mean nil, write "blank": "nil".',
    ),
}
