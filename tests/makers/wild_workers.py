"""Workers of a batch that misbehave: started by name, so that they stand in a module that any process can import."""

from __future__ import annotations

import os
import time
from pathlib import Path

from planparse import readers
from planparse.batches import worker

worker_main = worker.main
_read = readers.read


def wild(channel, setup):
    """A worker whose reader does what the file says."""

    def read(data, name, format=None):
        if b"HANG" in data:
            time.sleep(1000)
        if b"CRASH" in data:
            os._exit(9)
        if b"ONCE" in data and not Path(setup.folder, "once").exists():
            Path(setup.folder, "once").touch()
            os._exit(9)
        if b"GREEDY" in data:
            hoard = []
            while True:
                hoard.append(bytearray(10_000_000))
        return _read(data, name, format)

    readers.read = read
    worker_main(channel, setup)


def never(channel, setup):
    """A worker that cannot start."""
    os._exit(3)
