"""Stage 3, values of the header: title, number, issuers, recipients, dates, region, years (ANNOTATION 21).

Only what is printed. Reads: the lines with their frame kinds, the source. Writes: a plain mapping with the keys of
`model.notice.Metadata`.
"""

from __future__ import annotations

from typing import Any

import regex

from planparse.frame.dates import parse_date, plan_years
from planparse.frame.layout import SIGNED, Layout
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.rules.headings import sections
from planparse.rules.owners import organs, recipients
from planparse.rules.references import find_document_number
from planparse.text import patterns
from planparse.text.fold import fold

# 江西省人民政府 | 印发关于有效应对…的通知 ; 国务院办公厅 | 关于转发…的通知
_FORWARDS = patterns.compile(
    r"^(?P<issuer>.*?)(?P<title>(?:关于)?(?:印发|转发|批转|下发|公布|发布)(?P<what>.+?)(?:的)?(?:通知|公告|决定|函))(?:\(.*\))?$"
)
_ISSUED = patterns.compile(r"^(?P<issuer>[^《》“”]{2,40}?)(?:关于|印发|转发|批转)")
_DRAFT = patterns.compile(r"(?:\(?(?:公开)?(?:征求意见|送审|讨论|审议|初)稿\)?|\(?草案\)?|\(?草稿\)?)")
_ANNEX = patterns.compile(r"^附\s*件\s*(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十]{1,2})?\s*[:：.]?\s*(?=.{4})")
_EDITED = patterns.compile(r"^[（(](?:本文)?(?:有删减|节选|摘要)[）)]|[（(](?:本文)?(?:有删减|节选|摘要|全文)[）)]$")
_AREA = patterns.compile(
    r"^(?:中共|中国共产党)?((?:(?!城市)(?:(?![委厅局办府党院各全部])\p{Han}){1,5}?(?:州市|州省|州县|州区|自治区|自治州|自治县|综合实验区|经济技术开发区|高新技术产业开发区|高新区|开发区|新区|省|市|地区|盟|州|县|旗|(?<!示范|社|小|园|灾|山|城|工作|片|地|特|战|景|辖|库|校)区|(?<!乡|村|城)镇|(?<!城)乡(?!村|镇))){1,4})"
)
_SEAL = patterns.compile(r"[（(](?:代章|章|印章|盖章)[）)]")
_NOT_AREA = ("全市", "全省", "全县", "全区", "各", "我", "关于", "城市", "乡镇", "市场", "县乡")
_FIELD = patterns.compile(
    r"^\s*[【\[(|]*(?P<key>\p{Han}[\p{Han}\s]{1,7}?)[\])】|]?\s*[:：\]]\s*(?P<value>.*)$", flags=regex.S
)
_URGENCY = patterns.compile(r"^(?:紧急程度:?)?(特急|特提|加急|平急|急件)$")
_SECRECY = patterns.compile(r"^(?:密级:?)?(绝密|机密|秘密)(?:[★☆*].{0,8})?$")
_SIGNER = patterns.compile(r"签发人[:\s]+(\S{2,12})")


def read(source: Source, folded: str, lines: list[Line], layout: Layout) -> dict[str, Any]:
    """The metadata of a notice, every key present."""
    meta: dict[str, Any] = {
        "title": None, "notice_title": None, "document_number": None, "issuers": [], "recipients": [],
        "issue_date": None, "print_date": None, "copied_to": [], "signer": None, "classification": None,
        "urgency": None, "region": None, "document_type": None, "plan_years": [], "plan_period": None, "draft": False,
    }  # fmt: skip
    fields = _page_fields(source, folded, lines)
    _titles(meta, source, lines, layout, fields)
    _number(meta, source, folded, lines, fields)
    _issuers(meta, source, folded, lines, layout, fields)
    _recipients(meta, source, folded, lines)
    _dates(meta, folded, lines, fields)
    _small(meta, folded, lines)
    title = fold(meta["title"] or "")
    meta["document_type"] = sections.document_type(title) if title else None
    meta["region"] = _region(meta["issuers"], title)
    plan_years(meta, title, folded, layout)
    return meta


def words(source: Source, lines: list[Line]) -> str:
    """The words of some lines as printed, without white space between Chinese words, line ends and markup."""
    parts = []
    for line in lines:
        piece = source.text[line.start : line.end]
        for mark in sorted((m for m in source.marks if line.start <= m.start and m.end <= line.end), reverse=True):
            piece = piece[: mark.start - line.start] + piece[mark.end - line.start :]
        parts.append(piece.strip())
    return patterns.sub(
        r"(?<=[A-Za-z])\s+(?=[A-Za-z])|\s+", lambda m: " " if m.group() and _latin(m) else "", "".join(parts)
    )


