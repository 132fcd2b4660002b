"""The words of lines as they are printed, for the values of the header."""

from __future__ import annotations

from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.text import patterns


def words(source: Source, lines: list[Line]) -> str:
    """The words of some lines as printed, without white space between Chinese words, line ends and markup."""
    parts = []
    for line in lines:
        piece = source.text[line.start : line.end]
        for mark in sorted((m for m in source.marks if line.start <= m.start and m.end <= line.end), reverse=True):
            piece = piece[: mark.start - line.start] + piece[mark.end - line.start :]
        parts.append(piece.strip())
    return patterns.sub(r"((?<=[A-Za-z])\s+(?=[A-Za-z]))|\s+", lambda m: " " if m[1] else "", "".join(parts))
