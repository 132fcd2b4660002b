"""Named lists with a count: 青山村、白石村等5个重点村. Whether as many are named as are counted.

赵庄、钱庄、孙庄、李庄等5个村   four named, five counted: worth a look (等 may mean "and others", but by one is often a slip)
赵庄、钱庄等20个村              two of twenty: examples, nothing to say
赵庄、钱庄、孙庄等2个村         three named, two counted: wrong in any reading
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planparse.rules.quantities.measures import unit_at
from planparse.text import patterns
from planparse.text.numerals import SIGNS_TO_TEN, integer

# 等|5|个: what closes a counted list; looked for first, for few texts have one
COUNTED = patterns.compile(
    rf"等(?P<count>[0-9]{{1,3}}|[两{SIGNS_TO_TEN[1:]}]{{1,3}})(?P<unit>[个家所名位条项处座类种部])"
)
# 赵庄、钱庄、孙庄、李庄: names without digits and stops, read backwards from 等
_NAMES = patterns.compile(
    r"(?r)[^,。;:!?()\[\]“”\s、等0-9]{2,20}(?:、[^,。;:!?()\[\]“”\s等0-9、]{1,16}){1,24}"
    r"(?:[和及与][^,。;:!?()\[\]“”\s等0-9、]{2,16})?(?=等)"
)
_LONGEST = 240
_MOST_SLIP = 1  # a list that falls short by more gives examples


class CountedList(NamedTuple):
    """A list whose count disagrees: its place, how many are named, how many counted."""

    start: int
    end: int
    named: int
    counted: int


def disagreeing(text: str) -> Iterator[CountedList]:
    """The named lists of a folded text whose count disagrees with the names."""
    for match in COUNTED.finditer(text):
        listed = _NAMES.search(text, max(0, match.start() - _LONGEST), match.start() + 1)
        if listed is None or listed.end() != match.start():
            continue
        unit = unit_at(text, match.start("unit"))
        if unit is not None and unit[1].dimension != "count":  # 等3个百分点
            continue
        digits = match["count"]
        counted = integer(digits)
        names = patterns.split(r"[、]|(?<=.)[和及与](?=[^、]{2,}$)", listed[0])
        if counted is None or not names:
            continue
        named = len(names)
        if named > counted or (named >= 3 and 0 < counted - named <= _MOST_SLIP):
            yield CountedList(listed.start(), match.end(), named, counted)
