"""What is no target: names, slogans, time allowed, frequencies, facts, thresholds that only qualify.

`REASONS` is tried in order on every quantity; the first that holds names why it is left out. Each predicate is told
apart by its docstring's examples; the sense of it all is in the annotation guide, under "Not targets" and "Qualifiers".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from planparse.rules.indicators.nouns import attribute_end
from planparse.rules.quantities.surroundings import Site
from planparse.rules.quantities.word_jobs import words
from planparse.rules.targets.qualifiers import qualifies
from planparse.rules.targets.times import time_allowed
from planparse.text import patterns

_QUOTES = patterns.compile(r"[“”《》\"]")
_PERIOD = patterns.compile(
    r"每(?:[一两二三四五六七八九十0-9]{1,2}个?)?(?:个?月|年|季|周|天|日|旬|半[年月]|学[期年]|星期|班|小时|工作日)|[按逐](?:日|周|月|季|年)|半年|一年|一季度|一月|一周|月月|季季"
)
_ROW_START = patterns.compile(r"^(?:其中,?)?(?:对|对于|凡|凡是|如|若|如果|经|符合)")
# 截至目前, 截至3月底已建成; a bound that lies ahead is none (截至2025年底,建成40个)
_FACT = patterns.compile(
    r"截[至止](?=目前|当前|现在|今)|截[至止][^,。;]{2,12}(?:,[^,。;]{0,8})?(?:已|共有|累计|现有)|目前|现有(?=[0-9约近])|过去[一二三四五六七八九十]|年来|以来|历史性"
)
_FUTURE = patterns.compile(r"力争|确保|到20|至20|争取|计划|年内|再|要|达到|以上|努力|继续")
_RAISE = patterns.compile(
    r"(?:提高|提升|增加|增长|扩大|下降|降低|降|压缩|压减|缩短|减少|调整|上调|下调|延长|上升|放宽|提|升|增|减|缩)?(?:到|至|为)(?:超过|约|近|不低于|不超过)?$"
)
_MERGED = patterns.compile(r"(?:整合|压减|压缩|压降|减少|精简|优化|合并|缩减)(?:为|至|到|成)$")  # 整合为1个环节
_NOUN = patterns.compile(r"[^,、。;:()“”和及与]{0,9}")
_PHRASE = patterns.compile(r"[^,、。;:()“]{0,24}")
_HELD = patterns.compile(
    r"[^,。;、]{0,14}(?:排查|检查|普查|培训|演练|评估|会议|活动|督查|督导|巡查|抽查|调研|考核|体检|讲座|宣讲|比赛|竞赛|大赛|行动|清查|清理|整治|核查|座谈|招聘会|对接会|推介会|征文|义诊)"
)
_GIVES = patterns.compile(r",?(?:一次性|分别|再|可)?(?:给予|予以|享受|奖励[0-9]|补助[0-9]|补贴[0-9]|按[0-9])")
_GRANTS = patterns.compile(r"给予|予以|奖励|补助|补贴|享受|免收|减免|减半|返还|支持|可[按申享]|不得|优先|准予")


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


def reason(text: str, site: Site, quotes: list[tuple[int, int, str]], following: int) -> str | None:
    """Why the quantity is no target; None where it is one. `following` is where the next quantity begins."""
    if quotes and _quoted(text, site, quotes):
        return "quoted"
    for name, holds in REASONS:
        if holds(text, site):
            return name
    if qualifies(text, site, following):
        return "threshold"
    return None


def _quoted(text: str, site: Site, quotes: list[tuple[int, int, str]]) -> bool:
    """“2+1+5”, 《…20条…》; but “土地出让收入用于农业农村比例达到7%以上” says what is to be reached."""
    at = bisect_right(quotes, (site.q.start, len(text), "")) - 1
    if at < 0 or site.q.start >= quotes[at][1]:
        return False
    start, end, sign = quotes[at]
    states = site.leveled or site.compared or site.suffixed or site.change is not None
    return sign == "《" or end - start < 14 or not states or (site.q.words and site.q.unit != "%")


def _frequency(text: str, site: Site) -> bool:
    """每季度核查1次, 半年一次: how often. A count of 次 or 场 without a period is a target."""
    if site.q.spec.kind != "event":
        return False
    if site.leveled or text.startswith("控制在", site.subject_end) and site.suffixed:  # 违规率控制在0.3次以内
        return False
    marked = site.compared or site.suffixed or (site.governed and site.comparator == ">=")
    if site.q.words and not marked:  # 开展一次全面排查 is a count, 一次办结 a manner
        held = words("doing").before(text, site.subject_end, site.clause) and _HELD.match(text, site.q.end, site.stop)
        if not held:
            return True
    return bool(_PERIOD.search(text, max(site.clause, site.q.start - 40), site.q.start))


def _age(text: str, site: Site) -> bool:
    """35岁以下; 3周年; but 人均预期寿命达到78.6岁."""
    if site.q.spec.dimension == "age" and text[: site.subject_end].endswith(("寿命", "平均年龄")):
        return False
    return site.q.spec.dimension == "age" or site.q.unit == "周年"


def _score(text: str, site: Site) -> bool:
    """扣2分, 70分以上为达标; but 满意度达90分以上."""
    if site.q.spec.dimension != "score":
        return False
    return not (site.leveled or site.compared or site.suffixed) or text.startswith(("为", "的"), site.tail)


def _words_only(text: str, site: Site) -> bool:
    """Chinese numerals count where something is to exist or be made: 有一个社区幼儿园; not 五项任务, 一支队伍."""
    q = site.q
    if not q.words or q.value_max is not None:
        return False
    if q.spec.kind == "event":  # what is left of them behind `_frequency`: 开展一次全面排查
        return text[q.end : q.end + 1] == "一"
    marked = site.compared or site.suffixed or site.governed
    if "in_names" in q.spec.uses and not (marked or site.leveled or site.verb):  # 十五里河
        return True
    if "article" in q.spec.uses and q.value >= 10 and not marked:  # 第十九、二十条
        return site.verb is None
    if q.spec.dimension == "count":
        return _loose_count(text, site, marked)
    return q.spec.dimension != "time" and _loose_measure(text, site, marked)


def _loose_measure(text: str, site: Site, marked: bool) -> bool:
    """一吨, 一半, 三倍 say little unless the words around state a level; 建成一半里程 even then."""
    q = site.q
    weak = "rough" in q.spec.uses or text[q.start : q.end] in ("一半", "半数")
    alone = q.value == 1 and q.spec.dimension != "ratio"
    if not (alone or weak) or marked or site.leveled or site.change is not None:
        return False
    made = q.unit == "%" and words("exist", "doing").before(text, q.start, site.clause) is not None
    return not (weak and (site.attributive or made))


def _loose_count(text: str, site: Site, marked: bool) -> bool:
    """一户一策, 半个, 一支队伍: a count that names nothing to be made; but 打造成, 有 and numbers from ten on count."""
    q = site.q
    if text[q.end : q.end + 1] == "一" or q.value < 1:
        return True
    if marked or q.value >= 10 or text.startswith(("打造成", "建成", "创建成", "建设成"), q.end):
        return False
    if q.spec.kind == "loose" or _airy(text, site):
        return True
    if (q.start and text[q.start - 1] in "各") or _names_as_many(text, site):
        return False
    return (
        words("exist").before(text, q.start, site.clause) is None
        and words("exist").before(text, site.subject_end, site.clause) is None
    )


def _names_as_many(text: str, site: Site) -> bool:
    """张家湾、石门|两座小型水库: as many names as the count says."""
    names = text[site.clause : site.q.start].split("、")
    return 2 <= len(names) == site.q.value and all(1 < len(name) <= 10 for name in names)


def _airy(text: str, site: Site) -> bool:
    """一个…机制, 一个…格局."""
    noun = _PHRASE.match(text, site.tail, site.stop)
    return noun is not None and words("airy").before(text, noun.end(), site.tail) is not None


def _listed(text: str, site: Site) -> bool:
    """四个层级, 三个方面, 20条政策措施."""
    if site.q.spec.dimension != "count" or _MERGED.search(text, max(site.clause, site.q.start - 6), site.q.start):
        return False
    if attribute_end(text, site.tail, site.stop) > site.tail:  # 10个左右有条件、有基础的城市
        return False
    if site.compared and site.attributive and text.startswith("标准", site.tail):  # 每300人不少于1名的标准
        return False
    if "thing" in site.q.spec.uses or site.q.spec.kind == "event":  # 1460户|问题厕所, 开展一次|主题征文
        return False
    noun = _NOUN.match(text, site.tail, site.stop)
    short = noun is not None and 0 < noun.end() - site.tail <= 8
    return words("listed").at(text, site.tail) is not None or (
        short and noun is not None and words("listed").before(text, noun.end(), site.tail) is not None
    )


def _ranked(text: str, site: Site) -> bool:
    """前10名, 前三位, 500强."""
    before = text[site.q.start - 1 : site.q.start]
    return before == "前" and "ranked" in site.q.spec.uses or text.startswith("强", site.q.end)


def _place(text: str, site: Site) -> bool:
    """3公里半径范围, 7×24小时, 24小时值班."""
    if text[site.q.end : site.q.end + 1] in ("×", "*") and site.q.spec.dimension != "length":
        return True
    if text[site.q.start - 1 : site.q.start] == "个" and site.q.spec.dimension != "count":  # 10个百万亩
        return True
    if site.q.unit == "小时" and site.q.value == 24:
        return True
    if text[site.q.end : site.q.end + 1] == "内" and site.q.spec.dimension == "length":
        return True
    return text.startswith(("半径", "范围", "罚款", "生活圈", "服务圈", "养老服务圈"), site.tail)


def _fact(text: str, site: Site) -> bool:
    """截至目前已建成12个; 目前全市有5家."""
    last = None
    for last in _FACT.finditer(text, site.sentence, site.q.start):  # noqa: B007
        pass
    acted_on = (
        text[site.q.start - 1 : site.q.start] == "的"
        and last is not None
        and "已" not in text[last.end() : site.q.start]
    )
    if last is not None and not acted_on and not _FUTURE.search(text, last.end(), site.q.start):
        return True
    if text[site.q.start - 1 : site.q.start] == "了":  # 增长了6.6%
        return True
    done = text.rfind("已", site.clause, site.q.start)
    return done >= 0 and "的" not in text[done : site.q.start] and not _FUTURE.search(text, done, site.q.start)


def _from(text: str, site: Site) -> bool:
    """由50%提高到60%: the first of the two."""
    start = max(site.clause, site.q.start - 18)
    prefix = text[start : site.q.start]
    at = max(prefix.rfind("由"), prefix.rfind("从"))
    if at < 0 or patterns.search("[0-9]", patterns.sub("[0-9]{4}年", "", prefix[at:])):
        return False
    later = patterns.search(r"[,。;]|[0-9一二三四五六七八九十百]", text[site.q.end : site.q.end + 14])
    return later is not None and bool(_RAISE.search(text[site.q.end : site.q.end + later.start()]))


def _unit_of_account(text: str, site: Site) -> bool:
    """每推荐1名, 每3个月, 一式三份: what something else is counted by."""
    before = text[max(site.clause, site.q.start - 4) : site.q.start]
    return (
        before.endswith(("每", "一式", "每满", "每新增", "每增加", "每推荐", "每引进", "每满足"))
        and site.q.value_max is None
    )


def _condition(text: str, site: Site) -> bool:
    """对新增就业50人以上的企业,给予…; 单户担保金额500万元以上的,…: who is meant, not what is to be reached."""
    if text.startswith(("如", "若", "凡"), site.clause) and not text.startswith(("如期", "凡是"), site.clause):
        return text[site.stop : site.stop + 1] == ","
    if given_to(text, site):
        return True
    rest = text[site.tail : site.stop]
    ends = text[site.stop : site.stop + 1] in (",", "")
    if site.stop < len(text) and text[site.stop - 1] == "的" and ends and text[site.stop : site.stop + 1] == ",":
        return True
    if not (ends and (site.attributive or "的" in rest) and _ROW_START.match(text[site.clause : site.clause + 6])):
        return False
    return not _GRANTS.search(text[site.clause : site.q.start])


def given_to(text: str, site: Site) -> bool:
    """投资额超过500万元的|给予10%补助: who gets something, said right before it is given."""
    return site.attributive and _GIVES.match(text, site.tail) is not None


def _unlisted(text: str, site: Site) -> bool:
    """A number before an unknown character counts only where something is done or compared: 增开专列12趟."""
    if site.q.spec.kind != "unlisted":
        return False
    marked = site.compared or site.suffixed or site.governed or site.leveled
    table = words("doing", "exist", "increase")
    return not marked and table.last_in(text, max(site.clause, site.q.start - 24), site.q.start) is None


REASONS: tuple[tuple[str, Callable[[str, Site], bool]], ...] = (
    ("unknown measure", _unlisted),
    ("frequency", _frequency),
    ("age", _age),
    ("score", _score),
    ("time allowed", time_allowed),
    ("unit of account", _unit_of_account),
    ("loose", _words_only),
    ("enumeration", _listed),
    ("rank", _ranked),
    ("place", _place),
    ("start of a change", _from),
    ("condition", _condition),
    ("fact", _fact),
)
