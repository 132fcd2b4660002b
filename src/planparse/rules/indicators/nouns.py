"""The noun behind a number, and the noun that a grant is: where each begins and ends.

培育1家|在资本实力、业务规模等方面优势突出的|龙头机构      an attributive clause is stepped over
办理1份|保额为20万元的|人身意外保险                        also one that holds a number of its own
按照每人100元的标准发放|误餐补助                            a grant is named behind its standard
给予200万元|奖励                                            or right behind the amount
"""

from __future__ import annotations

import regex

from planparse.rules.indicators.next_number import before_next
from planparse.rules.indicators.wordings import (
    EITHER,
    ENDS,
    JOINS,
    NUMERAL,
    any_of,
    compares,
    gives,
    giving,
    one_of,
    words_of,
)
from planparse.rules.quantities.measures import unit_at
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN

LONGEST = 40
# 有条件、有基础、规模适当的|城市;  在…方面优势突出的|龙头机构;  具有辐射引领作用的|基地: its first word opens the clause
_ATTRIBUTE = patterns.compile(
    rf"""(?! {one_of("compounds")} ) {one_of("attribute_openers")}
         [^,。;:()“”0-9]{{1,40}} 的 (?= [^,。;、:()的]{{2,16}} (?:[,。;、:()]|$) )""",
    regex.X,
)
# 保额为20万元的|人身意外保险; but not 给予20万元的|奖励
_OWN_NUMBER = patterns.compile(
    rf"""(?! [^,。;0-9]{{0,10}} {any_of("grant")} )
         [^,。;、:()0-9]{{0,10}} [0-9][0-9.]* [^,。;:()0-9]{{0,8}} 的 (?= [^,。;、:()的0-9]{{2,16}} (?:[,。;、:()]|$) )""",
    regex.X,
)
# 10座泵站|和5座水闸, 3个|等, 补助|每人100元, 水库|2024年
CUT = patterns.compile(
    rf"""[、,;:。!?)\]”》]
       | {one_of("alternatives", "conjunctions")} (?=[0-9{SIGNS_TO_TEN}两每各约不])
       | 等 (?=[,。;、]|$)
       | 每 (?={any_of("group")}|{one_of("counters", "each_one")})
       | (?<=\p{{Han}}) [0-9]{{1,4}} (?: [年月] | 日(?!间) )""",
    regex.X,
)
# 50%的|要求, 的|标准给予, |以上: the number is of its frame
_FRAMES = patterns.compile(rf"{one_of('frames')}(?=[,。;、)的上内]|{any_of('grant')}|$)|以[上下内]|[^\w“(]")
_NORM = patterns.compile(rf"标准,?{one_of('norm_verbs')}(?=\p{{Han}}{{2}}|[,。;、]|$)")
# 26家水泥|、焦化企业: members of a list that share its last word
_LISTED = patterns.compile(
    rf"""(?: 、\p{{Han}}{{2,6}} ){{0,4}} [、{JOINS}] \p{{Han}}{{1,6}}? {one_of("bodies")}
         (?= [,。;] | {any_of("cut_after", "doing", "exist")} )""",
    regex.X,
)
_NEXT_COUNT = patterns.compile(rf"{one_of('totals')}?[0-9][0-9.]*[万亿]?\p{{Han}}{{1,3}}(?=[,。;、]|$)")
# 公厕3座|和泵站2座: the noun of the first stands before it
_AND_COUNT = patterns.compile(rf"[{JOINS}]\p{{Han}}{{2,16}}[0-9][0-9.,]*[万亿]?\p{{Han}}{{1,4}}(?=[,。;、)]|$)")
_HAS = patterns.compile(rf"(?!{one_of('compounds', 'having_not')}){one_of('having_verbs')}")
_BENEFIT = one_of("backing", "benefits", "subsidies")
_PAYS = rf"(?:{gives()}|{one_of('paying_verbs')})"
# (100元)的标准|发放|误餐补助;  (200元)标准|给予|一次性奖补
_BY_STANDARD = patterns.compile(
    rf"""的?标准,? {one_of("payment_manner")}? {_PAYS}
         (?P<noun> [^,。;、:()的0-9]{{0,10}}? {_BENEFIT}) {ENDS}""",
    regex.X,
)
# (给予200万元)|奖励;  (给予每人500元)的|一次性技能提升培训补贴
_GIVEN = patterns.compile(
    rf"""(?: 的 | /[^,。;的]{{1,4}} )? (?! {gives()} | {one_of("light_verbs")} )
         (?P<noun> [^,。;、:()的0-9]{{0,14}}? {_BENEFIT}) {ENDS}""",
    regex.X,
)
# 按每吨|(20元)给予奖励;  分别按每人|(30万元、10万元)给予安家补贴
BY_EACH = patterns.compile(
    rf"""(?: 按照?(?:每|[人户]均) | (?<={one_of("subsidies")}) 每 ) [^,。;、()0-9]{{1,8}}$""",
    regex.X,
)
_PAID_BY = patterns.compile(
    rf"""{one_of("payment_manner")}? (?: {_PAYS} | {one_of("light_verbs")} )?
         (?P<noun> [^,。;、:()的0-9]{{0,10}}? {_BENEFIT}) {ENDS}""",
    regex.X,
)
_MORE_SUMS = patterns.compile(rf"(?:[、{JOINS}][0-9.]{{1,8}}[万亿]?元)*")  # 分别给予100万元|、300万元|奖励
# 给予|(20万元), 按规定给予每户不超过|(20万元), 补助最高100万元、|(200万元)
_GIVING = patterns.compile(
    rf"""(?: {any_of("grant")} | {one_of("paying_verbs")} )
         (?: [^,。;、0-9]{{0,8}} (?: 每 | {one_of("payment_manner")} | {compares()} ) [^,。;、0-9]{{0,10}} )?
         (?: [0-9.]{{1,8}} [万亿]? 元 [、{JOINS}] ){{0,4}} $""",
    regex.X,
)

