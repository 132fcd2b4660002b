"""What a reader gives: the source text, produced once and never changed, and what is known of its places.

Every offset counts code points of `Source.text`. Readers know formats, not notices: they do not decide what
is a heading, a task or a page's furniture made of words; they report paragraphs, tables, styles and marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from planparse.model.places import Places
from planparse.span import Span

Format = Literal[
    "docx",
    "pdf",
    "html",
    "text",
    "markdown",
    "doc",
    "wps",
    "ofd",
    "odt",
    "image",
    "rtf",
    "word_xml",
    "mht",
    "xlsx",
    "xls",
    "csv",
]


@dataclass(slots=True, eq=False, repr=False)
class Block:
    """A paragraph (a line, in plain text), without its line end.

    `cell` is the index into `Source.tables` where the block is a table's text; `aside` names a place beside the
    main text (`header`, `footer`, `page_number`, `watermark`, `footnote`, `endnote`, `textbox`, `comment`, `code`,
    `metadata`), else None.
    `bold` is true where all its words are bold; `typeface` is the East Asian face of most of its words
    (楷体, 黑体, 仿宋_GB2312 …); `align` is `left`, `center`, `right`, `both` or None; `level` an outline level
    from 0 where the format marks headings.
    """

    start: int
    end: int
    cell: int | None = None
    aside: str | None = None
    bold: bool = False
    typeface: str | None = None
    align: str | None = None
    level: int | None = None


@dataclass(slots=True, eq=False, repr=False)
class Cell:
    """One printed cell: its place in the grid (from 0), how far it reaches, and its words in the text."""

    row: int
    column: int
    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(slots=True, eq=False, repr=False)
class Table:
    """A table as printed: `rows` × `columns` grid, cells in reading order, merged ones once.

    `header_rows` is how many rows the format itself marks as heading (0 where it does not say);
    `merges` is true where the format can tell merged cells (docx, html), false where empty cells are all
    one sees of them (pipe tables)."""

    start: int
    end: int
    rows: int
    columns: int
    cells: list[Cell] = field(default_factory=list)
    header_rows: int = 0
    merges: bool = True


@dataclass(slots=True, eq=False, repr=False)
class Source:
    """A document as read.

    `marks` are pieces of markup inside the text (`**`, `\\\\[`, `[bookmark: …]`) that no value shows;
    `links` are names of attached files with where a page links to them;
    `synthetic` are pieces that the reader generated (Word's automatic numbers);
    `print_lines` is true where lines may be lines of print rather than paragraphs (plain text).
    `places` says where words stand on the page, where the format has pages;
    `notes` are diagnostics of the reading itself, as (code, arguments, span)."""

    text: str
    format: Format
    blocks: list[Block]
    tables: list[Table] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    links: list[tuple[Span, str]] = field(default_factory=list)
    synthetic: list[Span] = field(default_factory=list)
    print_lines: bool = False
    pages: int | None = None
    ocr: bool = False
    places: Places | None = None
    notes: list[tuple[str, dict[str, object], Span | None]] = field(default_factory=list)
    name: str = ""
    sha256: str = ""
    size: int = 0
