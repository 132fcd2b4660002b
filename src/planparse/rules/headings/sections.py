"""What a heading says: the kind of its section, and where a heading that ran into its text ends."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from planparse.lexicon.loader import load, surfaces
from planparse.text import patterns

# 明确工作目标 / 加强组织领导 / （一）切实加强组织保障 : verbs that may stand before a whole-heading surface
_VERBS = patterns.compile(
    r"(?:明确|加强|强化|切实|严格|进一步|落实|抓好|健全|完善|突出|全面|把握|坚持|做好|确定|提出|细化)+(?:的)?"
)
# 认清形势, 摸清现状: looking at how things stand is something to do
_LOOKS = patterns.compile(r"(?:认清|看清|研判|分析|把握|正视|摸清|掌握|改善|改变)")
_STATES = patterns.compile(r"^(?:明确|确定|提出)")
# 实施项目:… / 责任分工:… : words before a colon that open a field of an item
FIELD = patterns.compile(
    r"(?:实施|主要|建设|工作|具体|重点|改革|整治|目标|任务|责任|完成|时间|牵头|配合|保障|推进)"
    r"(?:项目|内容|目标|任务|措施|举措|要求|分工|单位|部门|时限|时间|节点|步骤|领导|清单|标准|范围)"
    r"(?:及(?:分工|职责|内容|要求|时限))?:"
)


@cache
def _kinds() -> tuple[tuple[str, str, str], ...]:
    rows = [(row["surface"], row["kind"], row["where"]) for row in load("section_kinds")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> str | None:
    """`goal`, `review`, `task`, `support`, `safeguard`, `step`, or None where the heading does not say.

    `heading` is folded, without label and closing punctuation. Of several surfaces in it the longest decides,
    then the one that stands last."""
    bare = _VERBS.sub("", heading, count=1) if _VERBS.match(heading) else heading
    best: tuple[int, int, str] | None = None
    for surface, kind, where in _kinds():
        if where == "whole":
            at = 0 if surface in (heading, bare) else -1
        elif where == "end":
            at = len(heading) - len(surface) if heading.endswith(surface) and not _LOOKS.match(heading) else -1
        else:
            at = heading.rfind(surface)
        if at >= 0 and (best is None or (len(surface), at) > best[:2]):
            best = (len(surface), at, kind)
    return best[2] if best else _kind_of_parts(_STATES.sub("", heading, count=1))


# most telling first: 目的意义和工作要求 asks for something, 背景和目标 sets goals
_PART_KINDS = ("safeguard", "step", "goal", "review")


@cache
def _parts() -> tuple[regex.Pattern[str], dict[str, str]]:
    """整改目标 / 活动主题 / 我县教育现状 / 活动时间和地点(3月1日-31日): a heading put together from parts."""
    rows = load("section_parts")
    heads = {str(row["word"]): str(row["use"]) for row in rows if row["use"] != "of"}
    pattern = patterns.compile(
        r"(?:[我全本][省市县区州旗镇乡国]|本次|此次)?\L<of>{0,3}(?P<head>\L<heads>)"
        r"(?:(?:和|与|及|以及|、|,)?\L<of>{0,3}(?P<more>\L<heads>))*(?:\([^()]{0,30}\))?",
        of=[str(row["word"]) for row in rows if row["use"] == "of"],
        heads=list(heads),
    )
    return pattern, heads


def _kind_of_parts(heading: str) -> str | None:
    """The kind of a heading that is nothing but known parts."""
    if len(heading) > 40:
        return None
    pattern, heads = _parts()
    match = pattern.fullmatch(heading)
    if match is None:
        return None
    found = {heads[word] for word in (match["head"], *match.captures("more"))}
    return next(kind for kind in _PART_KINDS if kind in found)


# 具体措施: / 主要工作任务: : they open the items behind them and hide nothing
_LEADS_IN = patterns.compile(
    r"(?:^|[。;:\n])\s*(?:具体|工作|主要|重点|保障|实施|推进|落实|改革|整治){0,3}(?:措施|任务|举措|做法)(?:如下)?:$"
)


def leads_in(text: str) -> bool:
    """Whether an item's words end in a lead-in (具体措施:), behind which numbered items stand."""
    return _LEADS_IN.search(text) is not None


def names_tasks(heading: str) -> bool:
    """Whether a heading that speaks of goals names tasks too: 目标任务, 工作目标和任务, 主要目标及重点任务."""
    return "任务" in heading


def is_told_to(heading: str) -> bool:
    """Whether a heading tells to see to something (明确目标任务), so that under a section it may be an item like others."""
    return _VERBS.match(heading) is not None


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(sorted((row["surface"] for row in load("heading_nouns")), key=len, reverse=True))


@cache
def _action() -> regex.Pattern[str]:
    return patterns.compile(r"\L<words>", words=[row["surface"] for row in load("action_words")])


def asks_for_action(text: str) -> bool:
    """Whether an item's words ask for something to be done; titles of documents in 《》 do not count."""
    return _action().search(patterns.sub(r"《[^《》]*》", "", text[:400])) is not None


_OPENING = 12  # code points in which a thing to do is named


def opens_with_action(text: str, title_end: int) -> bool:
    """Whether an item's title, or its first words, ask for something to be done."""
    return _action().search(text, 0, max(title_end, _OPENING)) is not None


# 建设目标|按照安全为本… : words that open the sentence behind a heading that ran into it
_OPENS_SENTENCE = patterns.compile(
    r"(?:按照|为(?!民)|以(?!人)|到20|坚持|根据|围绕|贯彻|通过|全面贯彻|深入贯彻|20[0-9]{2}年|力争|确保|本)"
)


def bare_heading(text: str) -> int:
    """The length of the bare-noun heading that `text` opens with (组织领导区管委会成立… → 4), else 0."""
    for noun in _nouns():
        if text.startswith(noun):
            return len(noun)
    match = _parts()[0].match(text)
    return match.end() if match is not None and _OPENS_SENTENCE.match(text, match.end()) else 0


@cache
def _types() -> tuple[str, ...]:
    return tuple(sorted(surfaces("document_types"), key=len, reverse=True))


def document_type(title: str) -> str | None:
    """The last noun of a folded title, brackets at its end aside: …行动方案(2024-2026年) → 方案."""
    bare = patterns.sub(r"(?:\([^()]{1,30}\)|[》”\s]|征求意见稿|修订稿|送审稿)+$", "", title)
    for surface in _types():
        if bare.endswith(surface):
            return surface
    return None


def sets_tasks(type_: str | None) -> bool | None:
    """Whether documents of this type set tasks without annotations; None where there is no type to tell."""
    return bool(surfaces("document_types")[type_]["plan"]) if type_ is not None else None
