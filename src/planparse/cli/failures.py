"""What is told of an exception that is none of ours, and the exit code that it ends with."""

from __future__ import annotations

import errno
import os

from planparse.cli.messages import text

UNREADABLE, UNWRITABLE, INTERNAL = 5, 7, 9
_LONGEST = 300  # characters of a reason that are told
_SCARCE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
_NO_FILE = (errno.ENAMETOOLONG, errno.ELOOP)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", 0), errno.EROFS)


def told(error: Exception) -> tuple[str, int]:
    """The words and the exit code: a machine at its limits is no error of ours; anything else is, and is raised again
    where PLANPARSE_DEBUG is set."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return text("disk_full", reason=os.strerror(number or 0)), UNWRITABLE
    if number in _SCARCE:
        return text("too_few", reason=os.strerror(number or 0)), UNREADABLE
    if number in _NO_FILE:
        return text("cannot_read", reason=os.strerror(number or 0)), UNREADABLE
    if isinstance(error, MemoryError):
        return text("too_few", reason="MemoryError"), UNREADABLE
    if os.environ.get("PLANPARSE_DEBUG"):
        raise error
    reason = f"{type(error).__name__}: {error}"
    return text("internal", reason=reason if len(reason) <= _LONGEST else reason[:_LONGEST] + "…"), INTERNAL
