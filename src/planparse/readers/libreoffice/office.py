"""LibreOffice, run headless: for files that no reader of ours knows (Word 6 and 95, damaged ones), or for all of them
where the caller prefers it.

    with office.use("always"): …      every .doc, .wps, .rtf and .odt goes through it
    office.prepare(files)             several at once: one start for twenty files, not twenty

A run has a profile of its own that is thrown away (two runs on one profile fail), a time limit, and is ended with all
its processes. It converts to .docx with the import filter named, for a LibreOffice that may choose takes any bytes for
text; what comes out is looked at, for it ends well on junk too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from planparse.errors import BrokenFileError, InputError, MissingProgramError
from planparse.model.source import Format, Source
from planparse.readers.common import limits
from planparse.readers.formats import READERS, family

MODES = ("auto", "always", "never")
_GROUP = 20  # files of one start
_MORE = 10  # seconds for each further file of a start
# How to get it, for messages and for `planparse formats`.
INSTALL = (
    "Windows：winget install TheDocumentFoundation.LibreOffice；Debian、Ubuntu、统信、麒麟：sudo apt install libreoffice-writer；"
    "装在别处时设 PLANPARSE_SOFFICE 为 soffice 的路径",
    "Windows: winget install TheDocumentFoundation.LibreOffice; Debian, Ubuntu: sudo apt install libreoffice-writer; "
    "elsewhere, set PLANPARSE_SOFFICE to the path of soffice",
)
_FILTERS = {row.format: row.office for row in READERS if row.office}
_mode: ContextVar[str] = ContextVar("office", default="auto")
_ready: dict[str, bytes | None] = {}  # digest → what `prepare` converted, until it is asked for


@contextmanager
def use(mode: str) -> Iterator[None]:
    """How LibreOffice is used inside the `with`: `auto` for what we cannot read, `always`, or `never`."""
    if mode not in MODES:
        raise ValueError(mode)
    token = _mode.set(mode)
    try:
        yield
    finally:
        _mode.reset(token)
        _ready.clear()


def mode() -> str:
    """The mode that holds now."""
    return _mode.get()


def _missing(name: str, program: str | None) -> MissingProgramError:
    """The error for a file that needs LibreOffice where there is none, or one without Writer."""
    if program is None:
        return MissingProgramError(
            f"“{name}”要经 LibreOffice 转换才能读，请安装它（{INSTALL[0]}），或用 Word、WPS 另存为 .docx",
            f"{name!r} can be read with LibreOffice only: install it ({INSTALL[1]}), or save the file as .docx",
        )
    return MissingProgramError(
        f"“{name}”要经 LibreOffice 转换才能读，而“{program}”没有装 Writer（文字处理）组件；请安装它（{INSTALL[0]}），"
        "或用 Word、WPS 另存为 .docx",
        f"{name!r} can be read with LibreOffice only, and {program!r} has no Writer: "
        f"install it ({INSTALL[1]}), or save the file as .docx",
    )


def read(
    data: bytes, name: str, format: Format, read_docx: Callable[[bytes, str], Source], after: Exception | None = None
) -> Source:
    """Convert, and read with `read_docx` what comes of it. `after` is why our own reader could not: it is raised, as an
    error of ours, where LibreOffice cannot either. Raises `MissingProgramError`, `BrokenFileError`,
    `ProtectedFileError`, `LimitError`."""
    from planparse.readers.libreoffice import soffice

    cause: BaseException | None = after
    if isinstance(after, InputError):
        failure: InputError = after
        cause = after.__cause__  # an error raised from itself is a ring, which some follow for ever
    else:
        failure = BrokenFileError(
            f"“{name}”已损坏或格式太旧，请用 Word 或 WPS 打开后另存为 .docx 再试",
            f"{name!r} is damaged or too old; open it in Word or WPS and save it as .docx",
        )
    if mode() == "never":
        raise failure from cause
    program = soffice.find()
    if program is None or not soffice.has_writer(program):
        if isinstance(after, InputError):
            raise failure from cause
        raise _missing(name, program) from cause
    converted = _converted(data, name, format)
    if converted is None:
        raise failure from cause
    source = read_docx(converted, name)
    if _is_junk(source.text):
        raise failure from cause
    source.format = format
    source.notes.append(("read_by_office", {}, None))
    return source


def _converted(data: bytes, name: str, format: str) -> bytes | None:
    digest = hashlib.sha256(data).hexdigest()
    if digest in _ready:
        return _ready.pop(digest)
    return convert([(data, format)], name)[0]


def convert(files: Sequence[tuple[bytes, str]], name: str = "") -> list[bytes | None]:
    """Each file (its bytes and its format) as .docx, None where that failed; `name` is for the message.

    Raises `LimitError` where a single file takes longer than it may; of several, those not done are tried alone."""
    done: list[bytes | None] = []
    for at in range(0, len(files), _GROUP):
        group = files[at : at + _GROUP]
        results, finished = _convert_group(group)
        if not finished and len(group) > 1:
            results = [result or _alone(file) for result, file in zip(results, group, strict=True)]
        elif not finished and results[0] is None:
            raise limits.exceeded(name, "seconds", "用 LibreOffice 转换太久", "takes LibreOffice too long")
        done += results
    return done


def _alone(file: tuple[bytes, str]) -> bytes | None:
    results, _ = _convert_group([file])
    return results[0]


def _convert_group(files: Sequence[tuple[bytes, str]]) -> tuple[list[bytes | None], bool]:
    """One start of LibreOffice for files that want the same filter, one after the other; whether all ended in time."""
    from planparse.readers.common import scratch
    from planparse.readers.libreoffice import soffice

    results: list[bytes | None] = [None] * len(files)
    finished = True
    with scratch.folder() as base:
        for filter in dict.fromkeys(_filter(*file) for file in files):
            mine = [i for i, file in enumerate(files) if _filter(*file) == filter]
            paths = []
            for i in mine:
                paths.append(base / f"{i}.{family(files[i][1])}")
                paths[-1].write_bytes(files[i][0])
            seconds = limits.current().seconds + _MORE * (len(mine) - 1)
            finished = soffice.run(paths, filter, base, seconds) and finished
            for i in mine:
                made = base / "out" / f"{i}.docx"
                results[i] = made.read_bytes() if made.exists() else None
    return results, finished


def _filter(data: bytes, format: str) -> str:
    """The import filter: of .doc it is the one of the Word that wrote it."""
    if family(format) == "doc" and "WordDocument".encode("utf-16-le") in data:
        from planparse.readers.doc.fib import version

        number = version(data)
        if number and number < 105:
            return "MS WinWord 6.0" if number < 103 else "MS Word 95"
    return _FILTERS.get(format, "")


def prepare(files: Sequence[str | os.PathLike[str]]) -> None:
    """Convert those of several files that will need it in as few starts as there may be; `read` then finds them done.

    Never raises: a file that cannot be read or converted is dealt with when its turn comes."""
    from planparse.readers.libreoffice import soffice

    if mode() == "never" or (program := soffice.find()) is None or not soffice.has_writer(program):
        return
    wanted: list[tuple[bytes, str]] = []
    for file in files:
        format = Path(file).suffix.lower().lstrip(".")
        if format not in _FILTERS:
            continue
        try:
            with open(file, "rb") as opened:
                data = limits.read_within(opened, os.fspath(file))
        except (InputError, OSError, ValueError):
            continue
        if mode() == "always" or (family(format) == "doc" and _filter(data, format) != _FILTERS[format]):
            wanted.append((data, format))
    if len(wanted) > 1:
        for (data, _), result in zip(wanted, convert(wanted), strict=True):
            _ready[hashlib.sha256(data).hexdigest()] = result


def _is_junk(text: str) -> bool:
    """Whether it is bytes taken for characters: of a notice nearly all are Chinese, ASCII and their punctuation."""
    words = [char for char in text if not char.isspace()]
    strange = sum(not ("!" <= c <= "~" or "\u2010" <= c <= "\u9fff" or "\uf900" <= c <= "\uffef") for c in words)
    return not words or strange > 0.2 * len(words)
