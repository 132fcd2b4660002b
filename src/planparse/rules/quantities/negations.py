"""Comparisons that a negation turns: 不得超过 is `<=`, 不宜低于 is `>=`, whatever the modal word between.

Neither is a word of a lexicon: `Limits` puts the words of `negations` before the words of `comparators` that stand alone.
"""

from __future__ import annotations

from functools import cache

from planparse.lexicon.loader import load
from planparse.rules.quantities.lookups import Lookup

TURNED = {">": "<=", "<": ">="}


@cache
def negations() -> Lookup:
    """All negations: 不, 不得, 绝不允许, 严禁, each with 再 behind it or without; `binding` where they oblige."""
    alone, no, modal, stress, again = (
        {str(row["surface"]): bool(row["binds"]) for row in load("negations") if row["part"] == part}
        for part in ("alone", "not", "modal", "stress", "again")
    )
    negative = no | {word + mode: binds for word in no for mode, binds in modal.items()}
    found = alone | negative | {before + word: True for before in stress for word in negative}
    return Lookup(
        {
            word + more: frozenset(("binding",) if binds else ())
            for word, binds in found.items()
            for more in ("", *again)
        }
    )


class _Kinds(dict[str, frozenset[str]]):
    """Kinds of words, those of negated comparators derived: 不得超过 → {"<=", "binding", "negated"}."""

    def __init__(self, known: dict[str, frozenset[str]], bases: dict[str, str]) -> None:
        super().__init__(known)
        self.bases = bases

    def __missing__(self, word: str) -> frozenset[str]:
        for size in range(1, len(word)):
            negation = negations().kinds.get(word[:size])
            base = self.bases.get(word[size:])
            if negation is not None and base is not None:
                return negation | {TURNED[base], "comparator", "negated"}
        raise KeyError(word)


class Limits(Lookup):
    """A lookup of words, and of the negations of `bases` (bare comparators: 超过, 低于 …), which need not be among them."""

    __slots__ = ("_bases",)

    def __init__(self, kinds: dict[str, frozenset[str]], bases: dict[str, str]) -> None:
        super().__init__(_Kinds(kinds, bases))
        self._bases = Lookup({word: frozenset((sense,)) for word, sense in bases.items()})

    def before(self, text: str, end: int, floor: int = 0) -> str | None:
        """The longest word that ends at `end`, negated or not."""
        word = super().before(text, end, floor)
        if end <= floor or text[end - 1] not in self._bases.by_last:
            return word
        base = self._bases.before(text, end, floor)
        negation = negations().before(text, end - len(base), floor) if base else None
        if base is None or negation is None or len(word or "") >= len(negation) + len(base):
            return word
        return negation + base

    def at(self, text: str, start: int) -> str | None:
        """The longest word that starts at `start`, negated or not."""
        for negation in negations().by_first.get(text[start : start + 1], ()):
            if text.startswith(negation, start):
                base = self._bases.at(text, start + len(negation))
                if base:
                    return negation + base
        return super().at(text, start)

    def last_in(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """The word of `text[start:end]` that begins last, with all of its negation."""
        firsts = negations().by_first
        for at in range(end - 1, start - 1, -1):
            word = self.at(text, at) if text[at] in firsts or text[at] in self.by_first else None
            if word is not None and at + len(word) <= end:
                whole = self.before(text, at + len(word), start)
                return (at + len(word) - len(whole), whole) if whole and len(whole) > len(word) else (at, word)
        return None


def negated_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where an obliging negation of two characters or more stands in `text[start:end]`: 不得|挪用."""
    found = negations().last_in(text, start, end)
    if found is None or len(found[1]) < 2 or "binding" not in negations().kinds[found[1]]:
        return None
    return found[0], found[0] + len(found[1])
