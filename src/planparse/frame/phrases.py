"""How the lines around a plan read: dates, signatures, annexes, contacts, notes on publication, links of a page."""

from __future__ import annotations

import regex

from planparse.lexicon.loader import one_of, spaced
from planparse.text import patterns
from planparse.text.numerals import ONES, SIGNS_TO_TEN, ZEROS

DATE = patterns.compile(
    rf"\(?(?P<year>[12][09][0-9]{{2}}|[一二][九0{ZEROS}][0{ZEROS}{ONES}]{{2}})年(?P<month>[0-9]{{1,2}}|[{SIGNS_TO_TEN}]{{1,2}})月"
    rf"(?P<day>[0-9]{{1,2}}|[{SIGNS_TO_TEN}]{{1,3}})日\)?"
)
# a draft's date that nobody has filled in yet: 2024年  月  日, X年X月X日
OPEN_DATE = patterns.compile(
    r"\(?(?:20[0-9]{2}|[0-9X×*_]{2,4})年(?:[0-9]{1,2}|[X×*_]{0,2})月[X×*_]{0,2}日\)?", flags=regex.I
)
DATE_LINE = patterns.compile(DATE.pattern + rf"(?:\({one_of('notice_words', 'this_paper')}[^()]{{2,12}}\))?")
SIGNED = patterns.compile(r"(?P<unit>[^0-9,。;:《》()]{4,30})" + DATE.pattern)
PRINTED = patterns.compile(r"(?:.{0,30}?)(?:20[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日印发")
PUBLIC = patterns.compile(
    rf"\(?{one_of('notice_words', 'this_paper', 'publicity_label')}.{{0,12}}{one_of('notice_words', 'publishing')}.{{0,6}}\)?"
)
# a serial has a stop behind it; 附件:2024年…表 and 附件:5G基站清单 have none, and 附件1任务分解表 has it at the word
_SERIAL = rf"(?P<number>[0-9]{{1,2}}|[{SIGNS_TO_TEN}]{{1,2}})\s*[.、:](?!(?!(?:19|20)[0-9]{{2}})[0-9])\s*"
_ANNEX_HEAD = (
    spaced("page_words", "annexes")
    + rf"\s*(?P<number>[0-9]{{1,2}}(?![0-9A-Za-z年月])|[{SIGNS_TO_TEN}]{{1,2}}(?=[\s:.、]|$))?\s*(?P<colon>[:.、]?)\s*"
)
# 附件 | 附件:1.任务分解表 | 附件2 任务清单
ANNEX = patterns.compile(rf"{_ANNEX_HEAD}(?:{_SERIAL})?(?P<title>.*)", flags=regex.S)
# the lines below it, without the word: 2.资金安排计划
LISTED_ANNEX = patterns.compile(rf"{_SERIAL}(?P<title>.+)", flags=regex.S)
# behind signature and date: (联系人:周某;联系电话:5550018)
CONTACT = patterns.compile(rf"\(?{spaced('notice_words', 'contact_label')}[:及和、].{{1,160}}")
SENTENCE = patterns.compile(r"[。;!?]")
COPY = patterns.compile(rf"{spaced('notice_words', 'copy_label')}\s*:")
# the site's name, and a link to what explains the notice
READING = patterns.compile(
    rf"[^,。;:]{{2,24}}{one_of('notice_words', 'site')}|《.{{4,60}}》的?(?:政策)?{one_of('notice_words', 'explanation')}"
)
SEAL = patterns.compile(rf"\({one_of('notice_words', 'seal')}\)|\s")
ISO_DATE = patterns.compile(r"20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
URGENCY = patterns.compile(rf"^(?:{one_of('notice_words', 'urgency_label')}:?)?({one_of('notice_words', 'urgency')})$")
SECRECY = patterns.compile(
    rf"^(?:{one_of('notice_words', 'secrecy_label')}:?)?({one_of('notice_words', 'secrecy')})(?:[★☆*].{{0,8}})?$"
)
# 标    题:云岭县… above the text, where no page has it for a label
TITLE_FIELD = patterns.compile(rf"{spaced('notice_words', 'title_field')}\s*:\s*(?P<title>.{{5,}})", flags=regex.S)
