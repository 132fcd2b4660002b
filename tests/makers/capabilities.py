"""What some tests need besides the package: `missing(name)` says why it is not here, or None where it is.

A test asks by `@pytest.mark.needs("ocr", …)`; a module that cannot even be imported without it, by `require("corpus")`
above its imports. Everything is looked for once, and only when a test that needs it is about to run.
"""

from __future__ import annotations

import functools
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

from planparse.readers import needs as reading

# Programs and models that are started: tests with these are left out of `make fast`.
PROGRAMS = frozenset({"libreoffice-writer", "ocr", "chromium"})


def _modules(*names: str, extra: str) -> Callable[[], str | None]:
    def look() -> str | None:
        lacking = [name for name in names if find_spec(name) is None]
        return f"needs the extra {extra} ({', '.join(lacking)})" if lacking else None

    return look


def _reader(name: str) -> Callable[[], str | None]:
    def look() -> str | None:
        need = reading.NEEDS[name]()
        return None if need.is_here() else f"{need.name} is not installed. {need.en}"

    return look


def chromium() -> str | None:
    """The browser's path."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _chromium() -> str | None:
    program = chromium()
    if program is None:
        return "no chromium here"
    # There are stubs that only tell how to get the browser.
    told = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=60)
    if told.returncode:
        return "chromium cannot be started"
    return _modules("playwright", extra="dev")()


def _where(holds: bool, words: str) -> Callable[[], str | None]:
    return lambda: None if holds else words


_LOOKS: dict[str, Callable[[], str | None]] = {
    "chromium": _chromium,
    "cluster": _modules("distributed", "fsspec", "pyarrow", extra="cluster"),
    "corpus": _modules("duckdb", "pyarrow", extra="corpus"),
    "dev-full": _where(os.path.exists("/dev/full"), "a device that is always full"),
    "fonttools": _modules("fontTools", extra="fonttools"),
    "fsspec": _modules("fsspec", extra="cloud"),
    "libreoffice-writer": _reader("libreoffice"),
    "linux": _where(sys.platform == "linux", "looks into /proc, or has names of any bytes"),
    "ocr": _reader("ocr"),
    "pictures": _modules("PIL", "numpy", extra="ocr"),
    "plot": _modules("matplotlib", extra="plot"),
    "posix": _where(os.name == "posix", "modes, links, pipes or shells of POSIX"),
    "pyarrow": _modules("pyarrow", extra="corpus"),
    "standards": _modules("dateutil", "pint", extra="dev"),
}


@functools.cache
def missing(name: str) -> str | None:
    """Why a capability is not here, or None; `KeyError` where there is none of that name."""
    return _LOOKS[name]()


def require(*names: str) -> None:
    """Skip the module (or the test) that calls this where one of these is not here."""
    for name in names:
        if (reason := missing(name)) is not None:
            pytest.skip(reason, allow_module_level=True)


def imported(module: str, *, needs: str) -> Any:
    """The module, where that capability is here; else the module that calls this is skipped."""
    require(needs)
    return importlib.import_module(module)
