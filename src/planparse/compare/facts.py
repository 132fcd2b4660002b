"""What an entry says, line by line, for every render: numbers, owners, deadlines first, then title, place and words."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from planparse.compare.messages import word
from planparse.compare.values import plain
from planparse.model.difference import AssignmentChange, DeadlineChange, Difference, Entry, Passage, TargetChange
from planparse.model.notice import Document, Goal, Target, Task

LONGEST = 60  # characters of a passage that a line shows


class Fact(NamedTuple):
    """One line: of which sort (a key of WORDS), which way it went, the words."""

    sort: str
    direction: str
    words: str


def facts(entry: Entry, documents: tuple[Document, Document], lang: str, *, words: bool = True) -> list[Fact]:
    """The lines of an entry; with `words` the changed passages too, where they say more than the values."""
    if not entry.old or not entry.new:
        return _whole(entry, documents)
    found = [Fact("targets", c.direction, target_words(c, lang)) for c in entry.target_changes]
    for change in entry.assignment_changes:
        found.append(Fact("assignments", "changed", owner_words(change, lang)))
    renames = dict.fromkeys((r.old, r.new, r.reason) for r in entry.unit_renames)
    found += [Fact("assignments", "renamed", f"{word(why, lang)}：{old} → {new}") for old, new, why in renames]
    found += [Fact("deadlines", c.direction, deadline_words(c, lang)) for c in entry.deadline_changes]
    found += _places(entry, documents)
    if words and ("reworded" in entry.kinds or not found):
        found += [Fact("words", _way(p), passage_words(p)) for p in entry.text_change]
    return found


def _whole(entry: Entry, documents: tuple[Document, Document]) -> list[Fact]:
    """What a task says that came or went: its numbers, owners and deadlines."""
    ids_, document = (entry.new, documents[1]) if entry.new else (entry.old, documents[0])
    way = "added" if entry.new else "removed"
    found = []
    for one in (bearer(document, id_) for id_ in ids_):
        if one is None:
            continue
        units = [u.name for a in one.assignments for u in a.units] if isinstance(one, Task) else []
        told = (
            ("targets", [t.text for t in one.targets]),
            ("assignments", units),
            ("deadlines", [d.text for d in one.deadlines]),
        )
        found += [Fact(sort, way, "、".join(dict.fromkeys(words))) for sort, words in told if words]
    return found


def _way(passage: Passage) -> str:
    return "added" if passage.old is None else "removed" if passage.new is None else "changed"


def _places(entry: Entry, documents: tuple[Document, Document]) -> list[Fact]:
    """Title and section, where they changed."""
    if "renamed" not in entry.kinds and "moved" not in entry.kinds:
        return []
    old, new = (bearer(document, ids[0]) for document, ids in zip(documents, (entry.old, entry.new), strict=True))
    found = []
    if "renamed" in entry.kinds and isinstance(old, Task) and isinstance(new, Task):
        found.append(Fact("titles", "changed", f"{old.title} → {new.title}"))
    if "moved" in entry.kinds and old is not None and new is not None:
        found.append(Fact("sections", "changed", f"{' / '.join(old.section)} → {' / '.join(new.section)}"))
    return found


def bearer(document: Document, id_: str) -> Task | Goal | None:
    """The task or goal of that id."""
    bearers: list[Task | Goal] = [*document.tasks, *document.goals]
    return next((one for one in bearers if one.id == id_), None)


def target_words(change: TargetChange, lang: str) -> str:
    """A change of a target in words: 油菜种植面积：4.8万亩 → 5.6万亩（提高 8000亩，16.7%）."""
    told = [figure_words(change, lang)]
    for aspect in change.changes:
        if aspect == "comparator" and change.old and change.new:
            told.append(f"{word('comparator', lang)} {change.old.comparator} → {change.new.comparator}")
        if aspect == "modality" and change.old and change.new:
            was, now = (word(t.modality or "none", lang) for t in (change.old, change.new))
            told.append(f"{word('modality', lang)} {was} → {now}")
    if change.unread:
        told.append(word("why_unread", lang, words="、".join(span.text for span in change.unread)))
    if change.elsewhere:
        told.append(word("elsewhere", lang, ids="、".join(change.elsewhere)))
    name = change.indicator or ""
    sides = " → ".join(_stated(target, name) for target in (change.old, change.new) if target is not None)
    return f"{name}：{sides}（{'，'.join(filter(None, told))}）".removeprefix("：")


def _stated(target: Target, indicator: str) -> str:
    return target.text.removeprefix(indicator) or target.text


def figure_words(change: TargetChange, lang: str) -> str:
    """Which way a target went and by how much."""
    if change.direction == "removed":
        return word("unread" if change.unread else "gone", lang)
    if change.direction == "added":
        return word("come", lang)
    figures = word(change.direction, lang)
    if change.amount:
        unit = "个百分点" if change.unit == "%" and lang != "en" else change.unit or ""
        figures += f" {number(abs(change.amount))}{unit}"
    if change.percent is not None:
        figures += f"，{abs(change.percent):.1f}%"
    return figures


def number(value: Decimal) -> str:
    """A number as people write it in plans: 80000 → 8万, 1234 → 1234."""
    for name, size in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        hundredths = value / size * 100
        if abs(value) >= size and hundredths == hundredths.to_integral_value():  # which, unlike % 1, any size has
            return f"{plain(value / size)}{name}"
    return str(plain(value))


def owner_words(change: AssignmentChange, lang: str) -> str:
    """A change of owners in words: 牵头：+县农业农村局 −县乡村振兴局."""
    told = [f"+{name}" for name in change.added] + [f"−{name}" for name in change.removed]
    return f"{word(change.role, lang)}：{' '.join(told)}"


def deadline_words(change: DeadlineChange, lang: str) -> str:
    """A change of a deadline in words: 10月底前 → 11月底前（推后30天）."""
    if change.old is None and change.new is not None:
        return f"{change.new.text}（{word('come', lang)}）"
    if change.new is None and change.old is not None:
        told = [word("unread" if change.unread else "gone", lang)]
        if change.unread:
            told.append(word("why_unread", lang, words="、".join(span.text for span in change.unread)))
        return f"{change.old.text}（{'，'.join(told)}）"
    told = [word("altered" if change.direction == "unlike" else change.direction, lang)]
    if change.days and change.direction in ("earlier", "later"):
        told = [word(f"days_{change.direction}", lang, days=abs(change.days))]
    return f"{change.old.text if change.old else ''} → {change.new.text if change.new else ''}（{told[0]}）"


def passage_words(passage: Passage) -> str:
    """A changed passage on one line."""
    old, new = (_short(span.text) if span else None for span in (passage.old, passage.new))
    if old is None:
        return f"+“{new}”"
    return f"−“{old}”" if new is None else f"“{old}” → “{new}”"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[: LONGEST // 2] + "…" + words[-LONGEST // 2 :]


def ids(entry: Entry) -> str:
    """The ids of an entry: old → new, one of them where they are the same."""
    old, new = "、".join(entry.old), "、".join(entry.new)
    return new if old == new else f"{old or '—'} → {new or '—'}"


def kind_words(entry: Entry, lang: str) -> str:
    """The kinds of an entry."""
    if entry.kinds == ["unchanged"] and (entry.unit_renames or entry.text_change):
        return word("unit_renamed" if entry.unit_renames else "touched", lang)
    return "、".join(word(kind, lang) for kind in entry.kinds)


def summary_lines(difference: Difference, lang: str) -> list[str]:
    """The summary: counts of tasks, goals, targets, deadlines; what was not read; how dates were compared."""
    summary = difference.summary
    lines = []
    for name, counts in (
        ("tasks", summary.kinds), ("goals", summary.goals), ("targets", summary.targets), ("deadlines", summary.deadlines),
    ):  # fmt: skip
        if counts:
            told = "、".join(f"{_count_name(name, key, lang)} {count}" for key, count in counts.items())
            lines.append(f"{word(name, lang)}：{told}")
    if summary.assignments:
        lines.append(f"{word('assignments', lang)}：{summary.assignments}")
    if summary.same:
        lines.append(word("same", lang))
    lines.append(word("by_year" if difference.deadlines_by == "plan_year" else "by_date", lang))
    for key, side in (("old_plan", difference.old), ("new_plan", difference.new)):
        if side.unread:
            lines.append(word("unread_side", lang, side=word(key, lang), count=side.unread))
        if side.caveats:
            lines.append(word("caveat_side", lang, side=word(key, lang), codes="、".join(side.caveats)))
    return lines


def _count_name(name: str, key: str, lang: str) -> str:
    values = name in ("targets", "deadlines")
    if name == "deadlines" and key == "unlike":
        return word("altered", lang)
    return word({"added": "come", "removed": "gone"}.get(key, key) if values else key, lang)


def plan_name(difference: Difference, side: str) -> str:
    """What a plan is called: its title, else its file."""
    meta = (difference.old if side == "old" else difference.new).metadata
    source = (difference.old if side == "old" else difference.new).source
    return meta.title or meta.notice_title or source.name
