"""Who is meant, not what is to be reached: 对新增就业50人以上的企业,给予…; 投资额超过500万元的|给予10%补助."""

from __future__ import annotations

from functools import partial

from planparse.lexicon.loader import one_of
from planparse.rules.quantities.site import Place, Site
from planparse.rules.quantities.word_jobs import any_of
from planparse.text import patterns

_one_of = partial(one_of, "quantity_words")
_IF = patterns.compile(rf"(?!{_one_of('not_if')}){_one_of('if_word')}")
# 对|新增就业50人以上的企业; 其中,经|认定…的
_OPENS = patterns.compile(rf"(?:{_one_of('of_which')},?)?{_one_of('if_word', 'whom', 'meeting')}")
# 的|一次性给予10%补助, 的|,奖励5万元
_GIVES = patterns.compile(rf",?{any_of('adverb')}?(?:{_one_of('given')}|{_one_of('given_sum')}[0-9])")
_FAVOURS = patterns.compile(_one_of("favour"))


def if_so(text: str, site: Site) -> Place | None:
    """如|新增就业50人以上,给予…."""
    opened = _IF.match(text, site.clause)
    return opened.span() if opened and text[site.stop : site.stop + 1] == "," else None


def receiver(text: str, site: Site) -> Place | None:
    """投资额超过500万元的|给予10%补助: who gets something."""
    given = _GIVES.match(text, site.tail) if site.attributive and not _IF.match(text, site.clause) else None
    return given.span() if given else None


def condition(text: str, site: Site) -> Place | None:
    """对|新增就业50人以上的企业,给予…; 单户担保金额500万元以上的|,…: who is meant, not what is to be reached."""
    if _IF.match(text, site.clause):
        return None
    sign = text[site.stop : site.stop + 1]
    if sign == "," and text[site.stop - 1] == "的":
        return site.stop - 1, site.stop
    if sign not in (",", "") or not (site.attributive or "的" in text[site.tail : site.stop]):
        return None
    opened = _OPENS.match(text, site.clause, site.clause + 6)
    return opened.span() if opened and not _FAVOURS.search(text, site.clause, site.q.start) else None


def given_to(text: str, site: Site) -> bool:
    """投资额超过500万元的|给予10%补助: who gets something, said right before it is given."""
    return site.attributive and _GIVES.match(text, site.tail) is not None
