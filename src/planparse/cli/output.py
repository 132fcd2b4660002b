"""Where results go: standard output as they come, or files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from planparse.cli.messages import text
from planparse.cli.streams import cannot_write


def print_chunks(chunks: Iterable[str]) -> None:
    """Each piece of text to standard output as soon as it is there."""
    for chunk in chunks:
        sys.stdout.write(chunk)
        sys.stdout.flush()


def write_file(path: Path, chunks: Iterable[str | bytes]) -> None:
    """The chunks as a file, text as UTF-8 with plain line ends: a new file beside the old one, then one rename.

    A failure leaves what was there before; a device or a pipe is written directly. `OutputError` where the system
    refuses; errors of the chunks pass through."""
    with _told(path):
        target = Path(os.path.realpath(path))
    if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
        _fill(target, chunks, "wb", path)
        return
    from planparse.storage.files import WholeFile

    with WholeFile(str(target), told=lambda _, error, kind: cannot_write(path, error), in_folder=True) as file:
        for chunk in chunks:
            file.write(_encoded(chunk))


def _encoded(chunk: str | bytes) -> bytes:
    return chunk.encode("utf-8", "backslashreplace") if isinstance(chunk, str) else chunk


def _fill(target: Path, chunks: Iterable[str | bytes], mode: str, named: Path) -> None:
    with _told(named):
        file = target.open(mode)
    try:
        for chunk in chunks:
            data = _encoded(chunk)
            with _told(named):
                file.write(data)
        with _told(named):
            file.close()  # a full disk may show here first
    finally:
        with suppress(OSError):
            file.close()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """`OutputError` for what the system refuses inside."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def keep_inputs(files: list[str], path: str | Path) -> None:
    """A usage error where writing would destroy an input."""
    if os.path.isfile(path) and any(os.path.exists(file) and os.path.samefile(path, file) for file in files):
        raise typer.BadParameter(text("output_is_input"))


def make_folder(folder: Path) -> None:
    """The folder and those above it; `OutputError` where a file is in the way."""
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)


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
