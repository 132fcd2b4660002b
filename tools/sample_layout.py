"""Give each line of a sample's text the place a printed notice gives it (GB/T 9704-2012).

The samples' texts are the originals; nothing but the words of a line and of its neighbours decides its place, so a text
can be edited and built again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "agency", "number", "title", "recipients", "body", "section", "item", "annotation",
    "chapter", "article", "signature", "date", "appendix", "imprint", "table",
]  # fmt: skip

SECTION = re.compile(r"([一二三四五六七八九十]+、)")
GROUP = re.compile(r"(（[一二三四五六七八九十]+）)")
POINT = re.compile(r"([0-9]+[.．])")
CHAPTER = re.compile(r"第[一二三四五六七八九十]+章")
ARTICLE = re.compile(r"(第[一二三四五六七八九十]+条)\s*")
DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
NUMBER = re.compile(r"\S{2,12}〔[0-9]{4}〕[0-9]+号")
IMPRINT = re.compile(r"抄送：|.{4,40}印发$")
# 牵头单位：县水利局 — a line that names who answers, or by when
ANNOTATION_LINE = re.compile(r"(?:牵头|责任|配合|督导)单位：|完成时限：|责任分工：")
# the bracket at a line's end: [牵头单位：…] （责任单位：…） （甲局、乙局负责，11月底前完成）
ANNOTATION_TAIL = re.compile(r"[\[（(](?:[^\[\]（）()]|（[^（）]{0,40}）){2,400}[\]）)]$")
OWNER_WORDS = re.compile(r"单位：|牵头|负责|责任")
# a heading that runs in before its text: 抓好粮油生产。
RUN_IN = re.compile(r"[^。，]{2,27}。(?=.)")


@dataclass
class Paragraph:
    """One paragraph: `label` is its printed number, `lead` a run-in heading, `tail` the annotation in brackets."""

    kind: Kind
    text: str = ""
    label: str = ""
    level: int | None = None
    lead: str = ""
    tail: str = ""
    new_page: bool = False
    ruled: bool = False  # the red rule of a letterhead runs below
    rows: list[list[str]] = field(default_factory=list)


def lay_out(text: str) -> list[Paragraph]:
    """The paragraphs of a sample, in order; a table cut by a page is one paragraph of kind `table`."""
    paragraphs: list[Paragraph] = []
    covered = False  # the notice's own head is behind us
    for line in (raw.strip() for raw in text.splitlines()):
        if not line:
            continue
        if line.startswith("|"):
            add_row(paragraphs, line)
            continue
        paragraph = classify(line, covered, first=not paragraphs)
        if paragraph.kind == "date":
            sign(paragraphs)
        previous = paragraphs[-1].kind if paragraphs else None
        if paragraph.kind == "title" and covered and previous not in ("title", "appendix"):
            paragraph.new_page = True
        if paragraph.kind == "number" and previous == "agency":
            paragraph.ruled = True
        elif previous == "agency":  # an issuer without a letterhead begins the title
            paragraphs[-1].kind = "title"
        covered = covered or paragraph.kind == "recipients"
        paragraphs.append(paragraph)
    return paragraphs


def classify(line: str, covered: bool, *, first: bool) -> Paragraph:
    """The paragraph that one line makes. `covered`: the recipients have been named."""
    if not covered and NUMBER.fullmatch(line):
        return Paragraph("number", line)
    if not covered and line.endswith("："):
        return Paragraph("recipients", line)
    if not covered:
        return Paragraph("agency" if first and "关于" not in line else "title", line)
    if DATE.fullmatch(line):
        return Paragraph("date", line)
    if line == "附件":
        return Paragraph("appendix", line, new_page=True)
    if line.startswith("附件："):
        return Paragraph("body", line)
    if IMPRINT.match(line):
        return Paragraph("imprint", line)
    if ANNOTATION_LINE.match(line):
        return Paragraph("annotation", line)
    if CHAPTER.match(line):
        return Paragraph("chapter", line)
    for level, pattern in enumerate((SECTION, GROUP, POINT)):
        if found := pattern.match(line):
            return item(line, found.group(1), level)
    if found := ARTICLE.match(line):
        return Paragraph("article", line[found.end() :], label=found.group(1))
    if line[-1] not in "。：；）" or re.fullmatch(r"[^。，：]{6,40}（[0-9]{4}—[0-9]{4}年）", line):
        return Paragraph("title", line)
    return Paragraph("body", line)


def item(line: str, label: str, level: int) -> Paragraph:
    """A numbered paragraph, cut into label, run-in heading, text and annotation."""
    rest = line[len(label) :].strip()
    tail = ""
    found = ANNOTATION_TAIL.search(rest)
    if found and OWNER_WORDS.search(found.group()):
        rest, tail = rest[: found.start()], found.group()
    run_in = RUN_IN.match(rest)
    lead = run_in.group() if run_in else ""
    kind: Kind = "section" if level == 0 else "item"
    if not lead and not tail and rest[-1:] not in "。；":
        lead, rest = rest, ""
    else:
        rest = rest[len(lead) :]
    return Paragraph(kind, rest, label=label, level=level, lead=lead, tail=tail)


def sign(paragraphs: list[Paragraph]) -> None:
    """Turn the lines right above a date into signatures: titles in form, signers in fact."""
    for paragraph in reversed(paragraphs):
        if paragraph.kind != "title":
            return
        paragraph.kind, paragraph.new_page = "signature", False


def add_row(paragraphs: list[Paragraph], line: str) -> None:
    """Add a line of a pipe table; rules and headings repeated on a new page are the page's, not the table's."""
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if not paragraphs or paragraphs[-1].kind != "table":
        paragraphs.append(Paragraph("table"))
    rows = paragraphs[-1].rows
    if all(set(cell) <= set("-:") and cell for cell in cells) or (rows and cells == rows[0]):
        return
    rows.append(cells)
