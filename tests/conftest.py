"""Plugins of the suite, how long its properties are tried, and what is shared between its processes."""

import os

import pytest
from hypothesis import settings

pytest_plugins = "pytester"

settings.register_profile("suite", max_examples=40, deadline=None)
settings.load_profile("suite")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every process that a test starts would compile everything


def pytest_configure(config: pytest.Config) -> None:
    config.option.loadscopereorder = (
        False  # else xdist begins with the files of the most tests, not the longest
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long_file") is None)
