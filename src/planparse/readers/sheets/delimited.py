"""Tables as text (.csv, .tsv): words parted by commas, semicolons or tabs, in any Chinese encoding."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from planparse.model.source import Source
from planparse.readers.common import limits
from planparse.readers.plain.encoding import decode
from planparse.readers.sheets.sheet_flow import read_workbook
from planparse.readers.sheets.workbook import Sheet, Workbook, clean

_DELIMITERS = ",\t;"
_LOOKED_AT = 200  # rows
_NAMED = re.compile(r"sep=([,;\t])\r?\n", re.I)  # what Excel writes and reads, and shows nobody


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a .csv. Raises `LimitError`."""
    text, _, notes = decode(data)
    named = _NAMED.match(text)
    rows = _rows(text[named.end() :], named[1], name) if named else _rows(text, _delimiter(text), name)
    sheet = Sheet("")
    for r, row in enumerate(rows):
        sheet.cells |= {(r, c): words for c, cell in enumerate(row) if (words := clean(cell))}
    source = read_workbook(Workbook([sheet]), "csv", name)
    source.notes[:0] = notes
    return source


def _delimiter(text: str) -> str:
    """The delimiter under which most rows have the same number of cells, two at least."""
    head = text[: 1 << 16]

    def regular(delimiter: str) -> int:
        widths = Counter(len(row) for row in _parsed(head, delimiter, _LOOKED_AT) if len(row) > 1)
        return max(widths.values(), default=0)

    return max(_DELIMITERS, key=regular)


def _rows(text: str, delimiter: str, name: str) -> list[list[str]]:
    most = limits.current().rows
    rows = _parsed(text, delimiter, most + 1)
    limits.check_rows(len(rows), name)
    return rows


def _parsed(text: str, delimiter: str, most: int) -> list[list[str]]:
    """At most so many rows. Quotes that are never closed are characters like others: nothing is swallowed by them."""
    closed = text.count('"') % 2 == 0
    for quoted in (closed, False):
        rows: list[list[str]] = []
        try:
            for row in csv.reader(
                io.StringIO(text, newline=""),
                delimiter=delimiter,
                quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
            ):
                rows.append(row)
                if len(rows) >= most:
                    break
        except csv.Error:  # a cell of more than 131,072 characters: its quote was meant for another
            continue
        return rows
    return [line.split(delimiter) for line in text.splitlines()[:most]]
