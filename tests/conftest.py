"""Plugins of the suite, how long its properties are tried, and what is shared between its processes."""

import os

import pytest
from hypothesis import settings

pytest_plugins = "pytester"

settings.register_profile("suite", max_examples=40, deadline=None)
settings.load_profile("suite")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every process that a test starts would compile everything


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Groups share a costly set-up, so that one worker runs each; they go first, not to be waited for."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)
