"""A plan as data, and how it is printed: what `make_pairs.py` edits and writes.

A plan has sections (groups) with tasks; a task has a key that never changes, a title, a text and units by role. Printing gives
the text of a notice, numbered as asked for, with the label of every task.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

DIGITS = "一二三四五六七八九"
ROLES = {"lead": "牵头单位", "responsible": "责任单位", "supporting": "配合单位"}


@dataclass
class Job:
    """A task: `keys` are those of the base plan's tasks it is made of."""

    keys: tuple[str, ...]
    title: str
    text: str
    units: dict[str, list[str]]


@dataclass
class Section:
    """A group of tasks under a heading."""

    heading: str
    jobs: list[Job]


@dataclass
class Plan:
    """A plan: what stands in its head, and its sections. `style` says how it is printed."""

    title: str
    preamble: str
    goal: str
    sections: list[Section]
    style: dict[str, Any] = field(default_factory=dict)

    def jobs(self) -> Iterator[Job]:
        """All tasks in order."""
        return (job for section in self.sections for job in section.jobs)

    def job(self, key: str) -> Job:
        """The task that holds a key."""
        return next(job for job in self.jobs() if key in job.keys)


def read(spec: dict[str, Any]) -> Plan:
    """The base plan of a specification: tasks are rows of key, title, text, and units by role."""
    roles = spec.get("roles", ["lead", "responsible"])
    sections = [Section(part["heading"], [_job(row, roles) for row in part["tasks"]]) for part in spec["sections"]]
    return Plan(spec["title"], spec["preamble"], spec.get("goal", ""), sections)


def _job(row: list[str], roles: list[str]) -> Job:
    key, title, text, *names = row
    return Job(
        (key,), title, text, {role: words.split("、") for role, words in zip(roles, names, strict=True) if words}
    )


def labels(plan: Plan) -> dict[int, str]:
    """The printed number of each task, by its place; running through, or anew in each section."""
    found, number = {}, 0
    for section in plan.sections:
        if plan.style.get("numbering", "running") != "running":
            number = 0
        for job in section.jobs:
            number += 1
            found[id(job)] = str(number)
    return found


def ordinal(number: int) -> str:
    """A number up to 99 in Chinese: 二十一."""
    tens, ones = divmod(number, 10)
    head = (DIGITS[tens - 1] if tens > 1 else "") + "十" if tens else ""
    return head + (DIGITS[ones - 1] if ones else "")


def printed(plan: Plan) -> str:
    """The notice's text."""
    style = plan.style
    lines = [plan.title, *(["（征求意见稿）"] if style.get("draft") else []), plan.preamble, "一、工作目标", plan.goal]
    if style.get("layout") == "table":
        lines += ["附件", plan.title.removesuffix("工作方案") + "任务分解表", *_table(plan)]
    else:
        lines += ["二、重点任务", *_body(plan)]
    if "issued" in style:
        lines += [style["issuer"], style["issued"]]
    year = style.get("year")
    text = "\n".join(filter(None, lines)) + "\n"
    return text.replace("{Y}", str(year)).replace("{Z}", str(year - 1)) if year else text


def _body(plan: Plan) -> list[str]:
    numbers = labels(plan)
    lines = []
    for index, section in enumerate(plan.sections):
        lines.append(f"（{ordinal(index + 1)}）{section.heading}")
        lines += [f"{numbers[id(job)]}. {job.title}。{job.text}{_annotation(plan, job)}" for job in section.jobs]
    return lines


def _annotation(plan: Plan, job: Job) -> str:
    named = {role: "、".join(names) for role, names in job.units.items() if names}
    if plan.style.get("brackets") == "round":
        lead, rest = named.get("lead"), named.get("supporting")
        return f"（{lead}牵头{f'，{rest}配合' if rest else ''}）" if lead else ""
    return f"[{'；'.join(f'{ROLES[role]}：{words}' for role, words in named.items())}]" if named else ""


def _table(plan: Plan) -> list[str]:
    roles = list(dict.fromkeys(role for job in plan.jobs() for role in job.units))
    heads = ["序号", "工作事项", "任务要求", *(ROLES[role] for role in roles)]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    numbers = labels(plan)
    for index, section in enumerate(plan.sections):
        lines.append("| " + " | ".join([f"{ordinal(index + 1)}、{section.heading}", *[""] * (len(heads) - 1)]) + " |")
        for job in section.jobs:
            cells = [numbers[id(job)], job.title, job.text, *("、".join(job.units.get(role, [])) for role in roles)]
            lines.append("| " + " | ".join(cells) + " |")
    return lines
