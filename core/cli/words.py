"""What the command line says, in Danish and English, and argparse's own words in Danish."""

from collections.abc import Mapping

Words = Mapping[str, str]

DA: Words = {
    "code": "da",
    "about": "Finder de tal i en kommunes budgetsag, der ikke kan passe, også når afrunding regnes med.",
    "codes": (
        "Afslutningskode: 0 ingen fund på eller over --fail-on, 1 fund, 3 budgettjek eller en kontrol gik i "
        "stykker, 4 noget kan ikke læses eller skrives, eller kommandoen er forkert, 5 intet blev bedømt. "
        "Ved flere filer gælder den værste, i rækkefølgen 0, 1, 5, 4, 3."
    ),
    "commands": "kommandoer",
    "command": "KOMMANDO",
    "check": "tjek en eller flere budgetsager",
    "propose": "foreslå, hvad der skulle stå, og vis, hvad reglerne så siger",
    "transcribe": "skriv et regneark eller Word-dokument af som udkast til et bilag, tal som de er vist",
    "compare": "vis, hvad der er ændret mellem to udgaver af en sag, eller mellem to stader i én",
    "coverage": "vis, hvor meget af en sag kontrollerne ser på, og hvad de er blinde for",
    "explain": "forklar en regel: hvad, hvorfor, kilder, værdier og eksempler",
    "rules": "vis alle regler",
    "concepts": "find det begreb (concept), som et tal er",
    "values": "vis de nationale værdier, og hvad et år mangler",
    "new": "lav en sag, en regel, en slags kontrol eller en pakke at begynde med",
    "test-rules": "afprøv reglers eksempler, og vis, hvad intet eksempel ville opdage",
    "schema": "skriv JSON-skemaet for et format",
    "version": "vis versionen og stop",
    "files": (
        "sagens JSON-fil, eller en mappe med sag.json (sagens hoved) og ét bilag i hver anden JSON-fil; "
        "flere argumenter er hver sin sag; - læser fra standard input"
    ),
    "report": (
        "gem rapporten i OUT.json, eller i OUT.html som en side til browser og Word; kan gentages; kun en "
        "tidligere rapport erstattes"
    ),
    "accept": "accepterede afvigelser, med begrundelse og beslutning; de flyttes til deres egen del",
    "write_accept": (
        "skriv et udkast til accepterede afvigelser i FILE.yaml, som ikke må findes i forvejen; "
        "begrundelserne skal udfyldes"
    ),
    "drafted": "Udkastet er gemt i {path}. Udfyld begrundelserne, før det bruges med --accept.",
    "folders": "mappe med flere regler, fx kommunens egne; kan gentages",
    "select": "kun regler med dette id eller denne begyndelse, fx TAK; gerne flere: TAK SUM eller TAK,SUM",
    "ignore": "ikke regler med dette id eller denne begyndelse; gerne flere",
    "fail_on": "den mildeste alvor, der giver afslutningskode 1 (error, hvis intet er valgt)",
    "lang": "sprog: da (dansk) eller en (engelsk)",
    "format": (
        "svarets format: text, json, sarif, junit, github, gitlab, markdown, html, csv eller et, som et "
        "tilføjet modul har med"
    ),
    "text_or_json": "svarets format",
    "rule": "reglens id, fx TAK001",
    "year": "budgetåret, som reglens værdier skal gælde for",
    "which": (
        "document (sagens fil), attachment (et bilag i en fil for sig), aarsplan (en årsplans fil), rule (en "
        "regelfil), values (nationale værdier), report (rapporten), proposals (forslag til rettelser), "
        "compare (to udgaver), stages (to stader), evidence (et bevis' manifest) eller coverage (dækningen)"
    ),
    "help": "Se hjælpen med: {prog} --help",
    "no_command": "Angiv en kommando.",
    "no_year": "»{text}« er ikke et årstal som 2019",
    "several": "{option} gælder én fil ad gangen, men der er angivet {count} filer.",
    "stdin_twice": "Standard input (-) kan kun læses én gang.",
    "report_stdout": "--report skal være en fil. Brug --format json for at få rapporten på standard output.",
    "report_input": "Rapporten kan ikke gemmes i {path}: det er filen, der skal tjekkes.",
    "report_folder": "Rapporten kan ikke gemmes i {path}: mappens JSON-filer er sagen. Vælg et andet sted.",
    "report_place": "Rapporten kan ikke gemmes i {path}: {reason}.",
    "report_exists": (
        "Rapporten kan ikke gemmes i {path}: filen findes i forvejen og er ikke en rapport. Vælg et andet "
        "navn."
    ),
    "draft_stdout": "--write-accept skal være en fil.",
    "draft_input": "Udkastet kan ikke gemmes i {path}: filen skal læses.",
    "draft_folder": "Udkastet kan ikke gemmes i {path}: mappens JSON-filer er sagen. Vælg et andet sted.",
    "draft_place": "Udkastet kan ikke gemmes i {path}: {reason}.",
    "draft_exists": (
        "Udkastet kan ikke gemmes i {path}: filen findes, og der kan stå beslutninger i den. Vælg et andet "
        "navn, og flyt det over, der mangler; med --accept {path} får udkastet kun det, der ikke er "
        "accepteret."
    ),
    "same_output": "{one} og {other} kan ikke begge skrive i {path}.",
    "seal": (
        "forsegl rapport, sag, regler og accepter i OUT.zip, som verify kan efterprøve; kun et tidligere "
        "bevis erstattes"
    ),
    "seal_stdout": "--seal skal være en fil.",
    "seal_input": "Beviset kan ikke gemmes i {path}: filen skal læses.",
    "seal_folder": "Beviset kan ikke gemmes i {path}: mappens JSON-filer er sagen. Vælg et andet sted.",
    "seal_place": "Beviset kan ikke gemmes i {path}: {reason}.",
    "seal_exists": (
        "Beviset kan ikke gemmes i {path}: filen findes i forvejen og er ikke et bevis. Vælg et andet navn."
    ),
    "sealed": "Beviset er gemt i {path}. Skriv dets segl i sagen: {seal}",
    "verify": "efterprøv et forseglet bevis: fingeraftryk og genkørsel",
    "evidence": "zip-filen, som check --seal skrev",
    "expect": "seglet, der er noteret i sagen; er det et andet, holder beviset ikke",
    "no_seal": "»{text}« er intet segl: 64 tegn, 0-9 og a-f",
    "lock": "kør kun med de regler, låsen er skrevet for (budgettjek rules --write-lock FILE.yaml)",
    "write_lock": "skriv en lås på reglerne, som check --lock holder sig til; kun en tidligere lås erstattes",
    "no_file": "det er ikke en almindelig fil",
    "no_folder": "mappen findes ikke",
    "saved": "Rapporten er gemt i {path}.",
    "format_unknown": "Formatet »{name}« findes ikke. Vælg mellem {names}.",
    "no_rules": "Mappen {path} har ingen regler (filer, der ender på .rule.yaml).",
    "unreadable": "{path} kan ikke læses: {reason}.",
    "unwritable": "Svaret kan ikke skrives: {reason}.",
    "broken_rules": "Reglerne kan ikke bruges:",
    "broken_case": "Sagen kan ikke bedømmes, før dette er rettet:",
    "crash": "budgettjek gik i stykker og blev ikke færdig: {error} (BUDGETTJEK_DEBUG=1 viser forløbet).",
    "interrupted": "Afbrudt.",
    "ENOENT": "filen eller mappen findes ikke",
    "EACCES": "du har ikke adgang",
    "EPERM": "du har ikke adgang",
    "EISDIR": "det er en mappe, ikke en fil",
    "EEXIST": "en fil har mappens navn",
    "ENOTDIR": "en del af stien er ikke en mappe",
    "ENOSPC": "der er ikke plads på drevet",
    "EROFS": "drevet kan ikke skrives til",
    "ENAMETOOLONG": "navnet er for langt",
}