# 分别, 第一年, 18周岁以上: words before a number that name nothing
_HOLLOW = patterns.compile(
    rf"(?:{one_of('small_words', 'respectively')}|各|以[上下内]|[0-9]{{1,3}}(?:周?岁|年)以[上下内]|第{NUMERAL}年)+"
)

# 选派10名业务骨干|到12家企业任职: what those who are counted do; 组建6个服务团|为企业提供辅导: behind an agent's name
_ERRAND = patterns.compile(
    rf"""(?! {one_of("compounds")} )
         (?: {one_of("errands")} (?! {one_of("measure_ends")} )
           | (?<= {one_of("agents", "persons")} ) {one_of("agents_verbs")} (?! {one_of("agents", "persons")} ) )""",
    regex.X,
)
_DOES = patterns.compile(rf"(?!{one_of('compounds')}){one_of('agents_verbs', 'errands')}")
_AGENTS = words_of("agents", "persons")
_ONE_MORE = patterns.compile(rf"[、{JOINS}][0-9]{{1,6}}(?:\.[0-9]{{1,4}})?")  # 3支|、4支、2支招商小分队
(_BY,) = words_of("according")
_NORM_VERBS = words_of("norm_verbs")
_BACKING = words_of("backing")
_USED_FOR = words_of("used_for")
_MAKING = words_of("making_ends")
_SPREAD = words_of("respectively")
_GOING_ON = words_of("going_on")
_ON_GROUNDS = tuple(f"{word}上" for word in words_of("grounds"))  # 在2020年|基础上


def attribute_end(text: str, start: int, stop: int) -> int:
    """Behind the attributive clause that opens at `start`; `start` where none does."""
    found = _ATTRIBUTE.match(text, start, min(stop, start + LONGEST + 20)) or _OWN_NUMBER.match(text, start, stop)
    return int(found.end()) if found else start


