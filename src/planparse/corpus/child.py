"""The process in which one document after another is read, so that a crash or a hang costs that document alone.

Frames on both pipes: four bytes of length, then the body. In: a line of JSON (`name`, `format`, `seconds`) and the bytes
of the document. Out: `D` and the document as JSON, or `F` and a failure as JSON. It ends when its parent does: the end
of standard input is seen at once by a thread of its own, and the system's limit on processor time ends even work that
never lets that thread run.
"""

from __future__ import annotations

import gc
import json
import os
import queue
import struct
import sys
import threading
from typing import IO

from planparse.errors import PlanparseError
from planparse.isolation import bounds

LENGTH = struct.Struct(">I")
SPARE = 5  # seconds of processor time over the parent's limit


def main() -> None:
    """Serve until standard input ends; the one argument is the limit of memory in MB, 0 for none."""
    bounds.limit_memory(int(sys.argv[1]))
    gc.set_threshold(50_000, 20, 100)  # documents are many small parts that live and go together
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        body = read_document(requests.get())
        answers.write(LENGTH.pack(len(body)) + body)
        answers.flush()


def read_document(request: bytes) -> bytes:
    """One request → one answer; whatever happens inside is an answer too."""
    head, _, data = request.partition(b"\n")
    asked = json.loads(head)
    _limit_time(asked["seconds"])
    try:
        from planparse import pipeline, readers
        from planparse.exports.json import one
        from planparse.readers.common import limits

        with limits.use(seconds=bounds.office_seconds(asked["seconds"], limits.current().seconds)):
            document = pipeline.mapping(readers.read(data, asked["name"], asked["format"]))
        return b"D" + one(document, compact=True).encode("utf-8")
    except PlanparseError as error:
        failure = {"code": type(error).__name__, "zh": error.message("zh"), "en": error.message("en")}
    except MemoryError:
        failure = {"code": "MemoryLimit", "zh": "内存超过限度", "en": "the limit of memory is reached"}
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        failure = {"code": "InternalError", "zh": f"程序内部错误（{words}）", "en": f"internal error ({words})"}
    return b"F" + json.dumps(failure).encode("ascii")


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The body of the next frame; None at the end, also in the middle of one."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def _receive(stream: IO[bytes], requests: queue.SimpleQueue[bytes]) -> None:
    while (request := read_frame(stream)) is not None:
        requests.put(request)
    os._exit(0)


def _limit_time(seconds: float) -> None:
    """From now on so much processor time, then the system ends the process; each core may be at work for all of it."""
    if seconds and os.name == "posix":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1)) + SPARE, hard)
        )


if __name__ == "__main__":
    main()
