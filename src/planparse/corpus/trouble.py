"""What DuckDB complains of, as the errors of `errors.py`: in use, no space, newer, damaged, each with a way out."""

from __future__ import annotations

from pathlib import Path

from planparse.corpus.needs import need
from planparse.errors import BrokenFileError, InputError, LimitError, OutputError, PlanparseError

_IN_USE = ("could not set lock", "conflicting lock", "used by another process")
_NEWER = ("but we can only read version", "newer version of duckdb", "newer duckdb")
_UNWRITABLE = (
    "no space left", "disk quota", "file too large", "read-only file system", "could not write", "permission denied",
    "cannot open file", "cannot create", "access is denied", "not enough space",
)  # fmt: skip
_UNREADABLE = ("could not read", "corrupt", "not a valid duckdb")


def told(path: Path, error: Exception) -> PlanparseError | None:
    """The error for what DuckDB says of the store at `path`; None where it is no trouble of the file's."""
    duckdb = need("duckdb")
    words = " ".join(str(error).split()).split(" LINE ")[0]  # without the piece of SQL
    of_files = (duckdb.Error, duckdb.IOException, duckdb.FatalException, duckdb.TransactionException)
    said = words.lower() if type(error) in of_files else ""
    if any(mark in said for mark in _IN_USE):
        return InputError(
            f"语料库“{path}”正被另一个程序使用，请稍后再试", f"{str(path)!r} is in use by another process: try later"
        )
    if any(mark in said for mark in _NEWER):
        return InputError(f"“{path}”由更新的 DuckDB 写成，请升级：pip install -U duckdb（{words}）",
                          f"{str(path)!r} was written by a newer DuckDB: pip install -U duckdb ({words})")  # fmt: skip
    if is_damage(error):
        return damaged(path, words)
    if isinstance(error, duckdb.OutOfMemoryException):
        return LimitError(f"内存不够（{words}）", f"out of memory ({words})")
    if any(mark in said for mark in _UNWRITABLE):
        return OutputError(f"语料库“{path}”写不了（{words}），请检查路径、权限和磁盘空间",
                           f"{str(path)!r} cannot be written ({words}): check path, rights and disk")  # fmt: skip
    if is_misshapen(error):
        return _misshapen(path, words)
    return damaged(path, words) if isinstance(error, duckdb.IOException | duckdb.InternalException) else None


def is_damage(error: Exception) -> bool:
    """Whether DuckDB found the file itself wrong: a checksum, an end too early, a part that it cannot make out."""
    duckdb = need("duckdb")
    if isinstance(error, duckdb.IOException):
        return any(mark in str(error).lower() for mark in _UNREADABLE)
    # A checksum that does not fit has no class of its own.
    return type(error) is duckdb.Error or isinstance(error, duckdb.FatalException | duckdb.SerializationException)


def is_misshapen(error: Exception) -> bool:
    """Whether SQL of ours found a table or a column missing."""
    duckdb = need("duckdb")
    return isinstance(error, duckdb.CatalogException | duckdb.BinderException)


def damaged(path: Path, zh: str, en: str | None = None) -> BrokenFileError:
    """The error of a store that cannot be read, with what to do; `zh` and `en` (or `zh`, as DuckDB says it) are why."""
    en = en or zh
    if "wal file" in en.lower():
        return BrokenFileError(
            f"语料库的日志“{path}.wal”已损坏（{zh}）；请把它移走，再运行 planparse corpus update “{path}”，只丢最后一批",
            f"the log {f'{path}.wal'!r} is damaged ({en}); move it away and run planparse corpus update: only the last "
            "batch is lost",
        )
    return BrokenFileError(
        f"“{path}”不是语料库或已损坏（{zh}）；若是语料库，请把它移走，再用 planparse corpus add 从原来的文件重建",
        f"{str(path)!r} is no corpus, or damaged ({en}); if it is one, move it away and make it anew with planparse corpus "
        "add",
    )


def _misshapen(path: Path, words: str) -> BrokenFileError:
    return BrokenFileError(
        f"语料库“{path}”的表或列不全（{words}）；planparse corpus verify 可看缺什么，请移走后用 corpus add 重建",
        f"{str(path)!r} lacks tables or columns ({words}); planparse corpus verify says which: move it away and make it "
        "anew with corpus add",
    )
