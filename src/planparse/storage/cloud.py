"""Notices in a storage (S3, OSS, HTTP, …), through fsspec: the extra `planparse[cloud]`, imported on use.

fsspec itself knows local files and HTTP; each storage has a package of its own (s3fs, ossfs, gcsfs …).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from planparse.errors import InputError, LimitError, MissingExtraError
from planparse.storage.found import LITTER, Found
from planparse.storage.reasons import pair

_MAGIC = frozenset("*?[")


def opened(address: str) -> tuple[Any, str]:
    """The storage and the path in it. Raises `MissingExtraError`, and `InputError` for an unknown storage."""
    try:
        import fsspec
    except ImportError as error:
        raise _missing("fsspec", address) from error
    try:
        storage, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise _missing(str(error), address) from error
    except Exception as error:  # each storage has errors of its own
        raise _refused(address, error) from error
    return storage, str(path)


def _missing(what: str, address: str) -> MissingExtraError:
    return MissingExtraError(
        f"读取 {address} 要另装软件包（{what}）：pip install 'planparse[cloud]'，并装该存储的包（如 s3fs、ossfs）",
        f"reading {address} takes another package ({what}): pip install 'planparse[cloud]', "
        "and the storage's own (s3fs, ossfs)",
    )


def _refused(address: str, error: Exception) -> InputError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return InputError(
        f"“{address}”读不到（{reason}），请检查地址、权限和网络",
        f"cannot reach {address!r} ({reason}): check the address, rights and network",
    )


def find(address: str) -> Iterator[Found]:
    """The files of an address: of a folder or a pattern all of them, by name; a single file itself."""
    storage, path = opened(address)
    scheme = address.partition("://")[0]
    name = PurePosixPath(path).name or "_"
    try:
        if _MAGIC & set(path):
            steps = path.split("/")
            root = "/".join(steps[: next(at for at, step in enumerate(steps) if _MAGIC & set(step))])
            paths = sorted(one for one in storage.glob(path) if not storage.isdir(one))
        elif storage.isdir(path):
            root, paths = path.rstrip("/"), sorted(storage.find(path))
        else:
            yield Found(address, name)
            return
    except Exception as error:  # each storage has errors of its own
        yield Found(address, name, "named", "failed", pair("unlisted", reason=" ".join(str(error).split())))
        return
    if not paths:
        yield Found(address, name, "named", "failed", pair("no_match"))
    for one in paths:
        relative = one[len(root) :].lstrip("/")
        steps = relative.split("/")
        if any(step.startswith(".") for step in steps[:-1]):
            continue
        found = Found(f"{scheme}://{one}", relative, "walked")
        if steps[-1].startswith("~$"):
            found = found._replace(status="skipped", reason=pair("lock_file"))
        elif steps[-1].startswith(".") or steps[-1].lower() in LITTER:
            found = found._replace(status="skipped", reason=pair("hidden"))
        yield found


def read_bytes(address: str) -> bytes:
    """The bytes at an address, within the limit on a file's size. Raises `InputError`, `MissingExtraError`."""
    from planparse.readers.common import limits

    storage, path = opened(address)
    try:
        size = storage.size(path)
        if size is not None:
            limits.check_size(size, PurePosixPath(path).name)
            return bytes(storage.cat_file(path))
        with storage.open(path) as file:  # as much as it turns out to be
            return limits.read_within(file, PurePosixPath(path).name)
    except LimitError:
        raise
    except Exception as error:  # each storage has errors of its own
        raise _refused(address, error) from error
