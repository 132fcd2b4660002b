"""Samples for double coding: the same seed always chooses the same rows, and a row that was chosen stays chosen when the
corpus grows by others, because the choice is by a digest of the seed and the row's id.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from planparse.corpus.agreement import Agreement, agreement
from planparse.corpus.ask import Answer
from planparse.corpus.store import Store
from planparse.errors import BrokenFileError, InputError, MissingFileError, PlanparseError
from planparse.exports.cells import unguarded

# what is coded → the columns shown to the coder, those left empty for the codes, and the query. What planparse found is
# not shown: a coder who sees it codes it.
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    "targets": (
        ("indicator", "comparator", "value", "unit", "change", "modality"),
        """SELECT g.document, g.target AS id, d.region, d.plan_year, coalesce(t.title, '') AS title,
            coalesce(substr(x.text, g.span_start + 1, g.span_end - g.span_start), g.text) AS words,
            coalesce(t.text, o.text) AS context
        FROM targets g JOIN documents d USING (document) LEFT JOIN texts x USING (document)
        LEFT JOIN tasks t ON t.document = g.document AND t.task = g.owner
        LEFT JOIN goals o ON o.document = g.document AND o.goal = g.owner""",
    ),
    "tasks": (
        ("is_task", "category", "lead", "has_target", "has_deadline"),
        """SELECT t.document, t.task AS id, d.region, d.plan_year, coalesce(t.title, '') AS title,
            coalesce(substr(x.text, t.span_start + 1, t.span_end - t.span_start), t.text) AS words,
            array_to_string(t.section, ' / ') AS context
        FROM tasks t JOIN documents d USING (document) LEFT JOIN texts x USING (document)""",
    ),
    "deadlines": (
        ("kind", "start", "end"),
        """SELECT e.document, e.deadline AS id, d.region, d.plan_year, coalesce(t.title, '') AS title,
            e.text AS words, coalesce(t.text, o.text) AS context
        FROM deadlines e JOIN documents d USING (document)
        LEFT JOIN tasks t ON t.document = e.document AND t.task = e.owner
        LEFT JOIN goals o ON o.document = e.document AND o.goal = e.owner""",
    ),
}
STRATA = ("region", "plan_year")
SHOWN = ("document", "id", "region", "plan_year", "title", "words", "context")


def sample(store: Store, kind: str, size: int, seed: str, by: str | None = None) -> Answer:
    """`size` rows of a kind (a key of KINDS) with empty columns for the codes; `by` spreads them evenly over the values
    of `region` or `plan_year`."""
    codes, query = KINDS[kind]
    rows = sorted(
        store.rows(f"SELECT document, id, {by or 'NULL'} FROM ({query})"), key=lambda row: _rank(seed, *row[:2])
    )
    chosen = _spread(rows, size) if by else rows[:size]
    wanted = {(row[0], row[1]) for row in chosen}
    keys = sorted({row[0] for row in chosen})
    full = store.rows(f"SELECT * FROM ({query}) WHERE document IN (SELECT unnest($1))", [keys])
    kept = sorted((row for row in full if (row[0], row[1]) in wanted), key=lambda row: _rank(seed, *row[:2]))
    return Answer([*SHOWN, *codes], [(*row, *[None] * len(codes)) for row in kept])


def _rank(seed: str, document: str, name: str) -> bytes:
    return sha256(f"{seed}|{document}|{name}".encode()).digest()


def _spread(rows: list[tuple[Any, ...]], size: int) -> list[tuple[Any, ...]]:
    """One of each stratum in turn, until there are enough."""
    strata: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        strata[str(row[2])].append(row)
    turns = max((len(stratum) for stratum in strata.values()), default=0)
    even = (strata[key][turn] for turn in range(turns) for key in sorted(strata) if turn < len(strata[key]))
    return [row for row, _ in zip(even, range(size), strict=False)]


def agreements(paths: list[Path]) -> dict[str, Agreement]:
    """The figures for each column of codes of filled-in samples, a file a coder; rows are matched by document and id.

    A cell left empty is no code; a code meant to say "none" must say so."""
    coders = [_codes(path) for path in paths]
    columns = [column for column in coders[0][0] if all(column in names for names, _ in coders)]
    if not columns:
        raise PlanparseError("这些文件没有共同的编码列", "these files have no column of codes in common")
    items = sorted({key for _, rows in coders for key in rows})
    return {
        column: agreement([[rows.get(key, {}).get(column) or None for _, rows in coders] for key in items])
        for column in columns
    }


def _codes(path: Path) -> tuple[list[str], dict[tuple[str, str], dict[str, str]]]:
    rows = list(_read(path))
    if not rows or not {"document", "id"} <= set(rows[0]):
        raise BrokenFileError(f"“{path}”不是 corpus sample 的样本：没有 document、id 两列",
                              f"{str(path)!r} is no sample of corpus sample: columns document and id are missing")  # fmt: skip
    names = [name for name in rows[0] if name and name not in SHOWN]
    found = {(row["document"], row["id"]): {name: row[name] for name in names} for row in rows}
    return names, found


def _coded(value: str | None) -> str:
    """A cell as it was before `sample` guarded it, without the blanks that a spreadsheet may leave around it."""
    return unguarded(value or "").strip()


def _read(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows: Iterable[dict[str, Any]] = csv.DictReader(file)
            yield from ({name: _coded(row[name]) for name in row if name is not None} for row in rows)
    except FileNotFoundError as error:
        raise MissingFileError(f"找不到“{path}”", f"no such file: {str(path)!r}") from error
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"读不出“{path}”（{error}），请存为 UTF-8 的 CSV",
                         f"cannot read {str(path)!r} ({error}): save it as CSV in UTF-8") from error  # fmt: skip