def noun_end(text: str, start: int, stop: int) -> int:
    """Where the noun that begins at `start` ends: at punctuation or a connection with another count."""
    depth = 0
    at = start
    while at < stop:
        sign = text[at]
        if sign in "([“":
            if at == start and sign != "“":
                return start
            depth += 1
        elif sign in ")]”" and depth:
            depth -= 1
        elif depth == 0 and CUT.match(text, at, stop):
            break
        at += 1
    return at


def grant(text: str, site: Site) -> tuple[int, int] | None:
    """What a sum of money given is called: 奖励, 误餐补助; None where no such word follows it."""
    found = _BY_STANDARD.match(text, site.q.end, min(len(text), site.q.end + LONGEST))
    if found is None and _GIVING.search(text, max(site.clause, site.q.start - 24), site.q.start):
        at = _MORE_SUMS.match(text, site.q.end).end()
        found = _GIVEN.match(text, at, min(len(text), at + LONGEST))
    if found is None and BY_EACH.search(text, max(site.clause, site.q.start - 14), site.q.start):
        at = _MORE_SUMS.match(text, site.q.end).end()
        found = _PAID_BY.match(text, at, min(len(text), at + LONGEST))
    if found is None:
        return None
    start, end = found.span("noun")
    if "generic" in words("generic").kinds.get(text[start:end], ()) or text[start:end] in _BACKING:
        return None
    return int(start), int(end)


