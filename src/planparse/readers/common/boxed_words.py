"""Text boxes: which of them hold a part of the notice, and are read where they stand, and which only a sign beside it."""

from __future__ import annotations

from collections.abc import Iterable

# 新建水厂2座，改造管网35公里。   3.栽种树木（责任单位：县林业局）   but no 签发人：李明, no 附件1, no name on a chart
_SENTENCE = r"(?s)(?=.{8}).*(?:[。；！]|[）)】\]]\s*$)"


def box_aside(paragraphs: Iterable[str], aside: str | None) -> str | None:
    """What the blocks of a box with these paragraphs are marked with: `aside` where the box stands in one; None, as the
    body, where one of its paragraphs is a sentence or ends in a bracket; else `textbox`."""
    if aside is not None:
        return aside
    from planparse.text import patterns  # few files have a box, and importing a reader stays cheap

    return None if any(patterns.match(_SENTENCE, words) for words in paragraphs) else "textbox"
