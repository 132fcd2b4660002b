"""The golden notices: `tests/golden/<slug>/` with `source.*`, the whole `expected.json`, and `note.md`.

`expected.json` says what ought to be read, after the rules of annotation, whether or not today's code gives it. The
score counts, layer by layer, how much of it is read; `FLOORS` beside the notices pins the least of each layer and the
digest of the whole set, so that neither can change unseen.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
FLOORS = GOLDEN / "floors.yaml"
Json = dict[str, Any]
TASK_KEYS = ("label", "number", "title", "section", "category", "origin")
TARGET_KEYS = ("value", "value_max", "unit", "comparator")
DETAIL_KEYS = ("indicator", "change", "baseline", "per", "scope", "modality", "dimension")
DEADLINE_KEYS = ("kind", "start", "end", "rrule", "times", "duration", "after", "except", "inferred_year")


@dataclass
class Tally:
    """What was right, what was read beside it, and what was missed, of one layer."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def score(self) -> float:
        """F1; 1 where there was nothing to find and nothing was."""
        every = 2 * self.right + self.extra + self.missed
        return 2 * self.right / every if every else 1.0

    def compare(self, wanted: Iterable[Hashable], got: Iterable[Hashable]) -> None:
        """Count two bags of facts against each other."""
        bag, found = Counter(wanted), Counter(got)
        hit = bag & found
        self.right += sum(hit.values())
        self.missed += sum((bag - hit).values())
        self.extra += sum((found - hit).values())
        self.notes += [f"missed {fact}" for fact in (bag - hit)] + [f"extra  {fact}" for fact in (found - hit)]


def slugs() -> list[str]:
    """The notices' names, sorted."""
    return sorted(path.parent.name for path in GOLDEN.glob("*/expected.json"))


def source_of(slug: str) -> Path:
    """The notice's file."""
    (path,) = (GOLDEN / slug).glob("source.*")
    return path


def expected_of(slug: str) -> Json:
    """What ought to be read."""
    return dict(json.loads((GOLDEN / slug / "expected.json").read_text(encoding="utf-8")))


@cache
def read(slug: str) -> Json:
    """What is read today, as the JSON that `extract` prints; once, whoever asks."""
    from planparse import pipeline
    from planparse.exports.json import one
    from planparse.readers import read_path

    return dict(json.loads(one(pipeline.mapping(read_path(source_of(slug))))))


def digest() -> str:
    """Of all sources and expectations, their names included."""
    whole = hashlib.sha256()
    for slug in slugs():
        for path in (source_of(slug), GOLDEN / slug / "expected.json"):
            whole.update(f"{slug}/{path.name}\n".encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


def facts(document: Json) -> Iterator[tuple[str, Hashable]]:
    """Every fact of a document that counts, with its layer."""
    for task in document["tasks"]:
        place = f"{task['id']}@{task['span']['start']}"
        yield "tasks", (place, task["span"]["end"], task["text"])
        yield "headings", (place, *(str(task[key]) for key in TASK_KEYS))
        for measure in task["measures"]:
            yield "measures", (place, measure["label"], measure["title"], measure["text"])
        for given in task["assignments"]:
            for unit in given["units"]:
                yield "assignments", (place, given["role"], unit["name"], unit["alias"], given["rule_lead"])
        yield from _values(place, task)
    for goal in document["goals"]:
        yield from _values("goal", goal)
    yield from _frame(document)


def _values(place: str, holder: Json) -> Iterator[tuple[str, Hashable]]:
    for target in holder["targets"]:
        stated = tuple(str(target[key]) for key in TARGET_KEYS)
        yield "targets", (place, *stated)
        yield "details", (place, *stated, *(str(target[key]) for key in DETAIL_KEYS))
    for deadline in holder["deadlines"]:
        yield "deadlines", (place, deadline["text"], *(str(deadline[key]) for key in DEADLINE_KEYS))


def _frame(document: Json) -> Iterator[tuple[str, Hashable]]:
    stack = list(document["outline"])
    while stack:
        node = stack.pop()
        yield "outline", (node["id"], node["label"], node["title"], node["span"]["start"])
        stack.extend(node["children"])
    for key, value in document["metadata"].items():
        yield "metadata", (key, json.dumps(value, ensure_ascii=False))
    for key in ("attachments", "references"):
        yield from (("cited", (key, row["title"], row["span"]["start"])) for row in document[key])
    for table in document["tables"]:
        yield "tables", (table["span"]["start"], table["is_task_table"], json.dumps(table["rows"], ensure_ascii=False))
    for row in document["diagnostics"]:
        yield "diagnostics", (row["code"], row["severity"], row["span"] and row["span"]["start"])


def score(names: Iterable[str]) -> dict[str, Tally]:
    """The tally of each layer over the notices; `whole` counts those that agree to the last byte."""
    tallies: dict[str, Tally] = {}
    for slug in names:
        wanted, got = expected_of(slug), read(slug)
        tallies.setdefault("whole", Tally()).compare([slug], [slug] if wanted == got else [])
        bags: dict[str, tuple[list[Hashable], list[Hashable]]] = {}
        for side, document in enumerate((wanted, got)):
            for layer, fact in facts(document):
                bags.setdefault(layer, ([], []))[side].append(fact)
        for layer, (bag, found) in bags.items():
            tally = tallies.setdefault(layer, Tally())
            before = len(tally.notes)
            tally.compare(bag, found)
            tally.notes[before:] = [f"{slug}: {note}" for note in tally.notes[before:]]
    return tallies


def floors() -> Json:
    """`{digest, floors: {layer: least score}}`."""
    return dict(yaml.safe_load(FLOORS.read_text(encoding="utf-8")))


def main(arguments: list[str]) -> int:
    """`gate [--errors] [SLUG…]`: the scores against their floors; 1 where one is missed or the set has changed."""
    names = [word for word in arguments if not word.startswith("-")] or slugs()
    tallies = score(names)
    pinned = floors()
    bad = False
    for layer in sorted(tallies):
        least, now = pinned["floors"].get(layer, 1.0), tallies[layer].score
        bad = bad or now < least
        print(f"{layer:14}{now:8.4f}  >= {least:.4f}  {'ok' if now >= least else 'MISSED'}")
    if "--errors" in arguments:
        print("\n".join(note for layer in sorted(tallies) for note in (f"{layer}: {n}" for n in tallies[layer].notes)))
    if len(names) == len(slugs()) and pinned["digest"] != digest():
        print("the golden set has changed: review it, then pin its digest in tests/golden/floors.yaml:", digest())
        bad = True
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
