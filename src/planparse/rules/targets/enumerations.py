"""Numbers that only list or speak of something, and count nothing to be made: 五项任务, 三个方面, 一户一策, 一个机制."""

from __future__ import annotations

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.indicators.nouns import attribute_end
from planparse.rules.quantities.lookups import longest_of
from planparse.rules.quantities.measures import units_with
from planparse.rules.quantities.site import Place, Site
from planparse.rules.quantities.word_jobs import any_of, words
from planparse.text import patterns
from planparse.text.numerals import ONES, SIGNS

_WORD_GOES_ON = words_of("indicator_words", "word_goes_on")
_MERGED = patterns.compile(rf"{any_of('merge')}[为至到成]$")  # 整合为1个环节
_NOUN = patterns.compile(r"[^,、。;:()“和及与]{0,9}")
_PHRASE = patterns.compile(r"[^,、。;:()“]{0,24}")
_ENDS = patterns.compile(r"[,、。;:)]|$")
# the noun of a count behind it; no 每村|一名, 一户|一人
_COUNTED = patterns.compile(rf"(?!.*[每各]|.*[{SIGNS}]\p{{Han}}{{0,2}}$)\p{{Han}}{{2,16}}")
_COUNT = patterns.compile(rf"[0-9{SIGNS}]\p{{Han}}{{1,3}}$")
# 第十九、|二十条
_ARTICLES = patterns.compile(rf"第(?:[0-9{SIGNS}]+{longest_of(units_with('article'))}?[、和及至到-])+$")
# 17个建设点和|四个整治点; 每个镇|三个示范点
_BESIDE = patterns.compile(
    rf"[0-9]\p{{Han}}[^,。;()0-9]{{1,16}}[和及与]$|每(?:{longest_of(units_with('classifier'))})?{any_of('group')}$"
)
_THINGS = patterns.compile(rf"\p{{Han}}{{2,14}}(?={_ENDS.pattern})")
_CONCRETE = patterns.compile(rf"(?:{any_of('group')}|{one_of('quantity_words', 'bounded')})$")
_POINTS = ("项",)  # points of a list
_HALVES = words_of("quantity_words", "half")
_STANDARD = patterns.compile(rf"\p{{Han}}{{2}}{one_of('quantity_words', 'norm')}$")
_REACHING = words_of("quantity_words", "reaching")
_NORM = words_of("quantity_words", "norm")


def _counts(site: Site) -> bool:
    """Whether a number is in Chinese numerals and counts no events."""
    return site.q.words and site.q.value_max is None and site.q.spec.kind != "event"


def _marked(site: Site) -> bool:
    return site.compared or site.suffixed or bool(site.governed)


def one_by_one(text: str, site: Site) -> bool:
    """一次|一研判: what is left of events behind `frequency`."""
    once = site.q.words and site.q.value_max is None and site.q.spec.kind == "event"
    return once and text[site.q.end : site.q.end + 1] == "一"


def old_measure(text: str, site: Site) -> bool:
    """十五里|河."""
    named = _counts(site) and "in_names" in site.q.spec.uses
    return named and not (_marked(site) or site.leveled or site.verb)


def grade(text: str, site: Site) -> bool:
    """二类以上|公厕."""
    graded = _counts(site) and "grade" in site.q.spec.uses and site.suffixed
    return graded and site.tail < len(text) and text[site.tail] not in ",。;、)"


def article(text: str, site: Site) -> Place | None:
    """第十九、|二十条."""
    if not _counts(site) or "article" not in site.q.spec.uses or site.q.value < 10 or _marked(site) or site.verb:
        return None
    found = _ARTICLES.search(text, site.clause, site.q.start)
    return found.span() if found else None


def loose_measure(text: str, site: Site) -> bool:
    """一吨, 一半, 三倍 say little unless the words around state a level; 建成一半里程 even then."""
    q = site.q
    if not _counts(site) or q.spec.dimension in ("count", "time"):
        return False
    weak = "rough" in q.spec.uses or text[q.start : q.end] in _HALVES
    alone = q.value == 1 and q.spec.dimension != "ratio"
    if not (alone or weak) or _marked(site) or site.leveled or site.change is not None:
        return False
    made = q.unit == "%" and words("exist", "doing").before(text, q.start, site.clause) is not None
    return not (weak and (site.attributive or made))


def mostly(text: str, site: Site) -> bool:
    """住宅以|6层|为主: what most of them are like."""
    return text.startswith("为主", site.q.end) and text[site.q.start - 1 : site.q.start] == "以"


