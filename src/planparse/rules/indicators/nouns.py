"""The noun behind a number, and the noun that a grant is: where each begins and ends.

培育1家|在资本实力、业务规模等方面优势突出的|龙头机构      an attributive clause is stepped over
办理1份|保额为20万元的|人身意外保险                        also one that holds a number of its own
按照每人100元的标准发放|误餐补助                            a grant is named behind its standard
给予200万元|奖励                                            or right behind the amount
"""

from __future__ import annotations

from planparse.rules.quantities.measures import unit_at
from planparse.rules.quantities.surroundings import Site
from planparse.rules.quantities.word_jobs import comparators, words
from planparse.text import patterns

LONGEST = 40
# 有条件、有基础、规模适当的|城市;  在…方面优势突出的|龙头机构;  具有辐射引领作用的|基地: its first word opens the clause
_ATTRIBUTE = patterns.compile(
    r"(?:在(?![建校册岗线读])|具有|具备|有(?![机色限效轨])|由|以(?![工旧])|符合|适合|面向|能够?|经过?|为(?!民)|按(?!揭)|与|对(?![口外]))"
    r"[^,。;:()“”0-9]{1,40}的(?=[^,。;、:()的]{2,16}(?:[,。;、:()]|$))"
)
# 保额为20万元的|人身意外保险
_OWN_NUMBER = patterns.compile(
    r"(?![^,。;0-9]{0,10}(?:给予|予以|补助|奖励|发放|安排|按照?))[^,。;、:()0-9]{0,10}[0-9][0-9.]*[^,。;:()0-9]{0,8}的(?=[^,。;、:()的0-9]{2,16}(?:[,。;、:()]|$))"
)
CUT = patterns.compile(
    r"[、,;:。!?)\]”》]|(?:和|及|与|或|以及|并)(?=[0-9一二两三四五六七八九十每各约不])|等(?=[,。;、]|$)|每(?=[人户名年月天亩])|(?<=\p{Han})[0-9]{1,4}(?:年|月|日(?!间))"
)
_FRAMES = patterns.compile(
    r"(?:要求|标准|目标|目标任务|任务|部分|基础|红线|范围|水平|政策|规定)(?=[,。;、)的上内给予支持安排]|$)|以[上下内]|[^\w“(]"
)
_NORM = patterns.compile(r"标准,?(?:配备|配齐|配置|设置|建设|布局|布设|选聘|聘用|安排)(?=\p{Han}{2}|[,。;、]|$)")
# 26家水泥|、焦化企业: members of a list that share its last word
_LISTED = patterns.compile(
    r"(?:、\p{Han}{2,6}){0,4}[、和及]\p{Han}{1,6}?(?:企业|单位|行业|学校|医院|社区|园区|景区|机构)(?=[,。;完开实达建推纳进])"
)
_NEXT_COUNT = patterns.compile(r"(?:共计?|合计|总计|约)?[0-9][0-9.]*[万亿]?\p{Han}{1,3}(?=[,。;、]|$)")
_HAS = patterns.compile(
    r"(?:建有|拥有|配有|设有|建成|建立|配备|开展|实现|完成"
    r"|有(?![效序关条需利害机力限])(?!所))"
)
_BENEFIT = r"(?:补助|补贴|津贴|奖励|奖补|奖金|资助|贴息|补偿|救助金?|慰问金|保险|贷款|保费|经费|费用|资金|扶持|支持)"
# 的标准发放|误餐补助;  标准给予|一次性奖补
_BY_STANDARD = patterns.compile(
    rf"的?标准,?(?:一次性|分别|按月|逐月)?(?:发放|给予|予以|安排|支付|拨付|提供|落实|筹集|核定|计提|配套|享受|申领|领取)"
    rf"(?P<noun>[^,。;、:()的0-9]{{0,10}}?{_BENEFIT})(?=[,。;、:()]|$)"
)
# (给予200万元)奖励;  (给予每人500元)的一次性技能提升培训补贴
_GIVEN = patterns.compile(
    rf"(?:的|/[^,。;的]{{1,4}})?(?!给予|予以|进行|给与|发放)(?P<noun>[^,。;、:()的0-9]{{0,14}}?{_BENEFIT})(?=[,。;、:()]|$)"
)
# 按每吨|(20元)给予奖励;  分别按每人|(30万元、10万元)给予安家补贴
BY_EACH = patterns.compile(r"按照?(?:每|人均|户均)[^,。;、()0-9]{1,8}$")
_PAID_BY = patterns.compile(
    rf"(?:一次性)?(?:给予|予以|发放|安排|进行|拨付)?(?P<noun>[^,。;、:()的0-9]{{0,10}}?{_BENEFIT})(?=[,。;、:()]|$)"
)
_MORE_SUMS = patterns.compile(r"(?:[、和][0-9.]{1,8}[万亿]?元)*")  # 分别给予100万元|、300万元|奖励
_GIVING = patterns.compile(
    r"(?:给予|给与|予以|发放|享受|提供|安排|拨付|奖励|补助|补贴)(?:[^,。;、0-9]{0,8}(?:每|一次性|不超过|最高|不低于|同等|定额|适当)[^,。;、0-9]{0,10})?(?:[0-9.]{1,8}[万亿]?元[、和]){0,4}$"
)

