"""Rich text in pieces: a head with two fonts, bytes as Word escapes them, and what is read of a body."""

from __future__ import annotations

from planparse import readers
from planparse.model.source import Source

HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'b7\'c2\'cb\'ce;}{\f1\fnil\fcharset0 Arial;}}"


def rtf(body: str, head: str = HEAD) -> Source:
    return readers.read((head + body + "}").encode("ascii"), "要点.rtf")


def gbk(words: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode("gb18030"))
