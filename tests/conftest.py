"""Plugins of the suite, and how long its properties are tried."""

from hypothesis import settings

pytest_plugins = "pytester"

settings.register_profile("suite", max_examples=40, deadline=None)
settings.load_profile("suite")
