"""Stage 4, titles of items (ANNOTATION 4): the opening words that name an item, and whether its kin have any.

Reads: an item's passage, line ends and annotations. Writes: a `Title` for each.
"""

from __future__ import annotations

import regex

from planparse.lexicon.loader import one_of
from planparse.outline import duties
from planparse.outline.item import BranchText, Title
from planparse.rules.headings import sections
from planparse.rules.owners import annotations as annotation_rules
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

TITLE_MAX = 34  # code points of a title without what stands in brackets; longer openings are sentences
_STOP = patterns.compile(r"[。!?;]|:(?!(?<=[0-9]:)[0-9]{2})")  # no colon of 17:30
_NOT_HEADING = patterns.compile(
    rf"^(?:(?!{one_of('outline_words', 'heading_opening')}){one_of('outline_words', 'sentence_opening')}|由(?!.{{0,4}}$)"
    rf"|鼓励(?=.{{12}})|各.{{1,8}}(?:对|{one_of('outline_words', 'must')})|[0-9]+月|20[0-9]{{2}}年)"
    rf"|(?:{one_of('outline_words', 'open_end')}|,|、)$"
)
# 第一阶段:宣传发动(3月10日-4月15日)。… / 第二步(4月):自查自纠。… : the number comes before the name
_STAGE = patterns.compile(
    rf"(?:(?:第[{SIGNS_TO_TEN}1-9]{{1,2}}个?{one_of('outline_words', 'stage')}"
    rf"|{one_of('outline_words', 'counted')}[{SIGNS_TO_TEN}0-9]{{1,2}})(?:\([^()]{{0,40}}\))?|\([^()]{{0,40}}\))"
)
_LEAD_IN = patterns.compile(rf"[,、:]|{one_of('outline_words', 'lead_in_end')}$")
# 第一阶段:3月10日至4月15日。
_PERIOD = patterns.compile(r"[0-9年月日上中下旬初底前至到起止.\-~—]{2,30}(?:,?\p{Han}{2,10}阶段)?")
_EDGE = annotation_rules.EDGE
_JOINS = "、,;.和及与并等的"  # behind a bracket inside a sentence


def find_title(item: BranchText) -> Title:
    """The title's end in `body`, and whether the opening words read as a heading at all."""
    text = item.body.text
    limit = min([a.start for a in item.annotations] or [len(text)])
    first_line = min(item.breaks[0] if item.breaks else len(text), limit)
    stop = _STOP.search(text, 0, first_line)
    bare = sections.bare_heading(text) if item.lines[0].soft else 0
    if (
        bare and (stop is None or stop.start() > bare + 3) and first_line > bare
    ):  # 考核范围根据本方案… : ran into its text
        return Title(bare, headed=True)
    end = _opening_end(item, stop, first_line)
    if end is None:
        return Title()
    more = end + 1 < limit or bool(item.branch.children) or _goes_on(item, end)
    limit_words = TITLE_MAX if not item.branch.children else 60
    if not _short(text[:end], limit_words):
        return Title()
    alone = end in item.breaks or text[end : end + 1] == ":"
    named = more and alone and len(text[:end]) <= 24 and sections.kind_of(text[:end]) is not None
    return Title(end, named or (more and reads_as_heading(text[:end], limit_words)), more, named)


def _opening_end(item: BranchText, stop: regex.Match[str] | None, first_line: int) -> int | None:
    """Where the opening words end that may be a title."""
    text = item.body.text
    end = int(stop.start()) if stop is not None else first_line
    if stop is not None and stop.group() == ";":
        return None
    if stop is not None and stop.group() == ":":
        if item.branch.children and end + 1 == first_line and sections.FIELD.fullmatch(text, 0, first_line):
            return end  # 一、重点任务: over items of its own
        return _stage_end(text, end, first_line) or _before_field(text, end, 60 if item.branch.children else 20)
    if stop is None or end > 60:
        return _glued_end(text, first_line, end, bool(item.breaks) or bool(item.branch.children))
    return end


def _stage_end(text: str, colon: int, first_line: int) -> int | None:
    """The end of a heading that names a stage by its number first, and then by its name or dates."""
    if _STAGE.fullmatch(text, 0, colon) is None:
        return None
    stop = _STOP.search(text, colon + 1, first_line)
    words = text[colon + 1 : stop.start() if stop is not None else first_line]
    if (stop is not None and stop.group() in ":;") or not (reads_as_heading(words, 24) or _PERIOD.fullmatch(words)):
        return None
    return colon + 1 + len(words)


def _goes_on(item: BranchText, end: int) -> bool:
    """Whether the item's own words stand behind an annotation that follows the heading at once.

    1.背街小巷改造【责任单位:市住建局】 ⏎ 对58条背街小巷…  /  1.水库度汛。(水务站负责)落实“三个责任人”,…"""
    text = item.body.text
    behind = annotation_rules.leading_end(item.annotations, text, end)
    if not behind or len(text[behind:].strip(_EDGE)) <= (2 if behind in item.breaks else 8):
        return False
    if behind in item.breaks or text[behind - 1] not in ")]" or text[end : end + 1] == "。":
        return True
    return len(item.annotations) == 1 and text[behind] not in _JOINS and text.find("。", behind) > 0


def _before_field(text: str, colon: int, limit: int) -> int | None:
    """The end of a title whose line runs on to a colon: before a field label (实施项目:), or at the colon itself."""
    match = sections.FIELD.search(text, 0, colon + 1)
    if match is not None and match.end() == colon + 1 and (match.start() or sections.kind_of(text[:colon]) != "goal"):
        return match.start() or None
    head = patterns.sub(r"\([^()]*\)", "", text[:colon])
    return colon if len(head) <= limit and not _LEAD_IN.search(head) else None


def _glued_end(text: str, first_line: int, end: int, more: bool) -> int | None:
    """The end of a title without a stop behind it: the line's end, a bare noun, or the start of a field."""
    field_label = sections.FIELD.search(text, 0, min(80, first_line))
    if field_label is not None and field_label.start() > 0:
        return int(field_label.start())
    bare = sections.bare_heading(text)
    if bare and end > TITLE_MAX + 10:
        return bare
    return end if first_line < len(text) or more or end <= TITLE_MAX else (bare or None)


def reads_as_heading(words: str, limit: int = TITLE_MAX) -> bool:
    """Whether folded words name an item: short, no sentence, no open end."""
    return _short(words, limit) and _NOT_HEADING.search(words) is None


def _short(words: str, limit: int) -> bool:
    """Whether words could be a heading by length and punctuation alone."""
    bare = patterns.sub(r"\([^()]*\)", "", words) if "(" in words else words
    if not 1 < len(bare) <= limit:
        return False
    return bare.count(",") + bare.count("、") // 2 <= 2 and words.count("“") == words.count("”")


def without_prose(items: list[BranchText], titles: list[Title]) -> list[Title]:
    """The titles that are headings. Where most leaf items of a rank open with substance, none of them has a title
    (ANNOTATION 4); where most have one, so have those that miss it by their opening word."""
    by_rank: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        if not item.branch.children and not (item.annotations and item.annotations[0].rule == duties.DUTY_HEADING.id):
            by_rank.setdefault(item.branch.rank, []).append(index)
    found = list(titles)
    for group in by_rank.values():
        with_title = sum(titles[index].headed for index in group)
        for index in group:
            title = titles[index]
            headed = title.headed
            if len(group) >= 3 and with_title * 2 < len(group):
                headed = title.named
            elif with_title * 4 >= len(group) * 3:
                headed = headed or title.nearly
            found[index] = title._replace(headed=headed, end=title.end if headed else 0)
    return found
