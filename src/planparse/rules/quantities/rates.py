"""Units with what stands behind their stroke: 元/亩, 架次/年, 元/人·月, 公里/万人, 立方米每秒."""

from __future__ import annotations

from planparse.lexicon.loader import words_of
from planparse.rules.quantities.measures import Unit, unit_at
from planparse.text import patterns
from planparse.text.numerals import MULTIPLIERS, figures_value
from planparse.text.ratios import Ratio

_DENOMINATORS = frozenset(words_of("quantity_words", "denominator"))
_SIZES = patterns.compile(f"[{''.join(MULTIPLIERS)}]{{0,2}}")  # 吨/|万|元
_PER_SECOND = words_of("quantity_words", "per_second")


def with_rate(text: str, end: int, surface: str, spec: Unit) -> tuple[int, str, Unit]:
    """元/亩, 架次/年, 元/人·月: the unit with what stands behind the stroke."""
    each = next((word for word in _PER_SECOND if text.startswith(word, end)), None)
    if each:  # 立方米每秒
        return end + len(each), surface + each, Unit("rate")
    if text[end : end + 1] != "/":
        return end, surface, spec
    sizes = _SIZES.match(text, end + 1)[0]
    begins = end + 1 + len(sizes)
    below = unit_at(text, begins)
    size = len(below[0]) if below else int(text[begins : begins + 1] in _DENOMINATORS and not sizes)
    if not size:
        return end, surface, spec
    stop = begins + size
    if text[stop : stop + 1] in ("·", "/", "•") and stop + 1 < len(text):  # 元/人·月, 吨/月·平方公里
        further = unit_at(text, stop + 1)
        more = len(further[0]) if further else int(text[stop + 1] in _DENOMINATORS)
        if more:
            return stop + 1 + more, surface + text[end : stop + 1 + more], Unit("rate")
    rate = Unit("rate")
    if below and spec.factor and below[1].factor:
        below_exactly = below[1].factor.times(Ratio(int(figures_value("1", sizes))))
        rate = Unit("rate", f"{spec.base}/{below[1].base}", spec.factor.over(below_exactly))
    return stop, surface + text[end:stop], rate
