"""What is no target: names, slogans, time allowed, frequencies, facts, thresholds that only qualify.

`EXCLUSIONS` is tried in order on every quantity; the first row that reads says why it is left out. The sense of it all is in
the annotation guide, under "Not targets" and "Qualifiers".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import regex

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.indicators.heads import opens_with_deed
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.site import Place, Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.rules.rule import Rule
from planparse.rules.targets.conditions import condition, if_so, receiver
from planparse.rules.targets.enumerations import (
    article,
    grade,
    listed,
    loose_count,
    loose_measure,
    mostly,
    old_measure,
    one_by_one,
)
from planparse.rules.targets.facts import done, first_value, foreseen, has_grown, held, kept_result, so_far
from planparse.rules.targets.frequencies import frequency
from planparse.rules.targets.qualifiers import qualifies
from planparse.rules.targets.times import time_allowed, unread_length
from planparse.text import patterns

_QUOTES = patterns.compile(r"[“”《》\"]")
_words_of = partial(words_of, "quantity_words")
_AGAIN = patterns.compile(
    rf"""(?P<figure>[0-9.]+[万亿]?(?P<unit>[^,。;、()0-9]{{1,8}}?)) {longest_of(comparators("after").kinds)}?
        \( (?: (?P<again>{one_of("quantity_words", "told_again")}) | {one_of("quantity_words", "converted")} ) [约近]? $""",
    regex.X,
)
_EACH_ONE, _REACH, _FINE = (_words_of(use) for use in ("each_one", "reach", "fine"))
_SCORED = patterns.compile(one_of("quantity_words", "scored"))
_AGED = patterns.compile(one_of("quantity_words", "aged"))
_BEFORE_RANK, _ROUND_THE_CLOCK = _words_of("ranked_before"), _words_of("round_the_clock")


def quotations(text: str) -> list[tuple[int, int, str]]:
    """Ranges of 《》 and “” with their opening mark; at most 80 characters each, the outermost of nested ones."""
    out: list[tuple[int, int, str]] = []
    opened: tuple[int, str] | None = None
    for mark in _QUOTES.finditer(text):
        sign = mark[0]
        if opened and mark.start() - opened[0] > 80:
            opened = None
        if opened is None:
            if sign in '“《"':
                opened = (mark.start(), sign)
        elif (sign == "》") == (opened[1] == "《") and sign in '”》"':
            out.append((opened[0], mark.end(), opened[1]))
            opened = None
    return out


def quotation_at(quotes: list[tuple[int, int, str]], at: int, end: int) -> tuple[int, int, str] | None:
    """The one of the quotations of a text that covers `at`; `end` is where the text ends."""
    index = bisect_right(quotes, (at, end, "")) - 1
    return quotes[index] if index >= 0 and at < quotes[index][1] else None


def reason(text: str, site: Site) -> tuple[Exclusion, Place | None] | None:
    """Why the quantity is no target: the first row of `EXCLUSIONS` that reads, and its words where it names some; None
    where it is one."""
    for row in EXCLUSIONS:
        found = row.read(text, site)
        if found:
            why = row if row is QUOTED or row is TIME_ALLOWED or not unread_length(text, site) else TIME_ALLOWED
            return why, found if isinstance(found, tuple) and why is row else None  # such a length is nobody's scope
    return (UNREAD_LENGTH, None) if unread_length(text, site) else None


def _quoted(text: str, site: Site) -> Place | None:
    """“2+1+5”, 《…20条…》; but “土地出让收入用于农业农村比例达到7%以上” says what is to be reached."""
    if site.quotation is None:
        return None
    start, end, sign = site.quotation
    states = site.leveled or site.compared or site.suffixed or site.change is not None
    named = sign == "《" or end - start < 14 or not states or (site.q.words and site.q.unit != "%")
    return (start, end) if named else None


def _age(text: str, site: Site) -> bool:
    """35岁以下; 3周年; but 人均预期寿命达到78.6岁."""
    return site.q.spec.dimension == "age" and not _AGED.search(
        text, max(site.clause, site.subject_end - 8), site.q.start
    )


def _score(text: str, site: Site) -> bool:
    """扣2分, 70分以上为达标; but 满意度达90分以上, 考核得分90分."""
    if site.q.spec.dimension != "score" or text.startswith(("为", "的"), site.tail):
        return site.q.spec.dimension == "score"
    return not (site.leveled or site.compared or site.suffixed or _SCORED.search(text, site.clause, site.q.start))


def _ranked(text: str, site: Site) -> Place | None:
    """前|10名, 前|三位."""
    return _before(text, site, _BEFORE_RANK) if "ranked" in site.q.spec.uses else None


def _unit_of_account(text: str, site: Site) -> Place | None:
    """每推荐|1名, 每|3个月, 一式|三份: what something else is counted by."""
    return _before(text, site, _EACH_ONE) if site.q.value_max is None else None


def _before(text: str, site: Site, known: tuple[str, ...]) -> Place | None:
    """Where the longest of some words stands that ends right before the number."""
    if not text.endswith(known, site.clause, site.q.start):
        return None
    size = max(len(word) for word in known if text.endswith(word, site.clause, site.q.start))
    return site.q.start - size, site.q.start


def _behind(text: str, site: Site, known: tuple[str, ...]) -> Place | None:
    if not text.startswith(known, site.tail):
        return None
    return site.tail, site.tail + max(len(word) for word in known if text.startswith(word, site.tail))


def _multiplied(text: str, site: Site) -> bool:
    """7|×24小时."""
    return text[site.q.end : site.q.end + 1] in ("×", "*") and site.q.spec.dimension != "length"


def _tenfold(text: str, site: Site) -> bool:
    """10个|百万亩: a size in words that is counted."""
    return text[site.q.start - 1 : site.q.start] == "个" and site.q.spec.dimension != "count"


def _all_hours(text: str, site: Site) -> bool:
    """24小时|值班, 停水24小时以上的|须公告; but 不超过24小时."""
    stated = site.compared or site.leveled or (site.suffixed and not site.attributive)
    return text[site.q.start : site.q.end] in _ROUND_THE_CLOCK and not stated


def _within(text: str, site: Site) -> bool:
    """3公里|内."""
    return text[site.q.end : site.q.end + 1] == "内" and site.q.spec.dimension == "length"


def _told_again(text: str, site: Site) -> bool:
    """10%以内|(含10%), 62.5万吨|(折合12.5亿斤): a bracket behind a figure with the same figure, or the same in another unit."""
    if text[site.q.end : site.q.end + 1] != ")":
        return False
    opened = _AGAIN.search(text, max(0, site.q.start - 40), site.q.start)
    same = text[site.q.start : site.q.end]
    return opened is not None and (
        opened["figure"] == same if opened["again"] else not opened["unit"].endswith(site.q.unit)
    )


def _unlisted(text: str, site: Site) -> bool:
    """A number before an unknown character counts only where something is done or compared: 增开专列12趟;
    a height only where it is compared."""
    if site.q.spec.kind == "height":
        return not (site.compared or site.suffixed)
    if site.q.spec.kind != "unlisted":
        return False
    marked = site.compared or site.suffixed or site.governed or site.leveled
    start = max(site.clause, site.q.start - 24)
    done = words("doing", "exist", "increase").last_in(text, start, site.q.start)
    return not marked and done is None and not opens_with_deed(text, start, site.q.start)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Exclusion(Rule[Callable[[str, Site], "Place | bool | None"]]):
    """Why a number is no target, and what sort of thing it is instead (`reasons`). `bounds`: what it says of the targets
    behind it, in its `clause` or its `sentence`; "" where it says nothing of them."""

    sort: str
    bounds: str = ""


# fmt: off
QUOTED = Exclusion(
    "excluded.quoted", _quoted, sort="name", yes="推行“2个1”工作法。", no="推行2个办法。",
    zh="书名号或引号里的名称、口号", en="in a title, a name or a slogan")
TIME_ALLOWED = Exclusion(
    "excluded.time_allowed", time_allowed, sort="qualifier", yes="在1个月内办结。", no="减免3个月租金。",
    zh="期限或时长，不是数量目标", en="a length of time, no amount")
UNREAD_LENGTH = Exclusion(
    "excluded.unread_length", unread_length, sort="unread", yes="补发1个月的补贴。", no="减免3个月租金。",
    zh="时长，看不出是目标还是期限", en="a length of time: granted or only allowed, no word says")
PAST_DATE = Exclusion(  # read with the deadlines: `bonds.without_facts`
    "excluded.past_date", lambda text, site: None, sort="fact", yes="2022年,全县产值完成752亿元。", no="全县产值完成752亿元。",
    zh="过去的时间所管的数", en="what a past time governs")
EXCLUSIONS: tuple[Exclusion, ...] = (
    QUOTED,
    Exclusion("excluded.unknown_measure", _unlisted, sort="unread", yes="绿篱300丛。", no="补植绿篱300丛。",
              zh="后面的字不是已知的量词", en="no known measure word behind it"),
    Exclusion("excluded.frequency", frequency, sort="qualifier", yes="每季度核查1次。", no="核查20次。",
              zh="次数，属于周期性时限", en="how often: part of a recurring deadline"),
    Exclusion("excluded.age", _age, sort="qualifier", yes="招聘35岁以下教师2名。", no="人均预期寿命达到78.6岁。",
              zh="年龄，说明谁符合条件", en="an age: who is meant"),
    Exclusion("excluded.score", _score, sort="qualifier", yes="每起扣2分。", no="满意度达到90分以上。",
              zh="评分规则里的分值", en="points of a scoring rule"),
    TIME_ALLOWED,
    Exclusion("excluded.unit_of_account", _unit_of_account, sort="qualifier", yes="每推荐1名奖励500元。", no="推荐1名。",
              zh="计算单位（每…）", en="what something is counted by"),
    Exclusion("excluded.one_by_one", one_by_one, sort="name", yes="召开两次一研判会议。", no="召开两次研判会议。",
              zh="“一次一…”一类的说法", en="one by one, a manner of speaking"),
    Exclusion("excluded.old_measure", old_measure, sort="name", yes="沿十五里河推进。", no="沿河修路达到十五里。",
              zh="地名里的旧制单位", en="an old measure in a name"),
    Exclusion("excluded.grade", grade, sort="name", yes="建设二类以上公厕。", no="建设公厕二座以上。",
              zh="等级", en="a grade"),
    Exclusion("excluded.article", article, sort="name", yes="依照第十九、二十条办理。", no="办理二十条以上。",
              zh="条文的编号", en="pieces of a document"),
    Exclusion("excluded.loose_count", loose_count, sort="name", yes="锻造一支队伍。", no="新建社区幼儿园一所。",
              zh="虚指或套话里的数，不是数量", en="a count in a manner of speaking"),
    Exclusion("excluded.loose_measure", loose_measure, sort="name", yes="付出三倍努力。", no="产值达到三倍以上。",
              zh="虚指的倍数、计量", en="a multiple or a measure in a manner of speaking"),
    Exclusion("excluded.mostly", mostly, sort="qualifier", yes="新建住宅以6层为主。", no="新建住宅6层。",
              zh="多数的情形（以…为主）", en="what most of them are like"),
    Exclusion("excluded.enumeration", listed, sort="name", yes="落实20条政策措施。", no="建设20条公路。",
              zh="列举的项数，不是数量目标", en="the number of points enumerated"),
    Exclusion("excluded.rank", _ranked, sort="name", yes="进入全省前10名。", no="招聘教师10名。",
              zh="名次或称号", en="a rank or a title"),
    Exclusion("excluded.told_again", _told_again, sort="qualifier", yes="控制在10%以内(含10%)。", no="控制在10%以内(含县城)。",
              zh="括号里的重复或换算", en="the figure before once more, in a bracket"),
    Exclusion("excluded.multiplied", _multiplied, sort="qualifier", yes="配备2套×5个的设备。", no="配备2套设备。",
              zh="乘号前的数", en="before a sign of multiplication"),
    Exclusion("excluded.counted_size", _tenfold, sort="qualifier", yes="建设3个一百万亩基地。", no="建设百万亩基地3个。",
              zh="“几个百万亩”里的大小", en="a size that is counted"),
    Exclusion("excluded.all_hours", _all_hours, sort="qualifier", yes="享受24小时的陪护服务。", no="处置时间不超过24小时。",
              zh="全天", en="at all hours"),
    Exclusion("excluded.within", _within, sort="qualifier", yes="清理河道3公里内垃圾。", no="清理河道3公里。",
              zh="多远以内，说明地点", en="a distance: where"),
    Exclusion("excluded.reach", lambda text, site: _behind(text, site, _REACH), sort="qualifier",
              yes="形成3公里服务圈。", no="修路3公里。",
              zh="范围或半径，说明地点", en="a radius or a range: where"),
    Exclusion("excluded.fine", lambda text, site: _behind(text, site, _FINE), sort="qualifier",
              yes="处500元罚款。", no="每户奖励500元。",
              zh="罚款的数额", en="a sum that breaking a rule costs"),
    Exclusion("excluded.start_of_change", first_value, sort="qualifier", yes="普及率由88%提高到93%。", no="普及率提高到93%。",
              zh="变化的起点（由…提高到）", en="where a change starts"),
    Exclusion("excluded.if_so", if_so, sort="qualifier", bounds="sentence",
              yes="如新增就业50人以上,给予奖励。", no="新增就业50人以上。",
              zh="“如”“若”引出的条件", en="a condition that a word opens"),
    Exclusion("excluded.receiver", receiver, sort="qualifier", bounds="sentence",
              yes="投资额超过500万元的给予10%补助。", no="投资额超过500万元。",
              zh="给予谁：紧接着说给什么", en="who is given what follows"),
    Exclusion("excluded.condition", condition, sort="qualifier", bounds="sentence",
              yes="对新增就业50人以上的企业,给予奖励。", no="企业新增就业50人以上。",
              zh="条件，说明适用于谁", en="a condition: who is meant"),
    Exclusion("excluded.so_far", so_far, sort="fact", yes="截至目前全县建成12个。", no="截至年底全县建成12个。",
              zh="到现在为止的情况", en="what has been reached or exists"),
    Exclusion("excluded.held", held, sort="fact", yes="全县现有水库18座。", no="确保全县现有水库18座以上。",
              zh="一个地方现有的数量", en="how many a place has"),
    Exclusion("excluded.has_grown", has_grown, sort="fact", yes="产值增长了6.6%。", no="产值增长6.6%。",
              zh="“了”说明已经发生", en="what has happened, by a particle"),
    Exclusion("excluded.kept_result", kept_result, sort="fact", yes="巩固去年新建12座公厕的成果。", no="新建12座公厕。",
              zh="要巩固的成果", en="a result that is built upon"),
    Exclusion("excluded.foreseen", foreseen, sort="fact", yes="预计6月降水量180毫米。", no="排涝能力达到180毫米。",
              zh="天气的预报和常年值", en="what the weather brings"),
    Exclusion("excluded.done", done, sort="fact", yes="全县已建成公厕12座。", no="全县建成公厕12座。",
              zh="“已”说明已经完成", en="what has been done"),
    Exclusion("excluded.threshold", qualifies, sort="qualifier", bounds="clause",
              yes="引进投资额超5000万元的项目1个。", no="引进项目1个。",
              zh="门槛，限定所计数的对象", en="a threshold on what is counted"),
)
# fmt: on
