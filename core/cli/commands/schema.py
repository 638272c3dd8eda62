"""The command `schema`: the JSON Schema of a format."""

from argparse import Namespace
from importlib.resources import files

from .. import terminal
from ..parser import Parser, add_lang
from ..words import Words

FORMATS = (
    "document",
    "attachment",
    "aarsplan",
    "rule",
    "values",
    "report",
    "proposals",
    "compare",
    "stages",
    "evidence",
    "coverage",
)


def describe(command: Parser, words: Words) -> None:
    command.add_argument("which", metavar="FORMAT", choices=FORMATS, help=words["which"])
    add_lang(command, words)


def run(options: Namespace) -> int:
    text = files("budgettjek.schemas").joinpath(f"{options.which}.schema.json").read_bytes().decode()
    terminal.write(text, exact=True)
    return 0
