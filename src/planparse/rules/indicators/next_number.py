"""Where the noun behind a number ends, if the next number stands in its words: it goes no further than that one's verb."""

from __future__ import annotations

from planparse.rules.quantities.site import Site
from planparse.rules.quantities.word_jobs import comparators, words


def before_next(text: str, site: Site, start: int, cut: int) -> int:
    """Where the noun ends before the verb or limit of the next number: 每增加300名|寄宿生|增配1人, 500米|覆盖率|保持100%."""
    if not start < site.following < cut:
        return cut
    end = site.following
    table = words("doing", "level", "increase", "decrease", "adverb")
    while end > start + 1 and (
        word := table.before(text, end, start + 1) or comparators("before").before(text, end, start + 1)
    ):
        end -= len(word)
    return end if end < site.following else cut
