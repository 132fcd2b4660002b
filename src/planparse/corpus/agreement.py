"""How far coders agree, for nominal codes: per cent agreement, Cohen's kappa (two coders), Krippendorff's alpha (any
number of coders, codes may be missing).

A coding is a row an item, a column a coder, None where the coder gave no code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

Codes = Sequence[str | None]


class Agreement(NamedTuple):
    """The figures; None where they are not defined (no item coded twice; kappa of other than two coders)."""

    items: int
    pairable: int
    percent: float | None
    kappa: float | None
    alpha: float | None


def agreement(items: Sequence[Codes]) -> Agreement:
    """All figures of a coding."""
    pairable = [codes for codes in ([code for code in row if code is not None] for row in items) if len(codes) > 1]
    coders = {len(row) for row in items}
    both = [(row[0], row[1]) for row in items if len(row) == 2 and row[0] is not None and row[1] is not None]
    return Agreement(
        len(items), len(pairable), percent(pairable), kappa(both) if coders == {2} else None, alpha(pairable)
    )


def percent(items: Sequence[Codes]) -> float | None:
    """Share of pairs of codes of one item that are the same, in per cent."""
    same = pairs = 0
    for codes in items:
        counts = Counter(codes)
        pairs += len(codes) * (len(codes) - 1)
        same += sum(count * (count - 1) for count in counts.values())
    return 100 * same / pairs if pairs else None


def kappa(pairs: Sequence[tuple[str | None, str | None]]) -> float | None:
    """Cohen's kappa; 1 where both gave one and the same code throughout."""
    total = len(pairs)
    if not total:
        return None
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[code] * second[code] for code in first) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def alpha(items: Sequence[Codes]) -> float | None:
    """Krippendorff's alpha for nominal data, by the matrix of coincidences; items with one code do not count."""
    totals: Counter[str | None] = Counter()
    disagreement = 0.0
    for codes in items:
        if len(codes) < 2:
            continue
        counts = Counter(codes)
        totals.update(counts)
        disagreement += sum(count * (len(codes) - count) for count in counts.values()) / (len(codes) - 1)
    whole = sum(totals.values())
    if not whole:
        return None
    expected = sum(count * (whole - count) for count in totals.values()) / (whole - 1)
    return 1.0 if expected == 0 else 1 - disagreement / expected
