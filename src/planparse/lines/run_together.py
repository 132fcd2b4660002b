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
SHORT = 16  # code points of a line in which no date and title can have run together
_NUMBER = patterns.compile(r"[\[(](?:19|20)[0-9]{2}[\])]\s*(?:第)?[0-9]{1,4}号")
_IN_BRACKETS = rf"\([^()]{{2,16}}{_NUMBER.pattern}\)(?=\s*\p{{Han}})"  # …的通知(云农组发〔2024〕2号)|各镇:
_NOTICE = patterns.compile(
    rf"关于(?:《[^》]{{2,120}}》|[^。:《》]){{2,90}}?的?{one_of('notice_words', 'paper')}"
    rf"(?=\p{{Han}}|{_IN_BRACKETS})(?![的》等精要和中])"
)
_NUMBER_IN_BRACKETS = patterns.compile(_IN_BRACKETS)
_RECIPIENTS = patterns.compile(r"各[^。:]{3,200}?:")
_ADDRESSED = patterns.compile(r"[^。:]{3,200}:")
_STOP = patterns.compile(r"[。!?](?=[^”》)\]])")
_DATE = patterns.compile(
    r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?=\s*(?:$|[\p{Han}(]|20[0-9]{2}年))(?![前起内止至以到后印])"
)
_TITLE = patterns.compile(
    rf"^[^。:;!?]{{6,80}}?{any_of(surfaces('document_types'))}"
    rf"(?={one_of('notice_words', 'text_opening', 'text_opening_behind_title')})"
)
_OPENS_TEXT = one_of("notice_words", "text_opening", "text_opening_behind_title")
# 岚山县人民政府办公室|2024年3月29日|云岭县“国企提升年”行动方案|为…
_DATED_TITLE = patterns.compile(
    rf"(?P<who>[^0-9,。;:!?《》]{{3,40}}(?<!于)(?<!在))?(?P<date>(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)"
    rf"(?![前起内止至以到后印])\s*(?P<title>[^。,;:!?]{{5,80}}?{any_of(surfaces('document_types'))})(?=$|{_OPENS_TEXT})"
)
# 昌农办字〔2024〕26号|昌山区养老服务实施方案|为深入贯彻…
_OPENING_TITLE = patterns.compile(
    rf"(?:关于|《|20[0-9]{{2}}年|\p{{Han}}{{2,6}}?{one_of('notice_words', 'area')})[^。,;:!?]{{4,60}}?"
    rf"{any_of(surfaces('document_types'))}(?={_OPENS_TEXT})"
)
# 城乡建设碳达峰实施方案|城乡建设是…, 《…行动方案》征求意见稿|来源:…
_TITLE_TOLD = patterns.compile(
    rf"(?P<top>\p{{Han}}{{3,8}})[^。,;:!?]{{2,50}}?{any_of(surfaces('document_types'))}(?=(?P=top))"
    rf"|《[^《》。;:!?]{{5,60}}》{one_of('notice_words', 'draft')}?(?={one_of('notice_words', 'page_foot', 'date_of_page')}:)"
)
_ANNEX = patterns.compile(rf"{one_of('page_words', 'annexes')}:")
_BRACKET = patterns.compile(r"\([^()]{2,60}\)")


# …确保取得实效。岚山县人民政府办公室2024年4月1日(此件公开发布)
_CLOSE = patterns.compile(
    r"(?<=[。)\]])\s*(?P<who>[^。:;!?()\[\]]{0,30}?)\s*(?P<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)\s*"
    rf"(?P<note>\({one_of('notice_words', 'this_paper')}[^()]{{2,12}}\))?\s*$"
)


# …确保取得实效。|来源:…   …配合)|附件:1.…
_FOOT = patterns.compile(
    rf"(?<=[。)\]])\s*(?=(?:{one_of('page_words', 'annexes')}|{one_of('notice_words', 'page_foot')}):)"
)


def cut_tail(lines: list[Line], folded: str) -> list[Line]:
    """Cut signature, date and 此件公开发布 off the end of the line they ran into."""
    result: list[Line] = []
    last = next((line for line in reversed(lines) if line.label is not None), None)
    for line in lines:
        if line is last and (foot := _FOOT.search(folded, line.start, line.end)) is not None:
            result.append(replace(line, end=foot.start()))
            line = Line(foot.end(), line.end, soft=True)
        match = (
            None
            if line.aside or line.table is not None or (line is not last and line.end - line.start < LONG)
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
        if body or line.label or line.aside or line.table is not None or line.end - line.start <= SHORT:
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
    numbered = _NUMBER.search(text)
    if opening := _title_cuts(text, numbered.end() if numbered else 0):
        return [start + cut for cut in opening]
    notice = _NOTICE.search(text)
    if not (notice or _DATE.search(text) or _RECIPIENTS.match(text)):
        return []
    if len(text) <= LONG or len(text) <= 100 and not patterns.search(r":|[0-9]号", text):
        return []
    ordered = _element_ends(text, numbered, notice)
    for match in _DATE.finditer(text):
        _cut_date(text, match, ordered)
    return sorted({start + cut for cut in ordered if 0 < cut < len(text)})


def _element_ends(text: str, numbered: regex.Match[str] | None, notice: regex.Match[str] | None) -> list[int]:
    """Where number, title, recipients and sentences end, and annexes begin."""
    cuts: set[int] = set()
    if notice is not None and (bracket := _NUMBER_IN_BRACKETS.match(text, notice.end())) is not None:
        cuts.add(notice.end())
        numbered = notice = bracket
    below = _NOTICE.search(text, numbered.end()) if numbered is not None else None  # a page's headline stands above
    for found in (numbered, notice, below):
        if found is not None and found.end() < len(text) - 1:
            cuts.add(found.end())
    addressed = _RECIPIENTS.match(text, max(cuts, default=0)) or (_ADDRESSED.match(text, max(cuts)) if cuts else None)
    if addressed is not None:
        cuts.add(addressed.end())
    cuts.update(m.start() for m in _ANNEX.finditer(text))
    if cuts or _DATE.search(text):
        cuts.update(m.end() for m in _STOP.finditer(text))
    return sorted(cuts)


def _title_cuts(text: str, at: int) -> list[int]:
    """Where a title ends that a line opens with, or has behind the date or the number that ends at `at`."""
    dated = _DATED_TITLE.match(text)
    if dated is not None:
        return [cut for cut in (dated.start("date"), dated.end("date"), dated.end()) if 0 < cut < len(text)]
    title = _TITLE_TOLD.match(text, at) or _OPENING_TITLE.match(text, at)
    return [cut for cut in title.span() if cut] if title is not None else []


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
