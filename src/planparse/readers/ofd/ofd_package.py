"""The zip of an OFD document: its pages in order, the templates under them, the names of its fonts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from planparse.readers.common.zipped import Zipped
from planparse.readers.web.style import face_of

A4 = (210.0, 297.0)
_LARGEST = 1e6  # millimetres


@dataclass(slots=True)
class Page:
    """A page: the roots of its templates and its own content, its size in millimetres, its fonts and the parts that its
    pictures are; `turn` is how its words stand, as in `frames.turn_of`."""

    contents: list[Any]
    origin: tuple[float, float]
    size: tuple[float, float]
    fonts: dict[str, tuple[str, bool]]
    media: dict[str, str] = field(default_factory=dict)
    turn: int = 0


def local(element: Any) -> str:
    """The name of an element without its namespace: there are several of OFD about."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of that name."""
    return (child for child in element if local(child) == name)


def child(element: Any, *path: str) -> Any:
    """The first descendant along a path of names, or None."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def number(word: str) -> float:
    """A number as written; `ValueError` for none, and for one that no page is as large as (a kilometre, infinity)."""
    value = float(word)
    if not abs(value) < _LARGEST:
        raise ValueError(word)
    return value


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; what is none ends the list."""
    found: list[float] = []
    for word in (text or "").split()[:64]:
        try:
            found.append(number(word))
        except ValueError:
            break
    return found


class Package(Zipped):
    """An OFD file; `missing` names parts that were asked for and are not there."""

    program: ClassVar[tuple[str, str]] = ("能读 OFD 的软件", "an OFD viewer")
    saved_as: ClassVar[str] = ".ofd 或 .pdf"

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data, name)
        self.missing: set[str] = set()
        if not self.has("OFD.xml"):
            raise self.broken("缺少 OFD.xml", "OFD.xml is missing")

    def pages(self) -> Iterator[Page]:
        """The pages of all documents in the file, in order."""
        for body in children(self.parse("OFD.xml"), "DocBody"):
            root = child(body, "DocRoot")
            path = (
                posixpath.normpath((root.text or "").strip().replace("\\", "/")).lstrip("/") if root is not None else ""
            )
            if not self.has(path):
                raise self.broken("缺少正文部件", "its document part is missing")
            yield from self._document(path)

    def _document(self, path: str) -> Iterator[Page]:
        document = self.parse(path)
        common = child(document, "CommonData")
        fonts: dict[str, tuple[str, bool]] = {}
        media: dict[str, str] = {}
        templates: dict[str, str] = {}
        for entry in common if common is not None else ():
            if local(entry) in ("PublicRes", "DocumentRes"):
                self._read_resources(_beside(path, entry.text), fonts, media)
            elif local(entry) == "TemplatePage":
                templates[entry.get("ID", "")] = _beside(path, entry.get("BaseLoc"))
        area = child(common, "PageArea") if common is not None else None
        for entry in children(pages, "Page") if (pages := child(document, "Pages")) is not None else ():
            content = self._optional(_beside(path, entry.get("BaseLoc")))
            if content is None:
                continue
            own = child(content, "Area")
            box = _box(own) or _box(area) or (0.0, 0.0, *A4)
            under = [templates.get(t.get("TemplateID", ""), "") for t in children(content, "Template")]
            roots = [root for part in under if part and (root := self._optional(part)) is not None]
            yield Page([*roots, content], box[:2], box[2:], fonts, media)

    def _read_resources(self, path: str, fonts: dict[str, tuple[str, bool]], media: dict[str, str]) -> None:
        root = self._optional(path)
        folder = posixpath.join(path, "..", (root.get("BaseLoc") or "") if root is not None else "", "file")
        for group in children(root, "MultiMedias") if root is not None else ():
            for entry in children(group, "MultiMedia"):
                file = child(entry, "MediaFile")
                media[entry.get("ID", "")] = _beside(folder, file.text if file is not None else "")
        for group in children(root, "Fonts") if root is not None else ():
            for font in children(group, "Font"):
                name = font.get("FamilyName") or font.get("FontName") or ""
                fonts[font.get("ID", "")] = (face_of(name) or name, font.get("Bold", "") in ("true", "1"))

    def _optional(self, path: str) -> Any:
        if self.has(path):
            return self.parse(path)
        self.missing.add(path)
        return None


def _beside(path: str, location: str | None) -> str:
    """Where a location leads that is written in the part at `path`."""
    target = (location or "").strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/" + posixpath.dirname(path), target)).lstrip("/")


def _box(area: Any) -> tuple[float, float, float, float] | None:
    found = numbers(box.text) if area is not None and (box := child(area, "PhysicalBox")) is not None else []
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 and found[2] > 0 and found[3] > 0 else None
