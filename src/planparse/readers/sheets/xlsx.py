"""Excel workbooks (.xlsx): sheets, shared words and formats from the parts of the zip.

The parts are walked with lxml, as those of .docx are: openpyxl fails on styles that WPS writes, makes a cell for each
place of a merged range however large, and costs a third of a second before it reads."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from planparse.model.source import Source
from planparse.readers.common import halves, limits
from planparse.readers.common.zipped import Zipped
from planparse.readers.sheets import sheet_asides
from planparse.readers.sheets.cell_styles import Style, Styles, piece_style, unescaped
from planparse.readers.sheets.number_formats import shown, shown_text
from planparse.readers.sheets.sheet_flow import read_workbook
from planparse.readers.sheets.workbook import Place, Sheet, Workbook, place_name

_WORKBOOK = "xl/workbook.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_BESIDE = frozenset({"drawing", "comments", "threadedComment"})  # parts of a sheet with words beside its cells
_LAST_COLUMN = 16_384
Pieces = list[tuple[str, Style | None]]


class Package(Zipped):
    """An .xlsx."""

    program: ClassVar[tuple[str, str]] = (" Excel 或 WPS ", "Excel or WPS")
    saved_as: ClassVar[str] = ".xlsx"


def read(data: bytes, name: str) -> Source:
    """Read the bytes of an .xlsx: each sheet with words as titles, tables and notes.

    Raises `ProtectedFileError`, `BrokenFileError`, `LimitError`."""
    package = Package(data, name)
    if not package.has(_WORKBOOK):
        raise package.broken("缺少部件 xl/workbook.xml", "its part xl/workbook.xml is missing")
    return read_workbook(_Reader(package).book(), "xlsx", name)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = _plain(package.parse(_WORKBOOK))
        self._book = Workbook()
        self._related = self._relations(_WORKBOOK)
        self._styles = Styles(self._part("styles"))
        strings = self._part("sharedStrings")
        self._strings = [] if strings is None else [_pieces(item) for item in strings.iterchildren("si")]
        settings = self._root.find("workbookPr")
        self._since_1904 = settings is not None and settings.get("date1904") in ("1", "true")

    def book(self) -> Workbook:
        for entry in self._root.iterfind("sheets/sheet"):
            kind, path = self._related.get(entry.get(_RELATION), ("", ""))
            if kind not in ("worksheet", ""):
                continue  # a chart or a macro has no cells
            if not path or not self._package.has(path):
                self._book.notes.append(("part_missing", {"part": path or f"xl/worksheets/{entry.get('name')}"}))
                continue
            root = _plain(self._package.parse(path))
            sheet = self._sheet(root, entry.get("name") or "")
            if entry.get("state") in ("hidden", "veryHidden"):
                self._book.hidden += len(sheet.cells)
            else:
                self._book.sheets.append(sheet)
                sheet.beside += self._beside(root, path)
        return self._book

    def _part(self, kind: str) -> Any:
        """The root of the workbook's part of a kind; None where there is none."""
        path = next((path for found, path in self._related.values() if found == kind), "")
        return _plain(self._package.parse(path)) if path and self._package.has(path) else None

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id → (kind, path)."""
        folder, _, file = path.rpartition("/")
        place = f"{folder}/_rels/{file}.rels"
        found: dict[str, tuple[str, str]] = {}
        for row in _plain(self._package.parse(place)) if self._package.has(place) else ():
            target = (row.get("Target") or "").replace("\\", "/")
            where = target if target.startswith("/") else f"{folder}/{target}"
            found[row.get("Id") or ""] = (
                (row.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(where).lstrip("/"),
            )
        return found

    def _beside(self, root: Any, path: str) -> Iterator[tuple[str | None, str]]:
        """What stands beside the cells of the sheet whose part is `path`."""
        yield from sheet_asides.margins(root)
        related = {kind: part for kind, part in self._relations(path).values() if self._package.has(part)}
        parts = {kind: _plain(self._package.parse(related[kind])) for kind in _BESIDE & related.keys()}
        if "drawing" in parts:
            yield from sheet_asides.text_boxes(parts["drawing"])
        yield from sheet_asides.comments(parts, lambda text: self._joined(_pieces(text), Style()))

    def _sheet(self, root: Any, name: str) -> Sheet:
        sheet = Sheet(name)
        for column in root.iterfind("cols/col"):
            if _is_hidden(column, "width"):
                first, last = (_integer(column.get(key)) for key in ("min", "max"))
                sheet.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN)))
        usual = root.find("sheetFormatPr")
        unseen = usual is not None and usual.get("zeroHeight") in ("1", "true")
        row_number = -1
        for row in root.iterfind("sheetData/row"):
            row_number = _integer(row.get("r"), row_number + 2) - 1
            if _is_hidden(row, "ht") or (unseen and row.get("hidden") is None and row.get("ht") is None):
                sheet.hidden_rows.add(row_number)
            column_number = -1
            for cell in row.iterchildren("c"):
                place = _place(cell.get("r")) or (row_number, column_number + 1)
                column_number = place[1]
                if words := self._words(cell, place):
                    sheet.cells[place] = words
            if len(sheet.cells) > limits.current().characters:
                raise limits.exceeded(
                    self._package.name, "characters", "有一张表格子太多", "has a table of too many cells"
                )
        for merge in root.iterfind("mergeCells/mergeCell"):
            first_name, _, last_name = (merge.get("ref") or "").partition(":")
            start, end = _place(first_name), _place(last_name)
            if start and end and start <= end and start[1] <= end[1]:
                sheet.merges.append((start, end))
        return sheet

    def _words(self, cell: Any, place: Place) -> str:
        """The words that a cell shows."""
        kind = cell.get("t") or "n"
        style = self._styles.of(cell.get("s"))
        value = cell.findtext("v")
        if kind == "inlineStr":
            inline = cell.find("is")
            return self._joined([] if inline is None else _pieces(inline), style)
        if kind == "e" or (value in (None, "") and cell.find("f") is not None and kind != "str"):
            self._book.uncomputed.append(place_name(*place))
        if value is None or not value.strip():
            return ""
        if kind == "s":
            index = _integer(value, -1)
            return self._joined(self._strings[index], style) if 0 <= index < len(self._strings) else ""
        if kind == "n" and (number := _number(value)) is not None:
            words = shown(number, style.format, self._since_1904)
            self._book.hidden += not words
            return self._joined([(words, None)], style._replace(format=""))
        if kind == "b":
            value = "TRUE" if value.strip() == "1" else "FALSE"
        return self._joined([(halves.joined(unescaped(value)), None)], style)

    def _joined(self, pieces: Pieces, style: Style) -> str:
        words = self._book.joined([(text, (own or style).struck, (own or style).place) for text, own in pieces])
        return words and shown_text(words, style.format)


def _pieces(item: Any) -> Pieces:
    """A string's pieces, each with its own style where it has one; readings above Chinese characters are left out."""
    found: Pieces = []
    for child in item:
        if child.tag == "t":
            found.append((unescaped(child.text or ""), None))
        elif child.tag == "r":
            found.append((unescaped(child.findtext("t") or ""), piece_style(child.find("rPr"))))
    return [(halves.joined(words), style) for words, style in found]


def _plain(root: Any) -> Any:
    """The same tree without the namespace of its elements, of which there are two (transitional and strict)."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag[0] == "{":
            element.tag = element.tag.rpartition("}")[2]
    return root


def _place(name: str | None) -> Place | None:
    found = _PLACE.fullmatch(name or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _is_hidden(element: Any, size: str) -> bool:
    """Whether a row or a column is hidden, or has no size at all."""
    return element.get("hidden") in ("1", "true") or (_number(element.get(size) or "1") or 0) <= 0


def _integer(value: str | None, otherwise: int = 0) -> int:
    words = (value or "").strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else otherwise


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
