"""What the words around a number name outright: a grant, a base of taxes, a cost, a term, a series."""

from __future__ import annotations

from planparse.rules.indicators.find import Clause, Named
from planparse.rules.indicators.nouns import grant, series_noun, spanned_by
from planparse.rules.indicators.wordings import ENDS, any_of, one_of
from planparse.text import patterns

# 按25%|计入|应纳税所得额
_TAXED = patterns.compile(rf"{one_of('taxing_verbs')}(?P<noun>[^,。;、:()的]{{2,12}}){ENDS}")
# 对其|设备投资|给予, 对|店铺租金|按
_COST = patterns.compile(
    rf"对{one_of('pointing')}{{0,2}}(?P<noun>[^,。;0-9的]{{2,24}}{one_of('costs', 'fees')}){any_of('grant')}$"
)


def of_grant(one: Clause) -> Named | None:
    return one.here(grant(one.text, one.site)) if one.money and not one.site.leveled else None


def of_tax_base(one: Clause) -> Named | None:
    site = one.site
    found = _TAXED.match(one.text, site.q.end) if site.q.unit == "%" and one.text[site.q.start - 1] == "按" else None
    return one.here(found.span("noun")) if found else None


def of_cost(one: Clause) -> Named | None:
    found = _COST.search(one.text, one.site.clause, one.site.q.start) if one.site.q.unit in ("%", "‰") else None
    return one.here(found.span("noun")) if found else None


def of_term(one: Clause) -> Named | None:
    return one.here(spanned_by(one.text, one.site)) if one.site.attributive else None


def of_series(one: Clause) -> Named | None:
    return one.here(series_noun(one.text, one.site))
