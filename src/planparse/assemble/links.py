"""Body tasks and the table rows that spell them out: linked by the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict

from planparse.assemble.values import Json
from planparse.text import patterns

SIZE = 6  # code points of a shingle: long enough that standing phrases do not link strangers


def link(tasks: list[Json]) -> None:
    """Fill `linked` on both sides: a row goes to the body task that holds most of its shingles, and a third at least."""
    rows = [task for task in tasks if task["origin"] == "table"]
    body = [task for task in tasks if task["origin"] == "body"]
    if not rows or not body:
        return
    holders: dict[str, set[int]] = defaultdict(set)
    for index, task in enumerate(body):
        for shingle in _shingles(task["text"]):
            holders[shingle].add(index)
    for row in rows:
        own = _shingles(row["text"])
        counts: Counter[int] = Counter(index for shingle in own for index in holders.get(shingle, ()))
        if not counts:
            continue
        index, shared = min(counts.items(), key=lambda kv: (-kv[1], kv[0]))
        if shared * 3 >= len(own):
            body[index]["linked"].append(row["id"])
            row["linked"].append(body[index]["id"])


def _shingles(text: str) -> set[str]:
    bare = patterns.sub(r"[\W_]+", "", text)
    return {bare[i : i + SIZE] for i in range(max(1, len(bare) - SIZE + 1))}
