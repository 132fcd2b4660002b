"""The words in the patterns around numbers: each in each of its uses is reached by a sentence of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import prune


@pytest.mark.slow
def test_each_word_around_numbers_is_reached() -> None:
    """Its sentence is read otherwise without the row."""
    assert prune.unreached("quantity_words") == []
