"""Spans: half-open ranges of code points in the source text.

`Span` is the light form that the stages pass around; `model.notice.SpanModel` is what the document shows.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """`source.text[start:end]`; `start <= end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span points at."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """Without white space at either end (empty at `start` if there is nothing else)."""
        piece = text[self.start : self.end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        return Span(self.start + left, self.start + max(left, right))

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end
