"""The program soffice: where it is, one run of it, and its end with all its processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from planparse.readers.libreoffice.process_guard import Guard

_NAMES = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/usr/local/bin",
    "/snap/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
# Beside the program: what holds its version.
_VERSIONS = ("versionrc", "version.ini", "../Resources/versionrc")
# Libraries that any LibreOffice has, and those of Writer.
_CORE = (
    "soffice.bin",
    "libmergedlo.so",
    "libsfxlo.so",
    "libmergedlo.dylib",
    "libsfxlo.dylib",
    "mergedlo.dll",
    "sfxlo.dll",
)
_WRITER = ("libswlo.so", "libswlo.dylib", "swlo.dll")
# No macros, no links followed to the network or to other files, whatever the document asks for.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


def find() -> str | None:
    """The path of soffice: PLANPARSE_SOFFICE, the PATH, the usual places; None where there is none."""
    named = os.environ.get("PLANPARSE_SOFFICE")
    if named:
        return named if Path(named).is_file() else None
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    return next((str(path) for path in _candidates() if path.is_file()), None)


def sign() -> str:
    """What tells one installation from another: "" where there is none, else its version and whether it has Writer.

    It is looked up in its files, for starting it takes a second."""
    program = find()
    if program is None:
        return ""
    folder = Path(os.path.realpath(program)).parent
    parts = [str(_beside(program, _WRITER))]
    for place in (*(folder / name for name in _VERSIONS), Path(os.path.realpath(program))):
        with suppress(OSError):
            found = place.stat()
            parts.append(f"{place.name} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(parts)


def has_writer(program: str) -> bool:
    """Whether the LibreOffice of `program` can read Word's files: distributions pack that part by itself. True where
    the program stands alone and nothing can be told."""
    return _beside(program, _WRITER) or not _beside(program, _CORE)


def _beside(program: str, names: tuple[str, ...]) -> bool:
    """Whether one of the libraries lies where those of `program` lie."""
    folder = Path(os.path.realpath(program)).parent
    return any((place / name).exists() for place in (folder, folder.parent / "Frameworks") for name in names)


def _candidates() -> Iterator[Path]:
    places = [Path(place) for place in _PLACES]
    for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        root = os.environ.get(variable)
        if root:
            places += (Path(root) / "LibreOffice" / "program", Path(root) / "Programs" / "LibreOffice" / "program")
    places += sorted(Path("/opt").glob("libreoffice*/program"), reverse=True) if sys.platform != "win32" else ()
    return (place / name for place in places for name in _NAMES)


def run(files: Sequence[Path], filter: str, folder: Path, seconds: float) -> bool:
    """Convert the files to `folder`/out; whether it ended within the time. What it makes of them is for the caller to
    look at: the exit code says nothing."""
    program = find()
    if program is None:
        return True
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--nodefault", "--nologo", *([f"--infilter={filter}"] if filter else [])]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, files)]
    own = {name: str(folder) for name in ("TMPDIR", "TMP", "TEMP")}  # what it leaves there goes with the folder
    environment = {**os.environ, **own, "SAL_USE_VCLPLUGIN": "svp"}
    with Guard(str(folder)) as guard:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=folder,
                **guard.options,
            )
        except OSError:
            return True
        guard.hold(process)
        try:
            process.wait(timeout=seconds)
            return True
        except subprocess.TimeoutExpired:
            return False
