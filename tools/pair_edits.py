"""Edits of a plan, each with what a comparison must say of it: the gold is written by construction, never by hand.

An edit is a row `{do: NAME, …}`; EDITS below names the function that makes it. Each changes the plan and notes in the `Gold`
what happened to which tasks.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from pair_plans import Job, Plan, Section

Row = dict[str, Any]


class Gold:
    """What the edits did, by the key of the base plan's task."""

    def __init__(self) -> None:
        self.kinds: dict[str, set[str]] = defaultdict(set)
        self.optional: dict[str, set[str]] = defaultdict(set)
        self.assignments: dict[str, list[Row]] = defaultdict(list)
        self.targets: dict[str, list[Row]] = defaultdict(list)
        self.deadlines: dict[str, list[Row]] = defaultdict(list)
        self.renames: list[Row] = []
        self.suggestions: list[Row] = []


def replace(plan: Plan, key: str, old: str, new: str) -> None:
    """Words of a task's text by others; they must stand there once."""
    job = plan.job(key)
    if job.text.count(old) != 1:
        raise ValueError(f"{key}: {old!r} stands {job.text.count(old)} times")
    job.text = job.text.replace(old, new)


def target(plan: Plan, gold: Gold, row: Row) -> None:
    """Another value, comparator or obligation: `from` and `to` are words of the text; `old` and `new` what the targets say."""
    replace(plan, row["task"], row["from"], row["to"])
    gold.kinds[row["task"]].add("retargeted")
    told = {"old": row.get("old", row["from"]), "new": row.get("new", row["to"]), "direction": row["direction"]}
    gold.targets[row["task"]].append(told)


def same(plan: Plan, gold: Gold, row: Row) -> None:
    """The same quantity in other words or another unit: no change of a target; perhaps of the words."""
    replace(plan, row["task"], row["from"], row["to"])
    gold.optional[row["task"]].add("reworded")


def deadline(plan: Plan, gold: Gold, row: Row) -> None:
    """Another time."""
    replace(plan, row["task"], row["from"], row["to"])
    gold.kinds[row["task"]].add("rescheduled")
    gold.deadlines[row["task"]].append({"old": row["from"], "new": row["to"], "direction": row["direction"]})


def insert(plan: Plan, gold: Gold, row: Row) -> None:
    """A clause more, with the targets and deadlines in it."""
    replace(plan, row["task"], row["after"], row["after"] + row["text"])
    _values(gold, row, "added")


def delete(plan: Plan, gold: Gold, row: Row) -> None:
    """A clause less."""
    replace(plan, row["task"], row["text"], "")
    _values(gold, row, "removed")


def _values(gold: Gold, row: Row, direction: str) -> None:
    key, side = row["task"], "new" if direction == "added" else "old"
    for words in row.get("targets", ()):
        gold.targets[key].append({"old": None, "new": None, side: words, "direction": direction})
        gold.kinds[key].add("retargeted")
    for words in row.get("deadlines", ()):
        gold.deadlines[key].append({"old": None, "new": None, side: words, "direction": direction})
        gold.kinds[key].add("rescheduled")
    # a clause that is all value may or may not count as other words
    (gold.optional if row.get("targets") or row.get("deadlines") else gold.kinds)[key].add("reworded")


def reword(plan: Plan, gold: Gold, row: Row) -> None:
    """Other words, the same values."""
    replace(plan, row["task"], row["from"], row["to"])
    gold.kinds[row["task"]].add("reworded")


def rename(plan: Plan, gold: Gold, row: Row) -> None:
    """Another title."""
    plan.job(row["task"]).title = row["to"]
    gold.kinds[row["task"]].add("renamed")


def assign(plan: Plan, gold: Gold, row: Row) -> None:
    """Units that come and go in one role."""
    names = plan.job(row["task"]).units.setdefault(row["role"], [])
    for name in row.get("drop", ()):
        names.remove(name)
    names[:] = [*names, *row["add"]] if row["role"] != "lead" else [*row["add"], *names] if "add" in row else names
    gold.kinds[row["task"]].add("reassigned")
    gold.assignments[row["task"]].append(
        {"role": row["role"], "added": row.get("add", []), "removed": row.get("drop", [])}
    )


