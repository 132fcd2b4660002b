"""What is read of each word of the lexicons is what is pinned: no row goes, or changes, unnoticed.

After a change that is meant, and where rows are added: `make readings`."""

from __future__ import annotations

import pytest

import word_readings
from planparse.lexicon.rows import LEXICONS

# Lexicons of many sentences, half a second or more of reading
LONG = {"columns", "comparators", "deadline_words", "indicator_words", "organ_domains", "owner_words", "quantity_words",
        "section_kinds", "section_parts", "table_words", "target_words", "unit_heads", "units"}  # fmt: skip


@pytest.mark.parametrize("lexicon", [pytest.param(n, marks=[pytest.mark.slow] * (n in LONG)) for n in sorted(LEXICONS)])
def test_no_word_is_read_otherwise_unnoticed(lexicon: str) -> None:
    assert list(word_readings.changed([lexicon])) == [], "if it is meant: make readings"


def test_every_word_has_its_line() -> None:
    assert set(word_readings.words()) == word_readings.pinned().keys(), "make readings"


def test_a_word_that_means_something_is_read_otherwise_than_one_that_does_not() -> None:
    pinned = word_readings.pinned()
    shown = sum(1 for entries in pinned.values() if entries)
    assert shown > 0.85 * len(pinned)
