"""Other names of units, with the time they hold: the rows of `--aliases units.yaml`.

    - {name: 区农业农村局, alias: 区乡村振兴局, from: 2023-11}
    - {name: 区发展和改革局, alias: 区发改局}

`from` and `to` are a year, a month or a day, and either may be missing. A row holds for two plans where its time touches the
time between them: the reform of 2023 does not make one owner out of the two bureaus of 2021 and 2022.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from os import PathLike
from typing import Any, NamedTuple

from planparse.errors import AliasFileError, InputError, MissingFileError
from planparse.readers.common import limits

_DAY = re.compile(r"^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?$")
KEYS = ("name", "alias", "from", "to")


class Alias(NamedTuple):
    """A name, another name of the same unit, and when that is so (both days included)."""

    name: str
    alias: str
    start: date
    end: date

    def holds(self, since: date | None, until: date | None) -> bool:
        """Whether it holds at some time between two plans; for undated plans it does."""
        if since is None or until is None:
            return True
        return self.start <= max(since, until) and min(since, until) <= self.end


def read(path: str | PathLike[str]) -> list[Alias]:
    """The rows of a file; `InputError` where it cannot be read, `AliasFileError` where a row is not understood."""
    from planparse.text import plain_yaml

    try:
        with open(path, "rb") as file:
            rows = plain_yaml.load(limits.read_within(file, str(path)))
    except FileNotFoundError as error:
        raise MissingFileError(f"没有这个别名表：{path}", f"no such file of aliases: {path}") from error
    except OSError as error:
        raise InputError(f"别名表读不出（{error}）", f"the aliases cannot be read ({error})") from error
    except plain_yaml.YamlError as error:
        raise AliasFileError(
            f"别名表“{path}”读不懂（{error}）", f"the aliases {str(path)!r} cannot be read ({error.en})"
        ) from error
    return parse(rows, str(path))


def parse(rows: Any, file: str = "") -> list[Alias]:
    """Rows as a YAML file or a caller gives them; `AliasFileError` names the file and the row that is not understood."""
    zh, en = (f"别名表“{file}”", f"aliases {file!r}") if file else ("别名表", "aliases")
    if not isinstance(rows, list):
        raise AliasFileError(
            f"{zh}应是行的列表，每行有 name、alias、from、to",
            f"{en}: a list of rows with name, alias, from, to is expected",
        )
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(_row(row))
        except _RowError as wrong:
            raise AliasFileError(f"{zh}第 {number} 行：{wrong.zh}", f"{en}, row {number}: {wrong.en}") from None
    return found


class _RowError(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


def _row(row: Any) -> Alias:
    if not isinstance(row, dict) or not set(row) <= set(KEYS):
        raise _RowError(f"只能有 {'、'.join(KEYS)}", f"only {', '.join(KEYS)} are known")
    name, alias = row.get("name"), row.get("alias")
    if not isinstance(name, str) or not isinstance(alias, str) or not name.strip() or not alias.strip():
        raise _RowError("name 和 alias 都要写", "both name and alias are needed")
    start, end = _day(row.get("from"), last=False), _day(row.get("to"), last=True)
    return Alias(name.strip(), alias.strip(), start or date.min, end or date.max)


def _day(value: Any, *, last: bool) -> date | None:
    """A day, or the first or last one of a month or a year."""
    if value is None:
        return None
    found = _DAY.match(str(value).strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        if year is None:
            raise ValueError
        if month is None:  # not 0, which is no month
            month = 12 if last else 1
        if day is None:
            day = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except ValueError:
        raise _RowError(
            f"“{value}”不是年、年-月或年-月-日，或没有这一天", f"{str(value)!r} is no year, month (2023-11) or day"
        ) from None


def between(rows: Iterable[Alias], since: date | None, until: date | None) -> list[Alias]:
    """The rows that hold for two plans of these dates."""
    return [row for row in rows if row.holds(since, until)]
