"""What changed between two plans: align → compare → render.

    from planparse import diff
    difference = diff("2023.docx", "2024.docx")        # a planparse.model.difference.Difference

    compare     two documents → a Difference: the whole on one screen, read it first
    align       which tasks are one: items, similarity, matching, groups
    owners · targets · deadlines · wording             what changed about them
    render/     Markdown, HTML, workbook; the terminal's table is the command's
    trend       one indicator or task over many plans

The package is called like the function that the library offers: `planparse.diff(old, new)` works whether or not a module of
the package was imported before.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planparse.model.difference import Difference


class _Callable(ModuleType):
    """The package as the function it is named after."""

    def __call__(self, old: Any, new: Any, aliases: Any = ()) -> Difference:
        from planparse.diff.compare import diff

        return diff(old, new, aliases)


sys.modules[__name__].__class__ = _Callable
