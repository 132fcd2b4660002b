"""Sentences made of comparator × numeral × unit × place × negation × time, read and held against what they say.

    python tools/sentences.py [--count 20000] [--seed 1] [--shown 3] [--times FILE] [--nouns FILE]

The answer is known by construction, from the guide of annotation (sentence_kinds.py and what it uses); the sentences stand as
items and as cells of tables in notices of forty. Printed are the forms that are not always read right, the kinds of failure and
the share that is exact; --times and --nouns take the failures of times and of indicators apart, one a line. The exit code is 1
below --min.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from planparse.pipeline import mapping
from planparse.readers import read
from planparse.readers.plain.text import read_text
from planparse.text.fold import fold
from sentence_amounts import Sentence, W, Want
from sentence_kinds import one_sentence

_HEAD = "云岭县{year}年农业农村重点工作方案"
_EACH = 40


def make(count: int, seed: int) -> list[Sentence]:
    """`count` sentences, the same ones for the same seed."""
    rng = Random(seed)
    return [one_sentence(rng) for _ in range(count)]


def failures(sentences: list[Sentence]) -> Iterator[tuple[Sentence, list[str]]]:
    """Each sentence with what is read wrongly in it; an empty list where all is right."""
    for cells in (False, True):
        rest = iter([s for s in sentences if (s.tags["place"] == "cell") == cells])
        while some := list(islice(rest, _EACH)):
            for sentence, task in zip(some, _read(some, cells), strict=True):
                yield sentence, differences(sentence, task)


def _read(some: list[Sentence], cells: bool) -> list[dict[str, Any] | None]:
    title = _HEAD.format(year=W["plan_year"])
    if cells:
        rows = "".join(f"| {i} | {s.text}。 | {s.column or ''} |\n" for i, s in enumerate(some, 1))
        text = f"# {title}\n\n一、重点任务\n\n| 序号 | 工作任务 | 完成时限 |\n|---|---|---|\n{rows}"
        source = read(text.encode(), "plan.md")
    else:
        source = read_text(
            f"{title}\n\n一、重点任务\n" + "".join(f"{i}. {s.text}。\n" for i, s in enumerate(some, 1)), ""
        )
    tasks: dict[int, Any] = {}
    for task in mapping(source)["tasks"]:
        if task["number"] is not None:
            tasks.setdefault(task["number"], task)
    return [tasks.get(i) for i in range(1, len(some) + 1)]


def differences(sentence: Sentence, task: Any) -> list[str]:
    """What a task as read has otherwise: `value: 5 for 50`, `lost target`, `time end: …`."""
    if task is None:
        return ["lost task"]
    found = [t for t in task["targets"] if not _listed(t, sentence)]
    out = _against(sentence.targets, found, "target")
    return out if sentence.times is None else out + _against(sentence.times, task["deadlines"], "time")


def _listed(target: Any, sentence: Sentence) -> bool:
    wanted = any(Decimal(w["value"]) == target["value"] for w in sentence.targets)
    return not wanted and any(Decimal(o["value"]) == target["value"] for o in sentence.optional)


def _against(wants: list[Want], found: list[Any], what: str) -> list[str]:
    if len(found) != len(wants):
        return [f"{'lost' if len(found) < len(wants) else 'false'} {what}"]
    return [
        f"{what} {key}: {_shown(got[key])} for {_shown(value)}"
        for want, got in zip(wants, found, strict=True)
        for key, value in want.items()
        if not _same(key, value, got[key])
    ]


def _same(key: str, wanted: Any, got: Any) -> bool:
    if wanted is None or got is None:
        return wanted is got
    if key in ("value", "value_max"):
        return bool(Decimal(wanted) == got)
    return fold(str(wanted)) == fold(str(got))


def _shown(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _kind(difference: str) -> str:
    """`target value: 5 for 50` → target value; the words of a comparator or a change are part of the kind."""
    head = difference.split(": ", maxsplit=1)[0]
    return difference if head.endswith(("comparator", "change", "kind", "rrule")) else head


def report(results: list[tuple[Sentence, list[str]]], shown: int) -> None:
    """Print the share that is exact, the forms that are not always right, the kinds of failure with examples."""
    wrong = [(s, d) for s, d in results if d]
    tried: Counter[tuple[str, str]] = Counter(item for s, _ in results for item in s.tags.items())
    failed: Counter[tuple[str, str]] = Counter(item for s, _ in wrong for item in s.tags.items())
    for (dimension, form), bad in sorted(failed.items(), key=lambda x: (x[0][0], -x[1] / tried[x[0]])):
        print(f"{dimension:12} {1 - bad / tried[dimension, form]:.3f} of {tried[dimension, form]:5}  {form}")
    kinds: defaultdict[str, list[tuple[Sentence, list[str]]]] = defaultdict(list)
    for sentence, found in wrong:
        kinds[_kind(found[0])].append((sentence, found))
    for kind, those in sorted(kinds.items(), key=lambda x: -len(x[1])):
        print(f"\n{len(those):5} {kind}")
        for sentence, found in those[:shown]:
            print(f"      {sentence.text}{' | ' + sentence.column if sentence.column else ''}   [{'; '.join(found)}]")
    print(f"\nexact {1 - len(wrong) / len(results):.4f} of {len(results)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", type=int, default=3, help="examples of a kind of failure")
    parser.add_argument("--min", type=float, default=0.995)
    parser.add_argument("--times", type=Path)
    parser.add_argument("--nouns", type=Path)
    args = parser.parse_args()
    results = list(failures(make(args.count, args.seed)))
    report(results, args.shown)
    for path, word in ((args.times, "time "), (args.nouns, "indicator")):
        if path:
            lines = [f"{s.text}  [{'; '.join(d)}]\n" for s, d in results if any(word in one for one in d)]
            path.write_text("".join(sorted(lines)), encoding="utf-8")
    return int(sum(not d for _, d in results) < args.min * len(results))


if __name__ == "__main__":
    raise SystemExit(main())
