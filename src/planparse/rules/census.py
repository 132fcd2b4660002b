"""Every number and time word of a text, whoever reads it: the list against which a reading is counted.

`numbers` gives figures (`5.4`, `12,345`, `2023`), `times` the time words that have none (年底, 每季度, “十四五”期间). `form`
tells what a number is by its own form, where nothing else does: dates, ordinals, codes, telephone numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import regex

from planparse.lexicon.loader import first_signs, one_of, words_of
from planparse.rules.deadlines.calendar import COMPLETE, DAY, END, ENDS, LONGER, TO, YEAR_USES, YEAR_WORD, calendar_word
from planparse.rules.quantities.word_jobs import comparators, narrowed
from planparse.text import patterns
from planparse.text.numerals import MULTIPLIERS, ONES, SIGNS_TO_TEN

NUMBER = patterns.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.(?!20[0-9]{2}年|[0-9]{1,2}月)[0-9]+)?"
)  # not the label of 1.2024年
_word = partial(one_of, "number_forms")
_YEARS = f"(?:{YEAR_WORD}|{calendar_word('whole_year', 'vague_year')})"
_UNITS = calendar_word("year", "half_year", "quarter", "month", "ten_days", "week", "day", "term")
_BY = calendar_word("quarter", "month", "week", "ten_days")
_ALONE = rf"(?<![0-9{SIGNS_TO_TEN}{LONGER}{first_signs('calendar_words', *YEAR_USES, 'whole_year', 'vague_year')}])"
# 每季度, 按月, 年底, 近年来, 三季度, 上旬, “十四五”期间
TIME = patterns.compile(
    rf"""[每逐]个?{_UNITS}{COMPLETE} | 按(?!{one_of("deadline_words", "class_by")}){_BY}
      | {_ALONE}年(?:[{ENDS}内初]|度内){COMPLETE} | {_YEARS} | {_ALONE}(?:月|季度?|旬)[{END}初]
      | [上下]?半年 | [{ONES[:4]}]季度 | (?<![0-9])[上中下]旬 | {_word("lasting")}
      | [“"]?十[{ONES}]?五[”"]?{calendar_word("plan")}?{calendar_word("plan_end", "plan_time")}""",
    regex.X,
)
_BEFORE = 8  # characters before a number that its form is told by
_FIGURES = 24  # figures and points of one number: a run of thousands (9.9.9.9…) is looked at from each of them
_DATE = patterns.compile(
    rf"(?:19|20)[0-9]{{2}}(?![0-9])(?:年|[-/.][0-9]{{1,2}})?|[0-9]{{1,2}}(?=[月时点:]|{DAY})|[0-9]{{2}}(?=年)"
)
_DATE_BEFORE = patterns.compile(
    rf"(?:年|月|(?:19|20)[0-9]{{2}}[-/.](?:[0-9]{{1,2}}[-/.])?|[0-9]{{1,2}}[:时点]|(?:[0-9]{{1,2}}{DAY}?|月)(?:{TO}|、))$"
)
_ORDINAL_BEFORE = patterns.compile(rf"(?:{_word('before_ordinal')}|[A-Za-z]-?|[×*/+-]|\.)\s?$")
_ORDINAL_AFTER = patterns.compile(
    rf"(?:\s?-{{1,2}}\s?[0-9]+)?\s?(?:{_word('behind_ordinal')}{COMPLETE}|[A-Za-zα-ωΑ-Ω℃°]|[+×*/]|[-_][A-Za-z]|[.][0-9]+[.]?)"
)
# 净利润-500万元, 价格指数-0.5%: a minus or a dash, but no serial number
_BEHIND_DASH = patterns.compile(r"[\u4e00-\u9fff]-$")
_DASHED_SUM = patterns.compile(rf"[0-9.,]{{0,{_FIGURES}}}+[{''.join(MULTIPLIERS)}]{{0,3}}{_word('money')}")
_PHONE = patterns.compile(r"[0-9]{5,}|[0-9]{3,4}-[0-9]{7,8}")
_HOTLINE = patterns.compile(_word("hotline"))
_TELEPHONE = patterns.compile(r"\)?-{1,2}[0-9]{7,8}")
_TELEPHONE_END = patterns.compile(rf"{_word('telephone')}[^,。;0-9]{{0,4}}$|[0-9]{{3,4}}\)?-{{1,2}}$")
# 1.建立… / (2)占… at the head of a piece; the label of an inner list that no stage took
_LABEL = patterns.compile(r"[.、)](?![0-9])\s*(?=[\u4e00-\u9fff“《])")
_LABEL_BEFORE = patterns.compile(r"(?:^|[\s。;:|!?)\]])\(?$|[(]$")
# 管网35KM, 垃圾12000t: units of measure, where 5G, 4A, 10kV name a kind
_MEASURED_IN = patterns.compile(r"(?:[kK][mMgG]|t|m[23²³]?)(?![A-Za-z0-9²³])")
# 2/3以上的行政村, no date and no number of a house
_FRACTION = patterns.compile(
    rf"(?<![0-9A-Za-z./-])(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![0-9/-]|{_word('behind_ordinal')})"
)
# 6/30前
_SLASHED_DAY = patterns.compile(rf"(?<![0-9A-Za-z./-])[0-9]{{1,2}}/[0-9]{{1,2}}(?={DAY}?前)")
# 层级控制在3级以内: a number of levels, no grade
_LEVELS = patterns.compile(rf"{_word('grade')}(?=以)")
_NARROWED = patterns.compile(narrowed())
_ADDRESS_SIGN = patterns.compile(r"@|://|www[.]")
_ADDRESS = 60  # characters of an address on either side of a number
_SLOPE = patterns.compile(rf"(?:-[0-9]{{1,2}})?度(?={_word('slope')})")  # 25度以上坡耕地
_PAST = frozenset(words_of("number_forms", "past"))
_RHYTHM = frozenset(words_of("number_forms", "manner"))
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
    if _in_address(text, start, end):
        return "code"
    if _is_quantity(text, start, end, before):
        return None
    return _named_form(text, start, end, before)


def _named_form(text: str, start: int, end: int, before: str) -> str | None:
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
        return "slope"
    return "quoted" if _quoted(text, start, end) else None


def _time_form(word: str) -> str | None:
    return "past" if word in _PAST else "attribute" if word in _RHYTHM else None


def _is_telephone(text: str, start: int, end: int, before: str) -> bool:
    """Whether a number, or what stands on its sides, is a telephone's."""
    if _PHONE.match(text, start, end) and "." not in text[start:end]:
        return True
    return _TELEPHONE.match(text, end) is not None or _TELEPHONE_END.search(before) is not None


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the number stands in an address of the net: yunling@126.com, https://…/s/12."""
    floor, ceiling = max(0, start - _ADDRESS), min(len(text), end + _ADDRESS)
    a, b = start, end
    while a > floor and "!" <= text[a - 1] <= "~":
        a -= 1
    while b < ceiling and "!" <= text[b] <= "~":
        b += 1
    return b - a > end - start and _ADDRESS_SIGN.search(text, a, b) is not None


def _is_quantity(text: str, start: int, end: int, before: str) -> bool:
    """Whether a number that looks like an ordinal's or a date's is a quantity that no rule read."""
    if _MEASURED_IN.match(text, end) and not before[-1:].isascii():
        return True
    fraction = _FRACTION.match(text, start)
    if fraction is not None and int(fraction["part"]) < int(fraction["whole"]) and not _quoted(text, start, end):
        return True
    if _SLASHED_DAY.match(text, start):
        return True
    narrowed = _NARROWED.search(before) is not None or comparators("before").before(text, start, 0) is not None
    return narrowed and _LEVELS.match(text, end) is not None


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether the number stands in short quotation marks: “8·12”, “131”人才工程."""
    opened = text.rfind("“", max(0, start - 14), start)
    return opened >= 0 and "”" not in text[opened:start] and "”" in text[end : end + 14]
