"""How many words the elements of a page hold, and the fullest of them: where the notice is that no name tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.readers.web.page_flow import SILENT
from planparse.readers.web.style import is_hidden
from planparse.readers.web.table_grid import is_data

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset(("article", "body", "center", "div", "form", "main", "section", "table", "tbody", "td", "tr"))


def weigh(root: _Element, without: frozenset[_Element]) -> dict[_Element, int]:
    """Words outside of links, in characters, for each element that is shown and not in `without`."""
    from lxml import etree

    weights: dict[_Element, int] = {}
    totals = [0]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            out = element.tag in SILENT or element.tag == "a" or element in without or is_hidden(element)
            totals.append(0 if out else count_words(element.text))
            if out:
                walk.skip_subtree()
            continue
        own = totals.pop()
        weights[element] = own
        totals[-1] += own + count_words(element.tail)
    return weights


def count_words(piece: str | None) -> int:
    return len("".join(piece.split())) if piece else 0


def fullest(root: _Element, weights: dict[_Element, int]) -> _Element:
    """The deepest element that holds four fifths of the page's words, and most of those around its tables of data: a
    notice whose annex is a table keeps its title, its recipients and its date."""
    whole = weights.get(root, 0)
    around = _around_tables(root, weights)
    at = root
    while whole:
        child = next((c for c in at if weights.get(c, 0) >= 0.8 * whole), None)
        if child is None or child.tag not in _CONTAINERS or 2 * around.get(child, 0) < around[at]:
            break
        at = child
    return at


def _around_tables(root: _Element, weights: dict[_Element, int]) -> dict[_Element, int]:
    """The words of each element, in characters, that stand in no table of data."""
    found = dict(weights)
    for table in root.iter("table"):
        if found.get(table) and is_data(table):
            words = found[table]
            for above in table.iterancestors():
                found[above] -= words
            for inside in table.iter():
                found[inside] = 0
    return found
