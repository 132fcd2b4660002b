"""A task for child processes that does what its jobs say: in a module, so that a child can import it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

from planparse.isolation.bounds import Allowance


@dataclass(frozen=True)
class Obedient:
    """A job is a word and what belongs to it."""

    allowance: Allowance = field(default_factory=lambda: Allowance(20, 0))

    def prepare(self):
        """Nothing."""

    def handle(self, job, parent):
        """What the job says."""
        word, *rest = job
        if word == "crash":
            os.write(2, b"first words\nthe last words\n")
            os._exit(9)
        if word == "hang":
            time.sleep(60)
        if word == "start":  # a process that would outlive this one
            other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
            parent.ask("started", other.pid)
            time.sleep(60)
        if word == "print":
            print("noise", flush=True)
            os.write(1, b"noise")
        if word == "grow":
            hoard = []
            try:
                while True:
                    hoard.append(bytearray(10_000_000))
            except MemoryError:
                return ("refused", len(hoard))
        if word == "pages":  # so many, each of which takes a while
            for _ in range(rest[0]):
                parent.more(self.allowance.page_seconds)
                time.sleep(rest[1])
        if word == "turn":
            started = time.process_time()
            while time.process_time() - started < 30:
                pass
        return ("did", word, *rest)
