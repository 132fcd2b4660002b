"""Light markup in plain text: the pieces that no value shows.

Notices in .txt carry Markdown as often as those in .md, because both come out of converters. `inline` finds the marks
inside lines: emphasis, escapes, links, images, bookmarks, tags, blanks written as entities, invisible characters.
`line_mark` finds what stands at the head of a line: heading hashes, quote and list signs.

`inline` looks only at places where a rare character stands and tries one pattern there, chosen by that character;
every pattern stops at the next character of its kind, so that the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from planparse.span import Span
from planparse.text import patterns
from planparse.text.invisible import INVISIBLE

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
INVISIBLES = patterns.compile(f"[{INVISIBLE}]+")
_PLACES = rf"[\\*_<&!`\[~{INVISIBLE}]"

# \[牵头单位：区农业农村局\] → the backslashes; one at a line's end is a line break of Markdown
_ESCAPE = r"\\(?:[!-/:-@\[-`{-~]|(?=[\r\n]))"
# **激发乡村示范效应。**充分盘活 → both runs of stars; the second may stand on the next line. 李**、张** is no pair.
_LINE = r"(?:[^*\\\r\n]++|\\.|\*(?!\*))*+"
_STRONG = rf"(\*\*\*?)(?=[^\s*、，。；：）】〕”》,;:.!?)\]]){_LINE}(?:(?:\r\n|\r|\n)(?!\s){_LINE})?(\*\*\*?)(?!\*)"
_STARS = patterns.compile(r"\*+")
# *（责任单位：县财政局）* → both stars
_EM = r"(?<![\w*])(\*)(?=[^\s*])[^*\r\n]{1,500}+(?<![\s、，])(\*)(?:(?<=[。：；）】”.:;!?)]\*)(?!\*)|(?![\w*]))"
# __重点任务__ but not __年__月__日
_UNDER = r"(?<!\w)(__)(?=[^\s_])[^_\r\n]{1,500}+(__)(?!\w)"
_RULE_RUN = patterns.compile(r"_+")
_TAGS = (
    "a|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|del|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|ins|"
    "li|mark|ol|p|pre|s|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_ANGLE = (
    r"(?i)<!--(?:[^-<]++|-(?!->)|<(?!!--))*+-->"
    rf"|</?(?:{_TAGS})(?:\s[^<>]{{0,2000}}+)?/?>"
    r"|(?P<auto><)(?:https?://|mailto:)[^<>\s]{1,500}+(?P<end>>)"
)
# ~~12~~15座, <del>12</del>15座: what no longer holds; 5~~10亩 is a range
_STRUCK = r"(?i)~~(?![\s~])[^~\r\n]{1,500}+(?<!\s)~~(?!~)|<(s|del|strike)(?:\s[^<>]{0,300}+)?>[^<\r\n]{0,1000}+</\1>"
_ENTITY = r"(?i)&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0|#12288|#x3000|#819[4-7]|#x200b);|&(?P<amp>amp;)"
# A target in brackets: a URL, a path, an anchor. [牵头单位：县水利局]（县财政局） and [甲](乙) are no links.
_TITLE = r"(?:[ \t]+[\"'][^\"'\r\n]{0,300}+[\"'])?"
_REST = r"[^()\s<>]*+(?:\([^()\s]*+\)[^()\s]*+)*+"
_SCHEME = r"(?:[a-z][a-z0-9+.-]{1,12}:|www\.|\.{0,2}/|#|[\w./%-]{1,300}\.[a-z]{2,5}(?=[)#?\s]))"
_TARGET = rf"\(<?{_SCHEME}>?{_REST}>?{_TITLE}\)"
_IMAGE = rf"(?i)!\[[^\[\]\r\n]{{0,500}}+\]\(<?{_REST}>?{_TITLE}\)"
_BRACKET = (
    r"(?i)\[bookmark:[^\[\]\r\n]{0,200}+\]"
    rf"|(?P<open>\[)[^\[\]\r\n]{{0,800}}+(?P<close>\](?:{_TARGET}|\{{[.#][^{{}}\r\n]{{0,300}}+\}}))"
)
_TICKS = r"(`{1,2})(?!`)[^`\r\n]{1,500}+(?P<end>\1)(?!`)"


@cache
def _on_use(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when its character turns up for the first time: most notices need two or three of them."""
    return re.compile(pattern)


def inline(text: str) -> list[Span]:
    """The marks inside the lines of `text`, in order, not overlapping. Linear; never raises."""
    marks: list[Span] = []
    closers: dict[int, int] = {}
    at = 0
    places = _on_use(_PLACES)
    while (place := places.search(text, at)) is not None:
        start = place.start()
        if start in closers:
            at = closers.pop(start)
            marks.append(Span(start, at))
            continue
        handler = _HANDLERS.get(text[start], _invisible)
        at = handler(text, start, marks, closers)
    return marks