def _latin(match: regex.Match[str]) -> bool:
    text, a, b = str(match.string), match.start(), match.end()
    return (
        a > 0
        and b < len(text)
        and text[a - 1].isascii()
        and text[a - 1].isalpha()
        and text[b].isascii()
        and text[b].isalpha()
    )


def _page_fields(source: Source, folded: str, lines: list[Line]) -> dict[str, str]:
    """Fields of the page around the notice: 发文字号, 成文日期, 发布时间 …, the first of each."""
    found: dict[str, str] = {}
    for line in lines:
        if line.frame not in {"metadata", "chrome"} or line.end - line.start > 300:
            continue
        text = folded[line.start : line.end]
        for part in patterns.split(r"\s{2,}|(?<=[0-9:])\s(?=\p{Han})|\s(?=\p{Han}{2,6}[:])", text):
            match = _FIELD.match(part)
            if match:
                key = patterns.sub(r"\s", "", match.group("key"))
                found.setdefault(key, match.group("value").strip())
    return found


def _titles(meta: dict[str, Any], source: Source, lines: list[Line], layout: Layout, fields: dict[str, str]) -> None:
    """The notice's title and the plan's: the first title that forwards nothing, else what the notice forwards."""
    titles = [_ANNEX.sub("", words(source, group).strip("#*")) for group in layout.titles]
    if not titles and fields.get("标题"):
        titles = [fields["标题"]]
    plan = notice = None
    forwarded: list[str] = []
    for title in titles:
        match = _FORWARDS.match(fold(title))
        if match is not None:
            notice = notice or title[match.start("title") :]
        elif notice is not None:  # the title of an annex is the plan's only where the notice forwards it
            forwarded.append(title)
        elif plan is None:
            plan = title
        elif _bare(title).endswith(_bare(plan)):  # the page's title leaves out the area that the document's own has
            plan = title
    plan = _forwarded(notice or "", forwarded) or plan
    if (
        notice is None and plan is not None and plan.startswith("关于")
    ):  # as printed, with the issuers in the lines above
        plan = _above(source, lines, layout.titles[0]) + plan
    meta["draft"] = any(_DRAFT.search(fold(title)) for title in titles)
    if plan is None and notice is not None:
        inner = patterns.search(r"《(.+)》", notice)
        match = _FORWARDS.match(fold(notice))
        plan = inner.group(1) if inner else (notice[slice(*match.span("what"))] if match else None)
        plan = plan and patterns.sub(r"^(?:于)?印发", "", plan)
    meta["notice_title"] = notice
    if plan is not None:
        stripped = plan.strip()
        if stripped.startswith("《"):
            stripped = stripped[1:].replace("》", "", 1)
        stripped = _EDITED.sub("", stripped)
        bare = _DRAFT.sub("", fold(stripped))
        meta["title"] = stripped[: len(bare)] if fold(stripped).startswith(bare) else stripped


def _forwarded(notice: str, titles: list[str]) -> str | None:
    """Which of the titles behind a notice's own is the plan's: the one that the notice names. Where it names none of
    several, they head the annexes of the plan (省有关单位责任清单, 市人民政府责任清单), and its name is the notice's."""
    named = patterns.search(r"《(.+)》", notice)
    inner = _bare(named.group(1)) if named else ""
    same = [title for title in titles if inner and _same(_bare(title), inner)]
    if same or len(titles) < 2 or named is None:
        return same[-1] if same else titles[-1] if titles else None
    return str(named.group(1))


def _same(title: str, inner: str) -> bool:
    """Whether a title is the name that a notice gives, or this without its opening."""
    return title.endswith(inner) or (inner.endswith(title) and 2 * len(title) >= len(inner))


def _bare(title: str) -> str:
    return str(_DRAFT.sub("", fold(title)))


def _above(source: Source, lines: list[Line], title: list[Line]) -> str:
    """The issuers printed right above a title that begins with 关于."""
    index = lines.index(title[0])
    first = index
    while first > 0 and lines[first - 1].frame == "issuer" and index - first < 4:
        first -= 1
    return "".join(words(source, [line]) for line in lines[first:index]) if first < index else ""


def _number(meta: dict[str, Any], source: Source, folded: str, lines: list[Line], fields: dict[str, str]) -> None:
    for line in lines:
        if line.frame == "document_number":
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


