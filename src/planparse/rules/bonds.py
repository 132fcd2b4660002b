"""What binds the values of one passage: parts to their whole, targets to their deadline.

    新增设施蔬菜基地600亩(大棚蔬菜200亩、露地设施400亩)   200 and 400 are parts of 600: the bracket holds all of it
    新建高标准农田3万亩,其中高效节水灌溉1万亩            1万 is a part of 3万: 其中 names some of it
    支出进度9月底前达到75%以上,12月底前达到100%           each rate belongs to the deadline before it

`bind` tells the whole and the deadline of each target, as indexes into the passage's lists.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.deadlines.no_deadlines import OF_OTHERS, OF_THE_PAST
from planparse.rules.indicators.wordings import JOINS, any_of
from planparse.rules.matches import DeadlineMatch, Loss, TargetMatch
from planparse.rules.targets.exclusions import PAST_DATE
from planparse.text import patterns

_SENTENCE = frozenset("。!?\n")
_HOPE = any_of("expected")
_AMONG = patterns.compile(rf"(?!{one_of('bond_words', 'compounds')}){one_of('bond_words', 'among')}")
_LIST = patterns.compile(r"[^。;!?()]{0,24}")
_ALL = one_of("bond_words", "all")
_ONWARD = rf"{_ALL}?(?:{one_of('bond_words', 'onward')}|{_HOPE})?"
_FIRST = patterns.compile(rf",{_ONWARD}$")  # 新建泵站3座,9月底前完工


_TIMES = frozenset({"by", "during", "at", "relative"})
# 新建厂房20万平方米(|6月底前完工)
_OPENED = patterns.compile(rf"\({_ONWARD}")
# 均于|9月底前|全部完工
_OF_ALL = patterns.compile(rf"{_ALL}(?:{one_of('bond_words', 'onward')}|{_HOPE})?$")
_ALL_DONE = patterns.compile(_ALL)
# 9月底前|开工,|12月底前完工
_BEGUN = patterns.compile(rf"{any_of('adverb')}?{one_of('deadline_words', 'begun')},{_ONWARD}")
_MOST = 12  # members of a list that 分别 distributes


class Bonds(NamedTuple):
    """For each target the index of the whole that it is a part of, and that of its deadline; None where it has none."""

    wholes: list[int | None]
    deadlines: list[int | None]


def bind(text: str, targets: list[TargetMatch], deadlines: list[DeadlineMatch]) -> Bonds:
    """The bonds between the values of `text`, which are in order. Linear in their number."""
    due = _deadlines(text, targets, deadlines)
    if len(deadlines) > 1:
        _respectively(text, targets, deadlines, due)
    return Bonds(_parts(text, targets), due)


_GOVERNED = 160  # characters that a past time word governs at most
_HEAD_OF_CLAUSE = frozenset(",。;:!?\n)(")
_NO_FACT = patterns.compile(rf"的?{one_of('bond_words', 'compared')}")
_AHEAD = patterns.compile(rf"{one_of('bond_words', 'ahead')}|{_HOPE}")
_RESPECTIVELY = words_of("indicator_words", "respectively")[0]


def without_facts(
    text: str, targets: list[TargetMatch], deadlines: list[DeadlineMatch], late: list[Loss], lost: list[Loss]
) -> list[TargetMatch]:
    """The targets that are no past facts: 2023年,全县产值完成752亿元 in a plan of 2024 has happened. A past time word at
    the head of a clause governs the numbers behind it, up to the next time word or a word that looks ahead."""
    past = [
        loss for loss in sorted(late, key=lambda loss: loss.end)
        if loss.reason in OF_THE_PAST and (loss.start == 0 or text[loss.start - 1] in _HEAD_OF_CLAUSE)
        and not _NO_FACT.match(text, loss.end)
    ]  # fmt: skip
    if not past:
        return targets
    others = sorted([d.end for d in deadlines] + [x.end for x in late if x.reason in OF_OTHERS])
    kept: list[TargetMatch] = []
    for match in targets:
        governed = _governed(text, match.number[0], past, others)
        if governed is None:
            kept.append(match)
        else:
            lost.append(Loss(*match.number, PAST_DATE.id, (governed.start, governed.end)))
    return kept


def _governed(text: str, at: int, past: list[Loss], others: list[int]) -> Loss | None:
    """The past time word that governs a number at `at`; `others` are where other time words end."""
    index = bisect_right([loss.end for loss in past], at) - 1
    if index < 0 or at - past[index].end > _GOVERNED:
        return None
    since = past[index].end
    gap = text[since:at]
    later = bisect_right(others, since) < bisect_right(others, at)
    return None if later or any(c in _SENTENCE for c in gap) or _AHEAD.search(gap) else past[index]


def dated(deadlines: list[DeadlineMatch]) -> list[tuple[int, int]]:
    """The places of the deadlines that are times and nothing else: no 每季度核查1次, where what is done stands inside."""
    return [(match.start, match.end) for match in deadlines if match.kind in _TIMES]


def _parts(text: str, targets: list[TargetMatch]) -> list[int | None]:
    wholes: list[int | None] = [None] * len(targets)
    whole: int | None = None
    until = -1  # where the words that hold parts end
    for index, match in enumerate(targets):
        number = match.number[0]
        if whole is not None and number < until:
            if _alike(targets[whole], match):
                wholes[index] = whole
            continue
        whole = None
        if index + 1 < len(targets):
            end = _reach(text, match, targets[index + 1].number[0])
            if end is not None:
                whole, until = index, end
    return wholes


def _reach(text: str, whole: TargetMatch, following: int) -> int | None:
    """Where the parts of `whole` end, if a bracket or 其中 opens them before the number that follows."""
    at = whole.end if whole.end > whole.number[1] else whole.number[1]
    gap = text[at:following]
    if len(gap) > 40 or any(c in _SENTENCE for c in gap):
        return None
    opened = gap.find("(")
    if 0 <= opened <= 12 and ")" not in gap[opened:]:
        close = text.find(")", following)
        return close if 0 <= close - at < 240 else None
    among = _AMONG.search(gap)
    if among is None or ")" in gap or gap[: among.start()].count(",") + gap[: among.start()].count(";") > 1:
        return None
    stop = next((i for i in range(following, min(len(text), following + 160)) if text[i] in "。;)!?\n"), None)
    return stop if stop is not None else min(len(text), following + 160)


def _alike(whole: TargetMatch, part: TargetMatch) -> bool:
    """Whether a part is counted as its whole is: in the same unit, or both in counts."""
    return part.unit == whole.unit or (
        part.dimension == whole.dimension and part.dimension in ("count", "area", "money")
    )


def _deadlines(text: str, targets: list[TargetMatch], deadlines: list[DeadlineMatch]) -> list[int | None]:
    due: list[int | None] = [None] * len(targets)
    starts = [d.start for d in deadlines]
    for index, match in enumerate(targets):
        at = match.number[0]
        due[index] = _before(text, at, targets, deadlines, bisect_right(starts, at) - 1)
        if due[index] is not None:
            continue
        after = bisect_right(starts, at)
        if after < len(deadlines) and (begun := _BEGUN.match(text, deadlines[after].end)) is not None:
            done = deadlines[after + 1] if after + 1 < len(deadlines) else None
            after += done is not None and done.start == begun.end() and _DONE.match(text, done.end) is not None
        if after < len(deadlines) and _follows(text, match, deadlines[after], targets, index):
            due[index] = after
    for index in range(len(targets) - 2, -1, -1):
        if due[index] is None and _shares(text, targets[index], targets[index + 1], deadlines, due[index + 1]):
            due[index] = due[index + 1]
    return due


def _before(text: str, at: int, targets: list[TargetMatch], deadlines: list[DeadlineMatch], nearest: int) -> int | None:
    """The deadline before a number that holds for it: behind one that says when other things are done a period alone
    goes on (2025年新建泵站3座,6月底前完成,改造5座), no other bound."""
    closed = False
    for index in range(nearest, -1, -1):
        deadline = deadlines[index]
        if at - deadline.end > 240:
            return None
        if _closes(text, deadline, targets):
            closed = True
        elif _governs(text, deadline, at):
            return index if not closed or deadline.kind == "during" else None
    return None


def _shares(
    text: str, match: TargetMatch, following: TargetMatch, deadlines: list[DeadlineMatch], own: int | None
) -> bool:
    """Whether the deadline behind the next number is that of this one too: both stand in one clause, or it is said to be
    that of all."""
    if own is None or deadlines[own].start < following.number[1]:
        return False
    gap = text[match.number[1] : following.number[0]]
    if any(c in "。;()!?\n" for c in gap) or len(gap) > 60:
        return False
    due = deadlines[own]
    return "," not in gap or bool(
        _OF_ALL.search(text, max(0, due.start - 8), due.start) or _ALL_DONE.match(text, due.end)
    )


def _respectively(text: str, targets: list[TargetMatch], deadlines: list[DeadlineMatch], due: list[int | None]) -> None:
    """2024年、2025年、2026年分别实施50个、60个、70个: as many of the one as of the other, in order. Filled in in `due`."""
    at = text.find(_RESPECTIVELY)
    while at >= 0:
        dated = _run_before(text, [(d.start, d.end) for d in deadlines], at)
        listing = at
        if len(dated) < 2:  # 分别于6月底、12月底前完成50%、100%
            dated = _run_behind(text, [(d.start, d.end) for d in deadlines], at)
            listing = deadlines[dated[-1]].end if dated else at
        listed = _run_behind(text, [t.number for t in targets], listing)
        if len(dated) > 1 and len(dated) == len(listed):
            for target, deadline in zip(listed, dated, strict=True):
                due[target] = deadline
        at = text.find(_RESPECTIVELY, at + 2)


def _run_before(text: str, places: list[tuple[int, int]], at: int) -> list[int]:
    """The indexes of the places that end in one list right before `at`, in order."""
    run: list[int] = []
    first = bisect_right(places, (at, at)) - 1
    for index in range(first, max(-1, first - _MOST), -1):
        start, end = places[index]
        gap = text[end:at]
        if (not run and (len(gap) > 30 or any(c in "。;:()" for c in gap))) or (run and gap.strip(f"、,{JOINS}")):
            break
        run.insert(0, index)
        at = start
    return run


def _run_behind(text: str, places: list[tuple[int, int]], at: int) -> list[int]:
    """The indexes of the places that begin one list behind `at`, in order."""
    run: list[int] = []
    first = bisect_right(places, (at, at))
    for index in range(first, min(len(places), first + _MOST)):
        start, end = places[index]
        gap = text[at:start]
        if (run and gap.strip(f"、,{JOINS}")) or any(c in "。;" for c in gap) or (not run and len(gap) > 24):
            break
        run.append(index)
        at = end
    return run


def _governs(text: str, deadline: DeadlineMatch, at: int) -> bool:
    """Whether a deadline before a number holds for it: in the same sentence; what recurs, in the same clause only."""
    headed = (
        _AT_HEAD.match(text, deadline.end) if _OPENS.search(text, max(0, deadline.start - 4), deadline.start) else None
    )
    gap = text[headed.end() if headed else deadline.end : at]
    if len(gap) > 240 or any(c in _SENTENCE for c in gap):
        return False
    if deadline.kind in ("recurring", "relative"):
        return not any(c in ",;:" for c in gap)
    return gap.count("(") >= gap.count(")")  # a deadline inside a bracket holds in there


# 新建泵站3座,12月底前|完成,普及率达到92%
_DONE = patterns.compile(rf"{_ALL}?{any_of('adverb')}?{one_of('bond_words', 'done')}(?:[,;。]|$)")
# (|6月底前|完成)改造小区12个; 第一阶段(|3月1日-4月30日|)摸排房屋1000栋
_OPENS = patterns.compile(rf"(?:^|[,。;:!?\n]|{one_of('outline_words', 'stage')})\($")
_AT_HEAD = patterns.compile(rf"{_ALL}?{any_of('adverb')}?{one_of('bond_words', 'done')}?\)(?![,;。、)])")


def _closes(text: str, deadline: DeadlineMatch, targets: list[TargetMatch]) -> bool:
    """Whether a deadline only says when the target before it is done, and nothing of those behind it."""
    if not _DONE.match(text, deadline.end):
        return False
    before = bisect_right([t.number[0] for t in targets], deadline.start) - 1
    return before >= 0 and _follows(text, targets[before], deadline, [], before)


def _follows(text: str, match: TargetMatch, deadline: DeadlineMatch, targets: list[TargetMatch], index: int) -> bool:
    """Whether the deadline right behind a target's clause is its own: 新建泵站3座,9月底前完工."""
    end = max(match.end, match.number[1])
    gap = text[end : deadline.start]
    if _OPENED.fullmatch(gap) is not None:
        closed = text.find(")", deadline.end)
        return all(t.number[0] >= closed for t in targets[index + 1 : index + 2])
    if deadline.kind not in ("by", "during", "at") or len(gap) > 24 or any(c in "。;()" for c in gap):
        return False
    if gap and not _FIRST.search(gap) and "," in gap:
        return False
    clause = _DONE.match(text, deadline.end) or _LIST.match(text, deadline.end)
    stop = clause.end() if clause else deadline.end
    return all(t.number[0] >= stop for t in targets[index + 1 : index + 2])
