"""The words around a quantity, looked up from its edges: what ends right before it, what begins right behind it.

The lexicons `target_words` and `comparators` become small indexes, so that a look costs one dictionary access where
nothing fits.
"""

from __future__ import annotations

from functools import cache

from planparse.lexicon.loader import load, one_of
from planparse.rules.quantities.lookups import Lookup, longest_of
from planparse.rules.quantities.negations import TURNED, Limits


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {word: frozenset(row["kinds"]) for row in load("target_words") for word in row["surfaces"]}


@cache
def _by_kind() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, kinds in _kinds().items():
        for kind in kinds:
            found.setdefault(kind, []).append(word)
    return found


@cache
def words(*kinds: str) -> Lookup:
    """The words of the lexicon that have one of these kinds."""
    known, all_kinds = _by_kind(), _kinds()
    return Lookup({word: all_kinds[word] for kind in kinds for word in known.get(kind, ())})


def any_of(*kinds: str) -> str:
    """The words that have one of these kinds as a group for patterns."""
    return longest_of(words(*kinds).kinds)


def narrowed() -> str:
    """A group for patterns: what makes a length or a number of levels shorter, or keeps it (压缩至, 控制在)."""
    cut = longest_of(word for word in words("decrease").kinds if len(word) > 1)
    return rf"(?:{one_of('quantity_words', 'narrowed_time')}|{cut})"


@cache
def bare() -> dict[str, str]:
    """Comparators that a negation turns: 超过, 低于, 不足."""
    return {r["surface"]: r["sense"] for r in load("comparators") if "before" in r["sides"] and r["sense"] in TURNED}


@cache
def comparators(side: str) -> Lookup:
    """Words of comparison that stand `before`, `after` or `govern`, those that a negation makes (不得超过) among them.

    Their kinds hold the comparator or `none`; `binding` where a negation obliges."""
    rows: dict[str, frozenset[str]] = {
        r["surface"]: frozenset((r["sense"],)) for r in load("comparators") if side in r["sides"]
    }
    return Lookup(rows) if side == "after" else Limits(rows, bare())


@cache
def lead_ins() -> Lookup:
    """What may stand between a subject and its number: comparators, levels, verbs of change, adverbs, modality."""
    merged = dict(words("level", "adverb", "increase", "decrease", "binding", "expected").kinds)
    limits = comparators("before").kinds
    for word in merged:
        if is_limit(word):
            merged[word] |= {"comparator"} | limits[word]
    for word, sense in limits.items():
        merged[word] = merged.get(word, frozenset()) | {"comparator"} | sense
    return Limits(merged, bare())


def is_limit(word: str) -> bool:
    """Whether a word compares: 超过, 不得超过."""
    table = comparators("before")
    return table.at(word, 0) == word


@cache
def moods() -> Lookup:
    """Words of obligation and expectation that do not compare: 确保, 力争, but not 不低于."""
    return Lookup({word: kinds for word, kinds in words("binding", "expected").kinds.items() if not is_limit(word)})


SENSES = (">=", "<=", ">", "<", "~")


def sense_of(kinds: frozenset[str]) -> str | None:
    """The comparator among the kinds of a word."""
    return next((sense for sense in SENSES if sense in kinds), None)
