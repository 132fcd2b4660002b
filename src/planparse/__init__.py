"""planparse reads Chinese government plans: tasks, who answers for them, targets and deadlines.

    from planparse import extract, extract_text
    document = extract("notice.docx")              # a Document
    document = extract_text("一、…")                # never raises, whatever the string
    difference = diff("2023.docx", "2024.docx")    # a Difference

    extract, extract_bytes, extract_text           a notice → Document
    diff                                           two plans → Difference
    Document, Difference                           the models of the contract
    limits, office, archive                        bounds of one reading; LibreOffice's use; documents of a .zip
    errors                                         every exception that is raised on purpose

Names are imported on use, so that `import planparse` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse import errors
    from planparse.compare.compare import diff
    from planparse.model.difference import Difference
    from planparse.model.notice import Document
    from planparse.pipeline import extract, extract_bytes, extract_text
    from planparse.readers import archive
    from planparse.readers.common import limits
    from planparse.readers.libreoffice import office

__version__ = "0.1.0"
__all__ = [
    "Difference", "Document", "__version__", "archive", "diff", "errors", "extract", "extract_bytes", "extract_text", "limits",
    "office",
]  # fmt: skip
# Name → where it is, `module:name`, or a module.
_PLACES = {
    "Difference": "planparse.model.difference:Difference",
    "Document": "planparse.model.notice:Document",
    "archive": "planparse.readers.archive",
    "diff": "planparse.compare.compare:diff",
    "errors": "planparse.errors",
    "extract": "planparse.pipeline:extract",
    "extract_bytes": "planparse.pipeline:extract_bytes",
    "extract_text": "planparse.pipeline:extract_text",
    "limits": "planparse.readers.common.limits",
    "office": "planparse.readers.libreoffice.office",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, _, attribute = _PLACES[name].partition(":")
    found = import_module(module)
    return getattr(found, attribute) if attribute else found
