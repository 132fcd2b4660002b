"""The SHA-256 of a file's bytes."""

from __future__ import annotations

from importlib import import_module

_SMALL = 1 << 20  # bytes; above, OpenSSL's speed pays for loading it


def sha256_hex(data: bytes) -> str:
    """The digest in 64 hex digits. Small files go through the interpreter's own C code, as `random` of the standard
    library does: `hashlib` loads OpenSSL, which takes longer than all else that the digest needs."""
    if len(data) < _SMALL:
        for name in ("_sha2", "_sha256"):  # Python 3.12 and later, 3.11
            try:
                return str(import_module(name).sha256(data).hexdigest())
            except ImportError:
                continue
    import hashlib

    return hashlib.sha256(data).hexdigest()
