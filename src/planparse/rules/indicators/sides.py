"""Which side of a number names what it measures: the noun before it, the noun behind it, or which of them first."""

from __future__ import annotations

from planparse.rules.quantities.surroundings import Site
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

# 县(市、区)开展, 行政村建有: who does or has what a share is said of
_HOLDERS = patterns.compile(
    r"[^,。;、()的]{0,12}?(?:[市县区乡镇村户家]|企业|单位|学校|机构|社区|医院|园区|家庭)(?:\([^()]{1,16}\))?(?:都|均|要|应)?(?=建有|拥有|配有|设有|建成|建立|配备|开展|实现|完成|有(?![效序关条需利害机力限]))"
)
_FUNDS = patterns.compile(r"[^,。;、]{0,20}(?:金|费|房租|租金)")
_SUMS = patterns.compile(r"(?:资金|额度|债券|基金|贷款|投资)$")
_GRANTED = patterns.compile(
    r"(?:的)?(?:补助|补贴|奖励|奖补|支持|给予|予以|进行|安排|执行|收取|计算|发放|确定|缴纳|减免|返还|的标准|标准|拨付|贴息)"
)

Range = tuple[int, int]


def in_order(text: str, site: Site, ahead: Range, behind: Range) -> tuple[Range, ...]:
    """The nouns `ahead` of the number and `behind` it, in the order to ask them; one that is no use is left out."""
    dimension = site.q.spec.dimension
    if dimension in ("ratio", "rate", "score", "temperature"):
        return _of_share(text, site, ahead, behind)
    if dimension == "money":
        return _of_sum(text, site, ahead, behind)
    if dimension == "time":
        term = site.attributive and text[behind[0] : behind[1]].endswith(("期限", "期", "时间", "时长"))
        return (behind, ahead) if term or _FUNDS.match(text, site.tail) else (ahead, behind)
    return behind, ahead


def _of_share(text: str, site: Site, ahead: Range, behind: Range) -> tuple[Range, ...]:
    if not site.attributive:
        return (ahead,) if _GRANTED.match(text, site.q.end) else (ahead, behind)
    base = text[site.q.start - 1 : site.q.start] == "的"
    adjacent = ahead[0] < ahead[1] == site.q.start
    changed = site.change is not None and ahead[1] - ahead[0] > 3
    if site.verb and not (base or adjacent or site.leveled or changed):
        return behind, ahead
    if site.leveled:
        return ahead, behind
    act = words("action").before(text, ahead[1], ahead[0] + 1)
    if act is not None and not words("action").kinds[act] & {"rate", "generic", "grant_noun"}:
        return behind, ahead  # 抽查|不少于10%的农户
    holders = _HOLDERS.match(text, site.tail, site.stop)  # 30%以上的县(市)|开展环境稽查
    return (behind, ahead) if holders and behind[0] >= holders.end() - 1 else (ahead, behind)


def _of_sum(text: str, site: Site, ahead: Range, behind: Range) -> tuple[Range, ...]:
    recipient = text.startswith("对", site.clause) and site.verb in ("给予", "予以", "给与", "享受", "按", "按照")
    if not site.leveled and (recipient or _SUMS.search(text, behind[0], behind[1])):
        return (behind,) if recipient else (behind, ahead)
    return (ahead,) if _GRANTED.match(text, site.q.end) else (ahead, behind)
