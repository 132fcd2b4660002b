"""Sentences about what is measured: its level, its change, its share, its bounds."""

from __future__ import annotations

from random import Random

import sentence_numerals
import sentence_shares
from sentence_amounts import MANY, UNITS, Amount, Sentence, W, Want, amount, comparison

_MINUS = ("-", "－", "−", "–")


def _lead(rng: Random, before: str, want: Want, sort: str) -> str:
    """The word of level before the amount; none before words of comparison. A length of time alone may be one of validity."""
    if before:
        return ""
    low = want.get("comparator") in ("<", "<=", "~", "=")
    levels = W["levels"] + (W["low_levels"] if low else [])
    return str(rng.choice([w for w in levels if w not in ("", "实现")] if sort == "time" else levels))


def _measure(rng: Random) -> tuple[str, Amount]:
    """A noun and what it is measured by."""
    if rng.random() < 0.18:
        row = rng.choice(W["rates"])
        makers = sentence_shares.AMOUNTS if row.get("many") else sentence_shares.SMALL
        unit = row["unit"].replace("/", rng.choice("//／"))
        one = amount(rng, "rate", unit, makers=makers)
        one.tags["unit"] = row["unit"]
        return row["noun"], one
    sort = rng.choice(["ratio"] * 4 + [*UNITS])
    if sort == "ratio" and rng.random() < 0.1:
        return rng.choice(W["measures"][sort]), amount(rng, sort, "‰", makers=sentence_shares.SMALL)
    return rng.choice(W["measures"][sort]), amount(rng, sort)


def scoped(rng: Random) -> str:
    return str(rng.choice(W["scopes"])) if rng.random() < 0.2 else ""


def level(rng: Random, time: str) -> Sentence:
    """粮食总产量|达到|3.2万吨|以上."""
    noun, one = _measure(rng)
    before, after = comparison(rng, one)
    lead = _lead(rng, before, one.want, one.tags["sort"]) or ("达到" if time and not before else "")
    modal = rng.choice(W["modals"]) if rng.random() < 0.3 else ""
    text = f"{modal}{scoped(rng)}{noun}{time}{lead}{before}{one.text}{after}"
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
        noun, unit = rng.choice(W["measures"]["ratio"]), rng.choice(W["points"])
        one = amount(rng, "ratio", unit, makers=sentence_shares.SMALL)
    else:
        sort = rng.choice(sorted(MANY - {"data"}))
        noun, one = rng.choice(W["measures"][sort]), amount(rng, sort)
    before, after = comparison(rng, one, level=False)
    text = f"{scoped(rng)}{noun}{time}{verb}{before}{one.text}{after}"
    want = {**one.want, "indicator": noun, "change": way, "per": None}
    return Sentence(text, [want], tags={**one.tags, "change": verb})


def base_between(rng: Random, time: str) -> Sentence:
    """绿地占比|不应大于|总面积的|20%."""
    row = rng.choice(
        [r for r in W["comparators"] if "turn" in r and r["say"] not in ("长于", "短于", "多于", "少于", "突破")]
    )
    negation = rng.choice(W["negations"])
    one = amount(rng, "ratio", makers=(sentence_shares.PERCENTS[0],))
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


def hours(rng: Random, time: str) -> Sentence:
    """学生体育活动时间每天|不少于|2小时."""
    del time
    period, unit = rng.choice(["每天", "每日", "每周"]), rng.choice(["小时", "分钟", "学时", "课时"])
    word, sense = rng.choice([("不少于", ">="), ("不低于", ">="), ("不超过", "<="), ("至少", ">="), ("不得少于", ">=")])
    one = amount(rng, "time", unit, makers=sentence_shares.FIGURES)
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
    unit = rng.choice(UNITS["temperature"]) if cold else "%"
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
