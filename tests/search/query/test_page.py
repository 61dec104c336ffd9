"""What the page about searching says can be typed is understood, and what it says is not is not."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.search.query.grammar import understand

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
PAGE = (Path(__file__).parents[3] / "docs" / "search.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if line.startswith("| `")]
WORDS = [code for row in ROWS if len(row) == 2 for code in re.findall(r"`([^`]+)`", row[0])]
FILTERS = [code for row in ROWS if len(row) == 3 for code in re.findall(r"`([^`]+)`", row[2])]
_NOT_UNDERSTOOD = PAGE.split("## What is not understood")[1].split("##")[0]


def test_every_key_has_its_line() -> None:
    """With an example that is understood."""
    assert {term.split(":")[0].lstrip("-").split(".")[0] for term in FILTERS} | {"audio"} == set(Key)


@pytest.mark.parametrize("text", [*WORDS, *FILTERS])
def test_an_example_is_understood(text: str) -> None:
    """In the tables of words and of filters."""
    assert understand(text, NOW).query is not None


@pytest.mark.parametrize("text", re.findall(r"`([^`]+)`", _NOT_UNDERSTOOD))
def test_an_example_is_not_understood(text: str) -> None:
    """And has a suggestion."""
    assert all(token.suggestion for token in understand(text, NOW).problems)
    assert understand(text, NOW).query is None
