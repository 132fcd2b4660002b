"""What the columns of a task table hold, by their headings and, where no heading is known, by their cells.

    重点任务 | 目标要求 | 牵头股室 | 完成时限   →  item, content, lead, deadline

A heading is matched whole, then by the longest surface of the lexicon `columns` in it, then as a label of responsibility
put together from two parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from planparse.lexicon.loader import any_of, load, one_of, surfaces, words_of
from planparse.rules.owners import labels, organs
from planparse.rules.owners.vocabulary import owner_word
from planparse.rules.quantities import measures
from planparse.text import patterns
from planparse.text.numerals import MULTIPLIERS, SIGNS_TO_TEN

ACTS = ("lead", "responsible", "supporting", "supervising")  # what a label says is done, by its role
# 县财政局牵头、各镇配合 / 牵头单位:县财政局
_VERBAL = patterns.compile(
    rf"{any_of(row['surface'] for row in load('role_verbs'))}(?:[,;、。)]|$)"
    rf"|{one_of('role_label_parts', *ACTS)}{one_of('role_label_parts', 'body')}?:"
)
_SENTENCE = patterns.compile(r"[。;]|[,:].{6}")
_PROGRESS = patterns.compile(one_of("table_words", "progress"))
_REMEDY = patterns.compile(one_of("table_words", "remedy"))
_JOINED = patterns.compile(rf"[、/]|{owner_word('joining')}")
_LONGEST_HEADING = 16  # code points, brackets left out
# 一季度, 2024年第三季度目标, 一季度末, 6月底前, 上半年, 1-3月进度
_MILESTONE = patterns.compile(
    rf"(?:20[0-9]{{2}}年)?(?:第?[{SIGNS_TO_TEN}1-4]{one_of('calendar_words', 'quarter')}"
    rf"|{one_of('calendar_words', 'longer_span')}{one_of('calendar_words', 'half_year')}"
    rf"|[0-9]{{1,2}}(?:[-~至][0-9]{{1,2}})?月)"
    rf"{one_of('calendar_words', 'period_end')}?(?:之?前)?"
    rf"{one_of('table_words', 'milestone')}*"
)
_BRACKET = patterns.compile(rf"\((?:{one_of('table_words', 'unit_heading')}:)?(?P<unit>[^()]{{1,12}})\)$")
# — / 无 : what fills a cell that says nothing
PLACEHOLDER = patterns.compile(r"(?:[/\\\-—–－―_×√*]{1,4}|" + one_of("table_words", "blank") + ")")
_LONG_NAME = 30  # code points: what is longer is no name
_STATED = patterns.compile(r"[。;]|[0-9]|\p{Han}[,、]\p{Han}{4,}")


def column_kind(heading: str) -> str | None:
    """What a column holds, by its folded heading; None where nothing in it is known."""
    known = surfaces("columns")
    bare = patterns.sub(r"\([^()]*\)|\s", "", heading)
    if bare in known:
        return str(known[bare]["kind"])
    label = labels.at(bare + ":", 0)
    if label is not None and label.role is not None:
        return label.role
    if _MILESTONE.fullmatch(bare):
        return "quarter"
    parts = _JOINED.split(bare) if len(bare) <= _LONGEST_HEADING else []
    kinds = (_last_named(part) for part in parts)
    return next(filter(None, kinds), None) or ("figures" if unit_of(heading) is not None else None)


def _last_named(words: str) -> str | None:
    """The kind of the surface in a heading that ends last, of these of the longest: what stands behind is the head."""
    found = [(words.rfind(s) + len(s), len(s), s) for s in _parts_of_headings() if s in words]
    return str(surfaces("columns")[max(found)[2]]["kind"]) if found else None


@lru_cache(maxsize=1)
def _parts_of_headings() -> tuple[str, ...]:
    return tuple(s for s, row in surfaces("columns").items() if len(s) > 1 and not row.get("whole"))


def unit_of(words: str) -> str | None:
    """The unit in the bracket at the end of a heading or a name: 高标准农田(亩)."""
    bracket = _BRACKET.search(words)
    unit = bracket["unit"] if bracket is not None else ""
    return unit if unit and is_unit(unit) else None


def without_unit(words: str) -> str:
    """A heading or a name without the bracket that holds its unit."""
    return _BRACKET.sub("", words) if unit_of(words) is not None else words


def kind_by_cells(cells: Sequence[str]) -> str | None:
    """`responsible` for a column that says who leads and who helps, `content` for one of sentences or quantities, None
    for others (names, ticks, blanks)."""
    filled = [cell for cell in cells if cell]
    if sum(_VERBAL.search(cell) is not None and names_units(cell) for cell in filled) * 2 > len(filled):
        return "responsible"
    stated = [cell for cell in filled if len(cell) >= 8 and _STATED.search(cell) and not _units(cell)]
    return "content" if filled and len(stated) * 2 > len(filled) else None


def settle_names(kinds: list[str | None], header: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Tell the columns of names from those of what is to be done, where no heading says which is the content.

    创建项目 | 工作任务 and 行动名称 | 主要任务: the column whose cells state something is the content, the other names it.
    In a report on progress (进展情况) the problems are no part of the tasks, unless the table says how to solve them."""
    if any(_PROGRESS.search(name) for name in header) and not any(_REMEDY.search(name) for name in header):
        kinds[:] = ["remark" if kind == "problem" else kind for kind in kinds]
    names = [index for index, kind in enumerate(kinds) if kind == "item"]
    if not names or "content" in kinds:
        return
    lengths = {index: _middle([len(cell) for cell in cells[index] if cell]) for index in names}
    best = max(names, key=lambda index: lengths[index])
    others = max((lengths[index] for index in names if index != best), default=0)
    if _states(cells[best]) or (len(names) > 1 and lengths[best] >= 12 and lengths[best] * 2 >= others * 3):
        kinds[best] = "content"


