"""Which column each line of a row belongs to, where a table was copied with every cell on a line of its own.

    推进“高效办成一件事” / 实行一表申请。 / 市数据局 / 市行政审批局、市市场监管局 / 2025年10月底前
    →  item, content, lead, supporting, deadline

Lines go to columns from left to right: a line may go on with the column of the one before it (a cell of several
paragraphs), and a column may stay empty. What each column can hold is known by its kind: a unit column wants units, a
deadline column time words. Of all such placings the best is taken; a row that fits none is no row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from planparse.lexicon.loader import one_of
from planparse.tables.columns import PLACEHOLDER, names_units
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

PERSONS = frozenset(("lead_official", "person"))
OWNERS = frozenset(("lead", "responsible", "supporting", "supervising"))
WORDY = frozenset(("content", "problem"))
NAMES = frozenset(("category", "item"))
_TIME = patterns.compile(
    rf"[0-9{SIGNS_TO_TEN}]{{1,4}}{one_of('table_words', 'counted_time')}|[0-9]{{4}}[./-][0-9]{{1,2}}"
    rf"|{one_of('table_words', 'time', 'open_time')}|{one_of('deadline_words', 'ongoing', 'prompt')}"
)
_NAME = r"\p{Han}(?:\s*\p{Han}){1,3}(?:\([^()]{1,12}\))?"
_NAME_LIST = patterns.compile(rf"{_NAME}(?:[、,;/\s]+{_NAME}){{0,7}}")
_STOP = patterns.compile(r"[。;;!?]")
_NUMBER = patterns.compile(r"[0-9][0-9.,%]*")
_LONGEST_TIME = 40
_LONGEST_NAME = 40
_NEVER = -100.0
# what it costs to leave a column of a kind empty, and to go on with its cell in a further line
_EMPTY = {
    "content": 4.0, "problem": 2.0, "deadline": 2.0, "start": 1.0, "item": 1.2, "category": 0.8, "remark": 0.0, "measure": 0.6
}  # fmt: skip
_MORE = {"content": 0.3, "problem": 0.6, "item": 2.5, "category": 3.0, "deadline": 0.7, "remark": 0.8, "measure": 0.7}
_APART = 50.0  # what it costs to go on with a cell that a stroke fills
_SAME = 0.05  # scores that are no further apart are as good as each other


class Fit(NamedTuple):
    """A placing: for each line the index of its column, its score, how many lines stand where they look odd, and
    whether another placing is as good."""

    columns: tuple[int, ...]
    score: float
    odd: int
    tied: bool


class _Way(NamedTuple):
    """The best way to place the lines so far with the last one in a column; `tied` where there is another as good."""

    score: float
    tied: bool
    columns: tuple[int, ...]
    odd: int


def fits(lines: Iterable[str], kinds: Sequence[str | None]) -> Iterator[Fit | None]:
    """The best placing of the first line in columns of these kinds, of the first two, and so on; None where there is
    none."""
    skipped = [0.0]  # what it costs to leave all columns before one empty
    for kind in kinds:
        skipped.append(skipped[-1] + _EMPTY.get(kind or "remark", 1.0))
    ways: list[_Way] = []
    before = ""
    for line in lines:
        own = [_score(line, kind) for kind in kinds]
        apart = PLACEHOLDER.fullmatch(before) is not None or PLACEHOLDER.fullmatch(line) is not None
        if ways:
            ways = [_step(ways, column, own[column], skipped, kinds[column], apart) for column in range(len(kinds))]
        else:
            ways = [_Way(score - skipped[c], False, (c,), int(score < 0)) for c, score in enumerate(own)]
        before = line
        yield _fit([w._replace(score=w.score - skipped[-1] + skipped[c + 1]) for c, w in enumerate(ways)], kinds)


def _fit(ends: list[_Way], kinds: Sequence[str | None]) -> Fit | None:
    best = _best(ends)
    if best.score < -_APART / 2 or not any(kinds[column] in WORDY for column in best.columns):
        return None
    return Fit(best.columns, best.score, best.odd, best.tied)


def _step(ways: list[_Way], column: int, own: float, skipped: list[float], kind: str | None, apart: bool) -> _Way:
    """The best way to put the next line into a column: behind those of the columns before it, or in its own cell."""
    more = _APART if apart else _MORE.get(kind or "remark", 0.8)
    options = [w._replace(score=w.score - skipped[column] + skipped[c + 1]) for c, w in enumerate(ways[:column])]
    options.append(ways[column]._replace(score=ways[column].score - more))
    best = _best(options)
    return _Way(best.score + own, best.tied, (*best.columns, column), best.odd + (own < 0))


def _best(ways: list[_Way]) -> _Way:
    """The best of some ways, the leftmost of several."""
    top = max(way.score for way in ways)
    good = [way for way in ways if way.score > top - _SAME]
    return good[0]._replace(tied=good[0].tied or len(good) > 1)


def as_words(kinds: Sequence[str | None]) -> list[str | None]:
    """The kinds, with the last column of names as the content where no other says what is to be done."""
    if any(kind in WORDY for kind in kinds):
        return list(kinds)
    names = [index for index, kind in enumerate(kinds) if kind in ("item", "measure")]
    return ["content" if index == max(names, default=-1) else kind for index, kind in enumerate(kinds)]


def _words(line: str) -> float:
    if _STOP.search(line) or len(line) >= 24:
        return 3.0 if not names_units(line) or _STOP.search(line) else 0.5
    if names_units(line) or is_time(line):
        return -0.5 if not _NUMBER.search(line) else 0.2
    return 1.5 if len(line) >= 8 else 0.5


def _person(line: str) -> float:
    if names_units(line):
        return -0.5
    if _NAME_LIST.fullmatch(line):
        return 3.0
    return -1.0 if len(line) <= 20 and not _STOP.search(line) else _NEVER


@lru_cache(maxsize=8192)
def is_time(line: str) -> bool:
    """Whether a line reads as a cell of a deadline column."""
    return (
        len(line) <= _LONGEST_TIME
        and "。" not in line[:-1]
        and _TIME.search(line) is not None
        and not names_units(line)
    )


def _owner(line: str) -> float:
    if names_units(line):
        return 3.0
    return -1.0 if len(line) <= 16 and not _STOP.search(line) and not is_time(line) else _NEVER


def _when(line: str) -> float:
    if is_time(line):
        return 3.0
    return -1.0 if len(line) <= 12 and not names_units(line) else _NEVER


def _named(line: str) -> float:
    if len(line) > _LONGEST_NAME or _STOP.search(line):
        return -1.5 if len(line) <= 2 * _LONGEST_NAME else _NEVER
    if is_time(line) and len(line) < 10:
        return -0.5
    return 0.5 if names_units(line) else 2.0 if len(line) <= 20 else 1.0


def _measure(line: str) -> float:
    if _NUMBER.search(line) and not is_time(line):
        return 2.0
    return -0.5 if names_units(line) or is_time(line) else 0.8


def _remark(line: str) -> float:
    """A remark, or a column of which nobody knows what it holds."""
    return -0.5 if names_units(line) or (is_time(line) and len(line) < 12) else 0.3


# how well a line reads in a column, by the column's kind; what is not listed is a remark
_READS: dict[str | None, Callable[[str], float]] = {
    **dict.fromkeys(OWNERS, _owner),
    **dict.fromkeys(PERSONS, _person),
    **dict.fromkeys(("deadline", "start"), _when),
    **dict.fromkeys(WORDY, _words),
    **dict.fromkeys(NAMES, _named),
    "measure": _measure,
}


@lru_cache(maxsize=8192)
def _score(line: str, kind: str | None) -> float:
    """How well a line reads in a column of a kind; below 0 where it looks odd there."""
    if PLACEHOLDER.fullmatch(line):
        return 0.5 if kind not in WORDY else -2.0
    return _READS.get(kind, _remark)(line)
