"""Holds the cases of the stages (`stage_cases`) against what the code reads: every slice by its exact place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from planparse import extract_bytes, extract_text
from planparse.lines.logical import logical_lines
from planparse.lines.parted_figures import with_stops
from planparse.lines.silent_characters import without_silent
from planparse.model.notice import Document, Heading, Task
from planparse.readers import read
from planparse.span import Span
from planparse.tables import stacked
from planparse.tables.read import read_grids
from planparse.text.fold import fold
from stage_cases import Case


def check(case: Case) -> None:
    """Fail where the case does not hold, or holds although it is known to fail."""
    wrong = list(_differences(case))
    if case.known_failing and not wrong:
        pytest.fail(f"{case.name}: holds now, so known_failing goes")
    if wrong and not case.known_failing:
        pytest.fail(f"{case.name} ({case.why})\n" + "\n".join(wrong))


class _Slices:
    """Places of slices in a text, each behind the one before it; where they may be `nested`, behind its beginning."""

    def __init__(self, text: str, start: int = 0, nested: bool = False) -> None:
        self.text = text
        self.next = start
        self.nested = nested

    def place(self, words: str) -> Span:
        first, between, last = words.partition("…")
        start = self.text.find(first, self.next)
        end = self.text.find(last, start + len(first)) if between else start
        if min(start, end) < 0 or not words:
            raise AssertionError(f"the case is wrong: {words!r} does not stand in the text, or not in this order")
        end += len(last if between else first)
        self.next = start + 1 if self.nested else end
        return Span(start, end)

    def lines(self, many: list[str]) -> list[Span]:
        """Places of slices that are whole lines."""
        found = []
        for words in many:
            match = re.compile(rf"^[^\S\n]*({re.escape(words)})[^\S\n]*$", re.M).search(self.text, self.next)
            if match is None:
                raise AssertionError(f"the case is wrong: no line is {words!r}, or not in this order")
            self.next = match.end()
            found.append(Span(*match.span(1)))
        return found

    def places(self, many: list[str]) -> list[Span]:
        return [self.place(words) for words in many]


def _differences(case: Case) -> Iterator[str]:
    document = extract_text(case.text) if case.text else extract_bytes(case.html.encode(), "page.html", "html")
    wanted = case.given()
    if "lines" in wanted:
        yield from _lines(case)
    if "outline" in wanted:
        yield from _outline(case, document)
    if "tasks" in wanted:
        yield from _tasks(case, document)
    if "goals" in wanted:
        places = _Slices(document.text).places(case.goals)
        yield from _same("goals", _shown(document, places), [goal.span.text for goal in document.goals])
    for name, value in case.metadata.given().items():
        found = getattr(document.metadata, name)
        yield from _same(name, value, found.text if name == "document_number" and found else found)
    for kind, slices in case.frame.items():
        places = _Slices(document.text).lines(slices)
        pieces = [Span(piece.span.start, piece.span.end) for piece in document.frame if piece.kind == kind]
        yield from _same(f"frame {kind}", _shown(document, places), _shown(document, pieces))
        if places != pieces and not any(True for _ in _same("", _shown(document, places), _shown(document, pieces))):
            yield f"frame {kind}: {pieces} for {places}"
    if "attachments" in wanted:
        yield from _attachments(case, document)
    if "tables" in wanted:
        yield from _tables(case, document)
    missing = set(case.diagnostics) - {one.code for one in document.diagnostics}
    if missing:
        yield f"diagnostics: {missing} not raised"


def _shown(document: Document, places: list[Span]) -> list[str]:
    return [document.text[place.start : place.end] for place in places]


def _same(what: str, wanted: object, found: object) -> Iterator[str]:
    if wanted != found:
        yield f"{what}:\n  wanted {wanted}\n  found  {found}"


def _lines(case: Case) -> Iterator[str]:
    source, _ = without_silent(read((case.text or case.html).encode(), "", "text" if case.text else "html"))
    folded = fold(source.text)
    source = stacked.with_tables(source, folded)
    found = [
        Span(line.start, line.end) for line in logical_lines(source, with_stops(source, folded)) if line.table is None
    ]
    found = [place.trimmed(source.text) for place in found]
    wanted = _Slices(source.text).places([line.strip() for line in case.lines.splitlines()])
    shown = [
        [source.text[place.start : place.end] for place in places if place.start < place.end]
        for places in (wanted, found)
    ]
    yield from _same("lines", *shown)
    if shown[0] == shown[1] and wanted != [place for place in found if place.start < place.end]:
        yield f"lines: {found} for {wanted}"


def _outline(case: Case, document: Document) -> Iterator[str]:
    wanted: list[tuple[int, str | None, str | None, Span]] = []
    slices = _Slices(document.text)
    for line in case.outline.splitlines():
        label, _, title = line.strip().partition("|")
        place = slices.place(label + title)
        wanted.append(((len(line) - len(line.lstrip())) // 2, label.strip() or None, title.strip() or None, place))
    found = [
        (depth, one.label, one.title, Span(one.span.start, one.span.end)) for depth, one in _walk(document.outline)
    ]
    yield from _same("outline", wanted, found)
    for _, one in _walk(document.outline):
        if any(child.level <= one.level for child in one.children):
            yield f"outline: the level of a heading under {one.label} is no higher"


def _walk(headings: list[Heading], depth: int = 0) -> Iterator[tuple[int, Heading]]:
    for one in headings:
        yield depth, one
        yield from _walk(one.children, depth + 1)


def _tasks(case: Case, document: Document) -> Iterator[str]:
    places = _Slices(document.text, nested=True).places([want.slice for want in case.tasks])
    spans = [Span(task.span.start, task.span.end) for task in document.tasks]
    yield from _same(
        "tasks",
        list(zip(places, _shown(document, places), strict=True)),
        list(zip(spans, _shown(document, spans), strict=True)),
    )
    for want, task in zip(case.tasks, document.tasks, strict=False):
        for name, value in want.given().items():
            if name != "slice":
                yield from _same(f"{name} of {want.slice}", *_sides(name, value, task, document))


def _sides(name: str, value: object, task: Task, document: Document) -> tuple[object, object]:
    """What is wanted of a task, and what is found."""
    if name in ("measures", "deadlines", "targets"):
        assert isinstance(value, list)
        inside = all(
            words in document.text[task.span.start :] for words in value
        )  # else it stands in a table's heading
        wanted: list[Span] = _Slices(document.text, task.span.start if inside else 0).places(value)
        found = [Span(part.span.start, part.span.end) for part in getattr(task, name)]
        if name == "targets":  # the words that state a target say what is counted, too
            found = [place if one.covers(place) else one for place, one in zip(wanted, found, strict=False)] + found[
                len(wanted) :
            ]
        return wanted, found
    if name == "owners":
        owners: dict[str, list[str]] = {}
        for one in task.assignments:
            owners.setdefault(one.role, []).extend(unit.span.text for unit in one.units)
        return value, owners
    return value, getattr(task, name)


def _attachments(case: Case, document: Document) -> Iterator[str]:
    places = _Slices(document.text).places([want.slice for want in case.attachments])
    spans = [Span(one.span.start, one.span.end) for one in document.attachments]
    yield from _same("attachments", _shown(document, places), _shown(document, spans))
    for want, one in zip(case.attachments, document.attachments, strict=False):
        for name, value in want.given().items():
            if name != "slice":
                yield from _same(f"{name} of {want.slice}", value, getattr(one, name))


def _tables(case: Case, document: Document) -> Iterator[str]:
    yield from _same("number of tables", len(case.tables), len(document.tables))
    source = read((case.text or case.html).encode(), "", "text" if case.text else "html")
    grids, _ = read_grids(stacked.with_tables(source, fold(source.text)), fold(source.text), plans=True)
    slices = _Slices(document.text)
    for want, table, grid in zip(case.tables, document.tables, grids, strict=False):
        if want.slice:
            place = slices.place(want.slice)
            yield from _same("table", place, Span(table.span.start, table.span.end))
        sides = {
            "header": (_cells(want.header), table.header),
            "kinds": (_cells(want.kinds), [kind or "-" for kind in grid.kinds]),
            "rows": ([_cells(row) for row in want.rows.splitlines()], table.rows),
            "tasks": (want.tasks, table.is_task_table),
        }
        for name in want.given():
            if name in sides:
                yield from _same(f"{name} of table {table.id}", *sides[name])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]
