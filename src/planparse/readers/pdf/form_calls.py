"""A look at a file before it is opened: forms that draw themselves, or each other without end.

pdfium follows every call of a form while it loads a page; a form that calls itself twice, or ten forms that call the next
one ten times, take all memory and end the process. Only files whose forms call forms are looked at more closely.
"""

from __future__ import annotations

import re
import zlib

MOST_CALLS = 100_000  # that one form may lead to
_MOST_FORMS = 2_000  # that are looked at
_MOST_HEAD = 4_000  # bytes of an object's dictionary
_MOST_CONTENT = 1 << 20  # bytes of a form's drawing, unpacked
_MOST_TOGETHER = 1 << 26
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})\s{1,8}[0-9]{1,5}\s{1,8}obj\b|\bendobj\b|\bstream\r?\n")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_XOBJECTS = re.compile(rb"/XObject\s*<<([^>]*)")
_INDIRECT = re.compile(rb"/(XObject|Resources)\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_CALL = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def draws_without_end(data: bytes) -> bool:
    """Whether some form of the file leads to more calls than any document needs."""
    if not _FORM.search(data):
        return False
    heads, bodies = _objects(data)
    forms = set([number for number, head in heads.items() if _FORM.search(head)][:_MOST_FORMS])
    calls: dict[int, list[int]] = {}
    left = _MOST_TOGETHER
    for number in sorted(forms & bodies.keys()):
        named = _named(heads, number)
        if left > 0 and any(target in forms for target in named.values()):
            content = _content(data, heads[number], bodies[number])
            left -= len(content)
            drawn = _CALL.findall(content)
            calls[number] = [named[name] for name in drawn if named.get(name) in forms]
    return _endless(calls)


def _objects(data: bytes) -> tuple[dict[int, bytes], dict[int, int]]:
    """The dictionaries of all objects that stand in the file as such, and where their streams begin."""
    heads: dict[int, bytes] = {}
    bodies: dict[int, int] = {}
    number, start = 0, -1
    for match in _OBJECT.finditer(data):
        if match[1] is not None:
            number, start = int(match[1]), match.end()
        elif start >= 0:
            heads[number] = data[start : min(match.start(), start + _MOST_HEAD)]
            if match[0].startswith(b"stream"):
                bodies[number] = match.end()
            start = -1
    return heads, bodies


def _named(heads: dict[int, bytes], number: int) -> dict[bytes, int]:
    """The names by which a form can call others, and their objects; its resources may be objects of their own."""
    found: dict[bytes, int] = {}
    text = heads[number]
    for _ in range(3):
        for inner in _XOBJECTS.findall(text):
            found.update((name, int(target)) for name, target in _NAMED.findall(inner))
        following = [(kind, int(target)) for kind, target in _INDIRECT.findall(text)]
        parts = []
        for kind, target in following:
            part = heads.get(target, b"")
            if kind == b"XObject":
                found.update((name, int(other)) for name, other in _NAMED.findall(part))
            else:
                parts.append(part)
        if not parts:
            break
        text = b"\n".join(parts)
    return found


def _content(data: bytes, head: bytes, start: int) -> bytes:
    """What a form draws, as far as it is looked at."""
    raw = data[start : start + _MOST_CONTENT]
    if b"FlateDecode" not in head:
        end = raw.find(b"endstream")
        return raw if end < 0 else raw[:end]
    try:
        return zlib.decompressobj().decompress(raw, _MOST_CONTENT)
    except zlib.error:
        return b""


def _endless(calls: dict[int, list[int]]) -> bool:
    """Whether calls go round, or multiply beyond the limit."""
    weights: dict[int, int] = {}
    for first in calls:
        stack, open_now = [first], {first}
        while stack:
            number = stack[-1]
            waiting = next((target for target in calls.get(number, ()) if target not in weights), None)
            if waiting is None:
                weights[number] = 1 + sum(weights[target] for target in calls.get(number, ()))
                if weights[number] > MOST_CALLS:
                    return True
                open_now.discard(stack.pop())
            elif waiting in open_now:
                return True
            else:
                stack.append(waiting)
                open_now.add(waiting)
    return False
