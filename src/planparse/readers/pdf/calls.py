"""Calls that are made once a character or an object, without the library's wrapping of every argument."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives plain addresses instead of typed pointers."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(pointer: Any) -> int | None:
    """The address that a typed pointer holds."""
    return ctypes.cast(pointer, ctypes.c_void_p).value
