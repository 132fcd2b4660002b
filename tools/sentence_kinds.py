"""Sentences of plans, each with the targets and times that the guide of annotation (10 to 20) reads in it.

A frame puts a numeral, its unit, a comparison, a time and nouns together; `PUT` are the places in an item where it may stand.
What the guide leaves open is not asked: a key that a wanted target lacks is not compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

import sentence_dates
import sentence_numerals
from planparse.lexicon.loader import load
from sentence_numerals import Numeral

W: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sentence_frames.yaml").read_text(encoding="utf-8"))
Want = dict[str, Any]
_MANY = frozenset({"area", "mass", "money", "length", "volume", "energy", "power", "emission", "traffic", "data"})
_NO_UNITS = frozenset({"周年", "成", "折", "番", "倍", "%"})
_AFTER_THOUSAND = ("米", "瓦", "克", "卡", "乏", "伏", "千", "百")  # 五千|米 or 五|千米: nobody can tell
_MINUS = ("-", "－", "−", "–")


@dataclass(slots=True)
class Sentence:
    """Words without a stop, what they state, and the forms they are made of (`tags`: dimension of the report → form)."""

    text: str
    targets: list[Want]
    times: list[Want] | None = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    optional: list[Want] = field(default_factory=list)  # neither wanted nor wrong
    column: str | None = None  # the time in a column of a table


@dataclass(slots=True)
class Amount:
    """A numeral and its unit, with what may stand around them."""

    text: str
    want: Want
    tags: dict[str, str]


def units_of(sort: str) -> list[str]:
    """The surfaces of all units that measure this."""
    return [s for row in load("units") if row["dimension"] == sort for s in row["surfaces"] if s not in _NO_UNITS]


_UNITS = {sort: units_of(sort) for sort in W["measures"] if sort not in ("ratio", "change_only", "growth")}
_THINGS = [u for u in units_of("count") if not (u in W["things"] and W["things"][u] is None)]
_SCALED = frozenset(s for row in load("units") if row.get("kind") == "scaled" for s in row["surfaces"])


def amount(rng: Random, sort: str, unit: str | None = None, *, makers: tuple[Any, ...] | None = None) -> Amount:
    """A numeral that fits what is measured, and its unit."""
    if unit is None:
        unit = "%" if sort == "ratio" else rng.choice(_UNITS[sort])
    while True:
        number = rng.choice(makers or _makers(sort, unit))(rng)
        if _fits(number, unit):
            break
    shown = unit.translate(str.maketrans("()", "（）")) if rng.random() < 0.5 else unit
    own = number.unit or unit
    gap = " " if not number.unit and rng.random() < 0.04 and number.text[-1].isdigit() else ""
    text = number.text if number.unit else number.text + gap + shown
    want = {"value": number.value, "value_max": number.most, "unit": own, "comparator": "range" if number.most else "="}
    if number.loose:
        del want["comparator"]
    return Amount(text, want, {"numeral": number.form + (" and a blank" if gap else ""), "unit": own, "sort": sort})


def _makers(sort: str, unit: str) -> tuple[Any, ...]:
    if unit == "%":
        return sentence_numerals.PERCENTS
    if unit == "元" or sort == "money":
        return (*sentence_numerals.AMOUNTS, sentence_numerals.BANKERS)
    if sort in _MANY:
        return sentence_numerals.AMOUNTS
    if sort == "count":
        return sentence_numerals.INTEGERS
    return sentence_numerals.FIGURES if sort in ("score", "time") else sentence_numerals.SMALL


def _fits(number: Numeral, unit: str) -> bool:
    words = not number.text[-1].isascii() and number.text[-1] not in "０１２３４５６７８９"
    if unit in _SCALED and not number.text.endswith(("万", "亿")):
        return False
    if words and unit.startswith(_AFTER_THOUSAND) and not number.text.endswith(("万", "亿")):
        return False
    if unit in ("年", "个年度") and number.value >= 100:
        return False
    return not (unit == "分" and words) and not (number.text.endswith("十") and unit.startswith("分"))


def comparison(
    rng: Random, one: Amount, *, before: bool = True, after: bool = True, lone: float = 0.35
) -> tuple[str, str]:
    """Words of comparison around an amount, before and behind; changes what is wanted of it."""
    if one.want.get("comparator") != "=" or rng.random() < lone:
        return "", ""
    sort = one.tags["sort"]
    fit = "rate" if "/" in one.want["unit"] and sort == "rate" else sort
    rows = [r for r in W["comparators"] if fit in r.get("fit", [fit])]
    row = rng.choice([r for r in rows if (before if r["side"] == "before" else after)])
    if row["side"] == "after":
        one.want["comparator"], one.tags["comparator"] = row["sense"], "…" + row["say"]
        return "", row["say"]
    negation = rng.choice(W["negations"]) if "turn" in row and rng.random() < 0.7 else ""
    one.want["comparator"] = row["turn"] if negation else row["sense"]
    one.tags["comparator"] = f"{negation}+{row['say']}" if negation else row["say"]
    return negation + row["say"], ""


def _lead(rng: Random, before: str, want: Want) -> str:
    """The word of level before the amount; none before words of comparison."""
    if before:
        return ""
    low = want.get("comparator") in ("<", "<=", "~", "=")
    return rng.choice(W["levels"] + (W["low_levels"] if low else []))


def _measure(rng: Random) -> tuple[str, Amount]:
    """A noun and what it is measured by."""
    if rng.random() < 0.18:
        row = rng.choice(W["rates"])
        makers = sentence_numerals.AMOUNTS if row.get("many") else sentence_numerals.SMALL
        unit = row["unit"].replace("/", rng.choice("//／"))
        one = amount(rng, "rate", unit, makers=makers)
        one.tags["unit"] = row["unit"]
        return row["noun"], one
    sort = rng.choice(["ratio"] * 4 + [*_UNITS])
    return rng.choice(W["measures"][sort]), amount(rng, sort)


def _scoped(rng: Random) -> str:
    return rng.choice(W["scopes"]) if rng.random() < 0.2 else ""


def level(rng: Random, time: str) -> Sentence:
    """粮食总产量|达到|3.2万吨|以上."""
    noun, one = _measure(rng)
    before, after = comparison(rng, one)
    lead = _lead(rng, before, one.want) or ("达到" if time and not before else "")
    modal = rng.choice(W["modals"]) if rng.random() < 0.3 else ""
    text = f"{modal}{_scoped(rng)}{noun}{time}{lead}{before}{one.text}{after}"
    if "上限" not in before and "最" not in before:
        one.want["indicator"] = noun
    return Sentence(text, [{**one.want, "change": None, "per": None}], tags={**one.tags, "lead": lead})


def between(rng: Random, time: str) -> Sentence:
    """漏损率|控制在|8%—10%|之间."""
    noun, one = _measure(rng)
    while not one.want["value_max"]:
        noun, one = _measure(rng)
    text = f"{noun}{time}{rng.choice(W['held'])}{one.text}{rng.choice(['之间', ''])}"
    return Sentence(text, [{**one.want, "indicator": noun, "change": None, "per": None}], tags=one.tags)


def change(rng: Random, time: str) -> Sentence:
    """社会消费品零售总额|增长|8%|左右."""
    rise = rng.random() < 0.6
    verb, way = (rng.choice(W["risen"]), "increase") if rise else (rng.choice(W["fallen"]), "decrease")
    if rng.random() < 0.5:
        noun, one = rng.choice(W["measures"]["change_only"]), amount(rng, "ratio")
    elif rng.random() < 0.5:
        noun, unit = rng.choice(W["measures"]["ratio"]), rng.choice(["个百分点", "百分点", "个基点", "个千分点"])
        one = amount(rng, "ratio", unit, makers=sentence_numerals.SMALL)
    else:
        sort = rng.choice(sorted(_MANY - {"data"}))
        noun, one = rng.choice(W["measures"][sort]), amount(rng, sort)
    before, after = comparison(rng, one)
    text = f"{_scoped(rng)}{noun}{time}{verb}{before}{one.text}{after}"
    want = {**one.want, "indicator": noun, "change": way, "per": None}
    return Sentence(text, [want], tags={**one.tags, "change": verb})


def _thing(rng: Random) -> tuple[str, str, Amount]:
    """A verb, what is made, and how many of it."""
    unit = rng.choice(_THINGS) if rng.random() < 0.6 else rng.choice([u for u, known in W["things"].items() if known])
    verb, *nouns = W["things"].get(unit) or W["anything"]
    return verb, rng.choice(nouns), amount(rng, "count", unit)


def made(rng: Random, time: str) -> Sentence:
    """新建|提灌泵站|不少于3座; 新增|提灌泵站|3座."""
    verb, noun, one = _thing(rng)
    before, after = comparison(rng, one)
    new = rng.random() < 0.2
    text = f"{_scoped(rng)}{time}{'新增' if new else verb}{noun}{before}{one.text}{after}"
    want = {**one.want, "indicator": noun, "change": "increase" if new else None, "per": None}
    return Sentence(text, [want], tags=one.tags)


def made_first(rng: Random, time: str) -> Sentence:
    """新建|不少于3座|提灌泵站."""
    verb, noun, one = _thing(rng)
    before, after = comparison(rng, one)
    new = rng.random() < 0.2
    text = f"{_scoped(rng)}{time}{'新增' if new else verb}{before}{one.text}{after}{noun}"
    want = {**one.want, "indicator": noun, "change": "increase" if new else None, "per": None}
    return Sentence(text, [want], tags=one.tags)


def count(rng: Random, time: str) -> Sentence:
    """提灌泵站|达到|12座."""
    _, noun, one = _thing(rng)
    before, after = comparison(rng, one)
    lead = "" if before else "达到"
    return Sentence(
        f"{noun}{time}{lead}{before}{one.text}{after}",
        [{**one.want, "indicator": noun, "change": None, "per": None}],
        tags=one.tags,
    )


def governed(rng: Random, time: str) -> Sentence:
    """至少|新建|3座|提灌泵站|和2个便民服务点: the word before the verb holds for both."""
    row = rng.choice(W["governing"])
    parts = []
    verb, noun, one = _thing(rng)
    while one.want.get("comparator") != "=":
        verb, noun, one = _thing(rng)
    parts.append((noun, one))
    if rng.random() < 0.4:
        other = amount(rng, "count", "个", makers=sentence_numerals.FIGURES)
        parts.append(("便民服务点", other))
    said = rng.choice(["{q}{n}", "{n}{q}"])
    text = f"{time}{row['say']}{verb}" + "和".join(said.format(n=n, q=q.text) for n, q in parts)
    wants = [{**q.want, "comparator": row["sense"], "indicator": n, "change": None, "per": None} for n, q in parts]
    return Sentence(text, wants, tags={**one.tags, "comparator": f"{row['say']} before the verb"})


def base_between(rng: Random, time: str) -> Sentence:
    """绿地占比|不应大于|总面积的|20%."""
    row = rng.choice(
        [r for r in W["comparators"] if "turn" in r and r["say"] not in ("长于", "短于", "多于", "少于", "突破")]
    )
    negation = rng.choice(W["negations"])
    one = amount(rng, "ratio", makers=(sentence_numerals.PERCENTS[0],))
    text = f"{rng.choice(W['base_measures'])}{time}{negation}{row['say']}{rng.choice(W['bases'])}的{one.text}"
    tags = {**one.tags, "comparator": f"{negation}+{row['say']}+base"}
    return Sentence(text, [{**one.want, "comparator": row["turn"], "change": None}], tags=tags)


def from_to(rng: Random, time: str) -> Sentence:
    """良种覆盖率由|88%|提高到|93%: only the end is a target."""
    noun = rng.choice(W["measures"]["ratio"])
    low = rng.randint(3, 60)
    high = low + rng.randint(1, 30)
    said, a, b = rng.choice([("提高到", low, high), ("提升至", low, high), ("下降到", high, low), ("降至", high, low)])
    unit = rng.choice(["%", "％"])
    text = f"{noun}{time}{rng.choice('由从')}{a}{unit}{said}{b}{unit}"
    want = {"value": b, "value_max": None, "unit": "%", "comparator": "=", "change": None, "indicator": noun}
    return Sentence(text, [want], tags={"sort": "ratio", "lead": "由…" + said}, optional=[{"value": a}])


def each(rng: Random, time: str) -> Sentence:
    """每个镇|建设便民服务点|不少于3个."""
    verb, noun, one = _thing(rng)
    before, after = comparison(rng, one)
    who = rng.choice(W["each"])
    said = f"{noun}{before}{one.text}{after}" if rng.random() < 0.5 else f"{before}{one.text}{after}{noun}"
    return Sentence(
        f"{time}{who}{verb}{said}",
        [{**one.want, "indicator": noun, "change": None, "per": who}],
        tags={**one.tags, "per": who},
    )


def capped(rng: Random, time: str) -> Sentence:
    """检查|每年|不超过2次: a target, no schedule."""
    del time
    what, period = rng.choice(W["capped"]), rng.choice(["每年", "每月", "每季度", "每半年"])
    word = rng.choice(["不超过", "不得超过", "不多于", "不得多于", "最多", "至多"])
    shown, value = rng.choice([("1", 1), ("2", 2), ("两", 2), ("三", 3), ("4", 4)])
    text = rng.choice([f"对企业{what}{period}{word}{shown}次", f"{period}{what}{word}{shown}次"])
    want = {"value": value, "value_max": None, "unit": "次", "comparator": "<=", "change": None, "per": period}
    return Sentence(text, [want], tags={"comparator": f"{period}+{word}"})


def hours(rng: Random, time: str) -> Sentence:
    """学生体育活动时间每天|不少于|2小时."""
    del time
    period, unit = rng.choice(["每天", "每日", "每周"]), rng.choice(["小时", "分钟", "学时", "课时"])
    word, sense = rng.choice([("不少于", ">="), ("不低于", ">="), ("不超过", "<="), ("至少", ">="), ("不得少于", ">=")])
    one = amount(rng, "time", unit, makers=sentence_numerals.FIGURES)
    text = f"{period}校园体育活动时间{word}{one.text}"
    if one.want.get("comparator") == "=":
        one.want["comparator"] = sense
    one.tags["comparator"] = f"{period}+{word}"
    return Sentence(text, [{**one.want, "change": None, "per": period}], None, one.tags)


def multiple(rng: Random, time: str) -> Sentence:
    """旅游总收入|翻一番; 增长|1.5倍."""
    noun = rng.choice(W["measures"]["change_only"])
    shown, value, unit = rng.choice(
        [("翻一番", "1", "番"), ("翻番", "1", "番"), ("翻两番", "2", "番"), ("增长1.5倍", "1.5", "倍"), ("增长两倍", "2", "倍"),
         ("增加２倍", "2", "倍"), ("提高0.8倍", "0.8", "倍"), ("增长一倍", "1", "倍"), ("增长三点五倍", "3.5", "倍")]
    )  # fmt: skip
    after, sense = rng.choice([("", "="), ("", "="), ("以上", ">="), ("左右", "~")])
    want = {
        "value": value,
        "value_max": None,
        "unit": unit,
        "comparator": sense,
        "change": "increase",
        "indicator": noun,
    }
    return Sentence(f"{noun}{time}{shown}{after}", [want], tags={"numeral": shown, "unit": unit})


def below_zero(rng: Random, time: str) -> Sentence:
    """财政收入增速|不低于|-1.5%; 冷库温度|控制在|零下18℃."""
    cold = rng.random() < 0.5
    sign = rng.choice([*_MINUS, "零下"] if cold else _MINUS)
    number = sentence_numerals.negative(rng, sign)
    unit = rng.choice(_UNITS["temperature"]) if cold else "%"
    noun = rng.choice(["冷库温度", "冷藏车厢温度"] if cold else W["measures"]["growth"])
    word, sense = rng.choice([("不低于", ">="), ("不高于", "<="), ("控制在", "="), ("达到", "="), ("保持在", "=")])
    want = {
        "value": number.value,
        "value_max": None,
        "unit": unit,
        "comparator": sense,
        "change": None,
        "indicator": noun,
    }
    return Sentence(
        f"{noun}{time}{word}{number.text}{unit}",
        [want],
        tags={"numeral": number.form, "unit": unit, "comparator": word},
    )


def sum_reached(rng: Random, time: str) -> Sentence:
    """农产品加工产值|突破|百亿元."""
    noun, number = rng.choice(W["measures"]["money"]), sentence_numerals.bare_multiplier(rng)
    word, sense = rng.choice([("突破", ">"), ("超过", ">"), ("超", ">"), ("达到", "="), ("达", "=")])
    want = {
        "value": number.value,
        "value_max": None,
        "unit": "元",
        "comparator": sense,
        "change": None,
        "indicator": noun,
    }
    return Sentence(
        f"{noun}{time}{word}{number.text}元", [want], tags={"numeral": number.form, "comparator": word, "unit": "元"}
    )


def share(rng: Random, time: str) -> Sentence:
    """三分之二以上的行政村|建成健身广场."""
    one = amount(rng, "ratio")
    while one.want["value_max"]:
        one = amount(rng, "ratio")
    _, after = comparison(rng, one, before=False)
    return Sentence(f"{time}{one.text}{after}的行政村建成健身广场", [{**one.want, "change": None}], tags=one.tags)


def recurring(rng: Random, time: str) -> Sentence:
    """每季度|开展现场督导|2次: a time, no target."""
    del time
    period, rule = rng.choice(list(W["recurring"].items()))
    word = rng.choice(["", "不少于", "至少", "至少开展"])
    shown, value = rng.choice([("1", 1), ("2", 2), ("3", 3), ("一", 1), ("两", 2)])
    what = rng.choice(W["activities"])
    text = rng.choice(
        [
            f"{period}开展{what}{word.removesuffix('开展')}{shown}次",
            f"{period}{word.removesuffix('开展')}开展{shown}次{what}",
        ]
    )
    return Sentence(
        text,
        [],
        [{"kind": "recurring", "start": None, "end": None, "rrule": rule, "times": value}],
        {"recurring": period},
    )


def no_number(rng: Random, time: str) -> Sentence:
    """新建农村公厕十几座: no target."""
    text = rng.choice(W["no_numbers"])
    return Sentence(time + text, [], tags={"none": text})


def two_times(rng: Random, time: str) -> Sentence:
    """6月底前|达到75%, 12月底前|达到100%; 2025年、2026年|分别达到|80%、90%."""
    del time
    noun, year = rng.choice(W["measures"]["ratio"]), W["plan_year"]
    a, b = sorted(rng.sample(range(10, 100), 2))
    after, sense = rng.choice([("", "="), ("以上", ">=")])
    wants = [
        {"value": v, "value_max": None, "unit": "%", "comparator": "=", "change": None, "indicator": noun}
        for v in (a, b)
    ]
    if rng.random() < 0.5:
        for want in wants:
            want["comparator"] = sense
        times = [{"kind": "by", "start": None, "end": end} for end in (f"{year}-06-30", f"{year}-12-31")]
        text = f"{noun}6月底前达到{a}%{after}，12月底前达到{b}%{after}"
        return Sentence(text, wants, times, {"time": "two in turn"})
    text = f"到{year}年、{year + 1}年，{noun}分别达到{a}%、{b}%"
    return Sentence(
        text,
        wants,
        [{"kind": "by", "start": None, "end": f"{y}-12-31"} for y in (year, year + 1)],
        {"time": "two, 分别"},
    )


Frame = Callable[[Random, str], Sentence]
# frame, how often, and whether a time may stand before its verb
FRAMES: dict[Frame, int] = {
    level: 24, between: 4, change: 9, made: 10, made_first: 9, count: 5, governed: 4, base_between: 4, from_to: 2, each: 6, capped: 2,
    hours: 2, multiple: 2, below_zero: 3, sum_reached: 2, share: 3, recurring: 4, no_number: 2, two_times: 2,
}  # fmt: skip
_INNER = frozenset({level, between, change, count, from_to, below_zero, sum_reached, multiple})
_TIMELESS = frozenset({capped, hours, recurring, two_times})
_FINISHED = frozenset({made, made_first})


def one_sentence(rng: Random) -> Sentence:
    """A sentence of any frame, with a time or without, in one of the places of an item."""
    frame = rng.choices(list(FRAMES), list(FRAMES.values()))[0]
    cell = rng.random() < 0.12 and frame not in _TIMELESS
    made_ = _timed(rng, frame, cell)
    made_.tags["frame"] = frame.__name__
    return _put(rng, made_, cell)


def _timed(rng: Random, frame: Frame, cell: bool) -> Sentence:
    if frame in _TIMELESS or (not cell and rng.random() < 0.4):  # an empty cell may take what stands above
        return frame(rng, "")
    place = "column" if cell else rng.choice(["front", "inner", "end"])
    if (place == "inner" and frame not in _INNER) or (place == "end" and frame not in _FINISHED):
        place = "front"
    row = rng.choice([row for row in W["dates"] if place in sentence_dates.places(row)])
    time = sentence_dates.make(row, rng, W["plan_year"])
    inner = rng.choice(["", "在"]) + time.text if place == "inner" else ""
    one = frame(rng, inner)
    one.times, one.tags["time"] = [time.want], f"{time.form} ({place})"
    if place == "front":
        one.text = time.text + ("，" if time.comma or rng.random() < 0.5 else "") + one.text
    elif place == "end":
        one.text += f"，{time.text}{rng.choice(['完成', '全部完成', '建成投用'])}"
    elif place == "column":
        one.column = time.text
    return one


PUT = {
    "start": "{s}", "behind a comma": "{lead}，{s}", "behind a stop": "{lead}。{s}", "behind a semicolon": "{lead}；{s}",
    "behind a target": "{other}，{s}", "behind a target and a semicolon": "{other}；{s}", "before a target": "{s}；{other}",
    "in a bracket": "{lead}（{s}），完善配套措施", "in a bracket at the end": "{lead}（{s}）", "behind 其中": "{other}，其中{s}",
}  # fmt: skip


def _put(rng: Random, one: Sentence, cell: bool) -> Sentence:
    other = rng.choice(W["others"])
    place = rng.choice(["start", *PUT])
    dated = one.tags.get("time", "").endswith("(end)")
    if (
        cell
        or (dated and "bracket" in place)
        or (place == "behind 其中" and one.tags["frame"] not in ("made", "count", "level"))
    ):
        place = "start"
    given = {
        "value": other["value"],
        "value_max": None,
        "unit": other["unit"],
        "comparator": "=",
        "indicator": other["noun"],
    }
    if place.startswith("behind a target") or place == "behind 其中":
        one.targets = [given, *one.targets]
    elif place == "before a target":
        one.targets = [*one.targets, given]
    one.text = PUT[place].format(s=one.text, lead=rng.choice(W["leads"]), other=other["say"])
    one.tags["place"] = "cell" if cell else place
    return one
