"""One document in a process of its own: bytes in, the mapping of the contract or a failure out, never an exception.

    with Sandbox(seconds=600, megabytes=2048) as sandbox:
        result = sandbox.read(data, "方案.docx")        # Result: document or failure

The process stays for the next document. Where it crashes or is too slow it is killed and made anew, and the document is
tried again up to `attempts` times: a crash may be the machine's fault, a slow document is slow again.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from planparse.corpus.child import LENGTH, read_frame
from planparse.readers.common import bounds

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentMapping

MOST = 1 << 31  # bytes of a document: what a frame can hold, and far over every limit of the readers
ATTEMPTS = 2


class Failure(NamedTuple):
    """Why there is no document: the error's name, and words in Chinese and English."""

    code: str
    zh: str
    en: str


class Result(NamedTuple):
    """One of the two is there."""

    document: DocumentMapping | None
    failure: Failure | None = None


class Sandbox:
    """A supervised process that reads documents; used from one thread. `child` is what Python runs in it."""

    def __init__(
        self,
        seconds: float = bounds.SECONDS,
        megabytes: int = bounds.MEGABYTES,
        attempts: int = ATTEMPTS,
        child: tuple[str, ...] = ("-m", "planparse.corpus.child"),
    ) -> None:
        self.seconds, self.megabytes, self.attempts, self._child = seconds, megabytes, attempts, child
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def read(self, data: bytes, name: str, format: str | None = None) -> Result:
        """Read a document; always a result."""
        if len(data) >= MOST:
            return Result(None, Failure("LimitError", "文件太大", "the file is too large"))
        head = json.dumps({"name": name, "format": format, "seconds": self.seconds}).encode("ascii")
        answer: bytes | Failure = Failure("Crash", "", "")
        for attempt in range(1, self.attempts + 1):
            answer = self._ask(head + b"\n" + data, attempt)
            if isinstance(answer, bytes) or answer.code == "Timeout":
                break
        if isinstance(answer, Failure):
            return Result(None, answer)
        value = json.loads(answer[1:])
        return Result(value) if answer[:1] == b"D" else Result(None, Failure(**value))

    def _ask(self, request: bytes, attempt: int) -> bytes | Failure:
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(LENGTH.pack(len(request)) + request)
            process.stdin.flush()
            answer = self._answers.get(timeout=self.seconds or None)
        except queue.Empty:
            self.close()
            limit = f"{self.seconds:g}"
            return Failure("Timeout", f"超过 {limit} 秒，已终止", f"took more than {limit} s and was ended")
        except OSError:
            answer = None
        if answer is not None:
            return answer
        self.close()
        return Failure("Crash", f"读取进程崩溃（试了 {attempt} 次）", f"the reading process died ({attempt} attempts)")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, *self._child, str(self.megabytes)]
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._answers = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(process, self._answers), daemon=True).start()
            self._process = process
        return self._process

    def close(self) -> None:
        """End the process; the next document gets a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            with suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]

    def __del__(self) -> None:
        # One that a thread kept for itself ends with the thread.
        if getattr(self, "_process", None) is not None:
            self.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes | None]) -> None:
    """Answers of one process, in order; None at its end."""
    assert process.stdout is not None
    with process.stdout:
        while (answer := read_frame(process.stdout)) is not None:
            answers.put(answer)
    answers.put(None)
