"""Body tasks and the table rows that spell them out: linked by the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from planparse.text import patterns

if TYPE_CHECKING:
    from planparse.model.mappings import TaskMapping

SIZE = 6  # code points of a shingle: long enough that standing phrases do not link strangers
STEP = 3  # a row is looked for by every third shingle: what it shares comes in stretches


def link(tasks: list[TaskMapping]) -> None:
    """Fill `linked` on both sides: a row goes to the body task that holds most of its shingles, a third at least."""
    rows = [task for task in tasks if task["origin"] == "table"]
    body = [task for task in tasks if task["origin"] == "body"]
    if not rows or not body:
        return
    wanted: dict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for index, row in enumerate(rows):
        own = set(_shingles(row["text"], STEP))
        sizes.append(len(own))
        for shingle in own:
            wanted[shingle].append(index)
    shared: list[Counter[int]] = [Counter() for _ in rows]
    for place, task in enumerate(body):
        for shingle in wanted.keys() & _shingles(task["text"], 1):
            for index in wanted[shingle]:
                shared[index][place] += 1
    for index, row in enumerate(rows):
        if shared[index]:
            place, count = min(shared[index].items(), key=lambda kv: (-kv[1], kv[0]))
            if count * 3 >= sizes[index]:
                body[place]["linked"].append(row["id"])
                row["linked"].append(body[place]["id"])


def _shingles(text: str, step: int) -> list[str]:
    bare = patterns.sub(r"[\W_]+", "", text)
    return [bare[i : i + SIZE] for i in range(0, max(1, len(bare) - SIZE + 1), step)]
