"""Where results go: standard output as they come, or files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from planparse.cli.messages import TEXTS
from planparse.errors import OutputError


def print_chunks(chunks: Iterable[str]) -> None:
    """Each piece of text to standard output as soon as it is there."""
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_error("-", error) from error


def write_file(path: Path, chunks: Iterable[str | bytes]) -> None:
    """The chunks as a file, text as UTF-8 with plain line ends: a new file beside the old one, then one rename.

    A failure leaves what was there before; a device or a pipe is written directly. `OutputError` where the system
    refuses; errors of the chunks pass through."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        _fill(target, chunks, "wb", path)
        return
    fresh = target.with_name(f".planparse-{os.urandom(8).hex()}.tmp")
    try:
        _fill(fresh, chunks, "xb", path)
        try:
            if target.exists():
                fresh.chmod(target.stat().st_mode & 0o7777)
            fresh.replace(target)
        except OSError as error:
            raise output_error(path, error) from error
    finally:
        with suppress(OSError):
            fresh.unlink()


def _fill(target: Path, chunks: Iterable[str | bytes], mode: str, named: Path) -> None:
    try:
        file = target.open(mode)
    except (OSError, ValueError) as error:
        raise output_error(named, error) from error
    with file:
        for chunk in chunks:
            data = chunk.encode("utf-8") if isinstance(chunk, str) else chunk
            try:
                file.write(data)
            except OSError as error:
                raise output_error(named, error) from error


def make_folder(folder: Path) -> None:
    """The folder and those above it; `OutputError` where a file is in the way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error


def file_names(files: list[str], suffix: str) -> list[str]:
    """A name for each input, all different on any file system: NAME.json; NAME.docx.json where two inputs share NAME;
    numbered (NAME.docx-2.json) where even that is shared. Inputs of one order always get the same names."""
    stems = [Path(file).stem if file != "-" else "stdin" for file in files]
    shared = Counter(stem.casefold() for stem in stems)
    names: list[str] = []
    taken: set[str] = set()
    for file, stem in zip(files, stems, strict=True):
        name = Path(file).name if shared[stem.casefold()] > 1 and file != "-" else stem
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free.casefold())
        names.append(free + suffix)
    return names


def output_error(path: Path | str, error: Exception) -> OutputError:
    zh, en = TEXTS["cannot_write"]
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(zh.format(path=path, reason=reason), en.format(path=path, reason=reason))
