"""A reading that misbehaves as its files say: in a module, so that a child process can import it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from planparse import readers
from planparse.jobs.handle import Reading

_read = readers.read


class Wild(Reading):
    """A reading whose reader does what the file says."""

    def prepare(self):
        super().prepare()
        readers.read = self.read

    def read(self, data, name, format=None):
        if b"HANG" in data:
            time.sleep(1000)
        if b"CRASH" in data:
            print("the last words", file=open(2, "w"))  # noqa: SIM115
            os._exit(9)
        if b"ONCE" in data and not Path(mark(data)).exists():
            Path(mark(data)).touch()
            os._exit(9)
        if b"GREEDY" in data:
            hoard = []
            while True:
                hoard.append(bytearray(10_000_000))
        if b"PRINT" in data:
            os.write(1, b"noise")
        return _read(data, name, format)


def mark(data):
    """The file that a notice names behind ONCE: it crashes where that is not there."""
    return data.decode().split("ONCE ")[1].strip()
