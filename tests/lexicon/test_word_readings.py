"""What is read of each word of the lexicons is what is pinned: no row goes, or changes, unnoticed.

After a change that is meant, and where rows are added: `make readings`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import word_readings
from planparse.lexicon.rows import LEXICONS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import prune

# Lexicons of many sentences, half a second or more of reading
LONG = {"columns", "comparators", "deadline_words", "indicator_words", "organ_domains", "owner_words", "quantity_words",
        "section_kinds", "section_parts", "table_words", "target_words", "unit_heads", "units"}  # fmt: skip


# Lexicons whose words stand in patterns, and have a sentence for each of their uses.
SHOWN = {"bond_words", "calendar_words", "chrome", "deadline_words", "heading_words", "indicator_words", "number_forms",
         "owner_words", "page_words", "quantity_words", "reference_words", "role_label_parts"}  # fmt: skip


# Of the module, so that both tests of a lexicon stand together: they read the same sentences.
@pytest.fixture(
    scope="module", params=[pytest.param(n, marks=[pytest.mark.slow] * (n in LONG)) for n in sorted(LEXICONS)]
)
def lexicon(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_no_word_is_read_otherwise_unnoticed(lexicon: str) -> None:
    assert list(word_readings.changed([lexicon])) == [], "if it is meant: make readings"


@pytest.mark.parametrize("lexicon", sorted(SHOWN), indirect=True)
@pytest.mark.slow
def test_each_word_of_patterns_is_shown_by_a_sentence_of_its_use(lexicon: str) -> None:
    """It is read otherwise without the row; whether other words would do in a word's place `make prune` tells."""
    assert prune.unreached(lexicon) == []


def test_every_word_has_its_line() -> None:
    assert set(word_readings.words()) == word_readings.pinned().keys(), "make readings"


def test_a_word_that_means_something_is_read_otherwise_than_one_that_does_not() -> None:
    pinned = word_readings.pinned()
    shown = sum(1 for entries in pinned.values() if entries)
    assert shown > 0.85 * len(pinned)
