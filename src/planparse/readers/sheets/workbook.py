"""What every reader of spreadsheets gives: sheets of shown words, before they are text."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.readers.common.raised import placed

Place = tuple[int, int]  # row and column, from 0


@dataclass(slots=True)
class Sheet:
    """A sheet: its name, the words that its cells show by place, merged ranges (first and last place, both included),
    what is hidden of it, and what stands beside its cells: (`header`, `footer`, `textbox` or `comment`, None for what is
    of the text itself; words)."""

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    beside: list[tuple[str | None, str]] = field(default_factory=list)


@dataclass(slots=True)
class Workbook:
    """The sheets that are shown, and what was left out or not found: counts of places."""

    sheets: list[Sheet] = field(default_factory=list)
    hidden: int = 0
    struck: int = 0
    uncomputed: list[str] = field(default_factory=list)  # places of formulas without a result: B3
    notes: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def joined(self, pieces: list[tuple[str, bool, str]]) -> str:
        """The words of a cell from its pieces: (words, struck through, `superscript`, `subscript` or nothing)."""
        kept = [placed(words, place) for words, struck, place in pieces if not struck]
        self.struck += any(struck and words.strip() for words, struck, _ in pieces)
        return clean("".join(kept))


def clean(words: str) -> str:
    """A cell's words: its line breaks as such, no tabs, no blanks around."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()


def place_name(row: int, column: int) -> str:
    """A place as a spreadsheet names it: (2, 1) → B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
