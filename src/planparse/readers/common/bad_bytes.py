"""What is raised for bytes that are not what they should be: by the libraries under the readers, and by `struct`.

Only around the parsing of bytes is one of these a damaged file. Anything else that a reader raises is a mistake of ours
and is told as such, never as the file's.
"""

from __future__ import annotations

import struct
import zlib

BAD_BYTES: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, OverflowError, struct.error, zlib.error)
# Libraries that meet what their writers did not foresee fail in these ways too; for code of theirs, not of ours.
BAD_IN_LIBRARY: tuple[type[Exception], ...] = (
    *BAD_BYTES, LookupError, TypeError, AttributeError, AssertionError, NotImplementedError, RecursionError, SyntaxError
)  # fmt: skip


def of_archives() -> tuple[type[Exception], ...]:
    """What unpacking an entry of a zip raises: a function, for nothing of it is loaded before it is needed."""
    import zipfile

    try:
        from lzma import LZMAError
    except ImportError:
        return (*BAD_IN_LIBRARY, zipfile.BadZipFile, RuntimeError)
    return (*BAD_IN_LIBRARY, zipfile.BadZipFile, RuntimeError, LZMAError)
