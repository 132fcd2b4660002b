"""What an .xlsx holds beside the cells of a sheet: headers and footers of the print, text boxes, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from planparse.readers.common import halves
from planparse.readers.common.boxed_words import box_aside
from planparse.readers.sheets.cell_styles import unescaped

_MARGINS = ("oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter")
# What is printed in a margin (ECMA-376, 18.3.1.39): &C填报单位：&"宋体,常规"&12县林业局&R第&P页
_PART = re.compile(r"&[LCR]")
_CODE = re.compile(r'&(?:"[^"]*"|[0-9]{1,3}|K[0-9A-F]{6}|[BIUESXYHOGDTFAZ]|&)')
_COUNTED = re.compile(r"&[PN](?:[+-][0-9]+)?")  # the number of a page, of all pages
_NO_WORDS = re.compile(r"(?:[\W\d_]|第|共|页)*")


def margins(root: Any) -> Iterator[tuple[str, str]]:
    """(`header` or `footer`, words) of each part of a sheet's margins; one that only counts pages has none."""
    for tag in _MARGINS:
        for part in _PART.split(root.findtext(f"headerFooter/{tag}") or ""):
            words = _CODE.sub(lambda code: "&" if code[0] == "&&" else "", _COUNTED.sub("", part)).strip()
            if not (_NO_WORDS.fullmatch(words) if _COUNTED.search(part) else not words):
                yield tag[-6:].lower(), halves.joined(unescaped(words))


def text_boxes(root: Any) -> Iterator[tuple[str | None, str]]:
    """The paragraphs of a drawing's text boxes, in their order: `textbox`, or None where the box holds sentences."""
    for box in root.iter("txBody"):
        lines = [
            "".join("\n" if run.tag == "br" else run.text or "" for run in paragraph.iter("t", "br"))
            for paragraph in box.iter("p")
        ]
        aside = box_aside(lines, None)
        yield from ((aside, halves.joined(words)) for words in lines)


def comments(parts: dict[str, Any], words_of: Callable[[Any], str]) -> Iterator[tuple[str, str]]:
    """The comments of a sheet from its parts, kind → root. Threads say all that the comments beside them say, which older
    programs show in their place; `words_of` reads a comment's text."""
    threads = parts.get("threadedComment")
    if threads is not None:
        for comment in threads.iterchildren("threadedComment"):
            yield "comment", halves.joined(comment.findtext("text") or "")
    elif (plain := parts.get("comments")) is not None:
        for comment in plain.iterfind("commentList/comment"):
            text = comment.find("text")
            yield "comment", "" if text is None else words_of(text)
