"""What a heading says: the kind of its section, and where a heading that ran into its text ends."""

from __future__ import annotations

from functools import cache, lru_cache, partial

import regex

from planparse.lexicon.loader import load, one_of, surfaces, words_of
from planparse.text import patterns

_word = partial(one_of, "heading_words")
LEVEL = one_of("owner_words", "level")
# 明确工作目标 / 加强组织领导 / （一）切实加强组织保障 : verbs that may stand before a whole-heading surface
_VERBS = patterns.compile(f"{_word('seeing_to')}+的?")
# 认清形势, 摸清现状: looking at how things stand is something to do
_LOOKS = patterns.compile(_word("looking_at"))
_STATES = patterns.compile(f"^{_word('stating')}")
# 实施项目:… / 责任分工:… : words before a colon that open a field of an item
FIELD = patterns.compile(f"{_word('field_of')}{_word('field')}(?:及{_word('field_more')})?:")


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
    best: tuple[tuple[int, int], str] | None = None
    for surface, kind, where in _kinds():
        if best is not None and len(surface) < best[0][0]:
            break
        if where == "whole":
            at = 0 if surface in (heading, bare) else -1
        elif where == "end":
            at = len(heading) - len(surface) if heading.endswith(surface) and not _LOOKS.match(heading) else -1
        else:
            at = heading.rfind(surface)
        if at >= 0 and (best is None or (len(surface), at) > best[0]):
            best = (len(surface), at), kind
    return best[1] if best else _kind_of_parts(_STATES.sub("", heading, count=1))


# most telling first: 目的意义和工作要求 asks for something, 背景和目标 sets goals
_PART_KINDS = ("safeguard", "step", "goal", "review")


@cache
def _parts() -> tuple[regex.Pattern[str], dict[str, str]]:
    """整改目标 / 活动主题 / 我县教育现状 / 活动时间和地点(3月1日-31日): a heading put together from parts."""
    kinds = {word: kind for kind in _PART_KINDS for word in words_of("section_parts", kind)}
    of, heads = one_of("section_parts", "of"), one_of("section_parts", *_PART_KINDS)
    pattern = patterns.compile(
        rf"(?:[我全本](?:{LEVEL}|国)|{_word('this_time')})?{of}{{0,3}}(?P<head>{heads})"
        rf"(?:(?:以?及|[和与、,])?{of}{{0,3}}(?P<more>{heads}))*(?:\([^()]{{0,30}}\))?"
    )
    return pattern, kinds


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
    rf"(?:^|[。;:\n])\s*{_word('field_of')}{{0,3}}{_word('leads_in')}{one_of('outline_words', 'lead_in_end')}?:$"
)


def leads_in(text: str) -> bool:
    """Whether an item's words end in a lead-in (具体措施:), behind which numbered items stand."""
    return _LEADS_IN.search(text) is not None


def names_tasks(heading: str) -> bool:
    """Whether a heading that speaks of goals names tasks too: 目标任务, 工作目标和任务, 主要目标及重点任务."""
    return "任务" in heading


_DUTIES, _OBJECTS = (patterns.compile(rf"{_word(use)}(?:\([^()]*\))?$") for use in ("duties", "objects"))


def divides_duties(heading: str) -> bool:
    """Whether a heading stands over what each body has to do: 职责分工, 部门职责."""
    return len(heading) <= 20 and _DUTIES.search(heading) is not None


def names_objects(heading: str) -> bool:
    """Whether a heading stands over what the work is done to, so that its items may say what is done: 整治对象."""
    return _OBJECTS.search(heading) is not None


def is_told_to(heading: str) -> bool:
    """Whether a heading tells to see to something (明确目标任务), so that under a section it may be an item like others."""
    return _VERBS.match(heading) is not None


_JOINS = patterns.compile(one_of("owner_words", "joining"))
_GOES_ON = patterns.compile(r"\((?![0-9]{1,2}\))")  # 实施阶段|(3月至6月), but 考核结果运用|(1)为申请…


@cache
def _nouns() -> tuple[str, ...]:
    names = {row["surface"] for row in load("heading_nouns")} | {surface for surface, _, _ in _kinds()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


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


_DEALING, _DEFINING = patterns.compile(_word("dealing")), patterns.compile(rf"[。:\s]*{_word('defining')}")


def deals_with(text: str) -> bool:
    """Whether words say what is done to an object of the work (责令停产,限期恢复), not what it is (指未经批准的建设)."""
    return _DEFINING.match(text) is None and (asks_for_action(text) or _DEALING.search(text) is not None)


# 建设目标|按照安全为本… : words that open the sentence behind a heading that ran into it
_OPENS_SENTENCE = patterns.compile(
    rf"(?!{one_of('outline_words', 'heading_opening')})(?:{one_of('outline_words', 'sentence_opening', 'behind_heading')}"
    rf"|{one_of('notice_words', 'text_opening', 'text_opening_behind_title')}|20[0-9]{{2}}年)"
)


def _noun_at(text: str, at: int) -> str:
    """The noun of headings that stands at `at`, the longest, or nothing."""
    return next((noun for noun in _nouns() if text.startswith(noun, at)), "")


def bare_heading(text: str) -> int:
    """The length of the bare-noun heading that `text` opens with (组织领导区管委会成立… → 4), else 0."""
    if text.startswith(_nouns()):
        noun = _noun_at(text, 0)
        joint = _JOINS.match(text, len(noun))  # 组织机构|及|职责分工|为统筹…
        end = joint.end() + len(_noun_at(text, joint.end())) if joint is not None else 0
        end = end if joint is not None and end > joint.end() else len(noun)
        return end if _GOES_ON.match(text, end) is None else 0
    match = _parts()[0].match(text)
    return match.end() if match is not None and _OPENS_SENTENCE.match(text, match.end()) else 0


@cache
def _types() -> tuple[str, ...]:
    return tuple(sorted(surfaces("document_types"), key=len, reverse=True))


def document_type(title: str) -> str | None:
    """The last noun of a folded title, brackets at its end aside: …行动方案(2024-2026年) → 方案."""
    bare = patterns.sub(rf"(?:\([^()]{{1,30}}\)|[》”\s]|{one_of('notice_words', 'draft')})+$", "", title)
    for surface in _types():
        if bare.endswith(surface):
            return surface
    return None


def sets_tasks(type_: str | None) -> bool | None:
    """Whether documents of this type set tasks without annotations; None where there is no type to tell."""
    return bool(surfaces("document_types")[type_]["plan"]) if type_ is not None else None


# 本报讯 5月3日,…召开会议: the first words of a report
_NEWS = patterns.compile(rf"(?:^|\n)\s*(?:\([^()\n]{{2,20}}\)\s*)?{one_of('notice_words', 'dateline')}")
_OPENING_LINES = 400  # code points of a page before and in its first lines


def opens_as_news(folded: str) -> bool:
    """Whether a text is a report of the news by its first words, so that what it numbers is told, not set."""
    return _NEWS.search(folded, 0, _OPENING_LINES) is not None
