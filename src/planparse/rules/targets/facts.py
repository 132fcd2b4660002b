"""What has been reached or is left behind, which is no target: 截至目前已建成12个, 目前全市有5家, 由50%|提高到60%."""

from __future__ import annotations

from functools import partial

import regex

from planparse.lexicon.loader import one_of
from planparse.rules.quantities.site import Place, Site
from planparse.rules.quantities.word_jobs import any_of, comparators, words
from planparse.text import patterns
from planparse.text.numerals import SIGNS

_one_of = partial(one_of, "quantity_words")
# 截至|目前, 截至|3月底,全市已, 在现有|46个站点的基础上 (only the number right behind it);
# a bound that lies ahead is none (截至2025年底,建成40个)
_FACT = patterns.compile(
    rf"""{_one_of("as_of")} (?= {_one_of("now")} )
      | {_one_of("as_of")} [^,。;]{{2,12}} (?: ,[^,。;]{{0,8}} )? {_one_of("by_then")}
      | {_one_of("at_present")}
      | {_one_of("has_now")} [约近]? $
      | {_one_of("past")} [{SIGNS}]
      | {_one_of("so_far")}""",
    regex.X,
)
# 全县共有12个乡镇、|156个行政村, 我市现有河流|37条; the words between name what is counted
_HELD = patterns.compile(
    rf"""(?: {any_of("whole")}{_one_of("has_in_all")} | {_one_of("has_within")} )
        (?P<things> (?:[^,。;:、0-9]{{0,16}}[0-9][0-9.,]*[万亿]?[^,。;:、0-9]{{1,16}}[、,和及])* [^,。;:、0-9]{{0,16}} ) $""",
    regex.X,
)
# 目前有5家,|力争|到2025年建成12家
# 巩固2023年新建|12座公厕的成果
_KEPT = patterns.compile(_one_of("built_upon"))
_RESULT = patterns.compile(rf"[^,。;、]{{0,12}}的{_one_of('result')}")
_WEATHER, _FORESEEN = patterns.compile(_one_of("weather")), patterns.compile(_one_of("foreseen"))
_FUTURE = patterns.compile(rf"{_one_of('ahead')}|[到至]20")
_NEXT_NUMBER = patterns.compile(rf"[,。;]|[0-9{SIGNS}]")


def so_far(text: str, site: Site) -> Place | None:
    """截至目前|已建成12个; 目前|全市有5家; no 目前有5家,力争到2025年|建成12家."""
    last = None
    for last in _FACT.finditer(text, site.sentence, site.q.start):  # noqa: B007
        pass
    if last is None or _FUTURE.search(text, last.end(), site.q.start):
        return None
    acted_on = text[site.q.start - 1 : site.q.start] == "的" and "已" not in text[last.end() : site.q.start]
    return None if acted_on else last.span()


def held(text: str, site: Site) -> Place | None:
    """我市|现有|河流37条: what a place has; but 确保全县共有5个以上, 全县现有危桥6座全部改造."""
    if site.suffixed or site.comparator not in ("=", "~"):
        return None
    has = _HELD.search(text, site.sentence, site.q.start)
    if has is None or (has["things"] and site.leveled) or _FUTURE.search(text, site.sentence, has.start()):
        return None
    acts = words("doing", "increase", "decrease").first_in(text, *has.span("things"))
    acted_on = words("doing", "action").first_in(text, site.tail, site.stop)
    return None if acts or acted_on else (has.start(), has.start("things"))


def has_grown(text: str, site: Site) -> Place | None:
    """增长|了|6.6%."""
    at = site.q.start - 1
    return (at, at + 1) if text[max(at, 0) : site.q.start] == "了" else None


def kept_result(text: str, site: Site) -> Place | None:
    """巩固|2023年新建12座公厕的成果."""
    kept = _KEPT.match(text, site.clause)
    return kept.span() if kept and _RESULT.match(text, site.tail, site.stop) else None


def foreseen(text: str, site: Site) -> Place | None:
    """预计|6月降水量180毫米, 常年|平均238毫米, 降雨量较常年|偏多一至二成: what the weather brings."""
    if site.q.spec.dimension not in ("length", "temperature", "ratio"):
        return None
    said = _FORESEEN.search(text, site.sentence, site.q.start)
    return said.span() if said and _WEATHER.search(text, site.sentence, site.q.start) else None


def done(text: str, site: Site) -> Place | None:
    """已|建成12个; but a bound is set: 已建成居住区不少于15平方米."""
    if site.compared and not site.suffixed and site.comparator in (">=", "<="):
        return None
    at = text.rfind("已", site.clause, site.q.start)
    ahead = at < 0 or "的" in text[at : site.q.start] or _FUTURE.search(text, at, site.q.start)
    return None if ahead else (at, at + 1)


def first_value(text: str, site: Site) -> Place | None:
    """由50%提高到60%: the first of the two."""
    start = max(site.clause, site.q.start - 18)
    prefix = text[start : site.q.start]
    at = max(prefix.rfind("由"), prefix.rfind("从"))
    if at < 0 or patterns.search("[0-9]", patterns.sub("[0-9]{4}年", "", prefix[at:])):
        return None
    later = _NEXT_NUMBER.search(text, site.q.end, site.q.end + 14)
    if later is None:
        return None
    end = later.start()
    compared = comparators("before").before(text, end, site.q.end)  # 提高到|不低于|60%
    end -= len(compared or "")
    reached = text[max(end - 1, site.q.end) : end] in ("到", "至", "为")
    return (start + at, start + at + 1) if reached else None
