"""Sentences about what is counted and made, how often things are done, and what no number counts."""

from __future__ import annotations

from random import Random

import sentence_shares
from sentence_amounts import THINGS, Amount, Sentence, W, amount, comparison
from sentence_measures import scoped


def _thing(rng: Random) -> tuple[str, str, Amount]:
    """A verb, what is made, and how many of it."""
    unit = rng.choice(THINGS) if rng.random() < 0.6 else rng.choice([u for u, known in W["things"].items() if known])
    verb, *nouns = W["things"].get(unit) or W["anything"]
    return verb, rng.choice(nouns), amount(rng, "count", unit)


def made(rng: Random, time: str) -> Sentence:
    """新建|提灌泵站|不少于3座; 新增|提灌泵站|3座."""
    verb, noun, one = _thing(rng)
    before, after = comparison(rng, one)
    new = rng.random() < 0.2
    text = f"{scoped(rng)}{time}{'新增' if new else verb}{noun}{before}{one.text}{after}"
    want = {**one.want, "indicator": noun, "change": "increase" if new else None, "per": None}
    return Sentence(text, [want], tags=one.tags)


def made_first(rng: Random, time: str) -> Sentence:
    """新建|不少于3座|提灌泵站."""
    verb, noun, one = _thing(rng)
    before, after = comparison(rng, one, below=False)  # 50人以下村庄: a bound before a noun says which
    new = rng.random() < 0.2
    text = f"{scoped(rng)}{time}{'新增' if new else verb}{before}{one.text}{after}{noun}"
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
        other = amount(rng, "count", "个", makers=sentence_shares.FIGURES)
        parts.append(("便民服务点", other))
    said = rng.choice(["{q}{n}", "{n}{q}"])
    text = f"{time}{row['say']}{verb}" + "和".join(said.format(n=n, q=q.text) for n, q in parts)
    wants = [{**q.want, "comparator": row["sense"], "indicator": n, "change": None, "per": None} for n, q in parts]
    return Sentence(text, wants, tags={**one.tags, "comparator": f"{row['say']} before the verb"})


def each(rng: Random, time: str) -> Sentence:
    """每个镇|建设便民服务点|不少于3个."""
    verb, noun, one = _thing(rng)
    before, after = comparison(rng, one, below=False)
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
