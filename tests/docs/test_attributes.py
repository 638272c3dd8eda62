"""Where transcription is described, it stands what a person adds to rows, where, and with which values."""

from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from budgettjek.document.budget import Column, Regulation, Row

ROOT = Path(__file__).parents[2]
PAGES = {
    "docs/vejledning.md": "## Har du bilaget i Excel?",
    "docs/en/tutorial.md": "## Is the annex in Excel?",
}


@pytest.mark.parametrize(("page", "heading"), PAGES.items())
def test_every_value_of_the_attributes_stands_where_transcription_is_told(page: str, heading: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    (section,) = [part for part in text.split("\n## ") if heading == f"## {part.splitlines()[0]}"]
    (regulation,) = [line for line in section.splitlines() if line.startswith("| `regulering`")]
    (access,) = [line for line in section.splitlines() if line.startswith("| `overfoerselsadgang`")]
    assert [value for value in get_args(Regulation) if f"`{value}`" not in regulation] == []
    allowed = get_args(get_args(get_type_hints(Row)["overfoerselsadgang"])[0])
    assert allowed == ("UO", "MO")
    assert [value for value in allowed if f"`{value}`" not in access] == []
    assert "regulering" in Column.__struct_fields__
    assert "overfoerselsadgang" not in Column.__struct_fields__
