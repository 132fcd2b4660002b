"""Stage 3, values of the header: title, number, issuers, recipients, dates, region, years (ANNOTATION 21).

Only what is printed. Reads: the lines with their frame kinds, the source. Writes: a plain mapping with the keys of
`model.notice.Metadata`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex

from planparse.frame import issuers, plan_titles
from planparse.frame.dates import parse_date, plan_years
from planparse.frame.layout import Layout
from planparse.frame.printed import words
from planparse.lexicon.loader import one_of, words_of
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.rules.headings import sections
from planparse.rules.owners import recipients
from planparse.rules.references import find_document_number
from planparse.text import patterns
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentNumberMapping, MetadataMapping

# 赣州市, where 州 ends no area; and a name goes on behind 乡 in 城乡, 乡村
_AREA = patterns.compile(
    rf"^{one_of('notice_words', 'party')}?((?:(?!城市)(?:(?![委厅局办府党院各全部])\p{{Han}}){{1,5}}?"
    rf"(?:州[省市县区]|{one_of('notice_words', 'area')})(?<!{one_of('notice_words', 'no_area')})(?!(?<=乡)[村镇])){{1,4}})"
)
_FIELD = patterns.compile(
    r"^\s*[【\[(|]*(?P<key>\p{Han}[\p{Han}\s]{1,7}?)[\])】|]?\s*[:：\]]\s*(?P<value>.*)$", flags=regex.S
)
Framed = tuple[Line, str]  # a line of the frame, and what it is
_URGENCY = patterns.compile(rf"^(?:{one_of('notice_words', 'urgency_label')}:?)?({one_of('notice_words', 'urgency')})$")
_SECRECY = patterns.compile(
    rf"^(?:{one_of('notice_words', 'secrecy_label')}:?)?({one_of('notice_words', 'secrecy')})(?:[★☆*].{{0,8}})?$"
)
_Found = tuple[int, int, str, int | None, int]  # what `find_document_number` finds
_DATE_FIELDS = ("date_of_text", "date_of_issue", "date_of_page")  # the first that is given holds
_SIGNER = patterns.compile(rf"{one_of('notice_words', 'signer_label')}[:\s]+(\S{{2,12}})")


# element → the pattern of its line
_GRADES: tuple[tuple[Literal["urgency", "classification"], regex.Pattern[str]], ...] = (
    ("urgency", _URGENCY),
    ("classification", _SECRECY),
)


def read(source: Source, folded: str, lines: list[Line], layout: Layout) -> MetadataMapping:
    """The metadata of a notice, every key present."""
    meta: MetadataMapping = {
        "title": None, "notice_title": None, "document_number": None, "issuers": [], "recipients": [],
        "issue_date": None, "print_date": None, "copied_to": [], "signer": None, "classification": None,
        "urgency": None, "region": None, "document_type": None, "plan_years": [], "plan_period": None, "draft": False,
    }  # fmt: skip
    framed = [(line, kind) for line in lines if (kind := layout.kinds.get(line)) is not None]
    fields = _page_fields(folded, framed)
    plan_titles.read(meta, source, lines, layout, fields)
    _number(meta, source, folded, lines, framed, fields)
    issuers.read(meta, source, lines, layout, fields)
    _recipients(meta, source, framed)
    _dates(meta, folded, framed, fields)
    _small(meta, folded, lines)
    title = fold(meta["title"] or "")
    meta["document_type"] = sections.document_type(title) if title else None
    meta["region"] = _region(meta["issuers"], title)
    plan_years(meta, title, folded, layout)
    return meta


def _page_fields(folded: str, framed: list[Framed]) -> dict[str, str]:
    """Fields of the page around the notice: 发文字号, 成文日期, 发布时间 …, the first of each."""
    found: dict[str, str] = {}
    for line, kind in framed:
        if kind not in {"metadata", "chrome"} or line.end - line.start > 300:
            continue
        text = folded[line.start : line.end]
        for part in patterns.split(r"\s{2,}|(?<=[0-9:])\s(?=\p{Han})|\s(?=\p{Han}{2,6}[:])", text):
            match = _FIELD.match(part)
            if match:
                key = patterns.sub(r"\s", "", match.group("key"))
                found.setdefault(key, match.group("value").strip())
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
    for line, kind in framed:
        if kind == "recipients" and not meta["recipients"]:
            text = words(source, [line]).rstrip(":：")
            flat = fold(text)
            meta["recipients"] = [
                text[u.start : u.end].replace("(", "（").replace(")", "）") for u in recipients.split(flat)
            ]
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
            meta["issue_date"] = parse_date(fields[key])


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


def _region(issuers: list[str], title: str) -> str | None:
    """The area that the issuer or the title names: 赣州市章贡区; a national notice has none."""
    for name in [*issuers[:1], title]:
        national = name.startswith(words_of("notice_words", "national"))
        if national and not name.startswith("中共中央办公厅") and name in issuers:
            return None
        match = _AREA.match(fold(name))
        if match is not None and not match.group(1).startswith(words_of("notice_words", "no_area_of")):
            return str(match.group(1))
    return None
