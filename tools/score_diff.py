"""Score `planparse diff` on the pairs of samples/pairs/ against their gold; 1 where a floor is missed.

    pairing       which old task is which new one: pairs of titles
    kinds         what happened to each task; kinds that gold calls optional count for nothing
    assignments   units that came and went, by role
    targets       changes of value by direction, with the words of both sides
    deadlines     likewise
    renames       units renamed by the aliases, and suggestions

Then each plan against itself, and against a copy whose sections and tasks are shuffled: neither may show a change.
"""

from __future__ import annotations

import copy
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

import pair_edits
import pair_plans
from make_pairs import PAIRS, build
from planparse import extract, extract_text
from planparse.compare.compare import diff
from planparse.model.difference import Difference, Entry
from planparse.model.notice import Document

FLOORS = {
    "pairing": 0.97, "kinds": 0.93, "assignments": 0.95, "targets": 0.95, "deadlines": 0.95, "renames": 0.95,
}  # fmt: skip
HARMLESS = {"unchanged", "renumbered"}
Row = dict[str, Any]
Key = tuple[tuple[str, ...], tuple[str, ...]]


class Score:
    """Right, missing and false, layer by layer, with a line for each that is not right."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.lines: list[str] = []

    def add(self, layer: str, gold: Iterable[Any], found: Iterable[Any], where: str) -> None:
        """Compare two collections as multisets."""
        want, got = Counter(gold), Counter(found)
        self.counts[layer]["right"] += (want & got).total()
        for name, rest in (("missing", want - got), ("false", got - want)):
            self.counts[layer][name] += rest.total()
            self.lines += [f"{where}: {layer}: {name}: {item}" for item in rest.elements()]

    def f1(self, layer: str) -> float:
        """The F1 of a layer; 1 where it has nothing."""
        c = self.counts[layer]
        total = 2 * c["right"] + c["missing"] + c["false"]
        return 2 * c["right"] / total if total else 1.0


def titles(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Titles of tasks, or their opening words."""
    known = {task.id: task.title or task.text[:12] for task in document.tasks}
    return tuple(sorted(known[id_] for id_ in ids))


def score_pair(score: Score, gold: Row, folder: Path, name: str) -> None:
    """One pair into the score."""
    old, new = extract(folder / gold["old"]), extract(folder / gold["new"])
    aliases = folder / f"{name}.aliases.yaml"
    found = diff(old, new, aliases=aliases if aliases.exists() else ())
    by_key: dict[Key, Entry] = {(titles(old, e.old), titles(new, e.new)): e for e in found.tasks}
    want: dict[Key, Row] = {(tuple(sorted(r["old"])), tuple(sorted(r["new"]))): r for r in gold["tasks"]}
    score.add("pairing", _pairs(want), _pairs(by_key), name)
    for key in sorted(want.keys() | by_key.keys()):
        row, entry = want.get(key), by_key.get(key)
        where = f"{name} {'、'.join(key[0]) or '—'} → {'、'.join(key[1]) or '—'}"
        optional = set(row["optional"]) if row else set()
        kinds = set(entry.kinds) - optional if entry else set()
        if entry and not kinds:
            kinds = {"unchanged"}
        score.add("kinds", row["kinds"] if row else (), kinds, where)
        score.add("assignments", _gold_units(row), _units(entry), where)
        _values(score, "targets", row["targets"] if row else [], entry.target_changes if entry else [], where)
        _values(score, "deadlines", row["deadlines"] if row else [], entry.deadline_changes if entry else [], where)
    _score_renames(score, gold, found, name)


def _score_renames(score: Score, gold: Row, found: Difference, name: str) -> None:
    renamed = {(r.old, r.new) for e in found.tasks for r in e.unit_renames}
    score.add("renames", {(r["old"], r["new"]) for r in gold["renames"]}, renamed, name)
    suggested = {(s.old, s.new) for s in found.rename_suggestions}
    score.add("renames", {(r["old"], r["new"]) for r in gold["suggestions"]}, suggested, name)


