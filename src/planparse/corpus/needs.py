"""Optional packages of the corpus, imported on use; what is missing is one error that holds the install line."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from planparse.errors import MissingExtraError

# package → extra that brings it
EXTRAS = {
    "duckdb": "corpus", "pyarrow": "corpus", "matplotlib": "plot", "distributed": "cluster",
}  # fmt: skip


def need(module: str) -> Any:
    """The module; `MissingExtraError` where its package is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.split(".", maxsplit=1)[0]
        line = f"pip install 'planparse[{EXTRAS[package]}]'"
        raise MissingExtraError(f"缺少软件包 {package}，请运行：{line}", f"{package} is missing: run {line}") from error
