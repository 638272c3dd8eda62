"""What the pytest plugin collects: cases with a test for each rule, and rule files with a test for each example."""

import os
import warnings
from collections.abc import Generator, Iterable, Iterator
from fnmatch import fnmatch
from functools import cached_property
from glob import glob
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from . import engine, manager
from .case import Case
from .checking import Checker, existing_folder
from .engine import SourceText
from .example import ExampleError, Tried, try_example
from .plugins.reporters.text import LISTED, WORDS, Writer
from .pytest_plugin import BudgettjekWarning
from .reading import read_case
from .report import Finding, Report, RuleInfo, Undecided
from .reporter import Style
from .rule import SEVERITIES, Example, Rule
from .ruleset import CATALOGUE, SUFFIX, BrokenRules, load
from .violation import Unreadable
