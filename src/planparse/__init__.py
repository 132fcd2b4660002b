"""planparse reads Chinese government plans: tasks, who answers for them, targets and deadlines.

    from planparse import extract, extract_text
    document = extract("notice.docx")      # a planparse.model.notice.Document
    document = extract_text("一、…")        # never raises, whatever the string
    difference = diff("2023.docx", "2024.docx")    # a planparse.model.difference.Difference

Names are imported on use, so that `import planparse` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.diff.compare import diff
    from planparse.pipeline import extract, extract_bytes, extract_text

__version__ = "0.1.0"
__all__ = ["__version__", "diff", "extract", "extract_bytes", "extract_text"]


def __getattr__(name: str) -> object:
    if name in {"extract", "extract_bytes", "extract_text"}:
        from planparse import pipeline

        return getattr(pipeline, name)
    if name == "diff":  # the package itself, which can be called: it takes this name once it is imported
        from importlib import import_module

        return import_module("planparse.diff")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