def loose_count(text: str, site: Site) -> bool:
    """一户一策, 半个, 一支队伍: a count that names nothing to be made; but 打造成, 有 and numbers from ten on count."""
    q = site.q
    if not _counts(site) or q.spec.dimension != "count":
        return False
    if text[q.end : q.end + 1] == "一" or q.value < 1:
        return True
    made = words("doing", "exist").at(text, q.end)
    if _marked(site) or q.value >= 10 or (made and made.endswith("成")):  # 三个|打造成|示范村
        return False
    if _closing(text, site):
        return False
    if _made(text, site) or _things_behind(text, site) or (q.value > 1 and _BESIDE.search(text, site.clause, q.start)):
        return False
    if q.spec.kind == "loose" or _airy(text, site):
        return True
    if (q.start and text[q.start - 1] in "各") or _names_as_many(text, site):
        return False
    return (
        words("exist").before(text, q.start, site.clause) is None
        and words("exist").before(text, site.subject_end, site.clause) is None
    )


def _made(text: str, site: Site) -> bool:
    """更新|四辆公交车, 安装|九套监测设备, 达到|六单: several things that are made, or the value that is reached."""
    q = site.q
    if site.leveled and _ENDS.match(text, site.tail) and text.endswith(_REACHING, site.clause, q.start):
        return True
    strict = (
        q.unit != "个"
        and "article" not in q.spec.uses
        and (q.spec.kind is None or not q.spec.uses.isdisjoint(("device", "thing")))
    )
    verb = words("doing", "action", "increase").before(text, site.subject_end, site.clause)
    counted = q.value > 1 and text[q.start] != ONES[1]  # 两座; 二次, 二类 are the second
    return strict and counted and (site.verb is not None or verb is not None)


def _things_behind(text: str, site: Site) -> bool:
    """推进|三个美丽乡村示范村, 实施|五条供水管道项目, 推进|四条绿道建设: several things by the last word of their noun, or by
    a unit of lines and pieces whose noun is none of a document."""
    verb = words("doing", "action").before(text, site.q.start, site.clause)
    several = verb and site.q.value > 1 and text[site.q.start] != ONES[1]  # no 二期工程
    noun = _THINGS.match(text, site.tail, site.stop) if several else None
    if noun is None or words("listed", "airy").before(text, noun.end(), site.tail):
        return False
    long = "article" in site.q.spec.uses and site.q.unit not in _POINTS and noun.end() - site.tail >= 4
    return long or _CONCRETE.search(text, site.tail, noun.end()) is not None


def _closing(text: str, site: Site) -> bool:
    """新建|基站|两座, 维修山塘八口, 建设|养老点|四个、…: the count closes the phrase of a noun that a verb makes or mends."""
    if not _ENDS.match(text, site.tail) or site.attributive:
        return False
    verb = words("doing", "exist", "increase", "action").first_in(text, site.clause, site.q.start)
    if verb is None:
        return False
    start = verb[0] + len(verb[1])
    joint = max(text.rfind(sign, start, site.q.start) for sign in "、和及")
    if joint >= 0 and not _COUNT.search(text, start, joint):  # 高山滑雪、冬季两项
        return False
    start = max(start, joint + 1)
    noun = text[start : site.q.start]
    listed = words("listed").before(text, site.q.start, start) and not _STANDARD.search(noun)
    if listed or not _COUNTED.fullmatch(noun) or _names_as_many(text, site):
        return False
    return words("airy").before(text, site.q.start, start) is None


def _names_as_many(text: str, site: Site) -> bool:
    """张家湾、石门|两座小型水库: as many names as the count says."""
    names = text[site.clause : site.q.start].split("、")
    return 2 <= len(names) == site.q.value and all(1 < len(name) <= 10 for name in names)


def _airy(text: str, site: Site) -> bool:
    """一个…机制, 一个…格局."""
    noun = _PHRASE.match(text, site.tail, site.stop)
    return noun is not None and words("airy").before(text, noun.end(), site.tail) is not None


def listed(text: str, site: Site) -> bool:
    """四个层级, 三个方面, 20条政策措施."""
    if site.q.spec.dimension != "count" or _MERGED.search(text, max(site.clause, site.q.start - 6), site.q.start):
        return False
    if attribute_end(text, site.tail, site.stop) > site.tail:  # 10个左右有条件、有基础的城市
        return False
    if site.compared and site.attributive and text.startswith(_NORM, site.tail):  # 每300人不少于1名的标准
        return False
    if "thing" in site.q.spec.uses or site.q.spec.kind == "event":  # 1460户|问题厕所, 开展一次|主题征文
        return False
    noun = _NOUN.match(text, site.tail, site.stop)
    made = site.verb is not None and words("doing", "increase").kinds.get(site.verb)
    if noun and made and _STANDARD.search(noun[0]):
        return False  # 制定|5项|技术标准
    short = noun is not None and 0 < noun.end() - site.tail <= 8
    return _listed_at(text, site) or (
        short and noun is not None and words("listed").before(text, noun.end(), site.tail) is not None
    )


def _listed_at(text: str, site: Site) -> bool:
    """Whether a noun that is enumerated begins right behind the number: 三个|方面; no 180个|样品, 12所|标准化卫生室."""
    word = words("listed").at(text, site.tail)
    if word is None or text.startswith(_WORD_GOES_ON, site.tail + len(word)):
        return False
    return len(word) > 1 or not _COUNTED.match(text, site.tail, site.stop)