def _escape(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    if match := _on_use(_ESCAPE).match(text, at):
        marks.append(Span(at, at + 1))
        return match.end()
    return at + 1


def _pair(text: str, match: re.Match[str], marks: list[Span], closers: dict[int, int], group: int = 2) -> int:
    """Mark the opening run; the closing one is marked when the scan arrives there, and what lies between is read."""
    marks.append(Span(*match.span(1)))
    closers[match.start(group)] = match.end(group)
    return match.end(1)


def _star(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    match = _on_use(_STRONG).match(text, at) or _on_use(_EM).match(text, at)
    if match:
        return _pair(text, match, marks, closers)
    run = _STARS.match(text, at)
    return run.end() if run else at + 1


def _under(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    if match := _on_use(_UNDER).match(text, at):
        return _pair(text, match, marks, closers)
    run = _RULE_RUN.match(text, at)
    return run.end() if run else at + 1


def _struck(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    match = _on_use(_STRUCK).match(text, at)
    if match is None or (text[at] == "~" and text[at - 1 : at].isdigit() and text[at + 2].isdigit()):
        return at + 1
    marks.append(Span(*match.span()))
    return match.end()


def struck(text: str, found: list[Span]) -> list[Span]:
    """Those of the marks that hide words struck through."""
    if "~~" not in text and "</" not in text:
        return []
    return [mark for mark in found if _on_use(_STRUCK).fullmatch(text, mark.start, mark.end)]


def _angle(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    if _on_use(_STRUCK).match(text, at):
        return _struck(text, at, marks, closers)
    match = _on_use(_ANGLE).match(text, at)
    if match is None:
        return at + 1
    if match["auto"]:
        marks += (Span(at, at + 1), Span(match.start("end"), match.end()))
    else:
        marks.append(Span(*match.span()))
    return match.end()


def _entity(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    match = _on_use(_ENTITY).match(text, at)
    if match is None:
        return at + 1
    marks.append(Span(*match.span("amp" if match["amp"] else 0)))
    return match.end()


def _image(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    match = _on_use(_IMAGE).match(text, at)
    if match is None:
        return at + 1
    marks.append(Span(*match.span()))
    return match.end()


def _bracket(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    match = _on_use(_BRACKET).match(text, at)
    if match is None:
        return at + 1
    if not match["open"]:
        marks.append(Span(*match.span()))
        return match.end()
    marks.append(Span(at, at + 1))
    inside = text[at + 1 : match.start("close")]
    marks += (Span(at + 1 + mark.start, at + 1 + mark.end) for mark in inline(inside))
    marks.append(Span(*match.span("close")))
    return match.end()


def _ticks(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    match = _on_use(_TICKS).match(text, at)
    if match is None:
        return at + 1
    marks += (Span(*match.span(1)), Span(*match.span("end")))
    return match.end()


def _invisible(text: str, at: int, marks: list[Span], closers: dict[int, int]) -> int:
    run = INVISIBLES.match(text, at)
    end = run.end() if run else at + 1
    marks.append(Span(at, end))
    return end


_HANDLERS: dict[str, Callable[[str, int, list[Span], dict[int, int]], int]] = {
    "\\": _escape, "*": _star, "_": _under, "<": _angle, "&": _entity, "!": _image, "[": _bracket, "`": _ticks, "~": _struck,
}  # fmt: skip

# ## 重点任务 ## / > 引文 / - [ ] 事项; 12 and 3 behind a sign are quantities, - 12 - is a page number
_HEAD = patterns.compile(
    r"(?P<hashes>#{1,6})[ \t\u3000]+(?=\S)|(?P<tight>#{2,6})(?=[^\s#!0-9])"
    r"|(?:>[ \t]?)++(?=[^\s0-9=])"
    r"|(?!-[ \t]*[0-9]+[ \t]*-[ \t]*$)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)"
)
_TAIL = patterns.compile(r"[ \t]+#+[ \t]*$")
_RULE = patterns.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
HEAD_SIGNS = frozenset("#>-*+_")


def line_mark(line: str) -> tuple[list[tuple[int, int]], int | None]:
    """Marks of one line without its indent, as offsets in it, and the outline level of a heading (from 0)."""
    if _RULE.match(line):
        return [(0, len(line))], None
    match = _HEAD.match(line)
    if match is None:
        return [], None
    found = [(0, match.end())]
    hashes = match["hashes"] or match["tight"]
    if not hashes:
        return found, None
    if tail := _TAIL.search(line, match.end()):
        found.append(tail.span())
    return found, len(hashes) - 1