def _states(cells: Sequence[str]) -> bool:
    """Whether most cells are sentences rather than names."""
    filled = [cell for cell in cells if cell]
    stated = sum(len(cell) > _LONG_NAME or (len(cell) > 12 and _SENTENCE.search(cell) is not None) for cell in filled)
    return stated * 2 > len(filled)


def _middle(lengths: list[int]) -> int:
    return sorted(lengths)[len(lengths) // 2] if lengths else 0


def settle_units(kinds: list[str | None], header: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Tell a column of units of measure (单位 too is their heading), and with one the column that names what is measured."""
    for index, name in enumerate(header):
        filled = [cell for cell in cells[index] if cell]
        if name in words_of("table_words", "unit_heading") and filled and sum(map(is_unit, filled)) * 2 > len(filled):
            kinds[index] = "unit"
    _settle_measured(kinds, cells)
    if "unit" in kinds and "item" not in kinds:
        for index, kind in enumerate(kinds):
            if (
                kind in ("measure", "content", None)
                and header[index]
                and not any(c[:1].isdigit() for c in cells[index])
            ):
                kinds[index] = "item"
                return


def _settle_measured(kinds: list[str | None], cells: Sequence[Sequence[str]]) -> None:
    """Where no other column does, one whose cells end in units (粮食产量(万吨)) names what the others count."""
    for index, kind in enumerate(kinds):
        filled = [cell for cell in cells[index] if cell]
        measured = sum(unit_of(cell) is not None for cell in filled)
        if kind == "measure" and measured * 2 > len(filled) and not {"unit", "item"} & set(kinds):
            kinds[index] = "item"


def is_unit(words: str) -> bool:
    """Whether words are a unit and nothing else: 亿元, 万人次, %, 微克/立方米."""
    bare = words.lstrip("".join(MULTIPLIERS))
    found = measures.unit_at(bare, 0)
    if found is None:
        return False
    rest = bare[len(found[0]) :]
    return not rest or rest[0] in "/·" or measures.unit_at(rest, 0) is not None


def _units(cell: str) -> bool:
    return organs.plausible(organs.split(cell, 0, len(cell)))


@lru_cache(maxsize=8192)
def names_units(line: str) -> bool:
    """Whether a line reads as a cell of a unit column: a list of units, alone, behind labels or before verbs."""
    if "。" in line[:-1] or len(line) > 400:
        return False
    if any(label.role is not None for label in labels.find(line, 0, min(len(line), 12))):
        return True
    bare = _VERBAL.sub("、", line)
    return organs.plausible(organs.split(bare, 0, len(bare)))
