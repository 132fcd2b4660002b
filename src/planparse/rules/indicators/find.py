"""The noun phrase that a quantity counts or measures: the shortest that names it, verb and scope left out.

Where it stands depends on the quantity. Rates and levels have it before the number (油菜种植面积在4300亩以上), counts
and measures of work behind it (新建12个示范点), unless punctuation follows (安装农村路灯170盏). What a parallel clause
leaves out is carried over (9月底前达到75%以上,12月底前达到100%).

The steps are the rows of `steps.STEPS`, asked in their order; the first that knows names the noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from planparse.rules.indicators.ahead import ahead_of, clause_before
from planparse.rules.indicators.gaps import left_out
from planparse.rules.indicators.heads import inside_noun
from planparse.rules.indicators.nouns import behind_of
from planparse.rules.indicators.segments import Segments, segments
from planparse.rules.indicators.sides import in_order
from planparse.rules.indicators.wordings import EITHER, words_of
from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import words

Range = tuple[int, int]
_EMPTY_SUMS = words_of("empty_sums")


class Named(NamedTuple):
    """A noun, the place it was read from (empty where it is carried over), and the place of the group it holds for."""

    noun: str
    start: int
    end: int
    group: Range | None = None


class Before(NamedTuple):
    """The target before in the same sentence, for what parallel parts share with it."""

    end: int
    unit: str
    dimension: str
    indicator: str | None = None
    change: str | None = None
    comparator: str = "="
    governed: tuple[int, int] | None = None
    grouped: bool = False  # it was told by its group, its noun carried over
    part: bool = False  # it is part of a whole
    place: Range | None = None  # where its noun stands
    whole: str | None = None  # the noun of the whole that it is part of
    scope: str | None = None  # whom or where it holds for


@dataclass(frozen=True, eq=False, repr=False)
class Clause:
    """What the steps ask: a number in its clause, and the target before it in the sentence.

    `floor` is where the quantity before it ends, target or not."""

    text: str
    site: Site
    floor: int
    before: Before | None = None
    part: bool = False  # the number is part of the whole before it

    @property
    def carried(self) -> str | None:
        """The noun of the target before."""
        return self.before.indicator if self.before else None

    @property
    def whole(self) -> str | None:
        """The noun of the whole that the number is part of."""
        return (self.before.whole or self.before.indicator) if self.part and self.before else None

    @property
    def kin(self) -> bool:
        """Whether the target before measures the same, so that a bare 资金 may take it up."""
        return self.before is not None and self.before.dimension == self.site.q.spec.dimension

    @property
    def money(self) -> bool:
        """Whether a sum of money is named."""
        return self.site.q.spec.dimension == "money"

    @cached_property
    def behind(self) -> Range:
        """The noun behind the number; empty where none stands there."""
        return behind_of(self.text, self.site)

    @cached_property
    def lead(self) -> Range:
        """The noun before the number as it stands, whether or not it names what is counted."""
        return ahead_of(self.text, self.site, self.floor)

    @cached_property
    def ahead(self) -> Range:
        """The noun before the number; empty where the words there name nothing."""
        start, end = self.lead
        if start == end:
            return start, end
        either = self.site.attributive and self.text[end - 1] in EITHER  # 所有权或|不低于10年的长期使用权
        if either or left_out(self.text, self.site, start, end, self.carried, self.kin):
            return end, end
        return start, end

    @cached_property
    def side(self) -> Range | None:
        """The noun beside the number that is asked first, of those that are there."""
        order = in_order(self.text, self.site, self.ahead, self.behind)
        return next((place for place in order if place[0] < place[1]), None)

    @cached_property
    def phrase(self) -> Range:
        """That noun, past a verb before a bare head of nouns: 实现|总量; 购置金额 is one word."""
        start, end = self.side or (self.site.q.start, self.site.q.start)
        verb = words("doing").at(self.text, start)
        if verb is None or inside_noun(self.text, start, start):
            return start, end
        rest = self.text[start + len(verb) : end]
        bare = rest not in _EMPTY_SUMS and "generic" in words("generic").kinds.get(rest, ())
        return (start + len(verb) if bare else start), end

    @cached_property
    def group_alone(self) -> Range | None:
        """Whom or where the number holds for, if the words before it say nothing else and no noun is behind it."""
        group, noun = self.segments
        alone = group[0] < group[1] and noun[0] == noun[1] and self.behind[0] == self.behind[1]
        return group if alone else None

    @cached_property
    def segments(self) -> Segments:
        """The words before the number in their segments."""
        start = max(self.site.clause, self.floor)
        taken = self.before.end if self.before else 0
        if taken < self.floor:  # 亿元以上8个、|10亿元|以上2个
            start = max(self.site.clause, taken)
        return segments(self.text, start, self.site.subject_end, self.site.q.unit, part=self.part)

    @cached_property
    def clause_before(self) -> tuple[str | None, int, int]:
        """The noun that ends the clause before, if any."""
        return clause_before(self.text, self.site, self.floor)

    def here(self, place: Range | None, group: Range | None = None) -> Named | None:
        """The noun at a place of the text."""
        return Named(self.text[slice(*place)], *place, group) if place is not None else None

    def over(self, noun: str, group: Range | None = None) -> Named:
        """A noun that is carried over."""
        return Named(noun, self.site.q.start, self.site.q.start, group)
