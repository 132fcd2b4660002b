"""Fields without a stored result that Word draws from their instruction: enclosed characters and tick boxes.

EQ \\o\\ac(○,3)   a number in a circle, as Word's own command makes it (带圈字符): ③
FORMCHECKBOX      a tick box of a form: ☑ or ☐
"""

from __future__ import annotations

import re

from planparse.readers.docx.names import Element, W, is_on

_ENCLOSED = re.compile(r"(?i)\s*eq\s*\\o\s*\\ac\s*\(\s*([^\s,，])\s*[,，]\s*([^()]{1,8}?)\s*\)")
# Numbers that Word works out when it shows the page; the file holds no result.
_COMPUTED = frozenset(("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"))
_CIRCLES = "○◯〇"


def shown(instruction: str, begin: Element | None) -> str:
    """What a field with this instruction shows; `begin` is its first `w:fldChar`, which holds a form field's state."""
    enclosed = _ENCLOSED.match(instruction)
    if enclosed:
        return _enclose(enclosed[1], enclosed[2])
    if instruction.split()[:1] == ["FORMCHECKBOX"]:
        return "☑" if _is_ticked(begin) else "☐"
    return ""


def computed(instruction: str) -> str | None:
    """The kind of a field whose number only Word knows, or None."""
    kind = (instruction.split() or [""])[0].upper()
    return kind if kind in _COMPUTED else None


def _enclose(ring: str, inner: str) -> str:
    number = int(inner) if inner.isascii() and inner.isdigit() else 0
    if ring not in _CIRCLES or not 1 <= number <= 50:
        return inner
    first = 0x2460 if number <= 20 else 0x3251 - 20 if number <= 35 else 0x32B1 - 35
    return chr(first + number - 1)


def _is_ticked(begin: Element | None) -> bool:
    box = None if begin is None else begin.find(f"{W}ffData/{W}checkBox")
    state = None
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
    return state is not None and is_on(state)
