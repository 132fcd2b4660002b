"""Stage 3, values of the header: title, number, issuers, recipients, dates, region, years (ANNOTATION 21).

Only what is printed. Reads: the lines with their frame kinds, the source. Writes: a plain mapping with the keys of
`model.notice.Metadata`.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Literal

import regex

from planparse.frame import issuers, plan_titles
from planparse.frame.areas import region
from planparse.frame.dates import parse_date, plan_years
from planparse.frame.layout import Layout
from planparse.frame.phrases import SECRECY, URGENCY
from planparse.frame.printed import words
from planparse.frame.titles import field_goes_on
from planparse.lexicon.loader import one_of, words_of
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.rules.headings import sections
from planparse.rules.owners import recipients
from planparse.rules.references import find_document_number
from planparse.span import Span
from planparse.text import patterns
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.head_mappings import DocumentNumberMapping, MetadataMapping

# 标    题:… and title:… ; 来源:县政府网|  时间:2024-03-01 |发布机构:…
_FIELD = patterns.compile(
    r"\s*[【\[(|]*(?P<key>\p{Han}[\p{Han}\s]{1,9}?|[a-z]{4,12})[\])】|]?\s*[:：\]]\s*(?P<value>.*)", flags=regex.S
)
_NEXT_FIELD = patterns.compile(r"\s{2,}|(?<=[0-9])\s(?=\p{Han})|\s(?=\p{Han}{2,6}:)")
_SPREAD_KEY = patterns.compile(r"(?<!\S)\p{Han}(?:\s+\p{Han}){1,4}\s*:")  # one word, whose blanks end no field
_QUOTES = " \t\"'“”"
Framed = tuple[Line, str]  # a line of the frame, and what it is
_Found = tuple[int, int, str, int | None, int]  # what `find_document_number` finds
_DATE_FIELDS = ("date_of_text", "date_of_issue", "date_of_page")  # the first that is given holds
_SIGNER = patterns.compile(rf"{one_of('notice_words', 'signer_label')}[:\s]+(\S{{2,12}})")


# element → the pattern of its line
_GRADES: tuple[tuple[Literal["urgency", "classification"], regex.Pattern[str]], ...] = (
    ("urgency", URGENCY),
    ("classification", SECRECY),
)


def read(source: Source, folded: str, lines: list[Line], layout: Layout) -> MetadataMapping:
    """The metadata of a notice, every key present."""
    meta: MetadataMapping = {
        "title": None, "notice_title": None, "document_number": None, "issuers": [], "recipients": [],
        "issue_date": None, "print_date": None, "copied_to": [], "signer": None, "classification": None,
        "urgency": None, "region": None, "document_type": None, "plan_years": [], "plan_period": None, "draft": False,
    }  # fmt: skip
    framed = [(line, kind) for line in lines if (kind := layout.kinds.get(line)) is not None]
    fields = _page_fields(source, folded, framed)
    plan_titles.read(meta, source, lines, layout, fields)
    _number(meta, source, folded, lines, framed, fields)
    issuers.read(meta, source, lines, layout, fields)
    _recipients(meta, source, framed)
    _dates(meta, folded, framed, fields)
    _small(meta, folded, lines)
    title = fold(meta["title"] or "")
    meta["document_type"] = sections.document_type(title) if title else None
    meta["region"] = region(meta["issuers"], title)
    plan_years(meta, title, folded, layout)
    return meta


def _page_fields(source: Source, folded: str, framed: list[Framed]) -> dict[str, str]:
    """Fields of the page around the notice as printed: 发文字号, 成文日期, 发布时间, 标　题 …, the first of each."""
    found: dict[str, str] = {}
    belows = [line for line, _ in framed[1:]]
    for (line, kind), below in zip_longest(framed, belows):
        if kind not in {"metadata", "chrome"} or line.end - line.start > 300:
            continue
        spread = [Span(*match.span()) for match in _SPREAD_KEY.finditer(folded, line.start, line.end)]
        gaps = [Span(*match.span()) for match in _NEXT_FIELD.finditer(folded, line.start, line.end)]
        ends = [gap.start for gap in gaps if not any(key.covers(gap) for key in spread)]
        for start, end in pairwise([line.start, *ends, line.end]):
            match = _FIELD.fullmatch(folded, start, end)
            if match:
                key = patterns.sub(r"\s", "", match.group("key"))
                value = source.text[slice(*match.span("value"))]
                if below is not None and end == line.end and field_goes_on(line, below, folded):
                    value += words(source, [below])
                found.setdefault(key, value.strip(_QUOTES))
    return found


def _number(
    meta: MetadataMapping, source: Source, folded: str, lines: list[Line], framed: list[Framed], fields: dict[str, str]
) -> None:
    for line, kind in framed:
        if kind == "document_number":
            bare = fold(words(source, [line]))
            found = find_document_number(bare)
            if found is not None and patterns.fullmatch(r"\p{Han}{1,3}[和及与]", bare[: found[0]]):
                found = (0, found[1], bare[: found[0]] + found[2], *found[3:])  # 宁和农组发: a place's name ends in 和
            if found is not None:
                text = words(source, [line])[found[0] : found[1]]
                meta["document_number"] = _number_value(text, found)
                return
    for key in words_of("notice_words", "number_field"):
        found = find_document_number(fold(fields.get(key, "")))
        if found is not None:
            meta["document_number"] = _number_value(fields[key][found[0] : found[1]], found)
            return
    head = folded[: min([line.start for line in lines if line.label is not None] or [len(folded)])][:1500]
    found = find_document_number(head)
    if (
        found is not None
        and "》" not in head[max(0, found[0] - 2) : found[0]]
        and head[max(0, found[0] - 1) : found[0]] != "("
    ):
        meta["document_number"] = _number_value(source.text[found[0] : found[1]], found)


def _number_value(text: str, found: _Found) -> DocumentNumberMapping:
    return {"text": patterns.sub(r"\s", "", text), "agency_code": found[2], "year": found[3], "serial": found[4]}


def _recipients(meta: MetadataMapping, source: Source, framed: list[Framed]) -> None:
    """主送机关, split at , and at 、 only between names that stand alone; 抄送 in the same way."""
    addressed: list[Line] = []
    for line, kind in framed:
        if kind == "recipients" and not meta["recipients"]:
            addressed.append(line)
            text = words(source, addressed)
            if (flat := fold(text)).endswith(":"):
                names = recipients.split(flat[:-1])
                meta["recipients"] = [text[u.start : u.end].replace("(", "（").replace(")", "）") for u in names]
        elif kind == "copied_to":
            text = patterns.sub(r"^.{2,4}[:：]", "", words(source, [line])).rstrip("。*")
            flat = fold(text)
            meta["copied_to"] += [text[u.start : u.end] for u in recipients.split(flat)]


def _dates(meta: MetadataMapping, folded: str, framed: list[Framed], fields: dict[str, str]) -> None:
    for line, kind in framed:
        text = folded[line.start : line.end].replace(" ", "")
        if kind == "date":
            meta["issue_date"] = meta["issue_date"] or parse_date(text)
        elif kind == "printed":
            meta["print_date"] = parse_date(text) or meta["print_date"]
    for key in (key for use in _DATE_FIELDS for key in words_of("notice_words", use)):
        if meta["issue_date"] is None and fields.get(key):
            meta["issue_date"] = parse_date(fold(fields[key]))


def _small(meta: MetadataMapping, folded: str, lines: list[Line]) -> None:
    """签发人, 密级, 紧急程度: short lines of the head."""
    for line in lines[:40]:
        text = folded[line.start : line.end].strip()
        if len(text) > 60:
            continue
        for key, pattern in _GRADES:
            match = pattern.match(text.replace(" ", ""))
            if match and meta[key] is None:
                meta[key] = match.group(1)
        signer = _SIGNER.search(text)
        if signer and meta["signer"] is None:
            meta["signer"] = signer.group(1)
