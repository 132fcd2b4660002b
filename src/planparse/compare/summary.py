"""The counts of a difference, the thresholds it was decided by, and the part of it that `--only` asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from planparse.compare import similarity
from planparse.compare.targets import NAME
from planparse.model.difference import KINDS, Difference, Entry, Kind, Summary, Threshold

PARTS = ("targets", "assignments", "deadlines", "tasks")  # what --only takes
_OF_PART: dict[str, str] = {"targets": "retargeted", "assignments": "reassigned", "deadlines": "rescheduled"}
# name, value, what it decides
_THRESHOLDS = (
    ("pair", similarity.PAIR, "相似度达到此值的两项可配为同一任务"),
    ("content", similarity.CONTENT, "配对的两项，标题或正文至少有一样达到此值"),
    ("faint", similarity.FAINT, "全文改写的两项，相似度达到此值且正文达到 faint_text，也可配对"),
    ("faint_text", similarity.FAINT_TEXT, "见 faint"),
    ("piece", similarity.PIECE, "一项的文字有此比例出自另一项的其余部分，即为其拆出（或并入）的一块"),
    ("indicator", NAME, "指标名称的相似度达到此值，两个目标才可相比"),
)


def thresholds() -> list[Threshold]:
    """What the alignment is decided by."""
    weights = [(f"weight_{name}", value, "此项在相似度中的权重") for name, value in similarity.WEIGHTS.items()]
    return [Threshold(name=n, value=v, meaning=m) for n, v, m in (*_THRESHOLDS, *weights)]


def summary(tasks: Iterable[Entry], goals: Iterable[Entry]) -> Summary:
    """The counts over all entries."""
    tasks, goals = list(tasks), list(goals)
    entries = [*tasks, *goals]
    aims = [change for entry in entries for change in entry.target_changes]
    dates = [change for entry in entries for change in entry.deadline_changes]
    return Summary(
        kinds=_counted(tasks),
        goals=_counted(goals),
        assignments=sum(bool(entry.assignment_changes) for entry in entries),
        targets=dict(sorted(Counter(change.direction for change in aims).items())),
        deadlines=dict(sorted(Counter(change.direction for change in dates).items())),
        unread=sum(bool(c.unread) and c.new is None for c in aims)
        + sum(bool(c.unread) and c.new is None for c in dates),
        same=not any(is_change(entry) for entry in entries),
    )


def is_change(entry: Entry) -> bool:
    """Whether anything about a task differs, if only a unit's name or a comma."""
    return entry.kinds != ["unchanged"] or bool(entry.unit_renames or entry.text_change)


def _counted(entries: Iterable[Entry]) -> dict[Kind, int]:
    counts = Counter(kind for entry in entries for kind in entry.kinds)
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def only(difference: Difference, parts: Iterable[str]) -> Difference:
    """The difference without what is not asked for; tasks left without a change are left out, and the counts follow."""
    wanted = set(parts)
    tasks = [kept for entry in difference.tasks if (kept := _only(entry, wanted))]
    goals = [kept for entry in difference.goals if (kept := _only(entry, wanted))]
    suggested = difference.rename_suggestions if "assignments" in wanted else []
    return difference.model_copy(
        update={"tasks": tasks, "goals": goals, "rename_suggestions": suggested, "summary": summary(tasks, goals)}
    )


def _only(entry: Entry, wanted: set[str]) -> Entry | None:
    kinds = [
        kind
        for kind in entry.kinds
        if (kind in _OF_PART.values() and any(_OF_PART.get(part) == kind for part in wanted))
        or (kind not in _OF_PART.values() and "tasks" in wanted)
    ]
    kept = entry.model_copy(
        update={
            "kinds": kinds,
            "assignment_changes": entry.assignment_changes if "assignments" in wanted else [],
            "unit_renames": entry.unit_renames if "assignments" in wanted else [],
            "target_changes": entry.target_changes if "targets" in wanted else [],
            "deadline_changes": entry.deadline_changes if "deadlines" in wanted else [],
            "text_change": entry.text_change if "tasks" in wanted else [],
        }
    )
    if kinds and kinds != ["unchanged"]:
        return kept
    if not kept.unit_renames and not kept.text_change:
        return None
    return kept.model_copy(update={"kinds": ["unchanged"]})
