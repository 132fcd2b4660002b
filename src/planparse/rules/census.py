"""Every number and time word of a text, whoever reads it: the list against which a reading is counted.

`numbers` gives figures (`5.4`, `12,345`, `2023`), `times` the time words that have none (年底, 每季度, “十四五”期间). `form`
tells what a number is by its own form, where nothing else does: dates, ordinals, codes, telephone numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from planparse.text import patterns

NUMBER = patterns.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.(?!20[0-9]{2}年|[0-9]{1,2}月)[0-9]+)?"
)  # not the label of 1.2024年
TIME = patterns.compile(
    r"[每逐](?:年|个?月|季度?|周|星期|天|日|旬|学期|半年)(?![轻龄级度代饼嫂节])|按(?:月|季度?|周|旬)(?![节份龄])"
    r"|(?<![0-9一二三四五六七八九十两几多半每当近历往全])年(?:[底末终内初]|度内)(?![蒙步])|全年|今年|明年|去年|上年|次年|翌年|近年来?|历年|来年|当年|往年"
    r"|(?<![0-9一二三四五六七八九十每当上本])(?:月|季度?|旬)[底末初]|上半年|下半年|[一二三四]季度|(?<![0-9])[上中下]旬"
    r"|[“\"]?十[一二三四五六]?五[”\"]?(?:规划|计划)?(?:期间|时期|末|期末)|半年|长期坚持"
)
_BEFORE = 8  # characters before a number that its form is told by
_FIGURES = 24  # figures and points of one number: a run of thousands (9.9.9.9…) is looked at from each of them
_DATE = patterns.compile(
    r"(?:19|20)[0-9]{2}(?![0-9])(?:年|[-/.][0-9]{1,2})?|[0-9]{1,2}(?=[月日号时点:])|[0-9]{2}(?=年代?)"
)
_DATE_BEFORE = patterns.compile(
    r"(?:年|月|(?:19|20)[0-9]{2}[-/.](?:[0-9]{1,2}[-/.])?|[0-9]{1,2}[:时点]|(?:[0-9]{1,2}[日号]?|月)[-~至到、])$"
)
_ORDINAL_BEFORE = patterns.compile(
    r"(?:第|No\.?|NO\.?|#|编号|[A-Za-z]|型|版本?|图|表|附件|附表|专栏|[A-Za-z]-|[×*/+-]|\.)\s?$"
)
_ORDINAL_AFTER = patterns.compile(
    r"(?:\s?-{1,2}\s?[0-9]+)?\s?(?:号|#|级|类|期(?!间)|届|版|弄|路|栋|幢|室|单元|#|[A-Za-zα-ωΑ-Ω℃°]|[+×*/]|[-_][A-Za-z]|中全会|强|千?伏|[kK][vV]|[.][0-9]+[.]?)"
)
# 净利润-500万元, 价格指数-0.5%: a minus or a dash, but no serial number
_BEHIND_DASH = patterns.compile(r"[\u4e00-\u9fff]-$")
_DASHED_SUM = patterns.compile(rf"[0-9.,]{{0,{_FIGURES}}}+[十百千万亿]{{0,3}}(?:元|%|个?百分点)")
_PHONE = patterns.compile(r"[0-9]{5,}|[0-9]{3,4}-[0-9]{7,8}")
_HOTLINE = patterns.compile(r"(?:热线|电话|平台|系统|服务|中心|短信|专线|投诉|政务|政府|企业|市民|消毒)")
_TELEPHONE = patterns.compile(r"\)?-{1,2}[0-9]{7,8}")
_TELEPHONE_END = patterns.compile(r"(?:电话|传真|热线|手机)[^,。;0-9]{0,4}$|[0-9]{3,4}\)?-{1,2}$")
# 1.建立… / (2)占… at the head of a piece; the label of an inner list that no stage took
_LABEL = patterns.compile(r"[.、)](?![0-9])\s*(?=[\u4e00-\u9fff“《])")
_LABEL_BEFORE = patterns.compile(r"(?:^|[\s。;:|!?)\]])\(?$|[(]$")
_SLOPE = patterns.compile(r"(?:-[0-9]{1,2})?度(?=以[上下]|坡|角|左右)")  # 25度以上坡耕地
_PAST = frozenset({"近年", "近年来", "历年", "去年", "上年", "往年"})
_RHYTHM = frozenset({"逐年", "逐月", "逐日", "逐季", "长期坚持", "来年", "当年", "次年"})
_PAIR = patterns.compile(rf"[0-9.]{{1,{_FIGURES}}}+[:：][0-9.]")


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """The places of all figures."""
    for match in NUMBER.finditer(text):
        yield match.start(), match.end()


def times(text: str) -> Iterator[tuple[int, int]]:
    """The places of all time words without figures."""
    for match in TIME.finditer(text):
        yield match.start(), match.end()


def form(text: str, start: int, end: int, time: bool = False) -> str | None:
    """The reason (`reasons.REASONS`) that the form of a number or time word gives; None where it says nothing."""
    if time:
        return _time_form(text[start:end])
    before = text[max(0, start - _BEFORE) : start]
    if _LABEL.match(text, end) and (not before or _LABEL_BEFORE.search(before)):
        return "label"
    if _is_telephone(text, start, end, before):
        return "code"
    if _DATE.match(text, start, end + 3) or _DATE_BEFORE.search(before):
        return "date"
    if end - start in (3, 4, 5) and _HOTLINE.match(text, end, end + 4):
        return "code"
    if _DASHED_SUM.match(text, end) and _BEHIND_DASH.search(before):
        return None
    if _ORDINAL_BEFORE.search(before) or _ORDINAL_AFTER.match(text, end):
        return "ordinal"
    if _PAIR.match(text, start) or (before.endswith(":") and before[-2:-1].isdigit()):
        return "ordinal"
    if _SLOPE.match(text, end):
        return "threshold"
    return "quoted" if _quoted(text, start, end) else None


def _time_form(word: str) -> str | None:
    return "past" if word in _PAST else "attribute" if word in _RHYTHM else None


def _is_telephone(text: str, start: int, end: int, before: str) -> bool:
    """Whether a number, or what stands on its sides, is a telephone's."""
    if _PHONE.match(text, start, end) and "." not in text[start:end]:
        return True
    return _TELEPHONE.match(text, end) is not None or _TELEPHONE_END.search(before) is not None


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether the number stands in short quotation marks: “8·12”, “131”人才工程."""
    opened = text.rfind("“", max(0, start - 14), start)
    return opened >= 0 and "”" not in text[opened:start] and "”" in text[end : end + 14]
