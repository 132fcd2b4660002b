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
from planparse.frame.titles import Kinds
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.rules.headings import sections
from planparse.rules.owners import recipients
from planparse.rules.references import find_document_number
from planparse.text import patterns
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.mappings import DocumentNumberMapping, MetadataMapping

_AREA = patterns.compile(
    r"^(?:中共|中国共产党)?((?:(?!城市)(?:(?![委厅局办府党院各全部])\p{Han}){1,5}?(?:州市|州省|州县|州区|自治区|自治州|自治县|综合实验区|经济技术开发区|高新技术产业开发区|高新区|开发区|新区|省|市|地区|盟|州|县|旗|(?<!示范|社|小|园|灾|山|城|工作|片|地|特|战|景|辖|库|校)区|(?<!乡|村|城)镇|(?<!城)乡(?!村|镇))){1,4})"
)
_NOT_AREA = ("全市", "全省", "全县", "全区", "各", "我", "关于", "城市", "乡镇", "市场", "县乡")
_FIELD = patterns.compile(
    r"^\s*[【\[(|]*(?P<key>\p{Han}[\p{Han}\s]{1,7}?)[\])】|]?\s*[:：\]]\s*(?P<value>.*)$", flags=regex.S
)
_URGENCY = patterns.compile(r"^(?:紧急程度:?)?(特急|特提|加急|平急|急件)$")
_SECRECY = patterns.compile(r"^(?:密级:?)?(绝密|机密|秘密)(?:[★☆*].{0,8})?$")
_Found = tuple[int, int, str, int | None, int]  # what `find_document_number` finds
_SIGNER = patterns.compile(r"签发人[:\s]+(\S{2,12})")


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
    kinds = layout.kinds
    fields = _page_fields(folded, lines, kinds)
    plan_titles.read(meta, source, lines, layout, fields)
    _number(meta, source, folded, lines, kinds, fields)
    issuers.read(meta, source, lines, layout, fields)
    _recipients(meta, source, lines, kinds)
    _dates(meta, folded, lines, kinds, fields)
    _small(meta, folded, lines)
    title = fold(meta["title"] or "")
    meta["document_type"] = sections.document_type(title) if title else None
    meta["region"] = _region(meta["issuers"], title)
    plan_years(meta, title, folded, layout)
    return meta


def _page_fields(folded: str, lines: list[Line], kinds: Kinds) -> dict[str, str]:
    """Fields of the page around the notice: 发文字号, 成文日期, 发布时间 …, the first of each."""
    found: dict[str, str] = {}
    for line in lines:
        if kinds.get(line) not in {"metadata", "chrome"} or line.end - line.start > 300:
            continue
        text = folded[line.start : line.end]
        for part in patterns.split(r"\s{2,}|(?<=[0-9:])\s(?=\p{Han})|\s(?=\p{Han}{2,6}[:])", text):
            match = _FIELD.match(part)
            if match:
                key = patterns.sub(r"\s", "", match.group("key"))
                found.setdefault(key, match.group("value").strip())
    return found


def _number(
    meta: MetadataMapping, source: Source, folded: str, lines: list[Line], kinds: Kinds, fields: dict[str, str]
) -> None:
    for line in lines:
        if kinds.get(line) == "document_number":
            bare = fold(words(source, [line]))
            found = find_document_number(bare)
            if found is not None and patterns.fullmatch(r"\p{Han}{1,3}[和及与]", bare[: found[0]]):
                found = (0, found[1], bare[: found[0]] + found[2], *found[3:])  # 宁和农组发: a place's name ends in 和
            if found is not None:
                text = words(source, [line])[found[0] : found[1]]
                meta["document_number"] = _number_value(text, found)
                return
    for key in ("发文字号", "文号"):
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


def _recipients(meta: MetadataMapping, source: Source, lines: list[Line], kinds: Kinds) -> None:
    """主送机关, split at , and at 、 only between names that stand alone; 抄送 in the same way."""
    for line in lines:
        if kinds.get(line) == "recipients" and not meta["recipients"]:
            text = words(source, [line]).rstrip(":：")
            flat = fold(text)
            meta["recipients"] = [
                text[u.start : u.end].replace("(", "（").replace(")", "）") for u in recipients.split(flat)
            ]
        elif kinds.get(line) == "copied_to":
            text = patterns.sub(r"^.{2,4}[:：]", "", words(source, [line])).rstrip("。*")
            flat = fold(text)
            meta["copied_to"] += [text[u.start : u.end] for u in recipients.split(flat)]


def _dates(meta: MetadataMapping, folded: str, lines: list[Line], kinds: Kinds, fields: dict[str, str]) -> None:
    for line in lines:
        text = folded[line.start : line.end].replace(" ", "")
        if kinds.get(line) == "date":
            meta["issue_date"] = meta["issue_date"] or parse_date(text)
        elif kinds.get(line) == "printed":
            meta["print_date"] = parse_date(text) or meta["print_date"]
    for key in ("成文日期", "印发日期", "发文日期", "生成日期", "发布时间", "发布日期", "信息提供日期", "时间"):
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
        national = name.startswith(("国务院", "国家", "中共中央", "全国", "中国"))
        if national and not name.startswith("中共中央办公厅") and name in issuers:
            return None
        match = _AREA.match(fold(name))
        if match is not None and not match.group(1).startswith(_NOT_AREA):
            return str(match.group(1))
    return None
