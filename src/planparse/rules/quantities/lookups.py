"""Words looked up from the edges of a place: what ends right before it, what begins right at it."""

from __future__ import annotations

from collections.abc import Iterable

from planparse.lexicon.loader import alternatives


def longest_of(words: Iterable[str]) -> str:
    """Words in any order as a group for patterns, the longest first: (?:不超过|约|近)."""
    return alternatives(sorted(words, key=lambda word: (-len(word), word)))


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
        by_first = self.by_first
        for at in range(end - 1, start - 1, -1):
            for word in by_first.get(text[at], ()):
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
