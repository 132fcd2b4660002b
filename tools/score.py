"""Score the extraction against gold notices with the shared scorer; 1 where a floor is missed.

The editions that gold names must reach FLOORS; those of the other formats must come within SLACK of the text editions
of the same notices, layer by layer. Says what is skipped: all of it where there is no scorer beside the project, a
format that has no reader here, or no edition among the notices.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
GOLD, DOCS = EVAL / "dev" / "gold", EVAL / "dev" / "docs"
FLOORS = {
    "tasks": 0.97, "headings": 0.95, "assignments": 0.97, "metadata": 0.95, "spans": 1.000,
    "quantities": 0.85, "targets": 0.82, "indicators": 0.85, "deadlines": 0.82,
}  # fmt: skip
SUFFIXES = (".docx", ".auto.docx", ".pdf", ".html", ".doc", ".wps", ".odt", ".ofd", ".gbk.txt", ".crlf.txt")
SLACK = 0.01


def scorer(*options: str) -> subprocess.CompletedProcess[str]:
    """One run of the shared scorer over this interpreter's `planparse`."""
    run = f"{Path(sys.executable).with_name('planparse').as_posix()} extract {{doc}} --format json --quiet"
    command = [sys.executable, str(EVAL / "score.py"), "--docs", str(DOCS), "--run", run, *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def unread(suffix: str) -> str | None:
    """Why no edition of that suffix can be scored, or None."""
    from planparse.readers import READERS
    from planparse.readers.needs import NEEDS

    if not any(DOCS.glob(f"*{suffix}")):
        return "no notice has that edition"
    kind = "." + suffix.rpartition(".")[2]
    reader = next((reader for reader in READERS if kind in reader.suffixes), None)
    if reader is None:
        return "there is no reader for it"
    need = NEEDS[reader.needs]() if reader.needs else None
    return None if need is None or need.is_here() else f"{need.name} is missing. {need.en}"


def against_text(suffix: str) -> bool:
    """Whether the editions of that suffix score like the text editions of the same notices; prints both."""
    if reason := unread(suffix):
        print(f"{suffix:12}skipped: {reason}")
        return True
    with tempfile.TemporaryDirectory() as folder:
        for gold in sorted(GOLD.glob("*.yaml")):
            if (DOCS / (gold.stem + suffix)).exists():
                shutil.copy(gold, folder)
        rows = []
        for options in ((), ("--suffix", suffix)):
            done = scorer("--gold", folder, "--json", *options)
            if done.returncode or not done.stdout:
                print(f"{suffix}: {done.stderr.strip()}")
                return False
            rows.append(json.loads(done.stdout)["ALL"])
    good = True
    for layer, text in rows[0].items():
        holds = (rows[1][layer] or 0) >= (text or 0) - SLACK
        good = good and holds
        print(f"{suffix:12}{layer:14}{text or 0:8.3f} ->{rows[1][layer] or 0:7.3f}  {'ok' if holds else 'MISSED'}")
    return good


def main() -> int:
    """The floors, then the editions of other formats."""
    if not (EVAL / "score.py").exists():
        print(f"score: skipped, there is no {EVAL.relative_to(ROOT.parent) / 'score.py'} beside the project")
        return 0
    floors = [word for layer, floor in FLOORS.items() for word in ("--min", f"{layer}={floor}")]
    done = scorer(*floors, *sys.argv[1:])
    print(done.stdout + done.stderr, end="")
    others = [against_text(suffix) for suffix in SUFFIXES]
    return 0 if done.returncode == 0 and all(others) else 1


if __name__ == "__main__":
    sys.exit(main())
