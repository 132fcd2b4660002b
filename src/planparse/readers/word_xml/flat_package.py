"""Word's XML in one file: flat packages (pkg:package) and WordprocessingML 2003 (w:wordDocument), saved as .xml or .doc.

The first holds the parts of a .docx as they are. The second is older: its names are turned into today's, and the
reader of .docx reads the result.
"""

from __future__ import annotations

import posixpath

from planparse.errors import BrokenFileError
from planparse.model.source import Source
from planparse.readers.common import limits
from planparse.readers.common.zipped import parse_xml
from planparse.readers.docx import read_package
from planparse.readers.docx.memory_package import MadePackage, make, number_format, package, refer_to_margins
from planparse.readers.docx.names import EAST_ASIA, NUM_ID, VAL, Element, W, integer

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_REVISIONS = {"Word.Insertion": "ins", "Word.Deletion": "del"}
# Names of 2003 → of today; attributes are dealt with where they matter.
_RENAMED = {"listPr": "numPr", "ilfo": "numId", "vmerge": "vMerge", "hmerge": "hMerge", "delText": "delText"}
_FOLLOW = {"Tab": "tab", "Space": "space", "Nothing": "nothing"}


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a Word XML file. Raises `BrokenFileError`, `LimitError`."""
    if len(data) > limits.current().part * 1_000_000:
        raise limits.exceeded(name, "part", "太大", "is too large")
    try:
        root = parse_xml(data.replace(_OLD, W.strip("{}").encode()))
    except ValueError as error:
        raise _broken(name) from error
    made = _flat(root, name) if root.tag == _PKG + "package" else _old(root, name)
    return read_package(made, "word_xml")


def _broken(name: str) -> BrokenFileError:
    return BrokenFileError(
        f"“{name}”已损坏，不是完整的 Word XML 文件，请用 Word 打开后另存为 .docx 再试",
        f"{name!r} is damaged: no complete Word XML; open it in Word and save it as .docx",
    )


def _flat(root: Element, name: str) -> MadePackage:
    """The parts of a flat package."""
    parts: dict[str, Element] = {}
    for part in root.iterchildren(_PKG + "part"):
        data = part.find(_PKG + "xmlData")
        if data is not None and len(data):
            parts[(part.get(_PKG + "name") or "").lstrip("/")] = data[0]
    if MadePackage.main not in parts:
        raise _broken(name)
    rels = parts.get("word/_rels/document.xml.rels")
    related = {
        row.get("Id", ""): (
            row.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/word", row.get("Target", ""))).lstrip("/"),
        )
        for row in (rels if rels is not None else ())
        if isinstance(row.tag, str) and row.get("TargetMode") != "External"
    }
    return MadePackage(name, parts, related)


def _old(root: Element, name: str) -> MadePackage:
    """A document of 2003, its names turned into today's."""
    body = root.find(W + "body")
    if root.tag != W + "wordDocument" or body is None:
        raise _broken(name)
    _rename(root)
    _unwrap(body)
    document = make("document")
    document.append(body)
    notes = _notes(body)
    headers: dict[str, Element] = {}
    footers: dict[str, Element] = {}
    for section in list(body.iter(W + "sectPr")):
        for parts, tag in ((headers, "hdr"), (footers, "ftr")):
            for part in list(section.iterchildren(W + tag)):
                section.remove(part)
                parts[f"{tag}{len(parts)}"] = part
    refer_to_margins(body, list(headers), list(footers))
    styles = root.find(W + "styles")
    return package(
        name,
        document,
        styles=make("styles") if styles is None else styles,
        numbering=_numbering(root.find(W + "lists")),
        footnotes=notes,
        header=headers,
        footer=footers,
    )


def _rename(root: Element) -> None:
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag.startswith(W) and (new := _RENAMED.get(tag[len(W) :])):
            element.tag = W + new
        elif tag == _AML + "annotation" and (kind := _REVISIONS.get(element.get(W + "type", ""))):
            element.tag = W + kind
        if tag == W + "rFonts" and (face := element.get(W + "fareast")):
            element.set(EAST_ASIA, face)
        elif tag == W + "vmerge" and element.get(VAL) is None:
            element.set(VAL, "continue")


def _unwrap(body: Element) -> None:
    """Take what stands in sections (wx:sect), contents of revisions and other wrappers into the open."""
    known = frozenset((W + "p", W + "tbl", W + "sectPr", W + "sdt"))
    found: list[Element] = []
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in known:
            found.append(element)
        elif isinstance(element.tag, str) and not element.tag.startswith(W):
            stack += list(reversed(element))
    body[:] = found
    for element in list(body.iter(_AML + "content", _AML + "annotation")):
        parent = element.getparent()
        if parent is not None:  # an annotation that is no revision is a bookmark or a comment: its words stay
            at = parent.index(element)
            parent[at : at + 1] = list(element)


def _notes(body: Element) -> Element:
    """Footnotes stand inside the runs that refer to them: moved to a part of their own."""
    root = make("footnotes")
    for number, note in enumerate(list(body.iter(W + "footnote", W + "endnote"))):
        parent = note.getparent()
        reference = make("footnoteReference")
        reference.set(W + "id", str(number))
        parent.replace(note, reference)
        note.tag = W + "footnote"
        note.set(W + "id", str(number))
        root.append(note)
    return root


def _numbering(lists: Element | None) -> Element:
    root = make("numbering")
    for definition in lists.iterchildren(W + "listDef") if lists is not None else ():
        definition.tag = W + "abstractNum"
        definition.set(W + "abstractNumId", definition.get(W + "listDefId", ""))
        _levels(definition)
        root.append(definition)
    for entry in list(lists.iterchildren(W + "list")) if lists is not None else ():
        entry.tag = W + "num"
        entry.set(NUM_ID, entry.get(W + "ilfo", ""))
        for link in entry.iterchildren(W + "ilst"):
            link.tag = W + "abstractNumId"
        _levels(entry)
        root.append(entry)
    return root


def _levels(parent: Element) -> None:
    for level in parent.iter(W + "lvl"):
        code = level.find(W + "nfc")
        if code is not None:
            code.tag = W + "numFmt"
            code.set(VAL, number_format(integer(code.get(VAL))))
        suffix = level.find(W + "suff")
        if suffix is not None:
            suffix.set(VAL, _FOLLOW.get(suffix.get(VAL, ""), "tab"))
