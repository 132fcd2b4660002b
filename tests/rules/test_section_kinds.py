"""What a section's heading says of it: of several words in it the longest, then the one that stands last."""

from __future__ import annotations

import pytest

from planparse.rules.headings.sections import kind_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("主要任务和工作目标", "goal"),
        ("工作目标和主要任务", "task"),
        ("保障措施与重点任务", "task"),
        ("重点任务与保障措施", "safeguard"),
        ("面临的形势和任务", "review"),
        ("存在的问题和主要任务", "review"),
        ("主要任务和存在的问题", "review"),
        ("渠道与泵站", None),
    ],
)
def test_the_longest_word_decides_then_the_last(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind
