"""planparse reads Chinese government plans: tasks, who answers for them, targets and deadlines.

    from planparse import extract, extract_text
    document = extract("notice.docx")      # a planparse.model.notice.Document
    document = extract_text("一、…")        # never raises, whatever the string

Names are imported on use, so that `import planparse` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.pipeline import extract, extract_bytes, extract_text

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "extract_bytes", "extract_text"]


def __getattr__(name: str) -> object:
    if name in {"extract", "extract_bytes", "extract_text"}:
        from planparse import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
