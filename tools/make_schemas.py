"""Write `schemas/NAME.json` for every schema of the contract; `--check` only compares, and fails where one is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from planparse.model import schemas

FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def stale() -> list[str]:
    """Names of the files that are missing, differ, or belong to no schema."""
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    wanted = {f"{name}.json": schemas.schema_text(name) for name in schemas.NAMES}
    return sorted(name for name in there.keys() | wanted.keys() if there.get(name) != wanted.get(name))


def write() -> None:
    """All files anew, and none that belongs to no schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in stale():
        path = FOLDER / name
        if path.stem in schemas.NAMES:
            path.write_text(schemas.schema_text(path.stem), encoding="utf-8", newline="\n")
        else:
            path.unlink()


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        if names := stale():
            sys.exit(f"stale, run `make schemas`: {' '.join(names)}")
    else:
        write()
