"""`python -m budgettjek` is the command `budgettjek`."""

from .cli.main import process

if __name__ == "__main__":
    process()
