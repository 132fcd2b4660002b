"""The words around a quantity, looked up from its edges: what ends right before it, what begins right behind it.

The lexicons `target_words` and `comparators` become small indexes, so that a look costs one dictionary access where
nothing fits.
"""

from __future__ import annotations

from functools import cache

from planparse.lexicon.loader import load


class Lookup:
    """Words by their first and last characters; each carries a tuple of kinds.

    Most tables are asked from one side only, so the index of a side is made when it is first asked for."""

    __slots__ = ("by_first", "by_last", "kinds")
    by_first: dict[str, list[str]]
    by_last: dict[str, list[str]]

    def __init__(self, kinds: dict[str, frozenset[str]]) -> None:
        self.kinds = kinds

    def __getattr__(self, name: str) -> dict[str, list[str]]:
        if name not in ("by_first", "by_last"):
            raise AttributeError(name)
        found: dict[str, list[str]] = {}
        at = 0 if name == "by_first" else -1
        for word in sorted(self.kinds, key=len, reverse=True):
            known = found.get(word[at])
            if known is None:
                found[word[at]] = [word]
            else:
                known.append(word)
        setattr(self, name, found)
        return found

    def before(self, text: str, end: int, floor: int = 0) -> str | None:
        """The longest word that ends at `end` and does not begin before `floor`."""
        if end <= floor:
            return None
        for word in self.by_last.get(text[end - 1], ()):
            if text.endswith(word, floor, end):
                return word
        return None

    def at(self, text: str, start: int) -> str | None:
        """The longest word that starts at `start`."""
        for word in self.by_first.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                return word
        return None

    def last_in(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """The word of `text[start:end]` that begins last; at one place the longest."""
        for at in range(end - 1, start - 1, -1):
            for word in self.by_first.get(text[at], ()):
                if text.startswith(word, at, end):
                    return at, word
        return None

    def first_in(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """The word of `text[start:end]` that begins first."""
        for at in range(start, end):
            for word in self.by_first.get(text[at], ()):
                if text.startswith(word, at, end):
                    return at, word
        return None


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


@cache
def comparators(side: str) -> Lookup:
    """Words of comparison that stand `before`, `after` or `govern`; their single kind is the comparator or `none`."""
    return Lookup({r["surface"]: frozenset((r["sense"],)) for r in load("comparators") if side in r["sides"]})


@cache
def lead_ins() -> Lookup:
    """What may stand between a subject and its number: comparators, levels, verbs of change, adverbs, modality."""
    merged = dict(words("level", "adverb", "increase", "decrease", "binding", "expected").kinds)
    for word, sense in comparators("before").kinds.items():
        merged[word] = merged.get(word, frozenset()) | {"comparator"} | sense
    return Lookup(merged)


@cache
def moods() -> Lookup:
    """Words of obligation and expectation that do not compare: 确保, 力争, but not 不低于."""
    compare = comparators("before").kinds
    return Lookup({word: kinds for word, kinds in words("binding", "expected").kinds.items() if word not in compare})


SENSES = (">=", "<=", ">", "<", "~")


def sense_of(kinds: frozenset[str]) -> str | None:
    """The comparator among the kinds of a word."""
    return next((sense for sense in SENSES if sense in kinds), None)
