"""`python -m budgettjek` is the command `budgettjek`."""

import sys

from .cli.main import main

if __name__ == "__main__":
    sys.exit(main())
