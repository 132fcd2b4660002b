"""Formulas (`m:oMath`) in the words of a paragraph."""

from __future__ import annotations

from planparse.readers.docx.names import Element, M


def formula(element: Element) -> str:
    """A formula in one line, its fractions with a slash."""
    out = ""
    for child in element:
        if child.tag == M + "t":
            out += child.text or ""
        elif child.tag == M + "f":
            out += "/".join(formula(part) for part in child if part.tag in (M + "num", M + "den"))
        else:
            out += formula(child)
    return out