def unit(plan: Plan, gold: Gold, row: Row) -> None:
    """A unit under another name, wherever it stands: `listed` in the aliases, or to be suggested."""
    for job in plan.jobs():
        for role, names in job.units.items():
            if row["from"] not in names:
                continue
            names[names.index(row["from"])] = row["to"]
            if not row.get("listed"):
                gold.kinds[job.keys[0]].add("reassigned")
                gold.assignments[job.keys[0]].append({"role": role, "added": [row["to"]], "removed": [row["from"]]})
    (gold.renames if row.get("listed") else gold.suggestions).append({"old": row["from"], "new": row["to"]})


def move(plan: Plan, gold: Gold, row: Row) -> None:
    """Another section."""
    job = plan.job(row["task"])
    home = next(section for section in plan.sections if job in section.jobs)
    home.jobs.remove(job)
    next(s for s in plan.sections if s.heading == row["to"]).jobs.insert(row.get("at", 0), job)
    gold.kinds[row["task"]].add("moved")


def heading(plan: Plan, gold: Gold, row: Row) -> None:
    """A section under another heading: its tasks have not moved."""
    next(s for s in plan.sections if s.heading == row["from"]).heading = row["to"]


def add(plan: Plan, gold: Gold, row: Row) -> None:
    """A new task."""
    key, title, text, units = row["task"]
    job = Job((key,), title, text, {role: words.split("、") for role, words in units.items()})
    next(s for s in plan.sections if s.heading == row["section"]).jobs.insert(row.get("at", 0), job)
    gold.kinds[key].add("added")


def remove(plan: Plan, gold: Gold, row: Row) -> None:
    """A task less."""
    for section in plan.sections:
        section.jobs = [job for job in section.jobs if row["task"] not in job.keys]
    gold.kinds[row["task"]].add("removed")


def split(plan: Plan, gold: Gold, row: Row) -> None:
    """One task becomes two: its text is cut before `at`."""
    job = plan.job(row["task"])
    cut = job.text.index(row["at"])
    parts = [
        Job(job.keys, title, text, {role: list(names) for role, names in job.units.items()})
        for title, text in zip(row["titles"], (job.text[:cut], job.text[cut:]), strict=True)
    ]
    section = next(section for section in plan.sections if job in section.jobs)
    place = section.jobs.index(job)
    section.jobs[place : place + 1] = parts
    gold.kinds[row["task"]].add("split")


def merge(plan: Plan, gold: Gold, row: Row) -> None:
    """Two tasks of one section become one."""
    jobs = [plan.job(key) for key in row["tasks"]]
    units: dict[str, list[str]] = {}
    for job in jobs:
        for role, names in job.units.items():
            units[role] = list(dict.fromkeys([*units.get(role, []), *names]))
    whole = Job(tuple(key for job in jobs for key in job.keys), row["title"], "".join(job.text for job in jobs), units)
    section = next(section for section in plan.sections if jobs[0] in section.jobs)
    section.jobs[section.jobs.index(jobs[0])] = whole
    for part in plan.sections:
        part.jobs = [job for job in part.jobs if job not in jobs]
    gold.kinds[whole.keys[0]].add("merged")


def shuffle(plan: Plan, gold: Gold, row: Row) -> None:
    """Sections, and tasks within each, in another order."""
    rng = random.Random(row.get("seed", 1))
    rng.shuffle(plan.sections)
    for section in plan.sections:
        rng.shuffle(section.jobs)


EDITS: dict[str, Callable[[Plan, Gold, Row], None]] = {
    "target": target, "same": same, "deadline": deadline, "insert": insert, "delete": delete, "reword": reword,
    "rename": rename, "assign": assign, "unit": unit, "move": move, "heading": heading, "add": add, "remove": remove,
    "split": split, "merge": merge, "shuffle": shuffle,
}  # fmt: skip


def section_of(plan: Plan, job: Job) -> Section:
    """The section a task stands in."""
    return next(section for section in plan.sections if job in section.jobs)
