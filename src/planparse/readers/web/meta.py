"""A page's metadata (labels and values of its 信息公开目录 and of the line under its title), and lines of furniture."""

from __future__ import annotations

import re
from itertools import zip_longest

from planparse.lexicon.loader import one_of, words_of

# One of these must be there: 大 or 12 alone may be a cell of a table.
_TELLING = one_of("chrome", "buttons")
_PART = one_of("chrome", "buttons", "button_parts")
# 您现在的位置：首页 > 政务公开 / 相关链接 / 网站标识码：1234567890
_AROUND = (
    rf"您?{one_of('chrome', 'now')}?[的所在]{{0,3}}位置是?\s*[:：].*|{one_of('chrome', 'related')}[:：]?"
    rf"|.{{0,60}}{one_of('chrome', 'owners')}.{{0,60}}"
)
# 【打印本页】 【关闭窗口】 / 分享到： / 字体：大 中 小 / 扫一扫在手机打开当前页 / 下一篇：没有了
FURNITURE = re.compile(
    rf"(?=.{{0,80}}{_TELLING})(?:[\s【\[\]|:：()（）.。>《》,，·]|{_PART}|[0-9]{{1,7}}次?)++|{_AROUND}"
)


# Labels of a page's metadata (政府信息公开目录), as they are without blanks.
LABELS = frozenset(words_of("chrome", "catalogue", "catalogue_alone"))
_ANY_LABEL = one_of("chrome", "catalogue", "catalogue_alone")
_INLINE = re.compile(rf"(?<!\w)({_ANY_LABEL})\s*[:：]\s*")
# 发布时间：2024-03-02 来源：县政府网 【字体：大 中 小】 inside the body: the line under a title
INFO = re.compile(rf"(?=.{{0,150}}{_TELLING})[【\[]?{_ANY_LABEL}\s*[:：].{{0,200}}")
_VALUE_END = re.compile(rf"\s*[【\[|]|(?:\s+|^){_TELLING}|\s{{3,}}")


def pair_labels(lines: list[str]) -> list[tuple[str, str]]:
    """Labels and their values, the first of each: 索引号：0001 in one line, or label and value in two."""
    found: dict[str, str] = {}
    waiting: str | None = None
    for line in lines:
        bare = re.sub(r"[\s:：]+", "", line[:40]) if len(line) <= 40 else ""
        if bare in LABELS:
            waiting = bare
            continue
        if waiting and 0 < len(line) <= 300:
            found.setdefault(waiting, line)
            waiting = None
            continue
        waiting = None  # an empty line is the end of a row
        if len(line) <= 500:
            found = _inline_pairs(line) | found
    return list(found.items())


def _inline_pairs(line: str) -> dict[str, str]:
    """发布时间：2023-03-21 10:22 来源：县政府网 【字体：大 中 小】 → the date and the origin."""
    matches = list(_INLINE.finditer(line))
    pairs: dict[str, str] = {}
    for match, following in zip_longest(matches, matches[1:]):
        value = line[match.end() : following.start() if following else len(line)]
        value = _VALUE_END.split(value)[0].strip(" \xa0\u3000|·")
        if value and not FURNITURE.fullmatch(value):
            pairs.setdefault(match[1], value)
    return pairs
