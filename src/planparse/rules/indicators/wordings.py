"""The words of the indicators' patterns: groups of the lexicon `indicator_words`, and of jobs in `target_words`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from planparse.lexicon import loader
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.text.numerals import SIGNS_TO_TEN

ENDS = r"(?=[,。;、:()]|$)"  # nothing of the noun follows
JOINS = "".join(word for word in loader.words_of("indicator_words", "conjunctions") if len(word) == 1)
EITHER = JOINS + "".join(loader.words_of("indicator_words", "alternatives"))
NUMERAL = f"[{SIGNS_TO_TEN}]"


def words_of(*uses: str) -> tuple[str, ...]:
    """The words of these uses in `indicator_words`, the longest first."""
    return loader.words_of("indicator_words", *uses)


def one_of(*uses: str) -> str:
    """`words_of` as a group for patterns: (?:不超过|约|近)."""
    return loader.one_of("indicator_words", *uses)


@cache
def any_of(*kinds: str) -> str:
    """The words that have one of these jobs in `target_words`, as a group for patterns."""
    return _group(words(*kinds).kinds)


@cache
def giving() -> frozenset[str]:
    """Verbs of giving that are not what is given: 给予, 按照, but not 补助."""
    return frozenset(word for word, kinds in words("grant").kinds.items() if "grant_noun" not in kinds)


def gives() -> str:
    """`giving` as a group for patterns."""
    return _group(giving())


def compares() -> str:
    """What compares a number behind it, as a group for patterns: 超过, 最高."""
    return _group(comparators("before").kinds)


def _group(found: Iterable[str]) -> str:
    return loader.alternatives(sorted(found, key=lambda word: (-len(word), word)))
