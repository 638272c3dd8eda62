"""The version of the package, as the report names it; a test holds it equal to pyproject.toml."""

VERSION = "0.1.0"
