"""The SHA-256 of a file's bytes."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any

_SMALL = 1 << 20  # bytes; above, OpenSSL's speed pays for loading it
_OWN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"


@cache
def _built_in() -> Any:
    """The interpreter's own C code for it, None where it was built without; looked for once, for what is not there is
    looked for all along the path."""
    try:
        return import_module(_OWN)
    except ImportError:
        return None


def sha256_hex(data: bytes) -> str:
    """The digest in 64 hex digits. Small files go through the interpreter's own C code, as `random` of the standard
    library does: `hashlib` loads OpenSSL, which takes longer than all else that the digest needs."""
    own = _built_in() if len(data) < _SMALL else None
    if own is not None:
        return str(own.sha256(data).hexdigest())
    import hashlib

    return hashlib.sha256(data).hexdigest()
