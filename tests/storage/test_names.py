"""Names that any system can hold."""

from __future__ import annotations

import pytest

from planparse.storage import names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("方案.docx", "方案.docx"), ("CON.txt", "_CON.txt"), ("lpt1", "_lpt1"), ("a:b?.txt", "a_b_.txt"),
        ("x. .", "x"), ("...", "_"), ("a\tb", "a_b"), ("connect.txt", "connect.txt"),
    ],
)  # fmt: skip
def test_safe_names(name, safe):
    assert names.safe_step(name) == safe


def test_long_names_are_cut_and_stay_different():
    one, two = (names.safe_step("关于印发实施方案的通知" * 12 + end + ".docx") for end in ("甲", "乙"))
    assert one != two
    assert max(len(name.encode()) for name in (one, two)) <= names.MAX_BYTES
    assert one.endswith(".docx")


def test_paths_stay_inside():
    assert names.safe_path("../../a//./b/..\\c.txt") == "a/b/c.txt"
