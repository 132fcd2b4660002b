"""Targets: the quantities of a passage that state how much is to be reached, done, kept, limited, spent or provided.

Four steps over each sentence: find quantities, read their surroundings, leave out what is no target, and say what the
rest means.

    确保全区油菜种植面积在4300亩以上  →  4300 亩, >=, 油菜种植面积, scope 全区, binding
    新增设施蔬菜基地600亩(大棚蔬菜200亩) →  600 亩 and 200 亩, both increases
    每季度核查1次, 25户以上村庄, “2+1+5”  →  none

| step | module |
|---|---|
| numbers with units, ranges, rates | `quantities` |
| clause, comparator, verb of change | `quantities.surroundings` |
| what is no target | `exclusions` |
| what is counted | `indicators` |
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.indicators.find import Before, Clause
from planparse.rules.indicators.parallels import own_noun, parts_of_whole, place_of, shared_out
from planparse.rules.indicators.periods import past_period
from planparse.rules.indicators.steps import GROUPED, indicator_of
from planparse.rules.matches import Loss, TargetMatch
from planparse.rules.quantities.measures import UNLISTED
from planparse.rules.quantities.numbers import find
from planparse.rules.quantities.site import Place, Site, outside
from planparse.rules.quantities.surroundings import TREATED, site_of
from planparse.rules.quantities.word_jobs import words
from planparse.rules.rule import Rule
from planparse.rules.targets.around import QUALIFIED, around
from planparse.rules.targets.conditions import given_to
from planparse.rules.targets.exclusions import quotation_at, quotations, reason
from planparse.rules.targets.qualifiers import Held, holds, qualifier
from planparse.text import patterns

_one_of, _words_of = partial(one_of, "quantity_words"), partial(words_of, "quantity_words")
_OF_WHICH, _RESPECTIVELY, _HALVED = _words_of("of_which"), _one_of("respectively"), _words_of("halved")
_KEPT = patterns.compile(_one_of("kept_within"))
_SPREADS = patterns.compile(_RESPECTIVELY)
_COMPARED = dict.fromkeys(_words_of("more"), "increase") | dict.fromkeys(_words_of("less"), "decrease")


def scan(text: str, lost: list[Loss] | None = None, times: Sequence[tuple[int, int]] = ()) -> list[TargetMatch]:
    """The targets of one folded passage, in order. Linear in its length; never raises, whatever the text.

    Offsets count in `text`. `normalized` is exact, None for counts; `number` is the place of figures and unit alone.
    `lost` takes the quantities that are none, with the reason. `times` are the places of deadlines, in order: no number
    in one is a quantity, and none is part of a noun."""
    found = find(text)
    if times and found:
        found = outside(found, times)
    if not found:
        return []
    quotes = quotations(text)
    out: list[TargetMatch] = []
    last: Before | None = None
    held: Held | None = None  # the threshold or condition said last
    before = floor = 0  # where the number before ends, and the last one that bounds a subject
    for index, q in enumerate(found):
        site = site_of(text, q, before, last.end if last else 0, times)
        before = q.end
        last = last if last is None or _in_sentence(text, site, last) else None
        site.following = found[index + 1].start if index + 1 < len(found) else len(text)
        site.quotation = quotation_at(quotes, q.start, len(text)) if quotes else None
        excluded = reason(text, site)
        if excluded is not None:
            why, told = excluded
            held = qualifier(text, site, why.bounds, last.end if last else 0) or held
            floor = _bounded(text, site, why.bounds, held) or floor
            if lost is not None:
                lost.append(Loss(q.start, q.end, why.id, told))
            continue
        one = Clause(text, site, floor, last, part=last is not None and parts_of_whole(text, site, last))
        match = _match(one)
        out.append(_held(text, match, held, site))
        _within(text, out, site)
        _distribute(out, text)
        shared_out(text, out, one)
        match, floor = out[-1], q.end
        last = Before(
            q.end, q.unit, q.spec.dimension, match.indicator, match.change, match.comparator, site.governed,
            match.named_by in GROUPED, one.part, place_of(match, "indicator"),
            one.whole, match.scope,
        )  # fmt: skip
    return out


def _bounded(text: str, site: Site, bounds: str | None, held: Held | None) -> int | None:
    """Where a number that is no target ends, if it bounds the subject of what follows: 亿元以上|项目, 100个泊位以上|3家."""
    if bounds == "clause":
        return max(site.q.end, held.end) if held is not None and held.end > site.tail else site.q.end
    return site.q.end if bounds and given_to(text, site) else None


def _held(text: str, match: TargetMatch, held: Held | None, site: Site) -> TargetMatch:
    """A target with the threshold or condition before it as its scope, where it has no other."""
    if held is None or match.scope is not None or not holds(text, held, site):
        return match
    evidence = [*match.evidence, (QUALIFIED.id, held.start, held.end)]
    return match._replace(scope=text[held.start : held.end], evidence=evidence)


def _in_sentence(text: str, site: Site, last: Before) -> bool:
    """Whether the target before stands in the number's sentence, or names its whole in the one before: 建设幼儿园30所。其中,
    2014年完成|10所."""
    if last.end >= site.sentence:
        return True
    near = site.sentence - last.end <= 24 and text.startswith(_OF_WHICH, site.sentence)
    return near and site.q.unit == last.unit


def _distribute(out: list[TargetMatch], text: str) -> None:
    """接待游客300万人次、旅游收入20亿元,同比分别增长12%、15%: the growths belong to the quantities in their order."""
    size = 1
    while size < min(len(out), _MOST) and _JOINED.fullmatch(text, out[-size - 1].number[1], out[-size].number[0]):
        size += 1
    first = len(out) - size
    if size < 2 or first < size or any(own_noun(match) for match in out[first:]):
        return
    lead = text[out[first - 1].number[1] : out[first].number[0]]
    owners = out[first - size : first]
    if not _SPREADS.search(lead) or "。" in lead or len(lead) > 24 or len({match.indicator for match in owners}) < size:
        return
    for index, owner in enumerate(owners, first):
        out[index] = out[index]._replace(indicator=owner.indicator, scope=out[index].scope or owner.scope)


def _named(one: Clause) -> tuple[str | None, str | None, int, int, Place | None]:
    """The row that found the noun, the noun and its place, and whom it holds for."""
    row, (indicator, start, end, group) = indicator_of(one)
    if start == end:
        return row, indicator, start, end, group
    noun, group = past_period(one.text, one.site, (start, end), group)
    return row, indicator if noun == (start, end) else one.text[slice(*noun)], *noun, group


def _match(one: Clause) -> TargetMatch:
    text, site, floor, last = one.text, one.site, one.floor, one.before
    q = site.q
    row, indicator, start, end, group = _named(one)
    _changed(text, site, max(site.clause, floor), start)
    _share(text, site, last)
    evidence = [(q.rule, q.start, q.end), *site.evidence, *around(text, site, floor, group)]
    place = (start, end) if end > start else last.place if last else None
    if row is not None and place is not None:
        evidence.append((row, *place))
    if start < floor:
        start = end = q.start
    if site.change is None and not site.leveled and any(what.startswith("baseline") for what, _, _ in evidence):
        site.change = _COMPARED.get(text[q.start - 1 : q.start])  # 比去年预算|低|0.4个百分点
    halved = text[q.start : q.end] in _HALVED
    said = {what.partition(".")[0]: (what, text[a:b]) for what, a, b in evidence}
    return TargetMatch(
        start=_first(site, start, end, group),
        end=max(site.tail - site.attributive, end if end > q.start else 0),
        rule=q.rule,
        value=q.value,
        unit=q.unit,
        dimension=q.spec.dimension,
        comparator=site.comparator,
        value_max=q.value_max,
        normalized=q.normalized(),
        indicator=indicator or None,
        named_by=row,
        change="decrease" if halved else site.change,
        baseline=said["baseline"][1] if "baseline" in said else None,
        per=said["per"][1] if "per" in said else None,
        scope=said["scope"][1] if "scope" in said else None,
        modality=said["modality"][0].partition(".")[2] if "modality" in said else None,
        number=(q.start, q.end),
        known_unit=q.spec is not UNLISTED,
        evidence=sorted(evidence, key=lambda piece: piece[1:]),
    )


def _first(site: Site, start: int, end: int, group: tuple[int, int] | None) -> int:
    """Where the words of a target begin: at its group or its noun, else where the subject ends."""
    named = site.subject_end if end <= site.q.start and start == end else start
    return min(named, site.q.start, site.subject_end, group[0] if group else named)


_MOST = 12  # members of a list that are matched with the quantities before them
_SPREAD = patterns.compile(rf"{_RESPECTIVELY}[^,。;0-9]{{0,8}}$")
_JOINED = patterns.compile(r"[、和及与]")


def _within(text: str, out: list[TargetMatch], site: Site) -> None:
    """分别控制在4‰、5‰以内: the words around a list hold for each of its numbers, as those before it do (分别不超过3天、4天)."""
    if len(out) > 1 and site.comparator == "=" and site.q.unit == out[-2].unit and out[-2].comparator != "=":
        first = len(out) - 2
        while first and _JOINED.fullmatch(text, out[first - 1].number[1], out[first].number[0]):
            first -= 1
        spread = _SPREAD.search(text, max(site.sentence, out[first].number[0] - 10), out[first].number[0])
        if spread and _JOINED.fullmatch(text, out[-2].number[1], site.q.start):
            out[-1] = _compared(out[-1], SPREAD.id, out[-2])
            return
    if not (site.suffixed and site.comparator in ("<=", ">=")) or not _KEPT.search(text, site.clause, site.q.start):
        return
    later = site.q.start
    for index in range(len(out) - 2, -1, -1):
        match = out[index]
        if not _JOINED.fullmatch(text, match.number[1], later) or match.comparator != "=":
            return
        out[index], later = _compared(match, KEPT_WITHIN.id, out[-1]), match.number[0]


def _compared(match: TargetMatch, rule: str, other: TargetMatch) -> TargetMatch:
    """The match with the comparator of another, what that binds, and its evidence."""
    shown = [(rule, a, b) for what, a, b in other.evidence if what.startswith("comparator")]
    evidence = sorted([*match.evidence, *shown], key=lambda piece: piece[1:])
    modality = match.modality or other.modality
    return match._replace(comparator=other.comparator, modality=modality, evidence=evidence)


def _changed(text: str, site: Site, floor: int, start: int) -> None:
    """新增|设施蔬菜基地600亩: the verb before the noun says that it is a change."""
    if site.leveled or site.change is not None or start >= site.q.start:
        return
    if site.q.unit == "%" or site.q.spec.dimension == "time":
        return
    verb = words("doing", "increase", "decrease").last_in(text, floor, start)
    kinds = words("increase", "decrease").kinds.get(verb[1], frozenset()) if verb else frozenset()
    if (
        verb
        and "improve" in kinds
        and site.q.spec.dimension in TREATED
        and words("doing", "action").before(text, verb[0], floor)
    ):
        return  # 改造|提升|卫生厕所300座: works on what there is
    site.change = "increase" if "increase" in kinds else "decrease" if "decrease" in kinds else None


def _share(text: str, site: Site, last: Before | None) -> None:
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
    if last.governed and site.comparator == "=" and _shares_verb(between):
        site.comparator, site.governed = last.comparator, last.governed
        site.evidence.append((CARRIED.id, *last.governed))


def _shares_verb(between: str) -> bool:
    """Whether what stands between two counts lets both be the object of one verb: 1个企业和|1个中心, 3座、泵站|2座."""
    joint = patterns.fullmatch(r"[^,。;()]*[和、及与或]([^,。;()]{0,16})", between)
    return joint is not None and words("doing", "action", "increase").at(joint[1], 0) is None


# fmt: off
SPREAD: Rule[None] = Rule(
    "comparator.spread", None, yes="审批时限分别不超过3天、4天。", no="审批时限不超过3天。",
    zh="“分别”把比较词分给并列的数", en="a comparison that 分别 spreads over a list")
KEPT_WITHIN: Rule[None] = Rule(
    "comparator.kept_within", None, yes="死亡率控制在4‰、5‰以内。", no="死亡率控制在4‰以内。",
    zh="“控制在”使末尾的比较词管并列的每个数", en="a comparison behind a list that 控制在 makes hold for all of it")
CARRIED: Rule[None] = Rule(
    "comparator.carried", None, yes="至少建立1个企业和1个中心。", no="至少建立1个企业。",
    zh="动词前的比较词，管到并列的下一个数", en="a comparison before the verb, carried to the next of its objects")
# fmt: on
PARALLELS = (SPREAD, KEPT_WITHIN, CARRIED)
