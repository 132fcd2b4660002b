"""What is read today of every golden notice, sample and case of a rule, as digests: nothing changes unnoticed.

    make readings                                       pin what is read now (tests/golden/readings.yaml)
    make readings READINGS_ARGS="--since HEAD"          print what is read otherwise than by the code of that commit

`expected.json` (tools/golden.py) says what ought to be read; this says what is, right or wrong. One line a notice, one
digest a part of the result, so that a change of the rules shows in review as the notices and parts that it touches.
"""

from __future__ import annotations

import argparse
import copy
import difflib
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

import golden

if TYPE_CHECKING:
    from planparse.model.source import Source

ROOT = golden.ROOT
SAMPLES = ROOT / "samples"
CASES = ROOT / "src" / "planparse" / "rules" / "cases"
STAGE_CASES = [*ROOT.glob("tests/*/cases/*.yaml"), ROOT / "tests" / "pipeline" / "edges.yaml"]
PINNED = golden.GOLDEN / "readings.yaml"
SUFFIXES = frozenset({".txt", ".md", ".docx"})
PICTURES = frozenset({".png"})  # what is recognised in them differs from one version of OCR to the next
HEAD = """\
# What is read today of each golden notice, sample and file of cases, as a digest of each part: `make readings` writes it.
# After a merge conflict, run it again. What has changed in a reading: make readings READINGS_ARGS="--since HEAD"
"""
Json = dict[str, Any]


def notices() -> dict[str, Path]:
    """The notices whose reading is pinned, by their name: golden/<slug>, samples/<file>, cases/<file>."""
    found = {f"golden/{slug}": golden.source_of(slug) for slug in golden.slugs()}
    found |= {f"samples/{path.name}": path for path in SAMPLES.iterdir() if path.suffix in SUFFIXES}
    found |= {f"cases/{path.stem}": path for path in CASES.rglob("*.yaml")}
    found |= {f"cases/{path.stem}": path for path in STAGE_CASES}
    kept = (name for name, path in found.items() if path.suffix not in PICTURES and path.name != "README.md")
    return {name: found[name] for name in sorted(kept)}


def read(path: Path) -> Json:
    """What is read of a notice, or of the cases in a file, one after the other."""
    from planparse.readers import read as read_bytes
    from planparse.readers import read_path

    if path.parent.parent == golden.GOLDEN:
        return _parted(copy.deepcopy(golden.read(path.parent.name)))
    if path.suffix != ".yaml":
        return _parts(read_path(path))
    found: dict[str, list[object]] = {}
    for text, name in _cases(path):
        for key, part in _parts(read_bytes(text.encode(), name)).items():
            found.setdefault(key, []).append(part)
    return {key: parts if any(parts) else None for key, parts in found.items()}


def _cases(path: Path) -> Iterator[tuple[str, str]]:
    """The notice of each case in a file, and a name that tells its format; a rule's case is an item of one."""
    rows = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for row in rows:
        if path.parent == CASES and "text" in row:
            yield f"清禾县2023年工作方案\n各镇人民政府：\n一、主要任务\n1.{row['text']}\n2.加强管护。\n", "a.txt"
        elif "html" in row:
            yield f"<html>{row['html']}</html>", "a.html"
        elif "text" in row:
            yield row["text"], "a.md" if row["text"].startswith("#") else "a.txt"


def _parts(source: Source) -> Json:
    """What is read of a source, as the JSON that `extract` prints, in its parts."""
    from planparse import pipeline
    from planparse.exports.json import one

    return _parted(json.loads(one(pipeline.mapping(source))))


def _parted(document: Json) -> Json:
    """The parts of a result; what stands in tasks beside them, by its key."""
    for key in ("schema_version", "source"):
        del document[key]
    for key in ("measures", "assignments", "targets", "deadlines"):
        holders = document["tasks"] + document["goals"]
        document[key] = [(holder["id"], found) for holder in holders if (found := holder.pop(key, None))]
    return document


def digests(document: Json) -> dict[str, str]:
    """A short digest of each part that is not empty."""
    return {key: _digest(part) for key, part in sorted(document.items()) if part}


def _digest(part: object) -> str:
    return hashlib.sha256(json.dumps(part, ensure_ascii=False).encode()).hexdigest()[:8]


def rows_of(path: Path) -> str:
    """The lines of a file of digests; of both sides, where a merge has left a conflict in it."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")))


def pinned() -> dict[str, dict[str, str]]:
    """The pinned digests of each notice."""
    rows: dict[str, str | None] = yaml.load(rows_of(PINNED), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: dict(part.split("=") for part in (row or "").split()) for name, row in rows.items()}


def differences(name: str, old: dict[str, str], new: dict[str, str]) -> list[str]:
    """The notice with its parts that differ; nothing where none do."""
    parts = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
    return [f"{name}: {', '.join(parts)}"] if parts else []


def changed() -> Iterator[str]:
    """Each notice that is read otherwise than pinned, with its parts that are: `golden/x: targets, diagnostics`."""
    before = pinned()
    for name, path in notices().items():
        yield from differences(name, before.get(name, {}), digests(read(path)))
    yield from (f"{name}: is no more" for name in sorted(before.keys() - notices().keys()))


def text() -> str:
    """The file of pinned digests as it ought to be today."""
    rows = {name: digests(read(path)) for name, path in notices().items()}
    return HEAD + "".join(
        f"{name}: {' '.join(map('='.join, row.items()))}".rstrip() + "\n" for name, row in rows.items()
    )


def everything() -> dict[str, str]:
    """What is read of each notice, in lines."""
    return {n: json.dumps(read(path), ensure_ascii=False, indent=1, sort_keys=True) for n, path in notices().items()}


def print_since(revision: str) -> None:
    """Print what is read otherwise than by the code of a commit."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "-C", ROOT, "archive", revision, "src"], stdout=subprocess.PIPE, check=True)
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        environment = {**os.environ, "PYTHONPATH": str(Path(folder, "src"))}
        done = subprocess.run([sys.executable, __file__, "--dump"], env=environment, stdout=subprocess.PIPE, check=True)
    before: dict[str, str] = json.loads(done.stdout)
    for name, now in everything().items():
        for line in difflib.unified_diff(before.get(name, "").splitlines(), now.splitlines(), name, name, lineterm=""):
            print(line)


def main() -> int:
    """Write the pinned digests, or print what has changed since a commit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", metavar="COMMIT")
    parser.add_argument("--dump", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.dump:
        json.dump(everything(), sys.stdout)
    elif options.since:
        print_since(options.since)
    else:
        for line in changed() if PINNED.exists() else ():
            print(line)
        PINNED.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