# 分别, 第一年: words before a number that name nothing
_HOLLOW = patterns.compile(
    r"(?:分别|其中|部分|以[上下内]|[0-9]{1,3}(?:周?岁|年)以[上下]|单[个家]|各|第[一二三四五]年|[首次]年)+"
)

_ONE_MORE = patterns.compile(r"[、和及][0-9]{1,6}(?:\.[0-9]{1,4})?")  # 3支|、4支、2支招商小分队


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
    if "generic" in words("generic").kinds.get(text[start:end], ()) or text[start:end] in ("支持", "扶持"):
        return None
    return int(start), int(end)


def behind_of(text: str, site: Site) -> tuple[int, int]:
    """The noun behind the number, up to punctuation, a connection with another count or a verb that ends it."""
    share = site.q.spec.dimension == "ratio"
    start = _past_making(text, site.tail)
    if text.startswith(("用于", "用来"), start):  # 投入2000万元用于水库除险加固; a share is not of what it is used for
        if share:
            return start, start
        start += 2
    norm = _NORM.match(text, start)  # 按每300人不少于1名的|标准配备|保洁员
    if _goes_on(text, start) or (norm and CUT.match(text, norm.end()) is not None):
        return start, start
    start = norm.end() if norm else attribute_end(text, start, site.stop)
    stop = max(min(site.stop, site.tail + LONGEST), min(site.stop, start + LONGEST // 2))
    cut = noun_end(text, start, stop)
    paid = site.q.spec.dimension == "money" and text[start:cut] in ("支付", "收取", "执行", "结算")  # 按每小时50元|支付
    if cut == start or paid or _FRAMES.match(text, start) or _verbal(text, start, site) or lone_verb(text, start, cut):
        return start, start
    if share:  # 83%以上的行政村建有农村互助养老服务设施
        has = _HAS.search(text, start + 1, cut)
        if has and has.end() < cut:
            return has.end(), cut
    return start, _trimmed(text, site, start, cut)


def _past_making(text: str, at: int) -> int:
    """Behind a verb of making that follows the number: 三个|打造成|美丽乡村示范村."""
    made = words("exist", "doing").at(text, at)
    if made and (made.endswith(("成", "为")) or made in ("建成", "实现", "达到", "得到")):
        return at + len(made)
    return at


def _goes_on(text: str, at: int) -> bool:
    """Whether a time, another count or a bound follows and no noun: 6000万元|于6月启动, 1支|60人, 3支|不少于260人."""
    if text.startswith("于", at) or _NEXT_COUNT.match(text, at):
        return True
    compared = comparators("before").at(text, at)
    return compared is not None and "none" not in comparators("before").kinds[compared]


def _trimmed(text: str, site: Site, start: int, cut: int) -> int:
    """Where the noun ends: before a word that cuts, behind a list, without links and a bare 任务 at its end."""
    end = words("cut_after").first_in(text, start + 1, cut)
    cut = end[0] if end else cut
    listed = _LISTED.match(text, cut, site.stop) if end is None else None
    cut = listed.end() if listed else cut
    while cut > start and text[cut - 1] in "的等和及与或":
        cut -= 1
    if text.startswith(("任务", "工作任务", "目标任务"), cut - 2) and cut - start > 4:
        cut -= 2
    return cut


def _verbal(text: str, start: int, site: Site) -> bool:
    """Whether a verb rather than a noun follows: 30万元予以奖励."""
    word = words("grant").at(text, start)
    if word in ("给予", "予以", "给与", "享受", "按", "按照"):
        return True
    return text.startswith(("左右", "以上", "以下", "为", "是", "并", "且", "由", "作为", "组成"), start)


def lone_verb(text: str, start: int, end: int) -> bool:
    """减免3个月|支付|: a verb alone names nothing."""
    kinds = words("doing", "action", "grant", "span").kinds.get(text[start:end], frozenset(("rate",)))
    return not kinds & {"grant_noun", "rate"} or kinds >= {"doing", "rate"} or "基础上" in text[start:end]


def series_noun(text: str, site: Site) -> tuple[int, int] | None:
    """分别派驻3支、4支、2支|招商小分队: the noun behind the last of a list of bare counts names them all."""
    spread = site.verb is not None or "分别" in text[site.clause : site.q.start]
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
