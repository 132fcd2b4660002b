"""Layers of a file that are switched off: what they hold is not shown.

pdfium reads their words and does not say which they are; it does say to which layer, by name, a text belongs.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

_OFF = re.compile(rb"/OFF\s*\[([^\]]{1,4000})\]")
_REFERENCE = re.compile(rb"([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_NAME = re.compile(rb"/Name\s*(?:\(((?:[^()\\\\]|\\\\.){1,200})\)|<([0-9A-Fa-f\s]{1,800})>)", re.S)
_MOST_NAME = 800  # bytes
_buffer = ctypes.create_string_buffer(_MOST_NAME)
_size = ctypes.c_ulong()
_SIZE = ctypes.byref(_size)
_MOST_HEAD = 2_000  # bytes of a layer's dictionary


def names_off(data: bytes) -> frozenset[str]:
    """The names of the layers that the file switches off, as far as they stand in it unpacked."""
    names: set[str] = set()
    if b"/OCProperties" not in data:
        return frozenset()
    for listed in _OFF.findall(data):
        for number in _REFERENCE.findall(listed):
            place = re.search(rb"(?<![0-9])" + number + rb"\s+[0-9]{1,5}\s+obj\b", data)
            head = data[place.end() : place.end() + _MOST_HEAD].partition(b"endobj")[0] if place else b""
            if found := _NAME.search(head):
                names.add(_decoded(found[1] if found[1] is not None else _bytes(found[2])))
    return frozenset(names)


def _bytes(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _decoded(name: bytes) -> str:
    return name[2:].decode("utf-16-be", "replace") if name[:2] == b"\xfe\xff" else name.decode("latin-1")


def is_off(item: Any, off: frozenset[str]) -> bool:
    """Whether a page object belongs to one of these layers."""
    marks = (pdfium.FPDFPageObj_GetMark(item, at) for at in range(max(0, pdfium.FPDFPageObj_CountMarks(item))))
    return any(_kind(mark) == "OC" and _layer(mark) in off for mark in marks)


def _kind(mark: Any) -> str:
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(_buffer, ctypes.POINTER(ctypes.c_ushort)), _MOST_NAME, _SIZE)
    return _written().decode("utf-16-le", "replace").rstrip("\0")


def _layer(mark: Any) -> str:
    _size.value = 0
    pdfium.FPDFPageObjMark_GetParamBlobValue(
        mark, b"Name", ctypes.cast(_buffer, ctypes.POINTER(ctypes.c_ubyte)), _MOST_NAME, _SIZE
    )
    return _decoded(_written())


def _written() -> bytes:
    return _buffer.raw[: min(_size.value, _MOST_NAME)]