def behind_of(text: str, site: Site) -> tuple[int, int]:
    """The noun behind the number, up to punctuation, a connection with another count or a verb that ends it."""
    share = site.q.spec.dimension == "ratio"
    start = _past_making(text, site.tail)
    if text.startswith(_USED_FOR, start):  # 投入2000万元用于水库除险加固; a share is not of what it is used for
        if share:
            return start, start
        start += len(_USED_FOR[0])
    norm = _NORM.match(text, start)  # 按每300人不少于1名的|标准配备|保洁员
    if _goes_on(text, start) or (norm and CUT.match(text, norm.end()) is not None):
        return start, start
    start = norm.end() if norm else attribute_end(text, start, site.stop)
    stop = max(min(site.stop, site.tail + LONGEST), min(site.stop, start + LONGEST // 2))
    cut = before_next(text, site, start, noun_end(text, start, stop))
    named = site.subject_end > site.clause and text[site.subject_end - 1] not in f"、,{EITHER}"
    if site.verb is None and named:  # not 1名|驻村第一书记
        does = _DOES if text.endswith(_AGENTS, site.clause, site.subject_end) else _ERRAND
        if does.match(text, start):  # 选派业务骨干10名|到企业任职
            return start, start
    if cut == start or _FRAMES.match(text, start) or _verbal(text, start, site) or lone_verb(text, start, cut):
        return start, start
    if share:  # 83%以上的行政村建有农村互助养老服务设施
        has = _HAS.search(text, start + 1, cut)
        if has and has.end() < cut:
            return has.end(), cut
    return start, _trimmed(text, site, start, cut)


def _past_making(text: str, at: int) -> int:
    """Behind a verb of making that follows the number: 三个|打造成|美丽乡村示范村."""
    made = words("exist", "doing").at(text, at)
    if made and made.endswith(_MAKING):
        return at + len(made)
    return at


def _goes_on(text: str, at: int) -> bool:
    """Whether a time, another count or a bound follows and no noun: 6000万元|于6月启动, 1支|60人, 3支|不少于260人,
    公厕3座|和泵站2座."""
    if text.startswith("于", at) or _NEXT_COUNT.match(text, at) or _AND_COUNT.match(text, at):
        return True
    compared = comparators("before").at(text, at)
    return compared is not None and "none" not in comparators("before").kinds[compared]


def _trimmed(text: str, site: Site, start: int, cut: int) -> int:
    """Where the noun ends: before a word that cuts, behind a list, without links and a bare 任务 at its end."""
    end = _first_open(text, start, cut)
    cut = end[0] if end else cut
    if site.q.spec.dimension == "count":
        errand = _ERRAND.search(text, start + 2, cut)
        cut = errand.start() if errand else cut
    listed = _LISTED.match(text, cut, site.stop) if end is None else None
    cut = listed.end() if listed else cut
    while cut > start and text[cut - 1] in f"的等{EITHER}":
        cut -= 1
    if text.startswith("任务", cut - 2) and cut - start > 4:
        cut -= 2
    if _BY in text[site.clause : site.q.start]:  # 按每千辆车5个|泊位|配建
        cut -= next((len(verb) for verb in _NORM_VERBS if text.endswith(verb, start + 2, cut)), 0)
    return cut


def _first_open(text: str, start: int, cut: int) -> tuple[int, str] | None:
    """The first word that cuts a noun, in no quotation or bracket: “建成即投用”项目 is whole."""
    at = start + 1
    while (found := words("cut_after").first_in(text, at, cut)) and enclosed(text, found[0], cut):
        at = found[0] + 1
    return found


def enclosed(text: str, at: int, end: int) -> bool:
    """上市(挂牌)企业, “拿地即开工”项目: within a bracket or a quotation that closes behind."""
    for opening, closing in ("()", "“”"):
        closes = text.find(closing, at, end)
        if closes >= 0 and text.find(opening, at, closes) < 0:
            return True
    return False


def _verbal(text: str, start: int, site: Site) -> bool:
    """Whether a verb rather than a noun follows: 30万元予以奖励."""
    word = words("grant").at(text, start)
    if word in giving() or comparators("after").at(text, start):
        return True
    return text.startswith(_GOING_ON, start)


def lone_verb(text: str, start: int, end: int) -> bool:
    """减免3个月|支付|: a verb alone names nothing."""
    kinds = words("doing", "action", "grant", "span").kinds.get(text[start:end], frozenset(("rate",)))
    return (
        not kinds & {"grant_noun", "rate"}
        or kinds >= {"doing", "rate"}
        or any(word in text[start:end] for word in _ON_GROUNDS)
    )


def series_noun(text: str, site: Site) -> tuple[int, int] | None:
    """分别派驻3支、4支、2支|招商小分队: the noun behind the last of a list of bare counts names them all."""
    spread = site.verb is not None or any(word in text[site.clause : site.q.start] for word in _SPREAD)
    if site.q.spec.dimension != "count" or not spread or site.tail != site.q.end:
        return None
    at = site.q.end
    while more := _ONE_MORE.match(text, at, site.stop):
        unit = unit_at(text, more.end())
        if unit is None:
            break
        at = more.end() + len(unit[0])
    end = noun_end(text, at, min(site.stop, at + LONGEST)) if at > site.q.end else at
    return (at, end) if end - at > 1 else None


def spanned_by(text: str, site: Site) -> tuple[int, int] | None:
    """The word of a length of time right before it: 展期 behind punctuation, 有效期 anywhere before 的."""
    if site.q.spec.dimension != "time":
        return None
    end = site.subject_end
    word = words("span").before(text, end, site.clause)
    if word is None or len(word) < 2 or (site.attributive and not word.endswith("期")):
        return None
    begins = site.attributive or text[end - len(word) - 1 : end - len(word)] in ",、。;"
    return (end - len(word), end) if begins else None


def hollow(text: str, site: Site, start: int, end: int) -> bool:
    """分别, 第一年, 每张 before a sum: words that name nothing."""
    each = site.q.spec.dimension == "money" and text[start] == "每" and end - start <= 4
    return each or bool(_HOLLOW.fullmatch(text, start, end))


def only_group(text: str, start: int, end: int) -> bool:
    """按照重点帮扶镇每年600万元: the words before name who gets it, not what."""
    phrase = text[start:end]
    return words("group").before(text, end, start) is not None and len(phrase) <= 12
