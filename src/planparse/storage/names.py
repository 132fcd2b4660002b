"""Names that any system can hold, and never two inputs with one of them.

An output is called as its input, suffix included (`a.docx` → `a.docx.json`, `a.pdf` → `a.pdf.json`): what lies beside
it does not matter, so a name stays the same when other files come and go.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import PurePath

MAX_BYTES = 180  # of one step of a path in UTF-8, of 255 that systems allow: suffixes and marks come on top
MAX_PATH = 600  # of a whole path, of 1024 (macOS) or 4096 that systems allow, the output folder's own among them
_MARK = 8  # hexadecimal digits that tell two alike names apart
_LONG = 240  # characters from which Windows wants its prefix for long paths
_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:\.|$)", re.I)


def shown(path: str) -> str:
    """A path as one can print it: bytes that are no UTF-8 are tried as GBK, in which old archives name their files; step
    by step, for folders may have names of one kind and files of the other."""
    return path if _is_unicode(path) else "/".join(map(_shown_step, path.split("/")))


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown_step(step: str) -> str:
    if _is_unicode(step):
        return step
    try:
        return os.fsencode(step).decode("gb18030")
    except UnicodeError:
        return as_unicode(step)


def as_unicode(text: str) -> str:
    """The text with a mark in the place of half characters, as the system has them in names that are no UTF-8."""
    return text if _is_unicode(text) else "".join(c if _is_unicode(c) else "\ufffd" for c in text)


def document_name(path: str, member: str = "") -> str:
    """What a document is called in its result: the file's name; in an archive `archive/member`."""
    name = PurePath(shown(path)).name
    return f"{name}/{member}" if member else name


def mark(identity: str) -> str:
    """A short digest of what an input is called, to tell it from others of that name."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def safe_step(step: str) -> str:
    """One step of a path as Windows, macOS and Linux all take it; a name that is changed by being cut is marked."""
    clean = _UNSAFE.sub("_", step).rstrip(" .") or "_"
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    if len(clean.encode("utf-8")) <= MAX_BYTES:
        return clean
    stem, dot, suffix = clean.rpartition(".")
    tail = f"~{mark(step)}" + (dot + suffix if dot and len(suffix.encode("utf-8")) <= 12 else "")
    head = (stem if tail.endswith(suffix) and dot else clean).encode("utf-8")[: MAX_BYTES - len(tail.encode("utf-8"))]
    return head.decode("utf-8", "ignore") + tail


def safe_path(path: str) -> str:
    """A relative path with `/`, every step safe; steps that lead out are dropped; one that is too long
    for a system has a single folder, with a mark."""
    steps = [step for step in path.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    safe = list(map(safe_step, steps)) or ["_"]
    if len("/".join(safe).encode("utf-8")) > MAX_PATH:  # folders in folders: one in the place of them all
        safe = [f"{safe[0][:_MARK]}~{mark(path)}", safe[-1]]
    return "/".join(safe)


def folded(path: str) -> str:
    """What two paths share that a file system may take for one: case and composition."""
    return unicodedata.normalize("NFC", path).casefold()


def marked(path: str, identity: str) -> str:
    """Another path beside one that is taken: `a/b.docx` → `a/b~1f3c9a2b.docx`."""
    head, slash, last = path.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    fresh = f"{stem}~{mark(identity)}{dot}{suffix}" if dot and stem else f"{last}~{mark(identity)}"
    return head + slash + fresh


def system_path(path: str) -> str:
    """The path for the system's calls: on Windows, with the prefix that long ones need."""
    if os.name != "nt" or len(path) < _LONG or path.startswith("\\\\?\\"):
        return path
    whole = os.path.abspath(path)
    return "\\\\?\\UNC\\" + whole[2:] if whole.startswith("\\\\") else "\\\\?\\" + whole
