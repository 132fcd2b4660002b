"""What the readers of tables and of documents inside the document see of the story that they read into (`body.Story`)."""

from __future__ import annotations

from typing import Protocol

from planparse.readers.docx.context import Context
from planparse.readers.docx.index import Index
from planparse.readers.docx.layout import Layout
from planparse.readers.docx.names import Element


class StoryLike(Protocol):
    """A story being read; `cell` is the index of the table whose cells are being read, None outside of tables."""

    context: Context
    layout: Layout
    index: Index
    cell: int | None

    def read(self, element: Element) -> None:
        """Read the block level children of `element`."""
