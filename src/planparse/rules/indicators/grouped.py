"""Nouns that stand elsewhere because the words before the number say whom or where it holds for."""

from __future__ import annotations

from planparse.rules.indicators.bases import limit_before
from planparse.rules.indicators.find import Before, Clause, Named, Range
from planparse.rules.indicators.gaps import given_again, headed_by
from planparse.rules.indicators.segments import group_end, measured
from planparse.rules.indicators.told_apart import limited, part_of, tells
from planparse.rules.indicators.wordings import words_of
from planparse.rules.quantities.word_jobs import words
from planparse.text import patterns

# 制定盘活方案,力争年底前盘活|2万平方米: what is written is not what is counted next
_PAPERS = words_of("airy_ends")
_PEOPLE = frozenset(words_of("people_units"))
_LINKS = words_of("links")
_BOUND = patterns.compile(
    r"\p{Han}{0,6}(?:[0-9.]+[万亿]?|[万亿])\p{Han}{1,3}以[上下]的?(?=\p{Han}{2})"
)  # 亿元以上|项目
_SHORT = 6


def of_the_whole(one: Clause) -> Named | None:
    """建成公厕52座,其中|老城区|9座: a part is counted as its whole is."""
    group = (one.group_alone or part_of(one, one.whole)) if one.whole else None
    return one.over(_without_group(one.whole or ""), group) if group else None


def _without_group(noun: str) -> str:
    """国家级龙头企业, 片区|人口密度 or 亿元以上|项目 without the group or the bound, where another one is said."""
    bound = _BOUND.match(noun)
    return noun[bound.end() :] if bound else noun[group_end(noun, 0, len(noun), told=True) :]


def of_other_group(one: Clause) -> Named | None:
    """The noun of the target before, for another group."""
    before = one.before
    if before is None or not before.indicator:
        return None
    told = _told_again(one, before, before.indicator)
    if told:
        return one.over(before.indicator, told)
    if before.unit != one.site.q.unit and not before.dimension == one.site.q.spec.dimension == "time":
        return None
    if not before.grouped and not (limited(one.site) and measured(before.indicator)):
        return None
    if one.group_alone:
        noun = before.indicator if before.grouped else _without_group(before.indicator)
        return one.over(noun, one.group_alone)
    if one.behind[0] < one.behind[1] or not _is_name(one):
        return None
    rest = before.indicator if before.grouped and not _counted(one) else _behind_like(one, before.indicator)
    return one.over(rest, one.segments.noun) if rest else None


def _told_again(one: Clause, before: Before, noun: str) -> Range | None:
    """The group before the number, where the noun before it was told of one or is a deed that takes its hours."""
    if not before.grouped:
        return tells(one, noun, None) if _is_hours_of(one, noun) and before.unit == one.site.q.unit else None
    alike = before.unit == one.site.q.unit or before.dimension == one.site.q.spec.dimension == "time"
    return tells(one, noun, before.scope) if one.site.q.unit in _PEOPLE or (alike and not one.group_alone) else None


def _is_hours_of(one: Clause, noun: str) -> bool:
    """Whether the number is a limit of time, and `noun` a deed that takes it: 护理员培训不少于40学时,|重症岗位|不少于80学时."""
    return (
        one.site.q.spec.dimension == "time"
        and one.site.compared
        and words("action").before(noun, len(noun)) is not None
    )


def _is_name(one: Clause) -> bool:
    """Whether a short phrase without a measure stands before the number: 二套房, 夜班."""
    start, end = one.segments.noun
    return 1 < end - start <= _SHORT and not measured(one.text[start:end])


def _counted(one: Clause) -> bool:
    """Whether the number counts or shares something, which may be any phrase before it."""
    return one.site.q.spec.dimension in ("count", "money", "ratio")


def _behind_like(one: Clause, noun: str) -> str:
    """首套房|贷款首付比例, told for 二套房: the measure behind a name that ends as the phrase before the number does."""
    start, end = one.segments.noun
    phrase = one.text[start:end]
    at = noun.find(phrase[-2:]) + 2 if len(phrase) > 2 else 0
    rest = noun[at:] if at > 2 else ""
    return rest if measured(rest) else ""


def of_head_of_groups(one: Clause) -> Named | None:
    """The noun that ends the clause before, and holds for the groups behind it."""
    if one.site.clause <= one.site.sentence:
        return None
    if one.carried or one.group_alone is None:
        return _heads_phrase(one)
    head, start, end = one.clause_before
    if not head or head.endswith(_PAPERS) or head in _LINKS or any(sign.isdigit() for sign in head):
        return None
    return Named(head, start, end, one.group_alone)


def _heads_phrase(one: Clause) -> Named | None:
    """车间噪声,|白班|不超过65分贝; 救生员,|大型漂流点|不少于12人: a noun that is a clause of its own holds for whatever is told
    behind it."""
    if not limited(one.site) and not limit_before(one.text, one.site.clause, one.site.q.start):
        return None
    head, first, last = one.clause_before
    if not head or first < one.floor or not _stands_alone(one.text, one.site.sentence, first) or head.endswith(_PAPERS):
        return None
    if head in _LINKS or any(sign.isdigit() for sign in head):
        return None
    told = tells(one, head, None)
    if told:
        return Named(head, first, last, told)
    if one.carried or not _is_name(one) or _counted(one) or not measured(head) or one.behind[0] < one.behind[1]:
        return None
    return Named(head, first, last, one.segments.noun)


def _stands_alone(text: str, sentence: int, first: int) -> bool:
    """Whether a noun that begins at `first` opens its clause."""
    return first == sentence or text[first - 1] in ",;:。"


def of_head(one: Clause) -> Named | None:
    if one.lead[0] == one.lead[1]:
        return None
    return one.here(headed_by(one.text, one.site, *one.lead))


def of_grant_on_top(one: Clause) -> Named | None:
    return one.here(given_again(one.text, *one.lead)) if one.lead[0] < one.lead[1] else None
