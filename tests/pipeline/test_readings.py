"""How readings are pinned; whether they are as pinned, tests/pipeline/test_golden.py asks beside its own questions."""

from __future__ import annotations

import readings


def test_a_changed_part_is_told_with_its_notice() -> None:
    name, path = next((name, path) for name, path in readings.notices().items() if path.suffix == ".txt")
    before = readings.read(path)
    after = readings.read(path)
    after["tasks"][0]["title"] += "。"
    old, new = readings.digests(before), readings.digests(after)
    assert readings.differences(name, old, old) == []
    assert readings.differences(name, old, new) == [f"{name}: tasks"]


def test_the_file_is_as_it_is_written() -> None:
    lines = readings.PINNED.read_text(encoding="utf-8").removeprefix(readings.HEAD).splitlines()
    assert [line.split(":")[0] for line in lines] == list(readings.notices())
