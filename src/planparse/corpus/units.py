"""Units under several names: aliases with dates from `units.yaml`, and names so near that they may be one unit.

- name: 县农业农村局            # the name to count under
  region: 清禾县                # optional: where this holds
  aliases:
    - name: 县农业局            # the name as notices print it
      to: 2019-03-31            # optional: first and last day on which it means this unit
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from planparse.corpus.store import Store
from planparse.errors import AliasFileError, InputError, MissingFileError
from planparse.readers.common import limits
from planparse.rules.owners.names import near
from planparse.text import plain_yaml

_KEYS = ({"name", "region", "aliases"}, {"name", "from", "to"})


class Alias(NamedTuple):
    """A row of `unit_aliases`."""

    alias: str
    name: str
    region: str | None
    valid_from: date | None
    valid_to: date | None


class Near(NamedTuple):
    """Two names of one region that may be one unit, with how many tasks bear each."""

    region: str | None
    short: str
    short_tasks: int
    long: str
    long_tasks: int


def read_aliases(path: Path) -> list[Alias]:
    """The rows of a `units.yaml`; errors of `errors.py` that name the row."""
    try:
        with path.open("rb") as file:
            value = plain_yaml.load(limits.read_within(file, str(path)))
    except FileNotFoundError as error:
        raise MissingFileError(f"找不到“{path}”", f"no such file: {str(path)!r}") from error
    except OSError as error:
        raise InputError(
            f"读不出“{path}”（{error.strerror}）", f"cannot read {str(path)!r} ({error.strerror})"
        ) from error
    except ValueError as error:
        raise _wrong(path, " ".join(str(error).split())) from error
    rows = [alias for entry in _list(path, value, "1") for alias in _aliases(path, entry)]
    for index, one in enumerate(rows):
        for other in rows[index + 1 :]:
            if one.alias == other.alias and _overlap(one, other):
                raise _wrong(path, f"{one.alias} → {one.name}, {other.name}")
    return rows


def _aliases(path: Path, entry: Any) -> list[Alias]:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or set(entry) - _KEYS[0]:
        raise _wrong(path, str(entry))
    rows = []
    for row in _list(path, entry.get("aliases"), entry["name"]):
        if not isinstance(row, dict) or not isinstance(row.get("name"), str) or set(row) - _KEYS[1]:
            raise _wrong(path, str(row))
        first, last = row.get("from"), row.get("to")
        for day in (first, last):
            if day is not None and type(day) is not date:
                raise _wrong(path, f"{row['name']}：没有“{day}”这一天，日期要写成 2023-06-30")
        rows.append(Alias(row["name"], entry["name"], entry.get("region"), first, last))
    return rows


def _list(path: Path, value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(path, where)
    return value


def _overlap(one: Alias, other: Alias) -> bool:
    if one.region and other.region and one.region != other.region:
        return False
    start, end = date.min, date.max
    return (one.valid_from or start) <= (other.valid_to or end) and (other.valid_from or start) <= (one.valid_to or end)


def _wrong(path: Path, what: str) -> AliasFileError:
    return AliasFileError(
        f"“{path}”写得不对（{what}）：每条要有 name 和 aliases，同一别名的日期不能重叠",
        f"{str(path)!r} is not right ({what}): an entry has name and aliases, periods of one alias must not overlap",
    )


def set_aliases(store: Store, rows: list[Alias]) -> None:
    """These aliases in place of those that were there."""
    with store.transaction():
        store.connection.execute("DELETE FROM unit_aliases")
        if rows:
            store.connection.executemany("INSERT INTO unit_aliases VALUES (?, ?, ?, ?, ?)", [list(row) for row in rows])


def near_names(store: Store) -> list[Near]:
    """Pairs of names within a region that may be one unit, after aliases, the most used first."""
    query = """SELECT region, unit, count(DISTINCT (document, task)) FROM unit_roles WHERE NOT collective
        GROUP BY ALL ORDER BY ALL"""
    regions: dict[str | None, dict[str, int]] = defaultdict(dict)
    for region, unit, tasks in store.rows(query):
        regions[region][unit] = tasks
    pairs = [
        Near(region, short, names[short], long, names[long])
        for region, names in regions.items()
        for short, long in near(names)
    ]
    return sorted(pairs, key=lambda row: (-row.short_tasks - row.long_tasks, row.region or "", row.short, row.long))
