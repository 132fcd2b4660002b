"""Compare: two documents → their difference. Read this first: align, then what each group of tasks changed.

Reads: two documents of the contract, aliases. Writes: a `Difference`.
Guarantees: each task that is compared stands in exactly one entry; a document compared with itself has no change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from os import PathLike
from typing import Any, Literal

from planparse.compare import aliases as alias_rows
from planparse.compare import deadlines, owners, suggestions, summary, targets, wording
from planparse.compare.align import align
from planparse.compare.groups import Group
from planparse.compare.items import Plan, plan_of, repeated, squeezed
from planparse.compare.names import Names
from planparse.compare.plans import aliases_of, document_of
from planparse.compare.sections import Sections
from planparse.model.base import SpanModel
from planparse.model.difference import (
    DeadlineChange,
    Difference,
    Entry,
    Kind,
    Parts,
    Side,
    TargetChange,
)  # fmt: skip
from planparse.model.notice import Document, Goal, Task
from planparse.text.fold import fold

Part = Literal["targets", "assignments", "deadlines", "tasks"]
OPENING = 24
# Diagnostics that say that a part of the file was not read, or may have been misread.
_CAVEATS = frozenset({
    "docx_part_missing", "part_missing", "part_unread", "hidden_text", "encoding_damaged", "numbers_missing",
    "table_unread", "annotation_unread", "text_unaccounted", "attachment_missing", "pages_skipped", "ocr_used",
    "ocr_low_confidence", "picture_low_confidence", "picture_unread", "text_layer_junk", "no_tasks", "regulation",
})  # fmt: skip


def diff(
    old: Document | str | PathLike[str],
    new: Document | str | PathLike[str],
    *,
    aliases: str | PathLike[str] | Iterable[Mapping[str, object]] = (),
    only: Iterable[Part] = (),
    format: str | None = None,
) -> Difference:
    """What changed between two plans: tasks, owners, targets, deadlines.

    Args:
        old, new: each a `Document`, the path of a notice to extract, or the path of a result of `extract` (`.json`,
            `.yaml`, `.yml`).
        aliases: other names of units: the path of a YAML file, or its rows, mappings of `name`, `alias`, `from` and
            `to` (each of these two a year, a month, a day, or left out).
        only: the sorts of changes to keep, of `targets`, `assignments`, `deadlines`, `tasks`; all where none is named.
        format: the reader of both notices, as in `extract`; by content where it is None.

    Raises:
        planparse.errors.AliasFileError: a row of aliases is not understood.
        planparse.errors.PlanparseError: what `extract` and `load` raise.
        ValueError: `only` names what is no sort of changes.
    """
    parts = list(only)
    if unknown := set(parts) - set(summary.PARTS):
        raise ValueError(f"only: {', '.join(sorted(unknown))}; known: {', '.join(summary.PARTS)}")
    sides = document_of(old, format), document_of(new, format)
    found = compare(*sides, alias_rows.between(aliases_of(aliases), *map(dated, sides)))
    return summary.only(found, parts) if parts else found


def dated(document: Document) -> date | None:
    """When a plan was issued, else the first day of its years; a result may hold years that no calendar has."""
    years = [year for year in document.metadata.plan_years if MINYEAR <= year <= MAXYEAR]
    return document.metadata.issue_date or (date(min(years), 1, 1) if years else None)


def compare(old: Document, new: Document, aliases: Iterable[alias_rows.Alias] = ()) -> Difference:
    """The difference of two documents, with the aliases that hold for them."""
    names = Names(old, new, aliases)
    judge = Judge(old, new, names)
    left = repeated(old, {t.origin for t in new.tasks}), repeated(new, {t.origin for t in old.tasks})
    groups, tasks = judge.entries(plan_of(old, old.tasks, names, left[0]), plan_of(new, new.tasks, names, left[1]))
    _, goals = judge.entries(plan_of(old, old.goals, names), plan_of(new, new.goals, names))
    tasks, goals = judge.with_elsewhere(tasks), judge.with_elsewhere(goals)
    found = suggestions.suggest(groups, names)
    return Difference(
        old=_side(old, left[0]), new=_side(new, left[1]),
        deadlines_by="plan_year" if judge.clock.relative else "date",
        tasks=tasks, goals=goals, rename_suggestions=found, thresholds=summary.thresholds(),
        summary=summary.summary(tasks, goals),
    )  # fmt: skip


def _side(document: Document, left_out: list[str]) -> Side:
    counts = document.coverage
    caveats = dict.fromkeys(d.code for d in document.diagnostics if d.code in _CAVEATS)
    unread = counts.numbers.unread + counts.times.unread
    return Side(
        source=document.source, metadata=document.metadata, unread=unread, caveats=list(caveats), left_out=left_out
    )


def _unread(document: Document) -> list[SpanModel]:
    return [d.span for d in document.diagnostics if d.code == "value_unread" and d.span is not None]


class Judge:
    """What says of each group of items what happened to it."""

    def __init__(self, old: Document, new: Document, names: Names) -> None:
        self.documents = (old, new)
        self.names = names
        self.clock = deadlines.Clock(old, new)
        self.unread = (_unread(old), _unread(new))
        self.indicators = (_indicators(old), _indicators(new))

    def entries(self, old: Plan, new: Plan) -> tuple[list[Group], list[Entry]]:
        """The groups of two sides, and an entry for each."""
        groups = align(old, new).groups
        sections = Sections(groups)
        return groups, [self._entry(group, sections) for group in groups]

    def _entry(self, group: Group, sections: Sections) -> Entry:
        if not group.old or not group.new:
            return _lone(group)
        changes, renames = owners.compare(group.old, group.new, self.names)
        (text_old, text_new), (doc_old, doc_new) = (d.text for d in self.documents), self.documents
        aims = targets.compare(
            targets.Side(group.old, text_old, self.unread[0]), targets.Side(group.new, text_new, self.unread[1])
        )
        dates = deadlines.compare(
            deadlines.Side(group.old, text_old, self.unread[0]),
            deadlines.Side(group.new, text_new, self.unread[1]),
            self.clock,
        )
        titles = _one_titled(group)
        before = wording.words_of(group.old, doc_old, titles=titles)
        after = wording.words_of(group.new, doc_new, titles=titles)
        passages = wording.compare(before, after, self.documents)
        reworded = bool(passages) and wording.is_reworded(before, after, passages, _value_spans(aims, dates))
        kinds = _shape(group, sections)
        kinds += ["reworded"] if reworded else []
        kinds += ["reassigned"] if changes else []
        kinds += ["retargeted"] if aims else []
        kinds += ["rescheduled"] if dates else []
        return Entry(
            kinds=kinds or ["unchanged"], old=[i.id for i in group.old], new=[i.id for i in group.new],
            title=_shown(group.new[0].bearer), **_measured(group), assignment_changes=changes, unit_renames=renames,
            target_changes=aims, deadline_changes=dates, text_change=passages,
        )  # fmt: skip

    def with_elsewhere(self, entries: list[Entry]) -> list[Entry]:
        """The entries, with the places where the other side states what a task no longer does."""
        return [
            entry.model_copy(update={"target_changes": [self._elsewhere(c, entry) for c in entry.target_changes]})
            if any(c.old is None or c.new is None for c in entry.target_changes)
            else entry
            for entry in entries
        ]

    def _elsewhere(self, change: TargetChange, entry: Entry) -> TargetChange:
        if change.old is not None and change.new is not None:
            return change
        own, known = (entry.new, self.indicators[1]) if change.new is None else (entry.old, self.indicators[0])
        places = [i for i in known.get(squeezed(change.indicator or ""), ()) if i not in own]
        return change.model_copy(update={"elsewhere": places}) if places else change


def _indicators(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    bearers: list[Task | Goal] = [*document.tasks, *document.goals]
    for bearer in bearers:
        for target in bearer.targets:
            key = squeezed(target.indicator or "")
            if key and bearer.id not in found.setdefault(key, []):
                found[key].append(bearer.id)
    return found


def _lone(group: Group) -> Entry:
    kind: Kind = "added" if group.new else "removed"
    return Entry(
        kinds=[kind], old=[i.id for i in group.old], new=[i.id for i in group.new],
        title=_shown((group.new or group.old)[0].bearer), similarity=None, parts=None, assignment_changes=[],
        unit_renames=[], target_changes=[], deadline_changes=[], text_change=[],
    )  # fmt: skip


def _shown(bearer: Task | Goal) -> str:
    title = bearer.title if isinstance(bearer, Task) else None
    return title or (bearer.text if len(bearer.text) <= OPENING else bearer.text[:OPENING] + "…")


def _measured(group: Group) -> dict[str, Any]:
    if group.found is None:
        return {"similarity": None, "parts": None}
    score, *parts = group.found
    return {"similarity": score, "parts": Parts(**dict(zip(Parts.model_fields, parts, strict=True)))}


def _one_titled(group: Group) -> bool:
    """Whether titles are compared with the text, as some of the tasks have none."""
    return len({bool(i.printed_title) for i in (*group.old, *group.new)}) > 1


def _shape(group: Group, sections: Sections) -> list[Kind]:
    """What happened to the tasks as such: their number, title, place."""
    kinds: list[Kind] = []
    if len(group.new) > 1:
        kinds.append("split")
    if len(group.old) > 1:
        kinds.append("merged")
    old, new = group.old[0], group.new[0]
    if not kinds:
        if old.title and new.title and _title(old.printed_title) != _title(new.printed_title):
            kinds.append("renamed")
        if _renumbered(old.bearer, new.bearer):
            kinds.append("renumbered")
    if sections.moved(group.old, group.new):
        kinds.append("moved")
    return kinds


def _title(printed: str | None) -> str:
    return squeezed(printed or "")


def _renumbered(old: Task | Goal, new: Task | Goal) -> bool:
    """Whether both carry a number, and not the same: a lost one tells nothing, nor does that of a row beside the body's."""
    if not isinstance(old, Task) or not isinstance(new, Task) or old.origin != new.origin:
        return False
    if old.label is None or new.label is None:
        return False
    plain: Callable[[str], str] = lambda label: fold(label).strip(" .、:()[]")  # noqa: E731
    return plain(old.label) != plain(new.label)


def _value_spans(
    aims: Sequence[TargetChange], dates: Sequence[DeadlineChange]
) -> tuple[list[SpanModel], list[SpanModel]]:
    """Where the values that changed stand on either side."""
    old = [c.old.span for c in aims if c.old is not None] + [c.old.span for c in dates if c.old is not None]
    new = [c.new.span for c in aims if c.new is not None] + [c.new.span for c in dates if c.new is not None]
    return old, new
