"""Stage 2, the head of a notice whose line ends are lost: title, number, recipients, date and signature run together.

    岚府办〔2024〕7号岚山县人民政府办公室关于印发《…方案》的通知各乡镇人民政府：现将…执行。岚山县人民政府办公室2024年4月1日岚山县…方案为了…

A long line before the first label is cut where one element ends and the next begins. Reads: lines, folded text.
Writes: more lines. Guarantees: the pieces are the line.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import replace

import regex

from planparse.lexicon.loader import any_of, one_of, surfaces
from planparse.model.layout import Line
from planparse.text import patterns

LONG = 40
_NUMBER = patterns.compile(r"[\[(](?:19|20)[0-9]{2}[\])]\s*(?:第)?[0-9]{1,4}号")
_NOTICE = patterns.compile(
    rf"关于(?:《[^》]{{2,120}}》|[^。:《》]){{2,90}}?的?{one_of('notice_words', 'paper')}(?=\p{{Han}})(?![的》等精要和中])"
)
_RECIPIENTS = patterns.compile(r"各[^。:]{3,200}?:")
_ADDRESSED = patterns.compile(r"[^。:]{3,200}:")
_STOP = patterns.compile(r"[。!?](?=[^”》)\]])")
_DATE = patterns.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?=$|[\p{Han}(])(?![前起内止至以到后印])")
_SIGNATURE = patterns.compile(r"[^。:;!?]{4,40}?$")
_TITLE = patterns.compile(
    rf"^[^。:;!?]{{6,80}}?{any_of(surfaces('document_types'))}"
    rf"(?={one_of('notice_words', 'text_opening', 'text_opening_behind_title')})"
)
_ANNEX = patterns.compile(rf"{one_of('page_words', 'annexes')}:")
_BRACKET = patterns.compile(r"\([^()]{2,60}\)")


# …确保取得实效。岚山县人民政府办公室2024年4月1日(此件公开发布)
_CLOSE = patterns.compile(
    r"(?<=[。)\]])\s*(?P<who>[^。:;!?()\[\]]{0,30}?)\s*(?P<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)\s*"
    rf"(?P<note>\({one_of('notice_words', 'this_paper')}[^()]{{2,12}}\))?\s*$"
)


def cut_tail(lines: list[Line], folded: str) -> list[Line]:
    """Cut signature, date and 此件公开发布 off the end of the line they ran into."""
    result: list[Line] = []
    for line in lines:
        match = (
            None
            if line.aside or line.table is not None or line.end - line.start < LONG
            else _CLOSE.search(folded, max(line.start, line.end - 90), line.end)
        )
        if match is None or match.start("who") <= (line.label.end if line.label else line.start):
            result.append(line)
            continue
        bounds = [match.start("who"), match.start("date"), match.end("date"), line.end]
        result.append(replace(line, end=match.start()))
        result.extend(Line(a, b, soft=True) for a, b in zip(bounds, bounds[1:], strict=False) if folded[a:b].strip())
    return result


def cut_head(lines: list[Line], folded: str) -> list[Line]:
    """Cut the long lines that stand before the first label counting one."""
    result: list[Line] = []
    body = False
    for line in lines:
        body = body or (line.label is not None and line.label.number == 1 and line.label.rank <= 6)
        if body or line.label or line.aside or line.table is not None or line.end - line.start <= LONG:
            result.append(line)
            continue
        cuts = _cuts(folded, line.start, line.end)
        bounds = [line.start, *cuts, line.end]
        for a, b in zip(bounds, bounds[1:], strict=False):
            result.append(
                Line(a, b, soft=a > line.start or line.soft, bold=line.bold, typeface=line.typeface, align=line.align)
            )
    return result


def _cuts(folded: str, start: int, end: int) -> list[int]:
    """Where the elements of the head end, in order."""
    text = folded[start:end]
    notice = _NOTICE.search(text)
    if not (notice or _DATE.search(text) or _RECIPIENTS.match(text)):
        return []
    if len(text) <= 100 and not patterns.search(r":|[0-9]号", text):
        return []
    cuts: set[int] = set()
    for found in (_NUMBER.search(text), notice):
        if found is not None and found.end() < len(text) - 1:
            cuts.add(found.end())
    addressed = _RECIPIENTS.match(text, max(cuts, default=0)) or (_ADDRESSED.match(text, max(cuts)) if cuts else None)
    if addressed is not None:
        cuts.add(addressed.end())
    cuts.update(m.start() for m in _ANNEX.finditer(text))
    if cuts or _DATE.search(text):
        cuts.update(m.end() for m in _STOP.finditer(text))
    ordered = sorted(cuts)
    for match in _DATE.finditer(text):
        _cut_date(text, match, ordered)
    return sorted({start + cut for cut in ordered if 0 < cut < len(text)})


def _cut_date(text: str, match: regex.Match[str], cuts: list[int]) -> None:
    """Around a date on its own: the signature before it, a bracket and the plan's title behind it. `cuts` is sorted."""
    before = bisect_right(cuts, match.start())
    at = cuts[before - 1] if before else 0
    close = text.rfind("》", at, match.start()) + 1
    if close:
        insort(cuts, close)
        at = close
    if not 4 <= match.start() - at <= 40 and match.start() != at:
        return
    insort(cuts, match.start())
    insort(cuts, match.end())
    at = match.end()
    bracket = _BRACKET.match(text, at)
    if bracket is not None:
        at = bracket.end()
        insort(cuts, at)
    title = _TITLE.match(text[at : at + 100])
    if title is not None:
        insort(cuts, at + title.end())
