"""Sentences of plans, each with the targets and times that the guide of annotation (10 to 20) reads in it.

A frame puts a numeral, its unit, a comparison, a time and nouns together; `PUT` are the places in an item where it may stand.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import sentence_counts as counts
import sentence_dates
import sentence_measures as measures
from sentence_amounts import EVENTS, Sentence, W

Frame = Callable[[Random, str], Sentence]
# frame, and how often
FRAMES: dict[Frame, int] = {
    measures.level: 24, measures.between: 4, measures.change: 9, measures.base_between: 4, measures.from_to: 2,
    measures.hours: 2, measures.multiple: 2, measures.below_zero: 3, measures.sum_reached: 2, measures.share: 3,
    measures.two_times: 2, counts.made: 10, counts.made_first: 9, counts.count: 5, counts.governed: 4, counts.each: 6,
    counts.capped: 2, counts.recurring: 4, counts.no_number: 2,
}  # fmt: skip
# a time may stand before their verb; none may stand beside them; they may be 完成 by a time
_INNER = frozenset({
    measures.level, measures.between, measures.change, measures.from_to, measures.below_zero, measures.sum_reached,
    measures.multiple, counts.count,
})  # fmt: skip
_TIMELESS = frozenset({counts.capped, measures.hours, counts.recurring, measures.two_times})
_FINISHED = frozenset({counts.made, counts.made_first})


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
    while time.want.get("rrule") and one.tags.get("unit") in EVENTS:  # 6月、11月各举办2场: how often
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