def _number_value(text: str, found: tuple[Any, ...]) -> dict[str, Any]:
    return {"text": patterns.sub(r"\s", "", text), "agency_code": found[2], "year": found[3], "serial": found[4]}


def _issuers(
    meta: dict[str, Any], source: Source, folded: str, lines: list[Line], layout: Layout, fields: dict[str, str]
) -> None:
    """Heading, signature or the title's opening: the fullest form."""
    heading = [name for line in lines if line.frame == "issuer" for name in _names(source.text[line.start : line.end])]
    signed: list[str] = []
    for index, line in enumerate(lines):
        if line.frame == "signature":
            text = _SEAL.sub("", words(source, [line]))
            if len(joint := _names(_SEAL.sub("", source.text[line.start : line.end]))) > 1:  # side by side
                signed += joint
            elif signed and lines[index - 1].frame == "signature" and not organs.looks_like_unit(fold(signed[-1])):
                signed[-1] += text
            else:
                signed.append(text)
        elif line.frame == "date" and (one := SIGNED.fullmatch(fold(words(source, [line])))):
            signed.append(words(source, [line])[: one.end("unit")])
    prefix: list[str] = []
    for group in layout.titles[:1]:
        raw = " ".join(source.text[line.start : line.end].strip() for line in group)
        match = _ISSUED.match(fold(raw).strip("#* "))
        if match is not None:
            names = [n for n in patterns.split(r"\s+", raw.strip("#* ")[: match.end("issuer")].strip()) if n]
            prefix = ["".join(names)] if len(names) > 1 and not all(_is_organ(n) for n in names) else names
            prefix = prefix if all(_is_organ(n) for n in prefix) else []
    candidates = [c for c in (heading, signed, prefix) if c]
    for key in ("发文机关", "发文机构"):
        if fields.get(key):
            candidates.append([n for n in patterns.split(r"[\s、,;]+", fields[key]) if n])
    if candidates:
        best = max(candidates, key=lambda names: len("".join(names)))
        meta["issuers"] = list(dict.fromkeys(best))


def _is_organ(name: str) -> bool:
    """Whether a name is that of an organ; the two highest end as no others do."""
    return name in ("国务院", "中共中央") or organs.looks_like_unit(fold(name))


def _names(text: str) -> list[str]:
    """The names of a heading line: joint issuers stand side by side, a spaced-out name does not."""
    parts = [part for part in patterns.split(r"\s+", patterns.sub(r"文件\s*$", "", text.strip("#* "))) if part]
    if len(parts) > 1 and all(len(part) > 2 and _is_organ(part) for part in parts):
        return parts
    return ["".join(parts)] if parts else []


def _recipients(meta: dict[str, Any], source: Source, folded: str, lines: list[Line]) -> None:
    """主送机关, split at , and at 、 only between names that stand alone; 抄送 in the same way."""
    for line in lines:
        if line.frame == "recipients" and not meta["recipients"]:
            text = words(source, [line]).rstrip(":：")
            flat = fold(text)
            meta["recipients"] = [
                text[u.start : u.end].replace("(", "（").replace(")", "）") for u in recipients.split(flat)
            ]
        elif line.frame == "copied_to":
            text = patterns.sub(r"^.{2,4}[:：]", "", words(source, [line])).rstrip("。*")
            flat = fold(text)
            meta["copied_to"] += [text[u.start : u.end] for u in recipients.split(flat)]


def _dates(meta: dict[str, Any], folded: str, lines: list[Line], fields: dict[str, str]) -> None:
    for line in lines:
        text = folded[line.start : line.end].replace(" ", "")
        if line.frame == "date":
            meta["issue_date"] = meta["issue_date"] or parse_date(text)
        elif line.frame == "printed":
            meta["print_date"] = parse_date(text) or meta["print_date"]
    for key in ("成文日期", "印发日期", "发文日期", "生成日期", "发布时间", "发布日期", "信息提供日期", "时间"):
        if meta["issue_date"] is None and fields.get(key):
            meta["issue_date"] = parse_date(fields[key])


def _small(meta: dict[str, Any], folded: str, lines: list[Line]) -> None:
    """签发人, 密级, 紧急程度: short lines of the head."""
    for line in lines[:40]:
        text = folded[line.start : line.end].strip()
        if len(text) > 60:
            continue
        for key, pattern in (("urgency", _URGENCY), ("classification", _SECRECY)):
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