def _pairs(keys: Iterable[Key]) -> list[tuple[str, str]]:
    return [(old, new) for olds, news in keys for old in olds or ("",) for new in news or ("",)]


def _gold_units(row: Row | None) -> list[tuple[str, str, str]]:
    changes = row["assignments"] if row else []
    return [(c["role"], way, name) for c in changes for way in ("added", "removed") for name in c[way]]


def _units(entry: Entry | None) -> list[tuple[str, str, str]]:
    changes = entry.assignment_changes if entry else []
    return [(c.role, way, name) for c in changes for way in ("added", "removed") for name in getattr(c, way)]


def _values(score: Score, layer: str, gold: list[Row], found: list[Any], where: str) -> None:
    """Changes of values: one of gold is right where a change of that direction has its words on both sides."""
    left = list(found)
    keys = []
    for row in gold:
        match = next((c for c in left if c.direction == row["direction"] and _says(c, row)), None)
        if match is not None:
            left.remove(match)
            keys.append(_told(row))
    score.add(layer, [_told(row) for row in gold], [*keys, *map(_shown, left)], where)


def _says(change: Any, row: Row) -> bool:
    for side in ("old", "new"):
        value, words = getattr(change, side), row[side]
        if (value is None) != (words is None) or (words is not None and not _in(words, value)):
            return False
    return True


def _in(words: str, value: Any) -> bool:
    """Whether the words are the value's or hold it: 覆盖率达到45%以上 and 达到45%以上."""
    return words in value.text or value.text in words or value.text.endswith(words[-4:])


def _told(row: Row) -> str:
    return f"{row['direction']} {row['old']} → {row['new']}"


def _shown(change: Any) -> str:
    sides = (None if side is None else side.text for side in (change.old, change.new))
    return f"{change.direction} {' → '.join(map(str, sides))}"


def harmless(found: Difference) -> list[str]:
    """What a plan against a copy of itself shows that it must not."""
    return [
        f"{e.kinds} {e.title} {[p.model_dump() for p in e.text_change][:1]}"
        for e in (*found.tasks, *found.goals)
        if set(e.kinds) - HARMLESS or e.text_change or e.unit_renames
    ]


def shuffled(path: Path) -> tuple[Document, Document]:
    """The old plan of a specification, and the same with its sections and tasks in another order."""
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "base" in spec:
        spec = {**yaml.safe_load((path.parent / f"{spec['base']}.yaml").read_text(encoding="utf-8")), **spec}
    plan = pair_plans.read(spec)
    plan.style = spec["old"]
    other = copy.deepcopy(plan)
    pair_edits.shuffle(other, pair_edits.Gold(), {"seed": 3})
    return extract_text(pair_plans.printed(plan)), extract_text(pair_plans.printed(other))


def run(folder: Path = PAIRS) -> tuple[Score, list[str]]:
    """The score of all pairs, and the false changes of copies."""
    score, wrong = Score(), []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold = json.loads(path.read_text(encoding="utf-8"))
        score_pair(score, gold, folder, name)
        for side in ("old", "new"):
            document = extract(folder / gold[side])
            wrong += [f"{gold[side]} against itself: {line}" for line in harmless(diff(document, document))]
        wrong += [f"{name} shuffled: {line}" for line in harmless(diff(*shuffled(folder / f"{name}.yaml")))]
    return score, wrong


def main() -> int:
    """Print the score; 1 where a floor is missed or a copy shows a change."""
    assert build(), "no specifications"
    score, wrong = run()
    if "-v" in sys.argv[1:]:
        print("\n".join(score.lines))
    good = not wrong
    for layer, floor in FLOORS.items():
        c, f1 = score.counts[layer], score.f1(layer)
        good = good and f1 >= floor
        counts = f"{c['right']:4} right {c['missing']:3} missing {c['false']:3} false"
        print(f"{layer:14}F1 {f1:.3f}  floor {floor:.2f}  {counts}  {'ok' if f1 >= floor else 'MISSED'}")
    print("\n".join(wrong) if wrong else "copies, unchanged and shuffled: no false change")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
