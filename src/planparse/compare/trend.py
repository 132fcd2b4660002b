"""One indicator, or one task, over many plans: the years of a place, or province, city and county of a year.

Indicators are lined up as `targets` pairs them: by name and measure. A plan without one is *unstated*, unless it names
the indicator beside a number that nobody read: then it is *unread*, and a person has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from os import PathLike

from rapidfuzz import fuzz

from planparse.compare import compare, values
from planparse.compare.aliases import Alias, between
from planparse.compare.items import squeezed
from planparse.compare.plans import aliases_of, document_of
from planparse.compare.targets import name_likeness
from planparse.model.notice import Document, Goal, Target, Task
from planparse.model.trend import State, Trend, TrendLine, TrendPlan, TrendTask, TrendTaskLine, TrendValue

SAME = 0.84  # indicators this much alike are one line
WANTED = 75.0  # and this much like what was asked for are shown
ALIKE_TITLE = 70.0
Stated = tuple[int, Target, str]  # plan, target, its bearer


def trend(
    plans: Iterable[Document | str | PathLike[str]],
    *,
    indicators: Sequence[str] = (),
    tasks: Sequence[str] = (),
    aliases: str | PathLike[str] | Iterable[Mapping[str, object]] = (),
    format: str | None = None,
) -> Trend:
    """What many plans say of an indicator or a task: the years of a place, or province, city and county of a year.

    Args:
        plans: two or more, in any order: each a `Document`, the path of a notice to extract, or the path of a result of
            `extract` (`.json`, `.yaml`, `.yml`).
        indicators: words of the indicators to line up; where neither these nor `tasks` are named, all that two plans
            state.
        tasks: titles, or ids in the last plan, of the tasks to follow through all plans.
        aliases: other names of units, as in `diff`.
        format: the reader of the notices, as in `extract`; by content where it is None.

    Raises:
        planparse.errors.AliasFileError: a row of aliases is not understood.
        planparse.errors.PlanparseError: what `extract` and `load` raise.
        ValueError: fewer than two plans.
    """
    documents = sorted((document_of(plan, format) for plan in plans), key=_order)
    if len(documents) < 2:
        raise ValueError("a trend takes two plans or more")
    rows, labels = aliases_of(aliases), _labels(documents)
    heads = zip(labels, documents, strict=True)
    return Trend(
        plans=[TrendPlan(label=label, source=d.source, metadata=d.metadata) for label, d in heads],
        indicators=[] if tasks and not indicators else _lines(documents, indicators),
        tasks=[line for words in tasks if (line := _task_line(documents, words, rows))],
    )


def _order(document: Document) -> tuple[int, date]:
    years = document.metadata.plan_years
    issued = document.metadata.issue_date or date.min
    return (min(years) if years else issued.year, date.min if years else issued)


def _labels(plans: list[Document]) -> list[str]:
    """Years; with the place where the plans are of several, with the file's name where even that is shared."""
    places = {d.metadata.region for d in plans}
    found = []
    for document in plans:
        years, place = document.metadata.plan_years, document.metadata.region
        label = f"{years[0]}" if len(years) == 1 else f"{min(years)}—{max(years)}" if years else ""
        if place and (len(places) > 1 or not label):
            label = f"{place}{label}"
        found.append(label or document.source.name)
    return [
        f"{label} {d.source.name}" if found.count(label) > 1 else label for label, d in zip(found, plans, strict=True)
    ]


def _lines(plans: list[Document], wanted: Sequence[str]) -> list[TrendLine]:
    groups: list[list[Stated]] = []
    by_name: dict[str, list[list[Stated]]] = {}
    for index, document in enumerate(plans):
        bearers: list[Task | Goal] = [*document.goals, *document.tasks]
        for bearer in bearers:
            for target in bearer.targets:
                if target.indicator and target.part_of is None and (not wanted or _asked(target, wanted)):
                    _place((index, target, bearer.id), groups, by_name)
    shown = [g for g in groups if wanted or len({index for index, _, _ in g}) > 1]
    return [_line(group, plans) for group in shown]


def _asked(target: Target, wanted: Sequence[str]) -> bool:
    name = squeezed(target.indicator or "")
    return any(w and (w in name or fuzz.ratio(w, name) >= WANTED) for w in map(squeezed, wanted))