EN: Words = {
    "code": "en",
    "about": "Finds the figures of a municipal budget case that cannot be right, rounding considered.",
    "codes": (
        "Exit code: 0 no finding at or above --fail-on, 1 findings, 3 budgettjek or a check broke, 4 "
        "something cannot be read or written, or the command is wrong, 5 nothing was judged. With several "
        "files the worst counts, in the order 0, 1, 5, 4, 3."
    ),
    "commands": "commands",
    "command": "COMMAND",
    "check": "check one or more budget cases",
    "propose": "propose what it should be, and show what the rules would then say",
    "transcribe": "transcribe a spreadsheet or Word document as the draft of an attachment, figures as shown",
    "compare": "show what changed between two editions of a case, or two stages within one",
    "coverage": "show how much of a case the checks look at, and what they are blind to",
    "explain": "explain a rule: what, why, sources, values and examples",
    "rules": "list all rules",
    "concepts": "find the concept that a figure is",
    "values": "show the national values, and what a year lacks",
    "new": "make a case, a rule, a kind of check or a package to begin with",
    "test-rules": "try rules' examples, and show what no example would notice",
    "schema": "write the JSON Schema of a format",
    "version": "show the version and stop",
    "files": (
        "the case's JSON file, or a folder with sag.json (the head) and one attachment in each other JSON "
        "file; several arguments are separate cases; - reads standard input"
    ),
    "report": (
        "save the report in OUT.json, or in OUT.html as a page for a browser or Word; can be repeated; only "
        "an earlier report is replaced"
    ),
    "accept": "accepted deviations, with reason and decision; they move to a part of their own",
    "write_accept": (
        "write a draft of accepted deviations to FILE.yaml, which must not be there already; the reasons "
        "must be filled in"
    ),
    "drafted": "The draft is saved in {path}. Fill in the reasons before it is used with --accept.",
    "folders": "a folder of further rules, such as the municipality's own; may be repeated",
    "select": "only rules with this id or beginning, such as TAK; also several: TAK SUM or TAK,SUM",
    "ignore": "no rules with this id or beginning; also several",
    "fail_on": "the mildest severity that gives exit code 1 (error unless chosen)",
    "lang": "language: da (Danish) or en (English)",
    "format": (
        "format of the answer: text, json, sarif, junit, github, gitlab, markdown, html, csv or one that an "
        "added module brings"
    ),
    "text_or_json": "format of the answer",
    "rule": "the rule's id, such as TAK001",
    "year": "the budget year that the rule's values should be for",
    "which": (
        "document (a case's file), attachment (in a file of its own), aarsplan (a plan's file), rule (a rule "
        "file), values (national values), report (the report), proposals (of corrections), compare (of two "
        "editions), stages (of two stages), evidence (the manifest in evidence) or coverage (the coverage)"
    ),
    "help": "For help: {prog} --help",
    "no_command": "Name a command.",
    "no_year": "“{text}” is not a year such as 2019",
    "several": "{option} is for one file at a time, but {count} files are named.",
    "stdin_twice": "Standard input (-) can be read only once.",
    "report_stdout": "--report must be a file. Use --format json for the report on standard output.",
    "report_input": "The report cannot be saved in {path}: that is the file to check.",
    "report_folder": "The report cannot be saved in {path}: the folder's JSON files are the case.",
    "report_place": "The report cannot be saved in {path}: {reason}.",
    "report_exists": (
        "The report cannot be saved in {path}: the file exists and is no report. Choose another name."
    ),
    "draft_stdout": "--write-accept must be a file.",
    "draft_input": "The draft cannot be saved in {path}: that file is to be read.",
    "draft_folder": "The draft cannot be saved in {path}: the folder's JSON files are the case.",
    "draft_place": "The draft cannot be saved in {path}: {reason}.",
    "draft_exists": (
        "The draft cannot be saved in {path}: the file exists, and decisions may be written in it. Choose "
        "another name and move over what is missing; with --accept {path} the draft has only what is not "
        "accepted."
    ),
    "same_output": "{one} and {other} cannot both write to {path}.",
    "seal": (
        "seal report, case, rules and acceptances in OUT.zip, which verify can prove again; only earlier "
        "evidence is replaced"
    ),
    "seal_stdout": "--seal must be a file.",
    "seal_input": "The evidence cannot be saved in {path}: that file is to be read.",
    "seal_folder": "The evidence cannot be saved in {path}: the folder's JSON files are the case.",
    "seal_place": "The evidence cannot be saved in {path}: {reason}.",
    "seal_exists": (
        "The evidence cannot be saved in {path}: the file exists and is no evidence. Choose another name."
    ),
    "sealed": "The evidence is saved in {path}. Note its seal in the case: {seal}",
    "verify": "prove sealed evidence again: digests and a new run",
    "evidence": "the zip file that check --seal wrote",
    "expect": "the seal noted in the case; with another seal the evidence does not hold",
    "no_seal": "“{text}” is no seal: 64 characters, 0-9 and a-f",
    "lock": "run only by the rules that the lock was written for (budgettjek rules --write-lock FILE.yaml)",
    "write_lock": "write a lock on the rules, which check --lock keeps to; only an earlier lock is replaced",
    "no_file": "it is not an ordinary file",
    "no_folder": "the folder does not exist",
    "saved": "The report is saved in {path}.",
    "format_unknown": "Unknown format “{name}”. Choose between {names}.",
    "no_rules": "The folder {path} has no rules (files ending in .rule.yaml).",
    "unreadable": "{path} cannot be read: {reason}.",
    "unwritable": "The answer cannot be written: {reason}.",
    "broken_rules": "The rules cannot be used:",
    "broken_case": "The case cannot be judged until this is corrected:",
    "crash": "budgettjek broke and did not finish: {error} (BUDGETTJEK_DEBUG=1 shows the course).",
    "interrupted": "Interrupted.",
    "ENOENT": "the file or folder does not exist",
    "EACCES": "you have no access",
    "EPERM": "you have no access",
    "EISDIR": "it is a folder, not a file",
    "EEXIST": "a file has the name of the folder",
    "ENOTDIR": "a part of the path is not a folder",
    "ENOSPC": "the drive is full",
    "EROFS": "the drive cannot be written to",
    "ENAMETOOLONG": "the name is too long",
}

WORDS: Mapping[str, Words] = {"da": DA, "en": EN}

ARGPARSE: Words = {
    "usage: ": "brug: ",
    "positional arguments": "argumenter",
    "options": "tilvalg",
    "show this help message and exit": "vis denne hjælp og stop",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "ukendt kommando %(parser_name)r (vælg mellem %(choices)s)"
    ),
    "unrecognized arguments: %s": "ukendt på kommandolinjen: %s",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "ignored explicit argument %r": "tager ingen værdi, men fik %r",
    "the following arguments are required: %s": "der mangler: %s",
    "one of the arguments %s is required": "en af disse skal angives: %s",
    "expected one argument": "der skal følge en værdi",
    "expected at most one argument": "der må højst følge én værdi",
    "expected at least one argument": "der skal følge mindst én værdi",
    "expected %s argument": "der skal følge %s værdi",
    "expected %s arguments": "der skal følge %s værdier",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyde flere ting: %(matches)s",
    "invalid %(type)s value: %(value)r": "%(value)r er ikke en gyldig værdi (%(type)s)",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r findes ikke (vælg mellem %(choices)s)",
}
"""What argparse says (its own message ids) in Danish; whatever is missing here stays English."""
