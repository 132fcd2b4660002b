"""How a number and its unit may be printed: one row a form, the most telling first.

`SHARES` are numbers without a unit of their own (一半, 百分之三); `FORMS` tell what a number with a unit is, by what was
folded into it, by its unit, else by its numerals; `JOINS` make two numbers one range; `SIGNS` are the forms of a minus.
The ids are those of targets: what they say of a target is how its value was printed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planparse.lexicon.loader import words_of
from planparse.rules.quantities.figures import HALF, SEPARATORS, SIZES, Number
from planparse.rules.quantities.measures import UNLISTED, Quantity
from planparse.rules.quantities.shares import doubled, fraction, half, halved, in_figures, percentage
from planparse.rules.quantities.word_jobs import comparators
from planparse.rules.rule import Rule
from planparse.text import patterns
from planparse.text.numerals import BANKERS, LARGE

_AND = frozenset(words_of("indicator_words", "conjunctions"))
_SPREAD_OVER = words_of("quantity_words", "spread_over")
_PER_SECOND = words_of("quantity_words", "per_second")
_IN_PIECES = patterns.compile(rf"[0-9.]+[{''.join(LARGE)}][0-9]")

Share = Rule[Callable[[str, int, int], Quantity | None]]  # of the numeral at `text[start:end]`
Form = Rule[Callable[[str, Number, Quantity], Any]]  # whether a number with its unit is printed so
Join = Rule[
    Callable[[str, str, int, bool], Any]
]  # whether the words between two numbers, the last ending there, make a range

# fmt: off
SHARES: tuple[Share, ...] = (
    Rule("target.half", half,
         yes="平均通关时间压缩一半以上。", no="开展为期一年半的整治。",
         zh="一半、半数", en="a half, in one word"),
    Rule("target.halved", halved,
         yes="实现审批环节减半。", no="落实减半年限的规定。",
         zh="减半", en="a cut by a half, in one word"),
    Rule("target.doubled", doubled,
         yes="农产品网络零售额翻番。", no="快递业务量翻一番。",
         zh="翻番，没有写出几番", en="once as much again, in one word"),
    Rule("target.percentage_in_words", percentage,
         yes="森林覆盖率稳定在百分之六十八以上。", no="森林覆盖率稳定在68%以上。",
         zh="百分之几，也可以是范围", en="a percentage in words, or a range of them"),
    Rule("target.fraction_in_words", fraction,
         yes="三分之二的行政村建成示范点。", no="建成率达到百分之六十。",
         zh="几分之几", en="a fraction in words"),
    Rule("target.fraction_in_figures", in_figures,
         yes="2/3的行政村建成示范点。", no="落实1/2级防护要求。",
         zh="数字写的几分之几（2/3）", en="a fraction in figures"),
)
FORMS: tuple[Form, ...] = (
    Rule("target.unlisted_unit", lambda text, number, q: q.spec is UNLISTED,
         yes="补植绿篱300丛。", no="补植绿篱300株。",
         zh="量词不在表中的数", en="a number before a measure word on no list"),
    Rule("target.tenths", lambda text, number, q: number.unit and "tenths" in number.unit[1].uses,
         yes="良种覆盖率达到九成五。", no="建成三层办公楼。",
         zh="几成", en="tenths in words"),
    Rule("target.multiplier_alone", lambda text, number, q: q.words and text[number.start] in SIZES[1:],
         yes="碳酸钙产业产值超百亿元。", no="碳酸钙产业产值超一百亿元。",
         zh="“超”“达”等之后单独的百、千、万、亿", en="a bare multiplier that a comparison or a level leads to"),
    Rule("target.bankers_numerals", lambda text, number, q: text[number.start] in BANKERS,
         yes="安排补助资金伍拾万元。", no="安排补助资金五十万元。",
         zh="大写数字", en="bankers' numerals"),
    Rule("target.neighbouring_numerals", lambda text, number, q: number.most is not None,
         yes="新增停车位达到两三千个。", no="新增停车位达到二千三百个。",
         zh="相邻的两个数（两三千）", en="two neighbouring numerals"),
    Rule("target.numerals_and_more", lambda text, number, q: q.words and number.loose,
         yes="带动二十多万人就业。", no="带动二十万人就业。",
         zh="中文数字带“多”“余”", en="numerals, and some more"),
    Rule("target.figures_and_more", lambda text, number, q: number.loose,
         yes="改造管网1000余公里。", no="改造管网1000公里。",
         zh="数字带“多”“余”", en="figures, and some more"),
    Rule("target.rate_per_second", lambda text, number, q: q.unit.endswith(_PER_SECOND),
         yes="泵站流量达到12立方米每秒。", no="供水量达到12立方米。",
         zh="每秒多少", en="a unit per second"),
    Rule("target.rate_of_three_units", lambda text, number, q: q.spec.dimension == "rate" and not q.unit.isascii()
         and ("·" in q.unit or q.unit.count("/") > 1),
         yes="补贴标准提高到200元/人·月。", no="补贴标准提高到200元/亩。",
         zh="三个单位合成的标准（元/人·月）", en="a rate of three units"),
    Rule("target.rate", lambda text, number, q: q.spec.dimension == "rate",
         yes="PM2.5年均浓度控制在32微克/立方米以下。", no="公园绿地达到32平方米。",
         zh="单位带“/”的强度、标准", en="a unit per another"),
    Rule("target.percentage_points", lambda text, number, q: q.spec.base == "pp",
         yes="农机总动力提升3个百分点。", no="农机总动力提升3%。",
         zh="百分点、千分点、基点", en="percentage points and their parts"),
    Rule("target.per_mille", lambda text, number, q: q.unit == "‰",
         yes="婴儿死亡率控制在4‰以内。", no="婴儿死亡率控制在0.4%以内。",
         zh="千分比", en="per mille"),
    Rule("target.percentage", lambda text, number, q: q.unit == "%",
         yes="农村自来水普及率达到93%。", no="农村自来水普及人口达到93万人。",
         zh="百分比", en="a percentage"),
    Rule("target.doublings", lambda text, number, q: q.spec.dimension == "ratio" and q.spec.base is None,
         yes="快递业务量翻一番。", no="快递业务量翻番。",
         zh="翻几番", en="how often something doubles"),
    Rule("target.multiple", lambda text, number, q: q.spec.dimension == "ratio",
         yes="产值达到2020年的3倍。", no="产值翻一番。",
         zh="倍数、折扣", en="a multiple or a discount"),
    Rule("target.length_of_time", lambda text, number, q: q.spec.dimension == "time",
         yes="办理时限压缩至3个工作日以内。", no="3个工作日内办结。",
         zh="时长：作为目标的期限", en="a length of time that is a target"),
    Rule("target.half_of_a_unit", lambda text, number, q: q.words and text[number.start : number.end] == HALF,
         yes="每村奖补达到半亩以上。", no="建成面积达到一亩半。",
         zh="半个单位", en="half of a unit"),
    Rule("target.numerals_with_decimal", lambda text, number, q: q.words and "点" in text[number.start : number.end],
         yes="改造道路六点五公里。", no="改造道路六公里。",
         zh="带“点”的中文数字", en="numerals with a decimal"),
    Rule("target.numerals", lambda text, number, q: q.words,
         yes="改造道路六十公里。", no="改造道路60公里。",
         zh="中文数字", en="numerals"),
    Rule("target.figures_in_pieces", lambda text, number, q: _IN_PIECES.match(text, number.start, number.end),
         yes="整治河道2万5千米。", no="整治河道2.5万米。",
         zh="分段的数字（2万5千）", en="figures in two pieces"),
    Rule("target.figures_with_multiplier", lambda text, number, q: number.sizes,
         yes="粮食播种面积稳定在36.8万亩。", no="粮食播种面积稳定在368000亩。",
         zh="数字带万、亿", en="figures with a multiplier"),
    Rule("target.figures_in_groups", lambda text, number, q: "," in text[number.start : number.end],
         yes="改造老旧小区12,500户。", no="改造老旧小区12500户。",
         zh="分节的数字", en="figures in groups of three"),
    Rule("target.figures", lambda text, number, q: True,
         yes="新建示范点12个。", no="新建示范点十二个。",
         zh="数字", en="figures"),
)
JOINS: tuple[Join, ...] = (
    Rule("target.range_between", lambda text, gap, stop, one: gap and gap in _AND and text.startswith(_SPREAD_OVER, stop),
         yes="产量稳定在1万吨与2万吨之间。", no="产量稳定在1万吨和2万吨。",
         zh="两数“之间”的范围", en="between two numbers"),
    Rule("target.range_of_bounds", lambda text, gap, stop, one: ">=" in _gap(gap) and "<=" in _behind(text, stop),
         yes="单户投资控制在1万元以上3万元以下。", no="单户投资控制在1万元至3万元。",
         zh="以上、以下合成的范围", en="a lower and an upper bound"),
    Rule("target.range_with_one_unit", lambda text, gap, stop, one: one and gap in SEPARATORS,
         yes="每村奖补3至5万元。", no="每村奖补3万元至5万元。",
         zh="只有一个单位的范围", en="a range that shares its unit"),
    Rule("target.range", lambda text, gap, stop, one: gap in SEPARATORS,
         yes="每村奖补5000万元—1亿元。", no="每村奖补5000万元、1亿元。",
         zh="范围", en="a range"),
)
SIGNS: tuple[Rule[bool], ...] = (  # whether it is told in words
    Rule("target.below_zero", True,
         yes="冷库温度保持在零下18度以下。", no="冷库温度保持在18度以下。",
         zh="零下", en="a minus in words"),
    Rule("target.minus", False,
         yes="粮食产量增速不低于-1.5%。", no="粮食产量增速不低于1.5%。",
         zh="负数", en="a number with a minus"),
)
# fmt: on


def _gap(gap: str) -> frozenset[str]:
    return comparators("after").kinds.get(gap, frozenset())


def _behind(text: str, at: int) -> frozenset[str]:
    table = comparators("after")
    word = table.at(text, at)
    return table.kinds[word] if word else frozenset()


def share(text: str, start: int, end: int) -> Quantity | None:
    """The share that the number `text[start:end]` is or opens."""
    if text[start].isascii() and text[end : end + 1] != "/":
        return None
    for row in SHARES:
        found = row.read(text, start, end)
        if found is not None:
            found.rule = row.id
            return found
    return None


def named(text: str, number: Number, found: Quantity) -> Quantity:
    """The same quantity with the id of its form."""
    found.rule = next(row.id for row in FORMS if row.read(text, number, found))
    return found


def joined(text: str, start: int, end: int, stop: int, one: bool = False) -> str | None:
    """The row that makes one range of the numbers around `text[start:end]`: 1|-|2个, 1万元|以上|3万元以下. `one` where the
    first lacks a unit."""
    gap = text[start:end]
    return next((row.id for row in JOINS if row.read(text, gap, stop, one)), None)