def _place(stated: Stated, groups: list[list[Stated]], by_name: dict[str, list[list[Stated]]]) -> None:
    """A target into the line it belongs to, or a new one."""
    target = stated[1]
    key = squeezed(target.indicator or "")
    # a name of a line shares a pair of characters at one of its ends with the names it is like
    near = [group for end in {key[:2], key[-2:]} for group in by_name.get(end, ())]
    scored = [(name_likeness(group[-1][1], target), n) for n, group in enumerate(near) if _fits(group[-1][1], target)]
    best = max(scored, key=lambda row: (row[0], -row[1]), default=(0.0, -1))
    if best[0] >= SAME:
        group = near[best[1]]
    else:
        group = []
        groups.append(group)
    group.append(stated)
    for end in {key[:2], key[-2:]}:
        known = by_name.setdefault(end, [])
        if not any(group is one for one in known):
            known.append(group)


def _fits(a: Target, b: Target) -> bool:
    return values.same_measure(a, b) and a.change == b.change


def _line(group: list[Stated], plans: list[Document]) -> TrendLine:
    last = group[-1][1]
    names = {target.indicator or "" for _, target, _ in group}
    return TrendLine(
        indicator=last.indicator or "", change=last.change, unit=last.unit,
        values=[
            TrendValue(
                state=_state(plans[index], names) if not own else "stated",
                targets=[target for target, _ in own], bearers=list(dict.fromkeys(id_ for _, id_ in own)),
            )
            for index in range(len(plans))
            for own in [[(target, id_) for i, target, id_ in group if i == index]]
        ],
    )  # fmt: skip


def _state(document: Document, names: Iterable[str]) -> State:
    """Whether a plan that gives no value names the indicator in a sentence with a number that nobody read."""
    text = document.text
    for note in document.diagnostics:
        if note.code == "value_unread" and note.span is not None:
            start = max(text.rfind(mark, 0, note.span.start) for mark in "。；\n")
            end = min((e for mark in "。；\n" if (e := text.find(mark, note.span.end)) >= 0), default=len(text))
            if any(name in text[start + 1 : end] for name in names if name):
                return "unread"
    return "unstated"


def scaled(line: TrendLine) -> list[float | None]:
    """One value for each plan in the unit of the line (the last of several), null for gaps."""
    stated = [target for value in line.values for target in value.targets]
    if not stated:
        return [None] * len(line.values)
    factor = values.factor(stated[-1])
    found: list[float | None] = []
    for value in line.values:
        target = value.targets[-1] if value.targets else None
        found.append(None if target is None else float(target.value * values.factor(target) / factor))
    return found


def _task_line(plans: list[Document], words: str, aliases: list[Alias]) -> TrendTaskLine | None:
    """A task of the last plan, followed back from plan to plan."""
    key = squeezed(words)
    tasks = plans[-1].tasks
    found = next((t for t in tasks if t.id == words), None) or max(
        (
            t
            for t in tasks
            if t.title and (key in squeezed(t.title) or fuzz.ratio(key, squeezed(t.title)) >= ALIKE_TITLE)
        ),
        key=lambda t: fuzz.ratio(key, squeezed(t.title or "")),
        default=None,
    )
    if found is None:
        return None
    held = {found.id}
    line = [_task_value(plans[-1], held)]
    for old, new in zip(plans[-2::-1], plans[:0:-1], strict=True):
        rows = between(aliases, compare.dated(old), compare.dated(new))
        if held:
            entries = compare.compare(old, new, rows).tasks
            held = {id_ for entry in entries if held & set(entry.new) for id_ in entry.old}
        line.append(_task_value(old, held))
    return TrendTaskLine(title=found.title or found.text[:24], values=line[::-1])


def _task_value(document: Document, ids: set[str]) -> TrendTask:
    own = [task for task in document.tasks if task.id in ids]
    ranked = sorted((a for t in own for a in t.assignments), key=lambda a: a.role != "lead")
    return TrendTask(
        state="there" if own else "absent", ids=[t.id for t in own], title=own[0].title if own else None,
        units=list(dict.fromkeys(unit.name for a in ranked for unit in a.units)),
        targets=[x for t in own for x in t.targets], deadlines=[d for t in own for d in t.deadlines],
    )  # fmt: skip
