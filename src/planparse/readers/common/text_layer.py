"""Whether a page has a text layer that can be used: scans have none, or the scanner's own name, or noise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planparse.readers.page.model import Line
from planparse.readers.plain.encoding import plausibility

FEWEST = 40  # characters on a page that is a picture; fewer are a stamp of the scanner's
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ENOUGH = 60  # characters beyond ASCII, before their frequency says anything
_SAMPLE = 400  # characters of a page that are looked at
_NOISE = 0.25  # share of very frequent characters; Chinese text has about 0.85


def words_of(lines: Iterable[Line]) -> str:
    """All words of a page, without blanks."""
    return "".join(line.text for line in lines).replace(" ", "")


def is_junk(text: str) -> bool:
    """Whether the characters of a page are not those it shows: fonts without names for their glyphs, or wrong ones."""
    if not text:
        return False
    if len(_NO_TEXT.findall(text)) > 0.15 * len(text):
        return True
    text = text[:_SAMPLE]
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return foreign >= _ENOUGH and 2 * foreign > len(text) and plausibility(text.encode(), "utf-8") < _NOISE
