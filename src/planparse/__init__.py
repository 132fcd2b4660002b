"""planparse reads Chinese government plans: tasks, who answers for them, targets and deadlines.

    import planparse

    document = planparse.extract("notice.docx")
    for task in document.tasks:
        print(task.id, task.title, [unit.name for a in task.assignments for unit in a.units])

    extract, extract_bytes, extract_text      a notice → Document: from a file, from bytes, from a string
    load, load_all                            a result of `extract`, JSON or YAML, read back → Document
    batch                                     folders of notices → a result for each, and a report: BatchResult
    diff                                      two plans → Difference
    trend                                     an indicator or a task over many plans → Trend
    Document, Task, Goal, Assignment, Unit,   the models of the contract; schemas/ says the same as JSON Schema
    Target, Deadline, Diagnostic, Span,
    Difference, Trend
    BatchResult, Progress                     how a batch ended; what it tells on the way
    errors                                    every exception that is raised on purpose
    limits, office, archive                   bounds of a reading; LibreOffice's use; the documents of a .zip

All else is the inside of the package and may change. Names are imported on use, so that `import planparse` costs next
to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse import errors
    from planparse.batches.batch import BatchResult, Progress, batch
    from planparse.compare.compare import diff
    from planparse.compare.trend import trend
    from planparse.model.base import SpanModel as Span
    from planparse.model.difference import Difference
    from planparse.model.notice import Assignment, Deadline, Document, Goal, Target, Task, Unit
    from planparse.model.notice import DiagnosticModel as Diagnostic
    from planparse.model.trend import Trend
    from planparse.pipeline import extract, extract_bytes, extract_text
    from planparse.readers import archive
    from planparse.readers.common import limits
    from planparse.readers.libreoffice import office
    from planparse.results import load, load_all

__version__ = "0.1.0"
__all__ = [
    "Assignment", "BatchResult", "Deadline", "Diagnostic", "Difference", "Document", "Goal", "Progress", "Span", "Target",
    "Task", "Trend", "Unit", "__version__", "archive", "batch", "diff", "errors", "extract", "extract_bytes",
    "extract_text", "limits", "load", "load_all", "office", "trend",
]  # fmt: skip
# Name → where it is, `module:name`, or a module.
_PLACES = {
    "Assignment": "planparse.model.notice:Assignment",
    "BatchResult": "planparse.batches.batch:BatchResult",
    "Deadline": "planparse.model.notice:Deadline",
    "Diagnostic": "planparse.model.notice:DiagnosticModel",
    "Difference": "planparse.model.difference:Difference",
    "Document": "planparse.model.notice:Document",
    "Goal": "planparse.model.notice:Goal",
    "Progress": "planparse.batches.batch:Progress",
    "Span": "planparse.model.base:SpanModel",
    "Target": "planparse.model.notice:Target",
    "Task": "planparse.model.notice:Task",
    "Trend": "planparse.model.trend:Trend",
    "Unit": "planparse.model.notice:Unit",
    "archive": "planparse.readers.archive",
    "batch": "planparse.batches.batch:batch",
    "diff": "planparse.compare.compare:diff",
    "errors": "planparse.errors",
    "extract": "planparse.pipeline:extract",
    "extract_bytes": "planparse.pipeline:extract_bytes",
    "extract_text": "planparse.pipeline:extract_text",
    "limits": "planparse.readers.common.limits",
    "load": "planparse.results:load",
    "load_all": "planparse.results:load_all",
    "office": "planparse.readers.libreoffice.office",
    "trend": "planparse.compare.trend:trend",
}

if not TYPE_CHECKING:  # a type checker knows the names above, and that there are no others

    def __getattr__(name):
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module, _, attribute = _PLACES[name].partition(":")
        found = import_module(module)
        return getattr(found, attribute) if attribute else found

    def __dir__():
        return sorted({*globals(), *__all__})
