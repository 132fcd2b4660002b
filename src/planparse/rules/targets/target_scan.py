"""Targets: the quantities of a passage that state how much is to be reached, done, kept, limited, spent or provided.

Four steps over each sentence: find quantities, read their surroundings, leave out what is no target, and say what the
rest means.

    确保全区油菜种植面积在4300亩以上  →  4300 亩, >=, 油菜种植面积, scope 全区, binding
    新增设施蔬菜基地600亩(大棚蔬菜200亩) →  600 亩 and 200 亩, both increases
    每季度核查1次, 25户以上村庄, “2+1+5”  →  none

| step | module |
|---|---|
| numbers with units, ranges, rates | `quantities` |
| clause, comparator, verb of change | `target_sites` |
| what is no target | `target_exclusions` |
| what is counted | `indicators` |
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from planparse.rules.indicators.find import indicator_of
from planparse.rules.matches import Loss, TargetMatch
from planparse.rules.quantities.measures import UNLISTED
from planparse.rules.quantities.numbers import find
from planparse.rules.quantities.surroundings import Site, site_of
from planparse.rules.quantities.word_jobs import moods, words
from planparse.rules.targets.exclusions import given_to, quotations, reason
from planparse.rules.targets.qualifiers import Held, holds, qualifier
from planparse.text import patterns

_RULES = {
    "ratio": "target.rate", "count": "target.count", "money": "target.money", "time": "target.length_of_time",
    "rate": "target.intensity",
}  # fmt: skip
_GROUPS = r"(?:乡镇|镇街|行政村|自然村|村|镇|乡|县区|县|市区|市|区|街道|社区|园区|学校|企业|单位|部门|项目|班|人|户)"
_PER = patterns.compile(
    rf"每人次|每(?:个|家|所|座|名|位)?{_GROUPS}(?:每[年月天日])?|每(?:亩|吨|公里|平方米|立方米|千克|公斤|斤|度|公顷|台|套|辆|件|千瓦时?|人次|头|只|羽|株|床|张|次|年|月|天|日|季度)"
    rf"|各{_GROUPS}(?:\([^()]{{1,8}}\))?"
)
_BASELINE = patterns.compile(
    r"(?:较|比|与)(?:[0-9]{4}年(?:底|末|同期)?|上年(?:度|同期|末|预算)?|去年(?:同期|底|预算)?|上一年(?:度)?|“[一二三四五十]+五”(?:末|期末|时期)?|同期|现状|原有?|基准年|前[一二三]年)"
    r"|(?:上一?年|去年|[0-9]{4}年)(?:同期)?(?=的[0-9.]+倍)|同比|环比|(?:在|以)[^,。;]{2,18}?(?:水平|价格|利率|标准)?(?:的)?(?:基础|水平)上"
)
_SCOPE = patterns.compile(
    r"(?<![高快低多]于)(?:全[区市县省国镇乡州旗域](?!平均)|[我本][市县区省州镇]|全社会)|[0-9]+%(?:以上)?的[^,。;0-9]{1,8}?(?=[过超达])"
)


_COMPARED = {"高": "increase", "多": "increase", "快": "increase", "低": "decrease", "少": "decrease"}


@dataclass(slots=True, eq=False, repr=False)
class _Before:
    """The target before in the same sentence, for what parallel parts share with it."""

    end: int
    unit: str
    dimension: str
    indicator: str | None = None
    change: str | None = None
    comparator: str = "="
    governed: bool = False


def scan(text: str, lost: list[Loss] | None = None) -> list[TargetMatch]:
    """The targets of one folded passage, in order. Linear in its length; never raises, whatever the text.

    Offsets count in `text`. `normalized` is exact, None for counts; `number` is the place of figures and unit alone.
    `lost` takes the quantities that are none, with the reason."""
    found = find(text)
    if not found:
        return []
    quotes = quotations(text)
    out: list[TargetMatch] = []
    last: _Before | None = None
    held: Held | None = None  # the threshold or condition said last
    before = floor = 0  # where the number before ends, and the last one that bounds a subject
    for index, q in enumerate(found):
        site = site_of(text, q, before, last.end if last else 0)
        before = q.end
        if last is not None and last.end < site.sentence and not _of_which(text, site, last):
            last = None
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        why = reason(text, site, quotes, following)
        if why is not None:
            floor = q.end if why == "threshold" or (why == "condition" and given_to(text, site)) else floor
            held = qualifier(text, site, why, last.end if last else 0) or held
            if lost is not None:
                lost.append(Loss(q.start, q.end, why))
            continue
        match = _match(text, site, floor, last)
        if held is not None and match.scope is None and holds(text, held, site):
            evidence = [*match.evidence, ("scope", held.start, held.end)]
            match = replace(match, scope=text[held.start : held.end], evidence=evidence)
        out.append(match)
        _within(text, out, site)
        _distribute(out, text)
        match, floor = out[-1], q.end
        last = _Before(q.end, q.unit, q.spec.dimension, match.indicator, match.change, match.comparator, site.governed)
    return out


def _of_which(text: str, site: Site, last: _Before) -> bool:
    """建设幼儿园30所。其中,2014年完成|10所: parts of the whole that the sentence before named."""
    near = site.sentence - last.end <= 24 and text.startswith("其中", site.sentence)
    return near and site.q.unit == last.unit


def _distribute(out: list[TargetMatch], text: str) -> None:
    """接待游客300万人次、旅游收入20亿元,同比分别增长12%、15%: the growths belong to the quantities in their order."""
    size = 1
    while size < min(len(out), _MOST) and _JOINED.fullmatch(text, out[-size - 1].number[1], out[-size].number[0]):
        size += 1
    first = len(out) - size
    if size < 2 or first < size or any(said == "indicator" for match in out[first:] for said, _, _ in match.evidence):
        return
    lead = text[out[first - 1].number[1] : out[first].number[0]]
    owners = out[first - size : first]
    if "分别" not in lead or "。" in lead or len(lead) > 24 or len({match.indicator for match in owners}) < size:
        return
    for index, owner in enumerate(owners, first):
        out[index] = replace(out[index], indicator=owner.indicator, scope=out[index].scope or owner.scope)


def _match(text: str, site: Site, floor: int, last: _Before | None) -> TargetMatch:
    q = site.q
    kin = last is not None and last.dimension == q.spec.dimension
    indicator, start, end = indicator_of(text, site, floor, last.indicator if last else None, kin)
    _changed(text, site, max(site.clause, floor), start)
    _share(text, site, last)
    evidence = [("number", q.start, q.end), *site.evidence, *_around(text, site, floor)]
    if end > start:
        evidence.append(("indicator", start, end))
    if start < floor:
        start = end = q.start
    if site.change is None and not site.leveled and any(what == "baseline" for what, _, _ in evidence):
        site.change = _COMPARED.get(text[q.start - 1 : q.start])  # 比去年预算|低|0.4个百分点
    halved = text[q.start : q.end] == "减半"
    said = {what: text[a:b] for what, a, b in evidence}
    return TargetMatch(
        start=min(site.subject_end if end <= q.start and start == end else start, q.start, site.subject_end),
        end=max(site.tail - site.attributive, end if end > q.start else 0),
        rule="target.halved" if halved else _RULES.get(q.spec.dimension, "target.measure"),
        value=q.value,
        unit=q.unit,
        dimension=q.spec.dimension,
        comparator=site.comparator,
        value_max=q.value_max,
        normalized=q.normalized(),
        indicator=indicator,
        change="decrease" if halved else site.change,
        baseline=said.get("baseline"),
        per=said.get("per"),
        scope=said.get("scope"),
        modality="binding" if "said_binding" in said else "expected" if "said_expected" in said else None,
        number=(q.start, q.end),
        known_unit=q.spec is not UNLISTED,
        evidence=sorted(evidence, key=lambda piece: piece[1:]),
    )


def _around(text: str, site: Site, floor: int) -> list[tuple[str, int, int]]:
    """What the clause says of the number beside its comparator: baseline, distribution, scope, modality."""
    begin, end = site.clause, site.q.start
    floored = max(begin, floor if floor > begin else 0)
    found = [
        ("baseline", _in(_BASELINE, "较比与环同在以年", text, floored, end)),
        ("per", _in(_PER, "每各", text, begin, end)),
        ("scope", _in(_SCOPE, "全我本%", text, begin, end)),
        _modality(text, site),
    ]
    return [(what, *place) for what, place in found if place]


_MOST = 12  # members of a list that are matched with the quantities before them
_SPREAD = patterns.compile(r"分别[^,。;0-9]{0,8}$")
_JOINED = patterns.compile(r"[、和及与]")


def _within(text: str, out: list[TargetMatch], site: Site) -> None:
    """分别控制在4‰、5‰以内: the words around a list hold for each of its numbers, as those before it do (分别不超过3天、4天)."""
    if len(out) > 1 and site.comparator == "=" and site.q.unit == out[-2].unit and out[-2].comparator != "=":
        first = len(out) - 2
        while first and _JOINED.fullmatch(text, out[first - 1].number[1], out[first].number[0]):
            first -= 1
        spread = _SPREAD.search(text, max(site.sentence, out[first].number[0] - 10), out[first].number[0])
        if spread and _JOINED.fullmatch(text, out[-2].number[1], site.q.start):
            out[-1] = replace(out[-1], comparator=out[-2].comparator)
            return
    if not (site.suffixed and site.comparator in ("<=", ">=")) or "控制在" not in text[site.clause : site.q.start]:
        return
    later = site.q.start
    for index in range(len(out) - 2, -1, -1):
        match = out[index]
        if not _JOINED.fullmatch(text, match.number[1], later) or match.comparator != "=":
            return
        out[index], later = replace(match, comparator=site.comparator), match.number[0]


def _changed(text: str, site: Site, floor: int, start: int) -> None:
    """新增|设施蔬菜基地600亩: the verb before the noun says that it is a change."""
    if site.leveled or site.change is not None or start >= site.q.start:
        return
    if site.q.unit == "%" or site.q.spec.dimension == "time":
        return
    verb = words("doing", "increase", "decrease").last_in(text, floor, start)
    kinds = words("increase", "decrease").kinds.get(verb[1], frozenset()) if verb else frozenset()
    site.change = "increase" if "increase" in kinds else "decrease" if "decrease" in kinds else None


def _share(text: str, site: Site, last: _Before | None) -> None:
    """Parts in brackets and coordinated quantities share the change of the whole and the word before the verb."""
    if last is None or site.leveled or site.change is not None:
        return
    between = text[last.end : site.q.start]
    if len(between) > 24 or "。" in between or ";" in between:
        return
    bare = site.verb is None
    alike = site.q.unit == last.unit or site.q.spec.dimension == "count" == last.dimension
    alike = alike and (site.q.spec.dimension != "ratio" or len(between) < 8)
    if (
        last.change
        and bare
        and alike
        and (patterns.search(r"[(、,和及与或]", between))
        and not patterns.search("[达到为]", between)
    ):
        site.change = last.change
    if last.governed and site.comparator == "=" and patterns.fullmatch(r"[^,。;()]*[和、及与或]", between):
        site.comparator, site.governed = last.comparator, True


def _modality(text: str, site: Site) -> tuple[str, tuple[int, int] | None]:
    """确保, 必须, 不低于 bind; 力争, 争取 expect. A word at the head of the sentence holds for its parallel clauses, one
    that compares (不低于) for its own number alone."""
    table = words("binding", "expected")
    begin = max(site.sentence, site.q.start - 60)
    limit = max((place for what, *place in site.evidence if what == "comparator"), default=None)
    hit = table.last_in(text, max(begin, site.clause), site.q.start)
    if site.binding and limit and (hit is None or hit[0] < limit[0]):  # 不得突破, 严禁超过
        return "said_binding", (limit[0], limit[1])
    hit = hit or moods().last_in(text, begin, site.clause)
    if hit is None:
        return "said_binding", None
    at, word = hit
    return "said_binding" if "binding" in table.kinds[word] else "said_expected", (at, at + len(word))


def _in(pattern: regex.Pattern[str], signs: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the last match before the number; looked for only where one of its first characters stands."""
    window = text[start:end]
    if not any(sign in window for sign in signs):
        return None
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007
        pass
    return found.span() if found else None
