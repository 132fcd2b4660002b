"""Words of the file that the page does not show, and words laid over it: neither belongs to its lines."""

from __future__ import annotations

from collections import Counter

from planparse.readers.page.model import Line
from planparse.readers.pdf.colours import OFF
from planparse.readers.pdf.rulings import WHITE, Objects

_PALE = 0.45  # lightness of a watermark, at least
_LARGE = 1.4  # of the size of most words on its page


def shown(runs: list[Line], objects: Objects, width: float, height: float) -> tuple[list[Line], int]:
    """The runs that the page of this size shows, and how many it does not: those outside of it or in a layer that is
    off, and those in the colour of the paper with nothing behind them. Where most would be unseen, the page is drawn
    in another way: all count."""
    inside = [
        run for run in runs if run.light < OFF and run.x1 > 0 and run.x0 < width and run.bottom > 0 and run.top < height
    ]
    unseen = {
        run
        for run in inside
        if run.light >= WHITE and not objects.is_shaded((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)
    }
    if 2 * sum(len(run.text) for run in unseen) > sum(len(run.text) for run in inside):
        unseen = set()
    kept = [run for run in inside if run not in unseen]
    return kept, len(runs) - len(kept)


def mark_watermarks(runs: list[Line], objects: Objects, known: set[str]) -> None:
    """Mark as laid over the page what is larger and paler than its words and crosses them; `known` are the words of
    those of the pages before, which need cross nothing."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size)] += len(run.text)
    if not sizes:
        return
    large = _LARGE * sizes.most_common(1)[0][0]
    for run in runs:
        if run.overlaid or run.size < large or run.light < _PALE:
            continue
        if run.text in known or any(_cross(run, other) for other in runs if other is not run and other.size < large):
            run.overlaid = not objects.is_shaded((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)
            known.update([run.text] if run.overlaid else [])


def _cross(run: Line, other: Line) -> bool:
    return run.x0 < other.x1 and other.x0 < run.x1 and run.top < other.bottom and other.top < run.bottom
