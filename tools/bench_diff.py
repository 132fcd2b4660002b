"""Measure `planparse diff` against its limits; prints a table, 1 where a limit is missed.

    hundred     a plan of a hundred tasks against its next edition, in process         <= 1 s
    thousands   2,000 tasks against 2,000                                              <= 10 s
    memory      what the latter adds to the process at its highest, documents aside    <= 500 MB

Plans are made of the pairs' invented tasks, with names and figures of their own in each copy; the next edition has other
figures, and some tasks gone, come, moved and reworded. Times are of the processor, as in `bench.py`; the extraction is not counted.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import yaml

import pair_plans
from bench_measures import ROOT, Row
from make_pairs import PAIRS
from planparse import extract_text
from planparse.compare.compare import diff
from planparse.model.notice import Document

SYLLABLES = "青白柳石云龙河桥山泉竹松梅溪塘岭湖湾坪坝庄寨店关沟源阳阴东西南北上下大小新古高平长安和丰宁兴"


def plan_of(count: int, edition: int, seed: int = 5) -> pair_plans.Plan:
    """A plan of so many tasks; another edition has other figures, and one task in ten is changed otherwise."""
    rng, drift = random.Random(seed), random.Random(seed + edition)
    jobs = [job for path in sorted(PAIRS.glob("*.yaml")) for job in _jobs(path)]
    sections: list[pair_plans.Section] = []
    for index in range(count):
        base = jobs[index % len(jobs)]
        place = "".join(rng.choices(SYLLABLES, k=3))
        if index % 100 == 0:
            sections.append(pair_plans.Section(f"推进{place}片区建设", []))
        clauses = base.text.replace("。", "").split("，")
        if edition and drift.random() < 0.1:
            drift.shuffle(clauses)
        text = f"围绕{place}一带，" + "，".join(_refigured(clause, drift, edition) for clause in clauses) + "。"
        if edition and drift.random() < 0.03:
            continue
        sections[-1].jobs.append(pair_plans.Job((f"k{index}",), f"{base.title}（{place}）", text, base.units))
    style = {"year": 2023 + edition, "file": "txt", "numbering": "restart"}
    return pair_plans.Plan("虚城市{Y}年重点工作方案", "为做好各项工作，制定本方案。", "", sections, style)


def _jobs(path: Path) -> list[pair_plans.Job]:
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    return list(pair_plans.read(spec).jobs()) if "sections" in spec else []


def _refigured(clause: str, rng: random.Random, edition: int) -> str:
    """A clause whose first figure differs from edition to edition."""
    figures = [c for c in clause if c.isdigit()]
    if not edition or not figures or rng.random() < 0.5:
        return clause
    return clause.replace(figures[0], str(rng.randrange(1, 10)), 1)


def documents(count: int) -> tuple[Document, Document]:
    """Both editions, extracted."""
    old, new = (extract_text(pair_plans.printed(plan_of(count, edition))) for edition in (0, 1))
    return old, new


def timed(count: int) -> tuple[float, str]:
    """Seconds that a difference takes, and what it found."""
    old, new = documents(count)
    begin = time.process_time()
    found = diff(old, new)
    return time.process_time() - begin, f"{len(old.tasks)} against {len(new.tasks)} tasks, {len(found.tasks)} entries"


def peak(count: int) -> float | None:
    """MB that a difference adds to a fresh process at its highest; None where the system does not tell."""
    if not Path("/proc/self/status").exists():
        return None
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import bench_measures, bench_diff\n"
        f"pair = bench_diff.documents({count}); before = bench_measures.memory('VmRSS')\n"
        "bench_diff.diff(*pair); print(bench_measures.memory('VmHWM') - before)"
    )
    command = [sys.executable, "-c", code, str(ROOT / "tools")]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def rows() -> list[Row]:
    """All measures."""
    timed(20)
    seconds, what = timed(100)
    found = [Row("diff hundred", what, seconds, "<= 1 s", seconds <= 1)]
    seconds, what = timed(2000)
    found.append(Row("diff thousands", what, seconds, "<= 10 s", seconds <= 10))
    grown = peak(2000)
    if grown is not None:
        found.append(Row("diff memory", "above the two documents, MB", grown, "<= 500 MB", grown <= 500))
    return found


def main() -> int:
    """Print the table; 1 where a limit is missed."""
    table = rows()
    for row in table:
        print(f"{row.what:28}{row.figures:58}{row.value:8.2f}  {row.limit:10}{'ok' if row.holds else 'MISSED'}")
    return 0 if all(row.holds for row in table) else 1


if __name__ == "__main__":
    sys.exit(main())
