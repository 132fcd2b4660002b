"""Measure the corpus at size; prints a table, 1 where a limit is missed. Figures of one run are in docs/scale.md.

python tools/bench_corpus.py [COUNT [TIMES]]    20,000 notices made from the samples, then a store of 10 times as many

read      documents a second: a sandboxed process each job, straight to Parquet (`corpus cluster --jobs`)
load      the Parquet into a new store
add       the same folder into another new store from the notices themselves
update    1 % changed, 0.1 % gone, and again with nothing changed                        <= 10 s, no full pass
ask       five canned questions                                                          each < 1 s
search    the index built, then words of one, two and many characters                    each < 1 s
export    every table as Parquet
grown     the store with its rows TIMES over under other digests: update and questions again, without limits
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import make_corpus
from planparse.corpus import ask, cluster, export, load, refresh, search, store, verify
from planparse.corpus.tables import CONTENT, quoted

JOBS = 2
UPDATE, QUESTION = 10.0, 1.0
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("units-by-lead", {}),
    ("target-series", {"indicator": "粮食播种面积"}),
    ("deadlines-due", {"from": "2024-06-01", "to": "2024-06-30"}),
    ("tasks-without-owner", {}),
    ("unit-tasks", {"unit": "县农业农村局", "year": "2024"}),
    ("indicators", {}),
    ("years", {}),
)
missed: list[str] = []


def timed(what: str, work: Callable[[], Any], limit: float | None = None, per: int = 0) -> Any:
    """Do the work, print how long it took, and note where that is over the limit."""
    begin, cpu = time.perf_counter(), processor()
    value = work()
    seconds, busy = time.perf_counter() - begin, processor() - cpu
    rate = f"{per / seconds:10.0f}/s" if per else ""
    verdict = "" if limit is None else ("  ok" if seconds <= limit else "  MISSED")
    if "MISSED" in verdict:
        missed.append(what)
    print(f"{what:44}{seconds:10.3f} s  cpu {busy:9.3f} s{rate:14}{verdict}", flush=True)
    return value


def processor() -> float:
    """Seconds of processor time of this process and of those it ended: what a busy machine does not stretch."""
    return sum(os.times()[:4])


def size(path: Path) -> float:
    """MB of a file or of all files below a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / 1e6


def append(path: Path, words: str) -> None:
    """Another line at the end of a notice, in its own encoding."""
    data = path.read_bytes()
    try:
        data.decode("utf-8")
        coding = "utf-8"
    except UnicodeDecodeError:
        coding = "gb18030"
    path.write_bytes(data + words.encode(coding))


def change(notices: Path, count: int) -> None:
    """One notice in a hundred gets another line, one in a thousand goes."""
    for number, path in enumerate(sorted(notices.rglob("*.txt"))):
        if number % 1000 == 7:
            path.unlink()
        elif number % 100 == 3:
            append(path, "（修订）\n")


def build(work: Path, count: int) -> Path:
    """Notices → Parquet → a store; and another store from the notices."""
    notices, out = work / "notices", work / "out"
    timed("make notices", lambda: make_corpus.make(count, notices, broken=0, only="txt"), per=count)
    print(f"  {size(notices):.0f} MB of text")
    manifest = timed(
        f"read to Parquet, {JOBS} jobs", lambda: cluster.run([str(notices)], str(out), cluster.Threads(JOBS)), per=count
    )
    print(f"  {manifest['documents']} documents, {manifest['unreadable']} unreadable, {size(out):.0f} MB of Parquet")
    timed("read again, nothing to do", lambda: cluster.run([str(notices)], str(out), cluster.Threads(JOBS)))
    with store.open_store(work / "loaded.db", write=True) as base:
        timed("load Parquet", lambda: load.load(base, str(out)), per=count)
    path = work / "corpus.db"
    with store.open_store(path, write=True) as base:
        timed(f"add, {JOBS} jobs", lambda: refresh.refresh(base, [str(notices)], jobs=JOBS), per=count)
    print(f"  {size(path):.0f} MB store")
    with store.open_store(path, write=True) as base:
        print("  ", timed("update, nothing changed", lambda: refresh.refresh(base, None), UPDATE))
        change(notices, count)
        print("  ", timed("update, 1 % changed", lambda: refresh.refresh(base, None, jobs=JOBS), UPDATE))
    return path


def question(path: Path, name: str, given: dict[str, str]) -> int:
    """A question as the command asks it: the store opened for it."""
    with store.open_store(path) as base:
        return len(ask.ask(base, name, given).rows)


def look_up(path: Path, words: str) -> int:
    """A search as the command does it."""
    with store.open_store(path) as base, search.Index(base) as index:
        return len(index.search(words))


def use(path: Path, work: Path) -> None:
    """What is asked of a store."""
    for name, given in QUESTIONS:
        timed(f"ask {name}", lambda name=name, given=given: question(path, name, given), QUESTION)  # type: ignore[misc]
    timed("search index", lambda: look_up(path, "粮"))
    print(f"  {size(path.with_name(path.name + '.search')):.0f} MB index")
    for words in ("粮", "粮食", "高标准农田 建设", "没有这个词语"):
        timed(f"search {words}", lambda words=words: look_up(path, words), QUESTION)  # type: ignore[misc]
    with store.open_store(path) as base:
        found = timed("verify", lambda: verify.verify(base))
        for one in found:
            missed.append(f"verify: {one.table}: {one.en}")
        print("  ", dict(verify.stats(base)))
        timed("export Parquet", lambda: export.export(base, work / "export"))
    print(f"  {size(work / 'export'):.0f} MB of Parquet")


def grow(path: Path, times: int) -> None:
    """Every document so many times over, each time under another digest and path."""
    other = "sha256(document || n) AS document"
    with store.open_store(path, write=True) as base:
        for name in (quoted(table.name) for table in CONTENT):
            rows = f"SELECT * EXCLUDE (n) REPLACE ({other}) FROM {name}, range(1, {times}) r(n) ORDER BY n, document"
            base.connection.execute(f"INSERT INTO {name} BY NAME {rows}")
        rows = f"SELECT * EXCLUDE (n) REPLACE ({other}, 'grown' AS source, path || n AS path) FROM files, range(1, {times}) r(n)"
        base.connection.execute(f"INSERT INTO files BY NAME {rows}")


def use_grown(path: Path, notices: Path, times: int) -> None:
    """What the size of a store does to its update and to its questions."""
    timed(f"grow {times} times", lambda: grow(path, times))
    for one in sorted(notices.rglob("*3.txt"))[::10][:200]:
        append(one, "（再次修订）\n")
    with store.open_store(path, write=True) as base:
        print("  ", dict(verify.stats(base)))
        print("  ", timed("update, 1 % of the first", lambda: refresh.refresh(base, None, jobs=JOBS)))
    print(f"  {size(path):.0f} MB store")
    for name, given in QUESTIONS:
        timed(f"ask {name}", lambda name=name, given=given: question(path, name, given))  # type: ignore[misc]
    with store.open_store(path) as base:
        timed("verify", lambda: verify.verify(base))


def main() -> int:
    """All measures; 1 where one misses its limit."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    work = Path(tempfile.mkdtemp(prefix="planparse-corpus-"))
    try:
        path = build(work, count)
        use(path, work)
        use_grown(path, work / "notices", times)
    finally:
        shutil.rmtree(work)
    print("\n".join(f"MISSED: {what}" for what in missed) or "all limits held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
