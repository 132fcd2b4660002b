"""Write the pairs of plans in samples/pairs/ and their gold, from the specifications there.

usage: make_pairs.py [--check] [FOLDER]

A specification NAME.yaml holds an invented plan and edits of it (`pair_edits.py`). Written are NAME-old and NAME-new as text or
docx, NAME.gold.json with what a comparison must say, and NAME.aliases.yaml where the specification lists aliases. With
--check nothing is written, and the exit status is 1 where something is missing or not up to date.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import made_files
import pair_plans
from pair_edits import EDITS, Gold
from pair_plans import Job, Plan
from sample_docx import docx_bytes
from sample_layout import lay_out

VALUES = ("assignments", "targets", "deadlines")  # what a gold row lists beside its kinds
PAIRS = Path(__file__).resolve().parent.parent / "samples" / "pairs"


def build(folder: Path = PAIRS) -> dict[str, bytes]:
    """Every made file by name."""
    made: dict[str, bytes] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name.endswith(".aliases.yaml"):
            continue
        spec = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "base" in spec:  # another pair's plan, edited otherwise
            base = yaml.safe_load((folder / f"{spec['base']}.yaml").read_text(encoding="utf-8"))
            spec = {**base, "aliases": [], **spec}
        made.update(pair(path.stem, spec))
    return made


def pair(name: str, spec: dict[str, Any]) -> dict[str, bytes]:
    """The files of one pair."""
    old = pair_plans.read(spec)
    old.style = spec["old"]
    new, gold = copy.deepcopy(old), Gold()
    new.style = spec["new"]
    new.title = spec["new"].get("title", old.title)
    for edit in spec["edits"]:
        EDITS[edit["do"]](new, gold, edit)
    made = {f"{name}-{side}.{plan.style['file']}": written(plan) for side, plan in (("old", old), ("new", new))}
    told = {
        "old": f"{name}-old.{old.style['file']}",
        "new": f"{name}-new.{new.style['file']}",
        **entries(old, new, gold),
    }
    made[f"{name}.gold.json"] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    if spec.get("aliases"):
        rows = yaml.safe_dump(spec["aliases"], allow_unicode=True, sort_keys=False)
        made[f"{name}.aliases.yaml"] = rows.encode()
    return made


def written(plan: Plan) -> bytes:
    """The file of a plan: text, or docx whose numbers are typed or counted by Word."""
    text = pair_plans.printed(plan)
    if plan.style["file"] == "txt":
        return text.encode("utf-8")
    return docx_bytes(lay_out(text), automatic=bool(plan.style.get("automatic")))


def groups(old: Plan, new: Plan) -> Iterator[tuple[tuple[str, ...], list[Job], list[Job]]]:
    """The keys of tasks that belong together, with the tasks of both sides that have one of them; each key once."""
    done: set[str] = set()
    for key in [key for plan in (new, old) for job in plan.jobs() for key in job.keys]:
        if key in done:
            continue
        after = [job for job in new.jobs() if key in job.keys]
        keys = tuple(dict.fromkeys(k for job in after for k in job.keys)) or (key,)
        before = [job for job in old.jobs() if set(job.keys) & set(keys)]
        done.update(keys)
        yield keys, before, after


def entries(old: Plan, new: Plan, gold: Gold) -> dict[str, Any]:
    """What a comparison must say: one entry a task, tasks told by their titles, which are unique on a side."""
    tasks = []
    numbers = {**pair_plans.labels(old), **pair_plans.labels(new)}
    comparable = old.style.get("layout") == new.style.get("layout")
    for keys, before, after in groups(old, new):
        kinds = set().union(*(gold.kinds[k] for k in keys))
        if len(before) == len(after) == 1 and comparable and numbers[id(before[0])] != numbers[id(after[0])]:
            kinds.add("renumbered")
        if not comparable:
            kinds.discard("moved")
        optional = set().union(*(gold.optional[k] for k in keys)) - kinds
        tasks.append(
            {
                "old": [job.title for job in before], "new": [job.title for job in after],
                "kinds": sorted(kinds) or ["unchanged"], "optional": sorted(optional),
                **{name: [row for k in keys for row in getattr(gold, name)[k]] for name in VALUES},
            }
        )  # fmt: skip
    return {"tasks": tasks, "renames": gold.renames, "suggestions": gold.suggestions}


def stale(folder: Path = PAIRS) -> list[str]:
    """Names of made files that are missing or no longer what they are made from."""
    return made_files.stale(build, folder)


if __name__ == "__main__":
    sys.exit(made_files.main(build, PAIRS, __doc__))
